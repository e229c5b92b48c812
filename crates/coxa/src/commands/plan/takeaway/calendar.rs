//! The week as an iCalendar file (RFC 5545): an event for each run and each strength session.
//!
//! An event lasts all day and leaves the day free, since the plan knows days and no hours. Its id is made of day and kind
//! alone, so that another plan of the same day changes it, and `SEQUENCE` rises each day. It names no condition and is
//! marked private: a calendar may be shared. No method is said, which would ask for an organiser: nobody is invited.

use coxa_reason::diary::Side;
use coxa_reason::knowledge::Time;
use coxa_reason::plan::{Prescribed, Running, Session};
use icalendar::{Calendar, Class, Component, Event as Entry, EventStatus, Property};
use jiff::Timestamp;
use jiff::civil::Date;

use super::super::{Page, exercises, running};
use crate::terminal::dates;
use crate::terminal::numbers::{count, decimals};
use crate::words::capital;

/// Names the program that wrote a calendar, as every one must; by it a file is known for ours.
const PRODUCT: &str = "-//coxa//plan//EN";
/// The last part of the ids of our events.
const HOUSE: &str = "coxa.local";
/// The name of the calendar where the program that imports it shows one.
const NAME: &str = "Training plan";
/// Days that a plan looks ahead, its own left out.
const AHEAD: i64 = 6;

/// What a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A run, or walking and running in turns.
    Run,
    /// Exercises.
    Strength,
}

impl What {
    const ALL: [What; 2] = [What::Run, What::Strength];

    /// Its name in ids and in the diary.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            What::Run => "run",
            What::Strength => "strength",
        }
    }

    /// What has a name.
    pub(super) fn named(name: &str) -> Option<What> {
        What::ALL.into_iter().find(|what| what.as_str() == name)
    }
}

/// A session as a calendar has it.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) date: Date,
    pub(super) what: What,
    summary: String,
    description: String,
}

/// Whether a file is a calendar of ours.
pub(super) fn is_ours(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.lines().any(|line| line.strip_prefix("PRODID:") == Some(PRODUCT))
}

/// The sessions of the week.
pub(super) fn events(page: &Page<'_>) -> Vec<Event> {
    let plan = page.plan;
    let runs = plan.running.sessions().iter().map(|session| Event {
        date: session.date,
        what: What::Run,
        summary: format!("Run: {}", running::session(session, &plan.running, page.units)),
        description: run(page, session),
    });
    let strength = plan.strength.iter().map(|date| Event {
        date: *date,
        what: What::Strength,
        summary: strength_in_a_line(page),
        description: strength(page),
    });
    let mut events: Vec<Event> = runs.chain(strength).collect();
    events.sort_by_key(|event| (event.date, event.what));
    events
}

/// The calendar: what is planned, and what fell out.
pub(super) fn calendar(
    page: &Page<'_>,
    events: &[Event],
    fell_out: &[(Date, What)],
    written: Timestamp,
) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property((name, value));
    }
    calendar.name(NAME);
    let today = page.plan.date;
    for event in events {
        let mut entry = entry(event.date, event.what, today, written);
        entry.status(EventStatus::Confirmed).summary(&event.summary).description(&event.description);
        calendar.push(entry);
    }
    for (date, what) in fell_out {
        let mut entry = entry(*date, *what, today, written);
        // Some calendars show what is cancelled as if it were not: so it says so itself.
        let says = format!("It fell out of the plan of {}. What holds today: coxa plan", dates::long(today));
        entry
            .status(EventStatus::Cancelled)
            .summary(&format!("Cancelled: {}", what.as_str()))
            .description(&says);
        calendar.push(entry);
    }
    calendar.to_string()
}

/// What planned and cancelled events share.
fn entry(date: Date, what: What, today: Date, written: Timestamp) -> Entry {
    let day = |name: &str, date: Date| {
        Property::new(name, date.strftime("%Y%m%d").to_string()).add_parameter("VALUE", "DATE").done()
    };
    // The nearer the day, the newer the plan.
    let newer = AHEAD - dates::days_between(today, date);
    let mut entry = Entry::with_uid(&format!("coxa-{date}-{}@{HOUSE}", what.as_str()));
    entry
        .sequence(u32::try_from(newer).unwrap_or(0))
        .add_property("DTSTAMP", written.strftime("%Y%m%dT%H%M%SZ").to_string())
        .append_property(day("DTSTART", date))
        .append_property(day("DTEND", dates::later(date, 1)))
        .add_property("TRANSP", "TRANSPARENT")
        .class(Class::Private);
    entry
}

/// What is to be known of a run.
fn run(page: &Page<'_>, session: &Session) -> String {
    let plan = page.plan;
    let what = match plan.running {
        // Its steps are the first thing that is said of running.
        Running::Ladder { .. } => String::new(),
        _ => {
            let what = capital(&running::session(session, &plan.running, page.units));
            format!("{what}, at a pace at which you can talk.")
        }
    };
    let around = |when| plan.around_runs.iter().filter(move |one| one.exercise.when == when);
    let before = around(Time::BeforeRun).map(|one| format!("Before: {}", exercise(one)));
    let after = around(Time::AfterRun).map(|one| format!("After: {}", exercise(one)));
    let around: Vec<_> = before.chain(after).collect();
    let rule = page.known.knowledge.exercise_rule.as_ref();
    let pain = match page.known.any_pain_stops() {
        true => "Pain: any stops the run.".to_owned(),
        false => rule.map(|rule| format!("Pain: {}", rule.pain)).unwrap_or_default(),
    };
    parts(&[what, running::running(page), around.join("\n"), pain, made(page)])
}

fn strength_in_a_line(page: &Page<'_>) -> String {
    let all = &page.plan.exercises;
    let minutes: f64 = all.iter().map(|one| one.exercise.minutes).sum();
    let exercises = count(all.len() as u64, "exercise", "exercises");
    format!("Strength: {exercises}, about {} min", decimals(minutes, 0))
}

/// What is to be known of a strength session.
fn strength(page: &Page<'_>) -> String {
    let all = page.plan.exercises.iter().enumerate();
    let all: Vec<_> = all.map(|(at, one)| format!("{}. {}", at + 1, exercise(one))).collect();
    let rule = page.known.knowledge.exercise_rule.as_ref();
    let rule = rule.map(|rule| {
        let whole = format!("Evidence of such sessions as a whole: {}.", rule.evidence);
        format!("Effort {}; {}. {whole}\n\nPain: {}", rule.effort, rule.tempo, rule.pain)
    });
    parts(&[all.join("\n"), rule.unwrap_or_default(), made(page)])
}

/// An exercise, without what it is for: that names a condition.
fn exercise(one: &Prescribed<'_>) -> String {
    let side = match one.weaker {
        Some(Side::Left) => " Begin with the left, and do one set more there.",
        Some(Side::Right) => " Begin with the right, and do one set more there.",
        Some(Side::Both) | None => "",
    };
    let it = one.exercise;
    format!(
        "{}: {}.{side} {} When not: {}. {}",
        it.name,
        one.dose,
        it.how,
        it.not_if,
        exercises::evidence(it.evidence)
    )
}

fn made(page: &Page<'_>) -> String {
    let date = dates::long(page.plan.date);
    format!("From coxa, as of {date}. The plan moves with your diary; coxa plan says what holds today.")
}

/// Paragraphs, those that are empty left out.
fn parts(parts: &[String]) -> String {
    let parts = parts.iter().map(String::as_str).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n\n")
}
