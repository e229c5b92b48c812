//! Whether it settles: a week against the week before and against four weeks ago, a month against three months ago.
//!
//! `mean of the worst score of each known day`, pain-free days as 0. Only days of the spell count for weeks: that a
//! spell begins is no worsening.

use jiff::civil::Date;

use super::before;
use crate::history::View;
use crate::words::words;

/// Days of a week that must be known. Judgement: with fewer, one bad day is the week.
const WEEK_KNOWN: usize = 3;
/// Days of four weeks that must be known: two a week.
const MONTH_KNOWN: usize = 8;
/// By how much means must differ, of 10, to be another course. Judgement: ratings are whole numbers, and half a point
/// is the mood of the day.
const STEP: f64 = 1.0;

words! {
    /// Where a course goes.
    pub enum Direction {
        /// Better by a point or more.
        Settling = "settling",
        /// Neither.
        Steady = "steady",
        /// Worse by a point or more.
        Worsening = "worsening",
    }
}

/// Some days together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// Mean of the worst score of each known day, 0 to 10.
    pub mean: f64,
    /// The worst of them.
    pub worst: f64,
    /// How many days are known.
    pub known: usize,
}

/// The course up to a day; what has too few known days is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Course {
    /// The seven days that end with the day.
    pub week: Option<Stretch>,
    /// The seven days before these.
    pub week_before: Option<Stretch>,
    /// The seven days four weeks before the week.
    pub four_weeks_ago: Option<Stretch>,
    /// The 28 days that end with the day.
    pub month: Option<Stretch>,
    /// The 28 days twelve weeks before the month.
    pub three_months_ago: Option<Stretch>,
}

impl Course {
    /// The week against the one before.
    pub fn week_to_week(&self) -> Option<Direction> {
        direction(self.week_before, self.week)
    }

    /// The week against that of four weeks ago.
    pub fn over_four_weeks(&self) -> Option<Direction> {
        direction(self.four_weeks_ago, self.week)
    }

    /// The month against that of three months ago.
    pub fn over_months(&self) -> Option<Direction> {
        direction(self.three_months_ago, self.month)
    }
}

/// The course up to a view's day, of a spell that began on a day.
pub fn course(view: View<'_>, began: Date) -> Course {
    let stretch = |ago: i64, days: i64, from: Date, least: usize| {
        let to = before(view.date, ago);
        let from = from.max(before(to, days - 1));
        let known = view.days().filter(|(date, _)| (from..=to).contains(date));
        let scores: Vec<f64> = known.filter_map(|(_, day)| day.worst()).collect();
        let stretch = || Stretch {
            mean: scores.iter().sum::<f64>() / scores.len() as f64,
            worst: scores.iter().copied().fold(0.0, f64::max),
            known: scores.len(),
        };
        (scores.len() >= least).then(stretch)
    };
    let week = |ago| stretch(ago, 7, began, WEEK_KNOWN);
    let month = |ago| stretch(ago, 28, Date::MIN, MONTH_KNOWN);
    Course {
        week: week(0),
        week_before: week(7),
        four_weeks_ago: week(28),
        month: month(0),
        three_months_ago: month(84),
    }
}

fn direction(then: Option<Stretch>, now: Option<Stretch>) -> Option<Direction> {
    Some(match now?.mean - then?.mean {
        more if more >= STEP => Direction::Worsening,
        less if less <= -STEP => Direction::Settling,
        _ => Direction::Steady,
    })
}
