//! What holds of every network, whatever its numbers.

mod networks;

use coxa_reason::network::{Evidence, FactorPlan, FindingPlan, Observed, Outcome, Posterior};
use networks::{Case, EXTREME, ORDINARY, always_the_same, cases, chance, finding, shares, soft};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;

/// Sums in another order differ in their last digits.
const SAME: f64 = 1e-12;

fn same(here: &[f64], there: &[f64]) -> Result<(), TestCaseError> {
    prop_assert_eq!(here.len(), there.len());
    for (here, there) in here.iter().zip(there) {
        prop_assert!((here - there).abs() < SAME, "{here} and {there}");
    }
    Ok(())
}

/// Everything that the answer to a case says of its first so many findings, in one row.
fn all_that_is_said(case: &Case, findings: usize) -> Vec<f64> {
    let network = case.network();
    let answer = network.answer(&case.prior, &case.evidence);
    let mut said = answer.conditions().to_vec();
    said.extend(answer.factors());
    said.extend((0..case.plan.factors.len()).map(|factor| answer.what_if_good(factor)));
    said.push(answer.any_of(|condition| condition % 2 == 0));
    said.push(answer.part(|condition| condition == 0, &Vec::from_iter(0..case.plan.factors.len())));
    for finding in 0..findings {
        said.extend(answer.bits(finding).unwrap_or_default());
        said.extend(answer.outcomes(finding).into_iter().flat_map(outcome));
    }
    said
}

fn outcome(outcome: Outcome) -> Vec<f64> {
    [&[outcome.chance], &outcome.conditions[..]].concat()
}

fn of_condition(case: &Case, condition: usize) -> f64 {
    case.network().answer(&case.prior, &case.evidence).conditions()[condition]
}

/// A case with one finding more that nobody observed yet, the last, and the condition that alone it speaks for.
///
/// In the others it is as common as by its leak. It may be rarer in them only where no two conditions come at once:
/// with two, it may be rare in the one for which it speaks together with one that it speaks against.
fn speaking_for_one() -> impl Strategy<Value = (Case, usize)> {
    (cases(&ORDINARY), chance(&ORDINARY), any::<Index>(), any::<Index>(), vec(0.01..1.0, 6), 0.0..1.0)
        .prop_map(|(case, leak, condition, group, rarer, lift)| {
            let condition = condition.index(case.plan.conditions);
            let group = group.index(case.plan.groups + 1).checked_sub(1);
            let given = |other: usize| {
                if other == condition {
                    Some((other, leak + lift * (0.999 - leak)))
                } else {
                    (case.plan.pairs == 0.0).then(|| (other, leak * rarer[other]))
                }
            };
            let given = (0..case.plan.conditions).filter_map(given).collect();
            let finding = FindingPlan::YesNo { leak, given, signs: Vec::new(), group };
            (case.with_finding(finding, None), condition)
        })
}

proptest! {
    #![proptest_config(always_the_same(300))]

    #[test]
    fn the_order_of_findings_does_not_matter(
        (case, order) in cases(&ORDINARY).prop_flat_map(|case| {
            let order = Vec::from_iter(0..case.plan.findings.len());
            (Just(case), Just(order).prop_shuffle())
        }),
    ) {
        let mut shuffled = case.clone();
        shuffled.plan.findings = order.iter().map(|&finding| case.plan.findings[finding].clone()).collect();
        shuffled.evidence.findings = order.iter().map(|&finding| case.evidence.findings[finding]).collect();
        same(&all_that_is_said(&shuffled, 0), &all_that_is_said(&case, 0))?;
        let (network, other) = (case.network(), shuffled.network());
        let answer = network.answer(&case.prior, &case.evidence);
        let other = other.answer(&shuffled.prior, &shuffled.evidence);
        for (there, &here) in order.iter().enumerate() {
            for (here, there) in answer.outcomes(here).into_iter().zip(other.outcomes(there)) {
                same(&outcome(here), &outcome(there))?;
            }
            same(&answer.bits(here).unwrap_or_default(), &other.bits(there).unwrap_or_default())?;
        }
    }

    #[test]
    fn a_finding_that_nobody_observed_changes_nothing(
        (case, (more, _)) in cases(&ORDINARY).prop_flat_map(|case| {
            // Not a sign: that of two factors joins them, and the sums go in another order.
            let more = finding(case.plan.conditions, 0, case.plan.groups, &ORDINARY);
            (Just(case), more)
        }),
    ) {
        let findings = case.plan.findings.len();
        same(&all_that_is_said(&case.with_finding(more, None), findings), &all_that_is_said(&case, findings))?;
    }

    #[test]
    fn a_sign_that_nobody_observed_changes_no_probability(
        (case, (more, _)) in cases(&ORDINARY).prop_flat_map(|case| {
            let more = finding(case.plan.conditions, case.plan.factors.len(), case.plan.groups, &ORDINARY);
            (Just(case), more)
        }),
    ) {
        same(&all_that_is_said(&case.with_finding(more, None), 0), &all_that_is_said(&case, 0))?;
    }

    #[test]
    fn an_observation_that_says_neither_yes_nor_no_changes_no_probability(
        case in cases(&ORDINARY),
        which in any::<Index>(),
    ) {
        let which = which.index(case.plan.findings.len());
        if matches!(case.plan.findings[which], FindingPlan::YesNo { .. }) {
            let undecided = case.observing(which, Some(Observed::Likely(0.5)));
            same(&all_that_is_said(&undecided, 0), &all_that_is_said(&case.observing(which, None), 0))?;
        }
    }

    #[test]
    fn probabilities_are_probabilities_and_add_up(case in cases(&EXTREME)) {
        let network = case.network();
        let answer = network.answer(&case.prior, &case.evidence);
        for p in answer.conditions().iter().chain(&answer.factors()) {
            prop_assert!((0.0..=1.0).contains(p), "{p}");
        }
        let conditions = 0..case.plan.conditions;
        let two = |a: usize, b: usize| {
            // Either, less one but not the other, less the other but not the one.
            answer.conditions()[a] + answer.conditions()[b] - answer.any_of(|c| c == a || c == b)
        };
        let two: f64 = conditions.clone().map(|a| (a + 1..case.plan.conditions).map(|b| two(a, b)).sum::<f64>()).sum();
        prop_assert!((answer.conditions().iter().sum::<f64>() - 1.0 - two).abs() < SAME);
        prop_assert!((answer.any_of(|_| true) - 1.0).abs() < SAME);
        prop_assert_eq!(answer.any_of(|_| false), 0.0);
        for odd in [answer.any_of(|c| c % 2 == 1), answer.part(|c| c % 2 == 1, &[])] {
            prop_assert!((0.0..=1.0).contains(&odd), "{odd}");
        }
    }

    #[test]
    fn a_finding_for_one_condition_never_speaks_against_it((case, condition) in speaking_for_one()) {
        let last = case.plan.findings.len() - 1;
        let before = of_condition(&case, condition);
        let present = of_condition(&case.observing(last, Some(Observed::Likely(1.0))), condition);
        let absent = of_condition(&case.observing(last, Some(Observed::Likely(0.0))), condition);
        prop_assert!(present >= before - SAME, "{before}, then {present}");
        prop_assert!(absent <= before + SAME, "{before}, then {absent}");
    }

    #[test]
    fn the_surer_the_observation_the_further_it_moves(
        (case, condition) in speaking_for_one(),
        mut steps in vec(soft(), 6),
    ) {
        steps.sort_by(f64::total_cmp);
        let last = case.plan.findings.len() - 1;
        let at = |yes: &f64| of_condition(&case.observing(last, Some(Observed::Likely(*yes))), condition);
        let moved: Vec<_> = steps.iter().map(at).collect();
        prop_assert!(moved.is_sorted_by(|a, b| *b >= a - SAME), "{steps:?}: {moved:?}");
    }

    /// The Moon is such a factor.
    #[test]
    fn a_factor_that_does_nothing_changes_nothing_to_the_last_bit(
        case in cases(&ORDINARY),
        at in any::<Index>(),
        ones in any::<bool>(),
        share in chance(&ORDINARY),
        observed in option::of(soft()),
    ) {
        let at = at.index(case.plan.factors.len() + 1);
        let raises = (0..case.plan.conditions).filter(|_| ones).map(|c| (c, 1.0)).collect();
        let with = case.with_factor(at, FactorPlan { raises }, share, observed);
        let (without_it, with_it) = (case.network(), with.network());
        let here = without_it.answer(&case.prior, &case.evidence);
        let there = with_it.answer(&with.prior, &with.evidence);
        prop_assert_eq!(bits(here.conditions()), bits(there.conditions()));
        prop_assert_eq!(there.what_if_good(at).to_bits(), 0.0_f64.to_bits());
        prop_assert_eq!(there.part(|_| false, &[at]).to_bits(), 0.0_f64.to_bits());
        let mut factors = there.factors();
        factors.remove(at);
        prop_assert_eq!(bits(&here.factors()), bits(&factors));
        for factor in 0..case.plan.factors.len() {
            let moved = factor + usize::from(factor >= at);
            prop_assert_eq!(here.what_if_good(factor).to_bits(), there.what_if_good(moved).to_bits());
            let part = here.part(|c| c == 0, &[factor]);
            prop_assert_eq!(part.to_bits(), there.part(|c| c == 0, &[moved, at]).to_bits());
        }
        for finding in 0..case.plan.findings.len() {
            let of = |answer: &Posterior<'_>| {
                let outcomes: Vec<f64> = answer.outcomes(finding).into_iter().flat_map(outcome).collect();
                (bits(&outcomes), bits(&answer.bits(finding).unwrap_or_default()))
            };
            prop_assert_eq!(of(&here), of(&there));
        }
    }

    #[test]
    fn nothing_is_ever_not_a_number(
        case in cases(&EXTREME),
        general in shares(3, 0.5),
        given in vec(shares(3, 0.7), 5),
        range in 0..3_usize,
    ) {
        // A range that hardly anybody is in, in general or with any condition.
        let given = given.into_iter().take(case.plan.conditions).enumerate().collect();
        let ranges = FindingPlan::Ranges { general, given };
        for observed in [None, Some(Observed::Range(range))] {
            let case = case.with_finding(ranges.clone(), observed);
            for said in all_that_is_said(&case, case.plan.findings.len()) {
                prop_assert!(said.is_finite(), "{said}");
            }
        }
    }

    #[test]
    fn what_every_condition_forbids_says_nothing(case in cases(&ORDINARY), range in 0..3_usize) {
        let mut general = vec![0.5; 3];
        general[range] = 0.0;
        let case = case.with_finding(FindingPlan::Ranges { general, given: Vec::new() }, None);
        let last = case.plan.findings.len() - 1;
        let observed = case.observing(last, Some(Observed::Range(range)));
        same(&all_that_is_said(&observed, 0), &all_that_is_said(&case, 0))?;
    }

    #[test]
    fn an_observation_of_the_wrong_kind_says_nothing(case in cases(&ORDINARY), which in any::<Index>()) {
        let which = which.index(case.plan.findings.len());
        let wrong = match &case.plan.findings[which] {
            FindingPlan::YesNo { .. } => Observed::Range(0),
            FindingPlan::Ranges { .. } => Observed::Likely(1.0),
        };
        let observed = case.observing(which, Some(wrong));
        same(&all_that_is_said(&observed, 0), &all_that_is_said(&case.observing(which, None), 0))?;
    }
}

fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

#[test]
fn without_evidence_conditions_are_as_likely_as_they_were_given_to_be() {
    let raises = vec![(0, 3.0), (1, 0.5)];
    let sign =
        FindingPlan::YesNo { leak: 0.2, given: vec![(1, 0.7)], signs: vec![(0, 0.8, 0.1)], group: None };
    let plan = coxa_reason::network::Blueprint {
        conditions: 3,
        pairs: 0.0,
        together: Vec::new(),
        factors: vec![FactorPlan { raises }],
        findings: vec![sign],
        groups: 0,
        share: 0.5,
        temper: 0.8,
        no: 0.0,
    };
    let prior = coxa_reason::network::Prior { conditions: vec![0.5, 0.3, 0.2], factors: vec![0.4] };
    let case = Case { plan, prior, evidence: Evidence { findings: vec![None], factors: vec![None] } };
    let network = case.network();
    assert_eq!(case.evidence, network.no_evidence());
    let answer = network.answer(&case.prior, &network.no_evidence());
    assert!(answer.conditions().iter().zip([0.5, 0.3, 0.2]).all(|(here, there)| (here - there).abs() < SAME));
}
