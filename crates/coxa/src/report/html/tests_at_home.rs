//! Tests at home, by side with dates: a line for each hold and each finding.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};

use super::{part, words};
use crate::report::Report;
use crate::report::part::Part;
use crate::report::tests_at_home::{SideShown, Test};
use crate::terminal::numbers::decimals;

/// A line of the table.
struct Row {
    name: String,
    sides: [String; 2],
    dates: Vec<Date>,
    old: bool,
}

pub(super) fn tests(report: &Report) -> Markup {
    part("Home tests (by the runner, unsupervised)", Part::Tests, report.tests.as_ref(), |tests| {
        let rows: Vec<Row> = tests.iter().flat_map(rows).collect();
        let usual = usual_date(&rows);
        let (first, second) = rows.split_at(rows.len().div_ceil(2));
        html! {
            @if rows.is_empty() {
                p.none { "None done." }
            } @else {
                div.beside { (table(first, usual)) (table(second, usual)) }
                p.small {
                    @if let Some(usual) = usual { "Done " (words::date(usual)) " unless another date stands beside." }
                    @if rows.iter().any(|row| row.old) { " * More than twelve weeks old." }
                }
            }
        }
    })
}

/// The day on which most was tested.
fn usual_date(rows: &[Row]) -> Option<Date> {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for date in rows.iter().flat_map(|row| &row.dates) {
        *days.entry(*date).or_default() += 1;
    }
    days.into_iter().max_by_key(|(_, many)| *many).map(|(date, _)| date)
}

fn table(rows: &[Row], usual: Option<Date>) -> Markup {
    html! {
        @if !rows.is_empty() {
            table {
                thead { tr { th style="width: 54%" { "Test" } th { "Left" } th { "Right" } } }
                tbody {
                    @for row in rows {
                        tr {
                            td { (row.name) @if row.old { "*" } (dates(row, usual)) }
                            @for side in &row.sides { td { (side) } }
                        }
                    }
                }
            }
        }
    }
}

/// The days of a line, where they are not the usual one.
fn dates(row: &Row, usual: Option<Date>) -> String {
    if row.dates.iter().all(|date| Some(*date) == usual) {
        return String::new();
    }
    let dates: Vec<_> = row.dates.iter().map(|date| words::date(*date)).collect();
    format!(" ({})", dates.join(", "))
}

/// The lines of a test: the hold, if it is one, and each finding.
fn rows(test: &Test) -> Vec<Row> {
    let sides = [test.left.as_ref(), test.right.as_ref()];
    let mut dates: Vec<Date> = sides.iter().flatten().map(|side| side.date).collect();
    dates.dedup();
    let old = sides.iter().flatten().any(|side| side.too_old);
    let row = |name: String, cell: &dyn Fn(&SideShown) -> String| Row {
        name,
        sides: sides.map(|side| side.map_or_else(|| "\u{2013}".to_owned(), cell)),
        dates: dates.clone(),
        old,
    };
    let mut findings: Vec<&str> = Vec::new();
    for shown in sides.iter().flatten().flat_map(|side| &side.findings) {
        if !findings.contains(&shown.name.as_str()) {
            findings.push(&shown.name);
        }
    }
    let held = sides.iter().flatten().any(|side| side.held_s.is_some());
    // What was found, and where nothing was, how it ended.
    let bare = held || findings.is_empty();
    let mut rows: Vec<Row> = bare.then(|| row(test.name.to_owned(), &hold)).into_iter().collect();
    rows.extend(findings.into_iter().map(|name| row(crate::words::capital(name), &|side| found(side, name))));
    rows
}

fn hold(side: &SideShown) -> String {
    let mut told: Vec<String> = Vec::new();
    told.extend(side.held_s.map(|held| format!("{} s", decimals(held, 0))));
    told.extend(
        side.before.map(|(held, date)| format!("({} s on {})", decimals(held, 0), words::date(date))),
    );
    told.extend(side.pain.filter(|pain| *pain > 0.0).map(|pain| format!("NRS {}", words::score(pain))));
    if side.stopped {
        told.push("ended by pain".to_owned());
    }
    if told.is_empty() { "not sure".to_owned() } else { told.join(" ") }
}

fn found(side: &SideShown, name: &str) -> String {
    let shown = side.findings.iter().find(|shown| shown.name == name);
    let there = shown.map_or("not sure", |shown| if shown.there { "yes" } else { "no" });
    let pain = side.pain.filter(|pain| *pain > 0.0 && side.held_s.is_none());
    let pain = pain.map(|pain| format!(", NRS {}", words::score(pain))).unwrap_or_default();
    format!("{there}{pain}")
}
