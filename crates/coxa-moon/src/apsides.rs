//! When the Moon is nearest and farthest.
//!
//! The instants at which the distance between the centres stops falling (perigee) or rising (apogee): zeros of its
//! change over twenty minutes, in the series of `position.rs`. Meeus, *Astronomical Algorithms*, 2nd ed., ch. 50, has
//! series for them; the zeros need no further table and are nearer the truth.

use crate::instant::DAY_S;
use crate::position::of_date;
use crate::{Instant, root};

/// Half the span over which the change of distance is taken, seconds. Long beside the rounding of the distance
/// (1e-10 km), short beside the days over which it bends.
const HALF_SPAN_S: f64 = 600.0;
/// Days from one look at the sign of the change to the next. Two apsides are never nearer than 11 days.
const LOOK_DAYS: f64 = 2.0;

/// Nearest or farthest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ApsisKind {
    /// Nearest to the Earth: 356,400 to 370,400 km.
    Perigee,
    /// Farthest from the Earth: 404,000 to 406,750 km.
    Apogee,
}

/// One passage through perigee or apogee.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apsis {
    /// Which of the two.
    pub kind: ApsisKind,
    /// When.
    pub instant: Instant,
    /// Distance between the centres then, kilometres.
    pub distance_km: f64,
}

/// Perigees and apogees after an instant, in order, until the end of [`Instant`]'s range.
///
/// Largest errors against JPL's DE440, 1990 to 2050: 7.3 minutes and 8.3 km. An instant within a second of an apsis may or
/// may not have it as its first.
pub fn apsides_from(instant: Instant) -> Apsides {
    Apsides { from: instant }
}

/// Apsides one after another; made by [`apsides_from`].
#[derive(Debug, Clone)]
pub struct Apsides {
    /// Everything before has been given.
    from: Instant,
}

impl Iterator for Apsides {
    type Item = Apsis;

    fn next(&mut self) -> Option<Apsis> {
        let growing = growth_km(self.from) > 0.0;
        let mut before = self.from;
        let mut after = before.shifted(LOOK_DAYS * DAY_S);
        while (growth_km(after) > 0.0) == growing {
            (before, after) = (after, after.shifted(LOOK_DAYS * DAY_S));
        }
        let found = root::zero(before, after, growth_km);
        // Past the turn, where the change has its new sign.
        self.from = after;
        let kind = if growing { ApsisKind::Apogee } else { ApsisKind::Perigee };
        let instant = found.in_range()?;
        Some(Apsis { kind, instant, distance_km: of_date(instant.centuries()).distance_km })
    }
}

/// How much the distance grows over the span about an instant, kilometres.
fn growth_km(instant: Instant) -> f64 {
    let distance_km = |shift_s: f64| of_date(instant.shifted(shift_s).centuries()).distance_km;
    distance_km(HALF_SPAN_S) - distance_km(-HALF_SPAN_S)
}
