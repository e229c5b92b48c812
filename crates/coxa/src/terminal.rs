//! The terminal: how wide it is, whether it takes colour, and how coxa speaks on it.
//!
//! | file | gives |
//! | --- | --- |
//! | `numbers.rs`, `dates.rs` | distances, paces, times and dates as a runner reads them |
//! | `text.rs` | widths, cutting, wrapping, and names from files made harmless |
//! | `prose.rs`, `sheet.rs` | texts with paragraphs and lists, under headings |
//! | `markdown.rs`, `html.rs` | the same page as Markdown and as HTML |
//! | `table.rs` | aligned columns that leave when there is no room |
//! | `bar.rs`, `sparkline.rs`, `chart.rs` | pictures from block characters |
//! | `whiskers.rs` | points with their intervals on one scale |
//! | `ink.rs` | bold and dim, where colour is welcome |
//!
//! All of them make text and print nothing: what a command prints can be compared in a test.

pub(crate) mod bar;
pub(crate) mod chart;
pub(crate) mod dates;
pub(crate) mod html;
pub(crate) mod ink;
mod markdown;
pub(crate) mod numbers;
pub(crate) mod prose;
pub(crate) mod sheet;
pub(crate) mod sparkline;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod whiskers;

use std::io::{IsTerminal, Write, stderr, stdout};

use crate::failure::Failure;

/// What the standard output is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    /// Whether a person is looking: a terminal, not a pipe or file.
    pub(crate) interactive: bool,
    /// Whether colour is welcome: a terminal, and `NO_COLOR` unset.
    pub(crate) colour: bool,
    /// Columns; 80 where it is not a terminal or does not say.
    pub(crate) columns: usize,
}

impl Terminal {
    /// The terminal of this process.
    pub(crate) fn of_this_process() -> Terminal {
        let interactive = stdout().is_terminal();
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        // Shells keep COLUMNS to themselves, so most terminals have to be asked.
        let asked = || terminal_size::terminal_size_of(stdout()).map(|(width, _)| usize::from(width.0));
        let columns = columns.or_else(asked).filter(|&columns| columns > 0);
        Terminal { interactive, colour: interactive && !no_colour, columns: columns.unwrap_or(80) }
    }
}

/// Tells why a command failed, on standard error.
pub(crate) fn tell_failure(failure: &Failure) {
    if let Failure::Told { sentence, hint } = failure {
        // Nobody is left to tell when standard error is closed too.
        let _ = writeln!(stderr(), "coxa: {sentence}");
        if let Some(hint) = hint {
            let _ = writeln!(stderr(), "      {hint}");
        }
    }
}
