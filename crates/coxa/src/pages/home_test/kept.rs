//! What was kept of a test, beside the other side and the time before, and what it tells.

use coxa_reason::home_test::TestResult;
use coxa_reason::knowledge::TestGuide;
use coxa_reason::measures::home_tests::{SIDES, latest};
use maud::{Markup, html};

use super::super::layout::{Place, page as whole};
use super::super::linked::linked;
use super::address;
use crate::commands::test::kept::{BY_PAIN, Kept, NO_EXAMINATION};
use crate::commands::test::rules::STOP_HERE;
use crate::commands::test::rules::TOO_MUCH;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::html::{Html, blocks};
use crate::terminal::sheet::Sheet;

/// The page of the latest result of a test.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn kept(house: &House, current: &Current, guide: &TestGuide) -> Result<Option<Markup>, Failure> {
    let latest = SIDES.iter().filter_map(|side| latest(current.view(), guide.id, *side));
    let all: Vec<TestResult> = latest.cloned().collect();
    let Some(day) = all.iter().map(|result| result.date).max() else { return Ok(None) };
    let results: Vec<TestResult> = all.into_iter().filter(|result| result.date == day).collect();
    let kept = Kept::of(current, guide, &results)?;
    let mut page = Html::default();
    kept.write(&mut Sheet::html(&mut page), house);
    let hurt = results.iter().any(|result| result.pain.is_some_and(|pain| pain > TOO_MUCH));
    let body = html! {
        p.small { a href="/test" { "Tests at home" } }
        h1 { (page.title) }
        @if hurt { p.notice.see { strong { (linked(STOP_HERE)) "." } } }
        div.lead { (blocks(&page.before, &page.title)) }
        @for (heading, under) in &page.sections { section { h2 { (heading) } (blocks(under, heading)) } }
        @if kept.by_pain() { p { (BY_PAIN) } }
        div.row {
            a.button href="/why" { "See what follows" }
            a.button.second href=(address(guide)) { "Do it again" }
            form method="post" action="/test/undo" { button.second type="submit" { "Take it back" } }
        }
        p.quiet { (NO_EXAMINATION) }
    };
    Ok(Some(whole(Place::Why, &page.title, &body)))
}
