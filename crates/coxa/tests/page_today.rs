//! The page of today: the answer, what is written down on it, and the way back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod served;
mod stories;
mod support;

use coxa_reason::diary::{Item, Side, Site, Stopped, When};
use coxa_store::{Diary, NewShoe};
use served::Served;
use stories::eleven;
use support::{coxa, succeed};

/// What the runner said that stands, in the order in which it was said.
fn said(served: &Served) -> Vec<Item> {
    let items = Diary::open(&served.diary).unwrap().items(None, None).unwrap();
    let own = items.into_iter().filter(|item| item.source.is_none() && item.undone.is_none());
    own.map(|item| item.item).collect()
}

fn heading(page: &str) -> &str {
    page.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap()
}

#[test]
fn a_newcomer_writes_down_the_first_day_with_one_press_and_takes_it_back() {
    let served = Served::empty();
    let page = served.get("/");
    assert_eq!(page.status, 200);
    assert!(heading(&page.body).starts_with("coxa does not know how you are today."), "{}", page.body);
    let pressed = served.post("/log", "what=none");
    assert_eq!((pressed.status, pressed.header("location")), (303, Some("/?after=kept")));
    let page = served.get("/?after=kept");
    assert_eq!(heading(&page.body), "Run today: nothing was sore today.");
    assert!(page.body.contains("Kept for today: </strong>nothing sore"), "{}", page.body);
    assert_eq!(said(&served), [Item::PainFree]);
    assert_eq!(served.post("/log/undo", "").status, 303);
    let page = served.get("/?after=taken-back");
    assert!(page.body.contains("Nothing that you said is left"), "{}", page.body);
    assert!(said(&served).is_empty());
    assert_eq!(served.post("/log/undo", "").status, 400, "nothing is left to undo");
}

#[test]
fn soreness_of_five_days_changes_the_light_as_at_the_terminal() {
    let served = Served::empty();
    let today = Diary::open(&served.diary).map(|_| today_of(&served)).unwrap();
    for (ago, score) in [(4, 1), (3, 2), (2, 3), (1, 4), (0, 6)] {
        let on = today.saturating_sub(jiff::Span::new().days(ago));
        let form = format!("what=sore&on={on}&spot=left-outer_hip&score={score}&when=after&stopped=&note=");
        assert_eq!(served.post("/log", &form).status, 303);
    }
    let page = served.get("/").body;
    let terminal = succeed(&coxa(&served.diary).arg("today").output().unwrap());
    let joined = terminal.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(joined.starts_with(heading(&page)), "{joined}\n{}", heading(&page));
    assert!(page.contains("Rest</span>") || page.contains("See someone</span>"), "{page}");
    assert!(page.contains("Sore on 5 of 5 days with a word on it"), "{page}");
}

/// Today as the server has it: the day of its first form.
fn today_of(served: &Served) -> jiff::civil::Date {
    let page = served.get("/").body;
    let on = page.split("name=\"on\" value=\"").nth(1).unwrap();
    on.split('"').next().unwrap().parse().unwrap()
}

#[test]
fn a_form_says_everything_that_the_drawing_and_its_fields_have() {
    let served = Served::empty();
    let form = "what=sore&spot=right-groin&score=4&when=next_morning&stopped=slowed&note=after+hills&began=6%2C5&lasted=3";
    assert_eq!(served.post("/log", form).status, 303);
    let all = said(&served);
    let [Item::Soreness(sore), Item::Note(note)] = all.as_slice() else { unreachable!("{all:?}") };
    assert_eq!((sore.side, sore.site), (Some(Side::Right), Some(Site::Groin)));
    assert_eq!((sore.when, sore.stopped), (Some(When::NextMorning), Some(Stopped::Slowed)));
    assert_eq!((sore.score, sore.began_m, sore.lasted_h), (4.0, Some(6500.0), Some(3.0)));
    assert_eq!(note, "after hills");
    let more = "what=more&rpe=6&sleep=7.5&quality=4&warm_up=no&cool_down=yes&seated=9&elsewhere=2&period=yes&rest=yes&note=";
    assert_eq!(served.post("/log", more).status, 303);
    assert_eq!(said(&served).len(), 2 + 8);
    assert_eq!(served.post("/log", "what=words&words=did+side+plank+3x30").status, 303);
    assert!(matches!(said(&served).last(), Some(Item::Exercise(done)) if done.exercise == "side_plank"));
}

#[test]
fn what_cannot_be_kept_is_told_beside_its_field_and_nothing_is_lost() {
    let served = Served::empty();
    for (form, field, says) in [
        ("what=sore&spot=left-groin&score=0&note=x", "sore-score", "Slide to how sore it was"),
        ("what=sore&score=11", "sore-score", "Soreness goes from 0 to 10."),
        ("what=sore&score=3&began=far", "sore-began", "“far” is no number."),
        ("what=more&rpe=12", "more-rpe", "Effort goes from 0 to 10."),
        ("what=more&sleep=30", "more-sleep", "A night has from 0 to 24 hours."),
        ("what=more", "more-rpe", "Nothing is filled in yet."),
        ("what=words&words=blorp", "words-words", "blorp"),
    ] {
        let page = served.post("/log", form);
        assert_eq!(page.status, 200, "{form}");
        assert!(page.body.contains(&format!("href=\"#{field}\"")), "{form}\n{}", page.body);
        assert!(page.body.contains(&format!("id=\"{field}-wrong\"")), "{form}\n{}", page.body);
        assert!(page.body.contains(says), "{form}\n{}", page.body);
    }
    assert!(said(&served).is_empty());
    let page = served.post("/log", "what=sore&spot=left-groin&score=0&note=after+%3Cb%3Ehills").body;
    assert!(page.contains("value=\"after &lt;b&gt;hills\""), "{page}");
    let groin = page.split("id=\"at-left-groin\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(groin.contains("checked"), "{groin}");
    for wrong in ["what=evil", "", "what=none&on=2999-01-01", "what=none&on=soon"] {
        assert_eq!(served.post("/log", wrong).status, 400, "{wrong}");
    }
}

#[test]
fn one_thing_is_taken_back_and_a_past_day_said_again() {
    let served = Served::empty();
    let today = today_of(&served);
    let yesterday = today.saturating_sub(jiff::Span::new().days(1));
    assert_eq!(served.post("/log", &format!("what=sore&on={yesterday}&score=5")).status, 303);
    assert!(served.get("/?after=kept").body.contains("Kept for yesterday"));
    let again = served.get(&format!("/?on={yesterday}")).body;
    assert!(again.contains(&format!("name=\"on\" value=\"{yesterday}\"")), "{again}");
    assert!(again.contains("So far for yesterday: sore, 5 of 10."), "{again}");
    let page = served.get("/").body;
    let item = page.split("name=\"item\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(served.post("/log/take-back", &format!("item={item}")).status, 303);
    assert!(said(&served).is_empty());
    assert_eq!(served.post("/log/take-back", "item=x").status, 404);
}

#[test]
fn names_and_notes_of_strangers_stay_words() {
    let story = eleven::worn_shoes();
    let diary = story.diary();
    let evil = "\"><script>alert(1)</script>";
    Diary::open(&diary).unwrap().add_shoe(&NewShoe { name: evil.to_owned(), ..NewShoe::default() }).unwrap();
    let served = Served::on(&diary);
    assert_eq!(served.post("/log", "what=more&note=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E").status, 303);
    for path in ["/", "/?after=kept", "/shoes", "/plan", "/?on=%3Cb%3E"] {
        let page = served.get(path);
        assert_eq!(page.status, 200);
        assert!(!page.body.contains("<script>alert") && !page.body.contains("<img"), "{path}: {}", page.body);
        assert!(page.body.len() < 300_000, "{path}: {} bytes", page.body.len());
    }
    assert!(served.get("/").body.contains("&lt;img src=x"));
}

#[test]
fn shoes_that_were_worn_are_put_on_the_run_of_the_day() {
    let story = eleven::worn_shoes();
    let diary = story.diary();
    let last = Diary::open(&diary).unwrap().last_run().unwrap().unwrap();
    let served = Served::on(&diary);
    let form = format!("what=more&on={}&shoes=the+blue+ones", last.date);
    assert_eq!(served.post("/log", &form).status, 303);
    assert_eq!(Diary::open(&diary).unwrap().run(last.id).unwrap().shoes, ["the blue ones"]);
}

#[test]
fn a_red_flag_says_whom_to_see_and_names_no_distance() {
    let story = eleven::bone_stress();
    let served = Served::on(&story.diary());
    let page = served.get("/").body;
    assert!(heading(&page).starts_with("Do not run today, and see somebody"), "{}", heading(&page));
    assert!(page.contains("See someone</span>") && page.contains("clinician"), "{page}");
    assert!(!page.contains("How far</h2>") && !page.contains("Tick off"), "{page}");
    for command in ["coxa log", "coxa ask", "coxa why", "coxa plan"] {
        assert!(!page.contains(command), "{command}");
    }
}
