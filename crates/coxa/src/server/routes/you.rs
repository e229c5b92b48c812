//! You: shown and changed.

use axum::Router;
use axum::extract::{Query, State};
use axum::routing::{get, post};
use clap::ValueEnum;
use coxa_store::Diary;

use super::super::answer::{Answer, Answered};
use super::super::form::Form;
use super::super::open::Open;
use crate::commands::profile::item::Item;
use crate::failure::Failure;
use crate::house::{House, Units};
use crate::manner::{Manner, word};
use crate::pages::you::{Asked, page};
use crate::terminal::dates::DateOrder;
use crate::words::capital;

pub(super) fn routes() -> Router<Open> {
    Router::new()
        .route("/you", get(show).post(keep))
        .route("/you/undo", post(undo))
        .route("/you/manner", post(manner))
}

async fn show(State(open): State<Open>, Query(asked): Query<Vec<(String, String)>>) -> Answered {
    let done = match Form::of(asked).text("after") {
        Some("kept") => Some("Kept."),
        Some("taken-back") => Some("Taken back."),
        _ => None,
    };
    open.read(move |house, current| {
        Ok(Answer::Page(page(house, current, &Asked { done, ..Asked::default() })?))
    })
    .await
}

async fn keep(State(open): State<Open>, form: Form) -> Answered {
    let faults = open.with_diary(move |house, mut diary| kept(house, &mut diary, form)).await?;
    match faults {
        None => Ok(Answer::See("/you?after=kept".to_owned())),
        Some(asked) => open.read(move |house, current| Ok(Answer::Page(page(house, current, &asked)?))).await,
    }
}

/// Keeps what was changed in the form, all of it or nothing; gives back what makes no sense.
fn kept(house: &House, diary: &mut Diary, form: Form) -> Result<Option<Asked>, Failure> {
    let (before, units) = (diary.profile()?, house.units);
    let (mut facts, mut faults) = (Vec::new(), Vec::new());
    for item in Item::ALL {
        let (typed, known) = (form.text(&word(item)), item.told(&before, units));
        match typed {
            // What stands there as it stood is not said anew: it was rounded to be shown.
            Some(typed) if known.as_deref() == Some(typed) => {}
            Some(typed) => match item.read(typed, units, house.today().year()) {
                Ok(fact) => facts.push(fact),
                Err(Failure::Told { sentence, .. }) => {
                    faults.push((item, format!("{}.", capital(&sentence))))
                }
                Err(failure) => return Err(failure),
            },
            None if known.is_some() => facts.push(item.forgotten()),
            None => {}
        }
    }
    if !faults.is_empty() {
        return Ok(Some(Asked { done: None, typed: form, faults }));
    }
    if !facts.is_empty() {
        diary.set_profile(&facts, house.clock())?;
    }
    Ok(None)
}

async fn undo(State(open): State<Open>) -> Answered {
    open.with_diary(|house, mut diary| {
        let nothing = || Failure::new("there is nothing left to take back");
        diary.undo_profile(house.clock())?.ok_or_else(nothing)?;
        Ok(Answer::See("/you?after=taken-back".to_owned()))
    })
    .await
}

async fn manner(State(open): State<Open>, form: Form) -> Answered {
    open.with_diary(move |_, mut diary| {
        let units = form.text("units").and_then(|units| Units::from_str(units, false).ok());
        let dates = form.text("dates").and_then(|dates| DateOrder::from_str(dates, false).ok());
        Manner { units, dates }.keep(&mut diary)?;
        Ok(Answer::See("/you?after=kept".to_owned()))
    })
    .await
}
