//! Hard days one after another.
//!
//! A day is hard where a run of it was called 7 or more of 10, asked the hip for twice the usual or more, went beyond
//! 110 % of the longest of 30 days, or had hard repetitions in its laps. All of this is judgement; no study fixes it.

use jiff::civil::Date;

use super::{day_load::days_between, hip_load, session_rpe, spike};
use crate::history::{Outing, View};
use crate::run::RunId;

/// Session RPE from which a session is hard: Foster's scale calls 7 "very hard" (from memory).
const HARD_RPE: f64 = 7.0;
/// Hip-load index from which a run is hard.
const HARD_INDEX: f64 = 2.0;

/// Why a day was hard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// The runner called it so hard, 7 to 10.
    Rpe(f64),
    /// It went beyond 110 % of the longest run of the 30 days before.
    Spike,
    /// Its laps were hard repetitions.
    Repetitions,
    /// It asked the hip for so many times the usual.
    HipLoad(f64),
}

/// A hard day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hard {
    /// The day.
    pub date: Date,
    /// The run.
    pub run: RunId,
    /// Why.
    pub why: Why,
}

/// The hard days of the last so many, in order, each once.
pub fn hard_days(view: View<'_>, days: i64) -> Vec<Hard> {
    let spikes = spike::spikes(view, days);
    let mut hard: Vec<Hard> = Vec::new();
    for outing in view.runs_of_last(days) {
        let run = &outing.run;
        let is_spike = spikes.iter().any(|spike| spike.run.id == run.id);
        if let Some(why) = why(view, outing, is_spike)
            && hard.last().is_none_or(|last| last.date != run.date)
        {
            hard.push(Hard { date: run.date, run: run.id, why });
        }
    }
    hard
}

/// The longest row of hard days on successive days among the last so many, the latest of those as long; empty where no
/// two followed each other.
pub fn in_a_row(view: View<'_>, days: i64) -> Vec<Hard> {
    let hard = hard_days(view, days);
    let rows = hard.chunk_by(|one, next| days_between(one.date, next.date) == 1);
    rows.filter(|row| row.len() > 1).max_by_key(|row| row.len()).map(<[Hard]>::to_vec).unwrap_or_default()
}

fn why(view: View<'_>, outing: &Outing, is_spike: bool) -> Option<Why> {
    let rpe = session_rpe::rpe(view, &outing.run).filter(|rpe| *rpe >= HARD_RPE).map(Why::Rpe);
    let laps = || outing.readings.repetitions.filter(|found| found.laps > 1).map(|_| Why::Repetitions);
    let load = || hip_load::index(view, outing).map(|found| found.index).filter(|index| *index >= HARD_INDEX);
    rpe.or(is_spike.then_some(Why::Spike)).or_else(laps).or_else(|| load().map(Why::HipLoad))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::{day, history, run};

    #[test]
    fn days_that_follow_each_other_are_a_row() {
        let rated = |number, rpe| {
            let mut outing = run(number, 8.0);
            outing.run.rpe = Some(rpe);
            outing
        };
        let history = history([
            rated(0, 8.0),
            rated(2, 8.0),
            rated(3, 7.0),
            rated(4, 6.5),
            rated(5, 9.0),
            rated(8, 7.0),
            rated(9, 7.0),
        ]);
        let row = |on, days| -> Vec<i64> {
            in_a_row(history.until(day(on)), days).iter().map(|hard| hard.run.0).collect()
        };
        assert_eq!(row(6, 14), [2, 3]);
        assert_eq!(row(9, 14), [8, 9], "the latest of those as long");
        assert_eq!(row(5, 2), Vec::<i64>::new());
    }

    #[test]
    fn a_spike_is_hard_without_a_word_on_it() {
        let history = history([run(-60, 5.0), run(0, 8.0), run(3, 12.0)]);
        let found = hard_days(history.until(day(3)), 7);
        assert_eq!(found.iter().map(|hard| (hard.run.0, hard.why)).collect::<Vec<_>>(), [(3, Why::Spike)]);
    }
}
