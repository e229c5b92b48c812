//! What is known, to read.

use std::collections::HashMap;

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use coxa_reason::Knowledge;

use super::super::answer::{Answer, Answered};
use super::super::open::Open;
use crate::commands::explain::find::{Found, find};
use crate::failure::Failure;
use crate::pages::learn;
use crate::words::capital;

pub(super) fn routes() -> Router<Open> {
    Router::new().route("/learn", get(list)).route("/learn/{kind}/{id}", get(show))
}

/// All there is, or what somebody looks for by its words.
async fn list(Query(query): Query<HashMap<String, String>>) -> Answered {
    let Some(words) = query.get("q").map(|words| words.trim()).filter(|words| !words.is_empty()) else {
        return Ok(Answer::Page(learn::list(None)));
    };
    match find(Knowledge::embedded(), words) {
        Ok(found) => Ok(Answer::See(found.address())),
        Err(Failure::Told { sentence, hint }) => {
            let reason = format!("{}. {}", capital(&sentence), hint.unwrap_or_default());
            Ok(Answer::Page(learn::list(Some((words, &reason)))))
        }
        Err(failure) => Err(failure),
    }
}

async fn show(Path((kind, id)): Path<(String, String)>) -> Answered {
    let knowledge = Knowledge::embedded();
    // The number of a cause is as good as its id.
    let cause = || id.parse().ok().filter(|_| kind == "cause").and_then(|number| knowledge.cause(number));
    let found = Found::of(knowledge, &kind, &id).or_else(|| cause().map(Found::Cause));
    Ok(found.map_or_else(
        || Answer::Missing("Nothing is known under this name".to_owned()),
        |found| Answer::Page(learn::page(found)),
    ))
}
