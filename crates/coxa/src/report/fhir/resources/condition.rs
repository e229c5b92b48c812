//! A condition that it may be: provisional, since nobody has examined the runner. Its name is in words: no code was
//! looked up for it. It has no clinical status, so that no list of problems takes it for one that is active.

use jiff::civil::Date;
use serde::Serialize;

use crate::report::fhir::elements::{Annotation, Concept, Reference};

/// A provisional diagnosis.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Condition {
    pub(crate) verification_status: Concept,
    pub(crate) code: Concept,
    pub(crate) subject: Reference,
    #[serde(rename = "onsetDateTime", skip_serializing_if = "Option::is_none")]
    pub(crate) onset: Option<Date>,
    pub(crate) recorded_date: Date,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) evidence: Vec<Evidence>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) note: Vec<Annotation>,
}

/// What speaks for it.
#[derive(Debug, Serialize)]
pub(crate) struct Evidence {
    pub(crate) code: [Concept; 1],
}
