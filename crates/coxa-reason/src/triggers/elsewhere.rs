//! The negative-control outcome: what goes with the hip's soreness, against soreness where running loads nothing.
//!
//! A wrist does not know how far somebody ran. Where it seems to follow the run too, it is how days are felt and written
//! down that follows it, or something else behind both; then what was found of the hip says less.

use jiff::civil::Date;

use super::exposures::Kind;
use super::looking::Looking;
use super::{Draws, Exposed, Measured, verdict};
use crate::history::View;

/// What exposures that stand do elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// Days with a word on soreness elsewhere.
    pub days: usize,
    /// The exposures that stand for the hip, each against soreness elsewhere.
    pub exposures: Vec<Exposed>,
}

/// Tests the exposures that stand; `None` where the diary says nothing of soreness elsewhere, or nothing stands.
pub(super) fn of(view: View<'_>, since: Date, draws: Draws, found: &[Exposed]) -> Option<Elsewhere> {
    let stand: Vec<&'static Kind> = verdict::standing(found).map(|exposed| exposed.kind).collect();
    let days = view.days().filter(|(date, _)| *date >= since);
    let scores: Vec<(Date, f64)> = days.filter_map(|(date, day)| Some((date, day.elsewhere?))).collect();
    if stand.is_empty() {
        return None;
    }
    let looking = Looking::new(view, Measured::Hip, &scores, draws)?;
    let mut exposures = looking.look(&stand);
    verdict::correct(&mut exposures);
    Some(Elsewhere { days: looking.days(), exposures })
}
