//! The plan: shown, begun, wished for, ticked off and taken along.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use coxa_reason::diary::Item;
use coxa_store::Diary;

use super::super::answer::{Answer, Answered};
use super::super::form::Form;
use super::super::open::Open;
use crate::commands::plan::takeaway::{calendar, markdown, workouts};
use crate::commands::plan::{Page, done};
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::pages::plan::{Wrong, page, wishes::read};
use crate::planned::planned;
use crate::wishes;

pub(super) fn routes() -> Router<Open> {
    Router::new()
        .route("/plan", get(show))
        .route("/plan/begin", post(begin))
        .route("/plan/wishes", post(wish))
        .route("/plan/done", post(tick))
        .route("/plan/calendar", post(ics))
        .route("/plan/plan.md", get(text))
        .route("/plan/workouts/{name}", get(workout))
}

async fn show(State(open): State<Open>) -> Answered {
    open.read(|house, current| Ok(Answer::Page(page(house, current, &Wrong::default())?))).await
}

async fn begin(State(open): State<Open>) -> Answered {
    open.with_diary(|house, mut diary| {
        wishes::begin(&mut diary, house.today())?;
        Ok(Answer::See("/plan".to_owned()))
    })
    .await
}

async fn wish(State(open): State<Open>, form: Form) -> Answered {
    let kept = open
        .with_diary(move |house, mut diary| {
            let before = wishes::kept(&diary, house.today())?;
            Ok(match read(&form, house.units, &before) {
                Ok(wished) => {
                    wishes::keep(&mut diary, &wished)?;
                    Ok(())
                }
                Err(faults) => Err(Wrong { typed: form, faults }),
            })
        })
        .await?;
    match kept {
        Ok(()) => Ok(Answer::See("/plan".to_owned())),
        Err(wrong) => open.read(move |house, current| Ok(Answer::Page(page(house, current, &wrong)?))).await,
    }
}

async fn tick(State(open): State<Open>, form: Form) -> Answered {
    let back = if form.text("back") == Some("/") { "/" } else { "/plan" };
    let what = form.text("what").unwrap_or_default().to_owned();
    let undo = form.text("undo").is_some();
    let what = if what == "all" { Vec::new() } else { vec![what] };
    let items = open
        .read(move |house, current| of_page(house, current, |page| done::items(page.plan, &what)))
        .await??;
    open.with_diary(move |house, mut diary| {
        if undo {
            take_back(house, &mut diary, &items)?;
        } else {
            diary.say(house.today(), &items, house.clock())?;
        }
        Ok(Answer::See(back.to_owned()))
    })
    .await
}

/// Takes back what says today that these were done.
fn take_back(house: &House, diary: &mut Diary, items: &[Item]) -> Result<(), Failure> {
    let same = |one: &Item| {
        items.iter().any(|item| match (one, item) {
            (Item::Exercise(one), Item::Exercise(item)) => one.exercise == item.exercise,
            (one, item) => one == item,
        })
    };
    let today = Some(house.today());
    for said in diary.items(today, today)? {
        if said.undone.is_none() && same(&said.item) {
            diary.take_back(said.id, house.clock())?;
        }
    }
    Ok(())
}

async fn ics(State(open): State<Open>) -> Answered {
    let text = open.read(|house, current| of_page(house, current, |page| calendar(house, page))).await??;
    Ok(match text {
        Some(text) => Answer::File {
            kind: "text/calendar; charset=utf-8",
            name: Some("coxa-plan.ics".to_owned()),
            bytes: text.into_bytes(),
        },
        None => Answer::Missing("No session is in the plan, and none is to be taken back".to_owned()),
    })
}

async fn text(State(open): State<Open>) -> Answered {
    let text = open.read(|house, current| of_page(house, current, markdown)).await?;
    Ok(Answer::File {
        kind: "text/markdown; charset=utf-8",
        name: Some("coxa-plan.md".to_owned()),
        bytes: text.into_bytes(),
    })
}

async fn workout(State(open): State<Open>, Path(name): Path<String>) -> Answered {
    let files = open.read(|house, current| of_page(house, current, workouts::files)).await??;
    Ok(match files.into_iter().find(|file| file.name == name) {
        Some(file) => {
            Answer::File { kind: "application/vnd.ant.fit", name: Some(file.name), bytes: file.bytes }
        }
        None => Answer::Missing("The plan of this week has no such workout".to_owned()),
    })
}

/// Something of today's plan, with what it is made of.
fn of_page<T>(house: &House, current: &Current, tell: impl FnOnce(&Page<'_>) -> T) -> Result<T, Failure> {
    let kept = wishes::kept(current.diary(), house.today())?;
    planned(current, &kept, |known, plan| {
        tell(&Page { plan, known, wishes: &kept, units: house.units, past: false })
    })
}
