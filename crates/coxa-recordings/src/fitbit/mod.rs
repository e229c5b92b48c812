//! Fitbit's export: `exercise.json`, or `exercise-0.json`, `exercise-100.json` and so on, a list of activities with
//! totals and without samples.
//!
//! Its times name no zone. They are read as UTC: in 1,669 activities of ten people in a country an hour ahead of UTC
//! no sync (`lastModified`) is before the end of its activity, and most ends fall on those of a second diary that
//! does say UTC. `activity` makes one activity a recording, `clock` reads its time, `kind` its sport, and `notes`
//! says what is doubtful in it.

mod activity;
mod clock;
mod kind;
mod notes;

use std::fmt;

use coxa_reason::Recording;
use serde::de::{Deserializer, SeqAccess, Visitor};

use self::activity::Activity;
use crate::{Refusal, json::Object};

/// Most activities in one file: 100,000, thirty a day for nine years. Fitbit's own files hold a hundred each.
const MOST: usize = 100_000;

/// Whether the first bytes of a JSON file look like a list of activities. Nights and weights have a `logId` too.
pub(crate) fn is_activities(head: &[u8]) -> bool {
    let has = |key: &[u8]| head.windows(key.len()).any(|part| part == key);
    has(b"\"logId\"") && has(b"\"activityName\"")
}

/// What a file of figures by day or minute is, by its name; the contents look alike.
pub(crate) fn figures(file_name: &str) -> &'static str {
    let known = [
        ("resting_heart_rate", "Fitbit's resting heart rate by day, not used yet"),
        ("time_in_heart_rate_zones", "Fitbit's minutes in heart-rate zones by day, not used yet"),
        ("active_minutes", "Fitbit's active minutes by day, not used yet"),
    ];
    let found = known.iter().find(|(part, _)| file_name.contains(part));
    found.map_or("Fitbit's figures by day or minute, not used yet", |(_, what)| what)
}

/// Reads a list of activities: hands over the recordings, in the order of the file, and gives what could not be used,
/// one by one.
///
/// # Errors
/// Refuses what is not a list of activities.
pub fn read(bytes: &[u8], sink: &mut dyn FnMut(Recording)) -> Result<Vec<Refusal>, Refusal> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut list = List::default();
    let read = serde_json::Deserializer::from_slice(bytes).deserialize_seq(&mut list);
    if let (Err(error), true) = (&read, list.activities.is_empty()) {
        return Err(Refusal::new(format!("This list of activities (JSON) is damaged ({error}).")));
    }
    let mut refused = Vec::new();
    // What came before a damaged end is kept.
    if let Err(error) = read {
        let count = list.activities.len();
        let reason =
            format!("The list is damaged after {count} activities ({error}): the rest was left out.");
        refused.push(Refusal::new(reason));
    }
    if list.too_long {
        refused.push(Refusal::new(format!("What comes after the first {MOST} activities was left out.")));
    }
    // A climb has no unit of its own: it is metres where the account counts in kilometres.
    let units: Vec<&str> =
        list.activities.iter().filter_map(|activity| activity.0.as_ref()?.distance_unit()).collect();
    let metric = units.contains(&"Kilometer") && !units.contains(&"Mile");
    for (number, activity) in list.activities.into_iter().enumerate() {
        let recording =
            activity.0.ok_or("it is no object".to_owned()).and_then(|activity| activity.recording(metric));
        match recording {
            Ok(recording) => sink(recording),
            Err(why) => {
                refused
                    .push(Refusal::new(format!("Activity {} of the list was left out: {why}.", number + 1)));
            }
        }
    }
    Ok(refused)
}

/// The list as far as it can be read.
#[derive(Default)]
struct List {
    activities: Vec<Object<Activity>>,
    too_long: bool,
}

impl<'de> Visitor<'de> for &mut List {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of activities")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(activity) = list.next_element()? {
            if self.activities.len() < MOST {
                self.activities.push(activity);
            } else {
                self.too_long = true;
            }
        }
        Ok(())
    }
}
