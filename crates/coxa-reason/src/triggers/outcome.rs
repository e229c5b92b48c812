//! What a day of the diary says of soreness.

use jiff::civil::Date;

use super::LEAST_DAYS;
use crate::history::View;

/// What was said of the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// The worst soreness around the hip, 0 to 10.
    Hip,
    /// Soreness of the whole body as another diary rates it, turned so that more is worse: 0 to 4.
    WholeBody,
}

/// The best of the other diary's scale from 1 to 5: no soreness.
const BEST: f64 = 5.0;

/// The days from one on that say how sore it was. Of the hip where it has enough days, or as many as the whole body has;
/// else of the whole body. `None` where no day says anything.
pub(super) fn of(view: View<'_>, since: Date) -> Option<(Measured, Vec<(Date, f64)>)> {
    let days = || view.days().filter(|(date, _)| *date >= since);
    let hip: Vec<_> = days().filter_map(|(date, day)| Some((date, day.worst()?))).collect();
    let rated = days().filter_map(|(date, day)| Some((date, day.wellness.as_ref()?.soreness?)));
    let whole_body: Vec<_> = rated.map(|(date, rated)| (date, BEST - rated)).collect();
    if hip.len() >= LEAST_DAYS || hip.len() >= whole_body.len() {
        (!hip.is_empty()).then_some((Measured::Hip, hip))
    } else {
        Some((Measured::WholeBody, whole_body))
    }
}
