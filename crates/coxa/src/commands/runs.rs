//! `coxa runs`.

use clap::Args;

use crate::failure::Failure;
use crate::house::House;

/// Your runs, by week
#[derive(Debug, Args)]
pub(crate) struct Runs {}

/// Runs the command.
///
/// # Errors
/// As its parts.
pub(crate) fn run(_house: &House, _command: &Runs) -> Result<(), Failure> {
    Ok(())
}
