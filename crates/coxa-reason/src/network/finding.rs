//! The chance of a finding under each hypothesis.

use super::hypotheses::{Hypotheses, Kinds};
use super::{FindingPlan, Observed};

/// A finding, worked out for every hypothesis.
#[derive(Debug, Clone)]
pub(super) enum Finding {
    /// It is there or it is not, and no factor makes it likelier.
    YesNo {
        leak: f64,
        /// Hypotheses under which it is as likely.
        kinds: Kinds,
        /// By kind of hypothesis: the chance that it is there.
        chance: Vec<f64>,
        group: Option<usize>,
    },
    /// A sign of factors: the component that holds the factors works it out.
    Sign,
    /// A number that falls into ranges.
    Ranges {
        /// By range, then by hypothesis: the share.
        chance: Vec<Vec<f64>>,
    },
}

/// What a condition or two do to a finding that is there with chance `leak` anyway.
///
/// A condition in which the finding is commoner than the leak adds a way for it to come about (noisy-OR); one in
/// which it is rarer keeps it away: its chance is multiplied.
#[derive(Debug, Clone)]
pub(super) struct Effect {
    /// By hypothesis: the chance that none of its conditions brings the finding about.
    pub(super) not_brought: Vec<f64>,
    /// By hypothesis: what is left of the finding's chance.
    pub(super) let_through: Vec<f64>,
}

impl Effect {
    pub(super) fn new(leak: f64, given: &[(usize, f64)], hypotheses: &Hypotheses) -> Effect {
        let chance = |condition: usize| given.iter().find(|(c, _)| *c == condition).map_or(leak, |(_, p)| *p);
        let product = |a: f64, b: f64| a * b;
        Effect {
            not_brought: hypotheses.each(|c| ((1.0 - chance(c)) / (1.0 - leak)).min(1.0), product),
            let_through: hypotheses.each(|c| (chance(c) / leak).min(1.0), product),
        }
    }

    /// The chance of the finding, where without any condition it is absent with chance `absent`.
    pub(super) fn chance(&self, hypothesis: usize, absent: f64) -> f64 {
        self.let_through[hypothesis] * (1.0 - absent * self.not_brought[hypothesis])
    }
}

impl Finding {
    pub(super) fn new(plan: &FindingPlan, hypotheses: &Hypotheses) -> Finding {
        match plan {
            FindingPlan::YesNo { signs, .. } if !signs.is_empty() => Finding::Sign,
            FindingPlan::YesNo { leak, given, group, .. } => {
                let effect = Effect::new(*leak, given, hypotheses);
                let kinds = Kinds::new(hypotheses, &[&effect.not_brought, &effect.let_through]);
                let chance = kinds.each(|hypothesis| effect.chance(hypothesis, 1.0 - leak));
                Finding::YesNo { leak: *leak, kinds, chance, group: *group }
            }
            FindingPlan::Ranges { general, given } => {
                let share = |condition: usize, range: usize| {
                    given.iter().find(|(c, _)| *c == condition).map_or(general[range], |(_, p)| p[range])
                };
                // Of two conditions at once, either can be the one whose number it is.
                let chance = (0..general.len())
                    .map(|range| hypotheses.each(|c| share(c, range), |a, b| (a + b) / 2.0))
                    .collect();
                Finding::Ranges { chance }
            }
        }
    }

    /// The logarithm, by hypothesis, of how many times likelier the observation is than by the leak alone; of a range,
    /// which shares its weight with nothing, of how likely it is. `None` for what the finding cannot be: a range of a
    /// yes or no.
    pub(super) fn log_ratio(&self, observed: Observed) -> Option<Vec<f64>> {
        match (self, observed) {
            (Finding::YesNo { leak, kinds, chance, .. }, Observed::Likely(yes)) => {
                let general = likelihood(yes, *leak);
                let ratios = chance.iter().map(|&p| log(likelihood(yes, p) / general));
                Some(kinds.spread(&ratios.collect::<Vec<_>>()))
            }
            (Finding::Ranges { chance }, Observed::Range(range)) => {
                Some(chance.get(range)?.iter().map(|&p| log(p)).collect())
            }
            _ => None,
        }
    }
}

/// How likely an observation is where the finding is there with chance `p`: the observation says yes with probability
/// `yes`, which 0.5 makes the same for every p.
pub(super) fn likelihood(yes: f64, p: f64) -> f64 {
    yes * p + (1.0 - yes) * (1.0 - p)
}

/// The logarithm of how likely something is. The impossible counts as hardly possible: what one hypothesis forbids
/// decides against it, and what every hypothesis forbids says nothing.
pub(super) fn log(likelihood: f64) -> f64 {
    likelihood.max(f64::MIN_POSITIVE).ln()
}
