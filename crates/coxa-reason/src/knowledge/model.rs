//! How the numbers of the folder are put together.

use serde::Serialize;

use super::person::{AgeBand, Setting, Sex};
use super::section::Section;
use crate::Urgency;

/// `model.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Model {
    /// Who asks, where nobody has said.
    pub unknown: Unknown,
    /// How evidence counts.
    pub evidence: Counting,
    /// What it costs to send a runner too low or too high.
    pub cost: Cost,
    /// Conditions whose missing costs more than that of others of the same urgency: id, times.
    pub harm: Vec<(String, f64)>,
    /// When bone stress counts as open.
    pub bone_stress: OpenBoneStress,
}

/// Who asks, where nobody has said: shares from 0 to 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Unknown {
    /// The share of women.
    pub female: f64,
    /// The share of each age band.
    pub age: [f64; 5],
    /// The share of each setting, in the order of [`Setting`].
    pub setting: [f64; 3],
    /// Why.
    pub reason: String,
}

impl Unknown {
    /// The share of a sex.
    pub fn sex(&self, sex: Sex) -> f64 {
        match sex {
            Sex::Female => self.female,
            Sex::Male => 1.0 - self.female,
        }
    }

    /// The share of an age band.
    pub fn age(&self, age: AgeBand) -> f64 {
        self.age[age.index()]
    }

    /// The share of a setting.
    pub fn setting(&self, setting: Setting) -> f64 {
        self.setting[setting as usize]
    }
}

/// How evidence counts.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Counting {
    /// The n-th strongest finding of a group counts with weight n^-share.
    pub share: f64,
    /// How a case file counts, which somebody wrote who had seen the runner.
    pub case: Answering,
    /// How a runner's own answers count.
    pub runner: Answering,
    /// The share of sore runners with two conditions at once, 0 to 1.
    pub pairs: f64,
    /// The highest probability of a condition without its defining findings, 0 to 1.
    pub highest: f64,
    /// The highest probability of a condition with them, 0 to 1.
    pub defined: f64,
    /// Why.
    pub reason: String,
}

/// How answers count, by who gives them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Answering {
    /// The power to which all evidence is raised.
    pub temper: f64,
    /// The probability, 0 to 1, that a finding is there although it was answered no.
    pub no: f64,
}

impl Answering {
    fn read(section: &mut Section<'_, '_>) -> Answering {
        Answering { temper: section.number("temper"), no: section.number("no") }
    }
}

/// What it costs to send a runner too low or too high. A needless visit within two weeks is the unit.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Cost {
    /// By step up to `soon`, `urgent`, `emergency`: the cost of not taking it when it was needed.
    pub missed: [f64; 3],
    /// By step: the cost of taking it when it was not needed.
    pub needless: [f64; 3],
    /// Why.
    pub reason: String,
}

impl Cost {
    /// What it costs to tell one urgency to a runner who needs another: the sum of the steps between them.
    pub fn of(&self, told: Urgency, needed: Urgency, harm: f64) -> f64 {
        let (told, needed) = (told as usize, needed as usize);
        if told < needed {
            self.missed[told..needed].iter().sum::<f64>() * harm
        } else {
            self.needless[needed..told].iter().sum()
        }
    }
}

/// When bone stress at a place that must not break counts as open.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct OpenBoneStress {
    /// From this probability on, 0 to 1.
    pub open: f64,
    /// The conditions.
    pub conditions: Vec<String>,
    /// Why.
    pub reason: String,
}

impl Model {
    /// How many times more missing a condition costs than missing others of its urgency.
    pub fn harm(&self, condition: &str) -> f64 {
        self.harm.iter().find(|(id, _)| id == condition).map_or(1.0, |(_, times)| *times)
    }

    pub(super) fn read(section: &mut Section<'_, '_>) -> Model {
        let steps =
            |steps: &mut Section<'_, '_>| ["soon", "urgent", "emergency"].map(|step| steps.number(step));
        Model {
            unknown: section.section("unknown", |unknown| Unknown {
                female: unknown.number("female"),
                age: unknown.five_numbers("age"),
                setting: ["home", "consult", "referred"].map(|setting| unknown.number(setting)),
                reason: unknown.text("reason"),
            }),
            evidence: section.section("evidence", |evidence| Counting {
                share: evidence.number("share"),
                case: evidence.section("case", Answering::read),
                runner: evidence.section("runner", Answering::read),
                pairs: evidence.number("pairs"),
                highest: evidence.number("highest"),
                defined: evidence.number("defined"),
                reason: evidence.text("reason"),
            }),
            cost: section.section("cost", |cost| Cost {
                missed: cost.section("missed", steps),
                needless: cost.section("needless", steps),
                reason: cost.text("reason"),
            }),
            harm: section.section("harm", |harm| {
                let ids = harm.keys();
                ids.into_iter().map(|id| (id.clone(), harm.number(&id))).collect()
            }),
            bone_stress: section.section("bone_stress", |bone| OpenBoneStress {
                open: bone.number("open"),
                conditions: bone.texts("conditions"),
                reason: bone.text("reason"),
            }),
        }
    }
}
