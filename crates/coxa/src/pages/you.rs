//! You: what coxa knows of the runner, each item of which may be left out, and how it shows things.

use coxa_reason::Knowledge;
use coxa_reason::profile::Profile;
use maud::{Markup, html};

use super::layout::{Place, page as whole};
use super::parts::field;
use crate::commands::profile::answer;
use crate::commands::profile::item::Item;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::{House, Units};
use crate::manner::word;
use crate::server::form::Form;
use crate::terminal::dates::{DateOrder, in_order, long};
use crate::words::capital;

/// What the page is asked for.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// What was done right now, as a sentence.
    pub(crate) done: Option<&'static str>,
    /// What was typed, where it cannot be kept.
    pub(crate) typed: Form,
    /// The items of it that make no sense, with what is wrong.
    pub(crate) faults: Vec<(Item, String)>,
}

/// The page.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn page(house: &House, current: &Current, asked: &Asked) -> Result<Markup, Failure> {
    let diary = current.diary();
    let profile = diary.profile()?;
    let said = diary.profile_changes()?.iter().any(|one| one.undone.is_none());
    let title = answer(&profile, house.units);
    let body = html! {
        @if let Some(done) = asked.done { div.notice role="status" { p { strong { (done) } } } }
        @if !asked.faults.is_empty() {
            div.notice.see role="alert" { p { strong { "Nothing was kept. " } "See what to mend below." } }
        }
        h1 { (title) }
        p { "It makes some answers sharper, and stays on this machine." }
        div.two {
            div {
                form method="post" action="/you" {
                    @for item in Item::ALL { (item_field(item, &profile, house.units, asked)) }
                    button { "Keep it" }
                }
                @if said {
                    form method="post" action="/you/undo" { button.second { "Take back what was kept last" } }
                }
            }
            (manner(house))
        }
    };
    Ok(whole(Place::You, "You", &body))
}

fn item_field(item: Item, profile: &Profile, units: Units, asked: &Asked) -> Markup {
    let name = word(item);
    let known = item.told(profile, units);
    let typed = if asked.faults.is_empty() { known.as_deref() } else { asked.typed.text(&name) };
    let fault = asked.faults.iter().find(|(of, _)| *of == item).map(|(_, says)| says.as_str());
    let label = match (item, units) {
        (Item::Height, Units::Km) => "Height, cm".to_owned(),
        (Item::Height, Units::Mi) => "Height, feet and inches".to_owned(),
        (Item::Weight, Units::Km) => "Weight, kg".to_owned(),
        (Item::Weight, Units::Mi) => "Weight, pounds".to_owned(),
        (Item::Max | Item::Rest, _) => format!("{}, beats a minute", capital(item.name())),
        (Item::Born | Item::Sex, _) => capital(item.name()),
    };
    let hint = item.used_for(Knowledge::embedded());
    field(&format!("you-{name}"), &label, Some(&hint), fault, &|id, described| {
        html! {
            @if item == Item::Sex {
                select id=(id) name=(name) aria-describedby=[described] {
                    @for (value, says) in [("", "not said"), ("female", "female"), ("male", "male")] {
                        option value=(value) selected[typed.unwrap_or_default() == value] { (says) }
                    }
                }
            } @else {
                input type="text" id=(id) name=(name) value=[typed] autocomplete="off" aria-describedby=[described];
            }
        }
    })
}

/// Units and dates, as every page and command has them.
fn manner(house: &House) -> Markup {
    let day = house.today();
    let chosen = house.chosen;
    html! {
        section aria-labelledby="manner" {
            h2 #manner { "How coxa shows things" }
            form method="post" action="/you/manner" {
                fieldset {
                    legend { "Distances" }
                    div.chips {
                        @for (units, says) in [(Units::Km, "kilometres and metres"), (Units::Mi, "miles and feet")] {
                            label.chip { input type="radio" name="units" value=(word(units)) checked[house.units == units]; (says) }
                        }
                    }
                }
                fieldset {
                    legend { "Dates" }
                    div.chips {
                        @for order in [DateOrder::Day, DateOrder::Month, DateOrder::Year] {
                            label.chip { input type="radio" name="dates" value=(word(order)) checked[house.dates == order]; (in_order(order, || long(day))) }
                        }
                    }
                }
                button.second { "Show it so" }
            }
            p.small.quiet { "For every page and command. Where a date is typed, your browser has its own order." }
            @if chosen.units.is_some() || chosen.dates.is_some() {
                p { "This coxa was opened with units or dates of its own, which go before what is kept here." }
            }
        }
    }
}
