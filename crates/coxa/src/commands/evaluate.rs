//! `coxa evaluate`.

mod folder;
mod page;
mod tables;

use std::io::{BufWriter, Write, stdout};
use std::path::PathBuf;

use clap::Args;
use coxa_reason::evaluation::{Evaluation, Tried, score, score_interview};
use coxa_reason::{Knowledge, Weigher};
use serde::Serialize;

use self::folder::{Found, Refused};
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::text;

/// How well coxa does on cases whose cause was confirmed
///
/// Reads every case (*.toml) in a folder and the folders within it, weighs it, and compares. Cases in a folder called
/// controls are soreness that is known to be ordinary.
#[derive(Debug, Args)]
pub(crate) struct Evaluate {
    /// The folder of cases
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Also hold the interview with each case, and count the questions
    #[arg(long)]
    interview: bool,
    /// List each case
    #[arg(long)]
    verbose: bool,
}

/// How all the cases of a folder came out.
#[derive(Debug, Serialize)]
struct Report {
    /// How many cases were read.
    cases: usize,
    /// Files that hold no case, and why.
    refused: Vec<Refused>,
    #[serde(flatten)]
    evaluation: Evaluation,
    /// Each case.
    each: Vec<Tried>,
}

/// Runs the command.
///
/// # Errors
/// When no case could be read, and as the folder and the standard output.
pub(crate) fn run(house: &House, command: &Evaluate) -> Result<(), Failure> {
    let knowledge = Knowledge::embedded();
    let found = Found::read(&command.folder, knowledge)?;
    let report = try_all(knowledge, found, command.interview);
    let mut out = BufWriter::new(stdout().lock());
    if house.json {
        serde_json::to_writer_pretty(&mut out, &report)?;
        writeln!(out)?;
    } else if report.cases > 0 {
        out.write_all(page::page(house, &report, command.verbose).as_bytes())?;
    } else {
        for refused in &report.refused {
            writeln!(out, "{refused}")?;
        }
    }
    out.flush()?;
    if report.cases == 0 {
        let place = text::clean(&command.folder.display().to_string());
        return Err(Failure::new(format!("no case could be read in {place}"))
            .hint("A case has an id, a diagnosis, an urgency, runner = true or false, and [findings]."));
    }
    Ok(())
}

/// Scores each case.
fn try_all(knowledge: &Knowledge, found: Found, interview: bool) -> Report {
    let weigher = Weigher::new(knowledge);
    let each: Vec<_> = found
        .cases
        .iter()
        .map(|found| Tried {
            control: found.control,
            full: score(&weigher, &found.case),
            interview: interview.then(|| score_interview(&weigher, &found.case)),
        })
        .collect();
    Report { cases: each.len(), refused: found.refused, evaluation: Evaluation::of(&each), each }
}
