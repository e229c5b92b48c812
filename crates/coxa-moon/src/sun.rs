//! Where the Sun is, seen from the centre of the Earth.
//!
//! Meeus, *Astronomical Algorithms*, 2nd ed., ch. 25, "higher accuracy": the Earth of VSOP87 D turned round,
//! `λ = L + 180° − 0.09033″ (to FK5) + Δψ − 20.4898″ / R (aberration)`, with the series cut short as `series.rs` says.
//! The Sun's latitude, at most 1.2″, is left out.

use crate::Instant;
use crate::angle::{ARC_SECOND, turn};
use crate::nutation::nutation;
use crate::position::Ecliptic;
use crate::series::{EARTH_L0, EARTH_L1, EARTH_L2, EARTH_R0, EARTH_R1, Wave};

/// Kilometres in an astronomical unit (IAU 2012, exact).
const AU_KM: f64 = 149597870.7;

/// Where the Sun is: apparent geocentric ecliptic longitude, and distance; latitude is given as zero.
///
/// VSOP87 cut short, after Meeus ch. 25. Largest errors against JPL's DE440, 1972 to 2100: 3.0″ and 4,400 km.
pub fn sun(instant: Instant) -> Ecliptic {
    let t = instant.centuries();
    let of_date = of_date(t);
    Ecliptic { longitude_deg: turn(of_date.longitude_deg + nutation(t).longitude_deg), ..of_date }
}

/// The Sun's apparent place without nutation; longitude not brought into 0 to 360.
pub(crate) fn of_date(t: f64) -> Ecliptic {
    // VSOP87 counts in Julian millennia.
    let tau = t / 10.0;
    let longitude = sum(&EARTH_L0, tau) + tau * (sum(&EARTH_L1, tau) + tau * EARTH_L2);
    let distance_au = (sum(&EARTH_R0, tau) + tau * sum(&EARTH_R1, tau)) * 1e-8;
    let correction_deg = (-0.09033 - 20.4898 / distance_au) * ARC_SECOND;
    Ecliptic {
        longitude_deg: (longitude * 1e-8).to_degrees() + 180.0 + correction_deg,
        latitude_deg: 0.0,
        distance_km: distance_au * AU_KM,
    }
}

fn sum(waves: &[Wave], tau: f64) -> f64 {
    waves.iter().map(|(a, b, c)| a * (b + c * tau).cos()).sum()
}
