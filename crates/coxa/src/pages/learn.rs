//! Learn: the causes, the questions with a straight answer, and what each rests on. The words are those of
//! `coxa explain`.

use coxa_reason::Knowledge;
use maud::{Markup, html};

use super::layout::{Place, page as whole};
use super::linked::linked;
use crate::commands::explain;
use crate::commands::explain::cause::READ_ON;
use crate::commands::explain::find::Found;
use crate::terminal::html::{Block, Html, blocks};
use crate::terminal::sheet::Sheet;
use crate::terminal::text;
use crate::words::{capital, short};

/// Sections that are read on their own, and folded until then.
const FOLDED: [&str; 4] = ["Sources", "What was studied", "How common", "What it makes likelier"];

/// All there is to read. `sought` is what somebody looked for and why it was not found.
pub(crate) fn list(sought: Option<(&str, &str)>) -> Markup {
    let knowledge = Knowledge::embedded();
    let questions = knowledge.questions.iter();
    let body = html! {
        h1 { "Eleven things may make a hip sore. Each page says how sure anyone is of it." }
        (search(sought))
        div.two {
            section {
                h2 { "The eleven causes" }
                ol.plain-list {
                    @for cause in &knowledge.causes {
                        li {
                            span.order { (cause.number) }
                            div {
                                a href=(Found::Cause(cause).address()) { (cause.title) }
                                p.small.quiet { (cause.page.answer) }
                            }
                        }
                    }
                }
            }
            section {
                h2 { "Five questions, straight answers" }
                @for question in questions {
                    h3 { a href=(Found::Question(question).address()) { (question.ask) } }
                    p { (question.answer) }
                }
            }
        }
        @let conditions = knowledge.conditions.iter();
        @let conditions = conditions.map(|it| (Found::Condition(it), capital(short(&it.plain))));
        @let factors = knowledge.factors.iter().map(|it| (Found::Factor(it), it.name.clone()));
        @let findings = knowledge.findings.iter().map(|it| (Found::Finding(it), capital(&it.label)));
        (folded("What a sore hip can be", conditions.collect()))
        (folded("What can make it likelier", factors.collect()))
        (folded("Signs, and what each says", findings.collect()))
    };
    whole(Place::Learn, "Learn", &body)
}

/// One field, for a word or a question as one would ask it.
fn search(sought: Option<(&str, &str)>) -> Markup {
    let words = sought.map(|(words, _)| text::clean(words));
    html! {
        form.search method="get" action="/learn" role="search" {
            div.field {
                label for="words" { "A word, or a question as you would ask it" }
                @if let Some((_, reason)) = sought { p.wrong #words-wrong { (linked(reason)) } }
                div.row {
                    input #words name="q" type="search" value=[words] placeholder="does stretching help" required
                        aria-describedby=[sought.map(|_| "words-wrong")] aria-invalid=[sought.map(|_| "true")];
                    button.second type="submit" { "Look it up" }
                }
            }
        }
    }
}

fn folded(heading: &str, links: Vec<(Found<'_>, String)>) -> Markup {
    html! {
        details {
            summary { h2 { (heading) " (" (links.len()) ")" } }
            ul.columns { @for (found, name) in links { li { a href=(found.address()) { (name) } } } }
        }
    }
}

/// A page of its own.
pub(crate) fn page(found: Found<'_>) -> Markup {
    let mut written = Html::default();
    explain::page(&mut Sheet::html(&mut written), Knowledge::embedded(), found);
    let read_on = written.take(READ_ON);
    let tests = tests(found);
    let body = html! {
        p.small { a href="/learn" { "Learn" } }
        h1 { (capital(&written.title)) }
        @let (asides, first): (Vec<_>, Vec<_>) =
            written.before.iter().cloned().partition(|block| matches!(block, Block::Aside(_)));
        div.lead { (blocks(&first, &written.title)) }
        (blocks(&asides, &written.title))
        @if let Some((to, words)) = yours(found) { p { a href=(to) { (words) } } }
        @for (heading, under) in &written.sections {
            @if FOLDED.contains(&heading.as_str()) {
                details { summary { h2 { (heading) } } (blocks(under, heading)) }
            } @else {
                section.read { h2 { (heading) } (blocks(under, heading)) }
            }
        }
        @if !tests.is_empty() { section { h2 { "To test at home" } (blocks(&tests, "Tests")) } }
        @if let Some(read_on) = &read_on { section { h2 { "To read on" } (blocks(read_on, "To read on")) } }
    };
    whole(Place::Learn, &capital(&written.title), &body)
}

/// Where the runner's own part in it is told.
fn yours(found: Found<'_>) -> Option<(String, &'static str)> {
    let cause = match found {
        Found::Cause(cause) => cause.number,
        Found::Condition(condition) => condition.cause,
        Found::Factor(factor) => factor.cause,
        Found::Finding(_) | Found::Question(_) => return None,
    };
    Some((format!("/why/cause/{cause}"), "What speaks for it and against it in you"))
}

/// Tests at home that show a finding, as links.
fn tests(found: Found<'_>) -> Vec<Block> {
    let Found::Finding(finding) = found else { return Vec::new() };
    let guides = Knowledge::embedded().home_tests.iter();
    let guides = guides.filter(|guide| guide.findings().any(|id| id == finding.id));
    let links: Vec<_> = guides.map(|guide| (super::home_test::address(guide), guide.name.clone())).collect();
    if links.is_empty() { Vec::new() } else { vec![Block::Links(links)] }
}
