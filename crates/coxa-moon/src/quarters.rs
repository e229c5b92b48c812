//! When the Moon is new, half, full and half again.
//!
//! The instants at which the apparent geocentric longitudes of Moon and Sun differ by 0°, 90°, 180° and 270° (Meeus,
//! *Astronomical Algorithms*, 2nd ed., ch. 49), found as zeros of that difference rather than by his series.

use crate::angle::signed;
use crate::instant::DAY_S;
use crate::phase::moon_minus_sun_deg;
use crate::{Instant, root};

/// Mean speed of the Moon ahead of the Sun, degrees a day: the rate of D in `position.rs` over a century's days.
const AHEAD_DEG_DAY: f64 = 445267.1114034 / 36_525.0;
/// A quarter lies this close to where the mean speed puts it, days. True and mean elongation differ by at most 9.9°
/// (1972 to 2100), so from one instant to another the mean speed misleads by 1.7 days at most.
const NEAR_DAYS: f64 = 2.5;

/// One of the four phases that have an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quarter {
    /// Between Earth and Sun.
    New,
    /// Half lit and growing.
    First,
    /// Opposite the Sun.
    Full,
    /// Half lit and shrinking.
    Last,
}

impl Quarter {
    /// How far the Moon's longitude is then ahead of the Sun's, degrees.
    pub fn moon_minus_sun_deg(self) -> f64 {
        match self {
            Quarter::New => 0.0,
            Quarter::First => 90.0,
            Quarter::Full => 180.0,
            Quarter::Last => 270.0,
        }
    }

    /// The one that follows.
    pub fn next(self) -> Quarter {
        match self {
            Quarter::New => Quarter::First,
            Quarter::First => Quarter::Full,
            Quarter::Full => Quarter::Last,
            Quarter::Last => Quarter::New,
        }
    }
}

/// The quarters after an instant, in order, until the end of [`Instant`]'s range.
///
/// Largest error against JPL's DE440, 1990 to 2050: 26 s. An instant within a second of a quarter may or may not have
/// it as its first.
pub fn quarters_from(instant: Instant) -> Quarters {
    let ahead_deg = moon_minus_sun_deg(instant);
    let next = match ahead_deg {
        ..90.0 => Quarter::First,
        ..180.0 => Quarter::Full,
        ..270.0 => Quarter::Last,
        _ => Quarter::New,
    };
    let way_deg = (next.moon_minus_sun_deg() - ahead_deg).rem_euclid(360.0);
    Quarters { next, guess: instant.shifted(way_deg / AHEAD_DEG_DAY * DAY_S) }
}

/// Quarters one after another; made by [`quarters_from`].
#[derive(Debug, Clone)]
pub struct Quarters {
    next: Quarter,
    guess: Instant,
}

impl Iterator for Quarters {
    type Item = (Quarter, Instant);

    fn next(&mut self) -> Option<(Quarter, Instant)> {
        let (quarter, found) = (self.next, at(self.next, self.guess));
        self.next = quarter.next();
        self.guess = found.shifted(90.0 / AHEAD_DEG_DAY * DAY_S);
        Some((quarter, found.in_range()?))
    }
}

/// Days since the last new moon, 0 to 29.9.
pub fn age_days(instant: Instant) -> f64 {
    let back_s = moon_minus_sun_deg(instant) / AHEAD_DEG_DAY * DAY_S;
    let since = |new: Instant| instant.seconds_since(new) / DAY_S;
    let age = since(at(Quarter::New, instant.shifted(-back_s)));
    // Within a millisecond of new moon the search may end on the far side.
    age.max(0.0)
}

/// The quarter near a guess.
fn at(quarter: Quarter, guess: Instant) -> Instant {
    let near_s = NEAR_DAYS * DAY_S;
    root::zero(guess.shifted(-near_s), guess.shifted(near_s), |instant| {
        signed(moon_minus_sun_deg(instant) - quarter.moon_minus_sun_deg())
    })
}
