//! Questions and answers: the screen for what must not wait, then all else that the runner said; and what recordings,
//! diary and tests show.

use std::collections::BTreeSet;

use coxa_reason::Answer;
use jiff::civil::Date;

use crate::report::answers::{Answered, From};
use crate::report::fhir::bundle::Resource;
use crate::report::fhir::codes;
use crate::report::fhir::document::{Document, Seen, measured, quantity};
use crate::report::fhir::elements::{Coding, Concept, Decimal, Quantity};
use crate::report::fhir::resources::observation::{Effective, Value};
use crate::report::fhir::resources::questionnaire_response as response;
use crate::terminal::numbers::percent;

/// The screen, with every question; all answers of the runner come with it, in one response.
pub(super) fn add_screen(document: &mut Document<'_>) {
    let report = document.report;
    let screen: Vec<_> = report.screen.iter().flat_map(|screen| &screen.items).collect();
    let asked = screen.iter().map(|item| {
        // What a recording or the diary answers nobody was asked: the line says so, and an observation.
        let answer = item.answer.filter(|_| item.from == Some(From::Runner));
        question(&item.finding, &item.question, answer, None)
    });
    let told = told(document).into_iter().filter(|one| one.from == From::Runner);
    let told = told.map(|one| question(&one.finding, &one.question, Some(one.answer), one.unit.as_deref()));
    let groups = [
        group("screen", "Signs that must not wait", asked.collect()),
        group("answers", "History and behaviour", told.collect()),
    ];
    let groups: Vec<_> = groups.into_iter().flatten().collect();
    if !groups.is_empty() {
        let (patient, coxa) = (document.patient.clone(), document.coxa.clone());
        let response = response::QuestionnaireResponse::new(groups, report.date, patient, coxa);
        document.answers = Some(document.add("answers", Resource::QuestionnaireResponse(response)));
    }
    let Some(of) = &report.screen else { return };
    let mut entry: Vec<_> = document.answers.clone().into_iter().collect();
    let mut lines = Lines::default();
    for item in screen {
        let Some(answer) = item.answer else {
            lines.not_asked.push(item.name.clone());
            continue;
        };
        let from = item.from.unwrap_or(From::Runner);
        lines.take(&item.name, answer, None, &whose(from, item.date));
        if from != From::Runner {
            let seen = seen(&item.name, answer, None, from, item.date.unwrap_or(report.date));
            entry.push(document.observe(&format!("shown/{}", item.finding), seen));
        }
    }
    let complete = if of.complete { "The screen is complete." } else { "The screen is not complete." };
    let lines = lines.told(complete);
    document.section("Red-flag screen", &lines, entry);
}

/// All else that was answered, by whomever.
pub(super) fn add_answers(document: &mut Document<'_>) {
    let told = told(document);
    let Some(answers) = &document.report.answers else { return };
    let mut entry: Vec<_> = document.answers.clone().into_iter().collect();
    let mut lines = Lines::default();
    for one in told.iter().filter(|one| answers.iter().any(|answer| answer.finding == one.finding)) {
        let unit = one.unit.as_deref();
        let otherwise = if one.otherwise { "; the patient said otherwise" } else { "" };
        lines.take(&one.name, one.answer, unit, &format!("{}{otherwise}", whose(one.from, one.date)));
        if one.from != From::Runner {
            let mut seen = seen(&one.name, one.answer, unit, one.from, one.date.unwrap_or(document.date()));
            seen.notes.extend(one.otherwise.then(|| "The patient said otherwise.".to_owned()));
            entry.push(document.observe(&format!("shown/{}", one.finding), seen));
        }
    }
    let all = if told.is_empty() { "Nothing was answered beside the screen." } else { "" };
    document.section("Answers and what recordings show", &lines.told(all), entry);
}

/// Every answer beside the screen, each finding once: the complaint has some where the rest is left out.
fn told<'r>(document: &Document<'r>) -> Vec<&'r Answered> {
    let report = document.report;
    let of_complaint = report.complaint.iter().flat_map(|complaint| {
        complaint.severity.iter().chain(&complaint.aggravating).chain(&complaint.easing)
    });
    let screen = report.screen.iter().flat_map(|screen| &screen.items);
    let mut known: BTreeSet<&str> = screen.map(|item| item.finding.as_str()).collect();
    let all = report.answers.iter().flatten().chain(of_complaint);
    all.filter(|one| known.insert(&one.finding)).collect()
}

fn group(id: &str, text: &str, item: Vec<response::Item>) -> Option<response::Item> {
    (!item.is_empty()).then(|| response::Item {
        link_id: id.to_owned(),
        text: text.into(),
        answer: Vec::new(),
        item,
    })
}

/// A question in the words that it was asked with. One without an answer was not asked.
fn question(finding: &str, text: &str, answer: Option<Answer>, unit: Option<&str>) -> response::Item {
    let answer = answer.map(|answer| match answer {
        Answer::Yes => response::Answer::Boolean(true),
        Answer::No => response::Answer::Boolean(false),
        Answer::NotSure => response::Answer::Coding(codes::ASKED_UNKNOWN),
        Answer::Sex(sex) => response::Answer::Coding(codes::gender(sex)),
        Answer::Number(number) if unit.is_none() => response::Answer::Number(Decimal(number)),
        Answer::Number(number) => response::Answer::Quantity(quantity(number, unit)),
        // Nobody answers with a chance; a measurement has it as per cent.
        Answer::Likely(p) => response::Answer::Quantity(Quantity::ucum(100.0 * p, "%", "%")),
    });
    response::Item {
        link_id: finding.to_owned(),
        text: text.into(),
        answer: answer.into_iter().collect(),
        item: Vec::new(),
    }
}

/// What is not the runner's word, as an observation.
fn seen(name: &str, answer: Answer, unit: Option<&str>, from: From, on: Date) -> Seen {
    let (code, value) = match answer {
        Answer::Yes => (name.to_owned(), Some(Value::Boolean(true))),
        Answer::No => (name.to_owned(), Some(Value::Boolean(false))),
        Answer::Number(number) => (name.to_owned(), Some(Value::Quantity(quantity(number, unit)))),
        Answer::Likely(p) => (
            format!("{name}: chance that it is there"),
            Some(Value::Quantity(Quantity::ucum(100.0 * p, "%", "%"))),
        ),
        Answer::Sex(sex) => (name.to_owned(), Some(Value::Text(sex.as_str().into()))),
        Answer::NotSure => (name.to_owned(), None),
    };
    let category: Coding = match from {
        From::Runner | From::Diary => codes::SURVEY,
        From::Recordings => codes::ACTIVITY,
        From::HomeTest => codes::EXAM,
    };
    let mut seen = Seen::new(category, Concept::text(code), Effective::On(on), value);
    seen.notes.push(format!("Seen {}.", by(from)));
    seen
}

/// Answers in words, those that are there first: a list of sixty lines is not read.
#[derive(Debug, Default)]
struct Lines {
    there: Vec<String>,
    measured: Vec<String>,
    not_there: Vec<String>,
    not_sure: Vec<String>,
    not_asked: Vec<String>,
}

impl Lines {
    /// Takes an answer, with who gave it when: `night pain (by the patient, 2026-09-18)`.
    fn take(&mut self, name: &str, answer: Answer, unit: Option<&str>, whose: &str) {
        match answer {
            Answer::Yes => self.there.push(format!("{name} ({whose})")),
            Answer::No => self.not_there.push(format!("{name} ({whose})")),
            Answer::NotSure => self.not_sure.push(format!("{name} ({whose})")),
            Answer::Sex(sex) => self.measured.push(format!("{name} {sex} ({whose})")),
            Answer::Likely(p) if p > 0.5 => {
                self.there.push(format!("{name} (chance {}, {whose})", percent(p, 0)));
            }
            Answer::Likely(p) => {
                self.not_there.push(format!("{name} (chance that it is there {}, {whose})", percent(p, 0)));
            }
            Answer::Number(number) => {
                self.measured.push(format!("{name} {} ({whose})", measured(number, unit)));
            }
        }
    }

    /// A line for each kind of answer, after a first one.
    fn told(self, first: &str) -> Vec<String> {
        let kinds = [
            ("Present", self.there),
            ("Figures", self.measured),
            ("Absent", self.not_there),
            ("Asked, not sure", self.not_sure),
            ("Not asked", self.not_asked),
        ];
        let kinds = kinds.iter().filter(|(_, all)| !all.is_empty());
        let kinds = kinds.map(|(kind, all)| format!("{kind}: {}.", all.join("; ")));
        std::iter::once(first.to_owned()).chain(kinds).collect()
    }
}

/// Who gave an answer, and when: `by the patient, 2026-09-18`.
fn whose(from: From, on: Option<Date>) -> String {
    let on = on.map(|on| format!(", {on}")).unwrap_or_default();
    format!("{}{on}", by(from))
}

fn by(from: From) -> &'static str {
    match from {
        From::Runner => "by the patient",
        From::Diary => "by the soreness diary",
        From::Recordings => "by recordings",
        From::HomeTest => "by a home test",
    }
}
