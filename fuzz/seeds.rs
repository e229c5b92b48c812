//! Writes the seeds that the fuzzers start from: small files of every kind, all invented here.
//!
//! `cargo run --manifest-path fuzz/Cargo.toml --bin seeds -- fuzz/corpus`

use std::io::Write;
use std::path::Path;

use coxa_reason::{Channel, Column, DeveloperColumn, Device, Intent, Lap, Recording, Sport, Summary};
use coxa_recordings::fit::encode::encode;
use jiff::{Timestamp, tz::Offset};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "fuzz/corpus".into());
    for (target, seeds) in [
        ("fit", fit()),
        ("gpx", texts(&[GPX, GPX_ODD, GPX_ROUTE, GPX_TWO, GPX_BROKEN])),
        ("tcx", texts(&[TCX, TCX_ODD, TCX_TOTALS, TCX_COURSE, TCX_BROKEN])),
        ("csv", texts(&[STRAVA, STRAVA_GERMAN, SHOES, GARMIN, GARMIN_PHASES, UNKNOWN_TABLE, WELLNESS, SESSIONS, INJURIES])),
        ("fitbit", texts(&[FITBIT, FITBIT_PLAIN, FITBIT_ODD, FITBIT_BROKEN, FITBIT_FIGURES])),
        ("apple", texts(&[APPLE, APPLE_ATTRIBUTES, APPLE_BOMB, APPLE_EMPTY, APPLE_BROKEN])),
        ("zip", zip()?),
    ] {
        let folder = Path::new(&folder).join(target);
        std::fs::create_dir_all(&folder)?;
        for (number, seed) in seeds.iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}

fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// A short run in the open sea, with every channel or few.
fn recording(channels: &[Channel], rows: i64) -> Recording {
    let mut recording = Recording {
        start: Timestamp::from_second(1_700_000_000).unwrap_or_default(),
        utc_offset: Offset::from_hours(2).ok(),
        sport: Sport::Running,
        device: Some(Device { maker: "garmin".into(), product: "3113".into() }),
        rpe: Some(4.0),
        totals: Summary { elapsed_s: Some(rows as f64), distance_m: Some(3.0 * rows as f64), ..Summary::default() },
        ..Recording::default()
    };
    for second in 0..rows {
        let row = recording.samples.push_row(second * 1000);
        for (place, &channel) in channels.iter().enumerate() {
            recording.samples.set(row, channel, 100 + (place as i32 + 1) * second as i32);
        }
    }
    for (start_s, intent) in [(0.0, Intent::WarmUp), (10.0, Intent::Interval), (20.0, Intent::CoolDown)] {
        recording.laps.push(Lap { start_s, intent: Some(intent), totals: recording.totals });
    }
    recording
}

fn fit() -> Vec<Vec<u8>> {
    let full = encode(&recording(&Channel::ALL, 12));
    let plain = encode(&recording(&[Channel::Distance, Channel::Cadence], 4));
    let mut developer = recording(&[Channel::Latitude, Channel::Longitude], 6);
    let mut column = Column::default();
    (0..6).for_each(|row| column.set(row, 9.5 + row as f32));
    developer.samples.developer_mut().push(DeveloperColumn {
        name: "Leg Spring Stiffness".into(),
        unit: "kN/m".into(),
        column,
    });
    let developer = encode(&developer);
    let chained = [&full[..], &plain[..]].concat();
    let mut unfinished = full[..full.len() * 2 / 3].to_vec();
    unfinished[4..8].fill(0);
    let junk = [&plain[..], &[0; 20]].concat();
    let cut = full[..full.len() / 2].to_vec();
    vec![full, plain, developer, chained, unfinished, junk, cut, old_watch(), swim()]
}

/// A sequence by hand: header without its own checksum, big-endian definitions, compressed times, packed speed.
fn old_watch() -> Vec<u8> {
    let mut messages = vec![0x40, 0, 1, 0, 0, 2, 0, 1, 0, 4, 4, 0x8C, 0x00, 4, 0, 0, 0, 1];
    messages.extend([0x41, 0, 1, 0, 20, 2, 253, 4, 0x86, 3, 1, 2]);
    messages.extend([0x01, 0x38, 0, 0, 3, 120]);
    messages.extend([0x42, 0, 0, 20, 0, 2, 8, 3, 0x0D, 4, 1, 2]);
    for step in 4..12u8 {
        messages.extend([0x80 | 2 << 5 | step, 0x2C, step << 4 | 1, step, 80 + step]);
    }
    sequence(12, &messages)
}

/// Heart rate in messages of its own.
fn swim() -> Vec<u8> {
    let mut messages = vec![0x40, 0, 0, 0, 0, 1, 0, 1, 0, 0x00, 4];
    messages.extend([0x41, 0, 0, 20, 0, 1, 253, 4, 0x86]);
    for second in 0..6u8 {
        messages.extend([0x01, second, 0, 0, 0x38]);
    }
    messages.extend([0x42, 0, 0, 132, 0, 3, 253, 4, 0x86, 9, 4, 0x86, 6, 1, 2]);
    messages.extend([0x02, 0, 0, 0, 0x38, 0, 4, 0, 0, 118]);
    messages.extend([0x43, 0, 0, 132, 0, 2, 6, 8, 2, 10, 12, 0x0D]);
    messages.extend([0x03, 119, 120, 121, 122, 123, 124, 125, 126]);
    messages.extend([0x00, 0x88, 0x40, 0x00, 0x8C, 0x40, 0x00, 0x88, 0x40, 0x00, 0x8C, 0x40]);
    sequence(14, &messages)
}

/// Frames messages; the checksum is left wrong, which the readers must survive anyway.
fn sequence(header: u8, messages: &[u8]) -> Vec<u8> {
    let mut bytes = vec![header, 0x10, 0, 0];
    bytes.extend((messages.len() as u32).to_le_bytes());
    bytes.extend(b".FIT");
    bytes.resize(usize::from(header), 0);
    bytes.extend(messages);
    bytes.extend([0, 0]);
    bytes
}

fn zip() -> std::io::Result<Vec<Vec<u8>>> {
    let run = encode(&recording(&[Channel::HeartRate], 3));
    let archive = |entries: &[(&str, &[u8])]| -> std::io::Result<Vec<u8>> {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(*name, zip::write::SimpleFileOptions::default())?;
            writer.write_all(bytes)?;
        }
        Ok(writer.finish()?.into_inner())
    };
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&run)?;
    let gzip = gzip.finish()?;
    let inner = archive(&[("1.fit", &run)])?;
    Ok(vec![
        archive(&[("activities/1.fit.gz", &gzip), ("activities.csv", STRAVA.as_bytes())])?,
        archive(&[("UploadedFiles_0.zip", &inner)])?,
        archive(&[("../outside.fit", &run), ("a.gpx", GPX.as_bytes())])?,
        archive(&[])?,
        gzip,
        inner,
    ])
}

const GPX: &str = r#"<?xml version="1.0"?><gpx version="1.1" creator="Garmin Connect"><trk><name>Sea</name><type>running</type><trkseg>
<trkpt lat="0.0010" lon="-30.0010"><ele>1.5</ele><time>2024-05-01T06:00:00Z</time><extensions><ns3:TrackPointExtension><ns3:hr>120</ns3:hr><ns3:cad>85</ns3:cad><ns3:atemp>20</ns3:atemp></ns3:TrackPointExtension></extensions></trkpt>
<trkpt lat="0.0011" lon="-30.0011"><ele>1.6</ele><time>2024-05-01T06:00:03.500+02:00</time></trkpt></trkseg></trk></gpx>"#;
const GPX_ODD: &str = "\u{feff}  <gpx version=\"1.0\"><trk><trkseg/><trkseg><trkpt lat='1' lon='-30'><time>2024-05-01T06:00:00</time><speed>2.5</speed></trkpt><trkpt lat='95' lon='x'><time>soon</time></trkpt></trkseg></trk></gpx>";
const GPX_ROUTE: &str = "<gpx><rte><rtept lat='1' lon='2'/></rte><wpt lat='1' lon='2'/></gpx>";
const GPX_TWO: &str = "<gpx><trk><type>9</type><trkseg><trkpt lat='0.1' lon='-30'><time>2024-05-01T06:00:00Z</time></trkpt></trkseg></trk><trk><type>cycling</type><trkseg><trkpt lat='0.1' lon='-30'><time>2024-05-02T06:00:00Z</time></trkpt></trkseg></trk></gpx>";
const GPX_BROKEN: &str = "<!DOCTYPE gpx [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><gpx><trk><name>&b;&amp;&#x41;</name><trkseg><trkpt lat='0.1' lon='-30'><time>2024-05-01T06:00:00Z</time></trkpt><trkpt lat='0.";
const TCX: &str = r#"<?xml version="1.0"?><TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>2024-05-01T06:00:00Z</Id><Lap StartTime="2024-05-01T06:00:00Z"><TotalTimeSeconds>6</TotalTimeSeconds><DistanceMeters>18</DistanceMeters><Calories>2</Calories><AverageHeartRateBpm><Value>121</Value></AverageHeartRateBpm><Intensity>Active</Intensity><Track>
<Trackpoint><Time>2024-05-01T06:00:00Z</Time><Position><LatitudeDegrees>0.001</LatitudeDegrees><LongitudeDegrees>-30.001</LongitudeDegrees></Position><AltitudeMeters>2</AltitudeMeters><DistanceMeters>0</DistanceMeters><HeartRateBpm><Value>120</Value></HeartRateBpm><Extensions><TPX><Speed>3.0</Speed><RunCadence>84</RunCadence><Watts>250</Watts></TPX></Extensions></Trackpoint>
<Trackpoint><Time>2024-05-01T06:00:05Z</Time><DistanceMeters>15</DistanceMeters></Trackpoint></Track></Lap><Creator><Name>Forerunner</Name></Creator></Activity></Activities></TrainingCenterDatabase>"#;
const TCX_ODD: &str = " \n<TrainingCenterDatabase><Activities><Activity><Lap><Track><Trackpoint><HeartRateBpm><Value>0</Value></HeartRateBpm></Trackpoint></Track></Lap></Activity><MultiSportSession><FirstSport><Activity Sport='Biking'/></FirstSport></MultiSportSession></Activities></TrainingCenterDatabase>";
const TCX_TOTALS: &str = "<TrainingCenterDatabase><Activities><Activity Sport='Other'><Id>2024-05-01T06:00:00Z</Id><Lap StartTime='2024-05-01T06:00:00Z'><TotalTimeSeconds>600</TotalTimeSeconds></Lap></Activity></Activities></TrainingCenterDatabase>";
const TCX_COURSE: &str = "<TrainingCenterDatabase><Courses><Course><Name>x</Name></Course></Courses></TrainingCenterDatabase>";
const TCX_BROKEN: &str = "<TrainingCenterDatabase><Activities><Activity Sport='Running'><Id>2024-05-01T06:00:00Z</Id><Lap StartTime='2024-05-01T06:00:00Z'><Track><Trackpoint><Time>2024-05-01T06:00:00Z</Time><Extensions><x:TPX><x:RunCadence>8";
const STRAVA: &str = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Max Heart Rate,Activity Gear,Filename,Elapsed Time,Moving Time,Distance,Elevation Gain,Max Heart Rate,Average Heart Rate,Perceived Exertion\n1,\"May 1, 2024, 6:00:00 AM\",Sea,Run,600,1.80,150,Blue,activities/1.fit.gz,600.0,590.0,1800.0,12.0,150.0,140.0,4.0\n2,\"May 2, 2024, 6:00:00 PM\",,Ride,60,0,,,,60.0,,0.0,,,,\n";
const STRAVA_GERMAN: &str = "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsausrüstung,Dateiname,Gefühlte Anstrengung\n1,\"20.09.2026, 14:12:12\",Meer,Lauf,Blau,activities/1.fit.gz,\"4,0\"\n";
const SHOES: &str = "Shoe Name,Shoe Brand,Shoe Model,Shoe Default Sport Types\nBlue,Maker,Model,\"\"\n\"\",Maker,Other,Run\n";
const GARMIN: &str = "\"Lap\",\"Tempo\",\"Tempo cumulato\",\"Distanza\nkm\",\"FC Media\nbpm\",\"Ascesa totale\nm\",\"Cadenza di corsa media\npam\",\"Media bilanciamento TCS\n%\"\n\"1\",\"5:31.5\",\"5:31.5\",\"1.00\",\"149\",\"6\",\"163\",\"50.4% S / 49.6% D\"\n\"Riepilogo\",\"5:31.5\",\"5:31.5\",\"1.00\",\"149\",\"6\",\"163\",\"--\"\n";
const GARMIN_PHASES: &str = "Intervallo,Tipo di fase,Lap,Tempo,Distanza,FC Media\n1,Riscaldamento,1,10:00,1.50,120\n2,Corsa,2,20:00.5,4.00,150\n3,Defaticamento,3,1:05:00,\"1,000.00\",130\nRiepilogo,,,1:35:00.5,6.50,140\n";
const UNKNOWN_TABLE: &str = "a;b;c\n1;2;3\n\"unclosed";
const WELLNESS: &str = "effective_time_frame,fatigue,mood,readiness,sleep_duration_h,sleep_quality,soreness,soreness_area,stress\n2024-05-01T06:31:40.751Z,2,3,5,6.5,3,2,\"[12921003, 48979004]\",3\n2024-05-02T06:31:40Z,0,0,0,0,0,0,[],0\nsoon,9,,,25,6,-1,\"[a;]\",\n";
const SESSIONS: &str = "end_date_time,activity_names,perceived_exertion,duration_min\n2024-05-01T18:31:40.000Z,\"['individual', 'strength', 'running']\",7,30\n2024-05-01T18:31:40.000Z,[],10,\n2024-05-01T18:31:40.000Z,\"['team', 'soccer']\",11,99999\n";
const INJURIES: &str = "effective_time_frame,injuries\n2024-05-01T06:31:40.751Z,{}\n2024-05-02T06:31:40.751Z,\"{'groin_hip': 'minor', 'left_foot': 'major'}\"\n2024-05-03T06:31:40.751Z,\"{'': ,}\"\n";
const FITBIT: &str = r#"[{"logId": 1, "activityName": "Run", "activityTypeId": 90009, "averageHeartRate": 144, "calories": 396, "distance": 3.846164, "distanceUnit": "Kilometer", "duration": 1465000, "activeDuration": 1460000, "steps": 3901, "source": {"type": "tracker", "name": "Versa 2"}, "logType": "tracker", "manualValuesSpecified": {"calories": false, "distance": false, "steps": false}, "startTime": "2024-05-01 22:40:41", "elevationGain": 38.405, "hasGps": true},
{"logId": 2, "activityName": "Treadmill", "distance": 2.5, "distanceUnit": "Mile", "duration": 3155000, "activeDuration": 3150000, "steps": 3288, "logType": "mobile_run", "manualValuesSpecified": {"distance": true}, "startTime": "05/02/24 06:00:00", "elevationGain": 285.293, "hasGps": false}]"#;
const FITBIT_PLAIN: &str = r#"[{"logId": 3, "activityName": "Walk", "duration": 1331000, "activeDuration": 1331000, "steps": 1878, "logType": "auto_detected", "startTime": "2024-05-01T14:56:32.000+02:00"}]"#;
const FITBIT_ODD: &str = r#"[{"logId": "4", "activityName": 5, "startTime": [], "duration": {}}, 7, null, {"logId": 5, "activityName": "Swim", "startTime": "2024-05-01", "duration": -1, "source": [[]], "manualValuesSpecified": "no"}, {"activityName": "Hockey", "startTime": "05/01/24 25:00:00", "duration": 1e300, "steps": 1e300, "distance": 1e300, "distanceUnit": "Parsec"}]"#;
const FITBIT_BROKEN: &str = r#"[{"logId": 6, "activityName": "Run", "startTime": "2024-05-01 22:40:41", "duration": 1465000}, {"logId": 7, "activityName": "Ru"#;
const FITBIT_FIGURES: &str = r#"[{"dateTime": "2024-05-01 00:00:00", "value": "58"}]"#;
const APPLE: &str = r#"<?xml version="1.0"?><!DOCTYPE HealthData [<!ELEMENT HealthData (Record)*>]><HealthData locale="en"><Record type="HKQuantityTypeIdentifierRunningSpeed" unit="km/hr" startDate="2024-05-01 06:00:02 +0200" endDate="2024-05-01 06:00:05 +0200" value="10.8"/><Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2024-05-01 06:00:03 +0200" endDate="2024-05-01 06:00:03 +0200" value="140"/>
<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="10" durationUnit="min" sourceName="Watch" device="&lt;HKDevice, hardware:Watch6,14&gt;" startDate="2024-05-01 06:00:00 +0200" endDate="2024-05-01 06:10:00 +0200"><MetadataEntry key="HKIndoorWorkout" value="1"/><WorkoutEvent type="HKWorkoutEventTypeLap" date="2024-05-01 06:05:00 +0200"/><WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="1.8" unit="km"/><WorkoutStatistics type="HKQuantityTypeIdentifierRunningGroundContactTime" average="260" unit="ms"/><WorkoutRoute><FileReference path="/workout-routes/route.gpx"/></WorkoutRoute></Workout></HealthData>"#;
const APPLE_ATTRIBUTES: &str = "<HealthData><Workout workoutActivityType='HKWorkoutActivityTypeWalking' duration='x' totalDistance='0.5' totalDistanceUnit='mi' startDate='2016-11-14 07:25:41 -0700' endDate='2016-11-14 07:25:40 -0700'/></HealthData>";
const APPLE_BOMB: &str = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><HealthData locale='&b;'/>";
const APPLE_EMPTY: &str = "<HealthData/>";
const APPLE_BROKEN: &str = "<HealthData><Workout workoutActivityType='HKWorkoutActivityTypeRunning' startDate='2024-05-01 06:00:00 +0200' endDate='2024-05-01 06:10:00 +0200'><Workout";
