//! `coxa explain`.

pub(crate) mod cause;
mod condition;
mod factor;
pub(crate) mod find;
mod finding;
mod list;
mod question;
mod sources;
mod weights;

use std::io::{BufWriter, Write, stdout};

use clap::Args;
use coxa_reason::Knowledge;
use serde_json::json;

use self::find::{Found, find};
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::sheet::Sheet;

/// What is known about a cause, a condition, a factor, a finding, or a question
///
/// By number, id or name, or as you would ask it: coxa explain does stretching help. Without words, all there is to
/// explain.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// What to explain
    #[arg(value_name = "WORD")]
    words: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// When the words fit nothing or several things, and as the standard output.
pub(crate) fn run(house: &House, command: &Explain) -> Result<(), Failure> {
    let knowledge = Knowledge::embedded();
    let found = match command.words.as_slice() {
        [] => None,
        words => Some(find(knowledge, &words.join(" "))?),
    };
    let mut out = BufWriter::new(stdout().lock());
    if house.json {
        let page = found.map_or_else(|| list::json(knowledge), |found| json(knowledge, found));
        serde_json::to_writer_pretty(&mut out, &page)?;
        writeln!(out)?;
    } else {
        let mut sheet = Sheet::new(&house.terminal);
        match found {
            None => list::page(&mut sheet, knowledge),
            Some(found) => page(&mut sheet, knowledge, found),
        }
        out.write_all(sheet.into_text().as_bytes())?;
    }
    out.flush()?;
    Ok(())
}

/// Writes the page of what was found.
pub(crate) fn page(sheet: &mut Sheet<'_>, knowledge: &Knowledge, found: Found<'_>) {
    match found {
        Found::Cause(cause) => cause::page(sheet, knowledge, cause),
        Found::Condition(condition) => condition::page(sheet, knowledge, condition),
        Found::Factor(factor) => factor::page(sheet, knowledge, factor),
        Found::Finding(finding) => finding::page(sheet, knowledge, finding),
        Found::Question(question) => question::page(sheet, knowledge, question),
    }
}

/// The same for other programs: what the file says, and what was concluded from it.
fn json(knowledge: &Knowledge, found: Found<'_>) -> serde_json::Value {
    let (kind, page, weights) = match found {
        Found::Cause(cause) => ("cause", json!(cause), None),
        Found::Condition(condition) => {
            ("condition", json!(condition), Some(weights::json(&knowledge.weights(condition))))
        }
        Found::Factor(factor) => ("factor", json!(factor), None),
        Found::Finding(finding) => {
            ("finding", json!(finding), Some(weights::json(&weights::of_finding(knowledge, finding))))
        }
        Found::Question(question) => ("question", json!(question), None),
    };
    let sources: Vec<_> =
        sources::named_by(knowledge, found).iter().filter_map(|id| knowledge.source(id)).collect();
    json!({ "kind": kind, "page": page, "weights": weights, "sources": sources })
}
