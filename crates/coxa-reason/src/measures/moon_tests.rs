#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::diary::{Item, Soreness};
use crate::history::History;
use crate::measures::made::{day, history, run};

fn sore(score: f64) -> DiaryDay {
    let soreness =
        Soreness { score, side: None, site: None, when: None, lasted_h: None, stopped: None, began_m: None };
    DiaryDay::of(&[if score > 0.0 { Item::Soreness(soreness) } else { Item::PainFree }])
}

/// A diary of so many days, each as sore as a function says.
fn diary(days: i64, score: impl Fn(i64) -> f64) -> History {
    History { days: (0..days).map(|at| (day(at), sore(score(at)))).collect(), ..History::default() }
}

fn of(history: &History, days: i64) -> Control {
    control(history.until(day(days))).unwrap()
}

/// Whether a day of these diaries is near a full Moon.
fn near(at: i64) -> bool {
    let noon = Timestamp::from_second(day(at).duration_since(date(1970, 1, 1)).as_secs() + 43_200).unwrap();
    moon_at(noon).unwrap().is_near_full()
}

#[test]
fn the_moon_is_full_when_the_ephemeris_has_it() {
    let Some(shared) = std::env::var_os("COXA_SHARED") else {
        println!("skipped: COXA_SHARED does not say where the Moon's table is");
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(shared);
    let table = std::fs::read_to_string(root.join("data/moon/phases.csv")).unwrap();
    let full = table.lines().filter(|line| line.starts_with("full,")).map(|line| {
        let utc = line.split(',').nth(2).unwrap();
        utc.parse::<Timestamp>().unwrap()
    });
    let mut seen = 0;
    for instant in full {
        for (hours, is_near) in [(0, true), (-83, true), (83, true), (-85, false), (85, false)] {
            let moon = moon_at(instant.saturating_add(hours.hours()).unwrap()).unwrap();
            assert!((moon.from_full_days - hours as f64 / 24.0).abs() < 0.001, "{instant}");
            assert_eq!(moon.is_near_full(), is_near, "{hours} h from {instant}");
        }
        assert!(moon_at(instant).unwrap().phase.illuminated_fraction > 0.98);
        seen += 1;
    }
    assert!(seen > 350, "{seen}");
}

#[test]
fn a_day_is_taken_at_its_noon_where_the_runner_was() {
    // Full at 17:54 UTC on 25 January 2024.
    let full = day(24);
    assert_eq!(full, date(2024, 1, 25));
    let mut travelled = History { days: [(full, sore(0.0))].into(), ..history([run(0, 5.0)]) };
    let days_off = |history: &History| of_days(history.until(full))[0].2.from_full_days;
    assert!((days_off(&travelled) + 5.9 / 24.0).abs() < 0.01);
    travelled.outings[0].run.utc_offset = jiff::tz::offset(-10);
    assert!((days_off(&travelled) - 4.1 / 24.0).abs() < 0.01);
}

#[test]
fn a_quarter_of_all_days_is_near_a_full_moon() {
    let control = of(&diary(2000, |_| 0.0), 2000);
    assert!((control.share() - 7.0 / 29.530_588).abs() < 0.005, "{}", control.share());
    assert_eq!((control.sore, control.sore_share(), control.stands_out()), (0, None, 0.0));
}

#[test]
fn soreness_that_follows_the_moon_stands_out_and_one_bad_week_does_not() {
    // Sore every day, and sorer near the full Moon.
    let always = of(&diary(180, |at| if near(at) { 4.0 } else { 1.0 }), 180);
    let in_phase = of(&diary(180, |at| if near(at) { 4.0 } else { 0.0 }), 180);
    assert_eq!(always, in_phase);
    assert_eq!(in_phase.sore_share(), Some(1.0));
    assert_eq!(in_phase.spells, 6);
    // Each of six stretches is one find of a chance of about a quarter.
    assert!((10.0..15.0).contains(&in_phase.stands_out()), "{}", in_phase.stands_out());
    // 25 January is full: one week around it is a chance of a quarter, once.
    let week = of(&diary(180, |at| if (21..=27).contains(&at) { 4.0 } else { 0.0 }), 180);
    assert_eq!((week.sore, week.sore_near.len(), week.spells), (7, 7, 1));
    assert!(week.stands_out() < 2.2, "{}", week.stands_out());
}

#[test]
fn of_a_short_diary_nothing_stands_out_and_a_day_without_a_word_is_no_day() {
    let short = of(&diary(19, |at| if at < 3 { 2.0 } else { 0.0 }), 19);
    assert_eq!((short.days, short.stands_out()), (19, 0.0));
    let mut silent = diary(10, |_| 0.0);
    silent.days.insert(day(5), DiaryDay::of(&[Item::Rest]));
    assert_eq!(of(&silent, 10).days, 9);
    assert_eq!(control(History::default().until(day(0))), None);
}

#[test]
fn outside_the_years_that_were_checked_nothing_is_said() {
    let days = [date(1965, 5, 5), date(2024, 1, 25), date(2101, 1, 1)].map(|date| (date, sore(1.0)));
    let history = History { days: days.into(), ..History::default() };
    let told: Vec<_> = of_days(history.until(date(2101, 1, 1))).iter().map(|(date, ..)| *date).collect();
    assert!(!told.contains(&date(2101, 1, 1)) && !told.contains(&date(1965, 5, 5)), "{told:?}");
}

proptest! {
    #[test]
    fn the_shares_are_shares_and_later_days_change_nothing(
        scores in prop::collection::vec(prop::option::of(0_u8..6), 1..120),
        asked in 0_i64..120,
    ) {
        let all: Vec<_> = (0_i64..).zip(&scores).filter_map(|(at, score)| Some((day(at), sore(f64::from((*score)?))))).collect();
        let some = all.iter().filter(|(date, _)| *date <= day(asked)).cloned();
        let some = History { days: some.collect(), ..History::default() };
        let all = History { days: all.into_iter().collect(), ..History::default() };
        let control = control(all.until(day(asked)));
        prop_assert_eq!(&control, &super::control(some.until(day(asked))));
        if let Some(control) = control {
            prop_assert!(control.days_near <= control.days && control.sore <= control.days);
            prop_assert!(control.sore_near.len() <= control.sore && control.spells <= control.sore);
            prop_assert!(control.stands_out().is_finite() && control.stands_out() >= 0.0);
        }
    }
}
