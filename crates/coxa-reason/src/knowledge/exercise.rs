//! An exercise of the plan, and the rule that holds for all of them.

use serde::Serialize;

use super::section::Section;
use crate::home_test::HomeTest;
use crate::words::words;

words! {
    /// How strong the evidence is that an exercise helps.
    pub enum Support {
        /// Several good studies agree.
        Strong = "strong",
        /// One good study, or several that lean the same way.
        Moderate = "moderate",
        /// Little data, mostly of what the muscle does.
        Weak = "weak",
        /// Looked for and not found.
        Null = "null",
        /// Somebody's estimate; nothing was measured.
        Judgement = "judgement",
    }
}

words! {
    /// When an exercise is done.
    pub enum Time {
        /// In a strength session.
        Session = "session",
        /// Before a run.
        BeforeRun = "before_run",
        /// After a run.
        AfterRun = "after_run",
    }
}

/// An exercise of `exercises.toml`.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// Ids of factors and conditions that it is chosen for.
    #[serde(rename = "for")]
    pub serves: Vec<String>,
    /// Minutes that a session of it takes.
    pub minutes: f64,
    /// The first week of the plan in which it is offered, from 1.
    pub from: u8,
    /// Sets, and repetitions or seconds, at which it has been mastered; empty where it does not progress.
    pub top: Vec<f64>,
    /// Tests at home that tell which side is weaker.
    pub sides: Vec<HomeTest>,
    /// Whether it needs an elastic band.
    pub band: bool,
    /// When it is done.
    pub when: Time,
    /// The id of the exercise that is done before this one is due.
    pub easier_id: Option<String>,
    /// The id of the exercise that comes after this one.
    pub harder_id: Option<String>,
    /// How strong the evidence is that it helps.
    pub evidence: Support,
    /// Ids of the sources.
    pub source: Vec<String>,
    /// How to do it.
    pub how: String,
}

/// What holds for every exercise, from `[rule]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExerciseRule {
    /// What comes before all.
    pub first: String,
    /// How many days a week.
    pub days: String,
    /// How hard.
    pub effort: String,
    /// How fast.
    pub tempo: String,
    /// What pain allows.
    pub pain: String,
    /// When to progress.
    pub progress: String,
    /// For how long.
    pub weeks: String,
    /// How many at a time.
    pub most: String,
    /// How strong the evidence is that it helps.
    pub evidence: Support,
    /// Ids of the sources.
    pub source: Vec<String>,
    /// How sure that is.
    pub sure: String,
    /// Ids of findings and conditions under which no exercise is offered.
    pub unless: Vec<String>,
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
            serves: section.texts("for"),
            minutes: section.number("minutes"),
            from: section.small("from"),
            top: section.numbers_or_none("top"),
            sides: section.words_or_none("sides"),
            band: section.flag_or("band", false),
            when: section.word_if_any("when").unwrap_or(Time::Session),
            easier_id: section.text_if_any("easier_id"),
            harder_id: section.text_if_any("harder_id"),
            evidence: section.word("evidence"),
            source: section.texts_or_none("source"),
            how: section.text("how"),
        }
    }
}

impl ExerciseRule {
    pub(super) fn read(section: &mut Section<'_, '_>) -> ExerciseRule {
        ExerciseRule {
            first: section.text("first"),
            days: section.text("days"),
            effort: section.text("effort"),
            tempo: section.text("tempo"),
            pain: section.text("pain"),
            progress: section.text("progress"),
            weeks: section.text("weeks"),
            most: section.text("most"),
            evidence: section.word("evidence"),
            source: section.texts_or_none("source"),
            sure: section.text("sure"),
            unless: section.texts_or_none("unless"),
        }
    }
}
