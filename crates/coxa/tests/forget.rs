//! `coxa forget`: what is forgotten is gone, from the bytes of the file too, and nothing else is.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::fs;
use std::path::Path;

use coxa_reason::diary::{Item, Soreness};
use coxa_store::{Diary, RunId, Source, prepare};
use jiff::civil::{Date, date};
use jiff::tz::Offset;
use serde_json::Value;
use support::{coxa, succeed};
use world::World;

fn forget(diary: &Path, words: &[&str]) -> Value {
    let told = coxa(diary).args(["forget", "--yes", "--json"]).args(words).output().unwrap();
    serde_json::from_str(&succeed(&told)).unwrap()
}

/// Whether a text is in the bytes of the diary's file or of those beside it.
fn in_the_bytes(diary: &Path, text: &str) -> bool {
    coxa_store::diary_files(diary)
        .iter()
        .filter_map(|file| fs::read(file).ok())
        .any(|bytes| bytes.windows(text.len()).any(|part| part == text.as_bytes()))
}

fn say(diary: &mut Diary, on: Date, text: &str) {
    let sore = Soreness { score: 3.0, ..Soreness::default() };
    let at = "2026-09-20T18:00:00Z".parse().unwrap();
    diary.say(on, &[Item::Note(text.into()), Item::Soreness(sore)], at).unwrap();
}

/// The small world, with notes whose texts can be found, many of them so that pages come and go.
fn world() -> World {
    let world = World::small();
    let mut diary = world.open();
    for day in 1..=28 {
        say(&mut diary, date(2026, 2, day), &format!("february{day:02} {}", "x".repeat(300)));
    }
    let mut named = world::run("2026-03-03T07:00:00Z", 20.0, 3.0);
    named.name = Some("marchrunname".into());
    named.gear = Some("marchgearname".into());
    let source = Source { path: "watch/marchfile.fit".into(), kind: "fit".into(), fingerprint: None };
    diary.keep(prepare(named, Offset::UTC), &source).unwrap();
    say(&mut diary, date(2026, 3, 3), "marchnote");
    say(&mut diary, date(2026, 6, 1), "junenote");
    diary.undo_last("2026-09-20T18:00:01Z".parse().unwrap()).unwrap();
    say(&mut diary, date(2026, 6, 1), "othernote");
    world
}

#[test]
fn a_day_is_gone_with_all_that_is_known_of_it_and_nothing_else_is() {
    let world = world();
    let before = world.open().items(None, None).unwrap();
    for text in ["marchnote", "marchrunname", "marchgearname", "marchfile"] {
        assert!(in_the_bytes(world.path(), text), "{text}");
    }
    // A program that has the diary open and is not reading is not in the way.
    let open = world.open();
    let gone = forget(world.path(), &["day", "2026-03-03"]);
    assert_eq!((&gone["activities"], &gone["words"], &gone["shoes"]), (&1.into(), &2.into(), &1.into()));
    assert_eq!(gone["swept"], true);
    for text in ["marchnote", "marchrunname", "marchgearname", "marchfile"] {
        assert!(!in_the_bytes(world.path(), text), "{text} is still in the file");
    }
    assert!(in_the_bytes(world.path(), "february07"));
    let mut left = before;
    left.retain(|item| item.date != date(2026, 3, 3));
    assert_eq!(open.items(None, None).unwrap(), left);
    assert_eq!((1..=6).map(|run| world.recording(run)).collect::<Vec<_>>(), world::small());
    // What was taken back goes too.
    forget(world.path(), &["day", "2026-06-01"]);
    assert!(!in_the_bytes(world.path(), "junenote") && !in_the_bytes(world.path(), "othernote"));
    let again = coxa(world.path()).args(["forget", "day", "2026-06-01", "--yes"]).output().unwrap();
    assert_eq!(again.status.code(), Some(1), "nothing is left to forget");
}

#[test]
fn an_episode_is_gone_with_its_soreness_and_does_not_come_again() {
    let world = world();
    let mut diary = world.open();
    let open = diary.open_episode().unwrap().unwrap();
    let at = "2026-09-22T18:00:00Z".parse().unwrap();
    diary.answer(open.id, "uniquefinding", coxa_reason::Answer::Yes, at).unwrap();
    say(&mut diary, date(2026, 9, 23), "septembernote");
    let february = diary.episodes().unwrap().into_iter().find(|one| one.begun < date(2026, 3, 1)).unwrap();
    let count = diary.episodes().unwrap().len();
    drop(diary);
    let gone = forget(world.path(), &["episode", &february.id.0.to_string()]);
    assert_eq!((&gone["episodes"], &gone["words"], &gone["answers"]), (&1.into(), &31.into(), &0.into()));
    let gone = forget(world.path(), &["episode"]);
    assert_eq!((&gone["episodes"], &gone["words"]), (&1.into(), &1.into()));
    assert!(gone["answers"].as_u64().unwrap() >= 8 && gone["tests"] == 3, "{gone}");
    assert!(!in_the_bytes(world.path(), "uniquefinding"));
    let diary = world.open();
    assert_eq!(diary.episodes().unwrap().len(), count - 2);
    assert!(diary.open_episode().unwrap().is_none());
    // The notes of its days stay, and so do the runs.
    assert!(in_the_bytes(world.path(), "septembernote") && in_the_bytes(world.path(), "february28"));
    assert_eq!(diary.holdings().unwrap().activities, 7);
    let none = coxa(world.path()).args(["forget", "episode", "--yes"]).output().unwrap();
    assert!(String::from_utf8(none.stderr).unwrap().contains("no time of soreness is open"));
}

#[test]
fn a_forgotten_run_stays_away_until_its_file_is_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let recordings = folder.path().join("watch");
    fs::create_dir(&recordings).unwrap();
    support::write_runs(&recordings, 4);
    let diary = folder.path().join("diary.sqlite");
    let import = |options: &[&str]| {
        let told = coxa(&diary).args(["import", "--json"]).args(options).arg(&recordings).output().unwrap();
        serde_json::from_str::<Value>(&succeed(&told)).unwrap()["imported"].clone()
    };
    assert_eq!(import(&[]), 4);
    assert_eq!(forget(&diary, &["run", "2"])["activities"], 1);
    assert!(!in_the_bytes(&diary, "run-001.fit") && in_the_bytes(&diary, "run-002.fit"));
    assert_eq!(import(&[]), 0);
    assert_eq!(import(&["--again"]), 1);
    // Its number is not given to another.
    let open = Diary::open_existing(&diary).unwrap();
    assert!(open.run(RunId(2)).is_err() && open.run(RunId(5)).is_ok());
}

#[test]
fn a_whole_goes_with_its_parts() {
    let part = |start: &str| world::run(start, 27.0, 3.0);
    let whole = world::run("2026-08-18T05:30:00Z", 60.0, 3.0);
    let world = World::of([part("2026-08-18T05:30:30Z"), part("2026-08-18T06:01:00Z"), whole]);
    assert_eq!(forget(world.path(), &["run", "1"])["activities"], 3);
    assert_eq!(world.open().holdings().unwrap().activities, 0);
}

#[test]
fn everything_is_everything() {
    let world = world();
    forget(world.path(), &["everything"]);
    for text in
        ["february07", "marchrunname", "Round the lake", "Pegasus", "night_pain", "marchfile", "side_plank"]
    {
        assert!(!in_the_bytes(world.path(), text), "{text} is still in the file");
    }
    let diary = world.open();
    assert_eq!(diary.holdings().unwrap(), coxa_store::Holdings::default());
    assert!(diary.is_empty().unwrap() && diary.settings().unwrap().is_empty());
    // An empty diary may be forgotten too, and used again.
    forget(world.path(), &["everything"]);
    succeed(&coxa(world.path()).args(["log", "rest", "yesterday"]).output().unwrap());
    assert_eq!(world.open().items(None, None).unwrap().len(), 1);
}

#[test]
fn unasked_nothing_is_forgotten() {
    let world = world();
    let before = world.open().holdings().unwrap();
    for words in [&["day", "2026-03-03"][..], &["episode"], &["run", "last"], &["everything"]] {
        let refused = coxa(world.path()).arg("forget").args(words).output().unwrap();
        assert_eq!(refused.status.code(), Some(1));
        let told = String::from_utf8(refused.stderr).unwrap();
        assert!(told.contains("This forgets") && told.contains("--yes"), "{told}");
    }
    assert_eq!(world.open().holdings().unwrap(), before);
    for words in [&["run", "99"][..], &["episode", "99"], &["day", "2001-01-01"]] {
        let refused = coxa(world.path()).args(["forget", "--yes"]).args(words).output().unwrap();
        assert_eq!(refused.status.code(), Some(1), "{words:?}");
    }
}

#[test]
fn the_page_says_what_is_gone_and_what_it_cannot_reach() {
    let world = world();
    let page = succeed(&coxa(world.path()).args(["forget", "--yes", "day", "2026-03-03"]).output().unwrap());
    assert!(page.contains("Gone for good: 1 activity, 2 things said of days and 1 pair of shoes."), "{page}");
    assert!(page.contains("--again") && page.contains("exports"), "{page}");
}
