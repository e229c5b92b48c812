//! Shoes, with the distance on each pair.

use crate::report::fhir::codes;
use crate::report::fhir::document::{Document, Seen};
use crate::report::fhir::elements::{Concept, Period, Quantity};
use crate::report::fhir::resources::observation::{Component, Effective, Value};
use crate::report::shoes::Change;
use crate::terminal::numbers::decimals;

pub(super) fn add(document: &mut Document<'_>) {
    let Some(shoes) = &document.report.shoes else { return };
    let mut lines = Vec::new();
    let mut entry = Vec::new();
    for (at, pair) in shoes.pairs.iter().enumerate() {
        let model = pair.model.as_ref().map(|model| format!(" ({model})")).unwrap_or_default();
        let more = if pair.may_have_more { ", perhaps more" } else { "" };
        let last = pair.last.map(|last| format!(", last worn {last}")).unwrap_or_default();
        lines.push(format!(
            "{}{model}: {} km{more}{last}.",
            pair.name,
            decimals(pair.distance_m / 1000.0, 0)
        ));
        let part = |name, value| Component { code: Concept::text(name), value };
        let mut parts = vec![part("Pair", Value::Text((&pair.name).into()))];
        parts.extend(pair.model.as_ref().map(|model| part("Model", Value::Text(model.into()))));
        let drop = |mm| Value::Quantity(Quantity::ucum(mm, "mm", "mm"));
        parts.extend(pair.drop_mm.map(|mm| part("Heel-to-toe drop", drop(mm))));
        let when = match (pair.first, pair.last) {
            (None, None) => Effective::On(document.date()),
            (start, end) => Effective::During(Period { start, end }),
        };
        let value = Value::Quantity(Quantity::ucum(pair.distance_m / 1000.0, "km", "km"));
        let seen = Seen {
            parts,
            ..Seen::new(
                codes::ACTIVITY,
                Concept::text("Running distance on a pair of shoes"),
                when,
                Some(value),
            )
        };
        entry.push(document.observe(&format!("shoes/{at}"), seen));
    }
    lines.extend(shoes.changes.iter().map(changed));
    if shoes.pairs.is_empty() {
        lines.push("No pair of shoes is known.".to_owned());
    } else if shoes.named_runs < shoes.recent_runs {
        lines.push(format!(
            "Of {} runs in the six weeks before the report, {} name their shoes.",
            shoes.recent_runs, shoes.named_runs
        ));
    }
    document.section("Footwear", &lines, entry);
}

fn changed(change: &Change) -> String {
    let on = change.on.map(|on| format!(" on {on}")).unwrap_or_default();
    let other = match (change.drop_mm, change.other) {
        (Some([was, is]), _) => format!("drop {} to {} mm", decimals(was, 0), decimals(is, 0)),
        (None, "model") => "another model".to_owned(),
        (None, _) => "perhaps another kind".to_owned(),
    };
    format!("Changed from {} to {}{on}, within six weeks before onset: {other}.", change.from, change.to)
}
