//! A case: one runner's soreness with its confirmed cause, as a TOML file.
//!
//! ```toml
//! id          = "short-and-unique"
//! source      = "doi:..."
//! title       = "..."
//! story       = "Two to four sentences."
//! diagnosis   = "gtps"
//! also        = []
//! factors     = ["load_error"]
//! confirmed_by = "MRI"
//! urgency     = "self_care"
//! runner      = true
//!
//! [findings]
//! age = 41
//! sex = "female"
//! pain_lateral_hip = true
//! ```
//!
//! What the source does not state is left out: unknown is not false.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::answers::{Answer, Answers};
use crate::knowledge::{FindingKind, Knowledge, Sex};
use crate::urgency::Urgency;

/// A case.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Where it was published.
    pub source: String,
    /// Its title.
    pub title: String,
    /// Who, what hurts, since when.
    pub story: String,
    /// The condition that was confirmed.
    pub diagnosis: String,
    /// Further conditions that were confirmed.
    pub also: Vec<String>,
    /// Factors that the authors name.
    pub factors: Vec<String>,
    /// How it was confirmed.
    pub confirmed_by: String,
    /// What the runner should have been told.
    pub urgency: Urgency,
    /// Whether it is about a runner.
    pub runner: bool,
    /// What was known at first.
    pub answers: Answers,
}

/// No number that is told of a runner is greater: a hundred years in days.
const MOST: f64 = 36_500.0;

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    story: String,
    diagnosis: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    factors: Vec<String>,
    #[serde(default)]
    confirmed_by: String,
    urgency: Option<Urgency>,
    runner: Option<bool>,
    findings: BTreeMap<String, toml::Value>,
}

impl Case {
    /// Reads a case with its confirmed diagnosis and urgency.
    ///
    /// # Errors
    /// A sentence that says what is wrong: no TOML, an unknown field or id, an answer of the wrong kind.
    pub fn read(text: &str, knowledge: &Knowledge) -> Result<Case, String> {
        let written = written(text)?;
        let answers = answers(&written.findings, knowledge)?;
        let diagnosis = written.diagnosis.ok_or("The case has no `diagnosis`.")?;
        for condition in written.also.iter().chain([&diagnosis]) {
            knowledge.condition(condition).ok_or_else(|| format!("No condition is called `{condition}`."))?;
        }
        for factor in &written.factors {
            knowledge.factor(factor).ok_or_else(|| format!("No factor is called `{factor}`."))?;
        }
        Ok(Case {
            id: written.id,
            source: written.source,
            title: written.title,
            story: written.story,
            diagnosis,
            also: written.also,
            factors: written.factors,
            confirmed_by: written.confirmed_by,
            urgency: written.urgency.ok_or("The case has no `urgency`.")?,
            runner: written.runner.ok_or("The case does not say whether it is about a `runner`.")?,
            answers,
        })
    }

    /// Reads what is known of a case, whether or not anybody has confirmed what it is.
    ///
    /// # Errors
    /// As [`Case::read`].
    pub fn answers(text: &str, knowledge: &Knowledge) -> Result<Answers, String> {
        answers(&written(text)?.findings, knowledge)
    }
}

fn written(text: &str) -> Result<Written, String> {
    toml::from_str(text).map_err(|fault| {
        let line = fault.span().map_or(0, |span| text[..span.start.min(text.len())].lines().count()).max(1);
        format!("Line {line}: {}.", fault.message().trim_end_matches('.'))
    })
}

fn answers(findings: &BTreeMap<String, toml::Value>, knowledge: &Knowledge) -> Result<Answers, String> {
    let mut answers = Answers::new();
    for (id, value) in findings {
        let finding = knowledge.finding(id).ok_or_else(|| format!("No finding is called `{id}`."))?;
        let number = value.as_float().or_else(|| Some(value.as_integer()? as f64));
        let answer = match (finding.kind, value.as_bool(), number, value.as_str()) {
            (FindingKind::YesNo, Some(yes), ..) => Some(if yes { Answer::Yes } else { Answer::No }),
            (FindingKind::Number, _, Some(number), _) if (0.0..=MOST).contains(&number) => {
                Some(Answer::Number(number))
            }
            (FindingKind::Choice, .., Some(word)) => Sex::parse(word).map(Answer::Sex),
            _ => None,
        };
        let kind = finding.kind;
        answers.set(id, answer.ok_or_else(|| format!("`{id}` is not {}.", kind_in_words(kind)))?);
    }
    Ok(answers)
}

fn kind_in_words(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::YesNo => "true or false",
        FindingKind::Number => "a number from 0 to 36500",
        FindingKind::Choice => "female or male",
    }
}
