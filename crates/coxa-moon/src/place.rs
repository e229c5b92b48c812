//! A place on the turning Earth.
//!
//! Position on the WGS 84 ellipsoid (equatorial radius 6,378.137 km, flattening 1/298.257223563), as in Meeus,
//! *Astronomical Algorithms*, 2nd ed., ch. 11 (he has the ellipsoid of 1976). The Earth's turn is the apparent sidereal
//! time at Greenwich of his ch. 12 (12.4), with UTC in place of UT1: they differ by less than 0.9 s, 13″ of turn.

use crate::Instant;
use crate::angle::{polynomial, turn};
use crate::nutation::{mean_obliquity_deg, nutation};
use crate::position::Ecliptic;

/// Equatorial radius of the Earth, kilometres (WGS 84).
pub(crate) const EQUATOR_KM: f64 = 6378.137;
/// Flattening of the Earth (WGS 84).
const FLATTENING: f64 = 1.0 / 298.257223563;
/// Metres above or below the ellipsoid beyond which nobody runs, by a wide margin. A judgement.
const MOST_HEIGHT_M: f64 = 20_000.0;

/// Kilometres from the centre of the Earth, in axes that turn with it: to 0° N 0° E, to 0° N 90° E, to the pole.
pub(crate) type EarthFixed = [f64; 3];

/// Where the runner is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    latitude_deg: f64,
    longitude_deg: f64,
    height_m: f64,
}

impl Place {
    /// From geodetic latitude (degrees, north positive, −90 to 90), longitude (degrees, east positive, −180 to 360),
    /// as a receiver gives them, and height above the ellipsoid (metres, within 20 km; above the sea will do). `None`
    /// for anything else.
    pub fn new(latitude_deg: f64, longitude_deg: f64, height_m: f64) -> Option<Place> {
        let sound = (-90.0..=90.0).contains(&latitude_deg)
            && (-180.0..=360.0).contains(&longitude_deg)
            && height_m.abs() <= MOST_HEIGHT_M;
        sound.then_some(Place { latitude_deg, longitude_deg, height_m })
    }

    pub(crate) fn earth_fixed(&self) -> EarthFixed {
        let ((sin_lat, cos_lat), (sin_lon, cos_lon)) = self.sines();
        let squared = (1.0 - FLATTENING).powi(2);
        let normal_km = EQUATOR_KM / (cos_lat * cos_lat + squared * sin_lat * sin_lat).sqrt();
        let height_km = self.height_m / 1000.0;
        let from_axis = (normal_km + height_km) * cos_lat;
        [from_axis * cos_lon, from_axis * sin_lon, (squared * normal_km + height_km) * sin_lat]
    }

    /// A vector's parts towards east, north and up, as a level shows them.
    pub(crate) fn east_north_up(&self, vector: EarthFixed) -> [f64; 3] {
        let ((sin_lat, cos_lat), (sin_lon, cos_lon)) = self.sines();
        let [x, y, z] = vector;
        let outward = x * cos_lon + y * sin_lon;
        [y * cos_lon - x * sin_lon, z * cos_lat - outward * sin_lat, outward * cos_lat + z * sin_lat]
    }

    /// Sine and cosine of latitude, and of longitude.
    fn sines(&self) -> ((f64, f64), (f64, f64)) {
        (self.latitude_deg.to_radians().sin_cos(), self.longitude_deg.to_radians().sin_cos())
    }
}

/// A place in the sky by the ecliptic, turned into the Earth's own axes.
pub(crate) fn earth_fixed(instant: Instant, body: Ecliptic) -> EarthFixed {
    let t = instant.centuries();
    let nutation = nutation(t);
    let obliquity_deg = mean_obliquity_deg(t) + nutation.obliquity_deg;
    let (sin_obliquity, cos_obliquity) = obliquity_deg.to_radians().sin_cos();
    let (sin_lon, cos_lon) = body.longitude_deg.to_radians().sin_cos();
    let (sin_lat, cos_lat) = body.latitude_deg.to_radians().sin_cos();

    // By the ecliptic, then by the equator.
    let [x, along, north] =
        [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat].map(|part| part * body.distance_km);
    let (y, z) =
        (along * cos_obliquity - north * sin_obliquity, along * sin_obliquity + north * cos_obliquity);

    let sidereal_deg = mean_sidereal_deg(instant.days_utc()) + nutation.longitude_deg * cos_obliquity;
    let (sin_turn, cos_turn) = sidereal_deg.to_radians().sin_cos();
    [x * cos_turn + y * sin_turn, y * cos_turn - x * sin_turn, z]
}

/// Mean sidereal time at Greenwich, degrees, at so many days of UT after 2000-01-01 12:00 UT (Meeus 12.4).
fn mean_sidereal_deg(days: f64) -> f64 {
    let t = days / 36_525.0;
    turn(
        280.460_618_37
            + 360.985_647_366_29 * days
            + polynomial(t, &[0.0, 0.0, 0.000_387_933, -1.0 / 38_710_000.0]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::angle::ARC_SECOND;

    /// Degrees the Earth turns in a second of sidereal time.
    const TIME_SECOND: f64 = 15.0 * ARC_SECOND;

    fn hours(hours: f64, minutes: f64, seconds: f64) -> f64 {
        hours * 15.0 + minutes / 4.0 + seconds * TIME_SECOND
    }

    #[test]
    fn meeus_12a_and_12b_mean_sidereal_time_on_1987_april_10() {
        let midnight = 2446895.5 - 2_451_545.0;
        let expected = hours(13.0, 10.0, 46.3668);
        assert!((mean_sidereal_deg(midnight) - expected).abs() < 0.0001 * TIME_SECOND);
        let evening = midnight + (19.0 + 21.0 / 60.0) / 24.0;
        let expected = hours(8.0, 34.0, 57.0896);
        assert!((mean_sidereal_deg(evening) - expected).abs() < 0.0001 * TIME_SECOND);
    }

    #[test]
    fn meeus_11a_palomar_from_the_centre_of_the_earth() {
        let palomar = Place::new(33.0 + 21.0 / 60.0 + 22.0 * ARC_SECOND, 0.0, 1706.0).unwrap();
        let [from_axis, _, above_equator] = palomar.earth_fixed().map(|km| km / 6378.14);
        // His ellipsoid is 3 m wider than ours: 5e-7 of the radius.
        assert!((from_axis - 0.836339).abs() < 1.5e-6, "{from_axis}");
        assert!((above_equator - 0.546861).abs() < 1.5e-6, "{above_equator}");
    }

    #[test]
    fn up_points_away_from_the_centre_to_a_fifth_of_a_degree() {
        let place = Place::new(47.0, 8.5, 400.0).unwrap();
        let [east, north, up] = place.east_north_up(place.earth_fixed());
        assert!(east.abs() < 1e-9);
        // At 45° the plumb line misses the centre by 11.5′, to the south of it in the north.
        assert!((-north / up).atan().to_degrees() < 0.2 && north < 0.0, "{north}");
        assert!(up > 6_360.0);
    }

    #[test]
    fn nonsense_is_no_place() {
        for (latitude, longitude, height) in [
            (91.0, 0.0, 0.0),
            (0.0, 361.0, 0.0),
            (0.0, -181.0, 0.0),
            (f64::NAN, 0.0, 0.0),
            (0.0, 0.0, f64::NAN),
        ] {
            assert!(Place::new(latitude, longitude, height).is_none());
        }
    }
}
