//! Breaks: stretches of days without a run that are longer than the runner's days off, and whether they are known to
//! be rest or were merely not recorded.

use jiff::civil::Date;

use super::day_load::{Done, days};
use crate::history::View;

/// Days without a run from which it is a break. Judgement: more than a week fell out.
const BREAK_DAYS: usize = 8;

/// A break.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Break {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Days of it.
    pub days: usize,
    /// Of these, days of which nobody knows whether there was a run.
    pub unknown: usize,
    /// Whether the view ends with it.
    pub goes_on: bool,
}

impl Break {
    /// Whether it is known to have been rest: of at most a day in four nobody knows. Judgement.
    pub fn is_rest(&self) -> bool {
        4 * self.unknown <= self.days
    }
}

/// The breaks among the last so many days, in order. What was before the first run is none.
pub fn breaks(view: View<'_>, count: i64) -> Vec<Break> {
    let days = days(view, count);
    let recorded = view.first_run().map_or(days.len(), |first| days.partition_point(|(day, _)| *day < first));
    let stretches = days[recorded..].chunk_by(|one, next| (one.1 == Done::Ran) == (next.1 == Done::Ran));
    stretches
        .filter(|stretch| stretch.len() >= BREAK_DAYS && stretch[0].1 != Done::Ran)
        .map(|stretch| Break {
            first: stretch[0].0,
            last: stretch[stretch.len() - 1].0,
            days: stretch.len(),
            unknown: stretch.iter().filter(|(_, done)| *done == Done::Unknown).count(),
            goes_on: stretch[stretch.len() - 1].0 == view.date,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::Item;
    use crate::measures::made::{day, history, run, said, simulated};

    #[test]
    fn a_break_is_rest_where_the_diary_says_so() {
        let plain = history([0, 2, 4, 6, 16, 18].map(|day| run(day, 8.0)));
        let found = breaks(plain.until(day(20)), 40);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].first, found[0].last), (day(7), day(15)));
        assert_eq!((found[0].unknown, found[0].is_rest(), found[0].goes_on), (9, false, false));
        let told = (7..16).fold(plain, |history, number| said(history, number, Item::Rest));
        assert!(breaks(told.until(day(20)), 40)[0].is_rest());
        assert!(breaks(told.until(day(30)), 40)[1].goes_on);
    }

    #[test]
    fn the_simulated_breaks_are_found() {
        let (runner, history) = simulated();
        let found = breaks(history.until(runner.days[runner.days.len() - 1].date), 547);
        for gap in &runner.gaps {
            let same = |found: &&Break| found.first <= gap.first && gap.last <= found.last;
            assert!(found.iter().any(|found| same(&found)), "{gap:?}");
        }
        assert!(found.len() <= runner.gaps.len() + 3, "{found:?}");
    }
}
