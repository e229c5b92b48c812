//! Lines of JSON as an export has them.

use std::collections::BTreeMap;

use coxa_reason::diary::{Item, Side};
use coxa_reason::home_test::HomeTest;
use coxa_reason::profile::Fact;
use coxa_reason::{Answer, Intent, Lap, Summary, Warning};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, de::DeserializeOwned};

use super::{Files, TakenIn};

/// A recording of a run.
#[derive(Debug, Deserialize)]
pub(super) struct RecordingLine {
    pub(super) run: i64,
    pub(super) digest: String,
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    pub(super) utc_offset_s: Option<i32>,
    pub(super) machine_offset_s: i32,
    pub(super) richness: i64,
    pub(super) rows: i64,
    pub(super) gives_samples: bool,
    pub(super) sport: String,
    pub(super) sub_sport: Option<String>,
    pub(super) name: Option<String>,
    pub(super) device: Option<DeviceLine>,
    pub(super) rpe: Option<f64>,
    pub(super) feel: Option<f64>,
    pub(super) gear: Option<String>,
    pub(super) watch: Totals,
    pub(super) laps: Vec<LapLine>,
    pub(super) warnings: Vec<WarningLine>,
    pub(super) developer: Vec<DeveloperLine>,
    pub(super) sources: Vec<SourceLine>,
}

#[derive(Debug, Deserialize)]
pub(super) struct DeviceLine {
    pub(super) maker: String,
    pub(super) product: String,
}

/// A summary by the names of its items; names that this coxa does not know say nothing to it.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Totals(BTreeMap<String, Option<f64>>);

impl Totals {
    pub(super) fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        let names = summary.items().map(|(name, _)| name);
        for (item, name) in summary.items_mut().into_iter().zip(names) {
            *item = self.0.get(name).copied().flatten();
        }
        summary
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct LapLine {
    start_s: f64,
    intent: Option<String>,
    #[serde(flatten)]
    totals: Totals,
}

impl LapLine {
    pub(super) fn lap(&self) -> Lap {
        Lap {
            start_s: self.start_s,
            intent: self.intent.as_deref().and_then(Intent::parse),
            totals: self.totals.summary(),
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct WarningLine {
    severity: String,
    text: String,
}

impl WarningLine {
    pub(super) fn warning(self) -> Warning {
        if self.severity == "damage" { Warning::damage(self.text) } else { Warning::note(self.text) }
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DeveloperLine {
    pub(super) name: String,
    pub(super) unit: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct SourceLine {
    pub(super) came: i64,
    pub(super) path: String,
    pub(super) kind: String,
    pub(super) size: Option<u64>,
    pub(super) hash: Option<String>,
}

/// What was worn on a run.
#[derive(Debug, Deserialize)]
pub(super) struct WornLine {
    pub(super) run: i64,
    pub(super) shoes: Vec<String>,
    pub(super) shoes_chosen: bool,
}

/// A pair of shoes.
#[derive(Debug, Deserialize)]
pub(super) struct ShoeLine {
    pub(super) shoe: i64,
    pub(super) name: String,
    pub(super) brand: Option<String>,
    pub(super) model: Option<String>,
    pub(super) drop_mm: Option<f64>,
    pub(super) initial_m: f64,
    pub(super) since: Option<Date>,
    pub(super) retired: Option<Date>,
    pub(super) origin: String,
    pub(super) names: Vec<String>,
}

/// Something that was said of a day.
#[derive(Debug, Deserialize)]
pub(super) struct ItemLine {
    pub(super) id: i64,
    pub(super) change: i64,
    pub(super) date: Date,
    pub(super) item: Item,
    pub(super) source: Option<String>,
    pub(super) said: Option<Timestamp>,
    pub(super) undone: Option<Timestamp>,
}

/// What was said of the runner.
#[derive(Debug, Deserialize)]
pub(super) struct ProfileLine {
    pub(super) changes: Vec<FactLine>,
}

#[derive(Debug, Deserialize)]
pub(super) struct FactLine {
    pub(super) change: i64,
    pub(super) fact: Fact,
    pub(super) said: Timestamp,
    pub(super) undone: Option<Timestamp>,
}

/// A test at home.
#[derive(Debug, Deserialize)]
pub(super) struct TestLine {
    pub(super) change: i64,
    pub(super) test: HomeTest,
    pub(super) side: Side,
    pub(super) date: Date,
    pub(super) held_s: Option<f64>,
    pub(super) pain: Option<f64>,
    pub(super) stopped: bool,
    pub(super) findings: BTreeMap<String, bool>,
    pub(super) said: Timestamp,
    pub(super) undone: Option<Timestamp>,
}

/// An episode with what was said in it.
#[derive(Debug, Deserialize)]
pub(super) struct EpisodeLine {
    pub(super) episode: i64,
    pub(super) begun: Date,
    pub(super) ended: Option<Date>,
    pub(super) asked: Option<Date>,
    pub(super) cut: Option<Date>,
    pub(super) answers: Vec<AnswerLine>,
}

#[derive(Debug, Deserialize)]
pub(super) struct AnswerLine {
    pub(super) change: i64,
    pub(super) finding: String,
    pub(super) answer: Option<Answer>,
    pub(super) said: Timestamp,
    pub(super) undone: Option<Timestamp>,
}

/// A setting.
#[derive(Debug, Deserialize)]
pub(super) struct SettingLine {
    pub(super) name: String,
    pub(super) value: String,
}

/// Reads a file of one JSON object a line; lines that make no sense are told and left out.
pub(super) fn read<T: DeserializeOwned>(files: &mut Files<'_>, name: &str, taken: &mut TakenIn) -> Vec<T> {
    let bytes = match files(name) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            taken.fault(name, "This file of the export is missing.");
            return Vec::new();
        }
        Err(why) => {
            taken.fault(name, why);
            return Vec::new();
        }
    };
    let mut read = Vec::new();
    for (at, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice(line) {
            Ok(line) => read.push(line),
            Err(error) => taken.fault(name, format!("Line {} makes no sense: {error}.", at + 1)),
        }
    }
    read
}
