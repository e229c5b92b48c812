//! `coxa report`.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use coxa_reason::{Knowledge, Weigher};
use jiff::civil::Date;

use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::output;
use crate::report::fhir::bundle;
use crate::report::part::Part;
use crate::report::{self, gather, html};
use crate::terminal::sheet::Sheet;
use crate::terminal::{dates, text};
use crate::wishes;

/// Two pages for a physiotherapist or doctor: the soreness, the runs before it, tests, answers and what it may be
///
/// Holds no name, no place and no title of an activity. Your notes are in it word for word: leave them out with
/// --without notes. Nothing is sent anywhere: you print it or hand over the file.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The file to write [default: coxa-report-DATE.html in this folder]
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "fhir"])]
    to: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, conflicts_with_all = ["json", "fhir"])]
    force: bool,
    /// Print it for a clinician's system: a FHIR R4 document
    #[arg(long, conflicts_with = "json")]
    fhir: bool,
    /// Leave these out
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    without: Vec<Part>,
    /// Report as of a past day, without looking at anything later
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    as_of: Option<Date>,
}

/// Runs the command.
///
/// # Errors
/// When there is no diary, when the day has not come yet, when the file cannot be written, and as the standard output.
pub(crate) fn run(house: &House, command: &Report) -> Result<(), Failure> {
    let date = house.asked(command.as_of)?;
    let weigher = Weigher::new(Knowledge::embedded());
    let diary = house.open_diary()?;
    let wishes = wishes::kept(&diary, date)?;
    let current = Current::open_at(diary, house, date)?;
    let report = gather(&current, &weigher, &wishes, house.units, &command.without)?;
    if command.fhir {
        return output::json(&bundle(&report)?);
    }
    if house.json {
        return output::answer(house, || &report, |_| {});
    }
    let name = || PathBuf::from(format!("coxa-report-{date}.html"));
    let path = command.to.clone().unwrap_or_else(name);
    write(&path, &html::page(&report, house.units), command.force)?;
    output::answer(house, || (), |sheet| told(sheet, &path, &report))
}

/// Writes the file, readable only to the runner where the system knows of that.
fn write(path: &Path, page: &str, force: bool) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).create_new(!force);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let shown = text::clean(&path.display().to_string());
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::new(format!("{shown} is there already"))
            .hint("Give another file with --to, or replace it with --force."),
        _ => Failure::new(format!("{shown} cannot be written: {error}"))
            .hint("Name a file in a folder that you can write to, with --to FILE."),
    };
    options.open(path).and_then(|mut file| file.write_all(page.as_bytes())).map_err(failed)
}

/// Where it is, and what is in it.
fn told(sheet: &mut Sheet<'_>, path: &Path, report: &report::Report) {
    sheet.title(&format!("The report is in {}.", text::clean(&path.display().to_string())));
    sheet.says("Two pages of A4: open it in a browser and print it. No name, no place and no title of a run is in it.");
    let notes = report.notes.as_ref().is_some_and(|notes| !notes.is_empty());
    if notes {
        sheet.says("Your notes are in it word for word. Without them: coxa report --without notes");
    }
}
