//! `shoes.csv`, and which of its pairs an activity was run in.

use std::collections::{BTreeMap, BTreeSet};

use super::row::Row;
use crate::{Refusal, table};

/// A pair in `shoes.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shoe {
    /// What the runner calls it.
    pub name: Option<String>,
    /// Who makes it.
    pub brand: Option<String>,
    /// The model.
    pub model: Option<String>,
}

impl Shoe {
    /// The runner's name for the pair, else brand and model.
    pub fn label(&self) -> String {
        match (&self.name, &self.brand, &self.model) {
            (Some(name), _, _) => name.clone(),
            (None, Some(brand), Some(model)) => format!("{brand} {model}"),
            (None, brand, model) => brand.as_ref().or(model.as_ref()).cloned().unwrap_or_default(),
        }
    }
}

/// Whether a table is Strava's list of shoes.
pub(crate) fn is_shoes(header: &[String]) -> bool {
    header.starts_with(&["Shoe Name".into(), "Shoe Brand".into(), "Shoe Model".into()])
}

/// Reads `shoes.csv`.
///
/// # Errors
/// Refuses a table that is not Strava's list of shoes.
pub fn read_shoes(bytes: &[u8]) -> Result<Vec<Shoe>, Refusal> {
    if !is_shoes(&table::header(bytes)) {
        return Err(Refusal::new("This is not Strava's list of shoes."));
    }
    let rows = table::reader(bytes).into_byte_records().skip(1).filter_map(Result::ok);
    let shoe = |row: csv::ByteRecord| {
        let mut cells = table::cells(&row).into_iter().map(|cell| (!cell.is_empty()).then_some(cell));
        let mut next = || cells.next().flatten();
        Shoe { name: next(), brand: next(), model: next() }
    };
    Ok(rows.map(shoe).filter(|shoe| !shoe.label().is_empty()).collect())
}

/// Names the shoes of activities for which Strava gives a number only: by the name that other activities give that
/// number, or, when just one number and just one pair are left without a name, by putting the two together.
pub(super) fn name_gear(rows: &mut [Row], shoes: &[Shoe]) {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows.iter() {
        if let Some(number) = &row.gear_number {
            names.entry(number.clone()).or_default().extend(row.gear.clone());
        }
    }
    // A number on a ride is a bike's.
    let worn = |number: &String| {
        rows.iter().filter(|row| row.gear_number.as_ref() == Some(number)).all(|row| row.sport.on_foot())
    };
    let mut nameless = names
        .iter()
        .filter(|(number, names)| names.is_empty() && worn(number))
        .map(|(number, _)| number.clone());
    let mut unnamed = shoes.iter().filter(|shoe| shoe.name.is_none());
    let last = match (nameless.next(), nameless.next(), unnamed.next(), unnamed.next()) {
        (Some(number), None, Some(shoe), None) => Some((number, shoe.label())),
        _ => None,
    };
    for row in rows {
        let (None, Some(number)) = (&row.gear, &row.gear_number) else { continue };
        let known = names.get(number).filter(|names| names.len() == 1).and_then(|names| names.first());
        let (gear, why) = match (known, &last) {
            (Some(name), _) => (name.clone(), "other activities give that number this name"),
            (None, Some((only, label))) if only == number => {
                (label.clone(), "it is the only pair and the only number without a name")
            }
            _ => continue,
        };
        row.gear_note =
            Some(format!("Strava names no shoes here, only number {number}: taken as {gear}, since {why}."));
        row.gear = Some(gear);
    }
}
