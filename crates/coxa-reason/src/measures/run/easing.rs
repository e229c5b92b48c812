//! Whether a run was begun and ended easily: warm-up and cool-down, from its laps' names or from its speed.
//!
//! A lap that a workout or the runner called warm-up or cool-down is taken at its word. Otherwise the run is laid out
//! in pieces of 20 s of moving (or its laps, where nothing was sampled). A piece has one speed, metres a second; of
//! samples it is the median of three pieces. Then:
//!
//! 1. Speeds of running, short rests left out, fall in two classes where a cut between them explains most of their variance (Otsu,
//!    IEEE Transactions on Systems, Man, and Cybernetics 1979;9(1):62-66) and the faster is clearly faster. Easy time
//!    before the first bout of the faster is the warm-up, easy time after the last the cool-down: seconds of moving.
//! 2. Where there are not two speeds, or the faster begins much later, the first four minutes are held against the
//!    twenty that follow: clearly slower is a gentle start, which is warm-up enough for an easy run.
//! 3. A walk at the beginning counts, since it warms. A walk and then a standstill is the way to the start, and does
//!    not.
//!
//! Heart rate is a check, no measure of its own: slow feet at the start with a heart that beats as in what follows are
//! a hill and no warm-up, and a heart at that rate from the first half minute means that the watch was started late.
//! At the end of a run heart rate says nothing, since it drifts up over a run at even effort.
//!
//! What is even all through is neither begun cold nor warmed up: a single run cannot say whether that pace is hard for
//! the runner. [`measures::easing`](crate::measures::easing) asks their other runs.
//!
//! All limits here are judgement, chosen on one runner's lap tables and tracks of 2024 and 2025 and on one simulated
//! runner; `coxa/tests/warm_up_against_labels.rs` tells how they do. No study that coxa knows says how long or how
//! slow a warm-up must be.

mod find;
mod pieces;
mod two_speeds;

use serde::{Deserialize, Serialize};

use self::find::find;
use self::pieces::Pieces;
use super::Reading;
use crate::{Intent, Recording};

/// A lap called warm-up or cool-down that is shorter, seconds, was pressed away: the speed is looked at instead.
const LABEL_S: f64 = 60.0;

/// How a run was begun and ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Easing {
    /// Its beginning.
    pub warm_up: Part,
    /// Its end.
    pub cool_down: Part,
    /// Mean speed of what was run between, metres a second: of the faster class where there are two speeds, else of all
    /// running.
    pub main_m_s: Option<f64>,
}

/// The easy part at the beginning or at the end of a run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Laps are called so.
    Labelled(Stretch),
    /// The speed shows it.
    Found(Stretch),
    /// The run has a faster part, and it begins at once or lasts until the end.
    None,
    /// It is no slower than what is next to it, and nothing there is clearly faster: an even run, or one whose faster
    /// part is more than half an hour away. Median speed of the twenty minutes of running there, metres a second: what
    /// was begun, or ended, with.
    Even(f64),
    /// Nobody can tell.
    Unknown(Why),
}

/// An easy stretch.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// Seconds of moving (device's timer for laps).
    pub seconds: f64,
    /// Metres, where they are known.
    pub metres: Option<f64>,
}

/// Why nobody can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The run is too short to have parts.
    Short,
    /// Neither speed, nor distance, nor positions.
    NoSpeed,
    /// Laps too long to show a few minutes, and no samples.
    Coarse,
    /// The heart beat as in what follows from the first half minute: the watch was started under way, or after a
    /// warm-up.
    UnderWay,
}

impl Part {
    /// The easy stretch, named or found.
    pub fn stretch(self) -> Option<Stretch> {
        match self {
            Part::Labelled(stretch) | Part::Found(stretch) => Some(stretch),
            Part::None | Part::Even(_) | Part::Unknown(_) => None,
        }
    }
}

impl Reading for Easing {
    const NAME: &'static str = "easing";
    const VERSION: u32 = 2;

    fn read(recording: &Recording) -> Option<Easing> {
        let labelled = |intent| labelled(recording, intent).map(Part::Labelled);
        let pieces = Pieces::of(recording);
        let found = pieces.as_ref().map(find);
        let unknown = Part::Unknown(Why::NoSpeed);
        let easing = Easing {
            warm_up: labelled(Intent::WarmUp).unwrap_or_else(|| found.map_or(unknown, |found| found.warm_up)),
            cool_down: labelled(Intent::CoolDown)
                .unwrap_or_else(|| found.map_or(unknown, |found| found.cool_down)),
            main_m_s: found.and_then(|found| found.main_m_s),
        };
        Some(easing)
    }
}

/// What the laps that are called so come to.
fn labelled(recording: &Recording, intent: Intent) -> Option<Stretch> {
    let laps = || recording.laps.iter().filter(|lap| lap.intent == Some(intent));
    let seconds: f64 = laps().filter_map(|lap| lap.totals.moving_s.or(lap.totals.elapsed_s)).sum();
    let metres = laps().map(|lap| lap.totals.distance_m).sum();
    (seconds >= LABEL_S).then_some(Stretch { seconds, metres })
}

#[cfg(test)]
#[path = "easing_tests.rs"]
mod tests;
