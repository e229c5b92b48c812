//! How the Moon is lit, instants a second, one thread; beside it the peer `astro`, which has the same series for the Moon
//! and the whole of VSOP87 for the Sun.
//!
//! `cargo bench -p coxa-moon`

#![allow(clippy::expect_used, reason = "a bench without its instants has nothing to say")]

use std::hint::black_box;

use coxa_moon::{Instant, apsides_from, moon, phase, quarters_from};
use divan::{Bencher, counter::ItemsCount};

/// Instants gone through in a sample.
const PHASES: usize = 100_000;
/// The same for the peer, which is slow enough to measure on fewer.
const OF_THE_PEER: usize = 2_000;

fn main() {
    divan::main();
}

/// Evenly over 1990 to 2050, as Julian dates.
fn dates(count: usize) -> Vec<f64> {
    (0..count).map(|i| 2447892.5 + 21_915.0 * i as f64 / count as f64).collect()
}

fn instants(count: usize) -> Vec<Instant> {
    dates(count).into_iter().map(|jd| Instant::from_jd_tt(jd).expect("within the range")).collect()
}

#[divan::bench]
fn phases(bencher: Bencher<'_, '_>) {
    let instants = instants(PHASES);
    bencher
        .counter(ItemsCount::new(PHASES))
        .bench(|| instants.iter().map(|&at| phase(black_box(at)).illuminated_fraction).sum::<f64>());
}

#[divan::bench]
fn moon_alone(bencher: Bencher<'_, '_>) {
    let instants = instants(PHASES);
    bencher
        .counter(ItemsCount::new(PHASES))
        .bench(|| instants.iter().map(|&at| moon(black_box(at)).longitude_deg).sum::<f64>());
}

#[divan::bench]
fn a_thousand_quarters(bencher: Bencher<'_, '_>) {
    let start = instants(1)[0];
    bencher.counter(ItemsCount::new(1000_usize)).bench(|| quarters_from(black_box(start)).nth(999));
}

#[divan::bench]
fn a_thousand_apsides(bencher: Bencher<'_, '_>) {
    let start = instants(1)[0];
    bencher.counter(ItemsCount::new(1000_usize)).bench(|| apsides_from(black_box(start)).nth(999));
}

#[divan::bench(sample_count = 5)]
fn astro_phases(bencher: Bencher<'_, '_>) {
    let dates = dates(OF_THE_PEER);
    bencher.counter(ItemsCount::new(OF_THE_PEER)).bench(|| {
        dates
            .iter()
            .map(|&jd| {
                let (moon, distance_km) = astro::lunar::geocent_ecl_pos(black_box(jd));
                let (sun, distance_au) = astro::sun::geocent_ecl_pos(jd);
                astro::lunar::illum_frac_frm_ecl_coords(
                    moon.long,
                    moon.lat,
                    sun.long,
                    distance_km,
                    distance_au * 149597870.7,
                )
            })
            .sum::<f64>()
    });
}

#[divan::bench(sample_count = 5)]
fn astro_moon_alone(bencher: Bencher<'_, '_>) {
    let dates = dates(OF_THE_PEER);
    bencher
        .counter(ItemsCount::new(OF_THE_PEER))
        .bench(|| dates.iter().map(|&jd| astro::lunar::geocent_ecl_pos(black_box(jd)).0.long).sum::<f64>());
}
