//! A simulated runner of eighteen months: recordings for the demo, and the truth that tests hold results against.
//!
//! The runner is invented. They run three to five times a week: base, a build-up to a half marathon, steady weeks, a
//! cold that stays for a month, the way back, more kilometres again. Five weeks before the last day they run 40 %
//! further than in any run of the 30 days before; the left hip becomes sore on the outside, and the runs become
//! shorter. On the way the watch and the shoes change, a strap is worn for some months, a holiday and a broken
//! watch-strap leave gaps of two different kinds.
//!
//! All positions lie in the open Atlantic at 0 N 30 W, so they are nobody's home; the clock is that of central
//! Europe. Nothing here reads a clock or draws on chance that is not seeded, and only the four operations and square
//! roots are used, so a seed and a day give the same runner on every machine.

mod course;
mod diary;

mod runner;
mod season;
mod segments;
mod session;
mod tally;
mod truth;
mod watch;
mod weather;

pub use truth::{
    Body, GapReason, SessionKind, SimulatedDay, SimulatedGap, SimulatedRunner, SimulatedSession,
    SimulatedShoe, SimulatedSpike,
};

use jiff::{Timestamp, ToSpan, civil::Date, tz::Offset};

use crate::Recording;
use crate::random::Random;
use course::Course;
use diary::DayMetres;
use season::{DAYS, DaysBefore, Planned};
use session::Circumstances;

/// Simulates the eighteen months that end with a day. The seed changes noise and chance, not the story.
pub fn simulate(seed: u64, last_day: Date) -> SimulatedRunner {
    let date_of = |day: DaysBefore| last_day.saturating_sub((day as i64).days());
    let season = season::plan(seed, date_of);
    let course = Course::new();
    let mut recordings: Vec<Recording> = Vec::new();
    let mut sessions = Vec::new();
    let mut metres = vec![DayMetres::default(); DAYS];
    let mut spike =
        SimulatedSpike { recording: 0, date: date_of(season.spike), distance_m: 0.0, longest_before_m: 0.0 };
    for planned in &season.sessions {
        let (day, is_run) = (planned.day, planned.kind.is_run());
        if !planned.recorded {
            metres[day].run_m = if is_run { planned.distance_m } else { 0.0 };
            continue;
        }
        let mut noise = Random::new(seed, (DAYS + day) as u64);
        let circumstances = Circumstances {
            course: &course,
            model: if day <= season::NEW_WATCH { watch::NEW } else { watch::OLD },
            strap: day <= season::STRAP && is_run,
            today: runner::Today {
                fitness: season::fitness(day),
                tiredness: diary::tiredness(&metres, day),
                hurt: diary::hurt(day, season.spike),
                riding: planned.kind == SessionKind::Ride,
            },
            air_c: weather::air_c(seed, date_of(day)),
        };
        let (start, utc_offset) = start_of(planned, date_of(day), &mut noise);
        let entered = entered(planned, circumstances.today.hurt, &mut noise);
        let done = session::run(planned, &circumstances, noise);
        let distance_m = done.written.totals.distance_m.unwrap_or(0.0);
        if is_run {
            metres[day] = DayMetres { run_m: distance_m, recorded_m: distance_m };
        }
        if day == season.spike {
            spike.recording = recordings.len();
            spike.distance_m = distance_m;
            spike.longest_before_m = longest_before_m(&recordings, start);
        }
        sessions.push(SimulatedSession {
            date: date_of(day),
            kind: planned.kind,
            warm_up_s: done.warm_up_s,
            cool_down_s: done.cool_down_s,
            shoe: is_run.then(|| pair_of(day)),
        });
        let written = done.written;
        recordings.push(Recording {
            start,
            utc_offset: Some(utc_offset),
            sport: planned.kind.sport(),
            sub_sport: planned.treadmill.then(|| "treadmill".to_owned()),
            device: Some(circumstances.model.device()),
            rpe: entered.map(|(rpe, _)| rpe),
            feel: entered.map(|(_, feel)| feel),
            totals: written.totals,
            laps: written.laps,
            samples: written.samples,
            ..Recording::default()
        });
    }
    let gaps = [
        (season::HOLIDAY, GapReason::Holiday),
        (season::WATCH_NOT_WORN, GapReason::WatchNotWorn),
        (season::LAY_OFF, GapReason::LayOff),
    ];
    SimulatedRunner {
        recordings,
        sessions,
        shoes: shoes(date_of),
        days: diary::days(seed, season.spike, &metres, date_of),
        gaps: gaps
            .map(|((first, last), reason)| SimulatedGap {
                first: date_of(first),
                last: date_of(last),
                reason,
            })
            .to_vec(),
        body: runner::BODY,
        spike,
        new_watch_from: date_of(season::NEW_WATCH),
        strap_from: date_of(season::STRAP),
        diary_from: date_of(season::DIARY),
    }
}

/// When it starts: the long run on Sunday morning, most others after work, some before.
fn start_of(planned: &Planned, date: Date, noise: &mut Random) -> (Timestamp, Offset) {
    let offset = weather::utc_offset(date);
    let minute = match planned.kind {
        SessionKind::Easy | SessionKind::Tempo if noise.chance(0.3) => noise.between(375.0, 430.0),
        SessionKind::Easy | SessionKind::Tempo | SessionKind::Intervals | SessionKind::Hills => {
            noise.between(1_040.0, 1_145.0)
        }
        SessionKind::Race => 600.0,
        SessionKind::Long | SessionKind::Walk | SessionKind::Hike | SessionKind::Ride => {
            noise.between(510.0, 600.0)
        }
    };
    let second = noise.between(0.0, 60.0);
    let local = date.at(0, 0, 0, 0).saturating_add(((60.0 * minute + second) as i64).seconds());
    // Only in the first hours of the year -9999 has a civil time no instant.
    (offset.to_timestamp(local).unwrap_or(Timestamp::MIN), offset)
}

/// RPE and feel, which the new watch asks for and the runner answers after four runs of ten.
fn entered(planned: &Planned, hurt: f64, noise: &mut Random) -> Option<(f64, f64)> {
    let answered = noise.chance(0.4) && planned.kind.is_run() && planned.day <= season::NEW_WATCH;
    let rpe = match planned.kind {
        SessionKind::Easy => 3.0,
        SessionKind::Long => 5.0,
        SessionKind::Tempo | SessionKind::Hills => 6.0,
        SessionKind::Intervals => 7.0,
        SessionKind::Race => 9.0,
        SessionKind::Walk | SessionKind::Hike | SessionKind::Ride => 2.0,
    };
    let rpe = (rpe + 2.0 * hurt + 0.8 * noise.normal()).round().clamp(1.0, 10.0);
    // Watches offer quarters.
    let feel = 25.0 * (2.9 - 1.5 * hurt + 0.5 * noise.normal()).round().clamp(0.0, 4.0);
    answered.then_some((rpe, feel))
}

/// The longest recorded run of the 30 times 24 hours before an instant, metres.
fn longest_before_m(recordings: &[Recording], start: Timestamp) -> f64 {
    let from = start.as_second() - 30 * 86_400;
    recordings
        .iter()
        .filter(|run| run.sport.is_run() && run.start.as_second() >= from && run.start < start)
        .filter_map(|run| run.totals.distance_m)
        .fold(0.0, f64::max)
}

/// Which pair is worn on a day.
fn pair_of(day: DaysBefore) -> usize {
    season::PAIRS_FROM.iter().rposition(|&from| day <= from).unwrap_or(0)
}

/// Three pairs one after another: the second is old when the third takes over, six weeks before the end.
fn shoes(date_of: impl Fn(DaysBefore) -> Date) -> Vec<SimulatedShoe> {
    const PAIRS: [(&str, &str, &str, f64); 3] = [
        ("the blue ones", "Fell & Ford", "Daily 3", 260_000.0),
        ("the grey ones", "Fell & Ford", "Daily 4", 0.0),
        ("the red ones", "Orrin", "Low Road", 0.0),
    ];
    let from = season::PAIRS_FROM;
    PAIRS
        .iter()
        .enumerate()
        .map(|(pair, &(name, brand, model, initial_m))| SimulatedShoe {
            name,
            brand,
            model,
            initial_m,
            from: date_of(from[pair]),
            until: from.get(pair + 1).map(|&next| date_of(next + 1)),
        })
        .collect()
}
