//! The seven days, today the first.

use maud::{Markup, html};

use crate::commands::plan::Page;
use crate::commands::plan::page::{DAYS, cells};
use crate::terminal::dates::{later, span_with_year, with_weekday};

/// A row a day: what is to be run, and whether exercises are due.
pub(super) fn week(page: &Page<'_>) -> Markup {
    let today = page.plan.date;
    html! {
        section {
            h2 { "The week, " (span_with_year(today, later(today, DAYS - 1))) }
            table.week {
                thead { tr { th scope="col" { "Day" } th scope="col" { "Run" } th scope="col" { "Strength" } } }
                tbody {
                    @for ahead in 0..DAYS {
                        @let date = later(today, ahead);
                        @let (run, strength) = cells(page, date);
                        tr.today[ahead == 0] {
                            th scope="row" {
                                abbr title=(with_weekday(date)) { (date.strftime("%a %-d").to_string()) }
                                @if ahead == 0 { span.small { " today" } }
                            }
                            td.quiet[run == "rest" || run == "-"] { @if run == "-" { "no run" } @else { (run) } }
                            td { (strength) }
                        }
                    }
                }
            }
        }
    }
}
