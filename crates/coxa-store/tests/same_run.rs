//! Which recordings are one run: the cases that runners' folders hold.

mod simulated;

use coxa_reason::{Recording, Sport, Summary};
use coxa_store::{Diary, Kept};
use simulated::*;

const HOUR: i64 = 3_600;

/// How many runs two recordings make, in either order.
fn runs_of(a: &Recording, b: &Recording) -> usize {
    let count = |first: &Recording, second: &Recording| {
        let mut diary = Diary::in_memory().unwrap();
        keep(&mut diary, first);
        keep(&mut diary, second);
        diary.runs(&everything()).unwrap().len()
    };
    let (one, other) = (count(a, b), count(b, a));
    assert_eq!(one, other, "the order made a difference");
    one
}

fn no_length(start: i64) -> Recording {
    let mut recording = totals_only(start, 0);
    recording.totals = Summary { distance_m: Some(5_000.0), ..Summary::default() };
    recording
}

#[test]
fn copies_of_a_run_are_one_run() {
    let run = watch(MORNING, HOUR);
    for (case, copy) in [
        ("its track", track(MORNING, HOUR)),
        ("from an app a few seconds apart", track(MORNING + 4, HOUR - 7)),
        ("a phone started seven minutes early", track(MORNING - 420, HOUR + 420)),
        ("a phone started twenty minutes late", track(MORNING + 1_200, HOUR - 1_200)),
        ("under another sport", of_sport(Sport::Walking, track(MORNING, HOUR))),
        ("of no known sport", of_sport(Sport::Unknown, track(MORNING, HOUR))),
        ("a table's row", totals_only(MORNING, HOUR)),
        ("a table's row without times", no_length(MORNING + 2)),
        ("a copy cut off after ten minutes", damaged(watch(MORNING, 600))),
    ] {
        assert_eq!(runs_of(&run, &copy), 1, "{case}");
    }
}

#[test]
fn different_runs_stay_different() {
    let run = watch(MORNING, HOUR);
    for (case, other) in [
        ("the next begins where it ends", watch(MORNING + HOUR, HOUR)),
        ("the next begins a little before it ends", watch(MORNING + HOUR - 60, HOUR)),
        ("on the next day", watch(MORNING + 86_400, HOUR)),
        ("a long day that holds it", of_sport(Sport::Hiking, track(MORNING - HOUR, 8 * HOUR))),
        ("a sound short one at its start", watch(MORNING, 600)),
        (
            "a cut-off one of another sport at its start",
            of_sport(Sport::Swimming, damaged(watch(MORNING, 600))),
        ),
        ("a table's row without times, a minute later", no_length(MORNING + 60)),
        ("a ride's row without times", of_sport(Sport::Cycling, no_length(MORNING + 1))),
    ] {
        assert_eq!(runs_of(&run, &other), 2, "{case}");
    }
}

#[test]
fn the_sessions_of_a_triathlon_are_not_copies_of_each_other() {
    let mut diary = Diary::in_memory().unwrap();
    let sessions = [
        of_sport(Sport::Swimming, track(MORNING, 1_500)),
        of_sport(Sport::Transition, track(MORNING + 1_500, 2)),
        of_sport(Sport::Cycling, track(MORNING + 1_502, 4_000)),
        of_sport(Sport::Transition, track(MORNING + 5_502, 0)),
        watch(MORNING + 5_502, 2_700),
    ];
    for session in &sessions {
        assert!(matches!(keep(&mut diary, session), Kept::New(_)), "{:?}", session.sport);
    }
    assert_eq!(diary.runs(&everything()).unwrap().len(), 5);
}

#[test]
fn the_track_of_a_whole_triathlon_does_not_count_beside_its_sessions() {
    // Much richer than the sessions: it still knows less, for it mixes three sports.
    let whole = of_sport(Sport::Running, watch(MORNING - 30, 8_300));
    let sessions = [
        of_sport(Sport::Swimming, track(MORNING, 1_500)),
        of_sport(Sport::Cycling, track(MORNING + 1_560, 4_000)),
        track(MORNING + 5_600, 2_700),
    ];
    let sports = |diary: &Diary| -> Vec<String> {
        diary.runs(&everything()).unwrap().iter().rev().map(|run| run.sport.to_string()).collect()
    };
    let mut last = Diary::in_memory().unwrap();
    for session in &sessions {
        keep(&mut last, session);
    }
    let bike = last.runs(&everything()).unwrap()[1].id;
    assert_eq!(keep(&mut last, &whole), Kept::Poorer(bike));
    assert_eq!(sports(&last), ["swimming", "cycling", "running"]);

    let mut first = Diary::in_memory().unwrap();
    assert!(matches!(keep(&mut first, &whole), Kept::New(_)));
    for session in &sessions {
        assert!(matches!(keep(&mut first, session), Kept::New(_)));
    }
    assert_eq!(sports(&first), ["swimming", "cycling", "running"]);
    assert_eq!(keep(&mut first, &whole).run(), first.runs(&everything()).unwrap()[1].id);
}

#[test]
fn a_phone_that_was_stopped_half_way_does_not_count_beside_the_watch() {
    let mut diary = Diary::in_memory().unwrap();
    let halves = [track(MORNING, 1_750), track(MORNING + 1_800, 1_800)];
    for half in &halves {
        keep(&mut diary, half);
    }
    let Kept::New(whole) = keep(&mut diary, &watch(MORNING, HOUR)) else { panic!("the watch's run is new") };
    let runs = diary.runs(&everything()).unwrap();
    assert_eq!(runs.iter().map(|run| run.id).collect::<Vec<_>>(), [whole]);
    assert_eq!(keep(&mut diary, &halves[1]), Kept::AlreadyKnown(whole));
}

#[test]
fn a_richer_copy_takes_the_place_and_what_it_lacks_stays() {
    let mut diary = Diary::in_memory().unwrap();
    let mut export = totals_only(MORNING + 1, HOUR);
    export.gear = Some("Blue pair".into());
    export.rpe = Some(6.0);
    let Kept::New(run) = keep(&mut diary, &export) else { panic!("the first is new") };
    let copy = track(MORNING, HOUR);
    assert_eq!(keep(&mut diary, &copy), Kept::Richer(run));
    assert_eq!(diary.recording(run).unwrap().samples, copy.samples);
    let watch = with_stryd(watch(MORNING, HOUR));
    assert_eq!(keep(&mut diary, &watch), Kept::Richer(run));
    assert_eq!(keep(&mut diary, &damaged(track(MORNING, 2_400))), Kept::Poorer(run));

    let mut expected = watch.clone();
    expected.absorb(copy);
    expected.absorb(export);
    assert_eq!(diary.recording(run).unwrap(), expected);
    assert_eq!(expected.name.as_deref(), Some("Morning run"));
    let row = diary.run(run).unwrap();
    assert_eq!((row.recordings, row.rpe, row.salvaged), (4, Some(6.0), false));
    assert_eq!(row.watch.energy_kcal, Some(600.0));
    assert_eq!(row.figures, coxa_reason::figures::figures(&expected));
    assert_eq!(row.shoes, ["Blue pair"]);
    assert_eq!(diary.sources(run).unwrap().len(), 4);
}

#[test]
fn of_two_equally_rich_copies_the_sound_one_is_kept() {
    for path in ["first", "second"] {
        // What was wrong is told apart by its text, so that the hash of the contents decides both ways.
        let mut cut = track(MORNING, HOUR);
        cut.warnings.push(coxa_reason::Warning::damage(path));
        let mut diary = Diary::in_memory().unwrap();
        let run = keep(&mut diary, &cut).run();
        assert!(diary.run(run).unwrap().salvaged);
        assert_eq!(keep(&mut diary, &track(MORNING, HOUR)), Kept::Richer(run));
        assert!(!diary.run(run).unwrap().salvaged);
        assert_eq!(diary.recording(run).unwrap(), track(MORNING, HOUR));
    }
}

#[test]
fn laps_come_from_whoever_knows_most_of_them() {
    let mut diary = Diary::in_memory().unwrap();
    let mut table = totals_only(MORNING, HOUR);
    table.laps = laps(HOUR);
    for lap in &mut table.laps {
        lap.totals.balance_percent = Some(50.7);
    }
    let run = keep(&mut diary, &watch(MORNING, HOUR)).run();
    assert_eq!(keep(&mut diary, &table), Kept::Poorer(run));
    assert_eq!(diary.laps(run).unwrap(), table.laps);
    assert_eq!(diary.recording(run).unwrap().laps, table.laps);
}

#[test]
fn samples_keep_their_own_clock_when_a_richer_table_takes_them() {
    let mut diary = Diary::in_memory().unwrap();
    let mut table = totals_only(MORNING - 3, 240);
    table.laps = laps(240);
    let short = with_track(MORNING, 240, 240);
    assert!(table.richness() < short.richness());
    table.laps = vec![table.laps[0].clone(); 20];
    assert!(table.richness() > short.richness());
    let run = keep(&mut diary, &short).run();
    assert_eq!(keep(&mut diary, &table), Kept::Richer(run));
    let kept = diary.recording(run).unwrap();
    assert_eq!((kept.start, &kept.samples), (short.start, &short.samples));
}

#[test]
fn two_runs_become_one_when_a_recording_spans_both() {
    let mut diary = Diary::in_memory().unwrap();
    // Neither shares enough with the other; both share enough with the third.
    let early = track(MORNING, 2_000);
    let late = track(MORNING + 1_000, 2_000);
    let first = keep(&mut diary, &early).run();
    let second = keep(&mut diary, &late).run();
    assert_ne!(first, second);
    let all = watch(MORNING, 3_000);
    assert_eq!(keep(&mut diary, &all), Kept::Richer(first));
    assert_eq!(diary.runs(&everything()).unwrap().len(), 1);
    assert_eq!(diary.recording(first).unwrap(), all);
    assert!(diary.run(second).is_err());
    assert_eq!(keep(&mut diary, &late), Kept::AlreadyKnown(first));
}
