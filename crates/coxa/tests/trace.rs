//! `coxa trace` as its reader sees it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use serde_json::Value;
use support::{coxa, succeed};
use world::{World, expect, run};

fn trace(world: &World, options: &[&str]) -> String {
    succeed(&coxa(world.path()).arg("trace").args(options).output().unwrap())
}

fn steps(world: &World, options: &[&str]) -> Vec<Value> {
    let json: Value = serde_json::from_str(&trace(world, &[options, &["--json"]].concat())).unwrap();
    json["steps"].as_array().unwrap().clone()
}

/// A value of a step.
fn value(steps: &[Value], step: &str, name: &str) -> Value {
    let step = steps.iter().find(|one| one["step"] == step).unwrap();
    step["values"].get(name).cloned().unwrap()
}

/// Six runs of two weeks, and one that goes far beyond them in the pair that is past its marks.
fn spiked() -> World {
    let days = ["01", "08", "11", "14", "17", "20", "23", "26"];
    let even = days.map(|day| run(&format!("2026-07-{day}T06:00:00Z"), 40.0, 2.8));
    let world = World::of(even.into_iter().chain([run("2026-08-18T06:00:00Z", 60.0, 2.8)]));
    let mut diary = world.open();
    let ghost =
        coxa_store::NewShoe { name: "Ghost".into(), initial_m: 900_000.0, ..coxa_store::NewShoe::default() };
    diary.add_shoe(&ghost).unwrap();
    succeed(&coxa(world.path()).args(["shoes", "wear", "Ghost", "--from", "2026-07-01"]).output().unwrap());
    world
}

#[test]
fn a_run_is_followed_from_its_file_to_the_answer() {
    let page = trace(&World::small(), &["4", "--as-of", "2026-09-25"]);
    // What is measured grows with every measure; here stands what does not.
    let (kept, measured) = page.split_once("\nreadings (").unwrap();
    expect("trace.txt", kept);
    let mut rest = measured;
    for heading in ["\nmeasures (", "\nfindings (", "\nnetwork (", "\nverdict ("] {
        rest = rest.split_once(heading).unwrap_or_else(|| panic!("no {heading:?} in order:\n{page}")).1;
    }
    assert!(measured.contains("- easing (version "), "{page}");
    assert!(measured.contains("- session RPE, minutes x 0 to 10: 252\n"), "{page}");
}

#[test]
fn the_measures_of_a_run_and_what_it_gives_the_answer() {
    let world = spiked();
    let steps = steps(&world, &["9", "--as-of", "2026-08-18"]);
    let spike = value(&steps, "measures", "spike");
    assert_eq!((&spike["class"], &spike["metres"]), (&"moderate".into(), &10_080.into()));
    assert_eq!(spike["longest"]["metres"], 6_720);
    let shoes = value(&steps, "measures", "shoes Ghost");
    assert_eq!(
        (&shoes["past_800_km"], &shoes["distance_m"]),
        (&true.into(), &(900_000.0 + 8.0 * 6720.0 + 10_080.0).into())
    );
    let old = value(&steps, "findings", "old_shoes as of 2026-08-18");
    assert_eq!((&old["answer"], &old["counts"]), (&"yes".into(), &true.into()));
    let nobody = value(&steps, "network", "answer");
    assert!(nobody.as_str().unwrap().starts_with("none: nobody had told"), "{nobody}");
}

#[test]
fn what_the_run_changes_is_what_the_answer_would_be_without_its_findings() {
    let world = spiked();
    let mut diary = world.open();
    let episode = diary.begin_episode(jiff::civil::date(2026, 8, 18)).unwrap().id;
    let said = "2026-08-18T18:00:00Z".parse().unwrap();
    diary.answer(episode, "pain_lateral_hip", coxa_reason::Answer::Yes, said).unwrap();
    let steps = steps(&world, &["9", "--as-of", "2026-08-18"]);
    let network = steps.iter().find(|step| step["step"] == "network").unwrap();
    let conditions = network["values"].as_object().unwrap();
    assert_eq!(conditions.len(), 3);
    assert!(conditions.values().all(|one| one["with_the_run"].as_f64() != one["without"].as_f64()));
    assert!(value(&steps, "verdict", "urgency")["with_the_run"].is_string());
}

#[test]
fn no_coordinate_is_shown() {
    let world = World::small();
    for run in ["1", "2", "3", "4", "5", "6"] {
        for text in [trace(&world, &[run]), trace(&world, &[run, "--json"])] {
            for position in ["0.001", "-30.0", "−30"] {
                let shown = text.lines().find(|line| line.contains(position));
                assert_eq!(shown, None, "run {run}");
            }
        }
    }
    let steps = steps(&world, &["1"]);
    assert_eq!(value(&steps, "recording", "values of latitude"), 601);
}

#[test]
fn what_is_no_run_or_has_no_samples_goes_as_far_as_it_can() {
    let world = World::small();
    let ride = steps(&world, &["2"]);
    assert!(ride.iter().all(|step| step["values"].get("spike").is_none()), "a ride is no spike");
    let table = steps(&world, &["5"]);
    assert_eq!(value(&table, "store", "bytes"), 0);
    assert!(value(&table, "readings", "hip_load (version 1)").is_null());
}

#[test]
fn a_run_is_not_known_before_its_day() {
    let world = World::small();
    let output = coxa(world.path()).args(["trace", "4", "--as-of", "2026-08-24"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, "coxa: run 4 was not known on 24 August 2026\n      It is of 25 August 2026.\n");
}
