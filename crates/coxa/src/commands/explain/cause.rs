//! The page of a cause.

use coxa_reason::Knowledge;
use coxa_reason::knowledge::{Cause, Review};

use super::find::Found;
use super::sources;
use crate::terminal::sheet::Sheet;
use crate::words::short;

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, knowledge: &Knowledge, cause: &Cause) {
    let text = &cause.page;
    sheet.title(&cause.title);
    sheet.aside(&format!("Cause {} of {}", cause.number, knowledge.causes.len()));
    sheet.gap();
    sheet.says(if text.answer.is_empty() { "This page is not written yet." } else { &text.answer });
    sheet.section("What it is", &text.is);
    sheet.section("What speaks for it", &text.speaks_for);
    sheet.section("What speaks against it", &text.against);
    sheet.section("What helps", &text.helps);
    let conditions = cause.conditions.iter().filter_map(|id| knowledge.condition(id));
    let conditions = conditions.map(|condition| format!("- {}: {}", condition.id, short(&condition.plain)));
    let factors = cause.factors.iter().filter_map(|id| knowledge.factor(id));
    let factors = factors.map(|factor| format!("- {}: {}", factor.id, factor.name));
    let parts: Vec<_> = conditions.chain(factors).collect();
    sheet.section("To read on with coxa explain", &parts.join("\n"));
    sheet.section("How sure", &text.sure);
    reviewed(sheet, &text.sure, &cause.reviewed);
    sources::section(sheet, knowledge, Found::Cause(cause));
}

/// Who has read a page over, under `How sure`.
pub(super) fn reviewed(sheet: &mut Sheet<'_>, sure: &str, by: &[Review]) {
    let who = match by {
        [] => "No clinician has read this page over yet.".to_owned(),
        by => format!("Read over by {}.", by.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
    };
    if sure.trim().is_empty() {
        sheet.section("How sure", &who);
    } else {
        sheet.under(&who);
    }
}
