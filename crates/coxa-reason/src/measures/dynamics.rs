//! Step length, ground contact, oscillation and ratio against the runner's own lines (see [`own_line`]).
//!
//! Described, not weighed: no study was found that makes any of them a sign of hip trouble. Devices differ: beside
//! video of 1000 pictures a second one pod read contact 5.2 % low and another 2.3 %. So lines never cross from one
//! device to another.

use super::own_line::{self, Lately};
use super::run::stretches::Quantity;
use crate::history::View;

/// What is compared, cadence left out.
pub const QUANTITIES: [Quantity; 4] =
    [Quantity::StepLength, Quantity::Contact, Quantity::Oscillation, Quantity::Ratio];

/// Each quantity of the last four weeks against its line of the year before; those left out that a watch does not
/// measure, or not in enough runs.
pub fn lately(view: View<'_>) -> Vec<Lately<'_>> {
    QUANTITIES.into_iter().filter_map(|quantity| own_line::lately(view, quantity)).collect()
}
