#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use proptest::prelude::*;

use super::*;
use crate::diary::DiaryDay;
use crate::measures::made::{day, history, run, simulated};
use crate::measures::run::easing::{Easing, Why};
use crate::measures::run::repetitions::Repetitions;
use crate::simulated::SessionKind;

/// A run of a day with this reading of both its ends.
fn read(number: i64, part: Part, main_m_s: f64) -> Outing {
    let mut outing = run(number, 10.0);
    outing.readings.easing = Some(Easing { warm_up: part, cool_down: part, main_m_s: Some(main_m_s) });
    outing
}

fn found() -> Part {
    Part::Found(Stretch { seconds: 600.0, metres: Some(1500.0) })
}

/// Ten easy and even runs in three weeks before day 0.
fn usual_runs() -> impl Iterator<Item = Outing> {
    (1..=10).map(|number| read(-2 * number, Part::Even(2.8), 2.8))
}

#[test]
fn a_fast_run_without_easy_minutes_is_abrupt_and_one_that_is_not_hard_is_not() {
    let runs = [
        read(1, Part::None, 3.2),
        read(2, Part::Even(3.2), 3.2),
        read(3, Part::Even(2.6), 3.4),
        read(4, Part::None, 2.8),
        read(5, found(), 3.2),
        read(6, Part::Unknown(Why::UnderWay), 3.2),
        run(7, 10.0),
    ];
    let history = history(usual_runs().chain(runs));
    for end in [End::Start, End::Finish] {
        let judged = judged(history.until(day(7)), end, 7);
        let ways: Vec<Way> = judged.iter().map(|one| one.way).collect();
        use Way::{Abrupt, Eased, NotHard, Unknown};
        assert_eq!(ways, [Abrupt, Abrupt, NotHard, NotHard, Eased, Unknown, Unknown]);
        let tally = Tally::of(&judged);
        assert_eq!((tally.abrupt_faster, tally.abrupt_said, tally.told()), (2, 0, 3));
        assert!((tally.share().unwrap() - 2.0 / 3.0).abs() < 1e-12);
    }
}

#[test]
fn nobody_is_hard_or_easy_before_there_is_a_usual_pace() {
    let history = history((0..5).map(|number| read(number, Part::None, 3.2)));
    let tally = Tally::of(&judged(history.until(day(4)), End::Start, 56));
    assert_eq!(tally, Tally { unknown: 5, ..Tally::default() });
    assert_eq!(tally.share(), None);
}

#[test]
fn repetitions_and_a_hard_word_make_a_slow_run_hard() {
    let mut hills = read(1, Part::None, 2.7);
    hills.readings.repetitions = Some(Repetitions { laps: 8, seconds: 600.0 });
    let mut called = read(2, Part::None, 2.8);
    called.run.rpe = Some(8.0);
    let history = history(usual_runs().chain([hills, called]));
    let judged = judged(history.until(day(2)), End::Start, 2);
    assert_eq!(judged.iter().map(|one| one.way).collect::<Vec<_>>(), [Way::Abrupt; 2]);
    assert_eq!(Tally::of(&judged).abrupt_faster, 0);
}

#[test]
fn the_diary_s_word_counts_before_the_recording_and_without_one() {
    let mut history = history(usual_runs().chain([read(1, Part::None, 3.3), read(2, found(), 3.3)]));
    let said = |warm_up| DiaryDay { warm_up: Some(warm_up), ..DiaryDay::default() };
    history.days =
        [(day(1), said(true)), (day(2), said(false)), (day(3), said(false)), (day(9), said(false))].into();
    let judged = judged(history.until(day(3)), End::Start, 3);
    let found: Vec<_> = judged.iter().map(|one| (one.date, one.way, one.said, one.from())).collect();
    let expected = [(1, Way::Eased), (2, Way::Abrupt), (3, Way::Abrupt)]
        .map(|(number, way)| (day(number), way, true, ReadFrom::Day(day(number))));
    assert_eq!(found, expected);
    assert_eq!(Tally::of(&judged).abrupt_said, 2);
    // Nothing was said of the end.
    let ends = super::judged(history.until(day(3)), End::Finish, 3);
    assert_eq!(ends.iter().map(|one| one.way).collect::<Vec<_>>(), [Way::Abrupt, Way::Eased]);
}

#[test]
fn the_simulated_runner_s_hard_sessions_without_warm_up_are_found() {
    let (runner, history) = simulated();
    let last = runner.sessions.last().unwrap().date;
    let all = judged(history.until(last), End::Start, 400);
    let (mut cold, mut agree) = (0, 0);
    for one in &all {
        let session = &runner.sessions[one.run.unwrap().id.0 as usize];
        // Hills are hard and slow, and laps of the watch have no names: nothing shows that these are hard.
        let hard = matches!(session.kind, SessionKind::Tempo | SessionKind::Intervals);
        assert!(one.way != Way::Abrupt || session.warm_up_s == 0.0, "{session:?}: {one:?}");
        assert!(one.way != Way::Eased || session.warm_up_s > 0.0, "{session:?}: {one:?}");
        if hard && session.warm_up_s == 0.0 {
            cold += 1;
            agree += usize::from(one.way == Way::Abrupt);
        }
    }
    assert!(cold >= 2 && agree == cold, "{agree} of {cold}");
}

proptest! {
    /// Days after the view change nothing.
    #[test]
    fn a_later_run_or_word_changes_nothing(
        earlier in prop::collection::vec((0_i64..60, 0..4_usize, 2.4..3.8_f64), 0..25),
        later in prop::collection::vec((61_i64..90, 0..4_usize, 2.4..3.8_f64), 0..10),
    ) {
        let parts = [found(), Part::None, Part::Even(3.2), Part::Unknown(Why::Short)];
        let make = |&(number, part, speed): &(i64, usize, f64)| read(number, parts[part], speed);
        let known = history(earlier.iter().map(make));
        let mut both = history(earlier.iter().chain(&later).map(make));
        for (number, ..) in &later {
            both.days.insert(day(*number), DiaryDay { warm_up: Some(false), ..DiaryDay::default() });
        }
        let of = |history: &crate::history::History| {
            let judged = judged(history.until(day(60)), End::Start, 56);
            judged.iter().map(|one| (one.date, one.way, one.speed_m_s, one.usual_m_s)).collect::<Vec<_>>()
        };
        prop_assert_eq!(of(&known), of(&both));
    }
}
