//! How much is known, and how: what share of the numbers is published, judged, and looked up.

use serde::Serialize;

use super::{Basis, Evidence, Knowledge};

/// How much is known, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Census {
    /// How many causes.
    pub causes: usize,
    /// How many conditions.
    pub conditions: usize,
    /// How many factors.
    pub factors: usize,
    /// How many findings.
    pub findings: usize,
    /// How many interventions.
    pub interventions: usize,
    /// How many questions with a straight answer.
    pub questions: usize,
    /// How many tests at home.
    pub home_tests: usize,
    /// How many exercises.
    pub exercises: usize,
    /// How many sources.
    pub sources: usize,
    /// How many sources have an identifier that nobody has looked up.
    pub sources_unseen: usize,
    /// Numbers by kind.
    pub numbers: Vec<Share>,
}

/// Numbers of one kind by what they rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The kind: `links`, `leaks`, ...
    pub kind: &'static str,
    /// How many there are. What stands together with one basis counts once.
    pub all: usize,
    /// How many are published.
    pub published: usize,
    /// How many are judgement.
    pub judgement: usize,
    /// How many are published and somebody has looked them up; `None` where that is not noted.
    pub verified: Option<usize>,
}

impl Share {
    fn of<'a>(kind: &'static str, evidence: impl Iterator<Item = &'a Evidence>) -> Share {
        let evidence: Vec<_> = evidence.collect();
        let published = |one: &&&Evidence| one.basis == Basis::Published;
        let published_count = evidence.iter().filter(published).count();
        Share {
            kind,
            all: evidence.len(),
            published: published_count,
            judgement: evidence.len() - published_count,
            verified: Some(evidence.iter().filter(published).filter(|one| one.verified).count()),
        }
    }
}

impl Census {
    /// Counts what is known.
    pub fn of(knowledge: &Knowledge) -> Census {
        let Knowledge { causes, conditions, factors, findings, red_flags, .. } = knowledge;
        let flags_published = red_flags.iter().filter(|flag| flag.basis == Basis::Published).count();
        Census {
            causes: causes.len(),
            conditions: conditions.len(),
            factors: factors.len(),
            findings: findings.len(),
            interventions: knowledge.interventions.len(),
            questions: knowledge.questions.len(),
            home_tests: knowledge.home_tests.len(),
            exercises: knowledge.exercises.len(),
            sources: knowledge.sources.len(),
            sources_unseen: knowledge.sources.iter().filter(|source| !source.id_seen).count(),
            numbers: vec![
                Share::of(
                    "priors",
                    conditions
                        .iter()
                        .map(|condition| &condition.prior.evidence)
                        .chain(factors.iter().map(|factor| &factor.prior.evidence)),
                ),
                Share::of(
                    "links",
                    conditions
                        .iter()
                        .flat_map(|condition| &condition.findings)
                        .map(|link| &link.evidence)
                        .chain(factors.iter().flat_map(|factor| &factor.findings).map(|sign| &sign.evidence)),
                ),
                Share::of(
                    "ranges",
                    conditions
                        .iter()
                        .flat_map(|condition| &condition.ranges)
                        .map(|range| &range.evidence)
                        .chain(
                            findings
                                .iter()
                                .filter_map(|finding| finding.ranges.as_ref())
                                .map(|ranges| &ranges.evidence),
                        ),
                ),
                Share::of(
                    "leaks",
                    findings.iter().filter_map(|finding| finding.leak.as_ref()).map(|leak| &leak.evidence),
                ),
                Share::of(
                    "relative_risks",
                    factors.iter().flat_map(|factor| &factor.raises).map(|raise| &raise.evidence),
                ),
                Share::of(
                    "company",
                    conditions.iter().flat_map(|condition| &condition.with).map(|with| &with.evidence),
                ),
                Share::of(
                    "holds",
                    knowledge
                        .home_tests
                        .iter()
                        .filter_map(|test| test.hold.as_ref())
                        .map(|hold| &hold.evidence),
                ),
                Share {
                    kind: "red_flags",
                    all: red_flags.len(),
                    published: flags_published,
                    judgement: red_flags.len() - flags_published,
                    verified: None,
                },
            ],
        }
    }

    /// All numbers together.
    pub fn total(&self) -> Share {
        let sum = |count: fn(&Share) -> usize| self.numbers.iter().map(count).sum();
        Share {
            kind: "all",
            all: sum(|share| share.all),
            published: sum(|share| share.published),
            judgement: sum(|share| share.judgement),
            verified: Some(sum(|share| share.verified.unwrap_or(0))),
        }
    }
}
