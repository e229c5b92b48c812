//! How much a finding says about a condition: its likelihood ratio.

use super::{Condition, Finding, Knowledge, Leak, Link};

/// What a finding says about a condition when it is there, or when it is not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// The finding.
    pub finding: &'a Finding,
    /// Whether it is about the finding being there, or about its being absent.
    pub present: bool,
    /// How often the finding is there with the condition.
    pub link: &'a Link,
    /// How often it is there for another reason.
    pub leak: &'a Leak,
}

impl Weight<'_> {
    /// The share of runners with the condition of whom it is true, between 0 and 1.
    pub fn with_it(&self) -> f64 {
        if self.present { self.link.p } else { 1.0 - self.link.p }
    }

    /// The share of other sore runners of whom it is true, between 0 and 1.
    pub fn otherwise(&self) -> f64 {
        if self.present { self.leak.p } else { 1.0 - self.leak.p }
    }

    /// Likelihood ratio: above 1 it speaks for the condition, below 1 against it.
    pub fn ratio(&self) -> f64 {
        self.with_it() / self.otherwise()
    }
}

impl Knowledge {
    /// What every finding of a condition says about it, present and then absent, in the order of its file. Findings of
    /// which nobody has said how often they are there anyway are left out.
    pub fn weights<'a>(&'a self, condition: &'a Condition) -> Vec<Weight<'a>> {
        let both = |link: &'a Link| {
            let finding = self.finding(&link.finding)?;
            let leak = finding.leak.as_ref()?;
            Some([true, false].map(|present| Weight { condition, finding, present, link, leak }))
        };
        condition.findings.iter().filter_map(both).flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Weight;
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
            let about = |weight: &&Weight<'_>| weight.present && weight.finding.id == id;
            weights.iter().find(about).map(Weight::ratio)
        };
        assert!(ratio("trochanter_tender") > Some(1.0));
        assert!(ratio("pain_groin") < Some(1.0));
    }
}
