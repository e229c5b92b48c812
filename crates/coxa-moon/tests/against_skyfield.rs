//! The runner's sky and tide held to skyfield 1.55 on JPL's DE440, at places from the Arctic to Tierra del Fuego.
//!
//! Altitude and azimuth are skyfield's (without refraction, WGS 84, 300 m up, UT1 set to UTC as here), the tides the
//! formula of `tide.rs` on its vectors.

#![allow(clippy::unwrap_used, reason = "a test whose instants are out of range should stop")]

mod support;

use coxa_moon::{Horizontal, Instant, Place, Pull, moon_in_the_sky, sun_in_the_sky, tide};
use support::{ARC_SECOND, KILOMETRE, apart, hold};

/// Nanometres per second squared.
const NANOMETRE: f64 = 1e-9;

/// One instant and place.
struct Sky {
    /// Seconds of UTC.
    unix: f64,
    /// Degrees north and east.
    place: [f64; 2],
    /// Altitude, azimuth (degrees) and distance (km).
    moon: [f64; 3],
    /// Altitude and azimuth, degrees.
    sun: [f64; 2],
    /// East, north and up, nm/s².
    moon_tide: [f64; 3],
    /// East, north and up, nm/s².
    sun_tide: [f64; 3],
}

const SKIES: [Sky; 6] = [
    Sky {
        unix: 700_000_000.0,
        place: [-54.8, -68.3],
        moon: [17.4774, 337.0564, 388_880.0],
        sun: [23.2214, 296.4925],
        moon_tide: [-181.92, 428.09, -375.62],
        sun_tide: [-251.75, 124.70, -137.21],
    },
    Sky {
        unix: 1_000_000_000.0,
        place: [47.37, 8.55],
        moon: [49.2109, 130.3182, 384_792.0],
        sun: [-28.5549, 41.6070],
        moon_tide: [608.45, -514.57, 397.18],
        sun_tide: [-207.53, -232.90, -76.88],
    },
    Sky {
        unix: 1_262_304_000.0,
        place: [-33.87, 151.21],
        moon: [-60.1469, 258.7039, 364_881.0],
        sun: [61.9221, 75.0891],
        moon_tide: [840.24, 165.74, 819.77],
        sun_tide: [320.03, 84.36, 355.00],
    },
    Sky {
        unix: 1_400_000_000.0,
        place: [69.65, 18.96],
        moon: [-7.9057, 110.4274, 379_690.0],
        sun: [16.1829, 279.5932],
        moon_tide: [-204.79, 77.53, -542.98],
        sun_tide: [-193.28, 33.19, -187.46],
    },
    Sky {
        unix: 1_700_000_000.0,
        place: [0.0, -78.5],
        moon: [26.1404, 240.7214, 378_277.0],
        sun: [10.6956, 251.3265],
        moon_tide: [-598.04, -335.31, -228.37],
        sun_tide: [-135.40, -45.76, -234.07],
    },
    Sky {
        unix: 1_790_000_000.0,
        place: [35.68, 139.77],
        moon: [12.2337, 228.4272, 399_034.0],
        sun: [-53.4550, 351.3166],
        moon_tide: [-237.23, -208.87, -417.69],
        sun_tide: [54.25, -354.06, 234.79],
    },
];

impl Sky {
    fn instant(&self) -> Instant {
        Instant::from_unix_utc(self.unix).unwrap()
    }

    fn place(&self) -> Place {
        Place::new(self.place[0], self.place[1], 300.0).unwrap()
    }
}

/// How far a place in the sky is from another in altitude and, on the sky, in azimuth.
fn off(seen: Horizontal, altitude_deg: f64, azimuth_deg: f64) -> [f64; 2] {
    let across = apart(seen.azimuth_deg, azimuth_deg) * altitude_deg.to_radians().cos();
    [seen.altitude_deg - altitude_deg, across]
}

#[test]
fn moon_and_sun_stand_where_skyfield_has_them() {
    let moon = SKIES
        .iter()
        .flat_map(|sky| off(moon_in_the_sky(sky.instant(), sky.place()), sky.moon[0], sky.moon[1]));
    hold("Moon in the sky, arc seconds", moon, 16.0 * ARC_SECOND, ARC_SECOND);
    let sun =
        SKIES.iter().flat_map(|sky| off(sun_in_the_sky(sky.instant(), sky.place()), sky.sun[0], sky.sun[1]));
    hold("Sun in the sky, arc seconds", sun, 5.0 * ARC_SECOND, ARC_SECOND);
    let distance =
        SKIES.iter().map(|sky| moon_in_the_sky(sky.instant(), sky.place()).distance_km - sky.moon[2]);
    hold("distance from runner to Moon, km", distance, 12.0 * KILOMETRE, KILOMETRE);
}

#[test]
fn the_tides_are_those_on_skyfields_vectors() {
    let errors = |pull: Pull, theirs: [f64; 3]| {
        let ours = [pull.east_m_s2, pull.north_m_s2, pull.up_m_s2];
        [0, 1, 2].map(|axis: usize| ours[axis] - theirs[axis] * NANOMETRE)
    };
    let moon = SKIES.iter().flat_map(|sky| errors(tide(sky.instant(), sky.place()).moon, sky.moon_tide));
    hold("tide of the Moon, nm/s²", moon, 0.2 * NANOMETRE, NANOMETRE);
    let sun = SKIES.iter().flat_map(|sky| errors(tide(sky.instant(), sky.place()).sun, sky.sun_tide));
    hold("tide of the Sun, nm/s²", sun, 0.2 * NANOMETRE, NANOMETRE);
}
