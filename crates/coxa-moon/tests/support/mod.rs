//! What the tests share: named tolerances, instants spread over the range, and the tables of JPL.

#![allow(dead_code, reason = "each test uses its own part of this module")]
#![allow(clippy::unwrap_used, reason = "a test that cannot read its table should stop")]

use std::collections::HashMap;
use std::path::Path;

use coxa_moon::Instant;

/// Degrees.
pub(crate) const ARC_SECOND: f64 = 1.0 / 3600.0;
/// Kilometres.
pub(crate) const KILOMETRE: f64 = 1.0;
/// Seconds.
pub(crate) const SECOND: f64 = 1.0;
/// Seconds.
pub(crate) const MINUTE: f64 = 60.0;
/// Seconds.
pub(crate) const DAY: f64 = 86_400.0;

/// One line of a table, by column.
pub(crate) type Row = HashMap<String, String>;

/// A table of JPL's DE440, if `COXA_SHARED` says where it is. The tables are not part of the repository.
pub(crate) fn jpl(table: &str) -> Option<Vec<Row>> {
    let Some(shared) = std::env::var_os("COXA_SHARED") else {
        println!("skipped: COXA_SHARED does not say where JPL's tables are");
        return None;
    };
    // Tests run in their crate's folder; the variable is relative to the repository's.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join(shared).join("data/moon").join(table)).unwrap();
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let rows: Vec<Row> = lines
        .map(|line| names.iter().zip(line.split(',')).map(|(n, v)| (n.to_string(), v.to_owned())).collect())
        .collect();
    assert!(!rows.is_empty(), "{table} has no rows");
    Some(rows)
}

/// A number of a row.
pub(crate) fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap()
}

/// The instant of a row.
pub(crate) fn instant(row: &Row) -> Instant {
    Instant::from_jd_tt(number(row, "jd_tt")).unwrap()
}

/// Degrees from one direction to another, the short way.
pub(crate) fn apart(one: f64, other: f64) -> f64 {
    let turned = (one - other).rem_euclid(360.0);
    turned.min(360.0 - turned)
}

/// The largest of some errors, printed beside what is allowed, and held to it.
pub(crate) fn hold(what: &str, errors: impl IntoIterator<Item = f64>, allowed: f64, unit: f64) {
    let worst = errors.into_iter().fold(0.0, |worst: f64, error| {
        assert!(error.is_finite(), "{what}: {error}");
        worst.max(error.abs())
    });
    println!("{what}: at most {:.6} of {} allowed", worst / unit, allowed / unit);
    assert!(worst <= allowed, "{what}: {} of {} allowed", worst / unit, allowed / unit);
}

/// Instants over the whole range, 1972 to 2099, spread evenly and without a beat with any month or year: steps of the
/// golden section of the range.
pub(crate) fn spread(count: u32) -> impl Iterator<Item = Instant> {
    let (first, end) = (63_072_000.0, 4_102_444_800.0);
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    (0..count).map(move |i| {
        let share = (f64::from(i) * golden).fract();
        Instant::from_unix_utc(first + share * (end - first)).unwrap()
    })
}
