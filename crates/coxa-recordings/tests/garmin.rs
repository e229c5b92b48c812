//! Garmin Connect's lap tables: against tables made here, and against 384 real ones with the summaries beside them.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail loudly, as tests do

mod fixtures;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use coxa_reason::{Intent, Recording, Sport};
use coxa_recordings::{
    Refusal,
    door::{Outcome, Plan, SourceKind},
    garmin::{
        laps,
        summaries::{self, Summarised},
    },
};
use fixtures::{Folder, fit, gz, into, of};
use proptest::prelude::*;

fn about() -> Summarised {
    Summarised {
        number: 123_456_789,
        start: "2026-07-30T04:04:00Z".parse().unwrap(),
        ..Summarised::default()
    }
}

fn read(table: &str) -> Result<Recording, Refusal> {
    laps::read(table.as_bytes(), &about())
}

fn reason(table: &str) -> String {
    read(table).unwrap_err().reason
}

/// A workout as its table shows it: steps of several laps have a row of their own above them; the last step's laps
/// are missing, as in one real table.
const STEPS: &str = "\"\",\"Intervallo\",\"Tipo di fase\",\"Lap\",\"Tempo\",\"Tempo cumulato\",\"Distanza\nkm\",\"Passo medio\nmin/km\",\"FC Media\nbpm\",\"FC max\nbpm\",\"Ascesa totale\nm\",\"Discesa totale\nm\",\"Cadenza di corsa media\npam\",\"Tempo medio di contatto con il suolo\nms\",\"Media bilanciamento TCS\n%\",\"Lunghezza media passo\nm\",\"Oscillazione verticale media\ncm\",\"Rapporto verticale medio\n%\",\"Potenza media\nW\",\"Calorie\nC\",\"Temperatura med\"
\"\",\"\",\"Riscaldamento\",\"1\",\"10:00\",\"10:00\",\"1.50\",\"6:40\",\"130\",\"140\",\"4\",\"1\",\"160\",\"280\",\"51.0% S / 49.0% D\",\"0.90\",\"8.0\",\"9.0\",\"250\",\"90\",\"20.0\"
\"\",\"1\",\"Corsa\",\"2 - 3\",\"8:00\",\"18:00\",\"2.00\",\"4:00\",\"170\",\"180\",\"8\",\"9\",\"180\",\"250\",\"50.0% S / 50.0% D\",\"1.20\",\"8.5\",\"8.5\",\"350\",\"120\",\"21.0\"
\"\",\"\",\"Corsa\",\"2\",\"4:00.5\",\"14:00\",\"1.00\",\"4:00\",\"168\",\"175\",\"4\",\"4\",\"180\",\"251\",\"50.0% S / 50.0% D\",\"1.20\",\"8.5\",\"8.5\",\"350\",\"60\",\"21.0\"
\"\",\"\",\"Corsa\",\"3\",\"3:59.5\",\"18:00\",\"1.00\",\"4:00\",\"172\",\"180\",\"4\",\"5\",\"180\",\"249\",\"50.0% S / 50.0% D\",\"1.20\",\"8.5\",\"8.5\",\"350\",\"60\",\"21.0\"
\"\",\"\",\"Riposo\",\"4\",\"1:00\",\"19:00\",\"0.05\",\"20:00\",\"150\",\"172\",\"0\",\"0\",\"--\",\"--\",\"--\",\"--\",\"--\",\"--\",\"--\",\"5\",\"21.0\"
\"\",\"\",\"Defaticamento\",\"5 - 6\",\"5:00\",\"24:00\",\"0.75\",\"6:40\",\"140\",\"150\",\"1\",\"3\",\"158\",\"285\",\"51.2% S / 48.8% D\",\"0.89\",\"8.1\",\"9.1\",\"240\",\"45\",\"22.0\"
\"\",\"Riepilogo\",\"--\",\"--\",\"24:00\",\"24:00\",\"4.30\",\"5:35\",\"147\",\"180\",\"13\",\"13\",\"167\",\"268\",\"50.6% S / 49.4% D\",\"1.02\",\"8.3\",\"8.9\",\"289\",\"260\",\"21.0\"
";

#[test]
fn each_lap_of_a_workout_counts_once_and_knows_its_purpose() {
    let run = read(STEPS).unwrap();
    let laps: Vec<_> = run.laps.iter().map(|lap| (lap.intent.unwrap(), lap.start_s)).collect();
    let expected = [
        (Intent::WarmUp, 0.0),
        (Intent::Active, 600.0),
        (Intent::Active, 840.5),
        (Intent::Rest, 1080.0),
        (Intent::CoolDown, 1140.0),
    ];
    assert_eq!(laps, expected);
    let first = run.laps[0].totals;
    assert_eq!(first.moving_s, Some(600.0));
    assert_eq!(first.distance_m, Some(1500.0));
    assert_eq!((first.ascent_m, first.descent_m), (Some(4.0), Some(1.0)));
    assert_eq!((first.heart_rate_bpm, first.heart_rate_max_bpm), (Some(130.0), Some(140.0)));
    assert_eq!((first.cadence_spm, first.power_w), (Some(160.0), Some(250.0)));
    assert_eq!((first.ground_contact_ms, first.balance_percent), (Some(280.0), Some(51.0)));
    assert_eq!((first.step_length_mm, first.vertical_oscillation_mm), (Some(900.0), Some(80.0)));
    assert_eq!((first.vertical_ratio_percent, first.temperature_c), (Some(9.0), Some(20.0)));
    assert_eq!(first.energy_kcal, Some(90.0));
    assert_eq!(run.laps[3].totals.ground_contact_ms, None, "-- is nothing, not zero");
    assert_eq!(run.totals.moving_s, Some(1440.0));
    assert_eq!(run.totals.distance_m, Some(4300.0));
    assert_eq!(run.sport, Sport::Running);
    assert_eq!(run.warnings, []);
    assert!(run.device.is_none() && run.samples.is_empty());
}

#[test]
fn units_in_the_header_may_stand_on_a_new_line_or_behind_a_blank_or_be_missing() {
    let spaced = STEPS
        .replace("\nkm", " km")
        .replace("\nmin/km", " min/km")
        .replace("\nbpm", " bpm")
        .replace("\nm\"", " m\"")
        .replace("\npam", " pam");
    let bare = STEPS
        .replace("\nkm", "")
        .replace("\nmin/km", "")
        .replace("\nbpm", "")
        .replace("\nm\"", "\"")
        .replace("\npam", "")
        .replace("\nms", "")
        .replace("\n%", "")
        .replace("\ncm", "")
        .replace("\nW", "")
        .replace("\nC\"", "\"");
    assert!(spaced != STEPS && bare != STEPS && bare.lines().count() == 8);
    assert_eq!(read(&spaced), read(STEPS));
    assert_eq!(read(&bare), read(STEPS));
}

#[test]
fn a_summary_row_that_its_laps_rule_out_gives_way_to_them() {
    let table = STEPS
        .replace("\"147\",\"180\",\"13\",\"13\"", "\"90\",\"120\",\"13\",\"13\"")
        .replace("\"260\"", "\"100\"");
    let run = read(&table).unwrap();
    let by_time = (130.0 * 600.0 + 168.0 * 240.5 + 172.0 * 239.5 + 150.0 * 60.0 + 140.0 * 300.0) / 1440.0;
    assert!((run.totals.heart_rate_bpm.unwrap() - by_time).abs() < 1e-9);
    assert_eq!(run.totals.heart_rate_max_bpm, Some(180.0));
    assert_eq!(run.totals.energy_kcal, Some(260.0));
    assert_eq!(run.totals.ascent_m, Some(13.0));
    assert_eq!(run.warnings.len(), 3, "{:?}", run.warnings);
}

#[test]
fn a_total_that_goes_beyond_its_laps_stays_and_is_noted() {
    // A runner who stopped the watch too early puts distance and time right by hand.
    let table = STEPS.replace("\"24:00\",\"24:00\",\"4.30\"", "\"30:00\",\"30:00\",\"5.30\"");
    let run = read(&table).unwrap();
    assert_eq!((run.totals.distance_m, run.totals.moving_s), (Some(5300.0), Some(1800.0)));
    assert_eq!(run.warnings.len(), 1);
    assert!(run.warnings[0].text.contains("4.30 km of the 5.30 km"), "{:?}", run.warnings);
}

#[test]
fn splits_with_long_clock_times_and_steps_in_centimetres() {
    let table = "Tempo intermedio,Tempo,Tempo in movimento,Distanza,Aumento di altitudine,Perdita quota,Passo medio,Ritmo di corsa media,Lunghezza media passo,Frequenza cardiaca media,FC max,Temperatura med,Calorie
1,00:06:15.863,00:06:15.000,1,5,4,0:06:15  ,172.5,93.5,135.0,149.0,29,69
2,01:06:08.000,00:06:08.673,0.5,1,2,0:06:08  ,172.0,94.0,148.0,153.0,27,\"1,071\"
Summary,01:12:23.863,00:12:24,1.5,6,6,0:06:11  ,172.2,93.8,141.0,153.0,28,\"1,140\"
";
    let run = read(table).unwrap();
    assert_eq!(run.laps.len(), 2);
    assert_eq!(run.laps[0].totals.moving_s, Some(375.863));
    assert_eq!(run.laps[0].totals.step_length_mm, Some(935.0));
    assert_eq!(run.laps[1].totals.energy_kcal, Some(1071.0), "the comma sets thousands apart");
    assert_eq!(run.totals.distance_m, Some(1500.0));
    assert_eq!(run.sport, Sport::Running);
}

#[test]
fn swims_count_in_metres_and_their_lengths_are_not_counted_twice() {
    let table = "\"\",\"Ripetute\",\"Stile\",\"Vasche\",\"Distanza\",\"Tempo\",\"Tempo cumulato\",\"Passo medio\",\"FC Media\",\"FC max\",\"Calorie\"
\"\",\"1\",\"Rana\",\"2\",\"50\",\"1:05.9\",\"1:05.9\",\"2:12\",\"123\",\"130\",\"11\"
\"\",\"1.1\",\"Rana\",\"1\",\"25\",\"0:39.8\",\"0:39.8\",\"2:39\",\"109\",\"128\",\"--\"
\"\",\"1.2\",\"Rana\",\"1\",\"25\",\"0:26.1\",\"1:05.9\",\"1:44\",\"128\",\"130\",\"--\"
\"\",\"\",\"Riposo\",\"0\",\"0\",\"1:00.1\",\"2:06.0\",\"0\",\"110\",\"132\",\"7\"
\"\",\"2\",\"Misto\",\"47\",\"1,175\",\"30:00\",\"32:06\",\"2:33\",\"130\",\"140\",\"200\"
\"\",\"Riepilogo\",\"--\",\"49\",\"1,225\",\"32:06\",\"32:06\",\"2:37\",\"129\",\"140\",\"218\"
";
    let swim = read(table).unwrap();
    assert_eq!(swim.sport, Sport::Swimming);
    let laps: Vec<_> = swim.laps.iter().map(|lap| (lap.totals.distance_m, lap.intent)).collect();
    assert_eq!(laps, [(Some(50.0), None), (Some(0.0), Some(Intent::Rest)), (Some(1175.0), None)]);
    assert_eq!(swim.totals.distance_m, Some(1225.0));
    assert_eq!(swim.warnings, []);
}

#[test]
fn english_tables_are_metric_or_not_as_their_steps_say() {
    let table = |distance: &str, unit: &str| {
        format!(
            "Laps,Time,Cumulative Time,Distance{unit},Avg Pace,Total Ascent,Avg HR,Avg Run Cadence,Avg Stride Length,Avg GCT Balance,Avg Temperature
1,10:00,10:00,{distance},6:00,10,150,170,1.00,49.0% L / 51.0% R,68.0
Summary,10:00,10:00,{distance},6:00,10,150,170,1.00,49.0% L / 51.0% R,68.0
"
        )
    };
    // 10 minutes of 170 steps a minute, a metre each: 1.7 km or 1.06 miles.
    let metric = read(&table("1.70", "")).unwrap();
    assert_eq!((metric.totals.distance_m, metric.totals.ascent_m), (Some(1700.0), Some(10.0)));
    assert_eq!((metric.totals.balance_percent, metric.totals.temperature_c), (Some(49.0), Some(68.0)));
    let miles = read(&table("1.06", "")).unwrap();
    assert!((miles.totals.distance_m.unwrap() - 1705.9).abs() < 0.1);
    assert!((miles.totals.ascent_m.unwrap() - 3.048).abs() < 1e-9);
    assert!((miles.totals.temperature_c.unwrap() - 20.0).abs() < 1e-9);
    assert_eq!(read(&table("1.06", " mi")), Ok(miles));
    let neither = table("5.00", "");
    assert!(reason(&neither).contains("kilometres or in miles"));
    assert!(reason(&table("1.70", "").replace("Avg Stride Length", "x")).contains("kilometres or in miles"));
}

#[test]
fn tables_that_cannot_be_read_say_why() {
    assert!(reason("Runde,Zeit,Distanz\n1,10:00,1\n").contains("language that coxa does not know"));
    assert!(reason("Lap,Tempo,Distanza,Passo medio\n1,--,1.00,6:00\n").contains("No lap"));
    assert!(reason("Lap,Tempo,Distanza,Passo medio\n").contains("No lap"));
    assert!(reason("").contains("language"));
}

#[test]
fn the_date_comes_from_a_summary_or_from_a_recording_of_the_same_activity() {
    let summary =
        br#"{"activity_id": "11111111", "name": "Tempo", "date": "2026-07-30", "start_time": "04:04:00",
        "start_time_utc": "2026-07-30T04:04:00.000Z", "type": "trail_running", "laps": [{"lap": 1}]}"#;
    let account = br#"[{"summarizedActivitiesExport": [{"activityId": 22222222, "name": "Account",
        "activityType": "running", "startTimeGmt": 1.6310656E12, "startTimeLocal": 1.6310728E12, "splits": [[1], {}]}]}]"#;
    let folder = Folder::new(&[
        ("a/activity_11111111.csv", STEPS.as_bytes()),
        ("summaries/one.json.gz", &gz(summary)),
        ("activity_22222222.csv", STEPS.as_bytes()),
        ("summarizedActivities.json", account),
        ("activity_33333333.csv", STEPS.as_bytes()),
        ("original/activity_33333333.fit.gz", &gz(&fit(1_000_000_000, 30, 1))),
        ("activity_44444444.csv", STEPS.as_bytes()),
        ("laps.csv", STEPS.as_bytes()),
    ]);
    let read = folder.read();
    let (outcome, runs) = of(&read, "a/activity_11111111.csv");
    assert!(matches!(outcome, Outcome::Recordings { count: 1, kind: SourceKind::GarminLaps, .. }));
    assert_eq!(runs[0].start, "2026-07-30T04:04:00Z".parse().unwrap());
    assert_eq!((runs[0].name.as_deref(), runs[0].sub_sport.as_deref()), (Some("Tempo"), Some("trail")));
    assert_eq!(runs[0].utc_offset, None, "the file does not say what the runner's clock showed");
    let (_, runs) = of(&read, "activity_22222222.csv");
    assert_eq!(runs[0].start, "2021-09-08T01:46:40Z".parse().unwrap());
    assert_eq!(runs[0].utc_offset.unwrap().seconds(), 7200);
    let (_, runs) = of(&read, "activity_33333333.csv");
    assert_eq!(runs[0].start, "2021-09-08T01:46:40Z".parse().unwrap());
    assert_eq!(runs[0].laps.len(), 5);
    let Outcome::Refused(refusal) = of(&read, "activity_44444444.csv").0 else { panic!("{read:?}") };
    assert!(
        refusal.reason.contains("no date") && refusal.hint.as_ref().unwrap().contains("activity_44444444")
    );
    let Outcome::Refused(refusal) = of(&read, "laps.csv").0 else { panic!("{read:?}") };
    assert!(refusal.reason.contains("name does not say which activity"));
    for summary in ["summaries/one.json.gz", "summarizedActivities.json"] {
        assert_eq!(
            of(&read, summary).0,
            &Outcome::SetAside("a Garmin activity summary, used for its date".into())
        );
    }
}

#[test]
fn summaries_are_read_as_far_as_they_are_sound() {
    let one = |json: &str| summaries::read(json.as_bytes());
    let cut = r#"[{"activityId": 1111111, "startTimeGMT": "2025-02-06 17:06:03"}, {"activityId": 22"#;
    let read = one(cut).unwrap();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].start, "2025-02-06T17:06:03Z".parse().unwrap());
    let apart = one(r#"{"activity_id": 5, "date": "2024-09-04", "start_time": "16:32:38"}"#).unwrap();
    assert_eq!(apart[0].start, "2024-09-04T16:32:38Z".parse().unwrap());
    assert!(apart[0].assumed_utc);
    assert!(one(r#"{"activity_id": 5}"#).unwrap_err().reason.contains("no activity"));
    assert!(one(r#"{"activity_id": "#).unwrap_err().reason.contains("damaged"));
    let deep = "[".repeat(100_000);
    assert!(one(&deep).unwrap_err().reason.contains("damaged"));
    let wide =
        format!(r#"{{"activity_id": {{"typeKey": {}1{}}}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert!(one(&wide).unwrap_err().reason.contains("no activity"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn damaged_tables_are_survived(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut in any::<prop::sample::Index>()) {
        let mut bytes = STEPS.as_bytes().to_vec();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        if let Ok(run) = laps::read(&bytes, &about()) {
            prop_assert!(!run.laps.is_empty() && run.laps.len() <= 8);
            prop_assert!(run.laps.iter().all(|lap| lap.start_s.is_finite()));
        }
    }

    #[test]
    fn any_bytes_are_survived_as_a_summary(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(summaries::read(&bytes).is_ok_and(|read| !read.is_empty()) || summaries::read(&bytes).is_err());
    }
}

/// Kilometres of an activity by its summary in JSON, which another program made from another copy of the page.
fn kilometres(json: &serde_json::Value) -> Option<f64> {
    let distance = |value: &serde_json::Value| {
        let km = value["distanza_km"].as_f64().or_else(|| value["distanza"].as_f64());
        let swim = json["sport"] == "swimming";
        value["distanza_m"].as_f64().map(|m| m / 1000.0).or(km.map(|km| if swim { km / 1000.0 } else { km }))
    };
    if json["summary"].is_object() {
        return distance(&json["summary"]);
    }
    // Without a summary the laps are there, and the steps that sum them up under names like "2 - 4".
    let laps = json["laps"].as_array()?;
    let listed: BTreeSet<u64> = laps.iter().filter_map(|lap| lap["lap"].as_u64()).collect();
    let alone = |lap: &&serde_json::Value| {
        lap["intervallo"] != "Riepilogo"
            && lap["lap"].as_str().is_none_or(|text| {
                let Some((first, last)) = text.split_once(" - ") else { return false };
                let (first, last): (u64, u64) = (first.parse().unwrap(), last.parse().unwrap());
                listed.range(first..=last).next().is_none()
            })
    };
    Some(laps.iter().filter(alone).filter_map(distance).sum())
}

#[test]
fn real_lap_tables_agree_with_the_summaries_beside_them() {
    let Some(real) = support::real_recordings() else { return };
    let folder = real.join("runner-b-garmin-connect-it");
    let mut witnesses = BTreeMap::new();
    for (name, path) in support::files(&folder.join("json-derived")) {
        let json: serde_json::Value = serde_json::from_slice(&support::bytes(&path)).unwrap();
        witnesses.insert(json["activity_id"].as_str().unwrap().to_owned(), (name, json));
    }
    assert_eq!(witnesses.len(), 384);
    let plan = Plan::open(&[folder], Default::default());
    let (mut tables, mut compared, mut beyond) = (0, 0, 0);
    let mut phases: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut with_phases, mut balance, mut contact, mut steps) = (0, 0, 0, 0);
    let mut sports: BTreeMap<String, usize> = BTreeMap::new();
    let mut plausible: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for index in 0..plan.len() {
        let path = plan.leaf(index).0.to_owned();
        if !path.ends_with(".csv") {
            continue;
        }
        let mut read = Vec::new();
        let outcome = plan.read(index, &|_| false, &mut into(&mut read));
        assert!(matches!(outcome, Outcome::Recordings { count: 1, .. }), "{path}: {outcome:?}");
        let run = &read[0];
        tables += 1;
        let number = path.rsplit('_').next().unwrap().trim_end_matches(".csv");
        let (name, json) = &witnesses[number];
        assert_eq!(run.start, json["start_time_utc"].as_str().unwrap().parse().unwrap(), "{path}");
        *sports.entry(run.sport.as_str().to_owned()).or_default() += 1;
        assert!(run.totals.moving_s.unwrap() > 60.0, "{path}");

        // Half a unit of the last digit a lap, and one per cent.
        let near =
            |ours: f64, theirs: f64| (ours - theirs).abs() <= 0.01 * theirs + 0.005 * run.laps.len() as f64;
        let of_laps: f64 = run.laps.iter().filter_map(|lap| lap.totals.distance_m).sum::<f64>() / 1000.0;
        let given = run.totals.distance_m.unwrap() / 1000.0;
        if let Some(theirs) = kilometres(json).filter(|km| *km > 0.0) {
            let whole = near(given, theirs);
            assert!(whole || near(of_laps, theirs), "{name}: {given} and {of_laps}, they say {theirs}");
            compared += 1;
        }
        if !near(of_laps, given) {
            beyond += 1;
            assert!(run.warnings.iter().any(|warning| warning.text.contains("The laps cover")), "{path}");
        }

        let here: BTreeSet<&str> = run.laps.iter().filter_map(|lap| lap.intent).map(Intent::as_str).collect();
        if run.sport != Sport::Swimming {
            with_phases += usize::from(!here.is_empty());
            here.into_iter().for_each(|phase| *phases.entry(phase).or_default() += 1);
            let has = |item: fn(&coxa_reason::Summary) -> Option<f64>| {
                usize::from(run.laps.iter().any(|lap| item(&lap.totals).is_some()))
            };
            balance += has(|totals| totals.balance_percent);
            contact += has(|totals| totals.ground_contact_ms);
            steps += has(|totals| totals.step_length_mm);
        }
        for lap in &run.laps {
            for (name, value) in lap.totals.items() {
                let range = match name {
                    "balance_percent" => 45.0..=55.0,
                    "heart_rate_bpm" => 60.0..=200.0,
                    "ground_contact_ms" => 180.0..=450.0,
                    "step_length_mm" => 400.0..=1600.0,
                    "vertical_oscillation_mm" => 40.0..=130.0,
                    "vertical_ratio_percent" => 5.0..=15.0,
                    "temperature_c" => 0.0..=45.0,
                    _ => continue,
                };
                let (all, odd) = plausible.entry(name).or_insert((0, 0));
                *all += usize::from(value.is_some());
                *odd += usize::from(value.is_some_and(|value| !range.contains(&value)));
            }
        }
    }
    // A strap that slips does write 12 % for one foot. A unit that is mistaken would leave nothing in its range.
    for (name, (all, odd)) in &plausible {
        assert!(*all > 1_000 && odd * 50 < *all, "{name}: {odd} of {all} are out of range");
    }
    assert_eq!(tables, 384);
    println!(
        "compared {compared}, beyond {beyond}, {phases:?}, {sports:?}, contact {contact}, steps {steps}"
    );
    assert_eq!(with_phases, 157);
    let expected = [("active", 157), ("cool-down", 127), ("recovery", 15), ("rest", 39), ("warm-up", 128)];
    assert_eq!(phases, BTreeMap::from(expected));
    assert_eq!((balance, contact, steps), (197, 317, 327));
    assert_eq!(sports["running"] + sports["walking"], 343);
    assert_eq!((sports["swimming"], sports["cycling"], sports["walking"]), (29, 12, 2));
}
