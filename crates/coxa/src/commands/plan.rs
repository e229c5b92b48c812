//! `coxa plan`.

mod json;
mod page;
mod running;
mod takeaway;

use clap::Args;
use coxa_reason::history::View;
use coxa_reason::measures::soreness::spell;
use coxa_reason::plan::{Known, Plan as Made, Race, Wishes, plan};
use coxa_reason::today::today;
use coxa_reason::{Knowledge, Weigher, Weighing};
use jiff::civil::{Date, Weekday};

use crate::current::Current;
use crate::failure::Failure;
use crate::house::{House, Units};
use crate::output;
use crate::terminal::dates;

/// Where the diary keeps the day on which the plan began.
const BEGUN: &str = "plan_begun";
/// Longest strength session and longest race that make sense, minutes and units.
const MOST_MINUTES: f64 = 240.0;
const MOST_DISTANCE: f64 = 500.0;

/// What to do this week, and in the twelve weeks it belongs to: running, exercises, and why
///
/// It follows from your diary, your runs and your answers, and moves with them each morning.
#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// Begin the plan today, or on a day; without it week 1 is shown and nothing is kept
    #[arg(long, value_name = "DATE", value_parser = dates::parse, num_args = 0..=1)]
    #[allow(clippy::option_option, reason = "left out, given, given with a day")]
    begin: Option<Option<Date>>,
    /// Minutes for a strength session
    #[arg(long, value_name = "N")]
    minutes: Option<f64>,
    /// You have no elastic band
    #[arg(long)]
    no_band: bool,
    /// The day of a race, with --distance
    #[arg(long, value_name = "DATE", value_parser = dates::parse, requires = "distance")]
    race: Option<Date>,
    /// How long the race is, in your units
    #[arg(long, value_name = "N", requires = "race")]
    distance: Option<f64>,
    /// Days on which you can run: mon,wed,sat
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = weekday)]
    days: Vec<Weekday>,
    /// The plan as of a past day, without looking at anything later
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    as_of: Option<Date>,
    #[command(flatten)]
    takeaway: takeaway::TakeAway,
}

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
struct Page<'a> {
    plan: &'a Made<'a>,
    view: View<'a>,
    knowledge: &'a Knowledge,
    weighing: Option<&'a Weighing<'a>>,
    units: Units,
    /// Whether the plan has been begun.
    begun: bool,
    past: bool,
}

fn weekday(word: &str) -> Result<Weekday, String> {
    let day = match word.trim().to_lowercase().get(..3) {
        Some("mon") => Weekday::Monday,
        Some("tue") => Weekday::Tuesday,
        Some("wed") => Weekday::Wednesday,
        Some("thu") => Weekday::Thursday,
        Some("fri") => Weekday::Friday,
        Some("sat") => Weekday::Saturday,
        Some("sun") => Weekday::Sunday,
        _ => return Err("a day is mon, tue, wed, thu, fri, sat or sun".to_owned()),
    };
    Ok(day)
}

/// Runs the command.
///
/// # Errors
/// When the diary cannot be read or written, when a wish makes no sense, and as the standard output.
pub(crate) fn run(house: &House, command: &Plan) -> Result<(), Failure> {
    let date = house.asked(command.as_of)?;
    let mut wishes = wishes(house, command)?;
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
        diary.set_setting(BEGUN, Some(&begin.to_string()))?;
    }
    wishes.begun = diary.setting(BEGUN)?.and_then(|kept| kept.parse().ok()).filter(|begun| *begun <= date);
    let current = Current::open_at(diary, house, date)?;
    let (view, knowledge) = (current.view(), Knowledge::embedded());
    // Without a soreness there is nothing to weigh.
    let sore = !current.told()?.is_empty() || spell(view).is_some();
    let weigher = sore.then(|| Weigher::new(knowledge));
    let weighing = weigher.as_ref().map(|weigher| current.weigh(weigher)).transpose()?;
    let verdict = weighing.as_ref().map(Weighing::verdict);
    let today = today(view, weighing.as_ref());
    let (weighing, verdict) = (weighing.as_ref(), verdict.as_ref());
    let known = Known { view, weighing, verdict, today: &today, knowledge };
    let made = plan(&known, &wishes);
    let begun = wishes.begun.is_some();
    let past = date < house.today();
    let page = Page { plan: &made, view, knowledge, weighing, units: house.units, begun, past };
    if command.takeaway.is_wanted() {
        return takeaway::run(house, &command.takeaway, &page, verdict);
    }
    output::answer(house, || json::json(&page), |sheet| page::page(sheet, &page, verdict))
}

/// What the runner wants, where it makes sense.
fn wishes(house: &House, command: &Plan) -> Result<Wishes, Failure> {
    let within = |number: Option<f64>, most: f64| number.is_none_or(|it| it > 0.0 && it <= most);
    if !within(command.minutes, MOST_MINUTES) {
        return Err(Failure::new("a strength session has between 1 and 240 minutes").hint("--minutes 20"));
    }
    if !within(command.distance, MOST_DISTANCE) {
        return Err(Failure::new("no race is that long").hint("--race 2027-04-18 --distance 21.1"));
    }
    let race = command.race.zip(command.distance);
    Ok(Wishes {
        begun: None,
        minutes: command.minutes,
        band: !command.no_band,
        race: race.map(|(date, distance)| Race { date, distance_m: distance * house.units.metres() }),
        days: command.days.clone(),
    })
}
