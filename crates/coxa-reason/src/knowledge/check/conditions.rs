//! Conditions: reached from a cause, with findings whose numbers can be.

use super::{Checker, Spot};
use crate::knowledge::Condition;

impl Checker<'_> {
    pub(super) fn conditions(&mut self) {
        let knowledge = self.knowledge;
        let spots: Vec<_> = self.files.of_folder("conditions").into_iter().map(Spot::file).collect();
        self.ids_once(
            spots.iter().zip(&knowledge.conditions).map(|(spot, it)| (spot.key("id"), it.id.clone())),
        );
        for (spot, condition) in spots.iter().zip(&knowledge.conditions) {
            self.file_is_called(spot, "conditions", &condition.id);
            let reached = knowledge.causes.iter().any(|cause| cause.conditions.contains(&condition.id));
            if !reached {
                self.fault(&spot.key("cause"), format!("No cause names `{}`.", condition.id));
            }
            self.all_written(
                spot,
                &[("name", &condition.name), ("plain", &condition.plain), ("is", &condition.is)],
            );
            self.span(&spot.key("ages"), condition.ages);
            self.condition_page(&spot.key("page"), condition);
            self.evidence(&spot.key("prior"), &condition.prior.evidence);
            self.sources_exist(&spot.key("prior").key("guided_by"), &condition.prior.guided_by);
            self.links(spot, condition);
            self.condition_ranges(&spot.key("range"), condition);
            self.defining(&spot.key("defining"), condition);
            self.company(&spot.key("with"), condition);
        }
    }

    /// A file bears the id of what it holds.
    pub(super) fn file_is_called(&mut self, spot: &Spot<'_>, folder: &str, id: &str) {
        let name = format!("{folder}/{id}.toml");
        if spot.path() != name {
            self.fault(&spot.key("id"), format!("By its id this file would be {name}."));
        }
    }

    fn condition_page(&mut self, spot: &Spot<'_>, condition: &Condition) {
        let text = &condition.page;
        self.all_written(
            spot,
            &[
                ("is", &text.is),
                ("for", &text.speaks_for),
                ("against", &text.against),
                ("run", &text.run),
                ("do", &text.to_do),
                ("avoid", &text.avoid),
                ("expect", &text.expect),
                ("see", &text.see),
            ],
        );
        self.sources_exist(&spot.key("sources"), &text.sources);
    }

    fn links(&mut self, spot: &Spot<'_>, condition: &Condition) {
        let list = spot.key("finding");
        if condition.findings.is_empty() {
            self.fault(&spot.key("id"), format!("`{}` has no findings.", condition.id));
        }
        let links = condition.findings.iter().enumerate();
        self.ids_once(links.clone().map(|(at, link)| (list.at(at).key("id"), link.finding.clone())));
        for (at, link) in links {
            let spot = list.at(at);
            self.sign_exists(&spot.key("id"), &link.finding);
            self.probability(&spot.key("p"), link.p);
            self.evidence(&spot, &link.evidence);
        }
    }

    fn condition_ranges(&mut self, list: &Spot<'_>, condition: &Condition) {
        let ranges = condition.ranges.iter().enumerate();
        self.ids_once(ranges.clone().map(|(at, range)| (list.at(at).key("finding"), range.finding.clone())));
        for (at, range) in ranges {
            let spot = list.at(at);
            if let Some(finding) = self.finding_exists(&spot.key("finding"), &range.finding).cloned() {
                self.spread(&spot.key("p"), &finding, &range.p);
            }
            self.evidence(&spot, &range.evidence);
        }
    }

    fn defining(&mut self, list: &Spot<'_>, condition: &Condition) {
        for (at, together) in condition.defining.iter().enumerate() {
            if together.is_empty() {
                self.fault(&list.at(at), "An empty list of findings defines nothing.");
            }
            for (within, id) in together.iter().enumerate() {
                self.sign_exists(&list.at(at).at(within), id);
            }
        }
    }

    fn company(&mut self, list: &Spot<'_>, condition: &Condition) {
        let others = condition.with.iter().enumerate();
        self.ids_once(
            others.clone().map(|(at, with)| (list.at(at).key("condition"), with.condition.clone())),
        );
        for (at, with) in others {
            let spot = list.at(at);
            self.condition_exists(&spot.key("condition"), &with.condition);
            if with.condition == condition.id {
                self.fault(&spot.key("condition"), "A condition is always there together with itself.");
            }
            self.ratio(&spot.key("odds"), with.odds);
            self.evidence(&spot, &with.evidence);
        }
    }
}
