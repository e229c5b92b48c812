//! Warm-up and cool-down found from the recording alone, against what one runner's workouts called them, and against
//! the simulated truth.
//!
//! The task: of a run with named laps, does it have a warm-up (a cool-down)? True is a run with a lap called so, of
//! whatever length for the warm-up and of a minute for the cool-down, since many of those were pressed away. Runs
//! without any named lap are not asked: nobody knows. Names of laps and of the run are taken away before it is read.
//! What is found counts as yes; everything else, "nobody can tell" too, as no.
//!
//! 128 of the 157 runs with named laps have a warm-up, so that always saying yes gets a precision of 0.82 and an F1
//! of 0.90. F1 alone says little: the share of runs without a warm-up that are told so (specificity) is held too. The
//! limits were chosen on 2024 and 2025. 2026 is counted apart; it was looked at beside them and chose nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use coxa_reason::measures::run::{
    Reading,
    easing::{Easing, Part},
};
use coxa_reason::simulated::{SessionKind, simulate};
use coxa_reason::{Intent, Recording, Sport};
use coxa_recordings::archive::Limits;
use coxa_recordings::door::{Plan, Read, SourceKind};
use jiff::civil::date;

/// A cool-down of fewer seconds was pressed away.
const PRESSED_AWAY_S: f64 = 60.0;

/// Seconds that are called warm-up and cool-down.
type Truth = (f64, f64);

/// How often what was found is so.
#[derive(Debug, Default)]
struct Score {
    hits: usize,
    missed: usize,
    wrong: usize,
    rightly_none: usize,
    /// True ones of which it is said that the run began, or ended, in its faster part.
    called_cold: usize,
    /// Seconds between the true length and the length found.
    off_s: Vec<f64>,
}

impl Score {
    fn take(&mut self, found: Part, truth_s: f64, least_s: f64) {
        match (found.stretch(), truth_s > least_s) {
            (Some(stretch), true) => {
                self.hits += 1;
                self.off_s.push((stretch.seconds - truth_s).abs());
            }
            (None, true) => self.missed += 1,
            (Some(_), false) => self.wrong += 1,
            (None, false) => self.rightly_none += 1,
        }
        self.called_cold += usize::from(truth_s > least_s && found == Part::None);
    }

    fn with(mut self, other: &Score) -> Score {
        self.hits += other.hits;
        self.missed += other.missed;
        self.wrong += other.wrong;
        self.rightly_none += other.rightly_none;
        self.called_cold += other.called_cold;
        self.off_s.extend(&other.off_s);
        self
    }

    fn precision(&self) -> f64 {
        self.hits as f64 / (self.hits + self.wrong) as f64
    }

    fn recall(&self) -> f64 {
        self.hits as f64 / (self.hits + self.missed) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.hits as f64 / (2 * self.hits + self.missed + self.wrong) as f64
    }

    /// What always saying yes would get.
    fn f1_of_yes(&self) -> f64 {
        let (yes, no) = (self.hits + self.missed, self.wrong + self.rightly_none);
        2.0 * yes as f64 / (2 * yes + no) as f64
    }

    fn specificity(&self) -> f64 {
        self.rightly_none as f64 / (self.rightly_none + self.wrong) as f64
    }

    /// The median and the ninth decile of what lengths are off by, seconds.
    fn off(&self) -> (f64, f64) {
        let mut off = self.off_s.clone();
        off.sort_by(f64::total_cmp);
        let at = |share: f64| off.get((off.len() as f64 * share) as usize).copied().unwrap_or(f64::NAN);
        (at(0.5), at(0.9))
    }

    fn tell(&self, name: &str) {
        let (median, ninth) = self.off();
        println!(
            "{name}: {} hits, {} missed, {} wrong, {} rightly none; precision {:.3}, recall {:.3}, F1 {:.3} (always \
             yes: {:.3}), specificity {:.2}; called cold {}; length off by {median:.0} s, nine in ten {ninth:.0} s",
            self.hits,
            self.missed,
            self.wrong,
            self.rightly_none,
            self.precision(),
            self.recall(),
            self.f1(),
            self.f1_of_yes(),
            self.specificity(),
            self.called_cold,
        );
    }
}

/// The recording without any name.
fn hidden(mut recording: Recording) -> Recording {
    recording.name = None;
    recording.laps.iter_mut().for_each(|lap| lap.intent = None);
    recording
}

/// Seconds of the laps that are called so, 0 for none.
fn called(recording: &Recording, intent: Intent) -> f64 {
    let laps = recording.laps.iter().filter(|lap| lap.intent == Some(intent));
    laps.filter_map(|lap| lap.totals.moving_s).fold(0.0, |sum, seconds| sum + seconds)
}

/// The scores of one kind of file: warm-up and cool-down, 2024 and 2025, and 2026.
#[derive(Debug, Default)]
struct Scores {
    chosen_on: (Score, Score),
    apart: (Score, Score),
}

/// The truth by activity, from the lap tables, and what is found in each file of a kind.
fn scores(folder: &Path, kind: SourceKind) -> Scores {
    let plan = Plan::open(&[folder.join("runner-b-garmin-connect-it")], Limits::default());
    let mut truths: BTreeMap<String, Truth> = BTreeMap::new();
    let mut read: Vec<(String, i16, Easing)> = Vec::new();
    for index in 0..plan.len() {
        let source = plan.source_kind(index);
        if source != Some(SourceKind::GarminLaps) && source != Some(kind) {
            continue;
        }
        let name = plan.leaf(index).0.rsplit_once("activity_").unwrap().1;
        let number = name.split_once('.').unwrap().0.to_owned();
        plan.read(index, &|_| false, &mut |told: Read| {
            let Read::Recording(recording) = told else { return };
            let recording = *recording;
            if recording.sport != Sport::Running {
                return;
            }
            if recording.laps.iter().any(|lap| lap.intent.is_some()) {
                let truth = (called(&recording, Intent::WarmUp), called(&recording, Intent::CoolDown));
                truths.insert(number.clone(), truth);
            }
            if source == Some(kind) {
                let year = recording.start.to_zoned(jiff::tz::TimeZone::UTC).year();
                read.push((number.clone(), year, Easing::read(&hidden(recording)).unwrap()));
            }
        });
    }
    let mut scores = Scores::default();
    for (number, year, easing) in read {
        let Some(&(warm_up_s, cool_down_s)) = truths.get(&number) else { continue };
        let (warm_up, cool_down) = if year < 2026 { &mut scores.chosen_on } else { &mut scores.apart };
        warm_up.take(easing.warm_up, warm_up_s, 0.0);
        cool_down.take(easing.cool_down, cool_down_s, PRESSED_AWAY_S);
    }
    scores
}

#[test]
fn lap_tables_show_the_warm_ups_that_the_runner_named() {
    let Some(folder) = support::real_recordings() else { return };
    let Scores { chosen_on, apart } = scores(&folder, SourceKind::GarminLaps);
    chosen_on.0.tell("warm-up, laps, 2024 and 2025");
    apart.0.tell("warm-up, laps, 2026");
    chosen_on.1.tell("cool-down, laps, 2024 and 2025");
    apart.1.tell("cool-down, laps, 2026");
    assert!(apart.0.f1() >= 0.90 && apart.0.specificity() >= 0.70, "{apart:?}");
    let (warm_up, cool_down) = (chosen_on.0.with(&apart.0), chosen_on.1.with(&apart.1));
    warm_up.tell("warm-up, laps");
    cool_down.tell("cool-down, laps");
    let asked = warm_up.hits + warm_up.missed + warm_up.wrong + warm_up.rightly_none;
    assert_eq!((asked, warm_up.hits + warm_up.missed), (157, 128));
    assert!(warm_up.f1() >= 0.88 && warm_up.precision() >= 0.90, "{warm_up:?}");
    assert!(warm_up.specificity() >= 0.62, "{warm_up:?}");
    // What weighs: hardly a run that was warmed up is said to have begun cold.
    assert!(warm_up.called_cold <= 2, "{warm_up:?}");
    assert!(warm_up.off().0 <= 10.0 && warm_up.off().1 <= 120.0, "{:?}", warm_up.off());
    assert!(cool_down.f1() >= 0.74 && cool_down.specificity() >= 0.50, "{cool_down:?}");
}

/// Few runs and none without a warm-up: recall is all that they can show.
#[test]
fn tracks_show_the_warm_ups_that_the_runner_named() {
    let Some(folder) = support::real_recordings() else { return };
    let Scores { chosen_on, apart } = scores(&folder, SourceKind::Gpx);
    let (warm_up, cool_down) = (chosen_on.0.with(&apart.0), chosen_on.1.with(&apart.1));
    warm_up.tell("warm-up, tracks");
    cool_down.tell("cool-down, tracks");
    assert_eq!((warm_up.hits + warm_up.missed, warm_up.wrong + warm_up.rightly_none), (18, 0));
    assert!(warm_up.f1() >= 0.85 && warm_up.called_cold == 0, "{warm_up:?}");
    assert!(warm_up.off().0 <= 30.0, "{:?}", warm_up.off());
    assert!(cool_down.f1() >= 0.75, "{cool_down:?}");
}

/// Other seeds than the one that was looked at while the limits were chosen.
#[test]
fn samples_show_the_warm_ups_that_the_simulated_runner_meant() {
    let (mut warm_up, mut cool_down) = (Score::default(), Score::default());
    for seed in [11, 12] {
        let runner = simulate(seed, date(2026, 6, 28));
        for (recording, session) in runner.recordings.iter().zip(&runner.sessions) {
            // A race's warm-up lies before the recording.
            if session.kind.is_run() && session.kind != SessionKind::Race {
                let easing = Easing::read(&hidden(recording.clone())).unwrap();
                warm_up.take(easing.warm_up, session.warm_up_s, 0.0);
                cool_down.take(easing.cool_down, session.cool_down_s, 0.0);
            }
        }
    }
    warm_up.tell("warm-up, simulated");
    cool_down.tell("cool-down, simulated");
    assert!(warm_up.f1() >= 0.97 && warm_up.specificity() >= 0.95, "{warm_up:?}");
    assert!(cool_down.f1() >= 0.95 && cool_down.specificity() >= 0.92, "{cool_down:?}");
    assert!(warm_up.off().1 <= 60.0 && cool_down.off().1 <= 90.0);
}
