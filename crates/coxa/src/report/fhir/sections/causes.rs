//! What it may be: the chances of all that are ranked, and a provisional Condition for those that a clinician would want
//! on a list.

use coxa_reason::Answer;

use crate::report::causes::{Ranked, Sign};
use crate::report::fhir::bundle::Resource;
use crate::report::fhir::codes;
use crate::report::fhir::document::{Document, measured};
use crate::report::fhir::elements::{Annotation, Concept, Decimal, Reference, Text};
use crate::report::fhir::resources::condition::{Condition, Evidence};
use crate::report::fhir::resources::risk_assessment::{Prediction, RiskAssessment};
use crate::terminal::numbers::percent;
use crate::terminal::text::list;
use crate::words;

/// From this chance on a condition is one of its own in the document: below one in ten it is noise on a list of
/// problems, unless it must be excluded. Judgement. The chances have them all.
const WORTH: f64 = 0.1;

pub(super) fn add(document: &mut Document<'_>) {
    let Some(causes) = &document.report.causes else { return };
    if causes.conditions.is_empty() {
        let nothing = ["Nothing is known of a soreness that could be weighed."];
        document.section("What it may be", &nothing, Vec::new());
        return;
    }
    let mut lines = vec![words::RESTS_ON.to_owned()];
    let mut entry = vec![chances(document, &causes.conditions)];
    for ranked in &causes.conditions {
        lines.push(says(ranked));
        if ranked.chance >= WORTH || ranked.must_be_excluded {
            entry.push(provisional(document, ranked));
        }
    }
    for one in &causes.contributing {
        lines.push(format!(
            "May contribute: {} ({}; evidence: {}).",
            one.name,
            list(&one.signs),
            one.evidence
        ));
    }
    document.section("What it may be (provisional)", &lines, entry);
}

/// The chances of all that are ranked.
fn chances(document: &mut Document<'_>, conditions: &[Ranked]) -> Reference {
    let predictions = conditions.iter().map(|ranked| Prediction {
        outcome: Concept::text(&ranked.name),
        percent: Decimal(shown(ranked.chance)),
        rationale: rationale(ranked).map(Text::from),
    });
    let assessment = RiskAssessment {
        status: "preliminary",
        method: Concept::text("coxa: Bayesian network over conditions, factors and findings"),
        subject: document.patient.clone(),
        date: document.date(),
        performer: document.coxa.clone(),
        basis: document.answers.clone().into_iter().collect(),
        prediction: predictions.collect(),
        note: Annotation::of([words::RESTS_ON]),
    };
    document.add("chances", Resource::RiskAssessment(assessment))
}

/// A chance as per cent, no finer than it is known, as it is said in words: whole up to ten, then in tens, up to 95.
fn shown(chance: f64) -> f64 {
    match (100.0 * chance).round() {
        percent if percent < 10.0 => percent,
        _ if chance < 0.945 => (10.0 * chance).round().clamp(1.0, 9.0) * 10.0,
        _ => 95.0,
    }
}

fn provisional(document: &mut Document<'_>, ranked: &Ranked) -> Reference {
    let evidence = ranked.speaks_for.iter();
    let evidence = evidence.map(|sign| Evidence { code: [Concept::text(named(sign))] });
    let mut notes =
        vec![format!("Estimated by the program: {}. Nobody has examined it.", words::chance(ranked.chance))];
    notes.extend(ranked.must_be_excluded.then(|| "To be excluded.".to_owned()));
    notes.extend(against(ranked));
    let condition = Condition {
        verification_status: Concept::code(codes::PROVISIONAL),
        code: Concept::text(&ranked.name),
        subject: document.patient.clone(),
        onset: document.report.complaint.as_ref().and_then(|complaint| complaint.onset),
        recorded_date: document.date(),
        evidence: evidence.collect(),
        note: Annotation::of(notes),
    };
    document.add(&format!("condition/{}", ranked.id), Resource::Condition(Box::new(condition)))
}

fn says(ranked: &Ranked) -> String {
    let exclude = if ranked.must_be_excluded { ", to be excluded" } else { "" };
    let rationale = rationale(ranked).map(|words| format!(" {words}")).unwrap_or_default();
    format!("{}: {}{exclude}.{rationale}", ranked.name, words::chance(ranked.chance))
}

/// What speaks for it, and against.
fn rationale(ranked: &Ranked) -> Option<String> {
    let signs: Vec<_> = ranked.speaks_for.iter().map(weighed).collect();
    let speaks_for = (!signs.is_empty()).then(|| format!("For: {}.", signs.join("; ")));
    let both: Vec<_> = speaks_for.into_iter().chain(against(ranked)).collect();
    (!both.is_empty()).then(|| both.join(" "))
}

fn against(ranked: &Ranked) -> Option<String> {
    let signs: Vec<_> = ranked.against.iter().map(weighed).collect();
    (!signs.is_empty()).then(|| format!("Against: {}.", signs.join("; ")))
}

/// A sign with its weight and what that rests on.
fn weighed(sign: &Sign) -> String {
    let basis = sign.basis.replace('_', " ");
    let rests = if sign.sources.is_empty() { basis } else { format!("{basis}: {}", sign.sources.join(", ")) };
    format!("{} ({}, {rests})", named(sign), sign.strength)
}

/// A sign with its answer.
fn named(sign: &Sign) -> String {
    match sign.answer {
        Answer::Yes => sign.name.clone(),
        Answer::No => format!("{}: no", sign.name),
        Answer::NotSure => format!("{}: not sure", sign.name),
        Answer::Sex(sex) => format!("{}: {sex}", sign.name),
        Answer::Likely(p) => format!("{} (chance {})", sign.name, percent(p, 0)),
        Answer::Number(number) => format!("{} {}", sign.name, measured(number, sign.unit.as_deref())),
    }
}
