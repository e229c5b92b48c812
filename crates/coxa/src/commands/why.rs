//! `coxa why`.

mod evidence;
mod json;
mod page;
mod rests;
mod says;

use std::io::{BufWriter, Write, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use coxa_reason::cases::Case;
use coxa_reason::knowledge::Setting;
use coxa_reason::weighing::setting_of;
use coxa_reason::{Answers, Knowledge, Weigher};

use crate::case_file;
use crate::commands::ask::episode::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::sheet::Sheet;
use crate::terminal::text;

/// What is behind your soreness: what to do now, the causes, and what speaks for each
///
/// Answers from what you have told coxa of the soreness that you have now (coxa ask), or from a case file.
#[derive(Debug, Args)]
pub(crate) struct Why {
    /// Answer for this case instead, without opening your diary
    #[arg(long, value_name = "FILE")]
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
}

/// Runs the command.
///
/// # Errors
/// When the case or the diary cannot be read, and as the standard output.
pub(crate) fn run(house: &House, command: &Why) -> Result<(), Failure> {
    let knowledge = Knowledge::embedded();
    let known = match &command.case {
        Some(path) => Some(of_case(path, knowledge)?),
        None => of_diary(house, knowledge)?,
    };
    let mut out = BufWriter::new(stdout().lock());
    let weigher = Weigher::new(knowledge);
    let weighing = known.as_ref().map(|known| (weigher.weigh(&known.answers, known.setting), known.asked));
    if house.json {
        // Without an answer it is `null`.
        let page = weighing.as_ref().map(|(weighing, asked)| json::json(weighing, *asked));
        serde_json::to_writer_pretty(&mut out, &page)?;
        writeln!(out)?;
    } else {
        let mut sheet = Sheet::new(&house.terminal);
        match &weighing {
            Some((weighing, asked)) => page::page(&mut sheet, weighing, *asked, command.all),
            None => {
                sheet.title("coxa cannot say yet why your hip is sore: you have not told it about it.");
                sheet.says("To tell it: coxa ask");
            }
        }
        out.write_all(sheet.into_text().as_bytes())?;
    }
    Ok(out.flush()?)
}

/// What a case file states.
fn of_case(path: &Path, knowledge: &Knowledge) -> Result<Known, Failure> {
    let answers = case_file::text(path).and_then(|text| Case::answers(&text, knowledge));
    let answers = answers.map_err(|reason| {
        let (path, reason) = (text::clean(&path.display().to_string()), text::clean(&reason));
        let reason = reason.trim_end_matches('.');
        Failure::new(format!("{path} is no case that coxa can read: {}", says::small(reason))).hint(
            "A case is TOML with an id and [findings], such as pain_groin = true. To see which there are: coxa \
             explain",
        )
    })?;
    Ok(Known { answers, setting: None, asked: 0 })
}

/// What the runner has answered in the episode that is open; `None` where nothing was.
fn of_diary(house: &House, knowledge: &Knowledge) -> Result<Option<Known>, Failure> {
    // Whoever only asks is not given a diary.
    if !house.diary_path.exists() {
        return Ok(None);
    }
    let current = Current::open(house.open_diary()?, house)?;
    let answers = current.answers()?;
    let setting = Some(setting_of(&answers));
    let asked = current.asked(knowledge)?;
    Ok((!answers.is_empty()).then_some(Known { answers, setting, asked }))
}
