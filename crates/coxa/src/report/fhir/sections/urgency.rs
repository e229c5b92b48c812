//! How soon somebody should look at it: Flags, which a clinician's system shows before all else.

use coxa_reason::Urgency;

use crate::report::fhir::bundle::Resource;
use crate::report::fhir::document::Document;
use crate::report::fhir::resources::flag::Flag;
use crate::report::screen;
use crate::terminal::text::list;

pub(super) fn add(document: &mut Document<'_>) {
    let report = document.report;
    let triage = &report.triage;
    let screened = report.screen.as_ref().is_some_and(|screen| screen.complete);
    let mut lines = Vec::new();
    let mut flags = Vec::new();
    match triage.urgency {
        None => lines.push("Nothing is known of a soreness that could be weighed.".to_owned()),
        // What is likely by the place alone is held back until the signs that must not wait were asked.
        Some(_) if triage.too_early => {
            flags.push(
                "Red-flag screen incomplete: how soon this must be seen cannot be told yet.".to_owned(),
            );
        }
        Some(Urgency::SelfCare) => lines.push(format!("{}.", how_soon(Urgency::SelfCare))),
        Some(urgency) => {
            let names: Vec<_> = triage.because_of.iter().map(|one| one.name.clone()).collect();
            let by = if triage.by_red_flag { "a red flag" } else { "expected cost" };
            let exclude =
                if names.is_empty() { String::new() } else { format!("; to be excluded: {}", list(&names)) };
            flags.push(format!("{}, by {by}{exclude}.", how_soon(urgency)));
        }
    }
    if triage.bone_stress_open {
        flags.push(
            "Bone stress injury of the femoral neck or pelvis not excluded: no running, jumping or hopping, \
             not as a test either, until it is."
                .to_owned(),
        );
    }
    flags.extend(report.screen.iter().flat_map(|screen| &screen.flags).map(says));
    if triage.urgency.is_some() && !screened && !triage.too_early && report.screen.is_some() {
        lines.push("The red-flag screen is not complete.".to_owned());
    }
    let mut entry = Vec::new();
    for (at, flag) in flags.iter().enumerate() {
        let resource = Flag::new(flag, report.date, document.patient.clone(), document.coxa.clone());
        entry.push(document.add(&format!("flag/{at}"), Resource::Flag(resource)));
    }
    flags.extend(lines);
    document.section("How soon", &flags, entry);
}

/// A red flag that stands: what makes it stand, and what it points to.
fn says(flag: &screen::Flag) -> String {
    let met = if flag.met.is_empty() { "a sign left out by the patient".to_owned() } else { list(&flag.met) };
    let conditions = match flag.conditions.as_slice() {
        [] => String::new(),
        conditions => format!(" Points to: {}.", list(conditions)),
    };
    format!("Red flag: {met}.{conditions} {}.", how_soon(flag.urgency))
}

/// How soon, to a clinician.
fn how_soon(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Emergency => "Emergency assessment advised now",
        Urgency::Urgent => "Clinical assessment advised within 24 to 48 hours",
        Urgency::Soon => "Clinical assessment advised within two weeks",
        Urgency::SelfCare => "Self-management advised; no assessment asked for",
    }
}
