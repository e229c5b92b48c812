//! The Moon held to the worked examples of Meeus, *Astronomical Algorithms*, 2nd ed. Instants are his, in TD, which is
//! TT.

#![allow(clippy::unwrap_used, reason = "a test whose instants are out of range should stop")]

mod support;

use coxa_moon::{
    ApsisKind, Instant, Place, Quarter, apsides_from, moon, moon_in_the_sky, phase, quarters_from, sun,
};
use support::{ARC_SECOND, DAY, KILOMETRE, MINUTE, SECOND};

fn at(jd_tt: f64) -> Instant {
    Instant::from_jd_tt(jd_tt).unwrap()
}

#[test]
fn meeus_47a_apparent_moon_on_1992_april_12() {
    let moon = moon(at(2448724.5));
    // He adds a nutation of 0.004610° from the full sums; our four terms are good to 0.5″.
    assert!((moon.longitude_deg - 133.167_265).abs() < 0.5 * ARC_SECOND, "{moon:?}");
    assert!((moon.latitude_deg + 3.229_126).abs() < 0.01 * ARC_SECOND, "{moon:?}");
    assert!((moon.distance_km - 368409.7).abs() < 0.1 * KILOMETRE, "{moon:?}");
}

#[test]
fn meeus_25a_and_25b_apparent_sun_on_1992_october_13() {
    let sun = sun(at(2448908.5));
    // 25.a: his short formulas, good to 0.01°.
    assert!((sun.longitude_deg - 199.908_95).abs() < 36.0 * ARC_SECOND, "{sun:?}");
    // 25.b: VSOP87, of which we leave out 2.8″ at most, and nutation to 0.5″.
    let apparent = 199.0 + 54.0 / 60.0 + 21.818 * ARC_SECOND;
    assert!((sun.longitude_deg - apparent).abs() < 3.3 * ARC_SECOND, "{sun:?}");
    assert!((sun.distance_km - 0.997_607_75 * 149597870.7).abs() < 4_000.0 * KILOMETRE, "{sun:?}");
}

#[test]
fn meeus_48a_lit_part_on_1992_april_12() {
    let phase = phase(at(2448724.5));
    assert!((phase.phase_angle_deg - 69.0756).abs() < 0.001, "{phase:?}");
    assert!((phase.illuminated_fraction - 0.6786).abs() < 0.0001, "{phase:?}");
}

#[test]
fn meeus_49a_new_moon_of_1977_february() {
    let new = at(2_443_192.651_18);
    let (quarter, found) = quarters_from(new.later(-3.0 * DAY).unwrap()).next().unwrap();
    assert_eq!(quarter, Quarter::New);
    assert!(found.seconds_since(new).abs() < 20.0 * SECOND, "{}", found.seconds_since(new));
}

#[test]
fn meeus_49b_last_quarter_of_2044_january() {
    let last = at(2_467_636.491_86);
    let (quarter, found) = quarters_from(last.later(-3.0 * DAY).unwrap()).next().unwrap();
    assert_eq!(quarter, Quarter::Last);
    assert!(found.seconds_since(last).abs() < 20.0 * SECOND, "{}", found.seconds_since(last));
}

#[test]
fn meeus_50a_apogee_of_1988_october() {
    // 1988 October 7, 20h30m, by his series, with errors of a few minutes; parallax 54′ 00.679″.
    let apogee = at(2_447_442.354_3);
    let found = apsides_from(apogee.later(-3.0 * DAY).unwrap()).next().unwrap();
    assert_eq!(found.kind, ApsisKind::Apogee);
    assert!(found.instant.seconds_since(apogee).abs() < 5.0 * MINUTE, "{found:?}");
    let parallax: f64 = 3240.679 * ARC_SECOND;
    assert!(
        (found.distance_km - 6378.14 / parallax.to_radians().sin()).abs() < 12.0 * KILOMETRE,
        "{found:?}"
    );
}

#[test]
fn meeus_page_361_perigees() {
    // Given to a tenth of an hour, so to 3 minutes; our own errors reach 7.3.
    // 1997 December 9, 16.9 h; 1998 January 3, 8.5 h; 1990 December 2, 10.8 h and 30, 23.8 h.
    for (midnight, hours) in [(2450791.5, 16.9), (2450816.5, 8.5), (2448227.5, 10.8), (2448255.5, 23.8)] {
        let perigee = at(midnight + hours / 24.0);
        let found = apsides_from(perigee.later(-3.0 * DAY).unwrap()).next().unwrap();
        assert_eq!(found.kind, ApsisKind::Perigee);
        assert!(found.instant.seconds_since(perigee).abs() < 10.3 * MINUTE, "{midnight}: {found:?}");
    }
}

#[test]
fn the_moon_stands_lower_by_its_parallax_at_the_horizon() {
    // 47.a gives the horizontal parallax as 0.991990°: where the Moon would stand at the horizon seen from the
    // centre of the Earth, a runner sees it that much lower.
    let instant = at(2448724.5);
    let pole = Place::new(90.0, 0.0, 0.0).unwrap();
    let seen = moon_in_the_sky(instant, pole);
    // 48.a gives its declination as 13.7684°, which is its geocentric altitude at the pole.
    let lower = 13.7684 - seen.altitude_deg;
    let parallax = 0.991_990_f64.to_radians();
    // At the pole the radius is 6,356.75 km.
    let expected =
        (6356.75 / 6378.14 * parallax.sin() * seen.altitude_deg.to_radians().cos()).asin().to_degrees();
    assert!((lower - expected).abs() < 1.0 * ARC_SECOND, "{lower} against {expected}");
}
