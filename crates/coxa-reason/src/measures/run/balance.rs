//! How a run's time on the ground is shared between the feet.
//!
//! `balance = median by time over stretches of running`, per cent of one foot. Lap tables name the left foot; FIT
//! does not say which foot it is. Only a strap or a pod measures it: what is missing was not measured, and is not even.
//!
//! A strap that slips writes nonsense for a lap or two (12 % for a whole lap in one real table, beside 49 to 51 %).
//! Such values are left out by Hampel's rule: what lies further from the run's median than three robust standard
//! deviations, and than [`SLIP_PERCENT`]. A run of which more than a quarter is left out says nothing.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::Reading;
use super::stretches::{Quantity, Stretch, Stretches};
use crate::Recording;
use crate::measures::device;
use crate::measures::robust::{rounded, spread, weighted_median};

/// Values outside are no running, per cent: laps of real tables lie between 45 and 54.
const POSSIBLE: RangeInclusive<f64> = 40.0..=60.0;
/// How far a value may always lie from the run's median, per cent. Laps of one real runner whose balance changed along
/// a run moved by up to 5 over hours, which widens the spread as well.
const SLIP_PERCENT: f64 = 3.0;
/// Robust standard deviations beyond which a value is left out (Hampel's rule).
const HAMPEL: f64 = 3.0;
/// Most of the time that may be left out.
const MOST_LEFT_OUT: f64 = 0.25;
/// Shortest time that says something, seconds.
const SHORTEST_S: f64 = 300.0;

/// How time on the ground is shared.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Balance {
    /// One foot's share, per cent.
    pub percent: f64,
    /// Whether it is known to be the left foot's.
    pub left: bool,
    /// Time that it is the median of, seconds.
    pub seconds: f64,
    /// Time that was left out because the strap slipped, seconds.
    pub slipped_s: f64,
}

impl Reading for Balance {
    const NAME: &'static str = "form_balance";
    const VERSION: u32 = 1;

    fn read(recording: &Recording) -> Option<Balance> {
        let stretches = Stretches::of(recording);
        let (stretches, laps) = stretches.with(Quantity::Balance);
        let values = stretches.iter().filter_map(|one| Some((one.value(Quantity::Balance)?, one.seconds)));
        let mut kept: Vec<(f64, f64)> = values.collect();
        let time = |values: &[(f64, f64)]| values.iter().map(|(_, seconds)| seconds).sum::<f64>();
        let measured = time(&kept);
        let sound = sound(stretches)?;
        kept.retain(|(percent, _)| sound.contains(percent));
        let seconds = time(&kept);
        if seconds < SHORTEST_S || measured - seconds > MOST_LEFT_OUT * measured {
            return None;
        }
        Some(Balance {
            percent: rounded(weighted_median(kept)?, 2),
            // Only lap tables name the side, and they name no watch.
            left: laps && recording.device.as_ref().is_none_or(device::is_exporter),
            seconds: rounded(seconds, 0),
            slipped_s: rounded(measured - seconds, 0),
        })
    }
}

/// The values that are no slip of the strap; `None` where there is none at all.
pub(super) fn sound(stretches: &[Stretch]) -> Option<RangeInclusive<f64>> {
    let values = stretches.iter().filter_map(|one| Some((one.value(Quantity::Balance)?, one.seconds)));
    let values: Vec<(f64, f64)> = values.filter(|(percent, _)| POSSIBLE.contains(percent)).collect();
    let middle = weighted_median(values.clone())?;
    let limit = spread(&values, middle).map_or(SLIP_PERCENT, |sd| (HAMPEL * sd).max(SLIP_PERCENT));
    Some((middle - limit).max(*POSSIBLE.start())..=(middle + limit).min(*POSSIBLE.end()))
}
