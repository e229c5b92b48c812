//! `coxa demo`.

use clap::Args;

use crate::failure::Failure;
use crate::house::House;

/// Look around with a simulated runner of eighteen months
#[derive(Debug, Args)]
pub(crate) struct Demo {}

/// Runs the command.
///
/// # Errors
/// As its parts.
pub(crate) fn run(_house: &House, _command: &Demo) -> Result<(), Failure> {
    Ok(())
}
