//! Complaint and course, in facts.

use coxa_reason::diary::{Side, Stopped};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{fact, part, words};
use crate::house::Units;
use crate::report::Report;
use crate::report::answers::Answered;
use crate::report::complaint::{Complaint, Place, Scored};
use crate::report::notes::Note;
use crate::report::part::Part;
use crate::terminal::text;

/// How many notes are quoted, and how long each may be, columns.
const NOTES: usize = 3;
const NOTE: usize = 110;

pub(super) fn complaint(report: &Report, units: Units) -> Markup {
    part("Complaint and course", Part::Complaint, report.complaint.as_ref(), |complaint| {
        let none = if report.answers.is_none() { "left out by the runner" } else { "none told" };
        html! {
            dl.facts {
                (fact("Site", sites(complaint)))
                (fact("Side", side(complaint)))
                (fact("Onset", onset(complaint)))
                (fact("Pain (NRS 0\u{2013}10)", intensity(complaint)))
                (fact("Course", course(complaint)))
                @if let Some((metres, runs)) = complaint.begins_m {
                    (fact("Begins after", format!(
                        "{} of a run (median of {})",
                        units.distance(metres),
                        words::count(runs, "run", "runs"),
                    )))
                }
                (fact("Aggravating, pattern", list(&complaint.aggravating, none)))
                (fact("Easing", list(&complaint.easing, none)))
                @if !complaint.stopped.is_empty() { (fact("It stopped", stopped(complaint))) }
                @if let Some(notes) = report.notes.as_deref() {
                    @if !notes.is_empty() { (fact("Runner's notes", quoted(notes))) }
                }
            }
        }
    })
}

fn sites(complaint: &Complaint) -> String {
    let of_diary = complaint.places.iter().filter(|place| place.days > 0).map(|place| {
        let last = place.last.map(|date| format!(", last {}", words::date(date))).unwrap_or_default();
        format!("{} ({}{last})", place.name, words::count(place.days, "diary day", "diary days"))
    });
    let told: Vec<&Place> = complaint.places.iter().filter(|place| place.days == 0).collect();
    let last = told.iter().filter_map(|place| place.last).max();
    let names: Vec<&str> = told.iter().map(|place| place.name.as_str()).collect();
    let told = (!names.is_empty()).then(|| format!("{}{}", names.join("; "), told_on(last)));
    let sites: Vec<String> = of_diary.chain(told).collect();
    if sites.is_empty() { "not told".to_owned() } else { sites.join("; ") }
}

/// ` (told 20 Sep 2026)`
fn told_on(date: Option<Date>) -> String {
    date.map(|date| format!(" (told {})", words::date(date))).unwrap_or_default()
}

fn side(complaint: &Complaint) -> &'static str {
    match complaint.side {
        Some(Side::Left) => "left",
        Some(Side::Right) => "right",
        Some(Side::Both) => "both",
        None => "not told",
    }
}

fn onset(complaint: &Complaint) -> String {
    let Some(onset) = complaint.onset else { return "not told".to_owned() };
    let ago = match complaint.days {
        Some(0) => ", the day of this report".to_owned(),
        Some(days) => format!(", {} before", words::count(days.unsigned_abs() as usize, "day", "days")),
        None => String::new(),
    };
    let mode = complaint.mode.map(|mode| format!("; {mode}")).unwrap_or_default();
    let seen = if complaint.onset_seen { "; pain-free diary days before it" } else { "" };
    format!("{}{ago}{mode}{seen}", words::date(onset))
}

fn intensity(complaint: &Complaint) -> String {
    let told = |name: &str, scored: Option<Scored>| {
        scored.map(|one| format!("{name} {} on {}", words::score(one.score), words::date(one.date)))
    };
    let mut told = vec![
        told("last", complaint.last),
        told("worst of 7 days", complaint.worst_week),
        told("worst of 30 days", complaint.worst_month),
    ];
    if complaint.worst_week.is_none() {
        told.push(complaint.severity.as_ref().map(|one| {
            let date = one.date.map(|date| format!(", told {}", words::date(date))).unwrap_or_default();
            format!("worst of a week {}{date}", words::answer(one.answer, one.unit.as_deref()))
        }));
    }
    let told: Vec<String> = told.into_iter().flatten().collect();
    if told.is_empty() { "not told".to_owned() } else { told.join("; ") }
}

fn course(complaint: &Complaint) -> String {
    let [week, before] = complaint.week_means;
    let means = match (week, before) {
        (Some(week), Some(before)) => {
            format!("mean of 7 days {}, of the 7 before {}", words::mean(week), words::mean(before))
        }
        (Some(week), None) => format!("mean of 7 days {}", words::mean(week)),
        _ => "too few diary days to tell".to_owned(),
    };
    let direction = complaint.direction.map(|direction| format!(": {direction}")).unwrap_or_default();
    let [week, month] = complaint.known_days;
    format!("{means}{direction} (diary tells {week} of 7 and {month} of 30 days)")
}

/// Signs by name, with the date of the last answer.
fn list(answers: &[Answered], none: &str) -> String {
    if answers.is_empty() {
        return none.to_owned();
    }
    let names: Vec<&str> = answers.iter().map(|one| one.name.as_str()).collect();
    let last = answers.iter().filter_map(|one| one.date).max();
    format!("{}{}", names.join("; "), told_on(last))
}

fn stopped(complaint: &Complaint) -> String {
    let told = complaint.stopped.iter().map(|(what, days)| {
        let what = match what {
            Stopped::Slowed => "a run slowed or shortened",
            Stopped::Run => "a run broken off",
            Stopped::Training => "no run tried",
            Stopped::Walking => "walking or stairs",
        };
        format!("{what} on {}", words::count(*days, "day", "days"))
    });
    told.collect::<Vec<_>>().join("; ")
}

fn quoted(notes: &[Note]) -> Markup {
    let more = notes.len().saturating_sub(NOTES);
    html! {
        @for note in notes.iter().take(NOTES) {
            blockquote { "\u{201c}" (text::cut(&note.text, NOTE)) "\u{201d} (" (words::date(note.date)) ")" }
        }
        @if more > 0 { span.small { (words::count(more, "earlier note", "earlier notes")) " not shown" } }
    }
}
