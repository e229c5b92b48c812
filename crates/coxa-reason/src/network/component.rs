//! Factors that hang together because they share a finding, summed over for each hypothesis.

use super::finding::{Effect, likelihood, log};
use super::hypotheses::{Hypotheses, Kinds};
use super::sharing;
use super::{Blueprint, Evidence, FindingPlan, Observed, Prior};

/// What is known of a runner, and how much it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) prior: &'a Prior,
    pub(super) evidence: &'a Evidence,
    pub(super) temper: f64,
    /// What an answer no leaves of a finding.
    pub(super) no: f64,
}

/// Factors that share findings, and those findings. Given the hypothesis, nothing outside touches them.
#[derive(Debug, Clone)]
pub(super) struct Component {
    /// The factors, ascending.
    pub(super) factors: Vec<usize>,
    /// By factor of the component, by hypothesis: the relative risk.
    pub(super) risk: Vec<Vec<f64>>,
    /// The findings that are signs of these factors.
    pub(super) signs: Vec<Sign>,
    /// Hypotheses to which these factors and findings are the same.
    pub(super) kinds: Kinds,
    /// The weight of the n-th strongest of the signs that share, from the first.
    weights: Vec<f64>,
}

/// A sign observed so, or not at all, instead of as it is known.
type Instead = Option<(usize, Option<f64>)>;

/// A finding that factors make likelier or rarer.
#[derive(Debug, Clone)]
pub(super) struct Sign {
    /// The finding.
    pub(super) finding: usize,
    /// By state of the component's factors: the chance that neither they nor everyday life bring it about.
    absent: Vec<f64>,
    /// By state of the component's factors: what they leave of the finding's chance.
    let_through: Vec<f64>,
    effect: Effect,
    /// Whether it shares its weight with the other signs of the component.
    shares: bool,
}

/// What a component says of one hypothesis.
#[derive(Debug, Clone)]
pub(super) struct Summed {
    /// How likely the observations of its signs and factors are under the hypothesis.
    pub(super) likelihood: f64,
    /// By factor of the component: the chance that it is there, under the hypothesis and the observations.
    pub(super) present: Vec<f64>,
}

/// What a component would say of one hypothesis if one sign more were known.
pub(super) struct Answered {
    /// How likely the observations are without the sign, with the sign there, and with it absent; tempered.
    pub(super) likelihood: [f64; 3],
    /// The chance that the sign is there.
    pub(super) chance: f64,
}

impl Component {
    /// Splits the factors of a plan into components.
    pub(super) fn all(plan: &Blueprint, hypotheses: &Hypotheses) -> Vec<Component> {
        // Each factor starts alone; a finding that several share joins them.
        let mut of: Vec<usize> = (0..plan.factors.len()).collect();
        for finding in &plan.findings {
            let FindingPlan::YesNo { signs, .. } = finding else { continue };
            for pair in signs.windows(2) {
                let (keep, join) = (of[pair[0].0], of[pair[1].0]);
                of.iter_mut().filter(|component| **component == join).for_each(|component| *component = keep);
            }
        }
        let members =
            |number: usize| (0..of.len()).filter(|&factor| of[factor] == number).collect::<Vec<_>>();
        let whole = (0..of.len()).map(members).filter(|factors| !factors.is_empty());
        whole.map(|factors| Component::new(factors, plan, hypotheses)).collect()
    }

    fn new(factors: Vec<usize>, plan: &Blueprint, hypotheses: &Hypotheses) -> Component {
        let risk_of = |factor: usize, condition: usize| {
            let raises = &plan.factors[factor].raises;
            raises.iter().find(|(c, _)| *c == condition).map_or(1.0, |(_, rr)| *rr)
        };
        // Both of two conditions have to arise, each at its own rate.
        let risk: Vec<_> =
            factors.iter().map(|&f| hypotheses.each(|c| risk_of(f, c), |a, b| a * b)).collect();
        let signs = plan.findings.iter().enumerate();
        let signs: Vec<_> =
            signs.filter_map(|(finding, plan)| Sign::new(finding, plan, &factors, hypotheses)).collect();
        let effects = signs.iter().flat_map(|sign| [&sign.effect.not_brought, &sign.effect.let_through]);
        let kinds = Kinds::new(hypotheses, &risk.iter().chain(effects).collect::<Vec<_>>());
        let weights = sharing::weights(signs.len(), plan.share);
        Component { factors, risk, signs, kinds, weights }
    }

    /// Sums over every state of the factors, by kind of hypothesis.
    pub(super) fn sums(&self, known: Known<'_>) -> Vec<Summed> {
        self.kinds.each(|hypothesis| {
            let mut present = vec![0.0; self.factors.len()];
            let mut all = 0.0;
            let rate = self.states(hypothesis, known, |state, chance| {
                let chance = chance * self.says(hypothesis, state, known, None);
                all += chance;
                for (at, present) in present.iter_mut().enumerate() {
                    *present += if state >> at & 1 == 1 { chance } else { 0.0 };
                }
            });
            if all > 0.0 {
                present.iter_mut().for_each(|present| *present /= all);
            }
            Summed { likelihood: ratio(all, rate), present }
        })
    }

    /// By kind of hypothesis: how much of the rate at which it arose would be left without some of the factors, under
    /// the observations. Each that is there and raises the rate counts as if it were not. Factors of one component are
    /// not independent, so they are taken away together, state by state.
    pub(super) fn left_without(&self, factors: &[usize], known: Known<'_>) -> Vec<f64> {
        let taken: Vec<_> =
            (0..self.factors.len()).filter(|&at| factors.contains(&self.factors[at])).collect();
        self.kinds.each(|hypothesis| {
            if taken.is_empty() {
                return 1.0;
            }
            let (mut all, mut left) = (0.0, 0.0);
            self.states(hypothesis, known, |state, chance| {
                let chance = chance * self.says(hypothesis, state, known, None);
                let there = taken.iter().filter(|&&at| state >> at & 1 == 1);
                all += chance;
                left += chance / there.map(|&at| self.risk[at][hypothesis].max(1.0)).product::<f64>();
            });
            if all > 0.0 { left / all } else { 1.0 }
        })
    }

    /// Sums with one of the signs left out, and with it there and absent, by kind of hypothesis.
    pub(super) fn answered(&self, sign: &Sign, known: Known<'_>) -> Vec<Answered> {
        self.kinds.each(|hypothesis| {
            let (mut all, mut yes, mut no, mut chance_of_yes) = (0.0, 0.0, 0.0, 0.0);
            let rate = self.states(hypothesis, known, |state, chance| {
                let says = |it| chance * self.says(hypothesis, state, known, Some((sign.finding, it)));
                let without = says(None);
                all += without;
                chance_of_yes += without * sign.chance(hypothesis, state);
                yes += says(Some(1.0));
                no += says(Some(known.no));
            });
            Answered {
                likelihood: [ratio(all, rate), ratio(yes, rate), ratio(no, rate)],
                chance: ratio(chance_of_yes, all),
            }
        })
    }

    /// Visits every state of the factors with how likely it is, the observations left aside. Returns the rate of the
    /// hypothesis over all states: what visits add up to is to be divided by it, so that a hypothesis is as likely as it
    /// was given to be, whatever its factors.
    fn states(&self, hypothesis: usize, known: Known<'_>, mut visit: impl FnMut(usize, f64)) -> f64 {
        let mut rate = 0.0;
        for state in 0..1_usize << self.factors.len() {
            let mut chance = 1.0;
            for (at, &factor) in self.factors.iter().enumerate() {
                let p = known.prior.factors[factor];
                let is_there = state >> at & 1 == 1;
                chance *= if is_there { p * self.risk[at][hypothesis] } else { 1.0 - p };
            }
            rate += chance;
            visit(state, chance);
        }
        rate
    }

    /// How likely the observations are in a state of the factors, tempered.
    fn says(&self, hypothesis: usize, state: usize, known: Known<'_>, instead: Instead) -> f64 {
        let Known { evidence, temper, .. } = known;
        let mut says = 1.0;
        for (at, &factor) in self.factors.iter().enumerate() {
            if let Some(yes) = evidence.factors[factor] {
                says *= likelihood(yes, f64::from(u8::from(state >> at & 1 == 1)));
            }
        }
        let observed = |sign: &Sign| match (instead, evidence.findings[sign.finding]) {
            (Some((finding, yes)), _) if finding == sign.finding => yes,
            (_, Some(Observed::Likely(yes))) => Some(yes),
            _ => None,
        };
        let seen = || self.signs.iter().filter_map(|sign| Some((sign, observed(sign)?)));
        for (sign, yes) in seen() {
            says *= likelihood(yes, sign.chance(hypothesis, state));
        }
        if seen().any(|(sign, _)| sign.shares) {
            let against_none = seen().map(|(sign, yes)| {
                let likely = |state| log(likelihood(yes, sign.chance(hypothesis, state)));
                (likely(state) - likely(0), sign.shares)
            });
            says /= sharing::too_much(against_none.collect(), &self.weights).exp();
        }
        says.powf(temper)
    }
}

impl Sign {
    fn new(finding: usize, plan: &FindingPlan, factors: &[usize], hypotheses: &Hypotheses) -> Option<Sign> {
        let FindingPlan::YesNo { leak, given, signs, group } = plan else { return None };
        signs.iter().find(|(factor, ..)| factors.contains(factor))?;
        // The finding without any of its factors: the least that one of them leaves.
        let base = signs.iter().map(|(_, _, without)| *without).fold(f64::INFINITY, f64::min);
        let product = |of: &dyn Fn(f64) -> f64, state: usize| -> f64 {
            let is_there =
                |factor| factors.iter().position(|f| *f == factor).is_some_and(|at| state >> at & 1 == 1);
            let there = signs.iter().filter(|(factor, ..)| is_there(*factor));
            there.map(|(_, with, _)| of(*with).min(1.0)).product()
        };
        let states = 0..1_usize << factors.len();
        let not_brought = |with| (1.0 - with) / (1.0 - base);
        let absent = states.clone().map(|state| (1.0 - base) * product(&not_brought, state)).collect();
        let let_through = states.map(|state| product(&|with| with / base, state)).collect();
        let effect = Effect::new(*leak, given, hypotheses);
        Some(Sign { finding, absent, let_through, effect, shares: group.is_some() })
    }

    /// The chance of the finding under a hypothesis and a state of the component's factors.
    fn chance(&self, hypothesis: usize, state: usize) -> f64 {
        self.let_through[state] * self.effect.chance(hypothesis, self.absent[state])
    }
}

fn ratio(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { 0.0 }
}
