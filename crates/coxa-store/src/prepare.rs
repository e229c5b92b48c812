//! What can be done with a recording before the database is needed: pure, so that any thread can do it.

use coxa_reason::{Recording, Severity, Summary, figures::figures};
use jiff::{Timestamp, tz::Offset};
use xxhash_rust::xxh3::Xxh3;

use crate::{
    channels::{self, ChannelBlob},
    same::Span,
};

/// A recording ready to be kept: figures made, samples compressed.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Everything but the samples.
    pub(crate) said: Recording,
    pub(crate) span: Span,
    pub(crate) machine_offset: Offset,
    pub(crate) richness: u64,
    pub(crate) rows: usize,
    pub(crate) digest: [u8; 16],
    pub(crate) figures: Summary,
    pub(crate) channels: Vec<ChannelBlob>,
}

impl Prepared {
    /// The recording's start, in whole milliseconds.
    pub fn start(&self) -> Timestamp {
        self.said.start
    }

    /// The recording without its samples.
    pub fn said(&self) -> &Recording {
        &self.said
    }

    /// coxa's figures of this recording.
    pub fn figures(&self) -> &Summary {
        &self.figures
    }

    /// Bytes of its compressed samples.
    pub fn size(&self) -> usize {
        self.channels.iter().map(|channel| channel.blob.len()).sum()
    }
}

/// Makes a recording's figures and compresses its samples.
///
/// `offset_here` is local time minus UTC at the recording's start where this program runs; it dates the run when the
/// recording does not say its own offset. The start is kept in whole milliseconds.
pub fn prepare(mut recording: Recording, offset_here: Offset) -> Prepared {
    recording.start = whole_milliseconds(recording.start);
    let span = span(&recording);
    let richness = recording.richness();
    let figures = figures(&recording);
    let mut hash = Xxh3::new();
    digest_said(&mut hash, &recording);
    let samples = std::mem::take(&mut recording.samples);
    let channels = channels::encode(&samples, |channel, plain| {
        hash_text(&mut hash, &channel.name);
        hash_text(&mut hash, &channel.unit);
        hash.update(&(plain.len() as u64).to_le_bytes());
        hash.update(plain);
    });
    Prepared {
        span,
        machine_offset: offset_here,
        richness,
        rows: samples.len(),
        digest: hash.digest128().to_le_bytes(),
        figures,
        channels,
        said: recording,
    }
}

/// The last instant that comes back from its milliseconds: jiff's own last is a fraction of a second later.
pub(crate) fn last_ms() -> i64 {
    Timestamp::MAX.as_second() * 1000
}

/// An instant as the diary keeps it.
pub(crate) fn whole_milliseconds(instant: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(instant.as_millisecond().min(last_ms())).unwrap_or(instant)
}

/// A recording's place in time. Its end is never past the last instant that can be written down.
pub(crate) fn span(recording: &Recording) -> Span {
    let start_ms = recording.start.as_millisecond();
    let length_ms = (recording.span_s() * 1000.0).round() as i64;
    let end_ms = start_ms.saturating_add(length_ms).min(last_ms());
    Span { start_ms, end_ms, salvaged: recording.is_salvaged(), sport: recording.sport.clone() }
}

/// Adds all that a recording says but its samples. Each part says its own length, so that no two recordings run
/// together into the same bytes.
fn digest_said(hash: &mut Xxh3, recording: &Recording) {
    hash.update(&recording.start.as_millisecond().to_le_bytes());
    hash_number(hash, recording.utc_offset.map(|offset| f64::from(offset.seconds())));
    hash_text(hash, recording.sport.as_str());
    let device = recording.device.as_ref();
    for text in [
        recording.sub_sport.as_deref(),
        recording.name.as_deref(),
        device.map(|device| device.maker.as_str()),
        device.map(|device| device.product.as_str()),
        recording.gear.as_deref(),
    ] {
        hash.update(&[u8::from(text.is_some())]);
        hash_text(hash, text.unwrap_or_default());
    }
    hash_number(hash, recording.rpe);
    hash_number(hash, recording.feel);
    hash_summary(hash, &recording.totals);
    hash.update(&(recording.laps.len() as u64).to_le_bytes());
    for lap in &recording.laps {
        hash_number(hash, Some(lap.start_s));
        hash_text(hash, lap.intent.map_or("", |intent| intent.as_str()));
        hash_summary(hash, &lap.totals);
    }
    hash.update(&(recording.warnings.len() as u64).to_le_bytes());
    for warning in &recording.warnings {
        hash.update(&[u8::from(warning.severity == Severity::Damage)]);
        hash_text(hash, &warning.text);
    }
}

fn hash_text(hash: &mut Xxh3, text: &str) {
    hash.update(&(text.len() as u64).to_le_bytes());
    hash.update(text.as_bytes());
}

fn hash_number(hash: &mut Xxh3, number: Option<f64>) {
    hash.update(&[u8::from(number.is_some())]);
    hash.update(&number.unwrap_or_default().to_bits().to_le_bytes());
}

fn hash_summary(hash: &mut Xxh3, summary: &Summary) {
    for (_, value) in summary.items() {
        hash_number(hash, value);
    }
}
