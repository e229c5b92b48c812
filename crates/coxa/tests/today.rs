//! `coxa today` as a runner sees it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use coxa_reason::diary::{Item, Side, Site, Soreness, Stopped, When};
use jiff::civil::{Date, date};
use serde_json::Value;
use support::{coxa, succeed};
use world::{World, expect, run};

/// The day of the answers.
const DAY: Date = date(2026, 9, 21);

/// Runs of four weeks: the longest 12.6 km, the last on the eve.
fn runs() -> World {
    let of = [
        ("2026-08-25", 70.0),
        ("2026-09-03", 45.0),
        ("2026-09-10", 50.0),
        ("2026-09-15", 40.0),
        ("2026-09-20", 60.0),
    ];
    World::of(of.map(|(day, minutes)| run(&format!("{day}T07:00:00Z"), minutes, 3.0)))
}

fn say(world: &World, date: Date, items: &[Item]) {
    world.open().say(date, items, "2026-09-21T18:00:00Z".parse().unwrap()).unwrap();
}

fn sore(score: f64, site: Site, when: When) -> Soreness {
    let (side, site, when) = (Some(Side::Left), Some(site), Some(when));
    Soreness { score, side, site, when, lasted_h: None, stopped: None, began_m: None }
}

fn page(world: &World, options: &[&str]) -> String {
    let as_of = DAY.to_string();
    succeed(&coxa(world.path()).args(["today", "--as-of", &as_of]).args(options).output().unwrap())
}

fn json(world: &World) -> Value {
    serde_json::from_str(&page(world, &["--json"])).unwrap()
}

#[test]
fn without_a_diary_it_says_what_would_bring_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let diary = folder.path().join("diary.sqlite");
    let page = succeed(&coxa(&diary).arg("today").output().unwrap());
    assert!(
        page.starts_with("coxa does not know how you are today") && page.contains("coxa log none"),
        "{page}"
    );
    assert_eq!(succeed(&coxa(&diary).args(["today", "--json"]).output().unwrap()), "null\n");
    assert!(!diary.exists(), "whoever only asks is given no diary");
}

#[test]
fn whoever_has_said_nothing_is_told_so_and_how_far() {
    let world = runs();
    expect("today-silent.txt", &page(&world, &[]));
    assert_eq!(json(&world)["light"], Value::Null);
}

#[test]
fn a_pain_free_day_is_for_running() {
    let world = runs();
    say(&world, date(2026, 9, 20), &[Item::PainFree]);
    say(&world, DAY, &[Item::PainFree]);
    expect("today-run.txt", &page(&world, &[]));
    let answer = json(&world);
    assert_eq!((&answer["light"], &answer["decided_by"]), (&"run".into(), &"pain_monitoring".into()));
    assert_eq!(answer["ceiling"]["metres"], 13_860);
    assert_eq!(answer["days"].as_array().unwrap().len(), 14);
}

#[test]
fn four_of_ten_eases_off_and_a_gap_is_a_gap() {
    let world = runs();
    for day in [8, 9, 10, 12] {
        say(&world, date(2026, 9, day), &[Item::PainFree]);
    }
    for (day, score) in [(15, 1.0), (16, 2.0), (20, 2.0)] {
        say(&world, date(2026, 9, day), &[Item::Soreness(sore(score, Site::OuterHip, When::After))]);
    }
    say(&world, DAY, &[Item::Soreness(sore(4.0, Site::OuterHip, When::NextMorning))]);
    let page = page(&world, &[]);
    expect("today-ease-off.txt", &page);
    assert!(page.starts_with("Ease off today: "), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 79), "{page}");
    assert_eq!(page.matches("coxa is information").count(), 1, "one disclaimer");
    let miles = self::page(&world, &["--units", "mi"]);
    assert!(miles.contains("  mi  ") && !miles.contains(" km"), "{miles}");
}

#[test]
fn bone_that_is_open_is_not_run_on_however_good_the_day() {
    let world = runs();
    let walking = Soreness { stopped: Some(Stopped::Walking), ..sore(6.0, Site::Groin, When::AtRest) };
    say(&world, date(2026, 9, 17), &[Item::Soreness(sore(5.0, Site::Groin, When::During))]);
    say(&world, date(2026, 9, 18), &[Item::Soreness(walking)]);
    say(&world, DAY, &[Item::PainFree]);
    expect("today-see-someone.txt", &page(&world, &[]));
    let answer = json(&world);
    assert_eq!(answer["light"], "see_someone");
    assert!(answer["urgency"] == "urgent" || answer["urgency"] == "emergency", "{}", answer["urgency"]);
}

#[test]
fn a_later_word_changes_no_past_day() {
    let world = runs();
    say(&world, DAY, &[Item::Soreness(sore(1.0, Site::Buttock, When::After))]);
    let before = page(&world, &[]);
    say(&world, date(2026, 9, 22), &[Item::Soreness(sore(9.0, Site::Buttock, When::After))]);
    assert_eq!(page(&world, &[]), before);
}

#[test]
fn a_day_that_has_not_come_is_refused() {
    let world = runs();
    let output = coxa(world.path()).args(["today", "--as-of", "2999-01-01"]).output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("has not come yet"));
}
