//! What was kept, beside the other side and the time before, and what it tells.

use coxa_reason::causes::Looked;
use coxa_reason::causes::home_tests::shown;
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_reason::knowledge::{Finding, TestGuide};
use coxa_reason::measures::home_tests::told;
use coxa_reason::measures::strength::{DIFFERS, asymmetry, holds};
use coxa_reason::{Answer, Knowledge};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::telling::sentence;
use crate::terminal::numbers::{decimals, percent};
use crate::terminal::sheet::Sheet;
use crate::terminal::{dates, text};
use crate::words::capital;
use crate::written::json::TestJson;

/// What is said of a hold whose pain nobody was asked for.
pub(crate) const BY_PAIN: &str =
    "If pain ended it and not the muscle, take it back and do it guided: then it does not count as weak.";
/// What a test at home is not.
pub(crate) const NO_EXAMINATION: &str = "A test at home is no examination, and it can be wrong.";

/// What was kept of a test, and what follows from it.
pub(crate) struct Kept<'r> {
    name: String,
    results: &'r [TestResult],
    /// Beside the other side, and beside the time before.
    compared: Vec<String>,
    asymmetry: Option<f64>,
    looked: Looked,
    today: Date,
}

impl<'r> Kept<'r> {
    /// Compares what was kept.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub(crate) fn of(
        current: &Current,
        guide: &TestGuide,
        results: &'r [TestResult],
    ) -> Result<Kept<'r>, Failure> {
        let situation = current.situation()?;
        let view = situation.now;
        let mut compared = Vec::new();
        let mut share = None;
        if let Some(hold) = guide.hold.as_ref().filter(|_| guide.looks.is_empty()) {
            let holds = holds(view, guide.id);
            share = asymmetry(&holds, hold);
            if let (Some(share), Some((left, right))) = (share, holds.both()) {
                let shorter = if left.seconds < right.seconds { "left" } else { "right" };
                compared.push(match share > DIFFERS {
                    true => format!("The {shorter} is {} shorter.", percent(share, 0)),
                    false => "Left and right are about equal (within 10 %).".to_owned(),
                });
            }
            for (side, held) in holds.iter().filter(|(side, _)| results.iter().any(|one| one.side == *side)) {
                let Some((change, (before, on))) = held.change_s().zip(held.before) else { continue };
                let than = match change {
                    change if change > 0.0 => format!("{} s longer than", decimals(change, 0)),
                    change if change < 0.0 => format!("{} s shorter than", decimals(-change, 0)),
                    _ => "as long as".to_owned(),
                };
                let side = capital(&side.to_string());
                compared.push(format!("{side}: {than} on {} ({} s).", dates::long(on), decimals(before, 0)));
            }
        }
        for look in &guide.looks {
            let Some(finding) = Knowledge::embedded().finding(&look.finding) else { continue };
            let all = told(view, guide.id, &look.finding);
            for (side, told) in all.iter().filter(|(side, _)| results.iter().any(|one| one.side == *side)) {
                if let Some((before, on)) = told.before.filter(|(before, _)| *before != told.there) {
                    let side = capital(&side.to_string());
                    compared.push(format!(
                        "{side}: on {} it was: {}.",
                        dates::long(on),
                        label(finding, before)
                    ));
                }
            }
        }
        let findings: Vec<&str> = guide.findings().collect();
        Ok(Kept {
            name: guide.name.clone(),
            results,
            compared,
            asymmetry: share,
            looked: shown(&situation, &findings),
            today: view.date,
        })
    }

    /// As a page.
    pub(super) fn page(&self, house: &House) -> String {
        let mut sheet = Sheet::new(&house.terminal);
        sheet.gap();
        if self.results.is_empty() {
            sheet.says("Stopped. Nothing is kept.");
            return sheet.into_text();
        }
        self.write(&mut sheet, house);
        sheet.gap();
        if self.by_pain() {
            sheet.says(BY_PAIN);
        }
        sheet.says("What follows: coxa why. To take it back: coxa test --undo");
        sheet.aside(NO_EXAMINATION);
        sheet.into_text()
    }

    /// Whether a hold may have been ended by pain, and nobody was asked.
    pub(crate) fn by_pain(&self) -> bool {
        self.results.iter().any(|result| result.held_s.is_some() && result.pain.is_none())
    }

    /// Writes what was kept, beside what, and what it tells.
    pub(crate) fn write(&self, sheet: &mut Sheet<'_>, house: &House) {
        sheet.title(&format!("Kept: {}.", self.name));
        for result in self.results {
            sheet.says(&line(result, self.today));
        }
        sheet.section("Beside the other side and the time before", &self.compared.join("\n"));
        let tells = self.looked.seen.iter().filter_map(|seen| {
            let finding = Knowledge::embedded().finding(seen.finding)?;
            Some(format!("- {}", capital(label(finding, seen.answer == Answer::Yes).as_str())))
        });
        let tells: Vec<_> = tells.collect();
        sheet.section("What coxa takes from it", &tells.join("\n"));
        let unseen = self.looked.unseen.iter();
        let unseen: Vec<_> = unseen
            .map(|one| format!("- {}: {}", capital(one.what), sentence(&one.why, house.units, self.today)))
            .collect();
        sheet.section("What it does not tell", &unseen.join("\n"));
    }

    /// The same for other programs.
    pub(super) fn json(&self) -> Value {
        let findings: Vec<_> = self
            .looked
            .seen
            .iter()
            .map(|seen| json!({ "finding": seen.finding, "answer": seen.answer }))
            .collect();
        json!({ "results": results_json(self.results), "asymmetry": self.asymmetry, "findings": findings })
    }
}

/// What was taken back.
pub(super) fn undone(house: &House, results: &[TestResult]) -> String {
    let mut sheet = Sheet::new(&house.terminal);
    let name = |test: HomeTest| Knowledge::embedded().home_test(test).map(|guide| guide.name.clone());
    let name = results.first().and_then(|result| name(result.test)).unwrap_or_default();
    sheet.title(&format!("Taken back: {name}."));
    for result in results {
        sheet.says(&line(result, house.today()));
    }
    sheet.into_text()
}

/// Results for other programs.
pub(super) fn results_json(results: &[TestResult]) -> Value {
    results.iter().map(|result| json!(TestJson::from(result))).collect()
}

/// `Left: 45 s, pain 2 of 10`, with its day where that is not today.
fn line(result: &TestResult, today: Date) -> String {
    let mut said = Vec::new();
    said.extend(result.held_s.map(|held| format!("{} s", decimals(held, 0))));
    said.extend(result.pain.map(|pain| format!("pain {pain} of 10")));
    if result.stopped {
        said.push("ended by pain".to_owned());
    }
    let findings = result.findings.iter();
    let findings = findings.filter_map(|(id, there)| Some(label(Knowledge::embedded().finding(id)?, *there)));
    said.extend(findings);
    if said.is_empty() {
        said.push("not sure".to_owned());
    }
    let day = if result.date == today { String::new() } else { format!(" on {}", dates::long(result.date)) };
    format!("{}{day}: {}", capital(&result.side.to_string()), text::clean(&said.join(", ")))
}

/// A finding that is there or not, in a few words.
pub(super) fn label(finding: &Finding, there: bool) -> String {
    match (&finding.absent, there) {
        (_, true) => finding.label.clone(),
        (Some(absent), false) => absent.clone(),
        (None, false) => format!("not: {}", finding.label),
    }
}
