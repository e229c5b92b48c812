//! Each item of the profile: its name, what it is for, how it is told.

use clap::ValueEnum;
use coxa_reason::Knowledge;
use coxa_reason::profile::{Fact, Profile};

use super::words;
use crate::failure::Failure;
use crate::house::Units;
use crate::terminal::numbers::decimals;

/// Centimetres in an inch, and kilograms in a pound (international, 1959).
pub(super) const CM_AN_INCH: f64 = 2.54;
pub(super) const KG_A_POUND: f64 = 0.453_592_37;

/// An item of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Item {
    /// The year of birth.
    Born,
    /// The sex.
    Sex,
    /// Height.
    Height,
    /// Weight.
    Weight,
    /// The highest heart rate.
    Max,
    /// Heart rate at rest.
    Rest,
}

impl Item {
    /// Every one, in the order in which they are shown.
    pub(crate) const ALL: [Item; 6] =
        [Item::Born, Item::Sex, Item::Height, Item::Weight, Item::Max, Item::Rest];

    /// The item that a fact is of.
    pub(super) fn of(fact: Fact) -> Item {
        match fact {
            Fact::BirthYear(_) => Item::Born,
            Fact::Sex(_) => Item::Sex,
            Fact::HeightM(_) => Item::Height,
            Fact::WeightKg(_) => Item::Weight,
            Fact::HighestBpm(_) => Item::Max,
            Fact::RestingBpm(_) => Item::Rest,
        }
    }

    /// What forgets it.
    pub(crate) fn forgotten(self) -> Fact {
        match self {
            Item::Born => Fact::BirthYear(None),
            Item::Sex => Fact::Sex(None),
            Item::Height => Fact::HeightM(None),
            Item::Weight => Fact::WeightKg(None),
            Item::Max => Fact::HighestBpm(None),
            Item::Rest => Fact::RestingBpm(None),
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Item::Born => "year of birth",
            Item::Sex => "sex",
            Item::Height => "height",
            Item::Weight => "weight",
            Item::Max => "highest heart rate",
            Item::Rest => "resting heart rate",
        }
    }

    /// Why it matters: where an interview would ask it, in the words of the question.
    pub(crate) fn used_for(self, knowledge: &Knowledge) -> String {
        let why = |finding: &str| knowledge.finding(finding).map_or("", |finding| finding.why.as_str());
        match self {
            Item::Born => format!("{} The year is enough.", why("age")),
            Item::Sex => why("sex").to_owned(),
            Item::Height | Item::Weight => {
                format!("Height and weight together give your body mass index. {}", why("bmi"))
            }
            Item::Max | Item::Rest => {
                "Both heart rates together say how hard a run was for your heart. Without them, that is what you \
                 write down as effort."
                    .to_owned()
            }
        }
    }

    /// Reads what was typed for it, a number without a unit in the runner's own.
    ///
    /// # Errors
    /// What makes no sense.
    pub(crate) fn read(self, typed: &str, units: Units, this_year: i16) -> Result<Fact, Failure> {
        let bare = typed.trim().parse::<f64>().is_ok();
        let unit = match (self, units) {
            (Item::Height, Units::Km) if bare => "cm",
            (Item::Weight, Units::Km) if bare => "kg",
            (Item::Weight, Units::Mi) if bare => "lb",
            _ => "",
        };
        let before = match self {
            Item::Born => "born",
            Item::Max => "max",
            Item::Rest => "rest",
            Item::Sex | Item::Height | Item::Weight => "",
        };
        let facts = words::read(&format!("{before} {typed} {unit}"), this_year)?;
        match facts[..] {
            [fact] if Item::of(fact) == self => Ok(fact),
            _ => Err(Failure::new(format!("this is no {}", self.name()))),
        }
    }

    /// What is known, with its unit; `None` where nothing is.
    pub(crate) fn told(self, profile: &Profile, units: Units) -> Option<String> {
        let rate = |rate: f64| format!("{} bpm", decimals(rate, 0));
        match self {
            Item::Born => profile.birth_year.map(|year| year.to_string()),
            Item::Sex => profile.sex.map(|sex| sex.to_string()),
            Item::Height => profile.height_m.map(|metres| height(metres, units)),
            Item::Weight => profile.weight_kg.map(|kilograms| match units {
                Units::Km => format!("{kilograms} kg"),
                Units::Mi => format!("{} lb", decimals(kilograms / KG_A_POUND, 0)),
            }),
            Item::Max => profile.highest_bpm.map(rate),
            Item::Rest => profile.resting_bpm.map(rate),
        }
    }
}

fn height(metres: f64, units: Units) -> String {
    let centimetres = metres * 100.0;
    match units {
        Units::Km => format!("{} cm", decimals(centimetres, 0)),
        Units::Mi => {
            let inches = (centimetres / CM_AN_INCH).round();
            format!("{} ft {} in", decimals((inches / 12.0).floor(), 0), decimals(inches % 12.0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

    use super::*;

    #[test]
    fn a_bare_number_is_in_the_runners_own_units() {
        for (item, typed, units, expected) in [
            (Item::Born, "1987", Units::Km, Fact::BirthYear(Some(1987))),
            (Item::Height, "172", Units::Km, Fact::HeightM(Some(1.72))),
            (Item::Height, "5 ft 8 in", Units::Mi, Fact::HeightM(Some(1.727))),
            (Item::Height, "5 ft 8", Units::Km, Fact::HeightM(Some(1.727))),
            (Item::Weight, "64.5", Units::Km, Fact::WeightKg(Some(64.5))),
            (Item::Weight, "141", Units::Mi, Fact::WeightKg(Some(64.0))),
            (Item::Weight, "64 kg", Units::Mi, Fact::WeightKg(Some(64.0))),
            (Item::Max, "188", Units::Km, Fact::HighestBpm(Some(188.0))),
            (Item::Rest, "52 bpm", Units::Km, Fact::RestingBpm(Some(52.0))),
        ] {
            assert_eq!(item.read(typed, units, 2026).unwrap(), expected, "{typed}");
        }
        for (item, typed) in [
            (Item::Height, "64 kg"),
            (Item::Weight, "172 cm 64 kg"),
            (Item::Born, "2040"),
            (Item::Max, "female"),
            (Item::Rest, ""),
        ] {
            assert!(item.read(typed, Units::Km, 2026).is_err(), "{typed}");
        }
    }
}
