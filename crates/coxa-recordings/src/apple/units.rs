//! Quantities in the units of the diary: the export writes those of the phone's owner.

use coxa_reason::Channel;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    Metres,
    Millimetres,
    Seconds,
    Milliseconds,
    MetresPerSecond,
    Kilocalories,
    PerMinute,
    Watts,
}

/// A quantity in the unit of [`coxa_reason::Summary`] and [`Channel`]; nothing for a unit that was not seen with it.
pub(super) fn in_unit(value: f64, unit: &str, quantity: Quantity) -> Option<f64> {
    let factor = match (quantity, unit) {
        (Quantity::Metres, "m") => 1.0,
        (Quantity::Metres, "km") => 1000.0,
        (Quantity::Metres, "mi") => 1609.344,
        (Quantity::Metres, "cm") => 0.01,
        (Quantity::Metres, "ft") => 0.3048,
        (Quantity::Metres, "yd") => 0.9144,
        (Quantity::Millimetres, "m") => 1000.0,
        (Quantity::Millimetres, "cm") => 10.0,
        (Quantity::Millimetres, "mm") => 1.0,
        (Quantity::Millimetres, "ft") => 304.8,
        (Quantity::Millimetres, "in") => 25.4,
        (Quantity::Seconds, "s" | "sec") => 1.0,
        (Quantity::Seconds, "min") => 60.0,
        (Quantity::Seconds, "hr") => 3600.0,
        (Quantity::Milliseconds, "ms") => 1.0,
        (Quantity::Milliseconds, "s") => 1000.0,
        (Quantity::MetresPerSecond, "m/s") => 1.0,
        (Quantity::MetresPerSecond, "km/hr") => 1.0 / 3.6,
        (Quantity::MetresPerSecond, "mi/hr") => 1609.344 / 3600.0,
        (Quantity::Kilocalories, "kcal" | "Cal") => 1.0,
        (Quantity::Kilocalories, "kJ") => 1.0 / 4.184,
        (Quantity::PerMinute, "count/min") => 1.0,
        (Quantity::PerMinute, "count/s") => 60.0,
        (Quantity::Watts, "W") => 1.0,
        _ => return None,
    };
    Some(value * factor)
}

/// The channel and quantity of a type of measurement. What Apple calls a stride is one step: in files that apps made
/// from these values, 0.93 m at 186 steps a minute give the speed of the run.
pub(super) fn measured(kind: &str) -> Option<(Channel, Quantity)> {
    Some(match kind.strip_prefix("HKQuantityTypeIdentifier")? {
        "HeartRate" => (Channel::HeartRate, Quantity::PerMinute),
        "RunningSpeed" => (Channel::Speed, Quantity::MetresPerSecond),
        "RunningStrideLength" => (Channel::StepLength, Quantity::Millimetres),
        "RunningGroundContactTime" => (Channel::GroundContactTime, Quantity::Milliseconds),
        "RunningVerticalOscillation" => (Channel::VerticalOscillation, Quantity::Millimetres),
        "RunningPower" => (Channel::Power, Quantity::Watts),
        _ => return None,
    })
}
