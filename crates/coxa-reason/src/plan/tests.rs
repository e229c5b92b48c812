#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use super::exercises::prescribed;
use super::track::{Place, Rules, Track, track};
use super::{Known, Move, Plan, Race, Running, Wishes, forbidden_by, plan};
use crate::answers::{Answer, Answers};
use crate::diary::{Done, Item, Side, Site, Soreness, Stopped, When};
use crate::history::History;
use crate::home_test::{HomeTest, TestResult};
use crate::measures::made::{day, history, run, said};
use crate::today::today;
use crate::weighing::setting_of;
use crate::{Knowledge, Weigher};

fn sore(score: f64, when: When) -> Item {
    let (side, site) = (Some(Side::Left), Some(Site::OuterHip));
    Item::Soreness(Soreness { score, side, site, when: Some(when), ..Soreness::default() })
}

fn walked(history: &History, begun: i64, until: i64) -> Track {
    let ladder = &Knowledge::embedded().plan.ladder;
    let rules = Rules { ladder, bone: false, first: false, ladder_first: false };
    track(history.until(day(until)), day(begun), &rules)
}

/// Runs of 3 km on these days, each with what was said of it.
fn ladder(days: &[(i64, f64)]) -> History {
    let made = history(days.iter().map(|(number, _)| run(number + 40, 3.0)).chain([run(0, 8.0)]));
    days.iter().fold(made, |made, (number, score)| {
        let item = if *score > 0.0 { sore(*score, When::After) } else { Item::PainFree };
        said(made, number + 40, item)
    })
}

#[test]
fn each_step_is_done_twice_and_the_third_bad_time_somebody_looks_at_it() {
    let place = |days: &[(i64, f64)], until: i64| walked(&ladder(days), 40, 40 + until);
    assert_eq!(place(&[], 0).place, Place::Rung(2), "40 days without a run");
    assert_eq!(place(&[(0, 1.0), (2, 0.0)], 2).place, Place::Rung(2), "the morning after is still to come");
    let up = place(&[(0, 1.0), (2, 0.0)], 3);
    assert_eq!((up.place, up.moved.to), (Place::Rung(3), Move::Up));
    let held = place(&[(0, 1.0), (2, 4.0), (4, 2.0)], 5);
    assert_eq!(held.place, Place::Rung(3), "4 of 10 repeats the step, and takes nothing away");
    let once = place(&[(0, 7.0)], 1);
    assert_eq!((once.place, once.moved.to, once.good), (Place::Rung(2), Move::Hold, 0));
    let twice = place(&[(0, 7.0), (2, 7.0)], 3);
    assert_eq!((twice.place, twice.moved.to), (Place::Rung(1), Move::Back));
    let thrice = place(&[(0, 7.0), (2, 7.0), (4, 0.0), (6, 0.0), (8, 7.0)], 9);
    assert!(thrice.handed_over.is_some(), "counted over all the times it was tried: {thrice:?}");
    let six: Vec<_> = (0..6).map(|at| (2 * at, 4.0)).collect();
    assert!(place(&six, 11).handed_over.is_some() && place(&six[..5], 9).handed_over.is_none());
}

#[test]
fn worse_in_the_morning_is_a_step_back_at_once() {
    let made = said(ladder(&[(0, 0.0)]), 41, sore(3.0, When::NextMorning));
    let made = [36, 37, 38].into_iter().fold(made, |made, number| said(made, number, Item::PainFree));
    let back = walked(&made, 40, 41);
    assert_eq!((back.place, back.moved.to), (Place::Rung(1), Move::Back));
}

#[test]
fn time_without_runs_takes_steps_away() {
    let weekly = || (0..8).map(|at| run(5 * at, 8.0));
    for (without, place) in [
        (6, Place::BuildUp(day(41))),
        (14, Place::BuildUp(day(49))),
        (15, Place::Rung(5)),
        (28, Place::Rung(5)),
        (29, Place::Rung(2)),
    ] {
        let begun = 35 + without;
        assert_eq!(walked(&history(weekly()), begun, begun).place, place, "{without} days before the plan");
    }
    for (without, place) in [(14, Place::BuildUp(day(36))), (15, Place::Rung(5)), (29, Place::Rung(2))] {
        assert_eq!(walked(&history(weekly()), 36, 35 + without).place, place, "{without} days in it");
    }
}

#[test]
fn what_stops_a_run_stops_running_until_two_quiet_days() {
    let Item::Soreness(four) = sore(4.0, When::During) else { return };
    let stopped = Item::Soreness(Soreness { stopped: Some(Stopped::Run), ..four });
    let made = said(history((0..10).map(|at| run(4 * at, 8.0))), 36, stopped);
    assert_eq!(walked(&made, 30, 36).place, Place::Off(day(36)));
    let quiet = [38, 39].into_iter().fold(made.clone(), |made, number| said(made, number, Item::PainFree));
    assert_eq!(walked(&quiet, 30, 38).place, Place::Off(day(36)));
    assert_eq!(walked(&quiet, 30, 39).place, Place::Rung(0));
    assert!(walked(&made, 30, 56).handed_over.is_none() && walked(&made, 30, 57).handed_over.is_some());
}

/// A runner of outer hip soreness with all of the screen answered.
fn outer_hip() -> Answers {
    let mut answers = Answers::new();
    answers.set("age", Answer::Number(48.0));
    answers.set("duration", Answer::Number(30.0));
    for list in Knowledge::embedded().interview.lists.iter().filter(|list| list.screen) {
        list.of.iter().for_each(|id| answers.set(id.clone(), Answer::No));
    }
    for id in ["pain_lateral_hip", "pain_lying_on_side", "pain_stairs_or_hills", "trochanter_tender"] {
        answers.set(id, Answer::Yes);
    }
    answers
}

fn planned<T>(
    history: &History,
    number: i64,
    answers: &Answers,
    wishes: &Wishes,
    tell: impl Fn(&Plan<'_>, &Known<'_>) -> T,
) -> T {
    let knowledge = Knowledge::embedded();
    let weigher = Weigher::new(knowledge);
    let weighing = weigher.weigh(answers, Some(setting_of(answers)));
    let verdict = weighing.verdict();
    let view = history.until(day(number));
    let today = today(view, Some(&weighing));
    let known = Known { view, weighing: Some(&weighing), verdict: Some(&verdict), today: &today, knowledge };
    tell(&plan(&known, wishes), &known)
}

fn in_week(week: i64) -> Wishes {
    Wishes { begun: Some(day(60 - 7 * (week - 1))), ..Wishes::default() }
}

#[test]
fn the_outer_hip_gets_what_was_tried_for_it_side_by_side_and_nothing_that_stirs_it_up() {
    let tests = [(Side::Left, true), (Side::Right, false)].map(|(side, weak)| TestResult {
        findings: vec![("trendelenburg_positive".to_owned(), weak)],
        ..TestResult::new(HomeTest::SingleLegStance, day(50), side)
    });
    let made = history((0..20).map(|at| run(3 * at, 8.0)));
    let made = (52..=60).fold(made, |made, number| said(made, number, sore(2.0, When::After)));
    let made = History { tests: tests.to_vec(), ..made };
    let ids = |week: i64| {
        planned(&made, 60, &outer_hip(), &in_week(week), |plan, known| {
            assert_eq!(plan.stop, None);
            let clam = known.knowledge.exercise("clam").unwrap();
            assert_eq!(forbidden_by(known, clam), Some("gtps"));
            let of = |one: &super::Prescribed<'_>| (one.exercise.id.clone(), one.weaker);
            plan.exercises.iter().map(of).collect::<Vec<_>>()
        })
    };
    let first = ids(1);
    assert!(first.contains(&("iso_abd".to_owned(), Some(Side::Left))), "{first:?}");
    let build = ids(4);
    assert!(build.iter().any(|(id, side)| id == "hip_hike" && *side == Some(Side::Left)), "{build:?}");
    assert!(build.iter().chain(&first).all(|(id, _)| id != "clam" && id != "static"), "{build:?}");
}

#[test]
fn what_was_done_at_the_top_twice_gets_harder_when_that_is_due() {
    let made = history((0..20).map(|at| run(3 * at, 8.0)));
    let bridge = Done { exercise: "bridge".into(), sets: Some(3.0), repetitions: Some(15.0) };
    let once = said(made, 55, Item::Exercise(bridge.clone()));
    let twice = said(once.clone(), 58, Item::Exercise(bridge));
    let dose = |history: &History, week: i64| {
        planned(history, 60, &outer_hip(), &in_week(week), |plan, known| {
            let bridge = known.knowledge.exercise("bridge").unwrap();
            let one = prescribed(known, bridge, plan.week, &|_| true);
            format!("{} {}", one.exercise.id, one.dose)
        })
    };
    assert_eq!(dose(&once, 4), "bridge 3 x 10");
    assert_eq!(dose(&twice, 4), "bridge 3 x 15");
    assert_eq!(dose(&twice, 8), "sl_bridge 3 x 6");
}

#[test]
fn a_red_flag_leaves_nothing_and_hopping_is_left_out_where_it_may_not_be_tried() {
    let made = history((0..20).map(|at| run(3 * at, 8.0)));
    let mut groin = outer_hip();
    for id in ["pain_groin", "worsening", "night_pain", "pain_walking"] {
        groin.set(id, Answer::Yes);
    }
    planned(&made, 60, &groin, &in_week(4), |plan, _| {
        assert!(plan.stop.is_some() && plan.exercises.is_empty() && plan.form.is_none());
        assert_eq!(plan.running, Running::Stopped);
    });
    let long_ago = history([run(0, 8.0)]);
    let mut hopped = outer_hip();
    hopped.set("previous_stress_fracture", Answer::NotSure);
    let mut begin = in_week(1);
    begin.race = Some(Race { date: day(90), distance_m: 21_100.0 });
    planned(&long_ago, 60, &hopped, &begin, |plan, _| {
        let Running::Ladder { ready, step, .. } = &plan.running else { unreachable!() };
        assert_eq!(*step, 3);
        assert!(ready.iter().all(|one| !one.ready.hop));
        assert_eq!(plan.race.as_ref().unwrap().in_time, Some(false));
    });
}
