//! The tide on the runner during a run: by how much Moon and Sun made lighter where it began.
//!
//! At the middle of the run, at its first position, in micrometres per second squared, upwards: from about -0.7 - 0.3
//! to 1.5 + 0.5, beside a weight of 9.8 million. For the negative control only. The position is not kept, and the tide
//! is rounded so that it tells of none.

use coxa_moon::{Instant, Place, tide};
use serde::{Deserialize, Serialize};

use super::Reading;
use crate::{Channel, Recording};

/// What it is rounded to, micrometres per second squared: a fortieth of its range.
const STEP_UM_S2: f64 = 0.05;

/// The tide during a run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RunTide {
    /// Upwards, Moon and Sun together, micrometres per second squared.
    pub up_um_s2: f64,
}

impl Reading for RunTide {
    const NAME: &'static str = "tide";
    const VERSION: u32 = 1;

    fn read(recording: &Recording) -> Option<RunTide> {
        let samples = &recording.samples;
        let fix =
            |row| Some((samples.value(row, Channel::Latitude)?, samples.value(row, Channel::Longitude)?));
        let (latitude_deg, longitude_deg) = (0..samples.len()).find_map(fix)?;
        let half_s = recording.totals.elapsed_s.unwrap_or(0.0) / 2.0;
        let middle_s = recording.start.as_millisecond() as f64 / 1000.0 + half_s;
        // A hundred metres of height change the tide by one part in 60,000.
        let place = Place::new(latitude_deg, longitude_deg, 0.0)?;
        let up_m_s2 = tide(Instant::from_unix_utc(middle_s)?, place).up_m_s2();
        Some(RunTide { up_um_s2: (up_m_s2 * 1e6 / STEP_UM_S2).round() * STEP_UM_S2 })
    }
}
