//! The Moon at an instant, and what comes next.

use coxa_moon::{ApsisKind, Instant, Phase, Quarter, age_days, apsides_from, moon, phase, quarters_from};
use jiff::civil::{Date, date};
use jiff::tz::Offset;
use jiff::{Timestamp, TimestampRound, Unit};

use crate::failure::Failure;
use crate::house::House;

/// The first day of which the Moon is known.
pub(crate) const FIRST_DAY: Date = date(1972, 1, 1);
/// Minutes to which nearest and farthest are told: the library is within 7.3 minutes of them.
const APSIS_MINUTES: i64 = 10;

/// The Moon at an instant.
#[derive(Debug)]
pub(crate) struct Sky {
    /// When.
    pub(crate) at: Timestamp,
    /// Local time minus UTC then.
    pub(crate) offset: Offset,
    /// The same instant for the library.
    pub(crate) instant: Instant,
    /// How it is lit.
    pub(crate) phase: Phase,
    /// Days since it was new.
    pub(crate) age_days: f64,
    /// From the centre of the Earth to its own.
    pub(crate) distance_km: f64,
    /// The next four quarters, perigee and apogee, in order. Fewer at the end of the range.
    pub(crate) coming: Vec<Coming>,
}

/// Something that the Moon will do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Coming {
    /// What.
    pub(crate) event: Event,
    /// When, to the minute; nearest and farthest to ten.
    pub(crate) at: Timestamp,
    /// Local time minus UTC then.
    pub(crate) offset: Offset,
}

/// What the Moon will do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Event {
    /// Be new, half or full.
    Quarter(Quarter),
    /// Be nearest or farthest, so many kilometres away.
    Apsis(ApsisKind, f64),
}

impl Sky {
    /// The Moon at an instant.
    ///
    /// # Errors
    /// When it is out of the Moon's range.
    pub(crate) fn new(house: &House, at: Timestamp) -> Result<Sky, Failure> {
        let instant = Instant::from_unix_utc(at.as_millisecond() as f64 / 1000.0).ok_or_else(out_of_range)?;
        let quarters = quarters_from(instant).take(4).map(|(quarter, at)| (Event::Quarter(quarter), at));
        let apsides = apsides_from(instant).take(2);
        let apsides = apsides.map(|apsis| (Event::Apsis(apsis.kind, apsis.distance_km), apsis.instant));
        let coming = quarters.chain(apsides).filter_map(|(event, at)| {
            let at = shown(event, at)?;
            Some(Coming { event, at, offset: house.offset_at(at) })
        });
        let mut coming: Vec<_> = coming.collect();
        coming.sort_by_key(|one| one.at);
        Ok(Sky {
            at,
            offset: house.offset_at(at),
            instant,
            phase: phase(instant),
            age_days: age_days(instant),
            distance_km: moon(instant).distance_km,
            coming,
        })
    }

    /// The full or new Moon that comes next.
    pub(crate) fn next_full_or_new(&self) -> Option<&Coming> {
        let wanted = |one: &&Coming| matches!(one.event, Event::Quarter(Quarter::Full | Quarter::New));
        self.coming.iter().find(wanted)
    }
}

/// Why the Moon is not told.
pub(crate) fn out_of_range() -> Failure {
    Failure::new("coxa knows where the Moon is from 1972 to 2099").hint("Give an instant in these years.")
}

/// An instant as finely as it is known.
fn shown(event: Event, instant: Instant) -> Option<Timestamp> {
    let at = Timestamp::from_millisecond((instant.unix_utc() * 1000.0).round() as i64).ok()?;
    let minutes = if matches!(event, Event::Apsis(..)) { APSIS_MINUTES } else { 1 };
    at.round(TimestampRound::new().smallest(Unit::Minute).increment(minutes)).ok()
}
