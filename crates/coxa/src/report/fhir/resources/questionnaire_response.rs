//! What the runner was asked and answered: an item for each finding, its id the finding's.

use jiff::civil::Date;
use serde::Serialize;

use crate::report::fhir::elements::{Coding, Decimal, Quantity, Reference, Text};

/// Questions and answers, in groups.
#[derive(Debug, Serialize)]
pub(crate) struct QuestionnaireResponse {
    status: &'static str,
    subject: Reference,
    authored: Date,
    author: Reference,
    source: Reference,
    item: Vec<Item>,
}

/// A question, or a group of them. A question without an answer was not asked.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Item {
    pub(crate) link_id: String,
    pub(crate) text: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) answer: Vec<Answer>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) item: Vec<Item>,
}

/// An answer.
#[derive(Debug, Serialize)]
pub(crate) enum Answer {
    #[serde(rename = "valueBoolean")]
    Boolean(bool),
    #[serde(rename = "valueDecimal")]
    Number(Decimal),
    #[serde(rename = "valueQuantity")]
    Quantity(Quantity),
    #[serde(rename = "valueCoding")]
    Coding(Coding),
}

impl QuestionnaireResponse {
    /// What the runner said, as it stood on the day of the report; coxa wrote it down. Not all questions were asked.
    pub(crate) fn new(
        item: Vec<Item>,
        date: Date,
        patient: Reference,
        coxa: Reference,
    ) -> QuestionnaireResponse {
        QuestionnaireResponse {
            status: "completed",
            subject: patient.clone(),
            authored: date,
            author: coxa,
            source: patient,
            item,
        }
    }
}
