//! `coxa report` as its reader gets it: the facts of invented runners are in the page, and nothing else is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod stories;
mod support;

use std::path::{Path, PathBuf};
use std::process::Output;

use coxa_reason::diary::{Item, Side, Site, When};
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_reason::knowledge::{By, Sex};
use coxa_reason::{Answer, Channel, Knowledge};
use coxa_store::{Diary, RunFilter, Source, prepare};
use jiff::tz::{Offset, TimeZone};
use serde_json::Value;
use stories::{Story, TODAY, ago, sore};
use support::{coxa, succeed};

fn report(diary: &Path, more: &[&str]) -> Output {
    let mut command = coxa(diary);
    command.current_dir(diary.parent().unwrap());
    command.args(["report", "--as-of", &TODAY.to_string()]).args(more).output().unwrap()
}

/// The page, without what it prints to say where it is.
fn page(diary: &Path, more: &[&str]) -> String {
    let told = succeed(&report(diary, &[more, &["--force"]].concat()));
    let name = format!("coxa-report-{TODAY}.html");
    assert!(told.contains(&name), "{told}");
    std::fs::read_to_string(diary.with_file_name(name)).unwrap()
}

fn json(diary: &Path, more: &[&str]) -> Value {
    serde_json::from_str(&succeed(&report(diary, &[more, &["--json"]].concat()))).unwrap()
}

/// The words of a page, without its markup.
fn words(page: &str) -> String {
    let body = page.split_once("</style>").unwrap().1;
    let mut text = String::new();
    let mut within = false;
    for letter in body.chars() {
        match letter {
            '<' => (within, text) = (true, text + " "),
            '>' => within = false,
            letter if !within => text.push(letter),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bone stress: more running, a groin that grows worse, too little to eat.
fn bone_stress() -> Story {
    let mut story = Story::plain(24.0, Sex::Female);
    for run in story.last_days(45) {
        run.distance_m *= 1.6;
    }
    for (day, score) in [(18, 2.0), (15, 3.0), (12, 4.0), (9, 5.0), (6, 5.0), (4, 6.0), (2, 6.0), (1, 7.0)] {
        story.says(day, Item::Soreness(sore(score, Side::Left, Site::Groin, When::During)));
    }
    story.yes(&["menstrual_disturbance", "restricted_eating", "pain_walking", "worsening"]);
    story
}

/// Everything that a runner can answer is answered, every test done on both sides.
fn all_answered() -> Story {
    let mut story = Story::plain(52.0, Sex::Female);
    for run in story.last_days(45) {
        run.slope = 0.06;
    }
    for day in [24, 20, 17, 13, 10, 6, 3, 1] {
        story.says(day, Item::Soreness(sore(4.0, Side::Left, Site::OuterHip, When::After)));
        story.says(
            day,
            Item::Note("Stiff after the stairs, better once warm, worse again in the evening.".into()),
        );
    }
    let knowledge = Knowledge::embedded();
    for (at, finding) in knowledge.findings.iter().filter(|finding| finding.by == By::Runner).enumerate() {
        if finding.leak.is_some() && !finding.id.starts_with("pain_") {
            story.answer(finding.id.as_str(), if at % 9 == 0 { Answer::NotSure } else { Answer::No });
        }
    }
    story.yes(&["pain_lateral_hip", "pain_lying_on_side", "pain_stairs_or_hills", "relieved_by_rest"]);
    story.yes(&["low_back_pain", "statin_or_fluoroquinolone", "prolonged_sitting"]);
    for guide in &knowledge.home_tests {
        for side in [Side::Left, Side::Right] {
            story.tested(TestResult {
                test: guide.id,
                date: ago(4),
                side,
                held_s: guide.hold.as_ref().map(|hold| hold.most_s / 2.0),
                pain: Some(3.0),
                findings: guide.looks.iter().map(|look| (look.finding.clone(), side == Side::Left)).collect(),
                stopped: false,
            });
        }
    }
    story
}

/// Nothing is known but runs.
fn only_runs() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    Diary::open(&path).unwrap();
    (folder, path)
}

#[test]
fn a_runner_who_must_be_seen_is_told_so_first() {
    let story = bone_stress();
    let diary = story.diary();
    let (page, json) = (page(&diary, &[]), json(&diary, &[]));
    let words = words(&page);
    let place = |what: &str| words.find(what).unwrap_or_else(|| panic!("no {what}: {words}"));
    assert!(place("Urgent: to be seen within 24 to 48 hours") < place("Complaint and course"), "{words}");
    assert!(place("Red flag, urgent") > place("Red-flag screen"), "{words}");
    for told in
        ["female, 24 years", "anterior hip / groin pain", "menstrual disturbance", "NRS", "onset 2 Sep"]
    {
        place(told);
    }
    assert_eq!(json["triage"]["urgency"], "urgent");
    assert_eq!(json["triage"]["bone_stress_open"], true);
    assert!(!json["screen"]["flags"].as_array().unwrap().is_empty());
    // The page and the data tell the same figures.
    let spike = &json["load"]["spike"];
    let km = format!("{:.1} km", spike["metres"].as_f64().unwrap() / 1000.0);
    let share = format!("{:.0} %", 100.0 * spike["ratio"].as_f64().unwrap());
    assert!(words.contains(&km) && words.contains(&share), "{km} {share}: {words}");
    let worst = json["complaint"]["worst_week"]["score"].as_f64().unwrap();
    assert!(words.contains(&format!("worst of 7 days {worst}")), "{words}");
    let first = json["causes"]["conditions"][0]["name"].as_str().unwrap();
    place(first);
    // No distance is named to whoever should not run.
    assert_eq!(json["advice"]["ceiling_m"], Value::Null);
    assert!(!words.contains("Ceiling for any single run"), "{words}");
    assert_eq!(json["advice"]["plan"]["running"], "stopped");
    assert_eq!(json["advice"]["plan"]["exercises"].as_array().map(Vec::len), Some(0));
    assert!(words.contains("no running and no exercise for the hip"), "{words}");
    place("no running until seen");
}

#[test]
fn every_question_of_the_screen_has_its_answer_and_what_was_not_asked_says_so() {
    let mut story = Story::plain(35.0, Sex::Male);
    story.answer("night_pain", Answer::NotSure);
    story.says(2, Item::Soreness(sore(2.0, Side::Left, Site::Buttock, When::After)));
    let diary = story.diary();
    // Taken back: as if nobody had asked.
    let mut kept = Diary::open_existing(&diary).unwrap();
    let episode = kept.open_episode().unwrap().unwrap();
    let said = ago(0).at(20, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
    kept.answer_all(episode.id, &[("weight_loss_unexplained", None)], said).unwrap();
    drop(kept);
    let items = json(&diary, &[])["screen"]["items"].as_array().cloned().unwrap();
    let knowledge = Knowledge::embedded();
    let screen = knowledge.interview.lists.iter().filter(|list| list.screen).flat_map(|list| &list.of);
    let of_men = screen.filter(|id| {
        let only = knowledge.finding(id).unwrap().only.as_ref();
        only.is_none_or(|who| who.sex != Some(Sex::Female))
    });
    let asked: Vec<&str> = items.iter().map(|item| item["finding"].as_str().unwrap()).collect();
    assert_eq!(asked, of_men.collect::<Vec<_>>());
    let words = words(&page(&diary, &[]));
    assert!(words.contains("night pain not sure"), "{words}");
    assert!(words.contains("unexplained weight loss not asked"), "{words}");
    assert!(words.contains("antalgic gait (limp) no"), "{words}");
}

#[test]
fn nothing_is_loaded_run_or_told_of_any_place() {
    let story = bone_stress();
    let diary = story.diary();
    // A run with a title that names a place, and somewhere on Earth.
    let mut kept = Diary::open_existing(&diary).unwrap();
    let mut recording = support::run_of_day(0);
    recording.start = ago(3).at(8, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
    recording.name = Some("Ghent Marathon".into());
    for row in 0..recording.samples.len() {
        recording.samples.set_value(row, Channel::Latitude, 51.04321 + row as f64 * 1e-5);
        recording.samples.set_value(row, Channel::Longitude, 3.71234);
    }
    let source = Source { path: "Ghent.fit".into(), kind: "fit".into(), fingerprint: None };
    kept.keep(prepare(recording, Offset::UTC), &source).unwrap();
    assert!(kept.runs(&RunFilter::default()).unwrap().iter().any(|run| run.name.is_some()));
    drop(kept);
    let (page, json) = (page(&diary, &[]), json(&diary, &[]).to_string());
    for told in [&page, &json] {
        for never in ["Ghent", "ghent", "51.04", "3.712", "<script", "http", "url(", "@import", "src="] {
            assert!(!told.contains(never), "{never}");
        }
    }
    assert!(!page.contains("href=") && !page.contains("<link") && !page.contains("onload"), "{page}");
}

#[test]
fn what_is_left_out_is_nowhere() {
    let mut story = all_answered();
    story.yes(&["cancer_history"]);
    let diary = story.diary();
    let whole = page(&diary, &[]);
    for told in ["better once warm", "the grey ones", "malignancy", "Trendelenburg", "statin"] {
        assert!(whole.contains(told), "{told}");
    }
    let less = "notes,shoes,screen,tests,answers,person";
    let (page, json) = (page(&diary, &["--without", less]), json(&diary, &["--without", less]));
    let told = page.clone() + &json.to_string();
    for never in [
        "better once warm",
        "the grey ones",
        "alignancy",
        "Trendelenburg",
        "statin",
        "tenderness",
        "52 years",
        "female",
    ] {
        assert!(!told.contains(never), "{never}: {told}");
    }
    assert_eq!((&json["notes"], &json["person"]), (&Value::Null, &Value::Null));
    // That something was left out is told, and how soon somebody should look at it is not kept back.
    assert!(words(&page).contains("Left out by the runner: personal data, footwear, home tests"), "{page}");
    assert!(json["triage"]["urgency"].is_string());
    let wrong = report(&diary, &["--without", "everything"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("possible values"));
}

#[test]
fn what_a_runner_wrote_is_no_markup() {
    let mut story = Story::plain(30.0, Sex::Male);
    story.says(1, Item::Soreness(sore(3.0, Side::Left, Site::OuterHip, When::After)));
    story.says(1, Item::Note("<script>alert('x')</script> & \"</style>\" \u{202e}evil\u{7}".into()));
    for run in &mut story.runs {
        run.shoes = "<img src=x onerror=alert(1)>";
    }
    let page = page(&story.diary(), &[]);
    assert!(page.contains("&lt;script&gt;alert('x')&lt;/script&gt; &amp;"), "{page}");
    assert!(page.contains("&lt;img src=x"), "{page}");
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains('\u{202e}'));
    assert_eq!(page.matches("</style>").count(), 1);
}

#[test]
fn with_next_to_nothing_it_says_what_is_missing() {
    let (_folder, diary) = only_runs();
    let words = words(&page(&diary, &[]));
    for told in
        ["None done.", "No run was recorded", "Not known to the program, to ask the runner", "not asked"]
    {
        assert!(words.contains(told), "{told}: {words}");
    }
    assert!(!words.contains("No red flag stands"), "nobody asked: {words}");
    let json = json(&diary, &[]);
    assert_eq!(json["triage"]["urgency"], Value::Null);
    assert_eq!(json["causes"]["conditions"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_file_that_is_there_is_not_replaced_unasked_and_a_past_day_knows_nothing_later() {
    let story = all_answered();
    let diary = story.diary();
    let to = diary.with_file_name("mine.html");
    let to = to.to_str().unwrap();
    succeed(&report(&diary, &["--to", to]));
    let before = std::fs::read_to_string(to).unwrap();
    let refused = report(&diary, &["--to", to]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--force"));
    assert_eq!(std::fs::read_to_string(to).unwrap(), before);
    // The same again, to the byte.
    succeed(&report(&diary, &["--to", to, "--force"]));
    assert_eq!(std::fs::read_to_string(to).unwrap(), before);
    let then = coxa(&diary).args(["report", "--json", "--as-of", &ago(30).to_string()]).output().unwrap();
    let then: Value = serde_json::from_str(&succeed(&then)).unwrap();
    assert_eq!(then["complaint"]["last"], Value::Null);
    assert_eq!(then["tests"].as_array().map(Vec::len), Some(0));
    assert_eq!(then["course"]["days"].as_array().unwrap().last().unwrap()["date"], ago(30).to_string());
}

#[test]
fn every_test_stands_by_side_with_its_day() {
    let mut story = Story::plain(29.0, Sex::Female);
    story.says(2, Item::Soreness(sore(3.0, Side::Left, Site::Buttock, When::After)));
    for (days_ago, side, held) in [(40, Side::Left, 12.0), (3, Side::Left, 16.0), (3, Side::Right, 44.0)] {
        story.tested(TestResult {
            held_s: Some(held),
            findings: vec![("side_plank_weak".to_owned(), held < 30.0)],
            ..TestResult::new(HomeTest::SidePlank, ago(days_ago), side)
        });
    }
    let diary = story.diary();
    let test = json(&diary, &[])["tests"][0].clone();
    assert_eq!((&test["left"]["held_s"], &test["right"]["held_s"]), (&16.0.into(), &44.0.into()));
    assert_eq!(test["left"]["before"], serde_json::json!([12.0, ago(40).to_string()]));
    let words = words(&page(&diary, &[]));
    assert!(words.contains("Side plank hold 16 s (12 s on 11 Aug 2026) 44 s"), "{words}");
}
