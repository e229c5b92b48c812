//! How much of the Moon is lit.
//!
//! Meeus, *Astronomical Algorithms*, 2nd ed., ch. 48: elongation `cos ψ = cos β cos(λ − λ☉)`, phase angle
//! `tan i = R sin ψ / (Δ − R cos ψ)` (48.3), lit fraction of the disc `k = (1 + cos i) / 2` (48.1).
//! β and λ are the Moon's, Δ its distance and R the Sun's.

use crate::angle::turn;
use crate::{Instant, position, sun};

/// How the Moon is lit at an instant, seen from the centre of the Earth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Phase {
    /// How far the Moon's longitude is ahead of the Sun's, degrees, 0 to 360: 0 new, 90 first quarter, 180 full, 270
    /// last quarter.
    pub moon_minus_sun_deg: f64,
    /// Angle between Moon and Sun in the sky, degrees, 0 to 180.
    pub elongation_deg: f64,
    /// Angle between Sun and Earth in the Moon's sky, degrees, 0 (full) to 180 (new).
    pub phase_angle_deg: f64,
    /// Lit part of the disc, 0 to 1.
    pub illuminated_fraction: f64,
}

/// How the Moon is lit.
///
/// Meeus ch. 48. Largest errors against JPL's DE440, 1990 to 2050: 10.7″ in the longitudes' difference, 2.1e-5 in
/// the illuminated fraction.
pub fn phase(instant: Instant) -> Phase {
    let t = instant.centuries();
    let (moon, sun) = (position::of_date(t), sun::of_date(t));
    // Nutation shifts both alike.
    let ahead_deg = moon.longitude_deg - sun.longitude_deg;
    let cos_elongation = moon.latitude_deg.to_radians().cos() * ahead_deg.to_radians().cos();
    let sin_elongation = (1.0 - cos_elongation * cos_elongation).max(0.0).sqrt();
    // The triangle at the Moon: along the line to the Earth, and across it.
    let along = moon.distance_km - sun.distance_km * cos_elongation;
    let across = sun.distance_km * sin_elongation;
    Phase {
        moon_minus_sun_deg: turn(ahead_deg),
        elongation_deg: sin_elongation.atan2(cos_elongation).to_degrees(),
        phase_angle_deg: across.atan2(along).to_degrees(),
        illuminated_fraction: (1.0 + along / along.hypot(across)) / 2.0,
    }
}

/// How far the Moon's longitude is ahead of the Sun's, degrees, 0 to 360.
pub(crate) fn moon_minus_sun_deg(instant: Instant) -> f64 {
    let t = instant.centuries();
    turn(position::of_date(t).longitude_deg - sun::of_date(t).longitude_deg)
}
