//! Tests at home: nothing is written over, an undo takes back what was told at once, and the history has what stands.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use coxa_reason::diary::Side;
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_store::{Diary, Error};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

const DAY: Date = date(2026, 10, 3);

fn plank(day: Date, side: Side, seconds: f64) -> TestResult {
    TestResult { held_s: Some(seconds), pain: Some(1.0), ..TestResult::new(HomeTest::SidePlank, day, side) }
}

#[test]
fn both_sides_are_told_and_undone_at_once() {
    let mut diary = Diary::in_memory().unwrap();
    let planks = [plank(DAY, Side::Left, 45.0), plank(DAY, Side::Right, 32.5)];
    diary.add_home_tests(&planks, at(1)).unwrap();
    let fadir = TestResult {
        stopped: true,
        findings: vec![("faber_groin_pain".into(), true), ("faber_lateral_pain".into(), false)],
        ..TestResult::new(HomeTest::Faber, date(2026, 9, 1), Side::Right)
    };
    diary.add_home_tests(std::slice::from_ref(&fadir), at(2)).unwrap();
    let all = |diary: &Diary| diary.home_tests(None, None).unwrap();
    assert_eq!(all(&diary), [fadir.clone(), planks[0].clone(), planks[1].clone()], "in order of day");
    assert_eq!(diary.home_tests(Some(DAY), Some(DAY)).unwrap(), planks);
    assert_eq!(diary.undo_home_test(at(3)).unwrap(), Some(vec![fadir]));
    assert_eq!(diary.undo_home_test(at(4)).unwrap(), Some(planks.to_vec()));
    assert_eq!(diary.undo_home_test(at(5)).unwrap(), None);
    assert_eq!(all(&diary), []);
    // All of it is still told, with when it was said and undone.
    let told = diary.home_test_changes().unwrap();
    let told: Vec<_> = told.iter().map(|one| (one.change, one.said, one.undone)).collect();
    let (one, two) = ((1, at(1), Some(at(4))), (2, at(2), Some(at(3))));
    assert_eq!(told, [one, one, two]);
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let mut diary = Diary::in_memory().unwrap();
    let wrong = [
        plank(DAY, Side::Both, 30.0),
        plank(DAY, Side::Left, -1.0),
        plank(DAY, Side::Left, f64::NAN),
        plank(DAY, Side::Left, 1e9),
        TestResult { pain: Some(11.0), ..plank(DAY, Side::Left, 30.0) },
    ];
    for wrong in wrong {
        let both = [plank(DAY, Side::Left, 30.0), wrong];
        assert!(matches!(diary.add_home_tests(&both, at(0)), Err(Error::Invalid(_))), "{both:?}");
    }
    assert_eq!(diary.home_test_changes().unwrap(), []);
}

#[test]
fn the_history_of_a_day_has_the_tests_up_to_it() {
    let mut diary = Diary::in_memory().unwrap();
    let tests = [plank(date(2024, 1, 1), Side::Left, 20.0), plank(DAY, Side::Left, 45.0)];
    diary.add_home_tests(&tests, at(0)).unwrap();
    let mut history = |to| diary.history(date(2026, 1, 1), to, &mut |_, _| {}).unwrap();
    // The time before is told however long ago it was.
    assert_eq!(history(DAY).tests, tests);
    assert_eq!(history(date(2026, 10, 2)).tests, tests[..1]);
}

proptest! {
    /// Any telling and undoing leaves what was told and not undone, in order of day.
    #[test]
    fn what_was_told_and_not_undone_stands(
        steps in prop::collection::vec((any::<bool>(), 0_i8..28, 0.0..60.0_f64), 0..20),
    ) {
        let mut diary = Diary::in_memory().unwrap();
        let mut stands: Vec<TestResult> = Vec::new();
        for (second, (undo, day, seconds)) in (0..).zip(steps) {
            if undo {
                prop_assert_eq!(diary.undo_home_test(at(second)).unwrap(), stands.pop().map(|one| vec![one]));
            } else {
                let test = plank(date(2026, 2, day + 1), Side::Left, seconds);
                diary.add_home_tests(std::slice::from_ref(&test), at(second)).unwrap();
                stands.push(test);
            }
        }
        stands.sort_by_key(|test| test.date);
        prop_assert_eq!(diary.home_tests(None, None).unwrap(), stands);
    }
}
