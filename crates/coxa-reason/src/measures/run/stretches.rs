//! Steady, level running of one recording, in stretches of half a minute, or in laps where there is nothing finer.
//!
//! Form is read where it can be compared: walking, hills, starts, stops and changes of pace are left out. The limits
//! are judgement. Half a minute is long enough for watches that write every 3 to 8 s and for speeds from distance,
//! and short enough that a change of pace spoils little.

use std::ops::Range;

use crate::measures::robust::weighted_median;
use crate::words::words;
use crate::{Channel, Intent, Recording, Samples, Summary};

words! {
    /// What of form a watch measures.
    pub enum Quantity {
        /// Steps a minute, both legs.
        Cadence = "cadence",
        /// Step length, millimetres.
        StepLength = "step_length",
        /// Time that a foot is on the ground, milliseconds.
        Contact = "contact",
        /// How far the trunk moves up and down, millimetres.
        Oscillation = "oscillation",
        /// Oscillation over step length, per cent.
        Ratio = "ratio",
        /// One foot's share of the time on the ground, per cent.
        Balance = "balance",
    }
}

/// Seconds of a stretch.
const STRETCH_S: f64 = 30.0;
/// Longest time between two samples of a stretch, seconds: watches that write by change stay below it.
const GAP_S: f64 = 10.0;
/// Fewest samples of a quantity in a stretch.
const FEWEST: usize = 3;
/// By how much the two halves of a steady stretch may differ in speed.
const UNSTEADY: f64 = 0.10;
/// Steepest that is level, metres a metre. Altitude is too rough for less over 80 m.
const LEVEL: f64 = 0.03;
/// Shortest lap, seconds: a shorter one is mostly its start and its end.
const SHORTEST_LAP_S: f64 = 60.0;
/// Slowest that can be a run, metres per second: 10:00 a kilometre.
const SLOWEST_M_S: f64 = 1.67;
/// Below this speed, metres per second, few steps are a walk.
const WALK_M_S: f64 = 2.0;
/// Fewest steps a minute of a run below that speed; a brisk walk has up to some 135.
const JOG_SPM: f64 = 140.0;
/// Fewest steps a minute of a run at any speed.
const RUN_SPM: f64 = 125.0;
/// Fastest, metres per second: 2:34 a kilometre. More is a bad fix, a bike or a sprint.
const FASTEST_M_S: f64 = 6.5;
/// At this speed nobody takes so few steps that both legs' count could be taken for one leg's, metres per second.
const SURELY_RUNNING_M_S: f64 = 2.2;
/// Steps a minute up to which a count is one leg's.
const ONE_LEG_SPM: f64 = 110.0;
/// Most steps a minute at speeds of steady running; a count above was doubled twice.
const MOST_SPM: f64 = 240.0;

/// A stretch of steady, level running.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    /// Its middle, seconds since the start of the recording.
    pub(super) at_s: f64,
    /// How long, seconds.
    pub(super) seconds: f64,
    /// Metres per second.
    pub(super) speed_m_s: f64,
    values: [Option<f64>; Quantity::ALL.len()],
}

impl Stretch {
    /// A quantity's mean.
    pub(super) fn value(&self, quantity: Quantity) -> Option<f64> {
        self.values[quantity as usize]
    }

    /// Whether it is running: not a walk, not a ride.
    fn is_running(&self) -> bool {
        let fewest = if self.speed_m_s < WALK_M_S { JOG_SPM } else { RUN_SPM };
        let steps = self.value(Quantity::Cadence).is_none_or(|spm| (fewest..=MOST_SPM).contains(&spm));
        steps && (SLOWEST_M_S..=FASTEST_M_S).contains(&self.speed_m_s)
    }
}

/// The stretches of a recording.
pub(super) struct Stretches {
    /// From samples, in order of time.
    samples: Vec<Stretch>,
    /// From laps, in order of time.
    laps: Vec<Stretch>,
}

impl Stretches {
    pub(super) fn of(recording: &Recording) -> Stretches {
        let running = |mut stretches: Vec<Stretch>| {
            settle_cadence(&mut stretches);
            stretches.retain(Stretch::is_running);
            stretches
        };
        Stretches { samples: running(sampled(&recording.samples)), laps: running(laps(recording)) }
    }

    /// Those that say most of what changes with speed: the samples', unless the laps hold more. A GPX file may come
    /// with a table of laps that has the rest.
    pub(super) fn richest(&self) -> &[Stretch] {
        let kinds = |stretches: &[Stretch]| {
            let has = |quantity: &&Quantity| stretches.iter().any(|one| one.value(**quantity).is_some());
            Quantity::ALL.iter().filter(|kind| **kind != Quantity::Balance).filter(has).count()
        };
        if kinds(&self.laps) > kinds(&self.samples) { &self.laps } else { &self.samples }
    }

    /// Those that have a quantity, samples before laps; and whether they are laps.
    pub(super) fn with(&self, quantity: Quantity) -> (&[Stretch], bool) {
        let sampled = self.samples.iter().any(|one| one.value(quantity).is_some());
        if sampled { (&self.samples, false) } else { (&self.laps, true) }
    }
}

/// Brings the steps of a device that counts one leg, or counts twice, to those of both legs.
fn settle_cadence(stretches: &mut [Stretch]) {
    let running = stretches.iter().filter(|stretch| stretch.speed_m_s >= SURELY_RUNNING_M_S);
    let steps = running.filter_map(|stretch| Some((stretch.value(Quantity::Cadence)?, stretch.seconds)));
    let factor = match weighted_median(steps.collect()) {
        Some(spm) if spm <= ONE_LEG_SPM => 2.0,
        Some(spm) if spm > MOST_SPM => 0.5,
        _ => return,
    };
    for stretch in stretches {
        if let Some(spm) = &mut stretch.values[Quantity::Cadence as usize] {
            *spm *= factor;
        }
    }
}

fn laps(recording: &Recording) -> Vec<Stretch> {
    let stretch = |start_s: f64, totals: &Summary| {
        let seconds = totals.moving_s.or(totals.elapsed_s).filter(|seconds| seconds.is_finite())?;
        let distance_m = totals.distance_m.filter(|metres| metres.is_finite() && *metres > 0.0)?;
        let climb_m = totals.ascent_m.unwrap_or(0.0) + totals.descent_m.unwrap_or(0.0);
        // Up and down add up here: a lap over a hill is no level lap though it ends where it began.
        if seconds < SHORTEST_LAP_S || climb_m > LEVEL * distance_m || !start_s.is_finite() {
            return None;
        }
        let values = [
            totals.cadence_spm,
            totals.step_length_mm,
            totals.ground_contact_ms,
            totals.vertical_oscillation_mm,
            totals.vertical_ratio_percent,
            totals.balance_percent,
        ];
        let values = values.map(|value| value.filter(|value| value.is_finite() && *value > 0.0));
        Some(Stretch { at_s: start_s + seconds / 2.0, seconds, speed_m_s: distance_m / seconds, values })
    };
    let ran = recording.laps.iter().filter(|lap| lap.intent != Some(Intent::Rest));
    ran.filter_map(|lap| stretch(lap.start_s, &lap.totals)).collect()
}

fn sampled(samples: &Samples) -> Vec<Stretch> {
    let times = samples.time_ms();
    let gap_ms = (GAP_S * 1000.0) as i64;
    let length_ms = (STRETCH_S * 1000.0) as i64;
    let mut stretches = Vec::new();
    let mut first = 0;
    for row in 1..times.len() {
        let step_ms = times[row].saturating_sub(times[row - 1]);
        if !(0..=gap_ms).contains(&step_ms) {
            // A pause, or a clock that went back: the stretch that was cut off is not used.
            first = row;
        } else if times[row].saturating_sub(times[first]) >= length_ms {
            stretches.extend(stretch(samples, first..row));
            first = row;
        }
    }
    stretches
}

/// A stretch from a first row to the row behind its last, with which it ends; `None` where it is not steady or level.
fn stretch(samples: &Samples, rows: Range<usize>) -> Option<Stretch> {
    let times = samples.time_ms();
    let second = |row: usize| times[row] as f64 / 1000.0;
    let (start_s, end_s) = (second(rows.start), second(rows.end));
    let seconds = end_s - start_s;
    let middle = rows.clone().find(|&row| second(row) - start_s >= seconds / 2.0)?;
    if middle <= rows.start {
        return None;
    }
    let (before, after) = (speed(samples, rows.start..middle)?, speed(samples, middle..rows.end)?);
    let (first_s, last_s) = (second(middle) - start_s, end_s - second(middle));
    let speed_m_s = (before * first_s + after * last_s) / seconds;
    let steady = (before - after).abs() <= UNSTEADY * speed_m_s;
    if !steady || !is_level(samples, rows.clone(), speed_m_s) {
        return None;
    }
    let mean = |channel: Channel| mean_above_zero(samples, channel, rows.clone());
    let values = [
        mean(Channel::Cadence),
        mean(Channel::StepLength),
        mean(Channel::GroundContactTime),
        mean(Channel::VerticalOscillation),
        mean(Channel::VerticalRatio),
        mean(Channel::Balance),
    ];
    Some(Stretch { at_s: (start_s + end_s) / 2.0, seconds, speed_m_s, values })
}

/// Metres per second between two rows: by the device's distance, else its speed, else the straight way between fixes.
fn speed(samples: &Samples, rows: Range<usize>) -> Option<f64> {
    let seconds = samples.time_ms()[rows.end].saturating_sub(samples.time_ms()[rows.start]) as f64 / 1000.0;
    if seconds <= 0.0 {
        return None;
    }
    let at = |channel: Channel, row: usize| samples.value(row, channel);
    if let (Some(from), Some(to)) = (at(Channel::Distance, rows.start), at(Channel::Distance, rows.end)) {
        return Some((to - from) / seconds);
    }
    if samples.column(Channel::Speed).count() > 0 {
        let (mut metres, mut known_s) = (0.0, 0.0);
        for row in rows.start + 1..=rows.end {
            let step_ms = samples.time_ms()[row].saturating_sub(samples.time_ms()[row - 1]);
            if let Some(speed) = at(Channel::Speed, row) {
                metres += speed * step_ms as f64;
                known_s += step_ms as f64;
            }
        }
        return (known_s > 0.0).then(|| metres / known_s);
    }
    let fix = |row| Some((at(Channel::Latitude, row)?, at(Channel::Longitude, row)?));
    let ((south, west), (north, east)) = (fix(rows.start)?, fix(rows.end)?);
    let up_m = (north - south) * METRES_A_DEGREE;
    let across_m = (east - west) * METRES_A_DEGREE * ((south + north) / 2.0).to_radians().cos();
    Some((up_m * up_m + across_m * across_m).sqrt() / seconds)
}

/// Metres in a degree of a sphere as large as the Earth; a stretch is 80 m, and its speed is known to some per cent.
const METRES_A_DEGREE: f64 = 111_195.0;

/// Whether a stretch is level, as far as altitude tells: from the mean of its first third to that of its last.
fn is_level(samples: &Samples, rows: Range<usize>, speed_m_s: f64) -> bool {
    let altitude =
        |row: usize| Some((samples.time_ms()[row] as f64 / 1000.0, samples.value(row, Channel::Altitude)?));
    let third = (rows.len() / 3).max(1);
    let mean = |rows: Range<usize>| {
        let known: Vec<_> = rows.filter_map(altitude).collect();
        let (seconds, metres) = known.iter().fold((0.0, 0.0), |sum, (s, m)| (sum.0 + s, sum.1 + m));
        let count = known.len() as f64;
        (!known.is_empty()).then(|| (seconds / count, metres / count))
    };
    match (mean(rows.start..rows.start + third), mean(rows.end - third..rows.end)) {
        (Some((from_s, from_m)), Some((to_s, to_m))) => {
            (to_m - from_m).abs() <= LEVEL * speed_m_s * (to_s - from_s)
        }
        _ => true,
    }
}

/// A mean by time. A zero of form is a sensor that had nothing to say.
fn mean_above_zero(samples: &Samples, channel: Channel, rows: Range<usize>) -> Option<f64> {
    let column = samples.column(channel);
    let (mut sum, mut weights, mut count) = (0.0, 0.0, 0);
    for row in rows.start + 1..=rows.end {
        if let Some(kept) = column.get(row).filter(|kept| *kept > 0) {
            let step_ms = samples.time_ms()[row].saturating_sub(samples.time_ms()[row - 1]) as f64;
            sum += step_ms * f64::from(kept);
            weights += step_ms;
            count += 1;
        }
    }
    (count >= FEWEST && weights > 0.0).then(|| sum / weights / channel.per_unit())
}
