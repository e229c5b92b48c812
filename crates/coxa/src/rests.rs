//! What the weight of a finding rests on.

use coxa_reason::Knowledge;
use coxa_reason::knowledge::{Basis, Condition, Evidence, Finding, Source, SourceKind};

/// What the weight of a finding rests on.
#[derive(Debug, Clone)]
pub(crate) struct Rests<'k> {
    /// How much of it is published.
    pub(crate) how: How,
    /// The published sources that somebody has looked up, the main one first. Empty for a judgement.
    pub(crate) sources: Vec<&'k Source>,
}

/// How much of a weight is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// Every number of it.
    Published,
    /// Some of its numbers, or figures of something near it.
    Part,
    /// None.
    Judgement,
}

impl How {
    /// The word for other programs.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            How::Published => "published",
            How::Part => "part_published",
            How::Judgement => "judgement",
        }
    }
}

/// What it rests on that a finding says something about a condition: how often it is there with it, and how often
/// otherwise. A finding that is not noted for a condition speaks through other conditions, which is judgement.
pub(crate) fn rests<'k>(
    knowledge: &'k Knowledge,
    condition: &'k Condition,
    finding: &'k Finding,
) -> Rests<'k> {
    let with_it = condition
        .finding(&finding.id)
        .map(|link| &link.evidence)
        .or_else(|| condition.range(&finding.id).map(|range| &range.evidence));
    let Some(with_it) = with_it else {
        return Rests { how: How::Judgement, sources: Vec::new() };
    };
    let otherwise = finding.leak.as_ref().map(|leak| &leak.evidence);
    let otherwise = otherwise.or_else(|| finding.ranges.as_ref().map(|ranges| &ranges.evidence));
    let numbers: Vec<&Evidence> = [Some(with_it), otherwise].into_iter().flatten().collect();
    let published = |evidence: &&Evidence| evidence.basis == Basis::Published;
    let whole = |evidence: &Evidence| published(&evidence) && !evidence.proxy;
    let how = match numbers.iter().filter(|number| published(number)).count() {
        0 => How::Judgement,
        // A number that nobody has given for the others is taken as even.
        _ if numbers.len() == 2 && numbers.iter().all(|number| whole(number)) => How::Published,
        _ => How::Part,
    };
    let ids = numbers.iter().filter(|number| published(number)).flat_map(|number| &number.source);
    let mut sources: Vec<&Source> = Vec::new();
    for source in ids.filter_map(|id| knowledge.source(id)).filter(|source| source.id_seen) {
        if !sources.iter().any(|other| other.id == source.id) {
            sources.push(source);
        }
    }
    Rests { how, sources }
}

/// A kind of study in a word.
pub(crate) fn kind(source: &Source) -> String {
    match source.kind {
        Some(kind @ (SourceKind::CaseControl | SourceKind::CrossSectional)) => {
            kind.to_string().replace(' ', "-")
        }
        Some(kind) => kind.to_string(),
        None => "published".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgement_has_no_source_and_no_source_is_cited_that_nobody_looked_up() {
        let knowledge = Knowledge::embedded();
        let mut hows = [0; 3];
        for condition in &knowledge.conditions {
            for finding in &knowledge.findings {
                let rests = rests(knowledge, condition, finding);
                hows[rests.how as usize] += 1;
                assert!(rests.how != How::Judgement || rests.sources.is_empty(), "{}", condition.id);
                assert!(rests.sources.iter().all(|source| source.id_seen), "{}", condition.id);
                let judged = condition
                    .finding(&finding.id)
                    .is_none_or(|link| link.evidence.basis == Basis::Judgement || link.evidence.proxy);
                assert!(!judged || rests.how != How::Published || condition.range(&finding.id).is_some());
            }
        }
        assert!(hows[1] > 0 && hows[2] > hows[1], "{hows:?}");
    }
}
