//! A question that gets a straight answer of its own: may I run through it, does the Moon ever get tired.

use serde::Serialize;

use super::section::Section;

/// A question of `questions.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// The question as a runner asks it.
    pub ask: String,
    /// Words by which it is recognised.
    pub words: Vec<String>,
    /// The answer in a sentence.
    pub answer: String,
    /// The answer at length.
    pub text: String,
    /// How sure that is.
    pub sure: String,
    /// Where the runner's own answer is: a sentence with the command.
    pub yours: String,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// Ids of the interventions that the text speaks of.
    pub tried: Vec<String>,
}

impl Question {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Question {
        Question {
            id: section.text("id"),
            ask: section.text("ask"),
            words: section.texts("words"),
            answer: section.text("answer"),
            text: section.text("text"),
            sure: section.text("sure"),
            yours: section.text("yours"),
            sources: section.texts_or_none("sources"),
            tried: section.texts_or_none("tried"),
        }
    }
}
