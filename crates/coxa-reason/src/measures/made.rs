//! Histories made for tests: by hand, and of the simulated runner.
#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan, tz::Offset};

use super::run::Readings;
use crate::diary::Item;
use crate::figures::figures;
use crate::history::{History, Outing};
use crate::run::{DateFrom, Run, RunId};
use crate::simulated::{SimulatedRunner, simulate};
use crate::{Recording, Sport, Summary};

/// Day 0 of histories made by hand, a Monday.
pub(crate) const DAY_0: Date = date(2024, 1, 1);

/// A day by its number.
pub(crate) fn day(number: i64) -> Date {
    DAY_0.saturating_add(number.days())
}

/// A run at noon of a day, of so many kilometres at 6 min/km. Its number is the day's.
pub(crate) fn run(number: i64, km: f64) -> Outing {
    run_at(number, 43_200, km)
}

/// A run of a day that starts so many seconds after midnight.
pub(crate) fn run_at(number: i64, second: i64, km: f64) -> Outing {
    let start = Timestamp::from_second(19_723 * 86_400 + number * 86_400 + second).unwrap();
    let moving_s = km * 360.0;
    let end = start.saturating_add((moving_s as i64).seconds()).unwrap();
    let figures = Summary {
        distance_m: Some(km * 1000.0),
        moving_s: Some(moving_s),
        elapsed_s: Some(moving_s),
        ..Summary::default()
    };
    let run = Run {
        id: RunId(number),
        start,
        end,
        utc_offset: Offset::UTC,
        date_from: DateFrom::Recording,
        date: day(number),
        sport: Sport::Running,
        sub_sport: None,
        name: None,
        device: None,
        rpe: None,
        feel: None,
        gear: None,
        figures,
        watch: Summary::default(),
        shoes: Vec::new(),
        recordings: 1,
        salvaged: false,
    };
    Outing { run, readings: Readings::default() }
}

/// A history of these, whatever their order.
pub(crate) fn history(outings: impl IntoIterator<Item = Outing>) -> History {
    let mut outings: Vec<Outing> = outings.into_iter().collect();
    outings.sort_by_key(|outing| (outing.run.date, outing.run.start, outing.run.id));
    let from = outings.first().map_or(DAY_0, |outing| outing.run.date);
    History { from, outings, ..History::default() }
}

/// The same, with one more thing said of a day.
pub(crate) fn said(mut history: History, number: i64, item: Item) -> History {
    history.days.entry(day(number)).or_default().take(&item);
    history
}

/// The 28 daily loads, session RPE, of the worked examples.
pub(crate) const WORKED_LOADS: [f64; 28] = [
    0.0, 300.0, 0.0, 400.0, 0.0, 350.0, 600.0, //
    0.0, 320.0, 0.0, 420.0, 0.0, 360.0, 620.0, //
    0.0, 300.0, 0.0, 450.0, 0.0, 380.0, 640.0, //
    0.0, 330.0, 0.0, 430.0, 0.0, 500.0, 900.0,
];

/// What the store makes of a recording, with its number.
pub(crate) fn outing(id: i64, recording: &Recording) -> Outing {
    let utc_offset = recording.utc_offset.unwrap_or(Offset::UTC);
    let span = ((recording.span_s() * 1000.0) as i64).milliseconds();
    let run = Run {
        id: RunId(id),
        start: recording.start,
        end: recording.start.saturating_add(span).unwrap(),
        utc_offset,
        date_from: DateFrom::Recording,
        date: utc_offset.to_datetime(recording.start).date(),
        sport: recording.sport.clone(),
        sub_sport: recording.sub_sport.clone(),
        name: recording.name.clone(),
        device: recording.device.clone(),
        rpe: recording.rpe,
        feel: recording.feel,
        gear: recording.gear.clone(),
        figures: figures(recording),
        watch: recording.totals,
        shoes: Vec::new(),
        recordings: 1,
        salvaged: recording.is_salvaged(),
    };
    let readings = if recording.sport.is_run() { Readings::read(recording) } else { Readings::default() };
    Outing { run, readings }
}

/// The simulated runner, and the history of their recordings. The numbers of runs are their places in the list.
pub(crate) fn simulated() -> &'static (SimulatedRunner, History) {
    static MADE: LazyLock<(SimulatedRunner, History)> = LazyLock::new(|| {
        let runner = simulate(1, date(2026, 6, 28));
        let history = history(runner.recordings.iter().enumerate().map(|(id, run)| outing(id as i64, run)));
        (runner, history)
    });
    &MADE
}
