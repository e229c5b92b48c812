//! `coxa today`.

pub(crate) mod how_far;
mod json;
pub(crate) mod page;
pub(crate) mod picture;

use clap::Args;
use coxa_reason::history::View;
use coxa_reason::today::today;
use coxa_reason::{Weighing, today as rules};
use jiff::civil::Date;

use crate::current::Current;
use crate::failure::Failure;
use crate::house::{House, Units};
use crate::output;
use crate::terminal::dates;

/// May you run today? Run, ease off, rest or see someone, why, and how far
///
/// Answers from your diary (coxa log), your runs, and what you have told coxa of a soreness (coxa ask).
#[derive(Debug, Args)]
pub(crate) struct Today {
    /// Answer as of a past day, without looking at anything later
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    as_of: Option<Date>,
}

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page<'a> {
    /// What the rules say.
    pub(crate) today: &'a rules::Today<'a>,
    /// The history up to the day.
    pub(crate) view: View<'a>,
    /// What is known of a soreness, weighed; `None` where nothing is.
    pub(crate) weighing: Option<&'a Weighing<'a>>,
    /// Units for people.
    pub(crate) units: Units,
    /// Whether the day is past.
    pub(crate) past: bool,
}

/// Runs the command.
///
/// # Errors
/// When the diary cannot be read, when the day has not come yet, and as the standard output.
pub(crate) fn run(house: &House, command: &Today) -> Result<(), Failure> {
    let date = house.asked(command.as_of)?;
    // Whoever only asks is not given a diary.
    if !house.diary_path.exists() {
        return output::nothing(house, page::nothing_known);
    }
    let current = Current::open_at(house.open_diary()?, house, date)?;
    let view = current.view();
    let weighing = current.weigh_if_sore()?;
    let today = today(view, weighing.as_ref());
    let past = date < house.today();
    let page = Page { today: &today, view, weighing: weighing.as_ref(), units: house.units, past };
    output::answer(house, || json::json(&page), |sheet| page::page(sheet, &page))
}
