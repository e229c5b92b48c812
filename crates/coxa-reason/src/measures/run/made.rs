//! Recordings made for tests.

use proptest::prelude::*;

use crate::{Channel, Recording, Samples, Sport};

/// A run at one speed: rows so many seconds apart, with the device's distance and what else is asked.
pub(crate) fn steady(seconds: f64, spacing_s: f64, speed: f64, channels: &[(Channel, f64)]) -> Recording {
    let mut samples = Samples::default();
    for step in 0..=(seconds / spacing_s) as i32 {
        let at = f64::from(step) * spacing_s;
        let row = samples.push_row((at * 1000.0) as i64);
        samples.set_value(row, Channel::Distance, at * speed);
        for &(channel, value) in channels {
            samples.set_value(row, channel, value);
        }
    }
    Recording { sport: Sport::Running, samples, ..Recording::default() }
}

/// Samples of any kind: out of order, with gaps, with values that nobody measures.
pub(crate) fn any_recording() -> impl Strategy<Value = Recording> {
    let time = prop_oneof![9 => -10_000_i64..2_000_000, 1 => any::<i64>()];
    let value = prop_oneof![3 => -100_i32..5000, 1 => any::<i32>()];
    let row = (time, prop::collection::vec((0..Channel::ALL.len(), value), 0..8));
    prop::collection::vec(row, 0..80).prop_map(|mut rows| {
        if rows.len() % 2 == 0 {
            rows.sort_by_key(|&(time, _)| time);
        }
        let mut samples = Samples::default();
        for (time, values) in rows {
            let row = samples.push_row(time);
            for (channel, value) in values {
                samples.set(row, Channel::ALL[channel], value);
            }
        }
        Recording { sport: Sport::Running, samples, ..Recording::default() }
    })
}
