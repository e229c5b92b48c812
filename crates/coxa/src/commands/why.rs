//! `coxa why`.

pub(crate) mod evidence;
mod json;
pub(crate) mod page;

pub(crate) mod says;
pub(crate) mod seen;

use std::io::{BufWriter, Write, stderr, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use coxa_reason::cases::Case;
use coxa_reason::joined::Joined;
use coxa_reason::knowledge::Setting;
use coxa_reason::weighing::setting_of;
use coxa_reason::{Answers, Knowledge, Weigher};
use jiff::civil::Date;

use self::page::Page;
use self::seen::Shown;
use super::{ask, import};
use crate::case_file;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::sheet::Sheet;
use crate::terminal::{dates, text};

/// What is behind your soreness: what to do now, the causes, and what speaks for each
///
/// Answers from your recordings, your diary (coxa log) and what you have told coxa of the soreness (coxa ask). With
/// recordings or an export it imports them first, and asks what it must.
#[derive(Debug, Default, Args)]
pub(crate) struct Why {
    /// Recordings, folders and exports to import first
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Answer as of a past day, without looking at anything later
    #[arg(long, value_name = "DATE", value_parser = dates::parse, conflicts_with_all = ["paths", "case"])]
    as_of: Option<Date>,
    /// Answer for this case instead, without opening your diary
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    case: Option<PathBuf>,
    /// Every condition, and everything that speaks for or against the first
    #[arg(long)]
    all: bool,
}

/// What is known, and of whom.
#[derive(Debug)]
struct Known {
    answers: Answers,
    /// Where the runner stands; `None` for a case file.
    setting: Option<Setting>,
    /// How many questions were answered beyond the opening.
    asked: usize,
    /// What recordings, diary and tests show; `None` for a case file.
    joined: Option<Joined>,
    /// Whether anything is known of a soreness.
    told: bool,
    /// The day of the answer.
    date: Date,
    /// Whether that day is past.
    past: bool,
}

/// Runs the command.
///
/// # Errors
/// When the paths cannot be imported, when the case or the diary cannot be read, and as the standard output.
pub(crate) fn run(house: &House, command: &Why) -> Result<(), Failure> {
    let knowledge = Knowledge::embedded();
    let weigher = Weigher::new(knowledge);
    if !command.paths.is_empty() {
        import_first(house, &command.paths)?;
    }
    let known = match &command.case {
        Some(path) => Some(of_case(path, knowledge, house)?),
        None => of_diary(house, command, &weigher)?,
    };
    let mut out = BufWriter::new(stdout().lock());
    let Some(known) = known else {
        if house.json {
            // Without an answer it is `null`.
            writeln!(out, "null")?;
        } else {
            let mut sheet = Sheet::new(&house.terminal);
            sheet.title("coxa cannot say yet why your hip is sore: it knows nothing of you.");
            sheet.says("To begin: coxa ask\nWith your recordings: coxa why PATH");
            out.write_all(sheet.into_text().as_bytes())?;
        }
        return Ok(out.flush()?);
    };
    let weighing = weigher.weigh(&known.answers, known.setting);
    let shown = known.joined.as_ref();
    let shown = shown.map(|joined| Shown { joined, units: house.units, date: known.date });
    let Known { asked, past, .. } = known;
    let page = Page { weighing: &weighing, asked, units: house.units, all: command.all, past, shown };
    if house.json {
        serde_json::to_writer_pretty(&mut out, &json::json(&page, known.told))?;
        writeln!(out)?;
    } else {
        let mut sheet = Sheet::new(&house.terminal);
        match known.told {
            true => page::page(&mut sheet, &page),
            false => page::untold(&mut sheet, &page),
        }
        out.write_all(sheet.into_text().as_bytes())?;
    }
    Ok(out.flush()?)
}

/// Imports what the runner points at, and tells what became of it.
fn import_first(house: &House, paths: &[PathBuf]) -> Result<(), Failure> {
    let report = import::import_into(house, &house.diary_path, paths.to_vec())?;
    // Other programs read the answer on the standard output.
    let mut told: Box<dyn Write> = if house.json { Box::new(stderr()) } else { Box::new(stdout()) };
    report.tell(&mut told)?;
    writeln!(told)?;
    told.flush()?;
    report.nothing_gained()
}

/// What a case file states.
fn of_case(path: &Path, knowledge: &Knowledge, house: &House) -> Result<Known, Failure> {
    let answers = case_file::text(path).and_then(|text| Case::answers(&text, knowledge));
    let answers = answers.map_err(|reason| {
        let (path, reason) = (text::clean(&path.display().to_string()), text::clean(&reason));
        let reason = reason.trim_end_matches('.');
        Failure::new(format!("{path} is no case that coxa can read: {}", says::small(reason))).hint(
            "A case is TOML with an id and [findings], such as pain_groin = true. To see which there are: coxa \
             explain",
        )
    })?;
    let date = house.today();
    Ok(Known { answers, setting: None, asked: 0, joined: None, told: true, date, past: false })
}

/// What is known of the runner; `None` where there is no diary.
fn of_diary(house: &House, command: &Why, weigher: &Weigher<'_>) -> Result<Option<Known>, Failure> {
    // Whoever only asks is not given a diary.
    if !house.diary_path.exists() {
        return Ok(None);
    }
    let date = house.asked(command.as_of)?;
    let past = date < house.today();
    let mut current = Current::open_at(house.open_diary()?, house, date)?;
    if !command.paths.is_empty() && !house.json {
        ask::ask_what_must_be(house, weigher, &mut current)?;
    }
    let knowledge = weigher.knowledge;
    let joined = current.joined(knowledge)?;
    let setting = Some(setting_of(&joined.answers));
    let told = current.is_sore()?;
    let answers = joined.answers.clone();
    let asked = current.asked(knowledge)?;
    Ok(Some(Known { answers, setting, asked, joined: Some(joined), told, date, past }))
}
