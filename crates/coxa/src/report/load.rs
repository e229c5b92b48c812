//! What was run before the soreness began.

use coxa_reason::measures::day_load::{Unit, loads};
use coxa_reason::measures::spike::{Class, Judged, judged};
use coxa_reason::run::RunId;
use jiff::civil::Date;
use serde::Serialize;

use super::Known;
use super::days::{Days, around_onset, before};
use super::sources::Sources;

/// Days before the beginning in which a spike is looked for: six weeks, as the question of more running has it.
const SPIKE_DAYS: i64 = 42;
/// Weeks before the beginning that are added up.
const WEEKS: i64 = 6;

/// What was run before the soreness began; where nobody knows when it did, before the day of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Load {
    /// The day up to which it is.
    pub(crate) until: Date,
    /// Whether that is the day on which the soreness began.
    pub(crate) until_is_onset: bool,
    /// The day of the very first run recorded; `None` without any.
    pub(crate) first_run: Option<Date>,
    /// Metres of each of the six weeks before, the earliest first; `None` where it is not known of every day whether
    /// there was a run, or how far.
    pub(crate) weeks_m: Vec<Option<f64>>,
    /// The mean of the last four of them.
    pub(crate) weekly_m: Option<f64>,
    /// Runs of the six weeks before that can be judged, in order.
    pub(crate) runs: Vec<RunBefore>,
    /// The run that went furthest beyond 110 % of the longest of its 30 days before; `None` where none did.
    pub(crate) spike: Option<RunBefore>,
    /// The first run after more than 30 days without one, in the same weeks.
    pub(crate) came_back: Option<RunBefore>,
    /// What the spike's source is called.
    pub(crate) sources: Vec<String>,
    /// Days of the chart.
    pub(crate) chart: Days,
}

/// A run beside the longest of the 30 days before it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct RunBefore {
    /// Its number in the diary.
    pub(crate) run: RunId,
    /// Its day.
    pub(crate) date: Date,
    /// Its whole metres.
    pub(crate) metres: u32,
    /// Whole metres of the longest run of the 30 days before; `None` where there was none.
    pub(crate) longest_m: Option<u32>,
    /// The day of that one.
    pub(crate) longest_on: Option<Date>,
    /// Metres over metres of the longest.
    pub(crate) ratio: Option<f64>,
    /// Hazard-rate ratio of injury in the cohort for such a run, with its 95 % interval; `None` up to 1.10 times.
    pub(crate) rate: Option<[f64; 3]>,
}

pub(super) fn load(known: &Known<'_>, sources: &mut Sources<'_>) -> Load {
    let until = known.day_of_onset();
    let view = known.onset;
    let all = judged(view, SPIKE_DAYS);
    let of_class = |wanted: fn(Class) -> bool| all.iter().filter(move |one| wanted(one.class));
    let beyond = |one: &&Judged<'_>| one.ratio().unwrap_or(0.0);
    let spike = of_class(Class::is_spike).max_by(|a, b| beyond(a).total_cmp(&beyond(b)));
    let days = loads(view, 7 * WEEKS, Unit::Metres);
    let weeks_m: Vec<Option<f64>> = days.chunks(7).map(|week| week.iter().copied().sum()).collect();
    let last: Option<f64> = weeks_m.iter().rev().take(4).copied().sum();
    let first_run = view.first_run();
    // Before the first recording nobody knows.
    let weekly_m = last.filter(|_| first_run.is_some_and(|first| first <= before(until, 27)));
    Load {
        until,
        until_is_onset: known.began.is_some(),
        first_run,
        weeks_m: if first_run.is_some() { weeks_m } else { vec![None; WEEKS as usize] },
        weekly_m: weekly_m.map(|metres| metres / 4.0),
        runs: all.iter().map(run_before).collect(),
        spike: spike.map(run_before),
        came_back: of_class(|class| class == Class::Return).next_back().map(run_before),
        sources: if spike.is_some() { sources.cite(["runsafe2025"]) } else { Vec::new() },
        chart: around_onset(known),
    }
}

fn run_before(one: &Judged<'_>) -> RunBefore {
    RunBefore {
        run: one.run.id,
        date: one.run.date,
        metres: one.metres,
        longest_m: one.longest.map(|(_, metres)| metres),
        longest_on: one.longest.map(|(run, _)| run.date),
        ratio: one.ratio(),
        rate: one.class.rate().map(|rate| [rate.ratio, rate.low, rate.high]),
    }
}
