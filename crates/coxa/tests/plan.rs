//! `coxa plan` as invented runners see it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod stories;
mod support;
mod world;

use std::path::Path;

use coxa_reason::diary::{Item, Side, Site, Soreness, Stopped, When};
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_reason::knowledge::Sex;
use coxa_reason::{Answer, Knowledge};
use serde_json::Value;
use stories::{Story, TODAY, ago, sore};
use support::{coxa, succeed};
use world::expect;

fn page(diary: &Path, more: &[&str]) -> String {
    succeed(&coxa(diary).args(["plan", "--as-of", &TODAY.to_string()]).args(more).output().unwrap())
}

fn json(diary: &Path, more: &[&str]) -> Value {
    serde_json::from_str(&page(diary, &[more, &["--json"]].concat())).unwrap()
}

fn flat(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn ids(plan: &Value) -> Vec<&str> {
    plan["exercises"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect()
}

/// The outer hip after hills and lying on it, and a weak left side.
fn bursitis() -> Story {
    let mut story = Story::plain(52.0, Sex::Female);
    for run in story.last_days(45) {
        run.slope = 0.06;
    }
    for day in [24, 20, 17, 13, 10, 6, 3, 1] {
        story.says(day, Item::Soreness(sore(4.0, Side::Left, Site::OuterHip, When::After)));
    }
    story.yes(&["pain_lying_on_side", "pain_stairs_or_hills"]).answer("pain_groin", Answer::No);
    for (side, sinks) in [(Side::Left, true), (Side::Right, false)] {
        story.tested(TestResult {
            held_s: Some(30.0),
            pain: Some(0.0),
            findings: vec![("trendelenburg_positive".to_owned(), sinks)],
            ..TestResult::new(HomeTest::SingleLegStance, ago(3), side)
        });
    }
    story
}

#[test]
fn a_sore_outer_hip_is_held_and_is_never_given_what_stirs_it_up() {
    let story = bursitis();
    let diary = story.diary();
    expect("plan-outer-hip.txt", &page(&diary, &["--begin", "2026-08-28"]));
    let plan = json(&diary, &[]);
    assert_eq!((&plan["week"], &plan["stop"]), (&4.into(), &Value::Null));
    for never in ["clam", "static", "side_plank"] {
        assert!(!ids(&plan).contains(&never), "{never}: {plan}");
    }
    assert_eq!(plan["running"]["moved"]["to"], "hold");
    let least = json(&diary, &["--minutes", "9", "--no-band"]);
    let minutes: f64 =
        least["exercises"].as_array().unwrap().iter().map(|one| one["minutes"].as_f64().unwrap()).sum();
    assert!(minutes <= 9.0 && !ids(&least).contains(&"monster"), "{least}");
}

#[test]
fn with_bone_in_question_nothing_is_offered() {
    let mut story = Story::plain(24.0, Sex::Female);
    for run in story.last_days(45) {
        run.distance_m *= 1.6;
    }
    for (day, score) in [(18, 2.0), (15, 3.0), (12, 4.0), (9, 5.0), (6, 5.0), (4, 6.0), (2, 6.0), (1, 7.0)] {
        story.says(day, Item::Soreness(sore(score, Side::Left, Site::Groin, When::During)));
    }
    story.yes(&["menstrual_disturbance", "restricted_eating", "pain_walking", "worsening"]);
    let diary = story.diary();
    let told = page(&diary, &["--race", "2026-12-06", "--distance", "21.1"]);
    expect("plan-bone.txt", &told);
    let plan = json(&diary, &[]);
    assert_eq!((&plan["stop"]["why"], &plan["see"]), (&"red_flag".into(), &"urgent".into()));
    assert_eq!(plan["running"]["is"], "stopped");
    assert!(ids(&plan).is_empty() && plan["actions"].as_array().unwrap().is_empty(), "{plan}");
    assert!(flat(&told).contains("no hop"), "{told}");
}

#[test]
fn who_is_back_below_three_builds_up_and_hears_the_truth_about_a_race() {
    let mut story = Story::plain(35.0, Sex::Male);
    for day in [24, 23] {
        story.says(day, Item::Soreness(sore(3.0, Side::Both, Site::AllOver, When::NextMorning)));
    }
    for day in [20, 18, 15, 12, 9, 6, 4, 2, 1, 0] {
        let item = match day {
            9 => Item::Soreness(sore(1.0, Side::Both, Site::AllOver, When::NextMorning)),
            _ => Item::PainFree,
        };
        story.says(day, item);
    }
    let diary = story.diary();
    let told = page(&diary, &["--begin", "2026-09-05", "--race", "2026-10-18", "--distance", "42.2"]);
    expect("plan-build-up.txt", &told);
    let plan = json(&diary, &["--race", "2026-10-18", "--distance", "42.2"]);
    assert_eq!((&plan["running"]["is"], &plan["race"]["in_time"]), (&"build_up".into(), &false.into()));
    assert_eq!((&plan["running"]["moved"]["to"], &plan["running"]["change"]), (&"up".into(), &"long".into()));
    let ceiling = plan["running"]["ceiling_m"].as_f64().unwrap();
    let sessions = plan["running"]["sessions"].as_array().unwrap();
    assert!(!sessions.is_empty());
    for session in sessions {
        assert!(session["distance_m"].as_f64().unwrap() <= ceiling, "{session}");
    }
}

#[test]
fn until_the_screen_is_answered_there_is_no_plan() {
    let mut story = Story::plain(35.0, Sex::Male);
    for list in Knowledge::embedded().interview.lists.iter().filter(|list| list.screen) {
        for id in &list.of {
            story.answer(id, Answer::NotSure);
        }
    }
    story.says(1, Item::Soreness(sore(2.0, Side::Left, Site::Buttock, When::After)));
    let diary = story.diary();
    // Not sure counts as asked; a diary without a single answer does not.
    assert_ne!(json(&diary, &[])["stop"]["why"], "unscreened");
    let fresh = world::World::empty();
    let said = [Item::Soreness(sore(2.0, Side::Left, Site::Buttock, When::After))];
    fresh.open().say(ago(1), &said, "2026-09-20T18:00:00Z".parse().unwrap()).unwrap();
    let plan = json(fresh.path(), &[]);
    assert_eq!(plan["stop"]["why"], "unscreened");
    assert!(page(fresh.path(), &[]).contains("coxa ask"));
}

#[test]
fn without_a_diary_it_says_what_would_bring_a_plan() {
    let folder = tempfile::tempdir().unwrap();
    let diary = folder.path().join("diary.sqlite");
    assert!(succeed(&coxa(&diary).arg("plan").output().unwrap()).starts_with("There is no plan yet"));
    assert_eq!(succeed(&coxa(&diary).args(["plan", "--json"]).output().unwrap()), "null\n");
    assert!(!diary.exists(), "whoever only asks is given no diary");
}

#[test]
fn whose_bone_was_hurt_before_is_never_told_that_some_pain_may_go_on() {
    let hurt_before = |soreness: Option<Soreness>| {
        let mut story = Story::plain(35.0, Sex::Male);
        story.runs.truncate(20);
        story.yes(&["previous_stress_fracture"]);
        soreness.into_iter().for_each(|soreness| {
            story.says(1, Item::Soreness(soreness));
        });
        flat(&page(&story.diary(), &[]))
    };
    let mut told = hurt_before(None);
    assert!(told.contains("the pain that is allowed is 0"), "{told}");
    let four = sore(4.0, Side::Left, Site::OuterHip, When::During);
    let waits = hurt_before(Some(Soreness { stopped: Some(Stopped::Run), ..four }));
    assert!(waits.contains("no running yet") && waits.contains("without any pain"), "{waits}");
    told.push_str(&waits);
    for some in ["0 to 2 of 10", "0-2 of 10", "3 to 5", "0 or 1 of 10"] {
        assert!(!told.contains(some), "{some}: {told}");
    }
}
