//! One thing that the runner, or another diary that was imported, says of a day.

use serde::{Deserialize, Serialize};

use super::{Side, Site, Stopped, When};
use crate::run::RunId;

/// The worst soreness and the hardest effort there is.
const WORST: f64 = 10.0;
/// Hours of a day.
const DAY_H: f64 = 24.0;

/// One thing said of a day. In JSON `{"soreness": {...}}`, `"rest"`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// Something was sore. Said again of the same side, site and time of day, it counts instead of what was said
    /// before.
    Soreness(Soreness),
    /// Nothing was sore all day. It takes back what was said to be sore that day.
    PainFree,
    /// No training on that day: a day off, and not one that nobody recorded.
    Rest,
    /// How hard a session was.
    Session(Session),
    /// The night before.
    Sleep(Sleep),
    /// Whether the runner warmed up.
    WarmUp(bool),
    /// Whether the runner eased down.
    CoolDown(bool),
    /// An exercise that was done.
    Exercise(Done),
    /// The pair of shoes that was worn, by the runner's name for it.
    Shoes(String),
    /// Hours seated, 0 to 24.
    Seated(f64),
    /// A note in the runner's own words.
    Note(String),
    /// How the whole body felt, as another diary's scale has it.
    Wellness(Wellness),
    /// The first day of a menstrual period. It tells where a cycle begins, and nothing of cycles that never came.
    PeriodBegan,
    /// How sore a place was that running does not load (wrist, hand, elbow, jaw), 0 to 10. It is a control: what goes
    /// with running and moves this too comes from something else. It is never soreness of the hip.
    Elsewhere(f64),
}

impl Item {
    /// As JSON, for whoever keeps it. A score or a time that is no number is written as `null` and is not read again.
    pub fn written(&self) -> String {
        // Writing to a string fails for no item.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Item::written`] wrote; `None` for anything else.
    pub fn read(json: &str) -> Option<Item> {
        serde_json::from_str(json).ok()
    }

    /// What makes no sense in it, as the end of a sentence; `None` where all of it does.
    pub fn fault(&self) -> Option<&'static str> {
        let within = |number: Option<f64>, most: f64| number.is_none_or(|it| (0.0..=most).contains(&it));
        let scale = |number: Option<f64>| number.is_none_or(|it| (1.0..=5.0).contains(&it));
        let (sound, told) = match self {
            Item::Soreness(it) if !within(Some(it.score), WORST) => (false, "soreness goes from 0 to 10"),
            Item::Soreness(it) => {
                let lasted = within(it.lasted_h, f64::MAX);
                (lasted && within(it.began_m, f64::MAX), "soreness lasts and begins at no number below zero")
            }
            Item::Elsewhere(score) => (within(Some(*score), WORST), "soreness goes from 0 to 10"),
            Item::Session(it) if !within(Some(it.rpe), WORST) => (false, "effort goes from 0 to 10"),
            Item::Session(it) => {
                (within(it.minutes, DAY_H * 60.0), "a session lasts from 0 minutes to a day")
            }
            Item::Sleep(it) if !scale(it.quality) => (false, "a night is rated from 1 to 5"),
            Item::Sleep(it) => (within(it.hours, DAY_H), "a night has from 0 to 24 hours"),
            Item::Seated(hours) => (within(Some(*hours), DAY_H), "a day has from 0 to 24 hours"),
            Item::Exercise(it) => {
                let sound = within(it.sets, f64::MAX) && within(it.repetitions, f64::MAX);
                (sound && !it.exercise.is_empty(), "an exercise has a name, and no count below zero")
            }
            Item::Wellness(it) => {
                (scale(it.soreness) && scale(it.fatigue) && scale(it.stress), "wellness is rated from 1 to 5")
            }
            Item::Shoes(name) => (!name.is_empty(), "a pair of shoes needs a name"),
            Item::Note(note) => (!note.is_empty(), "a note needs a word"),
            Item::PainFree | Item::Rest | Item::WarmUp(_) | Item::CoolDown(_) | Item::PeriodBegan => {
                (true, "")
            }
        };
        (!sound).then_some(told)
    }

    /// The run that it is of, where it is of one.
    pub fn run(&self) -> Option<RunId> {
        if let Item::Session(session) = self { session.run } else { None }
    }

    /// The same item of another run, or of none. Only a session is of a run.
    pub fn of_run(mut self, run: Option<RunId>) -> Item {
        if let Item::Session(session) = &mut self {
            session.run = run;
        }
        self
    }
}

/// Something was sore.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Soreness {
    /// How sore, numeric rating 0 (none) to 10 (the worst there is).
    pub score: f64,
    /// The side, where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// The place, where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Site>,
    /// When on that day, where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// How long it lasted, hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasted_h: Option<f64>,
    /// What it stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stopped>,
    /// How far into the run it began, metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began_m: Option<f64>,
}

/// How hard a session was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Session RPE, 0 to 10.
    pub rpe: f64,
    /// Which run; `None` for the day's only one, or for something that no watch recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<RunId>,
    /// Minutes, where no recording says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<f64>,
    /// What it was: `running`, `soccer`, `strength`; `None` where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sport: Option<String>,
}

/// A night.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Sleep {
    /// Hours asleep.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// How good it was, 1 (very bad) to 5 (very good).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<f64>,
}

/// An exercise that was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// Its id in `exercises.toml`, or the runner's own word for it: `strength`.
    pub exercise: String,
    /// How many sets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sets: Option<f64>,
    /// How many repetitions a set, or seconds a set for a hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repetitions: Option<f64>,
}

/// How the whole body felt, on the scale of the diary that it comes from: no soreness of the hip can be made of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Wellness {
    /// Muscle soreness of the whole body, 1 (very sore) to 5 (none at all).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soreness: Option<f64>,
    /// Areas that were named as sore, as that diary writes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
    /// Fatigue, 1 (very tired) to 5 (fresh).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fatigue: Option<f64>,
    /// Stress, 1 (very stressed) to 5 (relaxed).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stress: Option<f64>,
}
