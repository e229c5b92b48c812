//! What is said of runs between two days: the list in the terminal and the page say the same.

use coxa_store::{Day, Run};
use jiff::civil::Date;

use super::{latest, until};
use crate::called;
use crate::house::Units;
use crate::terminal::numbers::{count, duration, spoken};
use crate::terminal::{dates, text};
use crate::weeks::{Week, time_s};

/// Since when there are runs, and how far the last seven days went; `None` without any run.
pub(crate) fn lately(units: Units, days: &[Day], today: Date) -> Option<String> {
    let first = days.first()?.date;
    let runs = days.iter().map(|day| u64::from(day.runs)).sum();
    let since = format!("{} since {}", count(runs, "run", "runs"), dates::long(first));
    let believed = until(days, latest(today));
    let lately: Vec<_> = believed.iter().filter(|day| day.date > dates::later(today, -7)).collect();
    Some(match (lately.is_empty(), believed.last()) {
        (true, Some(last)) => {
            format!(
                "{since}; no run recorded in the last 7 days, the last one on {}.",
                dates::long(last.date)
            )
        }
        _ => {
            let metres = lately.iter().map(|day| day.distance_m).sum();
            format!("{since}; {} in the last 7 days.", units.about(metres))
        }
    })
}

/// How many runs there were between two days, how far and how long. `between` is when: `in 2026`.
pub(crate) fn between(units: Units, recorded: &[Run], between: &str) -> String {
    let all = Week { monday: Date::ZERO, recorded: recorded.iter().collect() };
    let runs = all.runs().count() as u64;
    if runs == 0 {
        return format!("No run was recorded {between}.");
    }
    let (distance, time) = (units.about(all.distance_m()), spoken(all.time_s()));
    let runs = count(runs, "run", "runs");
    match all.unmeasured() {
        0 => format!("{runs} {between}: {distance} in {time}."),
        some => format!("{runs} {between}: {distance} in {time}, {some} without a distance."),
    }
}

/// A week's distance, time and number of runs, in words. A distance that nobody measured is not zero.
pub(crate) fn of_week(units: Units, week: &Week<'_>) -> [String; 3] {
    let runs = week.runs().count() as u64;
    let distance = match week.unmeasured() {
        0 if runs > 0 => units.distance(week.distance_m()),
        some if some < runs => format!("≥ {}", units.distance(week.distance_m())),
        _ => String::new(),
    };
    let time = if runs > 0 { spoken(week.time_s()) } else { String::new() };
    let mut recorded = count(runs, "run", "runs");
    if week.others() > 0 {
        recorded.push_str(&format!(", {}", count(week.others(), "other", "others")));
    }
    [distance, time, recorded]
}

/// Whole weeks without any recording: ` for 3 weeks`; nothing for one.
pub(crate) fn of_gap(from: Date, to: Date) -> String {
    let weeks = (dates::days_between(from, to) + 1) / 7;
    let long = if weeks > 1 { format!(" for {weeks} weeks") } else { String::new() };
    format!("no recording{long}")
}

/// A run in a list, without units where a heading says them. What nobody measured is empty.
#[derive(Debug)]
pub(crate) struct Listed {
    /// `Sun  4 Oct`.
    pub(crate) day: String,
    /// What it is called.
    pub(crate) name: String,
    /// `18.0`.
    pub(crate) distance: String,
    /// `1:42:10`.
    pub(crate) time: String,
    /// `5:40`, on foot.
    pub(crate) pace: String,
    /// `120`.
    pub(crate) up: String,
    /// Steps a minute, on foot.
    pub(crate) cadence: String,
    /// Beats a minute.
    pub(crate) heart: String,
    /// The pairs worn.
    pub(crate) shoes: String,
}

impl Listed {
    /// A run, as a list has it.
    pub(crate) fn new(units: Units, run: &Run) -> Listed {
        let (figures, time) = (&run.figures, time_s(run));
        let on_foot = run.sport.on_foot();
        let whole = |value: Option<f64>| value.map(|value| format!("{value:.0}")).unwrap_or_default();
        let pace = figures.distance_m.zip(time).and_then(|(metres, time)| units.pace_number(metres, time));
        let shoes: Vec<_> = run.shoes.iter().map(|name| text::clean(name)).collect();
        Listed {
            day: dates::short(run.date),
            name: called::name(run),
            distance: figures.distance_m.map(|metres| units.distance_number(metres)).unwrap_or_default(),
            time: time.map(duration).unwrap_or_default(),
            pace: pace.filter(|_| on_foot).unwrap_or_default(),
            up: figures.ascent_m.map(|metres| units.height_number(metres)).unwrap_or_default(),
            cadence: whole(figures.cadence_spm.filter(|_| on_foot)),
            heart: whole(figures.heart_rate_bpm),
            shoes: shoes.join(", "),
        }
    }
}
