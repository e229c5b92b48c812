#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use proptest::prelude::*;

use super::*;
use crate::history::{Earlier, History};
use crate::measures::made::{day, history, run, run_at, simulated};

/// The sessions of the worked example: day, kilometres, ratio and class.
const WORKED: [(i64, f64, Option<f64>, Class); 10] = [
    (0, 8.0, None, Class::Return),
    (3, 10.0, Some(1.25), Class::Small),
    (7, 11.0, Some(1.1), Class::Reference),
    (10, 12.5, Some(1.1364), Class::Small),
    (14, 6.0, Some(0.48), Class::Reference),
    (17, 25.5, Some(2.04), Class::Large),
    (30, 10.0, Some(0.3922), Class::Reference),
    (40, 26.0, Some(1.0196), Class::Reference),
    (48, 14.0, Some(0.5385), Class::Reference),
    (90, 9.0, None, Class::Return),
];

fn four_decimals(ratio: f64) -> f64 {
    (ratio * 1e4).round() / 1e4
}

#[test]
fn the_worked_example_comes_out_exactly() {
    // One run long before, so that the record is older than 30 days.
    let history = history(WORKED.iter().map(|&(day, km, ..)| run(day, km)).chain([run(-60, 5.0)]));
    let found: Vec<_> = judged(history.until(day(90)), 91)
        .iter()
        .map(|judged| {
            (judged.run.id.0, f64::from(judged.metres) / 1e3, judged.ratio().map(four_decimals), judged.class)
        })
        .collect();
    assert_eq!(found, WORKED);
    let beyond: Vec<_> = spikes(history.until(day(90)), 91).iter().map(|spike| spike.run.id.0).collect();
    assert_eq!(beyond, [3, 10, 17]);
}

#[test]
fn the_first_thirty_days_of_a_record_are_left_out() {
    let runs = WORKED.map(|(day, km, ..)| run(day, km));
    let history = history(runs);
    let classes: Vec<_> = judged(history.until(day(90)), 91).iter().map(|judged| judged.class).collect();
    assert_eq!(classes[..6], [Class::WarmUp; 6]);
    assert_eq!(classes[6..], [Class::Reference, Class::Reference, Class::Reference, Class::Return]);
}

#[test]
fn eleven_kilometres_after_ten_are_within_the_limit() {
    assert_eq!(Class::of(11_000, Some(10_000)), Class::Reference);
    assert_eq!(Class::of(11_001, Some(10_000)), Class::Small);
    assert_eq!(Class::of(13_000, Some(10_000)), Class::Small);
    assert_eq!(Class::of(13_001, Some(10_000)), Class::Moderate);
    assert_eq!(Class::of(20_000, Some(10_000)), Class::Moderate);
    assert_eq!(Class::of(20_001, Some(10_000)), Class::Large);
}

#[test]
fn the_window_is_counted_in_seconds_and_an_earlier_run_of_the_day_counts() {
    let long_ago = run(-90, 5.0);
    let at_its_edge = history([long_ago.clone(), run_at(0, 43_200, 10.0), run_at(30, 43_200, 12.0)]);
    assert_eq!(judged(at_its_edge.until(day(30)), 1)[0].class, Class::Small);
    let past_it = history([long_ago.clone(), run_at(0, 43_199, 10.0), run_at(30, 43_200, 12.0)]);
    assert_eq!(judged(past_it.until(day(30)), 1)[0].class, Class::Return);
    let same_day = history([long_ago, run_at(30, 30_000, 11.0), run_at(30, 60_000, 12.0)]);
    let classes: Vec<_> = judged(same_day.until(day(30)), 1).iter().map(|judged| judged.class).collect();
    assert_eq!(classes, [Class::Return, Class::Reference]);
}

#[test]
fn runs_before_the_history_are_not_taken_for_none() {
    let history = History {
        earlier: Earlier { runs: 3, ..Earlier::default() },
        ..history([run(0, 5.0), run(29, 10.0), run(40, 10.5)])
    };
    let found: Vec<_> = judged(history.until(day(40)), 60).iter().map(|judged| judged.run.id.0).collect();
    assert_eq!(found, [40]);
}

#[test]
fn a_run_without_a_distance_makes_no_return() {
    let mut unmeasured = run(20, 5.0);
    unmeasured.run.figures.distance_m = None;
    let alone = history([run(-60, 5.0), unmeasured.clone(), run(30, 9.0)]);
    assert_eq!(judged(alone.until(day(30)), 1), []);
    let beside = history([run(-60, 5.0), run(10, 5.0), unmeasured, run(30, 9.0)]);
    let beside = judged(beside.until(day(30)), 1)[0].without_distance;
    assert_eq!(beside, 1);
}

#[test]
fn the_ceiling_is_110_percent_of_the_longest_of_30_days() {
    let history = history([run(0, 30.0), run(31, 10.005), run(35, 12.347), run(40, 8.0)]);
    let ceiling_on = |number| ceiling(history.until(day(number)));
    let found = ceiling_on(41).unwrap();
    assert_eq!((found.metres, found.longest.id.0, found.whole), (13_581, 35, true));
    assert_eq!(ceiling_on(29).map(|found| (found.metres, found.whole)), Some((33_000, false)));
    assert_eq!(ceiling_on(30), None);
    assert_eq!(ceiling_on(90), None);
}

#[test]
fn the_simulated_runner_has_the_one_spike_that_is_true() {
    let (runner, history) = simulated();
    let last = runner.days.last().unwrap().date;
    let found = spikes(history.until(last), 400);
    // The way back after the lay-off begins with a return, and its first weeks with short runs.
    let truth = &runner.spike;
    let spike = found.iter().find(|spike| spike.run.id.0 == truth.recording as i64).unwrap();
    assert_eq!((spike.run.date, spike.class), (truth.date, Class::Moderate));
    let longest_m = f64::from(spike.longest.unwrap().1);
    assert!((longest_m - truth.longest_before_m).abs() < 0.01 * longest_m, "{longest_m}");
    let after = found.iter().filter(|spike| spike.run.date > truth.date).count();
    assert_eq!(after, 0);
}

fn any_runs() -> impl Strategy<Value = Vec<(i64, i64, f64)>> {
    prop::collection::vec((0_i64..120, 0_i64..86_400, 0.5_f64..40.0), 0..60)
}

proptest! {
    #[test]
    fn no_later_run_and_no_order_changes_what_is_said(runs in any_runs(), on in 0_i64..120, swap in any::<u64>()) {
        let all = runs.iter().map(|&(number, second, km)| run_at(number, second, km));
        let mut turned: Vec<_> = all.clone().filter(|run| run.run.date <= day(on)).collect();
        if !turned.is_empty() {
            let by = swap as usize % turned.len();
            turned.rotate_left(by);
            turned.reverse();
        }
        let (all, turned) = (history(all), history(turned));
        let (said, again) = (judged(all.until(day(on)), 200), judged(turned.until(day(on)), 200));
        prop_assert_eq!(said.len(), again.len());
        for (one, other) in said.iter().zip(&again) {
            prop_assert_eq!((one.metres, one.class, one.ratio()), (other.metres, other.class, other.ratio()));
        }
        prop_assert_eq!(
            ceiling(all.until(day(on))).map(|ceiling| ceiling.metres),
            ceiling(turned.until(day(on))).map(|ceiling| ceiling.metres)
        );
    }

    #[test]
    fn a_run_up_to_the_ceiling_is_no_spike_at_any_hour(runs in any_runs(), second in 0_i64..86_400) {
        let before = history(runs.iter().map(|&(number, second, km)| run_at(number, second, km)));
        if let Some(ceiling) = ceiling(before.until(day(119))) {
            let today = run_at(119, second, f64::from(ceiling.metres) / 1e3);
            let earlier_today = before.outings.iter().any(|outing| outing.run.date == day(119));
            let with = history(before.outings.iter().cloned().chain([today.clone()]));
            let said = judged(with.until(day(119)), 1);
            let said = said.iter().find(|judged| judged.run.start == today.run.start).unwrap();
            prop_assert!(earlier_today || !said.class.is_spike(), "{:?}", said);
        }
    }
}
