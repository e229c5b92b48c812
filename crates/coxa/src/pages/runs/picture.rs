//! The charts over the same days, and the table with their values.

use jiff::civil::Date;
use maud::{Markup, html};

use super::facts::Facts;
use super::span::Step;
use crate::commands::log::show;
use crate::house::{House, Units};
use crate::pages::charts::timeline::{Bin, Timeline};
use crate::pages::parts;
use crate::terminal::dates;
use crate::terminal::numbers::{decimals, percent};

/// The id of the table.
const TABLE: &str = "by-day";

/// The charts and the table.
pub(super) fn picture(house: &House, facts: &Facts) -> Markup {
    let units = house.units;
    let line = Timeline { bins: &facts.bins, table: TABLE, units };
    let titles =
        [show::answer(&facts.diary, facts.span.first, facts.until), spikes(facts), load(units, facts)];
    html! {
        figure.chart { figcaption { (titles[0]) } (line.soreness(&titles[0])) }
        figure.chart { figcaption { (titles[1]) } (line.distance(&titles[1])) }
        figure.chart { figcaption { (titles[2]) } (line.load(&titles[2])) }
        p.quiet.small {
            "The line is the seven days up to each day; dashed is a usual week, the mean of the four weeks before. Load here \
             is distance. A week of which nobody knows a day is a gap. ▼ marks a run more than 10 % beyond the longest of \
             the 30 days before it."
        }
        (table(units, facts, &line))
    }
}

/// What the chart of distance shows.
fn spikes(facts: &Facts) -> String {
    match (facts.furthest(), facts.spikes.len()) {
        (Some((run, ratio)), count) => {
            let more = if count > 1 { format!("; {count} runs went beyond 10 %") } else { String::new() };
            let day = dates::long(run.date);
            format!("Longest run up {} on {day}{more}", percent(ratio - 1.0, 0))
        }
        (None, _) if facts.any_judged => {
            "No run went more than 10 % beyond the longest of the 30 days before it".to_owned()
        }
        _ => "Distance run".to_owned(),
    }
}

/// What the chart of load shows: the last week of which enough is known.
fn load(units: Units, facts: &Facts) -> String {
    let last = facts.bins.iter().rev().find_map(|bin| Some((bin, bin.week_m?, bin.usual_m)));
    let Some((bin, week, usual)) = last else {
        return "Of no seven days in a row is it known how far you ran".to_owned();
    };
    let day = dates::long(bin.last.min(facts.until));
    let week = units.about(week);
    match usual {
        Some(usual) => {
            format!("{week} in the seven days to {day}; {} in a usual week before", units.about(usual))
        }
        None => format!("{week} in the seven days to {day}"),
    }
}

/// Every value of the charts, a row for each part.
fn table(units: Units, facts: &Facts, line: &Timeline<'_>) -> Markup {
    let unit = units.name();
    let number = |metres: Option<f64>| metres.map(|metres| units.distance_number(metres)).unwrap_or_default();
    parts::values(&html! {
        table #(TABLE) {
            thead {
                tr {
                    th scope="col" { (match facts.span.step { Step::Day => "day", Step::Week => "week", Step::Month => "month" }) }
                    th.number scope="col" { "sore" }
                    th.number scope="col" { (unit) }
                    th.number scope="col" { "limit" }
                    th scope="col" { "spike" }
                    th.number scope="col" { "7 days" }
                    th.number scope="col" { "usual week" }
                    th.number scope="col" { "other" }
                }
            }
            tbody {
                @for bin in &facts.bins {
                    tr data-at=(format!("{:.2}", 100.0 * line.middle(bin))) {
                        th scope="row" { (named(facts, bin)) }
                        td.number { @if let Some(worst) = bin.worst { (decimals(worst, usize::from(worst.fract() != 0.0))) } }
                        td.number {
                            (number(bin.metres))
                            @if bin.unknown { "not known" }
                        }
                        td.number { (number(bin.limit_m)) }
                        td { @if let Some(spike) = bin.spike { "+" (percent(spike, 0)) } }
                        td.number { (number(bin.week_m)) }
                        td.number { (number(bin.usual_m)) }
                        td.number { @if bin.others > 0 { (bin.others) } }
                    }
                }
            }
        }
    })
}

/// A part's name: a way closer, or to the run of the day.
fn named(facts: &Facts, bin: &Bin) -> Markup {
    let name = match facts.span.step {
        Step::Day => dates::short(bin.first),
        Step::Week => dates::span_with_year(bin.first, bin.last),
        Step::Month => bin.first.strftime("%B %Y").to_string(),
    };
    let closer = |from: Date, to: Date| format!("/runs?from={from}&to={to}");
    let to = match facts.span.step {
        Step::Day => {
            let mut runs = facts.recorded.iter().filter(|run| run.sport.is_run() && run.date == bin.first);
            runs.next().map(|run| format!("/runs/{}", run.id))
        }
        Step::Week => Some(closer(dates::later(bin.first, -14), dates::later(bin.last, 14))),
        Step::Month => Some(closer(bin.first, bin.last)),
    };
    html! { @if let Some(to) = to { a href=(to) { (name) } } @else { (name) } }
}
