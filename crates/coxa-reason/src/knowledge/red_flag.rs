//! A red flag: signs that must not wait. They are looked at before every probability, and only ever raise the
//! urgency.

use serde::Serialize;

use super::evidence::Basis;
use super::person::Who;
use super::section::Section;
use crate::Urgency;

/// A red flag of `red-flags.toml`. It stands when the runner fits `who`, everything in `all` is yes, each group of
/// `any` has enough that is yes, and nothing in `unless` is yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RedFlag {
    /// Its id.
    pub id: String,
    /// How soon somebody should look at it.
    pub urgency: Urgency,
    /// Ids of findings that must all be there.
    pub all: Vec<String>,
    /// Groups of findings of which some must be there.
    pub any: Vec<AtLeast>,
    /// Ids of findings under which it does not stand.
    pub unless: Vec<String>,
    /// Whom it is about; `None` is everybody.
    pub who: Option<Who>,
    /// What of its meaning the other fields cannot hold, in words.
    pub when: Option<String>,
    /// Ids of the conditions it points to; `*` is any.
    pub conditions: Vec<String>,
    /// What the runner is told.
    pub say: String,
    /// The figures that were published, as they stand there.
    pub published: Option<String>,
    /// What it rests on.
    pub basis: Basis,
    /// Ids of the sources.
    pub source: Vec<String>,
}

/// Some of several findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AtLeast {
    /// How many of them must be there, from 1.
    pub least: u8,
    /// Ids of the findings.
    pub of: Vec<String>,
}

impl RedFlag {
    pub(super) fn read(section: &mut Section<'_, '_>) -> RedFlag {
        RedFlag {
            id: section.text("id"),
            urgency: section.word("urgency"),
            all: section.texts_or_none("all"),
            any: section.sections("any", |any| AtLeast { least: any.small("least"), of: any.texts("of") }),
            unless: section.texts_or_none("unless"),
            who: section.section_if_any("who", Who::read_with_duration),
            when: section.text_if_any("when"),
            conditions: section.texts("conditions"),
            say: section.text("say"),
            published: section.text_if_any("published"),
            basis: section.word("basis"),
            source: section.texts("source"),
        }
    }
}
