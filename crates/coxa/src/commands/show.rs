//! `coxa show`.

pub(crate) mod charts;
pub(crate) mod told;

use std::io::{BufWriter, Write, stdout};

use clap::Args;
use coxa_reason::Recording;
use coxa_store::{Run, RunId, Source};

use self::charts::charts;
use crate::course::{Along, Course};
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::chart::{Axis, Steps, axis};
use crate::terminal::numbers::{count, decimals};
use crate::terminal::table::{Column, Table};
use crate::terminal::text;
use crate::written::json::WholeRun;
use crate::written::{Position, csv};

/// Columns for what stands before a chart.
const LABEL_COLUMNS: usize = 6;
/// Columns of the widest chart: a longer one is hard to take in at a glance.
const WIDEST_CHART: usize = 120;

/// One run: figures, charts, laps
///
/// coxa's own figures stand beside the watch's totals. With --csv every sample goes to the standard output, the
/// coordinates too.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// A run's number, its date such as 2026-10-04, or `last`
    #[arg(value_name = "RUN", default_value = "last")]
    run: String,
    /// What the charts run along
    #[arg(long, value_name = "WHAT", default_value = "time")]
    over: Along,
    /// Every sample as CSV, one a row
    #[arg(long, conflicts_with = "laps_csv")]
    csv: bool,
    /// The laps as CSV, one a row
    #[arg(long)]
    laps_csv: bool,
}

/// Runs the command.
///
/// # Errors
/// As the diary and the standard output.
pub(crate) fn run(house: &House, command: &Show) -> Result<(), Failure> {
    if house.json && (command.csv || command.laps_csv) {
        return Err(
            Failure::new("JSON and CSV cannot be printed together").hint("Leave out one of the options.")
        );
    }
    let diary = house.open_diary()?;
    let run = diary.find_run(&command.run)?;
    let mut out = BufWriter::new(stdout().lock());
    if command.laps_csv {
        out.write_all(csv::laps_heading().as_bytes())?;
        for (at, lap) in diary.laps(run.id)?.iter().enumerate() {
            out.write_all(csv::lap(run.id, at + 1, lap).as_bytes())?;
        }
        out.flush()?;
        return Ok(());
    }
    let recording = diary.recording(run.id)?;
    if command.csv {
        csv::samples(&mut out, recording.start, &recording.samples, Position::With)?;
    } else {
        let (sources, told_by) = (diary.sources(run.id)?, diary.told_by(run.id)?);
        if house.json {
            serde_json::to_writer_pretty(&mut out, &WholeRun::new(&run, told_by, &recording, &sources))?;
            writeln!(out)?;
        } else {
            let page = Page {
                house,
                run: &run,
                told_by,
                recording: &recording,
                sources: &sources,
                over: command.over,
            };
            page.write(&mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}

/// What is shown of a run.
struct Page<'a> {
    house: &'a House,
    run: &'a Run,
    /// Another run that tells the same outing better.
    told_by: Option<RunId>,
    recording: &'a Recording,
    sources: &'a [Source],
    over: Along,
}

impl Page<'_> {
    fn write(&self, out: &mut impl Write) -> Result<(), Failure> {
        let terminal = &self.house.terminal;
        for line in self.wrapped(&told::answer(self.house.units, self.run)) {
            writeln!(out, "{}", terminal.bold(line))?;
        }
        for line in self.wrapped(&told::facts(self.run)) {
            writeln!(out, "{line}")?;
        }
        if let Some(better) = self.told_by {
            for line in self.wrapped(&told::told_by(better)) {
                writeln!(out, "{line}")?;
            }
        }
        self.write_warnings(out)?;
        self.write_figures(out)?;
        self.write_charts(out)?;
        self.write_laps(out)?;
        self.write_developer_fields(out)?;
        self.write_sources(out)
    }

    fn wrapped(&self, sentence: &str) -> Vec<String> {
        text::wrap(sentence, self.house.terminal.columns.saturating_sub(1))
    }

    fn title(&self, out: &mut impl Write, title: &str) -> Result<(), Failure> {
        writeln!(out)?;
        Ok(writeln!(out, "{}", self.house.terminal.bold(title))?)
    }

    fn write_warnings(&self, out: &mut impl Write) -> Result<(), Failure> {
        let warnings = &self.recording.warnings;
        if warnings.is_empty() {
            return Ok(());
        }
        self.title(out, told::of_warnings(warnings))?;
        for warning in warnings {
            for line in self.wrapped(&text::clean(&warning.text)) {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }

    fn write_figures(&self, out: &mut impl Write) -> Result<(), Failure> {
        let mut table = Table::new(vec![
            Column::words(""),
            Column::number("coxa"),
            Column::number("watch"),
            Column::number("difference").leaves(1),
        ]);
        let (known, missing) = told::figures(self.house.units, self.run);
        known.into_iter().for_each(|row| table.push(row.into()));
        let room = self.house.terminal.columns.saturating_sub(1);
        let fitted = table.fit(room);
        writeln!(out)?;
        writeln!(out, "{}", self.house.terminal.dim(fitted.heading()))?;
        for line in fitted.lines() {
            writeln!(out, "{line}")?;
        }
        for line in missing.iter().flat_map(|says| self.wrapped(says)) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn write_charts(&self, out: &mut impl Write) -> Result<(), Failure> {
        let course = Course::new(&self.recording.samples, self.over);
        let Some(ends) = course.ends() else {
            let why = match self.over {
                Along::Distance if !self.recording.samples.is_empty() => {
                    "No distances were recorded along the way. To see charts over time: --over time"
                }
                _ => "Nothing was recorded along the way, so there are no charts.",
            };
            writeln!(out)?;
            for line in self.wrapped(why) {
                writeln!(out, "{line}")?;
            }
            return Ok(());
        };
        let units = self.house.units;
        // Behind the chart there is room for the unit of the axis.
        let columns = self.house.terminal.columns.saturating_sub(LABEL_COLUMNS + 7).clamp(20, WIDEST_CHART);
        let mut drawn = false;
        for chart in charts(&course, units, self.run.sport.on_foot()) {
            self.title(out, &chart.finding(ends))?;
            for row in chart.rows(ends, columns, LABEL_COLUMNS) {
                writeln!(out, "{row}")?;
            }
            drawn = true;
        }
        if drawn {
            let length = ends.1 - ends.0;
            let plain: fn(f64) -> String = |place| decimals(place, 0);
            let hours: fn(f64) -> String =
                |place| format!("{:.0}:{:02.0}", (place / 60.0).floor(), place % 60.0);
            let (length, steps, label, unit) = match self.over {
                Along::Time if length >= 7200.0 => (length / 60.0, Steps::Seconds, hours, "h"),
                Along::Time if length >= 120.0 => (length / 60.0, Steps::Tens, plain, "min"),
                Along::Time => (length, Steps::Tens, plain, "s"),
                Along::Distance => (length / units.metres(), Steps::Tens, plain, units.name()),
            };
            // Steps below one would need decimals, and nobody looks for them.
            let step = steps.for_length(length, columns / 10).max(1.0);
            let along = Axis { length, step, label: &label, unit };
            for line in axis(&along, columns, LABEL_COLUMNS) {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }

    fn write_laps(&self, out: &mut impl Write) -> Result<(), Failure> {
        let (laps, units) = (&self.recording.laps, self.house.units);
        if laps.len() < 2 {
            return Ok(());
        }
        self.title(out, &count(laps.len() as u64, "lap", "laps"))?;
        let mut table = Table::new(vec![
            Column::number("lap"),
            Column::words("for"),
            Column::number(units.name()),
            Column::number("time"),
            Column::number(units.pace_name()),
            Column::number(format!("{} up", units.height_name())).leaves(3),
            Column::number("bpm").leaves(1),
            Column::number("spm").leaves(2),
            Column::number("contact ms").leaves(4),
            Column::number("step m").leaves(5),
            Column::number("W").leaves(6),
        ]);
        told::laps(units, self.run.sport.on_foot(), laps).into_iter().for_each(|row| table.push(row.into()));
        self.write_table(out, &table)
    }

    fn write_developer_fields(&self, out: &mut impl Write) -> Result<(), Failure> {
        let fields = self.recording.samples.developer();
        if fields.is_empty() {
            return Ok(());
        }
        self.title(out, "Fields of apps and sensors")?;
        let mut table = Table::new(vec![
            Column::words("field").cut_to(16),
            Column::number("mean"),
            Column::number("lowest"),
            Column::number("highest"),
            Column::words("unit").cut_to(6),
            Column::number("samples").leaves(1),
        ]);
        told::fields(&self.recording.samples).into_iter().for_each(|row| table.push(row.into()));
        self.write_table(out, &table)
    }

    fn write_table(&self, out: &mut impl Write, table: &Table) -> Result<(), Failure> {
        let fitted = table.fit(self.house.terminal.columns.saturating_sub(1));
        writeln!(out, "{}", self.house.terminal.dim(fitted.heading()))?;
        for line in fitted.lines() {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn write_sources(&self, out: &mut impl Write) -> Result<(), Failure> {
        self.title(out, "Where it came from")?;
        for source in self.sources {
            writeln!(out, "{} ({})", text::clean(&source.path), text::clean(&source.kind))?;
        }
        Ok(())
    }
}
