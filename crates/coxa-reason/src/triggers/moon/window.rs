//! Days near a full Moon: a window as wide as another exposure is frequent.

use super::super::exposures::{Beside, Contrast, Kind, Missing};
use super::super::kernel::THE_SAME_DAY;
use super::super::stretch::Stretch;
use crate::history::View;
use crate::measures::moon::{NEAR_FULL_DAYS, at_noons};

/// The exposure. Lag: the same day, since nobody has said how long a full Moon would take.
pub static KIND: Kind = Kind {
    id: "full_moon",
    name: "Full Moon",
    of: "on a day near a full Moon",
    kernel: THE_SAME_DAY,
    lasting: true,
    beside: Beside::Nothing,
    read,
};

/// The same at equal daily load: where load keeps the Moon's time, what is left is the Moon's.
pub static AT_EQUAL_LOAD: Kind = Kind {
    id: "full_moon_at_equal_load",
    name: "Full Moon, at equal load",
    of: KIND.of,
    kernel: THE_SAME_DAY,
    lasting: true,
    beside: Beside::Load,
    read,
};

/// Days from one full Moon to the next, in the mean.
pub const MONTH_DAYS: f64 = 29.530_588_853;

/// The window that measures tell of: a week.
fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    Ok(vec![contrast(&from_full(view, around, 0.0), 2.0 * NEAR_FULL_DAYS)])
}

/// Days from the nearest full Moon, at noon of each day; of the Moon so many days later than it was.
pub(in super::super) fn from_full(view: View<'_>, around: Stretch, later_days: f64) -> Vec<Option<f64>> {
    let moons = at_noons(view, around.dates(), later_days);
    moons.into_iter().map(|moon| moon.map(|moon| moon.from_full_days)).collect()
}

/// A window of so many days around each full Moon.
pub(in super::super) fn contrast(from_full: &[Option<f64>], days: f64) -> Contrast {
    let near = |from_full: f64| f64::from(from_full.abs() <= days / 2.0);
    let amounts = from_full.iter().map(|day| day.map(near)).collect();
    Contrast { name: None, amounts, exposed_from: 1.0, among: None, held_equal: None }
}
