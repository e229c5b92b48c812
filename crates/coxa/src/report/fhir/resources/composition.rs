//! The document's first resource: what is in it, in which order, in words for whoever reads it.

use jiff::civil::Date;
use serde::Serialize;

use crate::report::fhir::codes;
use crate::report::fhir::elements::{Concept, Narrative, Reference};

/// The document. It is preliminary: no clinician has attested it.
#[derive(Debug, Serialize)]
pub(crate) struct Composition {
    status: &'static str,
    #[serde(rename = "type")]
    kind: Concept,
    subject: Reference,
    date: Date,
    author: [Reference; 2],
    title: &'static str,
    section: Vec<Section>,
}

/// A section: words, and the resources that say the same.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    title: &'static str,
    text: Narrative,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entry: Vec<Reference>,
}

impl Composition {
    /// By the runner, and by the program that wrote it down.
    pub(crate) fn new(date: Date, patient: Reference, coxa: Reference, section: Vec<Section>) -> Composition {
        Composition {
            status: "preliminary",
            kind: Concept::code(codes::PATIENT_NOTE),
            subject: patient.clone(),
            date,
            author: [patient, coxa],
            title: "Hip soreness in a runner: the patient's own record",
            section,
        }
    }
}

impl Section {
    /// A section with something to read; `None` where there is nothing to say, whatever its entries.
    pub(crate) fn new<T: AsRef<str>>(
        title: &'static str,
        lines: &[T],
        entry: Vec<Reference>,
    ) -> Option<Section> {
        Some(Section { title, text: Narrative::of(lines)?, entry })
    }
}
