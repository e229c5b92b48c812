//! What stands out in this runner: how far their own signs of a factor go beyond what other runners show.
//!
//! This is not how likely the factor has a part in the soreness: a thing can stand out and matter little. Both are
//! told.

use super::Weighing;
use crate::answers::Answer;
use crate::knowledge::{Factor, Sign};

/// A factor whose signs stand out.
#[derive(Debug, Clone, PartialEq)]
pub struct StandsOut<'k> {
    /// The factor.
    pub factor: &'k Factor,
    /// The signs that are known, the most telling first.
    pub signs: Vec<&'k Sign>,
    /// How much they change the odds that the runner has the factor, in bits: 1 bit doubles them.
    pub bits: f64,
}

/// Signs that change the odds by less than this, in bits, do not stand out. Judgement: half a bit is odds of 1.4 to 1.
pub const STANDS_OUT: f64 = 0.5;

impl<'w> Weighing<'w> {
    /// The factors that the runner's own signs speak for, the one that stands out most first.
    pub fn stands_out(&self) -> Vec<StandsOut<'w>> {
        let factors = self.weigher.knowledge.factors.iter();
        let mut all: Vec<_> =
            factors.map(|factor| self.signs_of(factor)).filter(|one| one.bits > 0.0).collect();
        all.sort_by(|a, b| b.bits.total_cmp(&a.bits));
        all
    }

    fn signs_of(&self, factor: &'w Factor) -> StandsOut<'w> {
        let known = factor.findings.iter().filter_map(|sign| Some((sign, self.bits_of(sign)?)));
        let mut known: Vec<_> = known.collect();
        known.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let bits = self.together(&known);
        let signs = known.into_iter().map(|(sign, _)| sign).collect();
        StandsOut { factor, signs, bits }
    }

    /// What signs say together, the strongest first: as the network has it, one that shares its weight counts by its rank
    /// among those that speak the same way.
    fn together(&self, known: &[(&Sign, f64)]) -> f64 {
        let knowledge = self.weigher.knowledge;
        let shares = |sign: &Sign| knowledge.finding(&sign.finding).is_some_and(|it| it.group.is_some());
        let (mut ranks, mut bits) = ([0.0_f64; 2], 0.0);
        for (sign, more) in known {
            let rank = &mut ranks[usize::from(*more < 0.0)];
            *rank += 1.0;
            bits += if shares(sign) { more * rank.powf(-knowledge.model.evidence.share) } else { *more };
        }
        bits
    }

    /// What a sign says of its factor, in bits; `None` where it is not known.
    fn bits_of(&self, sign: &Sign) -> Option<f64> {
        let there = match self.answers.get(&sign.finding)? {
            Answer::Yes => 1.0,
            Answer::No => 0.0,
            Answer::Likely(chance) => chance,
            Answer::NotSure | Answer::Number(_) | Answer::Sex(_) => return None,
        };
        let given = |p: f64| there * p + (1.0 - there) * (1.0 - p);
        Some((given(sign.p_present) / given(sign.p_absent)).log2())
    }
}
