//! GPX against made files whose truth is known, against damage of every kind, and against real files.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by panicking")]

mod support;

use std::{
    fmt::Write,
    io::{self, BufReader, Cursor, Read},
};

use coxa_reason::{Channel, Recording, Severity, Sport};
use coxa_recordings::{Reading, Refusal, gpx};
use proptest::prelude::*;
use support::notes;

fn read(text: &str) -> Result<Reading, Refusal> {
    gpx::read(text.as_bytes())
}

fn recordings(text: &str) -> Vec<Recording> {
    support::recordings(read(text))
}

fn one(text: &str) -> Recording {
    support::one(read(text))
}

/// A document around some content.
fn gpx(content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"Garmin Connect\" \
         xmlns=\"http://www.topografix.com/GPX/1/1\">{content}</gpx>\n"
    )
}

/// Track points a second apart from an hour of the day on, heading north at 3 metres a second, out on the sea.
fn points(hour: usize, seconds: usize, extension: &str) -> String {
    let mut text = String::new();
    for second in 0..seconds {
        writeln!(
            text,
            "<trkpt lat=\"{:.7}\" lon=\"-30.5\"><ele>{:.1}</ele><time>2024-05-0{}T{:02}:{:02}:{:02}Z</time>{extension}</trkpt>",
            second as f64 * 3.0 / 111_195.0,
            100.0 + second as f64 / 10.0,
            1 + hour / 24,
            hour % 24,
            second / 60,
            second % 60,
        )
        .expect("a string");
    }
    text
}

fn track(kind: &str, points: &str) -> String {
    let kind = if kind.is_empty() { String::new() } else { format!("<type>{kind}</type>") };
    format!("<trk><name>Sea</name>{kind}<trkseg>{points}</trkseg></trk>")
}

#[test]
fn a_plain_run_comes_back_as_it_was_written() {
    let run = one(&gpx(&track("running", &points(6, 100, "<speed>3.0</speed>"))));
    assert_eq!(run.start, "2024-05-01T06:00:00Z".parse().expect("a time"));
    assert_eq!(run.sport, Sport::Running);
    assert_eq!(run.name.as_deref(), Some("Sea"));
    let device = run.device.clone().expect("a device");
    assert_eq!((device.maker.as_str(), device.product.as_str()), ("garmin", "Connect"));
    assert_eq!(run.samples.len(), 100);
    assert_eq!(run.samples.time_ms()[99], 99_000);
    let value = |row, channel| run.samples.value(row, channel).expect("a value");
    assert!((value(99, Channel::Latitude) - 99.0 * 3.0 / 111_195.0).abs() < 2e-7);
    assert!((value(99, Channel::Longitude) + 30.5).abs() < 1e-7);
    assert!((value(99, Channel::Altitude) - 109.9).abs() < 1e-9);
    assert!((value(99, Channel::Speed) - 3.0).abs() < 1e-9);
    assert_eq!(run.warnings, []);
}

#[test]
fn extensions_of_every_maker_give_the_same_channels() {
    for extension in [
        "<extensions><gpxtpx:TrackPointExtension><gpxtpx:atemp>21.5</gpxtpx:atemp><gpxtpx:hr>150</gpxtpx:hr>\
         <gpxtpx:cad>85</gpxtpx:cad></gpxtpx:TrackPointExtension><power>230</power></extensions>",
        "<extensions><ns3:TrackPointExtension><ns3:hr>150</ns3:hr><ns3:cad>85</ns3:cad><ns3:atemp>21.5</ns3:atemp>\
         </ns3:TrackPointExtension><gpxpx:PowerInWatts>230</gpxpx:PowerInWatts></extensions>",
        "<extensions><gpxdata:hr>150.4</gpxdata:hr><gpxdata:temp>21.5</gpxdata:temp><gpxdata:cadence>85</gpxdata:cadence>\
         <gpxdata:power>230</gpxdata:power></extensions>",
        "<extensions><heartrate>150</heartrate><x:RunCadence>85</x:RunCadence><Temperature>21,5</Temperature>\
         <Watts>230</Watts></extensions>",
        "<extensions><HeartRateBpm>\n <Value>150</Value>\n</HeartRateBpm><cad> 85 </cad><temp>+21.5</temp>\
         <watts><![CDATA[230]]></watts></extensions>",
    ] {
        let run = one(&gpx(&track("running", &points(6, 5, extension))));
        for (channel, expected) in [
            (Channel::HeartRate, 150.0),
            (Channel::Cadence, 170.0),
            (Channel::Power, 230.0),
            (Channel::Temperature, 21.5),
        ] {
            assert_eq!(run.samples.value(4, channel), Some(expected), "{channel:?} of {extension}");
        }
        assert_eq!(run.warnings, [], "{extension}");
    }
}

#[test]
fn version_1_0_has_its_speed_and_names_without_extensions() {
    let text = "<gpx version='1.0'><name>The file</name><trk><trkseg>\
        <trkpt lat='1' lon='2'><time>2024-05-01T06:00:00Z</time><course>10</course><speed>2.75</speed></trkpt>\
        <trkpt lat='1.1' lon='2'><time>2024-05-01T06:00:10Z</time><speed>2.5</speed></trkpt>\
        </trkseg></trk></gpx>";
    let run = one(text);
    assert_eq!(run.name.as_deref(), Some("The file"));
    assert_eq!(run.samples.value(0, Channel::Speed), Some(2.75));
    assert_eq!(run.device, None);
}

#[test]
fn marks_and_blanks_before_the_header_and_other_encodings_do_no_harm() {
    let sound = gpx(&track("running", &points(6, 20, "")));
    let expected = one(&sound);
    for before in ["\u{feff}", "\n  ", "\u{feff}\r\n", "<!-- a comment -- and more -->"] {
        assert_eq!(one(&format!("{before}{sound}")), expected, "{before:?}");
    }
    let mut latin: Vec<u8> = sound.replace("Sea", "M#er").into_bytes();
    for byte in &mut latin {
        if *byte == b'#' {
            *byte = 0xe9;
        }
    }
    for capacity in [1, 2, 3, 7, 64, 4096] {
        let Ok(Reading::Recordings(runs)) = gpx::read(BufReader::with_capacity(capacity, latin.as_slice()))
        else {
            panic!("Latin-1 is read");
        };
        assert_eq!(runs[0].name.as_deref(), Some("Méer"));
        assert_eq!(runs[0].samples, expected.samples);
    }
}

#[test]
fn offsets_fractions_and_missing_zones_are_told_apart() {
    let point = |time: &str| format!("<trkpt lat='1' lon='2'><time>{time}</time></trkpt>");
    let with = |times: [&str; 2]| one(&gpx(&track("", &times.map(point).concat())));
    let run = with(["2015-12-11T15:43:13.000+01:00", "2015-12-11T15:43:13.994+01:00"]);
    assert_eq!(run.start, "2015-12-11T14:43:13Z".parse().expect("a time"));
    assert_eq!(run.utc_offset.map(|offset| offset.seconds()), Some(3600));
    assert_eq!(run.samples.time_ms(), [0, 994]);
    let run = with(["2015-12-11T15:43:13", "2015-12-11T15:43:14"]);
    assert_eq!(run.utc_offset, None);
    assert!(notes(&run).contains("zone"), "{}", notes(&run));
    let run = with(["2015-12-11T15:43:13+00:00", "2015-12-11T15:43:14Z"]);
    assert_eq!((run.utc_offset, run.warnings.len()), (None, 0));
}

#[test]
fn tracks_are_one_run_until_hours_a_sport_or_the_clock_part_them() {
    let joined = |first: &str, second: &str| recordings(&gpx(&format!("{first}{second}")));
    let morning = track("running", &points(6, 60, ""));
    assert_eq!(joined(&morning, &track("running", &points(7, 60, ""))).len(), 1);
    assert_eq!(joined(&morning, &track("", &points(7, 60, ""))).len(), 1);
    assert_eq!(joined(&morning, &track("cycling", &points(7, 60, ""))).len(), 2);
    assert_eq!(joined(&morning, &track("running", &points(12, 60, ""))).len(), 1, "5 h 59 min apart");
    assert_eq!(joined(&morning, &track("running", &points(13, 60, ""))).len(), 2);
    assert_eq!(
        joined(&track("running", &points(23, 60, "")), &track("running", &points(24, 60, ""))).len(),
        1
    );
    let backwards = joined(&track("running", &points(7, 60, "")), &morning);
    assert_eq!(backwards.len(), 2, "nobody runs twice at once");
    assert_eq!(backwards[1].samples.len(), 60);
    let night = format!("{}</trkseg><trkseg>{}", points(6, 60, ""), points(20, 60, ""));
    assert_eq!(recordings(&gpx(&track("running", &night))).len(), 2);
}

#[test]
fn points_without_a_time_are_left_out_and_counted() {
    let untimed = "<trkpt lat='1' lon='2'><ele>5</ele></trkpt><trkpt lat='1' lon='2'><time>1901-12-13T20:45:52Z</time></trkpt>";
    let run = one(&gpx(&track("", &format!("{untimed}{}{untimed}", points(6, 20, "")))));
    assert_eq!(run.samples.len(), 20);
    assert!(notes(&run).contains("4 points without a time"), "{}", notes(&run));
    assert!(!run.is_salvaged());
}

#[test]
fn what_is_not_a_recording_is_set_aside_by_name() {
    for (content, name) in [
        (
            "<trk><trkseg><trkpt lat='1' lon='2'/><trkpt lat='1' lon='2'/></trkseg></trk>",
            "a route without times",
        ),
        ("<rte><name>R</name><rtept lat='1' lon='2'/></rte>", "a route without times"),
        ("<wpt lat='1' lon='2'><name>W</name></wpt>", "waypoints without a track"),
        ("<metadata><time>2024-05-01T06:00:00Z</time></metadata>", "a GPX file without track points"),
        ("<trk><trkseg></trkseg></trk>", "a GPX file without track points"),
        (
            "<trk><trkseg><trkpt lat='1' lon='2'><time>2024-05-01T06:00:00Z</time></trkpt>\
             <trkpt lat='1.1' lon='2'><time>2024-05-01T06:00:00Z</time></trkpt></trkseg></trk>",
            "a route without times",
        ),
    ] {
        assert_eq!(read(&gpx(content)), Ok(Reading::SetAside(name.to_owned())), "{content}");
    }
}

#[test]
fn a_clock_that_goes_back_loses_no_point_and_what_is_written_twice_counts_once() {
    let run = one(&gpx(&track("", &format!("{}{}", points(7, 30, ""), points(6, 30, "")))));
    assert_eq!(run.samples.len(), 60);
    // The start is the earliest time, so that no sample lies before it.
    assert_eq!((run.samples.time_ms()[0], run.samples.time_ms()[30]), (3_600_000, 0));
    assert!(notes(&run).contains("clock goes back once"), "{}", notes(&run));
    let run = one(&gpx(&track("", &format!("{0}{0}", points(7, 30, "")))));
    assert_eq!(run.samples.len(), 30);
    assert!(notes(&run).contains("30 points written twice"), "{}", notes(&run));
}

#[test]
fn values_that_stand_for_nothing_are_absent() {
    let at = |lat: &str, lon: &str, second: usize, more: &str| {
        format!("<trkpt lat=\"{lat}\" lon=\"{lon}\"><time>2024-05-01T06:00:0{second}Z</time>{more}</trkpt>")
    };
    let text = [
        at("0", "0.0", 0, "<hr>0</hr><ele>12607</ele><cad>255</cad>"),
        at("91", "5", 1, "<hr>255</hr><speed>65.535</speed><power>65535</power>"),
        at("5", "181", 2, "<hr>NaN</hr><speed>-1</speed><atemp>127</atemp>"),
        at("nowhere", "5", 3, "<hr/><distance>-3</distance>"),
        at("5", "180", 4, "<hr>62</hr>"),
    ];
    let run = one(&gpx(&track("", &text.concat())));
    assert_eq!(run.samples.len(), 5);
    for row in 0..4 {
        for channel in Channel::ALL {
            assert_eq!(run.samples.value(row, channel), None, "{channel:?} of row {row}");
        }
    }
    assert_eq!(run.samples.value(4, Channel::HeartRate), Some(62.0));
    assert_eq!(run.samples.value(4, Channel::Longitude), Some(-180.0));
    assert!(notes(&run).contains("1 value could not be read"), "{}", notes(&run));
}

#[test]
fn cadence_is_steps_of_both_legs_whatever_the_exporter_counted() {
    let with = |kind: &str, cadence: f64, metres_a_second: f64| {
        let mut text = String::new();
        for second in 0..50 {
            let lat = f64::from(second) * metres_a_second / 111_195.0;
            // A stop in the middle: zero says nothing about the unit.
            let cadence = if (20..24).contains(&second) { 0.0 } else { cadence };
            write!(
                text,
                "<trkpt lat='{lat:.8}' lon='-30'><time>2024-05-01T06:00:{second:02}Z</time><cad>{cadence}</cad></trkpt>"
            )
            .expect("a string");
        }
        let run = one(&gpx(&track(kind, &text)));
        assert_eq!(run.samples.value(21, Channel::Cadence), Some(0.0));
        (run.samples.value(0, Channel::Cadence).expect("a cadence"), notes(&run))
    };
    assert_eq!(with("running", 85.0, 3.0), (170.0, String::new()));
    assert_eq!(with("running", 85.5, 3.0).0, 171.0);
    let (kept, note) = with("running", 172.0, 3.0);
    assert_eq!(kept, 172.0);
    assert!(note.contains("both legs"), "{note}");
    assert_eq!(with("walking", 55.0, 1.4), (110.0, String::new()));
    assert_eq!(with("hiking", 108.0, 1.4).0, 108.0);
    assert_eq!(with("cycling", 85.0, 7.0), (85.0, String::new()));
    for (cadence, speed, expected) in
        [(85.0, 3.0, 170.0), (55.0, 1.4, 110.0), (85.0, 7.0, 85.0), (170.0, 3.0, 170.0), (55.0, 3.0, 55.0)]
    {
        let (kept, note) = with("", cadence, speed);
        assert_eq!(kept, expected, "{cadence} at {speed} m/s");
        assert!(note.contains("does not name the sport"), "{note}");
    }
}

#[test]
fn known_entities_are_read_and_others_never_expanded() {
    let bomb = "<!DOCTYPE gpx [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let body = gpx("<trk><name>Up &amp; d&#111;wn &b; Tom & Jerry</name><trkseg><trkpt lat='1' lon='2'>\
         <time>2024-05-01T06:00:00Z</time></trkpt></trkseg></trk>");
    let text = body.replacen("?>", &format!("?>{bomb}"), 1);
    assert_eq!(one(&text).name.as_deref(), Some("Up & down  Tom & Jerry"));
}

#[test]
fn damage_in_the_middle_costs_the_place_and_not_the_run() {
    let sound = gpx(&track("running", &points(6, 100, "")));
    let whole = one(&sound).samples;
    let place = sound.match_indices("</ele>").nth(50).expect("the 51st point").0;
    for (bad, lost) in [("<ele>", 1), ("</el>", 0), ("</ele></ele>", 1)] {
        let text = format!("{}{bad}{}", &sound[..place], &sound[place + 6..]);
        let run = one(&text);
        assert!(run.is_salvaged(), "{bad}");
        let said = notes(&run);
        assert!(said.contains("near byte"), "{said}");
        assert!(run.samples.len() + lost >= whole.len(), "{bad}: {} points", run.samples.len());
    }
    let cut = one(&sound[..place]);
    assert!(cut.is_salvaged());
    assert_eq!(cut.samples.len(), 50, "the point without its time yet is not there");
    assert!(
        cut.warnings
            .iter()
            .any(|warning| warning.severity == Severity::Damage && warning.text.contains("too early"))
    );
}

#[test]
fn what_is_not_gpx_is_refused_in_words() {
    let kml = "<?xml version='1.0'?><kml><Placemark/></kml>";
    for (text, said) in [
        ("", "empty"),
        ("PK\u{3}\u{4}....", "not XML"),
        ("{\"type\": \"FeatureCollection\"}", "not XML"),
        ("<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
        (kml, "`kml`"),
        ("<TrainingCenterDatabase/>", "`TrainingCenterDatabase`"),
        ("<?xml version='1.0'?>", "not XML"),
        ("<gpx", "not XML"),
    ] {
        let refusal = read(text).expect_err(text);
        assert!(refusal.reason.contains(said), "{text:?}: {refusal}");
    }
    let refusal = gpx::read([0xff, 0xfe, b'<', 0, b'g', 0].as_slice()).expect_err("UTF-16");
    assert!(refusal.reason.contains("UTF-16"), "{refusal}");
}

#[test]
fn endless_texts_names_and_depths_end() {
    let sound = gpx(&track("running", &points(6, 30, "")));
    let before = &sound[..sound.find("</trkseg>").expect("an end")];
    let filler: [(&str, u8); 5] =
        [("<desc>", b'a'), ("<a b=\"", b'a'), ("<", b'a'), ("<!--", b'-'), ("<![CDATA[", b']')];
    for (opening, byte) in filler {
        let start = Cursor::new(format!("{before}{opening}").into_bytes());
        // Twice the most that one event may have: the reader must stop by itself well before the end.
        let endless = start.chain(io::repeat(byte).take(8 << 20));
        let Ok(Reading::Recordings(runs)) = gpx::read(BufReader::new(endless)) else {
            panic!("the points before {opening} are kept");
        };
        assert_eq!(runs[0].samples.len(), 30);
        assert!(runs[0].is_salvaged());
    }
    let deep = format!("{before}{}", "<a>".repeat(100_000));
    let run = one(&deep);
    assert_eq!(run.samples.len(), 30);
    assert!(notes(&run).contains("too deep"), "{}", notes(&run));
    let hostile = format!("{before}{}", "<trk><type>a</type><trkseg></trkseg></trk>".repeat(10_000));
    assert_eq!(recordings(&hostile).len(), 1);
}

#[test]
fn a_reader_that_fails_midway_keeps_what_came_before() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("corrupt gzip stream"))
        }
    }
    let sound = gpx(&track("running", &points(6, 30, "")));
    let half = Cursor::new(sound.as_bytes()[..sound.len() / 2].to_vec());
    let Ok(Reading::Recordings(runs)) = gpx::read(BufReader::new(half.chain(Failing))) else {
        panic!("the first half is kept");
    };
    assert!(runs[0].samples.len() > 10);
    assert!(notes(&runs[0]).contains("corrupt gzip stream"));
    assert!(gpx::read(BufReader::new(Failing)).is_err());
}

#[test]
fn cut_at_every_byte_a_file_gives_the_beginning_of_what_it_held() {
    let extension = "<extensions><a:hr>150</a:hr><a:cad>80</a:cad></extensions>";
    let text = gpx(&track("running", &points(6, 12, extension)));
    let whole = one(&text).samples;
    let mut most = 0;
    for cut in 0..text.len() {
        let Ok(Reading::Recordings(runs)) = read(&text[..cut]) else {
            assert_eq!(most, 0, "points that were there are gone at byte {cut}");
            continue;
        };
        let part = &runs[0].samples;
        assert_eq!(part.time_ms(), &whole.time_ms()[..part.len()]);
        for channel in Channel::ALL {
            for row in 0..part.len() {
                let value = part.value(row, channel);
                assert!(
                    value.is_none() || value == whole.value(row, channel),
                    "{channel:?} of {row} at byte {cut}"
                );
            }
        }
        assert!(part.len() >= most);
        most = part.len();
        if cut < text.trim_end().len() {
            assert!(runs[0].is_salvaged(), "byte {cut}");
        }
    }
    assert_eq!(most, 12);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_mutation_panics_or_makes_points_from_nothing(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>(), 0_u8..40), 1..20),
        capacity in 1_usize..200,
    ) {
        let mut bytes = gpx(&track("running", &points(6, 10, "<hr>150</hr>"))).into_bytes();
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
        if let Ok(Reading::Recordings(runs)) = gpx::read(BufReader::with_capacity(capacity, bytes.as_slice())) {
            let points: usize = runs.iter().map(|run| run.samples.len()).sum();
            prop_assert!((1..=30).contains(&points), "{points} points");
        }
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut text = b"<gpx><trk><trkpt>".to_vec();
        text.extend(&bytes);
        let points = match gpx::read(text.as_slice()) {
            Ok(Reading::Recordings(runs)) => runs.iter().map(|run| run.samples.len()).sum(),
            _ => 0,
        };
        prop_assert!(points <= bytes.len());
    }

    #[test]
    fn no_markup_soup_panics(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "<gpx>", "</gpx>", "<trk>", "</trk>", "<trkseg>", "</trkseg>", "<trkpt lat='1' lon='2'>", "</trkpt>",
            "<time>", "2024-05-01T06:00:00Z", "2024-05-02T06:00:00Z", "</time>", "<hr>", "150", "</hr>", "<trkpt/>",
            "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!", ">", "<", "&", "&amp;", "&#x0;", ";", "<!>", "<?>",
            "<!DOCTYPE", "[", "]", "<!-->", "</>", "<>", "<name>", "</name>", "\u{feff}", "'", "\"", "=",
        ]), 0..60)) {
        let text = format!("<gpx>{}", parts.concat());
        let points = match read(&text) {
            Ok(Reading::Recordings(runs)) => runs.iter().map(|run| run.samples.len()).sum(),
            _ => 0,
        };
        prop_assert!(points <= text.matches("<trkpt").count());
    }
}

/// Files whose points are not all samples, with the reason.
const EXCEPTIONS: [(&str, Option<usize>, &str); 15] = [
    ("GoldenCheetah/A_ride_mapped_on_11_22_2011.gpx.gz", None, "a drawn route: no times"),
    ("gpxpy-1.6.2/Mojstrovka.gpx", None, "183 of 184 times are of the year 1901"),
    ("gpxpy-1.6.2/cerknicko-jezero-without-elevations.gpx", Some(295), "one point has an empty time"),
    ("gpxpy-1.6.2/cerknicko-without-times.gpx", None, "5 of 296 points have a time"),
    ("gpxpy-1.6.2/korita-zbevnica.gpx", Some(513), "one of the tracks has no times"),
    ("gpxpy-1.6.2/track-with-extremes.gpx", None, "no times"),
    ("gpxpy-1.6.2/track-with-small-floats.gpx", None, "no times"),
    ("gpxpy-1.6.2/track_with_dilution_errors.gpx", None, "no times"),
    ("workoutizer/Alpnach to Mount Pilatus.gpx.gz", None, "a planned route: 2 of 754 points have a time"),
    ("workoutizer/Haleakala Krater Hike.gpx.gz", None, "a planned route: 2 of 868 points have a time"),
    ("workoutizer/Johnston Canyon to Ink Pots.gpx.gz", None, "a planned route: 2 of 1776 points have a time"),
    (
        "workoutizer/Kasteelspoort to Upper Cable Station via Pipe.gpx.gz",
        None,
        "a planned route: 2 of 341 points have a time",
    ),
    ("workoutizer/Phu Khao Luang Tak.gpx.gz", None, "a planned route: 2 of 2463 points have a time"),
    ("workoutizer/Triund-Karthani Trail.gpx.gz", None, "a planned route: 2 of 955 points have a time"),
    (
        "workoutizer/Vernal and Nevada Falls via the Mist.gpx.gz",
        None,
        "a planned route: 2 of 503 points have a time",
    ),
];

#[test]
fn real_files_have_the_points_that_the_manifest_counted() {
    let Some(files) = support::real_files("gpx") else {
        return;
    };
    let manifest = support::manifest_records();
    let mut counted = 0;
    for (name, bytes) in files {
        let points = match gpx::read(bytes.as_slice()) {
            Ok(Reading::Recordings(runs)) => Some(runs.iter().map(|run| run.samples.len()).sum()),
            Ok(Reading::SetAside(_)) => None,
            Err(refusal) => panic!("{name}: {refusal}"),
        };
        if let Some((_, expected, why)) = EXCEPTIONS.iter().find(|(file, ..)| *file == name) {
            assert_eq!(points, *expected, "{name}: {why}");
        } else if let Some(&expected) = manifest.get(&name) {
            assert_eq!(points.unwrap_or(0), expected, "{name}");
            counted += 1;
        } else {
            assert!(points > Some(1), "{name}");
        }
    }
    assert!(counted > 50, "{counted} files were in the manifest");
}
