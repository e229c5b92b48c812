//! The Moon's pull beside other pulls on a runner.
//!
//! Right below the Moon its tide lifts by `GM (1/(d − R)² − 1/d²)`, near enough `2 GM R / d³`: nowhere more, and 1.13e-6
//! m/s² at its mean distance. What could strain a hip is less than that: how much harder one side of the pelvis is
//! pulled than the other, `2 GM w / d³`. Anything else with mass pulls too (`G m / r²`, and `2 G m w / r³` across the
//! pelvis), and is nearer.

use crate::place::EQUATOR_KM;
use crate::tide::GM_MOON;
use crate::tiring::G;

/// Width of a pelvis, metres: round, and typical.
pub const PELVIS_M: f64 = 0.3;
/// Standard gravity, m/s².
const GRAVITY_M_S2: f64 = 9.806_65;
/// How much weaker gravity is a metre further up in free air, 1/s² (0.3086 mGal a metre).
const FREE_AIR_S2: f64 = 3.086e-6;
/// Body weights with which the ground pushes at a footfall: a typical peak at an easy pace.
pub const FOOTFALL_BODY_WEIGHTS: f64 = 2.5;

/// How hard the Moon lifts whoever stands right below it at sea level on the equator, m/s², at a distance between the
/// centres in kilometres. There is no place where its tide lifts more.
pub fn lift_below_m_s2(distance_km: f64) -> f64 {
    let nearer_km = distance_km - EQUATOR_KM;
    // From km/s².
    1000.0 * GM_MOON * (nearer_km.powi(-2) - distance_km.powi(-2))
}

/// How hard the Moon pulls two ends apart that lie so many metres from each other along the line to it, m/s², at a
/// distance in kilometres. Right below it, where it is nearer, it is up to 6 % more.
pub fn stretch_m_s2(distance_km: f64, width_m: f64) -> f64 {
    // Kilometres cancel: km³/s² over km³.
    2.0 * GM_MOON * width_m / distance_km.powi(3)
}

/// By how many milligrams something of so many kilograms shows lighter on a scale for a lift in m/s².
pub fn lighter_mg(kilograms: f64, lift_m_s2: f64) -> f64 {
    kilograms * 1e6 * lift_m_s2 / GRAVITY_M_S2
}

/// How many metres to climb for the same: further from the Earth gravity is weaker.
pub fn climb_m(lift_m_s2: f64) -> f64 {
    lift_m_s2 / FREE_AIR_S2
}

/// How hard a footfall pushes the body up, m/s²: what the ground gives beyond carrying it.
pub fn footfall_m_s2() -> f64 {
    (FOOTFALL_BODY_WEIGHTS - 1.0) * GRAVITY_M_S2
}

/// How hard a mass in kilograms pulls from so many metres away, m/s².
pub fn neighbour_m_s2(kilograms: f64, metres: f64) -> f64 {
    G * kilograms / metres.powi(2)
}

/// How hard such a neighbour pulls two ends apart that lie so many metres from each other towards it, m/s². Only the
/// size of it is right for one so near that the width counts.
pub fn neighbour_stretch_m_s2(kilograms: f64, metres: f64, width_m: f64) -> f64 {
    2.0 * G * kilograms * width_m / metres.powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Distances of the worked table in km: the mean one, and the nearest and farthest of 1990 to 2050.
    const DISTANCES_KM: [f64; 3] = [384_399.0, 356_445.0, 406_707.0];
    /// The table has three digits, and a sphere of 6,371 km where the equator has 6,378.
    const DIGITS: f64 = 4e-3;
    /// Some of its figures are rounded to two digits.
    const TWO_DIGITS: f64 = 0.02;

    fn near(value: f64, expected: f64, digits: f64) -> bool {
        (value / expected - 1.0).abs() < digits
    }

    #[test]
    fn the_lift_below_the_moon_is_that_of_the_worked_table() {
        for (distance, expected) in DISTANCES_KM.into_iter().zip([1.128e-6, 1.417e-6, 0.951e-6]) {
            let lift = lift_below_m_s2(distance);
            assert!(near(lift, expected, DIGITS), "{lift}");
        }
    }

    #[test]
    fn the_stretch_is_that_of_the_worked_table() {
        for (distance, expected) in DISTANCES_KM.into_iter().zip([5.2e-14, 6.5e-14, 4.4e-14]) {
            assert!(near(stretch_m_s2(distance, PELVIS_M), expected, TWO_DIGITS));
        }
        for (distance, expected) in DISTANCES_KM.into_iter().zip([3.02e-13, 3.79e-13, 2.55e-13]) {
            assert!(near(stretch_m_s2(distance, 1.75), expected, DIGITS), "a whole runner");
        }
    }

    #[test]
    fn a_runner_of_70_kg_is_8_mg_lighter_and_so_after_climbing_36_cm() {
        // The worked figures, 7.9 mg and 36 cm, are of the first term of the tide: 1.100e-6, 2.6 % less than all of it.
        let first_term = 1.100e-6;
        assert!(near(lighter_mg(70.0, first_term), 7.9, TWO_DIGITS));
        assert!(near(climb_m(first_term), 0.36, TWO_DIGITS));
        let whole = lift_below_m_s2(DISTANCES_KM[0]);
        assert!(near(whole, first_term, 0.03));
        assert_eq!(lighter_mg(70.0, whole).round(), 8.0);
    }

    #[test]
    fn a_footfall_is_13_million_times_the_tide() {
        let (footfall, distance) = (footfall_m_s2(), DISTANCES_KM[0]);
        assert!(near(footfall, 14.7, DIGITS));
        assert_eq!((footfall / lift_below_m_s2(distance) / 1e6).round(), 13.0);
        let stretches = footfall / stretch_m_s2(distance, PELVIS_M);
        assert_eq!((stretches / 1e14).round(), 3.0);
    }

    #[test]
    fn a_bus_and_a_running_mate_pull_as_worked_out() {
        assert!(near(neighbour_m_s2(10_000.0, 5.0), 2.7e-8, TWO_DIGITS));
        assert!(near(neighbour_m_s2(70.0, 1.0), 4.7e-9, TWO_DIGITS));
    }

    #[test]
    fn a_neighbours_stretch_is_how_its_pull_changes_with_the_distance() {
        let (kilograms, metres, width) = (10_000.0, 5.0, 1e-3);
        let ends =
            neighbour_m_s2(kilograms, metres - width / 2.0) - neighbour_m_s2(kilograms, metres + width / 2.0);
        assert!(near(neighbour_stretch_m_s2(kilograms, metres, width), ends, 1e-6));
        let ends = GM_MOON * ((384_399.0_f64 - 0.5).powi(-2) - (384_399.0_f64 + 0.5).powi(-2));
        assert!(near(stretch_m_s2(384_399.0, 1000.0), ends * 1000.0, 1e-6), "the Moon's over a kilometre");
    }

    #[test]
    fn the_lift_right_below_the_moon_is_that_of_the_tide_there() {
        // Tides at every place of a fine net and many instants: none lifts more, and one comes near.
        let mut nearest = 0.0_f64;
        for step in 0..200 {
            let instant = crate::Instant::from_unix_utc(1.7e9 + f64::from(step) * 41_000.0).unwrap();
            let most = lift_below_m_s2(crate::moon(instant).distance_km);
            for (latitude, longitude) in (-9..=9).flat_map(|lat| (-18..18).map(move |lon| (lat, lon))) {
                let place =
                    crate::Place::new(10.0 * f64::from(latitude), 10.0 * f64::from(longitude), 0.0).unwrap();
                let share = crate::tide(instant, place).moon.up_m_s2 / most;
                assert!(share <= 1.0 + 1e-9, "{share}");
                nearest = nearest.max(share);
            }
        }
        assert!(nearest > 0.99, "{nearest}");
    }
}
