//! What the runner planned for each of the 547 days. All of it is invented for the demo.
//!
//! Days are counted backwards: day 0 is the last one. Until the spike the runner keeps every recorded run within
//! 8 per cent of the longest of the 30 days before, so that the one spike stands alone.

use crate::random::Random;
use jiff::civil::{Date, Weekday};

use super::SessionKind;

/// Days in eighteen months.
pub(super) const DAYS: usize = 547;

/// A day as the number of days before the last one.
pub(super) type DaysBefore = usize;

/// One thing planned.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    pub(super) day: DaysBefore,
    pub(super) kind: SessionKind,
    pub(super) distance_m: f64,
    /// Easy seconds at the start, 0 for none.
    pub(super) warm_up_s: f64,
    /// Easy seconds at the end, 0 for none.
    pub(super) cool_down_s: f64,
    pub(super) treadmill: bool,
    /// Whether the watch was worn.
    pub(super) recorded: bool,
}

/// The plan and where its landmarks lie.
#[derive(Debug, Clone)]
pub(super) struct Season {
    /// Oldest first, at most one a day.
    pub(super) sessions: Vec<Planned>,
    pub(super) spike: DaysBefore,
}

/// First and last day, both included, as days before the last.
pub(super) const HOLIDAY: (DaysBefore, DaysBefore) = (458, 446);
pub(super) const WATCH_NOT_WORN: (DaysBefore, DaysBefore) = (262, 252);
/// Longer than 30 days, so that the first run after it is a return and no spike.
pub(super) const LAY_OFF: (DaysBefore, DaysBefore) = (219, 187);
/// From here on the new watch records.
pub(super) const NEW_WATCH: DaysBefore = 375;
/// From here on the strap is worn, which knows left from right.
pub(super) const STRAP: DaysBefore = 150;
/// From here on each pair of shoes is worn: the last change is six weeks before the end.
pub(super) const PAIRS_FROM: [DaysBefore; 3] = [DAYS - 1, 360, 42];
/// The runner stops for a few days to see whether the hip gets better.
const SORE_REST: (DaysBefore, DaysBefore) = (17, 11);
/// From here on the runner keeps a diary: since the lay-off.
pub(super) const DIARY: DaysBefore = 186;
/// From here on the runner is pressed for time, and mostly leaves out warm-up and cool-down.
const HURRIED: DaysBefore = 120;

const HALF_MARATHON: DaysBefore = 337;
const TEN_KILOMETRES: DaysBefore = 78;
const SPIKE: DaysBefore = 32;
/// How far the spike goes past the longest run of the 30 days before.
const SPIKE_RATIO: f64 = 1.4;
/// How far any other run may.
const CAUTIOUS_RATIO: f64 = 1.08;

pub(super) fn within(day: DaysBefore, (first, last): (DaysBefore, DaysBefore)) -> bool {
    (last..=first).contains(&day)
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Slot {
    Rest,
    Easy,
    Hard,
    Long,
}
use Slot::{Easy as E, Hard as H, Long as L, Rest as R};

/// A stretch of training: a week's pattern, Monday first, and distances that grow from the first day to the last.
struct Phase {
    last: DaysBefore,
    week: [Slot; 7],
    easy_km: (f64, f64),
    long_km: (f64, f64),
    /// Pace against the runner's usual.
    fitness: (f64, f64),
}

#[rustfmt::skip] // A table: a line a phase.
const PHASES: [Phase; 8] = [
    // Base.
    Phase { last: 411, week: [R, E, R, E, R, E, L], easy_km: (7.0, 9.0), long_km: (9.0, 14.0), fitness: (0.95, 1.00) },
    // Towards the half marathon.
    Phase { last: 338, week: [R, H, E, R, E, E, L], easy_km: (9.0, 10.5), long_km: (14.5, 22.0), fitness: (1.00, 1.04) },
    // After it.
    Phase { last: 326, week: [R, R, E, R, E, R, E], easy_km: (6.0, 9.0), long_km: (10.0, 12.0), fitness: (1.02, 1.03) },
    // Steady.
    Phase { last: 220, week: [R, H, E, R, E, E, L], easy_km: (10.0, 11.0), long_km: (15.0, 17.5), fitness: (1.03, 1.03) },
    // The lay-off: a cold that stayed.
    Phase { last: 187, week: [R, R, R, R, R, R, R], easy_km: (0.0, 0.0), long_km: (0.0, 0.0), fitness: (1.0, 0.93) },
    // Back again.
    Phase { last: 141, week: [R, E, R, E, R, R, L], easy_km: (4.0, 8.5), long_km: (4.0, 10.5), fitness: (0.93, 0.97) },
    // Building, until the spike.
    Phase { last: 36, week: [R, H, E, R, E, R, L], easy_km: (7.0, 8.0), long_km: (10.5, 15.0), fitness: (0.97, 1.02) },
    // The hip is sore.
    Phase { last: 0, week: [R, E, E, R, E, E, E], easy_km: (7.5, 5.5), long_km: (7.5, 5.5), fitness: (1.01, 0.96) },
];

fn phase(day: DaysBefore) -> (&'static Phase, f64) {
    let index = PHASES.iter().position(|phase| day >= phase.last).unwrap_or(PHASES.len() - 1);
    let first = if index == 0 { DAYS - 1 } else { PHASES[index - 1].last - 1 };
    let days = (first - PHASES[index].last).max(1);
    (&PHASES[index], (first - day) as f64 / days as f64)
}

fn part_way((from, to): (f64, f64), part: f64) -> f64 {
    from + (to - from) * part
}

/// The runner's pace against their usual on a day.
pub(super) fn fitness(day: DaysBefore) -> f64 {
    let (phase, part) = phase(day);
    part_way(phase.fitness, part)
}

/// Plans the season. `date_of` gives the date of a day.
pub(super) fn plan(seed: u64, date_of: impl Fn(DaysBefore) -> Date) -> Season {
    let sunday_from = |day: DaysBefore| {
        (day..day + 7).find(|&day| date_of(day).weekday() == Weekday::Sunday).unwrap_or(day)
    };
    let (half, ten, spike) = (sunday_from(HALF_MARATHON), sunday_from(TEN_KILOMETRES), sunday_from(SPIKE));
    let mut sessions: Vec<Planned> = Vec::new();
    let mut hard_sessions = 0;
    for day in (0..DAYS).rev() {
        // A stream a day: what chance brings on one day does not depend on what was planned on another.
        let mut noise = Random::new(seed, day as u64);
        let date = date_of(day);
        let longest_m = longest_before(&sessions, day);
        let planned = if day == half {
            Some((SessionKind::Race, 21_200.0))
        } else if day == ten {
            Some((SessionKind::Race, 10_100.0))
        } else if day == spike {
            Some((SessionKind::Long, SPIKE_RATIO * longest_m.unwrap_or(15_000.0)))
        } else {
            let before_race = [half, ten].iter().any(|&race| day > race && day <= race + 6);
            everyday(day, date, before_race, longest_m, &mut hard_sessions, &mut noise)
        };
        let Some((kind, distance_m)) = planned else { continue };
        let (warm_up_s, cool_down_s) = easing(kind, day, &mut noise);
        sessions.push(Planned {
            day,
            kind,
            distance_m,
            warm_up_s,
            cool_down_s,
            treadmill: kind == SessionKind::Easy && noise.chance(0.06),
            recorded: !within(day, WATCH_NOT_WORN),
        });
    }
    Season { sessions, spike }
}

/// What a day that is no landmark brings: the kind and metres.
fn everyday(
    day: DaysBefore,
    date: Date,
    before_race: bool,
    longest_m: Option<f64>,
    hard_sessions: &mut usize,
    noise: &mut Random,
) -> Option<(SessionKind, f64)> {
    let weekday = date.weekday().to_monday_zero_offset() as usize;
    if within(day, HOLIDAY) {
        return matches!(weekday, 1 | 3 | 5).then(|| (SessionKind::Hike, noise.between(7_000.0, 12_000.0)));
    }
    if within(day, LAY_OFF) {
        // Better towards the end of it: walks, then one ride.
        return match LAY_OFF.1 + 12 - day.min(LAY_OFF.1 + 12) {
            2 | 6 | 9 => Some((SessionKind::Walk, noise.between(3_500.0, 5_500.0))),
            11 => Some((SessionKind::Ride, 24_000.0)),
            _ => None,
        };
    }
    if within(day, SORE_REST) {
        return None;
    }
    let (phase, part) = phase(day);
    let slot = phase.week[weekday];
    // Every fourth week is an easier one.
    let easier_week = day / 7 % 4 == 3 && phase.long_km.1 > 12.0;
    let taper = if before_race { 0.65 } else { 1.0 };
    let spread = 1.0 + 0.05 * noise.normal();
    let missed = noise.chance(0.05);
    let easy_m = 1000.0 * part_way(phase.easy_km, part) * taper * spread;
    let (kind, wanted_m) = match slot {
        Slot::Rest => {
            let walk = noise.chance(0.02) && weekday == 0;
            return walk.then(|| (SessionKind::Walk, noise.between(3_000.0, 6_000.0)));
        }
        Slot::Easy | Slot::Hard if missed => return None,
        Slot::Hard if !easier_week && !before_race => {
            *hard_sessions += 1;
            let kinds = [SessionKind::Tempo, SessionKind::Intervals, SessionKind::Hills];
            (kinds[*hard_sessions % kinds.len()], easy_m.max(8_500.0))
        }
        Slot::Easy | Slot::Hard => (SessionKind::Easy, easy_m),
        Slot::Long => {
            let easing = if easier_week { 0.75 } else { 1.0 };
            let spread = 1.0 + (spread - 1.0) * 0.4;
            (SessionKind::Long, 1000.0 * part_way(phase.long_km, part) * easing * taper.max(0.7) * spread)
        }
    };
    // Nobody knows what came before the first month, so it is no limit there.
    let limit_m = longest_m.filter(|_| day + 30 < DAYS).map_or(wanted_m, |longest| CAUTIOUS_RATIO * longest);
    // A hard session has its parts; where it would be too long, the runner runs easily instead.
    let kind = if wanted_m > limit_m && kind != SessionKind::Long { SessionKind::Easy } else { kind };
    Some((kind, wanted_m.min(limit_m)))
}

/// The longest recorded run of the days before that are surely within 30 times 24 hours.
fn longest_before(sessions: &[Planned], day: DaysBefore) -> Option<f64> {
    sessions
        .iter()
        .rev()
        .take_while(|before| before.day <= day + 29)
        .filter(|before| before.recorded && before.kind.is_run())
        .map(|before| before.distance_m)
        .max_by(f64::total_cmp)
}

/// Seconds of warm-up and cool-down.
fn easing(kind: SessionKind, day: DaysBefore, noise: &mut Random) -> (f64, f64) {
    let care = if day < HURRIED { 0.45 } else { 1.0 };
    let (warm_up, warm_s, cool_down, cool_s) = match kind {
        SessionKind::Easy | SessionKind::Long => (0.6, (360.0, 600.0), 0.4, (240.0, 420.0)),
        SessionKind::Tempo | SessionKind::Intervals | SessionKind::Hills => {
            (0.95, (720.0, 960.0), 0.85, (480.0, 660.0))
        }
        SessionKind::Race | SessionKind::Walk | SessionKind::Hike | SessionKind::Ride => {
            (0.0, (0.0, 0.0), 0.0, (0.0, 0.0))
        }
    };
    let mut seconds = |probability: f64, (low, high): (f64, f64)| {
        let length = noise.between(low, high).round();
        if noise.chance(probability * care) { length } else { 0.0 }
    };
    (seconds(warm_up, warm_s), seconds(cool_down, cool_s))
}
