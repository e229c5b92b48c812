//! `coxa log` and `coxa profile` as their reader sees them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::io::Write;
use std::process::{Output, Stdio};

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use support::{coxa, succeed};
use world::{World, expect};

/// Today's date as the program sees it: the tests run in UTC.
fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
}

fn ago(days: i64) -> String {
    today().checked_sub(days.days()).unwrap().to_string()
}

fn run(world: &World, command: &str, words: &[&str]) -> Output {
    coxa(world.path()).arg(command).args(words).output().unwrap()
}

/// What `coxa log` prints for a line, as a shell would take it apart.
fn log(world: &World, line: &str) -> String {
    succeed(&run(world, "log", &line.split(' ').collect::<Vec<_>>()))
}

fn refused(world: &World, line: &str) -> String {
    let output = run(world, "log", &line.split(' ').collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(1), "{line}");
    assert!(output.stdout.is_empty(), "{line}");
    String::from_utf8(output.stderr).unwrap()
}

/// A talk from a pipe, each line an answer.
fn talk(world: &World, options: &[&str], lines: &str) -> String {
    let mut child = coxa(world.path())
        .arg("log")
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    succeed(&child.wait_with_output().unwrap())
}

#[test]
fn a_sentence_is_kept_and_told_again_in_plain_words() {
    let world = World::empty();
    let undo = "To undo: coxa log --undo\n";
    for (line, told) in [
        ("none yesterday", "Kept for yesterday: nothing sore.\n"),
        ("rest yesterday", "Kept for yesterday: rest day.\n"),
        ("rpe 6", "Kept for today: effort 6 of 10.\n"),
        ("sleep 7.5 good", "Kept for today: sleep 7.5 h (good).\n"),
        ("warm-up", "Kept for today: warm-up done.\n"),
        ("no warm-up, cool-down", "Kept for today:\n  - no warm-up\n  - cool-down done\n"),
        ("did side plank 3x30", "Kept for today: did side plank 3x30.\n"),
        ("shoes the red ones", "Kept for today: shoes \"the red ones\".\n"),
        ("sat 9 h", "Kept for today: seated for 9 h.\n"),
        ("period started", "Kept for today: period began.\n"),
        ("left wrist 2", "Kept for today: elsewhere 2 of 10.\n"),
        ("note felt heavy after work.", "Kept for today: note: felt heavy after work.\n"),
        ("left inner knee 2 from 3 miles", "Kept for today: left inner knee, 2 of 10, from 3 mi on.\n"),
    ] {
        let page = log(&world, line);
        let kept = page.strip_suffix(undo).unwrap_or_else(|| panic!("{line}: {page}"));
        let kept =
            kept.lines().filter(|line| !line.contains("soreness begins")).collect::<Vec<_>>().join("\n");
        assert_eq!(kept + "\n", told, "{line}");
    }
    let long = log(&world, "left outer hip 5 during from 6 km stopped the run");
    assert!(
        long.contains("left outer hip, 5 of 10, during the run, from 6 km on, stopped\nthe run."),
        "{long}"
    );
    let day = world.open().diary_days(None, Some(today())).unwrap().pop_last().unwrap().1;
    assert_eq!((day.warm_up, day.cool_down, day.seated_h), (Some(false), Some(true), Some(9.0)));
    assert_eq!((day.soreness.len(), day.exercises.len()), (2, 1));
    assert_eq!((day.period_began, day.elsewhere), (true, Some(2.0)));
}

#[test]
fn what_is_not_understood_is_told_and_nothing_of_it_is_kept() {
    let world = World::empty();
    for (line, told) in [
        (
            "left outsid 4",
            "coxa: \"outsid\" is not understood here, and nothing was kept\n      Near it: outside.",
        ),
        ("none, left grion", "coxa: \"grion\" is not understood here"),
        ("groin 12", "coxa: soreness goes from 0 (none) to 10 (the worst there is), and 12 is outside\n"),
        ("rpe 11", "coxa: effort goes from 0 to 10\n"),
        ("left outside", "coxa: it does not say how sore: left outer hip\n"),
        ("rpe 7 run 273", "coxa: there is no run 273\n"),
        ("--on 2999-01-01 none", "coxa: 1 January 2999 has not come yet\n"),
        ("--on 2026-01-01 none yesterday", "coxa: that speaks of two days\n"),
        ("--undo", "coxa: there is nothing left to undo\n"),
    ] {
        let page = refused(&world, line);
        assert!(page.starts_with(told), "{line}: {page}");
    }
    assert_eq!(world.open().items(None, None).unwrap(), []);
    assert_eq!(world.open().episodes().unwrap(), []);
}

#[test]
fn the_same_place_said_again_counts_instead_and_an_undo_brings_it_back() {
    let world = World::empty();
    log(&world, "left outside 4 after");
    assert_eq!(
        log(&world, "left outer hip 2 after"),
        "Kept for today: left outer hip, 2 of 10, after the run.\n\
         It counts instead of: left outer hip, 4 of 10, after the run.\n\
         To undo: coxa log --undo\n"
    );
    log(&world, "none");
    let undone = log(&world, "--undo");
    let stands =
        "Taken back for today: nothing sore.\nWhat stands: left outer hip, 2 of 10, after the run.\n";
    assert!(undone.starts_with(stands), "{undone}");
    let undone = log(&world, "--undo");
    assert!(undone.contains("What stands: left outer hip, 4 of 10"), "{undone}");
    let undone = log(&world, "--undo");
    assert!(undone.contains("is gone: nothing is left of it."), "{undone}");
    assert_eq!(world.open().episodes().unwrap(), []);
}

#[test]
fn soreness_that_is_strong_says_where_its_meaning_is_told() {
    let world = World::empty();
    let pointed = |line: &str| log(&world, line).contains("`coxa today` tells what that means.");
    assert!(!pointed("left groin 6 after"));
    assert!(pointed("left groin 7 after"));
    assert!(pointed("left groin 2 at night"));
    assert!(pointed("left groin 3 could not walk"));
    assert!(!pointed("left groin 0 at night"));
}

#[test]
fn an_episode_that_opens_or_closes_is_said() {
    let world = World::empty();
    let opened = log(&world, &format!("left groin 4 --on {}", ago(20)));
    assert!(opened.contains("A new time of soreness begins on "), "{opened}");
    let mut page = String::new();
    for days in (4..20).rev() {
        assert!(!page.contains("is over since"), "{page}");
        page = log(&world, &format!("none --on {}", ago(days)));
        if page.contains("is over since") {
            break;
        }
    }
    assert!(page.replace('\n', " ").contains("a fortnight without pain."), "{page}");
    assert_eq!(world.open().episodes().unwrap()[0].ended.unwrap().to_string(), ago(6));
    let undone = log(&world, "--undo");
    assert!(undone.contains("is not over after all."), "{undone}");
    let earlier = log(&world, &format!("left groin 2 --on {}", ago(23)));
    assert!(earlier.contains("The soreness began on "), "{earlier}");
}

#[test]
fn a_talk_takes_one_keystroke_where_nothing_was_sore() {
    let world = World::empty();
    expect("log-enter.txt", &talk(&world, &[], "\n"));
    let day = world.open().diary_days(None, None).unwrap().pop_last().unwrap().1;
    assert!(day.pain_free);
    let again = talk(&world, &[], "\n");
    assert!(
        again.contains("So far for today: nothing sore.") && again.ends_with("Nothing was kept.\n"),
        "{again}"
    );
}

#[test]
fn a_talk_asks_where_when_and_how_sore() {
    let world = World::empty();
    let page = talk(&world, &[], "perhaps\ny\nleft\n1\n12\n4\nafter\n\nsleep 7 good\n");
    expect("log-sore.txt", &page.replace(&today().strftime("%-d %B %Y").to_string(), "TODAY"));
    let day = world.open().diary_days(None, None).unwrap().pop_last().unwrap().1;
    assert_eq!((day.soreness.len(), day.worst()), (1, Some(4.0)));
    assert_eq!(day.sleep.unwrap().hours, Some(7.0));
    // The talk that is broken off keeps nothing.
    let page = talk(&world, &["--on", &ago(3)], "y\nright\n");
    assert!(page.ends_with("Nothing was kept.\n"), "{page}");
    assert_eq!(world.open().diary_days(None, None).unwrap().len(), 1);
    let page = talk(&world, &["--on", &ago(3)], "right groin 2 after\n");
    assert!(page.contains("right groin, 2 of 10, after the run."), "{page}");
}

#[test]
fn the_last_days_are_a_picture_first() {
    let world = World::empty();
    assert!(log(&world, "--show").starts_with("Nothing is known of soreness from "));
    for (days, line) in [
        (9, "left outside 3.5 after, rpe 7"),
        (8, "left outside 5 next morning slowed the run, sleep 6 bad. note woke up twice, long day at work"),
        (7, "rest"),
        (6, "left outside 2"),
        (5, "none, did side plank 3x30, warm-up"),
        (2, "none"),
    ] {
        log(&world, &format!("{line} --on {}", ago(days)));
    }
    let mut page = log(&world, "--show 10");
    for days in 0..10 {
        let date = today().checked_sub(days.days()).unwrap();
        page = page.replace(&date.strftime("%a %e %b").to_string(), &format!("{days} days ago"));
        page = page.replace(&date.strftime("%-d %B").to_string(), &format!("DAY{days}"));
    }
    let answer = page.lines().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    assert!(answer.starts_with("Sore on 3 days of the 5 that you wrote down from DAY9"), "{answer}");
    assert!(answer.ends_with("The worst was 5 of 10, on DAY8."), "{answer}");
    expect("log-show.txt", page.split_once("\n\n").unwrap().1);
    let json: Value = serde_json::from_str(&log(&world, "--show 10 --json")).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 6);
    assert_eq!((&json[1]["worst"], &json[2]["worst"]), (&Value::from(5.0), &Value::Null));
    assert_eq!(json[0]["said"][1]["item"]["session"]["rpe"], 7.0);
    assert_eq!(json[0]["said"][0]["told"], "left outer hip, 3.5 of 10, after the run");
    let undone = world.open().items(None, None).unwrap();
    assert_eq!(json[0]["said"][0]["id"], undone[0].id.0);
}

#[test]
fn shoes_are_known_pairs_and_go_onto_the_only_run_of_the_day() {
    let world = World::small();
    let worn = log(&world, "shoes the peg --on 2026-08-18");
    assert!(worn.starts_with("Kept for Tuesday 18 August 2026: shoes \"Pegasus\".\n"), "{worn}");
    assert!(worn.contains("They are on run 1 now; to take that back: coxa shoes undo\n"), "{worn}");
    assert_eq!(world.open().run(coxa_store::RunId(1)).unwrap().shoes, ["Pegasus"]);
    let page = refused(&world, "shoes Pegsus --on 2026-08-18");
    assert!(page.starts_with("coxa: there is no pair of shoes called \"Pegsus\"\n"), "{page}");
    assert!(page.contains("Near it: \"Pegasus\".") && page.contains("coxa shoes add Pegsus"), "{page}");
    let none = log(&world, "shoes Ghost --on 2026-08-20");
    assert!(!none.contains("run"), "{none}");
}

#[test]
fn the_effort_of_a_run_is_of_the_day_of_that_run() {
    let world = World::small();
    let page = log(&world, "rpe 7 run 4");
    assert!(page.starts_with("Kept for Tuesday 25 August 2026: effort 7 of 10 on run 4.\n"), "{page}");
    let page = refused(&world, "rpe 7 run 4, left groin 3");
    assert!(page.starts_with("coxa: run 4 was on Tuesday 25 August 2026\n"), "{page}");
    log(&world, "rpe 6 run 4, left groin 3 --on 2026-08-25");
    let json: Value = serde_json::from_str(&log(&world, "rpe 5 run 5 --json")).unwrap();
    assert_eq!(json["date"], "2026-08-29");
    assert_eq!(json["kept"][0]["item"]["session"]["run"], 5);
    let days = world.open().diary_days(None, None).unwrap();
    assert_eq!(days[&jiff::civil::date(2026, 8, 25)].sessions[0].rpe, 6.0);
}

#[test]
fn a_profile_says_what_is_known_and_why_it_matters() {
    let world = World::empty();
    let profile = |words: &str| {
        let words: Vec<_> = words.split_whitespace().collect();
        succeed(&run(&world, "profile", &words))
    };
    assert!(profile("").starts_with("Nothing is known of you yet, and nothing has to be.\n"));
    assert_eq!(
        profile("born 1987 female 172 cm 64 kg"),
        "Kept: year of birth 1987, sex female, height 172 cm and weight 64 kg.\nTo undo: coxa profile --undo\n"
    );
    profile("max 188 rest 52");
    assert!(profile("--forget weight").starts_with("Forgotten: weight.\n"));
    expect("profile.txt", &profile(""));
    assert!(profile("--units mi").contains("Height: 5 ft 8 in\n"));
    let json: Value = serde_json::from_str(&profile("--json")).unwrap();
    assert_eq!((&json["birth_year"], &json["bmi"]), (&Value::from(1987), &Value::Null));
    assert!(profile("--undo").starts_with("Taken back: weight forgotten.\n"));
    let json: Value = serde_json::from_str(&profile("--json")).unwrap();
    assert_eq!(json["weight_kg"], 64.0);
    let output = run(&world, "profile", &["blue", "eyes"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("coxa: \"blue\" is not understood here"));
}
