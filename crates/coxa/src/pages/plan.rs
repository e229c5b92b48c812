//! The plan: the week in a sentence, why, the days, what to do in each, and what the runner wants of it.
//!
//! | file | has |
//! | --- | --- |
//! | `week.rs` | the seven days |
//! | `exercises.rs` | the exercises, how to do them, and when not |
//! | `ticks.rs` | exercises to tick off; today's page has them too |
//! | `wishes.rs` | minutes, band, days and race; begin |
//! | `takeaway.rs` | calendar, workouts, Markdown, paper |
//!
//! All other sections are those of `coxa plan`, word by word.

mod exercises;
mod takeaway;
pub(crate) mod ticks;
mod week;
pub(crate) mod wishes;

use maud::{Markup, html};

use super::layout::{Place, page as whole};
use super::linked;
use crate::commands::plan::{Page, page as told};
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::planned::planned;
use crate::server::form::Form;
use crate::terminal::html::{Html, blocks};
use crate::terminal::sheet::Sheet;

/// What of a wish makes no sense: what was typed, and what is wrong.
#[derive(Debug, Default)]
pub(crate) struct Wrong {
    /// What was typed.
    pub(crate) typed: Form,
    /// The field and what is wrong in it, as a sentence.
    pub(crate) faults: Vec<(&'static str, String)>,
}

/// Sections that stand open: what is to be done now.
const OPEN: [&str; 6] =
    ["Running", "Instead", "See somebody", "Back to running", "The race", "What would move it"];
/// How the sections begin that the page has in its own form.
const OWN: [&str; 3] = ["The week, ", "Before and after runs", "Exercises, about"];

/// The page. `wrong` is a form of wishes that came back.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn page(house: &House, current: &Current, wrong: &Wrong) -> Result<Markup, Failure> {
    let kept = crate::wishes::kept(current.diary(), house.today())?;
    let knows = current.view().runs().next().is_some() || current.view().days().next().is_some();
    planned(current, &kept, |known, plan| {
        let page = Page { plan, known, wishes: &kept, units: house.units, past: false };
        let mut words = Html::default();
        told::body(&mut Sheet::html(&mut words), &page);
        words.sections.retain(|(heading, _)| !OWN.iter().any(|own| heading.starts_with(own)));
        let done = words.take("Done in the last seven days");
        let rule = words.take("For all of them");
        let moves = words.take("What would move it");
        let (open, folded): (Vec<_>, Vec<_>) =
            words.sections.iter().partition(|(heading, _)| OPEN.contains(&heading.as_str()));
        let title = linked::unlinked(&words.title);
        let stopped = plan.stop.is_some();
        let body = html! {
            h1 { (title) }
            @if !knows {
                p { "coxa knows nothing of you yet, so this is a plan for anybody. " a href="/data" { "Bring your runs" } ", and " a href="/#log" { "say how you are" } "." }
            }
            (blocks(&words.before, ""))
            @if !stopped { (wishes::begin(plan, &kept)) }
            div.two[!stopped] {
                div {
                    @if !stopped { (week::week(&page)) }
                    @for (heading, told) in &open {
                        section { h2 { (heading) } (blocks(told, heading)) }
                    }
                }
                div { @if !stopped { (exercises::exercises(&page, rule.as_deref())) } }
            }
            @if let Some(done) = &done {
                details { summary { h2 { "Done in the last seven days" } } (blocks(done, "Done")) }
            }
            @for (heading, told) in &folded {
                details { summary { h2 { (heading) } } (blocks(told, heading)) }
            }
            @if let Some(moves) = &moves {
                section { h2 { "What would move it" } (blocks(moves, "What would move it")) }
            }
            div.two.tools {
                @if stopped { (wishes::begin(plan, &kept)) } @else { (wishes::form(house.units, &kept, wrong)) }
                (takeaway::takeaway(&page))
            }
        };
        whole(Place::Plan, title.split([':', '.']).next().unwrap_or("Plan"), &body)
    })
}
