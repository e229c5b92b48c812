//! `coxa runs` as its reader sees it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use jiff::{Span, Zoned};
use serde_json::Value;
use support::{coxa, succeed};
use world::{World, expect};

fn runs(world: &World, options: &[&str]) -> String {
    succeed(&coxa(world.path()).arg("runs").args(options).output().unwrap())
}

const ALL: [&str; 4] = ["--from", "2026-08-10", "--to", "2026-09-20"];

#[test]
fn the_answer_comes_first_and_then_the_weeks_with_their_gaps() {
    expect("runs.txt", &runs(&World::small(), &ALL));
}

#[test]
fn every_sport_is_listed_where_that_is_asked() {
    let world = World::small();
    expect("runs-every-sport.txt", &runs(&world, &[&ALL[..], &["--every-sport", "--units", "mi"]].concat()));
}

#[test]
fn a_narrow_terminal_loses_columns_and_a_wide_one_gains_them() {
    let world = World::small();
    succeed(&coxa(world.path()).args(["shoes", "wear", "Pegasus", "--from", "2026-08-18"]).output().unwrap());
    let page = |columns: &str| {
        let mut command = coxa(world.path());
        succeed(&command.env("COLUMNS", columns).arg("runs").args(ALL).output().unwrap())
    };
    for columns in [40, 60, 80, 100, 200] {
        let page = page(&columns.to_string());
        let widest = page.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest < columns, "{widest} columns of {columns}:\n{page}");
        assert!(page.contains("13.1"), "the distance stays:\n{page}");
        assert_eq!(page.contains("Pegasus"), columns >= 80, "{columns}:\n{page}");
    }
}

#[test]
fn a_pipe_gets_no_colour() {
    let page = runs(&World::small(), &ALL);
    assert!(!page.contains('\u{1b}'), "{page}");
}

#[test]
fn json_has_the_figures_beside_the_watchs_totals() {
    let world = World::small();
    let runs: Value = serde_json::from_str(&runs(&world, &[&ALL[..], &["--json"]].concat())).unwrap();
    let runs = runs.as_array().unwrap();
    assert_eq!(runs.len(), 5, "runs only, oldest first");
    let first = &runs[0];
    assert_eq!(first["start"], "2026-08-18T05:30:00Z");
    assert_eq!(first["date"], "2026-08-18");
    assert_eq!(first["name"], "Round the lake, \"slowly\"");
    assert_eq!(first["figures"]["distance_m"], 7200.0);
    assert_eq!(first["watch"]["distance_m"], 7240.0);
    assert_eq!(first["figures"]["power_w"], Value::Null, "not measured is not zero");
    assert_eq!(runs[1]["salvaged"], true);
}

#[test]
fn without_dates_the_last_weeks_are_listed_and_the_last_days_counted() {
    let now = Zoned::now().with_time_zone(jiff::tz::TimeZone::UTC);
    let ago = |days: i64| {
        let mut run = world::run("2026-01-01T00:00:00Z", 50.0, 3.0);
        run.start = now.checked_sub(Span::new().days(days)).unwrap().timestamp();
        run.utc_offset = Some(jiff::tz::Offset::UTC);
        run
    };
    let world = World::of([ago(400), ago(100), ago(8), ago(6), ago(1)]);
    let page = runs(&world, &[]);
    let since = now.checked_sub(Span::new().days(400)).unwrap().strftime("%-d %B %Y").to_string();
    let lines: Vec<_> = page.lines().collect();
    assert_eq!(lines[0], format!("5 runs since {since}; 18 km in the last 7 days."));
    // How long the longest week is depends on the weekday of today.
    assert!(lines[2].starts_with("Your last 52 weeks, up to "), "{page}");
    assert!(lines[2].ends_with(" km a week (· no run recorded)"), "{page}");
    assert_eq!(lines[3].chars().count(), 52);
    assert_eq!(page.matches("50:00").count(), 3, "twelve weeks:\n{page}");
    assert!(page.ends_with(&format!("Your runs before that, since {since}: coxa runs --all\n")), "{page}");
    assert_eq!(runs(&world, &["--all"]).matches("50:00").count(), 5);
}

#[test]
fn runs_of_long_ago_are_shown_rather_than_empty_weeks() {
    let world = World::of([
        world::run("2019-05-04T06:00:00Z", 30.0, 3.0),
        world::run("2019-05-18T06:00:00Z", 30.0, 3.0),
    ]);
    let page = runs(&world, &[]);
    assert!(
        page.starts_with(
            "2 runs since 4 May 2019; no run recorded in the last 7 days, the last one on 18\nMay 2019.\n"
        ),
        "{page}"
    );
    assert_eq!(page.matches("30:00").count(), 2, "{page}");
}

#[test]
fn a_date_that_is_still_to_come_does_not_hide_today() {
    let world = World::of([
        world::run("2019-05-04T06:00:00Z", 30.0, 3.0),
        world::run("2185-05-04T06:00:00Z", 30.0, 3.0),
    ]);
    let page = runs(&world, &[]);
    assert!(page.contains("Sat  4 May"), "{page}");
    assert!(
        page.ends_with("1 run has a date that is still to come: coxa runs --from 2185-05-04\n"),
        "{page}"
    );
}

#[test]
fn an_empty_diary_says_what_is_missing_and_what_would_bring_it() {
    let world = World::empty();
    assert_eq!(
        runs(&world, &[]),
        "There are no runs in your diary yet.\nBring the recordings of your watch: coxa import FOLDER\n"
    );
    assert_eq!(runs(&world, &["--json"]), "[]\n");
    let mut ride = world::run("2026-08-18T05:30:00Z", 40.0, 7.0);
    ride.sport = coxa_reason::Sport::Cycling;
    let page = runs(&World::of([ride]), &[]);
    assert!(page.starts_with("There are no runs in your diary yet, but 1 other recording.\n"), "{page}");
}

#[test]
fn what_cannot_be_listed_is_told_with_a_way_out() {
    let world = World::small();
    let told = |options: &[&str]| {
        let output = coxa(world.path()).arg("runs").args(options).output().unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(
        told(&["--from", "2026-09-01", "--to", "2026-08-01"]),
        "coxa: 1 September 2026 is after 1 August 2026\n      Give the earlier date with --from and the later one with --to.\n"
    );
    assert!(told(&["--from", "yesterday"]).contains("a date looks like 2026-10-04"));
    let missing = coxa(&world.folder.path().join("none.sqlite")).arg("runs").output().unwrap();
    assert_eq!(missing.status.code(), Some(1));
    let told = String::from_utf8(missing.stderr).unwrap();
    assert!(told.starts_with("coxa: there is no diary at "), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}
