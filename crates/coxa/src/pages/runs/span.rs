//! Which days are shown, in which parts, and where the steps from there lead.

use coxa_store::Day;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::commands::runs::USUAL_WEEKS;
use crate::terminal::dates::{days_between, later, monday};

/// Up to so many days each has a bar of its own; up to so many more each week has one; beyond, each month.
const DAYS_BY_DAY: i64 = 98;
const DAYS_BY_WEEK: i64 = 1100;
/// Fewer days than these are not shown.
const FEWEST: i64 = 14;
/// The earliest day that is shown: before it nobody recorded a run.
const EARLIEST: Date = date(1970, 1, 1);
/// The latest.
const LATEST: Date = date(2099, 12, 31);

/// What a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// A day.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// A month.
    Month,
}

/// Days that are shown: whole weeks or whole months where these are the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first day.
    pub(crate) first: Date,
    /// The last day.
    pub(crate) last: Date,
    /// The parts.
    pub(crate) step: Step,
}

impl Span {
    /// The days that were asked for; without dates the last twelve weeks, or those before the last run where it is long
    /// ago, as in `coxa runs`. `days` are the days with runs.
    pub(crate) fn new(from: Option<Date>, to: Option<Date>, days: &[Day], today: Date) -> Span {
        let usual = |last: Date| later(monday(last), -7 * (USUAL_WEEKS - 1));
        let last_run = days.iter().rev().map(|day| day.date).find(|date| *date <= today);
        let long_ago = last_run.filter(|last| *last < usual(today));
        let to = to.unwrap_or_else(|| match (from, long_ago) {
            (None, Some(last)) => later(monday(last), 6).min(today),
            _ => today,
        });
        let from = from.unwrap_or_else(|| usual(to));
        Span::of(from, to)
    }

    /// Days from one to another, as whole parts.
    pub(crate) fn of(from: Date, to: Date) -> Span {
        let (from, to) = (from.clamp(EARLIEST, LATEST), to.clamp(EARLIEST, LATEST));
        let missing = (FEWEST - days_between(from, to) - 1).max(0);
        let from = later(from, -missing);
        let (first, last, step) = match days_between(from, to) + 1 {
            days if days <= DAYS_BY_DAY => (from, to, Step::Day),
            days if days <= DAYS_BY_WEEK => (monday(from), later(monday(to), 6), Step::Week),
            _ => (from.first_of_month(), to.last_of_month(), Step::Month),
        };
        Span { first, last, step }
    }

    /// How many days.
    pub(crate) fn days(self) -> i64 {
        days_between(self.first, self.last) + 1
    }

    /// The first and the last day of each part, in order.
    pub(crate) fn parts(self) -> Vec<(Date, Date)> {
        let mut parts = Vec::new();
        let mut first = self.first;
        while first <= self.last {
            let last = match self.step {
                Step::Day => first,
                Step::Week => later(first, 6),
                Step::Month => first.last_of_month(),
            };
            parts.push((first, last));
            first = later(last, 1);
        }
        parts
    }

    /// Half of it back; `None` where it begins with the first run.
    pub(crate) fn earlier(self, first_run: Date) -> Option<Span> {
        let back = self.days() / 2;
        (self.first > first_run).then(|| Span::of(later(self.first, -back), later(self.last, -back)))
    }

    /// Half of it on; `None` where it ends today.
    pub(crate) fn later(self, today: Date) -> Option<Span> {
        let on = (self.days() / 2).min(days_between(self.last, today));
        (on > 0).then(|| Span::of(later(self.first, on), later(self.last, on)))
    }

    /// Its middle half; `None` where it is short.
    pub(crate) fn closer(self) -> Option<Span> {
        let quarter = self.days() / 4;
        (self.days() / 2 >= FEWEST).then(|| Span::of(later(self.first, quarter), later(self.last, -quarter)))
    }

    /// Twice as long around it, as far as there is anything; `None` where it holds everything.
    pub(crate) fn wider(self, first_run: Date, today: Date) -> Option<Span> {
        let half = self.days() / 2;
        let from = later(self.first, -half).max(first_run.min(self.first));
        let to = later(self.last, half).min(today.max(self.last));
        let wider = Span::of(from, to);
        (wider.days() > self.days()).then_some(wider)
    }

    /// From the first run until today; `None` where that is what is shown.
    pub(crate) fn everything(self, first_run: Date, today: Date) -> Option<Span> {
        let all = Span::of(first_run.min(today), today);
        (all != self).then_some(all)
    }
}

/// A month around a day, for whoever comes from a run.
pub(crate) fn around(date: Date) -> (Date, Date) {
    (date.saturating_sub(28.days()), date.saturating_add(14.days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: Date) -> Day {
        Day { date, runs: 1, distance_m: 8000.0, longest_m: 8000.0, moving_s: 2400.0 }
    }

    #[test]
    fn without_dates_it_is_the_last_twelve_weeks_or_those_before_the_last_run() {
        let today = date(2026, 11, 23);
        let near = Span::new(None, None, &[day(date(2026, 11, 20))], today);
        assert_eq!((near.first, near.last, near.step), (date(2026, 9, 7), today, Step::Day));
        let long_ago = Span::new(None, None, &[day(date(2025, 6, 4))], today);
        assert_eq!((long_ago.first, long_ago.last), (date(2025, 3, 17), date(2025, 6, 8)));
    }

    #[test]
    fn the_longer_the_coarser_in_whole_parts() {
        let weeks = Span::of(date(2026, 1, 1), date(2026, 9, 16));
        assert_eq!(
            (weeks.first, weeks.last, weeks.step),
            (date(2025, 12, 29), date(2026, 9, 20), Step::Week)
        );
        assert!(weeks.parts().iter().all(|(first, last)| days_between(*first, *last) == 6));
        let months = Span::of(date(2019, 3, 5), date(2026, 9, 16));
        assert_eq!(
            (months.first, months.last, months.step),
            (date(2019, 3, 1), date(2026, 9, 30), Step::Month)
        );
        assert_eq!(months.parts().len(), 91);
    }

    #[test]
    fn steps_stay_within_what_there_is() {
        let (first, today) = (date(2024, 1, 1), date(2026, 11, 23));
        let span = Span::of(date(2026, 9, 7), today);
        assert_eq!(span.later(today), None);
        assert_eq!(span.earlier(first).map(|to| to.days()), Some(span.days()));
        assert_eq!(span.everything(first, today), Some(Span::of(first, today)));
        assert_eq!(Span::of(first, today).wider(first, today), None);
        let mut closest = span;
        while let Some(closer) = closest.closer() {
            assert!(closer.days() < closest.days());
            closest = closer;
        }
        assert!(closest.days() >= FEWEST);
        // However far somebody asks, it ends.
        assert!(Span::of(Date::MIN, Date::MAX).parts().len() < 2000);
    }
}
