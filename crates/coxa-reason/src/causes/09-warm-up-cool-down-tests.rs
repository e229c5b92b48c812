#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use super::*;
use crate::diary::DiaryDay;
use crate::history::{History, Outing};
use crate::measures::made::{day, history, run};
use crate::measures::run::easing::{Easing, Part, Stretch};
use crate::telling::{Piece, ReadFrom};

fn read(number: i64, part: Part, main_m_s: f64) -> Outing {
    let mut outing = run(number, 10.0);
    outing.readings.easing = Some(Easing { warm_up: part, cool_down: part, main_m_s: Some(main_m_s) });
    outing
}

/// A history in which even easy runs came before day 0.
fn with(runs: impl IntoIterator<Item = Outing>) -> History {
    history((1..=10).map(|number| read(-22 - number, Part::Even(2.8), 2.8)).chain(runs))
}

fn looked(history: &History, number: i64) -> Looked {
    let view = history.until(day(number));
    look(&Situation { now: view, onset: view, began: None, triggers: None })
}

fn answers(looked: &Looked) -> Vec<(&str, Answer)> {
    looked.seen.iter().map(|seen| (seen.finding, seen.answer)).collect()
}

/// Words with figures in their plain units.
fn plain(telling: &Telling) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Pace(speed) => format!("{speed:.1} m/s"),
        Piece::Duration(seconds) => format!("{seconds} s"),
        Piece::Date(date) => date.to_string(),
        Piece::Number(number, _) => format!("{number}"),
        other => panic!("not used here: {other:?}"),
    };
    telling.pieces.iter().map(piece).collect()
}

#[test]
fn cold_hard_runs_are_likely_and_never_sure() {
    let easy = (1..=6).map(|number| read(2 * number, Part::Even(2.8), 2.8));
    let history = with((0..8).map(|number| read(10 + 3 * number, Part::None, 3.3)).chain(easy));
    let looked = looked(&history, 35);
    assert_eq!(
        answers(&looked),
        [("skips_warm_up", Answer::Likely(0.85)), ("skips_cool_down", Answer::Likely(0.85))]
    );
    assert_eq!(
        plain(&looked.seen[0].says),
        "Of 8 runs of the eight weeks to 2024-02-05 where it can be told, 8 began without a warm-up, 8 of them \
         clearly faster than your usual. 2024-02-01: 3.3 m/s from the start, against 2.8 m/s as usual. Left out: 6 \
         that do not look hard: easy runs need none."
    );
    assert_eq!(looked.seen[0].from.len(), 8);
    assert_eq!(looked.unseen.iter().map(|unseen| unseen.what).collect::<Vec<_>>(), ["easy minutes off the watch"]);
    assert_eq!(looked.remarks.len(), 1);
}

#[test]
fn easy_minutes_before_most_runs_are_a_no() {
    let found = Part::Found(Stretch { seconds: 720.0, metres: None });
    let history = with((0..6).map(|number| read(10 + 3 * number, found, 3.1)).chain([read(30, Part::None, 3.4)]));
    let looked = looked(&history, 35);
    assert_eq!(answers(&looked), [("skips_warm_up", Answer::No), ("skips_cool_down", Answer::No)]);
    let says = plain(&looked.seen[0].says);
    assert!(says.contains("6 began with a warm-up. 2024-01-26: 720 s slower than what followed."), "{says}");
}

#[test]
fn the_runner_s_own_word_makes_it_sure_without_any_recording() {
    let mut history = History { from: day(0), ..History::default() };
    let said = DiaryDay { warm_up: Some(false), ..DiaryDay::default() };
    history.days = (0..6).map(|number| (day(number), said.clone())).collect();
    let looked = looked(&history, 10);
    assert_eq!(answers(&looked), [("skips_warm_up", Answer::Yes)]);
    assert_eq!(looked.seen[0].from[0], ReadFrom::Day(day(0)));
    // Of the end nobody said anything, and nothing off the watch is missing.
    assert_eq!(looked.unseen.iter().map(|unseen| unseen.what).collect::<Vec<_>>(), ["cool-down"]);
}

#[test]
fn runs_that_are_not_hard_say_nothing_and_few_runs_too() {
    let even = with((0..12).map(|number| read(2 * number, Part::Even(2.8), 2.8)));
    let said = looked(&even, 30);
    assert_eq!(answers(&said), []);
    assert_eq!(said.unseen.len(), 2);
    assert!(plain(&said.unseen[0].why).contains("needs no warm-up"), "{:?}", said.unseen);
    let few = with((0..3).map(|number| read(2 * number, Part::None, 3.3)));
    assert_eq!(answers(&looked(&few, 30)), []);
    let nothing = looked(&History::default(), 0);
    assert_eq!((nothing.seen.len(), nothing.unseen.len(), nothing.remarks.len()), (0, 2, 0));
}

#[test]
fn what_came_after_the_onset_is_not_looked_at() {
    let history = with((0..8).map(|number| read(10 + 3 * number, Part::None, 3.3)));
    let (now, onset) = (history.until(day(35)), history.until(day(9)));
    assert_eq!(look(&Situation { now, onset, began: Some(day(9)), triggers: None }).seen, []);
}

#[test]
fn the_findings_are_known() {
    let knowledge = crate::Knowledge::embedded();
    assert!(QUESTIONS.iter().all(|question| knowledge.finding(question.finding).is_some()));
}
