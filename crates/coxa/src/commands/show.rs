//! `coxa show`.

mod charts;

use std::io::{BufWriter, Write, stdout};

use clap::Args;
use coxa_reason::{Recording, Severity, Summary};
use coxa_store::{Run, Source};

use self::charts::charts;
use crate::called;
use crate::course::{Along, Course};
use crate::failure::Failure;
use crate::house::{House, Units};
use crate::terminal::chart::{Axis, Steps, axis};
use crate::terminal::numbers::{count, decimals, duration};
use crate::terminal::table::{Column, Table};
use crate::terminal::{dates, text};
use crate::weeks::time_s;
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
        let sources = diary.sources(run.id)?;
        if house.json {
            serde_json::to_writer_pretty(&mut out, &WholeRun::new(&run, &recording, &sources))?;
            writeln!(out)?;
        } else {
            let page =
                Page { house, run: &run, recording: &recording, sources: &sources, over: command.over };
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
    recording: &'a Recording,
    sources: &'a [Source],
    over: Along,
}

/// A figure that coxa and the watch both may know.
struct Figure {
    name: &'static str,
    ours: Option<f64>,
    watchs: Option<f64>,
    say: fn(Units, f64) -> String,
}

impl Page<'_> {
    fn write(&self, out: &mut impl Write) -> Result<(), Failure> {
        let terminal = &self.house.terminal;
        for line in self.wrapped(&self.answer()) {
            writeln!(out, "{}", terminal.bold(line))?;
        }
        for line in self.wrapped(&self.facts()) {
            writeln!(out, "{line}")?;
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

    /// One sentence: when, how far, how long, how fast.
    fn answer(&self) -> String {
        let (run, units) = (self.run, self.house.units);
        let (metres, time) = (run.figures.distance_m, time_s(run));
        let day = dates::with_weekday(run.date);
        let clock = dates::clock(run.start, run.utc_offset);
        let mut sentence = format!("Run {} on {day} at {clock}", run.id);
        if !run.sport.is_run() {
            sentence = format!("No. {} ({}) on {day} at {clock}", run.id, called::what(&run.sport, None));
        }
        match (metres, time) {
            (Some(metres), Some(time)) => {
                sentence += &format!(": {} in {}", units.distance(metres), duration(time));
                if let Some(pace) = units.pace(metres, time).filter(|_| run.sport.on_foot()) {
                    sentence += &format!(", {pace}");
                }
            }
            (Some(metres), None) => sentence += &format!(": {}", units.distance(metres)),
            (None, Some(time)) => sentence += &format!(": {}", duration(time)),
            (None, None) => {}
        }
        sentence + "."
    }

    /// What it was called, what was worn, what recorded it, how it felt.
    fn facts(&self) -> String {
        let run = self.run;
        let mut facts = vec![called::name(run)];
        if run.name.is_some() && run.sport.is_run() && run.sub_sport.is_some() {
            facts.push(called::what(&run.sport, run.sub_sport.as_deref()));
        }
        facts.extend(run.shoes.iter().map(|name| text::clean(name)));
        facts.extend(run.device.as_ref().map(called::device));
        facts.extend(run.rpe.map(|rpe| format!("effort {} of 10", decimals(rpe, 0))));
        facts.extend(run.feel.map(|feel| format!("felt {} of 100", decimals(feel, 0))));
        facts.retain(|fact| !fact.is_empty());
        facts.join(" · ")
    }

    fn write_warnings(&self, out: &mut impl Write) -> Result<(), Failure> {
        let warnings = &self.recording.warnings;
        if warnings.is_empty() {
            return Ok(());
        }
        let damaged = warnings.iter().any(|warning| warning.severity == Severity::Damage);
        self.title(out, if damaged { "Part of the recording was damaged" } else { "What was doubtful" })?;
        for warning in warnings {
            for line in self.wrapped(&text::clean(&warning.text)) {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }

    fn write_figures(&self, out: &mut impl Write) -> Result<(), Failure> {
        let units = self.house.units;
        let (ours, watchs) = (&self.run.figures, &self.run.watch);
        let mut table = Table::new(vec![
            Column::words(""),
            Column::number("coxa"),
            Column::number("watch"),
            Column::number("difference").leaves(1),
        ]);
        let mut push = |figure: &Figure| {
            let say = |value: f64| (figure.say)(units, value);
            let (our, watch) = (figure.ours.map(say), figure.watchs.map(say));
            let apart = figure.ours.zip(figure.watchs).filter(|_| our != watch).map(|(ours, watchs)| {
                format!("{}{}", if ours < watchs { "−" } else { "+" }, say((ours - watchs).abs()))
            });
            table.push(vec![
                figure.name.to_owned(),
                our.unwrap_or_default(),
                watch.unwrap_or_default(),
                apart.unwrap_or_default(),
            ]);
        };
        let on_foot = self.run.sport.on_foot();
        let known = |figure: &&Figure| figure.ours.is_some() || figure.watchs.is_some();
        figures(ours, watchs, on_foot).iter().filter(known).for_each(&mut push);
        let dynamics = if on_foot { dynamics(ours, watchs) } else { Vec::new() };
        dynamics.iter().filter(known).for_each(&mut push);
        let missing: Vec<_> = dynamics
            .iter()
            .filter(|figure| !known(figure))
            .map(|figure| figure.name.to_lowercase())
            .collect();
        let room = self.house.terminal.columns.saturating_sub(1);
        let fitted = table.fit(room);
        writeln!(out)?;
        writeln!(out, "{}", self.house.terminal.dim(fitted.heading()))?;
        for line in fitted.lines() {
            writeln!(out, "{line}")?;
        }
        if !missing.is_empty() {
            let who = if self.run.device.is_some() {
                "Not measured by this watch"
            } else {
                "Not in this recording"
            };
            for line in self.wrapped(&format!("{who}: {}.", text::list(&missing))) {
                writeln!(out, "{line}")?;
            }
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
        let number =
            |value: Option<f64>, places| value.map(|value| decimals(value, places)).unwrap_or_default();
        for (at, lap) in laps.iter().enumerate() {
            let totals = &lap.totals;
            let time = totals.moving_s.or(totals.elapsed_s);
            let pace = totals.distance_m.zip(time).and_then(|(metres, time)| units.pace_number(metres, time));
            table.push(vec![
                (at + 1).to_string(),
                lap.intent.map(|intent| intent.as_str().to_owned()).unwrap_or_default(),
                number(totals.distance_m.map(|metres| metres / units.metres()), 2),
                time.map(duration).unwrap_or_default(),
                pace.filter(|_| self.run.sport.on_foot()).unwrap_or_default(),
                totals.ascent_m.map(|metres| units.height_number(metres)).unwrap_or_default(),
                number(totals.heart_rate_bpm, 0),
                number(totals.cadence_spm, 0),
                number(totals.ground_contact_ms, 0),
                number(totals.step_length_mm.map(|mm| mm / 1000.0), 2),
                number(totals.power_w, 0),
            ]);
        }
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
        for field in fields {
            let values =
                (0..self.recording.samples.len()).filter_map(|row| field.column.get(row)).map(f64::from);
            let values: Vec<f64> = values.collect();
            let say = |value: f64| decimals(value, if value.abs() < 100.0 { 1 } else { 0 });
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
            let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let [mean, lowest, highest] =
                if values.is_empty() { Default::default() } else { [mean, lowest, highest].map(say) };
            table.push(vec![
                text::clean(&field.name),
                mean,
                lowest,
                highest,
                text::clean(&field.unit),
                decimals(values.len() as f64, 0),
            ]);
        }
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

/// Totals and means, coxa's beside the watch's.
fn figures(ours: &Summary, watchs: &Summary, on_foot: bool) -> Vec<Figure> {
    let pace = |summary: &Summary| {
        let (metres, seconds) = (summary.distance_m?, summary.moving_s.or(summary.elapsed_s)?);
        Units::Km.pace_number(metres, seconds).map(|_| seconds / metres).filter(|_| on_foot)
    };
    let beats: fn(Units, f64) -> String = |_, value| format!("{} bpm", decimals(value, 0));
    let height: fn(Units, f64) -> String = |units, value| units.height(value);
    let time: fn(Units, f64) -> String = |_, value| duration(value);
    let steps: fn(Units, f64) -> String = |_, value| format!("{} spm", decimals(value, 0));
    let turns: fn(Units, f64) -> String = |_, value| format!("{} rpm", decimals(value, 0));
    let figure =
        |name, of: fn(&Summary) -> Option<f64>, say| Figure { name, ours: of(ours), watchs: of(watchs), say };
    vec![
        figure("Distance", |all| all.distance_m, |units, value| units.distance_fine(value)),
        figure("In motion", |all| all.moving_s, time),
        figure("From start to end", |all| all.elapsed_s, time),
        Figure {
            name: "Pace",
            ours: pace(ours),
            watchs: pace(watchs),
            say: |units, value| format!("{} {}", duration(value * units.metres()), units.pace_name()),
        },
        figure("Climb", |all| all.ascent_m, height),
        figure("Descent", |all| all.descent_m, height),
        figure("Heart rate", |all| all.heart_rate_bpm, beats),
        figure("Highest heart rate", |all| all.heart_rate_max_bpm, beats),
        figure("Cadence", |all| all.cadence_spm, if on_foot { steps } else { turns }),
        figure("Energy", |all| all.energy_kcal, |_, value| format!("{} kcal", decimals(value, 0))),
        figure("Temperature", |all| all.temperature_c, |_, value| format!("{} °C", decimals(value, 0))),
    ]
}

/// Running dynamics: not every watch measures them.
fn dynamics(ours: &Summary, watchs: &Summary) -> Vec<Figure> {
    let percent: fn(Units, f64) -> String = |_, value| format!("{} %", decimals(value, 1));
    let figure =
        |name, of: fn(&Summary) -> Option<f64>, say| Figure { name, ours: of(ours), watchs: of(watchs), say };
    vec![
        figure(
            "Vertical oscillation",
            |all| all.vertical_oscillation_mm,
            |_, value| format!("{} cm", decimals(value / 10.0, 1)),
        ),
        figure(
            "Ground contact time",
            |all| all.ground_contact_ms,
            |_, value| format!("{} ms", decimals(value, 0)),
        ),
        figure("Balance", |all| all.balance_percent, percent),
        figure(
            "Step length",
            |all| all.step_length_mm,
            |_, value| format!("{} m", decimals(value / 1000.0, 2)),
        ),
        figure("Vertical ratio", |all| all.vertical_ratio_percent, percent),
        figure("Power", |all| all.power_w, |_, value| format!("{} W", decimals(value, 0))),
    ]
}
