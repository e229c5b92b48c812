//! The chances: the place that FHIR has for estimates. Its decimals are per cent, up to 100.

use jiff::civil::Date;
use serde::Serialize;

use crate::report::fhir::elements::{Annotation, Concept, Decimal, Reference, Text};

/// How likely each condition is.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RiskAssessment {
    pub(crate) status: &'static str,
    pub(crate) method: Concept,
    pub(crate) subject: Reference,
    #[serde(rename = "occurrenceDateTime")]
    pub(crate) date: Date,
    pub(crate) performer: Reference,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) basis: Vec<Reference>,
    pub(crate) prediction: Vec<Prediction>,
    pub(crate) note: Vec<Annotation>,
}

/// One of them.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Prediction {
    pub(crate) outcome: Concept,
    /// Per cent.
    #[serde(rename = "probabilityDecimal")]
    pub(crate) percent: Decimal,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rationale: Option<Text>,
}
