//! Tests at home on the local page: the stop rule first, the forbidden ones refused, each side kept.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod served;
mod support;

use coxa_reason::home_test::HomeTest;
use coxa_reason::{Answer, Knowledge};
use coxa_store::Diary;
use jiff::{Timestamp, ToSpan};
use served::{Served, read};

/// A runner with a sore outer hip who was asked at an instant what must not wait and has none of it.
fn screened(said: Timestamp, yes: &[&'static str]) -> (tempfile::TempDir, Served) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    let day = said.to_zoned(jiff::tz::TimeZone::UTC).date();
    let episode = diary.begin_episode(day).unwrap().id;
    let screen = Knowledge::embedded().interview.lists.iter().filter(|list| list.screen);
    let mut answers: Vec<_> =
        screen.flat_map(|list| &list.of).map(|id| (id.as_str(), Some(Answer::No))).collect();
    answers.retain(|(id, _)| !yes.contains(id));
    answers.extend(yes.iter().map(|id| (*id, Some(Answer::Yes))));
    answers.push(("pain_lateral_hip", Some(Answer::Yes)));
    for (id, number) in [("duration", 20.0), ("severity", 3.0), ("age", 45.0)] {
        answers.push((id, Some(Answer::Number(number))));
    }
    diary.answer_all(episode, &answers, said).unwrap();
    drop(diary);
    let served = Served::on(&path);
    (folder, served)
}

#[test]
fn the_stop_rule_is_read_before_the_steps_and_each_test_has_its_page() {
    let (_folder, served) = screened(Timestamp::now(), &[]);
    for test in HomeTest::ALL {
        let page = served.get(&format!("/test/{}", test.as_str().replace('_', "-")));
        assert_eq!(page.status, 200, "{test}");
        let words = read(&page.body);
        assert!(page.body.find("Stop at once").unwrap() < page.body.find("<ol").unwrap(), "{test}");
        assert!(words.contains("Left: ") && words.contains("Right: "), "{test}");
    }
    assert_eq!(served.get("/test/hop").status, 404);
}

#[test]
fn both_sides_are_kept_compared_and_taken_back() {
    let (_folder, served) = screened(Timestamp::now(), &[]);
    let sent = "held-left-0=20&pain-left-0=0&ended-left-0=no&held-right-0=1:05&pain-right-0=0";
    let kept = served.post("/test/side-plank", sent);
    assert_eq!(kept.header("location"), Some("/test/side-plank/kept"), "{}", read(&kept.body));
    let page = read(&served.get("/test/side-plank/kept").body);
    // The clock stops at sixty.
    assert!(
        page.contains("Left: 20 s, pain 0 of 10") && page.contains("Right: 60 s, pain 0 of 10"),
        "{page}"
    );
    assert!(page.contains("The left is 67 % shorter."), "{page}");
    assert!(read(&served.get("/test").body).contains("Your last results"));
    assert_eq!(served.post("/test/undo", "").status, 303);
    assert!(!read(&served.get("/test").body).contains("Your last results"));
    assert_eq!(served.post("/test/undo", "").status, 400);
}

#[test]
fn what_hurts_too_much_stops_and_is_no_weakness() {
    let (_folder, served) = screened(Timestamp::now(), &[]);
    served.post("/test/side-plank", "held-left-0=8&pain-left-0=7&held-right-0=60&pain-right-0=0");
    let page = read(&served.get("/test/side-plank/kept").body);
    assert!(page.contains("Stop here: more than 5 is too much"), "{page}");
    assert!(page.contains("ended by pain") && !page.contains("shorter"), "{page}");
}

#[test]
fn what_is_not_understood_is_said_beside_its_field() {
    let (_folder, served) = screened(Timestamp::now(), &[]);
    let wrong = served.post("/test/side-plank", "held-left-0=%3Cb%3Elong&held-right-0=30");
    assert_eq!(wrong.status, 200);
    assert!(
        wrong.body.contains("&lt;b&gt;long") && read(&wrong.body).contains("Type the seconds"),
        "{}",
        wrong.body
    );
    assert!(wrong.body.contains("value=\"30\""), "what was right is not typed again");
    let empty = served.post("/test/side-plank", "");
    assert!(read(&empty.body).contains("Nothing is filled in yet"));
    let future = served.post("/test/side-plank", "held-left-0=30&on=2999-01-01");
    assert!(read(&future.body).contains("has not come yet"));
    assert!(!read(&served.get("/test").body).contains("Your last results"));
}

#[test]
fn nobody_is_tested_while_a_sign_stands_or_before_they_were_asked() {
    let (_folder, served) = screened(Timestamp::now(), &["limp"]);
    let page = served.get("/test/single-leg-stance");
    assert!(!page.body.contains("method=\"post\""), "{}", page.body);
    assert_eq!(served.post("/test/single-leg-stance", "pain-left-0=0").status, 400);
    let newcomer = Served::empty();
    let list = read(&newcomer.get("/test").body);
    assert!(list.contains("We can't tell yet whether a test at home is safe for you."), "{list}");
    assert_eq!(newcomer.post("/test/side-plank", "held-left-0=30").status, 400);
}

#[test]
fn signs_told_long_ago_are_asked_about_again() {
    let (_folder, served) = screened(Timestamp::now() - (24 * 10).hours(), &[]);
    let page = read(&served.get("/test/side-plank").body);
    assert!(page.contains("Is there any new one since"), "{page}");
    assert!(read(&served.post("/test/side-plank", "held-left-0=30").body).contains("Answer this first."));
    assert_eq!(served.post("/test/side-plank", "held-left-0=30&new=unsure").status, 400);
    assert_eq!(served.post("/test/side-plank", "held-left-0=30&new=no").status, 303);
}
