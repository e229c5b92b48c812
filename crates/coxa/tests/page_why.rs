//! Why on the local page: the same answer as in the terminal, the causes ranked, and where each sign was read.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod served;
mod stories;
mod support;

use coxa_reason::Answer;
use coxa_reason::knowledge::Knowledge;
use served::{Served, read};
use stories::eleven;
use support::{coxa, succeed};

#[test]
fn the_answer_is_that_of_the_terminal() {
    let story = eleven::bursitis();
    let diary = story.diary();
    let told = succeed(&coxa(&diary).arg("why").output().unwrap());
    let served = Served::on(&diary);
    let page = served.get("/why");
    assert_eq!(page.status, 200);
    let words = read(&page.body);
    // The title of the terminal's page is broken over lines.
    let title = told.split("\n  ").next().unwrap().lines().take(2).collect::<Vec<_>>().join(" ");
    let first = title.split(". ").next().unwrap();
    assert!(words.contains(first.trim_end_matches('.')), "{first}\n{words}");
    for cause in &Knowledge::embedded().causes {
        assert!(words.contains(&cause.title), "{}", cause.title);
        let one = served.get(&format!("/why/cause/{}", cause.number));
        assert_eq!(one.status, 200, "{}", cause.title);
        assert!(!one.body.contains("style=") && !one.body.contains("http://"), "{}", cause.title);
        assert!(one.body.len() < 300_000, "{}", cause.title);
    }
    for missing in ["/why/cause/0", "/why/cause/12", "/why/cause/x"] {
        assert_eq!(served.get(missing).status, 404, "{missing}");
    }
}

#[test]
fn the_steps_of_a_waterfall_lead_from_how_common_it_is_to_the_answer() {
    let story = eleven::bursitis();
    let served = Served::on(&story.diary());
    let page = served.get("/why/cause/5").body;
    let fall = page.split("<table class=\"waterfall\"").nth(1).unwrap().split("</table>").next().unwrap();
    // Numbers in percent of the line.
    let all = |before: &str| -> Vec<f64> {
        let all = fall.split(before).skip(1);
        all.map(|rest| rest.split('%').next().unwrap().parse().unwrap()).collect()
    };
    let places = all("class=\"place\" cx=\"");
    let [begins, ends] = places[..] else { panic!("{places:?}: {fall}") };
    let (lefts, widths, reached) = (all("\" x=\""), all(" width=\""), all("class=\"stand\" x1=\""));
    assert!(reached.len() > 3 && (lefts.len(), widths.len()) == (reached.len(), reached.len()), "{fall}");
    let mut stands = begins;
    for ((left, width), reached) in lefts.iter().zip(&widths).zip(reached) {
        let from = if (left - reached).abs() < 0.02 { left + width } else { *left };
        assert!(
            (from - stands).abs() < 0.02,
            "a step begins where the one before it ended: {from}, {stands}"
        );
        stands = reached;
    }
    // What is less than a twentieth of a bit is no step.
    assert!((stands - ends).abs() < 1.0 && begins < ends, "{stands} and not {ends}");
}

#[test]
fn a_sign_leads_to_the_runs_that_show_it() {
    let story = eleven::worn_shoes();
    let served = Served::on(&story.diary());
    let page = served.get("/why/cause/8");
    assert!(page.body.contains(r#"href="/runs/"#), "{}", read(&page.body));
    assert!(read(&page.body).contains("It stands out in you"), "{}", read(&page.body));
}

#[test]
fn the_next_question_is_answered_in_its_place() {
    let served = Served::empty();
    let page = served.get("/why");
    assert!(read(&page.body).contains("you have not told it about it"), "{}", read(&page.body));
    assert!(page.body.contains("Where does it hurt?"));
    let kept =
        served.post("/ask", "of=pain_lateral_hip&list=site&answer=these&there=pain_lateral_hip&to=why");
    assert_eq!((kept.status, kept.header("location")), (303, Some("/why#next")));
    let page = read(&served.get("/why").body);
    assert!(page.contains("It is too early to say what to do"), "{page}");
    assert!(page.contains("How long have you had this pain?"), "{page}");
}

#[test]
fn a_sign_that_must_not_wait_is_told_before_all_else() {
    let mut story = eleven::bone_stress();
    story.yes(&["cannot_bear_weight", "fall_or_blow"]).answer("pain_groin", Answer::Yes);
    let served = Served::on(&story.diary());
    let page = read(&served.get("/why").body);
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(at("Signs that must not wait") < at("What has a part in it"));
    assert!(at("emergency department now") < at("What has a part in it"));
    assert!(!page.contains("The next question"), "nobody is kept by questions who should go now");
    let cause = read(&served.get("/why/cause/11").body);
    assert!(cause.contains("Go to an emergency department now"), "{cause}");
}
