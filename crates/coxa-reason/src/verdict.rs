//! What the runner should do now: red flags first, then expected cost.
//!
//! The urgency is not that of the likeliest condition. Each condition costs something when it is told too low and
//! something when it is told too high; the answer is the urgency whose expected cost is the least. Red flags are
//! looked at before, and only ever raise it.

mod red_flags;

use crate::answers::Answers;
use crate::knowledge::{Condition, Knowledge, RedFlag};
use crate::urgency::Urgency;
use crate::weighing::Weighing;
use crate::words::words;

words! {
    /// What the runner should do, in a word.
    pub enum Light {
        /// Run as usual.
        Run = "run",
        /// Run less, shorter or slower.
        EaseOff = "ease_off",
        /// No running for now.
        Rest = "rest",
        /// No running until somebody has looked at it.
        SeeSomeone = "see_someone",
    }
}

/// What the runner should do now, and why.
#[derive(Debug, Clone)]
pub struct Verdict<'w> {
    /// How soon somebody should look at it.
    pub urgency: Urgency,
    /// What to do about running.
    pub light: Light,
    /// The red flags that stand, the most urgent first.
    pub red_flags: Vec<&'w RedFlag>,
    /// The urgency by expected cost alone, before red flags.
    pub by_cost: Urgency,
    /// The conditions because of which it is no lower, the one that weighs most first.
    pub drivers: Vec<Driver<'w>>,
    /// Whether bone stress at the neck or the pelvis is open: then no hop test and no running.
    pub bone_stress_open: bool,
    /// The probability of bone stress at the neck or the pelvis, 0 to 1.
    pub bone_stress: f64,
}

/// A condition because of which the urgency is no lower.
#[derive(Debug, Clone, Copy)]
pub struct Driver<'w> {
    /// The condition.
    pub condition: &'w Condition,
    /// Its probability, 0 to 1.
    pub chance: f64,
    /// Its share, 0 to 1, of what a step lower would cost.
    pub share: f64,
}

/// What stops a run or a walk is a reason to rest, however little it hurts.
pub(crate) const HINDERS: [&str; 3] = ["stops_the_run", "limp", "pain_walking"];
/// The most soreness, 0 to 10, that is acceptable by the pain rules of the literature on tendons: above it the load is
/// too high.
pub(crate) const ACCEPTABLE: f64 = 5.0;

impl<'w> Verdict<'w> {
    /// The red flags that are worth telling: of several that name the same conditions, the most urgent, and the first.
    pub fn red_flags_to_tell(&self) -> Vec<&'w RedFlag> {
        let mut named: Vec<&str> = Vec::new();
        let mut told = self.red_flags.clone();
        told.retain(|flag| {
            let new = flag.conditions.iter().any(|condition| !named.contains(&condition.as_str()));
            named.extend(flag.conditions.iter().map(String::as_str));
            new
        });
        told
    }
}

/// The urgency of the red flags that stand.
pub(crate) fn flags_stand_at(knowledge: &Knowledge, answers: &Answers) -> Urgency {
    let standing = red_flags::standing(knowledge, answers);
    standing.iter().map(|flag| flag.urgency).max().unwrap_or(Urgency::SelfCare)
}

impl<'w> Weighing<'w> {
    /// What the runner should do now.
    pub fn verdict(&'w self) -> Verdict<'w> {
        let model = &self.weigher.knowledge.model;
        let red_flags = red_flags::standing(self.weigher.knowledge, &self.answers);
        let by_cost = self.least_cost(self.by_condition()).0;
        let bone_stress = self.any_of(&model.bone_stress.conditions);
        let flagged = |flag: &&RedFlag| {
            let named = |id: &String| model.bone_stress.conditions.contains(id);
            flag.urgency >= Urgency::Urgent && flag.conditions.iter().any(named)
        };
        let likely = |id: &String| self.condition(id) >= model.bone_stress.open;
        let bone_stress_open =
            model.bone_stress.conditions.iter().any(likely) || red_flags.iter().any(flagged);
        let flags = red_flags.iter().map(|flag| flag.urgency).max().unwrap_or(Urgency::SelfCare);
        // What must be excluded before the next run cannot be left to the runner.
        let least = if bone_stress_open { Urgency::Soon } else { Urgency::SelfCare };
        let urgency = by_cost.max(flags).max(least);
        Verdict {
            urgency,
            light: self.light(urgency, bone_stress_open),
            red_flags,
            by_cost,
            drivers: self.drivers(urgency),
            bone_stress_open,
            bone_stress,
        }
    }

    /// The urgency of least expected cost, and that cost.
    pub(crate) fn least_cost(&self, conditions: &[f64]) -> (Urgency, f64) {
        let cost = |urgency: &Urgency| {
            (*urgency, self.costs(conditions, *urgency).map(|(_, _, cost)| cost).sum::<f64>())
        };
        // Of equal costs the higher urgency.
        let all = Urgency::ALL.iter().rev().map(cost);
        all.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((Urgency::Emergency, 0.0))
    }

    /// By condition: what being told this urgency costs, times its probability.
    fn costs(&self, chances: &[f64], told: Urgency) -> impl Iterator<Item = (&'w Condition, f64, f64)> {
        let knowledge = self.weigher.knowledge;
        let model = &knowledge.model;
        // With two conditions at once the chances add up to more than 1; a visit is needless or not only once.
        let all: f64 = chances.iter().sum();
        knowledge.conditions.iter().zip(chances.to_vec()).map(move |(condition, chance)| {
            let cost = model.cost.of(told, condition.urgency, model.harm(&condition.id));
            (condition, chance, cost * chance / all)
        })
    }

    fn drivers(&self, urgency: Urgency) -> Vec<Driver<'w>> {
        let Some(lower) = Urgency::ALL.iter().rev().find(|lower| **lower < urgency) else {
            return Vec::new();
        };
        let missed =
            self.costs(self.by_condition(), *lower).filter(|(condition, ..)| condition.urgency > *lower);
        let missed: Vec<_> = missed.collect();
        let all: f64 = missed.iter().map(|(_, _, cost)| cost).sum();
        let mut drivers: Vec<_> = missed
            .into_iter()
            .map(|(condition, chance, cost)| Driver { condition, chance, share: cost / all })
            .filter(|driver| driver.share >= 0.1)
            .collect();
        drivers.sort_by(|a, b| b.share.total_cmp(&a.share));
        drivers
    }

    fn light(&self, urgency: Urgency, bone_stress_open: bool) -> Light {
        if urgency >= Urgency::Urgent || bone_stress_open {
            return Light::SeeSomeone;
        }
        let severity = self.answers.number("severity");
        let hindered = HINDERS.iter().any(|id| self.answers.is_yes(id));
        // The pain rules of the literature on tendons: up to 2 of 10 carry on, up to 5 hold, above that stop.
        match severity {
            Some(severity) if severity > ACCEPTABLE => Light::Rest,
            _ if hindered => Light::Rest,
            Some(severity) if severity <= 2.0 && urgency == Urgency::SelfCare => Light::Run,
            _ => Light::EaseOff,
        }
    }
}
