//! Writes a recording as a FIT activity file, as a watch would.
//!
//! The demo's runner goes through the same door as everybody's recordings, and tests can ask other people's decoders
//! whether the file says what the recording says.
//!
//! What FIT keeps more coarsely than a [`Recording`]: time to the second (rounded), altitude to 0.2 m, temperature and
//! most totals to whole units, RPE to a tenth of its scale. What it has no place for: the recording's name, the gear,
//! the warnings, a maker's or sport's name without a number. Times before July 1998 or after February 2126 are
//! outside FIT's clock and are put at its ends. A recording without laps gets one that spans it, because an activity
//! file must have one.

mod fields;
mod wire;

use coxa_reason::{Column, DeveloperColumn, Device, Lap, Recording, Summary};
use jiff::{Timestamp, tz::Offset};

use fields::{RECORD_FIELDS, RecordField};
use wire::{Base, Message, Writer};

/// Numbers of the messages in FIT's profile.
mod kind {
    pub(super) const FILE_ID: u16 = 0;
    pub(super) const SESSION: u16 = 18;
    pub(super) const LAP: u16 = 19;
    pub(super) const RECORD: u16 = 20;
    pub(super) const EVENT: u16 = 21;
    pub(super) const DEVICE_INFO: u16 = 23;
    pub(super) const ACTIVITY: u16 = 34;
    pub(super) const FIELD_DESCRIPTION: u16 = 206;
    pub(super) const DEVELOPER_DATA_ID: u16 = 207;
}

/// The timestamp has the same number in every message.
const TIMESTAMP: u8 = 253;
/// FIT counts seconds from 1989-12-31T00:00:00Z.
const EPOCH_S: i64 = 631_065_600;
/// Below this a time would be read as seconds since the device was switched on; the top value is the invalid marker.
const CLOCK: std::ops::RangeInclusive<i64> = 0x1000_0000..=0xFFFF_FFFE;
/// Most developer columns that are written: a message of more than 255 bytes is not read by every tool.
const MOST_DEVELOPER_COLUMNS: usize = 50;
/// Marks developer fields as copied by this encoder; the apps that made them are not known to a [`Recording`].
const APPLICATION_ID: &[u8; 16] = b"coxa FIT encoder";

/// Encodes a recording as the bytes of a FIT activity file; see the module's text for what is rounded or left out.
///
/// A value that does not fit its field is written as absent. Developer columns past the fiftieth are left out. A
/// recording whose file would pass 4 GiB gives one whose header understates its size.
pub fn encode(recording: &Recording) -> Vec<u8> {
    let samples = &recording.samples;
    let on_foot = recording.sport.on_foot();
    let record_fields: Vec<&RecordField> =
        RECORD_FIELDS.iter().filter(|field| samples.has(field.channel)).collect();
    let developer = samples.developer();
    let developer = &developer[..developer.len().min(MOST_DEVELOPER_COLUMNS)];
    let row_bytes = 5 + 4 * (record_fields.len() + developer.len());

    let start = Clock::of(recording.start);
    let end_ms = end_ms(recording);
    let mut writer = Writer::new(samples.len().saturating_mul(row_bytes) + 128 * (recording.laps.len() + 16));

    writer.write(&file_id(recording.device.as_ref(), start));
    if let Some(device) = &recording.device {
        writer.write(&device_info(device, start));
    }
    describe_developer_columns(&mut writer, developer);
    writer.write(&timer(start.after_ms(0), TIMER_START));
    write_records(&mut writer, recording, start, &record_fields, developer);
    writer.write(&timer(start.after_ms(end_ms), TIMER_STOP_ALL));

    let whole = Lap { totals: recording.totals, ..Lap::default() };
    let laps = if recording.laps.is_empty() { std::slice::from_ref(&whole) } else { &recording.laps };
    for (index, lap) in laps.iter().enumerate() {
        let message = lap_message(lap, index, start).number(25, Base::Enum, fields::sport(&recording.sport));
        writer.write(&fields::lap_totals(message, &lap.totals, on_foot));
    }
    let message = session_message(recording, start, end_ms, laps.len());
    writer.write(&fields::session_totals(message, &recording.totals, on_foot));
    writer.write(&activity(recording, start.after_ms(end_ms)));
    writer.finish(!developer.is_empty())
}

/// The name that the demo gives a recording's file: its local start, `2026-06-28-09-05.fit`; UTC where the recording
/// does not know its offset.
pub fn file_name(recording: &Recording) -> String {
    let local = recording.utc_offset.unwrap_or(Offset::UTC).to_datetime(recording.start);
    local.strftime("%Y-%m-%d-%H-%M.fit").to_string()
}

/// The recording's start, from which all its times are counted.
#[derive(Clone, Copy)]
struct Clock {
    start_ms: i64,
}

impl Clock {
    fn of(start: Timestamp) -> Clock {
        Clock { start_ms: start.as_millisecond() }
    }

    /// The nearest second of FIT's clock to a time since the start.
    fn after_ms(self, ms: i64) -> i64 {
        let unix_s = self.start_ms.saturating_add(ms).saturating_add(500).div_euclid(1000);
        (unix_s - EPOCH_S).clamp(*CLOCK.start(), *CLOCK.end())
    }
}

fn milliseconds(seconds: f64) -> i64 {
    // A cast from a float saturates and makes nothing of what is not a number: both are wanted here.
    (seconds * 1000.0).round() as i64
}

/// The last thing known: last sample, or the device's elapsed time where that is later.
fn end_ms(recording: &Recording) -> i64 {
    let sampled = recording.samples.time_ms().iter().copied().max().unwrap_or(0);
    sampled.max(milliseconds(recording.totals.elapsed_s.unwrap_or(0.0))).max(0)
}

fn file_id(device: Option<&Device>, start: Clock) -> Message {
    const ACTIVITY_FILE: i64 = 4;
    let message = Message::new(kind::FILE_ID).number(0, Base::Enum, ACTIVITY_FILE).number(
        4,
        Base::UInt32,
        start.after_ms(0),
    );
    match device {
        Some(device) => maker_and_product(message, device, [1, 2, 8]),
        None => message,
    }
}

fn device_info(device: &Device, start: Clock) -> Message {
    const CREATOR: i64 = 0;
    let message = Message::new(kind::DEVICE_INFO).number(TIMESTAMP, Base::UInt32, start.after_ms(0)).number(
        0,
        Base::UInt8,
        CREATOR,
    );
    maker_and_product(message, device, [2, 4, 27])
}

/// Adds maker, product number and product name under the numbers that the message has for them.
fn maker_and_product(message: Message, device: &Device, [maker, product, name]: [u8; 3]) -> Message {
    let message = message.number(maker, Base::UInt16, fields::manufacturer(&device.maker));
    // "007" or "65535" (the invalid marker) would come back as something else: they go as names.
    let as_number = device.product.parse::<u16>().ok();
    match as_number.filter(|number| *number != u16::MAX && number.to_string() == device.product) {
        Some(number) => message.number(product, Base::UInt16, i64::from(number)),
        None => message.text(name, &device.product),
    }
}

fn describe_developer_columns(writer: &mut Writer, columns: &[DeveloperColumn]) {
    const FLOAT32: i64 = 0x88;
    if columns.is_empty() {
        return;
    }
    writer.write(&Message::new(kind::DEVELOPER_DATA_ID).identifier(1, APPLICATION_ID).number(
        3,
        Base::UInt8,
        0,
    ));
    for (number, column) in (0..).zip(columns) {
        writer.write(
            &Message::new(kind::FIELD_DESCRIPTION)
                .number(0, Base::UInt8, 0)
                .number(1, Base::UInt8, number)
                .number(2, Base::UInt8, FLOAT32)
                .text(3, &column.name)
                .text(8, &column.unit),
        );
    }
}

const TIMER_START: i64 = 0;
const TIMER_STOP_ALL: i64 = 4;

fn timer(at: i64, event_type: i64) -> Message {
    const TIMER: i64 = 0;
    Message::new(kind::EVENT).number(TIMESTAMP, Base::UInt32, at).number(0, Base::Enum, TIMER).number(
        1,
        Base::Enum,
        event_type,
    )
}

fn write_records(
    writer: &mut Writer,
    recording: &Recording,
    start: Clock,
    record_fields: &[&RecordField],
    developer: &[DeveloperColumn],
) {
    if recording.samples.is_empty() {
        return;
    }
    let on_foot = recording.sport.on_foot();
    let mut definition = vec![Base::UInt32.define(TIMESTAMP)];
    definition.extend(record_fields.iter().map(|field| field.base.define(field.number)));
    let developer_definition: Vec<[u8; 3]> =
        (0..).zip(developer).map(|(number, _)| wire::define_developer_float(number)).collect();
    writer.define_records(kind::RECORD, &definition, &developer_definition);

    let columns: Vec<(&RecordField, &Column<i32>)> =
        record_fields.iter().map(|&field| (field, recording.samples.column(field.channel))).collect();
    for (row, &time_ms) in recording.samples.time_ms().iter().enumerate() {
        let bytes = writer.begin_record();
        Base::UInt32.push(Some(start.after_ms(time_ms)), bytes);
        for (field, column) in &columns {
            let value = column.get(row).map(|kept| (field.convert)(i64::from(kept), on_foot));
            field.base.push(value, bytes);
        }
        for developer in developer {
            wire::push_float(developer.column.get(row), bytes);
        }
    }
}

fn lap_message(lap: &Lap, index: usize, start: Clock) -> Message {
    const LAP: i64 = 9;
    const STOP: i64 = 1;
    /// The upper bits of a message's index are flags.
    const HIGHEST_INDEX: usize = 0x0FFF;
    let Summary { elapsed_s, moving_s, .. } = lap.totals;
    let start_ms = milliseconds(lap.start_s);
    let end_ms = start_ms.saturating_add(milliseconds(elapsed_s.or(moving_s).unwrap_or(0.0)).max(0));
    Message::new(kind::LAP)
        .number(254, Base::UInt16, (index <= HIGHEST_INDEX).then_some(index as i64))
        .number(TIMESTAMP, Base::UInt32, start.after_ms(end_ms))
        .number(2, Base::UInt32, start.after_ms(start_ms))
        .number(0, Base::Enum, LAP)
        .number(1, Base::Enum, STOP)
        .number(23, Base::Enum, lap.intent.map(fields::intensity))
}

fn session_message(recording: &Recording, start: Clock, end_ms: i64, laps: usize) -> Message {
    const LAP: i64 = 9;
    const STOP: i64 = 1;
    const ACTIVITY_END: i64 = 0;
    let percent = |value: Option<f64>, scale| {
        fields::scaled(value, scale).filter(|percent| (0..=100).contains(percent))
    };
    Message::new(kind::SESSION)
        .number(254, Base::UInt16, 0)
        .number(TIMESTAMP, Base::UInt32, start.after_ms(end_ms))
        .number(2, Base::UInt32, start.after_ms(0))
        .number(0, Base::Enum, LAP)
        .number(1, Base::Enum, STOP)
        .number(28, Base::Enum, ACTIVITY_END)
        .number(25, Base::UInt16, 0)
        .number(26, Base::UInt16, laps as i64)
        .number(5, Base::Enum, fields::sport(&recording.sport))
        .number(6, Base::Enum, recording.sub_sport.as_deref().and_then(fields::sub_sport))
        .number(192, Base::UInt8, percent(recording.feel, 1.0))
        .number(193, Base::UInt8, percent(recording.rpe, 10.0))
}

fn activity(recording: &Recording, end: i64) -> Message {
    const MANUAL: i64 = 0;
    const ACTIVITY: i64 = 26;
    const STOP: i64 = 1;
    let local = recording.utc_offset.map(|offset| end + i64::from(offset.seconds()));
    Message::new(kind::ACTIVITY)
        .number(TIMESTAMP, Base::UInt32, end)
        .number(0, Base::UInt32, fields::scaled(recording.totals.moving_s, 1000.0))
        .number(1, Base::UInt16, 1)
        .number(2, Base::Enum, MANUAL)
        .number(3, Base::Enum, ACTIVITY)
        .number(4, Base::Enum, STOP)
        .number(5, Base::UInt32, local)
}
