//! `coxa show`.

use clap::Args;

use crate::failure::Failure;
use crate::house::House;

/// One run: laps, dynamics, charts
#[derive(Debug, Args)]
pub(crate) struct Show {}

/// Runs the command.
///
/// # Errors
/// As its parts.
pub(crate) fn run(_house: &House, _command: &Show) -> Result<(), Failure> {
    Ok(())
}
