//! The last fourteen days: soreness on its scale of 0 to 10, and the runs under it. A day without a word is a gap.

use coxa_reason::history::View;
use jiff::civil::Date;

use super::Page;
use crate::terminal::chart::{Scale, rows};
use crate::terminal::dates::{later, span_with_year};
use crate::terminal::numbers::count;
use crate::terminal::sheet::Sheet;
use crate::terminal::text::{left, right};

/// Days of the picture, where there is room.
const DAYS: usize = 14;
/// Columns of a day, and those of its bar.
const DAY: usize = 5;
const BAR: usize = 3;
/// Lines of the chart: two points of soreness each.
const LINES: usize = 5;
/// Columns of what stands before the chart: the label, and its line.
const LABEL: usize = 4;
const BEFORE: usize = LABEL + 2;

/// A day as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Day {
    pub(crate) date: Date,
    /// The worst soreness; `None` where nothing was said of it.
    pub(crate) sore: Option<f64>,
    /// Metres run and recorded; `None` where no run is, or nobody knows how far.
    pub(crate) run_m: Option<f64>,
    /// Whether a run is recorded.
    pub(crate) ran: bool,
}

/// The last days, in order.
pub(crate) fn days(view: View<'_>, many: usize) -> Vec<Day> {
    let day = |ago: usize| {
        let date = later(view.date, -(ago as i64));
        let runs =
            || view.runs().rev().skip_while(|one| one.run.date > date).take_while(|one| one.run.date == date);
        let metres = runs().filter_map(|one| one.run.figures.distance_m.or(one.run.watch.distance_m));
        let run_m = metres.reduce(|all, one| all + one);
        Day { date, sore: view.day(date).and_then(|day| day.worst()), run_m, ran: runs().next().is_some() }
    };
    (0..many).rev().map(day).collect()
}

/// What is to be seen; `None` where nothing is known of any day.
pub(crate) fn title(days: &[Day]) -> Option<String> {
    let known = days.iter().filter(|day| day.sore.is_some()).count();
    let (first, last) = (days.first()?, days.last()?);
    if known == 0 && !days.iter().any(|day| day.ran) {
        return None;
    }
    let sore = days.iter().filter(|day| day.sore.is_some_and(|score| score > 0.0)).count();
    let title = match (sore, known) {
        (_, 0) => "No word on soreness".to_owned(),
        (0, 1) => "Nothing sore on the one day with a word on it".to_owned(),
        (0, known) => format!("Nothing sore on the {known} days with a word on it"),
        (sore, known) => format!(
            "Sore on {sore} of {}",
            count(known as u64, "day with a word on it", "days with a word on it")
        ),
    };
    Some(format!("{title}, {}", span_with_year(first.date, last.date)))
}

/// Draws it; nothing where nothing is known of any day.
pub(crate) fn picture(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let room = sheet.drawing_columns().saturating_sub(BEFORE) / DAY;
    let days = days(page.view, DAYS.min(room));
    let Some(title) = title(&days) else { return };
    let known = days.iter().any(|day| day.sore.is_some());
    sheet.heading(&title);
    let values: Vec<Option<f64>> =
        days.iter().flat_map(|day| (0..DAY).map(|column| day.sore.filter(|_| column < BAR))).collect();
    let scale = Scale { low: 0.0, high: 10.0, label: &|value| format!("{value:.0}") };
    let mut lines = if known { rows(&values, &scale, LINES, LABEL) } else { Vec::new() };
    lines.push(format!("{} └{}", " ".repeat(LABEL), "─".repeat(DAY * days.len())));
    let row = |label: &str, cell: &dyn Fn(&Day) -> String| {
        let cells: String = days.iter().map(|day| left(&cell(day), DAY)).collect();
        format!("{}  {}", right(label, LABEL), cells.trim_end())
    };
    let short = |number: f64| if number < 99.95 { format!("{number:.1}") } else { format!("{number:.0}") };
    lines.push(row("sore", &|day| {
        day.sore.map_or("·".to_owned(), |score| format!("{}", (score * 10.0).round() / 10.0))
    }));
    if days.iter().any(|day| day.ran) {
        lines.push(row(page.units.name(), &|day| match day.run_m {
            Some(metres) => short(metres / page.units.metres()),
            None if day.ran => "run".to_owned(),
            None => String::new(),
        }));
    }
    lines.push(row("", &|day| day.date.strftime("%a").to_string()));
    lines.push(row("", &|day| day.date.strftime("%-d").to_string()));
    sheet.drawing(&lines);
}
