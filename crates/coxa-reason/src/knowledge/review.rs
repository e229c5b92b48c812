//! Who has read a file over and stands by it.

use std::fmt;

use serde::Serialize;

use super::section::Section;

/// A signature: `reviewed = [{ by = "Name, profession", on = "2026-11-22", note = "..." }]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Review {
    /// Name and profession.
    pub by: String,
    /// The day, as year-month-day. The signature is for the file as it stood then.
    pub on: String,
    /// What was not judged.
    pub note: Option<String>,
}

impl Review {
    /// The signatures of a file; none where nobody has read it over.
    pub(super) fn read_all(section: &mut Section<'_, '_>) -> Vec<Review> {
        section.sections("reviewed", |review| Review {
            by: review.text("by"),
            on: review.text("on"),
            note: review.text_if_any("note"),
        })
    }
}

impl fmt::Display for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.by, self.on)?;
        self.note.as_ref().map_or(Ok(()), |note| write!(f, ": {note}"))
    }
}
