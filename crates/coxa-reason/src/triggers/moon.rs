//! The Moon beside the exposures: the negative control.
//!
//! It goes through the same test with the same diary, and no path from it to a hip is known. So it shows what chance
//! looks like, and would show a broken test. It does not show confounding: nothing that moves a runner moves the Moon
//! (Lipsitch 2010, doi 10.1097/EDE.0b013e3181d61eeb). Where training blocks or a menstrual cycle keep the Moon's time
//! the two cannot be told apart ([`alike`]).
//!
//! A window around each full Moon is the first line, since it is to a rare exposure as like as can be; a wave of the
//! phase, the distance and the tide are second lines. Of four one is found by chance in two diaries of eleven.

pub mod alike;
pub mod distance;
pub mod phase_wave;
pub mod tide;
pub mod window;

use super::exposures::Kind;
use super::{Exposed, LEAST_DAYS, Tested};

pub use self::alike::Alike;

/// Full Moons under which the Moon is not tested: it is a control and not a verdict, so two will do.
pub(super) const LEAST_EPISODES: usize = 2;
/// Diary days under which no wave is fitted: 60 hold two months of the Moon.
pub const LEAST_DAYS_OF_WAVE: usize = 180;

/// Second lines, each with the diary days it needs.
pub(super) static LINES: [(&Kind, usize); 3] =
    [(&phase_wave::KIND, LEAST_DAYS_OF_WAVE), (&distance::KIND, LEAST_DAYS), (&tide::KIND, LEAST_DAYS)];

/// The Moon beside the exposures.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// A window around each full Moon, as frequent as the exposures in the middle are.
    pub window: Exposed,
    /// How wide it is, days.
    pub window_days: f64,
    /// The same at equal daily load; `None` where it was not tested, or load is not known.
    pub at_equal_load: Option<Tested>,
    /// Second lines: the wave of the phase, the distance, the tide.
    pub lines: Vec<Exposed>,
    /// What in this runner's life repeats about as the Moon does.
    pub alike: Vec<Alike>,
}

impl Beside {
    /// What cannot be told from the Moon yet; `None` where everything can.
    pub fn not_told_apart(&self) -> Option<&Alike> {
        let most = self.alike.iter().max_by(|one, other| one.coherence.total_cmp(&other.coherence));
        most.filter(|alike| alike.coherence > alike::MOST)
    }
}

/// A Moon window as frequent as an exposure, tested with its lag and beside the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// Its width, days.
    pub days: f64,
    /// Points of soreness, told as those of the exposure are.
    pub points: f64,
    /// The lower end of the 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How often chance alone gives as much.
    pub p: f64,
}
