//! `coxa ask`: the interview.
//!
//! | file | does |
//! | --- | --- |
//! | `talk.rs` | asks, listens, keeps every answer at once, and goes on until nothing is worth asking |
//! | `change.rs` | which question somebody means who wants to answer it again |
//! | `question.rs` | a question as it stands on the terminal |
//! | `reply.rs`, `number.rs` | what a typed line means |
//! | `lines.rs` | lines from a keyboard or a pipe |
//! | `told.rs` | what was answered, in words |
//! | `result.rs` | what follows from it, in short |

pub(crate) mod change;
pub(super) mod lines;
pub(crate) mod number;
pub(crate) mod question;
mod reply;
pub(crate) mod result;
pub(crate) mod talk;
pub(crate) mod told;

use std::io::{BufWriter, IsTerminal, Write, stderr, stdin, stdout};

use clap::Args;
use coxa_reason::{Knowledge, Weigher};

use self::lines::Lines;
use self::talk::Talk;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::sheet::Sheet;

/// Answer a few questions about the soreness, one at a time
///
/// Every answer is kept at once; stop whenever you like, and `coxa ask` goes on where you stopped. From a pipe, each
/// line is an answer and the end is a stop.
#[derive(Debug, Args)]
pub(crate) struct Ask {
    /// Begin anew: another soreness, or the same one after it was gone
    #[arg(long)]
    new: bool,
    /// Answer a question again; `coxa ask --answers` shows the names
    #[arg(long, value_name = "NAME", conflicts_with = "new")]
    change: Option<String>,
    /// Show what you have answered so far, and ask nothing
    #[arg(long, conflicts_with_all = ["new", "change"])]
    answers: bool,
}

/// Runs the command.
///
/// # Errors
/// As the diary, the standard input and the standard output, and where a question is not known or not safe to ask.
pub(crate) fn run(house: &House, command: &Ask) -> Result<(), Failure> {
    let weigher = Weigher::new(Knowledge::embedded());
    if command.answers {
        let current = Current::open(house.open_diary()?, house)?;
        return show_answers(house, &weigher, &current);
    }
    let mut current = Current::open(house.open_or_make_diary()?, house)?;
    if command.new {
        current.begin_anew();
    }
    let first = command.change.as_deref().map(|name| change::find(&weigher, &current, name)).transpose()?;
    // Other programs read the standard output: then the questions go beside it.
    let page: Box<dyn Write> = if house.json { Box::new(stderr()) } else { Box::new(stdout()) };
    let mut talk = Talk { house, weigher: &weigher, lines: Lines::of_this_process(), page };
    let end = talk.until_the_end(&mut current, first)?;
    if house.json {
        return print_json(&result::json(&weigher, &current)?);
    }
    let text = result::page(&house.terminal, &weigher, &current, end)?;
    let mut out = BufWriter::new(stdout().lock());
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Asks what must be asked before an answer can be given, on a terminal and where the runner has not been asked yet:
/// the first command of a newcomer is enough.
///
/// # Errors
/// As the diary, the standard input and the standard output.
pub(super) fn ask_what_must_be(
    house: &House,
    weigher: &Weigher<'_>,
    current: &mut Current,
) -> Result<(), Failure> {
    let must = !current.weigh(weigher)?.screened();
    if !(must && house.terminal.interactive && stdin().is_terminal()) {
        return Ok(());
    }
    let mut talk = Talk { house, weigher, lines: Lines::of_this_process(), page: Box::new(stdout()) };
    talk.until_the_end(current, None)?;
    Ok(writeln!(stdout())?)
}

fn show_answers(house: &House, weigher: &Weigher<'_>, current: &Current) -> Result<(), Failure> {
    if house.json {
        return print_json(&result::json(weigher, current)?);
    }
    let mut sheet = Sheet::new(&house.terminal);
    match current.begun() {
        None => {
            sheet.says("There are no answers yet.");
            sheet.says("To begin: coxa ask");
        }
        Some(begun) => {
            let title = format!("Your answers since {}", crate::terminal::dates::long(begun));
            sheet.title(&title);
            told::list(&mut sheet, weigher.knowledge, current)?;
            sheet.gap();
            sheet.says("To change one: coxa ask --change NAME");
        }
    }
    let mut out = BufWriter::new(stdout().lock());
    out.write_all(sheet.into_text().as_bytes())?;
    Ok(out.flush()?)
}

fn print_json(value: &serde_json::Value) -> Result<(), Failure> {
    let mut out = BufWriter::new(stdout().lock());
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)?;
    Ok(out.flush()?)
}
