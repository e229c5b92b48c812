//! What sets this runner's hip off: each exposure against the soreness diary, and the Moon beside them.
//!
//! `View -> outcome and exposures by day -> association (../association.rs) -> verdict`. An exposure is a file under
//! `exposures/` with its lag fixed beforehand; nobody chooses a lag after having seen the answer. All are tested one by
//! one, and of what is found so much stands as Benjamini and Hochberg allow at [`FALSE_SHARE`]. The Moon goes the same
//! way, outside that family: it shows what chance looks like, and not confounding, since nothing that moves a runner
//! moves the Moon. For confounding there are the checks: load that comes only later, and soreness where running loads
//! nothing.
//!
//! An association in one diary is not a cause. Too few days or exposed episodes give no verdict, and where nothing is
//! found the smallest effect that would have been found stands beside it.

mod elsewhere;
pub mod exposures;
pub mod kernel;
mod looking;
pub mod moon;
pub mod outcome;
mod selftest;
pub mod stretch;
mod verdict;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::association::memory::Memory;
use crate::association::{Draws, Outcome};
use crate::history::View;

use self::looking::Looking;

pub use self::elsewhere::Elsewhere;
pub use self::exposures::{Beside, Contrast, Kind, Missing};
pub use self::outcome::Measured;
pub use self::selftest::{SelfTest, selftest};
pub use self::stretch::Stretch;
pub use self::verdict::{Effect, Shortfall, Tested, Verdict};

/// The diary is looked at over so many days up to the date, unless asked for more: a hip of years ago is another hip.
pub const DAYS: i64 = 365;
/// Diary days under which nothing is told: with fewer, an effect of two points is missed in two diaries of three.
pub const LEAST_DAYS: usize = 60;
/// Exposed episodes under which nothing is told of an exposure.
pub const LEAST_EPISODES: usize = 5;
/// The share of false findings that is accepted among those that stand.
pub const FALSE_SHARE: f64 = 0.10;
/// What chance gives more often than this never stands, however few things were tested.
pub const LEVEL: f64 = 0.05;
/// Permutations and seed of what is told.
pub const DRAWS: Draws = Draws { count: 1999, seed: 20_260_101 };

/// What was found in a diary.
#[derive(Debug, Clone, PartialEq)]
pub struct Triggers {
    /// What was said of the days.
    pub measured: Measured,
    /// The first day of the diary that was looked at.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// Days with a word on soreness.
    pub days: usize,
    /// How the soreness remembers; `None` where there are too few days to say.
    pub memory: Option<Memory>,
    /// The permutations.
    pub draws: Draws,
    /// What may set it off, in the order of [`exposures::ALL`].
    pub exposures: Vec<Exposed>,
    /// The Moon.
    pub moon: moon::Beside,
    /// What cannot set it off, and would show that something else moves both, in the order of [`exposures::CHECKS`].
    pub checks: Vec<Exposed>,
    /// What stands, against soreness where running loads nothing; `None` where nothing stands or the diary says nothing
    /// of it.
    pub elsewhere: Option<Elsewhere>,
}

/// An exposure and what the diary says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Exposed {
    /// Which.
    pub kind: &'static Kind,
    /// What is known.
    pub verdict: Verdict,
}

/// Looks at the days of the diary from `since` on; `None` where no day says whether anything was sore.
pub fn triggers(view: View<'_>, since: Date, draws: Draws) -> Option<Triggers> {
    let (measured, scores) = outcome::of(view, since)?;
    let looking = Looking::new(view, measured, &scores, draws)?;
    let mut exposures = looking.look(&exposures::ALL);
    verdict::correct(&mut exposures);
    looking.hold_others_equal(&mut exposures);
    let moon = looking.moon(&exposures);
    let elsewhere = elsewhere::of(view, since, draws, &exposures);
    let checks = looking.look(&exposures::CHECKS);
    let (first, last) = (looking.diary.first, looking.diary.last());
    let (days, memory) = (looking.days(), looking.outcome.as_ref().map(Outcome::memory));
    Some(Triggers { measured, first, last, days, memory, draws, exposures, checks, elsewhere, moon })
}

/// The first day that is looked at where nothing else is asked for.
pub fn since(view: View<'_>) -> Date {
    view.date.saturating_sub((DAYS - 1).days())
}

#[cfg(test)]
mod tests;
