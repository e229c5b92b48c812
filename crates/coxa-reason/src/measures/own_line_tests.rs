#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use proptest::prelude::*;

use super::*;
use crate::measures::made::{day, history, simulated};
use crate::measures::made_form::{INTERCEPT, Made, SLOPE};
use crate::measures::{balance, cadence_line, device};

/// A run every third day; the n-th run gets so many steps a minute off the line.
fn runs(numbers: std::ops::Range<i64>, off_spm: impl Fn(i64) -> f64) -> Vec<Outing> {
    numbers.map(|number| Made { off_spm: off_spm(number), ..Made::new() }.on(number * 3)).collect()
}

#[test]
fn the_line_is_the_true_one_and_odd_runs_do_not_turn_it() {
    // Every seventh run is 25 steps off, as when a watch lost count.
    let outings = runs(0..60, |number| if number % 7 == 0 { -25.0 } else { 0.0 });
    let history = history(outings);
    let line = cadence_line::line(history.until(day(180))).unwrap();
    assert_eq!(line.runs, 60);
    assert!((line.slope - SLOPE).abs() < 0.6, "{line:?}");
    assert!((line.at(2.8).unwrap() - INTERCEPT - SLOPE * 2.8).abs() < 0.6, "{line:?}");
    assert!(line.spread < 1.0, "{line:?}");
    assert_eq!(line.at(4.5), None, "a speed that was never run");
}

#[test]
fn nine_runs_are_no_line_and_treadmills_make_none() {
    let nine = history(runs(0..9, |_| 0.0));
    assert_eq!(cadence_line::line(nine.until(day(30))), None);
    let mut indoors = runs(0..30, |_| 0.0);
    for outing in &mut indoors {
        outing.run.sub_sport = Some("treadmill".into());
    }
    assert_eq!(cadence_line::line(history(indoors).until(day(90))), None);
}

#[test]
fn a_cadence_that_fell_by_six_is_found_and_nothing_is_found_where_nothing_fell() {
    let wobble = |number: i64| f64::from((number * 7 % 5) as i32) - 2.0;
    let fell = history(runs(0..100, |number| wobble(number) - if number >= 90 { 6.0 } else { 0.0 }));
    let lately = cadence_line::lately(fell.until(day(300))).unwrap();
    assert!((lately.by + 6.0).abs() < 1.0 && lately.is_beyond_chance(), "{lately:?}");
    let steady = history(runs(0..100, wobble));
    let lately = cadence_line::lately(steady.until(day(300))).unwrap();
    assert!(lately.by.abs() < 1.5 && !lately.is_beyond_chance(), "{lately:?}");
}

#[test]
fn another_watch_breaks_the_line_and_is_named() {
    let mut outings = runs(0..60, |_| 0.0);
    for number in 60..64 {
        outings.push(Made { watch: "two", off_spm: -4.0, ..Made::new() }.on(number * 3));
    }
    let history = history(outings);
    let view = history.until(day(200));
    let change = device::changes(view).pop().unwrap();
    assert_eq!(
        (change.date, change.from.product.as_str(), change.to.product.as_str()),
        (day(180), "one", "two")
    );
    // Most of the last four weeks is still the old watch; later it is the new one, which has no line.
    let soon = cadence_line::line(history.until(day(184))).unwrap();
    assert_eq!(soon.setting.device.unwrap().product, "one");
    assert_eq!(cadence_line::line(view), None);
}

/// The body's true line, from the watch's own speeds. Late in long runs cadence falls by 2.6 steps and more, so that
/// the line lies a little below the truth.
#[test]
fn the_simulated_runner_has_the_line_of_the_body() {
    let (runner, history) = simulated();
    let body = runner.body;
    for date in [runner.new_watch_from, runner.diary_from, runner.spike.date] {
        let Some(line) = cadence_line::line(history.until(date.saturating_sub(1.day()))) else { continue };
        let truth = body.cadence_intercept_spm + body.cadence_slope_spm_per_m_s * 2.8;
        println!(
            "{date}: {:.1} + {:.2} v, runs lie {:.2} off, {} runs",
            line.intercept, line.slope, line.spread, line.runs
        );
        assert!((line.slope - body.cadence_slope_spm_per_m_s).abs() < 1.0, "{line:?}");
        assert!((line.at(2.8).unwrap() - truth).abs() < 0.8, "{line:?}");
        assert!(line.spread < 1.2, "{line:?}");
    }
    let change = device::changes(history.until(runner.spike.date));
    assert_eq!(change.len(), 1);
    assert!(
        change[0].date >= runner.new_watch_from
            && change[0].date < runner.new_watch_from.saturating_add(7.days())
    );
    assert_eq!(balance::lately(history.until(runner.strap_from.saturating_sub(1.day()))), None);
    let strap = balance::before(history.until(runner.spike.date)).unwrap();
    assert!((strap.percent - 50.2).abs() < 0.3 && !strap.left, "{strap:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// What later runs are like changes nothing that is said of a day.
    #[test]
    fn later_runs_change_nothing(until in 40_i64..80, off in -30.0..30.0_f64) {
        let outings = runs(0..40, |_| 0.0);
        let mut more = outings[..=(until / 3) as usize].to_vec();
        more.extend((until / 3 + 1..50).map(|number| Made { off_spm: off, ..Made::new() }.on(number * 3)));
        let (shorter, longer) = (history(outings), history(more));
        let (a, b) = (shorter.until(day(until)), longer.until(day(until)));
        prop_assert_eq!(cadence_line::line(a), cadence_line::line(b));
        prop_assert_eq!(cadence_line::lately(a), cadence_line::lately(b));
    }
}
