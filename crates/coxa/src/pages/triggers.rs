//! Triggers: what soreness goes with, each effect with its interval on one scale, the Moon among them.

use coxa_reason::triggers::{LEAST_DAYS, Triggers};
use maud::{Markup, html};

use super::charts::whiskers::{Row as Whisker, place, whiskers};
use super::layout::{Place, page as whole};
use super::moon::{dial, read};
use super::parts::prose;
use crate::commands::triggers::rows::{Row, rows};
use crate::commands::triggers::said::{interval, most, of_100, signed, whose};
use crate::commands::triggers::{Page, answer, checks, moon, open, page as told, picture, table};
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::numbers::{count, decimals, whole as number};

/// The id of the table.
const TABLE: &str = "tested";

/// The page.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn page(house: &House, current: &Current) -> Result<Markup, Failure> {
    let situation = current.situation()?;
    let Some(found) = situation.triggers else { return Ok(without()) };
    let page = Page { found, view: situation.now, past: false };
    let (sky, soreness) = read(house, current)?;
    let body = html! {
        h1 { (answer::title(&page)) }
        @match answer::sure(&page) {
            Some(sure) => p { (sure) },
            None => (log()),
        }
        (effects(&page))
        (section("Not enough yet", &open::not_enough(&found.exposures)))
        h2 { (moon::HEADING) }
        (prose(&moon::text(&page)))
        (dial(&sky, &soreness))
        p { a href="/moon" { "The Moon now, how it pulls, and whether it ever gets tired" } }
        (section("What stands out, the others that do held equal", &checks::others_equal(&page)))
        (folded("What should show nothing, as a check", &checks::nothing(&page, ".")))
        (folded("What cannot be seen", &open::missing(&found.exposures)))
        (folded("How it was done", &how(&page, found)))
    };
    Ok(whole(Place::Triggers, "Triggers", &body))
}

/// Where no day of the diary says how sore it was.
fn without() -> Markup {
    let body = html! {
        h1 { "Not enough yet: no day of the last year says how sore you were." }
        p { "A line a day is enough, and in about two months there is something to compare: it takes " (LEAST_DAYS) " days." }
        (log())
        p { a href="/moon" { "Meanwhile, the Moon" } }
    };
    whole(Place::Triggers, "Triggers", &body)
}

fn log() -> Markup {
    html! {
        p { "A day without pain counts as much as a sore one." }
        p { a.button href="/" { "Write today down" } }
    }
}

/// The picture and the table behind it; nothing where nothing was tested.
fn effects(page: &Page<'_>) -> Markup {
    let rows = rows(page.found);
    if rows.iter().all(|row| row.control) {
        return html! {};
    }
    let title = answer::of_picture(page.found);
    let drawn: Vec<Whisker> = rows.iter().map(|row| drawn(row, page)).collect();
    let description = format!(
        "How much sorer {} was, of {}, each with its 95 % interval; right of zero is sorer.",
        whose(page.found.measured),
        decimals(most(page.found.measured), 0)
    );
    let reach = picture::REACH * most(page.found.measured);
    html! {
        figure.chart {
            figcaption { (title) }
            (whiskers(&title, &description, TABLE, ["less sore", "sorer"], reach, &drawn))
        }
        details {
            summary { "In numbers" }
            div.scroll tabindex="0" role="region" aria-label="What was tested, in numbers" { (numbers(&rows)) }
            (prose(&table::legend(page)))
            h2 { "What the points are of" }
            (prose(&table::of(&rows)))
        }
    }
}

fn drawn(row: &Row<'_>, page: &Page<'_>) -> Whisker {
    let effect = row.effect;
    Whisker {
        name: row.label(),
        says: signed(effect.points),
        between: format!("({})", interval(effect.low, effect.high)),
        mark: picture::mark(row, page),
        interval: [effect.low, effect.points, effect.high],
    }
}

fn numbers(rows: &[Row<'_>]) -> Markup {
    html! {
        table #(TABLE) {
            thead {
                tr {
                    th scope="col" { "what" }
                    @for head in ["points", "low to high", "days", "times", "by chance, of 100", "would see"] {
                        th.number scope="col" { (head) }
                    }
                }
            }
            tbody {
                @for (at, row) in rows.iter().enumerate() {
                    tr data-at=(format!("{:.1}", place(at))) {
                        th scope="row" { (row.label()) }
                        td.number { (signed(row.effect.points)) }
                        td.number { (interval(row.effect.low, row.effect.high)) }
                        td.number { (number(row.tested.days as u64)) }
                        td.number { (number(row.tested.episodes as u64)) }
                        td.number { (of_100(row.tested.p)) }
                        td.number { @if !row.tested.stands { (decimals(row.effect.smallest, 1)) } }
                    }
                }
            }
        }
    }
}

fn how(page: &Page<'_>, found: &Triggers) -> String {
    let days = count(found.days as u64, "day", "days");
    let span = dates::from_to(found.first, found.last);
    format!("- It rests on {days} with a word on soreness, {span}.\n{}", told::how(page, ""))
}

/// A section; nothing where there is no text.
fn section(heading: &str, text: &str) -> Markup {
    html! { @if !text.trim().is_empty() { h2 { (heading) } (prose(text)) } }
}

/// The same, folded.
fn folded(heading: &str, text: &str) -> Markup {
    html! {
        @if !text.trim().is_empty() { details { summary { h2 { (heading) } } (prose(text)) } }
    }
}
