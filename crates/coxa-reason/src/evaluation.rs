//! How well the weighing does on cases whose cause was confirmed.
//!
//! | file | holds |
//! | --- | --- |
//! | `summary.rs` | what all cases together say: how often the confirmed condition was among the first |
//! | `safety.rs` | whether runners were told soon enough, and how many were sent for nothing |
//! | `calibration.rs` | whether what is told as six in ten comes true six times in ten |
//! | `share.rs` | a share with its interval |

mod calibration;
mod safety;
mod share;
mod summary;

pub use calibration::{Bin, Bins, Calibration};
pub use safety::{Missed, OverTriage, Safety};
pub use share::Share;
pub use summary::{Evaluation, Hits, InterviewSummary, OfCondition, OfUrgency, Questions, Summary, Surest};

use serde::Serialize;

use crate::answers::{Answer, Answers};
use crate::cases::Case;
use crate::urgency::Urgency;
use crate::weighing::Weigher;

/// How one case came out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scored {
    /// The case's id.
    pub id: String,
    /// The condition that was confirmed.
    pub diagnosis: String,
    /// Whether it is about a runner.
    pub runner: bool,
    /// The urgency that the case should have been told.
    pub labelled: Urgency,
    /// The urgency that it was told.
    pub told: Urgency,
    /// The place of the confirmed condition among all, from 1.
    pub rank: usize,
    /// The probability of the confirmed condition, 0 to 1.
    pub chance: f64,
    /// The likeliest condition, and its probability.
    pub first: (String, f64),
    /// The likeliest condition whose defining findings are not there, and its probability.
    pub undefined: Option<(String, f64)>,
    /// Every probability, with whether that condition was confirmed, as the diagnosis or beside it.
    #[serde(skip)]
    pub chances: Vec<(f64, bool)>,
    /// How many questions were asked, where any were.
    pub questions: Option<usize>,
}

/// A case that was tried.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tried {
    /// Whether it is a control: soreness that is known to be ordinary.
    pub control: bool,
    /// With everything that its file states.
    pub full: Scored,
    /// Through the interview, where it was held.
    pub interview: Option<Scored>,
}

/// Scores one case with everything that its file states.
pub fn score(weigher: &Weigher<'_>, case: &Case) -> Scored {
    scored(weigher, case, &case.answers, None)
}

/// Scores one case with these answers in place of its own.
pub(crate) fn scored(
    weigher: &Weigher<'_>,
    case: &Case,
    answers: &Answers,
    questions: Option<usize>,
) -> Scored {
    let weighing = weigher.weigh(answers, None);
    let ranked = weighing.conditions();
    let confirmed = |id: &String| *id == case.diagnosis || case.also.contains(id);
    let rank = ranked.iter().position(|one| one.of.id == case.diagnosis).map_or(ranked.len(), |at| at) + 1;
    Scored {
        id: case.id.clone(),
        diagnosis: case.diagnosis.clone(),
        runner: case.runner,
        labelled: case.urgency,
        told: weighing.verdict().urgency,
        rank,
        chance: weighing.condition(&case.diagnosis),
        first: ranked.first().map(|one| (one.of.id.clone(), one.chance)).unwrap_or_default(),
        undefined: ranked
            .iter()
            .find(|one| !one.of.is_defined_by(answers))
            .map(|one| (one.of.id.clone(), one.chance)),
        chances: ranked.iter().map(|one| (one.chance, confirmed(&one.of.id))).collect(),
        questions,
    }
}

/// Scores one case through the interview: it starts from age, sex, site, duration and severity, and every question is
/// answered from the file. What the file does not state is answered "not sure".
pub fn score_interview(weigher: &Weigher<'_>, case: &Case) -> Scored {
    let answer = |finding: &str| case.answers.get(finding).unwrap_or(Answer::NotSure);
    let interview = &weigher.knowledge.interview;
    let mut known = Answers::new();
    for id in &interview.opening {
        let list = interview.lists.iter().find(|list| list.id == *id);
        match list {
            Some(list) => list.of.iter().for_each(|finding| known.set(finding, answer(finding))),
            None => known.set(id, answer(id)),
        }
    }
    let mut questions = 0;
    while questions < MOST_QUESTIONS {
        let weighing = weigher.weigh(&known, None);
        let Some(question) = weighing.next_question(questions) else { break };
        questions += 1;
        let findings: Vec<_> = question.ask.findings().iter().map(|finding| finding.id.clone()).collect();
        findings.into_iter().for_each(|finding| known.set(&finding, answer(&finding)));
    }
    scored(weigher, case, &known, Some(questions))
}

/// No interview is longer; one that would be is a fault of the questions.
const MOST_QUESTIONS: usize = 60;
