//! The page of a question with a straight answer.

use coxa_reason::Knowledge;
use coxa_reason::knowledge::Question;

use super::find::Found;
use super::sources;
use crate::terminal::sheet::Sheet;

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, knowledge: &Knowledge, question: &Question) {
    sheet.title(&question.ask);
    sheet.says(&question.answer);
    sheet.gap();
    sheet.says(&question.text);
    sheet.section("How sure", &question.sure);
    sheet.section("For you", &question.yours);
    sources::section(sheet, knowledge, Found::Question(question));
}
