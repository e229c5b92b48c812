//! `coxa trace`: the value after each arrow of a datum's way, for one run.
//!
//! | step | file |
//! | --- | --- |
//! | file, recording, store | `kept.rs` |
//! | day | `day.rs` |
//! | readings, measures | `measured.rs` |
//! | findings, network, verdict | `answered.rs` |

mod answered;
mod day;
mod kept;
mod measured;
pub(crate) mod plain;

use std::io::{BufWriter, Write, stdout};

use clap::Args;
use coxa_reason::history::DAYS;
use coxa_store::{Diary, Run};
use jiff::civil::Date;
use serde::{Serialize, Serializer};
use serde_json::Value;

use self::plain::plain;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::sheet::Sheet;

/// One run on its way from the file to the answer
///
/// Shows the value after each step: what the file held, what is kept of it, what is measured on it, which findings it
/// gives and what they change. Values are as coxa has them inside: SI units, the unit in the name. No coordinates.
#[derive(Debug, Args)]
pub(crate) struct Trace {
    /// A run's number, its date such as 2026-10-04, or `last`
    #[arg(value_name = "RUN", default_value = "last")]
    run: String,
    /// The day of the answer that the run is followed into [default: today]
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    as_of: Option<Date>,
}

/// A step of the way and what there is after it.
#[derive(Debug, Serialize)]
pub(crate) struct Step {
    /// What there is now: `recording`.
    pub(crate) step: &'static str,
    /// Where it is made, from the root of the repository.
    pub(crate) file: &'static str,
    /// Each value with its name, unit included.
    #[serde(serialize_with = "as_object")]
    pub(crate) values: Vec<(String, Value)>,
}

impl Step {
    fn new(step: &'static str, file: &'static str) -> Step {
        Step { step, file, values: Vec::new() }
    }

    /// One more value; what is not known is `null`.
    fn add(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.values.push((name.into(), value.into()));
    }
}

/// The way of a run.
#[derive(Debug, Serialize)]
struct Way {
    run: i64,
    date: String,
    as_of: String,
    steps: Vec<Step>,
}

/// Runs the command.
///
/// # Errors
/// As the diary and the standard output.
pub(crate) fn run(house: &House, command: &Trace) -> Result<(), Failure> {
    let mut diary = house.open_diary()?;
    let run = diary.find_run(&command.run)?;
    let as_of = command.as_of.unwrap_or_else(|| house.today());
    if as_of < run.date {
        let sentence = format!("run {} was not known on {}", run.id, dates::long(as_of));
        return Err(Failure::new(sentence).hint(format!("It is of {}.", dates::long(run.date))));
    }
    let current = Current::open_at(house.open_diary()?, house, as_of)?;
    let steps = steps(house, &mut diary, &run, &current)?;
    let way = Way { run: run.id.0, date: run.date.to_string(), as_of: as_of.to_string(), steps };
    let mut out = BufWriter::new(stdout().lock());
    if house.json {
        serde_json::to_writer_pretty(&mut out, &way)?;
        writeln!(out)?;
    } else {
        out.write_all(page(house, &way, run.date).as_bytes())?;
    }
    Ok(out.flush()?)
}

/// The way of a run into the answer of a day, of which `current` knows.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn steps(
    house: &House,
    diary: &mut Diary,
    run: &Run,
    current: &Current,
) -> Result<Vec<Step>, Failure> {
    let mut steps = kept::steps(diary, run)?;
    let history = diary.history(dates::later(run.date, -DAYS), run.date, &mut |_, _| {})?;
    let told_by = diary.told_by(run.id)?;
    let days = diary.days(Some(run.date), Some(run.date))?;
    let view = history.until(run.date);
    steps.push(day::step(view, days.first(), run, told_by));
    if let Some(outing) = view.outings().iter().find(|outing| outing.run.id == run.id) {
        steps.push(measured::readings(outing));
        steps.push(measured::measures(view, outing));
        steps.extend(answered::steps(house, run, current)?);
    }
    Ok(steps)
}

/// The page: a step under a heading each.
fn page(house: &House, way: &Way, date: Date) -> String {
    let mut sheet = Sheet::new(&house.terminal);
    let names: Vec<_> = way.steps.iter().map(|step| step.step).collect();
    sheet.title(&format!("Run {} of {}: {}.", way.run, dates::with_weekday(date), names.join(" -> ")));
    for step in &way.steps {
        sheet.heading(&format!("{}  ({})", step.step, step.file));
        for (name, value) in &step.values {
            sheet.under(&format!("- {name}: {}", plain(value)));
        }
    }
    sheet.into_text()
}

fn as_object<S: Serializer>(values: &[(String, Value)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(values.iter().map(|(name, value)| (name, value)))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn each_step_is_made_where_it_says() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for file in
            [kept::FILE, kept::RECORDING, kept::STORE, day::FILE, measured::READINGS, measured::MEASURES]
                .into_iter()
                .chain([answered::FINDINGS, answered::NETWORK, answered::VERDICT])
        {
            assert!(root.join(file).exists(), "{file}");
        }
    }
}
