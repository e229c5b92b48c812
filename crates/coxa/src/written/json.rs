//! Runs, laps, samples, shoes, episodes, the diary and tests at home as JSON. What is not known is `null`, never zero.

use std::collections::BTreeMap;

use coxa_reason::diary::{Item, Side};
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_reason::profile::{Fact, Profile};
use coxa_reason::{Answer, Channel, Device, Lap, Recording, Samples, Severity, Summary, Warning};
use coxa_store::{
    AnswerChange, DiaryItem, Episode, HomeTestChange, KeptRecording, ProfileChange, Run, RunId, Shoe, Source,
};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::Position;

/// A run as a row of the diary.
#[derive(Debug, Serialize)]
pub(crate) struct RunJson<'a> {
    run: i64,
    start: String,
    end: String,
    utc_offset_s: i32,
    date_from: &'static str,
    date: String,
    sport: &'a str,
    sub_sport: Option<&'a str>,
    name: Option<&'a str>,
    device: Option<DeviceJson<'a>>,
    rpe: Option<f64>,
    feel: Option<f64>,
    gear: Option<&'a str>,
    shoes: &'a [String],
    recordings: u32,
    salvaged: bool,
    figures: SummaryJson<'a>,
    watch: SummaryJson<'a>,
}

impl<'a> From<&'a Run> for RunJson<'a> {
    fn from(run: &'a Run) -> RunJson<'a> {
        RunJson {
            run: run.id.0,
            start: run.start.to_string(),
            end: run.end.to_string(),
            utc_offset_s: run.utc_offset.seconds(),
            date_from: run.date_from.as_str(),
            date: run.date.to_string(),
            sport: run.sport.as_str(),
            sub_sport: run.sub_sport.as_deref(),
            name: run.name.as_deref(),
            device: run.device.as_ref().map(DeviceJson::from),
            rpe: run.rpe,
            feel: run.feel,
            gear: run.gear.as_deref(),
            shoes: &run.shoes,
            recordings: run.recordings,
            salvaged: run.salvaged,
            figures: SummaryJson(&run.figures),
            watch: SummaryJson(&run.watch),
        }
    }
}

#[derive(Debug, Serialize)]
struct DeviceJson<'a> {
    maker: &'a str,
    product: &'a str,
}

impl<'a> From<&'a Device> for DeviceJson<'a> {
    fn from(device: &'a Device) -> DeviceJson<'a> {
        DeviceJson { maker: &device.maker, product: &device.product }
    }
}

/// A run with what the diary knows beside the row: which other run tells it better, where it came from, and what was
/// doubtful.
#[derive(Debug, Serialize)]
pub(crate) struct RunWithSources<'a> {
    #[serde(flatten)]
    run: RunJson<'a>,
    told_by: Option<i64>,
    warnings: Vec<WarningJson<'a>>,
    sources: Vec<SourceJson<'a>>,
}

impl<'a> RunWithSources<'a> {
    /// From its parts.
    pub(crate) fn new(
        run: &'a Run,
        told_by: Option<RunId>,
        warnings: &'a [Warning],
        sources: &'a [Source],
    ) -> RunWithSources<'a> {
        RunWithSources {
            run: RunJson::from(run),
            told_by: told_by.map(|run| run.0),
            warnings: warnings.iter().map(WarningJson::from).collect(),
            sources: sources.iter().map(SourceJson::from).collect(),
        }
    }
}

/// A run that also says who chose its shoes.
#[derive(Debug, Serialize)]
pub(crate) struct ExportedRun<'a> {
    /// The run.
    #[serde(flatten)]
    pub(crate) run: RunWithSources<'a>,
    /// Whether the runner chose its shoes, or none.
    pub(crate) shoes_chosen: bool,
}

/// A recording of a run, as it was read, without its samples.
#[derive(Debug, Serialize)]
pub(crate) struct RecordingOfRun<'a> {
    run: i64,
    digest: String,
    start: String,
    end: String,
    utc_offset_s: Option<i32>,
    machine_offset_s: i32,
    richness: i64,
    rows: i64,
    gives_samples: bool,
    sport: &'a str,
    sub_sport: Option<&'a str>,
    name: Option<&'a str>,
    device: Option<DeviceJson<'a>>,
    rpe: Option<f64>,
    feel: Option<f64>,
    gear: Option<&'a str>,
    watch: SummaryJson<'a>,
    laps: Vec<LapJson<'a>>,
    warnings: Vec<WarningJson<'a>>,
    developer: Vec<FieldJson<'a>>,
    sources: Vec<CameJson<'a>>,
}

#[derive(Debug, Serialize)]
struct FieldJson<'a> {
    name: &'a str,
    unit: &'a str,
}

#[derive(Debug, Serialize)]
struct CameJson<'a> {
    came: usize,
    #[serde(flatten)]
    source: SourceJson<'a>,
}

impl<'a> RecordingOfRun<'a> {
    /// All recordings of a run. `samples` are the run's; the places they came from are counted from one.
    pub(crate) fn all(
        run: RunId,
        kept: &'a [KeptRecording],
        samples: &'a Samples,
    ) -> Vec<RecordingOfRun<'a>> {
        let places = kept.iter().flat_map(|kept| kept.sources.iter().map(|(number, _)| *number));
        let mut places: Vec<i64> = places.collect();
        places.sort_unstable();
        let came = |number: i64| 1 + places.partition_point(|place| *place < number);
        let one = |kept: &'a KeptRecording| {
            let said = &kept.said;
            let fields = samples.developer().iter().filter(|_| kept.gives_samples);
            let sources = kept.sources.iter();
            RecordingOfRun {
                run: run.0,
                digest: format!("{:032x}", kept.digest),
                start: said.start.to_string(),
                end: kept.end.to_string(),
                utc_offset_s: said.utc_offset.map(|offset| offset.seconds()),
                machine_offset_s: kept.machine_offset.seconds(),
                richness: kept.richness,
                rows: kept.rows,
                gives_samples: kept.gives_samples,
                sport: said.sport.as_str(),
                sub_sport: said.sub_sport.as_deref(),
                name: said.name.as_deref(),
                device: said.device.as_ref().map(DeviceJson::from),
                rpe: said.rpe,
                feel: said.feel,
                gear: said.gear.as_deref(),
                watch: SummaryJson(&said.totals),
                laps: said.laps.iter().map(LapJson::from).collect(),
                warnings: said.warnings.iter().map(WarningJson::from).collect(),
                developer: fields.map(|field| FieldJson { name: &field.name, unit: &field.unit }).collect(),
                sources: sources
                    .map(|(number, source)| CameJson { came: came(*number), source: source.into() })
                    .collect(),
            }
        };
        kept.iter().map(one).collect()
    }
}

/// A run with all that was measured along the way.
#[derive(Debug, Serialize)]
pub(crate) struct WholeRun<'a> {
    #[serde(flatten)]
    run: RunWithSources<'a>,
    laps: Vec<LapJson<'a>>,
    samples: SamplesJson<'a>,
}

impl<'a> WholeRun<'a> {
    /// From its parts; coordinates go along.
    pub(crate) fn new(
        run: &'a Run,
        told_by: Option<RunId>,
        recording: &'a Recording,
        sources: &'a [Source],
    ) -> WholeRun<'a> {
        WholeRun {
            run: RunWithSources::new(run, told_by, &recording.warnings, sources),
            laps: recording.laps.iter().map(LapJson::from).collect(),
            samples: SamplesJson { samples: &recording.samples, position: Position::With },
        }
    }
}

#[derive(Debug, Serialize)]
struct WarningJson<'a> {
    severity: &'static str,
    text: &'a str,
}

impl<'a> From<&'a Warning> for WarningJson<'a> {
    fn from(warning: &'a Warning) -> WarningJson<'a> {
        let severity = match warning.severity {
            Severity::Note => "note",
            Severity::Damage => "damage",
        };
        WarningJson { severity, text: &warning.text }
    }
}

#[derive(Debug, Serialize)]
struct SourceJson<'a> {
    path: &'a str,
    kind: &'a str,
    size: Option<u64>,
    hash: Option<String>,
}

impl<'a> From<&'a Source> for SourceJson<'a> {
    fn from(source: &'a Source) -> SourceJson<'a> {
        SourceJson {
            path: &source.path,
            kind: &source.kind,
            size: source.fingerprint.map(|fingerprint| fingerprint.size),
            hash: source.fingerprint.map(|fingerprint| format!("{:032x}", fingerprint.hash)),
        }
    }
}

/// A lap.
#[derive(Debug, Serialize)]
pub(crate) struct LapJson<'a> {
    start_s: f64,
    intent: Option<&'static str>,
    #[serde(flatten)]
    totals: SummaryJson<'a>,
}

impl<'a> From<&'a Lap> for LapJson<'a> {
    fn from(lap: &'a Lap) -> LapJson<'a> {
        LapJson {
            start_s: lap.start_s,
            intent: lap.intent.map(|intent| intent.as_str()),
            totals: SummaryJson(&lap.totals),
        }
    }
}

/// A lap that says of which run it is; laps count from one.
#[derive(Debug, Serialize)]
pub(crate) struct LapOfRun<'a> {
    /// The run's number.
    pub(crate) run: i64,
    /// The lap's.
    pub(crate) lap: usize,
    /// The lap.
    #[serde(flatten)]
    pub(crate) content: LapJson<'a>,
}

#[derive(Debug)]
struct SummaryJson<'a>(&'a Summary);

impl Serialize for SummaryJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.items())
    }
}

/// Samples by column: `time_ms`, the channels that were measured, and the developer fields.
#[derive(Debug)]
struct SamplesJson<'a> {
    samples: &'a Samples,
    position: Position,
}

impl Serialize for SamplesJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let samples = self.samples;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("time_ms", samples.time_ms())?;
        for channel in self.position.channels().filter(|&channel| samples.has(channel)) {
            map.serialize_entry(&channel.title(), &ChannelJson { samples, channel })?;
        }
        let developer: Vec<_> = samples
            .developer()
            .iter()
            .map(|field| DeveloperJson {
                name: &field.name,
                unit: &field.unit,
                values: (0..samples.len()).map(|row| field.column.get(row)).collect(),
            })
            .collect();
        map.serialize_entry("developer", &developer)?;
        map.end()
    }
}

struct ChannelJson<'a> {
    samples: &'a Samples,
    channel: Channel,
}

impl Serialize for ChannelJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut values = serializer.serialize_seq(Some(self.samples.len()))?;
        for value in self.samples.values(self.channel) {
            values.serialize_element(&value)?;
        }
        values.end()
    }
}

#[derive(Serialize)]
struct DeveloperJson<'a> {
    name: &'a str,
    unit: &'a str,
    values: Vec<Option<f32>>,
}

/// A pair of shoes.
#[derive(Debug, Serialize)]
pub(crate) struct ShoeJson<'a> {
    shoe: i64,
    name: &'a str,
    brand: Option<&'a str>,
    model: Option<&'a str>,
    drop_mm: Option<f64>,
    initial_m: f64,
    distance_m: f64,
    runs: u64,
    since: Option<String>,
    retired: Option<String>,
    first_worn: Option<String>,
    last_worn: Option<String>,
}

impl<'a> From<&'a Shoe> for ShoeJson<'a> {
    fn from(shoe: &'a Shoe) -> ShoeJson<'a> {
        let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        ShoeJson {
            shoe: shoe.id.0,
            name: &shoe.name,
            brand: shoe.brand.as_deref(),
            model: shoe.model.as_deref(),
            drop_mm: shoe.drop_mm,
            initial_m: shoe.initial_m,
            distance_m: shoe.distance_m,
            runs: shoe.runs,
            since: date(shoe.since),
            retired: date(shoe.retired),
            first_worn: date(shoe.first_worn),
            last_worn: date(shoe.last_worn),
        }
    }
}

/// A pair of shoes that also says where coxa knows it from, and all names that it is meant by.
#[derive(Debug, Serialize)]
pub(crate) struct ExportedShoe<'a> {
    /// The pair.
    #[serde(flatten)]
    pub(crate) shoe: ShoeJson<'a>,
    /// `runner`, `list` or `gear`.
    pub(crate) origin: String,
    /// Its names.
    pub(crate) names: Vec<String>,
}

/// An episode of soreness with everything that was said in it.
#[derive(Debug, Serialize)]
pub(crate) struct EpisodeJson<'a> {
    episode: i64,
    begun: String,
    ended: Option<String>,
    asked: Option<String>,
    cut: Option<String>,
    answers: Vec<AnswerJson<'a>>,
}

impl<'a> EpisodeJson<'a> {
    /// From its parts.
    pub(crate) fn new(episode: &Episode, changes: &'a [AnswerChange]) -> EpisodeJson<'a> {
        EpisodeJson {
            episode: episode.id.0,
            begun: episode.begun.to_string(),
            ended: episode.ended.map(|date| date.to_string()),
            asked: episode.asked.map(|date| date.to_string()),
            cut: episode.cut.map(|date| date.to_string()),
            answers: changes.iter().map(AnswerJson::from).collect(),
        }
    }
}

/// One thing that was said of a finding.
#[derive(Debug, Serialize)]
struct AnswerJson<'a> {
    change: i64,
    finding: &'a str,
    answer: Option<Answer>,
    said: String,
    undone: Option<String>,
}

impl<'a> From<&'a AnswerChange> for AnswerJson<'a> {
    fn from(change: &'a AnswerChange) -> AnswerJson<'a> {
        AnswerJson {
            change: change.change,
            finding: &change.finding,
            answer: change.answer,
            said: change.said.to_string(),
            undone: change.undone.map(|instant| instant.to_string()),
        }
    }
}

/// A test at home on one side.
#[derive(Debug, Serialize)]
pub(crate) struct HomeTestJson<'a> {
    change: i64,
    #[serde(flatten)]
    result: TestJson<'a>,
    said: String,
    undone: Option<String>,
}

impl<'a> From<&'a HomeTestChange> for HomeTestJson<'a> {
    fn from(change: &'a HomeTestChange) -> HomeTestJson<'a> {
        HomeTestJson {
            change: change.change,
            result: TestJson::from(&change.result),
            said: change.said.to_string(),
            undone: change.undone.map(|instant| instant.to_string()),
        }
    }
}

/// What a test showed on one side.
#[derive(Debug, Serialize)]
pub(crate) struct TestJson<'a> {
    test: HomeTest,
    side: Side,
    date: String,
    held_s: Option<f64>,
    pain: Option<f64>,
    stopped: bool,
    findings: BTreeMap<&'a str, bool>,
}

impl<'a> From<&'a TestResult> for TestJson<'a> {
    fn from(result: &'a TestResult) -> TestJson<'a> {
        TestJson {
            test: result.test,
            side: result.side,
            date: result.date.to_string(),
            held_s: result.held_s,
            pain: result.pain,
            stopped: result.stopped,
            findings: result.findings.iter().map(|(finding, there)| (finding.as_str(), *there)).collect(),
        }
    }
}

/// One thing that was said of a day.
#[derive(Debug, Serialize)]
pub(crate) struct DiaryItemJson<'a> {
    id: i64,
    change: i64,
    date: String,
    item: &'a Item,
    source: Option<&'a str>,
    said: Option<String>,
    undone: Option<String>,
}

impl<'a> From<&'a DiaryItem> for DiaryItemJson<'a> {
    fn from(said: &'a DiaryItem) -> DiaryItemJson<'a> {
        DiaryItemJson {
            id: said.id.0,
            change: said.change,
            date: said.date.to_string(),
            item: &said.item,
            source: said.source.as_deref(),
            said: said.said.map(|instant| instant.to_string()),
            undone: said.undone.map(|instant| instant.to_string()),
        }
    }
}

/// Who the runner is, with everything that was said of it.
#[derive(Debug, Serialize)]
pub(crate) struct ProfileJson {
    #[serde(flatten)]
    profile: Profile,
    changes: Vec<FactJson>,
}

impl ProfileJson {
    /// From its parts.
    pub(crate) fn new(profile: &Profile, changes: &[ProfileChange]) -> ProfileJson {
        ProfileJson { profile: *profile, changes: changes.iter().map(FactJson::from).collect() }
    }
}

/// One thing that the runner said of themself.
#[derive(Debug, Serialize)]
struct FactJson {
    change: i64,
    fact: Fact,
    said: String,
    undone: Option<String>,
}

impl From<&ProfileChange> for FactJson {
    fn from(change: &ProfileChange) -> FactJson {
        FactJson {
            change: change.change,
            fact: change.fact,
            said: change.said.to_string(),
            undone: change.undone.map(|instant| instant.to_string()),
        }
    }
}
