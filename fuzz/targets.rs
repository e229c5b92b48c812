//! What each fuzz target does with its bytes. The fuzzers and the ordinary test that replays their corpora share it.
//!
//! Any bytes whatever: no panic, no endless loop, and what comes out is sound: a recording, or chances.

#![allow(dead_code, reason = "each fuzzer uses one of these")]

use std::io::Write;

use coxa_reason::cases::Case;
use coxa_reason::{Channel, Knowledge, Recording, Weigher, figures};
use coxa_recordings::archive::Limits;
use coxa_recordings::door::{Outcome, Plan, Read};
use coxa_recordings::{MOST_SAMPLES, Reading, Refusal, fit, gpx, tcx};

/// What holds of every recording, whatever it was read from.
fn sound(recording: &Recording) {
    let samples = &recording.samples;
    assert!(samples.len() <= MOST_SAMPLES);
    assert!(samples.time_ms().iter().all(|&time| time >= 0), "a sample before the start");
    for channel in Channel::ALL {
        assert!(
            samples.column(channel).values().len() <= samples.len(),
            "{channel:?} is longer than the samples"
        );
    }
    assert!(recording.span_s().is_finite() && recording.span_s() >= 0.0);
    let finite = |summary: &coxa_reason::Summary| {
        assert!(summary.items().iter().all(|(_, value)| value.is_none_or(f64::is_finite)), "{summary:?}");
    };
    finite(&recording.totals);
    recording.laps.iter().for_each(|lap| finite(&lap.totals));
    finite(&figures::figures(recording));
}

fn sound_reading(reading: Result<Reading, Refusal>) {
    match reading {
        Ok(Reading::Recordings(recordings)) => {
            assert!(!recordings.is_empty(), "recordings, but none");
            recordings.iter().for_each(sound);
        }
        Ok(Reading::SetAside(what)) => assert!(!what.is_empty(), "set aside without a name"),
        Err(refusal) => assert!(!refusal.reason.is_empty(), "refused without a reason"),
    }
}

pub(crate) fn fit(bytes: &[u8]) {
    sound_reading(fit::read(bytes));
}

pub(crate) fn gpx(bytes: &[u8]) {
    sound_reading(gpx::read(bytes));
}

pub(crate) fn tcx(bytes: &[u8]) {
    sound_reading(tcx::read(bytes));
}

/// A table, as the door finds it: Strava's lists, Garmin's laps and the tables of a diary are told apart by their
/// headers.
pub(crate) fn csv(bytes: &[u8]) {
    through_the_door("activities.csv", bytes);
}

/// An archive, whatever its name says.
pub(crate) fn zip(bytes: &[u8]) {
    through_the_door("export.zip", bytes);
}

/// Apple Health's export.
pub(crate) fn apple(bytes: &[u8]) {
    through_the_door("export.xml", bytes);
}

/// Fitbit's list of activities.
pub(crate) fn fitbit(bytes: &[u8]) {
    through_the_door("exercise.json", bytes);
}

/// A case file: what is read can be weighed, and every chance is one.
pub(crate) fn case(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let knowledge = Knowledge::embedded();
    let answers = match Case::answers(text, knowledge) {
        Ok(answers) => answers,
        Err(why) => return assert!(!why.is_empty(), "refused without a reason"),
    };
    static WEIGHER: std::sync::OnceLock<Weigher<'static>> = std::sync::OnceLock::new();
    let weigher = WEIGHER.get_or_init(|| Weigher::new(knowledge));
    let weighing = weigher.weigh(&answers, None);
    assert!(weighing.conditions().iter().all(|one| (0.0..=1.0).contains(&one.chance)));
    assert!(weighing.causes().iter().all(|one| (0.0..=1.0).contains(&one.chance)));
    assert!(weighing.verdict().urgency >= weighing.verdict().by_cost);
    let _ = weighing.next_question(0);
}

fn through_the_door(name: &str, bytes: &[u8]) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = folder.path().join(name);
    let written = std::fs::File::create(&path).and_then(|mut file| file.write_all(bytes));
    if written.is_err() {
        return;
    }
    let plan = Plan::open(&[path], Limits::default());
    for leaf in 0..plan.len() {
        let mut handed_over = 0;
        let mut words = 0;
        let outcome = plan.read(leaf, &|_| false, &mut |read| match read {
            Read::Recording(recording) => {
                sound(&recording);
                handed_over += 1;
            }
            Read::Said(said) => {
                said.iter().for_each(|one| assert_eq!(one.item.fault(), None, "{one:?}"));
                words += said.len();
            }
        });
        match outcome {
            Outcome::Recordings { count, .. } => assert_eq!((count, 0), (handed_over, words)),
            Outcome::Said { count, .. } => assert_eq!((0, count), (handed_over, words)),
            Outcome::SetAside(what) => assert!(!what.is_empty(), "set aside without a name"),
            Outcome::Refused(refusal) => assert!(!refusal.reason.is_empty(), "refused without a reason"),
            Outcome::AlreadyKnown => panic!("nothing is known"),
        }
    }
}
