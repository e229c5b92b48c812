//! What an activity was, by Fitbit's name for it.

use coxa_reason::Sport;

/// The sport and the finer kind, by the names that were seen.
pub(super) fn sport(name: &str) -> (Sport, Option<&'static str>) {
    match name.trim() {
        "Treadmill" => (Sport::Running, Some("treadmill")),
        "Outdoor Bike" => (Sport::Cycling, None),
        "Spinning" => (Sport::Cycling, Some("spin")),
        other => (Sport::parse(other), None),
    }
}

/// Below this speed, km/h, with few steps, a treadmill was walked on. Judgement: people change from walking to running
/// near 7 km/h, and a session's mean is lower than its running.
const WALKED_BELOW_KMH: f64 = 6.0;

/// Below this many steps a minute, with a low speed, a treadmill was walked on. Judgement: nobody runs a session at it.
const WALKED_BELOW_SPM: f64 = 120.0;

/// Whether a session on a treadmill was a walk: Fitbit has one name for both.
pub(super) fn walked(metres: Option<f64>, steps: Option<f64>, seconds: Option<f64>) -> bool {
    let (Some(metres), Some(steps), Some(seconds)) = (metres, steps, seconds) else { return false };
    metres * 3.6 < WALKED_BELOW_KMH * seconds && steps * 60.0 < WALKED_BELOW_SPM * seconds
}
