//! Our FIT workouts, held against our reader, `fitparser` and `rustyfit`, all checking the checksums.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use coxa_recordings::Reading;
use coxa_recordings::fit::workout::{Effort, Lasts, Leg, Step, Workout, encode, is_ours};
use fitparser::profile::MesgNum;
use jiff::Timestamp;
use proptest::prelude::*;

const CREATED: Timestamp = Timestamp::constant(1_790_000_000, 0);

fn leg(effort: Effort, lasts: Lasts, note: &str) -> Leg {
    Leg { effort, lasts, note: note.to_owned() }
}

/// Two kilometres to begin with, then walking and running in turns.
fn both() -> Workout {
    Workout {
        name: "Walk 4, run 1 min".to_owned(),
        steps: vec![
            Step::Once(leg(Effort::WarmUp, Lasts::Metres(2000.009), "Easy.")),
            Step::Repeat {
                times: 5,
                legs: vec![
                    leg(Effort::Walk, Lasts::Minutes(4), ""),
                    leg(Effort::Run, Lasts::Minutes(1), "Over 5 of 10: stop."),
                ],
            },
        ],
    }
}

/// The fields of each message of a kind, as words.
fn fields(bytes: &[u8], kind: MesgNum) -> Vec<Vec<(String, String)>> {
    let messages = fitparser::from_bytes(bytes).unwrap();
    let of_kind = messages.iter().filter(|message| message.kind() == kind);
    let named = of_kind.map(|message| {
        message.fields().iter().map(|field| (field.name().to_owned(), field.value().to_string())).collect()
    });
    named.collect()
}

fn value<'a>(message: &'a [(String, String)], name: &str) -> Option<&'a str> {
    message.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

#[test]
fn fitparser_reads_the_steps_that_were_written() {
    let bytes = encode(&both(), CREATED).unwrap();
    let [head] = &fields(&bytes, MesgNum::Workout)[..] else { panic!("one workout") };
    assert_eq!(value(head, "sport"), Some("running"));
    assert_eq!(value(head, "num_valid_steps"), Some("4"));
    assert_eq!(value(head, "wkt_name"), Some("Walk 4, run 1 m"));
    let steps = fields(&bytes, MesgNum::WorkoutStep);
    let of = |name| steps.iter().map(|step| value(step, name)).collect::<Vec<_>>();
    assert_eq!(of("wkt_step_name"), [Some("Warm up"), Some("Walk"), Some("Run"), None]);
    assert_eq!(of("intensity"), [Some("warmup"), Some("rest"), Some("active"), None]);
    assert_eq!(of("notes"), [Some("Easy."), None, Some("Over 5 of 10: stop."), None]);
    assert_eq!(
        of("duration_type"),
        [Some("distance"), Some("time"), Some("time"), Some("repeat_until_steps_cmplt")]
    );
    assert_eq!(of("duration_distance"), [Some("2000"), None, None, None]);
    assert_eq!(of("duration_time"), [None, Some("240"), Some("60"), None]);
    assert_eq!(of("duration_step"), [None, None, None, Some("1")]);
    assert_eq!(of("repeat_steps"), [None, None, None, Some("5")]);
    assert_eq!(of("message_index"), [Some("0"), Some("1"), Some("2"), Some("3")]);
}

#[test]
fn our_reader_says_that_it_is_no_recording() {
    let bytes = encode(&both(), CREATED).unwrap();
    let read = coxa_recordings::fit::read(&bytes).unwrap();
    let Reading::SetAside(what) = read else { panic!("{read:?}") };
    assert!(what.starts_with("a workout, not a recording"), "{what}");
}

#[test]
fn ours_are_known_again_and_others_are_not() {
    let bytes = encode(&both(), CREATED).unwrap();
    assert!(is_ours(&bytes));
    assert_eq!(bytes, encode(&both(), CREATED).unwrap(), "the same workout gives the same bytes");
    assert_ne!(bytes, encode(&both(), Timestamp::constant(1_790_000_001, 0)).unwrap());
    let recording = coxa_reason::Recording { start: CREATED, ..coxa_reason::Recording::default() };
    assert!(!is_ours(&coxa_recordings::fit::encode::encode(&recording)));
    assert!(!is_ours(b"") && !is_ours(b"no FIT at all"));
    let cut = &bytes[..bytes.len() - 1];
    assert!(!is_ours(cut), "what is damaged is not known for ours");
}

fn any_leg() -> impl Strategy<Value = Leg> {
    let effort = prop_oneof![Just(Effort::WarmUp), Just(Effort::Walk), Just(Effort::Run)];
    let lasts = prop_oneof![(1_u32..600).prop_map(Lasts::Minutes), (1.0_f64..1e5).prop_map(Lasts::Metres)];
    (effort, lasts, "\\PC{0,200}").prop_map(|(effort, lasts, note)| Leg { effort, lasts, note })
}

fn any_step() -> impl Strategy<Value = Step> {
    let repeat = (1_u16..50, prop::collection::vec(any_leg(), 1..4));
    prop_oneof![any_leg().prop_map(Step::Once), repeat.prop_map(|(times, legs)| Step::Repeat { times, legs })]
}

proptest! {
    /// Whatever the names and steps, the file is sound, ours, and has as many steps as it says.
    #[test]
    fn every_workout_is_a_sound_file(name in "\\PC{0,60}", steps in prop::collection::vec(any_step(), 1..6)) {
        let count: usize = steps
            .iter()
            .map(|step| match step {
                Step::Once(_) => 1,
                Step::Repeat { legs, .. } => legs.len() + 1,
            })
            .sum();
        let bytes = encode(&Workout { name, steps }, CREATED).unwrap();
        prop_assert!(is_ours(&bytes));
        prop_assert_eq!(fields(&bytes, MesgNum::WorkoutStep).len(), count);
        let (head, count) = (&fields(&bytes, MesgNum::Workout)[0], count.to_string());
        prop_assert_eq!(value(head, "num_valid_steps"), Some(count.as_str()));
    }
}
