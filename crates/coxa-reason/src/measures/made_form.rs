//! Runs whose form is known, for tests: straight and level, at speeds and with a cadence that are given.

use super::made::{day, outing};
use crate::history::Outing;
use crate::{Channel, Device, Recording, Sport};

/// A runner's true line.
pub(crate) const INTERCEPT: f64 = 131.0;
pub(crate) const SLOPE: f64 = 12.0;

/// A run in parts of so many seconds at a speed in metres per second.
pub(crate) struct Made {
    /// Parts, in order: seconds and speed.
    pub(crate) parts: Vec<(f64, f64)>,
    /// Seconds between samples.
    pub(crate) every_s: f64,
    /// Steps a minute off the true line.
    pub(crate) off_spm: f64,
    /// Steps a minute lost until the end, evenly.
    pub(crate) fades_spm: f64,
    /// Share of the steps that the device counts.
    pub(crate) counted: f64,
    /// The watch.
    pub(crate) watch: &'static str,
}

impl Made {
    /// Forty minutes at two speeds, once a second.
    pub(crate) fn new() -> Made {
        let parts = vec![(900.0, 2.7), (600.0, 3.1), (900.0, 2.75)];
        Made { parts, every_s: 1.0, off_spm: 0.0, fades_spm: 0.0, counted: 1.0, watch: "one" }
    }

    pub(crate) fn recording(&self) -> Recording {
        let mut recording = Recording {
            sport: Sport::Running,
            device: Some(Device { maker: "made".into(), product: self.watch.into() }),
            ..Recording::default()
        };
        let whole_s: f64 = self.parts.iter().map(|(seconds, _)| seconds).sum();
        let (mut now_s, mut metres, mut part_end_s) = (0.0, 0.0, 0.0);
        for &(seconds, speed) in &self.parts {
            part_end_s += seconds;
            while now_s < part_end_s {
                let spm = INTERCEPT + SLOPE * speed + self.off_spm - self.fades_spm * now_s / whole_s;
                let row = recording.samples.push_row((now_s * 1000.0) as i64);
                for (channel, value) in [
                    (Channel::Distance, metres),
                    (Channel::Speed, speed),
                    (Channel::Altitude, 120.0),
                    (Channel::Cadence, (spm * self.counted).round()),
                    (Channel::StepLength, speed * 60_000.0 / spm),
                    (Channel::GroundContactTime, 350.0 - 28.0 * speed),
                ] {
                    recording.samples.set_value(row, channel, value);
                }
                now_s += self.every_s;
                metres += speed * self.every_s;
            }
        }
        recording
    }

    /// The same on a day of a history.
    pub(crate) fn on(&self, number: i64) -> Outing {
        let mut outing = outing(number, &self.recording());
        outing.run.date = day(number);
        outing
    }
}
