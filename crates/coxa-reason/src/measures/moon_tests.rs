#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::date;

use super::*;
use crate::diary::{Item, Soreness};
use crate::history::History;
use crate::measures::made::{day, history, run};

fn sore(score: f64) -> DiaryDay {
    let soreness =
        Soreness { score, side: None, site: None, when: None, lasted_h: None, stopped: None, began_m: None };
    DiaryDay::of(&[if score > 0.0 { Item::Soreness(soreness) } else { Item::PainFree }])
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
fn a_quarter_of_all_days_is_near_a_full_moon_and_a_day_without_a_word_is_none() {
    let mut history =
        History { days: (0..2000).map(|at| (day(at), sore(0.0))).collect(), ..History::default() };
    history.days.insert(day(5), DiaryDay::of(&[Item::Rest]));
    let days = of_days(history.until(day(2000)));
    assert_eq!(days.len(), 1999);
    let near = days.iter().filter(|(.., moon)| moon.is_near_full()).count() as f64;
    assert!((near / 1999.0 - 7.0 / 29.530_588).abs() < 0.005, "{near}");
}

#[test]
fn outside_the_years_that_were_checked_nothing_is_said() {
    let days = [date(1965, 5, 5), date(2024, 1, 25), date(2101, 1, 1)].map(|date| (date, sore(1.0)));
    let history = History { days: days.into(), ..History::default() };
    let told: Vec<_> = of_days(history.until(date(2101, 1, 1))).iter().map(|(date, ..)| *date).collect();
    assert!(!told.contains(&date(2101, 1, 1)) && !told.contains(&date(1965, 5, 5)), "{told:?}");
}
