//! What coxa told the runner to do, word for word.

use coxa_reason::diary::Side;
use coxa_reason::plan::{Known as Knows, Running, Wishes, plan};
use coxa_reason::today::Back;
use coxa_reason::verdict::Light;
use jiff::civil::Date;
use serde::Serialize;

use super::Known;
use super::sources::Sources;
use crate::telling::sentence;
use crate::words;

/// What coxa told the runner to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Advice {
    /// What to do about running on the day; `None` where nobody knows how the runner is.
    pub(crate) light: Option<Light>,
    /// The rule that decided, by name.
    pub(crate) rule: Option<&'static str>,
    /// What the rule was read from, as it was told to the runner.
    pub(crate) because: Option<String>,
    /// What it means, as it was told to the runner.
    pub(crate) told: Option<String>,
    /// What the rule rests on.
    pub(crate) sources: Vec<String>,
    /// Whom to see and what to do until then, as it was told to the runner.
    pub(crate) see: Option<String>,
    /// The longest that one run may be, metres: 110 % of the longest of 30 days;
    /// `None` too where the runner should not run.
    pub(crate) ceiling_m: Option<u32>,
    /// The way back after days without a run; `None` too where the runner should not run.
    pub(crate) way_back: Option<Back>,
    /// The plan of the week.
    pub(crate) plan: Planned,
}

/// The plan of the week, in short.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Planned {
    /// The day on which the runner began it; `None` where they have not.
    pub(crate) begun: Option<Date>,
    /// The week of the plan, from 1.
    pub(crate) week: u32,
    /// What of running it holds.
    pub(crate) running: Plans,
    /// The step of the ladder of walking and running, from 1.
    pub(crate) step: Option<usize>,
    /// How many runs it has in the next seven days.
    pub(crate) runs: usize,
    /// Metres of the longest of them, where they have a distance.
    pub(crate) longest_m: Option<f64>,
    /// Exercises of a strength session; none where it stops.
    pub(crate) exercises: Vec<Exercise>,
    /// On how many of the next seven days.
    pub(crate) strength_days: usize,
}

/// What of running a plan holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Plans {
    /// No running, and no exercise.
    Stopped,
    /// No running until somebody has looked at it.
    HandedOver,
    /// No running until walking is free of it.
    NotYet,
    /// Walking and running in turns.
    Ladder,
    /// Runs that grow by the rule.
    BuildUp,
}

/// An exercise of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Exercise {
    /// Its name.
    pub(crate) name: String,
    /// Sets and repetitions, or seconds.
    pub(crate) dose: String,
    /// The weaker side, where tests at home tell.
    pub(crate) weaker: Option<Side>,
}

pub(super) fn advice(known: &Known<'_>, wishes: &Wishes, sources: &mut Sources<'_>) -> Advice {
    let today = known.today;
    let decided = today.decided();
    // Whoever should not run is told no distance.
    let plan = planned(known, wishes);
    let may_run = matches!(today.light, Some(Light::Run | Light::EaseOff)) && plan.running == Plans::BuildUp;
    let how_far = Some(today.how_far).filter(|_| may_run);
    let see = known.weighing.zip(known.verdict).map(|(weighing, verdict)| {
        if words::too_early(weighing, verdict) {
            words::until_asked(verdict).to_owned()
        } else {
            words::what_to_do(weighing, verdict)
        }
    });
    Advice {
        light: today.light,
        rule: decided.map(|ruling| ruling.rule.name()),
        because: decided.map(|ruling| sentence(&ruling.says, known.units, known.view.date)),
        told: decided.map(|ruling| ruling.means.to_owned()),
        sources: decided
            .map_or_else(Vec::new, |ruling| sources.cite(ruling.rule.rests_on().sources.iter().copied())),
        see,
        ceiling_m: how_far.and_then(|how_far| how_far.ceiling).map(|ceiling| ceiling.metres),
        way_back: how_far.and_then(|how_far| how_far.back),
        plan,
    }
}

fn planned(known: &Known<'_>, wishes: &Wishes) -> Planned {
    let Known { view, weighing, verdict, today, knowledge, .. } = *known;
    let plan = plan(&Knows { view, weighing, verdict, today, knowledge }, wishes);
    let sessions = plan.running.sessions();
    let (running, step) = match &plan.running {
        _ if plan.stop.is_some() => (Plans::Stopped, None),
        Running::Stopped => (Plans::Stopped, None),
        Running::HandedOver { .. } => (Plans::HandedOver, None),
        Running::NotYet { .. } => (Plans::NotYet, None),
        Running::Ladder { step, .. } => (Plans::Ladder, Some(*step)),
        Running::BuildUp { .. } => (Plans::BuildUp, None),
    };
    let exercises = plan.exercises.iter().map(|one| Exercise {
        name: one.exercise.name.clone(),
        dose: one.dose.to_owned(),
        weaker: one.weaker,
    });
    Planned {
        begun: wishes.begun,
        week: plan.week,
        running,
        step,
        runs: sessions.len(),
        longest_m: sessions.iter().filter_map(|one| one.distance_m).reduce(f64::max),
        exercises: exercises.collect(),
        strength_days: plan.strength.len(),
    }
}
