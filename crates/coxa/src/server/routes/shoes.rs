//! Shoes: shown and changed.

use axum::Router;
use axum::extract::{Query, State};
use axum::routing::{get, post};
use coxa_store::Diary;
use jiff::civil::Date;

use super::super::answer::{Answer, Answered};
use super::super::form::Form;
use super::super::open::Open;
use crate::commands::shoes::{Change, ChosenRuns};
use crate::failure::Failure;
use crate::house::House;
use crate::pages::shoes::{Asked, page};
use crate::terminal::dates;
use crate::words::capital;

pub(super) fn routes() -> Router<Open> {
    Router::new().route("/shoes", get(show).post(change)).route("/shoes/undo", post(undo))
}

async fn show(State(open): State<Open>, Query(asked): Query<Vec<(String, String)>>) -> Answered {
    let changed = Form::of(asked).text("after") == Some("kept");
    open.read(move |house, current| {
        Ok(Answer::Page(page(house, current, &Asked { changed, ..Asked::default() })?))
    })
    .await
}

async fn undo(State(open): State<Open>) -> Answered {
    open.with_diary(|house, _| {
        Change::Undo.make(house)?;
        Ok(Answer::See("/shoes".to_owned()))
    })
    .await
}

async fn change(State(open): State<Open>, form: Form) -> Answered {
    let made = open
        .with_diary(move |house, diary| {
            let made = read(house, &diary, &form).and_then(|change| change.make(house));
            Ok(match made {
                Ok(_) => Ok(()),
                Err(Failure::Told { sentence, hint }) => {
                    let hint = hint.filter(|hint| !hint.contains("coxa ")).map(|hint| format!(" {hint}"));
                    let wrong =
                        format!("{}.{}", capital(sentence.trim_end_matches('.')), hint.unwrap_or_default());
                    Err(Asked { changed: false, typed: form, wrong: Some(wrong) })
                }
                Err(failure) => return Err(failure),
            })
        })
        .await?;
    match made {
        Ok(()) => Ok(Answer::See("/shoes?after=kept".to_owned())),
        Err(asked) => open.read(move |house, current| Ok(Answer::Page(page(house, current, &asked)?))).await,
    }
}

/// What a form asks to be changed.
///
/// # Errors
/// Where a field makes no sense, or the pair is not there.
fn read(house: &House, diary: &Diary, form: &Form) -> Result<Change, Failure> {
    let words = |name: &str| form.text(name).map(str::to_owned);
    let date = |name: &str| -> Result<Option<Date>, Failure> {
        form.text(name).map(dates::parse).transpose().map_err(Failure::new)
    };
    let what = form.text("what").unwrap_or_default();
    if what == "add" {
        let name = words("name").ok_or_else(|| Failure::new("a pair needs a name"))?;
        let (brand, model, since) = (words("brand"), words("model"), date("since")?);
        let initial = form.number("initial")?.unwrap_or_default();
        return Ok(Change::Add { name, brand, model, drop: form.number("drop")?, initial, since });
    }
    let pair = form.text("pair").and_then(|pair| pair.parse::<i64>().ok());
    let shoe = diary.shoes()?.into_iter().find(|shoe| Some(shoe.id.0) == pair);
    let name = shoe.ok_or_else(|| Failure::new("there is no such pair"))?.name;
    Ok(match what {
        "wear" => {
            let runs = form.text("runs").unwrap_or_default().split([' ', ',', ';']);
            let runs = runs.filter(|run| !run.is_empty()).map(str::to_owned).collect();
            let runs = ChosenRuns { from: date("from")?, to: date("to")?, runs };
            if runs.from.is_none() && runs.to.is_none() && runs.runs.is_empty() {
                return Err(Failure::new("say which runs: by days or by number"));
            }
            match form.text("how") {
                Some("off") => Change::TakeOff { name, runs },
                how => Change::Wear { name, runs, also: how == Some("also") },
            }
        }
        "retire" => Change::Retire { name, on: Some(date("on")?.unwrap_or(house.today())) },
        "unretire" => Change::Unretire { name },
        "rename" => {
            let new_name = words("name").ok_or_else(|| Failure::new("a pair needs a name"))?;
            Change::Rename { name, new_name }
        }
        "initial" => {
            let distance = form.number("initial")?.ok_or_else(|| Failure::new("say how far"))?;
            Change::Initial { name, distance }
        }
        "drop" => Change::Drop { name, drop: form.number("drop")? },
        "remove" => Change::Remove { name },
        _ => return Err(Failure::new("this form is not known")),
    })
}
