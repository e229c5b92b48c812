//! Which tests make sense now, which are not offered and why, and what the last ones showed.

use maud::{Markup, html};

use super::super::layout::{Place, page as whole};
use super::super::linked::{linked, unlinked};
use super::address;
use crate::commands::test::list::{Listed, Standing};
use crate::current::{Current, weigher};
use crate::failure::Failure;
use crate::terminal::html::{Html, blocks};
use crate::terminal::sheet::Sheet;
use crate::words::capital;

/// The page.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn list(current: &Current) -> Result<Markup, Failure> {
    let weighing = current.weigh(weigher())?;
    let listed = Listed::of(&weighing, current)?;
    let (first, more) = listed.offered();
    let refused = || listed.tests.iter().filter(|test| test.refused.is_some());
    // Where all are refused for one reason, it is the answer and said once.
    let mut reasons: Vec<&(String, String)> = refused().filter_map(|test| test.refused.as_ref()).collect();
    reasons.dedup();
    let only = reasons.first().filter(|_| reasons.len() == 1 && first.is_empty() && more.is_empty());
    let mut results = Html::default();
    listed.results(&mut Sheet::html(&mut results));
    let title = unlinked(&listed.answer());
    let body = html! {
        h1 { (title) }
        @if let Some((_, instead)) = only { p.lead { (linked(instead)) } }
        @else { p { "Each test says when to stop before it says what to do. None is an examination." } }
        (tests("Tests that make sense now", &first))
        (tests(if first.is_empty() { "Possible now" } else { "Also possible" }, &more))
        @if only.is_none() && refused().next().is_some() {
            section {
                h2 { "Not offered now" }
                ul.tests {
                    @for test in refused() {
                        @if let Some((why, instead)) = &test.refused {
                            li { strong { (test.guide.name) } p { (capital(why)) ". " (linked(instead)) } }
                        }
                    }
                }
            }
        }
        @for (heading, under) in &results.sections { section { h2 { (heading) } (blocks(under, heading)) } }
        @if !results.sections.is_empty() {
            form method="post" action="/test/undo" { button.second type="submit" { "Take back the last result" } }
        }
        @if only.is_some() {
            details {
                summary { h2 { "The tests, to read" } }
                ul { @for test in &listed.tests { li { strong { (test.guide.name) } ": " (test.guide.shows) } } }
            }
        }
    };
    Ok(whole(Place::Why, &title, &body))
}

fn tests(heading: &str, tests: &[&Standing]) -> Markup {
    html! {
        @if !tests.is_empty() {
            section {
                h2 { (heading) }
                ul.tests {
                    @for test in tests { li { a href=(address(test.guide)) { (test.guide.name) } p { (test.guide.shows) } } }
                }
            }
        }
    }
}
