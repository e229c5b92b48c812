//! Which days of the coming week: the runner's usual ones, with rest between where it is wanted.
//!
//! Days are chosen as weekdays, by the eight weeks before the plan began, so that a plan made tomorrow has the same.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::running::Running;
use super::{Known, Plan, WEEK, Wishes};
use crate::history::View;
use crate::measures::day_load::metres;
use crate::verdict::Light;

/// Weeks before the plan that say which days are usual.
const WEEKS: i64 = 8;
/// Runs a week where nobody knows, and at most.
const RUNS: usize = 3;
const MOST_RUNS: usize = 6;
/// Where nothing is known: Tuesday, Thursday, Sunday, and the rest.
const ANY: [i8; 7] = [1, 3, 6, 0, 4, 2, 5];
/// Strength sessions a week: beside few runs, beside many, and after the plan.
const STRENGTH: [usize; 3] = [3, 2, 1];
const MANY_RUNS: usize = 4;

/// How many runs a week are usual.
pub(super) fn in_a_week(view: View<'_>, begun: Date) -> usize {
    let runs = view.until(begun).runs_of_last(7 * WEEKS).count();
    let weeks = WEEKS as usize;
    if runs == 0 { RUNS } else { ((runs + weeks / 2) / weeks).clamp(1, MOST_RUNS) }
}

/// Weekdays by how many runs they had, Monday as 0; all seven.
fn by_habit(view: View<'_>, begun: Date, wishes: &Wishes) -> Vec<i8> {
    let mut count = [0_usize; 7];
    for outing in view.until(begun).runs_of_last(7 * WEEKS) {
        count[weekday(outing.run.date) as usize] += 1;
    }
    let mut all = ANY.to_vec();
    if !wishes.days.is_empty() {
        let wished = |day: &i8| wishes.days.iter().any(|one| one.to_monday_zero_offset() == *day);
        all.retain(wished);
    }
    all.sort_by_key(|day| std::cmp::Reverse(count[*day as usize]));
    all
}

fn weekday(date: Date) -> i8 {
    Weekday::to_monday_zero_offset(date.weekday())
}

/// Whether two weekdays stand beside each other, or are one.
fn beside(one: i8, other: i8) -> bool {
    matches!((one - other).rem_euclid(7), 0 | 1 | 6)
}

/// The dates of weekdays within the coming week, in order.
fn dates(from: Date, days: &[i8]) -> Vec<Date> {
    let week = (0..WEEK).map(|ahead| from.saturating_add(Span::new().days(ahead)));
    week.filter(|date| days.contains(&weekday(*date))).collect()
}

/// Days of walking and running in turns: a day without a run between any two.
pub(super) fn ladder(view: View<'_>, runs: &[Date], begun: Date, wishes: &Wishes, many: usize) -> Vec<Date> {
    let mut days = Vec::new();
    for day in by_habit(view, begun, wishes) {
        if days.len() < many && !days.iter().any(|other| beside(*other, day)) {
            days.push(day);
        }
    }
    let mut dates = dates(view.date, &days);
    rest_between(&mut dates, view.date, runs);
    dates
}

/// Days of running.
pub(super) fn running(
    known: &Known<'_>,
    runs: &[Date],
    begun: Date,
    wishes: &Wishes,
    many: usize,
) -> Vec<Date> {
    let view = known.view;
    // What leaves soreness has two days between, so no more than every other day.
    if known.today.light != Some(Light::Run) {
        return ladder(view, runs, begun, wishes, many.min(RUNS));
    }
    let mut days = by_habit(view, begun, wishes);
    days.truncate(many);
    let mut dates = dates(view.date, &days);
    dates.retain(|date| *date > view.date || !runs.contains(&view.date));
    dates
}

/// Takes away what stands beside a run of today or yesterday.
fn rest_between(dates: &mut Vec<Date>, today: Date, runs: &[Date]) {
    let Some(last) = runs.iter().rev().find(|date| **date <= today) else { return };
    dates.retain(|date| (*date - *last).get_days() > 1);
}

/// The day of the longest run: the weekday that had the longest ones; else the last.
pub(super) fn long(view: View<'_>, begun: Date, dates: &[Date]) -> Option<Date> {
    let mean = |date: &Date| {
        let same = view.until(begun).runs_of_last(7 * WEEKS);
        let same = same.filter(|outing| weekday(outing.run.date) == weekday(*date));
        let all: Vec<f64> = same.filter_map(|outing| metres(&outing.run)).collect();
        if all.is_empty() { 0.0 } else { all.iter().sum::<f64>() / all.len() as f64 }
    };
    dates.iter().copied().max_by(|a, b| mean(a).total_cmp(&mean(b)).then(a.cmp(b)))
}

/// Days of strength: those without a run first, a day between.
pub(super) fn strength(plan: &Plan<'_>, wishes: &Wishes, known: &Known<'_>) -> Vec<Date> {
    let runs: Vec<i8> = plan.running.sessions().iter().map(|session| weekday(session.date)).collect();
    let after = plan.week > u32::from(known.knowledge.plan.limits.weeks);
    let many = match plan.running {
        _ if after => STRENGTH[2],
        Running::BuildUp { .. } if runs.len() >= MANY_RUNS => STRENGTH[1],
        _ => STRENGTH[0],
    };
    let wished = |day: &i8| {
        wishes.days.is_empty() || wishes.days.iter().any(|one| one.to_monday_zero_offset() == *day)
    };
    let mut all: Vec<i8> = (0..7).collect();
    all.sort_by_key(|day| (runs.contains(day), !wished(day), *day));
    let mut days: Vec<i8> = Vec::new();
    for day in all {
        if days.len() < many && !days.iter().any(|other| beside(*other, day)) {
            days.push(day);
        }
    }
    let mut dates = dates(plan.date, &days);
    // What was done today is done, and after yesterday's there is a day between.
    let done = plan.lately.iter().filter(|day| !day.exercises.is_empty()).map(|day| day.date);
    let done: Vec<Date> = done.collect();
    dates.retain(|date| !done.iter().any(|done| (0..=1).contains(&(*date - *done).get_days())));
    dates
}
