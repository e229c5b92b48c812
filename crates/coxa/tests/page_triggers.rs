//! The pages of triggers and of the Moon.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod served;
mod support;

use coxa_reason::diary::{Item, Side, Site, Soreness, When};
use coxa_reason::{Channel, Recording, Sport};
use coxa_store::{Diary, Source, prepare};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use served::Served;

/// Days of the diary, up to yesterday: the page is of the day on which it is asked for.
const DAYS: i64 = 200;

/// A runner who runs every other day, longer each eighth day, and is sore by no rule that the Moon knows.
fn runner() -> (tempfile::TempDir, Served) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    let now = Timestamp::now();
    for ago in 1..=DAYS {
        let start = now - (24 * ago).hours();
        let date = Offset::UTC.to_datetime(start).date();
        let sore = Soreness {
            score: f64::from((ago * 7 % 5) as i32),
            side: Some(Side::Left),
            site: Some(Site::OuterHip),
            when: Some(When::After),
            lasted_h: None,
            stopped: None,
            began_m: None,
        };
        diary.say(date, &[Item::Soreness(sore)], now).unwrap();
        if ago % 2 > 0 {
            continue;
        }
        let mut recording =
            Recording { start, utc_offset: Some(Offset::UTC), sport: Sport::Running, ..Recording::default() };
        let metres = if ago % 8 == 0 { 12_000.0 } else { 7_000.0 + (ago % 3) as f64 * 500.0 };
        for at in 0..60 {
            let row = recording.samples.push_row(at * 60_000);
            recording.samples.set_value(row, Channel::Distance, metres * at as f64 / 59.0);
        }
        let source = Source { path: format!("{ago}.fit"), kind: "fit".into(), fingerprint: None };
        diary.keep(prepare(recording, Offset::UTC), &source).unwrap();
    }
    let served = Served::on(&path);
    (folder, served)
}

/// What is between two pieces of a page.
fn between<'p>(page: &'p str, begin: &str, end: &str) -> &'p str {
    page.split_once(begin).unwrap().1.split_once(end).unwrap().0
}

#[test]
fn the_moon_s_row_looks_like_every_other() {
    let (_folder, served) = runner();
    let page = served.get("/triggers");
    assert_eq!(page.status, 200);
    let body = page.body;
    let drawn = between(&body, "<svg class=\"whiskers plot\"", "</figure>");
    let rows = between(&body, "<table id=\"tested\"", "</table>");
    let names: Vec<&str> =
        rows.split("<th scope=\"row\">").skip(1).map(|row| row.split('<').next().unwrap()).collect();
    assert!(names.len() > 1 && names.iter().any(|name| name.contains("Moon")), "{names:?}");
    // As many whiskers as rows, each of a line with two ends and a point, and nothing of its own for any.
    assert_eq!(drawn.matches("<line class=\"whisker\"").count(), names.len());
    assert_eq!(drawn.matches("<path class=\"whisker\"").count(), 2 * names.len());
    assert_eq!(drawn.matches("<circle class=\"point\"").count(), names.len());
    assert_eq!(rows.matches("<tr data-at").count(), names.len());
    // The smallest effect that would have been seen stands beside what was not.
    assert!(rows.contains("would see") && body.contains("Not enough yet"));
    assert!(body.contains("<svg class=\"dial\"") && body.contains("id=\"round-the-moon\""));
    assert!(!body.contains("style=") && !body.contains("coxa log"), "a page has buttons, no commands");
}

#[test]
fn a_diary_without_a_word_is_told_what_it_takes() {
    let served = Served::empty();
    let page = served.get("/triggers").body;
    assert!(page.contains("Not enough yet") && page.contains("Write today down"), "{page}");
    let moon = served.get("/moon");
    assert_eq!(moon.status, 200);
    assert!(moon.body.contains("a dial takes 20 days"), "{}", moon.body);
}

#[test]
fn the_moon_s_page_tells_of_no_place() {
    let (_folder, served) = runner();
    let body = served.get("/moon").body;
    assert!(body.contains("<h1>The Moon is ") && body.contains("<svg class=\"dial\""));
    assert!(!body.contains("where you last ran") && !body.contains("horizon"), "{body}");
    assert_eq!(body.matches("<tspan class=\"quiet\"").count(), 8, "an eighth each");
}
