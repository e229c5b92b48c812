//! A cause: one of the eleven answers to "why are my hips sore after running".

use serde::Serialize;

use super::review::Review;
use super::section::Section;

/// One of the eleven causes: `causes/NN-name.toml`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cause {
    /// Its number, from 1.
    pub number: u8,
    /// Its id: the file's name without the number, `overuse-fatigue`.
    pub id: String,
    /// Its title: `Overuse and muscle fatigue`.
    pub title: String,
    /// Ids of its factors.
    pub factors: Vec<String>,
    /// Ids of its conditions.
    pub conditions: Vec<String>,
    /// Who has read it over, and when.
    pub reviewed: Vec<Review>,
    /// What a runner reads.
    pub page: CausePage,
}

/// What a runner reads about a cause. Empty where nobody has written it yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CausePage {
    /// The answer in one sentence.
    pub answer: String,
    /// What it is.
    pub is: String,
    /// What speaks for it.
    #[serde(rename = "for")]
    pub speaks_for: String,
    /// What speaks against it.
    pub against: String,
    /// What helps.
    pub helps: String,
    /// How sure that is.
    pub sure: String,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

impl Cause {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Cause {
        Cause {
            number: section.small("number"),
            id: section.text("id"),
            title: section.text("title"),
            factors: section.texts("factors"),
            conditions: section.texts("conditions"),
            reviewed: Review::read_all(section),
            page: section.section("page", |page| CausePage {
                answer: page.text("answer"),
                is: page.text("is"),
                speaks_for: page.text("for"),
                against: page.text("against"),
                helps: page.text("helps"),
                sure: page.text("sure"),
                sources: page.texts_or_none("sources"),
            }),
        }
    }
}
