//! The page of a cause.

use coxa_reason::Knowledge;
use coxa_reason::knowledge::{Cause, Review};

use super::find::Found;
use super::sources;
use crate::terminal::sheet::Sheet;
use crate::words::short;

/// Over what else there is to read.
pub(crate) const READ_ON: &str = "To read on with coxa explain";

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
    let conditions = conditions.map(|condition| place(Found::Condition(condition), short(&condition.plain)));
    let factors = cause.factors.iter().filter_map(|id| knowledge.factor(id));
    let factors = factors.map(|factor| place(Found::Factor(factor), &factor.name));
    let places: Vec<_> = conditions.chain(factors).collect();
    if !places.is_empty() {
        sheet.heading(READ_ON);
        sheet.places(&places);
    }
    sheet.section("How sure", &text.sure);
    reviewed(sheet, &text.sure, &cause.reviewed);
    sources::section(sheet, knowledge, Found::Cause(cause));
}

/// The word that explains it, its address on the page, and its name.
fn place(found: Found<'_>, name: &str) -> (String, String, String) {
    (found.id().to_owned(), found.address(), name.to_owned())
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
