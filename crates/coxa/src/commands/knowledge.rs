//! `coxa knowledge`.

mod folder;

use std::io::{BufWriter, Write, stdout};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use coxa_reason::knowledge::embedded::FILES;
use coxa_reason::knowledge::{Census, Fault, Share, check};
use serde::Serialize;

use self::folder::Folder;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::numbers::{count, whole};
use crate::terminal::sheet::Sheet;
use crate::terminal::table::{Column, Table};
use crate::terminal::text;

/// What coxa knows about sore hips, as files
#[derive(Debug, Args)]
pub(crate) struct Knowledge {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Look whether it all holds together, and how much of it is published
    ///
    /// Each fault is told as FILE:LINE: and a sentence.
    Check {
        /// A folder of knowledge [default: what came with coxa]
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// What a check found.
#[derive(Debug, Serialize)]
struct Found {
    faults: Vec<Fault>,
    /// `None` where the files could not be read.
    census: Option<Census>,
}

/// Runs the command.
///
/// # Errors
/// When there are faults, and as the folder and the standard output.
pub(crate) fn run(house: &House, command: &Knowledge) -> Result<(), Failure> {
    let Command::Check { folder } = &command.command;
    let (place, found) = match folder {
        Some(path) => (text::clean(&path.display().to_string()), look(&Folder::read(path)?.files())),
        None => ("what came with coxa".to_owned(), look(FILES)),
    };
    let mut out = BufWriter::new(stdout().lock());
    if house.json {
        serde_json::to_writer_pretty(&mut out, &found)?;
        writeln!(out)?;
    } else if found.faults.is_empty() {
        if let Some(census) = &found.census {
            out.write_all(page(house, &place, census).as_bytes())?;
        }
    } else {
        for fault in &found.faults {
            writeln!(out, "{}", text::clean(&fault.to_string()))?;
            if let Some(hint) = &fault.hint {
                writeln!(out, "    {}", text::clean(hint))?;
            }
        }
    }
    out.flush()?;
    match found.faults.len() {
        0 => Ok(()),
        faults => {
            let faults = count(faults as u64, "fault", "faults");
            Err(Failure::new(format!("{faults} in {place}")).hint("Mend the lines above and check again."))
        }
    }
}

fn look(files: &[(&str, &str)]) -> Found {
    let known = coxa_reason::Knowledge::read(files).ok();
    Found { faults: check(files), census: known.as_ref().map(Census::of) }
}

/// What there is, and how sure it is.
fn page(house: &House, place: &str, census: &Census) -> String {
    let mut sheet = Sheet::new(&house.terminal);
    let total = census.total();
    sheet.title(&format!("No faults in {place}."));
    sheet.says(&format!(
        "{} numbers: {} published, {} judgement. {} of the published have been looked up.",
        whole(total.all as u64),
        whole(total.published as u64),
        whole(total.judgement as u64),
        whole(total.verified.unwrap_or(0) as u64),
    ));
    sheet.gap();
    let things = [
        (census.causes, "cause", "causes"),
        (census.conditions, "condition", "conditions"),
        (census.factors, "factor", "factors"),
        (census.findings, "finding", "findings"),
        (census.questions, "question", "questions"),
        (census.interventions, "intervention", "interventions"),
        (census.home_tests, "test at home", "tests at home"),
        (census.exercises, "exercise", "exercises"),
        (census.sources, "source", "sources"),
    ];
    let things: Vec<_> = things.iter().map(|&(number, one, many)| count(number as u64, one, many)).collect();
    sheet.says(&format!("There are {}.", text::list(&things)));
    sheet.says(&format!(
        "Of the sources, {} an identifier that nobody has looked up.",
        match census.sources_unseen {
            1 => "1 has".to_owned(),
            many => format!("{} have", whole(many as u64)),
        }
    ));
    sheet.heading("What the numbers rest on");
    sheet.table(&table(census));
    sheet.into_text()
}

fn table(census: &Census) -> Table {
    let mut table = Table::new(vec![
        Column::words("numbers"),
        Column::number("all"),
        Column::number("published"),
        Column::number("looked up"),
        Column::number("judgement"),
    ]);
    for share in census.numbers.iter().filter(|share| share.all > 0).chain([&census.total()]) {
        table.push(vec![
            said(share).to_owned(),
            whole(share.all as u64),
            of_all(share.published, share),
            share.verified.map(|verified| of_all(verified, share)).unwrap_or_default(),
            of_all(share.judgement, share),
        ]);
    }
    table
}

/// A number of them and its share: `95 (13 %)`.
fn of_all(number: usize, share: &Share) -> String {
    let percent = 100.0 * number as f64 / share.all.max(1) as f64;
    format!("{} ({percent:.0} %)", whole(number as u64))
}

/// A kind of number in words.
fn said(share: &Share) -> &'static str {
    match share.kind {
        "priors" => "how common it is",
        "links" => "how often it is found with it",
        "ranges" => "how a number is spread",
        "leaks" => "how often it is found anyway",
        "relative_risks" => "what a factor changes",
        "company" => "what occurs together",
        "holds" => "how long a test at home lasts",
        "red_flags" => "red flags",
        _ => "all",
    }
}
