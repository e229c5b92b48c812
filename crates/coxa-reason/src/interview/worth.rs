//! What an answer is worth.

use super::Ask;
use crate::answers::Answer;
use crate::knowledge::{By, Finding, FindingKind};
use crate::network::Observed;
use crate::urgency::Urgency;
use crate::verdict::flags_stand_at;
use crate::weighing::Weighing;

/// What stands now, against which every answer is held.
pub(super) struct Now<'w> {
    weighing: &'w Weighing<'w>,
    urgency: Urgency,
    cost: f64,
    bits: f64,
    first: usize,
    /// How many times more trouble a question is by now: the runner has answered some, and was not sure of others.
    weariness: f64,
}

/// What one question is worth.
#[derive(Debug, Clone, Copy, Default)]
struct Value {
    /// By how much the expected cost falls, and what there is to learn; needless visits.
    gain: f64,
    /// Whether an answer that may well come would change what the runner should do, or what it most likely is.
    changes: bool,
}

impl<'w> Weighing<'w> {
    pub(super) fn worth(&'w self, asked: usize) -> Now<'w> {
        let conditions = self.by_condition_unbounded();
        Now {
            weighing: self,
            urgency: self.verdict().urgency,
            cost: self.least_cost(conditions).1,
            bits: entropy(conditions),
            first: likeliest(conditions),
            weariness: self.weariness(asked),
        }
    }

    fn weariness(&self, asked: usize) -> f64 {
        let interview = &self.weigher.knowledge.interview;
        // What everybody is asked wearies nobody.
        let of_everybody = interview.lists.iter().filter(|list| list.screen || list.history);
        let of_everybody = of_everybody.filter(|list| self.told(&list.id)).count();
        let unsure = self.answers.iter().filter(|(_, answer)| *answer == Answer::NotSure).count();
        let asked = asked.saturating_sub(of_everybody) as f64 / interview.worth.patience;
        (asked + unsure as f64 / interview.worth.unsure).exp2()
    }
}

impl Now<'_> {
    /// What a question is worth beyond the trouble of answering; `None` where it is not worth asking.
    pub(super) fn of(&self, ask: &Ask<'_>) -> Option<f64> {
        let worth = &self.weighing.weigher.knowledge.interview.worth;
        let values: Vec<_> = ask.findings().into_iter().map(|finding| self.value(finding)).collect();
        let test = ask.findings().iter().any(|finding| finding.by == By::HomeTest);
        let trouble = if test { worth.test } else { worth.answer } * self.weariness;
        let gain = values.iter().map(|value| value.gain).sum::<f64>();
        let changes = values.iter().any(|value| value.changes);
        (changes && gain > trouble).then_some(gain - trouble)
    }

    /// How much the answer to a finding is worth, the trouble of finding out left aside.
    pub(super) fn gain(&self, finding: &Finding) -> f64 {
        self.value(finding).gain
    }

    fn value(&self, finding: &Finding) -> Value {
        let worth = &self.weighing.weigher.knowledge.interview.worth;
        let model = &self.weighing.weigher.knowledge.model;
        let (mut cost, mut bits, mut changes) = (0.0, 0.0, false);
        let outcomes = self.weighing.outcomes(&finding.id);
        if outcomes.is_empty() {
            return Value::default();
        }
        for outcome in &outcomes {
            let (by_cost, least) = self.weighing.least_cost(&outcome.conditions);
            let flags = self.flags_after(finding, outcome.observed);
            // A red flag tells what no probability does: that it was missed would cost every step to it.
            let flagged = if flags > self.urgency {
                model.cost.missed[self.urgency as usize..flags as usize].iter().sum::<f64>()
            } else {
                0.0
            };
            cost += outcome.chance * (least - flagged);
            bits += outcome.chance * entropy(&outcome.conditions);
            let otherwise =
                by_cost.max(flags) != self.urgency || likeliest(&outcome.conditions) != self.first;
            changes |= outcome.chance >= worth.change && otherwise;
        }
        Value { gain: (self.cost - cost).max(0.0) + worth.bit * (self.bits - bits).max(0.0), changes }
    }

    /// The urgency of the red flags that would stand after an answer.
    fn flags_after(&self, finding: &Finding, observed: Observed) -> Urgency {
        let answer = match observed {
            Observed::Likely(yes) if yes > 0.5 && finding.kind == FindingKind::YesNo => Answer::Yes,
            _ => return flags_stand_at(self.weighing.weigher.knowledge, &self.weighing.answers),
        };
        let mut answers = self.weighing.answers.clone();
        answers.set(&finding.id, answer);
        flags_stand_at(self.weighing.weigher.knowledge, &answers)
    }
}

fn likeliest(conditions: &[f64]) -> usize {
    let chances = conditions.iter().enumerate();
    chances.max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(at, _)| at)
}

/// How much there is left to know, in bits.
fn entropy(conditions: &[f64]) -> f64 {
    let all: f64 = conditions.iter().sum();
    let shares = conditions.iter().map(|chance| chance / all).filter(|share| *share > 0.0);
    -shares.map(|share| share * share.log2()).sum::<f64>()
}
