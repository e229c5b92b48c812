//! What tests at home showed, as of a date: the latest of each side, the one before it, and whether it still counts.
//!
//! Formula: for a test and a side the latest result by day; of one day the one that was told last. It counts for
//! [`COUNTS_DAYS`] days (judgement: strength changes over 8 to 12 weeks of training, and soreness sooner).

use jiff::civil::Date;

use crate::diary::Side;
use crate::history::View;
use crate::home_test::{HomeTest, TestResult};

/// How many days a result counts: twelve weeks, by judgement. An older one is told as old.
pub const COUNTS_DAYS: i64 = 84;

/// The two sides that are tested, left first.
pub const SIDES: [Side; 2] = [Side::Left, Side::Right];

/// What a test showed on each side; `None` where that side was not tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BySide<T> {
    /// Left.
    pub left: Option<T>,
    /// Right.
    pub right: Option<T>,
}

impl<T> BySide<T> {
    /// Asks for each side.
    pub fn of(each: impl Fn(Side) -> Option<T>) -> BySide<T> {
        BySide { left: each(Side::Left), right: each(Side::Right) }
    }

    /// Both, where both are known.
    pub fn both(&self) -> Option<(&T, &T)> {
        Some((self.left.as_ref()?, self.right.as_ref()?))
    }

    /// One side.
    pub fn get(&self, side: Side) -> Option<&T> {
        match side {
            Side::Left => self.left.as_ref(),
            Side::Right => self.right.as_ref(),
            Side::Both => None,
        }
    }

    /// Those that are known, with their side, left first.
    pub fn iter(&self) -> impl Iterator<Item = (Side, &T)> {
        SIDES.into_iter().filter_map(|side| Some((side, self.get(side)?)))
    }
}

/// The results of a test on a side, the newest first.
pub fn newest_first<'h>(view: View<'h>, test: HomeTest, side: Side) -> impl Iterator<Item = &'h TestResult> {
    view.tests().iter().rev().filter(move |result| result.test == test && result.side == side)
}

/// The latest result of a test on a side.
pub fn latest(view: View<'_>, test: HomeTest, side: Side) -> Option<&TestResult> {
    newest_first(view, test, side).next()
}

/// Whether a result of that day still counts on the day of the view.
pub fn counts(view: View<'_>, date: Date) -> bool {
    days_since(view, date) <= COUNTS_DAYS
}

/// Days from a day to that of the view.
pub(crate) fn days_since(view: View<'_>, date: Date) -> i64 {
    date.duration_until(view.date).as_hours() / 24
}

/// What a test showed of a finding on a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Whether it is there.
    pub there: bool,
    /// The day.
    pub date: Date,
    /// Whether it was there the time before, on an earlier day, and when that was.
    pub before: Option<(bool, Date)>,
}

/// What the latest test showed of a finding on each side. A test after which nobody was sure says nothing, and what
/// an earlier one said is not carried over.
pub fn told(view: View<'_>, test: HomeTest, finding: &str) -> BySide<Told> {
    BySide::of(|side| {
        let mut results = newest_first(view, test, side);
        let latest = results.next()?;
        let there = latest.found(finding)?;
        let mut earlier = results.filter(|result| result.date < latest.date);
        let before = earlier.find_map(|result| Some((result.found(finding)?, result.date)));
        Some(Told { there, date: latest.date, before })
    })
}
