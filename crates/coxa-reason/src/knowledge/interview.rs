//! What a runner is asked, and in which order.

use serde::Serialize;

use super::section::Section;

/// `interview.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Interview {
    /// Ids of lists and findings that a runner would volunteer, in the order in which they are asked.
    pub opening: Vec<String>,
    /// Ids of findings that are never asked.
    pub never: Vec<String>,
    /// When to stop.
    pub worth: Worth,
    /// Questions that are asked of several findings at once.
    #[serde(rename = "list")]
    pub lists: Vec<List>,
}

/// When to stop asking. Values are in needless visits, as the costs of the model.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Worth {
    /// What it is worth to know one bit more of what it is.
    pub bit: f64,
    /// A possible answer less likely than this, 0 to 1, is not waited for.
    pub change: f64,
    /// What it costs the runner to answer a question.
    pub answer: f64,
    /// What it costs the runner to do a test at home.
    pub test: f64,
    /// After so many questions beyond what everybody is asked the next one costs twice as much.
    pub patience: f64,
    /// After so many findings of which the runner was not sure the next question costs twice as much.
    pub unsure: f64,
    /// Why.
    pub reason: String,
}

/// A question about several findings at once: the runner chooses those that are there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List {
    /// Its id.
    pub id: String,
    /// Whether it belongs to the screen for signs that must not wait.
    pub screen: bool,
    /// Whether it belongs to the history that is taken of everybody who need not go at once.
    pub history: bool,
    /// What the runner is asked.
    pub question: String,
    /// The one line that says why.
    pub why: String,
    /// Ids of the findings.
    pub of: Vec<String>,
}

impl Interview {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Interview {
        Interview {
            opening: section.texts("opening"),
            never: section.texts_or_none("never"),
            worth: section.section("worth", |worth| Worth {
                bit: worth.number("bit"),
                change: worth.number("change"),
                answer: worth.number("answer"),
                test: worth.number("test"),
                patience: worth.number("patience"),
                unsure: worth.number("unsure"),
                reason: worth.text("reason"),
            }),
            lists: section.sections("list", |list| List {
                id: list.text("id"),
                screen: list.flag_or("screen", false),
                history: list.flag_or("history", false),
                question: list.text("question"),
                why: list.text("why"),
                of: list.texts("of"),
            }),
        }
    }
}
