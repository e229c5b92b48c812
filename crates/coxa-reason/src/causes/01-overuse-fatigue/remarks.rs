//! What is worth telling of the load before it began and weighs nothing.

use jiff::ToSpan;

use super::super::{Looked, Remark};
use crate::history::{DAYS, View};
use crate::measures::acute_chronic::ratios;
use crate::measures::day_load::{Unit, loads};
use crate::measures::exponential::exponential_known;
use crate::measures::gaps::breaks;
use crate::measures::hard_days::in_a_row;
use crate::measures::hip_load::index;
use crate::measures::monotony::monotony;
use crate::measures::slopes::week_down;
use crate::telling::{ReadFrom, Telling};

/// Days that exponential means look back: four times the longer of them.
const LOOK_BACK: i64 = 112;
/// Hip-load index from which a run is worth telling. Judgement.
const MUCH: f64 = 1.5;
/// Descent of a week against the usual one from which it is worth telling, and metres. Judgement.
const MUCH_DOWN: (f64, f64) = (1.5, 150.0);

pub(super) fn look(view: View<'_>, looked: &mut Looked) {
    let mut tell = |from: Vec<ReadFrom>, says| looked.remarks.push(Remark { from, says, stands_out: 0.0 });
    let week: Vec<ReadFrom> = view.runs_of_last(7).map(|outing| ReadFrom::Run(outing.run.id)).collect();
    let metres = loads(view, LOOK_BACK, Unit::Metres);
    if let Some(says) = seven_days(view, &metres) {
        tell(week.clone(), says);
    }
    if let Some(says) = ratio(&metres) {
        tell(week.clone(), says);
    }
    let rated = loads(view, LOOK_BACK, Unit::SessionRpe);
    if let Some(says) = session_load(&rated) {
        tell(week.clone(), says);
    }
    if let Some(says) = impulse(view) {
        tell(week.clone(), says);
    }
    if let Some((run, says)) = hip(view) {
        tell(vec![run], says);
    }
    if let Some(says) = down(view) {
        tell(week, says);
    }
    let row = in_a_row(view, 14);
    if let (Some(first), Some(last)) = (row.first(), row.last()) {
        let says = Telling::new(format!("{} hard days in a row, ", row.len()))
            .date(first.date)
            .words(" to ")
            .date(last.date)
            .words(" (judgement).");
        tell(row.iter().map(|hard| ReadFrom::Run(hard.run)).collect(), says);
    }
    let recent = view.date.saturating_sub(84.days());
    for found in breaks(view, DAYS).iter().filter(|found| found.last >= recent && !found.is_rest()) {
        let says = Telling::new("Nothing tells what you ran from ")
            .date(found.first)
            .words(" to ")
            .date(found.last)
            .words(". It does not count as rest.");
        tell(Vec::new(), says);
    }
}

fn seven_days(view: View<'_>, metres: &[Option<f64>]) -> Option<Telling> {
    let week = exponential_known(metres, 7).filter(|metres| *metres >= 100.0)?;
    let says = Telling::new("Load up to ")
        .date(view.date)
        .words(": ")
        .distance(week)
        .words(" a day by a seven-day exponential mean");
    Some(match exponential_known(metres, 28) {
        Some(month) => says.words(", ").distance(month).words(" by one of 28 days."),
        None => says.words("."),
    })
}

fn ratio(metres: &[Option<f64>]) -> Option<Telling> {
    let found = ratios(metres);
    let says = Telling::new("The last seven days against the last 28: ").number(found.coupled?, 2);
    let says = match found.week_to_week {
        Some(ratio) => says.words("; against the week before: ").number(ratio, 2),
        None => says,
    };
    Some(says.words(
        ". For information: in 5,205 runners the first ran the wrong way, and the change from week to week told \
         nothing (cohort).",
    ))
}

fn session_load(rated: &[Option<f64>]) -> Option<Telling> {
    let week: f64 = rated.get(rated.len().checked_sub(7)?..)?.iter().copied().sum::<Option<f64>>()?;
    if week <= 0.0 {
        return None;
    }
    let says = Telling::new("Minutes times effort (session RPE) of these seven days: ").number(week, 0);
    Some(match monotony(rated) {
        Some(found) => says
            .words("; monotony ")
            .number(found.monotony, 2)
            .words(", strain ")
            .number(found.strain, 0)
            .words(". For information."),
        None => says.words(". For information."),
    })
}

fn impulse(view: View<'_>) -> Option<Telling> {
    let week: f64 = loads(view, 7, Unit::Impulse).into_iter().sum::<Option<f64>>()?;
    let says = Telling::new("Training impulse by heart rate (Banister) of these seven days: ").number(week, 0);
    (week > 0.0).then(|| says.words(". For information."))
}

/// The run of the week that asked most of the hip.
fn hip(view: View<'_>) -> Option<(ReadFrom, Telling)> {
    let all = view.runs_of_last(7).filter_map(|outing| Some((outing, index(view, outing)?)));
    let (outing, found) = all.max_by(|one, other| one.1.index.total_cmp(&other.1.index))?;
    if found.index < MUCH {
        return None;
    }
    let says = Telling::new("The run of ")
        .date(outing.run.date)
        .words(" asked each hip for about ")
        .number(found.index, 1)
        .words(" times as much as your usual run (")
        .number(found.band.0, 1)
        .words(" to ")
        .number(found.band.1, 1)
        .words(" by how much speed counts; a model, tied to no injury by any study");
    let says = if found.outside >= 0.1 {
        says.words("; ").percent(found.outside).words(" of it at speeds where the force was not measured).")
    } else {
        says.words(").")
    };
    Some((ReadFrom::Run(outing.run.id), says))
}

fn down(view: View<'_>) -> Option<Telling> {
    let found = week_down(view)?;
    if found.week_m < MUCH_DOWN.1 || found.week_m < MUCH_DOWN.0 * found.usual_m {
        return None;
    }
    let says = Telling::new("Downhill in the seven days up to ")
        .date(view.date)
        .words(": ")
        .height(found.week_m);
    let says = match found.steep_m.filter(|steep| *steep > 0.0) {
        Some(steep) => says.words(", ").height(steep).words(" of it at 5 % or steeper"),
        None => says,
    };
    Some(says.words("; your usual week has ").height(found.usual_m).words("."))
}
