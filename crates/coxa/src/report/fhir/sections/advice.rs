//! What coxa told the runner to do.

use coxa_reason::Urgency;
use coxa_reason::today::Back;
use coxa_reason::verdict::Light;

use crate::report::fhir::bundle::Resource;
use crate::report::fhir::document::Document;
use crate::report::fhir::elements::Text;
use crate::report::fhir::resources::care_plan::CarePlan;
use crate::terminal::numbers::decimals;
use crate::words;

pub(super) fn add(document: &mut Document<'_>) {
    let Some(advice) = &document.report.advice else { return };
    let mut lines: Vec<String> = Vec::new();
    lines.extend(advice.see.clone());
    lines.extend(advice.light.map(|light| words::running(light).to_owned()));
    lines.extend(advice.told.clone().filter(|told| !lines.contains(told)));
    // A ceiling beside advice not to run would read as leave to run.
    let triage = &document.report.triage;
    let may_run = match advice.light {
        Some(light) => light <= Light::EaseOff,
        None => triage.urgency.is_none_or(|urgency| urgency == Urgency::SelfCare) && !triage.too_early,
    };
    if may_run && !triage.bone_stress_open {
        lines.extend(advice.ceiling_m.map(ceiling));
        lines.extend(advice.way_back.map(|back| way_back(back).to_owned()));
    }
    if lines.is_empty() {
        document.section("Advice given", &["None: nothing is known of how the runner is."], Vec::new());
        return;
    }
    let activities: Vec<Text> = lines.iter().map(Text::from).collect();
    let plan = CarePlan::new(&activities, document.date(), document.patient.clone(), document.coxa.clone());
    let plan = document.add("advice", Resource::CarePlan(plan));
    let mut said = vec!["As the program told the runner:".to_owned()];
    said.extend(lines);
    said.extend(advice.because.as_ref().map(|because| format!("Read from: {because}")));
    said.extend((!advice.sources.is_empty()).then(|| format!("Rests on: {}.", advice.sources.join(", "))));
    document.section("Advice given", &said, vec![plan]);
}

fn ceiling(metres: u32) -> String {
    // Rounded up it would be no ceiling.
    let km = (f64::from(metres) / 100.0).floor() / 10.0;
    format!("No run longer than {} km: 110 % of the longest of the last 30 days.", decimals(km, 1))
}

fn way_back(back: Back) -> &'static str {
    match back {
        Back::AFifthLess => "After a break of 7 to 14 days: a fifth less than before.",
        Back::TwoFifthsLess => "After a break of 15 to 28 days: two fifths less than before.",
        Back::WalkAndRun => "After a break of more than 28 days: begin with walking and running in turns.",
    }
}
