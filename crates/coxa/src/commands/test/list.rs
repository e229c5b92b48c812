//! Which tests make sense now, which are not offered and why, and what the last ones showed.

use coxa_reason::causes::home_tests::command;
use coxa_reason::diary::Side;
use coxa_reason::history::View;
use coxa_reason::knowledge::{Knowledge, TestGuide};
use coxa_reason::measures::home_tests::{counts, latest, told};
use coxa_reason::measures::strength::{asymmetry, holds};
use coxa_reason::{Urgency, Weighing};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::kept::results_json;
use super::refused;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::numbers::{decimals, percent};
use crate::terminal::sheet::Sheet;
use crate::terminal::table::{Column, Table};
use crate::words::capital;

/// How many tests are named first.
const FIRST: usize = 3;

/// Every test as it stands now.
pub(crate) struct Listed {
    pub(crate) tests: Vec<Standing>,
    /// What the last tests showed, a row a thing.
    rows: Vec<Row>,
    /// Whether any of the last tests is too old to count.
    old: bool,
}

/// A thing that was looked at, as a row of a table.
struct Row {
    cells: Vec<String>,
    /// What it was the time before, a line a side.
    before: Vec<String>,
}

/// A test as it stands now.
pub(crate) struct Standing {
    pub(crate) guide: &'static TestGuide,
    /// Why it is not offered, and what to do instead.
    pub(crate) refused: Option<(String, String)>,
    /// What it could tell, needless visits.
    worth: f64,
    last: Value,
}

impl Listed {
    /// Looks at each test.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn of(weighing: &Weighing<'_>, current: &Current) -> Result<Listed, Failure> {
        let view = current.view();
        let knowledge = Knowledge::embedded();
        let emergency = weighing.verdict().urgency == Urgency::Emergency;
        let standing = |guide: &'static TestGuide| {
            let refusal = weighing.refuses(guide);
            let refused = refusal.map(|refusal| (refused::why(&refusal), refused::instead(&refusal)));
            let worth = if refused.is_some() || emergency { 0.0 } else { weighing.worth_of_test(guide) };
            Standing { guide, refused, worth, last: last(view, guide) }
        };
        let mut tests: Vec<Standing> = knowledge.home_tests.iter().map(standing).collect();
        tests.sort_by(|a, b| b.worth.total_cmp(&a.worth));
        let rows = knowledge.home_tests.iter().flat_map(|guide| rows(view, guide)).collect();
        let old = view.tests().iter().any(|test| !counts(view, test.date));
        Ok(Listed { tests, rows, old })
    }

    /// The tests that are offered: those that would tell most now, and the others.
    pub(crate) fn offered(&self) -> (Vec<&Standing>, Vec<&Standing>) {
        let trouble = Knowledge::embedded().interview.worth.test;
        let offered = self.tests.iter().filter(|test| test.refused.is_none());
        let most = offered.clone().take(FIRST).take_while(|test| test.worth > trouble).count();
        (offered.clone().take(most).collect(), offered.skip(most).collect())
    }

    /// The answer in a sentence.
    pub(crate) fn answer(&self) -> String {
        let (first, more) = self.offered();
        match (first.first(), more.first(), self.tests.first().and_then(|test| test.refused.as_ref())) {
            (Some(test), ..) => format!("What would tell most now: {}.", small(&test.guide.name)),
            (None, Some(_), _) => {
                "No test at home would change much now; you can still measure and compare.".to_owned()
            }
            (None, None, Some((why, _))) => format!("{}.", capital(why)),
            (None, None, None) => "No test at home is offered now.".to_owned(),
        }
    }

    /// What the last tests showed.
    pub(crate) fn results(&self, sheet: &mut Sheet<'_>) {
        if !self.rows.is_empty() {
            sheet.heading("Your last results");
            let columns = ["", "left", "right", "differ", "when"];
            let mut table = Table::new(columns.map(Column::words).to_vec());
            self.rows.iter().for_each(|row| table.push(row.cells.clone()));
            sheet.table(&table);
            if self.old {
                sheet.under("(old) is more than twelve weeks ago and does not count.");
            }
            let before: Vec<_> = self.rows.iter().flat_map(|row| &row.before).cloned().collect();
            sheet.section("The time before", &before.join("\n"));
        }
    }

    /// As a page.
    pub(super) fn page(&self, house: &House) -> String {
        let mut sheet = Sheet::new(&house.terminal);
        let (first, more) = self.offered();
        let name = |tests: &[&Standing]| {
            let line =
                |test: &&Standing| format!("- coxa test {}: {}", command(test.guide.id), test.guide.shows);
            tests.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        sheet.title(&self.answer());
        sheet.section("Tests that make sense now", &name(&first));
        sheet.section("Also possible", &name(&more));
        let mut reasons: Vec<(&str, &str, Vec<String>)> = Vec::new();
        for test in &self.tests {
            let Some((why, instead)) = &test.refused else { continue };
            let name = command(test.guide.id);
            match reasons.iter_mut().find(|reason| reason.0 == why) {
                Some(reason) => reason.2.push(name),
                None => reasons.push((why, instead, vec![name])),
            }
        }
        let all = reasons.len() == 1 && first.is_empty() && more.is_empty();
        let told = reasons.iter().map(|(why, instead, names)| match all {
            true => (*instead).to_owned(),
            false => format!("- {}: {why}. {instead}", names.join(", ")),
        });
        let heading = if all { "What to do instead" } else { "Not offered now" };
        sheet.section(heading, &told.collect::<Vec<_>>().join("\n"));
        self.results(&mut sheet);
        sheet.into_text()
    }

    /// The same for other programs.
    pub(super) fn json(&self) -> Value {
        let test = |test: &Standing| {
            json!({
                "test": test.guide.id,
                "name": test.guide.name,
                "offered": test.refused.is_none(),
                "why_not": test.refused.as_ref().map(|(why, _)| why),
                "worth": test.worth,
                "last": test.last,
            })
        };
        json!({ "tests": self.tests.iter().map(test).collect::<Vec<_>>() })
    }
}

/// The latest results of a test, left first.
fn last(view: View<'_>, guide: &TestGuide) -> Value {
    let sides = [Side::Left, Side::Right].into_iter();
    let results: Vec<_> = sides.filter_map(|side| latest(view, guide.id, side).cloned()).collect();
    results_json(&results)
}

/// What a test showed last, a row a thing that is looked at.
fn rows(view: View<'_>, guide: &TestGuide) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(hold) = guide.hold.as_ref().filter(|_| guide.looks.is_empty()) {
        let holds = holds(view, guide.id);
        let side = |side| {
            holds.get(side).map(|held| {
                let by_pain = if held.by_pain { ", pain" } else { "" };
                format!("{} s{by_pain}", decimals(held.seconds, 0))
            })
        };
        let before =
            |side| holds.get(side)?.before.map(|(before, on)| (format!("{} s", decimals(before, 0)), on));
        let when = holds.iter().map(|(_, held)| held.date).max();
        let differ = asymmetry(&holds, hold).map(|share| percent(share, 0));
        rows.extend(row(view, &guide.name, side, differ, when, before));
    }
    for look in &guide.looks {
        let Some(finding) = Knowledge::embedded().finding(&look.finding) else { continue };
        let all = told(view, guide.id, &look.finding);
        let word = |there: bool| if there { "yes" } else { "no" }.to_owned();
        let side = |side| all.get(side).map(|told| word(told.there));
        let before = |side| all.get(side)?.before.map(|(there, on)| (word(there), on));
        let when = all.iter().map(|(_, told)| told.date).max();
        rows.extend(row(view, &capital(&finding.label), side, None, when, before));
    }
    rows
}

fn row(
    view: View<'_>,
    name: &str,
    side: impl Fn(Side) -> Option<String>,
    differ: Option<String>,
    when: Option<Date>,
    before: impl Fn(Side) -> Option<(String, Date)>,
) -> Option<Row> {
    let when = when?;
    let old = if counts(view, when) { "" } else { " (old)" };
    let earlier = [("left", before(Side::Left)), ("right", before(Side::Right))];
    let earlier = earlier.into_iter().filter_map(|(side, before)| Some((side, before?)));
    let line = |(side, (said, on)): (&str, (String, Date))| {
        format!("- {name}, {side}: {said} on {}", dates::with_year(on))
    };
    Some(Row {
        cells: vec![
            name.to_owned(),
            side(Side::Left).unwrap_or_default(),
            side(Side::Right).unwrap_or_default(),
            differ.unwrap_or_default(),
            format!("{}{old}", dates::with_year(when)),
        ],
        before: earlier.map(line).collect(),
    })
}

/// A name within a sentence.
fn small(name: &str) -> String {
    let mut letters = name.chars();
    let second = letters.clone().nth(1);
    match letters.next() {
        Some(first) if second.is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}
