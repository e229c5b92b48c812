//! A source: a paper or text that figures come from.

use serde::Serialize;

use super::section::Section;
use crate::words::words;

words! {
    /// What kind of study it is.
    pub enum SourceKind {
        /// People were given one thing or another by lot.
        Trial = "trial",
        /// People were followed.
        Cohort = "cohort",
        /// People who have it beside people who have not.
        CaseControl = "case_control",
        /// People at one moment.
        CrossSectional = "cross_sectional",
        /// A test beside a better one.
        Diagnostic = "diagnostic",
        /// People who have it.
        CaseSeries = "case_series",
        /// Studies put together.
        Review = "review",
        /// Experts who agreed.
        Consensus = "consensus",
        /// A textbook or the like.
        Text = "text",
    }
}

/// A source of `sources.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its id, usually first author and year.
    pub id: String,
    /// Authors, title, journal, year.
    pub cite: String,
    /// What kind of study it is; `None` where nobody has said.
    pub kind: Option<SourceKind>,
    /// Digital object identifier.
    pub doi: Option<String>,
    /// PubMed's number.
    pub pmid: Option<String>,
    /// PubMed Central's number, with its letters.
    pub pmcid: Option<String>,
    /// How much of it was read.
    pub seen: String,
    /// Whether somebody has looked the identifier up. Where not, the source is not shown as a citation.
    pub id_seen: bool,
}

impl Source {
    /// Whether something of its text was read, and not only its title.
    pub fn was_read(&self) -> bool {
        !["no ", "title", "record"].iter().any(|not_read| self.seen.starts_with(not_read))
            && !matches!(self.seen.as_str(), "" | "no")
    }

    pub(super) fn read(id: &str, section: &mut Section<'_, '_>) -> Source {
        Source {
            id: id.to_owned(),
            cite: section.text("cite"),
            kind: section.word_or_empty("kind"),
            doi: section.text_if_any("doi"),
            pmid: section.text_if_any("pmid"),
            pmcid: section.text_if_any("pmcid"),
            seen: section.text("seen"),
            id_seen: section.flag("id_seen"),
        }
    }
}
