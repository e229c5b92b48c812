//! A runner of whom much is known: pairs of shoes worn, a plan begun and its exercises ticked off, tests at home.

use std::path::Path;

use coxa_reason::diary::{Done, Item, Side};
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_store::{Diary, How, NewShoe, RunSet};
use jiff::{Timestamp, ToSpan, civil::Date};

/// How long a pair is worn, days.
const PAIR_DAYS: i64 = 200;
/// How long ago the plan began, and how long ago the tests were done, days.
const PLAN_DAYS: i64 = 24;
const TEST_DAYS: [i64; 2] = [40, 8];
const EXERCISES: [&str; 5] = ["iso_abd", "clam", "bridge", "side_plank", "calf"];
const TESTS: [HomeTest; 4] =
    [HomeTest::SidePlank, HomeTest::SingleLegBridge, HomeTest::Palpation, HomeTest::Range];

/// Keeps all that a runner says beside the diary of a year.
pub(crate) fn make_whole(diary: &Path, today: Date) {
    let mut diary = Diary::open_existing(diary).unwrap();
    let back = |days: i64| today.checked_sub(days.days()).unwrap();
    for pair in 0..12 {
        let (since, until) = (back((pair + 1) * PAIR_DAYS), back(pair * PAIR_DAYS + 1));
        let shoe = NewShoe {
            name: format!("Pair {pair}"),
            brand: Some("Maker".to_owned()),
            model: Some(format!("Model {pair}")),
            drop_mm: Some(4.0 + (pair % 4) as f64 * 2.0),
            initial_m: 0.0,
            since: Some(since),
        };
        let shoe = diary.add_shoe(&shoe).unwrap();
        let worn = RunSet { dates: Some((Some(since), Some(until))), runs: Vec::new() };
        diary.wear(shoe, &worn, How::Replace).unwrap();
        if pair > 1 {
            diary.retire_shoe(shoe, Some(until)).unwrap();
        }
    }
    diary.set_setting("plan_begun", Some(&back(PLAN_DAYS).to_string())).unwrap();
    for days in (1..PLAN_DAYS).filter(|days| days % 7 % 2 == 1) {
        let done = |exercise: &str| {
            let (sets, repetitions) = (Some(3.0), Some(12.0));
            Item::Exercise(Done { exercise: exercise.to_owned(), sets, repetitions })
        };
        let items: Vec<Item> = EXERCISES.iter().map(|exercise| done(exercise)).collect();
        diary.say(back(days), &items, Timestamp::UNIX_EPOCH).unwrap();
    }
    for days in TEST_DAYS {
        let sides = [(Side::Left, 22.0), (Side::Right, 41.0)];
        let results: Vec<TestResult> = TESTS
            .iter()
            .flat_map(|test| {
                sides.map(|(side, held)| TestResult {
                    held_s: matches!(test, HomeTest::SidePlank | HomeTest::SingleLegBridge).then_some(held),
                    ..TestResult::new(*test, back(days), side)
                })
            })
            .collect();
        diary.add_home_tests(&results, Timestamp::UNIX_EPOCH).unwrap();
    }
}
