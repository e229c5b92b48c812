//! The charts: soreness by day, and runs on the same days; runs before the onset with the spike marked.

use jiff::civil::Date;
use maud::{Markup, html};

use super::{part, words};
use crate::charts::{Frame, RunDay, runs, soreness};
use crate::house::Units;
use crate::report::Report;
use crate::report::days::{Activity, Day, Days};
use crate::report::load::{Load, RunBefore};
use crate::report::part::Part;
use crate::terminal::dates::span_with_year;
use crate::terminal::numbers::{decimals, percent};

/// The width of a chart, in its own units: 186 mm of paper.
const WIDTH: f64 = 700.0;
/// Heights of the charts.
const SORE: f64 = 78.0;
const SORE_DATED: f64 = 90.0;
const RUNS: f64 = 98.0;
const RUNS_BELOW: f64 = 62.0;

/// Both charts. Where one window shows the course and the weeks before, the runs stand once, on the same days.
pub(super) fn course(report: &Report, units: Units) -> Markup {
    let same = report.course.as_ref().zip(report.load.as_ref()).is_some_and(|(course, load)| {
        course.days.first().map(|day| day.date) == load.chart.days.first().map(|day| day.date)
    });
    html! {
        @if let Some(course) = &report.course { (of_course(report, course, same, units)) }
        (part("Running load before onset", Part::Load, report.load.as_ref(), |load| of_load(load, same, units)))
    }
}

fn frame(days: &Days) -> Option<Frame> {
    Some(Frame { first: days.days.first()?.date, days: days.days.len(), width: WIDTH })
}

fn of_course(report: &Report, course: &Days, same: bool, units: Units) -> Markup {
    let Some(frame) = frame(course) else { return html! {} };
    let days: Vec<(Date, Option<f64>)> = course.days.iter().map(|day| (day.date, day.soreness)).collect();
    let told: Vec<f64> = days.iter().filter_map(|(_, score)| *score).collect();
    let sore = told.iter().filter(|score| **score > 0.0).count();
    let worst = told.iter().copied().fold(0.0, f64::max);
    let span = span(&course.days);
    let title = match told.len() {
        0 => format!("No word on soreness in the diary, {span}"),
        known => format!(
            "Sore on {sore} of {} with a word on it, worst {} of 10, {span}",
            words::count(known, "day", "days"),
            words::score(worst),
        ),
    };
    let described =
        format!("Worst soreness of each day, numeric rating 0 to 10. {title}. Days without a word are gaps.");
    let loaded = report.load.is_some() && !same;
    html! {
        figure {
            h3 { (title) }
            @if told.is_empty() {
                p.none { "There is no course to draw." }
            } @else {
                (soreness(&frame, &days, course.onset, [&title, &described], if loaded || same { SORE } else { SORE_DATED }, !loaded && !same))
            }
            @if loaded && course.days.iter().any(|day| day.ran == Activity::Ran) {
                @let title = format!("Longest run of each day, {span}");
                (runs(&frame, &run_days(&course.days, false), course.onset, None, units, [&title, &title], RUNS_BELOW))
                figcaption {
                    "Above: worst NRS of the day; open circle 0, gap: nothing said. Below: longest run of the day, "
                    (units.name()) "; grey: not known whether there was a run."
                }
            }
        }
    }
}

fn of_load(load: &Load, same: bool, units: Units) -> Markup {
    let Some(frame) = frame(&load.chart) else { return html! {} };
    if load.first_run.is_none() {
        return html! { p.none { "No run was recorded, so nothing is known of the load before." } };
    }
    let days = run_days(&load.chart.days, true);
    let title = title(load, units);
    let described = format!(
        "Longest run of each day, {}, with 110 % of the longest run of the 30 days before. {title}.",
        units.name()
    );
    let label = load.spike.as_ref().map(|spike| (spike.date, label(spike, units)));
    let marked = label.as_ref().map(|(date, label)| (*date, label.as_str()));
    html! {
        figure {
            h3 { (title) }
            @if days.iter().any(|day| day.metres.is_some()) {
                (runs(&frame, &days, load.chart.onset, marked, units, [&title, &described], RUNS))
            }
            @if days.iter().any(|day| day.metres.is_some()) { figcaption {
                "Bars: longest run of each day, " (units.name()) ", " (span(&load.chart.days)) "; line: 110 % of the longest run of the 30 days before; outlined: beyond it; \
                 grey: not known whether there was a run."
                @if same { " Soreness above stands on the same days: open circle 0, gap: nothing said." }
            } }
        }
        p { (weeks(load, units)) (study(load)) }
    }
}

/// Days as the chart of runs takes them.
fn run_days(days: &[Day], limits: bool) -> Vec<RunDay> {
    let run_day = |day: &Day| RunDay {
        date: day.date,
        metres: day.longest_m,
        limit_m: day.limit_m.filter(|_| limits),
        spike: limits && day.spike,
        unknown: day.ran == Activity::Unknown,
    };
    days.iter().map(run_day).collect()
}

fn span(days: &[Day]) -> String {
    let ends = days.first().zip(days.last());
    ends.map(|(first, last)| span_with_year(first.date, last.date)).unwrap_or_default()
}

fn title(load: &Load, units: Units) -> String {
    let before = if load.until_is_onset { "onset" } else { "this report (onset not told)" };
    match (&load.spike, &load.came_back) {
        (Some(spike), _) => format!(
            "{} on {}: {} of the longest run of the 30 days before{}",
            units.distance(f64::from(spike.metres)),
            words::date(spike.date),
            percent(spike.ratio.unwrap_or(0.0), 0),
            longest(spike, units),
        ),
        (None, Some(back)) => format!(
            "First run after more than 30 days without one: {} on {}",
            units.distance(f64::from(back.metres)),
            words::date(back.date),
        ),
        (None, None) if load.runs.is_empty() => {
            format!("No run that can be judged in the six weeks before {before}")
        }
        (None, None) => {
            format!("No run beyond 110 % of the 30-day longest in the six weeks before {before}")
        }
    }
}

fn longest(spike: &RunBefore, units: Units) -> String {
    let longest = spike.longest_m.zip(spike.longest_on);
    longest.map_or_else(String::new, |(metres, date)| {
        format!(" ({}, {})", units.distance(f64::from(metres)), words::date(date))
    })
}

fn label(spike: &RunBefore, units: Units) -> String {
    let share = percent(spike.ratio.unwrap_or(0.0), 0);
    format!("{}, {share}", units.distance(f64::from(spike.metres)))
}

/// `The six weeks up to 20 Oct 2026, km a week: 38, 37, 37, 26, 39, 37.`
fn weeks(load: &Load, units: Units) -> String {
    let until = words::date(load.until);
    let first = load.first_run.map(|date| format!(" First recorded run {}.", words::date(date)));
    let first = first.unwrap_or_default();
    if load.weeks_m.iter().all(Option::is_none) {
        return format!("How far the runner ran in the six weeks up to {until} is not known.{first}");
    }
    let weeks = load.weeks_m.iter().map(|metres| match metres {
        Some(metres) => decimals(metres / units.metres(), 0),
        None => "not known".to_owned(),
    });
    let weeks: Vec<_> = weeks.collect();
    let mean = load.weekly_m.map(|metres| format!(" (mean of the last four {})", units.distance(metres)));
    let mean = mean.unwrap_or_default();
    format!("The six weeks up to {until}, {} a week: {}{mean}.{first}", units.name(), weeks.join(", "))
}

/// What the study found of such a run.
fn study(load: &Load) -> String {
    let Some([ratio, low, high]) = load.spike.as_ref().and_then(|spike| spike.rate) else {
        return String::new();
    };
    let [ratio, low, high] = [ratio, low, high].map(|one| decimals(one, 2));
    format!(
        " Such runs: hazard-rate ratio {ratio} (95 % CI {low} to {high}) for any overuse injury in a cohort of 5,205 runners ({}).",
        load.sources.join(", "),
    )
}
