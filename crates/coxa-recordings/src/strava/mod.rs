//! Strava's bulk export: `activities.csv`, which knows shoes, names and perceived exertion that no recording holds,
//! and `shoes.csv`.
//!
//! `columns` finds the table's columns in each language, `dates` reads its dates, `row` makes a row an activity and a
//! recording, and `shoes` says which pair was worn.

mod columns;
mod dates;
mod row;
mod shoes;

pub(crate) use self::{
    columns::{is_activities, other_table},
    shoes::is_shoes,
};
pub use self::{
    row::Row,
    shoes::{Shoe, read_shoes},
};
use crate::{Refusal, table};

/// The contents of `activities.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Activities {
    /// The activities, in the order of the table.
    pub rows: Vec<Row>,
    /// Rows that could not be read, with their line.
    pub refused: Vec<Refusal>,
    /// What the table does not give in a column that coxa knows, for each row's warnings.
    pub missing: Option<String>,
}

/// Reads `activities.csv`, with the shoes of the same export.
///
/// # Errors
/// Refuses a table in a language that coxa does not know, and one without activity numbers and dates.
pub fn read_activities(bytes: &[u8], shoes: &[Shoe]) -> Result<Activities, Refusal> {
    let header = table::header(bytes);
    let Some(language) = columns::language(&header) else {
        return Err(Refusal::new(
            "The columns of this activities.csv are in a language that coxa does not know yet.",
        )
        .hint("Set Strava's language to English and export again."));
    };
    let places = language.places(&header);
    let unknown = columns::unknown(&places);
    let missing = (!unknown.is_empty()).then(|| {
        format!("coxa does not know the columns of this activities.csv that give {}.", unknown.join(", "))
    });
    let mut activities = Activities { rows: Vec::new(), refused: Vec::new(), missing };
    for (number, record) in table::reader(bytes).into_byte_records().enumerate().skip(1) {
        // Lines of the file, not of the table: names and descriptions run over several.
        let line = record.as_ref().ok().and_then(|record| record.position()).map(csv::Position::line);
        let row = record
            .map_err(|error| error.to_string())
            .and_then(|record| Row::read(&table::cells(&record), &places, language.comma));
        match row {
            Ok(row) => activities.rows.push(row),
            Err(why) => {
                let line = line.map_or_else(|| format!("Row {number}"), |line| format!("Line {line}"));
                activities
                    .refused
                    .push(Refusal::new(format!("{line} of activities.csv was left out: {why}.")));
            }
        }
    }
    shoes::name_gear(&mut activities.rows, shoes);
    Ok(activities)
}
