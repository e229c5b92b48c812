//! `coxa triggers` as a runner sees it: invented runners of whom it is known what sets their hip off.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod truth;
mod world;

use std::path::PathBuf;

use serde_json::Value;
use support::{coxa, succeed};
use truth::{Chance, LAST, Run, Runner};
use world::{World, expect};

/// A runner with their diary.
struct Told {
    _folder: tempfile::TempDir,
    diary: PathBuf,
}

impl Told {
    fn of(runner: &Runner) -> Told {
        let folder = tempfile::tempdir().unwrap();
        let diary = folder.path().join("diary.sqlite");
        runner.tell(folder.path(), &diary);
        Told { _folder: folder, diary }
    }

    fn page(&self, options: &[&str]) -> String {
        let as_of = LAST.to_string();
        let output = coxa(&self.diary).args(["triggers", "--as-of", &as_of]).args(options).output().unwrap();
        succeed(&output)
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.page(&["--json"])).unwrap()
    }
}

/// An exposure by its id.
fn exposure<'j>(json: &'j Value, id: &str) -> &'j Value {
    json["exposures"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap()
}

/// A run of 7 to 10 km on three days of each week, not always the same ones, flat.
fn usual(day: usize, chance: &mut Chance) -> Option<Run> {
    const WEEKS: [[usize; 3]; 4] = [[1, 3, 6], [0, 2, 5], [1, 4, 6], [0, 3, 5]];
    let distance_m = 7_000.0 + 3_000.0 * chance.uniform();
    let week = Chance::new(1 + day as u64 / 7).below(4);
    WEEKS[week as usize].contains(&(day % 7)).then_some(Run { distance_m, downhill_m: 0.0 })
}

/// The same, every third run with 200 m of steep downhill, as it comes.
fn hilly(day: usize, chance: &mut Chance) -> Option<Run> {
    let run = usual(day, chance)?;
    let downhill_m = if chance.uniform() < 0.33 { 200.0 } else { 0.0 };
    Some(Run { downhill_m, ..run })
}

/// What the days before do, as soreness comes and goes.
fn after(before: &[Option<Run>], of: impl Fn(&Run) -> f64) -> f64 {
    let at =
        |back: usize| before.len().checked_sub(back).and_then(|day| before[day].as_ref()).map_or(0.0, &of);
    at(1) + at(2) + 0.5 * at(3)
}

fn fits(page: &str) {
    assert!(page.lines().all(|line| line.chars().count() <= 79), "{page}");
    assert_eq!(page.matches("coxa is information").count(), 1, "one disclaimer");
    assert!(!page.contains("proves no"), "{page}");
}

#[test]
fn without_a_diary_it_says_what_would_bring_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let diary = folder.path().join("diary.sqlite");
    let page = succeed(&coxa(&diary).arg("triggers").output().unwrap());
    assert!(
        page.starts_with("Not enough yet: there is no diary") && page.contains("coxa log none"),
        "{page}"
    );
    assert_eq!(succeed(&coxa(&diary).args(["triggers", "--json"]).output().unwrap()), "null\n");
    assert!(!diary.exists(), "whoever only asks is given no diary");
}

#[test]
fn a_diary_without_a_word_on_soreness_is_told_so() {
    let world = World::small();
    let page =
        |options: &[&str]| succeed(&coxa(world.path()).arg("triggers").args(options).output().unwrap());
    assert!(page(&[]).starts_with("Not enough yet: no day of your diary"), "{}", page(&[]));
    assert_eq!(page(&["--json"]), "null\n");
    let output = coxa(world.path()).args(["log", "--on", "2025-03-01", "left", "groin", "2"]).output();
    succeed(&output.unwrap());
    let later = page(&[]);
    assert!(later.contains("The last day that does is 1 March 2025."), "{later}");
}

#[test]
fn forty_days_are_not_enough_and_nothing_is_said_of_them() {
    let runner = Runner::new(100, 44, &mut Chance::new(7), usual, |before| after(before, |_| 1.0));
    let told = Told::of(&runner);
    let page = told.page(&[]);
    expect("triggers-forty-days.txt", &page);
    fits(&page);
    let json = told.json();
    assert_eq!(json["diary_days"], 40);
    for exposure in json["exposures"].as_array().unwrap() {
        assert_ne!(exposure["verdict"], "tested", "{exposure}");
    }
    assert!(!page.contains('●'), "nothing is drawn: {page}");
    assert!(told.page(&["--selftest"]).starts_with("Not enough yet: "), "nor tested");
    assert_eq!(told.page(&["--selftest", "--json"]), "null\n");
}

#[test]
fn blocks_of_four_weeks_cannot_be_told_from_the_moon_yet() {
    // Two weeks of building, one that is hard, one that is easy; and the load is what makes it sore.
    let blocks = |day: usize, chance: &mut Chance| {
        let factor = [0.9, 1.2, 1.5, 0.4][day % 28 / 7];
        let run = usual(day, chance)?;
        Some(Run { distance_m: factor * run.distance_m, ..run })
    };
    let sore = |before: &[Option<Run>]| after(before, |run| 0.9 * (run.distance_m / 8_000.0).sqrt());
    let told = Told::of(&Runner::new(270, 180, &mut Chance::new(11), blocks, sore));
    let page = told.page(&[]);
    expect("triggers-blocks.txt", &page);
    fits(&page);
    let json = told.json();
    assert_eq!(json["moon"]["told_apart"], false);
    let alike = &json["moon"]["alike"][0];
    assert_eq!((&alike["what"], alike["period_days"].as_f64()), (&"training_blocks".into(), Some(28.0)));
    assert!(alike["apart_from"].as_str().unwrap() > "2026-09-20", "{alike}");
    assert!(page.contains("cannot be told apart yet"), "{page}");
    assert_eq!(exposure(&json, "day_load")["tested"]["stands"], true, "{page}");
}

#[test]
fn who_is_sore_after_downhill_runs_is_told_so() {
    let sore = |before: &[Option<Run>]| after(before, |run| if run.downhill_m > 0.0 { 0.8 } else { 0.0 });
    let runner = Runner::new(425, 365, &mut Chance::new(3), hilly, sore);
    let told = Told::of(&Runner { wrist: Some(100), ..runner });
    let page = told.page(&[]);
    expect("triggers-downhill.txt", &page);
    fits(&page);
    let json = told.json();
    let downhill = &exposure(&json, "downhill")["tested"];
    assert_eq!(downhill["stands"], true, "{page}");
    // 200 m are told as the root of twice 100.
    let truth = 0.8 / 2.0_f64.sqrt();
    let effect = &downhill["effects"][0];
    let (low, high) = (effect["low"].as_f64().unwrap(), effect["high"].as_f64().unwrap());
    assert!(low < truth && truth < high, "{effect}");
    assert_eq!(json["moon"]["told_apart"], true);
    let elsewhere = json["elsewhere"]["exposures"].as_array().unwrap();
    let elsewhere = elsewhere.iter().find(|one| one["id"] == "downhill").unwrap();
    assert!(elsewhere["tested"]["p"].as_f64().unwrap() > 0.05, "a wrist does not follow: {elsewhere}");
    // The same again gives the same, and another seed nearly.
    assert_eq!(told.page(&[]), page);
    let other = told.page(&["--seed", "2", "--json"]);
    let other: Value = serde_json::from_str(&other).unwrap();
    assert_eq!(exposure(&other, "downhill")["tested"]["effects"], downhill["effects"]);

    let page = told.page(&["--selftest"]);
    expect("triggers-selftest.txt", &page);
    fits(&page);
    let selftest: Value = serde_json::from_str(&told.page(&["--selftest", "--json"])).unwrap();
    let times = |key: &str| selftest[key].as_u64().unwrap();
    assert!(times("found") > 180, "{page}");
    assert!(times("found_without") <= 17, "{page}");
    assert_eq!(selftest["moons_r2"].as_array().unwrap().len(), 200);
    let moons = selftest["moons_r2"].as_array().unwrap().iter().map(|r2| r2.as_f64().unwrap());
    let strongest = moons.fold(0.0, f64::max);
    assert!(downhill["r2"].as_f64().unwrap() > strongest, "no Moon does as much as downhill: {page}");
}

#[test]
fn the_demonstration_has_an_answer_with_the_moon_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo");
    let diary = folder.path().join("own.sqlite");
    succeed(&coxa(&diary).arg("demo").arg(&demo).output().unwrap());
    let page = succeed(&coxa(&demo.join("diary.sqlite")).arg("triggers").output().unwrap());
    fits(&page);
    let row = page.lines().find(|line| line.contains("Full Moon") && line.contains('●'));
    assert!(row.is_some(), "the Moon is a row of the picture: {page}");
}

#[test]
fn days_that_cannot_be_are_refused() {
    let world = World::empty();
    for (options, told) in [
        (&["--as-of", "2999-01-01"][..], "has not come yet"),
        (&["--as-of", "2026-01-01", "--since", "2026-02-01"][..], "1 February 2026 is after 1 January 2026"),
    ] {
        let output = coxa(world.path()).arg("triggers").args(options).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains(told));
    }
}
