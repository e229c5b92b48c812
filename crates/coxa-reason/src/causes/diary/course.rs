//! How bad it is, since when, on which sides, and whether it settles.

use jiff::ToSpan;

use super::{LATELY, days, score, seen};
use crate::answers::Answer;
use crate::causes::{Remark, Seen, Situation, Unseen};
use crate::history::View;
use crate::measures::soreness::{Direction, course, places, spell, worst};
use crate::telling::{ReadFrom, Telling};

/// Days of a week that must be known before it is said that nothing was sore in it: more than half.
const WEEK_KNOWN: usize = 4;
/// How sure a course is that a week against the week before shows; against four weeks ago it is less. Judgement: few
/// ratings, and no blind ones.
const WORSE_THAN_LAST_WEEK: f64 = 0.85;
const WORSE_THAN_FOUR_WEEKS_AGO: f64 = 0.7;
/// The rarer side is sore too where it was named on one of so many days with a side.
const BOTH: usize = 4;

/// `severity`: the worst of the last seven days.
pub(super) fn severity(view: View<'_>) -> Option<Seen> {
    let worst = worst(view, 7).filter(|worst| worst.score > 0.0 || worst.known >= WEEK_KNOWN)?;
    let says = Telling::default().date(worst.date).words(": ");
    let says =
        days(score(says, worst.score).words(", the worst of the last seven days, of which "), worst.known);
    let known = if worst.known == 1 { " is known." } else { " are known." };
    Some(seen("severity", Answer::Number(worst.score), [worst.date], says.words(known)))
}

/// `duration`: days since it began, where the diary shows that it goes on. Not told where the diary begins sore: then
/// it began before, and nobody knows when.
pub(super) fn duration(situation: &Situation<'_>) -> (Option<Seen>, Option<Unseen>) {
    let view = situation.now;
    let (Some(began), Some(spell)) = (situation.began, spell(view)) else { return (None, None) };
    if spell.began == began && !spell.seen {
        let why = Telling::new("The diary is sore from its first word on, ")
            .date(began)
            .words(", so it does not show when the soreness began. To tell it: coxa ask");
        return (None, Some(Unseen { what: "since when it is sore", why }));
    }
    let lasted = (view.date - began).get_days().max(0);
    let says = days(Telling::new("Sore since ").date(began).words(": "), lasted as usize).words(".");
    (Some(seen("duration", Answer::Number(f64::from(lasted)), [began], says)), None)
}

/// `bilateral`: whether both sides were named in the last four weeks.
pub(super) fn bilateral(view: View<'_>) -> Option<Seen> {
    let places = places(view, LATELY);
    let (left, right, all) = (places.left, places.right, places.with_side);
    let (fewer, side) = if left < right { (left, "left") } else { (right, "right") };
    let (answer, says) = match fewer {
        _ if all == 0 => return None,
        0 => {
            let only = if side == "left" { "Right" } else { "Left" };
            (Answer::No, Telling::new(format!("{only} side only, on ")))
        }
        _ if fewer * BOTH >= all => {
            (Answer::Yes, Telling::new(format!("Both sides: left on {left}, right on {right}, of ")))
        }
        // Now and then is neither one side nor both.
        _ => return None,
    };
    let says = days(says, all).words(" of the last four weeks on which a side was named.");
    let last = crate::measures::soreness::sore(view, LATELY).last().map(|(date, _)| date);
    Some(seen("bilateral", answer, last, says))
}

/// `worsening`: this week against the last one, or against four weeks ago.
pub(super) fn worsening(view: View<'_>) -> Option<Seen> {
    let spell = spell(view)?;
    let course = course(view, spell.began);
    let (to_last, to_month) = (course.week_to_week(), course.over_four_weeks());
    let (answer, then, ago) = match (to_last, to_month) {
        (Some(Direction::Worsening), _) => {
            (Answer::Likely(WORSE_THAN_LAST_WEEK), course.week_before?, "the week before")
        }
        (Some(Direction::Steady), Some(Direction::Worsening)) => {
            (Answer::Likely(WORSE_THAN_FOUR_WEEKS_AGO), course.four_weeks_ago?, "four weeks before")
        }
        (Some(_), _) => (Answer::No, course.week_before?, "the week before"),
        (None, _) => return None,
    };
    let week = course.week?;
    let says = Telling::new("Mean of the last seven days ").number(week.mean, 1).words(format!(", {ago} "));
    let says =
        says.number(then.mean, 1).words(format!(" of 10 ({} and {} days known).", week.known, then.known));
    Some(seen("worsening", answer, [view.date.saturating_sub(6.days()), view.date], says))
}

/// The course over months, which has no weight of its own.
pub(in crate::causes) fn months(view: View<'_>) -> Option<Remark> {
    let course = course(view, view.date);
    let (month, then, way) = (course.month?, course.three_months_ago?, course.over_months()?);
    let way = match way {
        Direction::Worsening => "worse",
        Direction::Steady => "about the same",
        Direction::Settling => "better",
    };
    let says = Telling::new("Over the last four weeks soreness was ").number(month.mean, 1);
    let says = says.words(" of 10 on average, three months before ").number(then.mean, 1);
    let says = says.words(format!(": {way}. A joint that wears changes over months and years."));
    Some(Remark { from: vec![ReadFrom::Day(view.date)], says, stands_out: 0.0 })
}
