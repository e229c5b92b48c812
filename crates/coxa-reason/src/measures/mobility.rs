//! How far the hip goes, side by side and over time: the Thomas test, turning inwards, bending.
//!
//! Formula: what the runner saw on each side, yes or no, as the help of the finding in `findings.toml` defines it; no
//! degrees are measured. Compared are the two sides of one test, and each with the time before. What is told is how the
//! hip lies on a bed: it was not found to go with how far the hip extends in running (Schache 2000, 14 elite runners).

use super::home_tests::{BySide, Told, counts, told};
use crate::history::View;
use crate::home_test::HomeTest;

/// The findings of mobility, each with its test.
pub const FINDINGS: [(HomeTest, &str); 3] = [
    (HomeTest::Thomas, "thomas_test_positive"),
    (HomeTest::Range, "limited_internal_rotation"),
    (HomeTest::Range, "limited_flexion"),
];

/// How one finding of mobility stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mobility {
    /// The finding's id.
    pub finding: &'static str,
    /// What was seen on each side; what is too old to count is left out.
    pub sides: BySide<Told>,
}

impl Mobility {
    /// Whether the two sides differ; `None` where one is not known.
    pub fn differs(&self) -> Option<bool> {
        self.sides.both().map(|(left, right)| left.there != right.there)
    }
}

/// Each finding of mobility on the day of the view.
pub fn mobility(view: View<'_>) -> [Mobility; 3] {
    FINDINGS.map(|(test, finding)| {
        let all = told(view, test, finding);
        let fresh = BySide::of(|side| all.get(side).copied().filter(|told| counts(view, told.date)));
        Mobility { finding, sides: fresh }
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::diary::Side;
    use crate::history::History;
    use crate::home_test::TestResult;

    #[test]
    fn sides_and_times_are_compared() {
        let thomas = |day, side, there: bool| TestResult {
            findings: vec![("thomas_test_positive".to_owned(), there)],
            ..TestResult::new(HomeTest::Thomas, day, side)
        };
        let (june, october) = (date(2026, 6, 1), date(2026, 10, 3));
        let unsure = TestResult::new(HomeTest::Thomas, date(2026, 10, 20), Side::Left);
        let history = History {
            tests: vec![
                thomas(june, Side::Left, false),
                thomas(october, Side::Left, true),
                thomas(october, Side::Right, false),
                unsure,
            ],
            ..History::default()
        };
        let on = |day| mobility(history.until(day))[0];
        let left = on(october).sides.left.unwrap();
        assert_eq!((left.there, left.before), (true, Some((false, june))));
        assert_eq!(on(october).differs(), Some(true));
        assert_eq!(on(date(2026, 7, 1)).differs(), None, "one side only");
        assert_eq!(on(date(2026, 10, 21)).sides.left, None, "nobody was sure the last time");
        assert_eq!(on(date(2027, 1, 1)).sides, BySide::of(|_| None), "too old");
    }
}
