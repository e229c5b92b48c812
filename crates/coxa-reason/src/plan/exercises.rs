//! Which exercises a strength session has: those that serve what is likely in this runner, and none that anything likely
//! forbids.
//!
//! Each factor and condition has a weight, its chance; an exercise gains the weights of what it serves, and what has been
//! served counts less for the next ([`SERVED`]). Of an exercise and what comes before or after it one is enough.

use std::collections::BTreeMap;

use jiff::ToSpan;

use super::{Known, Wishes, of_this_runner};
use crate::diary::{Done, Side};
use crate::history::View;
use crate::home_test::HomeTest;
use crate::knowledge::{Exercise, FindingKind, Support, Time};
use crate::measures::home_tests::{BySide, counts, latest, told};
use crate::measures::strength::{DIFFERS, asymmetry, holds};
use crate::telling::Telling;

/// What a factor or condition counts for the next exercise once one serves it, times. Judgement: a second exercise for the
/// same thing is worth having, a fourth is not.
const SERVED: f64 = 0.4;
/// What these count where nothing speaks for them, so that there is always something to do: guided hip and core work
/// before runs lowered injuries in novices, whatever they had (leppanen2024).
const ANYBODY: [(&str, f64); 2] = [("weak_glutes", 0.06), ("weak_core", 0.05)];
/// A gain below this is none.
const LEAST_GAIN: f64 = 0.02;
/// Days of the diary in which exercises that were done tell how far one has come. Judgement: after eight weeks without,
/// one begins again.
const DONE_DAYS: i64 = 56;
/// Sessions at a dose before it rises: `progress` of the rule says two in a row.
const SESSIONS: usize = 2;

/// An exercise as it is to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Prescribed<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// Sets and repetitions, or seconds.
    pub dose: &'a str,
    /// The weaker side, where tests at home tell: one set more there.
    pub weaker: Option<Side>,
    /// Ids of the factors and conditions that it is for, the weightiest first; empty where it is for anybody.
    pub serves: Vec<&'a str>,
    /// Why the dose is what it is.
    pub why: Telling,
    /// What comes after it, in words.
    pub next: Option<&'a str>,
    /// Whether the diary has it for the day of the plan.
    pub done: bool,
}

/// The exercises of a week.
pub(super) fn choose<'a>(known: &Known<'a>, wishes: &Wishes, week: u32) -> Vec<Prescribed<'a>> {
    let limits = &known.knowledge.plan.limits;
    let mut left = wishes.minutes.unwrap_or(limits.minutes);
    let own = of_this_runner(known);
    let mut weights: BTreeMap<&str, f64> = ANYBODY.into_iter().collect();
    weights.extend(own.iter().copied());
    let mut chosen: Vec<Prescribed<'a>> = Vec::new();
    while chosen.len() < usize::from(limits.exercises) {
        let fits = |exercise: &Exercise| {
            let taken =
                exercise.when != Time::Session || chosen.iter().any(|one| is_kin(one.exercise, exercise));
            let with = wishes.band || !exercise.band;
            !taken && with && exercise.minutes <= left && forbidden_by(known, exercise).is_none()
        };
        let best = known.knowledge.exercises.iter().filter_map(|wanted| {
            let gain = gain(&weights, wanted);
            let free = u32::from(wanted.from) <= week && gain >= LEAST_GAIN && fits(wanted);
            free.then(|| (wanted, prescribed(known, wanted, week, &fits), gain))
        });
        // Of equal gains the first of the file.
        let best = best.reduce(|best, next| if next.2 > best.2 { next } else { best });
        let Some((wanted, mut best, _)) = best else { break };
        left -= best.exercise.minutes;
        best.serves = serves(&own, best.exercise);
        for id in &wanted.serves {
            if let Some(weight) = weights.get_mut(id.as_str()) {
                *weight *= SERVED;
            }
        }
        chosen.push(best);
    }
    // What loads little comes first.
    chosen.sort_by_key(|one| one.exercise.from);
    chosen
}

/// What is done around a run: the warm-up before it, and after it what serves something likely in this runner.
pub(super) fn around_runs<'a>(known: &Known<'a>) -> Vec<Prescribed<'a>> {
    let own = of_this_runner(known);
    let all = known.knowledge.exercises.iter().filter(|exercise| match exercise.when {
        Time::Session => false,
        Time::BeforeRun => true,
        Time::AfterRun => !serves(&own, exercise).is_empty(),
    });
    let all = all.filter(|exercise| forbidden_by(known, exercise).is_none());
    let prescribed = all.map(|exercise| Prescribed {
        serves: serves(&own, exercise),
        ..prescribed(known, exercise, 1, &|_| false)
    });
    prescribed.collect()
}

/// The finding or condition because of which an exercise is not offered to this runner; `None` where nothing is.
pub fn forbidden_by<'a>(known: &Known<'a>, exercise: &'a Exercise) -> Option<&'a str> {
    let limits = &known.knowledge.plan.limits;
    let rule = known.knowledge.exercise_rule.iter().flat_map(|rule| &rule.unless);
    let whatever = rule.map(|id| (id, limits.serious));
    let own = exercise.unless.iter().map(|id| (id, limits.unless));
    whatever.chain(own).find(|(id, most)| is_there(known, id, *most)).map(|(id, _)| id.as_str())
}

/// Whether a finding is there, or a condition as likely as this or likelier.
pub(super) fn is_there(known: &Known<'_>, id: &str, from: f64) -> bool {
    let Some(weighing) = known.weighing else { return false };
    weighing.answers.is_yes(id) || weighing.condition(id) >= from
}

/// Whether they are one exercise, or one comes before the other.
fn is_kin(one: &Exercise, other: &Exercise) -> bool {
    let leads = |one: &Exercise, other: &Exercise| {
        [&one.easier_id, &one.harder_id].into_iter().flatten().any(|id| *id == other.id)
    };
    one.id == other.id || leads(one, other) || leads(other, one)
}

fn gain(weights: &BTreeMap<&str, f64>, exercise: &Exercise) -> f64 {
    // Little beside the weights: it decides between exercises for the same thing. What was looked for and not found
    // comes last.
    let times = match exercise.evidence {
        Support::Strong => 1.3,
        Support::Moderate => 1.2,
        Support::Weak => 1.1,
        Support::Judgement => 1.0,
        Support::Null => 0.3,
    };
    times * exercise.serves.iter().filter_map(|id| weights.get(id.as_str())).sum::<f64>()
}

/// What it is for in this runner, the weightiest first.
fn serves<'a>(own: &[(&'a str, f64)], exercise: &Exercise) -> Vec<&'a str> {
    own.iter().map(|(id, _)| *id).filter(|id| exercise.serves.iter().any(|one| one == id)).collect()
}

/// An exercise with its dose; what comes after it where it is mastered and that fits.
pub(super) fn prescribed<'a>(
    known: &Known<'a>,
    exercise: &'a Exercise,
    week: u32,
    fits: &impl Fn(&Exercise) -> bool,
) -> Prescribed<'a> {
    let done = done(known.view, &exercise.id);
    let at_top = |done: &&Done| match exercise.top[..] {
        [sets, most] => {
            done.sets.is_some_and(|own| own >= sets) && done.repetitions.is_some_and(|own| own >= most)
        }
        _ => false,
    };
    let mastered = done.len() >= SESSIONS && done.iter().rev().take(SESSIONS).all(at_top);
    let harder = exercise.harder_id.as_deref().and_then(|id| known.knowledge.exercise(id));
    let harder = harder.filter(|harder| u32::from(harder.from) <= week && fits(harder));
    let (exercise, dose, why) = match (mastered, harder) {
        (true, Some(harder)) => {
            let why = format!("up: {} is mastered, twice at the top", exercise.name.to_lowercase());
            (harder, harder.start.as_str(), Telling::new(why))
        }
        // What comes after has an id and is not due, or not for this runner: the top is kept.
        (true, None) if exercise.harder_id.is_some() => {
            (exercise, exercise.progress.as_str(), Telling::new("held at the top: what comes after waits"))
        }
        (true, None) => (
            exercise,
            exercise.harder.as_deref().unwrap_or(&exercise.progress),
            Telling::new("up: twice at the top of the range"),
        ),
        (false, _) if done.len() >= SESSIONS => {
            (exercise, exercise.progress.as_str(), Telling::new("towards the top: done twice or more"))
        }
        (false, _) => (exercise, exercise.start.as_str(), Telling::new("to begin with")),
    };
    let weaker = weaker(known, &exercise.sides);
    let done = is_done(known.view, exercise);
    Prescribed { exercise, dose, weaker, serves: Vec::new(), why, next: exercise.harder.as_deref(), done }
}

/// Whether the diary has an exercise for the day.
fn is_done(view: View<'_>, exercise: &Exercise) -> bool {
    let today = view.day(view.date);
    today.is_some_and(|day| match (exercise.id.as_str(), day.warm_up, day.cool_down) {
        ("warm_up", Some(done), _) | ("cool_down", _, Some(done)) => done,
        (id, ..) => day.exercises.iter().any(|one| one.exercise == id),
    })
}

/// What was done of an exercise lately, in order of day.
fn done<'a>(view: View<'a>, id: &str) -> Vec<&'a Done> {
    let from = view.date.saturating_sub(DONE_DAYS.days());
    let days = view.days().filter(|(date, _)| *date > from);
    days.flat_map(|(_, day)| &day.exercises).filter(|done| done.exercise == id).collect()
}

/// The weaker side by the first test at home that tells.
fn weaker(known: &Known<'_>, tests: &[HomeTest]) -> Option<Side> {
    tests.iter().find_map(|test| by_clock(known, *test).or_else(|| by_sight(known, *test)))
}

fn by_clock(known: &Known<'_>, test: HomeTest) -> Option<Side> {
    let hold = known.knowledge.home_test(test)?.hold.as_ref()?;
    let all = holds(known.view, test);
    let fresh = BySide::of(|side| all.get(side).copied().filter(|held| counts(known.view, held.date)));
    let (left, right) = fresh.both()?;
    asymmetry(&fresh, hold).filter(|share| *share > DIFFERS)?;
    Some(if left.seconds < right.seconds { Side::Left } else { Side::Right })
}

/// The side on which a finding of the test is there, where it is not there on the other.
fn by_sight(known: &Known<'_>, test: HomeTest) -> Option<Side> {
    let fresh = |side| latest(known.view, test, side).filter(|result| counts(known.view, result.date));
    let results = [fresh(Side::Left), fresh(Side::Right)];
    let findings = results.into_iter().flatten().flat_map(|result| &result.findings).map(|(id, _)| id);
    let yes_or_no =
        |id: &&String| known.knowledge.finding(id).is_some_and(|one| one.kind == FindingKind::YesNo);
    findings.filter(yes_or_no).find_map(|id| {
        let sides = told(known.view, test, id);
        let there = |side| sides.get(side).map(|told| told.there && counts(known.view, told.date));
        match (there(Side::Left), there(Side::Right)) {
            (Some(true), Some(false)) => Some(Side::Left),
            (Some(false), Some(true)) => Some(Side::Right),
            _ => None,
        }
    })
}
