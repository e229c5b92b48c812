//! Our FIT files, held against other people's decoders: `fitparser` and `rustyfit`, both checking the checksums.

// Clippy's leave to expect in tests does not reach the helpers of an integration test.
#![allow(clippy::expect_used)]

mod others;

use std::collections::{BTreeMap, HashSet};

use coxa_reason::{
    Channel, Column, DeveloperColumn, Device, Intent, Lap, Recording, Sport, Summary, simulated::simulate,
};
use coxa_recordings::fit::encode::{encode, file_name};
use jiff::{Timestamp, civil::date, tz::Offset};
use proptest::prelude::*;
use rustyfit::{
    profile::{mesgdef, typedef},
    proto::Message,
};

use others::Found;

/// Coarsest steps of the file against the recording, and what floats lose on the way.
const ALTITUDE_STEP_M: f64 = 0.1 + 1e-9;
const CADENCE_STEP_SPM: f64 = 1.0 / 128.0 + 1e-9;
const TEMPERATURE_STEP_C: f64 = 0.5 + 1e-9;
const NOTHING: f64 = 1e-9;

#[test]
fn every_channel_agrees_with_fitparser_and_rustyfit() {
    for recording in [every_channel(Sport::Running), every_channel(Sport::Cycling)] {
        let bytes = encode(&recording);
        assert_says(&others::fitparser(&bytes), &recording, "fitparser");
        assert_says(&others::rustyfit(&bytes), &recording, "rustyfit");
    }
}

/// One of each kind on each watch, the treadmill, and the spike.
#[test]
fn simulated_runs_agree_with_fitparser_and_rustyfit() {
    let runner = simulate(1, date(2026, 6, 28));
    let mut seen = HashSet::new();
    for (index, (recording, session)) in runner.recordings.iter().zip(&runner.sessions).enumerate() {
        let watch = recording.device.as_ref().map(|device| device.product.clone());
        let sort = (session.kind, watch, recording.sub_sport.clone());
        if seen.insert(sort) || index == runner.spike.recording {
            let bytes = encode(recording);
            assert_says(&others::fitparser(&bytes), recording, "fitparser");
            assert_says(&others::rustyfit(&bytes), recording, "rustyfit");
        }
    }
    assert!(seen.len() > 12, "{seen:?}");
}

#[test]
fn files_are_named_by_local_start_and_no_two_alike() {
    let recording = Recording {
        start: Timestamp::constant(1_750_000_000, 0),
        utc_offset: Some(Offset::constant(2)),
        ..Recording::default()
    };
    assert_eq!(file_name(&recording), "2025-06-15-17-06.fit");
    let runner = simulate(1, date(2026, 6, 28));
    let names: HashSet<String> = runner.recordings.iter().map(file_name).collect();
    assert_eq!(names.len(), runner.recordings.len());
}

#[test]
fn laps_and_totals_agree_with_rustyfit() {
    let recording = every_channel(Sport::Running);
    let messages = others::messages(&encode(&recording));
    let session = only::<mesgdef::Session>(&messages, typedef::MesgNum::SESSION);
    assert_eq!(session.sport, typedef::Sport::RUNNING);
    assert_eq!(session.sub_sport, typedef::SubSport::TRACK);
    assert_eq!(session.num_laps, 6);
    assert_eq!(session.total_elapsed_time, 131_250);
    assert_eq!(session.total_timer_time, 120_500);
    assert_eq!(session.total_distance, 40_012);
    assert_eq!((session.total_ascent, session.total_descent), (13, 8));
    assert_eq!((session.avg_heart_rate, session.max_heart_rate), (142, 171));
    assert_eq!((session.avg_cadence, session.avg_fractional_cadence), (84, 64), "169 steps are 84.5 a leg");
    assert_eq!(session.avg_power, 233);
    assert_eq!(session.avg_vertical_oscillation, 874);
    assert_eq!(session.avg_stance_time, 2611);
    assert_eq!(session.avg_stance_time_balance, 5012);
    assert_eq!(session.avg_step_length, 10_031);
    assert_eq!(session.avg_vertical_ratio, 871);
    assert_eq!(session.avg_temperature, -3);
    assert_eq!(session.total_calories, 31);
    assert_eq!((session.workout_rpe, session.workout_feel), (65, 75));

    let intensities: Vec<typedef::Intensity> = messages
        .iter()
        .filter(|message| message.num == typedef::MesgNum::LAP)
        .map(|message| mesgdef::Lap::from(message).intensity)
        .collect();
    use typedef::Intensity as I;
    assert_eq!(intensities, [I::WARMUP, I::ACTIVE, I::INTERVAL, I::RECOVERY, I::REST, I::COOLDOWN]);
}

#[test]
fn local_time_and_device_agree_with_rustyfit() {
    let mut recording = every_channel(Sport::Running);
    let messages = others::messages(&encode(&recording));
    let activity = only::<mesgdef::Activity>(&messages, typedef::MesgNum::ACTIVITY);
    assert_eq!(activity.local_timestamp.0 - activity.timestamp.0, 7200);
    assert_eq!((activity.num_sessions, activity.total_timer_time), (1, 120_500));
    let file = only::<mesgdef::FileId>(&messages, typedef::MesgNum::FILE_ID);
    assert_eq!(file.r#type, typedef::File::ACTIVITY);
    assert_eq!((file.manufacturer, file.product), (typedef::Manufacturer::GARMIN, 4315));
    assert_eq!(file.time_created.unix_timestamp(), Some(1_750_000_000));

    recording.utc_offset = None;
    recording.device = Some(Device { maker: "apple".into(), product: "Watch6,14".into() });
    let messages = others::messages(&encode(&recording));
    let activity = only::<mesgdef::Activity>(&messages, typedef::MesgNum::ACTIVITY);
    assert_eq!(activity.local_timestamp.0, u32::MAX, "no offset is known");
    let device = only::<mesgdef::DeviceInfo>(&messages, typedef::MesgNum::DEVICE_INFO);
    assert_eq!(device.manufacturer, typedef::Manufacturer::DEVELOPMENT);
    assert_eq!((&*device.product_name, device.product), ("Watch6,14", u16::MAX));
}

#[test]
fn makers_agree_with_rustyfit() {
    use typedef::Manufacturer as M;
    for (maker, number) in [
        ("garmin", M::GARMIN),
        ("suunto", M::SUUNTO),
        ("wahoo", M::WAHOO_FITNESS),
        ("tomtom", M::TOMTOM),
        ("stryd", M::STRYD),
        ("polar", M::POLAR_ELECTRO),
        ("zwift", M::ZWIFT),
        ("strava", M::STRAVA),
        ("coros", M::COROS),
        ("decathlon", M::DECATHLON),
        ("nike", M::NIKE),
        ("zepp", M::ZEPP),
        ("huawei", M::HUAWEI),
        ("nobody", M::DEVELOPMENT),
    ] {
        let device = Some(Device { maker: maker.into(), product: "1".into() });
        let messages = others::messages(&encode(&Recording { device, ..Recording::default() }));
        let file = only::<mesgdef::FileId>(&messages, typedef::MesgNum::FILE_ID);
        assert_eq!(file.manufacturer, number, "{maker}");
    }
}

#[test]
fn what_does_not_fit_is_absent_for_both() {
    let mut recording = Recording { sport: Sport::Running, ..Recording::default() };
    for (second, heart_rate) in [-1, 0, 254, 255, 300].into_iter().enumerate() {
        let row = recording.samples.push_row(second as i64 * 1000);
        recording.samples.set(row, Channel::HeartRate, heart_rate);
        recording.samples.set(row, Channel::Cadence, 6000);
        recording.samples.set(row, Channel::Altitude, -60_000);
        recording.samples.set(row, Channel::Latitude, i32::MAX);
    }
    recording.rpe = Some(f64::NAN);
    recording.feel = Some(101.0);
    let bytes = encode(&recording);
    for found in [others::fitparser(&bytes), others::rustyfit(&bytes)] {
        let heart_rates: Vec<Option<f64>> = found.records.iter().map(|row| row.heart_rate_bpm).collect();
        assert_eq!(heart_rates, [None, Some(0.0), Some(254.0), None, None]);
        for row in &found.records {
            assert_eq!((row.cadence_rpm, row.altitude_m, row.latitude), (None, None, None));
        }
    }
    let messages = others::messages(&bytes);
    let session = only::<mesgdef::Session>(&messages, typedef::MesgNum::SESSION);
    assert_eq!((session.workout_rpe, session.workout_feel), (u8::MAX, u8::MAX));
}

#[test]
fn times_are_rounded_to_the_nearest_second() {
    let mut recording =
        Recording { start: Timestamp::constant(1_000_000_000, 400_000_000), ..Recording::default() };
    for ms in [0, 99, 100, 1099, 1100, -500] {
        recording.samples.push_row(ms);
    }
    let times: Vec<i64> =
        others::fitparser(&encode(&recording)).records.iter().map(|row| row.time_s - 1_000_000_000).collect();
    assert_eq!(times, [0, 0, 1, 1, 2, 0]);
}

#[test]
fn a_recording_of_nothing_is_still_an_activity() {
    let recording = Recording { sport: Sport::Running, ..Recording::default() };
    let found = others::fitparser(&encode(&recording));
    assert_eq!((found.records.len(), found.laps.len(), found.sessions), (0, 1, 1));
    assert_eq!(found.session_distance_m, None);
}

proptest! {
    #[test]
    fn any_recording_is_accepted_by_fitparser_and_rustyfit(recording in any_recording()) {
        let bytes = encode(&recording);
        let found = others::fitparser(&bytes);
        prop_assert_eq!(found.records.len(), recording.samples.len());
        prop_assert_eq!(found.laps.len(), recording.laps.len().max(1));
        let second = others::rustyfit(&bytes);
        prop_assert_eq!(found.records, second.records);
        prop_assert_eq!(found.laps, second.laps);
    }
}

/// Holds what a decoder found against the recording, value by value.
fn assert_says(found: &Found, recording: &Recording, decoder: &str) {
    assert_eq!(found.records.len(), recording.samples.len(), "{decoder}: records");
    assert_eq!(found.sessions, 1, "{decoder}");
    assert_eq!(found.sport.as_deref(), Some(recording.sport.as_str()), "{decoder}");
    let start = recording.start.as_second();
    let samples = &recording.samples;
    let legs = if recording.sport.on_foot() { 2.0 } else { 1.0 };
    for (row, (seen, &time_ms)) in found.records.iter().zip(samples.time_ms()).enumerate() {
        assert_eq!(seen.time_s, start + time_ms / 1000, "{decoder}: time of row {row}");
        let kept = |channel| samples.column(channel).get(row);
        assert_eq!(seen.latitude, kept(Channel::Latitude), "{decoder}: row {row}");
        assert_eq!(seen.longitude, kept(Channel::Longitude), "{decoder}: row {row}");
        for (seen, channel, step) in [
            (seen.altitude_m, Channel::Altitude, ALTITUDE_STEP_M),
            (seen.distance_m, Channel::Distance, NOTHING),
            (seen.speed_m_s, Channel::Speed, NOTHING),
            (seen.heart_rate_bpm, Channel::HeartRate, NOTHING),
            (seen.cadence_rpm.map(|leg| leg * legs), Channel::Cadence, CADENCE_STEP_SPM),
            (seen.power_w, Channel::Power, NOTHING),
            (seen.vertical_oscillation_mm, Channel::VerticalOscillation, NOTHING),
            (seen.contact_ms, Channel::GroundContactTime, NOTHING),
            (seen.balance_percent, Channel::Balance, NOTHING),
            (seen.step_mm, Channel::StepLength, NOTHING),
            (seen.ratio_percent, Channel::VerticalRatio, NOTHING),
            (seen.temperature_c, Channel::Temperature, TEMPERATURE_STEP_C),
        ] {
            let want = samples.value(row, channel);
            let agree = match (seen, want) {
                (Some(seen), Some(want)) => (seen - want).abs() <= step,
                (None, None) => true,
                _ => false,
            };
            assert!(agree, "{decoder}: row {row}, {channel:?}: {seen:?} for {want:?}");
        }
        let developer: BTreeMap<u8, f64> = (0..)
            .zip(samples.developer())
            .filter_map(|(number, column)| Some((number, f64::from(column.column.get(row)?))))
            .collect();
        assert_eq!(seen.developer, developer, "{decoder}: row {row}");
    }
    assert_eq!(found.laps.len(), recording.laps.len(), "{decoder}: laps");
    for (seen, lap) in found.laps.iter().zip(&recording.laps) {
        assert_eq!(seen.start_s, start + lap.start_s.round() as i64, "{decoder}: a lap's start");
        assert_near(seen.distance_m, lap.totals.distance_m, 0.005, decoder);
        assert_eq!(seen.intensity.is_some(), lap.intent.is_some(), "{decoder}: a lap's intent");
    }
    assert_near(found.session_distance_m, recording.totals.distance_m, 0.005, decoder);
    assert_near(found.session_elapsed_s, recording.totals.elapsed_s, 0.0005, decoder);
}

fn assert_near(seen: Option<f64>, want: Option<f64>, within: f64, decoder: &str) {
    let difference = seen.zip(want).map(|(seen, want)| (seen - want).abs());
    assert!(
        difference.is_some_and(|difference| difference <= within + NOTHING),
        "{decoder}: {seen:?} {want:?}"
    );
}

fn only<'a, T: From<&'a Message>>(messages: &'a [Message], kind: typedef::MesgNum) -> T {
    let mut found = messages.iter().filter(|message| message.num == kind);
    let message = found.next().expect("there is one");
    assert!(found.next().is_none(), "there is only one");
    T::from(message)
}

/// A short recording with something in every place, gaps in every channel, and a lap of each intent.
fn every_channel(sport: Sport) -> Recording {
    let on_foot = sport.on_foot();
    let mut recording = Recording {
        start: Timestamp::constant(1_750_000_000, 0),
        utc_offset: Some(Offset::constant(2)),
        sport,
        sub_sport: Some("track".into()),
        device: Some(Device { maker: "garmin".into(), product: "4315".into() }),
        rpe: Some(6.5),
        feel: Some(75.0),
        totals: Summary {
            elapsed_s: Some(131.25),
            moving_s: Some(120.5),
            distance_m: Some(400.12),
            ascent_m: Some(12.6),
            descent_m: Some(8.4),
            heart_rate_bpm: Some(142.3),
            heart_rate_max_bpm: Some(171.0),
            cadence_spm: Some(169.0),
            power_w: Some(232.6),
            vertical_oscillation_mm: Some(87.4),
            ground_contact_ms: Some(261.1),
            balance_percent: Some(50.12),
            step_length_mm: Some(1003.1),
            vertical_ratio_percent: Some(8.71),
            temperature_c: Some(-3.2),
            energy_kcal: Some(31.0),
        },
        ..Recording::default()
    };
    let order =
        [Intent::WarmUp, Intent::Active, Intent::Interval, Intent::Recovery, Intent::Rest, Intent::CoolDown];
    recording.laps = (0..)
        .zip(order)
        .map(|(lap, intent)| Lap {
            start_s: f64::from(lap) * 20.0,
            intent: Some(intent),
            totals: Summary { elapsed_s: Some(20.0), distance_m: Some(66.69), ..Summary::default() },
        })
        .collect();
    let samples = &mut recording.samples;
    let mut form = Column::default();
    for second in 0..131_i32 {
        let row = samples.push_row(i64::from(second) * 1000);
        let wave = f64::from(second % 17) - 8.0;
        let values = [
            -0.01 + f64::from(second) * 1e-5,
            -30.0 + f64::from(second) * 1e-5,
            -3.4 + wave,
            f64::from(second) * 3.05,
            3.05 + wave / 100.0,
            140.0 + wave,
            if on_foot { 168.5 + wave } else { 84.3 + wave },
            230.0 + wave,
            87.0 + wave / 10.0,
            260.0 + wave,
            50.0 + wave / 20.0,
            1003.0 + wave,
            8.7 + wave / 50.0,
            -1.4 + wave / 2.0,
        ];
        for (channel, value) in Channel::ALL.into_iter().zip(values) {
            // A different gap in each channel.
            if second % (5 + channel as i32) != 0 {
                samples.set_value(row, channel, value);
            }
        }
        if second > 3 {
            form.set(row, 60.5 + second as f32);
        }
    }
    samples.developer_mut().push(DeveloperColumn {
        name: "Form Power".into(),
        unit: "W".into(),
        column: form,
    });
    recording
}

/// Recordings that no watch would make: any time, any value, any text.
fn any_recording() -> impl Strategy<Value = Recording> {
    let number = || proptest::option::of(any::<f64>());
    let totals = || {
        proptest::collection::vec(number(), 16).prop_map(|values| {
            let mut totals = Summary::default();
            for (item, value) in totals.items_mut().into_iter().zip(values) {
                *item = value;
            }
            totals
        })
    };
    let intent = proptest::option::of(proptest::sample::select(Intent::ALL.to_vec()));
    let lap = (any::<f64>(), intent, totals()).prop_map(|(start_s, intent, totals)| Lap {
        start_s,
        intent,
        totals,
    });
    let samples = (
        proptest::collection::vec(any::<i64>(), 0..40),
        proptest::collection::vec(proptest::option::of(any::<i32>()), 40 * Channel::ALL.len()),
        proptest::collection::vec((any::<String>(), any::<String>(), any::<f32>()), 0..3),
    );
    let words = (any::<String>(), proptest::option::of(any::<String>()), any::<String>(), any::<String>());
    let instant = Timestamp::MIN.as_second()..=Timestamp::MAX.as_second();
    let clock = (instant, proptest::option::of(-93_599..=93_599_i32));
    let entered = (number(), number());
    (clock, words, entered, totals(), proptest::collection::vec(lap, 0..4), samples).prop_map(
        |((start, offset), (sport, sub_sport, maker, product), (rpe, feel), totals, laps, samples)| {
            let (times, values, developer) = samples;
            let mut recording = Recording {
                start: Timestamp::from_second(start).expect("in range"),
                utc_offset: offset.map(|seconds| Offset::from_seconds(seconds).expect("in range")),
                sport: Sport::parse(&sport),
                sub_sport,
                device: Some(Device { maker, product }),
                rpe,
                feel,
                totals,
                laps,
                ..Recording::default()
            };
            for time in times {
                let row = recording.samples.push_row(time);
                for (channel, value) in Channel::ALL.into_iter().zip(&values[row * Channel::ALL.len()..]) {
                    if let Some(value) = value {
                        recording.samples.set(row, channel, *value);
                    }
                }
            }
            for (name, unit, value) in developer {
                let mut column = Column::default();
                for row in 0..recording.samples.len() {
                    column.set(row, value);
                }
                recording.samples.developer_mut().push(DeveloperColumn { name, unit, column });
            }
            recording
        },
    )
}
