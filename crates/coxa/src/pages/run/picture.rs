//! The charts of a run on one axis, and one table with all their values.

use coxa_reason::measures::cadence_line;
use coxa_reason::measures::easing::{self, End};
use coxa_reason::{Channel, Recording, Samples};
use maud::{Markup, html};

use super::Known;
use crate::commands::show::charts::{Chart, charts, dynamics};
use crate::course::{Along, Course};
use crate::pages::charts::Tick;
use crate::pages::charts::course::Along as Frame;
use crate::pages::parts;
use crate::terminal::chart::{Steps, means};
use crate::terminal::numbers::{decimals, duration};

/// The id of the table.
const TABLE: &str = "along";
/// Places across: 20 s each in an hour.
const PLACES: usize = 180;
/// Labels of the axis, at most.
const LABELS: usize = 8;

/// The charts, or why there are none.
pub(super) fn picture(known: &Known<'_>, recording: &Recording, over: Along) -> Markup {
    let (units, on_foot) = (known.house.units, known.run.sport.on_foot());
    let course = Course::new(&recording.samples, over);
    let Some(ends) = course.ends() else { return without(known, recording, over) };
    let places = PLACES.min((ends.1 - ends.0).ceil().max(1.0) as usize);
    let mut all = charts(&course, units, on_foot);
    if on_foot {
        all.extend(dynamics(&course));
    }
    let own = own_line(known, &course, ends, places);
    let drawn: Vec<Drawn<'_>> = all
        .iter()
        .map(|chart| Drawn {
            chart,
            values: chart.values(ends, places),
            own: own.as_deref().filter(|_| chart.name == "Cadence"),
        })
        .collect();
    let frame = Frame {
        table: TABLE,
        ticks: ticks(known, over, ends),
        bands: bands(known, &recording.samples, over, ends),
    };
    let mut column = 0;
    let figures = drawn.iter().filter_map(|one| {
        let columns = if one.own.is_some() { vec![column + 1, column + 2] } else { vec![column + 1] };
        column += columns.len();
        let columns: Vec<String> = columns.iter().map(ToString::to_string).collect();
        let title = one.chart.finding(ends);
        let chart = frame.draw(one.chart, &title, &one.values, one.own, &columns.join(" "))?;
        Some(html! { figure.chart { figcaption { (title) } (chart) } })
    });
    let figures: Vec<Markup> = figures.collect();
    let (word, other, link) = match over {
        Along::Time => ("time", "distance", "?over=distance"),
        Along::Distance => ("distance", "time", "?"),
    };
    html! {
        h2 { "Along the run" }
        p.small { "Over " (word) ". " a href=(link) { "Over " (other) } }
        @for figure in &figures { (figure) }
        @if own.is_some() {
            p.quiet.small { "Dashed: your own line of the year up to that day, at the speed you ran." }
        }
        (table(known, over, ends, &drawn))
    }
}

/// A chart with its values.
struct Drawn<'a> {
    chart: &'a Chart<'a>,
    values: Vec<Option<f64>>,
    own: Option<&'a [Option<f64>]>,
}

fn without(known: &Known<'_>, recording: &Recording, over: Along) -> Markup {
    html! {
        @if over == Along::Distance && !recording.samples.is_empty() {
            p { "No distances were recorded along the way. " a href={ "/runs/" (known.run.id) } { "To the charts over time" } }
        } @else {
            p { "Nothing was recorded along the way, so there are no charts." }
        }
    }
}

/// The cadence of the own line at the speed of each place.
fn own_line(
    known: &Known<'_>,
    course: &Course<'_>,
    ends: (f64, f64),
    places: usize,
) -> Option<Vec<Option<f64>>> {
    let line = cadence_line::line(known.view)?;
    line.off(known.outing?)?;
    let at = |mean: f64| line.at(1.0 / course.seconds_a_metre(mean));
    Some(means(&course.motion(), ends, places).into_iter().map(|mean| mean.and_then(at)).collect())
}

/// Warm-up and cool-down: from, to and their names, as shares of the width.
fn bands(
    known: &Known<'_>,
    samples: &Samples,
    over: Along,
    ends: (f64, f64),
) -> Vec<(f64, f64, &'static str)> {
    let stretch = |end| {
        let mut judged = easing::judged(known.view, end, 1).into_iter();
        judged.find(|one| one.run.is_some_and(|run| run.id == known.run.id))?.stretch
    };
    let share = |place: f64| ((place - ends.0) / (ends.1 - ends.0)).clamp(0.0, 1.0);
    let mut bands = Vec::new();
    if let Some(stretch) = stretch(End::Start) {
        let to = match (over, stretch.metres) {
            (Along::Distance, Some(metres)) => Some(ends.0 + metres),
            (Along::Distance, None) => None,
            (Along::Time, metres) => metres
                .and_then(|metres| when(samples, |begin, _| begin + metres))
                .or(Some(ends.0 + stretch.seconds)),
        };
        bands.extend(to.map(|to| (0.0, share(to), "warm-up")));
    }
    if let Some(stretch) = stretch(End::Finish) {
        let from = match (over, stretch.metres) {
            (Along::Distance, Some(metres)) => Some(ends.1 - metres),
            (Along::Distance, None) => None,
            (Along::Time, metres) => metres
                .and_then(|metres| when(samples, |_, end| end - metres))
                .or(Some(ends.1 - stretch.seconds)),
        };
        bands.extend(from.map(|from| (share(from), 1.0, "cool-down")));
    }
    bands
}

/// The second at which a distance was reached, said from the first and the last distance recorded.
fn when(samples: &Samples, metres: impl Fn(f64, f64) -> f64) -> Option<f64> {
    let distance = |row: usize| samples.value(row, Channel::Distance);
    let begin = (0..samples.len()).find_map(distance)?;
    let end = (0..samples.len()).rev().find_map(distance)?;
    let wanted = metres(begin, end);
    let row = (0..samples.len()).find(|row| distance(*row).is_some_and(|here| here >= wanted))?;
    samples.time_ms().get(row).map(|ms| *ms as f64 / 1000.0)
}

/// Places of the axis.
fn ticks(known: &Known<'_>, over: Along, ends: (f64, f64)) -> Vec<Tick> {
    let length = ends.1 - ends.0;
    let units = known.house.units;
    let (steps, unit) = match over {
        Along::Time => (Steps::Seconds, 1.0),
        Along::Distance => (Steps::Tens, units.metres()),
    };
    let step = steps.for_length(length / unit, LABELS) * unit;
    let count = (length / step).floor() as usize;
    let ticks = (0..=count).map(|at| {
        let place = at as f64 * step;
        let label = match over {
            Along::Time => minutes(place),
            Along::Distance => {
                format!("{} {}", decimals(place / unit, usize::from(step < unit)), units.name())
            }
        };
        Tick { at: place / length, label, narrow: at % 2 == 0 }
    });
    ticks.filter(|tick| tick.at < 0.95).collect()
}

/// `0 min`, `1 h 20`.
fn minutes(seconds: f64) -> String {
    let minutes = (seconds / 60.0).round() as u64;
    match (minutes / 60, minutes % 60) {
        _ if seconds > 0.0 && seconds < 60.0 => format!("{seconds:.0} s"),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// All values, a row for each place.
fn table(known: &Known<'_>, over: Along, ends: (f64, f64), drawn: &[Drawn<'_>]) -> Markup {
    let units = known.house.units;
    let places = drawn.first().map_or(0, |one| one.values.len());
    let place = |at: usize| {
        let along = ends.0 + (ends.1 - ends.0) * Frame::place(at, places);
        match over {
            Along::Time => duration(along),
            Along::Distance => decimals(along / units.metres(), 2),
        }
    };
    let say = |chart: &Chart<'_>, value: Option<f64>| match value {
        Some(value) if value.is_finite() => (chart.say)(value),
        Some(_) => "standing".to_owned(),
        None => String::new(),
    };
    parts::values(&html! {
        table #(TABLE) {
            thead {
                tr {
                    th scope="col" { (match over { Along::Time => "at", Along::Distance => units.name() }) }
                    @for one in drawn {
                        th.number scope="col" { (one.chart.name) ", " (one.chart.unit) }
                        @if one.own.is_some() { th.number scope="col" { "own line" } }
                    }
                }
            }
            tbody {
                @for at in 0..places {
                    tr data-at=(format!("{:.2}", 100.0 * Frame::place(at, places))) {
                        th scope="row" { (place(at)) }
                        @for one in drawn {
                            td.number { (say(one.chart, one.values[at])) }
                            @if let Some(own) = one.own { td.number { (say(one.chart, own[at])) } }
                        }
                    }
                }
            }
        }
    })
}
