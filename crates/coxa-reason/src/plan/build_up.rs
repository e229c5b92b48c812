//! Building up: no run beyond 110 % of the longest of 30 days, one change at a time, a lighter week every fourth.
//!
//! The ceiling is that of [`ceiling`], for each day of the week anew: a long run that leaves the 30 days takes its
//! ceiling along. All else is judgement: how much less when it hurts, the fortnights, and their order.

use jiff::{ToSpan, civil::Date};

use super::running::{Kind, Running, Session};
use super::track::{Move, Moved, Track};
use super::{Known, WEEK, Wishes, days, of_this_runner, stop};
use crate::history::View;
use crate::measures::day_load::metres;
use crate::measures::soreness::begins;
use crate::measures::spike::{ceiling, spikes};
use crate::run::RunId;
use crate::telling::Telling;
use crate::today::{Back, Rule};
use crate::verdict::Light;

/// How much of what is usual a run has: in the first two weeks while it is sore, when it did not come back, in a lighter
/// week, after a week or two without a run. Deloading is 30 to 50 %, a shorter run 20 to 30 % less, both by judgement.
const SORE_AT_FIRST: f64 = 0.65;
const NOT_BACK: f64 = 0.75;
const LIGHTER: f64 = 0.7;
const AFTER_DAYS_OFF: f64 = 0.8;
/// How much the longest may grow.
const GROWS: f64 = 1.1;
/// Every so many weeks is a lighter one.
const LIGHTER_EVERY: u32 = 4;
/// Weeks in which nothing grows.
const SETTLE_WEEKS: u32 = 2;
/// Days between two kinds of change.
const KIND_DAYS: i32 = 14;
/// Days that say how long the longest was lately, and what is usual.
const LATELY_DAYS: i64 = 14;
const USUAL_DAYS: i64 = 28;
const CEILING_DAYS: i64 = 30;
/// The IT band, and days of the diary that tell where in a run it begins.
const BAND: &str = "it_band_syndrome";
const BEGINS_DAYS: i64 = 42;
/// Minutes of a run where no distance is known.
const MINUTES: u32 = 30;
/// Metres that a distance is rounded down to.
const STEP_M: f64 = 100.0;

pub(super) fn build_up<'a>(
    known: &Known<'a>,
    wishes: &Wishes,
    track: &Track,
    begun: Date,
    since: Date,
    week: u32,
) -> Running<'a> {
    let view = known.view;
    let moved = moved(known, track, week);
    let lighter = week.is_multiple_of(LIGHTER_EVERY);
    let settled = begun.saturating_add((i64::from(SETTLE_WEEKS) * WEEK).days());
    let change = (moved.to == Move::Up && !lighter).then(|| kind(view.date, since.max(settled)));
    let sore = moved.to != Move::Up && week <= SETTLE_WEEKS && known.today.light == Some(Light::EaseOff);
    let days_off = track.runs.last().and_then(|last| Back::after((view.date - *last).get_days()));
    let less = [
        (sore, SORE_AT_FIRST),
        (moved.to == Move::Back, NOT_BACK),
        (lighter, LIGHTER),
        (days_off.is_some(), AFTER_DAYS_OFF),
    ];
    let less = less.into_iter().filter(|(is, _)| *is).map(|(_, times)| times).fold(1.0, f64::min);
    let more = if change == Some(Kind::Long) && less >= 1.0 { GROWS } else { 1.0 };
    let runs = days::in_a_week(view, begun) + usize::from(change == Some(Kind::Frequency));
    let before_pain_m = before_pain(known);
    // What was a spike and has not been borne is nothing to go on from.
    let went_badly = moved.to == Move::Back || known.today.light > Some(Light::Run);
    let from = if went_badly { spikes(view, CEILING_DAYS) } else { Vec::new() };
    let from: Vec<RunId> = from.iter().map(|judged| judged.run.id).collect();
    let unborne = longest(view, CEILING_DAYS, &from) != longest(view, CEILING_DAYS, &[]);
    let dates = days::running(known, &track.runs, begun, wishes, runs);
    // Where all are as short as that none is the long one.
    let long = days::long(view, begun, &dates).filter(|_| before_pain_m.is_none());
    let sessions = dates.iter().map(|date| {
        let is_long = Some(*date) == long;
        let times = if is_long { less * more } else { less };
        let distance_m = distance(known, *date, is_long, times, &from);
        let distance_m = distance_m.map(|metres| before_pain_m.map_or(metres, |most| metres.min(most)));
        let kind = match change {
            _ if is_long => Kind::Long,
            // One session of the week, and not the long one.
            Some(Kind::Hills | Kind::Speed)
                if dates.iter().find(|date| Some(**date) != long) == Some(date) =>
            {
                change.unwrap_or(Kind::Easy)
            }
            _ => Kind::Easy,
        };
        Session { date: *date, kind, distance_m, minutes: distance_m.is_none().then_some(MINUTES) }
    });
    let ceiling_m = ceiling(view).map(|ceiling| ceiling.metres);
    Running::BuildUp {
        sessions: sessions.collect(),
        moved,
        change,
        lighter,
        ceiling_m,
        unborne,
        before_pain_m,
    }
}

/// Half the metres at which it begins to hurt, where an IT band is likely and the diary says where: the advice for it is
/// to stop well before. Judgement.
fn before_pain(known: &Known<'_>) -> Option<f64> {
    of_this_runner(known).into_iter().find(|(id, _)| *id == BAND)?;
    let begins = begins(known.view, BEGINS_DAYS)?;
    Some((begins.median_m / 2.0 / STEP_M).floor() * STEP_M).filter(|metres| *metres > 0.0)
}

/// Which way it goes, by the rules of the day; where they let it go on, by how the last run went.
fn moved(known: &Known<'_>, track: &Track, week: u32) -> Moved {
    let today = known.today;
    let back = today.rulings.iter().find(|one| matches!(one.rule, Rule::MorningAfter | Rule::WeekToWeek));
    if let Some(ruling) = back {
        return Moved { to: Move::Back, why: ruling.says.clone() };
    }
    match (today.light, today.decided()) {
        (None, _) => {
            Moved { to: Move::Hold, why: Telling::new("your diary has no word on soreness lately: coxa log") }
        }
        (Some(light), Some(decided)) if light > Light::Run => {
            Moved { to: Move::Hold, why: decided.says.clone() }
        }
        _ if stop::waits(known).is_some() => {
            Moved { to: Move::Hold, why: Telling::new("somebody should look at it within two weeks") }
        }
        _ if week <= SETTLE_WEEKS => {
            Moved { to: Move::Hold, why: Telling::new("nothing grows in the first two weeks of a plan") }
        }
        _ => track.moved.clone(),
    }
}

/// What may grow: distance, then one more run, then hills, then speed, a fortnight each, and distance from then on.
fn kind(date: Date, since: Date) -> Kind {
    match (date - since).get_days().max(0) / KIND_DAYS {
        1 => Kind::Frequency,
        2 => Kind::Hills,
        3 => Kind::Speed,
        _ => Kind::Long,
    }
}

/// Metres of a run of a day, never beyond the ceiling that the runs known so far leave on that day.
fn distance(known: &Known<'_>, date: Date, long: bool, times: f64, without: &[RunId]) -> Option<f64> {
    let view = known.view;
    let most = view_ceiling(view, date)?;
    let wanted = if long { longest(view, LATELY_DAYS, without) } else { usual(view) };
    let shorter = known.today.how_far.shorter.map(|shorter| shorter.to_m);
    let wanted = wanted.map_or(most, |wanted| wanted * times).min(most);
    let wanted = shorter.map_or(wanted, |shorter| wanted.min(shorter));
    let rounded = (wanted / STEP_M).floor() * STEP_M;
    Some(if rounded > 0.0 { rounded } else { wanted })
}

/// The ceiling of a day of the coming week, metres.
pub(super) fn view_ceiling(view: View<'_>, date: Date) -> Option<f64> {
    let today = f64::from(ceiling(view)?.metres);
    let ahead = i64::from((date - view.date).get_days());
    let then = (11.0 * longest(view, CEILING_DAYS - ahead, &[])?.round() / 10.0).floor();
    Some(today.min(then))
}

fn longest(view: View<'_>, days: i64, without: &[RunId]) -> Option<f64> {
    let runs = view.runs_of_last(days).filter(|outing| !without.contains(&outing.run.id));
    runs.filter_map(|outing| metres(&outing.run)).reduce(f64::max)
}

/// The middle run of four weeks.
fn usual(view: View<'_>) -> Option<f64> {
    let mut all: Vec<f64> = view.runs_of_last(USUAL_DAYS).filter_map(|outing| metres(&outing.run)).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len().checked_sub(1)? / 2).copied()
}
