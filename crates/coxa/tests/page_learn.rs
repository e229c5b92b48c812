//! Learn on the local page: everything that can be explained has a page that can be reached.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod served;
mod support;

use std::collections::BTreeSet;

use coxa_reason::Knowledge;
use served::{Served, read};
use support::{coxa, succeed};

fn links(page: &str) -> Vec<String> {
    page.split("href=\"").skip(1).filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect()
}

#[test]
fn every_page_is_reached_and_no_link_of_learn_is_broken() {
    let served = Served::empty();
    let mut open: Vec<String> = vec!["/learn".to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(place) = open.pop() {
        if !seen.insert(place.clone()) {
            continue;
        }
        let page = served.get(&place);
        assert_eq!(page.status, 200, "{place}");
        assert!(page.body.len() < 300_000, "{place}");
        assert!(!page.body.contains("style=") && !page.body.contains("http"), "{place}");
        assert_eq!(page.body.matches("<h1").count(), 1, "{place}");
        open.extend(links(&page.body).into_iter().filter(|link| link.starts_with("/learn")));
    }
    let knowledge = Knowledge::embedded();
    let all = knowledge.causes.len()
        + knowledge.conditions.len()
        + knowledge.factors.len()
        + knowledge.questions.len()
        + knowledge.findings.len();
    assert_eq!(seen.len(), all + 1);
}

#[test]
fn a_page_says_what_the_terminal_says() {
    let served = Served::empty();
    let told = succeed(&coxa(&served.diary).args(["explain", "gtps"]).env("COLUMNS", "80").output().unwrap());
    let page = read(&served.get("/learn/condition/gtps").body);
    let plain: String = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for condition in Knowledge::embedded().conditions.iter().filter(|one| one.id == "gtps") {
        let first = condition.page.is.trim().lines().next().unwrap();
        assert!(page.contains(first) && plain.contains(first), "{first}");
    }
    assert!(page.contains("No clinician has read this page over yet."));
}

#[test]
fn a_question_in_ones_own_words_finds_its_page() {
    let served = Served::empty();
    let found = served.get("/learn?q=does+stretching+help");
    assert_eq!(found.status, 303);
    assert!(found.header("location").unwrap().starts_with("/learn/question/"));
    assert_eq!(served.get("/learn?q=hip+bursitis").header("location"), Some("/learn/cause/hip-bursitis"));
    let none = served.get("/learn?q=%3Cscript%3Egpts");
    assert_eq!(none.status, 200);
    assert!(
        read(&none.body).contains("Nothing is known under") && !none.body.contains("<script>gpts"),
        "{}",
        none.body
    );
    assert_eq!(served.get("/learn/cause/nothing").status, 404);
    assert_eq!(served.get("/learn/cause/5").status, 200, "a number is as good as an id");
}
