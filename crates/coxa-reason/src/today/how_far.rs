//! How far a run may go today: the ceiling of 110 % of the longest of 30 days, a shorter run where soreness did not come
//! back, and the way back after time without runs.

use super::{Rule, Ruling};
use crate::history::View;
use crate::measures::spike::{Ceiling, ceiling};
use crate::run::Run;
use crate::words::words;

/// A run that is shorter by this share, 0 to 1, from and to. Judgement.
const SHORTER: [f64; 2] = [0.3, 0.2];
/// Up to so many days without a run there is nothing to go back to, and so on. Judgement, as is all of the way back.
const CARRY_ON: i32 = 6;
const A_FIFTH_LESS: i32 = 14;
const TWO_FIFTHS_LESS: i32 = 28;

words! {
    /// How to go back to running after days without a run.
    pub enum Back {
        /// 7 to 14 days: a fifth less than before.
        AFifthLess = "a_fifth_less",
        /// 15 to 28 days: two fifths less, and begin with 1 minute walking and 6 running, 4 times.
        TwoFifthsLess = "two_fifths_less",
        /// More than 28 days: begin with 2 minutes walking and 3 running, 5 times.
        WalkAndRun = "walk_and_run",
    }
}

impl Back {
    /// How to go back after so many days without a run; `None` where one carries on.
    pub fn after(days: i32) -> Option<Back> {
        match days {
            days if days <= CARRY_ON => None,
            days if days <= A_FIFTH_LESS => Some(Back::AFifthLess),
            days if days <= TWO_FIFTHS_LESS => Some(Back::TwoFifthsLess),
            _ => Some(Back::WalkAndRun),
        }
    }
}

/// A shorter run than the last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shorter<'h> {
    /// The last run.
    pub last: &'h Run,
    /// Metres: 70 % of it.
    pub from_m: f64,
    /// Metres: 80 % of it.
    pub to_m: f64,
}

/// How far a run may go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HowFar<'h> {
    /// 110 % of the longest run of the last 30 days; `None` without one.
    pub ceiling: Option<Ceiling<'h>>,
    /// A shorter run than the last, where a rule asks for it.
    pub shorter: Option<Shorter<'h>>,
    /// The last run recorded; `None` where none is.
    pub last: Option<&'h Run>,
    /// Days since then.
    pub days: i32,
    /// The way back, where it has been longer.
    pub back: Option<Back>,
}

pub(super) fn how_far<'h>(view: View<'h>, rulings: &[Ruling]) -> HowFar<'h> {
    let last = view.runs().next_back().map(|outing| &outing.run);
    let days = last.map_or(0, |run| (view.date - run.date).get_days());
    let asked = rulings.iter().any(|ruling| matches!(ruling.rule, Rule::MorningAfter | Rule::WeekToWeek));
    let shorter = last.filter(|_| asked).and_then(|last| {
        let metres = last.figures.distance_m.or(last.watch.distance_m)?;
        let [from_m, to_m] = SHORTER.map(|share| (1.0 - share) * metres);
        Some(Shorter { last, from_m, to_m })
    });
    HowFar { ceiling: ceiling(view), shorter, last, days, back: Back::after(days) }
}
