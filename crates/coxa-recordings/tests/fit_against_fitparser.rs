//! Our FIT reader against `fitparser`, record for record, over every sound real file.

#![allow(clippy::panic, reason = "a test that cannot go on stops")]

mod support;

use coxa_reason::{Channel, Recording};
use coxa_recordings::{Reading, fit};
use fitparser::Value;
use fitparser::profile::MesgNum;

/// What is compared of one record; `None` is absent. Cadence as the file has it, of one leg.
#[derive(Debug, PartialEq, Clone, Copy)]
struct Row {
    time_s: Option<i64>,
    latitude: Option<i32>,
    longitude: Option<i32>,
    heart_rate: Option<i32>,
    cadence: Option<i32>,
}

fn rows_of_fitparser(bytes: &[u8]) -> Result<Vec<Row>, String> {
    let whole = |value: &Value| match *value {
        Value::SInt32(value) => Some(value),
        Value::UInt8(value) => Some(i32::from(value)),
        _ => None,
    };
    let messages = fitparser::from_bytes(bytes).map_err(|error| error.to_string())?;
    let records = messages.iter().filter(|message| message.kind() == MesgNum::Record);
    let row = |message: &fitparser::FitDataRecord| {
        // fitparser names developer fields by the app's own names; the native field comes first.
        let field = |name: &str| message.fields().iter().find(|field| field.name() == name);
        let time_s = field("timestamp").and_then(|field| match field.value() {
            Value::Timestamp(time) => Some(time.timestamp()),
            _ => None,
        });
        Row {
            time_s,
            latitude: field("position_lat").and_then(|field| whole(field.value())),
            longitude: field("position_long").and_then(|field| whole(field.value())),
            heart_rate: field("heart_rate").and_then(|field| whole(field.value())).filter(|&bpm| bpm > 0),
            cadence: field("cadence").and_then(|field| whole(field.value())),
        }
    };
    Ok(records.map(row).collect())
}

fn rows_of_coxa(recordings: &[Recording]) -> Vec<Row> {
    let mut rows = Vec::new();
    for recording in recordings {
        let samples = &recording.samples;
        let legs = if recording.sport.on_foot() { 2 } else { 1 };
        for row in 0..samples.len() {
            let kept = |channel| samples.column(channel).get(row);
            rows.push(Row {
                time_s: Some((recording.start.as_millisecond() + samples.time_ms()[row]).div_euclid(1000)),
                latitude: kept(Channel::Latitude),
                longitude: kept(Channel::Longitude),
                heart_rate: kept(Channel::HeartRate),
                cadence: kept(Channel::Cadence).map(|tenths| tenths / (10 * legs)),
            });
        }
    }
    rows
}

#[test]
fn every_sound_file_agrees_with_fitparser_record_for_record() {
    let Some(folder) = support::real_recordings() else { return };
    let (mut files, mut records, mut differences) = (0, 0, Vec::new());
    for (name, path) in support::files(&folder) {
        let bytes = support::bytes(&path);
        let Ok(Reading::Recordings(recordings)) = fit::read(&bytes) else { continue };
        if recordings.iter().any(Recording::is_salvaged) {
            continue;
        }
        // Trailing junk is sound for us, and an error for fitparser.
        if recordings.iter().any(|recording| recording.warnings.iter().any(|w| w.text.contains("not FIT"))) {
            continue;
        }
        let ours = rows_of_coxa(&recordings);
        let theirs = match rows_of_fitparser(&bytes) {
            Ok(rows) => rows,
            Err(error) => {
                differences.push(format!("{name}: sound for us, but fitparser says {error}"));
                continue;
            }
        };
        files += 1;
        records += ours.len();
        if theirs.len() != ours.len() {
            differences.push(format!("{name}: {} records, fitparser has {}", ours.len(), theirs.len()));
            continue;
        }
        // Heart rate that came in separate messages is merged by us and not by fitparser; a record whose time is
        // the invalid marker (two pool swims) has for us the time of the message before it.
        let differing = theirs.iter().zip(&ours).position(|(theirs, ours)| {
            let ours = Row {
                heart_rate: theirs.heart_rate.and(ours.heart_rate),
                time_s: theirs.time_s.and(ours.time_s),
                ..*ours
            };
            *theirs != ours
        });
        if let Some(row) = differing {
            differences
                .push(format!("{name}, record {row}: {:?}, fitparser has {:?}", ours[row], theirs[row]));
        }
    }
    println!("{files} files, {records} records compared");
    assert!(files > 600, "only {files} files were found");
    assert_eq!(differences, Vec::<String>::new());
}

/// A strap under water sends its memory afterwards. Counts of records that have heart rate then, and its sum, from
/// Garmin's own Python SDK 21.218 with its merging on; single values differ by rounding and at the ends of gaps.
#[test]
fn heart_rate_that_comes_afterwards_reaches_the_records_that_garmins_sdk_gives_it_to() {
    let Some(folder) = support::real_recordings() else { return };
    for (name, with_heart_rate, mean_bpm) in [
        ("python-fitparse/event_timestamp.fit", 4376, 138.29),
        ("GoldenCheetah/GarminHRMswim.FIT", 2630, 127.78),
    ] {
        let Ok(Reading::Recordings(recordings)) = fit::read(&support::bytes(&folder.join(name))) else {
            panic!("{name} is not read");
        };
        let values: Vec<f64> =
            recordings.iter().flat_map(|one| one.samples.values(Channel::HeartRate).flatten()).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        assert_eq!(values.len(), with_heart_rate, "{name}");
        assert!((mean - mean_bpm).abs() < 0.2, "{name}: a mean of {mean:.2}, the SDK has {mean_bpm:.2}");
    }
}
