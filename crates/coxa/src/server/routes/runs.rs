//! Runs, one run, its way to the answer, and what is changed on it.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::routing::{get, post};
use coxa_reason::diary::{Item, Session};
use coxa_store::{Diary, Error, How, Run, RunId, RunSet};
use jiff::civil::Date;
use serde::Deserialize;

use super::super::answer::{Answer, Answered};
use super::super::form::Form;
use super::super::open::Open;
use crate::course::Along;
use crate::failure::Failure;
use crate::pages;
use crate::pages::runs::Asked;
use crate::terminal::dates;

pub(super) fn routes() -> Router<Open> {
    Router::new()
        .route("/runs", get(list))
        .route("/runs/{id}", get(show))
        .route("/runs/{id}/trace", get(trace))
        .route("/runs/{id}/shoes", post(shoes))
        .route("/runs/{id}/effort", post(effort))
}

/// What may stand after the address of the list.
#[derive(Debug, Default, Deserialize)]
struct Days {
    from: Option<String>,
    to: Option<String>,
    page: Option<String>,
    every: Option<String>,
}

async fn list(State(open): State<Open>, Query(days): Query<Days>) -> Answered {
    // A field that was left empty was not filled in.
    let date = |text: Option<String>| -> Result<Option<Date>, Failure> {
        let text = text.filter(|text| !text.trim().is_empty());
        text.map(|text| dates::parse(text.trim()).map_err(Failure::new)).transpose()
    };
    let asked = Asked {
        from: date(days.from)?,
        to: date(days.to)?,
        page: days.page.and_then(|page| page.parse().ok()).unwrap_or(1),
        every_sport: days.every.is_some_and(|every| every == "1"),
    };
    open.read(move |house, current| Ok(Answer::Page(pages::runs::page(house, current, asked)?))).await
}

/// What may stand after the address of a run.
#[derive(Debug, Default, Deserialize)]
struct Over {
    over: Option<String>,
}

async fn show(State(open): State<Open>, Path(id): Path<String>, Query(over): Query<Over>) -> Answered {
    let over = match over.over.as_deref() {
        Some("distance") => Along::Distance,
        _ => Along::Time,
    };
    open.with_diary(move |house, mut diary| match find(&diary, &id)? {
        Some(run) => Ok(Answer::Page(pages::run::page(house, &mut diary, &run, over)?)),
        None => Ok(missing()),
    })
    .await
}

async fn trace(State(open): State<Open>, Path(id): Path<String>) -> Answered {
    open.read(move |house, current| match find(current.diary(), &id)? {
        Some(run) => Ok(Answer::Page(pages::run::trace::page(house, current, &run)?)),
        None => Ok(missing()),
    })
    .await
}

async fn shoes(State(open): State<Open>, Path(id): Path<String>, form: Form) -> Answered {
    open.with_diary(move |_, mut diary| {
        let Some(run) = find(&diary, &id)? else { return Ok(missing()) };
        let runs = RunSet { dates: None, runs: vec![run.id] };
        match form.text("shoes") {
            None => {
                for pair in diary.shoes()?.into_iter().filter(|pair| run.shoes.contains(&pair.name)) {
                    diary.take_off(pair.id, &runs)?;
                }
            }
            Some("as-it-is") => {}
            Some(number) => {
                let pair = diary.shoes()?.into_iter().find(|pair| pair.id.0.to_string() == number);
                let Some(pair) = pair else {
                    return Err(
                        Failure::new("there is no such pair of shoes").hint("Go back and choose another.")
                    );
                };
                diary.wear(pair.id, &runs, How::Replace)?;
            }
        }
        Ok(Answer::See(format!("/runs/{}", run.id)))
    })
    .await
}

async fn effort(State(open): State<Open>, Path(id): Path<String>, form: Form) -> Answered {
    open.with_diary(move |house, mut diary| {
        let Some(run) = find(&diary, &id)? else { return Ok(missing()) };
        let Some(rpe) = form.number("effort")? else {
            return Err(Failure::new("no effort was given").hint("Go back and give a number from 0 to 10."));
        };
        let session = Session { rpe, run: Some(run.id), minutes: None, sport: None };
        let item = Item::Session(session);
        if let Some(fault) = item.fault() {
            return Err(Failure::new(fault).hint("Go back and give a number from 0 to 10."));
        }
        diary.say(run.date, &[item], house.now)?;
        Ok(Answer::See(format!("/runs/{}", run.id)))
    })
    .await
}

/// The run of an address; `None` where there is none.
fn find(diary: &Diary, id: &str) -> Result<Option<Run>, Failure> {
    let Ok(id) = id.parse() else { return Ok(None) };
    match diary.run(RunId(id)) {
        Ok(run) => Ok(Some(run)),
        Err(Error::NoSuchRun(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn missing() -> Answer {
    Answer::Missing("There is no such run in your diary".to_owned())
}
