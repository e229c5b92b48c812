//! Activity summaries in JSON: the account export's `summarizedActivitiesExport`, and one-activity files as export
//! scripts write them.
//!
//! In the 384 files of one runner `start_time_utc` was held against the GPX of the same activity number where there
//! was one: 30 of 30 agree to the second, so it is UTC as it says, and the `start_time` beside it is UTC too, with no
//! word on the runner's local time.

use std::fmt;

use coxa_reason::Sport;
use jiff::{Timestamp, civil::DateTime, tz::Offset, tz::TimeZone};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::{Refusal, json::Scalar};

/// What a summary says of an activity.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summarised {
    /// Garmin's number for the activity.
    pub number: u64,
    /// When it began.
    pub start: Timestamp,
    /// Local time minus UTC, where both are given.
    pub utc_offset: Option<Offset>,
    /// What the runner called it.
    pub name: Option<String>,
    /// The sport.
    pub sport: Sport,
    /// The finer kind.
    pub sub_sport: Option<String>,
    /// Whether the file does not say that its time is UTC.
    pub assumed_utc: bool,
}

/// Whether the first bytes of a JSON file look like a summary.
pub(crate) fn is_summary(head: &[u8]) -> bool {
    [&b"\"activityId\""[..], b"\"activity_id\"", b"\"summarizedActivitiesExport\""]
        .iter()
        .any(|key| head.windows(key.len()).any(|part| part == *key))
}

/// Reads every activity of a summary that has a number and a date.
///
/// # Errors
/// Refuses what is not JSON or has no such activity.
pub fn read(bytes: &[u8]) -> Result<Vec<Summarised>, Refusal> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut found = Vec::new();
    let mut json = serde_json::Deserializer::from_slice(bytes);
    // What came before a damaged end is kept.
    let read = Shape(&mut found).deserialize(&mut json);
    match read {
        Err(error) if found.is_empty() => {
            Err(Refusal::new(format!("This data file (JSON) is damaged ({error}).")))
        }
        _ if found.is_empty() => {
            Err(Refusal::new("This data file (JSON) has no activity with a number and a date."))
        }
        _ => Ok(found),
    }
}

/// The known fields of one activity, whatever their shape was.
#[derive(Default)]
struct Fields {
    number: Option<u64>,
    start_utc: Option<Scalar>,
    start_local: Option<Scalar>,
    start_time: Option<Scalar>,
    date: Option<Scalar>,
    name: Option<Scalar>,
    kind: Option<Scalar>,
    sport: Option<Scalar>,
}

impl Fields {
    fn into_summary(self) -> Option<Summarised> {
        let number = self.number?;
        let mut assumed_utc = false;
        let local = self.start_local.as_ref().and_then(instant);
        let start = self.start_utc.as_ref().and_then(instant).or_else(|| {
            assumed_utc = true;
            let time = self.start_time.as_ref()?;
            // A time of day beside a date, or both in one.
            let whole = match (&self.date, time) {
                (Some(Scalar::Text(date)), Scalar::Text(time)) if time.len() <= 12 => {
                    format!("{date}T{time}")
                }
                (_, Scalar::Text(time)) => time.clone(),
                _ => return instant(time),
            };
            instant(&Scalar::Text(whole))
        });
        let start = start?;
        // Local time is written as if it were UTC; anything but a whole quarter of an hour is a mistake.
        let utc_offset = local.filter(|_| !assumed_utc).and_then(|local| {
            let seconds = local.as_second() - start.as_second();
            (seconds % 900 == 0).then_some(())?;
            Offset::from_seconds(i32::try_from(seconds).ok()?).ok()
        });
        let (sport, sub_sport) = match (self.kind, self.sport) {
            (Some(Scalar::Text(kind)), _) | (None, Some(Scalar::Text(kind))) => super::sport(&kind),
            _ => (Sport::Unknown, None),
        };
        let name = match self.name {
            Some(Scalar::Text(name)) if !name.trim().is_empty() => Some(name.trim().to_owned()),
            _ => None,
        };
        Some(Summarised { number, start, utc_offset, name, sport, sub_sport, assumed_utc })
    }
}

/// Milliseconds since 1970, or `2026-07-30T04:04:00.000Z`, or the same without its ending, taken as UTC.
fn instant(time: &Scalar) -> Option<Timestamp> {
    match time {
        Scalar::Number(ms) if ms.abs() < 1e14 => Timestamp::from_millisecond(*ms as i64).ok(),
        Scalar::Text(text) => text.trim().parse().ok().or_else(|| {
            // "2025-02-06 17:06:03", and "2025-02-06T17:06:03.0".
            let civil: DateTime = text.trim().parse().ok()?;
            Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp())
        }),
        _ => None,
    }
}

/// A list of activities, one activity, or an object that holds the list: read without building a tree in memory.
struct Shape<'a>(&'a mut Vec<Summarised>);

impl<'de> DeserializeSeed<'de> for Shape<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Shape<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an activity or a list of activities")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Shape(&mut *self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut fields = Fields::default();
        while let Some(key) = map.next_key::<String>()? {
            let slot = match key.as_str() {
                "summarizedActivitiesExport" => {
                    map.next_value_seed(Shape(&mut *self.0))?;
                    continue;
                }
                "activity_id" | "activityId" => {
                    fields.number = match map.next_value()? {
                        Scalar::Text(text) => text.trim().parse().ok(),
                        // Numbers of this length are exact in a double: below 2^53.
                        Scalar::Number(number) if (1.0..9e15).contains(&number) => Some(number as u64),
                        _ => None,
                    };
                    continue;
                }
                "start_time_utc" | "startTimeGmt" | "startTimeGMT" => &mut fields.start_utc,
                "startTimeLocal" => &mut fields.start_local,
                "start_time" => &mut fields.start_time,
                "date" => &mut fields.date,
                "name" | "activityName" => &mut fields.name,
                "type" | "activityType" => &mut fields.kind,
                "sport" => &mut fields.sport,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            *slot = Some(map.next_value()?);
        }
        self.0.extend(fields.into_summary());
        Ok(())
    }

    // What is neither an object nor a list holds no activity.
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
