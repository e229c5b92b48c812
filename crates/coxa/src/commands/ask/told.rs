//! What was answered, in words.

use coxa_reason::knowledge::{Finding, List};
use coxa_reason::{Answer, Answers, Knowledge};

use super::number;
use super::question::option;
use crate::current::Current;
use crate::failure::Failure;
use crate::terminal::sheet::Sheet;

/// A question that was answered.
pub(crate) struct Told {
    /// The name to change it by.
    pub(crate) name: String,
    /// The question, short.
    pub(crate) question: String,
    /// What was said.
    pub(crate) said: String,
}

/// Each question that was answered, in the order of the first answer.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn told(knowledge: &Knowledge, current: &Current) -> Result<Vec<Told>, Failure> {
    let answers = current.told()?;
    let mut told: Vec<Told> = Vec::new();
    for finding in current.said()?.iter().flat_map(|said| &said.findings) {
        let Some(finding) = knowledge.finding(finding).filter(|finding| answers.get(&finding.id).is_some())
        else {
            continue;
        };
        let list = knowledge.interview.lists.iter().find(|list| list.of.contains(&finding.id));
        let name = list.map_or(finding.id.as_str(), |list| list.id.as_str());
        if told.iter().any(|one| one.name == name) {
            continue;
        }
        let question = list.map_or(finding.question.as_str(), |list| list.question.as_str());
        let said = list.map_or_else(|| one(finding, &answers), |list| several(knowledge, list, &answers));
        told.push(Told { name: name.to_owned(), question: short(question).to_owned(), said });
    }
    Ok(told)
}

/// The same on the terminal, with the name to change each by.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn list(sheet: &mut Sheet<'_>, knowledge: &Knowledge, current: &Current) -> Result<(), Failure> {
    for Told { name, question, said } in told(knowledge, current)? {
        sheet.under(&format!("{question} ({name})"));
        sheet.under(&format!("- {said}"));
    }
    Ok(())
}

/// A question without how to answer it.
fn short(question: &str) -> &str {
    question.split_once("? ").map_or(question, |(short, _)| &question[..=short.len()])
}

fn one(finding: &Finding, answers: &Answers) -> String {
    match answers.get(&finding.id) {
        Some(Answer::Yes) => "yes".to_owned(),
        Some(Answer::No) => "no".to_owned(),
        Some(Answer::Number(number)) => number::spoken(finding, number),
        Some(Answer::Sex(sex)) => sex.to_string(),
        Some(Answer::Likely(chance)) => format!("measured: {}", if chance > 0.5 { "yes" } else { "no" }),
        Some(Answer::NotSure) | None => "not sure".to_owned(),
    }
}

/// What was chosen of a list.
fn several(knowledge: &Knowledge, list: &List, answers: &Answers) -> String {
    let of = |wanted: Answer| -> Vec<&str> {
        let findings = list.of.iter().filter_map(|id| knowledge.finding(id));
        findings.filter(|finding| answers.get(&finding.id) == Some(wanted)).map(option).collect()
    };
    let (yes, no, unsure) = (of(Answer::Yes), of(Answer::No), of(Answer::NotSure));
    let told = if yes.is_empty() { "none of these".to_owned() } else { yes.join("; ") };
    match (yes.is_empty() && no.is_empty(), unsure.is_empty()) {
        (true, _) => "not sure".to_owned(),
        (false, true) => told,
        (false, false) => format!("{told}; not sure: {}", unsure.join("; ")),
    }
}
