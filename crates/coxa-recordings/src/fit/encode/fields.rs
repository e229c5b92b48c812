//! Which field of FIT holds what: numbers, base types and scales of Garmin's profile 21.218.

use coxa_reason::{Channel, Intent, Sport, Summary};
use rustyfit::profile::typedef;

use super::wire::{Base, Message};

/// A field of the record message and how a kept integer of its channel becomes the file's integer.
pub(super) struct RecordField {
    pub(super) number: u8,
    pub(super) base: Base,
    pub(super) channel: Channel,
    /// The second argument says whether the sport is on foot.
    pub(super) convert: fn(i64, bool) -> i64,
}

fn as_kept(kept: i64, _: bool) -> i64 {
    kept
}

/// Centimetres into fifths of a metre above -500 m.
fn altitude(centimetres: i64, _: bool) -> i64 {
    (centimetres + 50_000 + 10).div_euclid(20)
}

/// Tenths a minute into 128ths a minute. FIT counts one leg, the domain both.
fn cadence_128ths(tenths: i64, on_foot: bool) -> i64 {
    let tenths_per_unit = if on_foot { 20 } else { 10 };
    (tenths * 128 + tenths_per_unit / 2).div_euclid(tenths_per_unit)
}

fn cadence(tenths: i64, on_foot: bool) -> i64 {
    cadence_128ths(tenths, on_foot).div_euclid(128)
}

/// A fraction without its whole would be read as a very slow cadence, so both go where the whole does not fit.
fn fractional_cadence(tenths: i64, on_foot: bool) -> i64 {
    let whole = cadence(tenths, on_foot);
    if (0..255).contains(&whole) { cadence_128ths(tenths, on_foot).rem_euclid(128) } else { -1 }
}

/// Tenths into whole degrees.
fn temperature(tenths: i64, _: bool) -> i64 {
    (tenths + 5).div_euclid(10)
}

pub(super) const RECORD_FIELDS: [RecordField; 15] = [
    RecordField { number: 0, base: Base::SInt32, channel: Channel::Latitude, convert: as_kept },
    RecordField { number: 1, base: Base::SInt32, channel: Channel::Longitude, convert: as_kept },
    RecordField { number: 78, base: Base::UInt32, channel: Channel::Altitude, convert: altitude },
    RecordField { number: 5, base: Base::UInt32, channel: Channel::Distance, convert: as_kept },
    RecordField { number: 73, base: Base::UInt32, channel: Channel::Speed, convert: as_kept },
    RecordField { number: 3, base: Base::UInt8, channel: Channel::HeartRate, convert: as_kept },
    RecordField { number: 4, base: Base::UInt8, channel: Channel::Cadence, convert: cadence },
    RecordField { number: 53, base: Base::UInt8, channel: Channel::Cadence, convert: fractional_cadence },
    RecordField { number: 7, base: Base::UInt16, channel: Channel::Power, convert: as_kept },
    RecordField { number: 39, base: Base::UInt16, channel: Channel::VerticalOscillation, convert: as_kept },
    RecordField { number: 41, base: Base::UInt16, channel: Channel::GroundContactTime, convert: as_kept },
    RecordField { number: 84, base: Base::UInt16, channel: Channel::Balance, convert: as_kept },
    RecordField { number: 85, base: Base::UInt16, channel: Channel::StepLength, convert: as_kept },
    RecordField { number: 83, base: Base::UInt16, channel: Channel::VerticalRatio, convert: as_kept },
    RecordField { number: 13, base: Base::SInt8, channel: Channel::Temperature, convert: temperature },
];

/// A total: its field in the session message, in the lap message, and units of the file in one of ours.
struct TotalField {
    session: u8,
    lap: u8,
    base: Base,
    scale: f64,
    value: fn(&Summary) -> Option<f64>,
}

/// Everything but cadence, which takes two fields.
#[rustfmt::skip] // A table: a line a field.
const TOTAL_FIELDS: [TotalField; 15] = [
    TotalField { session: 7, lap: 7, base: Base::UInt32, scale: 1000.0, value: |t| t.elapsed_s },
    TotalField { session: 8, lap: 8, base: Base::UInt32, scale: 1000.0, value: |t| t.moving_s },
    TotalField { session: 9, lap: 9, base: Base::UInt32, scale: 100.0, value: |t| t.distance_m },
    TotalField { session: 22, lap: 21, base: Base::UInt16, scale: 1.0, value: |t| t.ascent_m },
    TotalField { session: 23, lap: 22, base: Base::UInt16, scale: 1.0, value: |t| t.descent_m },
    TotalField { session: 16, lap: 15, base: Base::UInt8, scale: 1.0, value: |t| t.heart_rate_bpm },
    TotalField { session: 17, lap: 16, base: Base::UInt8, scale: 1.0, value: |t| t.heart_rate_max_bpm },
    TotalField { session: 20, lap: 19, base: Base::UInt16, scale: 1.0, value: |t| t.power_w },
    TotalField { session: 89, lap: 77, base: Base::UInt16, scale: 10.0, value: |t| t.vertical_oscillation_mm },
    TotalField { session: 91, lap: 79, base: Base::UInt16, scale: 10.0, value: |t| t.ground_contact_ms },
    TotalField { session: 133, lap: 119, base: Base::UInt16, scale: 100.0, value: |t| t.balance_percent },
    TotalField { session: 134, lap: 120, base: Base::UInt16, scale: 10.0, value: |t| t.step_length_mm },
    TotalField { session: 132, lap: 118, base: Base::UInt16, scale: 100.0, value: |t| t.vertical_ratio_percent },
    TotalField { session: 57, lap: 50, base: Base::SInt8, scale: 1.0, value: |t| t.temperature_c },
    TotalField { session: 11, lap: 11, base: Base::UInt16, scale: 1.0, value: |t| t.energy_kcal },
];

/// The nearest integer to a value times a scale.
pub(super) fn scaled(value: Option<f64>, scale: f64) -> Option<i64> {
    value.filter(|value| value.is_finite()).map(|value| (value * scale).round() as i64)
}

/// The totals as fields of a session message.
pub(super) fn session_totals(message: Message, totals: &Summary, on_foot: bool) -> Message {
    let message = TOTAL_FIELDS.iter().fold(message, |message, field| {
        message.number(field.session, field.base, scaled((field.value)(totals), field.scale))
    });
    mean_cadence(message, totals, on_foot, 18, 92)
}

/// The totals as fields of a lap message.
pub(super) fn lap_totals(message: Message, totals: &Summary, on_foot: bool) -> Message {
    let message = TOTAL_FIELDS.iter().fold(message, |message, field| {
        message.number(field.lap, field.base, scaled((field.value)(totals), field.scale))
    });
    mean_cadence(message, totals, on_foot, 17, 80)
}

fn mean_cadence(message: Message, totals: &Summary, on_foot: bool, whole: u8, fraction: u8) -> Message {
    // Further than the kept tenth would go, but within what 64 bits hold times 128.
    let tenths = scaled(totals.cadence_spm, 10.0).filter(|tenths| (0..1_000_000).contains(tenths));
    message.number(whole, Base::UInt8, tenths.map(|tenths| cadence(tenths, on_foot))).number(
        fraction,
        Base::UInt8,
        tenths.map(|tenths| fractional_cadence(tenths, on_foot)),
    )
}

/// The number of a lap's intensity.
pub(super) fn intensity(intent: Intent) -> i64 {
    match intent {
        Intent::Active => 0,
        Intent::Rest => 1,
        Intent::WarmUp => 2,
        Intent::CoolDown => 3,
        Intent::Recovery => 4,
        Intent::Interval => 5,
    }
}

/// The number of a sport; generic where FIT has no such sport.
pub(super) fn sport(sport: &Sport) -> i64 {
    number_named(sport.as_str(), |number| typedef::Sport(number).to_string()).unwrap_or(0)
}

/// The number of a finer kind of sport, if FIT has it.
pub(super) fn sub_sport(name: &str) -> Option<i64> {
    number_named(name, |number| typedef::SubSport(number).to_string())
}

fn number_named(name: &str, name_of: impl Fn(u8) -> String) -> Option<i64> {
    (0..u8::MAX).find(|&number| name_of(number) == name).map(i64::from)
}

/// The number of a maker; 255, "development", for one that has none.
pub(super) fn manufacturer(maker: &str) -> i64 {
    match maker {
        "garmin" => 1,
        "suunto" => 23,
        "wahoo" | "wahoo_fitness" => 32,
        "tomtom" => 71,
        "stryd" => 95,
        "polar" | "polar_electro" => 123,
        "zwift" => 260,
        "strava" => 265,
        "coros" => 294,
        "decathlon" => 310,
        "nike" => 326,
        "zepp" => 339,
        "huawei" => 348,
        _ => 255,
    }
}
