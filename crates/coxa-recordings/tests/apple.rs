//! Apple Health's export: against exports made here, and against two small real ones.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail loudly, as tests do

mod fixtures;
mod support;

use std::{
    cell::Cell,
    fmt::Write,
    io::{BufReader, Cursor},
};

use coxa_reason::{Channel, Device, Recording, Sport};
use coxa_recordings::{
    apple::Listing,
    archive::Limits,
    door::{Outcome, Plan, SourceKind},
};
use fixtures::{Folder, deflated, into, of};
use proptest::prelude::*;

/// The head of a real export, with a declared entity that would grow to a gigabyte if anybody expanded it.
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ATTLIST Record type CDATA #REQUIRED>
]>
<HealthData locale="en_US">
 <ExportDate value="2026-07-19 10:36:11 -0700"/>
"#;

const WATCH: &str = r#"sourceName="Jo’s Apple Watch" device="&lt;&lt;HKDevice: 0x1&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,14, software:9.1&gt;""#;

fn record(kind: &str, source: &str, unit: &str, from: &str, to: &str, value: &str) -> String {
    format!(
        " <Record type=\"HKQuantityTypeIdentifier{kind}\" {source} unit=\"{unit}\" startDate=\"2026-02-07 {from} -0700\" endDate=\"2026-02-07 {to} -0700\" value=\"{value}\"><MetadataEntry key=\"x\" value=\"&e;\"/></Record>\n"
    )
}

/// A run of ten minutes from 08:00:00 by a clock seven hours behind UTC, with all that a watch measures.
fn export() -> String {
    let mut xml = HEAD.to_owned();
    let at = |second: u32| format!("08:{:02}:{:02}", second / 60, second % 60);
    for second in (0..600).step_by(5) {
        xml += &record("HeartRate", WATCH, "count/min", &at(second), &at(second), "150");
    }
    // A scale's heart rate at the same time, and values before and after the run.
    xml += &record("HeartRate", "sourceName=\"Scale\"", "count/min", &at(2), &at(2), "99");
    xml += &record("HeartRate", WATCH, "count/min", "07:59:59", "07:59:59", "60");
    xml += &record("HeartRate", WATCH, "count/min", "08:10:01", "08:10:01", "61");
    xml += &record("HeartRate", WATCH, "furlong", &at(3), &at(3), "61");
    xml += &record("RunningSpeed", WATCH, "km/hr", &at(10), &at(14), "10.8");
    xml += &record("RunningSpeed", WATCH, "mi/hr", &at(20), &at(24), "6.7108");
    xml += &record("RunningSpeed", WATCH, "m/s", &at(30), &at(34), "3.0");
    xml += &record("RunningSpeed", WATCH, "m/s", &at(40), &at(340), "2.5");
    xml += &record("RunningStrideLength", WATCH, "m", &at(10), &at(14), "0.93");
    xml += &record("RunningStrideLength", WATCH, "cm", &at(20), &at(24), "94");
    xml += &record("RunningGroundContactTime", WATCH, "ms", &at(10), &at(14), "275");
    xml += &record("RunningVerticalOscillation", WATCH, "cm", &at(10), &at(14), "8.8");
    xml += &record("RunningPower", "sourceName=\"Pod\"", "W", &at(10), &at(14), "240");
    xml += &record("StepCount", WATCH, "count", &at(10), &at(14), "12");
    write!(
        xml,
        r#" <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="9.5" durationUnit="min" {WATCH} startDate="2026-02-07 08:00:00 -0700" endDate="2026-02-07 08:10:00 -0700">
  <MetadataEntry key="HKTimeZone" value="Europe/Berlin"/>
  <MetadataEntry key="HKElevationAscended" value="1250 cm"/>
  <MetadataEntry key="HKIndoorWorkout" value="1"/>
  <WorkoutEvent type="HKWorkoutEventTypeSegment" date="2026-02-07 08:00:00 -0700" duration="5" durationUnit="min"/>
  <WorkoutEvent type="HKWorkoutEventTypeLap" date="2026-02-07 08:04:00 -0700"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" startDate="2026-02-07 08:00:00 -0700" endDate="2026-02-07 08:09:00 -0700" average="150" minimum="99" maximum="176" unit="count/min"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" startDate="2026-02-07 08:09:00 -0700" endDate="2026-02-07 08:10:00 -0700" average="160" minimum="99" maximum="170" unit="count/min"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="1.0" unit="mi"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="0.5" unit="km"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierActiveEnergyBurned" sum="418.4" unit="kJ"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierRunningStrideLength" average="0.93" unit="m"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierRunningGroundContactTime" average="275" unit="ms"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierRunningVerticalOscillation" average="8.8" unit="cm"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierRunningPower" average="240" unit="W"/>
  <WorkoutRoute {WATCH}><FileReference path="/workout-routes/route_1.gpx"/></WorkoutRoute>
  <WorkoutActivity><WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="99" unit="km"/></WorkoutActivity>
 </Workout>
 <Workout workoutActivityType="HKWorkoutActivityTypeHiking" duration="1" durationUnit="hr" totalDistance="3" totalDistanceUnit="km" sourceName="Hike app" startDate="2026-02-08 08:00:00 +0100" endDate="2026-02-08 09:00:00 +0100"/>
</HealthData>
"#
    )
    .unwrap();
    xml
}

const ROUTE: &[u8] = br#"<?xml version="1.0"?><gpx version="1.1" creator="Apple Health Export"><trk><name>Route</name><trkseg>
<trkpt lon="-10.5" lat="45.25"><ele>10.0</ele><time>2026-02-07T15:00:05Z</time><extensions><speed>1.0</speed></extensions></trkpt>
<trkpt lon="-10.6" lat="45.26"><ele>11.0</ele><time>2026-02-07T15:00:12Z</time><extensions><speed>2.0</speed></extensions></trkpt>
<trkpt lon="-10.7" lat="45.27"><ele>12.0</ele><time>2026-02-07T18:00:00Z</time></trkpt>
</trkseg></trk></gpx>"#;

const OTHER_ROUTE: &[u8] = br#"<gpx version="1.1"><trk><type>running</type><trkseg>
<trkpt lon="-10.5" lat="45.25"><time>2025-02-07T15:00:05Z</time></trkpt>
<trkpt lon="-10.5" lat="45.26"><time>2025-02-07T15:10:05Z</time></trkpt></trkseg></trk></gpx>"#;

#[test]
fn a_workout_brings_its_measurements_its_route_and_its_place_on_the_clock() {
    let xml = export();
    let files: [(&str, &[u8]); 4] = [
        ("apple_health_export/export.xml", xml.as_bytes()),
        ("apple_health_export/export_cda.xml", b"<?xml version=\"1.0\"?><ClinicalDocument/>"),
        ("apple_health_export/workout-routes/route_1.gpx", ROUTE),
        ("apple_health_export/workout-routes/route_9.gpx", OTHER_ROUTE),
    ];
    let in_memory = Folder::new(&[("export.zip", &deflated(&files))]);
    let plan = Plan::open(&[in_memory.at("export.zip")], Limits { in_memory: 1000, ..Limits::default() });
    let mut streamed = Vec::new();
    let outcome = plan.read(0, &|_| true, &mut into(&mut streamed));
    assert!(matches!(outcome, Outcome::Recordings { count: 2, fingerprint: None, .. }), "{outcome:?}");

    let read = in_memory.read();
    let (outcome, workouts) = of(&read, "export.zip/apple_health_export/export.xml");
    assert!(
        matches!(
            outcome,
            Outcome::Recordings { count: 2, kind: SourceKind::AppleHealth, fingerprint: Some(_), .. }
        ),
        "{outcome:?}"
    );
    assert_eq!(workouts, streamed, "read from memory or as a stream, it is the same");
    let run = &workouts[0];
    assert_eq!(run.start, "2026-02-07T15:00:00Z".parse().unwrap());
    assert_eq!(run.utc_offset.unwrap().seconds(), 3600, "Berlin in February, not the exporter's -0700");
    assert_eq!((&run.sport, run.sub_sport.as_deref()), (&Sport::Running, Some("treadmill")));
    assert_eq!(run.device, Some(Device { maker: "apple".into(), product: "Watch6,14".into() }));
    let totals = run.totals;
    assert_eq!((totals.elapsed_s, totals.moving_s), (Some(600.0), Some(570.0)));
    assert!((totals.distance_m.unwrap() - 2109.344).abs() < 1e-9);
    assert_eq!((totals.heart_rate_bpm, totals.heart_rate_max_bpm), (Some(151.0), Some(176.0)));
    assert!((totals.energy_kcal.unwrap() - 100.0).abs() < 1e-9);
    assert_eq!((totals.step_length_mm, totals.ground_contact_ms), (Some(930.0), Some(275.0)));
    assert_eq!((totals.vertical_oscillation_mm, totals.power_w), (Some(88.0), Some(240.0)));
    assert_eq!(totals.ascent_m, Some(12.5));
    let laps: Vec<_> = run.laps.iter().map(|lap| (lap.start_s, lap.totals.elapsed_s.unwrap())).collect();
    assert_eq!(laps, [(0.0, 240.0), (240.0, 360.0)]);

    let at = |second: i64, channel| {
        let row = run.samples.time_ms().iter().position(|&ms| ms == second * 1000);
        row.and_then(|row| run.samples.value(row, channel))
    };
    assert_eq!(
        run.samples.column(Channel::HeartRate).count(),
        120,
        "the scale's and those outside are left out"
    );
    assert_eq!(at(595, Channel::HeartRate), Some(150.0));
    // Speeds in three units, in the middle of their four seconds; the five minutes' mean is no sample.
    for second in [12, 22, 32] {
        assert!((at(second, Channel::Speed).unwrap() - 3.0).abs() < 0.001, "{second}");
    }
    assert_eq!(run.samples.column(Channel::Speed).count(), 3, "the route's speed is not mixed in");
    assert_eq!((at(12, Channel::StepLength), at(22, Channel::StepLength)), (Some(930.0), Some(940.0)));
    assert_eq!(at(12, Channel::GroundContactTime), Some(275.0));
    assert_eq!(at(12, Channel::VerticalOscillation), Some(88.0));
    assert_eq!(at(12, Channel::Power), Some(240.0), "another source's, where the watch has none");
    assert!(!run.samples.has(Channel::Cadence), "counted steps are no cadence");
    assert!((at(12, Channel::Latitude).unwrap() - 45.26).abs() < 1e-6);
    assert_eq!(run.samples.column(Channel::Altitude).count(), 2, "a point hours later is not of this run");
    assert!(run.samples.time_ms().is_sorted());

    let hike = &workouts[1];
    assert_eq!((&hike.sport, hike.totals.distance_m), (&Sport::Hiking, Some(3000.0)));
    assert_eq!(hike.start, "2026-02-08T07:00:00Z".parse().unwrap());
    assert_eq!(hike.utc_offset.unwrap().seconds(), 3600, "no time zone: as the date is written");
    assert!(hike.samples.is_empty() && hike.device.is_none());

    let (cda, _) = of(&read, "export.zip/apple_health_export/export_cda.xml");
    assert!(matches!(cda, Outcome::SetAside(_)));
    let (route, _) = of(&read, "export.zip/apple_health_export/workout-routes/route_1.gpx");
    assert!(matches!(route, Outcome::SetAside(_)), "{route:?}");
    let (other, kept) = of(&read, "export.zip/apple_health_export/workout-routes/route_9.gpx");
    assert!(matches!(other, Outcome::Recordings { count: 1, kind: SourceKind::Gpx, .. }), "{other:?}");
    assert_eq!(kept[0].samples.len(), 2, "a route that no workout names is a recording of its own");
}

fn opened(xml: &str) -> (Listing, Vec<Recording>, usize) {
    let listing = Listing::read(xml.as_bytes()).unwrap();
    let opened = Cell::new(0);
    let open = || {
        opened.set(opened.get() + 1);
        Ok(Box::new(BufReader::new(Cursor::new(xml.as_bytes().to_vec()))) as coxa_recordings::archive::Stream)
    };
    let mut read = Vec::new();
    let count = listing.recordings(&open, &|_| None, &mut |recording| read.push(recording)).unwrap();
    assert_eq!(count, read.len());
    (listing, read, opened.get())
}

#[test]
fn workouts_are_measured_in_batches_and_each_gets_its_own() {
    // A hundred workouts of ten hours, later ones first, each with its own heart rate; then a monster of 500 hours.
    let mut records = String::new();
    let mut workouts = String::new();
    for number in (0..100).rev() {
        let day = format!("20{:02}-{:02}-{:02}", 10 + number / 60, 1 + number / 28 % 12, 1 + number % 28);
        for minute in [0, 30, 59] {
            let value = 100 + number;
            write!(records, "<Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"w\" unit=\"count/min\" startDate=\"{day} 09:{minute:02}:00 +0000\" endDate=\"{day} 09:{minute:02}:00 +0000\" value=\"{value}\"/>").unwrap();
        }
        write!(workouts, "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" sourceName=\"w\" startDate=\"{day} 08:00:00 +0000\" endDate=\"{day} 18:00:00 +0000\"/>").unwrap();
    }
    workouts += "<Workout workoutActivityType=\"HKWorkoutActivityTypeHiking\" sourceName=\"w\" startDate=\"2009-01-01 08:00:00 +0000\" endDate=\"2009-01-22 08:00:00 +0000\"/>";
    let (_, read, passes) = opened(&format!("<HealthData>{records}{workouts}</HealthData>"));
    assert_eq!(read.len(), 101);
    assert_eq!(passes, 3, "one for the monster, then 500 hours twice");
    assert!(read.windows(2).all(|pair| pair[0].start <= pair[1].start));
    let mut rates: Vec<f64> = Vec::new();
    for recording in &read[1..] {
        let values: Vec<f64> = recording.samples.values(Channel::HeartRate).flatten().collect();
        assert_eq!(values.len(), 3);
        assert!(values.iter().all(|value| *value == values[0]), "another workout's heart rate: {values:?}");
        assert_eq!(recording.samples.time_ms(), [0, 1_800_000, 3_540_000]);
        rates.push(values[0]);
    }
    rates.sort_by(f64::total_cmp);
    let expected: Vec<f64> = (0..100).map(|number| f64::from(100 + number)).collect();
    assert_eq!(rates, expected);
}

#[test]
fn old_exports_have_their_routes_inside() {
    let xml = "<HealthData><Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" sourceName=\"w\" startDate=\"2016-11-14 07:25:41 -0700\" endDate=\"2016-11-14 07:30:52 -0700\">
        <MetadataEntry key=\"HKTimeZone\" value=\"America/Los_Angeles\"/><WorkoutRoute>
        <Location date=\"2016-11-14 07:25:44 -0700\" latitude=\"45.25\" longitude=\"-10.5\" altitude=\"21.25\" speed=\"2.5\"/>
        <Location date=\"2016-11-14 07:25:44 -0700\" latitude=\"45.26\" longitude=\"-10.5\" altitude=\"21.25\" speed=\"2.5\"/>
        <Location date=\"2016-11-14 07:25:46 -0700\" latitude=\"45.27\" longitude=\"-10.5\" altitude=\"22\" speed=\"-1\"/>
        <Location date=\"2016-11-14 07:25:47 -0700\" latitude=\"145.27\" longitude=\"-10.5\"/>
        </WorkoutRoute></Workout></HealthData>";
    let (_, read, _) = opened(xml);
    let run = &read[0];
    assert_eq!(
        run.start,
        "2016-11-14T14:25:44Z".parse().unwrap(),
        "a recording starts with its first sample"
    );
    assert_eq!(run.samples.time_ms(), [0, 2000]);
    assert!((run.samples.value(0, Channel::Latitude).unwrap() - 45.25).abs() < 1e-6);
    assert_eq!(run.samples.column(Channel::Speed).count(), 1);
    assert_eq!(
        run.utc_offset.unwrap().seconds(),
        -8 * 3600,
        "winter in Los Angeles, whatever the export says"
    );
}

#[test]
fn entities_of_the_file_are_not_expanded() {
    let xml = export().replace("Jo’s Apple Watch", "&e;&e;&e;");
    let (listing, read, _) = opened(&xml);
    assert_eq!(listing.damage, Vec::<String>::new());
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].device.as_ref().unwrap().product, "Watch6,14");
}

#[test]
fn an_export_cut_off_anywhere_is_survived_and_told() {
    let xml = export();
    let whole = opened(&xml).1;
    let mut lost = 0;
    for len in (HEAD.len()..xml.len()).step_by(37) {
        let Some(cut) = xml.get(..len) else { continue };
        let folder = Folder::new(&[("export.xml", cut.as_bytes())]);
        let read = folder.read();
        let (outcome, recordings) = of(&read, "export.xml");
        match outcome {
            Outcome::Recordings { refused, .. } => {
                assert!(!refused.is_empty() || cut.trim_end() == xml.trim_end(), "{len}");
                assert_eq!(recordings[0].samples.column(Channel::HeartRate).count(), 120, "{len}");
            }
            Outcome::Refused(refusal) => {
                assert!(refusal.reason.contains("ends"), "{refusal:?}");
                lost += 1;
            }
            other => panic!("{len}: {other:?}"),
        }
    }
    assert!(lost > 100);
    assert_eq!(whole.len(), 2);
}

#[test]
fn an_export_without_workouts_is_set_aside() {
    let folder = Folder::new(&[("export.xml", format!("{HEAD}</HealthData>").as_bytes())]);
    let read = folder.read();
    let (outcome, _) = of(&read, "export.xml");
    assert_eq!(outcome, &Outcome::SetAside("an Apple Health export without workouts".into()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn damaged_exports_are_survived(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let mut bytes = export().into_bytes();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        let folder = Folder::new(&[("export.xml", &bytes)]);
        for (_, outcome, recordings) in folder.read() {
            prop_assert!(recordings.len() <= 2, "{outcome:?}");
            prop_assert!(recordings.iter().all(|recording| recording.samples.time_ms().is_sorted()));
        }
    }
}

#[test]
fn two_real_exports_give_their_run() {
    let Some(real) = support::real_recordings() else { return };
    let plan = Plan::open(&[real.join("healthkit-to-sqlite")], Limits::default());
    let mut runs = Vec::new();
    let mut kinds = Vec::new();
    for index in 0..plan.len() {
        let outcome = plan.read(index, &|_| false, &mut into(&mut runs));
        kinds.push((plan.leaf(index).0.rsplit('/').next().unwrap().to_owned(), outcome));
    }
    assert_eq!(kinds.len(), 3);
    let from_apple = |outcome: &Outcome| matches!(outcome, Outcome::Recordings { count: 1, kind: SourceKind::AppleHealth, refused, .. } if refused.is_empty());
    assert_eq!(kinds.iter().filter(|(_, outcome)| from_apple(outcome)).count(), 2, "{kinds:?}");
    assert_eq!(runs.len(), 2);
    for run in &runs {
        assert!(run.sport.is_run());
        assert!((run.totals.distance_m.unwrap() - 800.126).abs() < 0.1, "{:?}", run.totals);
        assert_eq!(run.totals.elapsed_s, Some(311.0));
        assert!((run.totals.moving_s.unwrap() - 311.6).abs() < 0.1);
        assert_eq!(run.utc_offset.unwrap().seconds(), -8 * 3600);
    }
    // Its author put a route of another year into the second.
    assert!(runs.iter().any(|run| run.samples.len() == 1));
    assert!(runs.iter().any(|run| run.warnings.iter().any(|warning| warning.text.contains("another time"))));
}
