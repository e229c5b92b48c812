//! Why.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;

use super::super::answer::{Answer, Answered};
use super::super::open::Open;
use crate::current::weigher;
use crate::pages;

pub(super) fn routes() -> Router<Open> {
    Router::new().route("/why", get(show)).route("/why/cause/{number}", get(cause))
}

async fn show(State(open): State<Open>) -> Answered {
    open.read(|house, current| Ok(Answer::Page(pages::why::page(house, current)?))).await
}

async fn cause(State(open): State<Open>, Path(number): Path<String>) -> Answered {
    let cause = number.parse().ok().and_then(|number| weigher().knowledge.cause(number));
    let Some(cause) = cause else {
        return Ok(Answer::Missing("There are eleven causes, and this is none".to_owned()));
    };
    open.read(move |house, current| Ok(Answer::Page(pages::why::cause(house, current, cause)?))).await
}
