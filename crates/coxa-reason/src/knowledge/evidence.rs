//! Where a number comes from: the fields that every number of the knowledge shares.

use serde::Serialize;

use super::section::Section;
use crate::words::words;

words! {
    /// What a number rests on.
    pub enum Basis {
        /// A figure of a study that is named as its source.
        Published = "published",
        /// Somebody's estimate. It is never shown as a figure of the literature, even where a study guided it.
        Judgement = "judgement",
    }
}

words! {
    /// How strong the evidence for an effect is.
    pub enum Strength {
        /// Several good studies agree, or it is so by definition.
        Strong = "strong",
        /// One good study, or several that lean the same way.
        Moderate = "moderate",
        /// Plausible, with little or no data.
        Weak = "weak",
        /// Looked for and not found, or no link is known.
        Null = "null",
    }
}

/// Where a number comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// What the number rests on.
    pub basis: Basis,
    /// Whether somebody has looked the figure up in its source.
    pub verified: bool,
    /// Whether the source measured something near it and not the thing itself: another population or another site.
    pub proxy: bool,
    /// Ids of the sources, the main one first.
    pub source: Vec<String>,
    /// Whom the source studied.
    pub population: Option<String>,
    /// Sensitivity that the source gives, 0 to 1.
    pub sens: Option<f64>,
    /// Specificity that the source gives, 0 to 1.
    pub spec: Option<f64>,
    /// Likelihood ratio of a positive finding that the source gives, above 0.
    pub lr_pos: Option<f64>,
    /// Likelihood ratio of a negative finding that the source gives, above 0.
    pub lr_neg: Option<f64>,
    /// Odds ratio that the source gives, above 0.
    pub odds_ratio: Option<f64>,
    /// What the source says where it gives no such number.
    pub source_says: Option<String>,
    /// What other sources say.
    pub also: Option<String>,
    /// How the figure was seen where not in the source itself: `secondary`.
    pub seen: Option<String>,
    /// Why the number is what it is.
    pub reason: String,
}

impl Evidence {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Evidence {
        Evidence {
            basis: section.word("basis"),
            verified: section.flag_or("verified", false),
            proxy: section.flag_or("proxy", false),
            source: section.texts_or_none("source"),
            population: section.text_if_any("population"),
            sens: section.number_if_any("sens"),
            spec: section.number_if_any("spec"),
            lr_pos: section.number_if_any("lr_pos"),
            lr_neg: section.number_if_any("lr_neg"),
            odds_ratio: section.number_if_any("odds_ratio"),
            source_says: section.text_if_any("source_says"),
            also: section.text_if_any("also"),
            seen: section.text_if_any("seen"),
            reason: section.text("reason"),
        }
    }
}
