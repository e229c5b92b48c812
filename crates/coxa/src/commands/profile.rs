//! `coxa profile`: who the runner is. Every item may be left out.
//!
//! | file | does |
//! | --- | --- |
//! | `item.rs` | each item: its name, what it is for, how it is told |
//! | `words.rs` | `born 1987 female 172 cm 64 kg` |

pub(crate) mod item;
mod words;

use std::io::{BufWriter, Write, stdout};

use clap::Args;
use coxa_reason::Knowledge;
use coxa_reason::profile::{Fact, Profile as Known};
use coxa_store::Diary;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use self::item::Item;
use crate::failure::Failure;
use crate::house::{House, Units};
use crate::manner::Manner;
use crate::terminal::sheet::Sheet;
use crate::terminal::{dates, text};

/// What coxa knows of you, and what it is for
///
/// Every item may be left out. Say what you like in plain words:
///
///   coxa profile born 1987 female 172 cm 64 kg
///   coxa profile max 188 rest 52
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Profile {
    /// What to keep: born YEAR, female or male, height, weight, highest and resting heart rate
    words: Vec<String>,
    /// Forget an item
    #[arg(long, value_name = "ITEM", conflicts_with = "words")]
    forget: Option<Item>,
    /// Take back what was said last
    #[arg(long, conflicts_with_all = ["words", "forget"])]
    undo: bool,
    /// Keep the --units and --dates given here, for every command and page
    #[arg(long, conflicts_with_all = ["words", "forget", "undo"])]
    keep: bool,
}

/// Runs the command.
///
/// # Errors
/// As the diary and the standard output, and where the words are not understood.
pub(crate) fn run(house: &House, command: &Profile) -> Result<(), Failure> {
    if command.keep {
        return keep(house);
    }
    let (diary, told) = if command.undo {
        let mut diary = house.open_diary()?;
        let undone = diary.undo_profile(house.clock())?.ok_or_else(|| {
            Failure::new("there is nothing left to undo").hint("To see what is known: coxa profile")
        })?;
        (diary, format!("Taken back: {}.", list(house, &undone)))
    } else if let Some(item) = command.forget {
        let mut diary = house.open_diary()?;
        if item.told(&diary.profile()?, house.units).is_none() {
            return Err(Failure::new(format!("{} is not known", item.name()))
                .hint("To see what is known: coxa profile"));
        }
        diary.set_profile(&[item.forgotten()], house.clock())?;
        (diary, format!("Forgotten: {}.", item.name()))
    } else if !command.words.is_empty() {
        let facts = words::read(&command.words.join(" "), house.today().year())?;
        let mut diary = house.open_or_make_diary()?;
        diary.set_profile(&facts, house.clock())?;
        (diary, format!("Kept: {}.", list(house, &facts)))
    } else {
        (house.open_or_make_diary()?, String::new())
    };
    print(house, &diary, &told)
}

/// Keeps units and dates.
fn keep(house: &House) -> Result<(), Failure> {
    if house.chosen == Manner::default() {
        return Err(Failure::new("it is not said what to keep")
            .hint("For example: coxa profile --keep --units mi --dates month-first"));
    }
    house.chosen.keep(&mut house.open_or_make_diary()?)?;
    let mut sheet = Sheet::new(&house.terminal);
    sheet.title(&format!("Kept: {}, for every command and page.", shown(house)));
    sheet.aside("To change it: coxa profile --keep --units km --dates day-first");
    Ok(stdout().lock().write_all(sheet.into_text().as_bytes())?)
}

/// What was said, in words.
fn list(house: &House, facts: &[Fact]) -> String {
    let told = facts.iter().map(|fact| {
        let mut profile = Known::default();
        profile.take(*fact);
        let item = Item::of(*fact);
        let value = item.told(&profile, house.units);
        value.map_or_else(|| format!("{} forgotten", item.name()), |value| format!("{} {value}", item.name()))
    });
    text::list(&told.collect::<Vec<_>>())
}

fn print(house: &House, diary: &Diary, told: &str) -> Result<(), Failure> {
    let profile = diary.profile()?;
    let text = if house.json { as_json(house, &profile)? } else { page(house, &profile, told) };
    let mut out = BufWriter::new(stdout().lock());
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// How much is known of the runner, as a sentence.
pub(crate) fn answer(profile: &Known, units: Units) -> String {
    match Item::ALL.into_iter().filter(|item| item.told(profile, units).is_some()).count() {
        0 => "Nothing is known of you yet, and nothing has to be.".to_owned(),
        known => format!("{known} of {} things are known of you; each may be left out.", Item::ALL.len()),
    }
}

/// A day to show the order of dates with.
const EXAMPLE: Date = date(2026, 10, 4);

/// How the runner is told things: `kilometres, dates as 4 October 2026`.
fn shown(house: &House) -> String {
    let units = match house.units {
        Units::Km => "kilometres",
        Units::Mi => "miles",
    };
    format!("{units}, dates as {}", dates::long(EXAMPLE))
}

/// What is known after a change, or with what each item is for.
fn page(house: &House, profile: &Known, told: &str) -> String {
    let mut sheet = Sheet::new(&house.terminal);
    if !told.is_empty() {
        sheet.title(told);
        sheet.aside("To undo: coxa profile --undo");
        return sheet.into_text();
    }
    sheet.title(&answer(profile, house.units));
    for item in Item::ALL {
        let value = item.told(profile, house.units).unwrap_or_else(|| "not known".to_owned());
        sheet.heading(&format!("{}: {value}", crate::commands::shoes::capital(item.name())));
        sheet.under(&item.used_for(Knowledge::embedded()));
    }
    sheet.gap();
    sheet.aside(&format!("Shown in {}. To keep another way: coxa profile --keep --units mi", shown(house)));
    sheet.aside("To say more: coxa profile born 1987 female 172 cm 64 kg max 188 rest 52");
    sheet.aside("To forget one: coxa profile --forget weight");
    sheet.into_text()
}

fn as_json(house: &House, profile: &Known) -> Result<String, Failure> {
    let mut value: Value = serde_json::to_value(profile)?;
    value["age"] = json!(profile.age_on(house.today()));
    value["bmi"] = json!(profile.bmi());
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}
