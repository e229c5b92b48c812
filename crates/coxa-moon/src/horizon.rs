//! Where Moon and Sun stand in the runner's sky.
//!
//! The body's place from the centre of the Earth, less the runner's own place (the parallax: up to 1° for the Moon),
//! seen along east, north and up. Refraction is left out: at the horizon the air lifts both by about half a degree.

use crate::place::earth_fixed;
use crate::{Ecliptic, Instant, Place, moon, sun};

/// A place in the sky over a runner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Horizontal {
    /// Degrees above the horizon of a level plain, −90 to 90, without refraction.
    pub altitude_deg: f64,
    /// Degrees from north by east, 0 to 360.
    pub azimuth_deg: f64,
    /// From the runner to the body's centre, kilometres.
    pub distance_km: f64,
}

/// Where the centre of the Moon stands over a place.
///
/// Largest errors against JPL's DE440 as skyfield turns it into altitude and azimuth, 1972 to 2100: 14″, and as far
/// again as the Earth's turn strays from UTC (13″).
pub fn moon_in_the_sky(instant: Instant, place: Place) -> Horizontal {
    horizontal(instant, place, moon(instant))
}

/// Where the centre of the Sun stands over a place. Largest error, found in the same way: 3″, and the same 13″.
pub fn sun_in_the_sky(instant: Instant, place: Place) -> Horizontal {
    horizontal(instant, place, sun(instant))
}

fn horizontal(instant: Instant, place: Place, body: Ecliptic) -> Horizontal {
    let (body, runner) = (earth_fixed(instant, body), place.earth_fixed());
    let [east, north, up] = place.east_north_up([0, 1, 2].map(|axis: usize| body[axis] - runner[axis]));
    let level = east.hypot(north);
    Horizontal {
        altitude_deg: up.atan2(level).to_degrees(),
        azimuth_deg: crate::angle::turn(east.atan2(north).to_degrees()),
        distance_km: up.hypot(level),
    }
}
