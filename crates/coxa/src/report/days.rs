//! Days of a chart: soreness and running, side by side.

use coxa_reason::measures::day_load::{Done, days};
use coxa_reason::measures::spike::{ceiling, spikes};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::Known;
use super::part::Part;

/// Days of a chart: twelve weeks.
pub(crate) const WINDOW_DAYS: i64 = 84;
/// Days between the beginning and the day of the report up to which one window shows both.
const BOTH_DAYS: i64 = 42;
/// Days after the beginning that the window of load shows where it is another one.
const AFTER_DAYS: i64 = 7;

/// What was run on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Activity {
    /// A run was recorded or told.
    Ran,
    /// No run.
    Rest,
    /// Nobody knows.
    Unknown,
}

/// A day of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Day {
    /// The day.
    pub(crate) date: Date,
    /// The worst soreness, numeric rating 0 to 10; `None` where nothing was said of it, or it is left out.
    pub(crate) soreness: Option<f64>,
    /// Whether there was a run.
    pub(crate) ran: Activity,
    /// Metres run, of all runs of the day; `None` where nobody measured.
    pub(crate) run_m: Option<f64>,
    /// Metres of the longest run of the day.
    pub(crate) longest_m: Option<f64>,
    /// 110 % of the longest run of the 30 days before, metres; `None` without one.
    pub(crate) limit_m: Option<f64>,
    /// Whether a run of the day went beyond that.
    pub(crate) spike: bool,
}

/// Days in order, without a gap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Days {
    /// The day that the soreness began, where it is known.
    pub(crate) onset: Option<Date>,
    /// The days.
    pub(crate) days: Vec<Day>,
}

/// A day so many days before another.
pub(super) fn before(date: Date, days: i64) -> Date {
    date.saturating_sub(days.days())
}

/// The twelve weeks up to the day of the report.
pub(super) fn course(known: &Known<'_>) -> Days {
    window(known, known.view.date)
}

/// The twelve weeks around the beginning: the same as of the course where that still shows the six weeks before.
pub(super) fn around_onset(known: &Known<'_>) -> Days {
    let onset = known.day_of_onset();
    let same = onset >= before(known.view.date, BOTH_DAYS);
    window(known, if same { known.view.date } else { before(onset, -AFTER_DAYS) })
}

fn window(known: &Known<'_>, last: Date) -> Days {
    let view = known.view.until(last);
    let sore = !known.left_out.contains(&Part::Complaint);
    let loaded = !known.left_out.contains(&Part::Load);
    let spikes: Vec<Date> = spikes(view, WINDOW_DAYS).iter().map(|one| one.run.date).collect();
    let day = |(date, done): (Date, Done)| {
        let metres = || view.runs_on(date).filter_map(|outing| metres(&outing.run));
        let limit = ceiling(view.until(before(date, 1))).map(|ceiling| f64::from(ceiling.metres));
        Day {
            date,
            soreness: view.day(date).and_then(|day| day.worst()).filter(|_| sore),
            ran: match done {
                Done::Ran if loaded => Activity::Ran,
                Done::Rest if loaded => Activity::Rest,
                _ => Activity::Unknown,
            },
            run_m: metres().reduce(|all, one| all + one).filter(|_| loaded),
            longest_m: metres().reduce(f64::max).filter(|_| loaded),
            limit_m: limit.filter(|_| loaded),
            spike: loaded && spikes.contains(&date),
        }
    };
    Days { onset: known.began, days: days(view, WINDOW_DAYS).into_iter().map(day).collect() }
}

/// Metres of a run, by coxa or else by the watch.
pub(super) fn metres(run: &coxa_reason::run::Run) -> Option<f64> {
    run.figures.distance_m.or(run.watch.distance_m)
}
