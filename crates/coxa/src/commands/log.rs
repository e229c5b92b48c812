//! `coxa log`: the soreness diary, by day.
//!
//! | file | does |
//! | --- | --- |
//! | `keep.rs` | keeps what was said, and tells what became of it |
//! | `talk.rs` | asks one line at a time |
//! | `show.rs` | the last days, a picture first |
//! | `episode.rs` | what became of an episode, in a line |

mod episode;
mod keep;
pub(crate) mod show;
pub(crate) mod talk;

use std::io::{BufWriter, Write, stdout};

use clap::Args;
use coxa_reason::Knowledge;
use coxa_reason::diary::Item;
use coxa_reason::diary::sentence::{self, DistanceUnit, Misread};
use coxa_store::Diary;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::house::{House, Units};
use crate::terminal::dates;

/// Write down how a day was: what was sore, how hard it was, sleep, warm-up, exercises, shoes
///
/// Without words coxa asks, and Enter means that nothing was sore. Or say it in plain words:
///
///   coxa log none                     coxa log left outside 4 after
///   coxa log 3 groin both next morning yesterday
///   coxa log left outer hip 5 during from 6 km stopped the run
///   coxa log rpe 7 run 273            coxa log sleep 7.5 good, no warm-up
///   coxa log did side plank 3x30      coxa log shoes Pegasus
///   coxa log sat 9 h                  coxa log rest
///   coxa log note felt heavy after work
///   coxa log wrist 2                  coxa log period began
///
/// Soreness goes from 0 (none) to 10 (the worst there is). The same side, place and time said
/// again counts instead of what was said before. A wrist, hand, elbow or jaw is kept apart from
/// the hip, as a place that running does not load: what moves both is not your running.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Log {
    /// How the day was, in plain words; commas between several things
    words: Vec<String>,
    /// The day it is about [default: today]
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    on: Option<Date>,
    /// Show the last days instead
    #[arg(
        long,
        value_name = "DAYS",
        num_args = 0..=1,
        default_missing_value = "14",
        value_parser = clap::value_parser!(u16).range(1..),
        conflicts_with_all = ["words", "on"],
    )]
    show: Option<u16>,
    /// Take back what was said last
    #[arg(long, conflicts_with_all = ["words", "on", "show"])]
    undo: bool,
}

/// Reads a plain sentence: the day, where it names one, and what it says.
///
/// # Errors
/// Where it is not understood.
pub(crate) fn read(house: &House, words: &str) -> Result<(Option<Date>, Vec<Item>), Failure> {
    understand(house, words).map(|said| (said.date, said.items))
}

/// Keeps what was said of a day, with all that follows from it: shoes that were worn go on the day's run.
///
/// # Errors
/// As the diary, and where a pair of shoes or a run is not known.
pub(crate) fn keep(diary: &mut Diary, house: &House, date: Date, items: Vec<Item>) -> Result<(), Failure> {
    keep::keep(diary, house, Said { date: Some(date), items, unit: unit_of(house) }).map(|_| ())
}

/// Runs the command.
///
/// # Errors
/// As the diary, the standard input and the standard output, and where the words are not understood.
pub(crate) fn run(house: &House, command: &Log) -> Result<(), Failure> {
    if let Some(days) = command.show {
        let diary = house.open_diary()?;
        let from = dates::later(house.today(), 1 - i64::from(days));
        let done = if house.json {
            as_json(&show::json(&diary, house, from)?)
        } else {
            show::page(&diary, house, from)
        };
        return print(&done?);
    }
    if command.undo {
        let mut diary = house.open_diary()?;
        let done = keep::undo(&mut diary, house)?;
        return print(&if house.json { as_json(&done.json)? } else { done.text });
    }
    if let Some(on) = command.on.filter(|on| *on > house.today()) {
        return Err(Failure::new(format!("{} has not come yet", dates::long(on)))
            .hint("The diary is for today and days gone by."));
    }
    if command.words.is_empty() {
        return talk::run(house, command.on.unwrap_or(house.today()));
    }
    let said = understand(house, &command.words.join(" "))?;
    if let (Some(on), Some(date)) = (command.on, said.date)
        && on != date
    {
        return Err(
            Failure::new("that speaks of two days").hint("Name the day once: with --on, or in words.")
        );
    }
    let mut diary = house.open_or_make_diary()?;
    let done = keep::keep(&mut diary, house, Said { date: said.date.or(command.on), ..said })?;
    print(&if house.json { as_json(&done.json)? } else { done.text })
}

/// What somebody said.
struct Said {
    /// The day, where they named one.
    date: Option<Date>,
    items: Vec<Item>,
    /// The unit that distances are told back in: the one they were typed in.
    unit: DistanceUnit,
}

/// What a command did, for people and for programs.
struct Done {
    text: String,
    json: Value,
}

/// Reads a plain sentence.
///
/// # Errors
/// Where it is not understood.
fn understand(house: &House, words: &str) -> Result<Said, Failure> {
    let sentence = sentence::read(words, house.today(), &Knowledge::embedded().exercises);
    let sentence = sentence.map_err(|Misread { told, hint }| Failure::new(told).hint(hint))?;
    let unit = sentence.unit.unwrap_or(unit_of(house));
    Ok(Said { date: sentence.date, items: sentence.items, unit })
}

/// An item in plain words.
/// What was said, in words that read back as the same.
pub(crate) fn tell(item: &Item, unit: DistanceUnit) -> String {
    sentence::tell(item, unit, &Knowledge::embedded().exercises)
}

/// The unit that distances in such words have.
pub(crate) fn unit_of(house: &House) -> DistanceUnit {
    match house.units {
        Units::Km => DistanceUnit::Kilometres,
        Units::Mi => DistanceUnit::Miles,
    }
}

/// A day in a sentence: `today`, `yesterday`, `Monday 12 October 2026`.
pub(crate) fn day(house: &House, date: Date) -> String {
    match dates::days_between(date, house.today()) {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => dates::with_weekday(date),
    }
}

/// An item as it is written for other programs, with the words for it.
fn item_json(item: &Item, unit: DistanceUnit) -> Result<Value, Failure> {
    Ok(json!({ "item": serde_json::to_value(item)?, "told": tell(item, unit) }))
}

fn as_json(value: &Value) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = BufWriter::new(stdout().lock());
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
