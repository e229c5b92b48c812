//! Where the Moon is, seen from the centre of the Earth.
//!
//! Meeus, *Astronomical Algorithms*, 2nd ed., ch. 47, after ELP-2000/82: with the mean elongation D, the anomalies
//! M of the Sun and M′ of the Moon, and the distance F from the node,
//! `λ = L′ + Σ lᵢ sin(aᵢD + bᵢM + cᵢM′ + dᵢF) + Δψ`, and so for latitude (sines) and distance (cosines about
//! 385,000.56 km). Terms with M shrink with the eccentricity of the Earth's orbit, E to the power |bᵢ|.
//!
//! L′ has the effect of light time, −0.70″, in it, so that with nutation Δψ the place is the apparent one. Meeus gives
//! 10″ in longitude and 4″ in latitude as its accuracy.

use crate::Instant;
use crate::angle::{polynomial, turn};
use crate::nutation::nutation;
use crate::series::{LATITUDE, LONGITUDE_AND_DISTANCE, Multiples};

/// A place in the sky by the ecliptic, with distance, from the centre of the Earth.
///
/// Apparent: true ecliptic and equinox of the date, light time, nutation and, for the Sun, aberration in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ecliptic {
    /// Degrees along the ecliptic from the true equinox of the date, 0 to 360.
    pub longitude_deg: f64,
    /// Degrees north of the ecliptic: within 5.4 for the Moon; the Sun's, within 0.0004, is taken as zero.
    pub latitude_deg: f64,
    /// Between the centres, kilometres, not delayed by light.
    pub distance_km: f64,
}

/// Where the Moon is: apparent geocentric ecliptic longitude and latitude, and distance.
///
/// Meeus ch. 47 (ELP-2000/82), all 60 + 60 terms. Largest errors against JPL's DE440, 1972 to 2100: 13.0″, 4.9″, 10.3 km.
pub fn moon(instant: Instant) -> Ecliptic {
    let t = instant.centuries();
    let of_date = of_date(t);
    Ecliptic { longitude_deg: turn(of_date.longitude_deg + nutation(t).longitude_deg), ..of_date }
}

/// The Moon's place without nutation; longitude not brought into 0 to 360.
pub(crate) fn of_date(t: f64) -> Ecliptic {
    let arguments = Arguments::at(t);
    let harmonics = Harmonics::of(&arguments, t);
    let (mut longitude, mut latitude, mut distance) = (0.0, 0.0, 0.0);
    for (multiples, l, r) in &LONGITUDE_AND_DISTANCE {
        let term = harmonics.term(*multiples);
        longitude += l * term.sin;
        distance += r * term.cos;
    }
    for (multiples, b) in &LATITUDE {
        latitude += b * harmonics.term(*multiples).sin;
    }

    // The additive terms: Venus (A1), Jupiter (A2), and the flattening of the Earth (L′).
    let [l, m1, f] = [arguments.l, arguments.m1, arguments.f].map(f64::to_radians);
    let a1 = (119.75 + 131.849 * t).to_radians();
    let a2 = (53.09 + 479264.290 * t).to_radians();
    let a3 = (313.45 + 481266.484 * t).to_radians();
    longitude += 3958.0 * a1.sin() + 1962.0 * (l - f).sin() + 318.0 * a2.sin();
    latitude += -2235.0 * l.sin()
        + 382.0 * a3.sin()
        + 175.0 * ((a1 - f).sin() + (a1 + f).sin())
        + 127.0 * (l - m1).sin()
        - 115.0 * (l + m1).sin();

    Ecliptic {
        longitude_deg: arguments.l + longitude * 1e-6,
        latitude_deg: latitude * 1e-6,
        distance_km: 385000.56 + distance * 1e-3,
    }
}

/// The mean arguments, degrees, not brought into 0 to 360 (47.1 to 47.5).
struct Arguments {
    /// Mean longitude of the Moon, L′, light time in it.
    l: f64,
    /// Mean elongation of the Moon from the Sun, D.
    d: f64,
    /// Mean anomaly of the Sun, M.
    m: f64,
    /// Mean anomaly of the Moon, M′.
    m1: f64,
    /// Distance of the Moon from its ascending node, F.
    f: f64,
}

impl Arguments {
    fn at(t: f64) -> Arguments {
        Arguments {
            l: polynomial(
                t,
                &[218.3164477, 481267.88123421, -0.0015786, 1.0 / 538_841.0, -1.0 / 65_194_000.0],
            ),
            d: polynomial(
                t,
                &[297.8501921, 445267.1114034, -0.0018819, 1.0 / 545_868.0, -1.0 / 113_065_000.0],
            ),
            m: polynomial(t, &[357.5291092, 35999.0502909, -0.0001536, 1.0 / 24_490_000.0]),
            m1: polynomial(t, &[134.9633964, 477198.8675055, 0.0087414, 1.0 / 69_699.0, -1.0 / 14_712_000.0]),
            f: polynomial(
                t,
                &[93.2720950, 483202.0175233, -0.0036539, -1.0 / 3_526_000.0, 1.0 / 863_310_000.0],
            ),
        }
    }
}

/// Cosine and sine of one angle; the product of two is that of their sum.
#[derive(Clone, Copy)]
struct Angle {
    cos: f64,
    sin: f64,
}

impl Angle {
    fn plus(self, other: Angle) -> Angle {
        Angle {
            cos: self.cos * other.cos - self.sin * other.sin,
            sin: self.sin * other.cos + self.cos * other.sin,
        }
    }
}

/// The largest multiple of an argument in the tables.
const MOST: usize = 4;
/// Multiples of one argument, −4 to 4: `k` at `k & 15`, that is the negative ones from the end. With sixteen of them no
/// look-up can miss, so none has to be checked, which takes a quarter off the time of a place.
type Harmonic = [Angle; SLOTS];
const SLOTS: usize = 16;

/// Every multiple of the four arguments that the tables use. Four sines, and products, take the place of a sine a term:
/// several times as fast, and the rounding stays below 1e-14.
struct Harmonics {
    d: Harmonic,
    m: Harmonic,
    m1: Harmonic,
    f: Harmonic,
}

impl Harmonics {
    fn of(arguments: &Arguments, t: f64) -> Harmonics {
        // E (47.6), which weighs each M of a term.
        let e = polynomial(t, &[1.0, -0.002516, -0.0000074]);
        Harmonics {
            d: harmonic(arguments.d, 1.0),
            m: harmonic(arguments.m, e),
            m1: harmonic(arguments.m1, 1.0),
            f: harmonic(arguments.f, 1.0),
        }
    }

    /// Cosine and sine of a term's argument, times its power of E.
    fn term(&self, [d, m, m1, f]: Multiples) -> Angle {
        let times = |of: &Harmonic, times: i8| of[(times & 15) as usize];
        let sun = times(&self.d, d).plus(times(&self.m, m));
        let moon = times(&self.m1, m1).plus(times(&self.f, f));
        sun.plus(moon)
    }
}

/// The multiples of one angle, each times the weight to the power of how often it is taken.
fn harmonic(degrees: f64, weight: f64) -> Harmonic {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let once = Angle { cos: cos * weight, sin: sin * weight };
    let mut harmonic = [Angle { cos: 1.0, sin: 0.0 }; SLOTS];
    for times in 1..=MOST {
        let angle = harmonic[times - 1].plus(once);
        harmonic[times] = angle;
        harmonic[SLOTS - times] = Angle { cos: angle.cos, sin: -angle.sin };
    }
    harmonic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_term_asks_for_more_than_the_harmonics_hold() {
        let of_longitude = LONGITUDE_AND_DISTANCE.iter().map(|(multiples, ..)| multiples);
        for multiples in of_longitude.chain(LATITUDE.iter().map(|(multiples, _)| multiples)) {
            assert!(multiples.iter().all(|times| usize::from(times.unsigned_abs()) <= MOST));
        }
    }

    #[test]
    fn meeus_47a_place_before_nutation_on_1992_april_12() {
        let t = Instant::from_jd_tt(2448724.5).unwrap().centuries();
        let place = of_date(t);
        assert!((turn(place.longitude_deg) - 133.162655).abs() < 1e-6);
        assert!((place.latitude_deg + 3.229126).abs() < 1e-6);
        assert!((place.distance_km - 368409.7).abs() < 0.1);
    }
}
