//! The whole program over the real recordings that `COXA_SHARED` names: what becomes of each file, and whether the
//! histories show true distances.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use coxa_recordings::{Reading, fit};
use coxa_store::{Diary, Run, RunFilter, Which};
use serde_json::Value;

/// Per cent by which our yearly distance may differ from the sum of the watch's own totals.
const PER_CENT: f64 = 1.0;

fn import(diary: &Path, folder: &Path) -> Value {
    let output = support::coxa(diary).args(["import", "--json"]).arg(folder).output().unwrap();
    serde_json::from_str(&support::succeed(&output)).unwrap()
}

fn runs(diary: &Path) -> Vec<Run> {
    Diary::open_existing(diary)
        .unwrap()
        .runs(&RunFilter { which: Which::Runs, ..RunFilter::default() })
        .unwrap()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found
}

fn unpacked(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(path).unwrap()).read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn each_file_is_imported_set_aside_or_refused_as_the_list_says() {
    let Some(folder) = support::real_recordings() else { return };
    let scratch = tempfile::tempdir().unwrap();
    let report = import(&scratch.path().join("diary.sqlite"), &folder);
    let expected: Vec<Vec<&str>> = include_str!("real_recordings_expected.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    let fits = |pattern: &str, path: &str| match pattern.split_once('*') {
        Some((start, end)) => path.starts_with(start) && path.ends_with(end),
        None => pattern == path,
    };
    let mut wrong = Vec::new();
    let mut met = vec![0; expected.len()];
    for outcome in ["set_aside", "refused", "salvaged"] {
        for told in report[outcome].as_array().unwrap() {
            let (path, reason) = (told["path"].as_str().unwrap(), told["reason"].as_str().unwrap());
            let path = path.split_once("data/recordings/").unwrap().1;
            let known = expected
                .iter()
                .position(|line| line[0] == outcome && fits(line[1], path) && reason.starts_with(line[2]));
            match known {
                Some(line) => met[line] += 1,
                None => wrong.push(format!("{outcome} {path}: {reason}")),
            }
        }
    }
    let unmet = expected.iter().zip(&met).filter(|&(_, &met)| met == 0).map(|(line, _)| line.join(" "));
    wrong.extend(unmet.map(|line| format!("did not happen: {line}")));
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(met.iter().zip(&expected).find(|(_, line)| line[1].contains("json-derived")).unwrap().0, &384);
    // The folder is many people's in one diary: what two of them did at once is taken for one outing. Of the ten
    // people with Fitbit's lists, 98 of 1,663 activities are; `ten_people.rs` imports each of them alone.
    assert_eq!((&report["imported"], &report["runs"]), (&3766.into(), &1545.into()));
    let diary = Diary::open_existing(&scratch.path().join("diary.sqlite")).unwrap();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for run in diary.runs(&RunFilter { which: Which::All, ..RunFilter::default() }).unwrap() {
        for source in diary.sources(run.id).unwrap() {
            *kinds.entry(source.kind).or_default() += 1;
        }
    }
    let names: Vec<&str> = kinds.keys().map(String::as_str).collect();
    assert_eq!(names, ["apple-health", "fit", "fitbit", "garmin-laps", "gpx", "strava", "tcx"], "{kinds:?}");
}

/// Yearly distances in kilometres.
type Years = BTreeMap<i16, f64>;

fn by_year(runs: &[Run]) -> Years {
    let mut years = Years::new();
    for run in runs {
        *years.entry(run.date.year()).or_default() += run.figures.distance_m.unwrap_or(0.0) / 1000.0;
    }
    years
}

fn assert_equal_years(ours: &Years, watch: &Years) {
    assert_eq!(ours.keys().collect::<Vec<_>>(), watch.keys().collect::<Vec<_>>());
    for (year, km) in watch {
        let difference = (ours[year] / km - 1.0) * 100.0;
        println!("{year}: {:.1} km, the watch's totals {km:.1} km ({difference:+.2} %)", ours[year]);
        assert!(difference.abs() <= PER_CENT, "{year}: {:.1} km and {km:.1} km", ours[year]);
    }
}

/// Against the totals in the sessions, summed over the files by their start; copies of one run count once.
#[test]
fn the_fit_history_of_runner_a_shows_the_distances_of_the_watches_own_totals() {
    let Some(folder) = support::real_recordings() else { return };
    let folder = folder.join("runner-a");
    let scratch = tempfile::tempdir().unwrap();
    let diary = scratch.path().join("diary.sqlite");
    import(&diary, &folder);
    let mut totals: BTreeMap<jiff::Timestamp, (i16, f64)> = BTreeMap::new();
    for path in files(&folder, ".fit.gz") {
        let Ok(Reading::Recordings(recordings)) = fit::read(&unpacked(&path)) else { continue };
        for recording in recordings.iter().filter(|recording| recording.sport.is_run()) {
            let offset = recording.utc_offset.unwrap_or(jiff::tz::Offset::UTC);
            let year = offset.to_datetime(recording.start).year();
            totals.insert(recording.start, (year, recording.totals.distance_m.unwrap_or(0.0) / 1000.0));
        }
    }
    let mut watch = Years::new();
    for (year, km) in totals.values() {
        *watch.entry(*year).or_default() += km;
    }
    // The eight archives named .fit hold runs too: their totals are those that the diary keeps of the watch.
    let in_archives: Vec<Run> =
        runs(&diary).into_iter().filter(|run| !totals.contains_key(&run.start)).collect();
    for run in &in_archives {
        *watch.entry(run.date.year()).or_default() += run.watch.distance_m.unwrap_or(0.0) / 1000.0;
    }
    assert!(in_archives.len() <= 8, "{} runs are in no file", in_archives.len());
    assert_equal_years(&by_year(&runs(&diary)), &watch);
}

/// Against a plain reading of the tables' last rows, `Riepilogo` or `Summary`, with the year that the summaries beside them give.
#[test]
fn the_lap_tables_of_runner_b_show_the_distances_of_their_last_rows() {
    let Some(folder) = support::real_recordings() else { return };
    let folder = folder.join("runner-b-garmin-connect-it");
    let scratch = tempfile::tempdir().unwrap();
    let diary = scratch.path().join("diary.sqlite");
    import(&diary, &folder);
    let mut years: BTreeMap<String, i16> = BTreeMap::new();
    for path in files(&folder.join("json-derived"), ".json.gz") {
        let activity: Value = serde_json::from_slice(&unpacked(&path)).unwrap();
        if activity["type"] == "running" {
            let year = activity["date"].as_str().unwrap()[..4].parse().unwrap();
            years.insert(activity["activity_id"].as_str().unwrap().to_owned(), year);
        }
    }
    let mut watch = Years::new();
    for path in files(&folder, ".csv") {
        let number = path.file_stem().unwrap().to_str().unwrap().trim_start_matches("activity_");
        let Some(year) = years.get(number) else { continue };
        let mut table = csv::ReaderBuilder::new().flexible(true).from_path(&path).unwrap();
        let distance = table.headers().unwrap().iter().position(|name| name.starts_with("Distanza")).unwrap();
        let sums = |cell: &str| matches!(cell, "Riepilogo" | "Summary");
        let last = table.records().map(Result::unwrap).find(|row| row.iter().any(sums));
        *watch.entry(*year).or_default() += last.unwrap()[distance].parse::<f64>().unwrap();
    }
    assert_equal_years(&by_year(&runs(&diary)), &watch);
}

/// Against a plain reading of the table: the second `Distance`, in metres, by the gear's name, or by its number where
/// other rows give the number's name.
#[test]
fn the_shoes_of_the_strava_export_carry_the_kilometres_of_its_table() {
    let Some(folder) = support::real_recordings() else { return };
    let folder = folder.join("strava-export-1");
    let scratch = tempfile::tempdir().unwrap();
    let diary = scratch.path().join("diary.sqlite");
    import(&diary, &folder);
    let mut expected: BTreeMap<String, (u64, f64)> = BTreeMap::new();
    let mut table = csv::Reader::from_path(folder.join("activities.csv")).unwrap();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let names: BTreeMap<&str, &str> =
        rows.iter().filter(|row| !row[11].is_empty()).map(|row| (&row[69], &row[11])).collect();
    for row in &rows {
        let gear = if row[11].is_empty() { names.get(&row[69]).copied() } else { Some(&row[11]) };
        // Shoes are worn on foot; the gear of a ride is a bike.
        if let (Some(gear), "Run" | "Walk" | "Hike") = (gear, &row[3]) {
            let worn = expected.entry(gear.to_owned()).or_default();
            *worn = (worn.0 + 1, worn.1 + row[17].parse::<f64>().unwrap_or(0.0));
        }
    }
    assert!(expected.len() >= 4, "{expected:?}");
    let shoes = Diary::open_existing(&diary).unwrap().shoes().unwrap();
    for (name, (times, metres)) in expected {
        let shoe = shoes.iter().find(|shoe| shoe.name == name).unwrap();
        println!("{name}: {:.1} km on {} activities", shoe.distance_m / 1000.0, shoe.runs);
        assert_eq!(shoe.runs, times, "{name}");
        assert!((shoe.distance_m - metres).abs() < 1.0, "{name}: {} m and {metres} m", shoe.distance_m);
    }
}
