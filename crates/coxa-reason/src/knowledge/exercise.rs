//! An exercise of the plan, and the rules that hold for all of them.

use serde::Serialize;

use super::section::Section;

/// An exercise of `exercises.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exercise {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it trains.
    pub target: String,
    /// What to begin with: `3 x 8`.
    pub start: String,
    /// What to progress to.
    pub progress: String,
    /// What comes after that.
    pub harder: Option<String>,
    /// When not to do it, in words.
    pub not_if: String,
    /// Ids of findings or conditions under which it is not offered.
    pub unless: Vec<String>,
    /// What was studied, and what came of it.
    pub evidence: String,
    /// Ids of the sources.
    pub source: Vec<String>,
    /// How to do it.
    pub how: String,
}

/// A rule that holds for all exercises, from `[rule]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// The rule in words.
    pub text: String,
}

impl Exercise {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Exercise {
        Exercise {
            id: section.text("id"),
            name: section.text("name"),
            target: section.text("target"),
            start: section.text("start"),
            progress: section.text("progress"),
            harder: section.text_if_any("harder"),
            not_if: section.text("not_if"),
            unless: section.texts_or_none("unless"),
            evidence: section.text("evidence"),
            source: section.texts_or_none("source"),
            how: section.text("how"),
        }
    }
}

impl Rule {
    /// Every key of a section is a rule.
    pub(super) fn read_all(section: &mut Section<'_, '_>) -> Vec<Rule> {
        let ids = section.keys();
        ids.into_iter().map(|id| Rule { text: section.text(&id), id }).collect()
    }
}
