//! Every message but `record`: sessions, laps, the activity, its device and separate heart rate, by `rustyfit`.
//!
//! The walk hands over only the messages named in [`WANTED`], framed as a small FIT sequence of their own, so that a
//! damaged tail or a message of no use never reaches the decoder. Its checksum is off: ours has run already, and
//! its own refuses the legal header checksum of zero.

use coxa_reason::{Device, Intent, Sport, Summary};
use rustyfit::profile::mesgdef;
use rustyfit::profile::typedef::{File, Manufacturer, MesgNum};
use rustyfit::{Decoder, DecoderEvent, StreamingIterator};

/// The messages that are handed to `rustyfit`.
const WANTED: [MesgNum; 6] =
    [MesgNum::FILE_ID, MesgNum::SPORT, MesgNum::SESSION, MesgNum::LAP, MesgNum::ACTIVITY, MesgNum::HR];

/// Whether a message is handed to `rustyfit`.
pub(super) fn wanted(message: u16) -> bool {
    WANTED.iter().any(|wanted| wanted.0 == message)
}

/// Wanted messages, framed as a FIT sequence.
#[derive(Debug)]
pub(super) struct Feed<'a> {
    bytes: Vec<u8>,
    /// Definitions that no data message has needed yet: `rustyfit` does not end on a definition.
    pending: [Option<&'a [u8]>; 16],
}

const HEADER: [u8; 14] = [14, 0x20, 0, 0, 0, 0, 0, 0, b'.', b'F', b'I', b'T', 0, 0];

impl<'a> Feed<'a> {
    pub(super) fn new() -> Feed<'a> {
        Feed { bytes: HEADER.to_vec(), pending: [None; 16] }
    }

    /// Notes a definition message as it stands.
    pub(super) fn definition(&mut self, local: u8, raw: &'a [u8]) {
        self.pending[usize::from(local & 15)] = Some(raw);
    }

    /// Adds a data message. A compressed time is left out: it counts from messages that are not handed over.
    pub(super) fn data(&mut self, local: u8, payload: &[u8]) {
        if let Some(definition) = self.pending[usize::from(local & 15)].take() {
            self.bytes.extend_from_slice(definition);
        }
        self.bytes.push(local);
        self.bytes.extend_from_slice(payload);
    }

    fn is_empty(&self) -> bool {
        self.bytes.len() == HEADER.len()
    }

    fn finish(mut self) -> Vec<u8> {
        let len = (self.bytes.len() - HEADER.len()) as u32;
        self.bytes[4..8].copy_from_slice(&len.to_le_bytes());
        self.bytes.extend_from_slice(&[0, 0]);
        self.bytes
    }
}

/// A session or lap as coxa needs it. Times are FIT seconds.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
    pub(super) sport: Sport,
    pub(super) sub_sport: Option<String>,
    /// Totals; cadence still of one leg.
    pub(super) totals: Summary,
    pub(super) intent: Option<Intent>,
    pub(super) rpe: Option<f64>,
    pub(super) feel: Option<f64>,
}

/// What the messages of one sequence say.
#[derive(Debug, Default)]
pub(super) struct Messages {
    /// The kind of file: activity, settings, monitoring, ...
    pub(super) file: Option<File>,
    pub(super) device: Option<Device>,
    pub(super) sport: Sport,
    pub(super) sub_sport: Option<String>,
    pub(super) sessions: Vec<Part>,
    pub(super) laps: Vec<Part>,
    /// Local time minus UTC, seconds.
    pub(super) utc_offset_s: Option<i64>,
    /// Heart rate from separate messages: (FIT milliseconds, beats per minute), rising in time.
    pub(super) heart_rate: Vec<(i64, u8)>,
    /// What `rustyfit` could not read, if anything.
    pub(super) failure: Option<String>,
}

impl Messages {
    /// Reads what was fed.
    pub(super) fn read(feed: Feed<'_>) -> Messages {
        let mut messages = Messages::default();
        if feed.is_empty() {
            return messages;
        }
        let bytes = feed.finish();
        let mut beats = Beats::default();
        let mut decoder = Decoder::builder().checksum(false).expand_components(false).build();
        let mut stream = decoder.stream(&bytes[..]);
        while let Some(event) = stream.next() {
            let message = match event {
                Ok(DecoderEvent::Message(message)) => message,
                Ok(_) => continue,
                Err(error) => {
                    messages.failure = Some(error.to_string());
                    break;
                }
            };
            match message.num {
                MesgNum::FILE_ID => messages.file_id(&mesgdef::FileId::from(message)),
                MesgNum::SPORT => {
                    let sport = mesgdef::Sport::from(message);
                    messages.sport = named_sport(sport.sport.0, || sport.sport.to_string());
                    messages.sub_sport = named_sub_sport(sport.sub_sport.0, || sport.sub_sport.to_string());
                }
                MesgNum::SESSION => messages.sessions.push(session(&mesgdef::Session::from(message))),
                MesgNum::LAP => messages.laps.push(lap(&mesgdef::Lap::from(message))),
                MesgNum::ACTIVITY => messages.activity(&mesgdef::Activity::from(message)),
                MesgNum::HR => beats.add(&mesgdef::Hr::from(message)),
                _ => {}
            }
        }
        messages.heart_rate = beats.finish();
        messages
    }

    fn file_id(&mut self, file_id: &mesgdef::FileId) {
        // Chained settings and the like follow the activity: the first word counts.
        if self.file.is_none() && file_id.r#type.0 != u8::MAX {
            self.file = Some(file_id.r#type);
        }
        if self.device.is_none() && file_id.manufacturer.0 != u16::MAX {
            let named = file_id.product_name.trim();
            let product = match file_id.manufacturer {
                _ if !named.is_empty() => named.to_owned(),
                Manufacturer::GARMIN | Manufacturer::DYNASTREAM | Manufacturer::DYNASTREAM_OEM => {
                    known_name(rustyfit::profile::typedef::GarminProduct(file_id.product).to_string())
                        .unwrap_or_else(|| file_id.product.to_string())
                }
                _ if file_id.product == u16::MAX => String::new(),
                _ => file_id.product.to_string(),
            };
            let maker = known_name(file_id.manufacturer.to_string())
                .unwrap_or_else(|| format!("maker {}", file_id.manufacturer.0));
            self.device = Some(Device { maker, product });
        }
    }

    /// Local time minus UTC, in whole quarters of an hour as on Earth; what is not is a wrong clock, not a zone.
    fn activity(&mut self, activity: &mesgdef::Activity) {
        const QUARTER: i64 = 15 * 60;
        let (utc, local) = (activity.timestamp.0, activity.local_timestamp.0);
        if utc == u32::MAX || local == u32::MAX {
            return;
        }
        let difference = i64::from(local) - i64::from(utc);
        let rounded = (difference + QUARTER / 2).div_euclid(QUARTER) * QUARTER;
        if (difference - rounded).abs() <= 60 && (-12 * 3600..=14 * 3600).contains(&rounded) {
            self.utc_offset_s = Some(rounded);
        }
    }
}

/// A name of the profile; `None` for `Manufacturer(1234)` and the like, which name nothing.
fn known_name(name: String) -> Option<String> {
    (!name.contains('(') && name != "invalid").then_some(name)
}

fn named_sport(number: u8, name: impl Fn() -> String) -> Sport {
    if number == u8::MAX {
        Sport::Unknown
    } else {
        known_name(name()).map_or(Sport::Unknown, |n| Sport::parse(&n))
    }
}

fn named_sub_sport(number: u8, name: impl Fn() -> String) -> Option<String> {
    if matches!(number, 0 | u8::MAX) { None } else { known_name(name()) }
}

fn valid_time(time: u32) -> Option<u32> {
    (time != u32::MAX).then_some(time)
}

/// `raw / scale`, unless the raw value is the invalid marker of its type.
macro_rules! scaled {
    ($raw:expr, $type:ident, $scale:expr) => {
        ($raw != $type::MAX).then(|| f64::from($raw) / $scale)
    };
}

/// The totals that sessions and laps name alike. Cadence is of one leg.
macro_rules! totals {
    ($part:expr) => {{
        let part = $part;
        let cadence = scaled!(part.avg_cadence, u8, 1.0)
            .map(|whole| whole + scaled!(part.avg_fractional_cadence, u8, 128.0).unwrap_or(0.0));
        Summary {
            elapsed_s: scaled!(part.total_elapsed_time, u32, 1000.0),
            moving_s: scaled!(part.total_timer_time, u32, 1000.0),
            distance_m: scaled!(part.total_distance, u32, 100.0),
            ascent_m: scaled!(part.total_ascent, u16, 1.0),
            descent_m: scaled!(part.total_descent, u16, 1.0),
            heart_rate_bpm: scaled!(part.avg_heart_rate, u8, 1.0).filter(|&bpm| bpm > 0.0),
            heart_rate_max_bpm: scaled!(part.max_heart_rate, u8, 1.0).filter(|&bpm| bpm > 0.0),
            cadence_spm: cadence,
            power_w: scaled!(part.avg_power, u16, 1.0),
            vertical_oscillation_mm: scaled!(part.avg_vertical_oscillation, u16, 10.0),
            ground_contact_ms: scaled!(part.avg_stance_time, u16, 10.0),
            balance_percent: scaled!(part.avg_stance_time_balance, u16, 100.0),
            step_length_mm: scaled!(part.avg_step_length, u16, 10.0),
            vertical_ratio_percent: scaled!(part.avg_vertical_ratio, u16, 100.0),
            temperature_c: scaled!(part.avg_temperature, i8, 1.0),
            energy_kcal: scaled!(part.total_calories, u16, 1.0),
        }
    }};
}

fn session(session: &mesgdef::Session) -> Part {
    Part {
        start: valid_time(session.start_time.0),
        end: valid_time(session.timestamp.0),
        sport: named_sport(session.sport.0, || session.sport.to_string()),
        sub_sport: named_sub_sport(session.sub_sport.0, || session.sub_sport.to_string()),
        totals: totals!(session),
        intent: None,
        // 0 to 100 in tens; 0 to 100 in quarters.
        rpe: scaled!(session.workout_rpe, u8, 10.0).filter(|&rpe| rpe <= 10.0),
        feel: scaled!(session.workout_feel, u8, 1.0).filter(|&feel| feel <= 100.0),
    }
}

fn lap(lap: &mesgdef::Lap) -> Part {
    use rustyfit::profile::typedef::Intensity;
    let intent = match lap.intensity {
        Intensity::WARMUP => Some(Intent::WarmUp),
        Intensity::COOLDOWN => Some(Intent::CoolDown),
        Intensity::REST => Some(Intent::Rest),
        Intensity::RECOVERY => Some(Intent::Recovery),
        Intensity::INTERVAL => Some(Intent::Interval),
        Intensity::ACTIVE => Some(Intent::Active),
        _ => None,
    };
    Part {
        start: valid_time(lap.start_time.0),
        end: valid_time(lap.timestamp.0),
        totals: totals!(lap),
        intent,
        ..Part::default()
    }
}

/// Gathers heart rate from `hr` messages: a strap that was under water sends its memory afterwards. One message
/// sets the clock (a time and an event time in 1/1024 s); the others count on from it in 12 bits an event.
#[derive(Debug, Default)]
struct Beats {
    /// FIT milliseconds minus event milliseconds.
    clock_ms: Option<i64>,
    last_event: u32,
    beats: Vec<(i64, u8)>,
}

impl Beats {
    fn add(&mut self, hr: &mesgdef::Hr) {
        if let Some(&event) = hr.event_timestamp.first().filter(|&&event| event != u32::MAX) {
            self.last_event = event;
            if let Some(time) = valid_time(hr.timestamp.0) {
                let fraction = hr.fractional_timestamp_scaled().unwrap_or(0.0);
                let time_ms = i64::from(time) * 1000 + (fraction * 1000.0) as i64;
                self.clock_ms = Some(time_ms - event_ms(event));
            }
            self.beat(event, hr.filtered_bpm.first());
        }
        for (index, low) in twelve_bits(&hr.event_timestamp_12).enumerate() {
            // An event of its own cannot lie back in time: less than the last one means the 12 bits rolled over.
            let ahead = u32::from(low).wrapping_sub(self.last_event) & 0x0FFF;
            self.last_event = self.last_event.wrapping_add(ahead);
            self.beat(self.last_event, hr.filtered_bpm.get(index));
        }
    }

    fn beat(&mut self, event: u32, bpm: Option<&u8>) {
        if let (Some(clock), Some(&bpm)) = (self.clock_ms, bpm)
            && !matches!(bpm, 0 | u8::MAX)
        {
            self.beats.push((clock + event_ms(event), bpm));
        }
    }

    fn finish(mut self) -> Vec<(i64, u8)> {
        self.beats.sort_by_key(|&(time, _)| time);
        self.beats
    }
}

fn event_ms(event: u32) -> i64 {
    i64::from(event) * 1000 / 1024
}

/// Unpacks 12-bit numbers, low bits first; two of them stand in three bytes.
fn twelve_bits(bytes: &[u8]) -> impl Iterator<Item = u16> + '_ {
    bytes.chunks_exact(3).flat_map(|three| {
        let [low, middle, high] = [u16::from(three[0]), u16::from(three[1]), u16::from(three[2])];
        [low | (middle & 0x0F) << 8, middle >> 4 | high << 4]
    })
}

#[cfg(test)]
mod tests {
    use super::twelve_bits;

    #[test]
    fn twelve_bit_numbers_are_packed_low_bits_first() {
        // 0xABC and 0x123.
        assert_eq!(twelve_bits(&[0xBC, 0x3A, 0x12]).collect::<Vec<_>>(), [0xABC, 0x123]);
    }
}
