//! `coxa why` as a runner sees it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use coxa_reason::Answer;
use jiff::civil::date;
use serde_json::Value;
use support::{coxa, succeed};
use world::{World, expect};

/// Sore two days after a hard session: nothing to worry about.
const ACHE: &str = r#"
id = "ache"
[findings]
age = 34
sex = "male"
duration = 2
severity = 3
diffuse_muscle_ache = true
bilateral = true
starts_24_72h_after = true
unaccustomed_session = true
worsening = false
night_pain = false
"#;

/// Sore on the outside for two months, and tender there.
const OUTSIDE: &str = r#"
id = "outside"
[findings]
age = 51
sex = "female"
duration = 60
severity = 4
pain_lateral_hip = true
pain_groin = false
pain_lying_on_side = true
trochanter_tender = true
resisted_abduction_pain = true
worsening = false
night_pain = false
limp = false
previous_stress_fracture = false
low_bone_density = false
"#;

/// Groin pain that grows, in a runner whose bone is at risk.
const GROIN: &str = r#"
id = "groin"
[findings]
age = 27
sex = "female"
duration = 21
severity = 6
pain_groin = true
pain_during_run = true
stops_the_run = true
worsening = true
limp = true
menstrual_disturbance = true
recent_load_increase = true
trochanter_tender = false
cannot_bear_weight = false
"#;

/// A folder with a case in it.
fn case(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.toml");
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn why(diary: &Path, case: &Path, options: &[&str]) -> Output {
    coxa(diary).args(["why", "--case"]).arg(case).args(options).output().unwrap()
}

fn json(text: &str) -> Value {
    let (folder, path) = case(text);
    serde_json::from_str(&succeed(&why(&folder.path().join("diary"), &path, &["--json"]))).unwrap()
}

#[test]
fn three_runners_are_answered() {
    for (text, page) in [(ACHE, "why-ache.txt"), (OUTSIDE, "why-outside.txt"), (GROIN, "why-groin.txt")] {
        let (folder, path) = case(text);
        let diary = folder.path().join("diary");
        expect(page, &succeed(&why(&diary, &path, &[])));
        let all = succeed(&why(&diary, &path, &["--all"]));
        assert!(all.lines().all(|line| line.chars().count() <= 79), "{all}");
        assert_eq!(all.matches("coxa is information").count(), 1, "one disclaimer");
        assert!(!diary.exists(), "a case touches no diary");
    }
}

#[test]
fn what_is_told_is_as_urgent_as_it_should_be() {
    assert_eq!(json(ACHE)["urgency"], "self_care");
    let groin = json(GROIN);
    assert_eq!(groin["urgency"], "urgent");
    assert_eq!(groin["light"], "see_someone");
    assert_eq!(groin["bone_stress_open"], true);
    let (folder, path) = case(GROIN);
    let page = succeed(&why(&folder.path().join("diary"), &path, &[]));
    assert!(page.starts_with("Stop running today and see somebody within 24 to 48 hours: "), "{page}");
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("must be excluded before you run."), "{page}");
}

#[test]
fn whoever_should_go_now_is_asked_nothing() {
    let (folder, path) = case("id = \"now\"\n[findings]\ncannot_bear_weight = true\nfall_or_blow = true\n");
    let page = succeed(&why(&folder.path().join("diary"), &path, &[]));
    assert!(page.starts_with("Go to an emergency department now: "), "{page}");
    assert!(!page.contains("The next question") && !page.contains("What you could change"), "{page}");
}

#[test]
fn json_holds_every_key() {
    let page = json(OUTSIDE);
    let keys: Vec<_> = page.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "answers",
            "bone_stress_open",
            "causes",
            "conditions",
            "evidence",
            "factors",
            "light",
            "next_question",
            "red_flags",
            "setting",
            "shown",
            "told",
            "urgency",
            "urgency_reasons",
        ]
    );
    let list = |key: &str| page[key].as_array().unwrap();
    let chance = |one: &Value| one["probability"].as_f64().unwrap();
    assert!(list("conditions").is_sorted_by(|a, b| chance(a) >= chance(b)));
    assert_eq!(list("causes").len(), 11);
    assert!(list("causes").iter().all(|cause| cause["number"].is_u64() && cause["id"].is_string()));
    assert!(list("factors").iter().all(|factor| factor["what_if"].is_f64()));
    assert_eq!(page["conditions"][0]["id"], "gtps");
    assert!(page["conditions"][0]["name"].is_string());
    assert!(page["urgency_reasons"]["drivers"].is_array() && page["urgency_reasons"]["by_cost"].is_string());
    assert_eq!(page["setting"], Value::Null);
    assert_eq!(page["evidence"].as_object().unwrap().len(), 5);
    for one in page["evidence"]["gtps"].as_array().unwrap() {
        assert!(one["finding"].is_string() && one["bits"].is_f64() && !one["answer"].is_null(), "{one}");
        let judged = one["basis"] == "judgement";
        assert!(!judged || one["sources"].as_array().unwrap().is_empty(), "{one}");
    }
    let next = &page["next_question"];
    assert!(next["question"].is_string() && next["why"].is_string() && next["findings"].is_array(), "{next}");
}

#[test]
fn a_case_is_answered_beside_a_diary_that_cannot_be_opened() {
    let (folder, path) = case(ACHE);
    let diary = folder.path().join("diary");
    fs::write(&diary, b"This is no diary.").unwrap();
    succeed(&why(&diary, &path, &[]));
    assert_eq!(fs::read(&diary).unwrap(), b"This is no diary.");
    assert_eq!(coxa(&diary).arg("why").output().unwrap().status.code(), Some(1));
}

#[test]
fn a_file_that_is_no_case_is_told_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let long = "#".repeat((1 << 18) + 1);
    for (text, told) in [
        ("id = ", "line 1: "),
        ("id = \"one\"\n[findings]\npain_in_the_groin = true\n", "no finding is called `pain_in_the_groin`"),
        ("id = \"one\"\n[findings]\nage = true\n", "`age` is not a number"),
        ("id = \"one\"\n[findings]\nage = -5\n", "`age` is not a number from 0"),
        ("id = \"one\"\n[findings]\nduration = 1e300\n", "`duration` is not a number from 0"),
        ("id = \"one\"\n[findings]\nduration = nan\n", "`duration` is not a number from 0"),
        ("", "line 1: missing field"),
        ("id = \"one\"\n", "missing field `findings`"),
        (long.as_str(), "it is longer than 256 KiB"),
    ] {
        let path = folder.path().join("bad.toml");
        fs::write(&path, text).unwrap();
        let output = why(&folder.path().join("diary"), &path, &[]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(output.stdout.is_empty() && error.contains(told), "{told}: {error}");
        assert!(error.lines().count() == 2 && error.contains("[findings]"), "a hint: {error}");
    }
    for gone in [folder.path().join("nowhere.toml"), folder.path().to_owned()] {
        let output = why(&folder.path().join("diary"), &gone, &[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8(output.stderr).unwrap().contains("is no case that coxa can read"));
    }
}

#[test]
fn the_open_episode_is_answered_and_without_one_it_is_said_what_to_do() {
    let nothing = tempfile::tempdir().unwrap();
    let diary = nothing.path().join("diary");
    let unknown = "coxa cannot say yet why your hip is sore: it knows nothing of you.\nTo begin: coxa ask\n\
                   With your recordings: coxa why PATH\n";
    assert_eq!(succeed(&coxa(&diary).arg("why").output().unwrap()), unknown);
    assert_eq!(succeed(&coxa(&diary).args(["why", "--json"]).output().unwrap()), "null\n");
    assert!(!diary.exists(), "whoever asks is not given a diary");
    let world = World::empty();
    let asked = |options: &[&str]| succeed(&coxa(world.path()).arg("why").args(options).output().unwrap());
    let missing =
        "coxa cannot say yet why your hip is sore: you have not told it about it.\nTo tell it: coxa ask\n";
    assert!(asked(&[]).starts_with(missing));
    let page: Value = serde_json::from_str(&asked(&["--json"])).unwrap();
    assert_eq!(page["told"], false);
    let mut diary = world.open();
    let episode = diary.begin_episode(date(2026, 9, 21)).unwrap().id;
    assert!(asked(&[]).starts_with(missing), "an episode without an answer");
    let at = "2026-09-21T18:00:00Z".parse().unwrap();
    for (finding, answer) in [
        ("duration", Answer::Number(2.0)),
        ("diffuse_muscle_ache", Answer::Yes),
        ("starts_24_72h_after", Answer::Yes),
    ] {
        diary.answer(episode, finding, answer, at).unwrap();
    }
    let page: Value = serde_json::from_str(&asked(&["--json"])).unwrap();
    assert_eq!(page["setting"], "home");
    assert_eq!(page["conditions"][0]["id"], "muscle_fatigue");
    let page = asked(&[]);
    assert!(page.starts_with("It is too early to say what to do: "), "{page}");
    assert!(page.contains("To answer it: coxa ask") && !page.contains("What to do now"), "{page}");
}
