//! How much a finding says about a condition: its likelihood ratio.

use super::{Basis, Condition, Finding, Knowledge};

/// What a finding says about a condition when it is there, or when it is not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// The finding.
    pub finding: &'a Finding,
    /// Whether it is about the finding being there, or about its being absent.
    pub present: bool,
    /// The share of runners with the condition of whom that is true, between 0 and 1.
    pub with_it: f64,
    /// The share of other sore runners of whom that is true, between 0 and 1.
    pub otherwise: f64,
    /// What the first share rests on.
    pub with_it_basis: Basis,
    /// What the second share rests on.
    pub otherwise_basis: Basis,
}

impl Weight<'_> {
    /// Likelihood ratio: above 1 it speaks for the condition, below 1 against it.
    pub fn ratio(&self) -> f64 {
        self.with_it / self.otherwise
    }
}

impl Knowledge {
    /// What every finding of a condition says about it, present and absent, in the order of its file. Findings of
    /// which nobody has said how often they are there anyway are left out.
    pub fn weights<'a>(&'a self, condition: &'a Condition) -> Vec<Weight<'a>> {
        let links = condition.findings.iter();
        links
            .filter_map(|link| {
                let finding = self.finding(&link.finding)?;
                let leak = finding.leak.as_ref()?;
                let present = Weight {
                    condition,
                    finding,
                    present: true,
                    with_it: link.p,
                    otherwise: leak.p,
                    with_it_basis: link.evidence.basis,
                    otherwise_basis: leak.evidence.basis,
                };
                let absent =
                    Weight { present: false, with_it: 1.0 - link.p, otherwise: 1.0 - leak.p, ..present };
                Some([present, absent])
            })
            .flatten()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::Knowledge;

    #[test]
    fn a_finding_that_is_commoner_with_it_speaks_for_it_and_its_absence_against() {
        let knowledge = Knowledge::embedded();
        let weights = knowledge.weights(knowledge.condition("gtps").unwrap());
        for pair in weights.chunks(2) {
            let [present, absent] = pair else { panic!("two a finding") };
            assert!(present.present && !absent.present);
            assert_eq!(present.ratio() > 1.0, absent.ratio() < 1.0, "{}", present.finding.id);
        }
        let ratio = |id: &str| {
            weights.iter().find(|weight| weight.present && weight.finding.id == id).map(super::Weight::ratio)
        };
        assert!(ratio("trochanter_tender") > Some(1.0));
        assert!(ratio("pain_groin") < Some(1.0));
    }
}
