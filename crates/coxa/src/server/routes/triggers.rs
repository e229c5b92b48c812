//! What soreness goes with, and the Moon.

use axum::Router;
use axum::extract::State;
use axum::routing::get;

use super::super::answer::{Answer, Answered};
use super::super::open::Open;
use crate::pages;

pub(super) fn routes() -> Router<Open> {
    Router::new().route("/triggers", get(show)).route("/moon", get(moon))
}

async fn show(State(open): State<Open>) -> Answered {
    open.read(|house, current| Ok(Answer::Page(pages::triggers::page(house, current)?))).await
}

async fn moon(State(open): State<Open>) -> Answered {
    open.read(|house, current| Ok(Answer::Page(pages::moon::page(house, current)?))).await
}
