//! From the file to the store.

use coxa_reason::{Recording, Severity};
use coxa_store::{Diary, Run, Source};
use serde_json::{Value, json};

use super::Step;
use crate::failure::Failure;

pub(super) const FILE: &str = "crates/coxa-recordings/src/archive/walk.rs";
pub(super) const RECORDING: &str = "crates/coxa-recordings/src/door/mod.rs";
pub(super) const STORE: &str = "crates/coxa-store/src/keep.rs";

/// Where it came from, what was in it, and what is kept.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn steps(diary: &Diary, run: &Run) -> Result<Vec<Step>, Failure> {
    let recording = diary.recording(run.id)?;
    let mut files = Step::new("file", FILE);
    for source in diary.sources(run.id)? {
        files.add(source.path.clone(), of_source(&source));
    }
    Ok(vec![files, of_recording(&recording), kept(diary, run, &recording)?])
}

fn of_source(source: &Source) -> Value {
    let fingerprint = source.fingerprint;
    json!({
        "kind": source.kind,
        "bytes": fingerprint.map(|fingerprint| fingerprint.size),
        "xxh3_128": fingerprint.map(|fingerprint| format!("{:032x}", fingerprint.hash)),
    })
}

fn of_recording(recording: &Recording) -> Step {
    let mut step = Step::new("recording", RECORDING);
    let samples = &recording.samples;
    step.add("start", recording.start.to_string());
    step.add("utc_offset_s", recording.utc_offset.map(|offset| offset.seconds()));
    step.add("sport", recording.sport.as_str());
    step.add("sub_sport", recording.sub_sport.clone());
    let device = recording.device.as_ref();
    step.add("device", device.map(|device| format!("{} {}", device.maker, device.product)));
    step.add("laps", recording.laps.len());
    step.add("rows", samples.len());
    let channels =
        samples.channels().map(|channel| (channel.name().to_owned(), samples.column(channel).count()));
    let fields = samples.developer().iter().map(|field| (field.name.clone(), field.column.count()));
    for (name, values) in channels.chain(fields) {
        step.add(format!("values of {name}"), values);
    }
    for warning in &recording.warnings {
        let severity = match warning.severity {
            Severity::Note => "note",
            Severity::Damage => "damage",
        };
        step.add(severity, warning.text.clone());
    }
    step
}

/// The row, its figures beside the watch's, and the bytes of the samples.
fn kept(diary: &Diary, run: &Run, recording: &Recording) -> Result<Step, Failure> {
    let mut step = Step::new("store", STORE);
    step.add("run", run.id.0);
    step.add("date", run.date.to_string());
    step.add("date_from", run.date_from.as_str());
    step.add("recordings", run.recordings);
    step.add("salvaged", run.salvaged);
    step.add("rpe", run.rpe);
    step.add("shoes", run.shoes.clone());
    for ((name, ours), (_, watchs)) in run.figures.items().into_iter().zip(run.watch.items()) {
        if ours.is_some() || watchs.is_some() {
            step.add(name, json!({ "coxa": ours, "watch": watchs }));
        }
    }
    let sizes = diary.channel_bytes(run.id)?;
    step.add("values", recording.samples.value_count());
    step.add("bytes", sizes.iter().map(|(_, bytes)| bytes).sum::<u64>());
    for (name, bytes) in sizes {
        step.add(format!("bytes of {name}"), bytes);
    }
    Ok(step)
}
