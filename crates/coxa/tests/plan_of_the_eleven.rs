//! The plans of the eleven invented runners, held to the advice that they come from.
//!
//! Each page was read line by line; here it is kept as it was read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod stories;
mod support;
mod world;

use serde_json::Value;
use stories::{Story, TODAY, eleven};
use support::{coxa, succeed};
use world::expect;

/// The plan in the first week, and in the eighth.
struct Planned {
    first: Value,
    eighth: Value,
}

fn planned(name: &str, story: &Story) -> Planned {
    let diary = story.diary();
    let ask = |begin: &str, more: &[&str]| {
        let day = TODAY.to_string();
        let args = ["plan", "--as-of", &day, "--begin", begin];
        succeed(&coxa(&diary).args(args).args(more).output().unwrap())
    };
    let json = |begin: &str| serde_json::from_str(&ask(begin, &["--json"])).unwrap();
    expect(&format!("plan-{name}.txt"), &ask("2026-09-20", &[]));
    Planned { first: json("2026-09-20"), eighth: json("2026-08-02") }
}

fn ids(plan: &Value) -> Vec<&str> {
    plan["exercises"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect()
}

fn never(plan: &Planned, exercises: &[&str]) {
    for week in [&plan.first, &plan.eighth] {
        for id in ids(week) {
            assert!(!exercises.contains(&id), "{id}: {week}");
        }
    }
}

/// No run beyond the ceiling.
fn below_the_ceiling(plan: &Value) {
    let Some(ceiling) = plan["running"]["ceiling_m"].as_f64() else { return };
    for session in plan["running"]["sessions"].as_array().unwrap() {
        assert!(session["distance_m"].as_f64().unwrap() <= ceiling, "{session}");
    }
}

#[test]
fn overuse_is_eased_and_does_not_grow() {
    let plan = planned("overuse", &eleven::overuse());
    assert_eq!(plan.first["running"]["moved"]["to"], "back", "{}", plan.first);
    // What was a spike and did not go well is nothing to go on from.
    let sessions = plan.first["running"]["sessions"].as_array().unwrap();
    assert!(sessions.iter().all(|run| run["distance_m"].as_f64().unwrap() < 10_000.0), "{}", plan.first);
    below_the_ceiling(&plan.first);
}

#[test]
fn form_is_more_steps_and_not_before_week_seven() {
    let plan = planned("form", &eleven::form());
    below_the_ceiling(&plan.first);
    if let Some(form) = plan.first["form"].as_object() {
        assert_eq!((&form["now"], &form["evidence"]), (&false.into(), &"weak".into()));
    }
}

#[test]
fn weak_muscles_are_trained_and_the_weak_side_is_named() {
    let plan = planned("weak-glutes", &eleven::weak_glutes());
    let exercises = plan.first["exercises"].as_array().unwrap();
    assert!(exercises.iter().any(|one| one["weaker_side"] == "left"), "{}", plan.first);
    assert!(ids(&plan.first).contains(&"side_plank"), "{}", plan.first);
}

#[test]
fn tight_flexors_are_stretched_and_told_how_little_is_known() {
    let plan = planned("tight-flexors", &eleven::tight_flexors());
    let exercises = plan.first["exercises"].as_array().unwrap();
    let stretch = exercises.iter().find(|one| one["id"] == "flexor_stretch");
    assert!(stretch.is_none_or(|stretch| stretch["evidence"] == "judgement"), "{}", plan.first);
}

#[test]
fn the_outer_hip_is_loaded_without_being_squeezed() {
    let plan = planned("bursitis", &eleven::bursitis());
    never(&plan, &["clam", "static", "side_plank"]);
    assert!(ids(&plan.first).contains(&"iso_abd"), "{}", plan.first);
    assert!(ids(&plan.eighth).contains(&"hip_hike"), "{}", plan.eighth);
}

#[test]
fn the_band_is_not_stretched_longer() {
    let plan = planned("it-band", &eleven::it_band());
    never(&plan, &["static"]);
    assert!(plan.first["actions"].to_string().contains("half the distance"), "{}", plan.first);
}

#[test]
fn arthritis_waits_for_somebody_to_look_where_it_should() {
    let plan = planned("arthritis", &eleven::arthritis());
    never(&plan, &["lunge", "static"]);
    assert!(plan.first["see"] != "self_care", "{}", plan.first);
}

#[test]
fn worn_shoes_are_due_by_custom() {
    let plan = planned("worn-shoes", &eleven::worn_shoes());
    assert!(plan.first["shoes"].as_str().unwrap().contains("1,1"), "{}", plan.first);
}

#[test]
fn cold_starts_warm_up_and_hear_that_cooling_down_does_nothing() {
    let plan = planned("cold-starts", &eleven::cold_starts());
    let around = plan.first["around_runs"].as_array().unwrap();
    assert!(around.iter().any(|one| one["id"] == "warm_up"), "{}", plan.first);
    assert!(plan.first["nothing_found"].to_string().contains("Cooling down"), "{}", plan.first);
}

#[test]
fn bone_stress_stops_everything() {
    let plan = planned("bone-stress", &eleven::bone_stress());
    for week in [&plan.first, &plan.eighth] {
        assert_eq!((&week["running"]["is"], &week["see"]), (&"stopped".into(), &"urgent".into()));
        assert!(ids(week).is_empty() && week["actions"].as_array().unwrap().is_empty(), "{week}");
    }
}

#[test]
fn nothing_is_done_about_the_moon() {
    let plan = planned("moon", &eleven::moon());
    assert!(!plan.first["actions"].to_string().to_lowercase().contains("moon"), "{}", plan.first);
}
