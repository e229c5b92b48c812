//! The plan: what to do this week and in the twelve weeks that it belongs to, and why.
//!
//! It is made anew each day from what is known on that day, and nothing of it is kept: where the runner stands on the
//! ladder follows from the diary and the runs since the plan began ([`track`]). Numbers stand in `plan.toml` and
//! `exercises.toml`.
//!
//! | file | says |
//! | --- | --- |
//! | `stop.rs` | what stops everything |
//! | `track.rs` | where the runner stands: not running, on a step of the ladder, building up, handed over |
//! | `running.rs`, `build_up.rs` | the runs of the week |
//! | `days.rs` | which days of the week |
//! | `done.rs` | what was done lately |
//! | `exercises.rs` | which exercises, and which never |
//! | `form.rs`, `shoes.rs`, `race.rs`, `actions.rs` | the rest |

mod actions;
mod build_up;
mod days;
mod done;
mod exercises;
mod form;
mod race;
mod running;
mod shoes;
mod stop;
mod track;

pub use actions::Action;
pub use done::DayDone;
pub use exercises::{Prescribed, forbidden_by};
pub use form::Form;
pub use race::{Race, RaceSays};
pub use running::{Criterion, Kind, Running, Session};
pub use stop::{Stop, StopWhy};
pub use track::{Move, Moved};

use jiff::civil::{Date, Weekday};

use crate::Urgency;
use crate::history::View;
use crate::knowledge::{Condition, Knowledge, RedFlag, StageGuide};
use crate::telling::Telling;
use crate::today::Today;
use crate::verdict::Verdict;
use crate::weighing::{STANDS_OUT, Weighing};

/// What the runner wants of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Wishes {
    /// The day on which the plan began; `None` begins today.
    pub begun: Option<Date>,
    /// Minutes for a strength session; `None` leaves it to the plan.
    pub minutes: Option<f64>,
    /// Whether there is an elastic band.
    pub band: bool,
    /// A race.
    pub race: Option<Race>,
    /// The days on which the runner can run; empty for the usual ones.
    pub days: Vec<Weekday>,
}

impl Default for Wishes {
    fn default() -> Wishes {
        Wishes { begun: None, minutes: None, band: true, race: None, days: Vec::new() }
    }
}

/// What is known on the day of the plan.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The history up to the day.
    pub view: View<'a>,
    /// What was told and measured of a soreness, weighed; `None` where there is none.
    pub weighing: Option<&'a Weighing<'a>>,
    /// What follows from it.
    pub verdict: Option<&'a Verdict<'a>>,
    /// What the day's rules say.
    pub today: &'a Today<'a>,
    /// What is known.
    pub knowledge: &'a Knowledge,
}

impl Known<'_> {
    /// Whether a stress fracture was there before: then the pain that is allowed is 0.
    pub fn any_pain_stops(&self) -> bool {
        self.weighing.is_some_and(|weighing| weighing.answers.is_yes("previous_stress_fracture"))
    }
}

/// The plan of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan<'a> {
    /// The day.
    pub date: Date,
    /// The day on which the plan began.
    pub begun: Date,
    /// The week of the plan, from 1.
    pub week: u32,
    /// The stage that the week belongs to.
    pub stage: Option<&'a StageGuide>,
    /// What stops everything. Then nothing else is offered.
    pub stop: Option<Stop>,
    /// A sign for which somebody should look at it within two weeks: until then nothing grows and no exercise is offered.
    pub waits_for: Option<&'a RedFlag>,
    /// Running.
    pub running: Running<'a>,
    /// What is done before and after runs.
    pub around_runs: Vec<Prescribed<'a>>,
    /// Exercises of a strength session, at most as many as `plan.toml` says.
    pub exercises: Vec<Prescribed<'a>>,
    /// Days of strength sessions among the next seven.
    pub strength: Vec<Date>,
    /// What was done in the last seven days.
    pub lately: Vec<DayDone<'a>>,
    /// What fits best, where it is likely enough that what it asks one to avoid is avoided.
    pub fits_best: Option<&'a Condition>,
    /// Form work, where form is the factor.
    pub form: Option<Form>,
    /// Shoes: which pair, when it is due, rotate.
    pub shoes: Option<Telling>,
    /// The race that was asked about.
    pub race: Option<RaceSays>,
    /// What to do beside running and exercises, at most as many as `plan.toml` says.
    pub actions: Vec<Action<'a>>,
    /// How soon somebody should look at it.
    pub see: Urgency,
}

/// Days of a plan that are shown: a week, today the first.
pub const WEEK: i64 = 7;

/// The plan of a day.
pub fn plan<'a>(known: &Known<'a>, wishes: &Wishes) -> Plan<'a> {
    let (date, guide) = (known.view.date, &known.knowledge.plan);
    let begun = wishes.begun.map_or(date, |begun| begun.min(date));
    let week = u32::try_from((date - begun).get_days()).unwrap_or(0) / 7 + 1;
    let stage = guide.stages.iter().rev().find(|stage| u32::from(stage.from) <= week);
    let see = known.verdict.map_or(Urgency::SelfCare, |verdict| verdict.urgency);
    let mut plan = Plan {
        date,
        begun,
        week,
        stage,
        stop: None,
        waits_for: None,
        running: Running::Stopped,
        around_runs: Vec::new(),
        exercises: Vec::new(),
        strength: Vec::new(),
        lately: done::lately(known),
        fits_best: None,
        form: None,
        shoes: None,
        race: None,
        actions: Vec::new(),
        see,
    };
    if let Some(stop) = stop::stop(known) {
        plan.see = see.max(stop.why.least());
        plan.race = wishes.race.map(race::open);
        plan.stop = Some(stop);
        return plan;
    }
    plan.waits_for = stop::waits(known);
    plan.fits_best = fits_best(known);
    plan.running = running::running(known, wishes, begun, week);
    if matches!(plan.running, Running::HandedOver { .. }) {
        plan.see = see.max(Urgency::Soon);
    }
    if !plan.running.sessions().is_empty() {
        plan.around_runs = exercises::around_runs(known);
    }
    if plan.waits_for.is_none() {
        plan.exercises = exercises::choose(known, wishes, exercise_week(&plan));
    }
    if !plan.exercises.is_empty() {
        plan.strength = days::strength(&plan, wishes, known);
    }
    plan.form = form::form(known, week);
    plan.shoes = shoes::shoes(known.view);
    plan.race = wishes.race.map(|race| race::race(known, race, &plan));
    plan.actions = actions::actions(known);
    plan
}

/// What counts in this runner: conditions that are likely enough and factors whose own signs stand out, with their chance,
/// the likeliest first.
fn of_this_runner<'a>(known: &Known<'a>) -> Vec<(&'a str, f64)> {
    let Some(weighing) = known.weighing else { return Vec::new() };
    let from = known.knowledge.plan.limits.unless;
    let conditions = weighing.conditions().into_iter().filter(|one| one.chance >= from);
    let conditions = conditions.map(|one| (one.of.id.as_str(), one.chance));
    let standing = weighing.stands_out();
    let stands_out = |id: &str| standing.iter().any(|one| one.bits >= STANDS_OUT && one.factor.id == id);
    let factors = weighing.factors().into_iter().filter(|one| stands_out(&one.of.id));
    let mut all: Vec<_> = conditions.chain(factors.map(|one| (one.of.id.as_str(), one.chance))).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    all
}

/// The likeliest condition, where an exercise would be left out because of it.
fn fits_best<'a>(known: &Known<'a>) -> Option<&'a Condition> {
    let likeliest = known.weighing?.conditions().into_iter().next()?;
    (likeliest.chance >= known.knowledge.plan.limits.unless).then_some(likeliest.of)
}

/// The week as exercises count it: whoever may not run now does holds that load little.
fn exercise_week(plan: &Plan<'_>) -> u32 {
    match plan.running {
        Running::Stopped | Running::NotYet { .. } | Running::HandedOver { .. } => 1,
        Running::Ladder { .. } | Running::BuildUp { .. } => plan.week,
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
