//! What is said of days: the newest counts, nothing is lost, and the runner's word is above every import.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use coxa_reason::Recording;
use coxa_reason::diary::{DiaryDay, Item, Session, Side, Site, Soreness, When};
use coxa_store::{Diary, Error, RunId, Source, prepare};
use jiff::{
    Timestamp,
    civil::{Date, date},
    tz::Offset,
};
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

const DAY: Date = date(2026, 10, 3);

fn sore(score: f64) -> Item {
    Item::Soreness(Soreness {
        score,
        side: Some(Side::Left),
        site: Some(Site::OuterHip),
        when: Some(When::After),
        lasted_h: None,
        stopped: None,
        began_m: None,
    })
}

fn session(rpe: f64, run: Option<RunId>) -> Item {
    Item::Session(Session { rpe, run, minutes: None, sport: None })
}

fn day(diary: &Diary) -> DiaryDay {
    diary.diary_days(Some(DAY), Some(DAY)).unwrap().remove(&DAY).unwrap_or_default()
}

#[test]
fn the_newest_word_counts_and_an_undo_brings_the_former_one_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    diary.say(DAY, &[sore(4.0), Item::WarmUp(true)], at(1)).unwrap();
    diary.say(DAY, &[sore(2.0)], at(2)).unwrap();
    assert_eq!(day(&diary).worst(), Some(2.0));
    diary.say(DAY, &[Item::PainFree], at(3)).unwrap();
    assert_eq!(day(&diary).worst(), Some(0.0));
    let undone = |diary: &mut Diary, second| -> Vec<Item> {
        let undone = diary.undo_last(at(second)).unwrap().map_or_else(Vec::new, |undone| undone.items);
        assert!(undone.iter().all(|item| item.undone == Some(at(second))));
        undone.into_iter().map(|item| item.item).collect()
    };
    assert_eq!(undone(&mut diary, 4), [Item::PainFree]);
    assert_eq!(day(&diary).worst(), Some(2.0));
    assert_eq!(undone(&mut diary, 5), [sore(2.0)]);
    // Another process sees the same.
    assert_eq!(day(&Diary::open_existing(&path).unwrap()).worst(), Some(4.0));
    assert_eq!(undone(&mut diary, 6), [sore(4.0), Item::WarmUp(true)]);
    assert_eq!(undone(&mut diary, 7), []);
    assert_eq!(diary.diary_days(None, None).unwrap().len(), 0, "of this day nothing is said");
    // All of it is still told.
    let told: Vec<_> = diary.items(None, None).unwrap();
    assert_eq!(told.iter().map(|item| item.change).collect::<Vec<_>>(), [1, 1, 2, 3]);
    assert!(told.iter().all(|item| item.said == Some(at(item.change)) && item.undone.is_some()));
}

#[test]
fn one_thing_is_taken_back_without_the_rest() {
    let mut diary = Diary::in_memory().unwrap();
    diary.say(DAY, &[sore(4.0), Item::WarmUp(true)], at(1)).unwrap();
    let id = diary.items(None, None).unwrap()[0].id;
    assert_eq!(diary.take_back(id, at(2)).unwrap().unwrap().items[0].item, sore(4.0));
    assert_eq!(diary.take_back(id, at(3)).unwrap(), None, "it does not stand any more");
    assert_eq!((day(&diary).worst(), day(&diary).warm_up), (None, Some(true)));
}

#[test]
fn days_are_told_between_two_dates_and_in_order() {
    let mut diary = Diary::in_memory().unwrap();
    for day in [7, 3, 12, 5] {
        diary.say(date(2026, 10, day), &[Item::Rest], at(0)).unwrap();
    }
    let between =
        |from, to| -> Vec<i8> { diary.diary_days(from, to).unwrap().keys().map(|date| date.day()).collect() };
    assert_eq!(between(None, None), [3, 5, 7, 12]);
    assert_eq!(between(Some(date(2026, 10, 5)), Some(date(2026, 10, 7))), [5, 7]);
    assert_eq!(diary.items(Some(date(2026, 10, 6)), None).unwrap().len(), 2);
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let mut diary = Diary::in_memory().unwrap();
    for wrong in [
        sore(10.5),
        sore(f64::NAN),
        sore(-1.0),
        session(11.0, None),
        Item::Seated(25.0),
        Item::Elsewhere(10.5),
    ] {
        let refused = diary.say(DAY, &[Item::Rest, wrong.clone()], at(0));
        assert!(matches!(refused, Err(Error::Invalid(_))), "{wrong:?}");
    }
    let refused = diary.say(DAY, &[Item::Rest, session(6.0, Some(RunId(3)))], at(0));
    assert!(matches!(refused, Err(Error::NoSuchRun(RunId(3)))));
    assert_eq!(diary.items(None, None).unwrap(), []);
}

#[test]
fn an_import_that_comes_again_changes_nothing() {
    let mut diary = Diary::in_memory().unwrap();
    let items = [(DAY, session(5.0, None)), (DAY, Item::Note("tired".into())), (DAY, sore(12.0))];
    assert_eq!(diary.say_imported("pmdata", &items).unwrap(), 2, "what makes no sense is left out");
    assert_eq!(diary.say_imported("pmdata", &items).unwrap(), 0);
    let note = diary.items(None, None).unwrap().pop().unwrap();
    assert_eq!((note.source.as_deref(), note.said), (Some("pmdata"), None));
    diary.take_back(note.id, at(1)).unwrap();
    assert_eq!(diary.say_imported("pmdata", &items).unwrap(), 0, "what was taken back stays so");
    assert_eq!(day(&diary).notes, Vec::<String>::new());
    assert_eq!(diary.undo_last(at(2)).unwrap(), None, "an import is not the runner's last word");
    assert_eq!(diary.say_imported("another", &items[..1]).unwrap(), 1);
}

#[test]
fn a_session_follows_its_run_when_two_runs_are_one() {
    let recording = |start: i64, minutes: i64| {
        let start = Timestamp::from_second(1_790_000_000 + start * 60).unwrap();
        let mut recording = Recording { start, ..Recording::default() };
        (0..=minutes).for_each(|minute| {
            recording.samples.push_row(minute * 60_000);
        });
        prepare(recording, Offset::UTC)
    };
    let source = || Source { path: "a.fit".into(), kind: "fit".into(), fingerprint: None };
    let mut diary = Diary::in_memory().unwrap();
    // Two halves of one outing; the whole shows that they are the same run.
    let first = diary.keep(recording(0, 36), &source()).unwrap().run();
    let second = diary.keep(recording(8, 36), &source()).unwrap().run();
    assert_ne!(first, second);
    diary.say(DAY, &[session(6.0, Some(second))], at(1)).unwrap();
    diary.keep(recording(2, 40), &source()).unwrap();
    let whole = diary.runs(&coxa_store::RunFilter { which: coxa_store::Which::All, ..Default::default() });
    assert_eq!(whole.unwrap().len(), 1);
    assert_eq!(day(&diary).sessions[0].run, Some(first));
}

fn items() -> impl Strategy<Value = Vec<(Date, Item)>> {
    let item = prop_oneof![
        (0..=10u8).prop_map(|score| sore(score.into())),
        Just(Item::PainFree),
        Just(Item::Rest),
        (0..=10u8).prop_map(|rpe| session(rpe.into(), None)),
        "[a-c]".prop_map(Item::Note),
        any::<bool>().prop_map(Item::WarmUp),
        Just(Item::PeriodBegan),
        (0..=10u8).prop_map(|score| Item::Elsewhere(score.into())),
    ];
    prop::collection::vec(((0..3i64).prop_map(|day| DAY + jiff::Span::new().days(day)), item), 0..8)
}

/// What an import (with its source) or the runner says.
type Step<'a> = (Option<&'a str>, &'a [(Date, Item)]);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The order of imports, how they are split, and whether the runner spoke before or after them do not matter.
    #[test]
    fn the_order_of_import_does_not_matter(first in items(), second in items(), own in items()) {
        let days = |steps: &[Step<'_>]| {
            let mut diary = Diary::in_memory().unwrap();
            for (source, items) in steps {
                match source {
                    Some(source) => { diary.say_imported(source, items).unwrap(); }
                    None => items.iter().for_each(|(date, item)| {
                        diary.say(*date, std::slice::from_ref(item), at(0)).unwrap();
                    }),
                }
            }
            diary.diary_days(None, None).unwrap()
        };
        let (a, b, own) = ((Some("a"), &first[..]), (Some("b"), &second[..]), (None, &own[..]));
        let expected = days(&[a, b, own]);
        prop_assert_eq!(&days(&[own, b, a]), &expected);
        let (left, right) = first.split_at(first.len() / 2);
        prop_assert_eq!(&days(&[(a.0, right), own, b, (a.0, left), a]), &expected);
    }

    /// On a day of which the runner said anything of soreness, it is the runner's last word that counts for it.
    #[test]
    fn the_runner_s_pain_free_day_stays_one(imported in items()) {
        let mut diary = Diary::in_memory().unwrap();
        diary.say(DAY, &[Item::PainFree], at(0)).unwrap();
        diary.say_imported("a", &imported).unwrap();
        prop_assert_eq!(day(&diary).worst(), Some(0.0));
    }
}
