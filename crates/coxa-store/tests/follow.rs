//! How episodes follow from what is said of days, and how taking a word back takes back what it did.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use coxa_reason::Answer;
use coxa_reason::diary::{Item, Soreness};
use coxa_reason::knowledge::Sex;
use coxa_reason::profile::{Fact, Profile};
use coxa_store::{Diary, Episode, EpisodeId, Error};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};
use proptest::prelude::*;

const FIRST: Date = date(2026, 10, 3);

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn day(number: i64) -> Date {
    FIRST.checked_add(number.days()).unwrap()
}

fn sore(score: f64) -> Item {
    let none =
        Soreness { score, side: None, site: None, when: None, lasted_h: None, stopped: None, began_m: None };
    Item::Soreness(none)
}

/// Says one thing of a day, and gives the episodes that changed: number, first and last day, before and after.
fn say(diary: &mut Diary, number: i64, item: Item) -> Vec<(Option<Spoken>, Option<Spoken>)> {
    let changes = diary.say(day(number), &[item], at(number)).unwrap();
    changes.iter().map(|change| (change.before.map(spoken), change.after.map(spoken))).collect()
}

type Spoken = (i64, i64, Option<i64>);

fn spoken(episode: Episode) -> Spoken {
    let number = |date: Date| i64::from((date - FIRST).get_days());
    (episode.id.0, number(episode.begun), episode.ended.map(number))
}

fn all(diary: &Diary) -> Vec<Spoken> {
    diary.episodes().unwrap().into_iter().map(spoken).collect()
}

#[test]
fn soreness_opens_an_episode_and_a_pain_free_fortnight_closes_it() {
    let mut diary = Diary::in_memory().unwrap();
    assert_eq!(say(&mut diary, -1, Item::PainFree), []);
    assert_eq!(say(&mut diary, 0, sore(4.0)), [(None, Some((1, 0, None)))]);
    assert_eq!(say(&mut diary, 1, sore(2.0)), []);
    for number in 2..15 {
        assert_eq!(say(&mut diary, number, Item::PainFree), [], "{number}");
    }
    assert_eq!(say(&mut diary, 15, Item::PainFree), [(Some((1, 0, None)), Some((1, 0, Some(15))))]);
    // The closing word is taken back: the episode is open again.
    let undone = diary.undo_last(at(20)).unwrap().unwrap();
    assert_eq!(undone.episodes.len(), 1);
    assert_eq!(all(&diary), [(1, 0, None)]);
    say(&mut diary, 16, Item::PainFree);
    assert_eq!(all(&diary), [(1, 0, Some(16))]);
    assert_eq!(say(&mut diary, 18, sore(1.0)), [(None, Some((2, 18, None)))]);
    // The word that opened the second is taken back: nothing is left of it, and its number is not given again.
    diary.undo_last(at(21)).unwrap();
    assert_eq!(all(&diary), [(1, 0, Some(16))]);
    assert_eq!(say(&mut diary, 19, sore(1.0)), [(None, Some((3, 19, None)))]);
}

#[test]
fn soreness_of_an_earlier_day_moves_the_beginning_and_an_undo_moves_it_back() {
    let mut diary = Diary::in_memory().unwrap();
    let episode = diary.begin_episode(day(0)).unwrap();
    assert_eq!(say(&mut diary, -3, sore(4.0)), [(Some((1, 0, None)), Some((1, -3, None)))]);
    diary.answer(episode.id, "limp", Answer::No, at(0)).unwrap();
    diary.undo_last(at(1)).unwrap();
    assert_eq!(all(&diary), [(1, 0, None)]);
    // With a pain-free fortnight between it is another episode, that was over before.
    (-20..-2).for_each(|number| assert_eq!(say(&mut diary, number, Item::PainFree), []));
    assert_eq!(say(&mut diary, -30, sore(4.0)), [(None, Some((2, -30, Some(-14))))]);
    assert_eq!(all(&diary), [(2, -30, Some(-14)), (1, 0, None)], "the oldest first");
    assert_eq!(diary.open_episode().unwrap().unwrap().id, episode.id);
}

#[test]
fn answers_keep_an_episode_that_the_diary_takes_back() {
    let mut diary = Diary::in_memory().unwrap();
    say(&mut diary, 0, sore(4.0));
    let episode = diary.open_episode().unwrap().unwrap().id;
    let said = day(2).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
    diary.answer(episode, "limp", Answer::No, said).unwrap();
    diary.undo_last(at(1)).unwrap();
    assert_eq!(all(&diary), [(1, 2, None)], "since the day of the first answer");
    assert_eq!(diary.answers(episode).unwrap().get("limp"), Some(Answer::No));
    // The runner begins another one, and the first stays as it was ended.
    diary.begin_episode(day(5)).unwrap();
    assert_eq!(all(&diary), [(1, 2, Some(5)), (2, 5, None)]);
    say(&mut diary, 3, sore(1.0));
    say(&mut diary, 7, sore(1.0));
    assert_eq!(all(&diary), [(1, 2, Some(5)), (2, 5, None)]);
}

#[test]
fn an_import_of_soreness_opens_episodes_too() {
    let mut diary = Diary::in_memory().unwrap();
    let items: Vec<_> = [(day(0), sore(3.0))]
        .into_iter()
        .chain((1..15).map(|number| (day(number), Item::PainFree)))
        .chain([(day(40), sore(2.0))])
        .collect();
    diary.say_imported("another diary", &items).unwrap();
    assert_eq!(all(&diary), [(1, 0, Some(14)), (2, 40, None)]);
    diary.say_imported("another diary", &items).unwrap();
    assert_eq!(all(&diary), [(1, 0, Some(14)), (2, 40, None)]);
}

#[test]
fn the_profile_is_what_was_said_last_and_can_be_undone() {
    let mut diary = Diary::in_memory().unwrap();
    assert_eq!(diary.profile().unwrap(), Profile::default());
    diary.set_profile(&[Fact::BirthYear(Some(1987)), Fact::Sex(Some(Sex::Female))], at(1)).unwrap();
    diary.set_profile(&[Fact::BirthYear(Some(1978))], at(2)).unwrap();
    diary.set_profile(&[Fact::Sex(None)], at(3)).unwrap();
    let now = |diary: &Diary| diary.profile().map(|profile| (profile.birth_year, profile.sex)).unwrap();
    assert_eq!(now(&diary), (Some(1978), None));
    assert_eq!(diary.undo_profile(at(4)).unwrap(), Some(vec![Fact::Sex(None)]));
    assert_eq!(diary.undo_profile(at(5)).unwrap(), Some(vec![Fact::BirthYear(Some(1978))]));
    assert_eq!(now(&diary), (Some(1987), Some(Sex::Female)));
    assert_eq!(diary.undo_profile(at(6)).unwrap().unwrap().len(), 2);
    assert_eq!(diary.undo_profile(at(7)).unwrap(), None);
    let wrong = diary.set_profile(&[Fact::BirthYear(Some(1990)), Fact::HeightM(Some(172.0))], at(8));
    assert!(matches!(wrong, Err(Error::Invalid(_))));
    assert_eq!(diary.profile().unwrap(), Profile::default());
    assert_eq!(diary.profile_changes().unwrap().len(), 4, "all of it is still told");
}

/// A write-ahead log that was cut off anywhere holds whole words, each with its episode, and never half of one.
#[test]
fn a_word_that_was_cut_off_is_not_there_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    diary.checkpoint().unwrap();
    for number in 0..3 {
        diary.say(day(number * 40), &[sore(4.0), Item::WarmUp(true)], at(number)).unwrap();
    }
    let wal = std::fs::read(format!("{}-wal", path.display())).unwrap();
    let mut seen = Vec::new();
    for length in (0..=wal.len()).step_by(1021).chain([wal.len()]) {
        let left = tempfile::tempdir().unwrap();
        let copy = left.path().join("diary.sqlite");
        std::fs::copy(&path, &copy).unwrap();
        std::fs::write(left.path().join("diary.sqlite-wal"), &wal[..length]).unwrap();
        let found = Diary::open_existing(&copy).unwrap();
        let words = found.items(None, None).unwrap().len();
        assert_eq!(words % 2, 0, "half a word at {length} bytes");
        assert_eq!(found.episodes().unwrap().len(), usize::from(words > 0));
        seen.push(words);
    }
    assert!(seen.is_sorted() && seen.first() == Some(&0) && seen.last() == Some(&6), "{seen:?}");
}

#[derive(Debug, Clone)]
enum Step {
    Say(i64, f64),
    Undo,
    Interview(i64),
    Answer,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let score = prop_oneof![5 => Just(0.0), 1 => Just(3.0)];
    let step = prop_oneof![
        12 => (0..60i64, score).prop_map(|(day, score)| Step::Say(day, score)),
        4 => Just(Step::Undo),
        1 => (0..60i64).prop_map(Step::Interview),
        1 => Just(Step::Answer),
    ];
    prop::collection::vec(step, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is said and undone in whatever order: episodes follow one another, at most one is open, no answer is
    /// lost, and every change that is told is one.
    #[test]
    fn episodes_stay_whole(steps in steps()) {
        let mut diary = Diary::in_memory().unwrap();
        let mut answers = 0;
        for (number, step) in steps.into_iter().enumerate() {
            let now = at(number as i64);
            let before = diary.episodes().unwrap();
            let told = match step {
                Step::Say(number, score) => {
                    let item = if score > 0.0 { sore(score) } else { Item::PainFree };
                    Some(diary.say(day(number), &[item], now).unwrap())
                }
                Step::Undo => diary.undo_last(now).unwrap().map(|undone| undone.episodes),
                Step::Interview(number) => {
                    diary.begin_episode(day(number)).unwrap();
                    None
                }
                Step::Answer => {
                    if let Some(open) = diary.open_episode().unwrap() {
                        diary.answer(open.id, "limp", Answer::No, now).unwrap();
                        answers += 1;
                    }
                    None
                }
            };
            let after = diary.episodes().unwrap();
            if let Some(told) = told {
                let of = |all: &[Episode], id: EpisodeId| all.iter().find(|one| one.id == id).copied();
                for change in &told {
                    let id = change.before.or(change.after).unwrap().id;
                    prop_assert_eq!((of(&before, id), of(&after, id)), (change.before, change.after));
                    prop_assert_ne!(change.before, change.after);
                }
                let ids = before.iter().chain(&after).map(|one| one.id);
                let changed = ids.filter(|id| of(&before, *id) != of(&after, *id));
                let changed: std::collections::BTreeSet<_> = changed.collect();
                prop_assert_eq!(changed.len(), told.len());
            }
            for pair in after.windows(2) {
                prop_assert!(pair[0].ended.is_some_and(|ended| ended <= pair[1].begun), "{after:?}");
            }
            let kept = after.iter().map(|one| diary.answer_changes(one.id).unwrap().len());
            prop_assert_eq!(kept.sum::<usize>(), answers);
        }
    }

    /// Undoing everything leaves what was there before.
    #[test]
    fn undoing_everything_leaves_nothing(days in prop::collection::vec((0..60i64, 0..3u8), 1..40)) {
        let mut diary = Diary::in_memory().unwrap();
        diary.begin_episode(day(30)).unwrap();
        for (number, score) in days {
            diary.say(day(number), &[sore(score.into())], at(0)).unwrap();
        }
        while diary.undo_last(at(1)).unwrap().is_some() {}
        prop_assert_eq!(all(&diary), [(1, 30, None)]);
    }
}
