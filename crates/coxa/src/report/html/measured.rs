//! Form and footwear.

use coxa_reason::measures::run::stretches::Quantity;
use maud::{Markup, html};

use super::{part, words};
use crate::house::Units;
use crate::report::Report;
use crate::report::form::{Changed, Form};
use crate::report::part::Part;
use crate::report::shoes::{Change, Footwear, Worn};
use crate::terminal::numbers::decimals;
use crate::terminal::text;

/// How many pairs are shown.
const PAIRS: usize = 3;
/// How long a name may be, columns.
const NAME: usize = 40;

pub(super) fn form(report: &Report, units: Units) -> Markup {
    part("Running form (watch)", Part::Form, report.form.as_ref(), |form| {
        html! {
            ul {
                @if let Some(cadence) = &form.cadence { li { (changed(cadence, units)) } }
                @for other in form.others.iter().filter(|one| one.beyond_chance) { li { (changed(other, units)) } }
                (rest(form))
            }
        }
    })
}

/// What is not known, and what did not change.
fn rest(form: &Form) -> Markup {
    let steady: Vec<&str> =
        form.others.iter().filter(|one| !one.beyond_chance).map(|one| in_words(one.quantity).0).collect();
    html! {
        @if form.cadence.is_none() { li.none { "Cadence before onset: too few comparable runs." } }
        @if !steady.is_empty() { li { "Within chance of the year before: " (steady.join(", ")) "." } }
        @if let Some(percent) = form.balance_percent {
            li {
                "Ground-contact balance " (decimals(percent, 1)) " % "
                @if form.balance_is_left { "left" } @else { "(the files do not say which foot)" }
                ", 4 weeks."
            }
        }
        @if form.cadence.is_none() && form.others.is_empty() && form.balance_percent.is_none() {
            li.none { "Nothing else was measured." }
        }
        li.small { "Of these only a low cadence is known to relate to hip pain, weakly. Pelvic drop is not measured." }
    }
}

fn changed(one: &Changed, units: Units) -> String {
    let (name, unit, places) = in_words(one.quantity);
    let pace = units.pace(one.speed_m_s, 1.0).map(|pace| format!(" at {pace}")).unwrap_or_default();
    let change = match one.beyond_chance {
        false => "within chance of".to_owned(),
        true => format!(
            "{} {unit} {} (standard error {})",
            decimals(one.change.abs(), places.max(1)),
            if one.change < 0.0 { "below" } else { "above" },
            decimals(one.error, places.max(1)),
        ),
    };
    format!(
        "{} {} {unit}{pace}, 4 weeks to {}: {change} the own year before ({} against {} runs).",
        crate::words::capital(name),
        decimals(one.value, places),
        words::date(one.until),
        one.runs,
        one.runs_before,
    )
}

fn in_words(quantity: Quantity) -> (&'static str, &'static str, usize) {
    match quantity {
        Quantity::Cadence => ("cadence", "steps/min", 0),
        Quantity::StepLength => ("step length", "mm", 0),
        Quantity::Contact => ("ground contact", "ms", 0),
        Quantity::Oscillation => ("vertical oscillation", "mm", 0),
        Quantity::Ratio => ("vertical ratio", "%", 1),
        Quantity::Balance => ("balance", "%", 1),
    }
}

pub(super) fn shoes(report: &Report, units: Units) -> Markup {
    part("Footwear", Part::Shoes, report.shoes.as_ref(), |shoes| {
        let more = shoes.pairs.len().saturating_sub(PAIRS);
        html! {
            ul {
                @for pair in shoes.pairs.iter().take(PAIRS) { li { (worn(pair, units)) } }
                @if more > 0 { li { (words::count(more, "more pair", "more pairs")) ", worn earlier." } }
                @if shoes.pairs.is_empty() { li.none { "No pair of shoes is in the diary." } }
                @for change in shoes.changes.iter().take(2) { li { (changed_to(change)) } }
                @if shoes.changes.is_empty() && !shoes.pairs.is_empty() {
                    li { "No change to another kind is recorded in the six weeks before onset." }
                }
                (named(shoes))
            }
        }
    })
}

fn worn(pair: &Worn, units: Units) -> String {
    let name = text::cut(&pair.name, NAME);
    let model = pair.model.as_ref().filter(|model| **model != pair.name);
    let model = model.map(|model| format!(" ({})", text::cut(model, NAME))).unwrap_or_default();
    let more = if pair.may_have_more { " or more" } else { "" };
    let from = pair.first.map(|date| format!(", since {}", words::date(date))).unwrap_or_default();
    let last = pair.last.map(|date| format!(", last worn {}", words::date(date))).unwrap_or_default();
    let drop = pair.drop_mm.map(|drop| format!(", drop {} mm", words::score(drop))).unwrap_or_default();
    let retired = pair.retired.map(|date| format!(", out of use {}", words::date(date))).unwrap_or_default();
    format!(
        "{name}{model}: {} {}{more}{from}{last}{drop}{retired}.",
        units.distance_whole(pair.distance_m),
        units.name()
    )
}

fn changed_to(change: &Change) -> String {
    let on = change.on.map(|date| format!("{}: ", words::date(date))).unwrap_or_default();
    let other = match (change.other, change.drop_mm) {
        ("drop", Some([was, is])) => format!("drop {} to {} mm", words::score(was), words::score(is)),
        ("model", _) => "another model".to_owned(),
        _ => "perhaps another kind".to_owned(),
    };
    let (from, to) = (text::cut(&change.from, NAME), text::cut(&change.to, NAME));
    format!("Change before onset, {on}{from} to {to} ({other}).")
}

fn named(shoes: &Footwear) -> Markup {
    html! {
        @if shoes.recent_runs > shoes.named_runs {
            li.small {
                "Of " (words::count(shoes.recent_runs, "run", "runs")) " in the last six weeks " (shoes.named_runs) " name their shoes."
            }
        }
    }
}
