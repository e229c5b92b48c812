//! How soon somebody should look at it, and why.

use coxa_reason::Urgency;
use coxa_reason::verdict::Light;
use serde::Serialize;

use super::Known;
use super::part::Part;
use crate::words;

/// How soon somebody should look at it. Told whatever the runner leaves out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Triage {
    /// How soon; `None` where nothing is known of a soreness.
    pub(crate) urgency: Option<Urgency>,
    /// Whether that is held back from the runner: the signs that must not wait were not all asked.
    pub(crate) too_early: bool,
    /// What follows for running.
    pub(crate) light: Option<Light>,
    /// Whether a red flag stands that asks for this urgency. Otherwise it is by expected cost.
    pub(crate) by_red_flag: bool,
    /// Whether bone stress at the neck of the femur or the pelvis is open.
    pub(crate) bone_stress_open: bool,
    /// The chance of it, 0 to 1; `None` where causes are left out.
    pub(crate) bone_stress: Option<f64>,
    /// The conditions because of which it is no lower, the one that weighs most first; empty where causes are left out.
    pub(crate) because_of: Vec<BecauseOf>,
}

/// A condition because of which the urgency is no lower.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct BecauseOf {
    /// Its id in knowledge.
    pub(crate) id: String,
    /// The medical name.
    pub(crate) name: String,
    /// Its chance, 0 to 1.
    pub(crate) chance: f64,
}

pub(super) fn triage(known: &Known<'_>) -> Triage {
    let (weighing, verdict) = (known.weighing, known.verdict);
    let tells_causes = !known.left_out.contains(&Part::Causes);
    let drivers = verdict.iter().flat_map(|verdict| &verdict.drivers).filter(|_| tells_causes);
    let flagged = |urgency: Urgency| {
        verdict.is_some_and(|verdict| verdict.red_flags.iter().any(|flag| flag.urgency >= urgency))
    };
    Triage {
        urgency: verdict.map(|verdict| verdict.urgency),
        too_early: weighing
            .zip(verdict)
            .is_some_and(|(weighing, verdict)| words::too_early(weighing, verdict)),
        light: known.today.light,
        by_red_flag: verdict.is_some_and(|verdict| flagged(verdict.urgency)),
        bone_stress_open: verdict.is_some_and(|verdict| verdict.bone_stress_open),
        bone_stress: verdict.map(|verdict| verdict.bone_stress).filter(|_| tells_causes),
        because_of: drivers
            .map(|driver| BecauseOf {
                id: driver.condition.id.clone(),
                name: driver.condition.name.clone(),
                chance: driver.chance,
            })
            .collect(),
    }
}
