//! Each item of the profile: its name, what it is for, how it is told.

use clap::ValueEnum;
use coxa_reason::Knowledge;
use coxa_reason::profile::{Fact, Profile};

use crate::house::Units;
use crate::terminal::numbers::decimals;

/// Centimetres in an inch, and kilograms in a pound (international, 1959).
pub(super) const CM_AN_INCH: f64 = 2.54;
pub(super) const KG_A_POUND: f64 = 0.453_592_37;

/// An item of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Item {
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
    pub(super) const ALL: [Item; 6] =
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
    pub(super) fn forgotten(self) -> Fact {
        match self {
            Item::Born => Fact::BirthYear(None),
            Item::Sex => Fact::Sex(None),
            Item::Height => Fact::HeightM(None),
            Item::Weight => Fact::WeightKg(None),
            Item::Max => Fact::HighestBpm(None),
            Item::Rest => Fact::RestingBpm(None),
        }
    }

    pub(super) fn name(self) -> &'static str {
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
    pub(super) fn used_for(self, knowledge: &Knowledge) -> String {
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

    /// What is known, with its unit; `None` where nothing is.
    pub(super) fn told(self, profile: &Profile, units: Units) -> Option<String> {
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
