//! What every page has: its head, the way to the others, and the one sentence on what coxa is not.

use maud::{DOCTYPE, Markup, html};

use crate::words::DISCLAIMER;

/// A place in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// May I run today?
    Today,
    /// Why is it sore?
    Why,
    /// What was run.
    Runs,
    /// What it goes with.
    Triggers,
    /// What to do.
    Plan,
    /// Shoes.
    Shoes,
    /// What is known.
    Learn,
    /// For a clinician.
    Report,
    /// In and out.
    Data,
    /// Who the runner is, and how coxa shows things.
    You,
    /// None of them.
    Elsewhere,
}

impl Place {
    /// Those of the navigation, in its order, with their addresses and words.
    const ALL: [(Place, &'static str, &'static str); 10] = [
        (Place::Today, "/", "Today"),
        (Place::Why, "/why", "Why"),
        (Place::Runs, "/runs", "Runs"),
        (Place::Triggers, "/triggers", "Triggers"),
        (Place::Plan, "/plan", "Plan"),
        (Place::Shoes, "/shoes", "Shoes"),
        (Place::Learn, "/learn", "Learn"),
        (Place::Report, "/report", "Report"),
        (Place::Data, "/data", "Data"),
        (Place::You, "/you", "You"),
    ];
}

/// A whole page: `title` is the answer in a few words, for the browser's tab and for whoever hears pages.
pub(crate) fn page(here: Place, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – coxa" }
                link rel="stylesheet" href="/style.css";
                link rel="icon" href="data:,";
                script src="/script.js" defer {}
            }
            body {
                a.skip href="#main" { "To the page" }
                header {
                    nav aria-label="Pages" {
                        ul {
                            @for (place, address, word) in Place::ALL {
                                li { a href=(address) aria-current=[(place == here).then_some("page")] { (word) } }
                            }
                        }
                    }
                }
                main #main tabindex="-1" { (body) }
                footer { p { (DISCLAIMER) " Everything stays on this machine." } }
            }
        }
    }
}
