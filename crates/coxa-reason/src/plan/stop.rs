//! What stops everything: a sign that must not wait, bone that may be cracking, what should be seen within days, and
//! questions that were not asked. No running, no exercise and no hop is offered then.
//!
//! A sign for which two weeks are soon enough ([`waits`]) leaves running to the rules of the day, held as it is, and no
//! exercise is offered until somebody has looked at it. Where it names bone, everything stops.

use super::Known;
use crate::Urgency;
use crate::knowledge::RedFlag;
use crate::verdict::Light;
use crate::words::words;

words! {
    /// Why everything stops.
    pub enum StopWhy {
        /// A sign that must not wait stands.
        RedFlag = "red_flag",
        /// Bone stress at the neck or the pelvis is open.
        Bone = "bone",
        /// Somebody should look at it before the next run.
        SeeSomeone = "see_someone",
        /// Something is likely enough with which no exercise is offered.
        Serious = "serious",
        /// Signs that must not wait have not all been asked.
        Unscreened = "unscreened",
    }
}

impl StopWhy {
    /// How soon somebody should look at it, at least.
    pub(super) fn least(self) -> Urgency {
        match self {
            StopWhy::Unscreened => Urgency::SelfCare,
            StopWhy::RedFlag | StopWhy::Bone | StopWhy::SeeSomeone | StopWhy::Serious => Urgency::Soon,
        }
    }
}

/// What stops everything.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Why.
    pub why: StopWhy,
    /// What it is, as the end of a sentence.
    pub says: String,
    /// What to do instead: whole sentences.
    pub instead: &'static str,
}

/// What to do instead while somebody has to look first: within days, and now.
const INSTEAD: &str = "No run, no jump, no hop and no exercise for the hip, not even to test it. Walk only as far as it does \
                       not hurt at all, with crutches if walking hurts. Swimming and work for the upper body wait until \
                       somebody has examined you. Do not stretch the hip, and take no painkillers to go on.";
const INSTEAD_NOW: &str = "Nothing until you have been seen: no run, no exercise, and nothing to test it. Do not walk on the \
                           leg if it hurts to stand.";
/// What to do instead where only questions are open.
const ASK: &str = "Answer the questions first: coxa ask. It takes a few minutes. Until then run less or not at all, and not \
                   if it hurts to walk.";

pub(super) fn stop(known: &Known<'_>) -> Option<Stop> {
    let stop = |why, says: String, instead| Some(Stop { why, says, instead });
    if let (Some(weighing), Some(verdict)) = (known.weighing, known.verdict) {
        let stops = |flag: &&&RedFlag| flag.urgency >= Urgency::Urgent || names_bone(known, flag);
        if let Some(flag) = verdict.red_flags.iter().find(stops) {
            let now = flag.urgency >= Urgency::Emergency;
            return stop(StopWhy::RedFlag, flag.say.clone(), if now { INSTEAD_NOW } else { INSTEAD });
        }
        if !weighing.screened() {
            let says = "Not all signs that must not wait have been asked.".to_owned();
            return stop(StopWhy::Unscreened, says, ASK);
        }
        if verdict.bone_stress_open {
            let says = "A stress fracture of the hip or pelvis is not ruled out.".to_owned();
            return stop(StopWhy::Bone, says, INSTEAD);
        }
        if verdict.urgency >= Urgency::Urgent {
            let what = verdict.drivers.first().map(|driver| driver.condition.plain.as_str());
            let says = format!("Not ruled out is {}.", what.unwrap_or("something that must not wait"));
            return stop(StopWhy::SeeSomeone, says, INSTEAD);
        }
    }
    if let Some(id) = serious(known) {
        let knowledge = known.knowledge;
        let condition = knowledge.condition(&id).map(|condition| condition.plain.as_str());
        let finding = knowledge.finding(&id).map(|finding| finding.label.as_str());
        let what = condition.or(finding).unwrap_or(&id);
        let says = format!("Likely enough to be looked at first is {what}.");
        return stop(StopWhy::Serious, says, INSTEAD);
    }
    if known.today.light == Some(Light::SeeSomeone) {
        return stop(StopWhy::SeeSomeone, "Somebody should look at it first.".to_owned(), INSTEAD);
    }
    None
}

/// A sign for which two weeks are soon enough, and that names no bone.
pub(super) fn waits<'a>(known: &Known<'a>) -> Option<&'a RedFlag> {
    known.verdict?.red_flags.first().copied()
}

fn names_bone(known: &Known<'_>, flag: &RedFlag) -> bool {
    let bone = &known.knowledge.model.bone_stress.conditions;
    flag.conditions.iter().any(|id| bone.contains(id))
}

/// What of the list under which no exercise is offered is there, or likely enough.
fn serious(known: &Known<'_>) -> Option<String> {
    let rule = known.knowledge.exercise_rule.as_ref()?;
    let most = known.knowledge.plan.limits.serious;
    rule.unless.iter().find(|id| super::exercises::is_there(known, id, most)).cloned()
}
