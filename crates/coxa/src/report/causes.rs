//! What it may be, ranked, with what speaks for and against; and what contributes.

use coxa_reason::knowledge::{Condition, Strength};
use coxa_reason::weighing::Weighing;
use coxa_reason::{Answer, Urgency};
use serde::Serialize;

use super::Known;
use super::sources::Sources;
use crate::rests::rests;
use crate::words::{TELLING, strength};

/// How many conditions are ranked.
const CONDITIONS: usize = 5;
/// How many signs a condition names for it, and against it.
const FOR: usize = 4;
const AGAINST: usize = 3;
/// How many factors are named, and from how many bits beyond other runners on.
const FACTORS: usize = 4;
const STANDS_OUT: f64 = 0.5;

/// What it may be. Empty where nothing is known of a soreness.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Causes {
    /// The likeliest conditions, and those that must be excluded, the likeliest first.
    pub(crate) conditions: Vec<Ranked>,
    /// What stands out in this runner beside others, and may contribute.
    pub(crate) contributing: Vec<Contributing>,
    /// How likely each of the eleven causes has a part, the likeliest first.
    pub(crate) parts: Vec<PartIn>,
}

/// A condition with its chance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Ranked {
    /// Its id in knowledge.
    pub(crate) id: String,
    /// The medical name.
    pub(crate) name: String,
    /// Its chance, 0 to 1.
    pub(crate) chance: f64,
    /// How soon somebody should look at it when it is this.
    pub(crate) urgency: Urgency,
    /// Whether the urgency is what it is because of it.
    pub(crate) must_be_excluded: bool,
    /// What speaks for it, the strongest first.
    pub(crate) speaks_for: Vec<Sign>,
    /// What speaks against it.
    pub(crate) against: Vec<Sign>,
}

/// A finding that speaks for or against something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Sign {
    /// The finding's id in knowledge.
    pub(crate) finding: String,
    /// The sign as a clinician names it.
    pub(crate) name: String,
    /// The answer.
    pub(crate) answer: Answer,
    /// The unit of a number.
    pub(crate) unit: Option<String>,
    /// How much it changed the log odds, bits.
    pub(crate) bits: f64,
    /// The same in a word.
    pub(crate) strength: &'static str,
    /// `published`, `part_published` or `judgement`.
    pub(crate) basis: &'static str,
    /// What it rests on.
    pub(crate) sources: Vec<String>,
}

/// A factor that stands out in this runner.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Contributing {
    /// Its id in knowledge.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// By how much its signs go beyond other runners', bits.
    pub(crate) bits: f64,
    /// Signs of it that are there, as a clinician names them.
    pub(crate) signs: Vec<String>,
    /// The strongest evidence there is that it makes hips sore.
    pub(crate) evidence: Strength,
}

/// How likely a cause has a part in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PartIn {
    /// The cause's number.
    pub(crate) number: u8,
    /// Its title.
    pub(crate) title: String,
    /// How likely it has a part, 0 to 1. More than one can, so these do not add up.
    pub(crate) chance: f64,
}

pub(super) fn causes(known: &Known<'_>, sources: &mut Sources<'_>) -> Causes {
    let (Some(weighing), Some(verdict)) = (known.weighing, known.verdict) else {
        return Causes { conditions: Vec::new(), contributing: Vec::new(), parts: Vec::new() };
    };
    let drives = |condition: &Condition| verdict.drivers.iter().any(|one| one.condition.id == condition.id);
    let ranked = weighing.conditions().into_iter().enumerate();
    let ranked = ranked.filter(|(at, one)| *at < CONDITIONS || drives(one.of));
    let conditions = ranked.map(|(_, one)| {
        let [speaks_for, against] = signs(known, weighing, one.of, sources);
        Ranked {
            id: one.of.id.clone(),
            name: one.of.name.clone(),
            chance: one.chance,
            urgency: one.of.urgency,
            must_be_excluded: drives(one.of),
            speaks_for,
            against,
        }
    });
    let conditions = conditions.collect();
    let parts = weighing.causes().into_iter();
    let parts =
        parts.map(|one| PartIn { number: one.of.number, title: one.of.title.clone(), chance: one.chance });
    Causes { conditions, contributing: contributing(known, weighing), parts: parts.collect() }
}

/// What speaks for a condition, and against it.
fn signs(
    known: &Known<'_>,
    weighing: &Weighing<'_>,
    condition: &Condition,
    sources: &mut Sources<'_>,
) -> [Vec<Sign>; 2] {
    let evidence = weighing.evidence(&[condition.id.as_str()]).into_iter().next().unwrap_or_default();
    let told: Vec<_> = evidence.into_iter().filter(|one| known.may_tell(&one.finding.id)).collect();
    let some = |speaks: fn(f64) -> bool, most: usize, sources: &mut Sources<'_>| {
        let some = told.iter().filter(|one| speaks(one.bits)).take(most);
        let some = some.filter_map(|one| {
            let rests = rests(known.knowledge, condition, one.finding);
            Some(Sign {
                finding: one.finding.id.clone(),
                name: one.finding.clinical.clone(),
                answer: known.joined.answers.get(&one.finding.id)?,
                unit: one.finding.unit.clone(),
                bits: one.bits,
                strength: strength(one.bits),
                basis: rests.how.as_str(),
                sources: sources.cite(rests.sources.iter().map(|source| source.id.as_str())),
            })
        });
        some.collect()
    };
    [some(|bits| bits >= TELLING, FOR, sources), some(|bits| bits <= -TELLING, AGAINST, sources)]
}

/// What stands out in this runner. A factor none of whose signs may be told is not named.
fn contributing(known: &Known<'_>, weighing: &Weighing<'_>) -> Vec<Contributing> {
    let factors = weighing.stands_out().into_iter().filter(|one| one.bits >= STANDS_OUT);
    let factors = factors.map(|one| {
        let signs = one.signs.iter().filter(|sign| known.may_tell(&sign.finding));
        let signs = signs.filter(|sign| known.joined.answers.is_yes(&sign.finding));
        let signs = signs.filter_map(|sign| known.knowledge.finding(&sign.finding));
        let raises = one.factor.raises.iter().filter(|raise| raise.rr != 1.0);
        Contributing {
            id: one.factor.id.clone(),
            name: one.factor.name.clone(),
            bits: one.bits,
            signs: signs.map(|finding| finding.clinical.clone()).collect(),
            evidence: raises.map(|raise| raise.strength).max().unwrap_or(Strength::Null),
        }
    });
    factors.filter(|factor| !factor.signs.is_empty()).take(FACTORS).collect()
}
