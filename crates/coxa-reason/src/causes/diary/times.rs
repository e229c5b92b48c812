//! When it hurts, and what it stops.

use jiff::{ToSpan, civil::Date};

use super::{LATELY, NOW, days, score, seen};
use crate::answers::Answer;
use crate::causes::Seen;
use crate::diary::{Site, Soreness, Stopped, When};
use crate::history::View;
use crate::measures::soreness::{begins, sore, worst};
use crate::telling::Telling;

/// Days with soreness after runs, and none in them, before it is held not to hurt in running.
const NEVER_IN_RUNS: usize = 3;
/// How sure "at night" is to be what wakes or finds no position. The diary does not tell it from lying on the sore
/// side, which is how a sore outer hip most often hurts at night: of that alone nothing is said, and it is asked.
const NIGHT: f64 = 0.7;
/// How sure "at rest" is to be more than the dull ache in the hours after a run, which does not count. On days with a
/// run nothing is said.
const REST: f64 = 0.8;
/// Days back in which the distances at which it begins are compared.
pub(in crate::causes) const DISTANCES: i64 = 56;
/// How sure a distance is that repeats in three runs, in four, and in more.
const REPEATS: [f64; 2] = [0.7, 0.85];
/// Hours seated on a usual day from which somebody sits most of the day, and up to which not. Judgement: of sixteen
/// waking hours eight are half.
const SITS_H: f64 = 10.0;
const SITS_NOT_H: f64 = 8.0;
/// Days whose hours make a usual day.
const USUAL: usize = 3;

/// `pain_during_run`.
pub(super) fn during_runs(view: View<'_>) -> Option<Seen> {
    let during = days_at(view, LATELY, |one| one.when == Some(When::During));
    if let Some(last) = during.last() {
        let says = days(Telling::new("Sore while running on "), during.len());
        let says = says.words(" of the last four weeks, last on ").date(*last).words(".");
        return Some(seen("pain_during_run", Answer::Yes, [*last], says));
    }
    let after = days_at(view, LATELY, |one| matches!(one.when, Some(When::After | When::NextMorning)));
    let untold = sore(view, LATELY).any(|(_, one)| one.when.is_none());
    (after.len() >= NEVER_IN_RUNS && !untold).then(|| {
        let says = Telling::new("Sore after runs or in the morning on ");
        let says = days(says, after.len()).words(" of the last four weeks, and on none while running.");
        seen("pain_during_run", Answer::No, after.last().copied(), says)
    })
}

/// `starts_24_72h_after`: the run was free of it, and it was worst one to three days later.
pub(super) fn days_after(view: View<'_>) -> Option<Seen> {
    let during = days_at(view, NOW, |one| one.when == Some(When::During));
    if let Some(last) = during.last() {
        let says =
            Telling::new("Sore while running, on ").date(*last).words(", and not only in the days after.");
        return Some(seen("starts_24_72h_after", Answer::No, [*last], says));
    }
    let worst = worst(view, NOW).filter(|worst| worst.score > 0.0)?;
    let run = view.runs().rev().map(|outing| outing.run.date).find(|run| *run <= worst.date)?;
    let later = (worst.date - run).get_days();
    let told = view.day(run)?;
    let told_when = told.soreness.iter().all(|one| one.score == 0.0 || one.when.is_some());
    let free = told.worst().is_some_and(|on_the_day| on_the_day < worst.score) && told_when;
    ((1..=3).contains(&later) && free).then(|| {
        let says = Telling::new("The run on ").date(run).words(" was free of it; worst with ");
        let says = days(score(says, worst.score).words(" "), later as usize).words(" later.");
        seen("starts_24_72h_after", Answer::Yes, [run, worst.date], says)
    })
}

/// `at_fixed_distance`.
pub(in crate::causes) fn at_fixed_distance(view: View<'_>) -> Option<Seen> {
    let begins = begins(view, DISTANCES)?;
    let runs = begins.runs.len();
    let answer = match begins.is_fixed()? {
        true => REPEATS.get(runs - 3).map_or(Answer::Yes, |sure| Answer::Likely(*sure)),
        false => Answer::No,
    };
    let says =
        Telling::new(format!("Began in {runs} runs at ")).distance(begins.median_m).words(" (median; from ");
    let says = says.distance(begins.least_m).words(" to ").distance(begins.most_m).words(").");
    Some(seen("at_fixed_distance", answer, begins.runs.iter().map(|(date, _)| *date), says))
}

/// `stops_the_run`.
pub(in crate::causes) fn stops_the_run(view: View<'_>) -> Option<Seen> {
    let broken_off = days_at(view, NOW, |one| one.stopped == Some(Stopped::Run));
    told("stops_the_run", Answer::Yes, "A run was broken off because of it on ", &broken_off)
}

/// `pain_walking`.
pub(in crate::causes) fn stops_walking(view: View<'_>) -> Option<Seen> {
    let walking = days_at(view, NOW, |one| one.stopped == Some(Stopped::Walking));
    told("pain_walking", Answer::Yes, "It stopped you walking or on the stairs on ", &walking)
}

/// `night_pain`.
pub(in crate::causes) fn at_night(view: View<'_>) -> Option<Seen> {
    let night = |one: &Soreness| one.when == Some(When::AtNight) && one.site != Some(Site::OuterHip);
    told("night_pain", Answer::Likely(NIGHT), "Sore at night on ", &days_at(view, NOW, night))
}

/// `rest_pain`.
pub(in crate::causes) fn at_rest(view: View<'_>) -> Option<Seen> {
    let mut rests = days_at(view, NOW, |one| one.when == Some(When::AtRest));
    rests.retain(|day| view.runs().all(|outing| outing.run.date != *day));
    told("rest_pain", Answer::Likely(REST), "Sore sitting or lying still, on days without a run, on ", &rests)
}

/// `prolonged_sitting`: the median of the hours seated that were logged.
pub(super) fn sitting(view: View<'_>) -> Option<Seen> {
    let after = view.date.saturating_sub(LATELY.days());
    let logged = view.days().filter(|(date, _)| *date > after);
    let logged: Vec<(Date, f64)> = logged.filter_map(|(date, day)| Some((date, day.seated_h?))).collect();
    let mut hours: Vec<f64> = logged.iter().map(|(_, hours)| *hours).collect();
    hours.sort_by(f64::total_cmp);
    // The lower of the middle two: a usual day is one that was.
    let usual = *hours.get(hours.len().checked_sub(1)? / 2).filter(|_| hours.len() >= USUAL)?;
    let answer = match usual {
        usual if usual >= SITS_H => Answer::Yes,
        usual if usual < SITS_NOT_H => Answer::No,
        _ => return None,
    };
    let says = Telling::new("Seated ").number(usual, usize::from(usual.fract() != 0.0));
    let says =
        days(says.words(" h on a usual day (median of "), hours.len()).words(" of the last four weeks).");
    Some(seen("prolonged_sitting", answer, logged.iter().map(|(date, _)| *date), says))
}

/// A finding of days in the last fortnight; `None` where there are none.
fn told(finding: &'static str, answer: Answer, what: &str, on: &[Date]) -> Option<Seen> {
    let last = on.last()?;
    let says = Telling::new(what);
    let says = match on.len() {
        1 => says.date(*last).words("."),
        many => days(says, many).words(" of the last fortnight, last on ").date(*last).words("."),
    };
    Some(seen(finding, answer, on.iter().copied(), says))
}

/// The days of the last so many on which something of a kind was sore.
fn days_at(view: View<'_>, days: i64, is: impl Fn(&Soreness) -> bool) -> Vec<Date> {
    let mut found: Vec<Date> = sore(view, days).filter(|(_, one)| is(one)).map(|(date, _)| date).collect();
    found.dedup();
    found
}
