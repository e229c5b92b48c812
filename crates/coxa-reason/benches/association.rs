//! The statistic alone: one diary of 365 days, 12 exposures, 1,999 permutations, one thread.
//!
//! `cargo bench -p coxa-reason --bench association`

#![allow(clippy::expect_used, reason = "a bench without its diary has nothing to say")]

use std::hint::black_box;

use coxa_reason::association::{Draws, Exposure, Outcome};
use coxa_reason::random::Random;
use divan::Bencher;

const DAYS: usize = 365;
const DRAWS: Draws = Draws { count: 1999, seed: 1 };

fn main() {
    divan::main();
}

fn soreness() -> Vec<Option<f64>> {
    let mut random = Random::new(1, 1);
    let mut state = 0.0;
    (0..DAYS)
        .map(|_| {
            state = 0.6 * state + 1.2 * random.normal();
            let said = (2.2 + state + 0.5 * random.normal()).round().clamp(0.0, 10.0);
            (!random.chance(0.15)).then_some(said)
        })
        .collect()
}

/// Twelve; every one known on all days, or each on days of its own.
fn exposures(known: f64) -> Vec<Exposure> {
    let mut random = Random::new(2, 2);
    let mut column =
        || (0..DAYS).map(|_| random.chance(known).then(|| f64::from(random.chance(0.3)))).collect();
    (0..12).map(|_| Exposure { columns: vec![column()], beside: Vec::new() }).collect()
}

#[divan::bench]
fn fitting_the_memory(bencher: Bencher<'_, '_>) {
    let soreness = soreness();
    bencher.bench(|| Outcome::new(black_box(soreness.clone()), 0));
}

#[divan::bench]
fn twelve_known_on_the_same_days(bencher: Bencher<'_, '_>) {
    let (soreness, exposures) = (soreness(), exposures(1.0));
    bencher.bench(|| {
        let outcome = Outcome::new(black_box(soreness.clone()), 0).expect("a diary that changes");
        outcome.compare(&exposures, DRAWS)
    });
}

#[divan::bench]
fn twelve_each_known_on_days_of_its_own(bencher: Bencher<'_, '_>) {
    let (soreness, exposures) = (soreness(), exposures(0.98));
    bencher.bench(|| {
        let outcome = Outcome::new(black_box(soreness.clone()), 0).expect("a diary that changes");
        outcome.compare(&exposures, DRAWS)
    });
}
