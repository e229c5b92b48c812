//! The interview.

use std::collections::HashMap;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::routing::{get, post};

use super::super::answer::{Answer, Answered};
use super::super::form::Form;
use super::super::open::Open;
use crate::commands::ask::change;
use crate::current::{Current, weigher};
use crate::failure::Failure;
use crate::house::House;
use crate::pages::ask::{self, Said, Where};

pub(super) fn routes() -> Router<Open> {
    Router::new()
        .route("/ask", get(next).post(answer))
        .route("/ask/answers", get(answers))
        .route("/ask/change/{name}", get(again))
        .route("/ask/back", post(back))
        .route("/ask/new", post(anew))
}

async fn next(State(open): State<Open>, Query(query): Query<HashMap<String, String>>) -> Answered {
    if query.contains_key("new") {
        // As if nothing had been told of this soreness: that is not what other pages know.
        return open
            .with_diary(|house, diary| {
                let mut current = Current::open(diary, house)?;
                current.begin_anew();
                Ok(Answer::Page(ask::next(house.units, &current, &[], true)?))
            })
            .await;
    }
    let again: Vec<String> =
        query.get("again").into_iter().flat_map(|ids| ids.split(',')).map(str::to_owned).collect();
    open.read(move |house, current| Ok(Answer::Page(ask::next(house.units, current, &again, false)?))).await
}

async fn answers(State(open): State<Open>) -> Answered {
    open.read(|_, current| Ok(Answer::Page(ask::answers(current)?))).await
}

async fn again(State(open): State<Open>, Path(name): Path<String>) -> Answered {
    open.read(move |house, current| {
        let asked = change::find(weigher(), current, &name)?;
        let place = Where { turn: None, back: false, new: false, to: "answers", units: house.units };
        Ok(Answer::Page(ask::question(&asked, None, &place, None)))
    })
    .await
}

async fn answer(State(open): State<Open>, form: Form) -> Answered {
    if form.text("new").is_some() {
        // Until the first answer is kept, other pages know of the soreness before.
        return open
            .with_diary(move |house, diary| {
                let mut current = Current::open(diary, house)?;
                current.begin_anew();
                answered(house, &mut current, &form)
            })
            .await;
    }
    open.change(move |house, current| answered(house, current, &form)).await
}

/// Keeps what a form answers, or asks again.
fn answered(house: &House, current: &mut Current, form: &Form) -> Answered {
    let of: Vec<String> = form.all("of").map(str::to_owned).collect();
    let Some(asked) = ask::asked_again(current, form.text("list"), &of)? else {
        return Err(Failure::new("this is not asked now").hint("Your answers have changed since."));
    };
    let to = form.text("to").unwrap_or_default();
    match ask::read(&asked, form) {
        Said::Answers(said) => {
            current.keep(weigher().knowledge, &said, house.clock())?;
            let page = match to {
                "why" => "/why#next",
                "answers" => "/ask/answers",
                _ => "/ask",
            };
            Ok(Answer::See(page.to_owned()))
        }
        Said::Again(wrong) => {
            let weighing = current.weigh(weigher())?;
            let next = weighing.next_question(current.asked(weigher().knowledge)?);
            let turn = next.filter(|_| form.text("again").is_none()).map(|next| next.turn);
            let new = form.text("new").is_some();
            let place = Where { turn, back: !current.said()?.is_empty(), new, to, units: house.units };
            Ok(Answer::Page(ask::question(&asked, Some(form), &place, Some(&wrong))))
        }
    }
}

async fn back(State(open): State<Open>) -> Answered {
    open.change(|house, current| {
        let findings = current.back(house.clock())?.unwrap_or_default();
        let again =
            if findings.is_empty() { String::new() } else { format!("?again={}", findings.join(",")) };
        Ok(Answer::See(format!("/ask{again}")))
    })
    .await
}

async fn anew() -> Answered {
    Ok(Answer::See("/ask?new=yes".to_owned()))
}
