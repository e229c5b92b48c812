//! Fitbit's list of activities: the form that ten people's exports have, what is odd in it, and what is not believed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod fixtures;
mod support;

use std::collections::BTreeMap;

use coxa_reason::{Recording, Sport};
use coxa_recordings::{
    Refusal,
    door::{Outcome, SourceKind},
    fitbit,
};
use fixtures::{Folder, gz, of};
use serde_json::{Value, json};

/// A run as the tracker writes it, with some things changed.
fn run(changed: Value) -> Value {
    let mut run = json!({
        "logId": 26_517_400_839_u64, "activityName": "Run", "activityTypeId": 90009,
        "averageHeartRate": 144, "calories": 396, "distance": 4.0, "distanceUnit": "Kilometer",
        "duration": 1_465_000, "activeDuration": 1_440_000, "steps": 3840,
        "source": {"type": "tracker", "name": "Versa 2", "trackerFeatures": ["GPS"]}, "logType": "tracker",
        "manualValuesSpecified": {"calories": false, "distance": false, "steps": false},
        "lastModified": "11/05/19 23:06:17", "startTime": "2019-11-05 22:40:41",
        "originalStartTime": "11/05/19 22:40:41", "elevationGain": 38.405, "hasGps": true
    });
    for (key, value) in changed.as_object().unwrap() {
        run[key] = value.clone();
    }
    run
}

fn read(list: &Value) -> (Vec<Recording>, Vec<Refusal>) {
    let mut recordings = Vec::new();
    let refused = fitbit::read(list.to_string().as_bytes(), &mut |one| recordings.push(one)).unwrap();
    (recordings, refused)
}

/// One activity, beside a plain run in kilometres that tells the list's units.
fn one(changed: Value) -> Recording {
    let (mut recordings, refused) = read(&json!([run(changed), run(json!({}))]));
    assert_eq!(refused, []);
    recordings.swap_remove(0)
}

fn notes(recording: &Recording) -> String {
    recording.warnings.iter().map(|warning| warning.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_run_has_its_totals_its_device_and_the_doubt_about_its_time() {
    let run = one(json!({}));
    assert_eq!(run.start, "2019-11-05T22:40:41Z".parse().unwrap());
    assert_eq!((run.utc_offset, &run.sport, run.sub_sport.as_deref()), (None, &Sport::Running, None));
    assert_eq!(
        run.device.as_ref().map(|device| (device.maker.as_str(), device.product.as_str())),
        Some(("fitbit", "Versa 2"))
    );
    let known: Vec<(&str, f64)> =
        run.totals.items().into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    assert_eq!(
        known,
        [
            ("elapsed_s", 1465.0),
            ("moving_s", 1440.0),
            ("distance_m", 4000.0),
            ("ascent_m", 38.405),
            ("heart_rate_bpm", 144.0),
            ("cadence_spm", 160.0),
            ("energy_kcal", 396.0),
        ]
    );
    assert_eq!(run.warnings.len(), 1);
    assert!(notes(&run).contains("UTC was taken"), "{}", notes(&run));
}

#[test]
fn a_time_with_its_own_offset_is_no_doubt() {
    let run = one(json!({"startTime": "2019-11-05T23:40:41.000+01:00"}));
    assert_eq!(run.start, "2019-11-05T22:40:41Z".parse().unwrap());
    assert_eq!(run.utc_offset.map(jiff::tz::Offset::seconds), Some(3600));
    assert!(run.warnings.is_empty(), "{:?}", run.warnings);
    assert_eq!(one(json!({"startTime": "11/05/19 22:40:41"})).start, run.start);
}

#[test]
fn what_is_not_there_or_not_believable_is_missing_and_never_zero() {
    let found = one(json!({
        "logType": "auto_detected", "distance": null, "distanceUnit": null, "averageHeartRate": 0, "calories": 0,
        "source": null, "steps": 2000, "hasGps": false
    }));
    assert_eq!(found.totals.distance_m, None);
    assert_eq!(found.totals.heart_rate_bpm, None);
    assert_eq!(found.totals.energy_kcal, None);
    // 83 steps a minute are no mean of running.
    assert_eq!(found.totals.cadence_spm, None);
    assert_eq!(found.device, None);
    assert!(notes(&found).contains("gives no distance") && notes(&found).contains("recognised"));
    assert_eq!(one(json!({"distance": 0.0})).totals.distance_m, None);
    assert_eq!(one(json!({"distance": -3.0})).totals.distance_m, None);
    assert_eq!(one(json!({"activityName": "Walk"})).totals.cadence_spm, None);
    let strange = one(json!({"distanceUnit": "Furlong"}));
    assert_eq!(strange.totals.distance_m, None);
    assert!(notes(&strange).contains("Furlong"));
}

#[test]
fn miles_are_miles_and_leave_the_unit_of_a_climb_open() {
    let (recordings, _) = read(&json!([run(json!({"distance": 3.0, "distanceUnit": "Mile"}))]));
    assert_eq!(recordings[0].totals.distance_m, Some(3.0 * 1609.344));
    assert_eq!(recordings[0].totals.ascent_m, None);
    assert!(notes(&recordings[0]).contains("whether it is in metres"));
}

#[test]
fn a_treadmill_has_no_climb_and_is_a_walk_when_speed_and_steps_say_so() {
    let ran = one(json!({"activityName": "Treadmill", "hasGps": false}));
    assert_eq!((&ran.sport, ran.sub_sport.as_deref()), (&Sport::Running, Some("treadmill")));
    assert_eq!(ran.totals.ascent_m, None);
    assert!(notes(&ran).contains("does not lift") && notes(&ran).contains("reckoned from steps"));
    let walked = one(json!({"activityName": "Treadmill", "distance": 1.8, "steps": 2400}));
    assert_eq!((&walked.sport, walked.sub_sport.as_deref()), (&Sport::Walking, Some("treadmill")));
    assert!(notes(&walked).contains("those of a walk"));
    // Slow with many steps is a slow run; without steps nobody can tell.
    assert!(one(json!({"activityName": "Treadmill", "distance": 2.2})).sport.is_run());
    assert!(one(json!({"activityName": "Treadmill", "distance": 1.8, "steps": null})).sport.is_run());
    assert!(one(json!({"activityName": "Run", "distance": 1.8, "steps": 2400})).sport.is_run());
}

#[test]
fn what_was_typed_is_said_to_be() {
    let typed = json!({"calories": false, "distance": true, "steps": true});
    let run = one(json!({"manualValuesSpecified": typed, "hasGps": false}));
    assert!(notes(&run).ends_with("Entered by hand: distance, steps."), "{}", notes(&run));
    assert_eq!(run.totals.cadence_spm, None);
    let whole = one(json!({"logType": "manual", "manualValuesSpecified": typed}));
    assert!(notes(&whole).contains("no device recorded it") && whole.device.is_none());
}

#[test]
fn a_phone_that_nobody_stopped_does_not_reach_over_the_day() {
    let phone = one(
        json!({"logType": "mobile_run", "duration": 28_486_000, "activeDuration": 4_832_000, "steps": 11_273}),
    );
    assert_eq!((phone.totals.elapsed_s, phone.totals.moving_s), (None, Some(4832.0)));
    assert!(phone.span_s() == 4832.0 && notes(&phone).contains("ran for 7.9 h"));
    // A watch that pauses by itself is believed.
    assert_eq!(one(json!({"duration": 28_486_000})).totals.elapsed_s, Some(28_486.0));
}

#[test]
fn sports_keep_the_names_that_recordings_have() {
    for (name, sport, sub) in [
        ("Walk", "walking", None),
        ("Hike", "hiking", None),
        ("Bike", "cycling", None),
        ("Outdoor Bike", "cycling", None),
        ("Spinning", "cycling", Some("spin")),
        ("Swim", "swimming", None),
        ("Weights", "weights", None),
        ("Cross Country Skiing", "cross_country_skiing", None),
    ] {
        let found = one(json!({"activityName": name}));
        assert_eq!((found.sport.as_str(), found.sub_sport.as_deref()), (sport, sub), "{name}");
    }
}

#[test]
fn a_bad_activity_loses_no_good_one() {
    let list = json!([
        run(json!({"startTime": null})),
        "walk",
        run(json!({"startTime": "soon"})),
        run(json!({"duration": "long", "activeDuration": [1]})),
        run(json!({"activeDuration": 2000})),
        run(json!({"activityName": 7})),
        run(json!({"manualValuesSpecified": 7, "source": [{}]})),
    ]);
    let (recordings, refused) = read(&list);
    assert_eq!((recordings.len(), refused.len()), (1, 6));
    for (refusal, words) in refused.iter().zip([
        "Activity 1 of the list was left out: it has no time.",
        "Activity 2 of the list was left out: it is no object.",
        "its time, \"soon\", could not be read",
        "it does not say how long it took",
        "it took 2 s",
        "it has no name",
    ]) {
        assert!(refusal.reason.contains(words), "{refusal:?}");
    }
    // A cut end keeps what came before, and says so.
    let text = json!([run(json!({})), run(json!({}))]).to_string();
    let mut recordings = Vec::new();
    let refused = fitbit::read(&text.as_bytes()[..text.len() - 20], &mut |one| recordings.push(one)).unwrap();
    assert_eq!(recordings.len(), 1);
    assert!(refused[0].reason.contains("damaged after 1 activities"), "{refused:?}");
    assert!(fitbit::read(b"{\"logId\": 1}", &mut |_| {}).is_err());
}

#[test]
fn the_door_knows_a_list_by_its_contents_and_sets_the_rest_of_the_export_aside() {
    let list = json!([run(json!({})), run(json!({"activeDuration": 0}))]).to_string();
    let folder = Folder::new(&[
        ("a.txt", list.as_bytes()),
        ("b.json.gz", &gz(list.as_bytes())),
        ("very_active_minutes.json", br#"[{"dateTime": "2019-11-01 00:00:00", "value": "58"}]"#),
        ("steps-2019.json", br#"[{"dateTime": "2019-11-01 00:00:00", "value": "58"}]"#),
        ("sleep-2019.json", br#"[{"logId": 1, "dateOfSleep": "2019-11-01"}]"#),
        ("sleep_score.csv", b"timestamp,sleep_log_entry_id\n1,2\n"),
    ]);
    let read = folder.read();
    for name in ["a.txt", "b.json.gz"] {
        let (outcome, recordings) = of(&read, name);
        let Outcome::Recordings { count: 1, fingerprint: Some(print), kind: SourceKind::Fitbit, refused } =
            outcome
        else {
            panic!("{outcome:?}")
        };
        assert_eq!((recordings.len(), refused.len()), (1, 1));
        let plan = folder.plan();
        let index = (0..plan.len()).find(|&index| plan.leaf(index).0.ends_with(name)).unwrap();
        assert_eq!(
            plan.read(index, &|known| known == print, &mut |_| panic!("read again")),
            Outcome::AlreadyKnown
        );
    }
    for (name, words) in [
        ("very_active_minutes.json", "active minutes"),
        ("steps-2019.json", "day or minute"),
        ("sleep-2019.json", "nights"),
        ("sleep_score.csv", "scores of nights"),
    ] {
        let Outcome::SetAside(what) = of(&read, name).0 else { panic!("{name}: {:?}", of(&read, name)) };
        assert!(what.contains("Fitbit") && what.contains(words), "{name}: {what}");
    }
}

/// Against a plain reading of the same JSON.
#[test]
fn every_activity_of_ten_people_is_a_recording_or_told() {
    let Some(real) = support::real_recordings() else { return };
    let mut sum = (0, 0, 0, 0);
    for person in 1..=10 {
        let person = format!("p{person:02}");
        let path = real.join("PMData-p01-p10").join(&person).join("fitbit/exercise.json");
        let bytes = std::fs::read(path).unwrap();
        let list: Vec<Value> = serde_json::from_slice(&bytes).unwrap();
        let mut recordings = Vec::new();
        let refused = fitbit::read(&bytes, &mut |one| recordings.push(one)).unwrap();
        let minute = |one: &&Value| one["activeDuration"].as_f64().unwrap() >= 60_000.0;
        let kept: Vec<&Value> = list.iter().filter(minute).collect();
        assert_eq!(recordings.len(), kept.len(), "{person}");
        assert_eq!(refused.len(), list.len() - kept.len(), "{person}: {refused:?}");
        let (mut runs, mut walked, mut metres) = (0, 0, 0.0);
        for (recording, one) in recordings.iter().zip(&kept) {
            let minutes = one["activeDuration"].as_f64().unwrap() / 60_000.0;
            let said = one["distance"].as_f64().filter(|km| *km > 0.0);
            let found = recording.totals.distance_m.map(|metres| metres / 1000.0);
            assert_eq!(found.map(whole_metres), said.map(whole_metres), "{person}: {one}");
            let is_slow = said.is_some_and(|km| km / minutes < 0.1)
                && one["steps"].as_f64().is_some_and(|steps| steps / minutes < 120.0);
            match one["activityName"].as_str().unwrap() {
                "Treadmill" if is_slow && one["steps"] != 0 => walked += 1,
                "Run" | "Treadmill" => {
                    runs += 1;
                    metres += recording.totals.distance_m.unwrap_or(0.0);
                    assert!(recording.sport.is_run(), "{person}: {one}");
                }
                _ => assert!(!recording.sport.is_run(), "{person}: {one}"),
            }
            assert!(recording.totals.cadence_spm.is_none_or(|spm| (130.0..200.0).contains(&spm)));
        }
        let by_sport = recordings.iter().fold(BTreeMap::<&str, usize>::new(), |mut counts, recording| {
            *counts.entry(recording.sport.as_str()).or_default() += 1;
            counts
        });
        println!(
            "{person}: {} of {} activities, {runs} runs, {:.1} km, {walked} walks on a treadmill: {by_sport:?}",
            recordings.len(),
            list.len(),
            metres / 1000.0
        );
        assert_eq!(by_sport.get("running").copied().unwrap_or(0), runs, "{person}");
        sum = (sum.0 + list.len(), sum.1 + recordings.len(), sum.2 + runs, sum.3 + walked);
    }
    // Activities, recordings, runs, walks on a treadmill.
    assert_eq!(sum, (1_669, 1_663, 397, 40));
}

/// Kilometres as whole metres, so that the last bits do not tell them apart.
fn whole_metres(km: f64) -> i64 {
    (km * 1000.0).round() as i64
}
