//! Whether soreness comes back to its usual level: by the morning after a run, and from week to week.

use super::pain::ruling;
use super::{Rule, Ruling, said};
use crate::history::View;
use crate::measures::soreness::{Direction, course, last_morning, spell};
use crate::telling::Telling;
use crate::verdict::Light;

/// What follows from either.
const SHORTER: &str = "Make the next run 20 to 30 % shorter, or go back one step of walking and running, until it is back \
                       by the morning.";

pub(super) fn rulings(view: View<'_>) -> impl Iterator<Item = Ruling> {
    morning_after(view).into_iter().chain(week_to_week(view))
}

fn morning_after(view: View<'_>) -> Option<Ruling> {
    let morning = last_morning(view).filter(|morning| morning.is_back() == Some(false))?;
    let usual = morning.usual?;
    let says = Telling::new("the morning after your last run it was ")
        .number(morning.score, said::decimals(morning.score));
    let says = match usual.days {
        1 => says.words(" of 10, and the day before the run "),
        _ => says.words(" of 10, and usual before the run was "),
    };
    let says = says.number(usual.score, said::decimals(usual.score));
    Some(ruling(Rule::MorningAfter, Light::EaseOff, says, SHORTER, [morning.run, morning.date]))
}

fn week_to_week(view: View<'_>) -> Option<Ruling> {
    let course = course(view, spell(view)?.began);
    let worse = course.week_to_week() == Some(Direction::Worsening);
    let (week, before) = (course.week.filter(|_| worse)?, course.week_before?);
    let says =
        Telling::new("this week was worse than the last, ").number(week.mean, 1).words(" of 10 after ");
    Some(ruling(Rule::WeekToWeek, Light::EaseOff, says.number(before.mean, 1), SHORTER, [view.date]))
}
