//! How well the weighing does on cases whose cause was confirmed.

use serde::Serialize;

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
    /// Every probability, with whether that condition was confirmed.
    #[serde(skip)]
    pub chances: Vec<(f64, bool)>,
    /// How many questions were asked, where any were.
    pub questions: Option<usize>,
}

/// Scores one case with everything that its file states.
pub fn score(weigher: &Weigher<'_>, case: &Case) -> Scored {
    scored(weigher, case, &case.answers, None)
}

/// Scores one case with these answers in place of its own.
pub(crate) fn scored(
    weigher: &Weigher<'_>,
    case: &Case,
    answers: &crate::Answers,
    questions: Option<usize>,
) -> Scored {
    let weighing = weigher.weigh(answers, None);
    let ranked = weighing.conditions();
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
        chances: ranked.iter().map(|one| (one.chance, one.of.id == case.diagnosis)).collect(),
        questions,
    }
}
