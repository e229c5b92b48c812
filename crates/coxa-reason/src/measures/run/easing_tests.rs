#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use proptest::prelude::*;

use super::*;
use crate::{Channel, Lap, Sport, Summary};

/// A run that is made stretch by stretch.
#[derive(Default)]
struct Made {
    recording: Recording,
    now_s: f64,
    along_m: f64,
}

impl Made {
    /// Samples every so many seconds for a time at a speed, with a heart rate of 0 for none.
    fn go(mut self, minutes: f64, m_s: f64, bpm: f64, every_s: f64) -> Made {
        let until_s = self.now_s + minutes * 60.0;
        while self.now_s < until_s - 1e-9 {
            self.now_s += every_s;
            self.along_m += m_s * every_s;
            let row = self.recording.samples.push_row((self.now_s * 1000.0) as i64);
            self.recording.samples.set_value(row, Channel::Speed, m_s);
            self.recording.samples.set_value(row, Channel::Distance, self.along_m);
            if bpm > 0.0 {
                self.recording.samples.set_value(row, Channel::HeartRate, bpm);
            }
        }
        self
    }

    fn at(self, minutes: f64, m_s: f64) -> Made {
        self.go(minutes, m_s, 0.0, 1.0)
    }

    /// The watch stands by: no samples.
    fn pause(mut self, minutes: f64) -> Made {
        self.now_s += minutes * 60.0;
        self
    }

    fn easing(mut self) -> Easing {
        self.recording.sport = Sport::Running;
        Easing::read(&self.recording).unwrap()
    }
}

fn minutes(part: Part) -> f64 {
    part.stretch().unwrap().seconds / 60.0
}

/// The speed of what is even.
#[track_caller]
fn even(part: Part) -> f64 {
    let Part::Even(m_s) = part else { panic!("not even: {part:?}") };
    m_s
}

#[test]
fn easy_minutes_before_and_after_the_faster_part_are_found() {
    let easing = Made::default().at(12.0, 2.6).at(20.0, 3.4).at(8.0, 2.5).easing();
    assert!((minutes(easing.warm_up) - 12.0).abs() < 0.7 && (minutes(easing.cool_down) - 8.0).abs() < 0.7);
    assert!((easing.main_m_s.unwrap() - 3.4).abs() < 0.02);
    let metres = easing.warm_up.stretch().unwrap().metres.unwrap();
    assert!((metres - 12.0 * 60.0 * 2.6).abs() < 120.0, "{metres}");
}

#[test]
fn repetitions_from_the_first_step_are_begun_and_ended_in_the_faster_part() {
    let run = (0..6).fold(Made::default(), |made, _| made.at(3.0, 3.8).at(2.0, 2.4));
    let easing = run.at(3.0, 3.8).easing();
    assert_eq!((easing.warm_up, easing.cool_down), (Part::None, Part::None));
}

#[test]
fn an_even_run_is_neither_cold_nor_warmed_up() {
    let easing = Made::default().at(45.0, 2.8).easing();
    assert!((even(easing.warm_up) - 2.8).abs() < 0.01 && (even(easing.cool_down) - 2.8).abs() < 0.01);
    assert!((easing.main_m_s.unwrap() - 2.8).abs() < 0.01);
}

#[test]
fn a_fast_finish_after_an_hour_leaves_the_start_even() {
    let easing = Made::default().at(60.0, 2.6).at(20.0, 3.4).easing();
    assert!((even(easing.warm_up) - 2.6).abs() < 0.01, "what it was begun with: {easing:?}");
    assert_eq!(easing.cool_down, Part::None);
}

#[test]
fn a_gentle_start_of_an_easy_run_counts() {
    let easing = Made::default().at(5.0, 2.65).at(35.0, 2.8).easing();
    assert!((minutes(easing.warm_up) - 5.0).abs() < 0.7, "{easing:?}");
    even(easing.cool_down);
}

#[test]
fn a_walk_straight_into_running_counts_and_a_walk_to_the_start_does_not() {
    let into = Made::default().at(5.0, 1.5).at(30.0, 3.0).easing();
    assert!((minutes(into.warm_up) - 5.0).abs() < 0.7, "{into:?}");
    let pressed = Made::default().at(6.0, 1.5).pause(3.0).at(30.0, 3.0).easing();
    assert!((even(pressed.warm_up) - 3.0).abs() < 0.01);
    let stood = Made::default().at(6.0, 1.5).at(2.0, 0.0).at(30.0, 3.0).easing();
    assert!((even(stood.warm_up) - 3.0).abs() < 0.01);
    // A wait at a crossing is no start.
    let crossing = Made::default().at(6.0, 1.5).at(0.5, 0.0).at(30.0, 3.0).easing();
    assert!((minutes(crossing.warm_up) - 6.0).abs() < 0.7, "{crossing:?}");
    // Jogged to the start, stood, ran: the jog counts.
    let jogged = Made::default().at(8.0, 2.4).at(3.0, 0.0).at(20.0, 3.4).easing();
    assert!((minutes(jogged.warm_up) - 8.0).abs() < 0.7, "{jogged:?}");
}

#[test]
fn a_climb_at_the_start_is_no_warm_up() {
    let climb = Made::default().go(3.0, 2.4, 130.0, 1.0).go(9.0, 2.4, 172.0, 1.0).go(25.0, 3.0, 160.0, 1.0);
    even(climb.easing().warm_up);
    let easy = Made::default().go(3.0, 2.4, 110.0, 1.0).go(9.0, 2.4, 135.0, 1.0).go(25.0, 3.0, 160.0, 1.0);
    assert!(easy.easing().warm_up.stretch().is_some());
}

#[test]
fn a_heart_that_beats_as_later_from_the_first_half_minute_means_that_nobody_can_tell() {
    let under_way = Made::default().go(30.0, 3.3, 165.0, 1.0).easing();
    assert_eq!(under_way.warm_up, Part::Unknown(Why::UnderWay));
    let rested = Made::default().go(1.0, 3.3, 100.0, 1.0).go(30.0, 3.3, 165.0, 1.0).easing();
    assert!((even(rested.warm_up) - 3.3).abs() < 0.01);
}

#[test]
fn what_says_nothing_of_speed_or_is_too_short_is_unknown() {
    let short = Made::default().at(10.0, 3.0).easing();
    let unknown = |why| (Part::Unknown(why), Part::Unknown(why));
    assert_eq!((short.warm_up, short.cool_down), unknown(Why::Short));
    let nothing = Easing::read(&Recording::default()).unwrap();
    assert_eq!((nothing.warm_up, nothing.cool_down), unknown(Why::NoSpeed));
    let one_lap = Easing::read(&laps(&[(40.0, 2.8, None)])).unwrap();
    assert_eq!((one_lap.warm_up, one_lap.cool_down), unknown(Why::Coarse));
}

/// Laps of so many minutes at so many metres a second.
fn laps(laps: &[(f64, f64, Option<Intent>)]) -> Recording {
    let mut start_s = 0.0;
    let lap = |&(minutes, m_s, intent): &(f64, f64, Option<Intent>)| {
        let seconds = minutes * 60.0;
        let totals =
            Summary { moving_s: Some(seconds), distance_m: Some(seconds * m_s), ..Summary::default() };
        start_s += seconds;
        Lap { start_s: start_s - seconds, intent, totals }
    };
    Recording { sport: Sport::Running, laps: laps.iter().map(lap).collect(), ..Recording::default() }
}

#[test]
fn laps_are_taken_at_their_word_unless_they_were_pressed_away() {
    let named = [(10.0, 2.8, Some(Intent::WarmUp)), (30.0, 2.8, None), (0.1, 2.8, Some(Intent::CoolDown))];
    let easing = Easing::read(&laps(&named)).unwrap();
    assert_eq!(easing.warm_up, Part::Labelled(Stretch { seconds: 600.0, metres: Some(1680.0) }));
    assert!(!matches!(easing.cool_down, Part::Labelled(_)), "{easing:?}");
}

#[test]
fn laps_alone_show_it() {
    let kilometres: Vec<_> =
        [2.6, 2.6, 3.4, 3.4, 3.4, 3.4, 2.5].map(|m_s| (1000.0 / m_s / 60.0, m_s, None)).to_vec();
    let easing = Easing::read(&laps(&kilometres)).unwrap();
    assert_eq!(easing.warm_up.stretch().unwrap().metres.unwrap().round(), 2000.0);
    assert_eq!(easing.cool_down.stretch().unwrap().metres.unwrap().round(), 1000.0);
}

#[test]
fn it_is_kept_and_read_again() {
    let easing = Made::default().at(12.0, 2.6).at(20.0, 3.4).easing();
    let json = serde_json::to_string(&easing).unwrap();
    assert_eq!(serde_json::from_str::<Easing>(&json).unwrap(), easing);
}

proptest! {
    /// However often the watch writes, the lengths are those that were run.
    #[test]
    fn the_spacing_of_samples_does_not_matter(every_s in 1_u32..8, warm in 6.0..15.0_f64, cool in 6.0..12.0_f64) {
        let every_s = f64::from(every_s);
        let run = Made::default().go(warm, 2.5, 0.0, every_s).go(25.0, 3.4, 0.0, every_s);
        let easing = run.go(cool, 2.4, 0.0, every_s).easing();
        prop_assert!((minutes(easing.warm_up) - warm).abs() < 1.0, "{easing:?}");
        prop_assert!((minutes(easing.cool_down) - cool).abs() < 1.0, "{easing:?}");
    }

    /// No samples, however wild, make a stretch that is not there.
    #[test]
    fn whatever_was_recorded_a_stretch_is_no_longer_than_the_recording(
        rows in prop::collection::vec((-70_000..90_000_i64, 0..20_000_i32, 0..250_i32), 0..400),
    ) {
        let mut recording = Recording::default();
        let (mut now_ms, mut rises_ms) = (0_i64, 0_i64);
        for (step_ms, speed, bpm) in rows {
            now_ms += step_ms;
            rises_ms += step_ms.max(0);
            let row = recording.samples.push_row(now_ms);
            recording.samples.set(row, Channel::Speed, speed);
            recording.samples.set(row, Channel::HeartRate, bpm);
        }
        let easing = Easing::read(&recording).unwrap();
        for stretch in [easing.warm_up, easing.cool_down].into_iter().filter_map(Part::stretch) {
            prop_assert!(stretch.seconds > 0.0 && stretch.seconds <= rises_ms as f64 / 1000.0);
            prop_assert!(stretch.metres.is_some_and(|metres| metres.is_finite() && metres >= 0.0));
        }
        prop_assert!(easing.main_m_s.is_none_or(f64::is_finite));
    }
}
