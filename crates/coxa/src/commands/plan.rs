//! `coxa plan`.
//!
//! | file | does |
//! | --- | --- |
//! | `done.rs` | ticks off what was done |
//! | `page.rs`, `running.rs`, `exercises.rs`, `beside.rs` | the plan for people |
//! | `json.rs` | the same for other programs |
//! | `takeaway.rs` | a calendar, workouts for the watch, a page to print |

mod beside;
pub(crate) mod done;
pub(crate) mod exercises;
mod json;
pub(crate) mod page;
pub(crate) mod running;
pub(crate) mod takeaway;

use clap::{Args, Subcommand};
use coxa_reason::plan::{Known, Plan as Made, Race, Wishes};
use jiff::civil::{Date, Weekday};

use crate::current::Current;
use crate::failure::Failure;
use crate::house::{House, Units};
use crate::planned::planned;
use crate::terminal::dates;
use crate::{output, wishes};

/// Longest strength session and longest race that make sense, minutes and units.
const MOST_MINUTES: f64 = 240.0;
const MOST_DISTANCE: f64 = 500.0;

/// What to do this week, and in the twelve weeks it belongs to: running, exercises, and why
///
/// It follows from your diary, your runs and your answers, and moves with them each morning. Minutes, band, race and
/// days are kept until you say something else.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Plan {
    #[command(subcommand)]
    action: Option<Action>,
    /// Begin the plan today, or on a past day; until then week 1 is shown
    #[arg(long, value_name = "DATE", value_parser = dates::parse, num_args = 0..=1)]
    #[allow(clippy::option_option, reason = "left out, given, given with a day")]
    begin: Option<Option<Date>>,
    /// Minutes for a strength session; 0 leaves it to the plan
    #[arg(long, value_name = "N")]
    minutes: Option<f64>,
    /// You have an elastic band
    #[arg(long, conflicts_with = "no_band")]
    band: bool,
    /// You have no elastic band
    #[arg(long)]
    no_band: bool,
    /// The day of a race, with --distance
    #[arg(long, value_name = "DATE", value_parser = dates::parse, requires = "distance")]
    race: Option<Date>,
    /// How long the race is, in your units
    #[arg(long, value_name = "N", requires = "race")]
    distance: Option<f64>,
    /// No race any more
    #[arg(long, conflicts_with = "race")]
    no_race: bool,
    /// Days on which you can run: mon,wed,sat; or any
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = day_or_any)]
    days: Option<Vec<Option<Weekday>>>,
    /// The plan as of a past day, without looking at anything later; wishes are not kept
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    as_of: Option<Date>,
    #[command(flatten)]
    takeaway: takeaway::TakeAway,
}

#[derive(Debug, Subcommand)]
enum Action {
    Done(done::Done),
}

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page<'a> {
    /// The plan.
    pub(crate) plan: &'a Made<'a>,
    /// What it was made of.
    pub(crate) known: &'a Known<'a>,
    /// What the runner wants of it.
    pub(crate) wishes: &'a Wishes,
    /// Units for people.
    pub(crate) units: Units,
    /// Whether the day is past.
    pub(crate) past: bool,
}

fn day_or_any(word: &str) -> Result<Option<Weekday>, String> {
    if word.trim().eq_ignore_ascii_case("any") { Ok(None) } else { wishes::weekday(word).map(Some) }
}

/// Runs the command.
///
/// # Errors
/// When the diary cannot be read or written, when a wish makes no sense, and as the standard output.
pub(crate) fn run(house: &House, command: &Plan) -> Result<(), Failure> {
    if let Some(Action::Done(done)) = &command.action {
        return done::run(house, done);
    }
    let date = house.asked(command.as_of)?;
    check(command.minutes, command.distance)?;
    // Whoever only asks is not given a diary.
    if !house.diary_path.exists() {
        return output::nothing(house, page::nothing_known);
    }
    let mut diary = house.open_diary()?;
    if let Some(begin) = command.begin {
        let begin = begin.unwrap_or(date);
        if begin > date {
            return Err(Failure::new("a plan begins today or has begun").hint("Give a day of the past."));
        }
        wishes::begin(&mut diary, begin)?;
    }
    let kept = wishes::kept(&diary, date)?;
    let wishes = wished(house, command, &kept);
    if wishes != kept && command.as_of.is_none() {
        wishes::keep(&mut diary, &wishes)?;
    }
    let current = Current::open_at(diary, house, date)?;
    planned(&current, &wishes, |known, plan| {
        let page = Page { plan, known, wishes: &wishes, units: house.units, past: date < house.today() };
        if command.takeaway.is_wanted() {
            return takeaway::run(house, &command.takeaway, &page);
        }
        output::answer(house, || json::json(&page), |sheet| page::page(sheet, &page))
    })?
}

/// Whether minutes of a session and the length of a race, in the runner's units, make sense.
///
/// # Errors
/// When they do not.
pub(crate) fn check(minutes: Option<f64>, distance: Option<f64>) -> Result<(), Failure> {
    let within = |number: Option<f64>, most: f64| number.is_none_or(|it| (0.0..=most).contains(&it));
    if !within(minutes, MOST_MINUTES) {
        return Err(Failure::new("a strength session has at most 240 minutes").hint("--minutes 20"));
    }
    if !within(distance, MOST_DISTANCE) || distance == Some(0.0) {
        return Err(Failure::new("no race is that long").hint("--race 2027-04-18 --distance 21.1"));
    }
    Ok(())
}

/// What the runner wants: what was kept, and what is said now.
fn wished(house: &House, command: &Plan, kept: &Wishes) -> Wishes {
    let race = command.race.zip(command.distance);
    let race = race.map(|(date, distance)| Race { date, distance_m: distance * house.units.metres() });
    let minutes = command.minutes.map_or(kept.minutes, |minutes| Some(minutes).filter(|it| *it > 0.0));
    let days = command.days.as_ref().map(|days| days.iter().copied().flatten().collect());
    Wishes {
        begun: kept.begun,
        minutes,
        band: command.band || (kept.band && !command.no_band),
        race: if command.no_race { None } else { race.or(kept.race) },
        days: days.unwrap_or_else(|| kept.days.clone()),
    }
}
