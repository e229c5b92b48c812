//! One thing that was measured, tested or rated.

use jiff::civil::Date;
use serde::Serialize;

use crate::report::fhir::elements::{Annotation, Concept, Period, Quantity, Reference, Text};

/// An observation. Its value, and when it was made, are of one kind each.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Observation {
    pub(crate) status: &'static str,
    pub(crate) category: [Concept; 1],
    pub(crate) code: Concept,
    pub(crate) subject: Reference,
    #[serde(flatten)]
    pub(crate) effective: Effective,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) performer: Vec<Reference>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) note: Vec<Annotation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body_site: Option<Concept>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) device: Option<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) component: Vec<Component>,
}

/// When.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) enum Effective {
    #[serde(rename = "effectiveDateTime")]
    On(Date),
    #[serde(rename = "effectivePeriod")]
    During(Period),
}

/// What.
#[derive(Debug, Clone, Serialize)]
pub(crate) enum Value {
    #[serde(rename = "valueQuantity")]
    Quantity(Quantity),
    #[serde(rename = "valueBoolean")]
    Boolean(bool),
    #[serde(rename = "valueString")]
    Text(Text),
    #[serde(rename = "valueDateTime")]
    Day(Date),
}

/// A part of an observation.
#[derive(Debug, Serialize)]
pub(crate) struct Component {
    pub(crate) code: Concept,
    #[serde(flatten)]
    pub(crate) value: Value,
}
