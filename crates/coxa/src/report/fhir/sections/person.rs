//! Who the runner is, as far as they said. How long they have run is among the answers: recordings may tell it.

use crate::report::fhir::codes;
use crate::report::fhir::document::{Document, Seen};
use crate::report::fhir::elements::{Coding, Concept, Quantity};
use crate::report::fhir::resources::observation::{Effective, Value};
use crate::terminal::numbers::decimals;

/// A number of the runner: its name, code and category, the unit for people and in UCUM, and decimals.
struct Told {
    name: &'static str,
    coding: Coding,
    category: Coding,
    unit: [&'static str; 2],
    places: usize,
    value: Option<f64>,
}

pub(super) fn add(document: &mut Document<'_>) {
    let Some(person) = &document.report.person else { return };
    let vital = |name, coding, unit, places, value| Told {
        name,
        coding,
        category: codes::VITAL_SIGNS,
        unit,
        places,
        value,
    };
    let all = [
        Told {
            name: "Age",
            coding: codes::AGE,
            category: codes::SURVEY,
            unit: ["years", "a"],
            places: 0,
            value: person.age_years,
        },
        vital("Height", codes::HEIGHT, ["cm", "cm"], 0, person.height_m.map(|metres| 100.0 * metres)),
        vital("Weight", codes::WEIGHT, ["kg", "kg"], 1, person.weight_kg),
        vital("Body mass index", codes::BMI, ["kg/m2", "kg/m2"], 1, person.bmi),
    ];
    let mut lines: Vec<String> = person.sex.map(|sex| format!("Sex: {sex}.")).into_iter().collect();
    let mut entry = vec![document.patient.clone()];
    for one in all {
        let Some(value) = one.value else { continue };
        let quantity = Value::Quantity(Quantity::ucum(value, one.unit[0], one.unit[1]));
        let on = Effective::On(document.date());
        let code = Concept::both(Some(one.coding), one.name);
        let seen = Seen { told: true, ..Seen::new(one.category, code, on, Some(quantity)) };
        entry.push(document.observe(&format!("person/{}", one.name), seen));
        lines.push(format!("{}: {} {}.", one.name, decimals(value, one.places), one.unit[0]));
    }
    if lines.is_empty() {
        lines.push("Age and sex were not told.".to_owned());
    }
    document.section("Patient", &lines, entry);
}
