//! From answers to what a network has observed.

use crate::answers::{Answer, Answers};
use crate::knowledge::Knowledge;
use crate::network::{Evidence, Network, Observed};

pub(super) fn evidence(knowledge: &Knowledge, network: &Network, answers: &Answers) -> Evidence {
    let mut evidence = network.no_evidence();
    for (at, finding) in knowledge.findings.iter().enumerate() {
        // What a man or a child is never asked says nothing, even where it was answered no.
        if finding.only.as_ref().is_some_and(|who| !answers.may_be(who)) {
            continue;
        }
        evidence.findings[at] = match answers.get(&finding.id) {
            Some(Answer::Yes) if finding.leak.is_some() => Some(Observed::Likely(1.0)),
            Some(Answer::No) if finding.leak.is_some() => Some(network.no()),
            Some(Answer::Likely(p)) if finding.leak.is_some() => Some(Observed::Likely(p.clamp(0.0, 1.0))),
            Some(Answer::Number(number)) if !finding.edges.is_empty() => {
                Some(Observed::Range(finding.edges.partition_point(|edge| *edge <= number)))
            }
            _ => None,
        };
    }
    evidence
}
