//! `coxa export`.

use clap::Args;

use crate::failure::Failure;
use crate::house::House;

/// Take everything with you, as JSON Lines and CSV
#[derive(Debug, Args)]
pub(crate) struct Export {}

/// Runs the command.
///
/// # Errors
/// As its parts.
pub(crate) fn run(_house: &House, _command: &Export) -> Result<(), Failure> {
    Ok(())
}
