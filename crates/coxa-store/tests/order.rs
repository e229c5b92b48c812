//! What the diary keeps does not depend on the order in which recordings come.

mod simulated;

use coxa_reason::{Channel, Recording, Sport};
use coxa_store::{Diary, Run};
use proptest::{prelude::*, sample::subsequence};
use simulated::*;

/// Recordings on one crowded morning: copies, halves, wholes, tables, cut-off files, at minutes that often meet.
fn recording() -> impl Strategy<Value = Recording> {
    let sports = prop_oneof![
        4 => Just(Sport::Running),
        1 => Just(Sport::Unknown),
        1 => Just(Sport::Cycling),
    ];
    let all = vec![Channel::HeartRate, Channel::Altitude, Channel::Power, Channel::Latitude];
    let channels = subsequence(all, 0..=4);
    let gear = proptest::option::of(prop_oneof![Just("Red"), Just("Blue"), Just("Grey")]);
    let small = (any::<bool>(), any::<bool>(), 0..4_usize, proptest::option::of(0..3_u8));
    (0..9_i64, 0..9_i64, 0..6_i64, sports, channels, gear, small).prop_map(
        |(begin, length, shift, sport, channels, gear, (cut, sampled, laps, name))| {
            let seconds = length * 600;
            let mut recording = totals_only(MORNING + begin * 600 + shift, seconds);
            recording.name = name.map(|name| format!("Run {name}"));
            recording.totals.distance_m = Some((begin * 100 + length) as f64);
            recording.gear = gear.map(str::to_owned);
            if sampled {
                for minute in (0..=seconds).step_by(300) {
                    let row = recording.samples.push_row(minute * 1000);
                    for &channel in &channels {
                        recording.samples.set(row, channel, (begin * 7 + minute) as i32);
                    }
                }
            }
            recording.laps = simulated::laps(300 * laps as i64);
            let recording = of_sport(sport, recording);
            if cut { damaged(recording) } else { recording }
        },
    )
}

/// All that a runner sees, without the numbers that runs happened to get.
fn contents(diary: &Diary) -> Vec<String> {
    let describe = |run: Run| {
        let recording = diary.recording(run.id).unwrap();
        let row =
            (run.start, run.end, run.date, run.figures, run.watch, run.shoes, run.recordings, run.salvaged);
        format!("{row:?} {recording:?}")
    };
    let mut contents: Vec<String> = diary.runs(&everything()).unwrap().into_iter().map(describe).collect();
    contents.sort();
    let shoes = diary.shoes().unwrap();
    contents.extend(shoes.iter().map(|shoe| format!("{} {} {}", shoe.name, shoe.runs, shoe.distance_m)));
    contents
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_order_gives_the_same_diary(
        (recordings, shuffled) in proptest::collection::vec(recording(), 1..9)
            .prop_flat_map(|recordings| (Just(recordings.clone()), Just(recordings).prop_shuffle()))
    ) {
        let mut one = Diary::in_memory().unwrap();
        for recording in &recordings {
            keep(&mut one, recording);
        }
        let mut other = Diary::in_memory().unwrap();
        for recording in &shuffled {
            keep(&mut other, recording);
        }
        prop_assert_eq!(contents(&one), contents(&other));
    }

    #[test]
    fn what_is_kept_says_no_more_and_no_less_than_the_recordings_together(
        others in proptest::collection::vec(recording(), 0..4)
    ) {
        // Copies of one run: the same times, whatever else they say.
        let mut copies: Vec<Recording> = others;
        for copy in &mut copies {
            copy.start = instant(MORNING);
            copy.totals.elapsed_s = Some(3_600.0);
            copy.samples = if copy.samples.is_empty() { Default::default() } else { with_track(MORNING, 3_600, 600).samples };
        }
        copies.push(with_track(MORNING, 3_600, 300));
        let mut diary = Diary::in_memory().unwrap();
        for copy in &copies {
            keep(&mut diary, copy);
        }
        let runs = diary.runs(&everything()).unwrap();
        prop_assert_eq!(runs.len(), 1);
        let kept = diary.recording(runs[0].id).unwrap();
        let richest = copies.iter().map(Recording::richness).max();
        prop_assert!(Some(kept.richness()) >= richest, "nothing may be lost");
        for copy in &copies {
            let mut more = kept.clone();
            more.absorb(copy.clone());
            prop_assert_eq!(&more, &kept);
        }
    }
}
