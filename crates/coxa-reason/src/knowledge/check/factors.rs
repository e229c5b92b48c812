//! Factors: reached from a cause, with shares and risks that can be.

use super::{Checker, Spot};

impl Checker<'_> {
    pub(super) fn factors(&mut self) {
        let knowledge = self.knowledge;
        let spots: Vec<_> = self.files.of_folder("factors").into_iter().map(Spot::file).collect();
        self.ids_once(spots.iter().zip(&knowledge.factors).map(|(spot, it)| (spot.key("id"), it.id.clone())));
        for (spot, factor) in spots.iter().zip(&knowledge.factors) {
            self.file_is_called(spot, "factors", &factor.id);
            if !knowledge.causes.iter().any(|cause| cause.factors.contains(&factor.id)) {
                self.fault(&spot.key("cause"), format!("No cause names `{}`.", factor.id));
            }
            self.all_written(spot, &[("name", &factor.name), ("is", &factor.is)]);
            let (page, text) = (spot.key("page"), &factor.page);
            self.all_written(
                &page,
                &[
                    ("is", &text.is),
                    ("for", &text.speaks_for),
                    ("do", &text.to_do),
                    ("evidence", &text.evidence),
                ],
            );
            self.sources_exist(&page.key("sources"), &text.sources);
            let prior = spot.key("prior");
            self.probability(&prior.key("female"), factor.prior.female);
            self.probability(&prior.key("male"), factor.prior.male);
            self.evidence(&prior, &factor.prior.evidence);

            let (list, signs) = (spot.key("finding"), factor.findings.iter().enumerate());
            self.ids_once(signs.clone().map(|(at, sign)| (list.at(at).key("id"), sign.finding.clone())));
            for (at, sign) in signs {
                let spot = list.at(at);
                self.sign_exists(&spot.key("id"), &sign.finding);
                self.probability(&spot.key("p_present"), sign.p_present);
                self.probability(&spot.key("p_absent"), sign.p_absent);
                self.evidence(&spot, &sign.evidence);
            }
            let (list, raises) = (spot.key("raises"), factor.raises.iter().enumerate());
            self.ids_once(
                raises.clone().map(|(at, it)| (list.at(at).key("condition"), it.condition.clone())),
            );
            for (at, raise) in raises {
                let spot = list.at(at);
                self.condition_exists(&spot.key("condition"), &raise.condition);
                self.ratio(&spot.key("rr"), raise.rr);
                self.evidence(&spot, &raise.evidence);
            }
        }
    }
}
