//! Tests at home.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use coxa_reason::Knowledge;

use super::super::answer::{Answer, Answered};
use super::super::form::Form;
use super::super::open::Open;
use crate::commands::test::refused;
use crate::commands::test::rules::{anything_new, something_new};
use crate::current::{Current, weigher};
use crate::failure::Failure;
use crate::pages::home_test::{self, Sent, Wrong};

pub(super) fn routes() -> Router<Open> {
    Router::new()
        .route("/test", get(list))
        .route("/test/undo", post(undo))
        .route("/test/{name}", get(show).post(keep))
        .route("/test/{name}/kept", get(kept))
}

fn missing() -> Answer {
    Answer::Missing("There is no such test".to_owned())
}

async fn list(State(open): State<Open>) -> Answered {
    open.read(|_, current| Ok(Answer::Page(home_test::list(current)?))).await
}

async fn show(State(open): State<Open>, Path(name): Path<String>) -> Answered {
    let Some(guide) = home_test::find(&name) else { return Ok(missing()) };
    open.read(move |house, current| Ok(Answer::Page(home_test::page(house, current, guide, None)?))).await
}

async fn keep(State(open): State<Open>, Path(name): Path<String>, form: Form) -> Answered {
    let Some(guide) = home_test::find(&name) else { return Ok(missing()) };
    open.with_diary(move |house, diary| {
        let mut current = Current::open(diary, house)?;
        // What has become unsafe since the page was shown is not kept as if it were safe.
        refused::stop(&current.weigh(weigher())?, guide)?;
        if anything_new(house, &current)?.is_some() {
            match form.text("new") {
                Some("no") => {}
                // Whoever is not sure is not tested.
                Some(_) => return Err(something_new()),
                None => {
                    let wrong = Wrong { field: "new", says: "Answer this first.", filled: &form };
                    return Ok(Answer::Page(home_test::page(house, &current, guide, Some(&wrong))?));
                }
            }
        }
        match home_test::results(guide, &guide.rounds(Knowledge::embedded()), &form, house.today()) {
            Sent::Results(results) => {
                current.keep_tests(&results, house.clock())?;
                Ok(Answer::See(format!("{}/kept", home_test::address(guide))))
            }
            Sent::Wrong(field, says) => {
                let wrong = Wrong { field: &field, says: &says, filled: &form };
                Ok(Answer::Page(home_test::page(house, &current, guide, Some(&wrong))?))
            }
        }
    })
    .await
}

async fn kept(State(open): State<Open>, Path(name): Path<String>) -> Answered {
    let Some(guide) = home_test::find(&name) else { return Ok(missing()) };
    open.read(move |house, current| {
        let page = home_test::kept(house, current, guide)?;
        Ok(page.map_or_else(|| Answer::See(home_test::address(guide)), Answer::Page))
    })
    .await
}

async fn undo(State(open): State<Open>) -> Answered {
    open.with_diary(|house, diary| {
        let mut current = Current::open(diary, house)?;
        match current.undo_test(house.clock())? {
            Some(_) => Ok(Answer::See("/test".to_owned())),
            None => Err(Failure::new("there is no test to take back")),
        }
    })
    .await
}
