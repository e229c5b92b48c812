//! Metres up and down.

use crate::{Channel, Samples};

/// Time constant of the smoothing of altitude, seconds. It takes the half metre of noise of a barometer down to a
/// sixth and costs a climb of ten metres a minute less than a metre.
const ALTITUDE_TAU_S: f64 = 4.0;
/// A step of altitude above this, metres, and above [`STEEPEST_M_S`] for its time, is a barometer set anew or a
/// fix found again. It is taken out.
const ALTITUDE_STEP_M: f64 = 10.0;
/// Metres per second up or down that no runner exceeds.
const STEEPEST_M_S: f64 = 5.0;
/// Smallest rise or fall between two turns that counts, metres: above the noise and the gusts that move a
/// barometer, below the hills that legs notice. Receivers without barometer wander by more, and their ascent is
/// too high with any threshold that leaves hills standing.
const HILL_M: f64 = 3.0;

/// The smoothed altitude, metres, at each row that has one. Steps of a barometer set anew are taken out.
pub(crate) fn smoothed(samples: &Samples) -> impl Iterator<Item = (usize, f64)> + '_ {
    let column = samples.column(Channel::Altitude);
    // The last altitude as written and as smoothed, with its time.
    let mut last: Option<(f64, f64, i64)> = None;
    let mut taken_out = 0.0;
    samples.time_ms().iter().zip(column.values()).enumerate().filter_map(move |(row, (&time_ms, _))| {
        let written = f64::from(column.get(row)?) / Channel::Altitude.per_unit();
        let metres = match last {
            None => written,
            Some((before, smooth, last_ms)) => {
                let since_s = (time_ms.saturating_sub(last_ms) as f64 / 1000.0).max(0.0);
                let step = written - before;
                if step.abs() > ALTITUDE_STEP_M + STEEPEST_M_S * since_s {
                    taken_out += step;
                }
                smooth + (written - taken_out - smooth) * since_s / (since_s + ALTITUDE_TAU_S)
            }
        };
        last = Some((written, metres, time_ms));
        Some((row, metres))
    })
}

/// Metres up and down between the turns of the smoothed altitude.
pub(crate) fn climb(samples: &Samples) -> Option<(f64, f64)> {
    let (mut up, mut down) = (0.0, 0.0);
    let mut values = 0;
    // The last turn, and the lowest and highest since.
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    // Above zero while the way leads up from `low`, below while it leads down from `high`.
    let mut leads = 0_i8;
    for (_, metres) in smoothed(samples) {
        values += 1;
        match leads {
            0 => {
                low = low.min(metres);
                high = high.max(metres);
                if metres - low >= HILL_M {
                    (leads, high) = (1, metres);
                } else if high - metres >= HILL_M {
                    (leads, low) = (-1, metres);
                }
            }
            1 => {
                high = high.max(metres);
                if high - metres >= HILL_M {
                    up += high - low;
                    (leads, low) = (-1, metres);
                }
            }
            _ => {
                low = low.min(metres);
                if metres - low >= HILL_M {
                    down += high - low;
                    (leads, high) = (1, metres);
                }
            }
        }
    }
    match leads {
        1 => up += high - low,
        -1 => down += high - low,
        _ => {}
    }
    (values > 1).then_some((up, down))
}
