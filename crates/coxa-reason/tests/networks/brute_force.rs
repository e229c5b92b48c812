//! The model of `coxa_reason::network` from its definition and in no clever way: every hypothesis with every state of
//! all factors at once, everything multiplied, nothing in logarithms.

use coxa_reason::network::{Blueprint, Evidence, FindingPlan, Observed, Prior};

use super::Case;

/// Every joint state, with its probability given the evidence.
#[derive(Debug)]
pub(crate) struct Joint {
    plan: Blueprint,
    states: Vec<State>,
}

/// One joint state.
#[derive(Debug)]
struct State {
    /// The reason: one condition or two.
    reason: Vec<usize>,
    /// By factor: whether it is there.
    factors: Vec<bool>,
    chance: f64,
}

impl Joint {
    /// `None` where the evidence cannot be: no state allows it.
    pub(crate) fn new(case: &Case) -> Option<Joint> {
        let Case { plan, prior, evidence } = case;
        let mut states = Vec::new();
        for (reason, likely) in reasons(plan, prior) {
            for factors in states_of(plan.factors.len()) {
                let chance = likely
                    * chance_of_factors(plan, prior, &reason, &factors)
                    * of_evidence(plan, evidence, &reason, &factors);
                states.push(State { reason: reason.clone(), factors, chance });
            }
        }
        let all: f64 = states.iter().map(|state| state.chance).sum();
        states.iter_mut().for_each(|state| state.chance /= all);
        (all > 0.0).then(|| Joint { plan: plan.clone(), states })
    }

    fn mean(&self, of: impl Fn(&State) -> f64) -> f64 {
        self.states.iter().map(|state| state.chance * of(state)).sum()
    }

    fn chance(&self, holds: impl Fn(&State) -> bool) -> f64 {
        self.states.iter().filter(|state| holds(state)).map(|state| state.chance).sum()
    }

    pub(crate) fn conditions(&self) -> Vec<f64> {
        (0..self.plan.conditions).map(|c| self.chance(|state| state.reason.contains(&c))).collect()
    }

    pub(crate) fn two_at_once(&self) -> f64 {
        self.chance(|state| state.reason.len() == 2)
    }

    pub(crate) fn factors(&self) -> Vec<f64> {
        (0..self.plan.factors.len()).map(|f| self.chance(|state| state.factors[f])).collect()
    }

    pub(crate) fn any_of(&self, conditions: &[usize]) -> f64 {
        self.chance(|state| state.reason.iter().any(|c| conditions.contains(c)))
    }

    /// By surgery: the rate of each reason with the factor forced to its good state, all else as the evidence leaves
    /// it, against the rate at which it arose.
    pub(crate) fn what_if_good(&self, factor: usize) -> f64 {
        self.mean(|state| {
            let mut forced = state.factors.clone();
            forced[factor] = false;
            self.rate(&state.reason, &forced) / self.rate(&state.reason, &state.factors) - 1.0
        })
    }

    /// That one of the conditions is the reason, or that this soreness would not be there without the factors that
    /// brought it. A factor that protects brings nothing.
    pub(crate) fn part(&self, conditions: &[usize], factors: &[usize]) -> f64 {
        self.mean(|state| {
            if state.reason.iter().any(|c| conditions.contains(c)) {
                return 1.0;
            }
            let mut forced = state.factors.clone();
            for &factor in factors {
                if risk(&self.plan, factor, &state.reason) > 1.0 {
                    forced[factor] = false;
                }
            }
            1.0 - self.rate(&state.reason, &forced) / self.rate(&state.reason, &state.factors)
        })
    }

    /// How often a reason arises with these factors, against without any.
    fn rate(&self, reason: &[usize], factors: &[bool]) -> f64 {
        let there = (0..factors.len()).filter(|&factor| factors[factor]);
        there.map(|factor| risk(&self.plan, factor, reason)).product()
    }

    /// The probability of an answer to a question that is open.
    pub(crate) fn predicts(&self, finding: usize, answer: Observed) -> f64 {
        let plan = &self.plan.findings[finding];
        self.mean(|state| likelihood(plan, answer, &state.reason, &state.factors))
    }

    /// By condition: its log odds in bits.
    pub(crate) fn log_odds(&self) -> Vec<f64> {
        let odds = |c| {
            let without = self.chance(|state| !state.reason.contains(&c));
            (self.chance(|state| state.reason.contains(&c)) / without).log2()
        };
        (0..self.plan.conditions).map(odds).collect()
    }
}

/// Every reason there can be, and how likely it is before anything is known.
fn reasons(plan: &Blueprint, prior: &Prior) -> Vec<(Vec<usize>, f64)> {
    let p = &prior.conditions;
    let mut two = Vec::new();
    for a in 0..plan.conditions {
        for b in a + 1..plan.conditions {
            let named = plan.together.iter().find(|(x, y, _)| (*x, *y) == (a, b) || (*x, *y) == (b, a));
            two.push((vec![a, b], p[a] * p[b] * named.map_or(1.0, |(.., times)| *times)));
        }
    }
    let all: f64 = two.iter().map(|(_, share)| share).sum();
    let pairs = if all > 0.0 { plan.pairs } else { 0.0 };
    let one = (0..plan.conditions).map(|c| (vec![c], p[c] * (1.0 - pairs)));
    let two =
        two.into_iter().map(|(reason, share)| (reason, if pairs > 0.0 { pairs * share / all } else { 0.0 }));
    one.chain(two).filter(|(_, chance)| *chance > 0.0).collect()
}

fn states_of(factors: usize) -> Vec<Vec<bool>> {
    let mut states = vec![Vec::new()];
    for _ in 0..factors {
        let longer = |state: &Vec<bool>| [false, true].map(|there| [state.as_slice(), &[there]].concat());
        states = states.iter().flat_map(longer).collect();
    }
    states
}

/// The relative risk that a factor brings a reason.
fn risk(plan: &Blueprint, factor: usize, reason: &[usize]) -> f64 {
    let of = |c: &usize| {
        plan.factors[factor].raises.iter().find(|(raised, _)| raised == c).map_or(1.0, |(_, rr)| *rr)
    };
    reason.iter().map(of).product()
}

/// P(F | reason).
fn chance_of_factors(plan: &Blueprint, prior: &Prior, reason: &[usize], factors: &[bool]) -> f64 {
    let of = |(factor, &there): (usize, &bool)| {
        let (p, rr) = (prior.factors[factor], risk(plan, factor, reason));
        if there { p * rr / (1.0 - p + p * rr) } else { (1.0 - p) / (1.0 - p + p * rr) }
    };
    factors.iter().enumerate().map(of).product()
}

/// What all evidence counts for one joint state.
fn of_evidence(plan: &Blueprint, evidence: &Evidence, reason: &[usize], factors: &[bool]) -> f64 {
    let mut product = 1.0;
    for (yes, &there) in evidence.factors.iter().zip(factors) {
        product *= yes.map_or(1.0, |yes| if there { yes } else { 1.0 - yes });
    }
    let mut groups = vec![Vec::new(); plan.groups];
    for (finding, observed) in plan.findings.iter().zip(&evidence.findings) {
        let Some(observed) = *observed else { continue };
        let likely = likelihood(finding, observed, reason, factors);
        match finding {
            FindingPlan::YesNo { leak, signs, group: Some(group), .. } if signs.is_empty() => {
                groups[*group].push(likely / says(observed, *leak));
            }
            _ => product *= likely,
        }
    }
    for ratios in groups {
        let (mut supports, mut opposes): (Vec<f64>, Vec<f64>) =
            ratios.into_iter().partition(|ratio| *ratio >= 1.0);
        supports.sort_by(|a, b| b.total_cmp(a));
        opposes.sort_by(f64::total_cmp);
        for side in [supports, opposes] {
            for (rank, ratio) in (1_u32..).zip(side) {
                product *= ratio.powf(f64::from(rank).powf(-plan.share));
            }
        }
    }
    product *= of_signs_that_share(plan, evidence, reason, factors);
    product.powf(plan.temper)
}

/// By how much signs that share count for less than in full: of all signs of factors that hang together, in order of
/// what they say against a runner without any factor, a sign in a group counts with the weight of its rank.
fn of_signs_that_share(plan: &Blueprint, evidence: &Evidence, reason: &[usize], factors: &[bool]) -> f64 {
    let without = vec![false; factors.len()];
    let mut product = 1.0;
    for together in hanging_together(plan) {
        let mut sides = [Vec::new(), Vec::new()];
        for (finding, observed) in plan.findings.iter().zip(&evidence.findings) {
            let FindingPlan::YesNo { signs, group, .. } = finding else { continue };
            let Some(observed @ Observed::Likely(_)) = *observed else { continue };
            if signs.iter().any(|(factor, ..)| together.contains(factor)) {
                let here = likelihood(finding, observed, reason, factors);
                let ratio = here / likelihood(finding, observed, reason, &without);
                sides[usize::from(ratio < 1.0)].push((ratio.ln().abs(), ratio, group.is_some()));
            }
        }
        for mut side in sides {
            side.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
            for (rank, (_, ratio, shares)) in (1_u32..).zip(side) {
                product *= if shares { ratio.powf(f64::from(rank).powf(-plan.share) - 1.0) } else { 1.0 };
            }
        }
    }
    product
}

/// Factors that are joined by signs, each in one list.
fn hanging_together(plan: &Blueprint) -> Vec<Vec<usize>> {
    let mut lists: Vec<Vec<usize>> = (0..plan.factors.len()).map(|factor| vec![factor]).collect();
    for finding in &plan.findings {
        let FindingPlan::YesNo { signs, .. } = finding else { continue };
        let of_it = |list: &Vec<usize>| signs.iter().any(|(factor, ..)| list.contains(factor));
        let (joined, apart): (Vec<_>, Vec<_>) = lists.into_iter().partition(of_it);
        lists = apart;
        if !joined.is_empty() {
            lists.push(joined.concat());
        }
    }
    lists
}

/// P(observed | reason, factors).
fn likelihood(plan: &FindingPlan, observed: Observed, reason: &[usize], factors: &[bool]) -> f64 {
    match (plan, observed) {
        (FindingPlan::YesNo { leak, given, signs, .. }, Observed::Likely(_)) => {
            says(observed, chance_of_finding(*leak, given, signs, reason, factors))
        }
        (FindingPlan::Ranges { general, given }, Observed::Range(range)) => {
            let share =
                |c: &usize| given.iter().find(|(of, _)| of == c).map_or(general, |(_, shares)| shares)[range];
            reason.iter().map(share).sum::<f64>() / reason.len() as f64
        }
        _ => 1.0,
    }
}

/// How likely an observation is of what is there with chance `p`.
fn says(observed: Observed, p: f64) -> f64 {
    match observed {
        Observed::Likely(yes) => yes * p + (1.0 - yes) * (1.0 - p),
        Observed::Range(_) => 1.0,
    }
}

/// Noisy-OR over all that brings the finding about, then every inhibitor.
fn chance_of_finding(
    leak: f64,
    given: &[(usize, f64)],
    signs: &[(usize, f64, f64)],
    reason: &[usize],
    factors: &[bool],
) -> f64 {
    // The finding where neither a condition nor a factor has a hand in it.
    let bare = signs.iter().map(|(_, _, without)| *without).reduce(f64::min).unwrap_or(leak);
    let conditions = given.iter().filter(|(c, _)| reason.contains(c)).map(|(_, p)| (*p, leak));
    let there = signs.iter().filter(|(factor, ..)| factors[*factor]).map(|(_, with, _)| (*with, bare));
    let (mut ways, mut inhibitors) = (vec![bare], Vec::new());
    for (with, without) in conditions.chain(there) {
        if with > without {
            // The way of its own that lifts the chance from `without` to `with`.
            ways.push((with - without) / (1.0 - without));
        } else {
            inhibitors.push(with / without);
        }
    }
    let none_comes_about: f64 = ways.iter().map(|way| 1.0 - way).product();
    (1.0 - none_comes_about) * inhibitors.iter().product::<f64>()
}
