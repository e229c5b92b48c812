//! The runner's own notes, word for word.

use crate::report::fhir::codes;
use crate::report::fhir::document::{Document, Seen};
use crate::report::fhir::elements::{Concept, Text};
use crate::report::fhir::resources::observation::{Effective, Value};

pub(super) fn add(document: &mut Document<'_>) {
    let Some(notes) = &document.report.notes else { return };
    let mut lines = Vec::new();
    let mut entry = Vec::new();
    for (at, note) in notes.iter().enumerate() {
        let text = Text::from(&note.text);
        if text.is_blank() {
            continue;
        }
        lines.push(format!("{}: {}", note.date, note.text));
        let code = Concept::text("Note in the patient's own words");
        let value = Some(Value::Text(text));
        let seen = Seen { told: true, ..Seen::new(codes::SURVEY, code, Effective::On(note.date), value) };
        entry.push(document.observe(&format!("note/{at}"), seen));
    }
    document.section("The patient's notes", &lines, entry);
}
