//! What was kept comes back: recordings without loss, runs by date, number and sport, days, settings.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod simulated;

use coxa_reason::{Channel, Recording, Sport, Warning};
use coxa_store::{DateFrom, Diary, Error, RunFilter, RunId, Which, prepare};
use jiff::{Timestamp, civil::date, tz::Offset};
use simulated::*;

const DAY: i64 = 86_400;

#[test]
fn a_recording_comes_back_as_it_was() {
    let mut full = with_stryd(damaged(watch(MORNING, 1_000)));
    full.start = Timestamp::from_millisecond(MORNING * 1000 + 347).unwrap();
    full.sub_sport = Some("trail".into());
    full.name = Some("Mårgen\n\"run\" \u{1f3c3}".into());
    full.gear = Some("Blue".into());
    full.warnings.push(Warning::note("Two lines\nin one note."));
    (full.rpe, full.feel) = (Some(6.5), Some(75.0));
    // Times that go back, a column that ends early, values at the ends of their range.
    let row = full.samples.push_row(-5);
    full.samples.set(row, Channel::Longitude, i32::MIN);
    full.samples.set(0, Channel::Balance, i32::MAX);
    let mut odd = of_sport(Sport::Other("cross_country_skiing".into()), totals_only(MORNING + DAY, 900));
    odd.utc_offset = Offset::from_seconds(-12_600).ok();
    odd.samples.push_row(0);
    let empty = Recording { start: instant(MORNING + 2 * DAY), ..Recording::default() };
    let mut diary = Diary::in_memory().unwrap();
    for recording in [full, odd, empty] {
        let run = keep(&mut diary, &recording).run();
        assert_eq!(diary.recording(run).unwrap(), recording);
        assert_eq!(diary.laps(run).unwrap(), recording.laps);
        let row = diary.run(run).unwrap();
        assert_eq!(
            (row.watch, &row.sport, row.name),
            (recording.totals, &recording.sport, recording.name.clone())
        );
        assert_eq!((row.rpe, row.feel, &row.device), (recording.rpe, recording.feel, &recording.device));
        assert_eq!(row.salvaged, recording.is_salvaged());
    }
}

#[test]
fn numbers_and_times_that_make_no_sense_do_not_cost_a_recording() {
    let mut diary = Diary::in_memory().unwrap();
    for (number, start) in [Timestamp::MIN, Timestamp::MAX, Timestamp::UNIX_EPOCH].into_iter().enumerate() {
        let mut recording = Recording { start, ..track(MORNING, 60) };
        recording.samples.push_row(if number == 1 { i64::MAX } else { i64::MIN });
        recording.totals.elapsed_s = Some(f64::INFINITY);
        recording.totals.distance_m = Some(f64::NAN);
        recording.laps = laps(600);
        recording.laps[1].start_s = f64::NAN;
        let run = keep(&mut diary, &recording).run();
        let kept = diary.recording(run).unwrap();
        assert_eq!((kept.samples, kept.laps.len()), (recording.samples, 2));
        assert_eq!((kept.laps[1].start_s, kept.totals.distance_m), (0.0, None));
        assert!(diary.run(run).unwrap().end >= kept.start);
    }
    assert_eq!(diary.runs(&everything()).unwrap().len(), 3);
    assert_eq!(diary.shoes().unwrap(), []);
}

#[test]
fn a_run_s_date_is_the_runner_s_own() {
    // 23:30 UTC on 28 February.
    let late = instant(MORNING - 27_000);
    let mut diary = Diary::in_memory().unwrap();
    for (own, machine, expected, from) in [
        (None, 0, date(2026, 2, 28), DateFrom::Machine),
        (None, 3_600, date(2026, 3, 1), DateFrom::Machine),
        (Some(-18_000), 3_600, date(2026, 2, 28), DateFrom::Recording),
        (Some(20_700), -18_000, date(2026, 3, 1), DateFrom::Recording),
    ] {
        let mut diary_of_one = Diary::in_memory().unwrap();
        let mut recording = track(late.as_second(), 600);
        recording.utc_offset = own.map(|seconds| Offset::from_seconds(seconds).unwrap());
        let here = Offset::from_seconds(machine).unwrap();
        let kept = diary_of_one.keep(prepare(recording.clone(), here), &source("a.fit")).unwrap();
        let run = diary_of_one.run(kept.run()).unwrap();
        assert_eq!((run.date, run.date_from), (expected, from), "{own:?} {machine}");
        assert_eq!(run.utc_offset.seconds(), own.unwrap_or(machine));
        assert_eq!(diary_of_one.recording(run.id).unwrap().utc_offset, recording.utc_offset);
    }
    // A copy that knows its offset corrects one that did not.
    let recording = track(late.as_second(), 600);
    let run = diary.keep(prepare(recording, Offset::UTC), &source("a.gpx")).unwrap().run();
    let mut table = totals_only(late.as_second(), 600);
    table.utc_offset = Offset::from_seconds(3_600).ok();
    keep(&mut diary, &table);
    assert_eq!(diary.run(run).unwrap().date, date(2026, 3, 1));
}

fn week() -> Diary {
    let mut diary = Diary::in_memory().unwrap();
    for (day, sport) in [
        (3, Sport::Running),
        (0, Sport::Running),
        (1, Sport::Cycling),
        (1, Sport::Walking),
        (5, Sport::Running),
        (4, Sport::Hiking),
        (5, Sport::Cycling),
    ] {
        let hour = if sport == Sport::Cycling { 6 * 3_600 } else { 0 };
        let mut recording = totals_only(MORNING + day * DAY + hour, 1_800 + day);
        recording.totals.moving_s = Some(1_700.0);
        keep(&mut diary, &of_sport(sport, recording));
    }
    keep(&mut diary, &totals_only(MORNING + 5 * DAY + 12 * 3_600, 3_600));
    diary
}

#[test]
fn runs_are_listed_by_date_sport_and_number_from_the_newest() {
    let diary = week();
    let list = |filter: RunFilter| -> Vec<(i8, String)> {
        let runs = diary.runs(&filter).unwrap();
        runs.into_iter().map(|run| (run.date.day(), run.sport.to_string())).collect()
    };
    let run = |day: i8| (day, "running".to_owned());
    assert_eq!(list(RunFilter::default()), [run(6), run(6), run(4), run(1)]);
    assert_eq!(list(RunFilter { limit: Some(1), ..RunFilter::default() }), [run(6)]);
    let from_to = RunFilter { from: Some(date(2026, 3, 4)), to: Some(date(2026, 3, 5)), ..everything() };
    assert_eq!(list(from_to), [(5, "hiking".into()), run(4)]);
    let on_foot = RunFilter { which: Which::OnFoot, to: Some(date(2026, 3, 5)), ..RunFilter::default() };
    assert_eq!(list(on_foot), [(5, "hiking".into()), run(4), (2, "walking".into()), run(1)]);
    let rides = RunFilter { which: Which::Sport(Sport::Cycling), ..RunFilter::default() };
    assert_eq!(list(rides), [(6, "cycling".into()), (2, "cycling".into())]);
    assert_eq!(list(everything()).len(), 8);
}

#[test]
fn a_run_is_found_by_its_number_its_date_or_as_the_last() {
    let diary = week();
    let runs = diary.runs(&RunFilter::default()).unwrap();
    assert_eq!(diary.find_run("last").unwrap(), runs[0]);
    assert_eq!(diary.last_run().unwrap().unwrap(), runs[0]);
    assert_eq!(diary.find_run(&runs[2].id.to_string()).unwrap(), runs[2]);
    assert_eq!(diary.find_run("2026-03-04").unwrap(), runs[2]);
    let several = diary.find_run("2026-03-06").unwrap_err();
    assert!(
        matches!(&several, Error::SeveralRuns { runs: both, .. } if *both == [runs[1].id, runs[0].id]),
        "{several}"
    );
    assert!(matches!(diary.find_run("2026-03-02"), Err(Error::SeveralRuns { .. })));
    assert_eq!(diary.find_run("2026-03-05").unwrap().sport, Sport::Hiking);
    assert!(matches!(diary.find_run("2026-03-07"), Err(Error::UnknownRun(_))));
    assert!(matches!(diary.find_run("yesterday"), Err(Error::UnknownRun(_))));
    assert!(matches!(diary.find_run("4711"), Err(Error::NoSuchRun(RunId(4711)))));
    assert!(matches!(diary.recording(RunId(4711)), Err(Error::NoSuchRun(_))));
    assert!(matches!(diary.laps(RunId(4711)), Err(Error::NoSuchRun(_))));
    assert_eq!(Diary::in_memory().unwrap().last_run().unwrap(), None);
}

#[test]
fn days_hold_the_runs_and_nothing_else() {
    let diary = week();
    let days = diary.days(Some(date(2026, 3, 2)), None).unwrap();
    assert_eq!(days.iter().map(|day| (day.date.day(), day.runs)).collect::<Vec<_>>(), [(4, 1), (6, 2)]);
    let last = days[1];
    assert_eq!((last.distance_m, last.longest_m), (1_805.0 * 2.8 + 10_080.0, 10_080.0));
    assert_eq!(last.moving_s, 1_700.0 + 3_600.0);
    assert_eq!(diary.days(None, Some(date(2026, 3, 1))).unwrap().len(), 1);
}

#[test]
fn settings_are_set_changed_and_forgotten() {
    let mut diary = Diary::in_memory().unwrap();
    assert_eq!(diary.setting("units").unwrap(), None);
    diary.set_setting("units", Some("km")).unwrap();
    diary.set_setting("units", Some("miles")).unwrap();
    diary.set_setting("age", Some("41")).unwrap();
    assert_eq!(diary.setting("units").unwrap().as_deref(), Some("miles"));
    assert_eq!(
        diary.settings().unwrap(),
        [("age".to_owned(), "41".to_owned()), ("units".into(), "miles".into())]
    );
    diary.set_setting("units", None).unwrap();
    assert_eq!(diary.setting("units").unwrap(), None);
}
