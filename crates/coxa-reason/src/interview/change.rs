//! What an answer would change: the urgency, or the condition that comes first.

use crate::answers::Answer;
use crate::knowledge::{Condition, Finding, FindingKind};
use crate::network::Observed;
use crate::urgency::Urgency;
use crate::weighing::Weighing;

/// An open question of which an answer would change something.
#[derive(Debug, Clone, PartialEq)]
pub struct WouldChange<'k> {
    /// What is open.
    pub finding: &'k Finding,
    /// Each answer that would change something, the likelier first.
    pub answers: Vec<Change<'k>>,
}

/// What an answer would change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change<'k> {
    /// The answer: yes or no.
    pub answer: Answer,
    /// How likely it is, given what is known, 0 to 1.
    pub chance: f64,
    /// The urgency then, where it is another.
    pub urgency: Option<Urgency>,
    /// The condition that comes first then, where it is another.
    pub first: Option<&'k Condition>,
}

/// How much more a change of the urgency by one step counts than a change of what comes first.
const URGENCY: f64 = 2.0;

impl<'w> Weighing<'w> {
    /// The open questions whose answers would change most, at most so many: each that may be asked now and of which an
    /// answer that may well come changes the urgency or what comes first. None where the runner should go at once.
    pub fn would_change(&self, most: usize) -> Vec<WouldChange<'w>> {
        let verdict = self.verdict();
        if verdict.urgency == Urgency::Emergency {
            return Vec::new();
        }
        let knowledge = self.weigher.knowledge;
        let open = knowledge.findings.iter().filter(|finding| finding.kind == FindingKind::YesNo);
        let change = |finding| WouldChange { finding, answers: self.changes(finding, verdict.urgency) };
        let mut all: Vec<_> = open
            .filter(|finding| self.may_ask(finding))
            .map(change)
            .filter(|change| !change.answers.is_empty())
            .map(|change| (weight(&change, verdict.urgency), change))
            .collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        all.into_iter().take(most).map(|(_, change)| change).collect()
    }

    fn changes(&self, finding: &'w Finding, urgency: Urgency) -> Vec<Change<'w>> {
        let least = self.weigher.knowledge.interview.worth.change;
        let first = self.conditions().first().map(|one| one.of.id.as_str());
        let outcomes = self.outcomes(&finding.id).into_iter();
        let mut changes: Vec<_> = outcomes
            .filter(|outcome| outcome.chance >= least)
            .filter_map(|outcome| {
                let answer = match outcome.observed {
                    Observed::Likely(yes) if yes > 0.5 => Answer::Yes,
                    _ => Answer::No,
                };
                let mut answers = self.answers.clone();
                answers.set(&finding.id, answer);
                let then = self.again(&answers);
                let told = then.verdict().urgency;
                let likeliest = then.conditions().first().map(|one| one.of);
                let change = Change {
                    answer,
                    chance: outcome.chance,
                    urgency: (told != urgency).then_some(told),
                    first: likeliest.filter(|one| Some(one.id.as_str()) != first),
                };
                (change.urgency.is_some() || change.first.is_some()).then_some(change)
            })
            .collect();
        changes.sort_by(|a, b| b.chance.total_cmp(&a.chance));
        changes
    }
}

fn weight(change: &WouldChange<'_>, urgency: Urgency) -> f64 {
    let of = |change: &Change<'_>| {
        let steps = change.urgency.map_or(0, |told| (told as usize).abs_diff(urgency as usize));
        change.chance * (URGENCY * steps as f64 + f64::from(u8::from(change.first.is_some())))
    };
    change.answers.iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answers, Knowledge, Weigher};

    fn answers(yes: &[&str], numbers: &[(&str, f64)]) -> Answers {
        let mut answers: Answers = yes.iter().map(|finding| (*finding, Answer::Yes)).collect();
        numbers.iter().for_each(|(finding, number)| answers.set(*finding, Answer::Number(*number)));
        answers
    }

    #[test]
    fn each_answer_that_is_told_does_change_what_it_says() {
        let weigher = Weigher::new(Knowledge::embedded());
        let known = answers(&["pain_groin", "pain_during_run"], &[("age", 34.0), ("duration", 20.0)]);
        let weighing = weigher.weigh(&known, None);
        let urgency = weighing.verdict().urgency;
        let all = weighing.would_change(3);
        assert!(!all.is_empty() && all.len() <= 3);
        for change in &all {
            assert_eq!(known.get(&change.finding.id), None, "{}", change.finding.id);
            for one in &change.answers {
                let mut answers = known.clone();
                answers.set(&change.finding.id, one.answer);
                let then = weigher.weigh(&answers, None);
                assert_eq!(one.urgency.unwrap_or(urgency), then.verdict().urgency, "{}", change.finding.id);
                if let Some(first) = one.first {
                    assert_eq!(first.id, then.conditions()[0].of.id, "{}", change.finding.id);
                }
            }
        }
    }

    #[test]
    fn nobody_who_should_go_now_is_kept() {
        let weigher = Weigher::new(Knowledge::embedded());
        let weighing = weigher.weigh(&answers(&["cannot_bear_weight", "fall_or_blow"], &[]), None);
        assert_eq!(weighing.verdict().urgency, Urgency::Emergency);
        assert!(weighing.would_change(3).is_empty());
    }
}
