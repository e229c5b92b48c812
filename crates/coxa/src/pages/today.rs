//! Today: the light and its reason, how it is, how far a run may go, the day's part of the plan, and the last days.
//!
//! | file | has |
//! | --- | --- |
//! | `kept.rs` | what was kept last, and the way back |
//! | `log.rs` | how it is: nothing sore, something sore, and all else of a day |
//! | `hip.rs` | the drawing of the hip, its places and their words |
//! | `days.rs` | the last fourteen days as a picture and as a table, to be said again or taken back |
//! | `plan.rs` | today's part of the plan |

mod days;
mod hip;
mod kept;
mod log;
mod plan;

pub(crate) use hip::spot;

use coxa_reason::verdict::Light;
use jiff::civil::Date;
use maud::{Markup, html};

use super::layout::{Place, page as whole};
use super::{linked, parts};
use crate::commands::today::{Page, how_far, page as told, picture};
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::planned::planned;
use crate::server::form::Form;
use crate::terminal::html::{Html, blocks};
use crate::terminal::sheet::Sheet;
use crate::wishes;

/// Days of the picture and of the list under it.
const DAYS: usize = 14;

/// What the page is asked for.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// The day that is written down; today where none is named.
    pub(crate) on: Option<Date>,
    /// Whether something was kept or taken back right now.
    pub(crate) changed: Option<Changed>,
    /// What was typed, where some of it cannot be kept.
    pub(crate) typed: Form,
    /// Fields of it with what is wrong.
    pub(crate) faults: Vec<Fault>,
}

/// What happened before the page was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Changed {
    /// Something was kept.
    Kept,
    /// Something was taken back.
    TakenBack,
}

/// A field and what is wrong in it, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The name of the field.
    pub(crate) field: &'static str,
    /// What is wrong.
    pub(crate) says: String,
}

/// The page.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn page(house: &House, current: &Current, asked: &Asked) -> Result<Markup, Failure> {
    let diary = current.diary();
    let (today, on) = (house.today(), asked.on.unwrap_or(house.today()));
    let wishes = wishes::kept(diary, today)?;
    let changed = asked.changed.map(|changed| kept::kept(house, diary, changed)).transpose()?;
    let log = log::log(house, diary, on, asked)?;
    let said = days::said(house, diary, DAYS)?;
    planned(current, &wishes, |known, plan| {
        let page = Page {
            today: known.today,
            view: known.view,
            weighing: known.weighing,
            units: house.units,
            past: false,
        };
        let verdict = known.verdict;
        let title = told::title(&page, verdict);
        let mut words = Html::default();
        let mut sheet = Sheet::html(&mut words);
        if let Some(decided) = page.today.decided() {
            told::because(&mut sheet, &page, decided, verdict);
        }
        if page.today.lately.is_none() && page.today.light.is_some() {
            sheet.says(&told::silence(&page));
        }
        sheet.section("How far", &how_far::how_far(&page));
        told::looked_at(&mut sheet, &page);
        told::change(&mut sheet, &page, verdict);
        let sees_someone = page.today.light == Some(Light::SeeSomeone);
        // Whoever is told not to run is told no distance.
        let how_far = words.take("How far").filter(|_| !sees_someone && plan.stop.is_none());
        let drawn = picture::days(known.view, DAYS);
        let body = html! {
            @if let Some(changed) = changed { (changed) }
            p { (parts::light(known.today.light)) }
            h1 { (linked::unlinked(&title)) }
            div.reason.notice[sees_someone].see[sees_someone] { (blocks(&words.before, "")) }
            div.two.today {
                section aria-labelledby="log" { (log) }
                div {
                    @if let Some(how_far) = &how_far {
                        section.how-far { h2 { "How far" } (blocks(how_far, "How far")) }
                    }
                    (plan::plan(house, plan))
                    (days::days(house, &drawn, &said))
                    @for (heading, told) in &words.sections {
                        details { summary { h2 { (heading) } } (blocks(told, heading)) }
                    }
                }
            }
        };
        whole(Place::Today, linked::unlinked(&title).split(':').next().unwrap_or("Today"), &body)
    })
}
