//! Episodes and their answers: the newest counts, nothing is lost, and what was acknowledged is there afterwards.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::path::{Path, PathBuf};

use coxa_reason::{Answer, Answers, knowledge::Sex};
use coxa_store::{Diary, EpisodeId, Error};
use jiff::{Timestamp, civil::date};

/// A diary in a folder that is gone after the test, and the time at which everything is said.
struct World {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl World {
    fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        World { path: folder.path().join("diary.sqlite"), _folder: folder }
    }

    /// The diary as another process would find it.
    fn open(&self) -> Diary {
        Diary::open(&self.path).unwrap()
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn answers<const N: usize>(answers: [(&str, Answer); N]) -> Answers {
    answers.into_iter().collect()
}

#[test]
fn every_kind_of_answer_is_there_in_a_reopened_file() {
    let world = World::new();
    let mut diary = world.open();
    assert_eq!(diary.open_episode().unwrap(), None);
    let episode = diary.begin_episode(date(2026, 10, 3)).unwrap();
    let said = [
        ("limp", Answer::Yes),
        ("night_pain", Answer::No),
        ("rest_pain", Answer::NotSure),
        ("duration", Answer::Number(10.5)),
        ("sex", Answer::Sex(Sex::Female)),
        ("old_shoes", Answer::Likely(0.8)),
    ];
    for (finding, answer) in said {
        diary.answer(episode.id, finding, answer, at(0)).unwrap();
    }
    drop(diary);
    let diary = world.open();
    assert_eq!(diary.open_episode().unwrap(), Some(episode));
    assert_eq!(diary.answers(episode.id).unwrap(), answers(said));
}

#[test]
fn the_newest_answer_counts_and_an_undo_brings_the_former_one_back() {
    let world = World::new();
    let mut diary = world.open();
    let episode = diary.begin_episode(date(2026, 10, 3)).unwrap().id;
    diary.answer(episode, "limp", Answer::No, at(1)).unwrap();
    diary.answer(episode, "limp", Answer::NotSure, at(2)).unwrap();
    let site = [("pain_groin", Some(Answer::Yes)), ("pain_buttock", Some(Answer::No))];
    diary.answer_all(episode, &site, at(3)).unwrap();
    diary.forget_answer(episode, "pain_groin", at(4)).unwrap();
    let now = |diary: &Diary| diary.answers(episode).unwrap();
    let rest = ("pain_buttock", Answer::No);
    assert_eq!(now(&diary), answers([("limp", Answer::NotSure), rest]));
    let mut undo = |second| {
        let undone = diary.undo_answer(episode, at(second)).unwrap();
        // Each step is seen by another process.
        (
            undone.map(|mut findings| {
                findings.sort();
                findings.join(" ")
            }),
            now(&world.open()),
        )
    };
    let site = ("pain_groin", Answer::Yes);
    assert_eq!(undo(5), (Some("pain_groin".into()), answers([("limp", Answer::NotSure), site, rest])));
    assert_eq!(undo(6), (Some("pain_buttock pain_groin".into()), answers([("limp", Answer::NotSure)])));
    assert_eq!(undo(7), (Some("limp".into()), answers([("limp", Answer::No)])));
    assert_eq!(undo(8), (Some("limp".into()), Answers::new()));
    assert_eq!(undo(9), (None, Answers::new()));
    diary.answer(episode, "limp", Answer::Yes, at(10)).unwrap();
    assert_eq!(now(&diary), answers([("limp", Answer::Yes)]));
    // All of it is still told, with when it was said and undone.
    let told = diary.answer_changes(episode).unwrap();
    let told: Vec<_> = told
        .iter()
        .map(|one| (one.change, one.finding.as_str(), one.answer, one.said == at(one.change), one.undone))
        .collect();
    assert_eq!(
        told[..5],
        [
            (1, "limp", Some(Answer::No), true, Some(at(8))),
            (2, "limp", Some(Answer::NotSure), true, Some(at(7))),
            (3, "pain_groin", Some(Answer::Yes), true, Some(at(6))),
            (3, "pain_buttock", Some(Answer::No), true, Some(at(6))),
            (4, "pain_groin", None, true, Some(at(5))),
        ]
    );
    assert_eq!(told.len(), 6);
    assert_eq!((told[5].0, told[5].4), (5, None));
}

#[test]
fn one_episode_is_open_at_a_time_and_each_keeps_its_answers() {
    let world = World::new();
    let mut diary = world.open();
    let spring = diary.begin_episode(date(2026, 4, 1)).unwrap().id;
    diary.answer(spring, "limp", Answer::Yes, at(1)).unwrap();
    let autumn = diary.begin_episode(date(2026, 10, 3)).unwrap().id;
    diary.answer(autumn, "limp", Answer::No, at(2)).unwrap();
    let spans = |diary: &Diary| -> Vec<_> {
        diary.episodes().unwrap().iter().map(|one| (one.id, one.begun, one.ended)).collect()
    };
    let first = (spring, date(2026, 4, 1), Some(date(2026, 10, 3)));
    assert_eq!(spans(&diary), [first, (autumn, date(2026, 10, 3), None)]);
    assert_eq!(diary.answers(spring).unwrap(), answers([("limp", Answer::Yes)]));
    assert_eq!(diary.answers(autumn).unwrap(), answers([("limp", Answer::No)]));
    assert!(matches!(diary.end_episode(autumn, date(2026, 10, 2)), Err(Error::Invalid(_))));
    diary.end_episode(autumn, date(2026, 10, 20)).unwrap();
    assert_eq!(world.open().open_episode().unwrap(), None);
    assert_eq!(spans(&diary)[1].2, Some(date(2026, 10, 20)));
    // A clock that was set back does not end an episode before it began.
    diary.begin_episode(date(2027, 1, 9)).unwrap();
    diary.begin_episode(date(2026, 12, 1)).unwrap();
    assert_eq!(spans(&diary)[2].2, Some(date(2027, 1, 9)));
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let world = World::new();
    let mut diary = world.open();
    let episode = diary.begin_episode(date(2026, 10, 3)).unwrap().id;
    let nobody = EpisodeId(episode.0 + 1);
    assert!(matches!(diary.answer(nobody, "limp", Answer::Yes, at(0)), Err(Error::NoSuchEpisode(_))));
    assert!(matches!(diary.undo_answer(nobody, at(0)), Err(Error::NoSuchEpisode(_))));
    assert!(matches!(diary.end_episode(nobody, date(2026, 10, 4)), Err(Error::NoSuchEpisode(_))));
    let half = [("limp", Some(Answer::Yes)), ("age", Some(Answer::Number(f64::NAN)))];
    assert!(matches!(diary.answer_all(episode, &half, at(0)), Err(Error::Invalid(_))));
    assert_eq!(world.open().answers(episode).unwrap(), Answers::new());
    assert_eq!(world.open().answer_changes(episode).unwrap(), []);
}

/// A copy of the files at any moment is what a kill or a power cut leaves.
#[test]
fn what_was_acknowledged_is_in_the_files_as_they_lie_on_the_disk() {
    let world = World::new();
    let mut diary = world.open();
    let episode = diary.begin_episode(date(2026, 10, 3)).unwrap().id;
    for number in 0..20 {
        let both = [("age", Some(Answer::Number(f64::from(number)))), ("limp", Some(Answer::NotSure))];
        diary.answer_all(episode, &both, at(0)).unwrap();
        let left = tempfile::tempdir().unwrap();
        let copy = |end: &str| {
            let from = format!("{}{end}", world.path.display());
            std::fs::copy(from, left.path().join(format!("diary.sqlite{end}"))).unwrap();
        };
        copy("");
        copy("-wal");
        let found = answers_in(&left.path().join("diary.sqlite"), episode);
        assert_eq!(found, answers([("age", Answer::Number(f64::from(number))), ("limp", Answer::NotSure)]));
    }
}

/// Of a write-ahead log that was cut off anywhere, whole changes come back and never half of one.
#[test]
fn a_change_that_was_cut_off_is_not_there_at_all() {
    let world = World::new();
    let mut diary = world.open();
    let episode = diary.begin_episode(date(2026, 10, 3)).unwrap().id;
    diary.checkpoint().unwrap();
    for number in 0..6 {
        let both = ["age", "severity"].map(|finding| (finding, Some(Answer::Number(f64::from(number)))));
        diary.answer_all(episode, &both, at(0)).unwrap();
    }
    let wal = std::fs::read(format!("{}-wal", world.path.display())).unwrap();
    let mut seen = Vec::new();
    for length in (0..=wal.len()).step_by(1021).chain([wal.len()]) {
        let left = tempfile::tempdir().unwrap();
        let path = left.path().join("diary.sqlite");
        std::fs::copy(&world.path, &path).unwrap();
        std::fs::write(left.path().join("diary.sqlite-wal"), &wal[..length]).unwrap();
        let found = answers_in(&path, episode);
        assert_eq!(found.number("age"), found.number("severity"), "half a change at {length} bytes");
        seen.push(found.number("age"));
    }
    assert!(seen.is_sorted_by(|a, b| a <= b), "{seen:?}");
    assert_eq!((seen.first(), seen.last()), (Some(&None), Some(&Some(5.0))));
}

fn answers_in(path: &Path, episode: EpisodeId) -> Answers {
    Diary::open_existing(path).unwrap().answers(episode).unwrap()
}
