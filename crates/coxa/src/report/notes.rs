//! The runner's own notes.

use jiff::civil::Date;
use serde::Serialize;

use super::{Known, days};
use crate::terminal::text;

/// A note of a day, word for word. It may hold anything that the runner wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Note {
    /// The day.
    pub(crate) date: Date,
    /// The words.
    pub(crate) text: String,
}

/// Notes since shortly before the soreness began, the newest first.
pub(super) fn notes(known: &Known<'_>) -> Vec<Note> {
    let from = days::before(known.day_of_onset(), days::WINDOW_DAYS);
    let days = known.view.days().rev().take_while(|(date, _)| *date >= from);
    let notes =
        days.flat_map(|(date, day)| day.notes.iter().map(move |note| Note { date, text: text::clean(note) }));
    notes.filter(|note| !note.text.is_empty()).collect()
}
