//! How near the Moon is: in the mean 384,400 km, 356,400 to 406,700.

use jiff::civil::Date;

use super::super::exposures::{Beside, Contrast, Kind, Missing};
use super::super::kernel::THE_SAME_DAY;
use super::super::stretch::Stretch;
use crate::history::View;

/// The exposure: an amount of 1 is 10,000 km nearer than the mean. Lag: the same day.
pub static KIND: Kind = Kind {
    id: "moon_distance",
    name: "How near the Moon is",
    of: "for each 10,000 km that the Moon is nearer",
    kernel: THE_SAME_DAY,
    lasting: true,
    beside: Beside::Nothing,
    read,
};

/// The mean distance, km.
const MEAN_KM: f64 = 384_400.0;

fn read(_view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let amounts = around.dates().map(nearer).collect();
    Ok(vec![Contrast { name: None, amounts, exposed_from: 0.0, among: None, held_equal: None }])
}

/// At noon of a day, in UTC: half a day changes it by less than 4,000 km.
fn nearer(date: Date) -> Option<f64> {
    let noon = date.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    let instant = coxa_moon::Instant::from_unix_utc(noon.timestamp().as_second() as f64)?;
    Some((MEAN_KM - coxa_moon::moon(instant).distance_km) / 10_000.0)
}
