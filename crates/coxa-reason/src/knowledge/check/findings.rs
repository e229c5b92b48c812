//! Findings: asked in words, of those who may be asked, and used by something.

use std::collections::HashSet;

use super::{Checker, Spot};
use crate::knowledge::{By, Finding, FindingKind, Knowledge, Part};

impl Checker<'_> {
    pub(super) fn findings(&mut self) {
        let knowledge = self.knowledge;
        let list = Spot::file("findings.toml").key("finding");
        let findings = knowledge.findings.iter().enumerate();
        self.ids_once(findings.clone().map(|(at, finding)| (list.at(at).key("id"), finding.id.clone())));
        let used = used(knowledge);
        for (at, finding) in findings {
            let spot = list.at(at);
            if finding.part != Part::Person && !used.contains(finding.id.as_str()) {
                let sentence = format!("Nothing uses `{}`: no condition, factor or red flag.", finding.id);
                self.fault(&spot.key("id"), sentence);
            }
            self.finding_texts(&spot, finding);
            self.finding_kind(&spot, finding);
            self.who_is_asked(&spot, finding);
        }
    }

    fn finding_texts(&mut self, spot: &Spot<'_>, finding: &Finding) {
        self.all_written(
            spot,
            &[
                ("label", &finding.label),
                ("clinical", &finding.clinical),
                ("question", &finding.question),
                ("why", &finding.why),
            ],
        );
        self.written_if_any(&spot.key("absent"), finding.absent.as_deref());
        self.written_if_any(&spot.key("option"), finding.option.as_deref());
        match &finding.help {
            None if finding.by == By::HomeTest => {
                let hint = "Write `help`: the stop rule first, then the steps.".to_owned();
                self.fault_with_hint(&spot.key("by"), "A home test does not say how it is done.", Some(hint));
            }
            Some(help) if finding.by == By::HomeTest => self.how(&spot.key("help"), help),
            help => self.written_if_any(&spot.key("help"), help.as_deref()),
        }
    }

    /// A number has a unit and ascending edges, a choice has choices, and only yes or no has a leak.
    fn finding_kind(&mut self, spot: &Spot<'_>, finding: &Finding) {
        let kind = spot.key("kind");
        match (finding.kind, &finding.leak) {
            (FindingKind::YesNo, Some(leak)) => {
                self.probability(&spot.key("leak").key("p"), leak.p);
                self.evidence(&spot.key("leak"), &leak.evidence);
            }
            (FindingKind::YesNo, None) => {
                self.fault(&kind, format!("`{}` does not say how often it is there anyway.", finding.id));
            }
            (_, Some(_)) => self.fault(&spot.key("leak"), "Only a finding of yes or no has a leak."),
            (_, None) => {}
        }
        if finding.kind == FindingKind::Number && finding.unit.is_none() {
            self.fault(&kind, "A number needs its unit.");
        }
        if (finding.kind == FindingKind::Choice) != (finding.choices.len() > 1) {
            self.fault(&kind, "A choice has two choices or more, and nothing else has any.");
        }
        if finding.kind != FindingKind::Number && !finding.edges.is_empty() {
            self.fault(&spot.key("edges"), "Only a number has edges.");
        }
        if !finding.edges.is_sorted_by(|a, b| a < b) {
            self.fault(&spot.key("edges"), "The edges do not ascend.");
        }
        if let Some(ranges) = &finding.ranges {
            let spot = spot.key("ranges");
            self.spread(&spot.key("p"), finding, &ranges.p);
            self.evidence(&spot, &ranges.evidence);
        }
    }

    fn who_is_asked(&mut self, spot: &Spot<'_>, finding: &Finding) {
        if let Some(only) = &finding.only {
            let spot = spot.key("only");
            if only.sex.is_none() && only.age.is_none() {
                self.fault(&spot, "`only` leaves nobody out.");
            }
            self.span(&spot.key("age"), only.age);
        }
        for (at, id) in finding.unless.iter().enumerate() {
            let spot = spot.key("unless").at(at);
            self.sign_exists(&spot, id);
            if *id == finding.id {
                self.fault(&spot, "A finding cannot forbid its own question.");
            }
            if finding.unless[..at].contains(id) {
                self.fault(&spot, format!("`{id}` is there twice."));
            }
        }
    }
}

/// Ids of the findings that something is concluded from.
fn used(knowledge: &Knowledge) -> HashSet<&str> {
    let of_conditions = knowledge.conditions.iter().flat_map(|condition| {
        let links = condition.findings.iter().map(|link| &link.finding);
        let ranges = condition.ranges.iter().map(|range| &range.finding);
        links.chain(ranges).chain(condition.defining.iter().flatten())
    });
    let of_factors =
        knowledge.factors.iter().flat_map(|factor| factor.findings.iter().map(|sign| &sign.finding));
    let of_flags = knowledge
        .red_flags
        .iter()
        .flat_map(|flag| flag.all.iter().chain(flag.any.iter().flat_map(|any| &any.of)).chain(&flag.unless));
    of_conditions.chain(of_factors).chain(of_flags).map(String::as_str).collect()
}
