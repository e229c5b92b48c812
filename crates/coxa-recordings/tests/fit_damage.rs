//! Damaged FIT files give every whole message up to the damage, and say so.

mod support;

use coxa_reason::{Recording, Severity};
use coxa_recordings::{Reading, fit};

fn recordings(bytes: &[u8]) -> Vec<Recording> {
    support::recordings(fit::read(bytes))
}

fn records(recordings: &[Recording]) -> usize {
    recordings.iter().map(|recording| recording.samples.len()).sum()
}

/// Reads a damaged file: its records, and the gravest warning.
fn outcome(bytes: &[u8]) -> (usize, Option<Severity>) {
    let found = recordings(bytes);
    let gravest =
        found.iter().flat_map(|recording| &recording.warnings).map(|warning| warning.severity).max();
    (records(&found), gravest)
}

/// The defects that libraries were compared on, made from one good run of 2,809 records: the best of a dozen other
/// readers got the numbers named here, and none got one record of the unfinished file.
#[test]
fn each_defect_of_the_comparison_table_gives_its_maximum() {
    let Some(folder) = support::real_recordings() else { return };
    let good = support::bytes(&folder.join("python-fitparse/activity-small-fenix2-run.fit"));
    let other = support::bytes(&folder.join("fitdecode/garmin-fr935-cr.fit.gz"));
    let end = good.len();
    let changed = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.clone();
        change(&mut bytes);
        outcome(&bytes)
    };
    let (damage, note) = (Some(Severity::Damage), Some(Severity::Note));
    assert_eq!(changed(&|_| ()), (2809, None));
    assert_eq!(changed(&|bytes| bytes[end - 1] ^= 0x55), (2809, damage), "bad file checksum");
    assert_eq!(changed(&|bytes| bytes[end - 2..].fill(0)), (2809, damage), "file checksum zero");
    assert_eq!(changed(&|bytes| bytes.truncate(end / 2)), (1412, damage), "cut in half");
    let unfinished = |bytes: &mut Vec<u8>| {
        bytes.truncate(end / 2);
        bytes[4..8].fill(0);
    };
    assert_eq!(changed(&unfinished), (1412, damage), "unfinished");
    assert_eq!(changed(&|bytes| bytes[4..8].fill(0)), (2809, damage), "whole, but never closed");
    assert_eq!(changed(&|bytes| bytes.extend(&other)), (2809 + 7515, None), "two runs chained");
    assert_eq!(changed(&|bytes| bytes.extend([0; 512])), (2809, note), "zeros after the end");
    assert_eq!(changed(&|bytes| bytes.push(b'\n')), (2809, note), "a newline after the end");
    assert_eq!(changed(&|bytes| bytes[12] ^= 0x55), (2809, note), "wrong header checksum");
    assert!(fit::read(b"").is_err(), "empty");
    assert!(fit::read(b"<!DOCTYPE html><html><body>Not found</body></html>").is_err(), "a web page");
}

/// The manifest counts records with two other decoders, and ignores the declared size where that finds more.
#[test]
fn every_real_file_gives_at_least_the_records_that_other_decoders_found() {
    let Some(folder) = support::real_recordings() else { return };
    let (mut files, mut short) = (0, Vec::new());
    for (file, expected) in support::manifest_records() {
        let name = file.trim_end_matches(".gz").to_ascii_lowercase();
        if !name.ends_with(".fit") || file.contains("zip-named") {
            continue;
        }
        let found = match fit::read(&support::bytes(&folder.join(&file))) {
            Ok(Reading::Recordings(found)) => records(&found),
            _ => 0,
        };
        files += 1;
        // An SDK sample whose three records carry no time, nor does any other message: it cannot be placed.
        let timeless = file == "python-fitparse/DeveloperData.fit";
        if found < expected && !timeless {
            short.push(format!("{file}: {found} of {expected}"));
        }
    }
    assert!(files > 650, "only {files} FIT files in the manifest");
    assert_eq!(short, Vec::<String>::new());
}

/// `rustyfit` does not end where the last message is a definition; that is no damage of the laps.
#[test]
fn a_file_cut_behind_a_definition_loses_nothing_else() {
    let Some(folder) = support::real_recordings() else { return };
    let cut = support::bytes(&folder.join("python-fitparse/activity-unexpected-eof.fit"));
    let found = recordings(&cut);
    let texts: Vec<&str> = found[0].warnings.iter().map(|warning| warning.text.as_str()).collect();
    assert_eq!(texts.len(), 1, "{texts:?}");
    assert!(texts[0].starts_with("The file is cut off, 3 bytes are missing"), "{texts:?}");
}

/// Nineteen bytes are missing somewhere in this file, and what is read as its last record is dated 2085.
#[test]
fn a_garbled_last_time_does_not_date_the_run() {
    let Some(folder) = support::real_recordings() else { return };
    let name = "python-fitparse/strava-android-app-201.10-b1218918.fit";
    let found = recordings(&support::bytes(&folder.join(name)));
    assert_eq!(found[0].start.to_string(), "2021-09-27T14:13:10Z");
    assert_eq!(found[0].span_s(), 315.0);
}
