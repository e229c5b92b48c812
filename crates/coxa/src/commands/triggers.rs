//! `coxa triggers`.
//!
//! | file | gives |
//! | --- | --- |
//! | `page.rs` | the page, answer first |
//! | `answer.rs` | the one sentence, and how sure it is |
//! | `rows.rs` | what was tested, the clearest first, the Moon among it |
//! | `picture.rs`, `table.rs` | the rows drawn, and in numbers |
//! | `checks.rs` | what stands out with the others held equal, and what should show nothing |
//! | `open.rs` | what is not enough yet, and what cannot be seen |
//! | `moon.rs` | what the control says |
//! | `said.rs` | points, chances and times in words |
//! | `selftest.rs` | whether the test finds what is there, and what is not |
//! | `json.rs` | all of it, for other programs |

mod answer;
mod checks;
mod json;
mod moon;
mod open;
mod page;
mod picture;
mod rows;
mod said;
mod selftest;
mod table;

use std::io::{BufWriter, Write, stdout};

use clap::Args;
use coxa_reason::association::Draws;
use coxa_reason::history::View;
use coxa_reason::triggers as found;
use jiff::civil::Date;

use crate::current::history;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::sheet::Sheet;

/// What sets your hip off? Your diary against your runs, nights and days, the Moon beside them
///
/// Each thing that may set it off is tested against how sore you were on the days after. The Moon goes through
/// the same test: it shows what chance looks like. What is found is an association in you, not a cause.
#[derive(Debug, Args)]
pub(crate) struct Triggers {
    /// The first day of the diary to look at [default: a year back]
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    since: Option<Date>,
    /// Other permutations than the usual ones: the answer should hardly change
    #[arg(long, value_name = "NUMBER", default_value_t = found::DRAWS.seed)]
    seed: u64,
    /// Answer as of a past day, without looking at anything later
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    as_of: Option<Date>,
    /// Ask the test itself: does it find soreness that is put into your diary, and Moons that were never there?
    #[arg(long)]
    selftest: bool,
}

/// Days that are read before the first one of the diary that is looked at: a long run is judged by 30 days before it,
/// a usual week by the weeks before.
const BEFORE: i64 = 60;

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
struct Page<'a> {
    found: &'a found::Triggers,
    view: View<'a>,
    /// Whether the day is past.
    past: bool,
}

/// Runs the command.
///
/// # Errors
/// When the diary cannot be read, when a day has not come yet, and as the standard output.
pub(crate) fn run(house: &House, command: &Triggers) -> Result<(), Failure> {
    let date = command.as_of.unwrap_or_else(|| house.today());
    if date > house.today() {
        return Err(
            Failure::new("that day has not come yet").hint("Give a day of the past, or none for today.")
        );
    }
    if let Some(since) = command.since.filter(|since| *since > date) {
        let (since, date) = (dates::long(since), dates::long(date));
        return Err(Failure::new(format!("{since} is after {date}, up to which the diary is looked at"))
            .hint("Give an earlier day, or none for the last year."));
    }
    let mut out = BufWriter::new(stdout().lock());
    // Whoever only asks is not given a diary.
    if !house.diary_path.exists() {
        return nothing(house, &mut out, page::no_diary);
    }
    let mut diary = house.open_diary()?;
    let usual = dates::later(date, 1 - found::DAYS);
    let from = command.since.map_or(usual, |since| since.min(usual));
    let history = history(&mut diary, house, dates::later(from, -BEFORE), date)?;
    let view = history.until(date);
    let since = command.since.unwrap_or_else(|| found::since(view));
    let draws = Draws { seed: command.seed, ..found::DRAWS };
    if command.selftest {
        let Some(tested) = found::selftest(view, since, draws) else {
            return nothing(house, &mut out, selftest::too_few);
        };
        if house.json {
            serde_json::to_writer_pretty(&mut out, &selftest::json(&tested))?;
            writeln!(out)?;
        } else {
            let mut sheet = Sheet::new(&house.terminal);
            selftest::page(&mut sheet, &tested);
            out.write_all(sheet.into_text().as_bytes())?;
        }
        return Ok(out.flush()?);
    }
    let Some(found) = found::triggers(view, since, draws) else {
        return nothing(house, &mut out, |sheet| page::no_day(sheet, view, since));
    };
    let page = Page { found: &found, view, past: date < house.today() };
    if house.json {
        serde_json::to_writer_pretty(&mut out, &json::json(&page))?;
        writeln!(out)?;
    } else {
        let mut sheet = Sheet::new(&house.terminal);
        page::page(&mut sheet, &page);
        out.write_all(sheet.into_text().as_bytes())?;
    }
    Ok(out.flush()?)
}

/// Where no day says how sore it was: `null`, or what would bring an answer.
fn nothing(house: &House, out: &mut impl Write, says: impl Fn(&mut Sheet<'_>)) -> Result<(), Failure> {
    if house.json {
        writeln!(out, "null")?;
    } else {
        let mut sheet = Sheet::new(&house.terminal);
        says(&mut sheet);
        out.write_all(sheet.into_text().as_bytes())?;
    }
    Ok(out.flush()?)
}
