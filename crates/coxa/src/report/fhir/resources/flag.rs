//! A warning: what a clinician's system shows before all else.

use serde::Serialize;

use crate::report::fhir::codes;
use crate::report::fhir::elements::{Concept, Period, Reference};

/// A warning that stands.
#[derive(Debug, Serialize)]
pub(crate) struct Flag {
    status: &'static str,
    category: [Concept; 1],
    code: Concept,
    subject: Reference,
    period: Period,
    author: Reference,
}

impl Flag {
    /// A warning that stands since the day of the report.
    pub(crate) fn new(says: &str, since: jiff::civil::Date, patient: Reference, coxa: Reference) -> Flag {
        Flag {
            status: "active",
            category: [Concept::code(codes::CLINICAL)],
            code: Concept::text(says),
            subject: patient,
            period: Period { start: Some(since), end: None },
            author: coxa,
        }
    }
}
