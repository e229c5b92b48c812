//! What was run before the soreness began.

use jiff::ToSpan;

use crate::report::fhir::codes;
use crate::report::fhir::document::{Document, Seen};
use crate::report::fhir::elements::{Concept, Period, Quantity, Reference};
use crate::report::fhir::resources::observation::{Component, Effective, Value};
use crate::report::load::RunBefore;
use crate::terminal::numbers::decimals;

pub(super) fn add(document: &mut Document<'_>) {
    let Some(load) = &document.report.load else { return };
    let until = load.until;
    let mut lines = Vec::new();
    lines.push(match (load.first_run, load.until_is_onset) {
        (None, _) => "No run is recorded before that day.".to_owned(),
        (Some(first), true) => format!("Before the onset on {until}; the first run recorded is of {first}."),
        (Some(first), false) => {
            format!("Onset not known: before {until}, the day of the report; the first run recorded is of {first}.")
        }
    });
    let mut entry = Vec::new();
    let mut weeks = Vec::new();
    for (back, metres) in load.weeks_m.iter().rev().enumerate().rev() {
        let end = until.saturating_sub((7 * back as i64).days());
        let start = end.saturating_sub(6.days());
        weeks.push(match metres {
            Some(metres) => format!("{start} to {end}: {} km", km(*metres)),
            None => format!("{start} to {end}: not known"),
        });
        let Some(metres) = metres else { continue };
        let value = Value::Quantity(Quantity::ucum(metres / 1000.0, "km", "km"));
        let when = Effective::During(Period { start: Some(start), end: Some(end) });
        let seen =
            Seen::new(codes::ACTIVITY, Concept::text("Running distance of seven days"), when, Some(value));
        entry.push(document.observe(&format!("load/{start}"), seen));
    }
    if load.first_run.is_some() {
        lines.push(format!("Running by week: {}.", weeks.join("; ")));
    }
    lines.extend(
        load.weekly_m.map(|metres| format!("Mean of the last four of these weeks: {} km.", km(metres))),
    );
    match &load.spike {
        Some(spike) => entry.push(add_spike(document, spike, &mut lines)),
        None if load.runs.is_empty() => lines.push("No run of these weeks can be judged.".to_owned()),
        None => lines.push("No run went beyond 110 % of the longest of its 30 days before.".to_owned()),
    }
    if let Some(back) = &load.came_back {
        lines.push(format!(
            "First run after more than 30 days without one: {}, {} km.",
            back.date,
            km(f64::from(back.metres))
        ));
    }
    document.section("Running load before onset", &lines, entry);
}

/// The run that went furthest beyond the longest of its 30 days before.
fn add_spike(document: &mut Document<'_>, spike: &RunBefore, lines: &mut Vec<String>) -> Reference {
    let distance = |metres: u32| Value::Quantity(Quantity::ucum(f64::from(metres) / 1000.0, "km", "km"));
    let part = |name, value| Component { code: Concept::text(name), value };
    let mut parts = vec![part("Distance of the run", distance(spike.metres))];
    parts.extend(spike.longest_m.map(|metres| part("Longest run of the 30 days before", distance(metres))));
    let mut told = format!("Spike: {} km on {}", km(f64::from(spike.metres)), spike.date);
    if let (Some(ratio), Some(longest), Some(on)) = (spike.ratio, spike.longest_m, spike.longest_on) {
        let longest = km(f64::from(longest));
        told.push_str(&format!(
            ", {} times the longest of its 30 days before ({longest} km on {on})",
            decimals(ratio, 2)
        ));
    }
    told.push('.');
    let mut notes = Vec::new();
    if let Some([rate, low, high]) = spike.rate {
        let [rate, low, high] = [rate, low, high].map(|number| decimals(number, 2));
        notes.push(format!(
            "In a cohort of runners such a run went with {rate} times the rate of overuse injury (95 % interval {low} to {high})."
        ));
    }
    told.extend(notes.iter().map(|note| format!(" {note}")));
    lines.push(told);
    let value = spike.ratio.map(|ratio| Value::Quantity(Quantity::ucum(ratio, "times", "1")));
    let code = Concept::text("Run beside the longest run of the 30 days before it");
    let seen = Seen { parts, notes, ..Seen::new(codes::ACTIVITY, code, Effective::On(spike.date), value) };
    document.observe("load/spike", seen)
}

fn km(metres: f64) -> String {
    decimals(metres / 1000.0, 1)
}
