//! `coxa shoes`.

use clap::Args;

use crate::failure::Failure;
use crate::house::House;

/// Your shoes and the kilometres on them
#[derive(Debug, Args)]
pub(crate) struct Shoes {}

/// Runs the command.
///
/// # Errors
/// As its parts.
pub(crate) fn run(_house: &House, _command: &Shoes) -> Result<(), Failure> {
    Ok(())
}
