//! Form work, where a long step is the factor: 5 % more steps a minute at the same speed, 10 % at most.
//!
//! +10 % lowered what the hip has to hold and take up in the laboratory, +5 % unloaded the knee and not the hip
//! (Heiderscheit and others 2011, doi 10.1249/MSS.0b013e3181ebedf4). No trial of injuries of the hip exists. Never for
//! pain of the hip flexors, whose work rises with each step a minute (Lieberman and others 2015).

use super::{Known, of_this_runner};
use crate::history::Outing;
use crate::knowledge::Support;
use crate::verdict::Light;

/// How many times the own cadence: to begin with, and at most.
const RAISE: [f64; 2] = [1.05, 1.10];
/// The factor, and the condition with which it is not done.
const FACTOR: &str = "overstriding";
const NEVER_WITH: &str = "iliopsoas_bursitis_tendinopathy";
/// The week from which it comes, and days that tell the own cadence.
const FROM_WEEK: u32 = 7;
const DAYS: i64 = 28;

/// Form work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form {
    /// Steps a minute of the last four weeks, the middle run; `None` where no recording says.
    pub own_spm: Option<f64>,
    /// Beats of the metronome a minute: to begin with, and at most.
    pub beats: Option<[f64; 2]>,
    /// Whether its time has come: from week 7 on, while it is not sore.
    pub now: bool,
    /// Whether pain of the hip flexors speaks against it: then it is not done.
    pub never: bool,
    /// How strong the evidence is.
    pub evidence: Support,
}

pub(super) fn form(known: &Known<'_>, week: u32) -> Option<Form> {
    let weighing = known.weighing?;
    let limits = &known.knowledge.plan.limits;
    of_this_runner(known).into_iter().find(|(id, _)| *id == FACTOR)?;
    let never = weighing.condition(NEVER_WITH) >= limits.unless;
    let cadence = |outing: &Outing| outing.run.figures.cadence_spm.or(outing.run.watch.cadence_spm);
    let mut all: Vec<f64> = known.view.runs_of_last(DAYS).filter_map(cadence).collect();
    all.sort_by(f64::total_cmp);
    let own_spm = all.get(all.len() / 2).copied();
    let beats = own_spm.filter(|_| !never).map(|own| RAISE.map(|times| (own * times).floor()));
    // One change at a time, and not while it is sore.
    let quiet = known.today.light.is_none_or(|light| light == Light::Run);
    Some(Form { own_spm, beats, now: week >= FROM_WEEK && quiet && !never, never, evidence: Support::Weak })
}
