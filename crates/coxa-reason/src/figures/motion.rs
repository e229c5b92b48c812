//! When there was motion, and how far it went.

use std::collections::VecDeque;

use super::{
    GAP_S,
    odometer::{FASTEST_OTHERWISE, Odometer},
    path::Path,
};
use crate::{Channel, Column, Recording, Sport};

/// Slowest that counts as moving, metres per second: half of slow walking. A receiver at rest drifts by 0.1 to 0.3.
const MOVING_M_S: f64 = 0.5;
/// A gap is a pause unless its ends lie this share of the mean speed until then apart: who stops the watch often
/// walks on, and who loses reception runs on.
const GAP_SHARE: f64 = 0.5;
/// Where speed is derived it is taken over at least this long, seconds: one metre of noise is then 0.2 m/s.
const WINDOW_S: f64 = 5.0;
/// A sample up to this much behind the latest, seconds, is out of order; further behind, the clock was set.
const OUT_OF_ORDER_S: f64 = 60.0;
/// Fastest on foot, metres per second. Nobody ran faster than 12.4.
const FASTEST_ON_FOOT: f64 = 12.5;

/// When and how far.
pub(super) struct Motion {
    pub(super) elapsed_s: f64,
    /// Time without gaps.
    pub(super) recorded_s: f64,
    pub(super) moving_s: Option<f64>,
    pub(super) distance_m: Option<f64>,
    /// One a row; empty when nothing says whether there was motion.
    moving: Vec<bool>,
    /// Where there was motion, in order.
    pub(super) stretches: Vec<Stretch>,
}

/// A stretch of motion between two rows that said something of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// The row it begins with.
    pub from: usize,
    /// The row it ends with.
    pub row: usize,
    /// Seconds, above zero.
    pub seconds: f64,
    /// Metres; `None` where only steps say that there was motion.
    pub metres: Option<f64>,
}

/// What says that there is motion, in order of trust.
enum Track {
    Odometer(Odometer),
    Path(Path),
    Steps,
}

/// A place on the way at a time: metres east and north, or metres along.
#[derive(Clone, Copy)]
struct Place {
    time_s: f64,
    x: f64,
    y: f64,
}

impl Place {
    fn metres_to(self, other: Place) -> f64 {
        let (x, y) = (other.x - self.x, other.y - self.y);
        (x * x + y * y).sqrt()
    }
}

impl Motion {
    /// Whether the row ends a stretch of motion; so it is where nothing can tell.
    pub(super) fn is_moving(&self, row: usize) -> bool {
        self.moving.get(row).copied().unwrap_or(true)
    }

    pub(super) fn of(recording: &Recording) -> Motion {
        let samples = &recording.samples;
        let speed = samples.column(Channel::Speed);
        let speed_usable = any_above_zero(speed);
        let odometer = samples.column(Channel::Distance);
        let (latitude, longitude) = (samples.column(Channel::Latitude), samples.column(Channel::Longitude));
        let cadence = samples.column(Channel::Cadence);
        let fastest = match recording.sport {
            Sport::Running | Sport::Walking | Sport::Hiking => FASTEST_ON_FOOT,
            _ => FASTEST_OTHERWISE,
        };
        let mut track = if any_above_zero(odometer) {
            Some(Track::Odometer(Odometer::new(fastest)))
        } else if latitude.count() > 1 {
            Some(Track::Path(Path::new(fastest)))
        } else {
            (!speed_usable && any_above_zero(cadence)).then_some(Track::Steps)
        };
        let can_tell = track.is_some() || speed_usable;

        let mut motion = Motion {
            elapsed_s: 0.0,
            recorded_s: 0.0,
            moving_s: None,
            distance_m: None,
            moving: vec![false; if can_tell { samples.len() } else { 0 }],
            stretches: Vec::with_capacity(if can_tell { samples.len() } else { 0 }),
        };
        let (mut moving_s, mut way_m) = (0.0, 0.0);
        let mut judged = false;
        let mut window = Window::default();
        // The last row, and the last that said something of motion.
        let mut last_s: Option<f64> = None;
        let mut told: Option<(usize, Place)> = None;
        for (row, &time_ms) in samples.time_ms().iter().enumerate() {
            let time_s = time_ms as f64 / 1000.0;
            if let Some(last) = last_s {
                let step_s = time_s - last;
                if step_s < -OUT_OF_ORDER_S {
                    // The clock was set: the way goes on, the time between is not known.
                    told = None;
                    window.clear();
                    if let Some(track) = &mut track {
                        track.set_clock(time_s);
                    }
                } else if step_s < 0.0 {
                    continue;
                } else {
                    motion.elapsed_s += step_s;
                    if step_s <= GAP_S {
                        motion.recorded_s += step_s;
                    }
                }
            }
            last_s = Some(time_s);
            if !can_tell {
                continue;
            }
            let said = if speed_usable { speed.get(row) } else { None };
            let placed = match &mut track {
                Some(Track::Odometer(odo)) => odometer.get(row).map(|kept| odo.advance(kept, time_s)),
                Some(Track::Path(path)) => match (latitude.get(row), longitude.get(row)) {
                    (Some(lat), Some(lon)) => Some(path.advance(lat, lon, time_s)),
                    _ => None,
                },
                Some(Track::Steps) => {
                    cadence.get(row).map(|kept| f64::from(u8::from(kept > 0))).map(|steps| (steps, 0.0))
                }
                None => None,
            };
            if said.is_none() && placed.is_none() {
                continue;
            }
            let before = told.map(|(_, place)| place);
            let (x, y) = placed.or(before.map(|place| (place.x, place.y))).unwrap_or_default();
            let place = Place { time_s, x, y };
            if let Some((from, before)) = told {
                let since_s = time_s - before.time_s;
                let metres_a_second = match (&track, said) {
                    (Some(Track::Steps), _) => {
                        if x > 0.0 && since_s <= GAP_S {
                            f64::INFINITY
                        } else {
                            0.0
                        }
                    }
                    (_, Some(kept)) if since_s <= GAP_S => f64::from(kept) / Channel::Speed.per_unit(),
                    // Over a gap only the distance between its ends counts.
                    _ if since_s > GAP_S => before.metres_to(place) / since_s,
                    _ => window.speed(place),
                };
                let slowest = if since_s > GAP_S && moving_s > 0.0 {
                    MOVING_M_S.max(GAP_SHARE * way_m / moving_s)
                } else {
                    MOVING_M_S
                };
                let moves = since_s > 0.0 && metres_a_second >= slowest;
                if moves {
                    moving_s += since_s;
                    way_m += before.metres_to(place);
                    let metres = match (&track, said) {
                        (Some(Track::Odometer(_)), _) => Some(before.metres_to(place)),
                        (Some(Track::Steps), _) => None,
                        // A device's own speed is smoother than the way between two fixes.
                        (_, Some(kept)) if since_s <= GAP_S => {
                            Some(since_s * f64::from(kept) / Channel::Speed.per_unit())
                        }
                        (Some(Track::Path(_)), _) => Some(before.metres_to(place)),
                        (None, _) => None,
                    };
                    motion.stretches.push(Stretch { from, row, seconds: since_s, metres });
                }
                // The first row has no time before it: it is as the second.
                motion.moving[if from == 0 { 0 } else { from + 1 }..=row].fill(moves);
                if let Some(Track::Path(path)) = &mut track
                    && since_s > 0.0
                {
                    path.settle(moves);
                }
                judged = true;
                if since_s > GAP_S {
                    window.clear();
                }
            }
            window.push(place);
            told = Some((row, place));
        }
        motion.moving_s = judged.then_some(moving_s);
        motion.distance_m = match track {
            Some(Track::Odometer(odometer)) => Some(odometer.total_m),
            Some(Track::Path(path)) if judged => Some(path.total_m),
            _ => None,
        };
        motion
    }
}

impl Track {
    /// The clock was set: what is known stays where it is, at another time.
    fn set_clock(&mut self, time_s: f64) {
        match self {
            Track::Odometer(odometer) => odometer.set_clock(time_s),
            Track::Path(path) => path.set_clock(time_s),
            Track::Steps => {}
        }
    }
}

/// The places of the last few seconds, for a speed that one bad fix does not make.
#[derive(Default)]
struct Window {
    places: VecDeque<Place>,
}

impl Window {
    fn clear(&mut self) {
        self.places.clear();
    }

    /// Metres per second from the latest place that is [`WINDOW_S`] old, or the oldest there is.
    fn speed(&mut self, now: Place) -> f64 {
        while self.places.get(1).is_some_and(|next| now.time_s - next.time_s >= WINDOW_S) {
            self.places.pop_front();
        }
        match self.places.front() {
            Some(&then) if now.time_s > then.time_s => then.metres_to(now) / (now.time_s - then.time_s),
            _ => 0.0,
        }
    }

    fn push(&mut self, place: Place) {
        self.places.push_back(place);
        // Recordings with a speed never ask, and the places must not pile up.
        if self.places.len() > 64 {
            self.places.pop_front();
        }
    }
}

fn any_above_zero(column: &Column<i32>) -> bool {
    // Rows without a value hold zero.
    column.values().iter().any(|&kept| kept > 0)
}
