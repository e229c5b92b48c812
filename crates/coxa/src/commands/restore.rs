//! `coxa restore`.

use std::ffi::OsString;
use std::io::{BufWriter, Write, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use coxa_store::{Diary, Error};
use jiff::civil::Date;

use super::backup::{as_json, of_copy, told};
use crate::failure::Failure;
use crate::house::House;

/// Bring back a copy that `coxa backup` made
///
/// Everything in your diary becomes what the copy holds. What the diary holds now is kept first, in a file beside it,
/// so that nothing is lost.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The copy
    file: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// As the diary and the file.
pub(crate) fn run(house: &House, command: &Restore) -> Result<(), Failure> {
    let path = &house.diary_path;
    Diary::look_at_copy(path, &command.file).map_err(|error| of_file(error, &command.file))?;
    let diary = house.open_or_make_diary()?;
    let empty = diary.is_empty()?;
    let aside = match empty {
        true => None,
        false => Some(put_aside(&diary, path, house.today())?),
    };
    let (_, holdings) = diary.restore(path, &command.file).map_err(|error| of_file(error, &command.file))?;
    let mut out = BufWriter::new(stdout().lock());
    if house.json {
        let mut line = as_json(&command.file, &holdings);
        line["kept"] = aside.as_ref().map(|aside| aside.display().to_string()).into();
        serde_json::to_writer_pretty(&mut out, &line)?;
        writeln!(out)?;
    } else {
        writeln!(out, "Your diary is what {} holds.", command.file.display())?;
        writeln!(out, "{}", told(&holdings))?;
        if let Some(aside) = aside {
            writeln!(out, "What it held before is in {}: restore that to go back.", aside.display())?;
        }
    }
    Ok(out.flush()?)
}

/// Keeps what the diary holds, under a name that nothing has.
fn put_aside(diary: &Diary, path: &Path, today: Date) -> Result<PathBuf, Failure> {
    let named = |number: u32| {
        let mut name = OsString::from(path.as_os_str());
        let again = if number == 1 { String::new() } else { format!("-{number}") };
        name.push(format!(".before-restore-{today}{again}"));
        PathBuf::from(name)
    };
    for number in 1..1000 {
        let aside = named(number);
        match diary.back_up(path, &aside, false) {
            Ok(_) => return Ok(aside),
            Err(Error::FileThere { .. }) => {}
            Err(error) => return Err(of_copy(error)),
        }
    }
    Err(Failure::new("what the diary holds now cannot be kept: too many copies lie beside it")
        .hint("Move some of the files `.before-restore-...` away, then try again."))
}

/// A failure that is about the copy, not about the diary.
fn of_file(error: Error, file: &Path) -> Failure {
    let file = file.display();
    match error {
        Error::Missing { .. } => {
            Failure::new(format!("there is nothing at {file}")).hint("Name a file that `coxa backup` wrote.")
        }
        Error::NotADiary { .. } => Failure::new(format!("{file} is not a coxa diary"))
            .hint("Name a file that `coxa backup` wrote; your diary is as it was."),
        Error::Newer { found, known } => Failure::new(format!(
            "{file} was written by a newer coxa (its format is {found}, this coxa knows up to {known})"
        ))
        .hint("Use the newest coxa; your diary is as it was."),
        Error::Damaged { what } => Failure::new(format!("{file} is damaged: {what}"))
            .hint("Take an older copy; your diary is as it was."),
        other => other.into(),
    }
}
