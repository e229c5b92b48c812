//! What a watch measures of form.

use coxa_reason::measures::run::stretches::Quantity as Measured;
use jiff::ToSpan;

use crate::report::fhir::codes;
use crate::report::fhir::document::{Document, Seen};
use crate::report::fhir::elements::{Concept, Period, Quantity};
use crate::report::fhir::resources::observation::{Component, Effective, Value};
use crate::report::form::Changed;
use crate::terminal::numbers::decimals;

/// Days that a value is of.
const DAYS: i64 = 28;

pub(super) fn add(document: &mut Document<'_>) {
    let report = document.report;
    let Some(form) = &report.form else { return };
    let mut lines = Vec::new();
    let mut entry = Vec::new();
    for changed in form.cadence.iter().chain(&form.others) {
        lines.push(says(changed));
        let [name, unit, code] = name(changed.quantity);
        let part = |name, value, unit: &str, code| Component {
            code: Concept::text(name),
            value: Value::Quantity(Quantity::ucum(hundredths(value), unit, code)),
        };
        let parts = vec![
            part("At a speed of", changed.speed_m_s, "m/s", "m/s"),
            part("Change against the runner's own year before at the same speed", changed.change, unit, code),
            part("Standard error of the change, at least", changed.error, unit, code),
        ];
        let value = Value::Quantity(Quantity::ucum(tenths(changed.value), unit, code));
        let seen = Seen {
            parts,
            notes: changed.device.iter().map(|device| format!("Measured by {device}.")).collect(),
            ..Seen::new(codes::ACTIVITY, Concept::text(name), weeks(changed.until), Some(value))
        };
        entry.push(document.observe(&format!("form/{}", changed.quantity.as_str()), seen));
    }
    if let Some(percent) = form.balance_percent {
        let foot = if form.balance_is_left { "the left foot" } else { "one foot" };
        let name = format!("Share of {foot} in the time on the ground");
        lines.push(format!("{name}: {} %.", decimals(percent, 1)));
        let value = Value::Quantity(Quantity::ucum(tenths(percent), "%", "%"));
        let seen = Seen::new(codes::ACTIVITY, Concept::text(&name), weeks(report.date), Some(value));
        entry.push(document.observe("form/balance", seen));
    }
    if lines.is_empty() {
        lines.push("No watch has measured enough of form to be compared.".to_owned());
    }
    document.section("Running form", &lines, entry);
}

/// A number no finer than a watch measures it.
fn tenths(number: f64) -> f64 {
    (10.0 * number).round() / 10.0
}

fn hundredths(number: f64) -> f64 {
    (100.0 * number).round() / 100.0
}

fn weeks(until: jiff::civil::Date) -> Effective {
    Effective::During(Period { start: Some(until.saturating_sub((DAYS - 1).days())), end: Some(until) })
}

fn says(changed: &Changed) -> String {
    let [name, unit, _] = name(changed.quantity);
    let beyond = if changed.beyond_chance { "more than chance" } else { "within chance" };
    format!(
        "{name}, four weeks up to {}, at {} m/s: {} {unit}; change against the own year before at the same speed {} \
         (standard error at least {}, {beyond}).",
        changed.until,
        decimals(changed.speed_m_s, 2),
        decimals(changed.value, 1),
        decimals(changed.change, 1),
        decimals(changed.error, 1),
    )
}

/// A quantity's name, its unit for people, and in UCUM.
fn name(quantity: Measured) -> [&'static str; 3] {
    match quantity {
        Measured::Cadence => ["Running cadence, both legs", "steps/min", "{steps}/min"],
        Measured::StepLength => ["Step length", "mm", "mm"],
        Measured::Contact => ["Ground contact time", "ms", "ms"],
        Measured::Oscillation => ["Vertical oscillation", "mm", "mm"],
        Measured::Ratio => ["Vertical ratio", "%", "%"],
        Measured::Balance => ["Ground contact balance", "%", "%"],
    }
}
