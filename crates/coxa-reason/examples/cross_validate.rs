//! Cross-validates the numbers of `knowledge/model.toml` that were fitted to cases: on nine tenths of the cases the
//! best of a grid is chosen by its mean log score, and the last tenth is scored with it.
//!
//! ```sh
//! cargo run --release --example cross_validate -p coxa-reason -- FOLDER_OF_CASES
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a tool for developers: it may stop at the first fault"
)]

use std::path::{Path, PathBuf};

use coxa_reason::cases::Case;
use coxa_reason::evaluation::{Scored, score};
use coxa_reason::{Knowledge, Weigher};

const FOLDS: usize = 10;

/// One choice of the fitted numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fitted {
    temper: f64,
    share: f64,
    referred: f64,
}

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of cases");
    let knowledge = Knowledge::embedded();
    let mut paths = toml_files(Path::new(&folder));
    paths.sort();
    let read = |path: &PathBuf| Case::read(&std::fs::read_to_string(path).unwrap(), knowledge).unwrap();
    let cases: Vec<_> = paths.iter().map(read).collect();

    let scored: Vec<(Fitted, Vec<Scored>)> = grid().map(|fitted| (fitted, with(fitted, &cases))).collect();
    let mut held_back: Vec<&Scored> = Vec::new();
    for fold in 0..FOLDS {
        let trained = |scored: &[Scored]| {
            let kept = scored.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
            kept.map(|(_, one)| one.chance.max(1e-9).ln()).sum::<f64>()
        };
        let best = scored.iter().max_by(|a, b| trained(&a.1).total_cmp(&trained(&b.1))).unwrap();
        println!("fold {fold}: {:?}", best.0);
        held_back.extend(best.1.iter().enumerate().filter(|(at, _)| at % FOLDS == fold).map(|(_, one)| one));
    }
    report("held back", &held_back);
    let model = &knowledge.model;
    let now = Fitted {
        temper: model.evidence.case.temper,
        share: model.evidence.share,
        referred: model.unknown.setting[2],
    };
    report("as it stands", &with(now, &cases).iter().collect::<Vec<_>>());
}

fn grid() -> impl Iterator<Item = Fitted> {
    [0.9, 1.0, 1.1, 1.2, 1.3, 1.4].into_iter().flat_map(|temper| {
        [0.3, 0.5, 0.7].into_iter().flat_map(move |share| {
            [0.3, 0.5, 0.75, 0.9].map(move |referred| Fitted { temper, share, referred })
        })
    })
}

fn with(fitted: Fitted, cases: &[Case]) -> Vec<Scored> {
    let mut knowledge = Knowledge::embedded().clone();
    knowledge.model.evidence.case.temper = fitted.temper;
    knowledge.model.evidence.share = fitted.share;
    let [home, consult, _] = knowledge.model.unknown.setting;
    let rest = (1.0 - fitted.referred) / (home + consult);
    knowledge.model.unknown.setting = [home * rest, consult * rest, fitted.referred];
    let weigher = Weigher::new(&knowledge);
    cases.iter().map(|case| score(&weigher, case)).collect()
}

fn report(what: &str, scored: &[&Scored]) {
    let share = |is: &dyn Fn(&Scored) -> bool| {
        100.0 * scored.iter().filter(|one| is(one)).count() as f64 / scored.len() as f64
    };
    let log = scored.iter().map(|one| one.chance.max(1e-9).ln()).sum::<f64>() / scored.len() as f64;
    println!(
        "{what}: {} cases, first {:.1} %, top three {:.1} %, top five {:.1} %, log score {log:.3}, safe {:.1} %",
        scored.len(),
        share(&|one| one.rank == 1),
        share(&|one| one.rank <= 3),
        share(&|one| one.rank <= 5),
        share(&|one| one.told >= one.labelled),
    );
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| if path.is_dir() { toml_files(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect()
}
