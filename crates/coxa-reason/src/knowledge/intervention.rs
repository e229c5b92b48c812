//! An intervention: what was tried against soreness and injury, and what came of it.

use serde::Serialize;

use super::evidence::Strength;
use super::section::Section;

/// An intervention of `interventions.toml`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Intervention {
    /// Its id.
    pub id: String,
    /// What was tried.
    pub what: String,
    /// Against what.
    pub outcome: String,
    /// Relative risk with it, above 0; below 1 it helps.
    pub rr: f64,
    /// The figures that were published, as they stand there.
    pub published: String,
    /// The same in the runner's words, one sentence.
    pub says: String,
    /// How strong the evidence is.
    pub strength: Strength,
    /// Ids of the sources.
    pub source: Vec<String>,
    /// Whether somebody has looked the figure up in its source.
    pub verified: bool,
}

impl Intervention {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Intervention {
        Intervention {
            id: section.text("id"),
            what: section.text("what"),
            outcome: section.text("outcome"),
            rr: section.number("rr"),
            published: section.text("published"),
            says: section.text("says"),
            strength: section.word("strength"),
            source: section.texts("source"),
            verified: section.flag("verified"),
        }
    }
}
