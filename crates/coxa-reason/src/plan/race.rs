//! A race: whether there is time, at the best.
//!
//! In time is whoever can have run so far by then that the race is no spike: its distance at most 110 % of the longest run
//! of 30 days. At the best a longest run grows by 10 % in three weeks of four; a step of the ladder takes two sessions, of
//! three in a week. Judgement.

use jiff::{ToSpan, civil::Date};

use super::running::Running;
use super::{Known, Plan};
use crate::measures::spike::ceiling;
use crate::telling::Telling;

/// A race.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Race {
    /// The day.
    pub date: Date,
    /// Metres.
    pub distance_m: f64,
}

/// What is said of a race.
#[derive(Debug, Clone, PartialEq)]
pub struct RaceSays {
    /// The race.
    pub race: Race,
    /// Whether there is time at the best; `None` where nobody can tell.
    pub in_time: Option<bool>,
    /// The first day by which it could be no spike, at the best.
    pub earliest: Option<Date>,
    /// In words: a whole sentence.
    pub says: Telling,
}

/// Metres of 30 minutes at an easy pace, where the ladder ends: 7:30 a kilometre. Judgement.
const LADDER_ENDS_M: f64 = 4000.0;
/// Weeks of a step of the ladder.
const WEEKS_OF_STEP: f64 = 2.0 / 3.0;
/// Weeks looked ahead: a longest run that takes more than two years is not planned here.
const FURTHEST_WEEKS: u32 = 104;

/// While nobody can tell.
pub(super) fn open(race: Race) -> RaceSays {
    let says = Telling::new("Nobody can say yet whether there is time for the race on ").date(race.date);
    let says = says.words(": first it has to be clear when you may run. Do not count on it.");
    RaceSays { race, in_time: None, earliest: None, says }
}

pub(super) fn race(known: &Known<'_>, race: Race, plan: &Plan<'_>) -> RaceSays {
    let today = known.view.date;
    let (mut longest_m, before) = match &plan.running {
        Running::Stopped | Running::HandedOver { .. } | Running::NotYet { .. } => return open(race),
        Running::Ladder { step, guide, .. } => {
            let steps = guide.rungs.len() + 1 - step;
            (LADDER_ENDS_M, (steps as f64 * WEEKS_OF_STEP).ceil() as u32)
        }
        Running::BuildUp { .. } => match ceiling(known.view) {
            Some(ceiling) => (f64::from(ceiling.metres) / 1.1, 0),
            None => return open(race),
        },
    };
    let mut week = before;
    while longest_m * 1.1 < race.distance_m && week < FURTHEST_WEEKS {
        week += 1;
        if !(plan.week + week).is_multiple_of(4) && plan.week + week > 2 {
            longest_m *= 1.1;
        }
    }
    if longest_m * 1.1 < race.distance_m {
        return open(race);
    }
    let earliest = today.saturating_add((7 * i64::from(week)).days());
    let in_time = earliest <= race.date;
    let named = Telling::new("The race of ").distance(race.distance_m).words(" on ").date(race.date);
    let says = if earliest == today {
        named
            .words(" would be no spike even now. Keep a run of ")
            .distance(race.distance_m / 1.1)
            .words(" or more within the 30 days before it.")
    } else if in_time {
        named
            .words(" is in time at the best: if every week goes well, it is no spike from ")
            .date(earliest)
            .words(" on. A week lost to soreness is not made up for.")
    } else {
        named.words(" is not in time: at the best it would be no spike from ").date(earliest).words(
            " on. Choose a shorter one or a later one; to squeeze it in is the kind of jump that goes with injury.",
        )
    };
    RaceSays { race, in_time: Some(in_time), earliest: Some(earliest), says }
}
