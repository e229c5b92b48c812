//! `coxa backup`, and the words for what a copy holds.

use std::io::{BufWriter, Write, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use coxa_store::Holdings;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::numbers::{count, decimals};

/// Copy your diary to a file, also while it is in use
///
/// The copy is checked before it gets its name, so a file of that name is whole. It holds everything, coordinates too,
/// and is not encrypted. `coxa restore FILE` brings it back.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file to write
    file: PathBuf,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
}

/// Runs the command.
///
/// # Errors
/// As the diary and the file.
pub(crate) fn run(house: &House, command: &Backup) -> Result<(), Failure> {
    let diary = house.open_diary()?;
    let copied = diary.back_up(&house.diary_path, &command.file, command.force).map_err(of_copy)?;
    let mut out = BufWriter::new(stdout().lock());
    if house.json {
        let mut line = as_json(&command.file, &copied.holdings);
        line["bytes"] = copied.bytes.into();
        serde_json::to_writer_pretty(&mut out, &line)?;
        writeln!(out)?;
    } else {
        let file = command.file.display();
        writeln!(out, "Your diary is in {file} ({}).", size(copied.bytes))?;
        writeln!(out, "{}", told(&copied.holdings))?;
        writeln!(
            out,
            "It was read again and is whole. It is not encrypted: keep it where only you can read it."
        )?;
    }
    Ok(out.flush()?)
}

/// A failure that is about the copy, not about the diary.
pub(super) fn of_copy(error: coxa_store::Error) -> Failure {
    match error {
        coxa_store::Error::ReadOnly => Failure::new("the copy cannot be written: its folder is read-only")
            .hint("Name a file in a folder that you can write to."),
        coxa_store::Error::DiskFull => Failure::new("the disk that the copy goes to is full")
            .hint("Make room, or name a file on another disk; your diary is as it was."),
        coxa_store::Error::CannotOpen { path, source } => {
            Failure::new(format!("{} cannot be written: {source}", path.display()))
                .hint("Name a file in a folder that is there.")
        }
        other => other.into(),
    }
}

/// What a copy holds, for other programs.
pub(super) fn as_json(file: &Path, holdings: &Holdings) -> Value {
    json!({
        "file": file.display().to_string(),
        "activities": holdings.activities,
        "runs": holdings.runs,
        "words": holdings.words,
        "tests": holdings.tests,
        "episodes": holdings.episodes,
        "last": holdings.last.map(|date| date.to_string()),
    })
}

/// What a copy holds, in a sentence.
pub(crate) fn told(holdings: &Holdings) -> String {
    let Holdings { activities, runs, words, tests, episodes, last } = *holdings;
    let activities = count(activities, "activity", "activities");
    let runs = count(runs, "run", "runs");
    let words = count(words, "thing said of a day", "things said of days");
    let tests = count(tests, "test at home", "tests at home");
    let episodes = count(episodes, "time of soreness", "times of soreness");
    let last = last.map_or_else(String::new, |date| format!(", up to {}", dates::long(date)));
    format!("In it: {activities} ({runs}), {words}, {tests} and {episodes}{last}.")
}

/// Bytes as people read them.
pub(super) fn size(bytes: u64) -> String {
    match bytes as f64 / 1e6 {
        small if small < 1.0 => format!("{} kB", bytes.div_ceil(1000)),
        large => format!("{} MB", decimals(large, 1)),
    }
}
