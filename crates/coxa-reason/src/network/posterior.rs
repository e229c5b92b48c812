//! What follows from the evidence.

use std::sync::Arc;

use super::component::{Component, Known, Summed};
use super::finding::{Finding, log};
use super::sharing::Group;
use super::{Evidence, Network, Prior};

/// What follows from the evidence for one runner.
///
/// What each finding, group and component tells is kept, so that with one answer more only what the answer touches is
/// worked out; all is added up anew and in the same order, so nothing tells the two ways apart, to the last bit.
#[derive(Debug, Clone)]
pub struct Posterior<'n> {
    pub(super) network: &'n Network,
    pub(super) prior: Prior,
    pub(super) evidence: Evidence,
    /// By finding that is known and in no group, by hypothesis: what it adds to the logarithm of the weight.
    alone: Vec<Option<Arc<[f64]>>>,
    pub(super) groups: Vec<Arc<OfGroup>>,
    pub(super) components: Vec<Arc<OfComponent>>,
    /// By hypothesis: the logarithm of its weight, up to a constant.
    pub(super) log_weight: Vec<f64>,
    /// By hypothesis: its probability.
    pub(super) chance: Vec<f64>,
    conditions: Vec<f64>,
}

/// What the known findings of a group say.
#[derive(Debug)]
pub(super) struct OfGroup {
    pub(super) group: Group,
    /// By hypothesis: what they add to the logarithm of its weight; nothing where none is known.
    adds: Vec<f64>,
}

/// What a component says.
#[derive(Debug)]
pub(super) struct OfComponent {
    /// By kind of hypothesis: the sum over its factors.
    pub(super) summed: Vec<Summed>,
    /// By hypothesis: what it adds to the logarithm of the weight. Where all hypotheses are alike nothing is told, and
    /// not even a rounding is to tell it.
    adds: Vec<f64>,
}

impl<'n> Posterior<'n> {
    /// `before` is what followed in the same network from what else was known: what is the same is taken from it.
    pub(super) fn new(
        network: &'n Network,
        prior: &Prior,
        evidence: &Evidence,
        before: Option<&Posterior<'n>>,
    ) -> Posterior<'n> {
        let hypotheses = &network.hypotheses;
        let same = |before: &Posterior<'_>, finding: usize| {
            before.evidence.findings[finding] == evidence.findings[finding]
        };
        let alone = |finding: usize| {
            if let Some(before) = before.filter(|before| same(before, finding)) {
                return before.alone[finding].clone();
            }
            let of = &network.findings[finding];
            let ratios = of.log_ratio(evidence.findings[finding]?).filter(|_| of.group().is_none())?;
            Some(ratios.into_iter().map(|ratio| network.temper * ratio).collect())
        };
        let of_group = |(at, findings): (usize, &Vec<usize>)| {
            let same = |before: &&Posterior<'_>| findings.iter().all(|&finding| same(before, finding));
            if let Some(before) = before.filter(same) {
                return Arc::clone(&before.groups[at]);
            }
            let observed = findings.iter().filter_map(|&at| Some((at, evidence.findings[at]?)));
            let ratios = observed.filter_map(|(at, observed)| network.findings[at].log_ratio(observed));
            let group = Group::of(&ratios.collect::<Vec<_>>());
            let adds = group.sums(&network.weights).map(|sum| network.temper * sum).collect();
            Arc::new(OfGroup { group, adds })
        };
        let known = Known { prior, evidence, temper: network.temper, no: network.no };
        let of_component = |(at, component): (usize, &Component)| {
            let same = |before: &&Posterior<'_>| {
                component.signs.iter().all(|sign| same(before, sign.finding))
                    && component.factors.iter().all(|&factor| {
                        before.prior.factors[factor] == prior.factors[factor]
                            && before.evidence.factors[factor] == evidence.factors[factor]
                    })
            };
            if let Some(before) = before.filter(same) {
                return Arc::clone(&before.components[at]);
            }
            let summed = component.sums(known);
            let adds = if component.kinds.all_alike() {
                Vec::new()
            } else {
                let logs: Vec<_> = summed.iter().map(|summed| log(summed.likelihood)).collect();
                component.kinds.spread(&logs)
            };
            Arc::new(OfComponent { summed, adds })
        };
        let alone: Vec<_> = (0..network.findings.len()).map(alone).collect();
        let groups: Vec<_> = network.groups.iter().enumerate().map(of_group).collect();
        let components: Vec<_> = network.components.iter().enumerate().map(of_component).collect();
        let mut log_weight: Vec<_> = hypotheses.prior(prior).into_iter().map(f64::ln).collect();
        alone.iter().flatten().for_each(|adds| add(&mut log_weight, adds));
        groups.iter().for_each(|group| add(&mut log_weight, &group.adds));
        components.iter().for_each(|component| add(&mut log_weight, &component.adds));
        let chance = chances(&log_weight);
        let conditions = hypotheses.of_conditions(&chance);
        Posterior {
            network,
            prior: prior.clone(),
            evidence: evidence.clone(),
            alone,
            groups,
            components,
            log_weight,
            chance,
            conditions,
        }
    }

    /// What follows for a runner of whom this is known instead: the same as [`Network::answer`] gives, and sooner where
    /// little is different.
    pub fn again(&self, prior: &Prior, evidence: &Evidence) -> Posterior<'n> {
        Posterior::new(self.network, prior, evidence, Some(self))
    }

    /// By condition: the probability that it is the reason, alone or with another. They add up to 1 and the chance of
    /// two at once.
    pub fn conditions(&self) -> &[f64] {
        &self.conditions
    }

    /// By condition: its probability, where the likeliest may not be held for surer than `highest`. What it loses goes
    /// to the hypotheses without it, each in its proportion.
    pub fn conditions_with_at_most(&self, condition: usize, highest: f64) -> Vec<f64> {
        let hypotheses = &self.network.hypotheses;
        let has = |hypothesis: usize| {
            let (one, other) = hypotheses.members(hypothesis);
            one == condition || other == Some(condition)
        };
        let without: f64 = (0..self.chance.len()).filter(|h| !has(*h)).map(|h| self.chance[h]).sum();
        if self.conditions[condition] <= highest || without <= 0.0 {
            return self.conditions.clone();
        }
        let with = self.conditions[condition];
        let times = |h: usize| if has(h) { highest / with } else { (1.0 - highest) / without };
        let chance: Vec<_> = self.chance.iter().enumerate().map(|(h, chance)| chance * times(h)).collect();
        hypotheses.of_conditions(&chance)
    }

    /// The probability that any of these conditions is the reason.
    pub fn any_of(&self, is_one: impl Fn(usize) -> bool) -> f64 {
        self.mean(|hypothesis| {
            let (one, other) = self.network.hypotheses.members(hypothesis);
            f64::from(u8::from(is_one(one) || other.is_some_and(&is_one)))
        })
        .min(1.0)
    }

    /// By factor: the probability that the runner has it.
    pub fn factors(&self) -> Vec<f64> {
        (0..self.network.places.len()).map(|factor| self.mean(|h| self.present(factor, h)).min(1.0)).collect()
    }

    /// What if a factor were set to its good state: by how much the chance of this soreness would change, as a share
    /// of it. -0.2 is a fifth less; 0 is a factor without effect.
    ///
    /// It is the effect of an intervention: the runner's other factors stay as they are, and each condition arises at
    /// the rate that the model gives it then.
    pub fn what_if_good(&self, factor: usize) -> f64 {
        let (component, at) = self.network.places[factor];
        let risk = &self.network.components[component].risk[at];
        self.mean(|hypothesis| self.present(factor, hypothesis) * (1.0 / risk[hypothesis] - 1.0))
    }

    /// The probability that a cause has a part in the soreness: that one of its conditions is the reason, or that
    /// without its factors there would be no soreness. A factor that protects has no part.
    pub fn part(&self, is_one: impl Fn(usize) -> bool, factors: &[usize]) -> f64 {
        let Network { hypotheses, components, .. } = self.network;
        let left: Vec<_> = components.iter().map(|c| c.left_without(factors, self.known())).collect();
        self.mean(|hypothesis| {
            let (one, other) = hypotheses.members(hypothesis);
            if is_one(one) || other.is_some_and(&is_one) {
                return 1.0;
            }
            let left =
                components.iter().zip(&left).map(|(component, left)| left[component.kinds.of(hypothesis)]);
            1.0 - left.product::<f64>()
        })
        .clamp(0.0, 1.0)
    }

    /// By condition: how much a finding that is known changed its log odds, in bits. Positive speaks for it. `None`
    /// where the finding is not known.
    pub fn bits(&self, finding: usize) -> Option<Vec<f64>> {
        let observed = self.evidence.findings[finding]?;
        let log_weight = self.log_weight.iter().enumerate();
        let without = match &self.network.findings[finding] {
            Finding::Sign => match self.network.sign(finding) {
                Some((at, sign)) if !self.network.components[at].kinds.all_alike() => {
                    let component = &self.network.components[at];
                    let answered = component.answered(sign, self.known());
                    let told = self.components[at]
                        .summed
                        .iter()
                        .zip(answered)
                        .map(|(with, without)| log(with.likelihood) - log(without.likelihood[0]));
                    let told = component.kinds.spread(&told.collect::<Vec<_>>());
                    log_weight.map(|(h, log)| log - told[h]).collect()
                }
                _ => self.log_weight.clone(),
            },
            of => match (of.log_ratio(observed), of.group()) {
                (Some(told), Some(group)) => {
                    let (group, weights) = (&self.groups[group].group, &self.network.weights);
                    let about = |h: usize| group.about(h);
                    let told = |h: usize| about(h).sum(weights) - about(h).sum_without(told[h], weights);
                    log_weight.map(|(h, log)| log - self.network.temper * told(h)).collect()
                }
                (Some(told), None) => {
                    log_weight.map(|(h, log)| log - self.network.temper * told[h]).collect()
                }
                (None, _) => self.log_weight.clone(),
            },
        };
        let without = chances(&without);
        let (here, there) = (self.log_odds(&self.chance), self.log_odds(&without));
        Some(here.iter().zip(there).map(|(with, without)| with - without).collect())
    }

    /// By condition: its log odds in bits, finite even where it is certain or ruled out.
    fn log_odds(&self, chance: &[f64]) -> Vec<f64> {
        let hypotheses = &self.network.hypotheses;
        let log_odds = |(condition, with): (usize, f64)| {
            // Of what is all but certain, 1 - p has few digits; what the others have together has all.
            let is_other = |hypothesis: &usize| {
                let (one, other) = hypotheses.members(*hypothesis);
                one != condition && other != Some(condition)
            };
            let without = if with < 0.5 {
                1.0 - with
            } else {
                (0..chance.len()).filter(is_other).map(|hypothesis| chance[hypothesis]).sum::<f64>().min(1.0)
            };
            with.max(f64::MIN_POSITIVE).log2() - without.max(f64::MIN_POSITIVE).log2()
        };
        hypotheses.of_conditions(chance).into_iter().enumerate().map(log_odds).collect()
    }

    /// The probability that a factor is there, under a hypothesis.
    fn present(&self, factor: usize, hypothesis: usize) -> f64 {
        let (component, at) = self.network.places[factor];
        let kind = self.network.components[component].kinds.of(hypothesis);
        self.components[component].summed[kind].present[at]
    }

    pub(super) fn known(&self) -> Known<'_> {
        let Network { temper, no, .. } = *self.network;
        Known { prior: &self.prior, evidence: &self.evidence, temper, no }
    }

    pub(super) fn mean(&self, of: impl Fn(usize) -> f64) -> f64 {
        self.chance.iter().enumerate().map(|(hypothesis, chance)| chance * of(hypothesis)).sum()
    }

    /// In which network it follows.
    pub fn network(&self) -> &'n Network {
        self.network
    }

    /// Whether something is known of a finding.
    pub fn knows(&self, finding: usize) -> bool {
        self.evidence.findings[finding].is_some()
    }

    /// What is known.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }
}

impl Finding {
    pub(super) fn group(&self) -> Option<usize> {
        match self {
            Finding::YesNo { group, .. } => *group,
            Finding::Sign | Finding::Ranges { .. } => None,
        }
    }
}

fn add(to: &mut [f64], more: &[f64]) {
    to.iter_mut().zip(more).for_each(|(to, more)| *to += more);
}

/// From logarithms of weights to probabilities.
pub(super) fn chances(log_weight: &[f64]) -> Vec<f64> {
    let most = log_weight.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut chances: Vec<_> = log_weight.iter().map(|log| (log - most).exp()).collect();
    let all: f64 = chances.iter().sum();
    chances.iter_mut().for_each(|chance| *chance /= all);
    chances
}
