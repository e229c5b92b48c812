//! Whether runners were told soon enough, and how many were sent for nothing.

use serde::Serialize;

use super::{Scored, Share, Tried};
use crate::urgency::Urgency;

/// Whether runners were told soon enough.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Safety {
    /// Told at least as urgent as labelled.
    pub safe: Share,
    /// Labelled an emergency and told less than urgent.
    pub emergencies_below_urgent: Vec<Missed>,
    /// Labelled an emergency and told less than that.
    pub emergencies_below_emergency: Vec<Missed>,
    /// Labelled urgent and told less than that.
    pub urgents_below_urgent: Vec<Missed>,
    /// Labelled an emergency or urgent, and told to look after it themselves.
    pub told_self_care: Vec<Missed>,
    /// Labelled self-care and told more.
    pub over_triage: OverTriage,
    /// The controls that were told to look after it themselves; `None` without controls.
    pub controls_self_care: Option<Share>,
    /// By urgency labelled and urgency told, both from self-care to emergency: how many cases.
    pub labelled_by_told: [[usize; 4]; 4],
}

/// A case that was told less than it was labelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missed {
    /// The case's id.
    pub id: String,
    /// The condition that was confirmed.
    pub diagnosis: String,
    /// What the runner should have been told.
    pub labelled: Urgency,
    /// What the runner was told.
    pub told: Urgency,
}

/// Cases labelled self-care that were told more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverTriage {
    /// Those that were told more.
    pub higher: Share,
    /// How many were told one step more, two, and three.
    pub by_steps: [usize; 3],
}

impl Safety {
    /// What is told of how soon, over some cases.
    pub(super) fn of(tried: &[(&Tried, &Scored)]) -> Safety {
        let scored = || tried.iter().map(|(_, scored)| *scored);
        let missed = |fits: &dyn Fn(&Scored) -> bool| -> Vec<Missed> {
            scored().filter(|case| case.told < case.labelled && fits(case)).map(Missed::from).collect()
        };
        let emergency = |case: &Scored| case.labelled == Urgency::Emergency;
        let mut labelled_by_told = [[0; 4]; 4];
        scored().for_each(|case| labelled_by_told[case.labelled as usize][case.told as usize] += 1);
        let [_, by_steps @ ..] = labelled_by_told[Urgency::SelfCare as usize];
        let controls = || tried.iter().filter(|(tried, _)| tried.control);
        Safety {
            safe: Share::of(scored(), |case| case.told >= case.labelled),
            emergencies_below_urgent: missed(&|case| emergency(case) && case.told < Urgency::Urgent),
            emergencies_below_emergency: missed(&emergency),
            urgents_below_urgent: missed(&|case| case.labelled == Urgency::Urgent),
            told_self_care: missed(&|case| {
                case.labelled >= Urgency::Urgent && case.told == Urgency::SelfCare
            }),
            over_triage: OverTriage {
                higher: Share::of(scored().filter(|case| case.labelled == Urgency::SelfCare), |case| {
                    case.told > case.labelled
                }),
                by_steps,
            },
            controls_self_care: (controls().count() > 0)
                .then(|| Share::of(controls(), |(_, case)| case.told == Urgency::SelfCare)),
            labelled_by_told,
        }
    }
}

impl From<&Scored> for Missed {
    fn from(case: &Scored) -> Missed {
        Missed {
            id: case.id.clone(),
            diagnosis: case.diagnosis.clone(),
            labelled: case.labelled,
            told: case.told,
        }
    }
}
