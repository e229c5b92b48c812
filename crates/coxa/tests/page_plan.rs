//! The page of the plan: what is shown, begun, wished for, ticked off and taken along.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod served;
mod stories;
mod support;

use std::path::Path;

use serde_json::Value;
use served::Served;
use stories::eleven;
use support::{coxa, succeed};

fn plan(diary: &Path) -> Value {
    serde_json::from_str(&succeed(&coxa(diary).args(["plan", "--json"]).output().unwrap())).unwrap()
}

fn heading(page: &str) -> String {
    let heading = page.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
    heading.replace("&amp;", "&")
}

#[test]
fn the_page_has_the_words_of_the_terminal() {
    for story in [eleven::bursitis(), eleven::overuse(), eleven::bone_stress(), eleven::moon()] {
        let diary = story.diary();
        let served = Served::on(&diary);
        let page = served.get("/plan");
        assert_eq!(page.status, 200);
        let terminal = succeed(&coxa(&diary).arg("plan").output().unwrap());
        let joined = terminal.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.starts_with(&heading(&page.body)), "{joined}\n{}", heading(&page.body));
        for exercise in plan(&diary)["exercises"].as_array().unwrap() {
            let name = exercise["name"].as_str().unwrap();
            assert!(page.body.contains(name) && page.body.contains("When not: "), "{name}");
        }
        assert!(!page.body.contains("coxa plan") && !page.body.contains("coxa log"), "{}", page.body);
    }
}

#[test]
fn an_exercise_is_ticked_off_and_that_taken_back() {
    let story = eleven::worn_shoes();
    let diary = story.diary();
    let served = Served::on(&diary);
    let done = || -> Vec<String> {
        let plan = plan(&diary);
        let all = plan["exercises"].as_array().unwrap().iter().filter(|one| one["done"] == true);
        all.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let second = plan(&diary)["exercises"][1]["id"].as_str().unwrap().to_owned();
    let pressed = served.post("/plan/done", &format!("what={second}&back=/"));
    assert_eq!((pressed.status, pressed.header("location")), (303, Some("/")));
    assert_eq!(done(), [second.as_str()]);
    assert!(served.get("/").body.contains("Not done after all"));
    let pressed = served.post("/plan/done", &format!("what={second}&undo=yes&back=//evil.example"));
    assert_eq!(pressed.header("location"), Some("/plan"), "a form leads nowhere else");
    assert!(done().is_empty());
    served.post("/plan/done", "what=all");
    assert_eq!(done().len(), plan(&diary)["exercises"].as_array().unwrap().len());
    assert_eq!(served.post("/plan/done", "what=no-such-thing").status, 400);
    // Around a run it is told as that.
    served.post("/plan/done", "what=warm_up");
    assert_eq!(plan(&diary)["around_runs"][0]["done"], true);
    served.post("/plan/done", "what=warm_up&undo=yes");
    assert_eq!(plan(&diary)["around_runs"][0]["done"], false);
}

#[test]
fn wishes_are_kept_and_those_that_make_no_sense_are_told() {
    let story = eleven::bursitis();
    let diary = story.diary();
    let served = Served::on(&diary);
    assert!(served.get("/plan").body.contains("Begin the plan today"));
    assert_eq!(served.post("/plan/begin", "").status, 303);
    assert!(!served.get("/plan").body.contains("Begin the plan today"));
    let form = "sent=yes&minutes=10&day=mon&day=wed&day=sat&race=2027-06-06&distance=21%2C1";
    assert_eq!(served.post("/plan/wishes", form).status, 303);
    let kept = plan(&diary);
    assert_eq!(kept["race"]["distance_m"], 21_100.0);
    let page = served.get("/plan").body;
    assert!(
        page.contains("As you wished: 10 minutes a session, no band, runs on Mon, Wed and Sat"),
        "{page}"
    );
    assert!(page.contains("value=\"2027-06-06\"") && page.contains("value=\"21.1\""), "{page}");
    for (form, field) in [
        ("sent=yes&minutes=900", "minutes"),
        ("sent=yes&minutes=soon", "minutes"),
        ("sent=yes&race=2027-06-06", "distance"),
        ("sent=yes&distance=10", "race"),
        ("sent=yes&race=spring&distance=10", "race"),
        ("sent=yes&race=2027-06-06&distance=0", "distance"),
    ] {
        let page = served.post("/plan/wishes", form);
        assert_eq!(page.status, 200);
        assert!(page.body.contains(&format!("id=\"wish-{field}-wrong\"")), "{form}\n{}", page.body);
    }
    assert_eq!(plan(&diary)["race"]["distance_m"], 21_100.0, "nothing of these was kept");
    assert_eq!(served.post("/plan/wishes", "sent=yes&band=yes").status, 303);
    assert!(plan(&diary)["race"].is_null());
}

#[test]
fn the_plan_is_taken_along() {
    let story = eleven::worn_shoes();
    let diary = story.diary();
    let served = Served::on(&diary);
    let calendar = served.post("/plan/calendar", "");
    assert_eq!(calendar.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert!(calendar.body.starts_with("BEGIN:VCALENDAR") && calendar.body.contains("SUMMARY:Run: "));
    let text = served.get("/plan/plan.md");
    assert!(text.body.starts_with("# This week: "), "{}", text.body);
    let page = served.get("/plan").body;
    let workout = page.split("href=\"/plan/workouts/").nth(1).unwrap().split('"').next().unwrap();
    let file = served.get(&format!("/plan/workouts/{workout}"));
    assert_eq!(file.status, 200);
    assert!(file.header("content-disposition").unwrap().contains(workout) && file.body.contains(".FIT"));
    assert_eq!(served.get("/plan/workouts/other.fit").status, 404);
}
