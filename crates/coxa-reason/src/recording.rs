//! One activity as a watch, phone or export recorded it.

use jiff::{Timestamp, tz::Offset};

use crate::{Samples, Sport};

/// One activity: what the device said, before anybody thought about it.
///
/// A decoder makes it, the store keeps it, the measures read it. Times are UTC, quantities SI unless the name says
/// otherwise; a value that the file does not hold is `None`, never zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recording {
    /// The instant of the first sample, or the start that the device wrote when there are no samples.
    pub start: Timestamp,
    /// Local time minus UTC where the recording itself says it.
    pub utc_offset: Option<Offset>,
    /// The sport.
    pub sport: Sport,
    /// The finer kind, `lower_snake_case`: `trail`, `treadmill`, `track`.
    pub sub_sport: Option<String>,
    /// What the runner or an export called it.
    pub name: Option<String>,
    /// What recorded it.
    pub device: Option<Device>,
    /// Session RPE, 0 to 10, as entered on the watch or in the export.
    pub rpe: Option<f64>,
    /// How the runner felt, 0 (very weak) to 100 (very strong), as entered on the watch.
    pub feel: Option<f64>,
    /// The name of the shoes (or bike) as the export gives it.
    pub gear: Option<String>,
    /// The device's own totals, kept beside coxa's figures.
    pub totals: Summary,
    /// Laps in order of time.
    pub laps: Vec<Lap>,
    /// What was measured along the way.
    pub samples: Samples,
    /// What was wrong or doubtful in the file.
    pub warnings: Vec<Warning>,
}

/// What recorded the activity: form is only compared within one device.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Device {
    /// `garmin`, `suunto`, `apple`, ...; lower case.
    pub maker: String,
    /// The model as the file gives it: a name, or the maker's number for it.
    pub product: String,
}

/// Totals and means over a run or a lap. Every item may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Summary {
    /// Wall-clock time from start to end, seconds.
    pub elapsed_s: Option<f64>,
    /// Time that counted: timer running (device), or moving (coxa's figures), seconds.
    pub moving_s: Option<f64>,
    /// Metres.
    pub distance_m: Option<f64>,
    /// Metres climbed.
    pub ascent_m: Option<f64>,
    /// Metres descended, positive.
    pub descent_m: Option<f64>,
    /// Mean heart rate, beats per minute.
    pub heart_rate_bpm: Option<f64>,
    /// Highest heart rate, beats per minute.
    pub heart_rate_max_bpm: Option<f64>,
    /// Mean cadence: steps per minute, both legs (revolutions per minute where not on foot).
    pub cadence_spm: Option<f64>,
    /// Mean power, watts.
    pub power_w: Option<f64>,
    /// Mean vertical oscillation, millimetres.
    pub vertical_oscillation_mm: Option<f64>,
    /// Mean ground contact time, milliseconds.
    pub ground_contact_ms: Option<f64>,
    /// Mean ground-contact balance, per cent; the left foot's share where the source says which side it is.
    pub balance_percent: Option<f64>,
    /// Mean step length, millimetres.
    pub step_length_mm: Option<f64>,
    /// Mean vertical ratio, per cent.
    pub vertical_ratio_percent: Option<f64>,
    /// Mean temperature at the device, degrees Celsius.
    pub temperature_c: Option<f64>,
    /// Energy, kilocalories.
    pub energy_kcal: Option<f64>,
}

/// One lap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lap {
    /// Seconds from the recording's start to the lap's.
    pub start_s: f64,
    /// What the lap was for, where a workout or the runner said so.
    pub intent: Option<Intent>,
    /// The device's totals for the lap.
    pub totals: Summary,
}

/// What a lap was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Intent {
    /// Easy start.
    WarmUp,
    /// The work itself, plain running.
    Active,
    /// Standing or walking between efforts.
    Rest,
    /// A hard repetition.
    Interval,
    /// Easy running between efforts.
    Recovery,
    /// Easy end.
    CoolDown,
}

impl Intent {
    /// Every intent, in the order of a session.
    pub const ALL: [Intent; 6] =
        [Intent::WarmUp, Intent::Active, Intent::Interval, Intent::Recovery, Intent::Rest, Intent::CoolDown];

    /// The name as stored and shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Intent::WarmUp => "warm-up",
            Intent::Active => "active",
            Intent::Rest => "rest",
            Intent::Interval => "interval",
            Intent::Recovery => "recovery",
            Intent::CoolDown => "cool-down",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Intent> {
        Intent::ALL.into_iter().find(|intent| intent.as_str() == name)
    }
}

/// How much a warning matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is missing.
    Note,
    /// Part of the file could not be read: the recording was salvaged.
    Damage,
}

/// Something that was wrong or doubtful in a file, in a sentence for the runner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// How much it matters.
    pub severity: Severity,
    /// What, and where: a whole sentence.
    pub text: String,
}

impl Warning {
    /// A doubt that took nothing away.
    pub fn note(text: impl Into<String>) -> Warning {
        Warning { severity: Severity::Note, text: text.into() }
    }

    /// Something that could not be read.
    pub fn damage(text: impl Into<String>) -> Warning {
        Warning { severity: Severity::Damage, text: text.into() }
    }
}

impl Recording {
    /// Seconds from start to the last thing known of the recording: last sample, or the device's elapsed time.
    pub fn span_s(&self) -> f64 {
        let sampled = self.samples.time_ms().iter().max().map_or(0.0, |&ms| ms as f64 / 1000.0);
        if sampled > 0.0 {
            return sampled;
        }
        self.totals.elapsed_s.or(self.totals.moving_s).unwrap_or(0.0).max(0.0)
    }

    /// Whether part of the file could not be read.
    pub fn is_salvaged(&self) -> bool {
        self.warnings.iter().any(|warning| warning.severity == Severity::Damage)
    }

    /// How much was measured: the number of values present in the samples and the laps. Of two recordings of the
    /// same run the richer is kept.
    pub fn richness(&self) -> u64 {
        let laps: usize = self.laps.iter().map(|lap| lap.totals.count()).sum();
        self.samples.value_count() + laps as u64 + self.totals.count() as u64
    }

    /// Takes from another recording of the same run what this one lacks. Samples are never mixed: two devices'
    /// clocks and filters differ.
    pub fn absorb(&mut self, other: Recording) {
        fn fill<T>(mine: &mut Option<T>, theirs: Option<T>) {
            if mine.is_none() {
                *mine = theirs;
            }
        }
        fill(&mut self.utc_offset, other.utc_offset);
        fill(&mut self.sub_sport, other.sub_sport);
        fill(&mut self.name, other.name);
        fill(&mut self.device, other.device);
        fill(&mut self.rpe, other.rpe);
        fill(&mut self.feel, other.feel);
        fill(&mut self.gear, other.gear);
        if self.sport == Sport::Unknown {
            self.sport = other.sport;
        }
        self.totals.fill_from(&other.totals);
        let detail = |laps: &[Lap]| laps.iter().map(|lap| lap.totals.count()).sum::<usize>();
        if detail(&other.laps) > detail(&self.laps) {
            self.laps = other.laps;
        }
        if self.samples.is_empty() && !other.samples.is_empty() {
            // Sample times count from their own recording's start, which may differ by a few seconds.
            self.start = other.start;
            self.samples = other.samples;
        }
    }
}

impl Summary {
    /// Every item with its name (unit included), in the order shown.
    pub fn items(&self) -> [(&'static str, Option<f64>); 16] {
        [
            ("elapsed_s", self.elapsed_s),
            ("moving_s", self.moving_s),
            ("distance_m", self.distance_m),
            ("ascent_m", self.ascent_m),
            ("descent_m", self.descent_m),
            ("heart_rate_bpm", self.heart_rate_bpm),
            ("heart_rate_max_bpm", self.heart_rate_max_bpm),
            ("cadence_spm", self.cadence_spm),
            ("power_w", self.power_w),
            ("vertical_oscillation_mm", self.vertical_oscillation_mm),
            ("ground_contact_ms", self.ground_contact_ms),
            ("balance_percent", self.balance_percent),
            ("step_length_mm", self.step_length_mm),
            ("vertical_ratio_percent", self.vertical_ratio_percent),
            ("temperature_c", self.temperature_c),
            ("energy_kcal", self.energy_kcal),
        ]
    }

    /// The items again, to be written by position: the same order as [`Summary::items`].
    pub fn items_mut(&mut self) -> [&mut Option<f64>; 16] {
        [
            &mut self.elapsed_s,
            &mut self.moving_s,
            &mut self.distance_m,
            &mut self.ascent_m,
            &mut self.descent_m,
            &mut self.heart_rate_bpm,
            &mut self.heart_rate_max_bpm,
            &mut self.cadence_spm,
            &mut self.power_w,
            &mut self.vertical_oscillation_mm,
            &mut self.ground_contact_ms,
            &mut self.balance_percent,
            &mut self.step_length_mm,
            &mut self.vertical_ratio_percent,
            &mut self.temperature_c,
            &mut self.energy_kcal,
        ]
    }

    /// How many items are known.
    pub fn count(&self) -> usize {
        self.items().iter().filter(|(_, value)| value.is_some()).count()
    }

    /// Takes from another summary the items that this one lacks.
    pub fn fill_from(&mut self, other: &Summary) {
        for (mine, (_, theirs)) in self.items_mut().into_iter().zip(other.items()) {
            *mine = mine.or(theirs);
        }
    }
}
