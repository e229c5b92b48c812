//! `coxa ask` as its reader sees it: piped interviews, each line an answer.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Output, Stdio};

use coxa_reason::{Answer, Knowledge};
use coxa_store::Diary;
use serde_json::Value;
use support::{coxa, succeed};
use world::expect;

/// A runner with a diary, who has not said anything yet.
struct Runner {
    diary: PathBuf,
    _folder: tempfile::TempDir,
}

impl Runner {
    fn new() -> Runner {
        let folder = tempfile::tempdir().unwrap();
        Runner { diary: folder.path().join("diary.sqlite"), _folder: folder }
    }

    /// `coxa ask` with these options and typed bytes.
    fn says(&self, options: &[&str], typed: &[u8]) -> Output {
        let mut command = coxa(&self.diary);
        command.arg("ask").args(options);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // One that has heard enough closes the pipe.
        let _ = child.stdin.take().unwrap().write_all(typed);
        child.wait_with_output().unwrap()
    }

    fn asked(&self, options: &[&str], lines: &str) -> String {
        succeed(&self.says(options, lines.replace(" / ", "\n").as_bytes()))
    }

    /// What other programs are told, without a question.
    fn json(&self) -> Value {
        serde_json::from_str(&self.asked(&["--answers", "--json"], "")).unwrap()
    }

    fn diary(&self) -> Diary {
        Diary::open_existing(&self.diary).unwrap()
    }

    fn answer(&self, finding: &str) -> Option<Answer> {
        let diary = self.diary();
        let episode = diary.open_episode().unwrap()?;
        diary.answers(episode.id).unwrap().get(finding)
    }
}

/// An interview from its beginning, and what followed. No line is wider than the terminal.
fn interview(lines: &str) -> (Runner, String) {
    let runner = Runner::new();
    let page = runner.asked(&[], lines);
    assert!(page.lines().all(|line| line.chars().count() <= 79), "{page}");
    assert!(!page.contains('\u{1b}'), "{page}");
    let disclaimer = "coxa is information, not an examination, and it can be wrong.";
    assert_eq!(page.matches(disclaimer).count(), 1, "{page}");
    (runner, page)
}

/// The page without its line breaks.
fn flat(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn question(id: &str) -> &'static str {
    &Knowledge::embedded().finding(id).unwrap().question
}

/// Whether a question of one finding, or its place in a list, stands on the page.
fn is_asked(page: &str, id: &str) -> bool {
    let finding = Knowledge::embedded().finding(id).unwrap();
    let flat = flat(page);
    let option = finding.option.as_deref().unwrap_or(&finding.label);
    flat.contains(&finding.question) || flat.contains(&format!(". {option}"))
}

const MARATHON: &str = "4 9 16 / 2 days / 4 / 38 / m / 0 / 0 / 0 / 2 5 6 / 1 2 / 3 4 / 0\n";
const NECK: &str = "1 2 / 3 weeks / 6 / 24 / f / 3 7 / 0 / 3 4 / 1 5 / 1 / 0 / 0\n";
const GTPS: &str = "3 10 / 3 months / 5 / 52 / f / 0 / 0 / 0 / 1 3 / 1 / 1 4 / 0\n";
const CHILD: &str = "13 / 4 weeks / 5 / 13 / m / 2 3\n";

#[test]
fn a_sore_marathon_finisher_looks_after_it() {
    let (runner, page) = interview(MARATHON);
    assert_eq!(runner.json()["verdict"]["urgency"], "self_care");
    assert!(page.contains("Most likely ordinary muscle soreness"), "{page}");
    for women_only in ["menstrual_disturbance", "pregnant_or_postpartum"] {
        assert!(!is_asked(&page, women_only), "{women_only} was asked of a man");
    }
    assert!(is_asked(&page, "previous_stress_fracture"), "the list itself was asked");
    expect("ask-marathon.txt", &page);
}

#[test]
fn a_stress_fracture_of_the_neck_is_never_hopped_on() {
    let (runner, page) = interview(NECK);
    let verdict = &runner.json()["verdict"];
    assert_eq!((&verdict["urgency"], &verdict["light"]), (&"urgent".into(), &"see_someone".into()));
    assert_eq!(verdict["bone_stress_open"], true);
    assert!(!page.contains(question("hop_pain")), "{page}");
    assert!(flat(&page).contains("do not run, jump or hop"), "{page}");
    assert!(page.contains("Stop running today.") && page.contains("MRI"), "{page}");
    assert!(is_asked(&page, "menstrual_disturbance"));
    // Nor is it asked by somebody who wants to be asked.
    let refused = runner.says(&["--change", "hop_pain"], b"y\n");
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.stdout.is_empty());
    assert_eq!(runner.answer("hop_pain"), None);
    expect("ask-femoral-neck.txt", &page);
}

#[test]
fn no_test_at_home_comes_before_the_signs_that_must_not_wait() {
    let (runner, page) = interview("3 / 2 days / 2 / 34 / m\n");
    assert!(page.contains("It is too early to say what to do."), "{page}");
    assert_ne!(runner.json()["verdict"]["light"], "see_someone");
    for test in ["hop_pain", "single_leg_stance_pain"] {
        let refused = runner.says(&["--change", test], b"y\n");
        assert_eq!(refused.status.code(), Some(1), "{test}");
        let error = String::from_utf8(refused.stderr).unwrap();
        assert!(error.contains("we can't tell yet whether this test is safe for you"), "{error}");
        assert_eq!(runner.answer(test), None);
    }
}

#[test]
fn a_sore_outer_hip_is_eased_off() {
    let (runner, page) = interview(GTPS);
    assert_eq!(runner.json()["conditions"][0]["id"], "gtps");
    assert!(!is_asked(&page, "hip_hikes_externally_rotated"), "a growth plate at 52");
    assert!(flat(&page).contains("greater trochanteric pain syndrome"), "{page}");
    expect("ask-gtps.txt", &page);
}

#[test]
fn a_limping_child_is_sent_at_once_and_not_kept_by_questions() {
    let (runner, page) = interview(&format!("{CHILD}0\n0\n"));
    assert_eq!(runner.json()["verdict"]["urgency"], "emergency");
    assert!(page.contains("Go to an emergency department now"), "{page}");
    assert!(!page.contains("Do you have any of these?"), "asked on: {page}");
    assert!(page.contains("If an answer was wrong: coxa ask --change limp"), "{page}");
    expect("ask-child.txt", &page);
    // The next one says so before anything else, and a wrong answer can be put right.
    let again = runner.asked(&[], "0\n0\n");
    assert!(again.contains("Go to an emergency department now") && !again.contains("> "), "{again}");
    let on = runner.asked(&["--change", "limp"], "n / 0\n");
    assert!(on.contains("Do you have any of these?"), "{on}");
    assert_eq!(runner.answer("limp"), Some(Answer::No));
}

#[test]
fn an_answer_is_taken_back_and_asked_again() {
    let runner = Runner::new();
    let page = runner.asked(&[], "1 / 3 weeks / b / 5 days / 6\n");
    assert_eq!(page.matches("How long have you had this pain?").count(), 2, "{page}");
    assert_eq!(runner.answer("duration"), Some(Answer::Number(5.0)));
    // Over a whole list, in another process, and no farther than the beginning.
    let page = runner.asked(&[], "b / b / b / b / 3\n");
    assert!(page.contains("This is the first question."), "{page}");
    assert_eq!(runner.answer("pain_groin"), Some(Answer::No));
    assert_eq!(runner.answer("pain_lateral_hip"), Some(Answer::Yes));
    assert_eq!(runner.answer("duration"), None);
    // What was said before is kept, marked as taken back.
    let diary = runner.diary();
    let told = diary.answer_changes(diary.open_episode().unwrap().unwrap().id).unwrap();
    let days = told.iter().filter(|one| one.finding == "duration");
    assert!(days.clone().count() == 2 && days.clone().all(|one| one.undone.is_some()), "{told:?}");
}

#[test]
fn to_skip_is_not_to_be_sure() {
    let (runner, page) = interview("s / s / ? / s / s / s\n");
    for finding in ["pain_groin", "duration", "severity", "age", "sex", "limp"] {
        assert_eq!(runner.answer(finding), Some(Answer::NotSure), "{finding}");
    }
    assert_eq!(page.matches("How old are you").count(), 1, "{page}");
    // A part of a list can be left open.
    let runner = Runner::new();
    runner.asked(&[], "2 5?\n");
    let site = ["pain_deep_c_sign", "pain_sit_bone", "pain_buttock"].map(|finding| runner.answer(finding));
    assert_eq!(site, [Some(Answer::Yes), Some(Answer::NotSure), Some(Answer::No)]);
}

#[test]
fn to_stop_keeps_everything_and_the_next_process_goes_on() {
    let runner = Runner::new();
    let page = runner.asked(&[], "3 / 3 months / q / 5\n");
    assert!(page.contains("Stopped. Your answers are kept; to go on: coxa ask"), "{page}");
    // Before the signs that must not wait were asked, nobody is told that it can.
    assert!(page.contains("It is too early to say what to do."), "{page}");
    assert!(!page.contains("manage this yourself"), "{page}");
    let (_, groin) = interview("1 / 3 weeks / q\n");
    assert!(groin.contains("It is too early") && !groin.contains("24 to 48 hours"), "{groin}");
    let page = runner.asked(&[], "5\n");
    assert!(page.contains("This goes on with the soreness that you first told of on"), "{page}");
    assert!(page.contains("coxa ask --new") && page.contains("from 0 to 10"), "{page}");
    assert!(!page.contains("Where does it hurt?"), "{page}");
    assert_eq!(runner.answer("severity"), Some(Answer::Number(5.0)));
    // Anew: the former answers stay with the former episode.
    let page = runner.asked(&["--new"], "");
    assert!(page.contains("Where does it hurt?") && page.contains("Nothing is answered yet."), "{page}");
    assert_eq!(runner.diary().episodes().unwrap().len(), 1, "nothing said, nothing begun");
    runner.asked(&["--new"], "4\n");
    let episodes = runner.diary().episodes().unwrap();
    assert_eq!(episodes.len(), 2);
    assert!(episodes[0].ended.is_some() && episodes[1].ended.is_none());
    assert_eq!((runner.answer("pain_buttock"), runner.answer("severity")), (Some(Answer::Yes), None));
    assert_eq!(runner.diary().answers(episodes[0].id).unwrap().number("severity"), Some(5.0));
}

#[test]
fn an_answer_is_on_the_disk_before_the_next_question_is_asked() {
    use std::io::{BufRead, BufReader};
    let runner = Runner::new();
    let mut child =
        coxa(&runner.diary).arg("ask").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut typed = child.stdin.take().unwrap();
    for (line, next) in [("1 2", "How long"), ("3 weeks", "How bad"), ("6", "How old"), ("24", "Which sex")] {
        writeln!(typed, "{line}").unwrap();
        let mut read = String::new();
        while !read.starts_with(next) {
            read.clear();
            assert!(out.read_line(&mut read).unwrap() > 0);
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(runner.answer("pain_deep_c_sign"), Some(Answer::Yes));
    assert_eq!(runner.answer("duration"), Some(Answer::Number(21.0)));
    assert_eq!(runner.answer("age"), Some(Answer::Number(24.0)));
    assert!(runner.asked(&[], "").contains("Which sex"));
}

#[test]
fn an_answer_can_be_changed_by_its_name() {
    let (runner, _) = interview(NECK);
    let list = runner.asked(&["--answers"], "");
    for told in ["How long have you had this pain? (duration)", "- 3 weeks", "(screen-history)", "- 24 years"]
    {
        assert!(list.contains(told), "{told}: {list}");
    }
    assert!(!list.contains("> "), "nothing is asked: {list}");
    runner.asked(&["--change", "duration"], "5 days\n");
    assert_eq!(runner.answer("duration"), Some(Answer::Number(5.0)));
    let page = runner.asked(&["--change", "screen-load"], "0\n");
    assert!(page.contains("These are the signs that must not wait."), "{page}");
    assert_eq!(runner.answer("pain_walking"), Some(Answer::No));
    // A change is taken back like any answer.
    runner.asked(&["--change", "age"], "b\n");
    assert_eq!(runner.answer("pain_walking"), Some(Answer::Yes));
    // What only women are asked does not stay with a man.
    runner.asked(&["--change", "sex"], "m\n");
    assert_eq!(runner.answer("menstrual_disturbance"), None);
    runner.asked(&["--change", "sex"], "f\n");
    let refused = runner.says(&["--change", "durasion"], b"");
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(refused.stderr).unwrap(),
        "coxa: no question is called \"durasion\"\n      Near it: duration. To see yours: coxa ask --answers\n"
    );
    let measured = runner.says(&["--change", "low_cadence"], b"y\n");
    assert_eq!(measured.status.code(), Some(1));
}

#[test]
fn help_and_kind_words_where_it_was_not_understood() {
    let (runner, page) = interview("groin / 17 / 1 / soon / h / 3 weeks / 11 / seven / 340 / 24 / y / f\n");
    for told in [
        "Type numbers from 1 to 16 with spaces between, 0 for none of these, or ? for not sure.",
        "Type how long, for example 5 days, 3 weeks or 2 months.",
        "Count from the first day of this spell",
        "That cannot be right. Type a number from 0 (no pain) to 10 (the worst you can imagine).",
        "That cannot be right. Type your age in years, for example 34.",
        "Type f for female, m for male, or ? to leave it out.",
    ] {
        assert!(flat(&page).contains(told), "{told}: {page}");
    }
    assert_eq!(runner.answer("severity"), Some(Answer::Number(7.0)));
    assert_eq!(runner.answer("age"), Some(Answer::Number(24.0)));
}

#[test]
fn a_home_test_shows_the_stop_rule_before_it_asks() {
    let (_, page) = interview("3 4 / 3 weeks / 4 / 47 / m / 0 / 0 / 0 / 1 5 / 0 / 0 / 0\n");
    let at = |text: &str| page.find(text);
    let (asked, stop, typed) =
        (at("Does pressing the bony point"), at("Stop at once"), page.rfind("y yes, n no"));
    assert!(asked.is_some() && asked < stop && stop < typed, "{page}");
}

#[test]
fn other_programs_get_the_answers_and_the_verdict_alone() {
    let runner = Runner::new();
    let output = runner.says(&["--json"], NECK.replace(" / ", "\n").as_bytes());
    let json: Value = serde_json::from_str(&succeed(&output)).unwrap();
    assert_eq!(json["answers"]["pain_groin"], "yes");
    assert_eq!(json["answers"]["duration"]["number"], 21.0);
    assert_eq!(json["answers"]["sex"]["sex"], "female");
    assert_eq!(json["verdict"]["bone_stress_open"], true);
    assert_eq!(json["next_question"], Value::Null);
    assert_eq!(json, runner.json());
    assert!(String::from_utf8(output.stderr).unwrap().contains("Where does it hurt?"));
    assert_eq!(Runner::new().says(&["--answers"], b"").status.code(), Some(1), "no diary yet");
}

#[test]
fn garbage_is_never_more_than_not_understood() {
    let mut seed = 11_u64;
    let mut dice = |sides: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % sides
    };
    let words: [&[u8]; 24] = [
        b"y",
        b"n",
        b"?",
        b"b",
        b"h",
        b"0",
        b"1 2",
        b"3",
        b"5 days",
        b"34",
        b"f",
        b"",
        b"\xff\xfe",
        b"-1",
        b"1e400",
        b"99999999999999999999",
        b"\0",
        b"s",
        b"\x1b[2J",
        b"--help",
        b"NaN weeks",
        b"1,2,3",
        b"2?",
        b"13",
    ];
    for _ in 0..25 {
        let mut typed = Vec::new();
        for _ in 0..dice(60) {
            typed.extend_from_slice(words[dice(words.len() as u64) as usize]);
            typed.push(b'\n');
        }
        typed.extend((0..dice(40)).map(|_| dice(256) as u8));
        let runner = Runner::new();
        let page = succeed(&runner.says(&[], &typed));
        assert!(page.contains("coxa is information") || page.contains("Nothing is answered yet"), "{page}");
        assert!(page.lines().all(|line| line.chars().count() <= 79 || line.starts_with("> ")), "{page}");
    }
    let long = vec![b'7'; 3_000_000];
    succeed(&Runner::new().says(&[], &long));
}
