//! Writes a workout as a FIT file, for a watch to lead through, by `rustyfit`'s encoder.
//!
//! Each step ends by itself, after a time or a distance, and none has a target: what the runner is to hold is a pace at
//! which one can talk, which no watch measures. A cadence would stand in revolutions a minute, and devices differ in
//! whether that is of one leg or of both; so it goes into a note, where nobody halves it.

use std::io::Cursor;

use embedded_io_adapters::std::FromStd;
use jiff::Timestamp;
use rustyfit::profile::{mesgdef, typedef};
use rustyfit::proto::{FIT, Message};
use rustyfit::{Decoder, Encoder};

use crate::Refusal;

/// Longest name of a workout in bytes: what a small watch shows of it. Judgement.
pub const LONGEST_NAME: usize = 15;
/// Longest note in bytes: a field of FIT holds 255 with the closing zero, and a watch shows a few lines. Judgement.
const LONGEST_NOTE: usize = 120;
/// Marks our files: the letters of the program's name as a serial number, since no device made them.
const SERIAL: u32 = u32::from_be_bytes(*b"coxa");

/// A run as a watch leads through it.
#[derive(Debug, Clone, PartialEq)]
pub struct Workout {
    /// Its name on the watch; cut at [`LONGEST_NAME`].
    pub name: String,
    /// In their order; at least one.
    pub steps: Vec<Step>,
}

/// A step, or some that are done several times.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Once.
    Once(Leg),
    /// One after another, and again.
    Repeat {
        /// How many times in all.
        times: u16,
        /// What is repeated; at least one.
        legs: Vec<Leg>,
    },
}

/// A piece of the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Leg {
    /// How.
    pub effort: Effort,
    /// How long or how far.
    pub lasts: Lasts,
    /// What the watch shows beside it; empty for nothing.
    pub note: String,
}

/// How a piece of the way is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Easy, to begin with.
    WarmUp,
    /// Walking.
    Walk,
    /// Running.
    Run,
}

/// How long a piece of the way is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lasts {
    /// Minutes.
    Minutes(u32),
    /// Metres; kept to the centimetre, downwards.
    Metres(f64),
}

/// The bytes of a FIT workout file. `created` tells two files of one device apart: no two workouts may share it.
///
/// # Errors
/// Refuses what FIT has no place for.
pub fn encode(workout: &Workout, created: Timestamp) -> Result<Vec<u8>, Refusal> {
    let mut steps: Vec<mesgdef::WorkoutStep> = Vec::new();
    for step in &workout.steps {
        match step {
            Step::Once(leg) => steps.push(of_leg(leg)),
            Step::Repeat { times, legs } => {
                let first = steps.len();
                steps.extend(legs.iter().map(of_leg));
                steps.push(repeat(first, *times));
            }
        }
    }
    let mut messages = vec![Message::from(file_id(created)), Message::from(head(&workout.name, steps.len()))];
    for (index, mut step) in (0..).zip(steps) {
        step.message_index = typedef::MessageIndex(index);
        messages.push(Message::from(step));
    }
    let mut fit = FIT { messages, ..FIT::default() };
    let mut file = Cursor::new(Vec::new());
    let done = Encoder::new().encode(FromStd::new(&mut file), &mut fit);
    done.map_err(|error| Refusal::new(format!("This workout does not fit into a FIT file: {error}.")))?;
    Ok(file.into_inner())
}

/// Whether these bytes are a workout that [`encode`] wrote.
pub fn is_ours(bytes: &[u8]) -> bool {
    let Ok(Some(fit)) = Decoder::new().decode(bytes) else { return false };
    let first = fit.messages.first().filter(|message| message.num == typedef::MesgNum::FILE_ID);
    first.map(mesgdef::FileId::from).is_some_and(|file_id| {
        file_id.r#type == typedef::File::WORKOUT
            && file_id.manufacturer == typedef::Manufacturer::DEVELOPMENT
            && file_id.serial_number == SERIAL
    })
}

fn file_id(created: Timestamp) -> mesgdef::FileId {
    let mut file_id = mesgdef::FileId::new();
    file_id.r#type = typedef::File::WORKOUT;
    file_id.manufacturer = typedef::Manufacturer::DEVELOPMENT;
    file_id.product = 1;
    file_id.serial_number = SERIAL;
    file_id.time_created = typedef::DateTime::from_unix_timestamp(created.as_second());
    file_id
}

fn head(name: &str, steps: usize) -> mesgdef::Workout {
    let mut head = mesgdef::Workout::new();
    head.sport = typedef::Sport::RUNNING;
    head.num_valid_steps = u16::try_from(steps).unwrap_or(u16::MAX);
    head.wkt_name = cut(name, LONGEST_NAME);
    head
}

fn of_leg(leg: &Leg) -> mesgdef::WorkoutStep {
    let mut step = mesgdef::WorkoutStep::new();
    let (name, intensity) = match leg.effort {
        Effort::WarmUp => ("Warm up", typedef::Intensity::WARMUP),
        Effort::Walk => ("Walk", typedef::Intensity::REST),
        Effort::Run => ("Run", typedef::Intensity::ACTIVE),
    };
    step.wkt_step_name = name.into();
    step.intensity = intensity;
    step.notes = cut(&leg.note, LONGEST_NOTE);
    step.target_type = typedef::WktStepTarget::OPEN;
    (step.duration_type, step.duration_value) = match leg.lasts {
        Lasts::Minutes(minutes) => (typedef::WktStepDuration::TIME, minutes.saturating_mul(60_000)),
        // A cast from a float saturates, which is wanted.
        Lasts::Metres(metres) => (typedef::WktStepDuration::DISTANCE, (metres * 100.0).floor() as u32),
    };
    step
}

/// Back to a step, until all from there on were done so many times.
fn repeat(from: usize, times: u16) -> mesgdef::WorkoutStep {
    let mut step = mesgdef::WorkoutStep::new();
    step.duration_type = typedef::WktStepDuration::REPEAT_UNTIL_STEPS_CMPLT;
    step.duration_value = u32::try_from(from).unwrap_or(u32::MAX);
    step.target_type = typedef::WktStepTarget::OPEN;
    step.target_value = u32::from(times);
    step
}

fn cut(text: &str, bytes: usize) -> Box<str> {
    text[..text.floor_char_boundary(bytes)].into()
}
