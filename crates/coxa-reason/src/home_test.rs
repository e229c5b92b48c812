//! What a test at home showed, on a day and a side.

mod refusal;

pub use refusal::Refusal;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diary::Side;
use crate::words::words;

words! {
    /// A test that a runner can do at home.
    pub enum HomeTest {
        /// Standing on one leg for 30 seconds: pain at the outer hip, and whether the pelvis sinks.
        SingleLegStance = "single_leg_stance",
        /// Side plank, seconds held.
        SidePlank = "side_plank",
        /// Single-leg bridge, seconds held.
        SingleLegBridge = "single_leg_bridge",
        /// Single-leg squat: whether the knee falls in or the pelvis drops.
        SingleLegSquat = "single_leg_squat",
        /// Thomas test: whether the thigh stays above level.
        Thomas = "thomas",
        /// Pressing: where it is tender.
        Palpation = "palpation",
        /// Noble: pressing the outer knee while it straightens.
        Noble = "noble",
        /// Knee towards the opposite shoulder.
        Fadir = "fadir",
        /// Figure four.
        Faber = "faber",
        /// How far the hip turns and bends, one side against the other.
        Range = "range",
        /// Squeezing a ball between the knees.
        Squeeze = "squeeze",
    }
}

/// What a test showed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestResult {
    /// Which test.
    pub test: HomeTest,
    /// The day.
    pub date: Date,
    /// The side that was tested: left or right.
    pub side: Side,
    /// Seconds held, where it is a hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_s: Option<f64>,
    /// Pain while it was done, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pain: Option<f64>,
    /// Findings of `findings.toml` that it answers for this side, with what was seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<(String, bool)>,
    /// Whether it was stopped before its end because of pain or fear of it.
    #[serde(default)]
    pub stopped: bool,
}

impl TestResult {
    /// A test of which nothing is told yet but that it was done.
    pub fn new(test: HomeTest, date: Date, side: Side) -> TestResult {
        TestResult { test, date, side, held_s: None, pain: None, findings: Vec::new(), stopped: false }
    }

    /// Whether it showed a finding on its side; `None` where it does not say.
    pub fn found(&self, finding: &str) -> Option<bool> {
        self.findings.iter().find(|(id, _)| id == finding).map(|(_, there)| *there)
    }
}
