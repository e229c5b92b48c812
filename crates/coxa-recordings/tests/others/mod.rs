//! Other people's decoders of FIT, asked what a file says, in one form.

use std::collections::BTreeMap;

use fitparser::{FitDataRecord, Value, profile::MesgNum};
use rustyfit::profile::{mesgdef, typedef};

/// What a decoder found, in the file's own units: seconds since 1970, semicircles, metres, beats a minute.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Found {
    pub(crate) records: Vec<Row>,
    pub(crate) laps: Vec<LapRow>,
    pub(crate) sessions: usize,
    pub(crate) session_distance_m: Option<f64>,
    pub(crate) session_elapsed_s: Option<f64>,
    pub(crate) sport: Option<String>,
}

/// One record message.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Row {
    pub(crate) time_s: i64,
    pub(crate) latitude: Option<i32>,
    pub(crate) longitude: Option<i32>,
    pub(crate) altitude_m: Option<f64>,
    pub(crate) distance_m: Option<f64>,
    pub(crate) speed_m_s: Option<f64>,
    pub(crate) heart_rate_bpm: Option<f64>,
    /// Of one leg, fraction included.
    pub(crate) cadence_rpm: Option<f64>,
    pub(crate) power_w: Option<f64>,
    pub(crate) vertical_oscillation_mm: Option<f64>,
    pub(crate) contact_ms: Option<f64>,
    pub(crate) balance_percent: Option<f64>,
    pub(crate) step_mm: Option<f64>,
    pub(crate) ratio_percent: Option<f64>,
    pub(crate) temperature_c: Option<f64>,
    /// Developer fields by number.
    pub(crate) developer: BTreeMap<u8, f64>,
}

/// One lap message.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct LapRow {
    pub(crate) start_s: i64,
    pub(crate) intensity: Option<u8>,
    pub(crate) distance_m: Option<f64>,
}

/// Reads with `fitparser`, its checks of both checksums on.
pub(crate) fn fitparser(bytes: &[u8]) -> Found {
    let mut found = Found::default();
    for message in fitparser::from_bytes(bytes).expect("fitparser reads it") {
        let number = |name: &str| number(&message, name);
        match message.kind() {
            MesgNum::Record => found.records.push(Row {
                time_s: number("timestamp").expect("a record has a time") as i64,
                latitude: number("position_lat").map(|value| value as i32),
                longitude: number("position_long").map(|value| value as i32),
                altitude_m: number("enhanced_altitude"),
                distance_m: number("distance"),
                speed_m_s: number("enhanced_speed"),
                heart_rate_bpm: number("heart_rate"),
                cadence_rpm: sum(number("cadence"), number("fractional_cadence")),
                power_w: number("power"),
                vertical_oscillation_mm: number("vertical_oscillation"),
                contact_ms: number("stance_time"),
                balance_percent: number("stance_time_balance"),
                step_mm: number("step_length"),
                ratio_percent: number("vertical_ratio"),
                temperature_c: number("temperature"),
                developer: message
                    .fields()
                    .iter()
                    .filter(|field| !is_profile_field(field.name()))
                    .map(|field| (field.number(), field.value().clone().try_into().expect("a float")))
                    .collect(),
            }),
            MesgNum::Lap => found.laps.push(LapRow {
                start_s: number("start_time").expect("a lap has a start") as i64,
                intensity: text(&message, "intensity").map(|name| intensity_number(&name)),
                distance_m: number("total_distance"),
            }),
            MesgNum::Session => {
                found.sessions += 1;
                found.session_distance_m = number("total_distance");
                found.session_elapsed_s = number("total_elapsed_time");
                found.sport = text(&message, "sport");
            }
            _ => {}
        }
    }
    found
}

/// Reads with `rustyfit`, its check of both checksums on.
pub(crate) fn rustyfit(bytes: &[u8]) -> Found {
    let mut found = Found::default();
    for message in &messages(bytes) {
        match message.num {
            typedef::MesgNum::RECORD => {
                let record = mesgdef::Record::from(message);
                found.records.push(Row {
                    time_s: record.timestamp.unix_timestamp().expect("a record has a time"),
                    latitude: (record.position_lat != i32::MAX).then_some(record.position_lat),
                    longitude: (record.position_long != i32::MAX).then_some(record.position_long),
                    altitude_m: long(record.enhanced_altitude, 5.0).map(|value| value - 500.0),
                    distance_m: long(record.distance, 100.0),
                    speed_m_s: long(record.enhanced_speed, 1000.0),
                    heart_rate_bpm: byte(record.heart_rate, 1.0),
                    cadence_rpm: sum(byte(record.cadence, 1.0), byte(record.fractional_cadence, 128.0)),
                    power_w: short(record.power, 1.0),
                    vertical_oscillation_mm: short(record.vertical_oscillation, 10.0),
                    contact_ms: short(record.stance_time, 10.0),
                    balance_percent: short(record.stance_time_balance, 100.0),
                    step_mm: short(record.step_length, 10.0),
                    ratio_percent: short(record.vertical_ratio, 100.0),
                    temperature_c: (record.temperature != i8::MAX).then_some(f64::from(record.temperature)),
                    developer: record
                        .developer_fields
                        .iter()
                        .filter_map(|field| match field.value {
                            rustyfit::proto::Value::Float32(value) if value.is_finite() => {
                                Some((field.num, f64::from(value)))
                            }
                            _ => None,
                        })
                        .collect(),
                });
            }
            typedef::MesgNum::LAP => {
                let lap = mesgdef::Lap::from(message);
                found.laps.push(LapRow {
                    start_s: lap.start_time.unix_timestamp().expect("a lap has a start"),
                    intensity: (lap.intensity.0 != u8::MAX).then_some(lap.intensity.0),
                    distance_m: long(lap.total_distance, 100.0),
                });
            }
            typedef::MesgNum::SESSION => {
                let session = mesgdef::Session::from(message);
                found.sessions += 1;
                found.session_distance_m = long(session.total_distance, 100.0);
                found.session_elapsed_s = long(session.total_elapsed_time, 1000.0);
                found.sport = Some(session.sport.to_string());
            }
            _ => {}
        }
    }
    found
}

/// All messages as `rustyfit` has them.
pub(crate) fn messages(bytes: &[u8]) -> Vec<rustyfit::proto::Message> {
    let decoded = rustyfit::Decoder::new().decode(bytes).expect("rustyfit reads it");
    decoded.expect("there is a file").messages
}

fn number(message: &FitDataRecord, name: &str) -> Option<f64> {
    let field = message.fields().iter().find(|field| field.name() == name)?;
    field.value().clone().try_into().ok()
}

fn text(message: &FitDataRecord, name: &str) -> Option<String> {
    match message.fields().iter().find(|field| field.name() == name)?.value() {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

fn intensity_number(name: &str) -> u8 {
    (0..u8::MAX).find(|&number| typedef::Intensity(number).to_string() == name).expect("a known intensity")
}

fn is_profile_field(name: &str) -> bool {
    [
        "timestamp",
        "position_lat",
        "position_long",
        "enhanced_altitude",
        "distance",
        "enhanced_speed",
        "heart_rate",
        "cadence",
        "fractional_cadence",
        "power",
        "vertical_oscillation",
        "stance_time",
        "stance_time_balance",
        "step_length",
        "vertical_ratio",
        "temperature",
    ]
    .contains(&name)
}

fn sum(whole: Option<f64>, fraction: Option<f64>) -> Option<f64> {
    whole.map(|whole| whole + fraction.unwrap_or(0.0))
}

fn byte(value: u8, scale: f64) -> Option<f64> {
    (value != u8::MAX).then(|| f64::from(value) / scale)
}

fn short(value: u16, scale: f64) -> Option<f64> {
    (value != u16::MAX).then(|| f64::from(value) / scale)
}

fn long(value: u32, scale: f64) -> Option<f64> {
    (value != u32::MAX).then(|| f64::from(value) / scale)
}
