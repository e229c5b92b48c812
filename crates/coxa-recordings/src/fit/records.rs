//! `record` messages straight into columns: the dozen fields that coxa keeps, read where they stand.
//!
//! Each definition is compiled once into a list of operations (offset, type, target); a data message then costs a
//! few nanoseconds a field. Field numbers, scales and invalid markers are those of Garmin's FIT profile 21.

use std::collections::HashMap;

use coxa_reason::{Channel, Column, DeveloperColumn, Samples};

use super::framing::{Definition, Field};

/// The global number of `record` messages.
pub(super) const RECORD: u16 = 20;

/// What a developer field is, from its `field_description` message.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Description {
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) base_type: u8,
    /// The number of the `record` field that this one stands for, where the app says so.
    pub(super) native_field: Option<u8>,
}

/// What the file says of its developer fields, by developer index and field number.
pub(super) type Descriptions = HashMap<(u8, u8), Description>;

/// A number as it stands in the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    I8,
    U8,
    /// Zero is the invalid marker of the `z` types.
    U8z,
    I16,
    U16,
    U16z,
    I32,
    U32,
    U32z,
    F32,
    F64,
}

impl Kind {
    /// The kind of a base type, where its size fits the field's; arrays are read by their first element.
    fn of(base_type: u8, size: u8) -> Option<Kind> {
        let (kind, len) = match base_type & 0x1F {
            0x00 | 0x02 | 0x0D => (Kind::U8, 1),
            0x01 => (Kind::I8, 1),
            0x03 => (Kind::I16, 2),
            0x04 => (Kind::U16, 2),
            0x05 => (Kind::I32, 4),
            0x06 => (Kind::U32, 4),
            0x08 => (Kind::F32, 4),
            0x09 => (Kind::F64, 8),
            0x0A => (Kind::U8z, 1),
            0x0B => (Kind::U16z, 2),
            0x0C => (Kind::U32z, 4),
            _ => return None,
        };
        (size >= len && size.is_multiple_of(len)).then_some(kind)
    }

    /// The integer at an offset; `None` for the invalid marker and for floats.
    #[inline]
    fn integer(self, payload: &[u8], at: usize, big_endian: bool) -> Option<i64> {
        macro_rules! read {
            ($t:ty, $n:literal) => {{
                let bytes: [u8; $n] = payload.get(at..at + $n)?.try_into().ok()?;
                if big_endian { <$t>::from_be_bytes(bytes) } else { <$t>::from_le_bytes(bytes) }
            }};
        }
        macro_rules! valid {
            ($value:expr, $invalid:expr) => {{
                let value = $value;
                (value != $invalid).then_some(i64::from(value))
            }};
        }
        match self {
            Kind::U8 => valid!(*payload.get(at)?, u8::MAX),
            Kind::U8z => valid!(*payload.get(at)?, 0),
            Kind::I8 => valid!(*payload.get(at)? as i8, i8::MAX),
            Kind::U16 => valid!(read!(u16, 2), u16::MAX),
            Kind::U16z => valid!(read!(u16, 2), 0),
            Kind::I16 => valid!(read!(i16, 2), i16::MAX),
            Kind::U32 => valid!(read!(u32, 4), u32::MAX),
            Kind::U32z => valid!(read!(u32, 4), 0),
            Kind::I32 => valid!(read!(i32, 4), i32::MAX),
            Kind::F32 | Kind::F64 => None,
        }
    }

    /// The number at an offset; `None` for the invalid marker and what is not finite.
    fn number(self, payload: &[u8], at: usize, big_endian: bool) -> Option<f64> {
        let value = match self {
            Kind::F32 => {
                let bytes: [u8; 4] = payload.get(at..at + 4)?.try_into().ok()?;
                f64::from(if big_endian { f32::from_be_bytes(bytes) } else { f32::from_le_bytes(bytes) })
            }
            Kind::F64 => {
                let bytes: [u8; 8] = payload.get(at..at + 8)?.try_into().ok()?;
                if big_endian { f64::from_be_bytes(bytes) } else { f64::from_le_bytes(bytes) }
            }
            integer => integer.integer(payload, at, big_endian)? as f64,
        };
        value.is_finite().then_some(value)
    }
}

/// Where a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    /// `kept = raw * times + plus`, into a channel.
    Channel { channel: Channel, times: i64, plus: i64 },
    /// Whole revolutions of one leg a minute.
    Cadence,
    /// Parts of a revolution, in 1/128.
    CadenceFraction,
    /// Both in one, in 1/256.
    Cadence256,
    /// Speed in 12 bits and the low 12 bits of the distance, in three bytes.
    CompressedSpeedDistance,
    /// A developer field's column.
    Developer(usize),
}

#[derive(Debug, Clone, Copy)]
struct Operation {
    offset: usize,
    kind: Kind,
    target: Target,
}

/// What to do with the data messages of one definition.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    operations: Vec<Operation>,
    big_endian: bool,
}

/// Field number -> channel and scale: `kept = raw * times + plus`.
fn channel_of(field: u8) -> Option<(Channel, i64, i64)> {
    Some(match field {
        0 => (Channel::Latitude, 1, 0),
        1 => (Channel::Longitude, 1, 0),
        // Altitudes are in fifths of a metre from 500 m below the sea.
        2 | 78 => (Channel::Altitude, 20, -50_000),
        3 => (Channel::HeartRate, 1, 0),
        5 => (Channel::Distance, 1, 0),
        6 | 73 => (Channel::Speed, 1, 0),
        7 => (Channel::Power, 1, 0),
        13 => (Channel::Temperature, 10, 0),
        39 => (Channel::VerticalOscillation, 1, 0),
        41 => (Channel::GroundContactTime, 1, 0),
        83 => (Channel::VerticalRatio, 1, 0),
        84 => (Channel::Balance, 1, 0),
        85 => (Channel::StepLength, 1, 0),
        _ => return None,
    })
}

/// Collects the samples of one sequence.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// Samples with times in FIT milliseconds (not yet relative to a start) and cadence of one leg, in tenths.
    pub(super) samples: Samples,
    /// Which developer field each developer column came from.
    developer_keys: Vec<(u8, u8)>,
    /// The native field that each developer column stands for.
    developer_native: Vec<Option<u8>>,
    compressed_distance: Option<(u16, i64)>,
}

impl Records {
    /// Compiles a definition of `record`.
    pub(super) fn plan(&mut self, definition: &Definition<'_>, descriptions: &Descriptions) -> Plan {
        let mut plan = Plan { big_endian: definition.big_endian, ..Plan::default() };
        // The enhanced forms of speed and altitude (73, 78) come last, so that they win over the narrow ones where
        // both are valid.
        let (enhanced, narrow): (Vec<&Field>, Vec<&Field>) =
            definition.fields.iter().partition(|field| matches!(field.number, 73 | 78));
        for field in narrow.into_iter().chain(enhanced) {
            let Some(kind) = Kind::of(field.base_type, field.size) else { continue };
            let target = match field.number {
                4 => Target::Cadence,
                53 => Target::CadenceFraction,
                52 => Target::Cadence256,
                8 if field.size == 3 => Target::CompressedSpeedDistance,
                number => match channel_of(number) {
                    Some((channel, times, plus)) => Target::Channel { channel, times, plus },
                    None => continue,
                },
            };
            plan.operations.push(Operation { offset: usize::from(field.offset), kind, target });
        }
        for field in &definition.developer_fields {
            let key = (field.developer, field.number);
            let Some(description) = descriptions.get(&key) else { continue };
            let Some(kind) = Kind::of(description.base_type, field.size) else { continue };
            let column = self.developer_column(key, description);
            let target = Target::Developer(column);
            plan.operations.push(Operation { offset: usize::from(field.offset), kind, target });
        }
        plan
    }

    fn developer_column(&mut self, key: (u8, u8), description: &Description) -> usize {
        if let Some(known) = self.developer_keys.iter().position(|&other| other == key) {
            return known;
        }
        self.developer_keys.push(key);
        self.developer_native.push(description.native_field);
        let (name, unit) = (description.name.clone(), description.unit.clone());
        self.samples.developer_mut().push(DeveloperColumn { name, unit, column: Column::default() });
        self.developer_keys.len() - 1
    }

    /// Adds one `record` at a time in FIT seconds.
    #[inline]
    pub(super) fn push(&mut self, plan: &Plan, timestamp: u32, payload: &[u8]) {
        let row = self.samples.push_row(i64::from(timestamp) * 1000);
        let (mut cadence, mut fraction) = (None, 0);
        for operation in &plan.operations {
            let Operation { offset, kind, target } = *operation;
            match target {
                Target::Channel { channel, times, plus } => {
                    if let Some(raw) = kind.integer(payload, offset, plan.big_endian)
                        && let Ok(kept) = i32::try_from(raw * times + plus)
                        // No heart beats 0 times a minute: watches write it when the sensor is lost.
                        && !(channel == Channel::HeartRate && kept == 0)
                    {
                        self.samples.set(row, channel, kept);
                    }
                }
                Target::Cadence => {
                    cadence = kind.integer(payload, offset, plan.big_endian).map(|rpm| rpm * 256)
                }
                Target::CadenceFraction => {
                    fraction = kind.integer(payload, offset, plan.big_endian).unwrap_or(0) * 2;
                }
                Target::Cadence256 => {
                    cadence = kind.integer(payload, offset, plan.big_endian).or(cadence);
                }
                Target::CompressedSpeedDistance => self.compressed(row, payload, offset),
                Target::Developer(column) => {
                    if let Some(value) = kind.number(payload, offset, plan.big_endian)
                        && let Some(field) = self.samples.developer_mut().get_mut(column)
                    {
                        field.column.set(row, value as f32);
                    }
                }
            }
        }
        if let Some(in_256) = cadence
            && let Ok(tenths) = i32::try_from(((in_256 + fraction) * 10 + 128) / 256)
        {
            self.samples.set(row, Channel::Cadence, tenths);
        }
    }

    /// Old foot pods: speed in 1/100 m/s, distance in 1/16 m that rolls over every 256 m.
    fn compressed(&mut self, row: usize, payload: &[u8], at: usize) {
        let Some(&[low, middle, high]) = payload.get(at..at + 3).and_then(|bytes| bytes.first_chunk()) else {
            return;
        };
        if [low, middle, high] == [0xFF; 3] {
            return;
        }
        let speed = u16::from(low) | u16::from(middle & 0x0F) << 8;
        let distance = u16::from(middle >> 4) | u16::from(high) << 4;
        let (last, total) = self.compressed_distance.unwrap_or((distance, i64::from(distance)));
        let total = total + i64::from(distance.wrapping_sub(last) & 0x0FFF);
        self.compressed_distance = Some((distance, total));
        self.samples.set(row, Channel::Speed, i32::from(speed) * 10);
        if let Ok(centimetres) = i32::try_from(total * 100 / 16) {
            self.samples.set(row, Channel::Distance, centimetres);
        }
    }

    /// Uses developer fields where the native field never came: Stryd and others write power, contact time and
    /// oscillation only under their own names. Columns are taken whole, so that two sensors are never mixed.
    pub(super) fn finish(mut self) -> Samples {
        let mut taken = Vec::new();
        for (index, field) in self.samples.developer().iter().enumerate() {
            let Some((channel, factor)) =
                native_meaning(self.developer_native[index], &field.name, &field.unit)
            else {
                continue;
            };
            if self.samples.has(channel) || taken.iter().any(|&(_, other, _)| other == channel) {
                continue;
            }
            taken.push((index, channel, factor));
        }
        for (index, channel, factor) in taken {
            let mut column = Column::default();
            let source = &self.samples.developer()[index].column;
            for row in 0..source.values().len() {
                if let Some(value) = source.get(row)
                    && let Some(kept) = channel.quantise(f64::from(value) * factor)
                {
                    column.set(row, kept);
                }
            }
            *self.samples.column_mut(channel) = column;
        }
        self.samples
    }
}

/// The channel that a developer field measures, and the factor from its unit to the channel's. The app's own word
/// (`native_field_num`) counts first, else the names that Stryd and Garmin's running power use. Cadence stays of
/// one leg here, like the native field.
fn native_meaning(native: Option<u8>, name: &str, unit: &str) -> Option<(Channel, f64)> {
    let unit = unit.trim().to_ascii_lowercase();
    let lengths = |channel| match unit.as_str() {
        "cm" | "centimeters" | "centimetres" => Some((channel, 10.0)),
        "mm" | "millimeters" | "millimetres" => Some((channel, 1.0)),
        "m" | "meters" | "metres" => Some((channel, 1000.0)),
        _ => None,
    };
    let number = match (native, name.trim().to_ascii_lowercase().as_str()) {
        (Some(number), _) => number,
        (None, "power" | "rp_power" | "running power") => 7,
        (None, "ground time" | "ground contact time") => 41,
        (None, "vertical oscillation") => 39,
        (None, "cadence") => 4,
        (None, "heart rate") => 3,
        _ => return None,
    };
    match number {
        7 => matches!(unit.as_str(), "watts" | "w" | "watt").then_some((Channel::Power, 1.0)),
        41 => matches!(unit.as_str(), "milliseconds" | "ms").then_some((Channel::GroundContactTime, 1.0)),
        39 => lengths(Channel::VerticalOscillation),
        85 => lengths(Channel::StepLength),
        3 => Some((Channel::HeartRate, 1.0)),
        4 => match unit.as_str() {
            "spm" | "steps/min" => Some((Channel::Cadence, 0.5)),
            _ => Some((Channel::Cadence, 1.0)),
        },
        _ => None,
    }
}
