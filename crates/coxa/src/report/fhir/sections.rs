//! The document's sections, a file each: the resources of a part of the report, and the lines that say the same.

mod advice;
mod answers;
mod causes;
mod complaint;
mod form;
mod limits;
mod load;
mod notes;
mod person;
mod shoes;
mod tests_at_home;
mod urgency;

use super::document::Document;

/// Adds all of them: what cannot wait first.
pub(crate) fn add_all(document: &mut Document<'_>) {
    urgency::add(document);
    answers::add_screen(document);
    complaint::add(document);
    person::add(document);
    load::add(document);
    form::add(document);
    shoes::add(document);
    tests_at_home::add(document);
    answers::add_answers(document);
    causes::add(document);
    advice::add(document);
    notes::add(document);
    limits::add(document);
}
