//! The last days: the picture, and the same days in a table, where each may be said again, and what was said taken back.

use coxa_store::{Diary, DiaryItem};
use maud::{Markup, html};

use crate::commands::log::{day, tell, unit_of};
use crate::commands::today::picture::{Day, title};
use crate::failure::Failure;
use crate::house::{House, Units};
use crate::pages::charts::fortnight::Fortnight;
use crate::terminal::dates;
use crate::terminal::numbers::decimals;
use crate::terminal::text::clean;

/// The id of the table.
const TABLE: &str = "by-day";

/// What was said of the days and stands, in order.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn said(house: &House, diary: &Diary, many: usize) -> Result<Vec<DiaryItem>, Failure> {
    let today = house.today();
    let mut said = diary.items(Some(dates::later(today, 1 - many as i64)), Some(today))?;
    said.retain(|item| item.undone.is_none());
    Ok(said)
}

/// The picture, where there is something to be seen, and the table.
pub(super) fn days(house: &House, days: &[Day], said: &[DiaryItem]) -> Markup {
    let units = house.units;
    let chart = Fortnight { days, table: TABLE, units };
    let title = title(days);
    html! {
        @if let Some(title) = &title {
            figure.chart {
                figcaption { (title) }
                (chart.soreness(title))
            }
            @if let Some(ran) = ran(days, units) {
                figure.chart { figcaption { (ran) } (chart.run(&ran)) }
            }
            p.quiet.small { "A ring: nothing was sore. Neither bar nor ring: no word, which is not the same." }
        }
        details.days {
            summary { h2 { "The last " (days.len()) " days, to change them" } }
            table #(TABLE) {
                thead {
                    tr {
                        th scope="col" { "Day" }
                        th.number scope="col" { "Sore" }
                        th.number scope="col" { (units.name()) }
                        th scope="col" { "Change" }
                    }
                }
                tbody {
                    @for (nth, one) in days.iter().enumerate() {
                        tr data-at=(format!("{:.2}", 100.0 * chart.middle(nth))) {
                            th scope="row" { (dates::short(one.date)) }
                            td.number {
                                @match one.sore {
                                    Some(score) => { (decimals(score, usize::from(score.fract() != 0.0))) }
                                    None => { span.quiet { "no word" } }
                                }
                            }
                            td.number { @if let Some(metres) = one.run_m { (units.distance_number(metres)) } @else if one.ran { "run" } }
                            td { a href={ "/?on=" (one.date) "#log" } { "Say again" span.hidden { ": " (day(house, one.date)) } } }
                        }
                        @let of_day: Vec<_> = said.iter().filter(|item| item.date == one.date).collect();
                        @if !of_day.is_empty() {
                            tr.said { td colspan="4" { @for item in of_day { (word(house, item)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// What the chart of runs shows; `None` where no run was measured.
fn ran(days: &[Day], units: Units) -> Option<String> {
    let all: Vec<f64> = days.iter().filter_map(|day| day.run_m).collect();
    let most = all.iter().copied().reduce(f64::max)?;
    let ran = days.iter().filter(|day| day.ran).count();
    Some(format!("Ran on {ran} of these days, at most {} in a day", units.distance(most)))
}

/// A thing that was said, with the way back.
fn word(house: &House, item: &DiaryItem) -> Markup {
    let told = clean(&tell(&item.item, unit_of(house)));
    html! {
        form method="post" action="/log/take-back" {
            input type="hidden" name="item" value=(item.id.0);
            span { (told) @if let Some(source) = &item.source { span.quiet { " (from " (clean(source)) ")" } } }
            button.plain { "Take back" span.hidden { ": " (told) } }
        }
    }
}
