//! The runs of the week: none, the ladder, or building up.

use jiff::civil::Date;

use super::track::{Moved, Place, Rules, track};
use super::{Known, Wishes, build_up, days};
use crate::knowledge::{LadderGuide, Ready, Rung};
use crate::telling::Telling;
use crate::verdict::Light;

/// From this body mass index on the first week back begins at the first step: under 3 km in a week (Nielsen and others
/// 2014, novices).
const HEAVY_BMI: f64 = 30.0;
/// Metres a second that nobody goes beyond in walking and running in turns. Judgement.
pub(super) const FAST: f64 = 3.5;
/// Weeks of not running after which somebody should look at it: no better in three weeks.
const NOT_YET_WEEKS: u32 = 3;

/// Running in the week.
#[derive(Debug, Clone, PartialEq)]
pub enum Running<'a> {
    /// Everything stops.
    Stopped,
    /// Somebody should look at it before it goes on.
    HandedOver {
        /// Why, as a sentence without its full stop.
        why: Telling,
    },
    /// Not yet.
    NotYet {
        /// Why, as a sentence without its full stop.
        why: Telling,
        /// What must hold before.
        ready: Vec<Criterion<'a>>,
    },
    /// Walking and running in turns.
    Ladder {
        /// The number of the step, from 1.
        step: usize,
        /// The step.
        rung: Rung,
        /// Which way it went, and why.
        moved: Moved,
        /// What must hold before the first session; empty where running goes on.
        ready: Vec<Criterion<'a>>,
        /// The sessions.
        sessions: Vec<Session>,
        /// Where it comes from.
        guide: &'a LadderGuide,
    },
    /// Building up.
    BuildUp {
        /// Which way it goes this week, and why.
        moved: Moved,
        /// What may grow this week.
        change: Option<Kind>,
        /// Whether it is a lighter week.
        lighter: bool,
        /// The most that one run of today may have, whole metres; `None` without a run in 30 days.
        ceiling_m: Option<u32>,
        /// Whether the longest was itself a jump that did not go well: then it is nothing to go on from.
        unborne: bool,
        /// Half the metres at which it begins to hurt, where it should be stopped before; `None` otherwise.
        before_pain_m: Option<f64>,
        /// The sessions.
        sessions: Vec<Session>,
    },
}

/// Something that must hold before running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Criterion<'a> {
    /// What.
    pub ready: &'a Ready,
    /// In words.
    pub says: &'a str,
}

/// A run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Session {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: Kind,
    /// Metres at most; `None` where it goes by time and cannot reach the ceiling.
    pub distance_m: Option<f64>,
    /// Minutes; `None` where it goes by distance.
    pub minutes: Option<u32>,
}

crate::words::words! {
    /// What a run is, or what grows.
    pub enum Kind {
        /// Walking and running in turns.
        WalkRun = "walk_run",
        /// Easy and flat.
        Easy = "easy",
        /// The longest of the week.
        Long = "long",
        /// One more run in the week.
        Frequency = "frequency",
        /// Easy, over hills.
        Hills = "hills",
        /// With some faster minutes.
        Speed = "speed",
    }
}

impl Running<'_> {
    /// The runs of the week.
    pub fn sessions(&self) -> &[Session] {
        match self {
            Running::Ladder { sessions, .. } | Running::BuildUp { sessions, .. } => sessions,
            Running::Stopped | Running::HandedOver { .. } | Running::NotYet { .. } => &[],
        }
    }
}

pub(super) fn running<'a>(known: &Known<'a>, wishes: &Wishes, begun: Date, week: u32) -> Running<'a> {
    let guide = &known.knowledge.plan;
    let rules = rules(known);
    let track = track(known.view, begun, &rules);
    if let Some(why) = track.handed_over {
        return Running::HandedOver { why };
    }
    let weeks = u32::from(guide.limits.weeks);
    if week > weeks && !matches!(track.place, Place::BuildUp(_)) {
        let why = Telling::new(format!("{weeks} weeks have passed, and you are not back to running"));
        return Running::HandedOver { why };
    }
    let rests = known.today.decided().filter(|decided| decided.light >= Light::Rest);
    let why = rests.map(|decided| decided.says.clone());
    let off = matches!(track.place, Place::Off(_)).then(|| track.moved.why.clone());
    if let Some(why) = why.or(off) {
        if week > NOT_YET_WEEKS && rests.is_some() {
            let why = why.words(", and three weeks of the plan have passed");
            return Running::HandedOver { why };
        }
        return Running::NotYet { why, ready: ready(known) };
    }
    match track.place {
        Place::Rung(step) => {
            let Some(rung) = guide.ladder.rungs.get(step).copied() else { return Running::Stopped };
            let dates = days::ladder(known.view, &track.runs, begun, wishes, usize::from(rung.runs));
            let session = |date| ladder_session(known, date, rung);
            let sessions = dates.into_iter().map(session).collect();
            let ready = if step == 0 { ready(known) } else { Vec::new() };
            Running::Ladder {
                step: step + 1,
                rung,
                moved: track.moved,
                ready,
                sessions,
                guide: &guide.ladder,
            }
        }
        Place::BuildUp(since) => build_up::build_up(known, wishes, &track, begun, since, week),
        Place::Off(_) => Running::Stopped,
    }
}

/// A session of the ladder, with the ceiling of its day where it could go beyond that.
fn ladder_session(known: &Known<'_>, date: Date, rung: Rung) -> Session {
    let furthest = 60.0 * f64::from(rung.minutes()) * FAST;
    let distance_m = build_up::view_ceiling(known.view, date).filter(|most| *most < furthest);
    Session { date, kind: Kind::WalkRun, distance_m, minutes: Some(rung.minutes()) }
}

fn rules<'a>(known: &Known<'a>) -> Rules<'a> {
    let ladder = &known.knowledge.plan.ladder;
    let heavy = known.view.profile().bmi().is_some_and(|bmi| bmi >= HEAVY_BMI);
    let likeliest =
        known.weighing.and_then(|weighing| weighing.conditions().first().map(|one| one.of.id.as_str()));
    let ladder_first = likeliest.is_some_and(|id| ladder.first_if.iter().any(|first| first == id));
    let bone = known.any_pain_stops();
    Rules { ladder, bone, first: heavy || bone, ladder_first }
}

/// What must hold before running. Hopping is named only where it may be tried: never while bone could be the problem, nor
/// after a stress fracture, nor where a question that would forbid it was not answered with no.
fn ready<'a>(known: &Known<'a>) -> Vec<Criterion<'a>> {
    let hop = known.knowledge.finding("hop_pain");
    let may_hop = known.weighing.zip(hop).is_some_and(|(weighing, hop)| weighing.may_test(hop));
    let all = known.knowledge.plan.ready.iter();
    let bone = known.any_pain_stops();
    let says = |ready: &'a Ready| ready.bone.as_deref().filter(|_| bone).unwrap_or(&ready.says);
    let all = all.filter(|ready| (may_hop && !bone) || !ready.hop);
    all.map(|ready| Criterion { ready, says: says(ready) }).collect()
}
