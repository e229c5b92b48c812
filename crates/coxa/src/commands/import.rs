//! `coxa import`.

use clap::Args;

use crate::failure::Failure;
use crate::house::House;

/// Read recordings, folders and exports into your diary
#[derive(Debug, Args)]
pub(crate) struct Import {}

/// Runs the command.
///
/// # Errors
/// As its parts.
pub(crate) fn run(_house: &House, _command: &Import) -> Result<(), Failure> {
    Ok(())
}
