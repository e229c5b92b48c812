//! How often the triggers find what is not there, and how often what is: on simulated diaries.
//!
//! `cargo run --release --example calibrate_triggers -p coxa-reason > crates/coxa-reason/examples/calibrate_triggers/output.txt`
//!
//! Takes some ten minutes on two cores. `-- N` makes N diaries a cell instead of 4,000.

#![allow(clippy::unwrap_used, reason = "a calibration that cannot be made has nothing to say")]

mod diaries;
mod naive;

use std::thread;

use coxa_reason::association::discoveries::discoveries;
use coxa_reason::association::{Draws, Outcome};
use coxa_reason::random::Random;
use coxa_reason::triggers::FALSE_SHARE;

use diaries::{EIGHT, Effect, KINDS, Kind, Made, NAMES, TWELVE, make};

const LENGTHS: [usize; 3] = [60, 120, 365];
/// Enough for 5 % to be met exactly: 50 of 1,000.
const PERMUTATIONS: usize = 999;
const LEVEL: f64 = 0.05;

/// p by the test, and by plain correlation; `None` where it could not be tested.
type Both = (Option<f64>, Option<f64>);
/// Of one diary: both of each exposure.
type Row = Vec<Both>;

fn main() {
    let count: usize = std::env::args().nth(1).map_or(4000, |count| count.parse().unwrap());
    println!("Calibration of the triggers: {count} diaries a cell, {PERMUTATIONS} permutations.");
    println!("Per cent of null diaries with p <= 0.05, which should be 5, by days and kind of diary.");
    println!("At 4,000 diaries a cell the standard error is 0.34 points.\n");
    let cells: Vec<(usize, Kind, Vec<Row>)> = LENGTHS
        .into_iter()
        .flat_map(|days| KINDS.map(|kind| (days, kind)))
        .map(|(days, kind)| {
            let all: Vec<usize> = (0..NAMES.len()).collect();
            (days, kind, run(count, days, kind, Effect::None, &all, true))
        })
        .collect();
    false_findings(&cells);
    families(&cells);
    power(count);
}

/// The share of diaries with p up to the level, of those that could be tested.
fn share(rows: &[Row], of: impl Fn(&Row) -> Option<f64>) -> (f64, usize) {
    let tested: Vec<f64> = rows.iter().filter_map(of).collect();
    let found = tested.iter().filter(|p| **p <= LEVEL).count();
    (found as f64 / tested.len().max(1) as f64, tested.len())
}

fn false_findings(cells: &[(usize, Kind, Vec<Row>)]) {
    for days in LENGTHS {
        println!("{days} days");
        let kinds: Vec<_> = cells.iter().filter(|(of, ..)| *of == days).collect();
        print!("{:<14}", "");
        kinds.iter().for_each(|(_, kind, _)| print!("{:>11}", kind.name));
        println!("{:>9}{:>9}", "mean", "naive");
        for (place, name) in NAMES.iter().enumerate() {
            print!("{name:<14}");
            let shares: Vec<f64> = kinds.iter().map(|(.., rows)| share(rows, |row| row[place].0).0).collect();
            shares.iter().for_each(|share| print!("{:>11.2}", 100.0 * share));
            let naive: Vec<f64> = kinds.iter().map(|(.., rows)| share(rows, |row| row[place].1).0).collect();
            println!("{:>9.2}{:>9.1}", 100.0 * mean(&shares), 100.0 * mean(&naive));
        }
        println!();
    }
    // The exposures, on diaries that remember: what the test is for.
    let remembers = |cell: &&(usize, Kind, Vec<Row>)| cell.1.phi > 0.0;
    let mut found = 0.0;
    let mut tested = 0;
    let mut all: Vec<f64> = Vec::new();
    for (.., rows) in cells.iter().filter(remembers) {
        for place in 0..TWELVE {
            let (share, count) = share(rows, |row| row[place].0);
            found += share * count as f64;
            tested += count;
            all.push(100.0 * share);
        }
    }
    all.sort_by(f64::total_cmp);
    let pooled = 100.0 * found / tested as f64;
    println!("Twelve exposures on the five kinds that remember: {} cells, {tested} tests,", all.len());
    println!("pooled {pooled:.2} per cent, cells from {:.2} to {:.2}.\n", all[0], all[all.len() - 1]);
}

fn families(cells: &[(usize, Kind, Vec<Row>)]) {
    println!("Per cent of null diaries with at least one false finding.");
    println!("BH: after Benjamini and Hochberg at 10 per cent. Naive: plain correlation.\n");
    println!(
        "{:<22}{:>10}{:>10}{:>10}{:>12}{:>12}",
        "", "8, any", "8, BH", "12, BH", "8 naive", "8 naive BH"
    );
    for (days, kind, rows) in cells {
        let of = |many: usize, of: fn(&Both) -> Option<f64>, corrected: bool| {
            let any = |row: &&Row| {
                let p: Vec<f64> = row[..many].iter().filter_map(of).collect();
                if corrected {
                    discoveries(&p, FALSE_SHARE).contains(&true)
                } else {
                    p.iter().any(|p| *p <= LEVEL)
                }
            };
            100.0 * rows.iter().filter(any).count() as f64 / rows.len() as f64
        };
        println!(
            "{:<22}{:>10.1}{:>10.1}{:>10.1}{:>12.1}{:>12.1}",
            format!("{days} days, {}", kind.name),
            of(EIGHT, |p| p.0, false),
            of(EIGHT, |p| p.0, true),
            of(TWELVE, |p| p.0, true),
            of(EIGHT, |p| p.1, false),
            of(EIGHT, |p| p.1, true),
        );
    }
    println!();
}

fn power(count: usize) {
    println!(
        "Power: per cent of diaries (AR 0.6) in which an effect is found at p <= 0.05; first as the research has it,"
    );
    println!(
        "then with what was run on the day itself held equal, as the triggers do where a diary tells of the worst of"
    );
    println!("a day.\n");
    println!("{:<34}{:>9}{:>9}{:>9}{:>12}{:>9}{:>9}", "", "60 days", "120", "365", "60 days", "120", "365");
    let kind = KINDS[1];
    let cells =
        [0.5, 1.0, 1.5, 2.0, 3.0].map(|points| (0, "spike", Effect::Spike(points), points)).into_iter();
    let cells = cells
        .chain([0.1, 0.2, 0.3, 0.5].map(|points| (1, "day_load, a deviation", Effect::Load(points), points)));
    let cells = cells
        .chain([0.5, 1.0, 1.5].map(|points| (12, "full_moon, 5 days", Effect::FullMoon(points), points)));
    for (place, name, effect, points) in cells {
        print!("{:<34}", format!("{name}, {points:.1} points"));
        for beside in [false, true] {
            for days in LENGTHS {
                let rows = run(count, days, kind, effect, &[place], beside);
                let gap = if beside && days == LENGTHS[0] { 12 } else { 9 };
                print!("{:>gap$.1}", 100.0 * share(&rows, |row| row[0].0).0);
            }
        }
        println!();
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// So many diaries of a cell, on all cores; the same whatever their number.
fn run(count: usize, days: usize, kind: Kind, effect: Effect, places: &[usize], beside: bool) -> Vec<Row> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores)
            .map(|core| {
                scope.spawn(move || {
                    let mine = (core..count).step_by(cores);
                    mine.filter_map(|number| one(number, days, kind, effect, places, beside))
                        .collect::<Vec<Row>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}

/// One diary, with or without what the triggers hold equal; `None` where soreness hardly changes, or where the spike that is looked for never came.
fn one(
    number: usize,
    days: usize,
    kind: Kind,
    effect: Effect,
    places: &[usize],
    beside: bool,
) -> Option<Row> {
    let seed =
        days as u64 ^ (kind.phi * 100.0) as u64 ^ u64::from(kind.flares) << 20 ^ (kind.drift as u64) << 21;
    let mut random = Random::new(seed, number as u64);
    let Made { soreness, weekday, mut exposures, spikes } = make(days, kind, effect, &mut random);
    if matches!(effect, Effect::Spike(_)) && spikes == 0 {
        return None;
    }
    if !beside {
        exposures.iter_mut().for_each(|exposure| exposure.beside.clear());
    }
    let chosen: Vec<_> = places.iter().map(|&place| std::mem::take(&mut exposures[place])).collect();
    let outcome = Outcome::new(soreness.clone(), weekday)?;
    let found = outcome.compare(&chosen, Draws { count: PERMUTATIONS, seed: number as u64 });
    let naive = chosen.iter().map(|exposure| naive::p(&soreness, exposure));
    Some(found.into_iter().zip(naive).map(|(found, naive)| (found.map(|found| found.p), naive)).collect())
}
