//! What cannot be known, sources, lines to write on, and the number of the sheet.

use coxa_reason::knowledge::Setting;
use maud::{Markup, html};

use super::words;
use crate::report::Report;
use crate::terminal::numbers::percent;

/// How many things that could not be seen are named.
const UNSEEN: usize = 6;

pub(super) fn limits(report: &Report) -> Markup {
    let limits = &report.limits;
    let cases = &limits.published_cases;
    let setting = limits.setting.map(|setting| match setting {
        Setting::Home => "a runner who looks after it at home",
        Setting::Consult => "a runner whose soreness has lasted, or who seeks care",
        Setting::Referred => "a runner who was sent on",
    });
    html! {
        section.part {
            h2 { "What the program cannot know" }
            p {
                "No imaging, no examination, no neurological status. Home tests were not supervised. "
                @if let Some(setting) = setting {
                    "Base rates are those of " (setting)
                    @if !limits.base_rates.is_empty() { ", guided by sources" (numbers(report, &limits.base_rates)) }
                    "; they and most weights are judgement that no clinician has reviewed. "
                }
                "On " (cases.published) " published cases and " (cases.ordinary) " runners with ordinary soreness the right condition came first in "
                (percent(cases.first, 0)) ", among the first three in " (percent(cases.among_three, 0))
                " (some weights were fitted to them). No runner who answered these questions was followed up."
                @if !limits.unseen.is_empty() {
                    @let more = limits.unseen.len().saturating_sub(UNSEEN);
                    " Not seen: " (limits.unseen.iter().take(UNSEEN).map(|what| words::of_the_runner(what)).collect::<Vec<_>>().join("; "))
                    @if more > 0 { "; " (words::count(more, "more", "more")) }
                    "."
                }
            }
            (sources(report))
        }
    }
}

/// The list of sources, each with the number by which it is named above.
fn sources(report: &Report) -> Markup {
    html! {
        @if !report.sources.is_empty() {
            p.small {
                "Sources: "
                @for (at, source) in report.sources.iter().enumerate() {
                    @if at > 0 { "; " }
                    (at + 1) "\u{a0}" (source.short)
                }
                ". In full with identifiers: coxa report --json."
            }
        }
    }
}

/// The numbers of some sources, raised; nothing of none.
pub(super) fn numbers(report: &Report, short: &[String]) -> Markup {
    let numbers = short.iter().filter_map(|short| report.sources.iter().position(|one| one.short == *short));
    let mut numbers: Vec<usize> = numbers.map(|at| at + 1).collect();
    numbers.sort_unstable();
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    html! { @if !numbers.is_empty() { sup { (numbers.join(",")) } } }
}

/// Lines to write on.
pub(super) fn notes() -> Markup {
    html! {
        section.part.write {
            h2 { "Notes" }
            div.lines {}
        }
    }
}

/// Which sheet of how many.
pub(super) fn number(report: &Report, sheet: u8) -> Markup {
    html! {
        footer.number { span { "coxa hip report, " (words::date(report.date)) } span { "Sheet " (sheet) " of 2" } }
    }
}
