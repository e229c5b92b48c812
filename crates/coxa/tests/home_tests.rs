//! `coxa test` as its reader sees it: piped tests, each line an answer.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::io::Write;
use std::process::{Output, Stdio};

use coxa_reason::diary::{Item, Side, Site, Soreness, When};
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_reason::{Answer, Knowledge};
use coxa_store::Diary;
use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;
use support::{coxa, succeed};
use world::{World, expect};

fn today() -> Date {
    // The program runs in UTC here.
    Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// A runner whose left outer hip is sore, who has been asked what must not wait and has none of it.
fn screened(said: Timestamp) -> World {
    let world = World::empty();
    let mut diary = world.open();
    let soreness = Soreness {
        score: 3.0,
        side: Some(Side::Left),
        site: Some(Site::OuterHip),
        when: Some(When::After),
        lasted_h: None,
        stopped: None,
        began_m: None,
    };
    diary.say(today().saturating_sub(20.days()), &[Item::Soreness(soreness)], said).unwrap();
    let episode = diary.open_episode().unwrap().unwrap().id;
    let screen = Knowledge::embedded().interview.lists.iter().filter(|list| list.screen);
    let mut answers: Vec<_> =
        screen.flat_map(|list| &list.of).map(|id| (id.as_str(), Some(Answer::No))).collect();
    answers.push(("pain_lateral_hip", Some(Answer::Yes)));
    for (id, number) in [("duration", 20.0), ("severity", 3.0), ("age", 45.0)] {
        answers.push((id, Some(Answer::Number(number))));
    }
    diary.answer_all(episode, &answers, said).unwrap();
    world
}

fn answer(world: &World, finding: &str, answer: Answer) {
    let mut diary = world.open();
    let episode = diary.open_episode().unwrap().unwrap().id;
    diary.answer(episode, finding, answer, Timestamp::now()).unwrap();
}

fn says(world: &World, options: &[&str], lines: &str) -> Output {
    let mut command = coxa(world.path());
    command.arg("test").args(options);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // One that has heard enough closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(lines.replace(" / ", "\n").as_bytes());
    child.wait_with_output().unwrap()
}

/// The page of a test, and that no line is wider than the terminal.
fn page(world: &World, options: &[&str], lines: &str) -> String {
    let page = succeed(&says(world, options, lines));
    assert!(page.lines().all(|line| line.chars().count() <= 79), "{page}");
    assert!(!page.contains('\u{1b}') && !page.contains('\u{7}'), "{page}");
    page
}

fn flat(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands in the diary, oldest first.
fn kept(world: &World) -> Vec<TestResult> {
    world.open().home_tests(None, None).unwrap()
}

/// Why it was refused, and the hint, in one line.
fn refused(world: &World, options: &[&str]) -> String {
    let output = says(world, options, "\n30\n0\n30\n0\n");
    assert_eq!(output.status.code(), Some(1), "{options:?}");
    assert!(output.stdout.is_empty(), "{options:?}: {}", String::from_utf8_lossy(&output.stdout));
    flat(&String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_side_plank_is_guided_kept_and_compared() {
    let world = screened(Timestamp::now());
    let before = today().saturating_sub(40.days());
    let plank = |side, held_s| TestResult {
        held_s: Some(held_s),
        ..TestResult::new(HomeTest::SidePlank, before, side)
    };
    let earlier = [plank(Side::Left, 20.0), plank(Side::Right, 41.0)];
    world.open().add_home_tests(&earlier, Timestamp::now()).unwrap();
    let told = page(&world, &["side-plank"], "41 / 0 / soon / 26 / 12 / 2 / n\n");
    let at = |text: &str| told.find(text).unwrap_or_else(|| panic!("no {text:?}: {told}"));
    assert!(at("Stop at once") < at("1. Lie on your side") && at("1. Lie") < at("How many seconds"));
    // The right first: the left is the sore one.
    assert!(at("Right: the side that is down") < at("Left: the side that is down"));
    let results: Vec<_> =
        kept(&world)[2..].iter().map(|one| (one.side, one.held_s, one.pain, one.stopped)).collect();
    assert_eq!(
        results,
        [(Side::Right, Some(41.0), Some(0.0), false), (Side::Left, Some(26.0), Some(2.0), false)]
    );
    let plain = flat(&told);
    for text in
        ["The left is 37 % shorter.", "Left: 6 s longer than on", "Right: as long as on", "Short side plank"]
    {
        assert!(plain.contains(text), "{text}: {told}");
    }
    let dated = told.replace(&before.strftime("%-d %B %Y").to_string(), "THE DAY BEFORE");
    expect("test-side-plank.txt", &dated);
}

#[test]
fn pain_that_ended_it_is_not_weakness_and_too_much_ends_the_test() {
    let world = screened(Timestamp::now());
    let told = page(&world, &["side-plank"], "45 / 0 / 9 / 6 / y\n");
    let left = kept(&world).pop().unwrap();
    assert_eq!((left.side, left.held_s, left.pain, left.stopped), (Side::Left, Some(9.0), Some(6.0), true));
    assert!(flat(&told).contains("Stop here: more than 5 is too much for a test."), "{told}");
    assert!(flat(&told).contains("that tells of the pain and not of the muscle"), "{told}");
    let too_much_at_once = page(&screened(Timestamp::now()), &["palpation"], "2 / n / 7 / y\n");
    assert!(!too_much_at_once.contains("sit bone with two fingers"), "{too_much_at_once}");
}

#[test]
fn what_was_seen_on_each_side_is_kept() {
    let world = screened(Timestamp::now());
    // No pain on the right; on the left pain in the groin and none elsewhere.
    page(&world, &["faber"], "0 / 3 / y / n / ?\n");
    let kept = kept(&world);
    assert_eq!(kept[0].findings.iter().filter(|(_, there)| *there).count(), 0);
    assert_eq!((kept[0].side, kept[0].findings.len()), (Side::Right, 3), "no pain is no known pain");
    let left = |finding| kept[1].found(finding);
    assert_eq!(left("faber_groin_pain"), Some(true));
    assert_eq!((left("faber_lateral_pain"), left("faber_posterior_pain")), (Some(false), None));
}

#[test]
fn stopping_keeps_what_was_told_and_skipping_keeps_the_other_side() {
    let world = screened(Timestamp::now());
    page(&world, &["single-leg-bridge"], "s / 33 / 0\n");
    let sides = |world: &World| kept(world).iter().map(|one| one.side).collect::<Vec<_>>();
    assert_eq!(sides(&world), [Side::Left]);
    let told = page(&world, &["single-leg-bridge"], "q\n");
    assert!(told.contains("Stopped. Nothing is kept."), "{told}");
    page(&world, &["squat", "--side", "right"], "1 / y\n");
    assert_eq!(sides(&world), [Side::Left, Side::Right]);
    page(&world, &["palpation"], "2 / y / 1 / q\n");
    let palpated = kept(&world);
    let told: Vec<_> = palpated[2..].iter().map(|one| (one.side, one.found("trochanter_tender"))).collect();
    assert_eq!(told, [(Side::Right, Some(true)), (Side::Left, None)]);
}

#[test]
fn known_results_can_be_typed_and_taken_back() {
    let world = screened(Timestamp::now());
    let told = page(&world, &["side-plank", "45", "32"], "");
    assert!(flat(&told).contains("The right is 29 % shorter."), "{told}");
    assert!(flat(&told).contains("If pain ended it and not the muscle"), "{told}");
    let day = today().saturating_sub(3.days()).to_string();
    page(&world, &["thomas", "yes", "-", "--on", &day], "");
    let all = kept(&world);
    assert_eq!(all.iter().map(|one| one.held_s).collect::<Vec<_>>(), [None, Some(45.0), Some(32.0)]);
    assert_eq!((all[0].side, all[0].found("thomas_test_positive")), (Side::Left, Some(true)));
    assert!(page(&world, &["--undo"], "").contains("Taken back: Thomas test."));
    assert!(page(&world, &["--undo"], "").contains("Left: 45 s"));
    assert_eq!(kept(&world), []);
    assert!(refused(&world, &["--undo"]).contains("there is no test to take back"));
    let tomorrow = today().saturating_add(1.days()).to_string();
    for (wrong, why) in [
        (vec!["side-plank", "45"], "which result is of which side"),
        (vec!["side-plank", "45", "32", "20"], "which result is of which side"),
        (vec!["side-plank", "45", "yes"], "is no result"),
        (vec!["faber", "yes", "no"], "more than one word can say"),
        (vec!["side-plank", "45", "32", "--on", &tomorrow], "has not come yet"),
        (vec!["side-plank", "-", "-"], "no result to keep"),
        (vec!["sideplank"], "Near it: side-plank."),
        (vec!["single"], "no test is called"),
        (vec!["hop"], "coxa has no hop test"),
    ] {
        let told = refused(&world, &wrong);
        assert!(told.contains(why), "{wrong:?}: {told}");
    }
    assert_eq!(kept(&world), []);
}

/// Guided or typed, no test is done in a situation that forbids it.
#[test]
fn what_is_not_safe_is_refused_with_what_to_do_instead() {
    let names: Vec<String> = HomeTest::ALL.iter().map(|test| test.as_str().replace('_', "-")).collect();
    let situations: [(&[(&str, Answer)], &str); 3] = [
        (&[("cannot_bear_weight", Answer::Yes)], "no test at home is safe"),
        (
            &[
                ("pain_groin", Answer::Yes),
                ("worsening", Answer::Yes),
                ("night_pain", Answer::Yes),
                ("previous_stress_fracture", Answer::Yes),
            ],
            "Do not hop, run or jump",
        ),
        (&[("fever_or_unwell", Answer::Yes), ("rest_pain", Answer::Yes)], "coxa why"),
    ];
    for (told, why) in situations {
        let world = screened(Timestamp::now());
        told.iter().for_each(|(finding, said)| answer(&world, finding, *said));
        for name in &names {
            let refusal = refused(&world, &[name]);
            assert!(refusal.contains(why), "{name}: {refusal}");
        }
        let typed = refused(&world, &["side-plank", "45", "32"]);
        assert!(typed.contains(why), "{typed}");
        assert_eq!(kept(&world), []);
    }
    let nobody_asked = World::empty();
    for name in &names {
        assert!(refused(&nobody_asked, &[name]).contains("A few questions come first: coxa ask"), "{name}");
    }
    let world = screened(Timestamp::now());
    answer(&world, "limp", Answer::NotSure);
    let unsure = refused(&world, &["single-leg-stance"]);
    assert!(unsure.contains("coxa ask --change limp") && unsure.contains("Offered now: "), "{unsure}");
}

#[test]
fn signs_that_were_asked_long_ago_are_asked_about_again() {
    let world = screened(Timestamp::now() - jiff::SignedDuration::from_hours(24 * 15));
    for (typed, went_on) in [("n / 45 / 0 / 44 / 0\n", true), ("y\n", false), ("?\n", false), ("", false)] {
        let output = says(&world, &["side-plank"], typed);
        assert_eq!(output.status.success(), went_on, "{typed}");
        let told = String::from_utf8(output.stdout).unwrap();
        assert_eq!(told.contains("How many seconds"), went_on, "{told}");
    }
    assert_eq!(kept(&world).len(), 2);
}

#[test]
fn the_list_says_what_makes_sense_and_what_the_last_ones_showed() {
    let none = World::empty();
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("diary.sqlite");
    let told = succeed(&coxa(&missing).arg("test").output().unwrap());
    assert_eq!(told, page(&none, &[], ""));
    assert!(told.contains("A few questions come first: coxa ask"), "{told}");
    assert!(!missing.exists(), "whoever only asks is not given a diary");
    let world = screened(Timestamp::now());
    answer(&world, "fall_or_blow", Answer::NotSure);
    let mut diary: Diary = world.open();
    let day = today().saturating_sub(10.days());
    let long_ago = today().saturating_sub(100.days());
    let plank = |day, side, held_s| TestResult {
        held_s: Some(held_s),
        ..TestResult::new(HomeTest::SidePlank, day, side)
    };
    let thomas = TestResult {
        findings: vec![("thomas_test_positive".to_owned(), true)],
        ..TestResult::new(HomeTest::Thomas, long_ago, Side::Right)
    };
    let tests = [
        plank(long_ago, Side::Left, 30.0),
        plank(day, Side::Left, 42.0),
        plank(day, Side::Right, 50.0),
        thomas,
    ];
    diary.add_home_tests(&tests, Timestamp::now()).unwrap();
    let told = page(&world, &[], "");
    let dated = told.replace(&day.strftime("%-d %b %Y").to_string(), "DAY");
    let dated = dated.replace(&long_ago.strftime("%-d %b %Y").to_string(), "LONG AGO");
    for text in [
        "What would tell most now: ",
        "Not offered now",
        "42 s",
        "50 s",
        "16 %",
        "Side plank, left: 30 s on LONG AGO",
        "LONG AGO (old)",
    ] {
        assert!(dated.contains(text), "{text}: {dated}");
    }
    let json: Value = serde_json::from_str(&succeed(&says(&world, &["--json"], ""))).unwrap();
    let tests = json["tests"].as_array().unwrap();
    assert_eq!(tests.len(), HomeTest::ALL.len());
    let of = |name: &str| tests.iter().find(|test| test["test"] == name).unwrap();
    assert_eq!((&of("single_leg_stance")["offered"], &of("noble")["offered"]), (&false.into(), &true.into()));
    assert_eq!(of("side_plank")["last"][0]["held_s"], 42.0);
}

/// A kept test counts in the answer, with its day.
#[test]
fn why_takes_what_tests_showed() {
    let world = screened(Timestamp::now());
    let weak = || {
        let output = coxa(world.path()).args(["why", "--json"]).output().unwrap();
        let json: Value = serde_json::from_str(&succeed(&output)).unwrap();
        json["answers"]["side_plank_weak"].clone()
    };
    assert_eq!(weak(), Value::Null);
    page(&world, &["side-plank", "18", "22"], "");
    assert_eq!(weak(), "yes");
}

#[test]
fn garbage_is_never_more_than_not_understood() {
    let mut seed = 5_u64;
    let mut dice = |sides: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % sides
    };
    let words = [
        "y",
        "n",
        "?",
        "s",
        "0",
        "5",
        "45",
        "1:05",
        "-1",
        "1e400",
        "\u{1b}[2J",
        "",
        "NaN",
        "99999999999999",
        "10",
    ];
    for round in 0..22 {
        let world = screened(Timestamp::now());
        let lines: Vec<_> = (0..dice(30)).map(|_| words[dice(words.len() as u64) as usize]).collect();
        let name = HomeTest::ALL[round % HomeTest::ALL.len()].as_str();
        page(&world, &[name], &(lines.join("\n") + "\n"));
        for test in kept(&world) {
            assert!(test.pain.is_none_or(|pain| (0.0..=10.0).contains(&pain)), "{test:?}");
            assert!(test.held_s.is_none_or(|held| (0.0..=60.0).contains(&held)), "{test:?}");
        }
    }
}
