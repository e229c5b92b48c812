//! The page of the runner: what is known of them, and the units and dates that every page and command then has.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod served;
mod stories;
mod support;

use coxa_store::Diary;
use served::{Served, read};
use stories::eleven;
use support::{coxa, succeed};

#[test]
fn what_is_said_is_kept_changed_and_taken_back() {
    let served = Served::empty();
    assert!(served.get("/you").body.contains("<h1>Nothing is known of you yet, and nothing has to be.</h1>"));
    let said = "born=1987&sex=female&height=172&weight=64.5&max=188&rest=";
    assert_eq!(served.post("/you", said).header("location"), Some("/you?after=kept"));
    let profile = || Diary::open(&served.diary).unwrap().profile().unwrap();
    assert_eq!((profile().birth_year, profile().height_m), (Some(1987), Some(1.72)));
    assert_eq!(
        (profile().weight_kg, profile().highest_bpm, profile().resting_bpm),
        (Some(64.5), Some(188.0), None)
    );
    let page = served.get("/you?after=kept").body;
    assert!(page.contains("value=\"172 cm\"") && page.contains("value=\"64.5 kg\""), "{page}");

    // A form that comes back as it was says nothing anew; an emptied field forgets.
    let same = "born=1987&sex=female&height=172+cm&weight=&max=188+bpm&rest=";
    assert_eq!(served.post("/you", same).status, 303);
    assert_eq!(profile().weight_kg, None);
    assert_eq!(Diary::open(&served.diary).unwrap().profile_changes().unwrap().len(), 6);
    assert_eq!(served.post("/you/undo", "").header("location"), Some("/you?after=taken-back"));
    assert_eq!(profile().weight_kg, Some(64.5));
}

#[test]
fn what_makes_no_sense_is_told_beside_its_field_and_nothing_is_kept() {
    let served = Served::empty();
    let page = served.post("/you", "born=87&height=%3Cb%3E&weight=64").body;
    assert!(
        page.contains("Nothing was kept.") && page.contains("A year of birth has four digits."),
        "{page}"
    );
    assert!(
        page.contains("value=\"&lt;b&gt;\"") && page.contains("value=\"64\""),
        "what was typed stays: {page}"
    );
    assert!(Diary::open(&served.diary).unwrap().profile_changes().unwrap().is_empty());
}

#[test]
fn miles_and_the_order_of_dates_hold_for_every_page_and_command() {
    let story = eleven::overuse();
    let diary = story.diary();
    let served = Served::on(&diary);
    let run = |words: &[&str]| succeed(&coxa(&diary).args(words).output().unwrap());
    let runs = "/runs?from=2026-08-01&to=2026-09-20";
    assert!(read(&served.get(runs).body).contains("1 August to 20 September 2026"));
    assert_eq!(served.post("/you/manner", "units=mi&dates=month-first").status, 303);
    let page = read(&served.get(runs).body);
    assert!(page.contains("August 1 to September 20, 2026") && page.contains(" mi in "), "{page}");
    let told = run(&["runs", "--all"]);
    assert!(told.contains(" mi") && told.contains("Sep 14 – 20"), "{told}");
    let told = run(&["runs", "--all", "--units", "km", "--dates", "day-first"]);
    assert!(told.contains(" km") && told.contains("14 – 20 Sep"), "{told}");
    run(&["profile", "--keep", "--units", "km", "--dates", "year-first"]);
    assert!(read(&served.get(runs).body).contains("2026-08-01 to 2026-09-20"));
    assert!(!coxa(&diary).args(["profile", "--keep"]).output().unwrap().status.success());
}
