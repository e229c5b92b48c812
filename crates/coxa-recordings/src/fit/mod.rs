//! FIT: the format of Garmin, Suunto, Coros, Wahoo, Apple exporters and most others.
//!
//! [`framing`] walks the structure and finds where it breaks, [`records`] takes the samples on the way, [`messages`]
//! has `rustyfit` read the rest, and this file puts a recording together for each session. [`encode`] is the way
//! back: a recording as a FIT file. [`workout`] is what a watch is to lead through.

pub mod encode;
mod framing;
mod messages;
mod records;
pub mod workout;

use coxa_reason::{Channel, Lap, Recording, Samples, Sport, Summary, Warning};
use jiff::{Timestamp, tz::Offset};
use rustyfit::profile::typedef::File;

use self::framing::{Break, Extent, Sequence, Step, Walk};
use self::messages::{Feed, Messages, Part};
use self::records::{Description, Descriptions, Plan, RECORD, Records};
use crate::{MOST_SAMPLES, Reading, Refusal, clock};

/// Seconds from 1970-01-01 to 1989-12-31, where FIT starts to count.
const EPOCH_S: i64 = 631_065_600;
/// FIT times below this (milliseconds) count from when the device was switched on: its clock was not set.
const CLOCK_SET_MS: i64 = 0x1000_0000 * 1000;
/// The global number of `field_description`, which says what a developer field is.
const FIELD_DESCRIPTION: u16 = 206;

/// Reads one FIT file, chained files included. Damage takes away only what lies behind it.
///
/// # Errors
/// Refuses what is not FIT, and what holds no whole message.
pub fn read(bytes: &[u8]) -> Result<Reading, Refusal> {
    let mut recordings = Vec::new();
    let mut late_heart_rate = Vec::new();
    let mut set_aside = None;
    let mut file_warnings = Vec::new();
    let mut offset = 0;
    while offset < bytes.len() {
        let Some(sequence) = Sequence::at(bytes, offset) else {
            if offset == 0 {
                return Err(not_fit(bytes));
            }
            let left = bytes.len() - offset;
            file_warnings.push(Warning::note(format!(
                "The last {left} bytes, from byte {offset} on, are not FIT and were left out."
            )));
            break;
        };
        offset = sequence.end();
        let part = read_sequence(&sequence);
        late_heart_rate.extend(part.messages.heart_rate.iter().copied());
        let warnings = part.warnings.clone();
        match part.into_recordings() {
            Ok(found) => recordings.extend(found),
            Err(name) => {
                set_aside = set_aside.or(name);
                file_warnings.extend(warnings);
            }
        }
    }
    if recordings.is_empty() {
        return match set_aside {
            Some(name) => Ok(Reading::SetAside(name)),
            None if bytes.is_empty() => Err(not_fit(bytes)),
            None => Err(Refusal::new("This FIT file holds no whole message: nothing in it can be read.")),
        };
    }
    late_heart_rate.sort_by_key(|&(time, _)| time);
    for recording in &mut recordings {
        merge_heart_rate(recording, &late_heart_rate);
        recording.warnings.extend(file_warnings.iter().cloned());
    }
    Ok(Reading::Recordings(recordings))
}

fn not_fit(bytes: &[u8]) -> Refusal {
    if bytes.is_empty() {
        Refusal::new("This file is empty.").hint("Copy it from the watch once more.")
    } else {
        Refusal::new("This is not a FIT file.")
    }
}

/// What one sequence of the chain held.
struct Content {
    messages: Messages,
    samples: Samples,
    warnings: Vec<Warning>,
    any_message: bool,
}

/// Walks a sequence once: records into columns, the rest to `rustyfit`.
fn read_sequence(sequence: &Sequence<'_>) -> Content {
    let extent = sequence.extent();
    let mut walk = Walk::new(sequence.messages());
    let mut feed = Feed::new();
    let mut records = Records::default();
    let mut descriptions = Descriptions::new();
    let mut plans: [Option<Plan>; 16] = Default::default();
    let mut any_message = false;
    let mut too_many = false;
    let mut timeless = 0;
    while let Some(step) = walk.step() {
        any_message = true;
        match step {
            Step::Definition { local, raw } => {
                let Some(definition) = walk.definition(local) else { continue };
                let is_record = definition.message == RECORD;
                plans[usize::from(local)] = is_record.then(|| records.plan(definition, &descriptions));
                if messages::wanted(definition.message) {
                    feed.definition(local, raw);
                }
            }
            Step::Data { local, timestamp, payload } => {
                if let Some(plan) = &plans[usize::from(local)] {
                    if records.samples.len() == MOST_SAMPLES {
                        too_many = true;
                        break;
                    }
                    timeless += usize::from(timestamp.is_none());
                    records.push(plan, timestamp.unwrap_or(walk.last_timestamp()), payload);
                    continue;
                }
                let Some(definition) = walk.definition(local) else { continue };
                if messages::wanted(definition.message) {
                    feed.data(local, payload);
                } else if definition.message == FIELD_DESCRIPTION
                    && let Some((key, description)) = describe(definition, payload)
                {
                    descriptions.insert(key, description);
                }
            }
        }
    }
    let messages = Messages::read(feed);
    let mut warnings = damage(sequence, extent, &walk, records.samples.len());
    if timeless > 0 {
        warnings.push(Warning::note(format!(
            "{timeless} samples have no time of their own and were given that of the message before them."
        )));
    }
    if too_many {
        warnings.push(Warning::damage(format!(
            "The file has more than {MOST_SAMPLES} samples; the rest was left out."
        )));
    }
    if let Some(failure) = &messages.failure {
        warnings.push(Warning::damage(format!("Some laps or totals could not be read ({failure}).")));
    }
    Content { messages, samples: records.finish(), warnings, any_message }
}

/// What the structure says about damage, in sentences.
fn damage(sequence: &Sequence<'_>, extent: Extent, walk: &Walk<'_>, samples: usize) -> Vec<Warning> {
    let at = sequence.position(walk.position());
    let up_to = format!("everything up to byte {at} was read ({samples} samples)");
    match (extent, walk.broken()) {
        (Extent::Unfinished, _) => vec![Warning::damage(format!(
            "The watch never finished this recording (its header says 0 bytes); {up_to}."
        ))],
        (Extent::CutOff { missing }, _) => {
            vec![Warning::damage(format!("The file is cut off, {missing} bytes are missing; {up_to}."))]
        }
        (_, Some(Break::Undefined)) => {
            vec![Warning::damage(format!("The file makes no sense from byte {at} on; {up_to}."))]
        }
        (_, Some(Break::InsideMessage)) => {
            vec![Warning::damage(format!("The last message, at byte {at}, is incomplete; {up_to}."))]
        }
        (Extent::BadChecksum, None) => vec![Warning::damage(format!(
            "The checksum does not match, so single values may be wrong; all {samples} samples were read."
        ))],
        (Extent::BadHeader, None) => {
            vec![Warning::note("The file's header has a wrong checksum; all messages are sound.")]
        }
        (Extent::Sound, None) => Vec::new(),
    }
}

/// Reads a `field_description`, which the layout of later records hangs on.
fn describe(definition: &framing::Definition<'_>, payload: &[u8]) -> Option<((u8, u8), Description)> {
    let field = |number: u8| {
        let field = definition.fields.iter().find(|field| field.number == number)?;
        let start = usize::from(field.offset);
        payload.get(start..start + usize::from(field.size))
    };
    let byte = |number: u8| field(number).and_then(|bytes| bytes.first().copied());
    let text = |number: u8| {
        let bytes = field(number).unwrap_or_default();
        let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
        String::from_utf8_lossy(&bytes[..end]).trim().to_owned()
    };
    let native_field = byte(15).filter(|&number| number != u8::MAX);
    let native_message = field(14).and_then(|bytes| bytes.first_chunk()).map(|&bytes| {
        if definition.big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }
    });
    let description = Description {
        name: text(3),
        unit: text(8),
        base_type: byte(2)?,
        native_field: native_field.filter(|_| matches!(native_message, None | Some(RECORD | u16::MAX))),
    };
    Some(((byte(0)?, byte(1)?), description))
}

impl Content {
    /// One recording a session; else the name of what it is instead, if it is anything.
    fn into_recordings(self) -> Result<Vec<Recording>, Option<String>> {
        let Content { mut messages, samples, warnings, any_message } = self;
        let kind = messages.file.unwrap_or(File::ACTIVITY);
        if kind != File::ACTIVITY && (messages.sessions.is_empty() || kind == File::COURSE) {
            return Err(Some(name_of(kind)));
        }
        if messages.sessions.is_empty() {
            if samples.is_empty() {
                let name = match messages.heart_rate.is_empty() {
                    true => "an activity file without any recording",
                    false => "heart rate for another file",
                };
                return Err(any_message.then(|| name.to_owned()));
            }
            let (sport, sub_sport) = (messages.sport.clone(), messages.sub_sport.clone());
            messages.sessions.push(Part { sport, sub_sport, ..Part::default() });
        }
        let mut sessions = std::mem::take(&mut messages.sessions);
        sessions.sort_by_key(|session| session.start);
        let rows = split_rows(&sessions, &samples);
        let mut recordings = Vec::with_capacity(sessions.len());
        let only = sessions.len() == 1;
        let mut whole = Some(samples);
        for (index, session) in sessions.iter().enumerate() {
            let own = match whole.take_if(|_| only) {
                Some(all) => all,
                None => whole.as_ref().map(|all| all.slice(rows[index].clone())).unwrap_or_default(),
            };
            let next = sessions.get(index + 1).and_then(|next| next.start);
            let laps = messages.laps.iter().filter(|lap| {
                let at = lap.start.or(lap.end).unwrap_or(0);
                (index == 0 || Some(at) >= session.start) && next.is_none_or(|next| at < next)
            });
            recordings.extend(assemble(session, laps, own, &messages, &warnings));
        }
        if recordings.is_empty() {
            return Err(Some("an activity file without a time".to_owned()));
        }
        Ok(recordings)
    }
}

/// Which rows belong to which session: each session has those from its start to the next one's.
fn split_rows(sessions: &[Part], samples: &Samples) -> Vec<std::ops::Range<usize>> {
    let mut starts = vec![0];
    for session in &sessions[1..] {
        let from = starts.last().copied().unwrap_or(0);
        let start_ms = i64::from(session.start.unwrap_or(0)) * 1000;
        let later = samples.time_ms()[from..].iter().position(|&time| time >= start_ms);
        starts.push(later.map_or(samples.len(), |more| from + more));
    }
    let ends = starts.iter().skip(1).copied().chain([samples.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Puts one recording together; `None` when nothing says when it was.
fn assemble<'a>(
    session: &Part,
    laps: impl Iterator<Item = &'a Part>,
    mut samples: Samples,
    messages: &Messages,
    warnings: &[Warning],
) -> Option<Recording> {
    let moved = clock::mend(samples.times_mut(), CLOCK_SET_MS);
    let first = samples.time_ms().iter().copied().filter(|&time| time > 0).min();
    let start_ms = first.or_else(|| session.start.map(|start| i64::from(start) * 1000))?;
    for time in samples.times_mut() {
        // Samples that came before any time was known start with the recording.
        *time = (*time - start_ms).max(0);
    }
    let mut recording = Recording {
        start: Timestamp::from_millisecond(EPOCH_S * 1000 + start_ms).ok()?,
        utc_offset: messages.utc_offset_s.and_then(|s| Offset::from_seconds(s as i32).ok()),
        sport: session.sport.clone(),
        sub_sport: session.sub_sport.clone(),
        device: messages.device.clone(),
        rpe: session.rpe,
        feel: session.feel,
        totals: session.totals,
        samples,
        warnings: warnings.to_vec(),
        ..Recording::default()
    };
    if moved > 0 {
        recording.warnings.push(Warning::note(format!(
            "The watch's clock jumped during the recording; {moved} samples were moved so that their times follow on."
        )));
    }
    if start_ms < CLOCK_SET_MS {
        recording
            .warnings
            .push(Warning::note("The watch's clock was not set: the date of this recording is wrong."));
    }
    if recording.sport == Sport::Unknown && looks_like_running(&recording.samples) {
        recording.sport = Sport::Running;
        recording.warnings.push(Warning::note(
            "The file does not say which sport it was; its speed and cadence are those of running.",
        ));
    }
    recording.laps = laps
        .filter_map(|lap| {
            let at = lap.start.or(lap.end)?;
            let start_s = (i64::from(at) * 1000 - start_ms).max(0) as f64 / 1000.0;
            Some(Lap { start_s, intent: lap.intent, totals: lap.totals })
        })
        .collect();
    if recording.sport.on_foot() {
        count_both_legs(&mut recording);
    }
    Some(recording)
}

/// Watches count one leg; coxa keeps steps per minute.
fn count_both_legs(recording: &mut Recording) {
    for tenths in recording.samples.column_mut(Channel::Cadence).values_mut() {
        *tenths *= 2;
    }
    let double = |totals: &mut Summary| totals.cadence_spm = totals.cadence_spm.map(|rpm| rpm * 2.0);
    double(&mut recording.totals);
    recording.laps.iter_mut().for_each(|lap| double(&mut lap.totals));
}

/// Whether samples without a sport are those of a run: a file cut off in mid-run has lost the session that names
/// it. Median speed 1.9 to 4.5 m/s with 70 to 110 steps of one leg a minute is running; a walk is slower and a ride
/// at that cadence is faster (judgement, from the values in recordings of many watches).
fn looks_like_running(samples: &Samples) -> bool {
    let median = |channel| {
        let mut values: Vec<f64> = samples.values(channel).flatten().filter(|&value| value > 0.0).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let within =
        |channel, from: f64, to: f64| median(channel).is_some_and(|value| value >= from && value <= to);
    within(Channel::Speed, 1.9, 4.5) && within(Channel::Cadence, 70.0, 110.0)
}

/// Fills rows that have no heart rate from separate messages: each with the mean of the second up to it, as Garmin's
/// own tools do, or with the last value of the 5 seconds before.
fn merge_heart_rate(recording: &mut Recording, beats: &[(i64, u8)]) {
    const SECOND_MS: i64 = 1000;
    const OLDEST_MS: i64 = 5000;
    if beats.is_empty() {
        return;
    }
    let start_ms = recording.start.as_millisecond() - EPOCH_S * 1000;
    for row in 0..recording.samples.len() {
        if recording.samples.column(Channel::HeartRate).get(row).is_some() {
            continue;
        }
        let at = start_ms + recording.samples.time_ms()[row];
        let before = &beats[..beats.partition_point(|&(time, _)| time <= at)];
        let within = &before[before.partition_point(|&(time, _)| time <= at - SECOND_MS)..];
        let bpm = match (within.len() as i32, before.last()) {
            (0, Some(&(time, bpm))) if at - time <= OLDEST_MS => i32::from(bpm),
            (0, _) => continue,
            (count, _) => (within.iter().map(|&(_, bpm)| i32::from(bpm)).sum::<i32>() + count / 2) / count,
        };
        recording.samples.set(row, Channel::HeartRate, bpm);
    }
}

/// What a file that is no activity is called.
fn name_of(kind: File) -> String {
    match kind {
        File::DEVICE => "device description",
        File::SETTINGS => "settings",
        File::SPORT => "sport settings",
        File::WORKOUT => "a workout, not a recording: it says what was to be run, not what was",
        File::COURSE => "course",
        File::SCHEDULES => "schedule",
        File::WEIGHT => "weight",
        File::TOTALS => "totals",
        File::GOALS => "goals",
        File::BLOOD_PRESSURE => "blood pressure",
        File::MONITORING_A | File::MONITORING_B | File::MONITORING_DAILY => "monitoring",
        File::ACTIVITY_SUMMARY => "activity summary",
        File::SEGMENT | File::SEGMENT_LIST => "segment",
        _ => return format!("FIT file of type {}", kind.0),
    }
    .to_owned()
}
