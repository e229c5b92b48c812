//! Printing an answer: JSON where a program reads it, else a page.

use std::io::{BufWriter, Write, stdout};

use serde::Serialize;

use crate::failure::Failure;
use crate::house::House;
use crate::terminal::sheet::Sheet;

/// Prints an answer as the runner asked for it.
///
/// # Errors
/// As the standard output.
pub(crate) fn answer<J: Serialize>(
    house: &House,
    json: impl FnOnce() -> J,
    page: impl FnOnce(&mut Sheet<'_>),
) -> Result<(), Failure> {
    if house.json {
        return self::json(&json());
    }
    let mut out = BufWriter::new(stdout().lock());
    let mut sheet = Sheet::new(&house.terminal);
    page(&mut sheet);
    out.write_all(sheet.into_text().as_bytes())?;
    Ok(out.flush()?)
}

/// Prints JSON, whatever was asked for.
///
/// # Errors
/// As the standard output.
pub(crate) fn json<J: Serialize>(json: &J) -> Result<(), Failure> {
    let mut out = BufWriter::new(stdout().lock());
    serde_json::to_writer_pretty(&mut out, json)?;
    writeln!(out)?;
    Ok(out.flush()?)
}

/// Prints that there is nothing to answer with, and what would bring it; in JSON it is `null`.
///
/// # Errors
/// As the standard output.
pub(crate) fn nothing(house: &House, page: impl FnOnce(&mut Sheet<'_>)) -> Result<(), Failure> {
    answer(house, || (), page)
}
