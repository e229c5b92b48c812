//! Exposures of a year in which everything is written down: what made the hip sore is found, what did not is not, and
//! a later day changes nothing.
#![allow(clippy::expect_used, reason = "a test that cannot go on stops")]

mod year;

use coxa_reason::association::Draws;
use coxa_reason::history::History;
use coxa_reason::triggers::{Triggers, Verdict, exposures, since, triggers};
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;

use year::{LAST, year};

const DRAWS: Draws = Draws { count: 999, seed: 1 };

fn found(history: &History, until: Date, draws: Draws) -> Triggers {
    let view = history.until(until);
    triggers(view, since(view), draws).expect("days with a word on soreness")
}

fn verdict<'t>(found: &'t Triggers, id: &str) -> &'t Verdict {
    let all = found.exposures.iter().chain(&found.checks);
    &all.into_iter().find(|exposed| exposed.kind.id == id).expect("a kind").verdict
}

#[test]
fn every_exposure_has_its_file_and_is_tested_where_all_is_known() {
    let found = found(&year(1, |_| 0.0), LAST, DRAWS);
    for exposed in found.exposures.iter().chain(&found.checks) {
        assert!(exposed.verdict.tested().is_some(), "{}: {:?}", exposed.kind.id, exposed.verdict);
        let file = format!("{}/src/triggers/exposures/{}.rs", env!("CARGO_MANIFEST_DIR"), exposed.kind.id);
        assert!(std::path::Path::new(&file).exists(), "{file}");
    }
    assert_eq!((found.exposures.len(), exposures::CHECKS.len()), (12, 1));
}

#[test]
fn soreness_after_downhill_is_found_as_that() {
    let hurts = 1.5;
    let history = year(2, |day| hurts * f64::from(day.steep_m > 100.0));
    let found = found(&history, LAST, DRAWS);
    let tested = verdict(&found, "downhill").tested().expect("a verdict");
    assert!(tested.stands && tested.p < 0.01, "{tested:?}");
    // A hundred metres are 1 and 350 are 1.9, on the mean of runs that hurt alike about 1.4.
    let effect = &tested.effects[0];
    assert!(effect.low > 0.3 && effect.high < 2.0, "{effect:?}");
    let least = found.exposures.iter().filter_map(|exposed| exposed.verdict.tested()).map(|tested| tested.p);
    assert_eq!(least.fold(1.0, f64::min), tested.p);
    assert!(verdict(&found, "next_week").tested().expect("a verdict").p > 0.05);
}

#[test]
fn a_pair_that_hurts_is_found_in_turns_and_not_where_it_was_worn_in_one_piece() {
    let mut history = year(3, |day| if day.red { 1.5 } else { 0.0 });
    let found_in_turns = found(&history, LAST, DRAWS);
    let tested = verdict(&found_in_turns, "shoes").tested().expect("a verdict");
    assert!(tested.stands, "{tested:?}");
    let effect = &tested.effects[0];
    assert_eq!(effect.name.as_deref(), Some("red"));
    assert!(effect.low < 1.5 && effect.high > 1.5, "{effect:?}");
    let half = history.outings.len() / 2;
    for (place, outing) in history.outings.iter_mut().enumerate() {
        outing.run.shoes = vec![if place < half { "blue" } else { "red" }.to_owned()];
    }
    match verdict(&found(&history, LAST, DRAWS), "shoes") {
        Verdict::NotEnough(short) => assert_eq!((short.episodes, short.more_episodes), (1, 4)),
        verdict => panic!("{verdict:?}"),
    }
}

#[test]
fn where_nothing_hurts_next_to_nothing_is_found() {
    let draws = Draws { count: 199, seed: 1 };
    let (mut tests, mut found_some, mut below) = (0, 0, 0);
    for seed in 10..30 {
        let found = found(&year(seed, |_| 0.0), LAST, draws);
        let tested: Vec<_> = found.exposures.iter().filter_map(|exposed| exposed.verdict.tested()).collect();
        tests += tested.len();
        below += tested.iter().filter(|tested| tested.p <= 0.05).count();
        found_some += usize::from(tested.iter().any(|tested| tested.stands));
    }
    assert!(tests >= 220, "{tests}");
    // One in twenty of some 240 tests is 12, with a standard deviation of 3.4; one diary in ten is 2 of 20.
    assert!((2..=22).contains(&below), "{below} of {tests}");
    assert!(found_some <= 6, "{found_some} of 20 diaries");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// What comes after a day changes nothing that is said on it.
    #[test]
    fn a_later_day_changes_nothing(seed in 0_u64..1000, back in 1_i64..300) {
        let all = year(seed, |day| 0.05 * day.km);
        let until = LAST.saturating_sub(back.days());
        let mut cut = all.clone();
        cut.outings.retain(|outing| outing.run.date <= until);
        cut.days.retain(|date, _| *date <= until);
        let draws = Draws { count: 19, seed: 1 };
        prop_assert_eq!(found(&all, until, draws), found(&cut, until, draws));
    }
}
