//! A stretch of days without a gap, and series over it.

use jiff::ToSpan;
use jiff::civil::Date;

/// Days without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub first: Date,
    /// How many days.
    pub days: usize,
}

impl Stretch {
    /// From one day to another, both included; empty where the last is before the first.
    pub fn between(first: Date, last: Date) -> Stretch {
        let days = (last - first).get_days();
        Stretch { first, days: usize::try_from(days + 1).unwrap_or(0) }
    }

    /// The same with more days on both sides.
    pub fn widened(self, before: usize, after: usize) -> Stretch {
        let first = self.first.saturating_sub((before as i64).days());
        Stretch { first, days: before + self.days + after }
    }

    /// The last day.
    pub fn last(self) -> Date {
        self.first.saturating_add((self.days as i64 - 1).days())
    }

    /// The day at a place.
    pub fn date(self, place: usize) -> Date {
        self.first.saturating_add((place as i64).days())
    }

    /// Every day, in order.
    pub fn dates(self) -> impl Iterator<Item = Date> {
        (0..self.days).map(move |place| self.date(place))
    }

    /// Where a day lies; `None` outside.
    pub fn place(self, date: Date) -> Option<usize> {
        usize::try_from((date - self.first).get_days()).ok().filter(|place| *place < self.days)
    }

    /// A series of values with their days; a day without one is `None`. Of several on one day the last counts.
    pub fn series(self, values: impl IntoIterator<Item = (Date, f64)>) -> Vec<Option<f64>> {
        let mut series = vec![None; self.days];
        for (date, value) in values {
            if let Some(place) = self.place(date) {
                series[place] = Some(value);
            }
        }
        series
    }
}
