//! What `coxa plan` gives to take along, read again by other people's readers.
//!
//! With `COXA_PLAN_FILES=FOLDER` some of it stays there, for readers in other languages
//! (`tools/check_plan_exports.py`).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod stories;
mod support;

use std::collections::BTreeMap;
use std::path::Path;

use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty, ICalendarStatus};
use coxa_reason::diary::{Item, Side, Site, When};
use coxa_reason::knowledge::Sex;
use coxa_reason::{Answer, Knowledge};
use coxa_store::Diary;
use fitparser::profile::MesgNum;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;
use stories::{Story, TODAY, ago, sore};
use support::{coxa, succeed};

/// What was sore a month ago and is not now: building up.
fn better() -> Story {
    let mut story = Story::plain(35.0, Sex::Male);
    for day in [24, 23] {
        story.says(day, Item::Soreness(sore(3.0, Side::Both, Site::AllOver, When::NextMorning)));
    }
    for day in [20, 18, 15, 12, 9, 6, 4, 2, 1, 0] {
        story.says(day, Item::PainFree);
    }
    story
}

/// No run for two months: walking and running in turns.
fn long_away() -> Story {
    let mut story = better();
    story.runs.retain(|run| run.date < ago(60));
    story
}

/// A sign that must not wait.
fn bone(story: &mut Story) {
    for (day, score) in [(9, 5.0), (6, 5.0), (4, 6.0), (2, 6.0), (1, 7.0)] {
        story.says(day, Item::Soreness(sore(score, Side::Left, Site::Groin, When::During)));
    }
    story.yes(&["menstrual_disturbance", "restricted_eating", "pain_walking", "worsening"]);
}

fn plan(diary: &Path, date: Date, more: &[&str]) -> String {
    succeed(&coxa(diary).args(["plan", "--as-of", &date.to_string()]).args(more).output().unwrap())
}

fn json(diary: &Path, date: Date, more: &[&str]) -> Value {
    serde_json::from_str(&plan(diary, date, &[more, &["--json"]].concat())).unwrap()
}

/// An event as another reader finds it.
#[derive(Debug, Clone, PartialEq)]
struct Event {
    starts: String,
    summary: String,
    description: String,
    sequence: i64,
    stamp: String,
    cancelled: bool,
}

/// The events of a calendar by their ids, read by `calcard`.
fn events(text: &str) -> BTreeMap<String, Event> {
    for line in text.split("\r\n") {
        // 75 by RFC 5545, which says SHOULD; `icalendar` leaves the fold's own space out of the count of a last line.
        assert!(line.len() <= 76, "a line of {} bytes: {line}", line.len());
    }
    let calendar = ICalendar::parse(text).unwrap();
    let mut events = BTreeMap::new();
    for component in &calendar.components {
        if component.component_type != ICalendarComponentType::VEvent {
            continue;
        }
        let value = |name: ICalendarProperty| component.property(&name).unwrap().values[0].clone();
        let text = |name| value(name).as_text().unwrap().to_owned();
        let time = |name| {
            let value = value(name);
            let time = value.as_partial_date_time().unwrap();
            let day = [u32::from(time.year.unwrap()), time.month.unwrap().into(), time.day.unwrap().into()];
            let clock = time.hour.zip(time.minute);
            let day = format!("{}-{:02}-{:02}", day[0], day[1], day[2]);
            clock.map_or(day.clone(), |(hour, minute)| format!("{day} {hour:02}:{minute:02}"))
        };
        let event = Event {
            starts: time(ICalendarProperty::Dtstart),
            summary: text(ICalendarProperty::Summary),
            description: text(ICalendarProperty::Description),
            sequence: value(ICalendarProperty::Sequence).as_integer().unwrap(),
            stamp: time(ICalendarProperty::Dtstamp),
            cancelled: component.status() == Some(&ICalendarStatus::Cancelled),
        };
        let ends: Date = time(ICalendarProperty::Dtend).parse().unwrap();
        assert_eq!(ends, event.starts.parse::<Date>().unwrap() + 1.day(), "the end is the day after");
        let id = component.uid().unwrap().to_owned();
        assert!(events.insert(id, event).is_none(), "no id twice");
    }
    events
}

/// The steps of a workout, read by `fitparser`: how it lasts, how far or long, intensity, note.
fn steps(path: &Path) -> Vec<(String, String, String, String)> {
    let messages = fitparser::from_bytes(&std::fs::read(path).unwrap()).unwrap();
    let steps = messages.iter().filter(|message| message.kind() == MesgNum::WorkoutStep);
    let step = |message: &fitparser::FitDataRecord| {
        let value = |names: &[&str]| {
            let field = message.fields().iter().find(|field| names.contains(&field.name()));
            field.map(|field| field.value().to_string()).unwrap_or_default()
        };
        let amount = value(&["duration_time", "duration_distance", "repeat_steps"]);
        (value(&["duration_type"]), amount, value(&["intensity"]), value(&["notes"]))
    };
    steps.map(step).collect()
}

/// Keeps a day's plan with its calendar and workouts where somebody asked for it.
fn keep(name: &str, diary: &Path, date: Date, more: &[&str]) {
    let Some(folder) = std::env::var_os("COXA_PLAN_FILES") else { return };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("plan.json"), plan(diary, date, &[more, &["--json"]].concat())).unwrap();
    let (ics, fit) = (folder.join("plan.ics"), folder.join("workouts"));
    let paths = ["--ics", ics.to_str().unwrap(), "--workouts", fit.to_str().unwrap()];
    plan(diary, date, &[more, &paths].concat());
}

#[test]
fn the_calendar_has_the_sessions_of_the_plan() {
    let story = better();
    let diary = story.diary();
    let calendar = plan(&diary, TODAY, &["--begin", "2026-09-05", "--ics", "-"]);
    let events = events(&calendar);
    let made = json(&diary, TODAY, &[]);
    let runs = made["running"]["sessions"].as_array().unwrap();
    let strength = made["strength_days"].as_array().unwrap();
    assert!(!runs.is_empty() && !strength.is_empty());
    assert_eq!(events.len(), runs.len() + strength.len());
    for (days, kind) in [(runs, "run"), (strength, "strength")] {
        for day in days {
            let date = day.get("date").unwrap_or(day).as_str().unwrap();
            let event = &events[&format!("coxa-{date}-{kind}@coxa.local")];
            assert_eq!(event.starts, date);
            assert!(!event.cancelled);
            assert_eq!(event.stamp, "2026-09-20 23:59", "the end of the day that was asked about");
            assert!(event.description.contains("Evidence"), "{event:?}");
            assert!(event.description.contains("Over 5: stop"), "{event:?}");
        }
    }
    for exercise in made["exercises"].as_array().unwrap() {
        let name = exercise["name"].as_str().unwrap();
        let day = strength[0].as_str().unwrap();
        let description = &events[&format!("coxa-{day}-strength@coxa.local")].description;
        assert!(description.contains(name), "{name}: {description}");
    }
}

/// A calendar may be shared: it names nothing that may be wrong with the hip.
#[test]
fn the_calendar_names_no_condition() {
    let mut story = better();
    story.yes(&["pain_lying_on_side", "pain_stairs_or_hills"]);
    let calendar = plan(&story.diary(), TODAY, &["--ics", "-"]);
    let knowledge = Knowledge::embedded();
    for event in events(&calendar).values() {
        for condition in &knowledge.conditions {
            let named = condition.plain.split(" (").next().unwrap();
            for text in [&event.summary, &event.description] {
                assert!(!text.contains(named), "{named}: {text}");
                assert!(!text.contains(&condition.name), "{}: {text}", condition.name);
            }
        }
    }
}

#[test]
fn another_day_s_calendar_changes_the_same_events_and_takes_back_what_fell_out() {
    let story = better();
    let diary = story.diary();
    let calendar = |date, more: &[&str]| events(&plan(&diary, date, &[more, &["--ics", "-"]].concat()));
    let tomorrow = TODAY + 1.day();
    let before = calendar(TODAY, &["--begin", "2026-09-05"]);
    let after = calendar(tomorrow, &[]);
    let both: Vec<_> = before.keys().filter(|id| after.contains_key(*id)).collect();
    assert!(!both.is_empty(), "{before:?} {after:?}");
    for id in both {
        assert_eq!(after[id].sequence, before[id].sequence + 1, "{id}");
        assert!(after[id].stamp > before[id].stamp);
        assert_eq!(after[id].starts, before[id].starts);
    }
    // Other days: what was on the old ones is cancelled, and only that.
    let monday = calendar(tomorrow, &["--days", "mon"]);
    for (id, event) in &monday {
        let planned = after.contains_key(id) || before.contains_key(id);
        assert!(!event.cancelled || planned, "{id} was never planned");
        assert_eq!(event.summary.starts_with("Cancelled: "), event.cancelled, "{event:?}");
    }
    for id in after.keys() {
        assert!(monday.contains_key(id), "{id} is planned or taken back");
    }
    assert!(monday.values().any(|event| event.cancelled), "{monday:?}");
    keep("taken-back", &diary, tomorrow, &["--days", "mon"]);
    // A plan of the day before knows nothing of what fell out since.
    assert_eq!(calendar(TODAY, &[]), before);
}

#[test]
fn under_a_stop_the_week_is_taken_back_and_no_workout_is_written() {
    let mut story = better();
    let diary = story.diary();
    let folder = tempfile::tempdir().unwrap();
    let (ics, fit) = (folder.path().join("plan.ics"), folder.path().join("fit"));
    let paths = ["--ics", ics.to_str().unwrap(), "--workouts", fit.to_str().unwrap()];
    let first = json(&diary, TODAY, &[&["--begin", "2026-09-05"][..], &paths[..]].concat());
    let planned = events(&std::fs::read_to_string(&ics).unwrap());
    let files = first["workouts"]["files"].as_array().unwrap().len();
    assert!(files > 0 && !planned.is_empty());

    // The same diary a day later, and worse.
    bone(&mut story);
    let kept = Diary::open(&diary).unwrap().setting("plan_calendar").unwrap().unwrap();
    std::fs::remove_file(&diary).unwrap();
    let diary = story.diary();
    Diary::open(&diary).unwrap().set_setting("plan_calendar", Some(&kept)).unwrap();
    let tomorrow = TODAY + 1.day();
    let told = plan(&diary, tomorrow, &paths);
    let left = events(&std::fs::read_to_string(&ics).unwrap());
    let ahead: Vec<_> = planned.iter().filter(|(_, event)| event.starts >= tomorrow.to_string()).collect();
    assert_eq!(left.len(), ahead.len(), "{left:?}");
    for (id, _) in ahead {
        assert!(left[id].cancelled, "{id}");
    }
    let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("no workout was written"), "{told}");
    assert!(flat.contains("do not run"), "{told}");
    let second = json(&diary, tomorrow, &paths);
    assert_eq!(second["stop"], "red_flag");
    assert_eq!(second["workouts"]["older"].as_array().unwrap().len(), files);
    assert_eq!(second["workouts"]["files"].as_array().unwrap().len(), 0);
    assert_eq!(std::fs::read_dir(&fit).unwrap().count(), files, "what is there is not taken away");
}

#[test]
fn walking_and_running_in_turns_is_one_workout_with_its_rounds() {
    let story = long_away();
    let diary = story.diary();
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    let done = json(&diary, TODAY, &["--workouts", into]);
    let made = json(&diary, TODAY, &[]);
    let rung = &made["running"]["rung"];
    let [file] = &done["workouts"]["files"].as_array().unwrap()[..] else { panic!("one workout: {done}") };
    assert_eq!(
        file["dates"].as_array().unwrap().len(),
        made["running"]["sessions"].as_array().unwrap().len()
    );
    let steps = steps(&folder.path().join(file["file"].as_str().unwrap()));
    keep("walk-and-run", &diary, TODAY, &[]);
    let [walk, run, repeat] = &steps[..] else { panic!("{steps:?}") };
    let seconds = |minutes: &Value| (60 * minutes.as_u64().unwrap()).to_string();
    assert_eq!((&walk.0, &walk.1, &walk.2), (&"time".into(), &seconds(&rung["walk_min"]), &"rest".into()));
    assert_eq!((&run.0, &run.1, &run.2), (&"time".into(), &seconds(&rung["run_min"]), &"active".into()));
    assert_eq!((&repeat.0, &repeat.1), (&"repeat_until_steps_cmplt".into(), &rung["rounds"].to_string()));
    assert!(run.3.contains("stop"), "{run:?}");
}

/// Whatever the week of the plan: no workout is longer than its run may be.
#[test]
fn no_workout_goes_beyond_its_run() {
    let story = better();
    let diary = story.diary();
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    let mut warmed_up = 0;
    for begun in ["2026-09-19", "2026-08-22", "2026-08-01", "2026-07-18", "2026-07-04", "2026-06-20"] {
        let done = json(&diary, TODAY, &["--begin", begun, "--workouts", into]);
        keep(&format!("since-{begun}"), &diary, TODAY, &[]);
        let made = json(&diary, TODAY, &[]);
        for file in done["workouts"]["files"].as_array().unwrap() {
            let steps = steps(&folder.path().join(file["file"].as_str().unwrap()));
            let metres: f64 = steps.iter().map(|step| step.1.parse::<f64>().unwrap()).sum();
            assert!(steps.iter().all(|step| step.0 == "distance"), "{steps:?}");
            warmed_up += usize::from(steps[0].2 == "warmup");
            for date in file["dates"].as_array().unwrap() {
                let sessions = made["running"]["sessions"].as_array().unwrap();
                let session = sessions.iter().find(|session| session["date"] == *date).unwrap();
                let most = session["distance_m"].as_f64().unwrap();
                assert!(metres > most - 101.0 && metres <= most, "{metres} of {most}: {steps:?}");
            }
        }
    }
    assert!(warmed_up > 0, "hills or speed came in none of these weeks");
}

#[test]
fn a_workout_met_by_import_is_named_and_nothing_else_comes_of_it() {
    let story = long_away();
    let diary = story.diary();
    let folder = tempfile::tempdir().unwrap();
    plan(&diary, TODAY, &["--workouts", folder.path().to_str().unwrap()]);
    let other = folder.path().join("other.sqlite");
    let told = succeed(&coxa(&other).arg("import").arg(folder.path()).output().unwrap());
    assert!(told.contains("a workout, not a recording"), "{told}");
}

#[test]
fn nothing_of_somebody_else_is_written_over() {
    let story = better();
    let diary = story.diary();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let theirs = "BEGIN:VCALENDAR\r\nPRODID:-//somebody else//EN\r\nEND:VCALENDAR\r\n";
    for (option, name) in [("--ics", "a.ics"), ("--markdown", "a.md")] {
        std::fs::write(at(name), theirs).unwrap();
        let output = coxa(&diary).arg("plan").arg(option).arg(at(name)).output().unwrap();
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains("was not written by coxa plan") && said.contains("Name another file"),
            "{said}"
        );
        assert_eq!(std::fs::read_to_string(at(name)).unwrap(), theirs);
    }
    std::fs::write(at("coxa-easy.fit"), b"mine").unwrap();
    let as_of = ["plan", "--as-of", "2026-09-20", "--workouts"];
    let output = coxa(&diary).args(as_of).arg(folder.path()).output().unwrap();
    assert!(!output.status.success(), "{output:?}");
    assert_eq!(std::fs::read(at("coxa-easy.fit")).unwrap(), b"mine");
    // Ours and empty ones are.
    std::fs::write(at("c.ics"), "").unwrap();
    let path = at("c.ics");
    let written = || {
        plan(&diary, TODAY, &["--ics", path.to_str().unwrap()]);
        std::fs::read(&path).unwrap()
    };
    assert_eq!(written(), written(), "the same plan gives the same bytes");
}

#[test]
fn the_page_says_the_same_as_markdown() {
    let story = better();
    let diary = story.diary();
    let page = plan(&diary, TODAY, &[]);
    let markdown = plan(&diary, TODAY, &["--markdown", "-"]);
    let words = |text: &str| -> Vec<String> {
        let text = text.replace("<!-- written by coxa plan -->", "").replace('\\', "");
        let signs = |word: &&str| !["#", "##", "|", "---"].contains(word);
        text.split_whitespace().filter(signs).map(str::to_owned).collect()
    };
    assert_eq!(words(&markdown), words(&page));
    assert!(markdown.starts_with("# This week: ") && markdown.contains("\n| --- | --- |"), "{markdown}");
}

#[test]
fn only_one_thing_is_printed() {
    let story = better();
    let output = coxa(&story.diary()).args(["plan", "--ics", "-", "--markdown", "-"]).output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("only one thing"));
    // A stop leaves nothing to print.
    let mut story = Story::plain(24.0, Sex::Female);
    bone(&mut story);
    story.answer("age", Answer::Number(24.0));
    let output =
        coxa(&story.diary()).args(["plan", "--as-of", &TODAY.to_string(), "--ics", "-"]).output().unwrap();
    assert!(!output.status.success() && output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("no session is in the plan"));
}
