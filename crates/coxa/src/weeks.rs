//! Runs by the week, with the gaps between: a week without a recording is not a week of rest.

use coxa_store::{Day, Run};
use jiff::civil::Date;

use crate::terminal::dates::{days_between, later, monday};

/// A line of the diary: a week with something recorded, or a gap.
#[derive(Debug, PartialEq)]
pub(crate) enum Stretch<'a> {
    /// A week in which something was recorded.
    Week(Week<'a>),
    /// Whole weeks without any recording, from a Monday to a Sunday.
    Gap {
        /// The first day.
        from: Date,
        /// The last.
        to: Date,
    },
}

/// A week with something recorded.
#[derive(Debug, PartialEq)]
pub(crate) struct Week<'a> {
    /// Its first day.
    pub(crate) monday: Date,
    /// What was recorded, in order of time.
    pub(crate) recorded: Vec<&'a Run>,
}

impl<'a> Week<'a> {
    /// The runs among it.
    pub(crate) fn runs(&self) -> impl Iterator<Item = &'a Run> {
        self.recorded.iter().copied().filter(|run| run.sport.is_run())
    }

    /// How many other activities there were.
    pub(crate) fn others(&self) -> u64 {
        self.recorded.iter().filter(|run| !run.sport.is_run()).count() as u64
    }

    /// Metres run, as far as they were measured.
    pub(crate) fn distance_m(&self) -> f64 {
        self.runs().filter_map(|run| run.figures.distance_m).sum()
    }

    /// How many runs nobody measured: a list of totals may have none for them.
    pub(crate) fn unmeasured(&self) -> u64 {
        self.runs().filter(|run| run.figures.distance_m.is_none()).count() as u64
    }

    /// Seconds run.
    pub(crate) fn time_s(&self) -> f64 {
        self.runs().filter_map(time_s).sum()
    }
}

/// The time that a list shows for a run: in motion, or else from start to end.
pub(crate) fn time_s(run: &Run) -> Option<f64> {
    run.figures.moving_s.or(run.figures.elapsed_s)
}

/// What was recorded (in order of time) by the week, from the week of one date to the week of another.
pub(crate) fn weeks<'a>(recorded: &'a [Run], from: Date, to: Date) -> Vec<Stretch<'a>> {
    let mut stretches = Vec::new();
    let mut next = monday(from);
    let gap = |from: Date, next: Date| (from < next).then(|| Stretch::Gap { from, to: later(next, -1) });
    for run in recorded {
        let week = monday(run.date);
        match stretches.last_mut() {
            Some(Stretch::Week(last)) if last.monday == week => last.recorded.push(run),
            _ => {
                stretches.extend(gap(next, week));
                stretches.push(Stretch::Week(Week { monday: week, recorded: vec![run] }));
                next = later(week, 7);
            }
        }
    }
    stretches.extend(gap(next, later(monday(to), 7)));
    stretches
}

/// Metres in each of so many weeks, the last one that of a date; `None` where no run was recorded.
pub(crate) fn weekly_metres(days: &[Day], last: Date, weeks: usize) -> Vec<Option<f64>> {
    let first = later(monday(last), -7 * (weeks as i64 - 1));
    let mut metres = vec![None; weeks];
    for day in days {
        let week = usize::try_from(days_between(first, monday(day.date)) / 7).ok();
        if let Some(sum) = week.and_then(|week| metres.get_mut(week)).filter(|_| day.date >= first) {
            *sum = Some(sum.unwrap_or(0.0) + day.distance_m);
        }
    }
    metres
}

#[cfg(test)]
mod tests {
    use coxa_reason::{Sport, Summary};
    use coxa_store::{DateFrom, RunId};
    use jiff::{Timestamp, civil::date, tz::Offset};

    use super::*;

    fn run(id: i64, date: Date, sport: Sport, metres: f64) -> Run {
        Run {
            id: RunId(id),
            start: Timestamp::UNIX_EPOCH,
            end: Timestamp::UNIX_EPOCH,
            utc_offset: Offset::UTC,
            date_from: DateFrom::Recording,
            date,
            sport,
            sub_sport: None,
            name: None,
            device: None,
            rpe: None,
            feel: None,
            gear: None,
            figures: Summary {
                distance_m: Some(metres),
                elapsed_s: Some(metres / 3.0),
                ..Summary::default()
            },
            watch: Summary::default(),
            shoes: Vec::new(),
            recordings: 1,
            salvaged: false,
        }
    }

    #[test]
    fn weeks_without_a_recording_are_gaps_at_both_ends_and_between() {
        let recorded = [
            run(1, date(2026, 9, 2), Sport::Running, 6000.0),
            run(2, date(2026, 9, 6), Sport::Cycling, 30_000.0),
            run(3, date(2026, 9, 28), Sport::Running, 9000.0),
        ];
        let stretches = weeks(&recorded, date(2026, 8, 26), date(2026, 10, 10));
        let [Stretch::Gap { from, to }, Stretch::Week(first), gap, Stretch::Week(second), last] =
            &stretches[..]
        else {
            panic!("{stretches:?}");
        };
        assert_eq!((*from, *to), (date(2026, 8, 24), date(2026, 8, 30)));
        assert_eq!((first.monday, first.recorded.len(), first.others()), (date(2026, 8, 31), 2, 1));
        assert_eq!((first.distance_m(), first.time_s()), (6000.0, 2000.0), "a ride is not run");
        assert_eq!(*gap, Stretch::Gap { from: date(2026, 9, 7), to: date(2026, 9, 27) });
        assert_eq!(second.distance_m(), 9000.0);
        assert_eq!(*last, Stretch::Gap { from: date(2026, 10, 5), to: date(2026, 10, 11) });
    }

    #[test]
    fn a_run_that_nobody_measured_is_told_apart() {
        let mut unmeasured = run(1, date(2026, 9, 2), Sport::Running, 6000.0);
        unmeasured.figures.distance_m = None;
        let recorded = [unmeasured, run(2, date(2026, 9, 3), Sport::Running, 5000.0)];
        let week = Week { monday: date(2026, 8, 31), recorded: recorded.iter().collect() };
        assert_eq!((week.distance_m(), week.unmeasured()), (5000.0, 1));
    }

    #[test]
    fn a_time_without_recordings_is_one_gap() {
        let gap = Stretch::Gap { from: date(2026, 9, 28), to: date(2026, 10, 11) };
        assert_eq!(weeks(&[], date(2026, 10, 3), date(2026, 10, 5)), [gap]);
    }

    #[test]
    fn weekly_metres_tell_a_gap_from_a_zero() {
        let day = |date, distance_m| Day { date, runs: 1, distance_m, longest_m: distance_m, moving_s: 0.0 };
        let days = [
            day(date(2026, 9, 6), 99.0),
            day(date(2026, 9, 7), 5000.0),
            day(date(2026, 9, 13), 7000.0),
            day(date(2026, 9, 21), 0.0),
            day(date(2026, 10, 4), 9000.0),
        ];
        let metres = weekly_metres(&days, date(2026, 9, 30), 4);
        assert_eq!(metres, [Some(12_000.0), None, Some(0.0), Some(9000.0)]);
    }
}
