#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use super::*;
use crate::diary::{Item, Soreness};
use crate::history::History;
use crate::measures::made::{day, history, run, said};
use crate::measures::run::easing::{self, Easing, Part};
use crate::measures::run::slopes::Slopes;
use crate::random::Random;

/// How a made runner is.
#[derive(Default)]
struct Made {
    days: i64,
    /// Points on the day after a steep run.
    downhill: f64,
    /// Points within so many days of a full Moon.
    moon: (f64, f64),
    /// Points on the evening of a run, gone the next day.
    evening: f64,
    /// Whether soreness elsewhere is logged, and whether it follows steep runs too.
    elsewhere: Option<bool>,
}

/// A runner with soreness that remembers, who runs every second day or so, one run in four steep.
fn made(of: &Made) -> History {
    let mut random = Random::new(3, 5);
    // Mostly every second day.
    let ran: Vec<bool> = (0..of.days).map(|number| number % 2 == 0 && random.chance(0.9)).collect();
    let steep: Vec<bool> = ran.iter().map(|ran| *ran && random.chance(0.35)).collect();
    let runs =
        (0..of.days).zip(&ran).zip(&steep).filter(|((_, ran), _)| **ran).map(|((number, _), steep)| {
            let mut outing = run(number, 7.0 + 4.0 * ((number % 3) as f64));
            let descent_m = if *steep { 250.0 } else { 10.0 };
            outing.readings.slopes = Some(Slopes {
                ascent_m: descent_m,
                descent_m,
                steep_descent_m: Some(if *steep { 220.0 } else { 0.0 }),
            });
            outing
        });
    let mut history = history(runs.collect::<Vec<_>>());
    let dates: Vec<_> = (0..of.days).map(day).collect();
    let from_full = crate::measures::moon::at_noons(history.until(day(of.days)), dates.into_iter(), 0.0);
    let (mut state, mut wrist) = (0.0, 0.0);
    for number in 0..of.days {
        state = 0.6 * state + 0.8 * random.normal();
        wrist = 0.6 * wrist + 0.8 * random.normal();
        let after = |back: i64| f64::from(number >= back && steep[(number - back) as usize]);
        let steepness = after(1) + 0.8 * after(2) + 0.3 * after(3);
        let near = from_full[number as usize].is_some_and(|moon| moon.from_full_days.abs() <= of.moon.1);
        let score = 2.5
            + state
            + of.downhill * steepness
            + of.moon.0 * f64::from(near)
            + of.evening * f64::from(ran[number as usize]);
        if random.chance(0.15) {
            continue;
        }
        let score = score.round().clamp(0.0, 10.0);
        history = said(history, number, Item::Soreness(Soreness { score, ..Soreness::default() }));
        if let Some(follows) = of.elsewhere {
            let score = 2.0 + wrist + if follows { of.downhill * steepness } else { 0.0 };
            history = said(history, number, Item::Elsewhere(score.round().clamp(0.0, 10.0)));
        }
    }
    history
}

fn found(of: &Made) -> Triggers {
    let history = made(of);
    let view = history.until(day(of.days - 1));
    triggers(view, since(view), DRAWS).unwrap()
}

fn tested<'t>(triggers: &'t Triggers, id: &str) -> &'t Tested {
    let exposed = triggers.exposures.iter().find(|exposed| exposed.kind.id == id).unwrap();
    exposed.verdict.tested().unwrap_or_else(|| panic!("{id}: {:?}", exposed.verdict))
}

#[test]
fn of_forty_days_nothing_is_told_but_how_many_are_missing() {
    let triggers = found(&Made { days: 40, downhill: 4.0, ..Made::default() });
    assert!(triggers.days < 40 && triggers.memory.is_none());
    let is_open = |exposed: &Exposed| exposed.verdict.tested().is_none();
    assert!(triggers.exposures.iter().all(is_open) && triggers.moon.lines.iter().all(is_open));
    assert!(is_open(&triggers.moon.window) && triggers.moon.at_equal_load.is_none());
    let short = |id: &str| {
        let exposed = triggers.exposures.iter().find(|exposed| exposed.kind.id == id).unwrap();
        let Verdict::NotEnough(short) = exposed.verdict else { panic!("{id}: {:?}", exposed.verdict) };
        short
    };
    let load = short("day_load");
    assert_eq!(load.days + load.more_days, LEAST_DAYS);
    assert!(load.in_days.is_some_and(|days| (20..60).contains(&days)), "{load:?}");
}

#[test]
fn soreness_that_follows_steep_runs_is_found_there_and_the_moon_stands_beside_it() {
    let triggers = found(&Made { days: 300, downhill: 1.5, ..Made::default() });
    let downhill = tested(&triggers, "downhill");
    assert!(downhill.stands && downhill.p <= 0.001, "{downhill:?}");
    let effect = &downhill.effects[0];
    assert!(effect.low <= 1.5 && effect.low > 0.5 && effect.high < 2.5, "{effect:?}");
    let moon = downhill.moon.unwrap();
    assert!((moon.days / 29.53 - downhill.share).abs() < 1e-3 && moon.p > 0.05, "{moon:?}");
    assert!(triggers.moon.window.verdict.tested().is_some_and(|window| window.p > 0.05));
    assert_eq!(triggers.moon.not_told_apart(), None);
    assert_eq!(triggers.elsewhere, None);
}

#[test]
fn a_control_that_cannot_fail_is_none_so_a_moon_that_acts_is_found() {
    let half_days = found(&Made { days: 300, ..Made::default() }).moon.window_days / 2.0;
    let triggers = found(&Made { days: 300, moon: (1.5, half_days), ..Made::default() });
    let window = triggers.moon.window.verdict.tested().unwrap();
    assert!(window.p <= 0.01 && window.effects[0].low > 0.0, "{window:?}");
    assert!(!window.stands, "it is outside the family");
}

#[test]
fn runs_that_are_felt_on_their_own_evening_only_make_nobody_less_sore_after() {
    let triggers = found(&Made { days: 300, evening: 1.5, ..Made::default() });
    for id in ["day_load", "week_load", "downhill"] {
        let tested = tested(&triggers, id);
        assert!(!tested.stands && tested.p > 0.02, "{id}: {tested:?}");
    }
}

/// A year of easy runs, and of hard ones that were warmed up for or not; soreness follows some of them.
fn with_hard_runs(hurts: impl Fn(bool, bool) -> bool) -> Triggers {
    let mut random = Random::new(8, 1);
    let warmed = Part::Found(easing::Stretch { seconds: 700.0, metres: None });
    let mut history = history([]);
    let (mut state, mut hurt) = (0.0, [0.0; 2]);
    for number in 0..365 {
        state = 0.6 * state + 0.8 * random.normal();
        let score = (2.5 + state + hurt[0] + hurt[1]).round().clamp(0.0, 10.0);
        history = said(history, number, Item::Soreness(Soreness { score, ..Soreness::default() }));
        let (ran, hard, cold) = (random.chance(0.7), random.chance(0.3), random.chance(0.5));
        if ran {
            let m_s = if hard { 3.4 } else { 2.8 };
            let warm_up = if hard && !cold { warmed } else { Part::Even(m_s) };
            let mut outing = run(number, 9.0);
            outing.readings.easing =
                Some(Easing { warm_up, cool_down: Part::Even(m_s), main_m_s: Some(m_s) });
            history.outings.push(outing);
        }
        hurt = [f64::from(ran && hurts(hard, cold)) * 1.5, hurt[0]];
    }
    let view = history.until(day(364));
    triggers(view, since(view), DRAWS).unwrap()
}

#[test]
fn a_hard_run_is_not_taken_for_a_cold_one() {
    let of_hard = with_hard_runs(|hard, _| hard);
    let cold = tested(&of_hard, "cold_start");
    assert!(!cold.stands && cold.p > 0.05, "{cold:?}");
    let of_cold = with_hard_runs(|hard, cold| hard && cold);
    let cold = tested(&of_cold, "cold_start");
    assert!(cold.stands && cold.effects[0].points > 0.5, "{cold:?}");
}

#[test]
fn a_wrist_that_follows_the_same_runs_is_told() {
    for follows in [true, false] {
        let triggers = found(&Made { days: 300, downhill: 1.5, elsewhere: Some(follows), ..Made::default() });
        let elsewhere = triggers.elsewhere.unwrap();
        let downhill = elsewhere.exposures.iter().find(|exposed| exposed.kind.id == "downhill").unwrap();
        assert_eq!(downhill.verdict.tested().unwrap().stands, follows);
    }
}

#[test]
fn the_self_test_finds_what_it_put_there_and_little_else() {
    let of = Made { days: 300, ..Made::default() };
    let history = made(&of);
    let view = history.until(day(of.days - 1));
    let test = selftest(view, since(view), DRAWS).unwrap();
    assert!(test.found > 150, "{} of {}", test.found, test.rounds);
    assert!((test.told_points - test.points).abs() < 0.4, "{}", test.told_points);
    // Five in a hundred, with four standard errors.
    assert!(test.found_without <= 22, "{}", test.found_without);
    // Moons depend on each other, so that a diary can have more or fewer than five in a hundred.
    assert!(test.moons.len() == test.rounds && test.moons_found <= 40, "{}", test.moons_found);
    assert!(test.moon.is_some());
    let short = made(&Made { days: 40, ..Made::default() });
    let view = short.until(day(39));
    assert_eq!(selftest(view, since(view), DRAWS), None);
}

#[test]
fn the_seed_is_all_the_chance_there_is() {
    let of = Made { days: 200, downhill: 0.3, ..Made::default() };
    assert_eq!(found(&of), found(&of));
    let history = made(&of);
    let view = history.until(day(of.days - 1));
    let other = triggers(view, since(view), Draws { seed: 5, ..DRAWS }).unwrap();
    let p = |triggers: &Triggers| tested(triggers, "downhill").p;
    assert!((p(&other) - p(&found(&of))).abs() < 0.05 && other != found(&of));
}
