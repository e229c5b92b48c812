//! The plan to take along.

use maud::{Markup, html};

use crate::commands::plan::Page;
use crate::commands::plan::takeaway::workouts::files;
use crate::terminal::text::list;

/// Where to get it.
pub(super) fn takeaway(page: &Page<'_>) -> Markup {
    // A workout that cannot be written is told where it is asked for.
    let workouts = files(page).unwrap_or_default();
    html! {
        details #take-along {
            summary { h2 { "Take it along" } }
            h3 { "Calendar" }
            p { "The week as events for your calendar. It names no condition. Take it anew when the plan moves: the events then change, and none comes twice." }
            form method="post" action="/plan/calendar" { button.second { "The week for your calendar (.ics)" } }
            @if !workouts.is_empty() {
                h3 { "Workouts for your watch" }
                p { "Garmin watches take them by cable, in their folder GARMIN/NewFiles." }
                ul {
                    @for file in &workouts {
                        @let days: Vec<_> = file.dates.iter().map(|date| date.strftime("%a").to_string()).collect();
                        li { a href={ "/plan/workouts/" (file.name) } download { (file.name) } " (" (list(&days)) ")" }
                    }
                }
            }
            h3 { "Paper and text" }
            p { a href="/plan/plan.md" download { "The plan as text (Markdown)" } ". To print this page, use your browser’s Print: what is folded is printed too." }
        }
    }
}
