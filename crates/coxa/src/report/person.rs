//! Who the runner is.

use coxa_reason::knowledge::Sex;
use serde::Serialize;

use super::Known;

/// Who the runner is, as far as they said. No name and no birthday: nobody asks for them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Person {
    /// Age, whole years.
    pub(crate) age_years: Option<f64>,
    /// The sex.
    pub(crate) sex: Option<Sex>,
    /// Height, metres.
    pub(crate) height_m: Option<f64>,
    /// Weight, kilograms.
    pub(crate) weight_kg: Option<f64>,
    /// Body mass index, kg/m2.
    pub(crate) bmi: Option<f64>,
    /// Years of regular running.
    pub(crate) years_running: Option<f64>,
}

pub(super) fn person(known: &Known<'_>) -> Person {
    let (profile, answers) = (known.view.profile(), &known.joined.answers);
    Person {
        age_years: answers.age().or_else(|| profile.age_on(known.view.date)),
        sex: answers.sex().or(profile.sex),
        height_m: profile.height_m,
        weight_kg: profile.weight_kg,
        bmi: answers.number("bmi").or_else(|| profile.bmi()),
        years_running: answers.number("years_running"),
    }
}
