//! The tables of the page.

use coxa_reason::Urgency;
use coxa_reason::evaluation::{Bins, Hits, Safety, Scored, Share, Summary, Tried};

use crate::terminal::bar::bar;
use crate::terminal::numbers::{decimals, percent};
use crate::terminal::table::{Column, Table};
use crate::terminal::text::clean;

/// Columns of the longest bar.
const BAR: usize = 20;

/// How often the confirmed condition was among the first: all, runners, by urgency.
pub(super) fn hits(summary: &Summary) -> Table {
    let mut table = Table::new(vec![
        Column::words("cases"),
        Column::number("n"),
        Column::number("first"),
        Column::number("first three"),
        Column::number("first five"),
        Column::number("log score"),
    ]);
    let mut row = |name: String, hits: &Hits| {
        table.push(vec![
            name,
            hits.n.to_string(),
            interval(&hits.top1),
            interval(&hits.top3),
            interval(&hits.top5),
            hits.log_score.map(|score| decimals(score, 2)).unwrap_or_default(),
        ]);
    };
    row("all".to_owned(), &summary.all);
    row("runners".to_owned(), &summary.runners);
    for of in &summary.by_urgency {
        row(of.urgency.to_string(), &of.hits);
    }
    table
}

/// What was labelled, by row, and what was told.
pub(super) fn told(safety: &Safety) -> Table {
    let mut columns = vec![Column::words("labelled \\ told")];
    columns.extend(Urgency::ALL.iter().map(|told| Column::number(told.to_string())));
    let mut table = Table::new(columns);
    for (labelled, told) in Urgency::ALL.iter().zip(&safety.labelled_by_told) {
        let mut row = vec![labelled.to_string()];
        row.extend(told.iter().map(ToString::to_string));
        table.push(row);
    }
    table
}

/// What was told beside what was confirmed.
pub(super) fn bins(bins: &Bins) -> Table {
    let mut table = Table::new(vec![
        Column::number("cases"),
        Column::number("told"),
        Column::number("confirmed"),
        Column::words(""),
    ]);
    for bin in &bins.bins {
        table.push(vec![
            bin.n.to_string(),
            percent(bin.told, 0),
            percent(bin.confirmed, 0),
            bar(bin.confirmed, BAR),
        ]);
    }
    table
}

/// How each condition came out.
pub(super) fn by_condition(summary: &Summary) -> Table {
    let mut table = Table::new(vec![
        Column::words("confirmed").cut_to(20),
        Column::number("n"),
        Column::number("first"),
        Column::number("first three"),
        Column::number("mean place"),
    ]);
    for of in &summary.by_condition {
        table.push(vec![
            of.condition.clone(),
            of.n.to_string(),
            of.top1.to_string(),
            of.top3.to_string(),
            decimals(of.mean_rank, 1),
        ]);
    }
    table
}

/// Each case by itself.
pub(super) fn each(cases: &[Tried], which: impl Fn(&Tried) -> Option<&Scored>) -> Table {
    let mut table = Table::new(vec![
        Column::words("case").cut_to(18),
        Column::words("confirmed").cut_to(12),
        Column::number("place"),
        Column::number("given"),
        Column::words("told"),
        Column::words("labelled"),
        Column::number("asked"),
    ]);
    for case in cases.iter().filter_map(which) {
        table.push(vec![
            clean(&case.id),
            case.diagnosis.clone(),
            case.rank.to_string(),
            percent(case.chance, 0),
            case.told.to_string(),
            case.labelled.to_string(),
            case.questions.map(|questions| questions.to_string()).unwrap_or_default(),
        ]);
    }
    table
}

/// `61 % (51–71)`.
fn interval(share: &Share) -> String {
    let of = |of: f64| {
        format!("{} ({}–{})", percent(of, 0), decimals(share.low * 100.0, 0), decimals(share.high * 100.0, 0))
    };
    share.share.map(of).unwrap_or_default()
}
