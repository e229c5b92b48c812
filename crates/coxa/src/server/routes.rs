//! Which address is which page, a page a file.

mod ask;
mod data;
mod home_test;
mod learn;
mod plan;
mod report;
mod runs;
mod shoes;
mod today;
mod triggers;
mod why;
mod you;

use axum::Router;
use axum::http::header;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;

use super::answer::Answer;
use super::guard::guard;
use super::open::Open;
use crate::pages::{SCRIPT, STYLE};

/// The whole site, guarded.
pub(super) fn routes(open: Open, port: u16) -> Router {
    Router::new()
        .route("/style.css", get(async || file("text/css; charset=utf-8", STYLE)))
        .route("/script.js", get(async || file("text/javascript; charset=utf-8", SCRIPT)))
        .merge(plan::routes())
        .merge(shoes::routes())
        .merge(today::routes())
        .merge(runs::routes())
        .merge(triggers::routes())
        .merge(why::routes())
        .merge(ask::routes())
        .merge(home_test::routes())
        .merge(learn::routes())
        .merge(data::routes())
        .merge(report::routes())
        .merge(you::routes())
        .fallback(async || Answer::Missing("There is no such page".to_owned()))
        .with_state(open)
        .layer(from_fn_with_state(port, guard))
}

/// A file that the program has within it; a browser asks again whether it changed.
fn file(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], text)
}
