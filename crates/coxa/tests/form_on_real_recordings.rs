//! Form over the real histories that `COXA_SHARED` names: one runner's FIT files of 14 years, and another's lap tables
//! with a strap that slips now and then.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::path::Path;

use coxa_reason::causes::{ALL, Situation};
use coxa_reason::history::{History, Outing};
use coxa_reason::measures::own_line::{Ground, OwnLine};
use coxa_reason::measures::{balance, cadence_line, device, dynamics};
use coxa_store::Diary;
use jiff::civil::{Date, date};

/// Imports a folder into a diary of its own and gives its history up to a day.
fn history(folder: &Path, from: Date, until: Date) -> History {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join("diary.sqlite");
    let output = support::coxa(&path).args(["import", "--json"]).arg(folder).output().unwrap();
    support::succeed(&output);
    Diary::open_existing(&path).unwrap().history(from, until, &mut |_, _| ()).unwrap()
}

fn show(line: &OwnLine<'_>) {
    let device = line.setting.device.map(|device| device.product.as_str());
    println!(
        "{} = {:.1} + {:.2} v; {} runs from {} to {} lie {:.2} off; {:.2} to {:.2} m/s; {device:?}, {}",
        line.quantity,
        line.intercept,
        line.slope,
        line.runs,
        line.first,
        line.last,
        line.spread,
        line.slowest_m_s,
        line.fastest_m_s,
        line.setting.ground,
    );
}

/// A line that a person can run: some 5 to 20 steps a minute more for each metre a second, 145 to 185 at 2.7 m/s, and
/// runs that lie within a step or a few of it.
fn assert_sane(line: &OwnLine<'_>, most_spread: f64) {
    show(line);
    assert!((5.0..20.0).contains(&line.slope), "{line:?}");
    assert!(line.at(2.7).is_some_and(|spm| (145.0..185.0).contains(&spm)), "{line:?}");
    assert!((0.3..most_spread).contains(&line.spread), "{line:?}");
}

/// What cause 2 sees as of a day, as it comes.
fn look(history: &History, day: Date) -> String {
    let now = history.until(day);
    let looked = (ALL[1].look)(&Situation { now, onset: now, began: None, triggers: None });
    for seen in &looked.seen {
        println!("{day}: {:?} {:?}", seen.answer, seen.says);
    }
    format!("{looked:?}")
}

/// Fourteen years of FIT: years without cadence, then a watch, a gap, and another watch, half of it on trails.
#[test]
fn the_fit_history_of_runner_a_has_lines_from_the_first_watch_that_counts_steps() {
    let Some(folder) = support::real_recordings() else { return };
    let history = history(&folder.join("runner-a"), date(2012, 1, 1), date(2026, 12, 31));
    assert!(history.outings.iter().filter(|outing| outing.run.date < date(2021, 1, 1)).all(|old| {
        old.readings.levels.is_none() && old.readings.balance.is_none() && old.readings.drift.is_none()
    }));
    assert!(look(&history, date(2013, 6, 1)).contains("A watch that counts steps would bring it"));
    let changes = device::changes(history.until(date(2026, 8, 4)));
    let changes: Vec<_> = changes.iter().map(|change| (change.date, change.to.product.as_str())).collect();
    assert_eq!(changes, [(date(2021, 9, 15), "enduro"), (date(2025, 6, 26), "enduro3")]);
    // Eight runs with the first Enduro are no line.
    assert_eq!(cadence_line::line(history.until(date(2021, 12, 31))), None);
    let (mut trail, mut open) = (false, false);
    for day in [date(2026, 6, 16), date(2026, 7, 1), date(2026, 8, 4)] {
        let line = cadence_line::line(history.until(day)).unwrap();
        assert_sane(&line, 2.5);
        assert_eq!(line.setting.device.unwrap().product, "enduro3");
        trail |= line.setting.ground == Ground::Trail;
        open |= line.setting.ground == Ground::Open;
        dynamics::lately(history.until(day)).iter().for_each(|lately| show(&lately.before));
        look(&history, day);
    }
    assert!(trail || open);
    assert_eq!(balance::lately(history.until(date(2026, 8, 4))), None, "nobody wore a strap");
}

/// Two years of lap tables, mostly with a strap.
#[test]
fn the_lap_tables_of_runner_b_have_lines_and_a_balance_without_the_laps_of_a_slipping_strap() {
    let Some(folder) = support::real_recordings() else { return };
    let folder = folder.join("runner-b-garmin-connect-it");
    let history = history(&folder, date(2024, 1, 1), date(2026, 12, 31));
    let count = |has: &dyn Fn(&Outing) -> bool| history.outings.iter().filter(|outing| has(outing)).count();
    let levels = count(&|outing| outing.readings.levels.is_some());
    let with_balance = count(&|outing| outing.readings.balance.is_some());
    let with_drift = count(&|outing| outing.readings.drift.is_some());
    println!(
        "of {} outings: levels {levels}, balance {with_balance}, drift {with_drift}",
        history.outings.len()
    );
    assert!(levels >= 320 && with_balance >= 190 && with_drift >= 230);
    let balances =
        history.outings.iter().filter_map(|outing| Some((outing.run.date, outing.readings.balance?)));
    let mut slipped = Vec::new();
    for (day, balance) in balances {
        assert!(balance.left && (47.0..53.0).contains(&balance.percent), "{day} {balance:?}");
        if balance.slipped_s > 0.0 {
            println!("{day}: {:.0} s left out, {} % of the rest", balance.slipped_s, balance.percent);
            slipped.push(day);
        }
    }
    // Two laps at 12 % and one at 39 % on the first of them.
    assert!(slipped.contains(&date(2025, 3, 11)) && slipped.len() <= 8, "{slipped:?}");
    assert_eq!(device::changes(history.until(date(2026, 8, 2))), [], "the website is no watch");
    for day in [date(2025, 3, 1), date(2025, 9, 1), date(2026, 1, 15), date(2026, 5, 1), date(2026, 8, 2)] {
        let view = history.until(day);
        assert_sane(&cadence_line::line(view).unwrap(), 8.0);
        for lately in cadence_line::lately(view).iter().chain(&dynamics::lately(view)) {
            println!(
                "  {} {:+.2} +- {:.2} in {} runs; strap {}, line of {} runs, {:.2} off",
                lately.before.quantity,
                lately.by,
                lately.error,
                lately.runs.len(),
                lately.before.setting.strap,
                lately.before.runs,
                lately.before.spread
            );
        }
        println!("  {:?}", balance::lately(view).map(|lately| (lately.percent, lately.spread)));
        look(&history, day);
    }
}
