//! Where it hurts, since when and how bad: the complaint, and an observation for each day of which the diary tells.

use coxa_reason::measures::soreness::Direction;

use crate::report::complaint::{Complaint, Place, Scored};
use crate::report::fhir::codes;
use crate::report::fhir::document::{Document, Seen, side};
use crate::report::fhir::elements::{Concept, Period, Quantity};
use crate::report::fhir::resources::observation::{Component, Effective, Value};
use crate::terminal::numbers::{count, decimals};
use crate::terminal::text::list;

/// The end of the scale that soreness is told on.
const OF: &str = "of 10 (NRS)";

pub(super) fn add(document: &mut Document<'_>) {
    let report = document.report;
    let Some(complaint) = &report.complaint else { return };
    let place = place(complaint);
    let mut lines = lines(complaint, place.as_deref());
    let mut entry = Vec::new();
    let parts = parts(complaint, place.as_deref());
    if !parts.is_empty() {
        let when = Effective::During(Period { start: complaint.onset, end: Some(report.date) });
        let code = Concept::text("Complaint: hip soreness in a runner");
        let seen = Seen { told: true, parts, ..Seen::new(codes::SURVEY, code, when, None) };
        entry.push(document.observe("complaint", seen));
    }
    let mut said = Vec::new();
    for day in report.course.iter().flat_map(|course| &course.days) {
        let Some(score) = day.soreness else { continue };
        let value = Value::Quantity(Quantity::ucum(score, "{score}", "{score}"));
        let code = Concept::both(Some(codes::PAIN), "Soreness, worst of the day, 0 to 10");
        // Where it was on that day the chart does not say: the complaint does, of all days together.
        let seen =
            Seen { told: true, ..Seen::new(codes::SURVEY, code, Effective::On(day.date), Some(value)) };
        entry.push(document.observe(&format!("soreness/{}", day.date), seen));
        said.push(format!("{}: {}", day.date, decimals(score, usize::from(score.fract() != 0.0))));
    }
    if said.is_empty() {
        lines.push("The diary says nothing of soreness by day.".to_owned());
    } else {
        lines.push(format!("Soreness by day, the worst of the day, {OF}: {}.", said.join("; ")));
    }
    document.section("Complaint and course", &lines, entry);
}

/// Side and places in words: `left; greater trochanter (8 days of the diary), groin (answered)`.
fn place(complaint: &Complaint) -> Option<String> {
    let of = |place: &Place| match place.days {
        0 => format!("{} (answered)", place.name),
        days => format!("{} ({} of the diary)", place.name, count(days as u64, "day", "days")),
    };
    let places: Vec<_> = complaint.places.iter().map(of).collect();
    let side = complaint.side.map(side).map(str::to_owned);
    let words: Vec<_> = side.into_iter().chain((!places.is_empty()).then(|| places.join(", "))).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn parts(complaint: &Complaint, place: Option<&str>) -> Vec<Component> {
    let part =
        |name: &str, value: Option<Value>| value.map(|value| Component { code: Concept::text(name), value });
    let text = |words: Option<&str>| words.map(|words| Value::Text(words.into()));
    let score = |scored: Option<Scored>| {
        scored.map(|scored| Value::Quantity(Quantity::ucum(scored.score, "{score}", "{score}")))
    };
    let begins =
        complaint.begins_m.map(|(metres, _)| Value::Quantity(Quantity::ucum(metres / 1000.0, "km", "km")));
    let parts = [
        part("Onset", complaint.onset.map(Value::Day)),
        part("Mode of onset", text(complaint.mode)),
        part("Side and site", text(place)),
        part("Last soreness told, 0 to 10", score(complaint.last)),
        part("Worst of the last 7 days, 0 to 10", score(complaint.worst_week)),
        part("Worst of the last 30 days, 0 to 10", score(complaint.worst_month)),
        part("Course from week to week", text(complaint.direction.map(Direction::as_str))),
        part("Distance into a run at which it begins, median", begins),
    ];
    parts.into_iter().flatten().collect()
}

fn lines(complaint: &Complaint, place: Option<&str>) -> Vec<String> {
    let scored = |name: &str, scored: Option<Scored>| {
        scored.map(|it| {
            format!("{name}: {} {OF}, {}.", decimals(it.score, usize::from(it.score.fract() != 0.0)), it.date)
        })
    };
    let onset = match (complaint.onset, complaint.days) {
        (Some(onset), Some(days)) => {
            let seen = if complaint.onset_seen { "" } else { "; it may have begun earlier" };
            let mode = complaint.mode.map(|mode| format!(", {mode}")).unwrap_or_default();
            format!("Onset: {onset}{mode}, {} ago{seen}.", count(days.max(0) as u64, "day", "days"))
        }
        _ => "Onset: not known.".to_owned(),
    };
    let named = |name: &str, all: &[crate::report::answers::Answered]| {
        let names: Vec<_> = all.iter().map(|one| one.name.clone()).collect();
        (!names.is_empty()).then(|| format!("{name}: {}.", list(&names)))
    };
    let stopped = complaint.stopped.iter();
    let stopped: Vec<_> =
        stopped.map(|(what, days)| format!("{what} on {}", count(*days as u64, "day", "days"))).collect();
    let lines = [
        Some(onset),
        Some(place.map_or_else(|| "Site: not told.".to_owned(), |place| format!("Site: {place}."))),
        scored("Last told", complaint.last),
        scored("Worst of the last 7 days", complaint.worst_week),
        scored("Worst of the last 30 days", complaint.worst_month),
        complaint.direction.map(|direction| format!("From week to week: {direction}.")),
        complaint.begins_m.map(|(metres, runs)| {
            let runs = count(runs as u64, "run", "runs");
            format!("Begins {} km into a run (median of {runs}).", decimals(metres / 1000.0, 1))
        }),
        named("Behaviour", &complaint.aggravating),
        named("Eased by", &complaint.easing),
        (!stopped.is_empty()).then(|| format!("It stopped: {}.", list(&stopped))),
    ];
    lines.into_iter().flatten().collect()
}
