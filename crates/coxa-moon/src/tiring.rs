//! Does the Moon get tired? What its orbit gains and loses.
//!
//! The Earth turns faster than the Moon goes round, so the bulge of its tides runs ahead of the Moon and pulls it
//! forward. The orbit gains energy from the Earth's spin, widens, and so grows slower:
//! `P = GM⊕ m ȧ / (2a²)`, `v̇ = −v ȧ / (2a)`, `Ṫ = (3/2) T ȧ / a`, all of two bodies on a circle of radius a, with
//! `v = √(G(M⊕ + m) / a)` and `T = 2πa / v`.
//!
//! So the answer is no: it is being given energy, slows down all the same, and moves away. A runner's hip is the
//! opposite case: it loses to every step and is repaid only by rest.

use crate::tide::GM_MOON;

/// GM of the Earth, km³/s² (DE423).
const GM_EARTH: f64 = 398600.4363;
/// Newton's constant, m³/(kg s²) (CODATA 2018), to make the Moon's GM a mass.
pub(crate) const G: f64 = 6.674_30e-11;
/// Mean radius of the Moon's orbit (its semi-major axis), metres.
const ORBIT_M: f64 = 384_399e3;
/// Seconds in a Julian year.
const YEAR_S: f64 = 365.25 * 86_400.0;

/// Where the recession is from.
const WILLIAMS_2014: &str = "Williams, Turyshev & Boggs 2014, doi:10.1186/s13535-014-0002-5";
/// Where the length of the day is from.
const STEPHENSON_2016: &str = "Stephenson, Morrison & Hohenkerk 2016, doi:10.1098/rspa.2016.0404";
/// Where everything derived from the recession is from.
const TWO_BODIES: &str = "two bodies with JPL DE423 masses and a mean distance of 384,399 km, from the recession of \
                          Williams, Turyshev & Boggs 2014, doi:10.1186/s13535-014-0002-5";

/// A number with its unit and source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The number.
    pub value: f64,
    /// Its standard uncertainty in the same unit, where the source gives one.
    pub plus_minus: Option<f64>,
    /// The unit of both.
    pub unit: &'static str,
    /// Who measured it, or what it follows from.
    pub source: &'static str,
}

/// What is known of the Moon's tiring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tiring {
    /// How fast the mean distance grows, mm a year.
    pub recession: Figure,
    /// Power the orbit gains from the Earth's spin, W.
    pub power_gained: Figure,
    /// How much the Moon's mean speed falls, nm/s a year.
    pub slowing: Figure,
    /// The mean speed itself, m/s.
    pub speed: Figure,
    /// How much the month lengthens, ms a year.
    pub month_lengthening: Figure,
    /// How much tides alone lengthen the day, ms a century.
    pub day_lengthening_by_tides: Figure,
    /// How much the day is seen to lengthen, ms a century.
    pub day_lengthening_observed: Figure,
}

/// The figures for "does the Moon tire", each with its source.
pub fn tiring() -> Tiring {
    let recession = Figure { value: 38.08, plus_minus: Some(0.19), unit: "mm a year", source: WILLIAMS_2014 };
    let mass_kg = GM_MOON * 1e9 / G;
    let speed_m_s = ((GM_EARTH + GM_MOON) * 1e9 / ORBIT_M).sqrt();
    let month_s = std::f64::consts::TAU * ORBIT_M / speed_m_s;
    // Everything derived is in proportion to the recession, and so is its uncertainty.
    let derived = |of_a_metre_a_year: f64, unit| Figure {
        value: of_a_metre_a_year * recession.value * 1e-3,
        plus_minus: recession.plus_minus.map(|mm| of_a_metre_a_year * mm * 1e-3),
        unit,
        source: TWO_BODIES,
    };
    let day = |value, unit| Figure { value, plus_minus: None, unit, source: STEPHENSON_2016 };
    Tiring {
        recession,
        power_gained: derived(GM_EARTH * 1e9 * mass_kg / (2.0 * ORBIT_M.powi(2)) / YEAR_S, "W"),
        slowing: derived(speed_m_s / (2.0 * ORBIT_M) * 1e9, "nm/s a year"),
        speed: Figure {
            value: speed_m_s,
            plus_minus: None,
            unit: "m/s",
            source: "two bodies with JPL DE423 masses and a mean distance of 384,399 km",
        },
        month_lengthening: derived(1.5 * month_s / ORBIT_M * 1e3, "ms a year"),
        day_lengthening_by_tides: day(2.3, "ms a century"),
        day_lengthening_observed: day(1.8, "ms a century"),
    }
}

/// How many metres the mean distance has grown after so many seconds: 13 µm in a marathon of three hours. The distance
/// itself changes by up to 75 m a second meanwhile, both ways, because the orbit is not round.
pub fn receded_m(seconds: f64) -> f64 {
    tiring().recession.value * 1e-3 * seconds / YEAR_S
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked figures are given to two or three digits.
    const DIGITS: f64 = 0.01;

    fn near(value: f64, expected: f64) -> bool {
        (value / expected - 1.0).abs() < DIGITS
    }

    #[test]
    fn the_worked_figures_come_out() {
        let tiring = tiring();
        assert!(near(tiring.power_gained.value, 1.2e11), "{:?}", tiring.power_gained);
        assert!(near(tiring.power_gained.value * YEAR_S, 3.8e18));
        assert!(near(tiring.slowing.value, 51.0), "{:?}", tiring.slowing);
        assert!(near(tiring.speed.value, 1025.0), "{:?}", tiring.speed);
        assert!(near(tiring.month_lengthening.value, 0.35), "{:?}", tiring.month_lengthening);
        assert!(near(receded_m(3.0 * 3600.0), 13e-6));
    }

    #[test]
    fn the_recession_agrees_with_the_measured_slowing_of_the_mean_longitude() {
        // −1.5 n ȧ / a in arc seconds per century squared, against the −25.82 ± 0.13 of the same paper.
        let tiring = tiring();
        let turns_a_century = YEAR_S * 100.0 * tiring.speed.value / (std::f64::consts::TAU * ORBIT_M);
        let widening_a_century = tiring.recession.value * 1e-3 * 100.0 / ORBIT_M;
        let change = -1.5 * turns_a_century * 360.0 * 3600.0 * widening_a_century;
        assert!((change + 25.82).abs() < 0.13, "{change}");
    }

    #[test]
    fn a_derived_figure_is_as_uncertain_as_the_recession() {
        let tiring = tiring();
        let of = |figure: Figure| figure.plus_minus.unwrap() / figure.value;
        for derived in [tiring.power_gained, tiring.slowing, tiring.month_lengthening] {
            assert!((of(derived) - of(tiring.recession)).abs() < 1e-12);
        }
    }
}
