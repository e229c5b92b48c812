//! `coxa show` as its reader sees it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use coxa_reason::Channel;
use serde_json::Value;
use support::{coxa, succeed};
use world::{World, expect};

fn show(world: &World, options: &[&str]) -> String {
    succeed(&coxa(world.path()).arg("show").args(options).output().unwrap())
}

#[test]
fn a_run_is_told_with_its_figures_charts_and_laps() {
    expect("show.txt", &show(&World::small(), &["4"]));
}

#[test]
fn a_damaged_run_says_so_before_its_figures() {
    let page = show(&World::small(), &["3", "--units", "mi"]);
    let place = |what: &str| page.find(what).unwrap_or_else(|| panic!("{what:?} is not in:\n{page}"));
    assert!(place("Part of the recording was damaged\nThe file is cut off") < place("2.61 mi"));
    assert!(page.contains("Not measured by this watch: vertical oscillation, ground contact time, balance,"));
    assert!(page.contains("Altitude: 39 to 170 ft"), "{page}");
}

#[test]
fn a_run_without_samples_has_no_charts_and_says_why() {
    let page = show(&World::small(), &["5"]);
    assert!(page.contains("Nothing was recorded along the way, so there are no charts."), "{page}");
    assert!(page.contains("Not in this recording: vertical oscillation"), "no watch is known:\n{page}");
}

#[test]
fn a_run_is_named_by_number_date_or_last() {
    let world = World::small();
    let headline = |run: &str| show(&world, &[run]).lines().next().unwrap().to_owned();
    assert_eq!(headline("last"), "Run 6 on Sunday 20 September 2026 at 09:00: 13.1 km in 1:15:00, 5:45 /km.");
    assert_eq!(headline("2026-09-20"), headline("last"));
    assert_eq!(headline("2"), "No. 2 (ride) on Wednesday 19 August 2026 at 17:00: 25.2 km in 1:00:00.");
    let unknown = coxa(world.path()).args(["show", "99"]).output().unwrap();
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8(unknown.stderr).unwrap().starts_with("coxa: there is no run 99\n      "));
}

#[test]
fn pages_fit_the_terminal_and_do_not_tell_the_place() {
    let world = World::small();
    for (run, columns) in [("1", 60), ("4", 80), ("4", 160)] {
        for over in ["time", "distance"] {
            let mut command = coxa(world.path());
            let command = command.env("COLUMNS", columns.to_string()).args(["show", run, "--over", over]);
            let page = succeed(&command.output().unwrap());
            let widest = page.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest < columns, "{widest} columns of {columns}:\n{page}");
            assert!(!page.contains("30.0") && !page.contains("titude_deg"), "{page}");
        }
    }
}

#[test]
fn csv_has_a_row_for_each_sample() {
    let world = World::small();
    let table = show(&world, &["4", "--csv"]);
    let lines: Vec<_> = table.lines().collect();
    assert_eq!(lines.len(), 1 + world.recording(4).samples.len());
    assert!(lines[0].starts_with("time,elapsed_s,latitude_deg,longitude_deg,altitude_m,"), "{}", lines[0]);
    assert!(lines[0].ends_with(",temperature_c,\"Form Power [W, at the foot]\""), "{}", lines[0]);
    assert_eq!(
        lines[2],
        "2026-08-25T16:00:04.25Z,4.000,0.00109258,-30.00001850,12.15,12.80,3.200,140,164.0,240,88.0,251.0,,1170.5,,,60.142857"
    );
    assert_eq!(show(&world, &["5", "--csv"]).lines().count(), 1, "titles alone where nothing was sampled");
    let laps = show(&world, &["4", "--laps-csv"]);
    assert_eq!(laps.lines().count(), 6);
    assert!(laps.lines().nth(2).unwrap().starts_with("4,2,432,interval,432,432,1382.4,,,144,"), "{laps}");
}

#[test]
fn json_has_all_of_a_run() {
    let world = World::small();
    let run: Value = serde_json::from_str(&show(&world, &["4", "--json"])).unwrap();
    let samples = &run["samples"];
    let recording = world.recording(4);
    assert_eq!(samples["time_ms"].as_array().unwrap().len(), recording.samples.len());
    assert_eq!(samples["altitude_m"][100], recording.samples.value(100, Channel::Altitude).unwrap());
    assert_eq!(samples["heart_rate_bpm"][200], Value::Null);
    assert_eq!(samples["developer"][0]["name"], "Form Power");
    assert_eq!(run["laps"][1]["intent"], "interval");
    assert_eq!(run["warnings"][0]["severity"], "note");
    assert_eq!(run["sources"][0]["path"], "watch/3.fit");
    let both = coxa(world.path()).args(["show", "4", "--json", "--csv"]).output().unwrap();
    assert_eq!(both.status.code(), Some(1));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let world = World::of([world::run("2026-08-18T05:30:00Z", 600.0, 3.0)]);
    let mut child = coxa(world.path())
        .args(["show", "1", "--csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success() && done.stderr.is_empty(), "{done:?}");
}
