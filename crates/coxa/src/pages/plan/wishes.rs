//! What the runner wants of the plan, as a form; and the day on which it begins.

use coxa_reason::plan::{Plan, Race, Wishes};
use jiff::civil::Weekday;
use maud::{Markup, html};

use super::Wrong;
use crate::commands::plan::check;
use crate::failure::Failure;
use crate::house::Units;
use crate::pages::parts;
use crate::server::form::Form;
use crate::terminal::dates;
use crate::terminal::numbers::decimals;
use crate::wishes::{weekday, word};
use crate::words::capital;

/// The days of a week.
const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The button that begins the plan, or begins it anew.
pub(super) fn begin(plan: &Plan<'_>, wishes: &Wishes) -> Markup {
    let press = |words: &str, second: bool| {
        html! { form method="post" action="/plan/begin" { button.second[second] { (words) } } }
    };
    html! {
        div #begin {
            @if plan.stop.is_some() {
                details {
                    summary { h2 { "Begin the plan" } }
                    p { "When whoever examined you lets you run. Until then it stays as it is, begun or not." }
                    (press("Begin the plan today", true))
                }
            } @else if wishes.begun.is_none() {
                (press("Begin the plan today", false))
            } @else if plan.begun != plan.date {
                details {
                    summary { "It began on " (dates::long(plan.begun)) "; begin anew" }
                    p { "The weeks count from today again. Your diary and your runs stay as they are." }
                    (press("Begin anew today", true))
                }
            }
        }
    }
}

/// The form.
pub(super) fn form(units: Units, kept: &Wishes, wrong: &Wrong) -> Markup {
    let sent = wrong.typed.text("sent").is_some();
    let typed = |name: &str, kept: Option<String>| match sent {
        true => wrong.typed.text(name).map(str::to_owned),
        false => kept,
    };
    let fault =
        |name: &str| wrong.faults.iter().find(|(field, _)| *field == name).map(|(_, says)| says.as_str());
    let field = |name: &str, label: &str, control: &dyn Fn(&str, Option<&str>) -> Markup| {
        parts::field(&format!("wish-{name}"), label, None, fault(name), control)
    };
    let minutes = typed("minutes", kept.minutes.map(|minutes| decimals(minutes, 0)));
    let race = typed("race", kept.race.map(|race| race.date.to_string()));
    let distance = |race: Race| {
        let number = decimals(race.distance_m / units.metres(), 4);
        number.trim_end_matches('0').trim_end_matches('.').replace(',', "")
    };
    let distance = typed("distance", kept.race.map(distance));
    let band = if sent { wrong.typed.text("band").is_some() } else { kept.band };
    let on = |day: Weekday| match sent {
        true => wrong.typed.all("day").any(|one| one == word(day)),
        false => kept.days.contains(&day),
    };
    html! {
        details #wishes open[!wrong.faults.is_empty()] {
            summary { h2 { "What you want of the plan" } }
            form method="post" action="/plan/wishes" {
                input type="hidden" name="sent" value="yes";
                (field("minutes", "Minutes for a strength session; empty leaves it to the plan", &|id, described| html! {
                    input type="number" inputmode="numeric" id=(id) name="minutes" min="1" max="240" step="1" aria-describedby=[described] value=[minutes.as_deref()];
                }))
                p { label.chip { input type="checkbox" name="band" value="yes" checked[band]; "I have an elastic band" } }
                fieldset {
                    legend { "Days on which you can run; none ticked means any" }
                    div.chips {
                        @for day in DAYS {
                            label.chip { input type="checkbox" name="day" value=(word(day)) checked[on(day)]; (capital(word(day))) }
                        }
                    }
                }
                (field("race", "The day of a race; empty for none", &|id, described| html! {
                    input type="date" id=(id) name="race" aria-describedby=[described] value=[race.as_deref()];
                }))
                (field("distance", &format!("How long the race is, {}", units.name()), &|id, described| html! {
                    input type="number" inputmode="decimal" id=(id) name="distance" min="0.1" max="500" step="any" aria-describedby=[described] value=[distance.as_deref()];
                }))
                button { "Keep these" }
            }
        }
    }
}

/// Reads the form; `before` is what was kept.
///
/// # Errors
/// The fields that make no sense, with what is wrong.
pub(crate) fn read(
    form: &Form,
    units: Units,
    before: &Wishes,
) -> Result<Wishes, Vec<(&'static str, String)>> {
    let mut faults = Vec::new();
    let mut told = |field: &'static str, failure: Failure| match failure {
        Failure::Told { sentence, .. } => faults.push((field, format!("{}.", capital(&sentence)))),
        Failure::PipeClosed => {}
    };
    let mut number = |name: &'static str| {
        form.number(name).unwrap_or_else(|failure| {
            told(name, failure);
            None
        })
    };
    let (minutes, distance) = (number("minutes"), number("distance"));
    if let Err(failure) = check(minutes, None) {
        told("minutes", failure);
    }
    if let Err(failure) = check(None, distance) {
        told("distance", failure);
    }
    let date = match form.text("race").map(dates::parse).transpose() {
        Ok(date) => date,
        Err(says) => {
            told("race", Failure::new(says));
            None
        }
    };
    if date.is_some() && form.text("distance").is_none() {
        told("distance", Failure::new("say how long the race is"));
    }
    if form.text("race").is_none() && distance.is_some() {
        told("race", Failure::new("say on which day the race is"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let race = date.zip(distance);
    Ok(Wishes {
        begun: before.begun,
        minutes: minutes.filter(|minutes| *minutes > 0.0),
        band: form.text("band").is_some(),
        race: race.map(|(date, distance)| Race { date, distance_m: distance * units.metres() }),
        days: form.all("day").filter_map(|day| weekday(day).ok()).collect(),
    })
}
