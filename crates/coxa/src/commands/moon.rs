//! `coxa moon`: the negative control, at home.

mod at;
mod dial;
mod disc;
mod json;
pub(crate) mod octants;
pub(crate) mod page;
mod place;
pub(crate) mod pull;
pub(crate) mod sky;
pub(crate) mod soreness;
mod table;

use std::path::PathBuf;

use clap::Args;
use coxa_reason::Knowledge;
use coxa_reason::history::History;

use self::at::At;
use self::pull::Pulls;
use self::sky::Sky;
use self::soreness::Soreness;
use crate::failure::Failure;
use crate::house::{House, Units};
use crate::output;

/// The Moon now, your soreness round it, and whether it ever gets tired
///
/// It is here as a control: it cannot be the cause, and is looked at as everything is that can.
#[derive(Debug, Args)]
pub(crate) struct Moon {
    /// Another instant, 1972 to 2099: 2026-10-04 (noon here), 2026-10-04T21:30 (by the clock here), or
    /// 2026-10-04T19:30Z. Of your diary nothing later is looked at
    #[arg(long, value_name = "INSTANT", value_parser = at::parse)]
    at: Option<At>,
    /// Print the Moon's place at each instant of a file as CSV instead, to check coxa by (- reads the standard input)
    ///
    /// An instant a line, or a table with a header and a column utc_iso, utc, time, instant or date (else the first
    /// one counts). Instants are UTC, as 2026-10-04T12:00:00Z, with another offset or none, or Julian dates. Rows come
    /// in the order given; angles are apparent, of date, from the centre of the Earth.
    #[arg(long, value_name = "FILE", conflicts_with = "at")]
    csv: Option<PathBuf>,
    /// The instants of the file are Terrestrial Time, in a column tt_iso, jd_tt or tt
    #[arg(long, requires = "csv")]
    tt: bool,
}

/// What the page is made of.
#[derive(Debug)]
struct Page<'a> {
    sky: &'a Sky,
    pulls: &'a Pulls,
    /// What the diary says; `None` where there is none.
    soreness: Option<&'a Soreness>,
    knowledge: &'a Knowledge,
    units: Units,
    /// Whether another instant than now was asked for.
    other: bool,
}

/// Runs the command.
///
/// # Errors
/// When the instant is out of the Moon's range, when the diary or the file cannot be read, and as the standard output.
pub(crate) fn run(house: &House, command: &Moon) -> Result<(), Failure> {
    if let Some(path) = &command.csv {
        return table::run(house, path, command.tt);
    }
    let at = match command.at {
        Some(at) => at.instant(house)?,
        None => house.now,
    };
    let sky = Sky::new(house, at)?;
    // Whoever only looks up is not given a diary.
    let diary = if house.diary_path.exists() { Some(house.open_diary()?) } else { None };
    let date = house.civil_date(at);
    let history = diary.as_ref().map(|diary| diary.history_of_rows(sky::FIRST_DAY, date)).transpose()?;
    let view = history.as_ref().map(|history: &History| history.until(date));
    let place = diary.as_ref().zip(view).and_then(|(diary, view)| place::last_run(diary, view));
    let pulls = Pulls::new(&sky, place);
    let soreness = view.map(Soreness::new);
    let knowledge = Knowledge::embedded();
    let (units, other) = (house.units, command.at.is_some());
    let page = Page { sky: &sky, pulls: &pulls, soreness: soreness.as_ref(), knowledge, units, other };
    output::answer(house, || json::json(&page), |sheet| page::page(sheet, &page))
}
