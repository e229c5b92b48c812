//! The runs of the days shown, by week, the newest first, a page at a time.

use coxa_reason::run::Run;
use maud::{Markup, html};

use super::facts::Facts;
use super::{Asked, address};
use crate::commands::runs::SALVAGED;
use crate::commands::runs::told::{Listed, of_gap, of_week};
use crate::house::{House, Units};
use crate::terminal::dates;
use crate::terminal::numbers::{count, percent};
use crate::weeks::{Stretch, Week, weeks};

/// Recordings on a page, at least: a week is not divided.
const ON_A_PAGE: usize = 60;
/// Columns of the table.
const COLUMNS: usize = 10;

/// The list with its pages.
pub(super) fn list(house: &House, facts: &Facts, asked: Asked) -> Markup {
    let others = facts.recorded.iter().filter(|run| !run.sport.is_run()).count();
    let begin = facts.recorded.first().map_or(facts.until, |run| run.date.min(facts.until));
    let mut stretches = weeks(&facts.recorded, begin, facts.until);
    stretches.reverse();
    let pages = pages(&stretches);
    let page = asked.page.clamp(1, pages.len().max(1));
    let shown = pages.get(page - 1).copied().unwrap_or_default();
    let salvaged = facts.recorded.iter().any(|run| run.salvaged);
    let link = |to: usize, words: &str| {
        html! { a.button.second href={ (address(facts.span.first, facts.span.last, asked, to)) "#list" } { (words) } }
    };
    html! {
        h2 #list { "Run by run" }
        @if others > 0 {
            @let turned = Asked { every_sport: !asked.every_sport, ..asked };
            p {
                a href={ (address(facts.span.first, facts.span.last, turned, 1)) "#list" } {
                    @if asked.every_sport { "Only runs" } @else {
                        "With " (count(others as u64, "other recording", "other recordings")) ": walks, rides and the rest"
                    }
                }
            }
        }
        @if shown.is_empty() {
            p { "Nothing was recorded on these days." }
        } @else {
            div.scroll tabindex="0" role="region" aria-label="Runs by week" {
                table.runs { (heading(house.units)) @for stretch in shown { (stretch_rows(house.units, facts, stretch, asked)) } }
            }
        }
        @if salvaged { p.quiet.small { (SALVAGED) " The recording was damaged. What could be read of it is shown." } }
        @if pages.len() > 1 {
            nav.zoom aria-label="Pages of the list" {
                @if page > 1 { (link(page - 1, "Newer")) }
                span { "Page " (page) " of " (pages.len()) }
                @if page < pages.len() { (link(page + 1, "Older")) }
            }
        }
    }
}

/// Weeks, as many on a page as have enough recordings.
fn pages<'s, 'r>(stretches: &'s [Stretch<'r>]) -> Vec<&'s [Stretch<'r>]> {
    let mut pages = Vec::new();
    let (mut begin, mut recorded) = (0, 0);
    for (at, stretch) in stretches.iter().enumerate() {
        if let Stretch::Week(week) = stretch {
            recorded += week.recorded.len();
        }
        if recorded >= ON_A_PAGE || at + 1 == stretches.len() {
            pages.push(&stretches[begin..=at]);
            (begin, recorded) = (at + 1, 0);
        }
    }
    pages
}

fn heading(units: Units) -> Markup {
    html! {
        thead {
            tr {
                th scope="col" { "day" }
                th.more scope="col" { "name" }
                th.number scope="col" { (units.name()) }
                th.number scope="col" { "time" }
                th.number scope="col" { (units.pace_name()) }
                th scope="col" { "spike" }
                th.number.more scope="col" { (units.height_name()) " up" }
                th.number.more scope="col" { "steps/min" }
                th.number.more scope="col" { "beats/min" }
                th.more scope="col" { "shoes" }
            }
        }
    }
}

fn stretch_rows(units: Units, facts: &Facts, stretch: &Stretch<'_>, asked: Asked) -> Markup {
    html! {
        tbody {
            tr.week {
                th colspan=(COLUMNS) scope="rowgroup" {
                    @match stretch {
                        Stretch::Gap { from, to } => { (dates::span_with_year(*from, *to)) ": " (of_gap(*from, *to)) }
                        Stretch::Week(week) => { (week_words(units, week)) }
                    }
                }
            }
            @if let Stretch::Week(week) = stretch {
                @for run in week.recorded.iter().rev().filter(|run| asked.every_sport || run.sport.is_run()) {
                    (row(units, facts, run))
                }
            }
        }
    }
}

/// `16 – 22 Nov 2026: 34.0 km · 3 h 20 min · 3 runs`.
fn week_words(units: Units, week: &Week<'_>) -> String {
    let said: Vec<String> = of_week(units, week).into_iter().filter(|said| !said.is_empty()).collect();
    let sunday = dates::later(week.monday, 6);
    format!("{}: {}", dates::span_with_year(week.monday, sunday), said.join(" · "))
}

fn row(units: Units, facts: &Facts, run: &Run) -> Markup {
    let listed = Listed::new(units, run);
    html! {
        tr {
            th.plain scope="row" { a href={ "/runs/" (run.id) } { (listed.day) } @if run.salvaged { " " (SALVAGED) } }
            td.more { (listed.name) }
            td.number { (listed.distance) }
            td.number { (listed.time) }
            td.number { (listed.pace) }
            td { @if let Some(ratio) = facts.spikes.get(&run.id) { "▼ +" (percent(ratio - 1.0, 0)) } }
            td.number.more { (listed.up) }
            td.number.more { (listed.cadence) }
            td.number.more { (listed.heart) }
            td.more { (listed.shoes) }
        }
    }
}
