//! `coxa runs`.

pub(crate) mod told;

use std::io::{BufWriter, Write, stdout};

use clap::Args;
use coxa_store::{Day, Diary, Run, RunFilter, Which};
use jiff::civil::{Date, date};

use crate::failure::Failure;
use crate::house::House;
use crate::terminal::bar::bar;
use crate::terminal::numbers::count;
use crate::terminal::sparkline::{GAP, sparkline};
use crate::terminal::table::{Column, Table};
use crate::terminal::{dates, text};
use crate::weeks::{Stretch, weekly_metres, weeks};
use crate::written::json::RunJson;

/// Weeks that are listed when nobody asks for others.
pub(crate) const USUAL_WEEKS: i64 = 12;
/// Weeks in the picture.
const PICTURE_WEEKS: usize = 52;
/// From this many lines on the titles stand below the list too, because those above have scrolled away.
const LONG_LIST: usize = 20;
/// Marks a run of which only a part could be read.
pub(crate) const SALVAGED: char = '†';

/// Your runs, by week
#[derive(Debug, Default, Args)]
pub(crate) struct Runs {
    /// Every week since your first run, not only the last twelve
    #[arg(long, conflicts_with_all = ["from", "to", "year"])]
    all: bool,
    /// From this date on, such as 2026-03-01
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    from: Option<Date>,
    /// Up to and including this date
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    to: Option<Date>,
    /// One year
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["from", "to"], value_parser = clap::value_parser!(i16).range(1970..=9998))]
    year: Option<i16>,
    /// Walks, rides and everything else as well
    #[arg(long)]
    every_sport: bool,
}

/// Runs the command.
///
/// # Errors
/// As the diary and the standard output.
pub(crate) fn run(house: &House, command: &Runs) -> Result<(), Failure> {
    if let (Some(from), Some(to)) = (command.from, command.to)
        && from > to
    {
        return Err(Failure::new(format!("{} is after {}", dates::long(from), dates::long(to)))
            .hint("Give the earlier date with --from and the later one with --to."));
    }
    let diary = house.open_diary()?;
    let mut out = BufWriter::new(stdout().lock());
    list(house, command, &diary, &mut out)?;
    Ok(out.flush()?)
}

fn list(house: &House, command: &Runs, diary: &Diary, out: &mut impl Write) -> Result<(), Failure> {
    let days = diary.days(None, None)?;
    let (from, to) = command.dates(house.today(), &days);
    let mut recorded = diary.runs(&RunFilter { from, to, which: Which::All, limit: None })?;
    recorded.reverse();
    if house.json {
        let listed = recorded.iter().filter(|run| command.every_sport || run.sport.is_run());
        serde_json::to_writer_pretty(&mut *out, &listed.map(RunJson::from).collect::<Vec<_>>())?;
        writeln!(out)?;
        return Ok(());
    }
    List { house, command, days: &days, recorded: &recorded, from, to }.write(out, diary)
}

impl Runs {
    /// The first and the last date to list; an end that is `None` is open.
    fn dates(&self, today: Date, days: &[Day]) -> (Option<Date>, Option<Date>) {
        if let Some(year) = self.year {
            return (Some(date(year, 1, 1)), Some(date(year, 12, 31)));
        }
        if self.all || self.from.is_some() || self.to.is_some() {
            return (self.from, self.to);
        }
        let usual = |last: Date| dates::later(dates::monday(last), -7 * (USUAL_WEEKS - 1));
        let to = Some(latest(today));
        match until(days, latest(today)).last() {
            // The last runs are long ago: their weeks are worth more than empty ones.
            Some(last) if last.date < usual(today) => (Some(usual(last.date)), to),
            _ => (Some(usual(today)), to),
        }
    }

    fn asks_for_dates(&self) -> bool {
        self.year.is_some() || self.from.is_some() || self.to.is_some()
    }
}

/// The latest date that is believed. East of this machine it may be tomorrow; what is later was recorded by a watch
/// whose clock was wrong.
fn latest(today: Date) -> Date {
    dates::later(today, 1)
}

/// The days up to and including a date.
fn until(days: &[Day], date: Date) -> &[Day] {
    &days[..days.partition_point(|day| day.date <= date)]
}

/// What is to be listed.
struct List<'a> {
    house: &'a House,
    command: &'a Runs,
    /// Every day with runs.
    days: &'a [Day],
    /// What was recorded between the dates, whatever the sport, in order of time.
    recorded: &'a [Run],
    from: Option<Date>,
    to: Option<Date>,
}

impl List<'_> {
    fn write(&self, out: &mut impl Write, diary: &Diary) -> Result<(), Failure> {
        let (house, terminal) = (self.house, &self.house.terminal);
        let Some(first) = self.days.first() else {
            return self.write_without_runs(out, diary);
        };
        for line in text::wrap(&self.answer(), terminal.columns.saturating_sub(1)) {
            writeln!(out, "{}", terminal.bold(line))?;
        }
        writeln!(out)?;
        if !self.command.asks_for_dates() {
            self.write_picture(out)?;
        }
        // Before the first recording there was no diary, and what is to come is no gap either.
        let begin = self.recorded.first().map_or(house.today(), |run| run.date);
        let begin = self.from.map_or(begin, |from| from.max(first.date.min(begin)));
        let end = self.to.unwrap_or(house.today()).min(house.today());
        let end = self.recorded.last().map_or(end, |last| end.max(last.date));
        let stretches = weeks(self.recorded, begin, end);
        self.write_weeks(out, &stretches)?;
        for note in self.notes(first.date) {
            for line in text::wrap(&note, terminal.columns.saturating_sub(1)) {
                writeln!(out, "{}", terminal.dim(line))?;
            }
        }
        Ok(())
    }

    /// What the list does not show or only marks.
    fn notes(&self, first: Date) -> Vec<String> {
        let mut notes = Vec::new();
        if self.recorded.iter().any(|run| run.salvaged && self.lists(run)) {
            notes.push(format!("{SALVAGED} The recording was damaged. What could be read of it is shown."));
        }
        if self.command.asks_for_dates() || self.command.all {
            return notes;
        }
        let future = &self.days[until(self.days, latest(self.house.today())).len()..];
        if let Some(first) = future.first().filter(|first| self.to.is_some_and(|to| to < first.date)) {
            let runs = count(future.iter().map(|day| u64::from(day.runs)).sum(), "run has", "runs have");
            notes.push(format!("{runs} a date that is still to come: coxa runs --from {}", first.date));
        }
        if self.from.is_some_and(|from| first < from) {
            notes.push(format!("Your runs before that, since {}: coxa runs --all", dates::long(first)));
        }
        notes
    }

    /// One sentence: how many runs, and how far.
    fn answer(&self) -> String {
        let units = self.house.units;
        if self.command.asks_for_dates() {
            let between = match (self.command.year, self.from, self.to) {
                (Some(year), ..) => format!("in {year}"),
                (_, Some(from), Some(to)) => dates::from_to(from, to),
                (_, Some(from), None) => format!("since {}", dates::long(from)),
                (_, None, Some(to)) => format!("up to {}", dates::long(to)),
                (_, None, None) => String::new(),
            };
            return told::between(units, self.recorded, &between);
        }
        told::lately(units, self.days, self.house.today()).unwrap_or_default()
    }

    /// Nothing but what is missing, and the one thing that would bring it.
    fn write_without_runs(&self, out: &mut impl Write, diary: &Diary) -> Result<(), Failure> {
        let others = diary.runs(&RunFilter { which: Which::All, ..RunFilter::default() })?;
        if others.is_empty() {
            writeln!(out, "There are no runs in your diary yet.")?;
            writeln!(out, "Bring the recordings of your watch: coxa import FOLDER")?;
            return Ok(());
        }
        let others_count = count(others.len() as u64, "other recording", "other recordings");
        writeln!(out, "There are no runs in your diary yet, but {others_count}.")?;
        if self.command.every_sport {
            writeln!(out)?;
            let stretches = match (self.recorded.first(), self.recorded.last()) {
                (Some(first), Some(last)) => weeks(self.recorded, first.date, last.date),
                _ => Vec::new(),
            };
            self.write_weeks(out, &stretches)?;
        } else {
            writeln!(out, "To see them: coxa runs --all --every-sport")?;
        }
        Ok(())
    }

    /// Weekly distance over the last year.
    fn write_picture(&self, out: &mut impl Write) -> Result<(), Failure> {
        let (units, terminal, today) = (self.house.units, &self.house.terminal, self.house.today());
        let shown = PICTURE_WEEKS.min(terminal.columns.saturating_sub(1));
        let metres = weekly_metres(self.days, today, shown);
        let most = metres.iter().flatten().copied().fold(0.0, f64::max);
        if most <= 0.0 {
            return Ok(());
        }
        let gap = if metres.contains(&None) { format!(" ({GAP} no run recorded)") } else { String::new() };
        writeln!(out, "Your last {shown} weeks, up to {} a week{gap}", units.about(most))?;
        writeln!(out, "{}", sparkline(&metres))?;
        writeln!(out, "{}", terminal.dim(months(today, shown)))?;
        writeln!(out)?;
        Ok(())
    }

    fn write_weeks(&self, out: &mut impl Write, stretches: &[Stretch<'_>]) -> Result<(), Failure> {
        let terminal = &self.house.terminal;
        let summaries = self.week_lines(stretches);
        let (table, listed) = self.table();
        let fitted = table.fit(terminal.columns.saturating_sub(3));
        let heading = terminal.dim(format!("  {}", fitted.heading()));
        if listed > 0 {
            writeln!(out, "{heading}")?;
        }
        let mut row = 0;
        let mut year = None;
        for (stretch, summary) in stretches.iter().zip(summaries) {
            let begins = match stretch {
                Stretch::Week(week) => week.monday,
                Stretch::Gap { from, .. } => *from,
            };
            // A week belongs to the year in which its Thursday lies (ISO 8601).
            let its_year = dates::later(begins, 3).year();
            if year.replace(its_year) != Some(its_year) {
                writeln!(out, "{}", terminal.bold(its_year))?;
            }
            writeln!(out, "{}", terminal.bold(summary))?;
            if let Stretch::Week(week) = stretch {
                for _ in week.recorded.iter().filter(|run| self.lists(run)) {
                    writeln!(out, "  {}", fitted.line(row))?;
                    row += 1;
                }
            }
        }
        if listed > LONG_LIST {
            writeln!(out, "{heading}")?;
        }
        Ok(())
    }

    fn lists(&self, run: &Run) -> bool {
        self.command.every_sport || run.sport.is_run()
    }

    /// A line for each stretch: when, how far, how long, how many, and a bar on the scale of the longest week.
    fn week_lines(&self, stretches: &[Stretch<'_>]) -> Vec<String> {
        let units = self.house.units;
        let most = stretches.iter().fold(0.0, |most: f64, stretch| match stretch {
            Stretch::Week(week) => most.max(week.distance_m()),
            Stretch::Gap { .. } => most,
        });
        let mut table = Table::new(vec![
            Column::words(""),
            Column::number(""),
            Column::number("").leaves(2),
            Column::words("").leaves(1),
        ]);
        let mut shares = Vec::with_capacity(stretches.len());
        for stretch in stretches {
            let Stretch::Week(week) = stretch else { continue };
            let [distance, time, recorded] = told::of_week(units, week);
            let span = dates::span(week.monday, dates::later(week.monday, 6));
            table.push(vec![text::left(&span, SPAN_COLUMNS), distance, time, recorded]);
            shares.push(if most > 0.0 { week.distance_m() / most } else { 0.0 });
        }
        let room = self.house.terminal.columns.saturating_sub(1);
        // A bar shorter than this tells nothing.
        let fitted = table.fit(room.saturating_sub(12));
        let lines: Vec<_> = fitted.lines().collect();
        let widest = lines.iter().map(|line| text::width(line)).max().unwrap_or(0);
        let mut drawn = lines.iter().zip(shares).map(|(line, share)| {
            let bar = bar(share, room.saturating_sub(widest + 2));
            format!("{}  {bar}", text::left(line, widest)).trim_end().to_owned()
        });
        let line = |stretch: &Stretch<'_>| match stretch {
            Stretch::Week(_) => drawn.next().unwrap_or_default(),
            Stretch::Gap { from, to } => {
                // The heading says one year only.
                let one_year = dates::later(*from, 3).year() == dates::later(*to, -3).year();
                let span = if one_year { dates::span(*from, *to) } else { dates::span_with_year(*from, *to) };
                text::cut(&format!("{}  {}", text::left(&span, SPAN_COLUMNS), told::of_gap(*from, *to)), room)
            }
        };
        stretches.iter().map(line).collect()
    }

    /// What a run is called; nothing where the list is of runs alone and it is no more than that.
    fn name(&self, name: String) -> String {
        if name == "run" && !self.command.every_sport { String::new() } else { name }
    }

    /// A row for each run that is listed, and how many they are.
    fn table(&self) -> (Table, usize) {
        let units = self.house.units;
        let marked = self.recorded.iter().any(|run| run.salvaged && self.lists(run));
        let mut table = Table::new(vec![
            Column::number("run"),
            Column::words("day"),
            Column::words("name").cut_to(10),
            Column::number(units.name()),
            Column::number("time").leaves(1),
            Column::number(units.pace_name()).leaves(2),
            Column::number(format!("{} up", units.height_name())).leaves(5),
            Column::number("spm").leaves(4),
            Column::number("bpm").leaves(3),
            Column::words("shoes").cut_to(8).leaves(6),
        ]);
        let mut listed = 0;
        for run in self.recorded.iter().filter(|run| self.lists(run)) {
            let row = told::Listed::new(units, run);
            let mark = match (run.salvaged, marked) {
                (true, _) => String::from(SALVAGED),
                (false, true) => String::from(' '),
                (false, false) => String::new(),
            };
            table.push(vec![
                format!("{}{mark}", run.id),
                row.day,
                self.name(row.name),
                row.distance,
                row.time,
                row.pace,
                row.up,
                row.cadence,
                row.heart,
                row.shoes,
            ]);
            listed += 1;
        }
        (table, listed)
    }
}

/// Columns of the longest span of a week: `28 Sep – 4 Oct`.
const SPAN_COLUMNS: usize = 15;

/// The months' names under the first of their weeks, one column a week, the last week that of a date.
fn months(last: Date, weeks: usize) -> String {
    let first = dates::later(dates::monday(last), -7 * (weeks as i64 - 1));
    let sunday = |week: usize| dates::later(first, 7 * week as i64 + 6);
    let begins = |week: usize| sunday(week).day() <= 7;
    let mut line = String::new();
    for week in 0..weeks {
        // The picture's first month is named too, unless that takes the room of the next one's name.
        let named = begins(week) || week == 0 && !(1..4).any(begins);
        if named && line.len() <= week && week + 3 <= weeks {
            line.push_str(&" ".repeat(week - line.len()));
            line.push_str(&sunday(week).strftime("%b ").to_string());
        }
    }
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_stand_under_the_week_they_begin_in() {
        assert_eq!(months(date(2026, 10, 4), 10), "Aug  Sep");
        assert_eq!(
            months(date(2026, 10, 31), 8),
            "   Oct",
            "September's name would take the room of October's"
        );
        assert_eq!(months(date(2026, 10, 31), 10), " Sep Oct");
    }
}
