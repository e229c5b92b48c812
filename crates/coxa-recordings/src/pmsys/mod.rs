//! PMSys, a diary of athletes on the phone: how the body feels (`wellness.csv`), how hard sessions were (`srpe.csv`)
//! and what is injured (`injury.csv`).
//!
//! Its times are UTC and say so. Scores run from 1 to 5, the low end being the bad one; 0 is no answer.

mod injuries;
mod sessions;
mod wellness;

use coxa_reason::diary::Item;
use jiff::Timestamp;

use crate::{Refusal, table};

/// Most rows of a table: 100,000, thirty a day for nine years.
const MOST: usize = 100_000;

/// What a runner said, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The instant that it belongs to: when it was said, or when the session ended.
    pub at: Timestamp,
    /// What.
    pub item: Item,
}

/// A table of the diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// How the body feels, once a day or so.
    Wellness,
    /// How hard sessions were.
    Sessions,
    /// What is injured, once a week or so.
    Injuries,
}

impl Table {
    /// The table with this header.
    pub(crate) fn of(header: &[String]) -> Option<Table> {
        let has = |columns: &[&str]| columns.iter().all(|column| header.iter().any(|name| name == column));
        match () {
            () if has(&["effective_time_frame", "soreness", "sleep_duration_h"]) => Some(Table::Wellness),
            () if has(&["end_date_time", "perceived_exertion", "duration_min"]) => Some(Table::Sessions),
            () if has(&["effective_time_frame", "injuries"]) => Some(Table::Injuries),
            () => None,
        }
    }
}

/// What a table says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entries {
    /// What was said, in order of time.
    pub said: Vec<Said>,
    /// Rows that could not be used, with their line.
    pub refused: Vec<Refusal>,
    /// Rows that are sound and say nothing: no injury, no question answered.
    pub empty: usize,
}

/// Reads a table of the diary.
///
/// # Errors
/// Refuses a table that is none of the diary's.
pub fn read(bytes: &[u8]) -> Result<Entries, Refusal> {
    let header = table::header(bytes);
    let table = Table::of(&header)
        .ok_or_else(|| Refusal::new("This is not a table of PMSys whose columns coxa knows."))?;
    let mut entries = Entries::default();
    for (number, record) in table::reader(bytes).into_byte_records().enumerate().skip(1) {
        if number > MOST {
            entries
                .refused
                .push(Refusal::new(format!("What comes after the first {MOST} rows was left out.")));
            break;
        }
        let line = record.as_ref().ok().and_then(|record| record.position()).map(csv::Position::line);
        let said = record.map_err(|error| error.to_string()).and_then(|record| {
            let row = Row { cells: table::cells(&record), header: &header };
            match table {
                Table::Wellness => Ok((row.time("effective_time_frame")?, wellness::items(&row))),
                Table::Sessions => Ok((row.time("end_date_time")?, vec![sessions::item(&row)?])),
                Table::Injuries => {
                    Ok((row.time("effective_time_frame")?, injuries::item(&row)?.into_iter().collect()))
                }
            }
        });
        match said {
            Ok((_, items)) if items.is_empty() => entries.empty += 1,
            Ok((at, items)) => entries.said.extend(items.into_iter().map(|item| Said { at, item })),
            Err(why) => {
                let line = line.map_or_else(|| format!("Row {number}"), |line| format!("Line {line}"));
                entries.refused.push(Refusal::new(format!("{line} of the diary was left out: {why}.")));
            }
        }
    }
    // The later word of a day counts: so it comes later.
    entries.said.sort_by_key(|said| said.at);
    Ok(entries)
}

/// A row with its columns.
struct Row<'a> {
    cells: Vec<String>,
    header: &'a [String],
}

impl Row<'_> {
    fn text(&self, column: &str) -> Option<&str> {
        let place = self.header.iter().position(|name| name == column)?;
        self.cells.get(place).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    fn number(&self, column: &str) -> Option<f64> {
        table::number(self.text(column)?, false)
    }

    /// A score from 1 to 5.
    fn score(&self, column: &str) -> Option<f64> {
        self.number(column).filter(|score| (1.0..=5.0).contains(score))
    }

    fn time(&self, column: &str) -> Result<Timestamp, String> {
        let text = self.text(column).ok_or("it has no time")?;
        text.parse().map_err(|_| format!("its time, {text:?}, could not be read"))
    }
}
