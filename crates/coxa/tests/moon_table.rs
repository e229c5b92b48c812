//! `coxa moon --csv`: what it reads, and that it is right.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use support::{coxa, succeed};

/// Degrees.
const ARC_SECOND: f64 = 1.0 / 3600.0;

/// What the command says of a text on its standard input.
fn read(text: &[u8], options: &[&str]) -> Output {
    let mut command = coxa(Path::new("/nowhere/diary.sqlite"));
    command.args(["moon", "--csv", "-"]).args(options);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses its options does not read.
    let _ = child.stdin.take().unwrap().write_all(text);
    child.wait_with_output().unwrap()
}

fn refused(text: &str, options: &[&str]) -> String {
    let output = read(text.as_bytes(), options);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(output.stdout.is_empty(), "nothing is half printed");
    String::from_utf8(output.stderr).unwrap()
}

/// The table of JPL's DE440, if `COXA_SHARED` says where it is. It is not part of the repository.
fn jpl() -> Option<PathBuf> {
    let Some(shared) = std::env::var_os("COXA_SHARED") else {
        println!("skipped: COXA_SHARED does not say where JPL's table is");
        return None;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Some(root.join(shared).join("data/moon/reference.csv"))
}

fn rows(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

#[test]
fn the_table_agrees_with_jpl_in_either_scale_of_time() {
    let Some(path) = jpl() else { return };
    let theirs = std::fs::read_to_string(&path).unwrap();
    let names: Vec<&str> = theirs.lines().next().unwrap().split(',').collect();
    let column = |name: &str| names.iter().position(|one| *one == name).unwrap();
    let theirs = rows(&theirs);
    for (options, instant) in [(&["--tt"][..], "tt_iso"), (&[], "utc_iso")] {
        let mut command = coxa(Path::new("/nowhere/diary.sqlite"));
        let output = command.args(["moon", "--csv"]).arg(&path).args(options).output().unwrap();
        let ours = succeed(&output);
        let heading = "instant,lon_deg,lat_deg,dist_km,phase_angle_deg,illuminated_fraction";
        assert_eq!(ours.lines().next(), Some(heading));
        let ours = rows(&ours);
        assert_eq!(ours.len(), theirs.len());
        for (at, name, allowed) in [
            (1, "moon_app_lon_deg", 15.0 * ARC_SECOND),
            (2, "moon_app_lat_deg", 6.0 * ARC_SECOND),
            (3, "moon_dist_km", 12.0),
            (4, "phase_angle_deg", 20.0 * ARC_SECOND),
            (5, "illuminated_fraction", 1e-4),
        ] {
            let mut worst = 0.0_f64;
            for (our, their) in ours.iter().zip(&theirs) {
                assert_eq!(&our[0], &their[column(instant)], "in the order given, as given");
                let number = |text: &str| text.parse::<f64>().unwrap();
                let error = number(&our[at]) - number(&their[column(name)]);
                // Longitudes are compared the short way round.
                let error = if at == 1 { (error + 540.0).rem_euclid(360.0) - 180.0 } else { error };
                worst = worst.max(error.abs());
            }
            println!("{instant}, {name}: at most {worst:.7}, {allowed:.7} allowed");
            assert!(worst <= allowed, "{instant}, {name}: {worst} of {allowed}");
        }
    }
}

#[test]
fn instants_come_in_many_spellings_and_keep_them() {
    let text = "# a full Moon\n\n2026-11-24T14:53:33Z\n2026-11-24 14:53:33\r\n2026-11-24T15:53:33.0+01:00\n\
                \"2026-11-24T14:53:33,0Z\"\n1999-12-31\n2451545.0\n";
    let told = succeed(&read(text.as_bytes(), &[]));
    let rows = rows(&told);
    let given: Vec<_> = rows.iter().map(|row| row[0].to_owned()).collect();
    let expected = [
        "2026-11-24T14:53:33Z",
        "2026-11-24 14:53:33",
        "2026-11-24T15:53:33.0+01:00",
        "2026-11-24T14:53:33,0Z",
        "1999-12-31",
        "2451545.0",
    ];
    assert_eq!(given, expected);
    for same in &rows[1..4] {
        assert_eq!(same.iter().skip(1).collect::<Vec<_>>(), rows[0].iter().skip(1).collect::<Vec<_>>());
    }
    // Full: nearly all of it is lit. A cell has at least seven decimals for degrees, four for km, nine for the share.
    let decimals = |cell: &str| cell.split_once('.').unwrap().1.len();
    assert!(rows[0][5].parse::<f64>().unwrap() > 0.995);
    let enough = [7, 7, 4, 7, 9];
    assert!(rows[0].iter().skip(1).zip(enough).all(|(cell, least)| decimals(cell) >= least), "{told}");
}

#[test]
fn its_own_output_reads_back() {
    let once = succeed(&read(b"2026-10-04T12:00:00Z\n2026-10-05\n", &[]));
    assert_eq!(succeed(&read(once.as_bytes(), &[])), once);
}

#[test]
fn one_bad_line_spoils_the_table_and_is_named() {
    let told = refused("2026-10-04\n2026-10-32\n", &[]);
    assert!(
        told.starts_with("coxa: line 2 of the standard input: \"2026-10-32\" is no instant\n      "),
        "{told}"
    );
    assert!(refused("2026-10-04Z\n\u{1b}[2J\n", &[]).contains("line 1 of"), "a date has no zone");
    assert!(refused("2026-10-04\n\u{1b}[2J\n", &[]).contains("line 2 of the standard input: \"[2J\""));
    assert!(refused("2200-01-01\n", &["--tt"]).contains("from 1972 to 2099"));
    assert!(refused("", &[]).contains("has no instant in it"));
    assert!(refused("2026-10-04\n", &["--json"]).contains("is CSV and not JSON"));
    let latin = read(b"utc\n2026-10-04 \xfc\n", &[]);
    assert!(String::from_utf8_lossy(&latin.stderr).contains("is no text in UTF-8"));
    let folder = tempfile::tempdir().unwrap();
    let mut command = coxa(Path::new("/nowhere/diary.sqlite"));
    let output = command.args(["moon", "--csv"]).arg(folder.path()).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("is no file\n"), "{output:?}");
}

#[test]
fn a_hundred_thousand_instants_come_in_order() {
    let jd = |at: u32| format!("{:.4}", 2_460_000.0 + f64::from(at * 7919 % 100_000) / 10.0);
    let text: String = (0..100_000).map(|at| jd(at) + "\n").collect();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &text).unwrap();
    let mut command = coxa(Path::new("/nowhere/diary.sqlite"));
    let told = succeed(&command.args(["moon", "--tt", "--csv"]).arg(file.path()).output().unwrap());
    assert!(told.lines().skip(1).zip(text.lines()).all(|(row, given)| row.split(',').next() == Some(given)));
    assert_eq!(told.lines().count(), 100_001);
}
