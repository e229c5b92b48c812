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

pub(crate) mod answer;
pub(crate) mod checks;
mod json;
pub(crate) mod moon;
pub(crate) mod open;
pub(crate) mod page;
pub(crate) mod picture;
pub(crate) mod rows;
pub(crate) mod said;
mod selftest;
pub(crate) mod table;

use clap::Args;
use coxa_reason::association::Draws;
use coxa_reason::history::{DAYS, View};
use coxa_reason::triggers as found;
use jiff::civil::Date;

use crate::current::history;
use crate::failure::Failure;
use crate::house::House;
use crate::output;
use crate::terminal::dates;

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

/// Days that are read before the first one of the diary that is looked at, as many as for `why`, so that both say the
/// same: a long run is judged by 30 days before it, a usual week by the weeks before.
const BEFORE: i64 = DAYS - found::DAYS + 1;

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page<'a> {
    /// What was found.
    pub(crate) found: &'a found::Triggers,
    /// What is known at the end of the day.
    pub(crate) view: View<'a>,
    /// Whether the day is past.
    pub(crate) past: bool,
}

/// Runs the command.
///
/// # Errors
/// When the diary cannot be read, when a day has not come yet, and as the standard output.
pub(crate) fn run(house: &House, command: &Triggers) -> Result<(), Failure> {
    let date = house.asked(command.as_of)?;
    if let Some(since) = command.since.filter(|since| *since > date) {
        let (since, date) = (dates::long(since), dates::long(date));
        return Err(Failure::new(format!("{since} is after {date}, up to which the diary is looked at"))
            .hint("Give an earlier day, or none for the last year."));
    }
    // Whoever only asks is not given a diary.
    if !house.diary_path.exists() {
        return output::nothing(house, page::no_diary);
    }
    let mut diary = house.open_diary()?;
    let usual = dates::later(date, 1 - found::DAYS);
    let from = command.since.map_or(usual, |since| since.min(usual));
    let history = history(&mut diary, house, dates::later(from, -BEFORE), date)?;
    let view = history.until(date);
    let since = command.since.unwrap_or_else(|| found::since(view));
    let draws = Draws { seed: command.seed, ..found::DRAWS };
    if command.selftest {
        return match found::selftest(view, since, draws) {
            Some(tested) => {
                output::answer(house, || selftest::json(&tested), |sheet| selftest::page(sheet, &tested))
            }
            None => output::nothing(house, selftest::too_few),
        };
    }
    let Some(found) = found::triggers(view, since, draws) else {
        return output::nothing(house, |sheet| page::no_day(sheet, view, since));
    };
    let page = Page { found: &found, view, past: date < house.today() };
    output::answer(house, || json::json(&page), |sheet| page::page(sheet, &page))
}
