//! What is known of one runner's soreness: answers to findings, from whatever source.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::knowledge::{Sex, Who};

/// An answer to one finding.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It is there.
    Yes,
    /// It is not there.
    No,
    /// Asked, and the runner cannot say: as if nobody had asked, but it is not asked again.
    NotSure,
    /// A number in the finding's unit.
    Number(f64),
    /// The runner's sex, the one finding that is a choice.
    Sex(Sex),
    /// A measurement: the finding is there with this probability, 0 to 1.
    Likely(f64),
}

/// Answers by finding. What is missing is unknown, which is not false.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// Nothing known.
    pub fn new() -> Answers {
        Answers::default()
    }

    /// The answer to a finding.
    pub fn get(&self, finding: &str) -> Option<Answer> {
        self.0.get(finding).copied()
    }

    /// Answers a finding, or changes its answer.
    pub fn set(&mut self, finding: impl Into<String>, answer: Answer) {
        self.0.insert(finding.into(), answer);
    }

    /// Takes an answer back.
    pub fn forget(&mut self, finding: &str) -> Option<Answer> {
        self.0.remove(finding)
    }

    /// Every answer, by the finding's name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Answer)> {
        self.0.iter().map(|(finding, answer)| (finding.as_str(), *answer))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a finding is there: answered yes, or measured as more likely than not.
    pub fn is_yes(&self, finding: &str) -> bool {
        match self.get(finding) {
            Some(Answer::Yes) => true,
            Some(Answer::Likely(p)) => p > 0.5,
            _ => false,
        }
    }

    /// A number, in the finding's unit.
    pub fn number(&self, finding: &str) -> Option<f64> {
        match self.get(finding) {
            Some(Answer::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// Age, years.
    pub fn age(&self) -> Option<f64> {
        self.number("age")
    }

    /// The runner's sex: as said, or as what only women have tells.
    pub fn sex(&self) -> Option<Sex> {
        match self.get("sex") {
            Some(Answer::Sex(sex)) => Some(sex),
            _ if self.is_yes("menstrual_disturbance") || self.is_yes("pregnant_or_postpartum") => {
                Some(Sex::Female)
            }
            _ => None,
        }
    }

    /// Whether the runner is, or may be, one of these: an age or sex that is not known shuts nobody out.
    pub fn may_be(&self, who: &Who) -> bool {
        let sex = who.sex.is_none_or(|sex| self.sex().is_none_or(|own| own == sex));
        sex && who.age.is_none_or(|ages| self.age().is_none_or(|age| ages.contains(age)))
    }

    /// Whether the runner is known to be one of these.
    pub fn is_known_as(&self, who: &Who) -> bool {
        let sex = who.sex.is_none_or(|sex| self.sex() == Some(sex));
        let age = who.age.is_none_or(|ages| self.age().is_some_and(|age| ages.contains(age)));
        let lasted = |days: f64| who.duration.is_none_or(|span| span.contains(days));
        sex && age && (who.duration.is_none() || self.number("duration").is_some_and(lasted))
    }
}

impl<F: Into<String>> FromIterator<(F, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (F, Answer)>>(answers: I) -> Answers {
        Answers(answers.into_iter().map(|(finding, answer)| (finding.into(), answer)).collect())
    }
}
