//! Which cadence a file means: of one leg or of both.

use coxa_reason::{Channel, Recording, Sport, Warning, figures};

/// Above this a median cadence on foot is steps of both legs, below it one leg's. Nobody runs a median of 220
/// steps a minute, so more than 110 cannot be one leg; running steps of both legs lie near 150 to 190.
const ONE_LEG_RUNNING: f64 = 110.0;
/// The same for walking and hiking: 40 to 65 a leg, 80 to 130 for both.
const ONE_LEG_WALKING: f64 = 75.0;
/// Above this mean speed, metres per second, an activity without a sport is not taken for one on foot. It is
/// 3:42 a kilometre.
const FASTEST_ON_FOOT: f64 = 4.5;
/// Below this mean speed, metres per second, it may be a walk.
const FASTEST_WALK: f64 = 2.2;

/// Brings the cadence of samples and laps to coxa's unit: steps of both legs on foot.
///
/// Garmin's schemas count one leg and so do most files; some exporters write both. The recording says which: by
/// the median of what is not zero.
pub(super) fn settle(recording: &mut Recording, run_cadence: bool) {
    let column = recording.samples.column(Channel::Cadence);
    let mut moving: Vec<i32> =
        (0..column.values().len()).filter_map(|row| column.get(row)).filter(|&kept| kept > 0).collect();
    if moving.is_empty() {
        let laps = recording.laps.iter().filter_map(|lap| lap.totals.cadence_spm);
        moving =
            laps.filter_map(|cadence| Channel::Cadence.quantise(cadence)).filter(|&kept| kept > 0).collect();
    }
    if moving.is_empty() {
        return;
    }
    let middle = moving.len() / 2;
    let median = f64::from(*moving.select_nth_unstable(middle).1) / Channel::Cadence.per_unit();

    let (one_leg, note) = match recording.sport {
        Sport::Walking | Sport::Hiking => on_foot(median, ONE_LEG_WALKING),
        Sport::Running => on_foot(median, ONE_LEG_RUNNING),
        _ if run_cadence => on_foot(median, ONE_LEG_RUNNING),
        Sport::Unknown => by_speed(recording, median),
        _ => (false, None),
    };
    if one_leg {
        let column = recording.samples.column_mut(Channel::Cadence);
        for row in 0..column.values().len() {
            if let Some(kept) = column.get(row) {
                column.set(row, kept.saturating_mul(2));
            }
        }
        for lap in &mut recording.laps {
            lap.totals.cadence_spm = lap.totals.cadence_spm.map(|cadence| cadence * 2.0);
        }
    }
    recording.warnings.extend(note.map(Warning::note));
}

fn on_foot(median: f64, most_of_one_leg: f64) -> (bool, Option<&'static str>) {
    if median <= most_of_one_leg {
        return (true, None);
    }
    (false, Some("The cadence is high enough to be that of both legs: it was kept as written, not doubled."))
}

fn by_speed(recording: &Recording, median: f64) -> (bool, Option<&'static str>) {
    let measured = figures::figures(recording);
    let speed = match (measured.distance_m, measured.moving_s) {
        (Some(metres), Some(seconds)) if seconds > 0.0 => metres / seconds,
        _ => f64::INFINITY,
    };
    // A bicycle uphill is as slow as a run, but pedals turn more slowly there than a runner's leg steps.
    let running = speed <= FASTEST_ON_FOOT && (70.0..=ONE_LEG_RUNNING).contains(&median);
    let walking = speed <= FASTEST_WALK && (40.0..=ONE_LEG_WALKING).contains(&median);
    if running || walking {
        return (
            true,
            Some(
                "The file does not name the sport. Speed and cadence are those of feet, so the cadence was taken as \
                 one leg's and doubled.",
            ),
        );
    }
    (false, Some("The file does not name the sport, so the cadence was kept as written."))
}
