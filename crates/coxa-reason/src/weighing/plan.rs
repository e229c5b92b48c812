//! From what is known to the numbers of a network.

use crate::knowledge::{Answering, Condition, Finding, FindingKind, Knowledge};
use crate::network::{Blueprint, FactorPlan, FindingPlan};

/// The numbers of a network, with conditions, factors and findings in the order of knowledge.
pub(super) fn plan(knowledge: &Knowledge, who_answers: &Answering) -> Blueprint {
    let condition = |id: &str| knowledge.conditions.iter().position(|condition| condition.id == id);
    let mut groups: Vec<&str> =
        knowledge.findings.iter().filter_map(|finding| finding.group.as_deref()).collect();
    groups.sort_unstable();
    groups.dedup();
    let together = knowledge.conditions.iter().enumerate().flat_map(|(one, of)| {
        of.with.iter().filter_map(move |with| Some((one, condition(&with.condition)?, with.odds)))
    });
    let raises = |factor: &crate::knowledge::Factor| FactorPlan {
        raises: factor
            .raises
            .iter()
            .filter_map(|raise| Some((condition(&raise.condition)?, raise.rr)))
            .collect(),
    };
    Blueprint {
        conditions: knowledge.conditions.len(),
        pairs: knowledge.model.evidence.pairs,
        together: together.collect(),
        factors: knowledge.factors.iter().map(raises).collect(),
        findings: knowledge.findings.iter().map(|finding| plan_of(knowledge, finding, &groups)).collect(),
        groups: groups.len(),
        share: knowledge.model.evidence.share,
        temper: who_answers.temper,
        no: who_answers.no,
    }
}

fn plan_of(knowledge: &Knowledge, finding: &Finding, groups: &[&str]) -> FindingPlan {
    match (&finding.leak, finding.kind) {
        (Some(leak), FindingKind::YesNo) => {
            let signs = knowledge.factors.iter().enumerate().flat_map(|(at, factor)| {
                let of = factor.findings.iter().filter(|sign| sign.finding == finding.id);
                of.map(move |sign| (at, sign.p_present, sign.p_absent))
            });
            FindingPlan::YesNo {
                leak: leak.p,
                given: given(knowledge, |condition| condition.finding(&finding.id).map(|link| link.p)),
                signs: signs.collect(),
                group: finding.group.as_deref().and_then(|group| groups.iter().position(|one| *one == group)),
            }
        }
        _ => {
            let ranges = finding.edges.len() + 1;
            // A number of which nothing is known in general says nothing but what it says about conditions.
            let even = || vec![1.0 / ranges as f64; ranges];
            FindingPlan::Ranges {
                general: finding.ranges.as_ref().map_or_else(even, |ranges| ranges.p.clone()),
                given: given(knowledge, |condition| {
                    condition.range(&finding.id).map(|range| range.p.clone())
                }),
            }
        }
    }
}

fn given<T>(knowledge: &Knowledge, of: impl Fn(&Condition) -> Option<T>) -> Vec<(usize, T)> {
    knowledge.conditions.iter().enumerate().filter_map(|(at, condition)| Some((at, of(condition)?))).collect()
}
