#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use jiff::civil::date;

use super::*;
use crate::random::Random;

fn diary(days: usize) -> Stretch {
    Stretch { first: date(2024, 1, 1), days }
}

/// A Moon that is full on the ninth day of the diary and in step with the mean month ever after.
fn moon(days: usize) -> Vec<Option<f64>> {
    (0..days)
        .map(|day| Some((day as f64 - 9.0 + MONTH_DAYS / 2.0).rem_euclid(MONTH_DAYS) - MONTH_DAYS / 2.0))
        .collect()
}

/// Three weeks of more and one of less, with chance from day to day.
fn in_blocks(days: usize, random: &mut Random) -> Vec<Option<f64>> {
    let of = |day: usize| [1.0, 1.1, 1.2, 0.6][day / 7 % 4] * f64::from((day % 7).is_multiple_of(2));
    (0..days).map(|day| Some((of(day) + 0.25 * random.normal()).max(0.0))).collect()
}

#[test]
fn cycles_of_28_days_keep_the_moon_s_time_as_was_worked_out_before() {
    for (days, worked) in [(90, 0.95), (120, 0.92), (180, 0.83), (270, 0.64), (365, 0.40), (545, 0.01)] {
        let alike = blocks(diary(days), &in_blocks(days, &mut Random::new(1, 1)), &moon(days)).unwrap();
        assert_eq!((alike.what, alike.period_days), (What::TrainingBlocks, 28.0), "{days}");
        assert!((alike.coherence - worked).abs() < 0.012, "{days}: {}", alike.coherence);
    }
}

#[test]
fn the_day_from_which_they_could_be_told_apart_is_where_the_coherence_has_fallen_to_a_half() {
    let load = |days| in_blocks(days, &mut Random::new(2, 1));
    let early = blocks(diary(120), &load(120), &moon(120)).unwrap();
    let apart_from = early.apart_from.unwrap();
    let days = Stretch::between(diary(1).first, apart_from).days;
    let then = blocks(diary(days), &load(days), &moon(days)).unwrap();
    assert!((then.coherence - MOST).abs() < 0.01, "{}", then.coherence);
    // Once they can be, there is nothing to wait for.
    assert_eq!(blocks(diary(400), &load(400), &moon(400)).unwrap().apart_from, None);
}

#[test]
fn load_that_wanders_is_seldom_taken_for_blocks_over_a_year_and_blocks_mostly_are() {
    let wandering = |seed| {
        let mut random = Random::new(seed, 9);
        let mut volume = 0.0;
        let load: Vec<_> = (0..365)
            .map(|day| {
                volume = 0.985 * volume + 0.05 * random.normal();
                let often = [0.15, 0.75, 0.35, 0.75, 0.15, 0.7, 0.8][day % 7];
                Some(f64::from(random.chance(often)) * (volume + 0.28 * random.normal()).exp())
            })
            .collect();
        blocks(diary(365), &load, &moon(365)).is_some()
    };
    assert!((0..200).filter(|seed| wandering(*seed)).count() <= 20);
    let in_blocks = |seed| blocks(diary(180), &in_blocks(180, &mut Random::new(seed, 1)), &moon(180));
    let periods: Vec<_> = (0..50).filter_map(|seed| Some(in_blocks(seed)?.period_days)).collect();
    assert!(periods.iter().filter(|period| **period == 28.0).count() >= 45, "{periods:?}");
}

#[test]
fn a_logged_cycle_keeps_the_moon_s_time_or_does_not() {
    let began = |cycle: i64, days: i64| -> Vec<Date> {
        (0..days / cycle).map(|number| diary(1).first.saturating_add((3 + number * cycle).days())).collect()
    };
    let in_step = cycle(diary(180), &began(28, 224), &moon(180)).unwrap();
    assert!((in_step.coherence - 0.83).abs() < 0.02 && in_step.period_days == 28.0, "{in_step:?}");
    assert!(in_step.apart_from.is_some());
    let out_of_step = cycle(diary(180), &began(24, 190), &moon(180)).unwrap();
    assert!(out_of_step.coherence < MOST && out_of_step.apart_from.is_none(), "{out_of_step:?}");
    assert_eq!(cycle(diary(180), &began(28, 60), &moon(180)), None, "one cycle repeats nothing");
    assert_eq!(cycle(diary(180), &began(70, 280), &moon(180)), None, "a word is missing between");
    // As long as the Moon's month: nothing but another length would part them.
    let same = cycle(diary(120), &began(29, 150), &moon(120)).unwrap();
    assert!(same.coherence > 0.9, "{same:?}");
}

#[test]
fn short_and_empty_diaries_have_nothing_alike() {
    assert_eq!(blocks(diary(30), &[Some(1.0); 30], &moon(30)), None);
    assert_eq!(blocks(diary(0), &[], &[]), None);
    assert_eq!(blocks(diary(200), &[None; 200], &moon(200)), None);
    assert_eq!(blocks(diary(200), &[Some(1.0); 200], &moon(200)), None);
}
