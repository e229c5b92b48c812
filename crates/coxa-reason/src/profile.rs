//! Who the runner is: asked once, and only when it first matters. Every item may be left out.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::knowledge::Sex;

/// What is known of the runner, beside what belongs to one soreness.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Profile {
    /// The year of birth.
    pub birth_year: Option<i16>,
    /// The sex.
    pub sex: Option<Sex>,
    /// Height, metres.
    pub height_m: Option<f64>,
    /// Weight, kilograms.
    pub weight_kg: Option<f64>,
    /// Heart rate at rest, beats a minute.
    pub resting_bpm: Option<f64>,
    /// Highest heart rate, beats a minute.
    pub highest_bpm: Option<f64>,
}

impl Profile {
    /// Age at the middle of what it may be, whole years: nobody is asked for a birthday.
    pub fn age_on(&self, date: Date) -> Option<f64> {
        self.birth_year.map(|year| f64::from(date.year() - year)).filter(|age| *age >= 0.0)
    }

    /// Body mass index, kg/m2.
    pub fn bmi(&self) -> Option<f64> {
        Some(self.weight_kg? / self.height_m?.powi(2)).filter(|bmi| bmi.is_finite())
    }
}
