//! What would follow from one more answer.

use super::finding::{Finding, log};
use super::posterior::chances;
use super::{Observed, Posterior};

/// One possible answer to an open question, and what would follow from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The answer.
    pub observed: Observed,
    /// How likely this answer is, given what is known.
    pub chance: f64,
    /// By condition: its probability after this answer.
    pub conditions: Vec<f64>,
}

impl Posterior<'_> {
    /// Every answer that a finding of which nothing is known may have: yes and no, or each range. None for one that is
    /// known.
    ///
    /// Each is what [`super::Network::answer`] gives with that answer added, worked out from what stands already.
    pub fn outcomes(&self, finding: usize) -> Vec<Outcome> {
        if self.knows(finding) {
            return Vec::new();
        }
        match &self.network.findings[finding] {
            Finding::YesNo { kinds, chance, group, .. } => {
                let yes = self.mean(|hypothesis| chance[kinds.of(hypothesis)]);
                let answers = [(1.0, yes), (self.network.no, 1.0 - yes)];
                let outcomes = answers.map(|(says, likely)| {
                    let observed = Observed::Likely(says);
                    let ratios = self.network.findings[finding].log_ratio(observed).unwrap_or_default();
                    self.outcome(observed, likely, |hypothesis| match group {
                        Some(group) => self.more(*group, hypothesis, ratios[hypothesis]),
                        None => self.network.temper * ratios[hypothesis],
                    })
                });
                outcomes.into()
            }
            Finding::Ranges { chance } => {
                let outcomes = chance.iter().enumerate().map(|(range, chance)| {
                    let more = |hypothesis: usize| self.network.temper * log(chance[hypothesis]);
                    self.outcome(Observed::Range(range), self.mean(|hypothesis| chance[hypothesis]), more)
                });
                outcomes.collect()
            }
            Finding::Sign => self.outcomes_of_sign(finding),
        }
    }

    fn outcomes_of_sign(&self, finding: usize) -> Vec<Outcome> {
        let Some((at, sign)) = self.network.sign(finding) else { return Vec::new() };
        let component = &self.network.components[at];
        let answered = component.answered(sign, self.known());
        let kind = |hypothesis| component.kinds.of(hypothesis);
        let yes = self.mean(|hypothesis| answered[kind(hypothesis)].chance);
        let answers = [(1.0, 1, yes), (self.network.no, 2, 1.0 - yes)];
        let outcomes = answers.map(|(says, which, likely)| {
            self.outcome(Observed::Likely(says), likely, |hypothesis| {
                let likelihood = &answered[kind(hypothesis)].likelihood;
                log(likelihood[which]) - log(likelihood[0])
            })
        });
        outcomes.into()
    }

    /// How much a finding more of a group adds to the logarithm of a hypothesis's weight.
    fn more(&self, group: usize, hypothesis: usize, ratio: f64) -> f64 {
        let (group, weights) = (&self.groups[group].group, &self.network.weights);
        let by = if group.is_empty() {
            ratio
        } else {
            group.about(hypothesis).sum_with(ratio, weights) - group.about(hypothesis).sum(weights)
        };
        self.network.temper * by
    }

    fn outcome(&self, observed: Observed, chance: f64, more: impl Fn(usize) -> f64) -> Outcome {
        let log_weight: Vec<_> = self.log_weight.iter().enumerate().map(|(h, log)| log + more(h)).collect();
        let conditions = self.network.hypotheses.of_conditions(&chances(&log_weight));
        Outcome { observed, chance, conditions }
    }
}
