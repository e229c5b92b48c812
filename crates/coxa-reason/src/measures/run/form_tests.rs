//! Form of one run, against runs whose truth is known.
#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use proptest::prelude::*;

use super::balance::Balance;
use super::drift::Drift;
use super::levels::Levels;
use super::{Reading, Readings};
use crate::measures::made::simulated;
use crate::measures::made_form::{INTERCEPT, Made, SLOPE};
use crate::{Channel, Device, Intent, Lap, Recording, Sport, Summary};

#[test]
fn levels_are_the_true_line_at_every_spacing_of_samples() {
    for every_s in [1.0, 3.0, 4.0, 8.0] {
        let levels = Levels::read(&Made { every_s, ..Made::new() }.recording()).unwrap().levels;
        assert_eq!(levels.len(), 2, "{every_s} {levels:?}");
        for level in &levels {
            let truth = INTERCEPT + SLOPE * level.speed_m_s;
            assert!((level.cadence_spm.unwrap() - truth).abs() < 0.6, "{every_s} {level:?}");
            assert!((level.contact_ms.unwrap() - (350.0 - 28.0 * level.speed_m_s)).abs() < 0.2, "{level:?}");
            assert!((level.step_length_mm.unwrap() - 60_000.0 * level.speed_m_s / truth).abs() < 3.0);
            assert_eq!((level.oscillation_mm, level.ratio_percent), (None, None));
        }
        let seconds: f64 = levels.iter().map(|level| level.seconds).sum();
        assert!((2_100.0..=2_400.0).contains(&seconds), "{every_s}: {seconds}");
    }
}

#[test]
fn a_device_that_counts_one_leg_gives_the_same_levels() {
    let both = Levels::read(&Made::new().recording()).unwrap().levels;
    for counted in [0.5, 2.0] {
        let one = Levels::read(&Made { counted, ..Made::new() }.recording()).unwrap().levels;
        for (one, both) in one.iter().zip(&both) {
            assert!((one.cadence_spm.unwrap() - both.cadence_spm.unwrap()).abs() < 1.1, "{one:?} {both:?}");
        }
    }
}

#[test]
fn walks_hills_and_changes_of_pace_are_left_out() {
    let mut walk = Made { parts: vec![(1_200.0, 1.5)], off_spm: -35.0, ..Made::new() }.recording();
    assert_eq!(Levels::read(&walk), None);
    walk.sport = Sport::Running;
    // Half a minute each: no stretch is steady for long but those that begin and end with a part.
    let fartlek = Made { parts: [(20.0, 2.4), (20.0, 4.2)].repeat(30), ..Made::new() }.recording();
    assert_eq!(Levels::read(&fartlek), None);
    let mut hill = Made::new().recording();
    for row in 0..hill.samples.len() {
        let metres = hill.samples.value(row, Channel::Distance).unwrap();
        hill.samples.set_value(row, Channel::Altitude, 120.0 + 0.05 * metres);
    }
    assert_eq!(Levels::read(&hill), None);
}

/// A table of laps of a kilometre at one speed.
fn laps(balances: &[f64]) -> Recording {
    let lap = |(at, percent): (usize, &f64)| Lap {
        start_s: at as f64 * 360.0,
        intent: Some(Intent::Active),
        totals: Summary {
            moving_s: Some(360.0),
            distance_m: Some(1_000.0),
            ascent_m: Some(3.0),
            descent_m: Some(4.0),
            cadence_spm: Some(165.0),
            vertical_oscillation_mm: Some(92.0),
            balance_percent: Some(*percent),
            ..Summary::default()
        },
    };
    let laps = balances.iter().enumerate().map(lap).collect();
    Recording { sport: Sport::Running, laps, ..Recording::default() }
}

#[test]
fn a_table_of_laps_has_levels_and_names_the_left_foot() {
    let recording = laps(&[50.4; 6]);
    let levels = Levels::read(&recording).unwrap();
    assert!(levels.strap);
    assert_eq!((levels.levels.len(), levels.levels[0].cadence_spm), (1, Some(165.0)));
    let balance = Balance::read(&recording).unwrap();
    assert_eq!((balance.percent, balance.left, balance.slipped_s), (50.4, true, 0.0));
    let of_a_watch =
        Recording { device: Some(Device { maker: "made".into(), product: "one".into() }), ..recording };
    assert!(!Balance::read(&of_a_watch).unwrap().left);
}

#[test]
fn laps_of_a_strap_that_slips_are_left_out_and_a_true_drift_is_not() {
    // Laps of a real table, with the two at 12 %.
    let slips = [48.1, 49.2, 50.1, 50.2, 50.1, 50.5, 49.5, 49.0, 50.4, 50.3, 48.7, 12.0, 39.3, 50.1, 50.0];
    let balance = Balance::read(&laps(&slips)).unwrap();
    assert_eq!(balance.slipped_s, 720.0);
    assert!((balance.percent - 50.1).abs() < 1e-9, "{balance:?}");
    // Laps of a real table of two hours.
    let drifts =
        [50.5, 50.5, 50.6, 50.4, 50.2, 49.5, 50.2, 48.8, 47.2, 47.8, 48.0, 47.6, 46.8, 48.0, 46.3, 46.4];
    let recording = laps(&drifts);
    assert_eq!(Balance::read(&recording).unwrap().slipped_s, 0.0);
    let drift = Drift::read(&recording).unwrap();
    assert!((-4.0..-2.5).contains(&drift.balance_percent.unwrap()), "{drift:?}");
    assert_eq!(drift.cadence_spm, Some(0.0));
    // Where most of it is nonsense nothing is said.
    assert_eq!(Balance::read(&laps(&[38.0, 50.0, 12.0, 50.2, 61.0, 50.1])), None);
    assert_eq!(Balance::read(&Made::new().recording()), None);
}

#[test]
fn cadence_that_fades_is_a_drift_and_a_faster_finish_is_not() {
    let steady = vec![(3_600.0, 2.8)];
    let fades = Drift::read(&Made { parts: steady, fades_spm: 6.0, ..Made::new() }.recording()).unwrap();
    // Between the middles of the thirds lie two thirds of the way.
    assert!((fades.cadence_spm.unwrap() + 4.0).abs() < 0.5, "{fades:?}");
    let mut parts = [(300.0, 2.6), (300.0, 2.9)].repeat(2);
    parts.extend([(1_200.0, 2.75), (400.0, 2.6), (400.0, 2.9), (400.0, 3.4)]);
    let faster = Drift::read(&Made { parts, ..Made::new() }.recording()).unwrap();
    assert!(faster.cadence_spm.unwrap().abs() < 0.3 && faster.contact_ms.unwrap().abs() < 0.3, "{faster:?}");
    let apart = Made { parts: vec![(1_200.0, 2.5), (1_200.0, 2.8), (1_200.0, 3.2)], ..Made::new() };
    assert_eq!(Drift::read(&apart.recording()), None, "no speed in common");
    assert_eq!(Drift::read(&Made { parts: vec![(1_500.0, 2.8)], ..Made::new() }.recording()), None);
}

/// The simulated runner's late runs lose 2.6 steps a minute after an hour and three quarters, more when tired.
#[test]
fn the_simulated_long_runs_drift_and_the_short_ones_do_not() {
    let (runner, history) = simulated();
    let (mut short, mut long) = (Vec::new(), Vec::new());
    for outing in &history.outings {
        let Some(drift) = outing.readings.drift.and_then(|drift| drift.cadence_spm) else { continue };
        let minutes = runner.recordings[outing.run.id.0 as usize].span_s() / 60.0;
        match minutes {
            _ if minutes < 48.0 => short.push(drift),
            _ if minutes > 100.0 => long.push(drift),
            _ => {}
        }
    }
    let mean = |drifts: &[f64]| drifts.iter().sum::<f64>() / drifts.len() as f64;
    assert!(short.len() > 20 && long.len() > 10, "{} {}", short.len(), long.len());
    assert!(mean(&short).abs() < 0.4, "{}", mean(&short));
    assert!((-4.5..-1.2).contains(&mean(&long)), "{}", mean(&long));
}

fn any_recording() -> impl Strategy<Value = Recording> {
    let row = (-5_000_i64..30_000, prop::collection::vec((0_usize..Channel::ALL.len(), any::<i32>()), 0..6));
    let plain = (500_i64..4_000, prop::collection::vec((0_usize..Channel::ALL.len(), 0_i32..4_000), 0..14));
    let value = prop_oneof![Just(f64::NAN), Just(f64::INFINITY), -1e9..1e9_f64, 0.0..4_000.0_f64];
    let lap = (value.clone(), prop::collection::vec(prop::option::of(value), 16));
    (prop::collection::vec(prop_oneof![row, plain], 0..200), prop::collection::vec(lap, 0..6)).prop_map(
        |(rows, laps)| {
            let mut recording = Recording { sport: Sport::Running, ..Recording::default() };
            let mut now_ms = 0_i64;
            for (step_ms, values) in rows {
                now_ms = now_ms.saturating_add(step_ms);
                let row = recording.samples.push_row(now_ms);
                for (channel, kept) in values {
                    recording.samples.set(row, Channel::ALL[channel], kept);
                }
            }
            recording.laps = laps
                .into_iter()
                .map(|(start_s, values)| {
                    let mut totals = Summary::default();
                    totals.items_mut().into_iter().zip(values).for_each(|(item, value)| *item = value);
                    Lap { start_s, intent: None, totals }
                })
                .collect();
            recording
        },
    )
}

proptest! {
    #[test]
    fn whatever_the_recording_readings_are_finite_and_come_back_from_their_json(recording in any_recording()) {
        let readings = Readings::read(&recording);
        let mut again = Readings::default();
        for kept in readings.kept() {
            again.take(kept.name, kept.version, kept.json.as_deref());
        }
        prop_assert_eq!(&again.levels, &readings.levels);
        prop_assert_eq!(&again.balance, &readings.balance);
        prop_assert_eq!(&again.drift, &readings.drift);
        for level in readings.levels.iter().flat_map(|levels| &levels.levels) {
            prop_assert!(level.speed_m_s.is_finite() && level.seconds >= 60.0);
            prop_assert!(level.cadence_spm.is_none_or(|spm| (125.0..=240.0).contains(&spm)));
        }
    }
}
