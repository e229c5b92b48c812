//! The report.

use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use clap::ValueEnum;

use super::super::answer::{Answer, Answered};
use super::super::form::Form;
use super::super::guard::REPORT;
use super::super::open::Open;
use crate::current::{Current, weigher};
use crate::failure::Failure;
use crate::house::House;
use crate::report::fhir::bundle;
use crate::report::part::Part;
use crate::report::{Report, gather, html};
use crate::{pages, wishes};

pub(super) fn routes() -> Router<Open> {
    Router::new().route("/report", get(show)).route(REPORT, get(file))
}

async fn show(State(open): State<Open>) -> Answered {
    open.read(|house, current| Ok(Answer::Page(pages::report::page(&report(house, current, &[])?)))).await
}

async fn file(State(open): State<Open>, Query(pairs): Query<Vec<(String, String)>>) -> Answered {
    let form = Form::of(pairs);
    open.read(move |house, current| {
        let part = |name: &str| {
            Part::from_str(name, true).map_err(|_| Failure::new("there is no such part to leave out"))
        };
        let left_out = form.all("without").map(part).collect::<Result<Vec<_>, _>>()?;
        let report = report(house, current, &left_out)?;
        let name = |ending: &str| Some(format!("coxa-report-{}.{ending}", report.date));
        let page = || html::page(&report, house.units).into_bytes();
        Ok(match form.text("as") {
            Some("fhir") => Answer::File {
                kind: "application/fhir+json",
                name: name("fhir.json"),
                bytes: serde_json::to_vec_pretty(&bundle(&report)?)?,
            },
            Some("json") => Answer::File {
                kind: "application/json",
                name: name("json"),
                bytes: serde_json::to_vec_pretty(&report)?,
            },
            Some("file") => {
                Answer::File { kind: "text/html; charset=utf-8", name: name("html"), bytes: page() }
            }
            _ => Answer::File { kind: "text/html; charset=utf-8", name: None, bytes: page() },
        })
    })
    .await
}

fn report(house: &House, current: &Current, left_out: &[Part]) -> Result<Report, Failure> {
    let wishes = wishes::kept(current.diary(), house.today())?;
    gather(current, weigher(), &wishes, house.units, left_out)
}
