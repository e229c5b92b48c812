//! `coxa report`.

use clap::Args;
use coxa_reason::{Knowledge, Weigher};
use jiff::civil::Date;

use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::output;
use crate::report::fhir::bundle;
use crate::report::gather;
use crate::report::part::Part;
use crate::terminal::dates;

/// Two pages for a physiotherapist or doctor: the soreness, the runs before it, tests, answers and what it may be
///
/// Holds no name, no place and no title of an activity. Your notes are in it word for word: leave them out with
/// --without notes. Nothing is sent anywhere: you print it or hand over the file.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// Print it for a clinician's system: a FHIR R4 document
    #[arg(long, conflicts_with = "json")]
    fhir: bool,
    /// Leave these out
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    without: Vec<Part>,
    /// Report as of a past day, without looking at anything later
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    as_of: Option<Date>,
}

/// Runs the command.
///
/// # Errors
/// When there is no diary, when the day has not come yet, and as the standard output.
pub(crate) fn run(house: &House, command: &Report) -> Result<(), Failure> {
    let date = house.asked(command.as_of)?;
    let weigher = Weigher::new(Knowledge::embedded());
    let current = Current::open_at(house.open_diary()?, house, date)?;
    let report = gather(&current, &weigher, house.units, &command.without)?;
    if command.fhir {
        return output::json(&bundle(&report)?);
    }
    output::answer(
        house,
        || &report,
        |sheet| sheet.title("The pages are still to come; the facts are there: coxa report --json"),
    )
}
