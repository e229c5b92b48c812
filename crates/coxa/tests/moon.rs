//! `coxa moon` as a runner sees it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::process::Output;

use coxa_moon::beside::lighter_mg;
use coxa_moon::tiring::{receded_m, tiring};
use coxa_moon::{Instant, Place, moon_in_the_sky, tide};
use coxa_reason::diary::{Item, Side, Site, Soreness, When};
use coxa_reason::{Channel, Knowledge};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use serde_json::Value;
use support::{coxa, succeed};
use world::{World, expect, run};

/// The evening of the answers: two days before a full Moon.
const AT: &str = "2026-11-22T21:30:00Z";
const DAY: Date = date(2026, 11, 22);

fn asked(world: &World, options: &[&str]) -> Output {
    coxa(world.path()).args(["moon", "--at", AT]).args(options).output().unwrap()
}

fn page(world: &World, options: &[&str]) -> String {
    succeed(&asked(world, options))
}

fn json(world: &World) -> Value {
    serde_json::from_str(&page(world, &["--json"])).unwrap()
}

/// A runner with a run on the open sea and a later one on a treadmill.
fn runner() -> World {
    let mut treadmill = run("2026-11-21T07:00:00Z", 30.0, 2.8);
    for channel in [Channel::Latitude, Channel::Longitude] {
        *treadmill.samples.column_mut(channel) = coxa_reason::Column::default();
    }
    World::of([run("2026-11-19T07:00:00Z", 40.0, 2.9), treadmill])
}

/// Says how sore so many days up to the day were: it comes and goes by the week, and not by the Moon.
fn say(world: &World, days: i64) {
    let mut diary = world.open();
    for ago in 0..days {
        let score = [0.0, 0.0, 1.0, 3.0, 2.0, 1.0, 0.0][(ago % 7) as usize];
        let item = if score > 0.0 {
            let (side, site, when) = (Some(Side::Left), Some(Site::OuterHip), Some(When::After));
            Item::Soreness(Soreness { score, side, site, when, lasted_h: None, stopped: None, began_m: None })
        } else {
            Item::PainFree
        };
        diary.say(DAY.saturating_sub(ago.days()), &[item], "2026-11-22T22:00:00Z".parse().unwrap()).unwrap();
    }
}

#[test]
fn without_a_diary_there_is_a_moon_all_the_same_and_no_diary_after() {
    let folder = tempfile::tempdir().unwrap();
    let diary = folder.path().join("diary.sqlite");
    let page = succeed(&coxa(&diary).args(["moon", "--at", AT]).output().unwrap());
    expect("moon-without-a-diary.txt", &page);
    let now = succeed(&coxa(&diary).arg("moon").output().unwrap());
    assert!(now.starts_with("The Moon is ") && now.contains(" now: "), "{now}");
    let json = succeed(&coxa(&diary).args(["moon", "--json"]).output().unwrap());
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["soreness"], &json["pull"]["where_you_last_ran"]), (&Value::Null, &Value::Null));
    assert!(!diary.exists(), "whoever only looks up is given no diary");
}

#[test]
fn the_diary_stands_on_a_dial() {
    let world = runner();
    say(&world, 90);
    let page = page(&world, &[]);
    expect("moon-dial.txt", &page);
    assert!(page.lines().all(|line| line.chars().count() <= 79), "{page}");
    let json = json(&world);
    let eighths = json["soreness"]["eighths"].as_array().unwrap();
    assert_eq!(eighths.iter().map(|one| one["days"].as_u64().unwrap()).sum::<u64>(), 90);
    assert_eq!((&json["soreness"]["days"], &json["soreness"]["first"]), (&90.into(), &"2026-08-25".into()));
    assert_eq!((&json["name"], &json["coming"][0]["event"]), (&"waxing gibbous".into(), &"full".into()));
}

#[test]
fn where_there_is_no_room_the_dial_is_a_list() {
    let world = runner();
    say(&world, 90);
    let narrow = coxa(world.path()).args(["moon", "--at", AT]).env("COLUMNS", "60").output().unwrap();
    let page = succeed(&narrow);
    assert!(page.lines().all(|line| line.chars().count() <= 59), "{page}");
    assert!(page.contains("\n  last quarter") && !page.contains("●"), "{page}");
}

#[test]
fn a_short_diary_is_told_what_is_missing() {
    let world = runner();
    say(&world, 12);
    let page = page(&world, &[]);
    let told = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("a word on soreness on 12 days; a dial takes 8 more."), "{page}");
    assert!(told.contains("coxa log none"), "{page}");
    assert_eq!(json(&world)["soreness"]["days_missing"], 8);
}

#[test]
fn the_place_of_the_last_run_turns_the_sky_and_is_not_shown() {
    let world = runner();
    let page = page(&world, &["--json"]);
    let here = &json(&world)["pull"]["where_you_last_ran"];
    assert!(here.is_object(), "the run before the one on the treadmill tells");
    let instant = Instant::from_unix_utc(AT.parse::<Timestamp>().unwrap().as_second() as f64).unwrap();
    let place = Place::new(0.001, -30.0, 0.0).unwrap();
    let tens = (moon_in_the_sky(instant, place).altitude_deg / 10.0).round() * 10.0;
    assert_eq!(here["height_deg"].as_f64(), Some(tens));
    let lift = tide(instant, place).moon.up_m_s2;
    assert_eq!(here["lighter_mg"].as_f64(), Some(lighter_mg(70.0, lift).round()));
    for name in ["latitude", "longitude", "lat", "lon"] {
        assert!(!page.contains(&format!("\"{name}")), "{page}");
    }
}

#[test]
fn a_later_word_changes_no_past_moon() {
    let world = runner();
    say(&world, 30);
    let before = page(&world, &[]);
    let item = Item::PainFree;
    let said = "2026-11-23T18:00:00Z".parse().unwrap();
    world.open().say(date(2026, 11, 23), &[item], said).unwrap();
    assert_eq!(page(&world, &[]), before);
}

#[test]
fn a_day_is_its_noon_and_a_time_is_by_the_clock_here() {
    let at = |text: &str| {
        let mut command = coxa(World::empty().path());
        command.env("TZ", "Europe/Vienna").args(["moon", "--json", "--at", text]);
        let json: Value = serde_json::from_str(&succeed(&command.output().unwrap())).unwrap();
        (json["at"].as_str().unwrap().to_owned(), json["utc_offset_s"].as_i64().unwrap())
    };
    assert_eq!(at("2026-11-22"), ("2026-11-22T11:00:00Z".to_owned(), 3600));
    assert_eq!(at("2026-07-22T21:30"), ("2026-07-22T19:30:00Z".to_owned(), 7200));
    assert_eq!(at("2026-07-22T21:30Z"), ("2026-07-22T21:30:00Z".to_owned(), 7200));
}

#[test]
fn outside_its_years_the_moon_is_not_told() {
    for text in ["1971-12-31T12:00Z", "2100-01-02", "-009999-01-01", "9999-12-31"] {
        let output = coxa(World::empty().path()).args(["moon", &format!("--at={text}")]).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.starts_with("coxa: coxa knows where the Moon is from 1972 to 2099\n"), "{text}: {told}");
        assert!(output.stdout.is_empty());
    }
    let last = coxa(World::empty().path()).args(["moon", "--at", "2099-12-30T12:00Z"]).output().unwrap();
    assert!(succeed(&last).starts_with("The Moon is "), "what comes may lie beyond");
}

#[test]
fn every_number_of_the_answer_follows_from_the_library() {
    let knowledge = Knowledge::embedded();
    let question = knowledge.questions.iter().find(|question| question.id == "moon-tired").unwrap();
    let figures = tiring();
    let recession = figures.recession;
    let said = [
        format!("about {:.0} mm further away", recession.value),
        format!("{} mm a year, give or take {}", recession.value, recession.plus_minus.unwrap()),
        // Watts to two digits, in millions.
        format!("{:.0},000 million watts", figures.power_gained.value / 1e10 * 10.0),
        format!("1,{:03.0} metres a second", figures.speed.value - 1000.0),
        format!("{:.0} millionths of a millimetre a second", figures.slowing.value),
        format!("{:.0} thousandths of a millimetre", receded_m(3.0 * 3600.0) * 1e6),
        format!("by {} thousandths of a second in a century", figures.day_lengthening_by_tides.value),
        format!("{} is what is seen", figures.day_lengthening_observed.value),
    ];
    let text = format!("{}\n{}", question.answer, question.text);
    for figure in said {
        assert!(text.contains(&figure), "{figure:?} is not in:\n{text}");
    }
    // "About a third of a thousandth of a second", every year.
    assert!(
        (figures.month_lengthening.value - 1.0 / 3.0).abs() < 0.02 && text.contains("about a third of a")
    );
    // Whoever measured is named, by the same identifier.
    for source in [recession.source, figures.day_lengthening_observed.source] {
        let (_, doi) = source.split_once("doi:").unwrap();
        assert!(text.contains(doi), "{doi}");
    }
    // The page tells how often a plain look is fooled, as the cause's own page does.
    let cause = knowledge.cause(11).unwrap();
    assert!(cause.page.sure.contains("in about 51 of 100 records of 180 days"), "{}", cause.page.sure);
    let page = succeed(&coxa(World::empty().path()).arg("moon").output().unwrap());
    let page: String = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [&question.answer, &cause.page.answer, &cause.page.against, &cause.page.speaks_for] {
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(&told), "the page says it in other words: {told}");
    }
}
