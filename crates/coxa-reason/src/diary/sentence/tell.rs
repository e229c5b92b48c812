//! An item in words that mean the same when they are read.

use super::super::{Item, Session, Side, Site, Sleep, Soreness, Stopped, Wellness, When};
use super::amounts::{DistanceUnit, tell_distance, tell_hours};
use super::exercises;
use crate::knowledge::Exercise;

/// An item in plain words: `left outer hip, 4 of 10, after the run`.
pub fn tell(item: &Item, unit: DistanceUnit, exercises: &[Exercise]) -> String {
    match item {
        Item::Soreness(soreness) => tell_soreness(soreness, unit),
        Item::PainFree => "nothing sore".to_owned(),
        Item::Rest => "rest day".to_owned(),
        Item::Session(session) => tell_session(session),
        Item::Sleep(sleep) => tell_sleep(sleep),
        Item::WarmUp(true) => "warm-up done".to_owned(),
        Item::WarmUp(false) => "no warm-up".to_owned(),
        Item::CoolDown(true) => "cool-down done".to_owned(),
        Item::CoolDown(false) => "no cool-down".to_owned(),
        Item::Exercise(done) => exercises::tell(done, exercises),
        Item::Shoes(name) => format!("shoes \"{name}\""),
        Item::Seated(hours) => format!("seated for {}", tell_hours(*hours)),
        Item::Note(note) => format!("note: {note}"),
        Item::Wellness(wellness) => tell_wellness(wellness),
        Item::PeriodBegan => "period began".to_owned(),
        Item::Elsewhere(score) => format!("elsewhere {score} of 10"),
    }
}

fn tell_soreness(soreness: &Soreness, unit: DistanceUnit) -> String {
    let mut pieces = vec![place(soreness.side, soreness.site), format!("{} of 10", soreness.score)];
    pieces.extend(soreness.when.map(|when| time(when).to_owned()));
    pieces.extend(soreness.lasted_h.map(|hours| format!("for {}", tell_hours(hours))));
    pieces.extend(soreness.began_m.map(|metres| format!("from {} on", tell_distance(metres, unit))));
    pieces.extend(soreness.stopped.map(|stopped| what_stopped(stopped).to_owned()));
    pieces.join(", ")
}

/// A side and a place: `left outer hip`, `both sides of the groin`, `sore`.
pub fn place(side: Option<Side>, site: Option<Site>) -> String {
    let Some(site) = site else {
        return match side {
            Some(Side::Both) => "both hips".to_owned(),
            Some(side) => format!("{side} hip"),
            None => "sore".to_owned(),
        };
    };
    let name = match site {
        Site::Groin => "groin",
        Site::Deep => "hip deep inside",
        Site::OuterHip => "outer hip",
        Site::Buttock => "buttock",
        Site::SitBone => "sit bone",
        Site::Sacrum => "low back",
        Site::Pubis => "pubic bone",
        Site::InnerThigh => "inner thigh",
        Site::FrontThigh => "front thigh",
        Site::OuterThigh => "outer thigh",
        Site::BackThigh => "back thigh",
        Site::IliacCrest => "rim of the pelvis",
        Site::OuterKnee => "outer knee",
        Site::InnerKnee => "inner knee",
        Site::BelowKnee => "lower leg",
        Site::AllOver => "muscles all around",
    };
    match side {
        Some(Side::Both) => format!("{name} on both sides"),
        Some(side) => format!("{side} {name}"),
        None => name.to_owned(),
    }
}

fn time(when: When) -> &'static str {
    match when {
        When::During => "during the run",
        When::After => "after the run",
        When::NextMorning => "in the morning",
        When::AtRest => "at rest",
        When::AtNight => "at night",
        When::Everyday => "in everyday life",
    }
}

fn what_stopped(stopped: Stopped) -> &'static str {
    match stopped {
        Stopped::Slowed => "slowed the run",
        Stopped::Run => "stopped the run",
        Stopped::Training => "kept you from running",
        Stopped::Walking => "kept you from walking",
    }
}

fn tell_session(session: &Session) -> String {
    let mut told = format!("effort {} of 10", session.rpe);
    if let Some(run) = session.run {
        told.push_str(&format!(" on run {run}"));
    }
    if let Some(sport) = &session.sport {
        told.push_str(&format!(" in {sport}"));
    }
    if let Some(minutes) = session.minutes {
        told.push_str(&format!(" for {minutes} min"));
    }
    told
}

/// How good a night was, 1 to 5, in words.
pub const QUALITIES: [&str; 5] = ["very bad", "bad", "fair", "good", "very good"];

fn tell_sleep(sleep: &Sleep) -> String {
    let mut told = "sleep".to_owned();
    if let Some(hours) = sleep.hours {
        told.push_str(&format!(" {}", tell_hours(hours)));
    }
    if let Some(quality) = sleep.quality {
        let word = (1..=5u8).zip(QUALITIES).find(|(number, _)| f64::from(*number) == quality);
        told.push_str(
            &word.map_or_else(|| format!(" (quality {quality})"), |(_, word)| format!(" ({word})")),
        );
    }
    told
}

/// Only imports say it.
fn tell_wellness(wellness: &Wellness) -> String {
    let scales = [("muscles", wellness.soreness), ("fatigue", wellness.fatigue), ("stress", wellness.stress)];
    let scales = scales.iter().filter_map(|(name, value)| value.map(|value| format!("{name} {value} of 5")));
    let told = scales.chain(wellness.areas.iter().cloned()).collect::<Vec<_>>().join(", ");
    format!("wellness: {told}")
}
