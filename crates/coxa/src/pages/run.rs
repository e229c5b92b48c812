//! One run: how far and how fast, how it stood to those before, what was sore, its charts, laps and figures.
//!
//! | file | has |
//! | --- | --- |
//! | `before.rs` | how far beyond the longest of the 30 days before, cadence beside the own line, warm-up and cool-down |
//! | `sore.rs` | what the diary says of the day and of the next |
//! | `picture.rs` | the charts and the table behind them |
//! | `tables.rs` | laps, figures beside the watch's, fields of apps, where it came from |
//! | `change.rs` | shoes and effort, and the forms that change them |
//! | `trace.rs` | its way from the file to the answer |
//!
//! Nothing here tells where it was run.

mod before;
mod change;
mod picture;
mod sore;
mod tables;
pub(crate) mod trace;

use coxa_reason::history::{DAYS, History, Outing, View};
use coxa_reason::run::Run;
use coxa_store::Diary;
use maud::{Markup, html};

use super::layout::{Place, page as whole};
use super::runs::span::around;
use crate::commands::show::told;
use crate::course::Along;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::text::clean;

/// A run with what was known at the end of its day.
struct Known<'a> {
    house: &'a House,
    run: &'a Run,
    view: View<'a>,
    /// The run among the others, where it counts.
    outing: Option<&'a Outing>,
}

/// The page. `next` is the history up to the day after the run, for how it was in the morning.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn page(house: &House, diary: &mut Diary, run: &Run, over: Along) -> Result<Markup, Failure> {
    let recording = diary.recording(run.id)?;
    let (sources, told_by) = (diary.sources(run.id)?, diary.told_by(run.id)?);
    // A year of runs before it, and the morning after.
    let history: History =
        diary.history(dates::later(run.date, -DAYS), dates::later(run.date, 1), &mut |_, _| {})?;
    let view = history.until(run.date);
    let outing = view.outings().iter().find(|outing| outing.run.id == run.id);
    let known = Known { house, run, view, outing };
    let (from, to) = around(run.date);
    let said = before::said(&known);
    let body = html! {
        p.small { a href={ "/runs?from=" (from) "&to=" (to) } { "The weeks around it" } }
        h1 { (told::answer(house.units, run)) }
        p { (told::facts(run)) }
        @if let Some(better) = told_by {
            p.notice { (told::told_by(better)) " " a href={ "/runs/" (better) } { "To run " (better) } }
        }
        @for line in &said { p { (line) } }
        (sore::sore(house, history.until(dates::later(run.date, 1)), run))
        (picture::picture(&known, &recording, over))
        (change::change(&known, &diary.shoes()?))
        (tables::laps(house, run, &recording))
        (tables::figures(house, run))
        (tables::fields(&recording))
        @if !recording.warnings.is_empty() {
            h2 { (told::of_warnings(&recording.warnings)) }
            ul { @for warning in &recording.warnings { li { (clean(&warning.text)) } } }
        }
        (tables::sources(&sources))
        p { a href={ "/runs/" (run.id) "/trace" } { "Follow this run from the file to the answer" } }
    };
    let title = format!("Run {} on {}", run.id, dates::long(run.date));
    Ok(whole(Place::Runs, &title, &body))
}
