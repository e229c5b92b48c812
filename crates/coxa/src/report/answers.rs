//! Every answer, with who gave it and when.

use coxa_reason::Answer;
use coxa_reason::knowledge::{Finding, Part as About};
use coxa_reason::telling::ReadFrom;
use jiff::civil::Date;
use serde::Serialize;

use super::Known;
use super::part::Part;

/// Where an answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum From {
    /// The runner answered the question.
    Runner,
    /// The soreness diary shows it.
    Diary,
    /// Recordings show it.
    Recordings,
    /// A test at home shows it.
    HomeTest,
}

/// A finding with its answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Answered {
    /// The finding's id in knowledge.
    pub(crate) finding: String,
    /// The sign as a clinician names it.
    pub(crate) name: String,
    /// What the runner was asked, word for word.
    pub(crate) question: String,
    /// What it is about.
    pub(crate) about: About,
    /// The answer that counts.
    pub(crate) answer: Answer,
    /// The unit of a number.
    pub(crate) unit: Option<String>,
    /// Where it comes from.
    pub(crate) from: From,
    /// The day it was answered, or the last day that it was read from.
    pub(crate) date: Option<Date>,
    /// Whether the runner said otherwise than is shown.
    pub(crate) otherwise: bool,
}

/// All that is answered and is neither of the screen nor left out, in the order of knowledge.
pub(super) fn answers(known: &Known<'_>) -> Vec<Answered> {
    let findings = known.knowledge.findings.iter();
    let beside = findings.filter(|finding| Part::of(finding, known.knowledge) != Part::Screen);
    beside
        .filter(|finding| known.may_tell(&finding.id))
        .filter_map(|finding| answered(known, finding))
        .collect()
}

/// The answer to a finding; `None` where there is none.
pub(super) fn answered(known: &Known<'_>, finding: &Finding) -> Option<Answered> {
    let answer = known.joined.answers.get(&finding.id)?;
    let (from, date) = read_from(known, finding);
    Some(Answered {
        finding: finding.id.clone(),
        name: finding.clinical.clone(),
        question: finding.question.clone(),
        about: finding.part,
        answer,
        unit: finding.unit.clone(),
        from,
        date,
        otherwise: known.joined.otherwise.iter().any(|id| *id == finding.id),
    })
}

/// Who tells a finding, and when. What both the runner and a recording tell alike is the runner's.
fn read_from(known: &Known<'_>, finding: &Finding) -> (From, Option<Date>) {
    let told = known.answered_on.get(&finding.id).copied();
    let otherwise = known.joined.otherwise.iter().any(|id| *id == finding.id);
    let shown = known.joined.shown(&finding.id).filter(|_| told.is_none() || otherwise);
    let Some(shown) = shown else { return (From::Runner, told) };
    let day = |one: &ReadFrom| match one {
        ReadFrom::Day(date) | ReadFrom::Test(date) => Some(*date),
        ReadFrom::Run(id) => {
            let run = known.view.runs().rev().find(|outing| outing.run.id == *id);
            run.map(|outing| outing.run.date)
        }
    };
    let from = match shown.from.first() {
        Some(ReadFrom::Test(_)) => From::HomeTest,
        Some(ReadFrom::Day(_)) => From::Diary,
        Some(ReadFrom::Run(_)) | None => From::Recordings,
    };
    (from, shown.from.iter().filter_map(day).max())
}
