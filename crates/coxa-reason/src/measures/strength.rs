//! How long the runner holds, side by side and over time.
//!
//! Formula: seconds held, as the runner's own clock told them. Asymmetry: (longer - shorter) / longer, 0 to 1, as the
//! limb symmetry index is taken; a difference over [`DIFFERS`] is worth telling (judgement: the dossier aims at sides
//! within 10 %). A hold is short under the seconds of `home-tests.toml`, and one side is far shorter by the share that
//! stands there (both judgement: no study of runners gives a norm for a clock at home).
//!
//! A hold that pain ended tells of the pain: it is kept, and never counts as weak. A weak side beside a sore hip may be
//! the result of the pain and not its reason.

use jiff::civil::Date;

use super::home_tests::{BySide, counts, newest_first};
use crate::history::View;
use crate::home_test::{HomeTest, TestResult};
use crate::knowledge::Hold;

/// A difference between the sides over this share is told (judgement).
pub const DIFFERS: f64 = 0.1;

/// Sides that were tested more days apart are not compared: a runner trains in between (judgement).
pub const TOGETHER_DAYS: i64 = 14;

/// A side's hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// Seconds.
    pub seconds: f64,
    /// The day.
    pub date: Date,
    /// Whether pain, or fear of it, ended it: then the seconds say nothing of strength.
    pub by_pain: bool,
    /// Seconds and day of the hold before, on an earlier day; never one that pain ended.
    pub before: Option<(f64, Date)>,
}

impl Held {
    /// Seconds gained since the time before; `None` where there is none, or where pain ended it.
    pub fn change_s(&self) -> Option<f64> {
        self.before.filter(|_| !self.by_pain).map(|(before, _)| self.seconds - before)
    }
}

/// The latest hold of each side, whatever its age.
pub fn holds(view: View<'_>, test: HomeTest) -> BySide<Held> {
    BySide::of(|side| {
        let mut results = newest_first(view, test, side).filter(|result| result.held_s.is_some());
        let latest = results.next()?;
        let seconds = |result: &TestResult| result.held_s.map(|held| (held, result.date));
        let mut earlier = results.filter(|result| result.date < latest.date && !result.stopped);
        let before = earlier.find_map(seconds);
        let (seconds, date) = seconds(latest)?;
        Some(Held { seconds, date, by_pain: latest.stopped, before })
    })
}

/// By what share the shorter side is shorter, 0 to 1, nothing counting beyond where the clock stops; `None` where pain
/// ended one, or where they were not tested within [`TOGETHER_DAYS`] of each other.
pub fn asymmetry(holds: &BySide<Held>, hold: &Hold) -> Option<f64> {
    let (left, right) = holds.both()?;
    let seconds = |held: &Held| held.seconds.min(hold.most_s);
    let apart = left.date.duration_until(right.date).as_hours().abs() / 24;
    let (short, longer) = {
        let (left, right) = (seconds(left), seconds(right));
        (left.min(right), left.max(right))
    };
    let comparable = apart <= TOGETHER_DAYS && !left.by_pain && !right.by_pain && longer > 0.0;
    comparable.then(|| (longer - short) / longer)
}

/// What the seconds say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Neither is short, and they are about equal.
    Strong,
    /// One or both are short.
    Short,
    /// Both last, but one far less than the other.
    Uneven,
    /// Pain ended it: it says nothing of strength.
    Pain,
    /// One side only, and that one is not short; or the two were tested too far apart.
    OneSide,
    /// The tests are too old to count.
    Old,
    /// It was never tested.
    Untested,
}

/// What the seconds of both sides say on the day of the view.
pub fn says(view: View<'_>, test: HomeTest, hold: &Hold) -> Says {
    let all = holds(view, test);
    let fresh = BySide::of(|side| all.get(side).copied().filter(|held| counts(view, held.date)));
    let short = |held: &Held| !held.by_pain && hold.short_s.is_some_and(|short| held.seconds < short);
    if fresh.iter().any(|(_, held)| short(held)) {
        return Says::Short;
    }
    match (fresh.iter().next(), asymmetry(&fresh, hold)) {
        (None, _) if all.iter().next().is_some() => Says::Old,
        (None, _) => Says::Untested,
        (Some(_), Some(share)) if hold.far.is_some_and(|far| share >= far) => Says::Uneven,
        (Some(_), Some(_)) => Says::Strong,
        (Some(_), None) if fresh.iter().any(|(_, held)| held.by_pain) => Says::Pain,
        (Some(_), None) => Says::OneSide,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::Knowledge;
    use crate::diary::Side;
    use crate::history::History;

    fn held(day: Date, side: Side, seconds: f64, stopped: bool) -> TestResult {
        TestResult { held_s: Some(seconds), stopped, ..TestResult::new(HomeTest::SidePlank, day, side) }
    }

    fn of(tests: Vec<TestResult>) -> History {
        History { from: date(2026, 1, 1), tests, ..History::default() }
    }

    fn clock() -> &'static Hold {
        Knowledge::embedded().home_test(HomeTest::SidePlank).unwrap().hold.as_ref().unwrap()
    }

    fn said(tests: Vec<TestResult>, on: Date) -> Says {
        says(of(tests).until(on), HomeTest::SidePlank, clock())
    }

    #[test]
    fn worked_examples() {
        let day = date(2026, 10, 3);
        let both =
            |left, right| vec![held(day, Side::Left, left, false), held(day, Side::Right, right, false)];
        for (left, right, share, wanted) in [
            (45.0, 32.0, 13.0 / 45.0, Says::Strong),
            (60.0, 32.0, 28.0 / 60.0, Says::Uneven),
            (60.0, 29.9, 30.1 / 60.0, Says::Short),
            (30.0, 30.0, 0.0, Says::Strong),
            // Beyond where the clock stops nothing counts.
            (120.0, 60.0, 0.0, Says::Strong),
            (12.0, 14.0, 2.0 / 14.0, Says::Short),
        ] {
            let tests = both(left, right);
            let history = of(tests.clone());
            let found = asymmetry(&holds(history.until(day), HomeTest::SidePlank), clock()).unwrap();
            assert!((found - share).abs() < 1e-12, "{left} {right}: {found}");
            assert_eq!(said(tests, day), wanted, "{left} {right}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_strong_and_not_weak() {
        let day = date(2026, 10, 3);
        assert_eq!(said(Vec::new(), day), Says::Untested);
        assert_eq!(said(vec![held(day, Side::Left, 45.0, false)], day), Says::OneSide);
        assert_eq!(said(vec![held(day, Side::Left, 15.0, false)], day), Says::Short);
        let pain = vec![held(day, Side::Left, 8.0, true), held(day, Side::Right, 45.0, false)];
        assert_eq!(said(pain, day), Says::Pain, "a test that hurts does not count as weak");
        let apart =
            vec![held(date(2026, 9, 1), Side::Left, 60.0, false), held(day, Side::Right, 31.0, false)];
        assert_eq!(said(apart, day), Says::OneSide);
        let short = vec![held(day, Side::Left, 15.0, false)];
        assert_eq!(said(short.clone(), date(2026, 12, 26)), Says::Short, "twelve weeks to the day");
        assert_eq!(said(short, date(2026, 12, 27)), Says::Old);
    }

    #[test]
    fn the_change_is_since_the_time_before() {
        let tests = vec![
            held(date(2026, 7, 1), Side::Left, 25.0, false),
            held(date(2026, 8, 1), Side::Left, 9.0, true),
            held(date(2026, 10, 3), Side::Left, 30.0, false),
            // Tried again on the same day.
            held(date(2026, 10, 3), Side::Left, 34.0, false),
        ];
        let history = of(tests);
        let left = holds(history.until(date(2026, 10, 3)), HomeTest::SidePlank).left.unwrap();
        assert_eq!((left.seconds, left.change_s()), (34.0, Some(9.0)));
        assert_eq!(left.before, Some((25.0, date(2026, 7, 1))));
        let earlier = holds(history.until(date(2026, 9, 30)), HomeTest::SidePlank).left.unwrap();
        assert_eq!((earlier.seconds, earlier.by_pain, earlier.change_s()), (9.0, true, None));
    }

    proptest! {
        /// A test of a later day never changes what is said of an earlier one.
        #[test]
        fn what_was_said_of_a_day_stays(
            seconds in prop::collection::vec((0_i64..200, any::<bool>(), 0.0..70.0_f64, any::<bool>()), 0..12),
            on in 0_i64..200,
        ) {
            let first = date(2026, 1, 1);
            let day = |days: i64| first.saturating_add(jiff::ToSpan::days(days));
            let side = |left: bool| if left { Side::Left } else { Side::Right };
            let mut tests: Vec<_> =
                seconds.iter().map(|(at, left, held_s, pain)| held(day(*at), side(*left), *held_s, *pain)).collect();
            tests.sort_by_key(|test| test.date);
            let known: Vec<_> = tests.iter().filter(|test| test.date <= day(on)).cloned().collect();
            prop_assert_eq!(said(tests.clone(), day(on)), said(known.clone(), day(on)));
            let (all, known) = (of(tests), of(known));
            let holds = |history: &History| holds(history.until(day(on)), HomeTest::SidePlank);
            prop_assert_eq!(holds(&all), holds(&known));
            if let Some(share) = asymmetry(&holds(&all), clock()) {
                prop_assert!((0.0..=1.0).contains(&share));
            }
        }
    }
}
