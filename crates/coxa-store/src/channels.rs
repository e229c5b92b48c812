//! The samples of a recording: one row and one blob a channel.

use std::cell::RefCell;

use coxa_reason::{Channel, Column, DeveloperColumn, Samples};
use rusqlite::{Connection, params};

use crate::{
    Diary, Error, RunId,
    blob::{BlobError, Decoder, Encoder, Order},
};

/// Where developer fields begin among a recording's channels; before them come time and coxa's own.
const FIRST_DEVELOPER: i64 = 100;

/// A channel compressed.
#[derive(Debug, Clone)]
pub(crate) struct ChannelBlob {
    position: i64,
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) blob: Vec<u8>,
}

thread_local! {
    // The compressor's tables take longer to make than a short channel to compress.
    static ENCODER: RefCell<Encoder> = RefCell::new(Encoder::new());
    static DECODER: RefCell<Decoder> = RefCell::new(Decoder::new());
}

/// Compresses all channels; shows each with its bytes before compression.
pub(crate) fn encode(samples: &Samples, mut shown: impl FnMut(&ChannelBlob, &[u8])) -> Vec<ChannelBlob> {
    if samples.is_empty() {
        return Vec::new();
    }
    ENCODER.with_borrow_mut(|encoder| {
        let rows = samples.len();
        let mut blobs = Vec::new();
        let mut add = |encoder: &Encoder, position, name: &str, unit: &str, blob| {
            let channel = ChannelBlob { position, name: name.to_owned(), unit: unit.to_owned(), blob };
            shown(&channel, encoder.plain());
            blobs.push(channel);
        };
        let blob = encoder.times(samples.time_ms());
        add(encoder, 0, "time", "ms", blob);
        for channel in samples.channels() {
            let blob = encoder.integers(rows, samples.column(channel), order(channel));
            add(encoder, position(channel), channel.name(), channel.unit(), blob);
        }
        for (position, field) in (FIRST_DEVELOPER..).zip(samples.developer()) {
            let blob = encoder.floats(rows, &field.column);
            add(encoder, position, &field.name, &field.unit, blob);
        }
        blobs
    })
}

impl Diary {
    /// The channels that are kept of a run, the time first: each one's name and the bytes of its blob.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn channel_bytes(&self, run: RunId) -> Result<Vec<(String, u64)>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT channel.name, length(blob) FROM channel JOIN recording ON recording.id = recording_id
             WHERE run_id = ?1 AND gives_samples ORDER BY position",
        )?;
        let sizes = statement.query_map([run.0], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?;
        Ok(sizes.collect::<Result<_, _>>()?)
    }
}

fn position(channel: Channel) -> i64 {
    1 + channel as i64
}

/// Which differences are the smaller: of 170 real runs, positions and distance take a quarter to a fifth less with the
/// second, every other quantity up to a sixth more.
fn order(channel: Channel) -> Order {
    match channel {
        Channel::Latitude | Channel::Longitude | Channel::Distance => Order::Second,
        _ => Order::First,
    }
}

/// Writes the channels of a recording.
pub(crate) fn write(connection: &Connection, recording: i64, channels: &[ChannelBlob]) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO channel (recording_id, position, name, unit, blob) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for channel in channels {
        statement.execute(params![recording, channel.position, channel.name, channel.unit, channel.blob])?;
    }
    Ok(())
}

/// Reads the samples of a recording; none when it keeps none.
pub(crate) fn read(connection: &Connection, recording: i64) -> Result<Samples, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT position, name, unit, blob FROM channel WHERE recording_id = ?1 ORDER BY position",
    )?;
    let mut rows = statement.query([recording])?;
    let mut times = Vec::new();
    let mut columns: Vec<(Channel, Column<i32>)> = Vec::new();
    let mut developer = Vec::new();
    while let Some(row) = rows.next()? {
        let position: i64 = row.get(0)?;
        let name: String = row.get(1)?;
        let blob = row.get_ref(3)?.as_blob().map_err(|_| Error::damaged("a channel has no samples"))?;
        let damaged =
            |error: BlobError| Error::damaged(format!("the samples of {name} cannot be read: {error}"));
        DECODER.with_borrow_mut(|decoder| {
            let length = if position == 0 {
                times = decoder.times(blob).map_err(damaged)?;
                times.len()
            } else if position < FIRST_DEVELOPER {
                let column = decoder.integers(blob).map_err(damaged)?;
                let length = column.values().len();
                let channel = Channel::parse(&name);
                columns.push((channel.ok_or_else(|| damaged(BlobError::Tag))?, column));
                length
            } else {
                let column = decoder.floats(blob).map_err(damaged)?;
                let length = column.values().len();
                developer.push(DeveloperColumn { name: name.clone(), unit: row.get(2)?, column });
                length
            };
            if length == times.len() { Ok(()) } else { Err(damaged(BlobError::Length)) }
        })?;
    }
    Ok(Samples::from_parts(times, columns, developer))
}
