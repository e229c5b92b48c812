//! `coxa test`: tests at home, guided, kept and compared.
//!
//! | file | does |
//! | --- | --- |
//! | `list.rs` | which tests make sense now, which are not offered and why, and what the last ones showed |
//! | `typed.rs` | which test somebody means, and results that are known already |
//! | `refused.rs` | why a test is not offered, and what to do instead |
//! | `guide.rs` | guides through a test: stop rule, steps, clock, pain, what was seen |
//! | `timer.rs` | the clock, as a function of time |
//! | `input.rs` | lines, also while a clock runs |
//! | `reply.rs` | what a typed line means |
//! | `rules.rs` | what follows from what was told of a side, here and on the local page |
//! | `kept.rs` | what was kept, beside the other side and the time before |

pub(crate) mod guide;
mod input;
pub(crate) mod kept;
pub(crate) mod list;
pub(crate) mod refused;
pub(crate) mod reply;
pub(crate) mod rules;
pub(crate) mod timer;
mod typed;

use std::io::{BufWriter, Write, stderr, stdout};

use clap::{Args, ValueEnum};
use coxa_reason::diary::Side;
use coxa_reason::home_test::TestResult;
use coxa_reason::knowledge::TestGuide;
use coxa_reason::{Knowledge, Weigher};
use coxa_store::Diary;
use jiff::civil::Date;

use self::guide::Guided;
use self::input::Input;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;

/// Do a test at home: guided, kept, and compared with the other side and the last time
///
/// Without a name: which tests make sense now, which are not offered and why, and what the last ones showed. No test is
/// offered before coxa ask has asked for the signs that must not wait, nor while one of them stands.
///
/// A result that you know already can be typed: coxa test side-plank 45 32 (seconds, left and then right; - for a side
/// that was not tested), or coxa test thomas no yes. From a pipe, each line is an answer and the seconds are typed.
#[derive(Debug, Args)]
pub(crate) struct Test {
    /// The test, and its result where you know it already: left, then right
    #[arg(value_name = "TEST")]
    words: Vec<String>,
    /// One side only
    #[arg(long)]
    side: Option<Tested>,
    /// The day of a result that is typed [default: today]
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    on: Option<Date>,
    /// Take back the last result
    #[arg(long, conflicts_with_all = ["words", "side", "on"])]
    undo: bool,
}

/// A side that can be tested.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tested {
    /// The left side.
    Left,
    /// The right side.
    Right,
}

impl From<Tested> for Side {
    fn from(side: Tested) -> Side {
        match side {
            Tested::Left => Side::Left,
            Tested::Right => Side::Right,
        }
    }
}

/// Runs the command.
///
/// # Errors
/// As the diary, the input and the output, and where a test is not known or not safe now.
pub(crate) fn run(house: &House, command: &Test) -> Result<(), Failure> {
    let weigher = Weigher::new(Knowledge::embedded());
    if command.undo {
        return undo(house);
    }
    if command.words.is_empty() {
        // Whoever only asks is not given a diary.
        let there = house.diary_path.exists();
        let diary = if there { house.open_diary()? } else { Diary::in_memory()? };
        let current = Current::open(diary, house)?;
        let weighing = current.weigh(&weigher)?;
        let listed = list::Listed::of(&weighing, &current)?;
        return print(house, || listed.page(house), || listed.json());
    }
    let (guide, given) = typed::find(weigher.knowledge, &command.words)?;
    let mut current = Current::open(house.open_or_make_diary()?, house)?;
    refused::stop(&current.weigh(&weigher)?, guide)?;
    let sides: Vec<Side> = match command.side {
        Some(side) => vec![side.into()],
        None => rules::first_the_other(guide::sore(&current)?),
    };
    let results = if given.is_empty() {
        if command.on.is_some() {
            return Err(Failure::new("--on is the day of a result that is typed")
                .hint("For example: coxa test side-plank 45 32 --on 2026-10-01"));
        }
        // Other programs read the standard output: then the conversation goes beside it.
        let page: Box<dyn Write> = if house.json { Box::new(stderr()) } else { Box::new(stdout()) };
        let mut guided =
            Guided { house, knowledge: weigher.knowledge, input: Input::of_this_process(), page };
        guided.through(&mut current, guide, &sides)?
    } else {
        let results = typed::results(house, guide, &given, command.side.map(Side::from), command.on)?;
        current.keep_tests(&results, house.clock())?;
        results
    };
    tell(house, &current, guide, &results)
}

fn tell(house: &House, current: &Current, guide: &TestGuide, results: &[TestResult]) -> Result<(), Failure> {
    let kept = kept::Kept::of(current, guide, results)?;
    print(house, || kept.page(house), || kept.json())
}

fn undo(house: &House) -> Result<(), Failure> {
    let mut current = Current::open(house.open_diary()?, house)?;
    let Some(undone) = current.undo_test(house.clock())? else {
        return Err(Failure::new("there is no test to take back"));
    };
    print(house, || kept::undone(house, &undone), || kept::results_json(&undone))
}

fn print(
    house: &House,
    page: impl FnOnce() -> String,
    json: impl FnOnce() -> serde_json::Value,
) -> Result<(), Failure> {
    let mut out = BufWriter::new(stdout().lock());
    if house.json {
        serde_json::to_writer_pretty(&mut out, &json())?;
        writeln!(out)?;
    } else {
        out.write_all(page().as_bytes())?;
    }
    Ok(out.flush()?)
}
