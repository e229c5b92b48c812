//! The interview on the local page: a newcomer answers, one question a page, goes back, and checks the answers.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod served;
mod support;

use served::{Answer, Served, read};
use support::{coxa, succeed};

/// Values of the fields of a form, as a browser sends them.
fn fields(page: &str, name: &str) -> Vec<String> {
    let inputs = page.split("<input ").skip(1).filter_map(|input| input.split('>').next());
    let named = inputs.filter(|input| input.contains(&format!("name=\"{name}\"")));
    let value = |input: &str| Some(input.split("value=\"").nth(1)?.split('"').next()?.to_owned());
    named.filter_map(value).collect()
}

/// Answers the question that is shown.
fn say(served: &Served, page: &str, answer: &str) -> Answer {
    let hidden = ["of", "list", "new", "again", "to"];
    let sent = hidden
        .iter()
        .flat_map(|name| fields(page, name).into_iter().map(move |value| format!("{name}={value}&")));
    let form: String = sent.collect();
    served.post("/ask", &format!("{form}{answer}"))
}

/// What is known goes on being known from answer to answer: another program that reads the diary anew says the same.
fn says_what_a_program_begun_anew_says(served: &Served) {
    let anew = Served::on(&served.diary);
    for path in ["/", "/why", "/ask", "/ask/answers", "/plan", "/report"] {
        assert_eq!(served.get(path).body, anew.get(path).body, "{path}");
    }
}

fn question(page: &str) -> String {
    read(page.split("<h1").nth(1).unwrap().split_once('>').unwrap().1.split("</h1>").next().unwrap())
}

#[test]
fn a_newcomer_answers_to_the_end_and_each_answer_is_kept_at_once() {
    let served = Served::empty();
    let mut asked = Vec::new();
    for _ in 0..60 {
        let page = served.get("/ask").body;
        let now = question(&page);
        if now == "Check your answers" {
            break;
        }
        assert!(!asked.contains(&now), "{now} was asked twice");
        let answer = match now.as_str() {
            "Where does it hurt? Choose all that fit." => "answer=these&there=pain_lateral_hip",
            _ if page.contains("value=\"female\"") => "answer=female",
            _ if page.contains("name=\"unit\"") => "answer=number&number=3&unit=weeks",
            _ if page.contains("name=\"number\"") && page.contains("number-10") => "answer=number&number=3",
            _ if page.contains("name=\"number\"") => "answer=number&number=41",
            _ if page.contains("value=\"none\"") => "answer=none",
            _ => "answer=no",
        };
        let kept = say(&served, &page, answer);
        assert_eq!((kept.status, kept.header("location")), (303, Some("/ask")), "{now}");
        says_what_a_program_begun_anew_says(&served);
        asked.push(now);
    }
    let last = read(&served.get("/ask").body);
    assert!(
        last.contains("Check your answers") && last.contains("3 weeks") && last.contains("41 years"),
        "{last}"
    );
    assert!(asked.len() > 8, "{asked:?}");
    // The terminal tells the same answers.
    let told = succeed(&coxa(&served.diary).args(["ask", "--answers"]).output().unwrap());
    assert!(told.contains("3 weeks") && told.to_lowercase().contains("outer hip"), "{told}");
}

#[test]
fn what_is_not_understood_is_said_beside_the_field_and_kept_in_it() {
    let served = Served::empty();
    let page = served.get("/ask").body;
    let again = say(&served, &page, "answer=these");
    assert_eq!(again.status, 200);
    assert!(read(&again.body).contains("Tick what fits, or choose “None of these”."), "{}", again.body);
    let page = served.get("/ask/change/age").body;
    let again = say(&served, &page, "answer=number&number=%3Cscript%3E340");
    assert!(
        again.body.contains("&lt;script&gt;340") && !again.body.contains("<script>340"),
        "{}",
        again.body
    );
    assert!(again.body.contains("aria-invalid") && read(&again.body).contains("Type your age in years"));
    assert!(read(&served.get("/ask/answers").body).contains("There are no answers yet"));
}

#[test]
fn an_answer_can_be_taken_back_and_changed() {
    let served = Served::empty();
    assert_eq!(say(&served, &served.get("/ask").body, "answer=these&there=pain_groin").status, 303);
    assert_eq!(say(&served, &served.get("/ask").body, "answer=number&number=5&unit=days").status, 303);
    let back = served.post("/ask/back", "");
    let place = back.header("location").unwrap();
    assert_eq!((back.status, place), (303, "/ask?again=duration"));
    assert_eq!(question(&served.get(place).body), "How long have you had this pain?");
    assert!(!read(&served.get("/ask/answers").body).contains("5 days"));
    says_what_a_program_begun_anew_says(&served);
    let change = served.get("/ask/change/site").body;
    let kept = say(&served, &change, "answer=these&there=pain_buttock&unsure=pain_sit_bone");
    assert_eq!(kept.header("location"), Some("/ask/answers"));
    let answers = read(&served.get("/ask/answers").body);
    assert!(answers.contains("Buttock; not sure: sit bone"), "{answers}");
}

#[test]
fn another_soreness_begins_anew_and_the_first_is_kept() {
    let served = Served::empty();
    say(&served, &served.get("/ask").body, "answer=these&there=pain_groin");
    assert_eq!(served.post("/ask/new", "").header("location"), Some("/ask?new=yes"));
    let page = served.get("/ask?new=yes").body;
    assert_eq!(question(&page), "Where does it hurt? Choose all that fit.");
    say(&served, &page, "answer=these&there=pain_buttock");
    let answers = read(&served.get("/ask/answers").body);
    assert!(answers.contains("uttock") && !answers.contains("groin"), "{answers}");
}

#[test]
fn an_emergency_stops_the_questions_and_says_where_to_go() {
    let served = Served::empty();
    say(
        &served,
        &served.get("/ask/change/screen-load").body,
        "answer=these&there=cannot_bear_weight&there=fall_or_blow",
    );
    for id in ["site", "duration", "severity", "age", "sex"] {
        say(&served, &served.get(&format!("/ask/change/{id}")).body, "answer=unsure");
    }
    let page = read(&served.get("/ask").body);
    assert!(
        page.contains("Go to an emergency department now") && page.contains("The questions stop here"),
        "{page}"
    );
    let body = served.get("/ask").body;
    assert!(body.contains("/ask/change/"), "a slip of the finger can be mended");
}

#[test]
fn what_may_not_be_asked_is_not_kept() {
    let served = Served::empty();
    for sent in [
        "of=low_cadence&answer=yes",
        "of=nothing_of_the_kind&answer=yes",
        "answer=yes",
        "of=hop_pain&answer=no",
    ] {
        let refused = served.post("/ask", sent);
        assert_eq!(refused.status, 400, "{sent}");
    }
    assert!(read(&served.get("/ask/answers").body).contains("There are no answers yet"));
    assert_eq!(served.get("/ask/change/%3Cb%3E").status, 400);
    assert!(!served.get("/ask/change/%3Cb%3E").body.contains("<b>"));
}
