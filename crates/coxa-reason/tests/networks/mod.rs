//! Made-up networks for tests: every shape that a blueprint may have, small enough to be enumerated.

#![allow(dead_code, reason = "each test uses its own part of this module")]

pub(crate) mod brute_force;

use std::ops::RangeInclusive;

use coxa_reason::network::{Blueprint, Evidence, FactorPlan, FindingPlan, Network, Observed, Prior};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A network, a runner, and what is known of the runner.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) plan: Blueprint,
    pub(crate) prior: Prior,
    pub(crate) evidence: Evidence,
}

impl Case {
    pub(crate) fn network(&self) -> Network {
        Network::new(&self.plan)
    }

    /// The same with one finding more, observed or not.
    pub(crate) fn with_finding(&self, plan: FindingPlan, observed: Option<Observed>) -> Case {
        let mut case = self.clone();
        case.plan.findings.push(plan);
        case.evidence.findings.push(observed);
        case
    }

    /// The same with one factor more, at this place, with a share of such runners and perhaps an observation.
    pub(crate) fn with_factor(&self, at: usize, plan: FactorPlan, share: f64, observed: Option<f64>) -> Case {
        let mut case = self.clone();
        for finding in &mut case.plan.findings {
            if let FindingPlan::YesNo { signs, .. } = finding {
                signs.iter_mut().for_each(|(factor, ..)| *factor += usize::from(*factor >= at));
            }
        }
        case.plan.factors.insert(at, plan);
        case.prior.factors.insert(at, share);
        case.evidence.factors.insert(at, observed);
        case
    }

    /// The same with this finding observed so, or not at all.
    pub(crate) fn observing(&self, finding: usize, observed: Option<Observed>) -> Case {
        let mut case = self.clone();
        case.evidence.findings[finding] = observed;
        case
    }
}

/// As many cases as asked for, the same ones every time.
pub(crate) fn always_the_same(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(20),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// How far the numbers of a network go.
#[derive(Debug, Clone)]
pub(crate) struct Reach {
    /// Chances lie between this and 1 minus this.
    pub(crate) chance: f64,
    /// Relative risks.
    pub(crate) risk: RangeInclusive<f64>,
    /// How often a range has a share of 0 in runners with a condition.
    pub(crate) impossible: f64,
}

/// Numbers as they are met.
pub(crate) const ORDINARY: Reach = Reach { chance: 0.01, risk: 0.2..=8.0, impossible: 0.15 };

/// Numbers as nobody should write them.
pub(crate) const EXTREME: Reach = Reach { chance: 1e-6, risk: 0.05..=50.0, impossible: 0.4 };

/// Networks of 2 to 5 conditions, up to 4 factors, up to 8 findings and up to 3 groups.
pub(crate) fn cases(reach: &Reach) -> impl Strategy<Value = Case> + use<> {
    let reach = reach.clone();
    (2..=5_usize, 0..=4_usize, 1..=8_usize, 0..=3_usize).prop_flat_map(
        move |(conditions, factors, findings, groups)| {
            (
                about_conditions(conditions),
                vec(factor(conditions, &reach), factors),
                vec(finding(conditions, factors, groups, &reach), findings),
                // Exactly not at all, exactly as written, and between.
                prop_oneof![Just(0.0), Just(1.0), 0.0..1.0],
                prop_oneof![Just(1.0), 0.5..1.3],
            )
                .prop_map(
                    move |((shares, pairs, together), factors, findings, share, temper)| {
                        let all: f64 = shares.iter().sum();
                        let plan = Blueprint {
                            conditions,
                            pairs,
                            together,
                            factors: factors.iter().map(|(plan, ..)| plan.clone()).collect(),
                            findings: findings.iter().map(|(plan, _)| plan.clone()).collect(),
                            groups,
                            share,
                            temper,
                            no: 0.0,
                        };
                        let prior = Prior {
                            conditions: shares.iter().map(|share| share / all).collect(),
                            factors: factors.iter().map(|(_, share, _)| *share).collect(),
                        };
                        let evidence = Evidence {
                            findings: findings.iter().map(|(_, observed)| *observed).collect(),
                            factors: factors.iter().map(|(.., observed)| *observed).collect(),
                        };
                        Case { plan, prior, evidence }
                    },
                )
        },
    )
}

type Together = Vec<(usize, usize, f64)>;

/// Shares of conditions, the share of pairs, and pairs that go together, named in either order.
fn about_conditions(conditions: usize) -> impl Strategy<Value = (Vec<f64>, f64, Together)> {
    let together = (0..conditions, 1..conditions, 0.1..10.0)
        .prop_map(move |(one, further, odds)| (one, (one + further) % conditions, odds));
    // Now and then a condition that this runner cannot have.
    let share = prop_oneof![9 => 0.01..1.0, 1 => Just(0.0)];
    let shares = vec(share, conditions).prop_filter("some condition", |s| s.iter().sum::<f64>() > 0.0);
    (shares, prop_oneof![Just(0.0), 0.0..0.5], vec(together, 0..3))
}

pub(crate) fn chance(reach: &Reach) -> BoxedStrategy<f64> {
    let (least, most) = (reach.chance, 1.0 - reach.chance);
    prop_oneof![6 => least..most, 1 => Just(least), 1 => Just(most)].boxed()
}

fn risk(reach: &Reach) -> BoxedStrategy<f64> {
    let (least, most) = (*reach.risk.start(), *reach.risk.end());
    prop_oneof![6 => least..most, 1 => Just(least), 1 => Just(most), 1 => Just(1.0)].boxed()
}

/// How sure a yes is: certain more often than not.
pub(crate) fn soft() -> impl Strategy<Value = f64> {
    prop_oneof![2 => Just(1.0), 2 => Just(0.0), 1 => Just(0.5), 3 => 0.0..1.0]
}

/// Some conditions, each with a value.
fn by_condition<T: std::fmt::Debug + Clone + 'static>(
    conditions: usize,
    value: BoxedStrategy<T>,
) -> impl Strategy<Value = Vec<(usize, T)>> {
    vec(option::of(value), conditions).prop_map(|values| {
        values.into_iter().enumerate().filter_map(|(c, value)| Some((c, value?))).collect()
    })
}

/// A factor, how common it is, and what is known of it.
fn factor(conditions: usize, reach: &Reach) -> impl Strategy<Value = (FactorPlan, f64, Option<f64>)> + use<> {
    let raises = by_condition(conditions, risk(reach)).prop_map(|raises| FactorPlan { raises });
    (raises, chance(reach), option::weighted(0.4, soft()))
}

/// A finding, and what is known of it.
pub(crate) fn finding(
    conditions: usize,
    factors: usize,
    groups: usize,
    reach: &Reach,
) -> impl Strategy<Value = (FindingPlan, Option<Observed>)> + use<> {
    let yes_no =
        (yes_no(conditions, groups, reach), option::weighted(0.7, soft().prop_map(Observed::Likely)));
    let sign =
        (sign(conditions, factors, groups, reach), option::weighted(0.7, soft().prop_map(Observed::Likely)));
    let ranges = (2..=4_usize).prop_flat_map({
        let reach = reach.clone();
        move |count| {
            (ranges(conditions, count, &reach), option::weighted(0.7, (0..count).prop_map(Observed::Range)))
        }
    });
    prop_oneof![5 => yes_no.boxed(), 3 => sign.boxed(), 2 => ranges.boxed()]
}

fn yes_no(conditions: usize, groups: usize, reach: &Reach) -> impl Strategy<Value = FindingPlan> + use<> {
    let group = option::weighted(0.7, 0..groups.max(1)).prop_map(move |group| group.filter(|_| groups > 0));
    (chance(reach), by_condition(conditions, chance(reach)), group)
        .prop_map(|(leak, given, group)| FindingPlan::YesNo { leak, given, signs: Vec::new(), group })
}

/// A finding that tells of one factor, of several, or of none; they may make it rarer too. Some share their weight.
fn sign(
    conditions: usize,
    factors: usize,
    groups: usize,
    reach: &Reach,
) -> impl Strategy<Value = FindingPlan> + use<> {
    let group = option::weighted(0.7, 0..groups.max(1)).prop_map(move |group| group.filter(|_| groups > 0));
    let signs = vec(option::of((chance(reach), chance(reach))), factors).prop_map(|signs| {
        let named = signs.into_iter().enumerate();
        named.filter_map(|(factor, sign)| sign.map(|(with, without)| (factor, with, without))).collect()
    });
    (chance(reach), by_condition(conditions, chance(reach)), signs, group)
        .prop_map(|(leak, given, signs, group)| FindingPlan::YesNo { leak, given, signs, group })
}

fn ranges(conditions: usize, count: usize, reach: &Reach) -> impl Strategy<Value = FindingPlan> + use<> {
    let given = by_condition(conditions, shares(count, reach.impossible));
    (shares(count, 0.0), given).prop_map(|(general, given)| FindingPlan::Ranges { general, given })
}

/// Shares that add up to 1, some of them 0.
pub(crate) fn shares(count: usize, impossible: f64) -> BoxedStrategy<Vec<f64>> {
    let share =
        (0.0..1.0, 0.02..1.0).prop_map(move |(dice, share)| if dice < impossible { 0.0 } else { share });
    vec(share, count)
        .prop_map(|mut shares| {
            if shares.iter().all(|share| *share == 0.0) {
                shares[0] = 1.0;
            }
            let all: f64 = shares.iter().sum();
            shares.iter().map(|share| share / all).collect()
        })
        .boxed()
}
