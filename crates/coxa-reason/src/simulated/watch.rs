//! The watch: which seconds it writes down and how finely, its laps and totals.

use super::tally::{Measured, Tally};
use crate::random::Random;
use crate::{Channel, Device, Intent, Lap, Samples, Summary};

/// A model of watch. Both are invented; what they can do is what old and new ones do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Model {
    pub(super) name: &'static str,
    /// One sample a second; else a "smart" choice of seconds.
    pub(super) every_second: bool,
    /// Power and running dynamics from the wrist.
    pub(super) dynamics: bool,
}

/// Real ones of before about 2020 in "smart" mode: a median of 3 to 4 s between samples, a fifth of the gaps 1 s.
pub(super) const OLD: Model = Model { name: "Simulated One", every_second: false, dynamics: false };
pub(super) const NEW: Model = Model { name: "Simulated Two", every_second: true, dynamics: true };

impl Model {
    /// The device of the recordings. The maker is FIT's word for one without a number, so that it comes back the
    /// same from a file.
    pub(super) fn device(self) -> Device {
        Device { maker: "development".to_owned(), product: self.name.to_owned() }
    }
}

/// Gaps that the smart choice draws from, seconds.
const SMART_GAPS_S: [f64; 10] = [1.0, 1.0, 2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 6.0, 7.0];
const AUTO_LAP_M: f64 = 1000.0;

/// A watch that is recording.
pub(super) struct Watch {
    model: Model,
    /// Laps follow the session's stretches, else each kilometre.
    laps_by_stretch: bool,
    samples: Samples,
    laps: Vec<Lap>,
    lap: Tally,
    lap_intent: Option<Intent>,
    whole: Tally,
    kcal_per_m: f64,
    next_sample_s: f64,
    last: Measured,
}

/// What was written.
pub(super) struct Written {
    pub(super) samples: Samples,
    pub(super) laps: Vec<Lap>,
    pub(super) totals: Summary,
}

impl Watch {
    /// Starts with what is measured before the first step.
    pub(super) fn start(model: Model, laps_by_stretch: bool, kcal_per_m: f64, first: Measured) -> Watch {
        let mut watch = Watch {
            model,
            laps_by_stretch,
            samples: Samples::default(),
            laps: Vec::new(),
            lap: Tally::new(0.0, 0.0),
            lap_intent: None,
            whole: Tally::new(0.0, 0.0),
            kcal_per_m,
            next_sample_s: 0.0,
            last: first,
        };
        watch.sample(0.0);
        watch
    }

    /// The session's next stretch begins.
    pub(super) fn stretch(&mut self, intent: Intent, now_s: f64) {
        if self.laps_by_stretch {
            if now_s > self.lap.first_s() {
                self.end_lap(now_s);
            }
            self.lap_intent = Some(intent);
        }
    }

    /// One second of moving that ended `now_s` after the start.
    pub(super) fn measure(&mut self, measured: Measured, now_s: f64, noise: &mut Random) {
        self.last = measured;
        self.lap.add(&measured);
        self.whole.add(&measured);
        if now_s >= self.next_sample_s {
            self.sample(now_s);
            let pick = noise.between(0.0, SMART_GAPS_S.len() as f64) as usize;
            self.next_sample_s = now_s + if self.model.every_second { 1.0 } else { SMART_GAPS_S[pick] };
        }
        if !self.laps_by_stretch && measured.distance_m - self.lap.first_m() >= AUTO_LAP_M {
            self.end_lap(now_s);
        }
    }

    fn sample(&mut self, now_s: f64) {
        let Measured { latitude, longitude, altitude_m, .. } = self.last;
        let row = self.samples.push_row((now_s * 1000.0) as i64);
        let values = [
            (Channel::Latitude, latitude),
            (Channel::Longitude, longitude),
            // In the steps that FIT has, so that nothing is lost on the way through a file.
            (Channel::Altitude, altitude_m.map(|altitude| (altitude * 5.0).round() / 5.0)),
            (Channel::Distance, Some(self.last.distance_m)),
            (Channel::Speed, Some(self.last.speed_m_s)),
            (Channel::HeartRate, self.last.heart_rate_bpm),
            (Channel::Cadence, Some(self.last.cadence_spm.round())),
            (Channel::Power, self.last.power_w),
            (Channel::VerticalOscillation, self.last.vertical_oscillation_mm),
            (Channel::GroundContactTime, self.last.ground_contact_ms),
            (Channel::Balance, self.last.balance_percent),
            (Channel::StepLength, self.last.step_length_mm),
            (Channel::VerticalRatio, self.last.vertical_ratio_percent),
            (Channel::Temperature, Some(self.last.temperature_c.round())),
        ];
        for (channel, value) in values {
            if let Some(value) = value {
                self.samples.set_value(row, channel, value);
            }
        }
    }

    fn end_lap(&mut self, now_s: f64) {
        let distance_m = self.last.distance_m;
        self.laps.push(Lap {
            start_s: self.lap.first_s(),
            intent: self.lap_intent,
            totals: self.lap.totals(now_s, distance_m, self.kcal_per_m),
        });
        self.lap = Tally::new(now_s, distance_m);
    }

    /// Stops after so many seconds.
    pub(super) fn stop(mut self, now_s: f64) -> Written {
        if self.lap.first_s() < now_s {
            self.end_lap(now_s);
        }
        // A watch always writes the last second, whatever its choice of the others.
        let now_ms = (now_s * 1000.0) as i64;
        if self.samples.time_ms().last().is_some_and(|&last| last < now_ms) {
            self.sample(now_s);
        }
        let totals = self.whole.totals(now_s, self.last.distance_m, self.kcal_per_m);
        Written { samples: self.samples, laps: self.laps, totals }
    }
}
