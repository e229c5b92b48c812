//! TCX against made files whose truth is known, against damage of every kind, and against real files.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by panicking")]

mod support;

use std::{fmt::Write, io::BufReader};

use coxa_reason::{Channel, Intent, Recording, Sport};
use coxa_recordings::{Reading, Refusal, tcx};
use proptest::prelude::*;
use support::notes;

fn read(text: &str) -> Result<Reading, Refusal> {
    tcx::read(text.as_bytes())
}

fn recordings(text: &str) -> Vec<Recording> {
    support::recordings(read(text))
}

fn one(text: &str) -> Recording {
    support::one(read(text))
}

fn tcx(content: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<TrainingCenterDatabase \
         xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\">\n{content}\n</TrainingCenterDatabase>"
    )
}

fn clock(second: usize) -> String {
    format!("2024-05-01T{:02}:{:02}:{:02}.000Z", 6 + second / 3600, second / 60 % 60, second % 60)
}

/// Points a second apart at 3 metres a second, with the extensions given.
fn points(seconds: std::ops::Range<usize>, extension: &str) -> String {
    let mut text = String::new();
    for second in seconds {
        writeln!(
            text,
            "<Trackpoint><Time>{}</Time><Position><LatitudeDegrees>{:.7}</LatitudeDegrees>\
             <LongitudeDegrees>-30.5</LongitudeDegrees></Position><AltitudeMeters>12.5</AltitudeMeters>\
             <DistanceMeters>{}</DistanceMeters><HeartRateBpm><Value>150</Value></HeartRateBpm>{extension}</Trackpoint>",
            clock(second),
            second as f64 * 3.0 / 111_195.0,
            second * 3,
        )
        .expect("a string");
    }
    text
}

fn lap(seconds: std::ops::Range<usize>, totals: &str, extension: &str) -> String {
    format!(
        "<Lap StartTime=\"{}\"><TotalTimeSeconds>{}</TotalTimeSeconds><DistanceMeters>{}</DistanceMeters>{totals}\
         <Track>{}</Track></Lap>",
        clock(seconds.start),
        seconds.len(),
        seconds.len() * 3,
        points(seconds, extension),
    )
}

fn activity(sport: &str, content: &str) -> String {
    format!(
        "<Activity Sport=\"{sport}\"><Id>{}</Id>{content}<Creator xsi:type=\"Device_t\"><Name>Forerunner 255</Name>\
         <UnitId>123</UnitId></Creator></Activity>",
        clock(0)
    )
}

fn activities(content: &str) -> String {
    tcx(&format!("<Activities>{content}</Activities>"))
}

const RUN_CADENCE: &str =
    "<Extensions><TPX><Speed>3.0</Speed><RunCadence>84</RunCadence><Watts>260</Watts></TPX></Extensions>";

#[test]
fn a_run_comes_back_with_its_laps_and_totals() {
    let work = "<MaximumSpeed>4</MaximumSpeed><Calories>30</Calories><AverageHeartRateBpm><Value>150</Value>\
        </AverageHeartRateBpm><MaximumHeartRateBpm><Value>171</Value></MaximumHeartRateBpm><Intensity>Active</Intensity>\
        <Cadence>84</Cadence><TriggerMethod>Manual</TriggerMethod><Extensions><LX><AvgSpeed>3.0</AvgSpeed>\
        <AvgRunCadence>84</AvgRunCadence><AvgWatts>260</AvgWatts></LX></Extensions>";
    let rest = "<Calories>10</Calories><AverageHeartRateBpm><Value>120</Value></AverageHeartRateBpm>\
        <Intensity>Resting</Intensity>";
    let content = format!("{}{}", lap(0..300, work, RUN_CADENCE), lap(300..400, rest, RUN_CADENCE));
    let run = one(&activities(&activity("Running", &format!("{content}<Notes>By the sea</Notes>"))));
    assert_eq!(run.warnings, []);
    assert_eq!(run.sport, Sport::Running);
    assert_eq!(run.start, "2024-05-01T06:00:00Z".parse().expect("a time"));
    assert_eq!(run.name.as_deref(), Some("By the sea"));
    let device = run.device.clone().expect("a device");
    assert_eq!((device.maker.as_str(), device.product.as_str()), ("garmin", "Forerunner 255"));
    assert_eq!(run.samples.len(), 400);
    for (channel, expected) in [
        (Channel::HeartRate, 150.0),
        (Channel::Cadence, 168.0),
        (Channel::Power, 260.0),
        (Channel::Speed, 3.0),
        (Channel::Distance, 1197.0),
        (Channel::Altitude, 12.5),
    ] {
        assert_eq!(run.samples.value(399, channel), Some(expected), "{channel:?}");
    }
    let [first, second] = run.laps.as_slice() else {
        panic!("two laps");
    };
    assert_eq!((first.start_s, second.start_s), (0.0, 300.0));
    assert_eq!((first.intent, second.intent), (Some(Intent::Active), Some(Intent::Rest)));
    assert_eq!(first.totals.cadence_spm, Some(168.0));
    assert_eq!(first.totals.power_w, Some(260.0));
    assert_eq!(first.totals.heart_rate_max_bpm, Some(171.0));
    assert_eq!(run.totals.distance_m, Some(1200.0));
    assert_eq!(run.totals.moving_s, Some(400.0));
    assert_eq!(run.totals.elapsed_s, Some(400.0));
    assert_eq!(run.totals.energy_kcal, Some(40.0));
    assert_eq!(run.totals.heart_rate_bpm, Some((150.0 * 300.0 + 120.0 * 100.0) / 400.0));
    assert_eq!(run.totals.cadence_spm, Some(168.0));
}

#[test]
fn every_activity_is_a_recording_also_in_a_multisport_session() {
    let run = activity("Running", &lap(0..60, "", ""));
    let ride = activity("Biking", &lap(200..260, "", ""));
    let other = activity("Other", &lap(300..330, "", ""));
    let change = lap(100..130, "", "").replace("<Lap", "<Transition").replace("</Lap>", "</Transition>");
    let text = activities(&format!(
        "<MultiSportSession><Id>{}</Id><FirstSport>{run}</FirstSport><NextSport>{change}{ride}</NextSport>\
         </MultiSportSession>{other}",
        clock(0)
    ));
    let all = recordings(&text);
    let sports: Vec<_> = all.iter().map(|recording| recording.sport.as_str()).collect();
    assert_eq!(sports, ["running", "transition", "cycling", "other"]);
    let counts: Vec<_> =
        all.iter().map(|recording| (recording.samples.len(), recording.laps.len())).collect();
    assert_eq!(counts, [(60, 1), (30, 1), (60, 1), (30, 1)]);
    assert_eq!(all[1].start, "2024-05-01T06:01:40Z".parse().expect("a time"));
}

#[test]
fn totals_without_points_are_a_recording_and_nothing_at_all_is_not() {
    let lap = |start: &str, seconds: u32| {
        format!(
            "<Lap{start}><TotalTimeSeconds>{seconds}</TotalTimeSeconds><Extensions><LX><AvgSpeed>2.5</AvgSpeed></LX></Extensions></Lap>"
        )
    };
    let run = one(&activities(&activity("Running", &format!("{}{}", lap("", 600), lap("", 300)))));
    assert!(run.samples.is_empty());
    assert_eq!(run.start, "2024-05-01T06:00:00Z".parse().expect("a time"));
    assert_eq!(run.totals.moving_s, Some(900.0));
    assert_eq!(run.totals.distance_m, Some(2250.0), "from time and mean speed");
    assert_eq!(run.laps[1].start_s, 600.0);
    for empty in [
        activity("Running", ""),
        activity("Running", "<Lap><TotalTimeSeconds>0</TotalTimeSeconds></Lap>"),
        String::new(),
    ] {
        assert_eq!(
            read(&activities(&empty)),
            Ok(Reading::SetAside("a TCX file without activities".to_owned()))
        );
    }
}

#[test]
fn courses_and_workouts_are_set_aside_by_name() {
    let course = format!(
        "<Courses><Course><Name>C</Name><Lap/><Track>{}</Track></Course></Courses>",
        points(0..9, "")
    );
    assert_eq!(read(&tcx(&course)), Ok(Reading::SetAside("a course".to_owned())));
    let workout =
        "<Workouts><Workout Sport=\"Running\"><Name>W</Name><Step><Name>S</Name></Step></Workout></Workouts>";
    assert_eq!(read(&tcx(workout)), Ok(Reading::SetAside("a workout".to_owned())));
    let run = activity("Running", &lap(0..60, "", ""));
    let both = tcx(&format!("<Activities>{run}</Activities>{course}"));
    assert_eq!(one(&both).samples.len(), 60);
}

#[test]
fn cadence_is_steps_of_both_legs_whatever_the_exporter_counted() {
    let with = |sport: &str, extension: &str| {
        let run = one(&activities(&activity(sport, &lap(0..60, "", extension))));
        (run.samples.value(5, Channel::Cadence), notes(&run))
    };
    assert_eq!(with("Running", "<Cadence>84</Cadence>"), (Some(168.0), String::new()));
    assert_eq!(with("Running", RUN_CADENCE), (Some(168.0), String::new()));
    assert_eq!(with("Other", RUN_CADENCE), (Some(168.0), String::new()));
    assert_eq!(with("Biking", "<Cadence>84</Cadence>"), (Some(84.0), String::new()));
    let (kept, note) = with("Running", &RUN_CADENCE.replace("84", "168"));
    assert_eq!(kept, Some(168.0));
    assert!(note.contains("both legs"), "{note}");
    let mixed = format!("<Cadence>61</Cadence>{RUN_CADENCE}<Cadence>62</Cadence>");
    assert_eq!(with("Running", &mixed).0, Some(168.0));
}

#[test]
fn missing_elements_and_markers_for_nothing_are_absent() {
    let points = "<Trackpoint><Time>2024-05-01T06:00:00Z</Time><HeartRateBpm><Value>0</Value></HeartRateBpm></Trackpoint>\
        <Trackpoint><DistanceMeters>3</DistanceMeters></Trackpoint>\
        <Trackpoint><Time>2024-05-01T06:00:05Z</Time><Position><LatitudeDegrees>0.0</LatitudeDegrees>\
        <LongitudeDegrees>0</LongitudeDegrees></Position><Cadence>255</Cadence></Trackpoint>\
        <Trackpoint><Time>2024-05-01T06:00:06Z</Time><Extensions><Speed>2.5</Speed></Extensions></Trackpoint>";
    let run = one(&activities(&format!("<Activity><Lap><Track>{points}</Track></Lap></Activity>")));
    assert_eq!(run.sport, Sport::Unknown);
    assert_eq!(run.samples.time_ms(), [0, 5000, 6000]);
    assert_eq!(run.samples.value_count(), 1);
    assert_eq!(run.samples.value(2, Channel::Speed), Some(2.5));
    assert!(notes(&run).contains("1 point without a time"), "{}", notes(&run));
    assert_eq!((run.totals.distance_m, run.totals.moving_s), (None, None));
}

#[test]
fn blanks_before_the_header_and_prefixes_on_everything_do_no_harm() {
    let sound = activities(&activity("Running", &lap(0..60, "", RUN_CADENCE)));
    let expected = one(&sound);
    assert_eq!(one(&format!("\n   {sound}")), expected);
    assert_eq!(one(&format!("\u{feff}{sound}")), expected);
    let prefixed =
        sound.replace("</", "</t:").replace('<', "<t:").replace("<t:/t:", "</t:").replace("<t:?", "<?");
    assert_eq!(one(&prefixed), expected);
}

#[test]
fn damage_is_told_on_the_activity_that_has_it() {
    let first = activity("Running", &lap(0..60, "", ""));
    let second = activity("Running", &lap(4000..4060, "", ""));
    let text = activities(&format!("{}{second}", first.replacen("</AltitudeMeters>", "</AltitudeFeet>", 2)));
    let all = recordings(&text);
    assert_eq!(all.iter().map(Recording::is_salvaged).collect::<Vec<_>>(), [true, false]);
    assert_eq!(all.iter().map(|run| run.samples.len()).collect::<Vec<_>>(), [60, 60]);
    assert!(notes(&all[0]).contains("one more such place"), "{}", notes(&all[0]));
}

#[test]
fn what_is_not_tcx_is_refused_in_words() {
    for (text, said) in [("", "empty"), ("<gpx/>", "`gpx`"), ("PK", "not XML"), ("<html></html>", "web page")]
    {
        let refusal = read(text).expect_err(text);
        assert!(refusal.reason.contains(said), "{text:?}: {refusal}");
    }
}

#[test]
fn cut_at_every_byte_a_file_gives_the_beginning_of_what_it_held() {
    let content =
        format!("{}{}", lap(0..6, "<Calories>5</Calories>", RUN_CADENCE), lap(6..9, "", RUN_CADENCE));
    let text = activities(&activity("Running", &content));
    let whole = one(&text);
    let mut most = 0;
    for cut in 0..text.len() {
        let Ok(Reading::Recordings(runs)) = read(&text[..cut]) else {
            assert_eq!(most, 0, "points that were there are gone at byte {cut}");
            continue;
        };
        let part = &runs[0];
        assert_eq!(part.samples.time_ms(), &whole.samples.time_ms()[..part.samples.len()]);
        for channel in Channel::ALL {
            for row in 0..part.samples.len() {
                let value = part.samples.value(row, channel);
                let right = value.is_none() || value == whole.samples.value(row, channel);
                assert!(right, "{channel:?} of {row} at byte {cut}");
            }
        }
        for (part, whole) in part.laps.iter().zip(&whole.laps) {
            assert_eq!(part.start_s, whole.start_s);
        }
        assert!(part.samples.len() >= most && part.is_salvaged(), "byte {cut}");
        most = part.samples.len();
    }
    assert_eq!(most, 9);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_mutation_panics_or_makes_points_from_nothing(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>(), 0_u8..40), 1..20),
        capacity in 1_usize..200,
    ) {
        let content = lap(0..8, "<Calories>5</Calories><Intensity>Active</Intensity>", RUN_CADENCE);
        let mut bytes = activities(&activity("Running", &content)).into_bytes();
        for (index, byte, kind) in changes {
            let at = index.index(bytes.len());
            match kind {
                0..20 => bytes[at] = byte,
                20..30 => bytes.insert(at, byte),
                30..39 if bytes.len() > 1 => {
                    bytes.remove(at);
                }
                _ => bytes.truncate(at.max(1)),
            }
        }
        if let Ok(Reading::Recordings(runs)) = tcx::read(BufReader::with_capacity(capacity, bytes.as_slice())) {
            let points: usize = runs.iter().map(|run| run.samples.len()).sum();
            prop_assert!(points <= 8, "{points} points");
            for run in &runs {
                prop_assert!(run.totals.items().iter().all(|(_, value)| value.is_none_or(f64::is_finite)));
                prop_assert!(run.laps.iter().all(|lap| lap.start_s.is_finite()));
            }
        }
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut text = b"<TrainingCenterDatabase><Activity><Lap><Trackpoint>".to_vec();
        text.extend(&bytes);
        let recordings = match tcx::read(text.as_slice()) {
            Ok(Reading::Recordings(runs)) => runs.len(),
            _ => 0,
        };
        prop_assert!(recordings <= bytes.len());
    }
}

/// Files whose points are not all samples, with the reason.
const EXCEPTIONS: [(&str, usize, &str); 1] = [(
    "GoldenCheetah/OWswim.tcx.gz",
    1435,
    "each of the two laps holds the whole track: 1,435 points are copies",
)];

#[test]
fn real_files_have_the_points_that_the_manifest_counted() {
    let Some(files) = support::real_files("tcx") else {
        return;
    };
    let manifest = support::manifest_records();
    for (name, bytes) in files {
        let Ok(Reading::Recordings(runs)) = tcx::read(bytes.as_slice()) else {
            panic!("{name} holds activities");
        };
        let points: usize = runs.iter().map(|run| run.samples.len()).sum();
        let exception = EXCEPTIONS.iter().find(|(file, ..)| *file == name).map(|&(_, points, _)| points);
        assert_eq!(Some(points), exception.or(manifest.get(&name).copied()), "{name}");
        assert!(runs.iter().all(|run| !run.laps.is_empty() && run.totals.moving_s > Some(0.0)), "{name}");
    }
}
