//! What a planned session asks for, stretch by stretch. Speeds are invented, for a runner who races a half marathon
//! in a little under two hours.

use super::{SessionKind, season::Planned};
use crate::Intent;

/// A stretch of even effort.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    pub(super) until: Until,
    /// Metres a second on the flat, for the runner's usual form.
    pub(super) speed_m_s: f64,
    pub(super) intent: Intent,
    /// Which way along the course, where it is not simply out and back.
    pub(super) heading: Option<f64>,
}

/// When a stretch ends.
#[derive(Debug, Clone, Copy)]
pub(super) enum Until {
    /// After moving for so many seconds.
    Seconds(f64),
    /// After so many metres.
    Metres(f64),
    /// When the session has so many metres.
    SessionMetres(f64),
}

const EASY: f64 = 2.75;
const LONG: f64 = 2.66;
const EASING_IN: f64 = 2.36;
const EASING_OUT: f64 = 2.30;
const TEMPO: f64 = 3.22;
const REPETITION: f64 = 3.60;
const JOG: f64 = 2.10;
const UPHILL: f64 = 3.35;
const BACK_DOWN: f64 = 2.05;
const HALF_MARATHON: f64 = 3.08;
const TEN_KILOMETRES: f64 = 3.28;
const WALK: f64 = 1.45;
const HIKE: f64 = 1.20;
const RIDE: f64 = 6.60;

const OUT: f64 = 1.0;
const HOME: f64 = -1.0;
const HILL_REPETITION_M: f64 = 280.0;

/// The stretches of a session, in order. `hill_foot_m` is how far from the door the hill for hill sessions begins.
pub(super) fn segments(planned: &Planned, hill_foot_m: f64) -> Vec<Segment> {
    let steady = |until, speed_m_s, intent| Segment { until, speed_m_s, intent, heading: None };
    let total_m = planned.distance_m;
    let main_until = Until::SessionMetres(total_m - planned.cool_down_s * EASING_OUT);
    let mut segments = Vec::new();
    if planned.warm_up_s > 0.0 && planned.kind != SessionKind::Hills {
        segments.push(steady(Until::Seconds(planned.warm_up_s), EASING_IN, Intent::WarmUp));
    }
    match planned.kind {
        SessionKind::Easy => segments.push(steady(main_until, EASY, Intent::Active)),
        SessionKind::Long => segments.push(steady(main_until, LONG, Intent::Active)),
        SessionKind::Race => {
            let speed = if total_m > 15_000.0 { HALF_MARATHON } else { TEN_KILOMETRES };
            segments.push(steady(Until::SessionMetres(total_m), speed, Intent::Active));
        }
        SessionKind::Tempo => {
            segments.push(steady(Until::Metres(0.5 * total_m), TEMPO, Intent::Active));
            segments.push(steady(main_until, EASY, Intent::Active));
        }
        SessionKind::Intervals => {
            let repetitions = ((total_m - 4_500.0) / 1_100.0).clamp(4.0, 7.0) as usize;
            for repetition in 0..repetitions {
                if repetition > 0 {
                    segments.push(steady(Until::Seconds(130.0), JOG, Intent::Recovery));
                }
                segments.push(steady(Until::Metres(800.0), REPETITION, Intent::Interval));
            }
            // The rest of the way home is the cool-down, or just running home where there is none.
            if planned.cool_down_s <= 0.0 {
                segments.push(steady(Until::SessionMetres(total_m), EASY, Intent::Active));
            }
        }
        SessionKind::Hills => hills(planned, hill_foot_m, &mut segments),
        SessionKind::Walk => segments.push(steady(Until::SessionMetres(total_m), WALK, Intent::Active)),
        SessionKind::Hike => segments.push(steady(Until::SessionMetres(total_m), HIKE, Intent::Active)),
        SessionKind::Ride => segments.push(steady(Until::SessionMetres(total_m), RIDE, Intent::Active)),
    }
    if planned.cool_down_s > 0.0 && planned.kind != SessionKind::Hills {
        segments.push(steady(Until::Seconds(planned.cool_down_s), EASING_OUT, Intent::CoolDown));
    }
    segments
}

/// To the hill, up and down it, and home the same way.
fn hills(planned: &Planned, foot_m: f64, segments: &mut Vec<Segment>) {
    let there = if planned.warm_up_s > 0.0 { (EASING_IN, Intent::WarmUp) } else { (EASY, Intent::Active) };
    let home =
        if planned.cool_down_s > 0.0 { (EASING_OUT, Intent::CoolDown) } else { (EASY, Intent::Active) };
    let along = |metres, (speed_m_s, intent), heading| Segment {
        until: Until::Metres(metres),
        speed_m_s,
        intent,
        heading: Some(heading),
    };
    let repetitions =
        ((planned.distance_m - 2.0 * foot_m) / (2.0 * HILL_REPETITION_M)).clamp(6.0, 10.0) as usize;
    segments.push(along(foot_m, there, OUT));
    for _ in 0..repetitions {
        segments.push(along(HILL_REPETITION_M, (UPHILL, Intent::Interval), OUT));
        segments.push(along(HILL_REPETITION_M, (BACK_DOWN, Intent::Recovery), HOME));
    }
    segments.push(along(foot_m, home, HOME));
}
