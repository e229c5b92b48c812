//! The network held to a plain enumeration of every joint state, on hundreds of made-up networks.

#![allow(clippy::unwrap_used, reason = "a test without an answer should stop")]

mod networks;

use coxa_reason::network::{Blueprint, Evidence, FindingPlan, Observed, Prior};
use networks::{Case, ORDINARY, always_the_same, brute_force::Joint, cases};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

const NEAR: f64 = 1e-9;

fn near(what: &str, here: f64, there: f64) -> Result<(), TestCaseError> {
    prop_assert!((here - there).abs() < NEAR, "{what}: {here} and not {there}");
    Ok(())
}

fn all_near(what: &str, here: &[f64], there: &[f64]) -> Result<(), TestCaseError> {
    prop_assert_eq!(here.len(), there.len());
    here.iter().zip(there).try_for_each(|(here, there)| near(what, *here, *there))
}

/// The members of a set that a number stands for.
fn set(number: usize, of: usize) -> Vec<usize> {
    (0..of).filter(|member| number >> member & 1 == 1).collect()
}

/// Every answer that a finding may have.
fn answers(finding: &FindingPlan) -> Vec<Observed> {
    match finding {
        FindingPlan::YesNo { .. } => vec![Observed::Likely(1.0), Observed::Likely(0.0)],
        FindingPlan::Ranges { general, .. } => (0..general.len()).map(Observed::Range).collect(),
    }
}

proptest! {
    #![proptest_config(always_the_same(400))]

    #[test]
    fn conditions_and_factors_are_those_of_the_enumeration(case in cases(&ORDINARY)) {
        let network = case.network();
        let answer = network.answer(&case.prior, &case.evidence);
        if let Some(joint) = Joint::new(&case) {
            all_near("conditions", answer.conditions(), &joint.conditions())?;
            all_near("factors", &answer.factors(), &joint.factors())?;
            near("all conditions", answer.conditions().iter().sum(), 1.0 + joint.two_at_once())?;
        }
    }

    #[test]
    fn any_of_and_part_are_those_of_the_enumeration(case in cases(&ORDINARY)) {
        let network = case.network();
        let answer = network.answer(&case.prior, &case.evidence);
        if let Some(joint) = Joint::new(&case) {
            for number in 0..1 << case.plan.conditions {
                let conditions = set(number, case.plan.conditions);
                near("any of", answer.any_of(|c| conditions.contains(&c)), joint.any_of(&conditions))?;
                for number in 0..1 << case.plan.factors.len() {
                    let factors = set(number, case.plan.factors.len());
                    let part = answer.part(|c| conditions.contains(&c), &factors);
                    near("part", part, joint.part(&conditions, &factors))?;
                }
            }
        }
    }

    #[test]
    fn what_if_is_the_surgery_on_the_enumeration(case in cases(&ORDINARY)) {
        let network = case.network();
        let answer = network.answer(&case.prior, &case.evidence);
        if let Some(joint) = Joint::new(&case) {
            for factor in 0..case.plan.factors.len() {
                near("what if", answer.what_if_good(factor), joint.what_if_good(factor))?;
            }
        }
    }

    #[test]
    fn bits_are_the_enumeration_with_and_without_the_finding(case in cases(&ORDINARY)) {
        let network = case.network();
        let answer = network.answer(&case.prior, &case.evidence);
        for finding in 0..case.plan.findings.len() {
            let bits = answer.bits(finding);
            prop_assert_eq!(bits.is_some(), case.evidence.findings[finding].is_some());
            let (Some(bits), Some(with)) = (bits, Joint::new(&case)) else { continue };
            let without = Joint::new(&case.observing(finding, None)).unwrap();
            for ((bits, with), without) in bits.iter().zip(with.log_odds()).zip(without.log_odds()) {
                // Where a condition is ruled out or certain, odds are 0 or endless and no bits can be told.
                if with.is_finite() && without.is_finite() {
                    near("bits", *bits, with - without)?;
                }
            }
        }
    }

    #[test]
    fn outcomes_are_answers_and_as_likely_as_the_enumeration_says(case in cases(&ORDINARY)) {
        let network = case.network();
        let answer = network.answer(&case.prior, &case.evidence);
        for (finding, plan) in case.plan.findings.iter().enumerate() {
            let outcomes = answer.outcomes(finding);
            if answer.knows(finding) {
                prop_assert!(outcomes.is_empty());
                continue;
            }
            let observed: Vec<_> = outcomes.iter().map(|outcome| outcome.observed).collect();
            prop_assert_eq!(observed, answers(plan));
            near("all chances", outcomes.iter().map(|outcome| outcome.chance).sum(), 1.0)?;
            for outcome in outcomes {
                let added: Case = case.observing(finding, Some(outcome.observed));
                let then = network.answer(&case.prior, &added.evidence);
                all_near("outcome against answer", &outcome.conditions, then.conditions())?;
                if let Some(joint) = Joint::new(&case) {
                    near("chance", outcome.chance, joint.predicts(finding, outcome.observed))?;
                }
                if let Some(joint) = Joint::new(&added) {
                    all_near("outcome", &outcome.conditions, &joint.conditions())?;
                }
            }
        }
    }
}

#[test]
fn bits_of_what_is_all_but_certain_are_those_of_the_enumeration() {
    let strong =
        |p: f64| FindingPlan::YesNo { leak: 0.001, given: vec![(0, p)], signs: Vec::new(), group: None };
    let plan = Blueprint {
        conditions: 2,
        pairs: 0.0,
        together: Vec::new(),
        factors: Vec::new(),
        findings: (0..8).map(|n| strong(0.99 - 0.05 * f64::from(n))).collect(),
        groups: 0,
        share: 0.0,
        temper: 1.0,
        no: 0.0,
    };
    let prior = Prior { conditions: vec![0.3, 0.7], factors: Vec::new() };
    let evidence = Evidence { findings: vec![Some(Observed::Likely(1.0)); 8], factors: Vec::new() };
    let case = Case { plan, prior, evidence };
    let network = case.network();
    let answer = network.answer(&case.prior, &case.evidence);
    // Odds of 1 to a thousand million million million: 1 - p would be 0.
    assert_eq!(answer.conditions()[0], 1.0);
    for finding in 0..8 {
        let (with, without) =
            (Joint::new(&case).unwrap(), Joint::new(&case.observing(finding, None)).unwrap());
        for (condition, bits) in answer.bits(finding).unwrap().into_iter().enumerate() {
            let there = with.log_odds()[condition] - without.log_odds()[condition];
            assert!((bits - there).abs() < NEAR, "{bits} and not {there}");
        }
    }
}

#[test]
fn the_cases_reach_every_corner() {
    let mut runner = TestRunner::new(always_the_same(1));
    let cases: Vec<_> = (0..400).map(|_| cases(&ORDINARY).new_tree(&mut runner).unwrap().current()).collect();
    let count = |holds: fn(&Case) -> bool| cases.iter().filter(|case| holds(case)).count();
    let shared_sign = |case: &Case| {
        case.plan.findings.iter().any(|f| matches!(f, FindingPlan::YesNo { signs, .. } if signs.len() > 1))
    };
    let signs_that_share = |case: &Case| {
        let known = case.plan.findings.iter().zip(&case.evidence.findings).filter(|(_, seen)| seen.is_some());
        let signs = known.filter_map(|(finding, _)| match finding {
            FindingPlan::YesNo { signs, group, .. } if !signs.is_empty() => Some(group.is_some()),
            _ => None,
        });
        let signs: Vec<bool> = signs.collect();
        case.plan.share > 0.0 && signs.len() > 1 && signs.contains(&true)
    };
    let unsure = |case: &Case| {
        case.evidence.findings.iter().any(|o| matches!(o, Some(Observed::Likely(p)) if *p > 0.0 && *p < 1.0))
    };
    assert!((100..=300).contains(&count(|case| case.plan.pairs > 0.0)));
    assert!(count(|case| case.plan.groups > 0 && case.plan.share > 0.0) > 100);
    assert!(count(|case| case.evidence.factors.iter().any(Option::is_some)) > 100);
    assert!(count(shared_sign) > 100);
    assert!(count(signs_that_share) > 20);
    assert!(count(unsure) > 100);
    assert!(count(|case| Joint::new(case).is_none()) < 20);
}
