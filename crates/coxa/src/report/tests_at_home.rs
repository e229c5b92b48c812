//! Tests at home: the latest of each on each side, with the time before.

use coxa_reason::diary::Side;
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_reason::measures::home_tests::{counts, newest_first};
use jiff::civil::Date;
use serde::Serialize;

use super::Known;

/// A test at home.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Test {
    /// Which.
    pub(crate) id: HomeTest,
    /// Its name as a clinician knows it.
    pub(crate) name: &'static str,
    /// What it showed on the left; `None` where that was not tested.
    pub(crate) left: Option<SideShown>,
    /// And on the right.
    pub(crate) right: Option<SideShown>,
}

/// What a test showed on a side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct SideShown {
    /// The day.
    pub(crate) date: Date,
    /// Whether that is too long ago to count.
    pub(crate) too_old: bool,
    /// Seconds held, where it is a hold.
    pub(crate) held_s: Option<f64>,
    /// Pain while it was done, 0 to 10.
    pub(crate) pain: Option<f64>,
    /// Whether it was stopped because of pain.
    pub(crate) stopped: bool,
    /// Findings, as a clinician names them, with what was seen.
    pub(crate) findings: Vec<Shown>,
    /// Seconds held the time before, and its day.
    pub(crate) before: Option<(f64, Date)>,
}

/// A finding that a test showed, or showed to be absent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Shown {
    /// The finding's id in knowledge.
    pub(crate) finding: String,
    /// As a clinician names it.
    pub(crate) name: String,
    /// Whether it is there.
    pub(crate) there: bool,
}

/// Every test that was done, in the order of knowledge.
pub(super) fn tests(known: &Known<'_>) -> Vec<Test> {
    let guides = known.knowledge.home_tests.iter();
    let tests = guides.map(|guide| Test {
        id: guide.id,
        name: name(guide.id),
        left: side(known, guide.id, Side::Left),
        right: side(known, guide.id, Side::Right),
    });
    tests.filter(|test| test.left.is_some() || test.right.is_some()).collect()
}

fn side(known: &Known<'_>, test: HomeTest, side: Side) -> Option<SideShown> {
    let mut results = newest_first(known.view, test, side);
    let latest: &TestResult = results.next()?;
    let before = results.filter(|result| result.date < latest.date);
    let shown = latest.findings.iter().filter_map(|(id, there)| {
        let finding = known.knowledge.finding(id)?;
        Some(Shown { finding: id.clone(), name: finding.clinical.clone(), there: *there })
    });
    Some(SideShown {
        date: latest.date,
        too_old: !counts(known.view, latest.date),
        held_s: latest.held_s,
        pain: latest.pain,
        stopped: latest.stopped,
        findings: shown.collect(),
        before: before.filter_map(|result| Some((result.held_s?, result.date))).next(),
    })
}

/// What a clinician calls a test.
fn name(test: HomeTest) -> &'static str {
    match test {
        HomeTest::SingleLegStance => "Single-leg stance, 30 s",
        HomeTest::SidePlank => "Side plank hold",
        HomeTest::SingleLegBridge => "Single-leg bridge hold",
        HomeTest::SingleLegSquat => "Single-leg squat",
        HomeTest::Thomas => "Thomas test",
        HomeTest::Palpation => "Palpation",
        HomeTest::Noble => "Noble compression test",
        HomeTest::Fadir => "FADIR",
        HomeTest::Faber => "FABER",
        HomeTest::Range => "Hip range of motion",
        HomeTest::Squeeze => "Adductor squeeze",
    }
}
