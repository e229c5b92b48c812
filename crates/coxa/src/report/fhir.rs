//! The report for a clinician's system: a document of FHIR R4 (4.0.1).
//!
//! A document and not a collection: its Composition says in words, in order, and under titles what is in it, so that a
//! system that knows nothing of the rest still shows all of it, and what cannot wait comes first. It is the form of
//! patient summaries too. Its type is the patient's own note, and nobody has attested it.
//!
//! What goes where: a warning is a Flag, a rating, run or test an Observation, an answer an item of a
//! QuestionnaireResponse, a condition that it may be a provisional Condition, the chances a RiskAssessment, what was
//! advised a CarePlan. Codes are written only where they were looked up (`codes.rs`); all else is words.
//!
//! The Patient has no name, no birth date and no address. Names of resources are made of the contents (`ids.rs`). The
//! structs are coxa's own, with the few elements it fills: whether they are FHIR is for others to judge, in
//! `tools/fhir`.

mod bundle;
mod codes;
mod document;
mod elements;
mod ids;
mod resources;
mod sections;

use self::document::Document;
use super::Report;

pub(crate) use self::bundle::Bundle;

/// The report as a document.
///
/// # Errors
/// When the report cannot be written as JSON, of which its names are made.
pub(crate) fn bundle(report: &Report) -> serde_json::Result<Bundle> {
    let mut document = Document::new(report)?;
    sections::add_all(&mut document);
    Ok(document.finish())
}
