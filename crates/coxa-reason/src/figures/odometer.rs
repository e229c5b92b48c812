//! A device's own distance.

use crate::Channel;

/// Metres that a device's distance may begin with, or jump by, at any speed: what was covered before the first
/// sample, or caught up after lost reception.
const CATCH_UP_M: f64 = 100.0;
/// A device's distance that falls by less than this, metres, was corrected; by more, it was reset.
const CORRECTION_M: f64 = 20.0;
/// Fastest where the sport is not one on foot, or not known, metres per second: a bicycle downhill.
pub(super) const FASTEST_OTHERWISE: f64 = 40.0;

/// The device's own distance, made to rise only.
pub(super) struct Odometer {
    fastest: f64,
    pub(super) total_m: f64,
    /// Metres and seconds of the last value.
    last: Option<(f64, f64)>,
    /// The value before the last drop, and the total then.
    before_drop: Option<(f64, f64)>,
}

impl Odometer {
    /// Nobody goes faster than `fastest`, metres per second.
    pub(super) fn new(fastest: f64) -> Odometer {
        Odometer { fastest, total_m: 0.0, last: None, before_drop: None }
    }

    /// Takes the next value and gives the place on the way: metres along.
    pub(super) fn advance(&mut self, kept: i32, time_s: f64) -> (f64, f64) {
        let metres = f64::from(kept.max(0)) / Channel::Distance.per_unit();
        let Some((last, last_s)) = self.last else {
            // A first value belongs to the run if it could have been covered since the start; else the counter
            // went on from an earlier part of the day.
            if metres <= CATCH_UP_M + self.fastest * time_s.max(0.0) {
                self.total_m = metres;
            }
            self.last = Some((metres, time_s));
            return (self.total_m, 0.0);
        };
        let step = metres - last;
        let most = CATCH_UP_M.max(self.fastest * (time_s - last_s));
        if step < 0.0 {
            if step > -CORRECTION_M {
                // Not remembered, so that the same metres are not counted twice.
                return (self.total_m, 0.0);
            }
            self.before_drop = Some((last, self.total_m));
            if metres <= CATCH_UP_M {
                self.total_m += metres;
            }
        } else if step <= most {
            self.total_m += step;
        } else if let Some((high, total)) = self.before_drop.filter(|&(high, _)| metres >= high) {
            // Back up at once: the drop was a dropout and no reset.
            self.total_m = total + (metres - high).min(most);
            self.before_drop = None;
        } else if step <= 10.0 * CATCH_UP_M || step <= FASTEST_OTHERWISE * (time_s - last_s) {
            self.total_m += step;
        }
        self.last = Some((metres, time_s));
        (self.total_m, 0.0)
    }

    /// The clock was set: the last value stays what it is, at another time.
    pub(super) fn set_clock(&mut self, time_s: f64) {
        self.last = self.last.map(|(metres, _)| (metres, time_s));
    }
}
