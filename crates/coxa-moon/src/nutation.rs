//! Nutation and the tilt of the Earth's axis.
//!
//! Meeus, *Astronomical Algorithms*, 2nd ed., ch. 22: the four largest terms of the IAU 1980 theory, good to 0.5″ in
//! longitude and 0.1″ in obliquity, and the IAU mean obliquity (22.2), good to 1″ over 2,000 years.

use crate::angle::{ARC_SECOND, polynomial};

/// What nutation adds, degrees.
pub(crate) struct Nutation {
    /// To every longitude (Δψ).
    pub(crate) longitude_deg: f64,
    /// To the obliquity (Δε).
    pub(crate) obliquity_deg: f64,
}

/// Nutation at T Julian centuries of TT since J2000.0.
pub(crate) fn nutation(t: f64) -> Nutation {
    // The Moon's ascending node, and the mean longitudes of Sun and Moon.
    let node = (125.04452 - 1934.136261 * t).to_radians();
    let sun = (280.4665 + 36000.7698 * t).to_radians();
    let moon = (218.3165 + 481267.8813 * t).to_radians();
    let longitude = -17.20 * node.sin() - 1.32 * (2.0 * sun).sin() - 0.23 * (2.0 * moon).sin()
        + 0.21 * (2.0 * node).sin();
    let obliquity =
        9.20 * node.cos() + 0.57 * (2.0 * sun).cos() + 0.10 * (2.0 * moon).cos() - 0.09 * (2.0 * node).cos();
    Nutation { longitude_deg: longitude * ARC_SECOND, obliquity_deg: obliquity * ARC_SECOND }
}

/// Angle between the ecliptic and the mean equator, degrees.
pub(crate) fn mean_obliquity_deg(t: f64) -> f64 {
    // 23° 26′ 21.448″ in arc seconds, and its changes.
    polynomial(t, &[84381.448, -46.8150, -0.000_59, 0.001_813]) * ARC_SECOND
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Instant;

    #[test]
    fn meeus_22a_nutation_on_1987_april_10() {
        let t = Instant::from_jd_tt(2446895.5).unwrap().centuries();
        let nutation = nutation(t);
        // His own full sums, against our four terms with the errors he gives for them.
        assert!((nutation.longitude_deg / ARC_SECOND + 3.788).abs() < 0.5);
        assert!((nutation.obliquity_deg / ARC_SECOND - 9.443).abs() < 0.1);
        let mean = 23.0 + 26.0 / 60.0 + 27.407 * ARC_SECOND;
        assert!((mean_obliquity_deg(t) - mean).abs() < 0.001 * ARC_SECOND);
    }
}
