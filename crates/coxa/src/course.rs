//! The course of a run: what was measured, laid along time or distance, for charts.

use clap::ValueEnum;
use coxa_reason::{Channel, Samples};

use crate::terminal::chart::Piece;

/// A sample stands for the time up to the next one, but for no longer than this: watches that save memory write
/// every few seconds, and what is longer is a pause or a gap.
const LONGEST_HOLD_MS: i64 = 15_000;

/// What a chart runs along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Along {
    /// Seconds since the start, pauses included.
    Time,
    /// Metres by the watch.
    Distance,
}

/// The stretches between samples, each with the row it begins at.
#[derive(Debug)]
pub(crate) struct Course<'a> {
    samples: &'a Samples,
    along: Along,
    /// Row, from, to; in seconds or metres.
    stretches: Vec<(usize, f64, f64)>,
}

impl<'a> Course<'a> {
    /// Lays samples along time or distance. Where time or distance goes back nothing is laid.
    pub(crate) fn new(samples: &'a Samples, along: Along) -> Course<'a> {
        let times = samples.time_ms();
        let stretches = (0..times.len())
            .filter_map(|row| {
                let next = times.get(row + 1).map_or(1000, |next| next - times[row]);
                let (from, to) = match along {
                    Along::Time => {
                        let from = times[row] as f64 / 1000.0;
                        (from, from + next.min(LONGEST_HOLD_MS) as f64 / 1000.0)
                    }
                    Along::Distance => {
                        (samples.value(row, Channel::Distance)?, samples.value(row + 1, Channel::Distance)?)
                    }
                };
                let held = along == Along::Time || next <= LONGEST_HOLD_MS;
                (to > from && held).then_some((row, from, to))
            })
            .collect();
        Course { samples, along, stretches }
    }

    /// Where it begins and ends; `None` when nothing was laid.
    pub(crate) fn ends(&self) -> Option<(f64, f64)> {
        let from = self.stretches.iter().map(|&(_, from, _)| from).fold(f64::INFINITY, f64::min);
        let to = self.stretches.iter().map(|&(_, _, to)| to).fold(f64::NEG_INFINITY, f64::max);
        (to > from).then_some((from, to))
    }

    /// A channel's values along the course.
    pub(crate) fn of(&self, channel: Channel) -> Vec<Piece> {
        self.pieces(|row, _| self.samples.value(row, channel))
    }

    /// The speed, or, along distance, its inverse: means over a part of the course are then that part's.
    pub(crate) fn motion(&self) -> Vec<Piece> {
        let turned = |speed: f64| match self.along {
            Along::Time => Some(speed),
            Along::Distance => (speed > 0.0).then(|| 1.0 / speed),
        };
        if self.samples.has(Channel::Speed) {
            return self.pieces(|row, _| self.samples.value(row, Channel::Speed).and_then(turned));
        }
        // Without a speed it is what the distance says.
        self.pieces(|row, seconds| {
            let metres = self.samples.value(row + 1, Channel::Distance)?
                - self.samples.value(row, Channel::Distance)?;
            (metres >= 0.0 && seconds <= LONGEST_HOLD_MS as f64 / 1000.0).then(|| turned(metres / seconds))?
        })
    }

    /// Seconds that a metre took, from a mean of [`Course::motion`].
    pub(crate) fn seconds_a_metre(&self, mean: f64) -> f64 {
        match self.along {
            Along::Time => 1.0 / mean,
            Along::Distance => mean,
        }
    }

    fn pieces(&self, value: impl Fn(usize, f64) -> Option<f64>) -> Vec<Piece> {
        let times = self.samples.time_ms();
        let seconds = |row: usize| times.get(row + 1).map_or(1.0, |next| (next - times[row]) as f64 / 1000.0);
        let piece =
            |&(row, from, to): &(usize, f64, f64)| Some(Piece { from, to, value: value(row, seconds(row))? });
        self.stretches.iter().filter_map(piece).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two samples a second apart, a pause of a minute, two more.
    fn samples(with_speed: bool) -> Samples {
        let mut samples = Samples::default();
        for (ms, metres, bpm) in
            [(0, 0.0, Some(120.0)), (2000, 6.0, None), (62_000, 6.0, Some(100.0)), (64_000, 10.0, None)]
        {
            let row = samples.push_row(ms);
            samples.set_value(row, Channel::Distance, metres);
            if with_speed {
                samples.set_value(row, Channel::Speed, 4.0);
            }
            if let Some(bpm) = bpm {
                samples.set_value(row, Channel::HeartRate, bpm);
            }
        }
        samples
    }

    fn all(pieces: &[Piece]) -> Vec<(f64, f64, f64)> {
        pieces.iter().map(|piece| (piece.from, piece.to, piece.value)).collect()
    }

    #[test]
    fn a_sample_holds_until_the_next_one_but_not_through_a_pause() {
        let samples = samples(false);
        let course = Course::new(&samples, Along::Time);
        assert_eq!(course.ends(), Some((0.0, 65.0)));
        assert_eq!(all(&course.of(Channel::Distance))[1], (2.0, 17.0, 6.0));
        assert_eq!(all(&course.of(Channel::HeartRate)), [(0.0, 2.0, 120.0), (62.0, 64.0, 100.0)]);
    }

    #[test]
    fn a_pause_takes_no_room_along_distance() {
        let samples = samples(false);
        let course = Course::new(&samples, Along::Distance);
        assert_eq!(all(&course.of(Channel::HeartRate)), [(0.0, 6.0, 120.0), (6.0, 10.0, 100.0)]);
    }

    #[test]
    fn speed_is_the_watchs_or_else_what_the_distance_says() {
        let (with, without) = (samples(true), samples(false));
        assert_eq!(all(&Course::new(&with, Along::Time).motion())[0], (0.0, 2.0, 4.0));
        assert_eq!(all(&Course::new(&without, Along::Time).motion()), [(0.0, 2.0, 3.0), (62.0, 64.0, 2.0)]);
        let along = Course::new(&without, Along::Distance);
        assert_eq!(all(&along.motion()), [(0.0, 6.0, 1.0 / 3.0), (6.0, 10.0, 0.5)]);
        assert_eq!(along.seconds_a_metre(0.5), 0.5);
        assert_eq!(Course::new(&without, Along::Time).seconds_a_metre(2.0), 0.5);
    }

    #[test]
    fn nothing_is_laid_where_nothing_was_sampled() {
        let samples = Samples::default();
        assert_eq!(Course::new(&samples, Along::Time).ends(), None);
    }
}
