//! Today, and the diary that is written on it.

mod said;

use axum::Router;
use axum::extract::{Query, State};
use axum::routing::{get, post};
use coxa_store::ItemId;

use super::super::answer::{Answer, Answered};
use super::super::form::Form;
use super::super::open::Open;
use crate::commands::log;
use crate::failure::Failure;
use crate::pages::today::{Asked, Changed, page};
use crate::terminal::dates;

pub(super) fn routes() -> Router<Open> {
    Router::new()
        .route("/", get(show))
        .route("/log", post(keep))
        .route("/log/undo", post(undo))
        .route("/log/take-back", post(take_back))
}

async fn show(State(open): State<Open>, Query(asked): Query<Vec<(String, String)>>) -> Answered {
    let asked = Form::of(asked);
    let changed = match asked.all("after").next() {
        Some("kept") => Some(Changed::Kept),
        Some("taken-back") => Some(Changed::TakenBack),
        _ => None,
    };
    open.read(move |house, current| {
        // A day that has not come, or none: today.
        let on = asked.text("on").and_then(|on| dates::parse(on).ok()).filter(|on| *on <= house.today());
        let asked = Asked { on, changed, ..Asked::default() };
        Ok(Answer::Page(page(house, current, &asked)?))
    })
    .await
}

async fn keep(State(open): State<Open>, form: Form) -> Answered {
    let kept = open
        .with_diary(move |house, mut diary| {
            let said = match said::said(house, &form)? {
                Ok(said) => said,
                Err(faults) => return Ok(Err((form, faults))),
            };
            log::keep(&mut diary, house, said.on, said.items)?;
            Ok(Ok(()))
        })
        .await?;
    let (typed, faults) = match kept {
        Ok(()) => return Ok(Answer::See("/?after=kept".to_owned())),
        Err(wrong) => wrong,
    };
    open.read(move |house, current| {
        let on = said::day(house, &typed).ok();
        Ok(Answer::Page(page(house, current, &Asked { on, changed: None, typed, faults })?))
    })
    .await
}

async fn undo(State(open): State<Open>) -> Answered {
    open.with_diary(|house, mut diary| {
        let nothing = || {
            Failure::new("there is nothing left to undo").hint("Your diary has no word of yours that stands.")
        };
        diary.undo_last(house.clock())?.ok_or_else(nothing)?;
        Ok(Answer::See("/?after=taken-back".to_owned()))
    })
    .await
}

async fn take_back(State(open): State<Open>, form: Form) -> Answered {
    open.with_diary(move |house, mut diary| {
        let Some(item) = form.text("item").and_then(|item| item.parse().ok()) else {
            return Ok(Answer::Missing("There is no such word in your diary".to_owned()));
        };
        // What was taken back already stays so.
        diary.take_back(ItemId(item), house.clock())?;
        Ok(Answer::See("/?after=taken-back".to_owned()))
    })
    .await
}
