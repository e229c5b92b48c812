//! What the runner told and what recordings, diary and tests show, joined into one set of answers.
//!
//! | who can tell | what counts where both speak |
//! | --- | --- |
//! | recordings (`by = "measured"`) | a yes of either: a watch misses what it was not worn for, memory misses the rest |
//! | a test at home | the test that was kept with its day |
//! | the runner | numbers and how it behaves: the diary, which is newer; anything else: a yes of either |
//!
//! What nobody told and nothing shows stays unknown.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::answers::{Answer, Answers};
use crate::causes::{ALL, Looked, Remark, Seen, Situation, Unseen};
use crate::knowledge::{By, Finding, Knowledge, Part};

/// What is known, and where each part of it comes from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Joined {
    /// Everything, as it is weighed.
    pub answers: Answers,
    /// By finding: what recordings, diary and tests show, whether or not it is what counts.
    pub seen: BTreeMap<&'static str, Seen>,
    /// Findings of which the runner said otherwise than is seen.
    pub otherwise: Vec<&'static str>,
    /// What has no weight, with the number of the cause that it belongs to.
    pub remarks: Vec<(u8, Remark)>,
    /// What could not be seen, with the number of the cause that it belongs to.
    pub unseen: Vec<(u8, Unseen)>,
}

/// What was told before this episode and still holds, with the day it was said.
pub type ToldBefore = BTreeMap<String, (Answer, Date)>;

/// Of what a runner said of himself in an earlier episode this still holds: a yes to these does not become a no, and
/// the sex stays. Everything else is asked anew.
const LASTING: [&str; 4] =
    ["previous_stress_fracture", "low_bone_density", "cancer_history", "family_or_personal_autoimmune"];

/// Looks for all causes and joins what is seen with what was told.
pub fn join(knowledge: &Knowledge, situation: &Situation<'_>, told: &Answers, before: &ToldBefore) -> Joined {
    let mut joined = Joined { answers: told.clone(), ..Joined::default() };
    for (number, cause) in (1_u8..).zip(ALL) {
        let Looked { seen, remarks, unseen } = (cause.look)(situation);
        seen.into_iter().for_each(|seen| joined.take(knowledge, told, seen));
        joined.remarks.extend(remarks.into_iter().map(|remark| (number, remark)));
        joined.unseen.extend(unseen.into_iter().map(|unseen| (number, unseen)));
    }
    for (finding, (answer, said)) in before {
        let open = joined.answers.get(finding).is_none();
        if let Some(answer) = still_holds(finding, *answer, *said, situation.now.date).filter(|_| open) {
            joined.answers.set(finding, answer);
        }
    }
    joined
}

impl Joined {
    fn take(&mut self, knowledge: &Knowledge, told: &Answers, seen: Seen) {
        // What two causes saw alike counts once: the first of them is asked.
        if self.seen.contains_key(seen.finding) {
            return;
        }
        let Some(finding) = knowledge.finding(seen.finding) else { return };
        let said = told.get(seen.finding).filter(|said| *said != Answer::NotSure);
        if said.is_some_and(|said| is_yes(said) != is_yes(seen.answer)) {
            self.otherwise.push(seen.finding);
        }
        if said.is_none_or(|said| counts(finding, said, seen.answer)) {
            self.answers.set(seen.finding, seen.answer);
        }
        self.seen.insert(seen.finding, seen);
    }

    /// What recordings, diary and tests show of a finding, where that is what counts.
    pub fn shown(&self, finding: &str) -> Option<&Seen> {
        self.seen.get(finding).filter(|seen| self.answers.get(finding) == Some(seen.answer))
    }
}

/// Whether what is seen counts instead of what was said.
fn counts(finding: &Finding, said: Answer, seen: Answer) -> bool {
    match (finding.by, seen) {
        (By::HomeTest, _) | (By::Runner, Answer::Number(_)) => true,
        (By::Runner, _) if matches!(finding.part, Part::Onset | Part::Behaviour) => true,
        (By::Measured, Answer::Number(_)) => true,
        _ => is_yes(seen) || !is_yes(said),
    }
}

fn is_yes(answer: Answer) -> bool {
    matches!(answer, Answer::Yes) || matches!(answer, Answer::Likely(p) if p > 0.5)
}

fn still_holds(finding: &str, answer: Answer, said: Date, now: Date) -> Option<Answer> {
    match answer {
        Answer::Number(years) if finding == "age" => {
            Some(Answer::Number(years + f64::from(now.year() - said.year())))
        }
        Answer::Sex(_) => Some(answer),
        Answer::Yes if LASTING.contains(&finding) => Some(answer),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::knowledge::Sex;
    use crate::telling::Telling;
    use jiff::civil::date;

    fn seen(finding: &'static str, answer: Answer) -> Seen {
        Seen { finding, answer, from: Vec::new(), says: Telling::new("so it is") }
    }

    fn after(finding: &'static str, said: Answer, shown: Answer) -> (Option<Answer>, bool) {
        let told: Answers = [(finding, said)].into_iter().collect();
        let mut joined = Joined { answers: told.clone(), ..Joined::default() };
        joined.take(Knowledge::embedded(), &told, seen(finding, shown));
        (joined.answers.get(finding), !joined.otherwise.is_empty())
    }

    #[test]
    fn of_what_recordings_measure_a_yes_of_either_counts() {
        use Answer::{Likely, No, NotSure, Yes};
        for (said, shown, counts, otherwise) in [
            (Yes, No, Yes, true),
            (No, Yes, Yes, true),
            (No, No, No, false),
            (NotSure, Likely(0.3), Likely(0.3), false),
            (No, Likely(0.8), Likely(0.8), true),
            (Yes, Likely(0.2), Yes, true),
        ] {
            assert_eq!(
                after("recent_load_increase", said, shown),
                (Some(counts), otherwise),
                "{said:?} {shown:?}"
            );
        }
    }

    #[test]
    fn the_newer_word_counts_of_how_bad_it_is_and_how_it_behaves() {
        let (worst, _) = after("severity", Answer::Number(3.0), Answer::Number(7.0));
        assert_eq!(worst, Some(Answer::Number(7.0)));
        assert_eq!(after("worsening", Answer::Yes, Answer::No), (Some(Answer::No), true));
        assert_eq!(after("thomas_test_positive", Answer::Yes, Answer::No), (Some(Answer::No), true));
        // Where it hurts is added to, not taken away.
        assert_eq!(after("pain_groin", Answer::Yes, Answer::No), (Some(Answer::Yes), true));
    }

    #[test]
    fn what_was_told_before_holds_where_it_can_and_age_goes_on() {
        let history = History { from: date(2026, 1, 1), ..History::default() };
        let now = history.until(date(2026, 6, 1));
        let situation = Situation { now, onset: now, began: None, triggers: None };
        let said = date(2024, 3, 1);
        let before: ToldBefore = [
            ("age", Answer::Number(40.0)),
            ("sex", Answer::Sex(Sex::Female)),
            ("low_bone_density", Answer::Yes),
            ("previous_stress_fracture", Answer::No),
            ("pregnant_or_postpartum", Answer::Yes),
        ]
        .map(|(finding, answer)| (finding.to_owned(), (answer, said)))
        .into();
        let joined = join(Knowledge::embedded(), &situation, &Answers::new(), &before);
        assert_eq!(joined.answers.age(), Some(42.0));
        assert_eq!(joined.answers.sex(), Some(Sex::Female));
        assert!(joined.answers.is_yes("low_bone_density"));
        assert_eq!(joined.answers.len(), 3);
    }
}
