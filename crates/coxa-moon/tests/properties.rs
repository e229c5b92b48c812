//! What holds at every instant and place, tried at thousands spread over the whole range.

#![allow(clippy::unwrap_used, reason = "a test whose instants are out of range should stop")]

mod support;

use coxa_moon::{
    ApsisKind, Instant, Place, Quarter, age_days, apsides_from, moon, moon_in_the_sky, phase, quarters_from,
    sun, sun_in_the_sky, tide,
};
use support::{ARC_SECOND, DAY, MINUTE, apart, spread};

#[test]
fn places_stay_in_their_ranges() {
    for instant in spread(20_000) {
        let moon = moon(instant);
        assert!((0.0..360.0).contains(&moon.longitude_deg), "{moon:?}");
        assert!(moon.latitude_deg.abs() < 5.4, "{moon:?}");
        assert!((356_300.0..406_800.0).contains(&moon.distance_km), "{moon:?}");
        let sun = sun(instant);
        assert!((0.0..360.0).contains(&sun.longitude_deg), "{sun:?}");
        assert!((147.0e6..152.2e6).contains(&sun.distance_km), "{sun:?}");
    }
}

#[test]
fn the_lit_part_and_its_angles_stay_in_their_ranges_and_agree() {
    for instant in spread(20_000) {
        let phase = phase(instant);
        assert!((0.0..=1.0).contains(&phase.illuminated_fraction), "{phase:?}");
        assert!((0.0..=180.0).contains(&phase.elongation_deg), "{phase:?}");
        assert!((0.0..=180.0).contains(&phase.phase_angle_deg), "{phase:?}");
        assert!((0.0..360.0).contains(&phase.moon_minus_sun_deg), "{phase:?}");
        let fraction = (1.0 + phase.phase_angle_deg.to_radians().cos()) / 2.0;
        assert!((phase.illuminated_fraction - fraction).abs() < 1e-12, "{phase:?}");
        // Elongation and phase angle are two angles of a triangle; the third, at the Sun, is below 0.16°.
        let at_the_sun = 180.0 - phase.elongation_deg - phase.phase_angle_deg;
        assert!((0.0..0.16).contains(&at_the_sun), "{phase:?}");
        // The angle in the sky differs from that along the ecliptic by no more than the Moon's latitude.
        let along = apart(phase.moon_minus_sun_deg, 0.0);
        assert!((phase.elongation_deg - along).abs() < 5.4, "{phase:?}");
    }
}

#[test]
fn nothing_jumps_within_a_minute() {
    for instant in spread(20_000) {
        let Some(after) = instant.later(MINUTE) else { continue };
        let (one, other) = (moon(instant), moon(after));
        // At its fastest the Moon goes 15.4° a day in longitude, 1.4° in latitude, and 75 m a second away.
        assert!(apart(one.longitude_deg, other.longitude_deg) < 15.5 / 1440.0);
        assert!((one.latitude_deg - other.latitude_deg).abs() < 1.45 / 1440.0);
        assert!((one.distance_km - other.distance_km).abs() < 0.076 * MINUTE);
        assert!(apart(sun(instant).longitude_deg, sun(after).longitude_deg) < 1.03 / 1440.0);
        let lit = phase(instant).illuminated_fraction - phase(after).illuminated_fraction;
        assert!(lit.abs() < 0.13 / 1440.0, "{lit}");
    }
}

#[test]
fn the_moon_always_gains_on_the_sun() {
    // The search for quarters stands on this.
    for instant in spread(20_000) {
        let Some(after) = instant.later(MINUTE) else { continue };
        let gain =
            (phase(after).moon_minus_sun_deg - phase(instant).moon_minus_sun_deg + 360.0).rem_euclid(360.0);
        assert!((10.6 / 1440.0..14.6 / 1440.0).contains(&gain), "{gain}");
    }
}

#[test]
fn quarters_alternate_from_the_first_instant_to_the_last() {
    let start = Instant::from_unix_utc(63_072_000.0).unwrap();
    let quarters: Vec<(Quarter, Instant)> = quarters_from(start).collect();
    // 128 years of 12.368 lunations.
    assert!((6_331..=6_334).contains(&quarters.len()), "{}", quarters.len());
    assert!((0.0..8.5 * DAY).contains(&quarters[0].1.seconds_since(start)));
    for pair in quarters.windows(2) {
        assert_eq!(pair[1].0, pair[0].0.next());
        let between = pair[1].1.seconds_since(pair[0].1) / DAY;
        assert!((6.5..8.4).contains(&between), "{between}");
    }
    for (quarter, instant) in &quarters {
        let off = apart(phase(*instant).moon_minus_sun_deg, quarter.moon_minus_sun_deg());
        assert!(off < 0.001 * ARC_SECOND, "{quarter:?} is off by {off}");
    }
}

#[test]
fn the_next_quarter_is_the_next_from_wherever_one_starts() {
    for instant in spread(2_000) {
        let Some((quarter, found)) = quarters_from(instant).next() else { continue };
        assert!((-0.01..8.4 * DAY).contains(&found.seconds_since(instant)));
        let ahead = phase(instant).moon_minus_sun_deg;
        let way = (quarter.moon_minus_sun_deg() - ahead).rem_euclid(360.0);
        assert!(way <= 90.0, "{quarter:?} from {ahead}");
    }
}

#[test]
fn the_age_is_the_time_since_the_last_new_moon() {
    let start = Instant::from_unix_utc(1_000_000_000.0).unwrap();
    let new: Vec<Instant> =
        quarters_from(start).filter(|event| event.0 == Quarter::New).map(|event| event.1).take(100).collect();
    for pair in new.windows(2) {
        let month = pair[1].seconds_since(pair[0]);
        assert!((29.2 * DAY..29.9 * DAY).contains(&month), "{month}");
        // At the new moon itself a millisecond decides whether it counts.
        let at_new = age_days(pair[0]);
        assert!((0.0..1e-6).contains(&at_new) || (29.2..29.9).contains(&at_new), "{at_new}");
        for share in [0.001, 0.25, 0.5, 0.75, 0.999] {
            let age = age_days(pair[0].later(share * month).unwrap());
            assert!((age * DAY - share * month).abs() < 0.1, "{age}");
        }
    }
}

#[test]
fn apsides_alternate_and_lie_between_nearer_and_farther() {
    let start = Instant::from_unix_utc(63_072_000.0).unwrap();
    let apsides: Vec<_> = apsides_from(start).collect();
    // 128 years of 13.2558 anomalistic months.
    assert!((3_392..=3_395).contains(&apsides.len()), "{}", apsides.len());
    for pair in apsides.windows(2) {
        assert_ne!(pair[0].kind, pair[1].kind);
        let between = pair[1].instant.seconds_since(pair[0].instant) / DAY;
        assert!((11.5..16.1).contains(&between), "{between}");
    }
    for apsis in apsides {
        let (Some(before), Some(after)) = (apsis.instant.later(-0.1 * DAY), apsis.instant.later(0.1 * DAY))
        else {
            continue;
        };
        for beside in [before, after] {
            let farther = moon(beside).distance_km - apsis.distance_km;
            assert_eq!(farther > 0.0, apsis.kind == ApsisKind::Perigee, "{apsis:?}");
        }
    }
}

#[test]
fn the_sky_stays_in_its_ranges_everywhere() {
    for (i, instant) in spread(5_000).enumerate() {
        let place = anywhere(i);
        for seen in [moon_in_the_sky(instant, place), sun_in_the_sky(instant, place)] {
            assert!(seen.altitude_deg.abs() <= 90.0, "{seen:?}");
            assert!((0.0..360.0).contains(&seen.azimuth_deg), "{seen:?}");
        }
        // Nearer by the Earth's radius at the zenith, farther at the nadir, and by R² cos² / 2d in between (53 km);
        // the rest of the 100 km are the Earth's shape, the runner's height and the plumb line's 0.2°.
        let seen = moon_in_the_sky(instant, place);
        let nearer = moon(instant).distance_km - seen.distance_km;
        assert!((nearer - 6_370.0 * seen.altitude_deg.to_radians().sin()).abs() < 100.0, "{nearer} {seen:?}");
    }
}

#[test]
fn the_tide_stays_in_its_ranges_everywhere_and_follows_the_height_of_the_moon() {
    for (i, instant) in spread(5_000).enumerate() {
        let place = anywhere(i);
        let tide = tide(instant, place);
        assert!((-0.75e-6..1.5e-6).contains(&tide.moon.up_m_s2), "{tide:?}");
        assert!((-0.28e-6..0.55e-6).contains(&tide.sun.up_m_s2), "{tide:?}");
        assert!(tide.moon.horizontal_m_s2() < 1.15e-6 && tide.sun.horizontal_m_s2() < 0.42e-6, "{tide:?}");
        assert!(tide.horizontal_m_s2() <= tide.moon.horizontal_m_s2() + tide.sun.horizontal_m_s2() + 1e-18);
        assert!((4e-14..7.0e-14).contains(&tide.moon.stretch_across_m_s2(0.3)), "{tide:?}");
        // GM R / d³ (3 cos² z − 1): lifts within 54.7° of the zenith or the nadir, presses at the horizon.
        let height = moon_in_the_sky(instant, place).altitude_deg.abs();
        if !(30.0..42.0).contains(&height) {
            assert_eq!(tide.moon.up_m_s2 > 0.0, height > 36.0, "{height} {tide:?}");
        }
    }
}

/// Places all over the Earth, as many in a square kilometre here as there.
fn anywhere(i: usize) -> Place {
    let share = |step: f64| (i as f64 * step).fract();
    let latitude = (2.0 * share(0.754_877_666) - 1.0).asin().to_degrees();
    Place::new(latitude, 360.0 * share(0.569_840_291) - 180.0, 5_000.0 * share(0.618_033_989)).unwrap()
}
