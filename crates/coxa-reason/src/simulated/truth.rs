//! What a simulation gives: the recordings, and everything that is true of them.

use jiff::civil::Date;

use crate::{Recording, Sport};

/// A simulated runner: what the watch recorded, and what was true.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedRunner {
    /// About 300, oldest first.
    pub recordings: Vec<Recording>,
    /// The truth of each recording, in the same order.
    pub sessions: Vec<SimulatedSession>,
    /// Oldest first; one pair is worn at a time.
    pub shoes: Vec<SimulatedShoe>,
    /// One for each of the 547 days, oldest first.
    pub days: Vec<SimulatedDay>,
    /// Days without recorded runs, oldest first.
    pub gaps: Vec<SimulatedGap>,
    /// The body.
    pub body: Body,
    /// The one run that went much too far.
    pub spike: SimulatedSpike,
    /// The first day of the new watch.
    pub new_watch_from: Date,
    /// The first day of the strap, which is worn until the end.
    pub strap_from: Date,
    /// The first day of the diary.
    pub diary_from: Date,
}

/// What a session was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionKind {
    /// A run at easy pace.
    Easy,
    /// The long run of the week.
    Long,
    /// Half of it at a pace that can be held for an hour.
    Tempo,
    /// Repetitions of 800 m with jogging between them; laps carry their intent.
    Intervals,
    /// Repetitions up one hill.
    Hills,
    /// A race.
    Race,
    /// A walk.
    Walk,
    /// A hike in the holidays.
    Hike,
    /// A bicycle ride.
    Ride,
}

impl SessionKind {
    /// Whether it is a run.
    pub fn is_run(self) -> bool {
        !matches!(self, SessionKind::Walk | SessionKind::Hike | SessionKind::Ride)
    }

    pub(super) fn sport(self) -> Sport {
        match self {
            SessionKind::Walk => Sport::Walking,
            SessionKind::Hike => Sport::Hiking,
            SessionKind::Ride => Sport::Cycling,
            _ => Sport::Running,
        }
    }
}

/// The truth of one recording.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SimulatedSession {
    /// The local day.
    pub date: Date,
    /// What it was for.
    pub kind: SessionKind,
    /// Seconds of moving that the runner meant as warm-up; 0 for none. A race's lies before the recording.
    pub warm_up_s: f64,
    /// Seconds of moving that the runner meant as cool-down; 0 for none.
    pub cool_down_s: f64,
    /// Which of [`SimulatedRunner::shoes`] was worn; `None` on walks, hikes and rides.
    pub shoe: Option<usize>,
}

/// A pair of shoes. Names are invented.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedShoe {
    /// What the runner calls it.
    pub name: &'static str,
    /// The maker.
    pub brand: &'static str,
    /// The model.
    pub model: &'static str,
    /// Metres on it before the first recording.
    pub initial_m: f64,
    /// First day worn.
    pub from: Date,
    /// Last day worn; `None` while it still is.
    pub until: Option<Date>,
}

/// One day in truth.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedDay {
    /// The local day.
    pub date: Date,
    /// Metres run, recorded or not.
    pub run_m: f64,
    /// Metres run with the watch on.
    pub recorded_m: f64,
    /// Metres run, recorded or not, in the seven days that end with this one.
    pub load_7d_m: f64,
    /// Soreness, 0 to 10.
    pub soreness: u8,
    /// The side, where there is soreness: always `left`.
    pub side: Option<&'static str>,
    /// The site, where there is soreness: always `outer hip`.
    pub site: Option<&'static str>,
    /// Whether the runner wrote it into the diary: most days of the last five months.
    pub noted: bool,
}

/// Days without recorded runs.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedGap {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Why.
    pub reason: GapReason,
}

/// Why runs are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GapReason {
    /// Nothing was run: hikes instead.
    Holiday,
    /// Runs were run, but the watch was not worn.
    WatchNotWorn,
    /// Nothing was run for a month.
    LayOff,
}

/// The runner's body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Body {
    /// Steps a minute, both legs, of the line of cadence against speed at no speed.
    pub cadence_intercept_spm: f64,
    /// Steps a minute more for each metre a second more.
    pub cadence_slope_spm_per_m_s: f64,
    /// Kilograms.
    pub weight_kg: f64,
    /// Beats a minute at rest.
    pub resting_heart_rate_bpm: f64,
    /// Beats a minute at most.
    pub highest_heart_rate_bpm: f64,
}

/// The run that went much too far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SimulatedSpike {
    /// Which of [`SimulatedRunner::recordings`].
    pub recording: usize,
    /// The local day.
    pub date: Date,
    /// Metres, as recorded.
    pub distance_m: f64,
    /// Metres of the longest run of the 30 days before, as recorded.
    pub longest_before_m: f64,
}
