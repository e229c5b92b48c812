//! Strava's export: against tables made here, and against a real list of 1,076 activities.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail loudly, as tests do

mod fixtures;
mod support;

use std::collections::BTreeMap;

use coxa_reason::Sport;
use coxa_recordings::{
    door::{Outcome, Read, SourceKind},
    strava,
};
use fixtures::{Folder, deflated, fit, gz, of};

/// The names of an English table, as many as matter here, with the doubled ones.
const HEADER: &str = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Max Heart Rate,\
Activity Gear,Filename,Elapsed Time,Moving Time,Distance,Average Cadence,Perceived Exertion,Gear,translation missing: x";

const SHOES: &str =
    "Shoe Name,Shoe Brand,Shoe Model,Shoe Default Sport Types\nDaily,Maker,One,Run\n\"\",Maker,Two,\n";

fn table(rows: &[&str]) -> Vec<u8> {
    format!("{HEADER}\n{}\n", rows.join("\n")).into_bytes()
}

#[test]
fn the_second_distance_is_taken_whatever_the_unit_of_the_first() {
    // 5 km, and the same in miles for an account that wants miles.
    let rows = table(&[
        "1,\"Sep 8, 2021, 1:46:40 AM\",A,Run,1500,5.00,170,Daily,,1500.0,1490.0,5000.0,85.0,6.0,,",
        "2,\"Sep 9, 2021, 1:46:40 PM\",B,Trail Run,1500,3.11,170,,,1500.0,1490.0,5000.0,166.0,,,",
    ]);
    let read = strava::read_activities(&rows, &[]).unwrap();
    for row in &read.rows {
        assert_eq!(row.totals.distance_m, Some(5000.0), "{}", row.id);
        assert_eq!(row.totals.elapsed_s, Some(1500.0));
        assert_eq!(row.totals.moving_s, Some(1490.0));
        assert_eq!(row.totals.heart_rate_max_bpm, Some(170.0));
    }
    let cadence: Vec<_> = read.rows.iter().map(|row| row.totals.cadence_spm).collect();
    assert_eq!(cadence, [Some(170.0), Some(166.0)], "one leg is doubled, both legs are not");
    assert_eq!((read.rows[0].rpe, read.rows[1].rpe), (Some(6.0), None));
    assert_eq!(read.rows[1].sub_sport.as_deref(), Some("trail"));
    assert_eq!(read.rows[1].start, "2021-09-09T13:46:40Z".parse().unwrap());
}

#[test]
fn without_a_second_distance_there_is_none_and_the_recording_says_so() {
    let bytes = b"Activity ID,Activity Date,Activity Type,Elapsed Time,Distance\n1,\"Sep 8, 2021, 1:46:40 AM\",Run,1500,5.00\n";
    let read = strava::read_activities(bytes, &[]).unwrap();
    assert_eq!(read.rows[0].totals.distance_m, None);
    assert_eq!(read.rows[0].totals.elapsed_s, Some(1500.0));
    assert!(read.missing.unwrap().contains("the distance in metres"));
}

#[test]
fn a_row_that_cannot_be_read_does_not_take_the_others_with_it() {
    let rows = table(&[
        "1,\"03/04/2021, 10:00:00\",\"two\nlines\",Run,1500,5,,,,1500,1490,5000,,,,",
        ",\"Sep 8, 2021, 1:46:40 AM\",no number,Run,1500,5,,,,1500,1490,5000,,,,",
        "3,\"Sep 8, 2021, 1:46:40 AM\",good,Run,1500,5,,,,1500,1490,5000,,,,",
        "4",
    ]);
    let read = strava::read_activities(&rows, &[]).unwrap();
    assert_eq!(read.rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["3"]);
    let reasons: Vec<_> = read.refused.iter().map(|refusal| refusal.reason.as_str()).collect();
    assert_eq!(reasons.len(), 3);
    assert!(reasons[0].starts_with("Line 2 ") && reasons[0].contains("03/04/2021"), "{reasons:?}");
    assert!(reasons[1].starts_with("Line 4 ") && reasons[1].contains("no activity number"), "{reasons:?}");
    assert!(reasons[2].starts_with("Line 6 "), "{reasons:?}");
}

#[test]
fn a_number_that_is_a_bike_does_not_become_the_pair_without_a_name() {
    let shoes = strava::read_shoes(SHOES.as_bytes()).unwrap();
    let gear = |sport: &str| {
        let row = format!("1,\"Sep 8, 2021, 1:46:40 AM\",A,{sport},1500,5,,,,1500,1490,5000,,,77,");
        strava::read_activities(&table(&[&row]), &shoes).unwrap().rows[0].gear.clone()
    };
    assert_eq!(gear("Run").as_deref(), Some("Maker Two"));
    assert_eq!(gear("Ride"), None);
}

#[test]
fn german_and_french_tables_are_read_as_far_as_their_names_are_known() {
    let german = "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsausrüstung,Dateiname,Gefühlte Anstrengung\n\
        7,\"20.09.2026, 14:12:12\",Morgenlauf,Lauf,Schuh,activities/7.fit.gz,\"4,0\"\n";
    let read = strava::read_activities(german.as_bytes(), &[]).unwrap();
    let row = &read.rows[0];
    assert_eq!((&row.sport, row.rpe, row.gear.as_deref()), (&Sport::Running, Some(4.0), Some("Schuh")));
    assert_eq!(row.start, "2026-09-20T14:12:12Z".parse().unwrap());
    assert!(read.missing.unwrap().contains("distance"));
    let french = "ID de l\u{2019}activité,Date de l\u{2019}activité,Nom de l\u{2019}activité,Type d\u{2019}activité,Temps écoulé,Distance,Nom du fichier,Temps écoulé,Distance\n\
        8,\"19 déc. 2022, 11:37:07\",Footing,Course à pied,1500,\"5,00\",,1500.0,5000.0\n";
    let read = strava::read_activities(french.as_bytes(), &[]).unwrap();
    assert_eq!(read.rows[0].totals.distance_m, Some(5000.0));
    assert!(read.rows[0].sport.is_run());
}

#[test]
fn an_unknown_language_is_named_and_no_column_is_guessed() {
    let header: Vec<String> = (0..94).map(|n| format!("Kolonne {n}")).collect();
    let folder = Folder::new(&[("activities.csv", format!("{}\n1,2,3\n", header.join(",")).as_bytes())]);
    let read = folder.read();
    let Outcome::Refused(refusal) = of(&read, "activities.csv").0 else { panic!("{read:?}") };
    assert!(refusal.reason.contains("in a language that coxa does not know yet"));
    assert!(refusal.hint.as_ref().unwrap().contains("English"));
}

#[test]
fn a_row_adds_to_its_file_what_the_file_does_not_hold() {
    let rows = table(&[
        "1,\"Sep 8, 2021, 1:46:45 AM\",Easy,Trail Run,60,0.18,150,Daily,activities/1.fit.gz,60.0,58.0,180.0,85.0,3.0,11,",
        "2,\"Sep 9, 2021, 1:46:40 AM\",Gone,Run,1500,5.00,170,,activities/2.fit.gz,1500.0,1490.0,5000.0,,,12,",
        "3,\"Sep 9, 2021, 5:46:40 PM\",By hand,Walk,1500,2.00,,,,1500.0,1490.0,2000.0,,,11,",
        "4,\"Sep 10, 2021, 5:46:40 PM\",Broken,Run,1500,2.00,,,activities/4.fit.gz,1500.0,1490.0,2000.0,,,,",
    ]);
    let files: [(&str, &[u8]); 6] = [
        ("activities.csv", &rows),
        ("shoes.csv", SHOES.as_bytes()),
        ("goals.csv", b"Goal Type,Activity Type\nCount,Run\n"),
        ("logins.csv", b"IP Address,Login Date\n1,2\n"),
        // Unpacked by the system that downloaded it: the table says `.fit.gz`.
        ("activities/1.fit", &fit(1_000_000_000, 60, 1)),
        ("activities/4.fit.gz", &gz(b"\x0e\x10\0\0\0\0\0\0.FIT no record")),
    ];
    // The same export as an archive and as a folder.
    let packed = Folder::new(&[("export.zip", &deflated(&files))]).read();
    let packed: Vec<_> =
        packed.into_iter().map(|(path, o, r)| (path.replace("export.zip/", ""), o, r)).collect();
    for read in [packed, Folder::new(&files).read()] {
        let (outcome, runs) = of(&read, "activities/1.fit");
        assert!(
            matches!(outcome, Outcome::Recordings { count: 1, kind: SourceKind::Fit, .. }),
            "{outcome:?}"
        );
        let run = &runs[0];
        assert_eq!(
            (run.name.as_deref(), run.gear.as_deref(), run.rpe),
            (Some("Easy"), Some("Daily"), Some(3.0))
        );
        assert_eq!((&run.sport, run.sub_sport.as_deref()), (&Sport::Running, Some("trail")));
        assert_eq!(run.start, "2021-09-08T01:46:40Z".parse().unwrap(), "the recording knows its start");
        assert_eq!(run.samples.len(), 61);
        assert_eq!(run.totals.moving_s, Some(58.0));

        let (outcome, rest) = of(&read, "activities.csv");
        assert!(
            matches!(outcome, Outcome::Recordings { count: 2, kind: SourceKind::Strava, .. }),
            "{outcome:?}"
        );
        assert_eq!(rest[0].name.as_deref(), Some("Gone"));
        assert!(rest[0].warnings[0].text.contains("activities/2.fit.gz"), "{:?}", rest[0].warnings);
        assert_eq!(rest[0].gear.as_deref(), Some("Maker Two"), "the last number and the last pair");
        assert!(rest[0].warnings[1].text.contains("number 12"), "{:?}", rest[0].warnings);
        assert_eq!(rest[1].gear.as_deref(), Some("Daily"), "number 11 has a name elsewhere");
        assert!(!rest[1].warnings.iter().any(|warning| warning.text.contains("not in the export")));
        assert!(!rest.iter().any(|run| run.is_salvaged()));

        let (outcome, broken) = of(&read, "activities/4.fit.gz");
        assert!(
            matches!(outcome, Outcome::Recordings { count: 1, kind: SourceKind::Strava, .. }),
            "{outcome:?}"
        );
        assert!(broken[0].is_salvaged());
        assert_eq!(broken[0].totals.distance_m, Some(2000.0));
        for aside in ["shoes.csv", "goals.csv", "logins.csv"] {
            assert!(matches!(of(&read, aside).0, Outcome::SetAside(_)), "{aside}");
        }
    }
}

#[test]
fn what_is_known_is_not_read_again_until_the_table_says_something_new() {
    let row = |name: &str| {
        table(&[&format!(
            "1,\"Sep 8, 2021, 1:46:45 AM\",{name},Run,60,0.18,150,Daily,activities/1.fit,60,58,180,85,3,,"
        )])
    };
    let folder =
        Folder::new(&[("activities.csv", &row("Easy")), ("activities/1.fit", &fit(1_000_000_000, 60, 1))]);
    let read = folder.read();
    let Outcome::Recordings { fingerprint: Some(first), .. } = of(&read, "activities/1.fit").0 else {
        panic!("{read:?}")
    };
    let again = |folder: &Folder| {
        let plan = folder.plan();
        let file = (0..plan.len()).find(|&index| plan.leaf(index).0.ends_with("1.fit")).unwrap();
        plan.read(file, &|fingerprint| fingerprint == first, &mut |_| {})
    };
    assert_eq!(again(&folder), Outcome::AlreadyKnown);
    std::fs::write(folder.at("activities.csv"), row("Easy, renamed").as_slice()).unwrap();
    assert!(matches!(again(&folder), Outcome::Recordings { .. }));
}

#[test]
fn a_word_put_right_at_strava_beats_the_watch_on_foot_and_nowhere_else() {
    let rows = table(&[
        "1,\"Sep 8, 2021, 1:46:40 AM\",A hike,Hike,60,0.18,,,1.fit,60,58,180,,,,",
        "2,\"Sep 8, 2021, 1:46:40 AM\",A ride,Mountain Bike Ride,60,0.18,,,2.fit,60,58,180,,,,",
    ]);
    let run = fit(1_000_000_000, 60, 1);
    let read = Folder::new(&[("activities.csv", &rows), ("1.fit", &run), ("2.fit", &run)]).read();
    let (_, hike) = of(&read, "1.fit");
    assert_eq!(hike[0].sport, Sport::Hiking);
    assert!(hike[0].warnings.iter().any(|warning| warning.text.contains("Strava says hiking")));
    let (_, ride) = of(&read, "2.fit");
    assert_eq!((&ride[0].sport, ride[0].sub_sport.as_deref()), (&Sport::Running, None));
}

/// An independent reading of the real table: fixed places, nothing else.
struct Plain {
    sport: String,
    gear: String,
    metres: f64,
}

fn plainly(bytes: &[u8]) -> Vec<Plain> {
    let rows = csv::Reader::from_reader(bytes).into_records().map(Result::unwrap);
    rows.map(|row| Plain { sport: row[3].into(), gear: row[11].into(), metres: row[17].parse().unwrap() })
        .collect()
}

#[test]
fn a_real_list_agrees_with_a_plain_reading_of_it() {
    let Some(real) = support::real_recordings() else { return };
    let bytes = std::fs::read(real.join("strava-export-1/activities.csv")).unwrap();
    let shoes = strava::read_shoes(&std::fs::read(real.join("strava-export-1/shoes.csv")).unwrap()).unwrap();
    assert_eq!(shoes.len(), 6);
    let read = strava::read_activities(&bytes, &shoes).unwrap();
    assert_eq!((read.rows.len(), read.refused.len(), &read.missing), (1_076, 0, &None));
    let runs: Vec<_> = read.rows.iter().filter(|row| row.sport.is_run()).collect();
    assert_eq!(runs.len(), 261);
    let plain = plainly(&bytes);

    // Shoes that Strava names: 140 runs. The rest are found by their number and say so.
    let noted = |row: &&&strava::Row| row.recording(None).warnings.is_empty();
    assert_eq!(runs.iter().filter(|row| row.gear.is_some()).filter(noted).count(), 140);
    assert_eq!(plain.iter().filter(|row| row.sport == "Run" && !row.gear.is_empty()).count(), 140);
    let by_number: Vec<_> = runs.iter().filter(|row| row.gear.is_some()).filter(|row| !noted(row)).collect();
    assert_eq!(by_number.len(), 18);
    assert_eq!(
        by_number.iter().filter(|row| row.gear.as_deref() == Some("Skechers Speed Beast")).count(),
        16
    );

    let mut ours: BTreeMap<&str, f64> = BTreeMap::new();
    for row in read.rows.iter().filter(|row| noted(&row)) {
        if let (Some(gear), Some(metres)) = (&row.gear, row.totals.distance_m) {
            *ours.entry(gear).or_default() += metres;
        }
    }
    let mut theirs: BTreeMap<&str, f64> = BTreeMap::new();
    for row in plain.iter().filter(|row| !row.gear.is_empty()) {
        *theirs.entry(&row.gear).or_default() += row.metres;
    }
    assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>());
    let millimetre = 0.001;
    for (gear, metres) in theirs {
        assert!((ours[gear] - metres).abs() < millimetre, "{gear}: {} and {metres}", ours[gear]);
        assert!(metres > 1_000.0, "{gear}: {metres}");
    }
    assert_eq!(read.rows.iter().filter(|row| row.rpe.is_some()).count(), 440);
    assert_eq!(read.rows.iter().filter(|row| row.totals.heart_rate_bpm.is_some()).count(), 870);
}

#[test]
fn a_real_list_without_its_files_gives_totals_that_say_so() {
    let Some(real) = support::real_recordings() else { return };
    let plan = coxa_recordings::door::Plan::open(&[real.join("strava-export-1")], Default::default());
    let (mut runs, mut kept) = (0, 0);
    for index in 0..plan.len() {
        let outcome = plan.read(index, &|_| false, &mut |read| {
            let Read::Recording(recording) = read else { panic!("{read:?}") };
            kept += 1;
            runs += usize::from(recording.sport.is_run());
            assert!(recording.samples.is_empty());
            assert!(recording.warnings[0].text.contains("is not in the export"));
        });
        if plan.leaf(index).0.ends_with("activities.csv") {
            assert!(matches!(outcome, Outcome::Recordings { count: 1_076, .. }), "{outcome:?}");
        } else {
            assert!(matches!(outcome, Outcome::SetAside(_)), "{outcome:?}");
        }
    }
    assert_eq!((kept, runs, plan.shoes().len()), (1_076, 261, 6));
}
