//! How hard Moon and Sun pull at a runner.
//!
//! What can be felt of a pull is how much it differs from the pull on the Earth as a whole, which falls along with us:
//! `a = GM (d / |d|³ − s / |s|³)`, with s from the Earth's centre and d from the runner to the body; near enough
//! `2 GM R / s³` below it. Across a body of width w, the ends are pulled apart by at most `2 GM w / d³`.
//!
//! This is the pull on a rigid Earth: no ocean, and not the give of the ground (some tens of centimetres a day).
//!
//! GM of Moon and Sun: JPL's DE423.

use crate::place::{EarthFixed, earth_fixed};
use crate::{Ecliptic, Instant, Place, moon, sun};

/// GM of the Moon, km³/s² (DE423).
pub(crate) const GM_MOON: f64 = 4902.80006;
/// GM of the Sun, km³/s² (DE423).
const GM_SUN: f64 = 1.327_124_400e11;

/// The tide of one body on a runner, metres per second squared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pull {
    /// Upwards: makes lighter. Negative presses down. The Moon's: −0.7e-6 to 1.5e-6.
    pub up_m_s2: f64,
    /// Towards north.
    pub north_m_s2: f64,
    /// Towards east.
    pub east_m_s2: f64,
    /// By how much the pull grows with each metre towards the body, per second squared.
    gradient_s2: f64,
}

impl Pull {
    /// Along the ground, whichever way, metres per second squared: at most 1.1e-6 for the Moon.
    pub fn horizontal_m_s2(&self) -> f64 {
        self.north_m_s2.hypot(self.east_m_s2)
    }

    /// How hard the two ends of something so many metres wide are pulled apart, metres per second squared, if it lies
    /// along the line to the body: the most that the tide can strain a pelvis (0.3 m; about 5e-14). Across that line it
    /// is half as much, and pressing together.
    pub fn stretch_across_m_s2(&self, width_m: f64) -> f64 {
        self.gradient_s2 * width_m
    }
}

/// The tides of both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tide {
    /// The Moon's.
    pub moon: Pull,
    /// The Sun's: a little less than half of it.
    pub sun: Pull,
}

impl Tide {
    /// Upwards, both together, metres per second squared.
    pub fn up_m_s2(&self) -> f64 {
        self.moon.up_m_s2 + self.sun.up_m_s2
    }

    /// Along the ground, both together, metres per second squared.
    pub fn horizontal_m_s2(&self) -> f64 {
        let north = self.moon.north_m_s2 + self.sun.north_m_s2;
        north.hypot(self.moon.east_m_s2 + self.sun.east_m_s2)
    }
}

/// The tide on a runner at an instant and a place. Largest error against the same formula on JPL's DE440, 1972 to
/// 2100, beside the size of the whole tide: 1e-4 for the Moon, 3e-4 for the Sun.
///
/// Bodies are taken where they are seen. For the Sun that is 20″ from where it pulls, a ten-thousandth of its tide.
pub fn tide(instant: Instant, place: Place) -> Tide {
    let of = |gm, body: Ecliptic| pull(gm, earth_fixed(instant, body), place);
    Tide { moon: of(GM_MOON, moon(instant)), sun: of(GM_SUN, sun(instant)) }
}

/// The tide of a body with GM in km³/s² at a place.
fn pull(gm: f64, body: EarthFixed, place: Place) -> Pull {
    let runner = place.earth_fixed();
    let from_runner = [0, 1, 2].map(|axis: usize| body[axis] - runner[axis]);
    let (centre_km, runner_km) = (length(body), length(from_runner));
    let difference_m_s2 = [0, 1, 2].map(|axis: usize| {
        1000.0 * gm * (from_runner[axis] / runner_km.powi(3) - body[axis] / centre_km.powi(3))
    });
    let [east_m_s2, north_m_s2, up_m_s2] = place.east_north_up(difference_m_s2);
    // Kilometres cancel: km³/s² over km³.
    Pull { up_m_s2, north_m_s2, east_m_s2, gradient_s2: 2.0 * gm / runner_km.powi(3) }
}

fn length([x, y, z]: EarthFixed) -> f64 {
    x.hypot(y).hypot(z)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Distances of the worked table in km: the mean one, and the nearest and farthest of 1990 to 2050.
    const DISTANCES_KM: [f64; 3] = [384_399.0, 356_445.0, 406_707.0];
    /// The table has four digits, and a sphere of 6,371 km where the equator has 6,378.
    const DIGITS: f64 = 2e-3;

    fn near(value: f64, expected: f64) -> bool {
        (value / expected - 1.0).abs() < DIGITS
    }

    #[test]
    fn the_tide_below_the_moon_is_that_of_the_worked_table() {
        let below = Place::new(0.0, 0.0, 0.0).unwrap();
        for (distance, expected) in DISTANCES_KM.into_iter().zip([1.128e-6, 1.417e-6, 0.951e-6]) {
            let pull = pull(GM_MOON, [distance, 0.0, 0.0], below);
            assert!(near(pull.up_m_s2, expected), "{pull:?}");
            assert_eq!(pull.horizontal_m_s2(), 0.0);
        }
    }

    #[test]
    fn the_stretch_across_a_pelvis_is_that_of_the_worked_table() {
        // Its figures hold at the centre of the Earth: a place with the Moon at the horizon is as far away.
        let aside = Place::new(90.0, 0.0, 0.0).unwrap();
        for (distance, expected) in DISTANCES_KM.into_iter().zip([5.18e-14, 6.50e-14, 4.37e-14]) {
            let pull = pull(GM_MOON, [distance, 0.0, 0.0], aside);
            assert!(near(pull.stretch_across_m_s2(0.3), expected), "{pull:?}");
        }
    }

    #[test]
    fn at_the_limb_the_moon_presses_down_half_as_much_as_it_lifts_below() {
        let limb = Place::new(90.0, 0.0, 0.0).unwrap();
        let pull = pull(GM_MOON, [384_399.0, 0.0, 0.0], limb);
        // GM R / d³ with the polar radius of 6,356.75 km.
        let expected = -GM_MOON * 6356.75 / 384_399.0_f64.powi(3) * 1000.0;
        assert!(near(pull.up_m_s2, expected), "{pull:?}");
    }

    #[test]
    fn halfway_up_the_tide_points_along_the_ground_towards_the_moon() {
        let halfway = Place::new(0.0, 45.0, 0.0).unwrap();
        let pull = pull(GM_MOON, [384_399.0, 0.0, 0.0], halfway);
        // (3/2) GM R / d³ sin 2z with z = 45°; the next term of the expansion adds up to 3 R / d, 5 %.
        let expected = 1.5 * GM_MOON * 6378.137 / 384_399.0_f64.powi(3) * 1000.0;
        assert!((-pull.east_m_s2 / expected - 1.0).abs() < 0.05, "{pull:?}");
        assert!(pull.north_m_s2.abs() < 1e-12);
    }

    #[test]
    fn the_suns_tide_is_46_per_cent_of_the_mean_moons() {
        let below = Place::new(0.0, 0.0, 0.0).unwrap();
        let sun = pull(GM_SUN, [149597870.7, 0.0, 0.0], below).up_m_s2;
        assert!(near(sun, 5.05e-7), "{sun}");
    }
}
