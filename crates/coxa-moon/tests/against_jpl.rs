//! The Moon held to JPL's DE440, 1990 to 2050, where `COXA_SHARED` names the tables.
//!
//! `cargo test -p coxa-moon --test against_jpl -- --nocapture` prints the largest errors.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its table should stop")]

mod support;

use coxa_moon::{ApsisKind, Instant, Quarter, age_days, apsides_from, moon, phase, quarters_from, sun};
use support::{ARC_SECOND, DAY, KILOMETRE, MINUTE, Row, SECOND, apart, hold, instant, jpl, number};

/// Of the lit part of the disc.
const ILLUMINATION: f64 = 1e-4;

#[test]
fn places_of_the_moon_agree_with_jpl_de440() {
    let Some(rows) = jpl("reference.csv") else { return };
    let errors = |error: &dyn Fn(&Row) -> f64| -> Vec<f64> { rows.iter().map(error).collect() };
    let longitude = errors(&|row| apart(moon(instant(row)).longitude_deg, number(row, "moon_app_lon_deg")));
    hold("longitude of the Moon, arc seconds", longitude, 15.0 * ARC_SECOND, ARC_SECOND);
    let latitude = errors(&|row| moon(instant(row)).latitude_deg - number(row, "moon_app_lat_deg"));
    hold("latitude of the Moon, arc seconds", latitude, 6.0 * ARC_SECOND, ARC_SECOND);
    let distance = errors(&|row| moon(instant(row)).distance_km - number(row, "moon_dist_km"));
    hold("distance of the Moon, km", distance, 12.0 * KILOMETRE, KILOMETRE);
}

#[test]
fn places_of_the_sun_agree_with_jpl_de440() {
    let Some(rows) = jpl("reference.csv") else { return };
    let longitude =
        rows.iter().map(|row| apart(sun(instant(row)).longitude_deg, number(row, "sun_app_lon_deg")));
    hold("longitude of the Sun, arc seconds", longitude, 5.0 * ARC_SECOND, ARC_SECOND);
    let distance = rows.iter().map(|row| sun(instant(row)).distance_km - number(row, "sun_dist_km"));
    hold("distance of the Sun, km", distance, 10_000.0 * KILOMETRE, KILOMETRE);
}

#[test]
fn how_the_moon_is_lit_agrees_with_jpl_de440() {
    let Some(rows) = jpl("reference.csv") else { return };
    let errors = |error: &dyn Fn(&Row) -> f64| -> Vec<f64> { rows.iter().map(error).collect() };
    let ahead =
        errors(&|row| apart(phase(instant(row)).moon_minus_sun_deg, number(row, "lon_moon_minus_sun_deg")));
    hold("Moon less Sun, arc seconds", ahead, 20.0 * ARC_SECOND, ARC_SECOND);
    let elongation = errors(&|row| phase(instant(row)).elongation_deg - number(row, "elongation_deg"));
    hold("elongation, arc seconds", elongation, 20.0 * ARC_SECOND, ARC_SECOND);
    let angle = errors(&|row| phase(instant(row)).phase_angle_deg - number(row, "phase_angle_deg"));
    hold("phase angle, arc seconds", angle, 20.0 * ARC_SECOND, ARC_SECOND);
    let lit = errors(&|row| phase(instant(row)).illuminated_fraction - number(row, "illuminated_fraction"));
    hold("illuminated fraction", lit, ILLUMINATION, 1.0);
}

#[test]
fn clocks_and_terrestrial_time_part_as_in_jpls_tables() {
    let Some(rows) = jpl("reference.csv") else { return };
    let errors = rows.iter().map(|row| {
        let tt = instant(row);
        let tt_minus_utc = (tt.jd_tt() - 2440587.5) * DAY - tt.unix_utc();
        tt_minus_utc - number(row, "tt_minus_utc_s")
    });
    // A Julian date is written to 1e-8 day, and read to 40 µs.
    hold("TT less UTC, seconds", errors, 0.001, SECOND);
}

#[test]
fn quarters_come_when_they_do_in_jpl_de440() {
    let Some(rows) = jpl("phases.csv") else { return };
    let ours: Vec<(Quarter, Instant)> =
        until_last(&rows, quarters_from(before_first(&rows)), |event| event.1);
    let error = |row: &Row| {
        let quarter = match row["event"].as_str() {
            "new" => Quarter::New,
            "first_quarter" => Quarter::First,
            "full" => Quarter::Full,
            "last_quarter" => Quarter::Last,
            other => panic!("a quarter named {other}"),
        };
        let theirs = instant(row);
        let same = ours.iter().filter(|(kind, _)| *kind == quarter);
        same.map(|(_, at)| at.seconds_since(theirs).abs()).fold(f64::INFINITY, f64::min)
    };
    hold("quarters, seconds", rows.iter().map(error), 60.0 * SECOND, SECOND);
    let new = rows.iter().filter(|row| row["event"] == "new").map(instant);
    // A day into the lunation, so that neither table's error can put the new moon on the other side.
    let age_error = new.map(|at| age_days(at.later(DAY).unwrap()) * DAY - DAY);
    hold("age a day after new moon, seconds", age_error, 60.0 * SECOND, SECOND);
}

#[test]
fn apsides_come_when_they_do_in_jpl_de440() {
    let Some(rows) = jpl("apsides.csv") else { return };
    let ours = until_last(&rows, apsides_from(before_first(&rows)), |apsis| apsis.instant);
    let nearest = |row: &Row| {
        let kind = match row["event"].as_str() {
            "perigee" => ApsisKind::Perigee,
            "apogee" => ApsisKind::Apogee,
            other => panic!("an apsis named {other}"),
        };
        let theirs = instant(row);
        let same = ours.iter().filter(|apsis| apsis.kind == kind);
        let away = |at: Instant| at.seconds_since(theirs).abs();
        *same.min_by(|a, b| away(a.instant).total_cmp(&away(b.instant))).unwrap()
    };
    let late = rows.iter().map(|row| nearest(row).instant.seconds_since(instant(row)));
    hold("apsides, minutes", late, 30.0 * MINUTE, MINUTE);
    let far = rows.iter().map(|row| nearest(row).distance_km - number(row, "moon_dist_km"));
    hold("distance at the apsides, km", far, 12.0 * KILOMETRE, KILOMETRE);
}

/// Ten days before a table starts.
fn before_first(rows: &[Row]) -> Instant {
    instant(&rows[0]).later(-10.0 * DAY).unwrap()
}

/// Events up to ten days after a table ends.
fn until_last<T>(rows: &[Row], events: impl Iterator<Item = T>, at: impl Fn(&T) -> Instant) -> Vec<T> {
    let end = instant(rows.last().unwrap()).later(10.0 * DAY).unwrap();
    events.take_while(|event| at(event) < end).collect()
}
