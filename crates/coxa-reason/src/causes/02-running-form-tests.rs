#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use super::*;
use crate::diary::{DiaryDay, Soreness};
use crate::history::{History, Outing};
use crate::measures::made::{day, history, simulated};
use crate::measures::made_form::Made;
use crate::telling::Piece;

fn looked(history: &History, began: i64, now: i64) -> Looked {
    let now = history.until(day(now));
    look(&Situation { now, onset: now.until(day(began)), began: Some(day(began)), triggers: None })
}

fn runs_with(off_spm: impl Fn(i64) -> f64) -> Vec<Outing> {
    let wobble = |number: i64| f64::from((number * 7 % 5) as i32) - 2.0;
    (0..120).map(|at| Made { off_spm: wobble(at) + off_spm(at * 3), ..Made::new() }.on(at * 3)).collect()
}

fn likely_of(looked: &Looked) -> Option<f64> {
    looked.seen.iter().find(|seen| seen.finding == "low_cadence").map(|seen| match seen.answer {
        Answer::Likely(p) => p,
        _ => f64::NAN,
    })
}

/// Everything in words, numbers as they are.
fn text(says: &Telling) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Number(number, decimals) => format!("{number:.decimals$}"),
        Piece::Date(date) => date.to_string(),
        Piece::Pace(speed) => format!("{speed:.2} m/s"),
        other => format!("{other:?}"),
    };
    says.pieces.iter().map(piece).collect()
}

#[test]
fn a_cadence_that_drifted_down_by_six_before_the_soreness_is_likely_low() {
    // Over ten weeks up to day 330.
    let history = history(runs_with(|day| -6.0 * ((day - 260) as f64 / 70.0).clamp(0.0, 1.0)));
    let looked = looked(&history, 340, 350);
    let p = likely_of(&looked).unwrap();
    assert!((0.62..=0.85).contains(&p), "{p}");
    let seen = &looked.seen[0];
    assert!(seen.from.len() >= 8, "{:?}", seen.from);
    let says = text(&seen.says);
    assert!(says.contains("below your own at the same speed") && says.contains("consistent with"), "{says}");
    assert!(!says.contains("overstrid"), "{says}");
}

#[test]
fn a_cadence_that_stayed_speaks_against_and_one_that_rose_as_well() {
    for off in [0.0, 4.0] {
        let history = history(runs_with(|day| if day > 310 { off } else { 0.0 }));
        let p = likely_of(&looked(&history, 340, 350)).unwrap();
        assert!((0.3..0.42).contains(&p), "{p}");
    }
}

#[test]
fn what_changed_after_the_soreness_began_is_told_and_does_not_count() {
    let history = history(runs_with(|day| if day > 320 { -7.0 } else { 0.0 }));
    let looked = looked(&history, 320, 350);
    assert!(likely_of(&looked).unwrap() < 0.42);
    let effect = looked.remarks.iter().map(|remark| text(&remark.says)).find(|says| says.contains("may be its effect"));
    assert!(effect.is_some_and(|says| says.contains(&day(320).to_string())), "{:?}", looked.remarks);
}

#[test]
fn without_runs_nothing_is_seen_and_it_is_said_why() {
    let looked = looked(&history([]), 0, 10);
    assert!(looked.seen.is_empty() && looked.remarks.is_empty());
    let what: Vec<&str> = looked.unseen.iter().map(|unseen| unseen.what).collect();
    assert_eq!(what, ["cadence at equal speed", "left and right balance", "hip drop"]);
}

#[test]
fn a_new_watch_is_no_change_of_form() {
    let mut outings = runs_with(|_| 0.0);
    for outing in &mut outings[80..] {
        // It counts fewer steps.
        *outing = Made { off_spm: -8.0, watch: "two", ..Made::new() }.on(outing.run.id.0);
    }
    let history = history(outings);
    // Ten runs with the new watch are 30 days.
    let soon = looked(&history, 265, 265);
    assert_eq!(likely_of(&soon), None);
    assert!(soon.remarks.iter().any(|remark| text(&remark.says).contains("changed from made one to made two")));
    assert!(soon.unseen.iter().any(|unseen| text(&unseen.why).contains("Yours changed on")), "{:?}", soon.unseen);
    let later = looked(&history, 350, 350);
    assert!(likely_of(&later).unwrap() < 0.5);
}

#[test]
fn the_simulated_runner_keeps_the_cadence_and_the_sore_side_stands_beside_the_balance() {
    let (runner, history) = simulated();
    let mut history = history.clone();
    let began = runner.spike.date;
    for (days, score) in [(1_i64, 4.0), (3, 3.0), (6, 3.0)] {
        let sore = Soreness {
            score,
            side: Some(Side::Left),
            site: None,
            when: None,
            lasted_h: None,
            stopped: None,
            began_m: None,
        };
        let day = DiaryDay { soreness: vec![sore], ..DiaryDay::default() };
        history.days.insert(began.saturating_add(days.days()), day);
    }
    let now = history.until(began.saturating_add(8.days()));
    let looked = look(&Situation { now, onset: now.until(began), began: Some(began), triggers: None });
    for says in looked.seen.iter().map(|seen| &seen.says).chain(looked.remarks.iter().map(|remark| &remark.says)) {
        println!("{}", text(says));
    }
    assert!(likely_of(&looked).is_none_or(|p| p < 0.5), "{:?}", looked.seen);
    let sides = looked.remarks.iter().map(|remark| text(&remark.says)).find(|says| says.contains("of the time on the ground"));
    assert!(sides.unwrap().contains("names the left side as sore. No study supports"));
}
