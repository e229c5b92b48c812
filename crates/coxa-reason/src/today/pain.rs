//! What the diary of the last days says by itself: how bad it was, what it stopped, when it hurt.

use jiff::{ToSpan, civil::Date};

use super::{LATELY, Rule, Ruling, said};
use crate::diary::{Side, Site, Soreness, Stopped, When};
use crate::history::View;
use crate::measures::soreness::{sore, spell, worst};
use crate::telling::{ReadFrom, Telling};
use crate::verdict::{ACCEPTABLE, Light};

/// Up to this pain of 10 a run may go on and may become longer; up to [`ACCEPTABLE`] it is held as it is. Silbernagel and
/// others 2007; other authors draw the lines at 3 and 5.
const SAFE: f64 = 2.0;
/// Days after which a broad ache is not that of a hard run: it peaks at 24 to 72 hours and is gone in five days.
const ACHE_DAYS: i32 = 5;
/// Days after a run on which such an ache is at its worst.
const AFTER_RUN: i64 = 3;

pub(super) fn rulings(view: View<'_>) -> Vec<Ruling> {
    [pain(view), stopped(view), night(view), ache(view)].into_iter().flatten().collect()
}

/// The pain-monitoring rule on the worst of the last days.
fn pain(view: View<'_>) -> Option<Ruling> {
    let worst = worst(view, LATELY)?;
    let says = match worst.soreness {
        Some(soreness) => said::sore(&soreness, worst.date, view.date),
        None => said::on(Telling::new("nothing was sore "), worst.date, view.date),
    };
    let (light, means) = match worst.score {
        score if score <= 0.0 => (Light::Run, "Run as you planned. Change one thing at a time."),
        score if score <= SAFE => (
            Light::Run,
            "Up to 2 of 10 you may run, and run on, if it is back to its usual level in the morning.",
        ),
        score if score <= ACCEPTABLE => (
            Light::EaseOff,
            "From 3 to 5 of 10 hold the load: no farther, faster or hillier than last time, and stop if it goes above 5.",
        ),
        _ => (
            Light::Rest,
            "Above 5 of 10 is too much: no run today. Walk, cycle or swim if that does not hurt.",
        ),
    };
    Some(ruling(Rule::PainMonitoring, light, says, means, [worst.date]))
}

/// What it stopped in the last days.
fn stopped(view: View<'_>) -> Option<Ruling> {
    let (date, soreness) = sore(view, LATELY).max_by_key(|(date, one)| (one.stopped, *date))?;
    let (light, what, means) = match soreness.stopped? {
        Stopped::Slowed => (
            Light::EaseOff,
            "made you run slower or shorter ",
            "Run no farther than it lets you run evenly, and stop when it makes you change your step.",
        ),
        Stopped::Run => (
            Light::Rest,
            "broke a run off ",
            "No run until a brisk walk of 30 minutes is free of it on two days. Then walk and run in turns.",
        ),
        Stopped::Training => (
            Light::Rest,
            "kept you from running ",
            "No run until a brisk walk of 30 minutes is free of it on two days. Then walk and run in turns.",
        ),
        Stopped::Walking => (
            Light::Rest,
            "hurt in walking or on the stairs ",
            "No run while walking hurts. Answer the questions of coxa ask today: this is one of the signs it asks for.",
        ),
    };
    let says = said::on(Telling::new(format!("it {what}")), date, view.date);
    Some(ruling(Rule::Stopped, light, says, means, [date]))
}

/// Pain at night, or at rest on a day without a run.
fn night(view: View<'_>) -> Option<Ruling> {
    let ran = |date: Date| view.runs().any(|outing| outing.run.date == date);
    let is = |date: Date, one: &Soreness| match one.when {
        Some(When::AtNight) => true,
        Some(When::AtRest) => !ran(date),
        _ => false,
    };
    let (date, soreness) = sore(view, LATELY).filter(|(date, one)| is(*date, one)).last()?;
    let what = if soreness.when == Some(When::AtNight) { "it hurt at night " } else { "it hurt at rest " };
    let says = said::on(Telling::new(what), date, view.date);
    let means = "Keep it short and easy, and have it looked at sooner if it stays. Whether it must not wait: coxa ask";
    Some(ruling(Rule::Night, Light::EaseOff, says, means, [date]))
}

/// A broad ache on both sides within three days of a run. Past five days it is something else, and no milder.
fn ache(view: View<'_>) -> Option<Ruling> {
    let broad: Vec<(Date, Soreness)> = sore(view, LATELY)
        .filter(|(date, one)| one.site == Some(Site::AllOver) && after_run(view, *date))
        .collect();
    let on =
        |side: Side| broad.iter().any(|(_, one)| one.side.is_none_or(|own| own == side || own == Side::Both));
    let last = broad.last().map(|(date, _)| *date).filter(|_| on(Side::Left) && on(Side::Right))?;
    let lasted = spell(view).map_or(0, |spell| (view.date - spell.began).get_days());
    let (says, means) = if lasted <= ACHE_DAYS {
        (
            "a broad ache on both sides came after a run",
            "Move easily, up to 5 of 10. No second hard session until stairs are comfortable.",
        )
    } else {
        (
            "a broad ache has lasted more than five days, and is not that of a hard run",
            "Ease off, and let coxa look further: coxa ask",
        )
    };
    Some(ruling(Rule::Doms, Light::EaseOff, Telling::new(says), means, [last]))
}

/// Whether there was a run in the three days up to a day.
fn after_run(view: View<'_>, date: Date) -> bool {
    let from = date.saturating_sub(AFTER_RUN.days());
    view.runs().any(|outing| (from..=date).contains(&outing.run.date))
}

pub(super) fn ruling(
    rule: Rule,
    light: Light,
    says: Telling,
    means: &'static str,
    days: impl IntoIterator<Item = Date>,
) -> Ruling {
    Ruling { rule, light, says, means, from: days.into_iter().map(ReadFrom::Day).collect() }
}
