//! Today.

use axum::Router;
use axum::extract::State;
use axum::routing::get;

use super::super::answer::{Answer, Answered};
use super::super::open::Open;
use crate::pages;

pub(super) fn routes() -> Router<Open> {
    Router::new().route("/", get(show))
}

async fn show(State(open): State<Open>) -> Answered {
    open.read(|house, current| Ok(Answer::Page(pages::today::page(house, current)?))).await
}
