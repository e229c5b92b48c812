//! Soreness diaries that follow nothing, or one thing only, beside a training log that knows nothing of them.
//!
//! Soreness is 2.2 points on average, with a state of 1.5 that remembers, noise of 0.5 and a weekday effect of 0.4; it is
//! rounded to whole points, cut at 0 and 10, and 15 days in 100 are missing. As in the research that the test was chosen
//! by.

use std::f64::consts::TAU;

use coxa_reason::association::Exposure;
use coxa_reason::random::Random;

/// Days before the diary, so that lags and longest runs are known from its first day on.
const BEFORE: usize = 60;
/// The share of missing days.
const MISSING: f64 = 0.15;
/// Days of a month of the Moon.
const MONTH: f64 = 29.530588853;
/// Days of a full Moon's window.
const WINDOW: f64 = 5.0;
/// What the test assumes of the days before.
const ASSUMED: [f64; 3] = [0.4, 0.4, 0.2];
/// What the simulated body does: not quite that.
const TRUE: [f64; 3] = [1.0, 0.8, 0.3];

/// How a diary remembers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Kind {
    /// Its name in tables.
    pub(crate) name: &'static str,
    /// Day-to-day correlation of the state.
    pub(crate) phi: f64,
    /// Whether there are flares: rare jumps that fade over some ten days.
    pub(crate) flares: bool,
    /// Points by which it drifts from beginning to end.
    pub(crate) drift: f64,
}

/// The kinds that calibration goes through.
pub(crate) const KINDS: [Kind; 6] = [
    Kind { name: "no memory", phi: 0.0, flares: false, drift: 0.0 },
    Kind { name: "AR 0.6", phi: 0.6, flares: false, drift: 0.0 },
    Kind { name: "AR 0.8", phi: 0.8, flares: false, drift: 0.0 },
    Kind { name: "AR 0.9", phi: 0.9, flares: false, drift: 0.0 },
    Kind { name: "flares", phi: 0.6, flares: true, drift: 0.0 },
    Kind { name: "drift", phi: 0.6, flares: false, drift: 2.0 },
];

/// What soreness may follow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Effect {
    /// Nothing.
    None,
    /// So many points on the day after a spike.
    Spike(f64),
    /// So many points on the day after a day whose load is one standard deviation up.
    Load(f64),
    /// So many points on days near a full Moon.
    FullMoon(f64),
}

/// A diary with what stands beside it.
pub(crate) struct Made {
    /// Soreness by day.
    pub(crate) soreness: Vec<Option<f64>>,
    /// The weekday of its first day.
    pub(crate) weekday: usize,
    /// Exposures by name, in the order of [`NAMES`].
    pub(crate) exposures: Vec<Exposure>,
    /// Spikes within the diary.
    pub(crate) spikes: usize,
}

/// The names of the exposures: twelve, and two lines of the Moon.
pub(crate) const NAMES: [&str; 14] = [
    "spike",
    "day_load",
    "week_load",
    "downhill",
    "cold_start",
    "strength",
    "shoes",
    "sleep",
    "no_cool_down",
    "sitting",
    "low_cadence",
    "surface",
    "full_moon",
    "moon_phase",
];
/// The family of eight: the first ones.
pub(crate) const EIGHT: usize = 8;
/// All exposures but the Moon.
pub(crate) const TWELVE: usize = 12;

/// Makes a diary of so many days.
pub(crate) fn make(days: usize, kind: Kind, effect: Effect, random: &mut Random) -> Made {
    let all = BEFORE + days;
    let weekday = random.below(7);
    let km = runs(all, weekday, random);
    let (mean, deviation) = moments(&km);
    let load: Vec<f64> = km.iter().map(|km| (km - mean) / deviation).collect();
    let spike = spikes(&km);
    let from_new = TAU * random.uniform();
    let phase: Vec<f64> = (0..all).map(|day| from_new + TAU * day as f64 / MONTH).collect();
    let full: Vec<f64> =
        phase.iter().map(|phase| f64::from(phase.cos() > (TAU * WINDOW / 2.0 / MONTH).cos())).collect();

    let mut soreness = state(all, kind, random);
    let of_weekday = weekdays(random);
    for (day, soreness) in soreness.iter_mut().enumerate() {
        let drift = kind.drift * (day as f64 / all as f64 - 0.5);
        *soreness = 2.2 + 1.5 * *soreness + 0.5 * normal(random) + of_weekday[(day + weekday) % 7] + drift;
    }
    let (followed, points) = match effect {
        Effect::None => (None, 0.0),
        Effect::Spike(points) => (Some(over(&spike, &TRUE)), points),
        Effect::Load(points) => (Some(over(&load, &TRUE)), points),
        Effect::FullMoon(points) => (Some(full.clone()), points),
    };
    if let Some(followed) = followed {
        soreness.iter_mut().zip(&followed).for_each(|(soreness, followed)| *soreness += points * followed);
    }
    let soreness = soreness[BEFORE..]
        .iter()
        .map(|soreness| {
            let said = soreness.round().clamp(0.0, 10.0);
            if random.chance(MISSING) { None } else { Some(said) }
        })
        .collect();

    let ran: Vec<bool> = km.iter().map(|km| *km > 0.0).collect();
    let mut some_runs =
        |share: f64| -> Vec<f64> { ran.iter().map(|ran| f64::from(*ran && random.chance(share))).collect() };
    let (cold, no_cool_down, low_cadence) = (some_runs(0.4), some_runs(0.6), some_runs(0.15));
    let (pair, hilly) = (some_runs(0.5), some_runs(0.3));
    let downhill: Vec<f64> = hilly.iter().map(|hilly| hilly * random.between(0.5, 3.0)).collect();
    let trail: Vec<f64> = (0..all)
        .map(|day| {
            let share = if (day + weekday) % 7 == 6 { 0.6 } else { 0.1 };
            f64::from(ran[day] && random.chance(share))
        })
        .collect();
    let gym = [random.below(7), random.below(7)];
    let strength: Vec<f64> =
        (0..all).map(|day| f64::from(gym.contains(&((day + weekday) % 7)) && random.chance(0.8))).collect();
    let mut short = 0.0;
    let sleep: Vec<Option<f64>> = (0..all)
        .map(|day| {
            short = 0.4 * short + normal(random);
            let weekend = f64::from((day + weekday) % 7 >= 5);
            (!random.chance(0.1)).then_some(short - 0.8 * weekend)
        })
        .collect();
    let sitting: Vec<Option<f64>> = (0..all)
        .map(|day| {
            let usual = if (day + weekday) % 7 < 5 { 8.0 } else { 4.0 };
            (!random.chance(0.2)).then_some(usual + 1.5 * normal(random))
        })
        .collect();
    let week: Vec<f64> = mean_of_week(&km).iter().map(|mean| mean / deviation).collect();

    // As the triggers do: what was run on the day itself is held equal for what is a matter of training, and daily load
    // too for how a run was run.
    let (of_day, load) = (column(&load), column(&over(&load, &ASSUMED)));
    let alone = |series: Vec<Option<f64>>| Exposure { columns: vec![series], beside: Vec::new() };
    let of_training =
        |series: Vec<Option<f64>>| Exposure { columns: vec![series], beside: vec![of_day.clone()] };
    let at_equal_load = |series: &[f64]| Exposure {
        columns: vec![column(&over(series, &ASSUMED))],
        beside: vec![of_day.clone(), load.clone()],
    };
    let yesterday = |series: &[Option<f64>]| series[BEFORE - 1..all - 1].to_vec();
    let exposures = vec![
        of_training(column(&over(&spike, &ASSUMED))),
        of_training(load.clone()),
        of_training(yesterday(&week.iter().copied().map(Some).collect::<Vec<_>>())),
        at_equal_load(&downhill),
        at_equal_load(&cold),
        at_equal_load(&strength),
        at_equal_load(&pair),
        alone(sleep[BEFORE..].to_vec()),
        at_equal_load(&no_cool_down),
        alone(yesterday(&sitting)),
        at_equal_load(&low_cadence),
        at_equal_load(&trail),
        alone(column(&full)),
        Exposure {
            columns: [f64::cos, f64::sin]
                .map(|wave: fn(f64) -> f64| {
                    column(&phase.iter().map(|phase| wave(*phase)).collect::<Vec<_>>())
                })
                .to_vec(),
            beside: Vec::new(),
        },
    ];
    let spikes = spike[BEFORE..].iter().filter(|spike| **spike > 0.0).count();
    Made { soreness, weekday: (weekday + BEFORE) % 7, exposures, spikes }
}

/// The days of the diary.
fn column(series: &[f64]) -> Vec<Option<f64>> {
    series[BEFORE..].iter().copied().map(Some).collect()
}

/// Kilometres by day: a weekly habit, a volume that wanders.
fn runs(days: usize, weekday: usize, random: &mut Random) -> Vec<f64> {
    const OFTEN: [f64; 7] = [0.15, 0.75, 0.35, 0.75, 0.15, 0.70, 0.80];
    const LONG: [f64; 7] = [1.0, 1.0, 1.0, 1.0, 1.0, 1.1, 1.8];
    let mut volume = 0.0;
    (0..days)
        .map(|day| {
            volume = 0.985 * volume + 0.05 * normal(random);
            let place = (day + weekday) % 7;
            let metres = 8.0 * LONG[place] * (volume + 0.28 * normal(random)).exp();
            if random.chance(OFTEN[place]) { metres } else { 0.0 }
        })
        .collect()
}

/// 1 on days that go 10 % beyond the longest of the 30 before.
fn spikes(km: &[f64]) -> Vec<f64> {
    (0..km.len())
        .map(|day| {
            let before = &km[day.saturating_sub(30)..day];
            let longest = before.iter().copied().fold(0.0, f64::max);
            f64::from(before.len() == 30 && longest > 0.0 && km[day] > 1.1 * longest)
        })
        .collect()
}

/// A 7-day exponential mean.
fn mean_of_week(km: &[f64]) -> Vec<f64> {
    let mut mean = km[..30].iter().sum::<f64>() / 30.0;
    km.iter()
        .map(|km| {
            mean += (km - mean) / 4.0;
            mean
        })
        .collect()
}

/// What the days before add up to.
fn over(series: &[f64], weights: &[f64; 3]) -> Vec<f64> {
    let of = |day: usize| {
        let before =
            |(back, weight): (usize, &f64)| day.checked_sub(back + 1).map_or(0.0, |day| weight * series[day]);
        weights.iter().enumerate().map(before).sum()
    };
    (0..series.len()).map(of).collect()
}

/// A state of variance 1 that remembers; with flares somewhat more.
fn state(days: usize, kind: Kind, random: &mut Random) -> Vec<f64> {
    let kick = (1.0 - kind.phi * kind.phi).sqrt();
    let (mut state, mut flare) = (normal(random), 0.0);
    (0..days)
        .map(|day| {
            if day > 0 {
                state = kind.phi * state + kick * normal(random);
            }
            if !kind.flares {
                return state;
            }
            flare *= 0.9;
            if random.chance(1.0 / 45.0) {
                flare += 2.5;
            }
            0.8 * state + flare
        })
        .collect()
}

/// What the weekday adds: 0.4 points of standard deviation.
fn weekdays(random: &mut Random) -> [f64; 7] {
    let drawn: Vec<f64> = (0..7).map(|_| normal(random)).collect();
    let (mean, deviation) = moments(&drawn);
    std::array::from_fn(|day| 0.4 * (drawn[day] - mean) / deviation)
}

fn moments(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    (mean, (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt())
}

/// Normal with mean 0 and standard deviation 1 (Box and Muller).
fn normal(random: &mut Random) -> f64 {
    (-2.0 * (1.0 - random.uniform()).ln()).sqrt() * (TAU * random.uniform()).cos()
}
