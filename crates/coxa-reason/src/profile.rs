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

/// One thing that the runner says of themself; `None` forgets it. In JSON `{"birth_year": 1987}`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The year of birth.
    BirthYear(Option<i16>),
    /// The sex.
    Sex(Option<Sex>),
    /// Height, metres.
    HeightM(Option<f64>),
    /// Weight, kilograms.
    WeightKg(Option<f64>),
    /// Heart rate at rest, beats a minute.
    RestingBpm(Option<f64>),
    /// Highest heart rate, beats a minute.
    HighestBpm(Option<f64>),
}

impl Fact {
    /// As JSON, for whoever keeps it.
    pub fn written(&self) -> String {
        // Writing to a string fails for no fact.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Fact::written`] wrote; `None` for anything else.
    pub fn read(json: &str) -> Option<Fact> {
        serde_json::from_str(json).ok()
    }

    /// What makes no sense in it, as a sentence without its full stop; `None` where it does. The ranges leave room for
    /// every runner who was ever measured, and catch a wrong unit.
    pub fn fault(&self) -> Option<&'static str> {
        let within = |number: Option<f64>, least: f64, most: f64| {
            number.is_none_or(|number| (least..=most).contains(&number))
        };
        let (sound, told) = match *self {
            Fact::BirthYear(year) => {
                (within(year.map(f64::from), 1900.0, 2100.0), "a year of birth has four digits")
            }
            Fact::Sex(_) => (true, ""),
            Fact::HeightM(height) => (within(height, 0.8, 2.6), "a height is between 80 and 260 cm"),
            Fact::WeightKg(weight) => (within(weight, 15.0, 400.0), "a weight is between 15 and 400 kg"),
            Fact::RestingBpm(rate) => {
                (within(rate, 20.0, 120.0), "a heart rate at rest is between 20 and 120 beats a minute")
            }
            Fact::HighestBpm(rate) => {
                (within(rate, 100.0, 250.0), "a highest heart rate is between 100 and 250 beats a minute")
            }
        };
        (!sound).then_some(told)
    }
}

impl Profile {
    /// Takes one more thing that was said.
    pub fn take(&mut self, fact: Fact) {
        match fact {
            Fact::BirthYear(year) => self.birth_year = year,
            Fact::Sex(sex) => self.sex = sex,
            Fact::HeightM(height) => self.height_m = height,
            Fact::WeightKg(weight) => self.weight_kg = weight,
            Fact::RestingBpm(rate) => self.resting_bpm = rate,
            Fact::HighestBpm(rate) => self.highest_bpm = rate,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_make_a_profile_and_null_forgets() {
        let said = [
            Fact::BirthYear(Some(1987)),
            Fact::Sex(Some(Sex::Female)),
            Fact::HeightM(Some(1.6)),
            Fact::HeightM(Some(1.72)),
            Fact::WeightKg(Some(64.0)),
            Fact::RestingBpm(Some(52.0)),
            Fact::RestingBpm(None),
        ];
        let mut profile = Profile::default();
        for fact in said {
            assert_eq!(fact.fault(), None);
            profile.take(Fact::read(&fact.written()).unwrap());
        }
        let expected = Profile {
            birth_year: Some(1987),
            sex: Some(Sex::Female),
            height_m: Some(1.72),
            weight_kg: Some(64.0),
            ..Profile::default()
        };
        assert_eq!(profile, expected);
        assert_eq!(Fact::RestingBpm(None).written(), r#"{"resting_bpm":null}"#);
    }

    #[test]
    fn a_number_in_the_wrong_unit_makes_no_sense() {
        for wrong in
            [Fact::HeightM(Some(172.0)), Fact::WeightKg(Some(0.064)), Fact::HighestBpm(Some(f64::NAN))]
        {
            assert!(wrong.fault().is_some(), "{wrong:?}");
        }
    }
}
