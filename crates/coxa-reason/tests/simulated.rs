//! The simulated runner, held against the story it is to tell and against what real watches write.

// Clippy's leave to expect in tests does not reach the helpers of an integration test.
#![allow(clippy::expect_used)]

use std::{ops::RangeInclusive, sync::LazyLock};

use coxa_reason::{
    Channel, Intent, Recording,
    simulated::{GapReason, SessionKind, SimulatedRunner, SimulatedSession, simulate},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};

const LAST_DAY: Date = date(2026, 6, 28);
static RUNNER: LazyLock<SimulatedRunner> = LazyLock::new(|| simulate(1, LAST_DAY));

fn runs(runner: &SimulatedRunner) -> impl Iterator<Item = (&Recording, &SimulatedSession)> {
    runner.recordings.iter().zip(&runner.sessions).filter(|(recording, _)| recording.sport.is_run())
}

fn distance_m(recording: &Recording) -> f64 {
    recording.totals.distance_m.expect("every session has a distance")
}

/// Whole metres, and those of the longest run in the 30 times 24 hours before: the exposure of Schuster Brandt
/// Frandsen 2025.
fn with_longest_before(runner: &SimulatedRunner) -> Vec<(&Recording, u64, Option<u64>)> {
    let metres = |run: &Recording| distance_m(run).round() as u64;
    let all: Vec<&Recording> = runs(runner).map(|(run, _)| run).collect();
    let longest = |run: &Recording| {
        let window = run.start.as_second() - 2_592_000..run.start.as_second();
        all.iter().filter(|other| window.contains(&other.start.as_second())).map(|other| metres(other)).max()
    };
    all.iter().map(|&run| (run, metres(run), longest(run))).collect()
}

#[test]
fn a_seed_and_a_day_always_give_the_same_runner() {
    assert_eq!(simulate(1, LAST_DAY), *RUNNER);
    assert_ne!(simulate(2, LAST_DAY).recordings, RUNNER.recordings);
}

#[test]
fn the_size_is_that_of_eighteen_months() {
    assert!((270..=320).contains(&RUNNER.recordings.len()), "{}", RUNNER.recordings.len());
    let samples: usize = RUNNER.recordings.iter().map(|recording| recording.samples.len()).sum();
    assert!((700_000..=1_000_000).contains(&samples), "{samples}");
    assert_eq!(RUNNER.sessions.len(), RUNNER.recordings.len());
    assert_eq!(RUNNER.days.len(), 547);
    assert_eq!(RUNNER.days.last().map(|day| day.date), Some(LAST_DAY));
    for kind in [SessionKind::Tempo, SessionKind::Intervals, SessionKind::Hills] {
        assert!(RUNNER.sessions.iter().filter(|session| session.kind == kind).count() >= 5, "{kind:?}");
    }
    let of_kind = |kind| RUNNER.sessions.iter().filter(|session| session.kind == kind).count();
    assert_eq!((of_kind(SessionKind::Race), of_kind(SessionKind::Ride)), (2, 1));
}

#[test]
fn exactly_one_run_is_a_spike_whatever_the_seed_and_the_weekday() {
    for (seed, last_day) in [(1, LAST_DAY), (2, date(2026, 6, 24)), (3, date(2025, 11, 1))] {
        let runner = simulate(seed, last_day);
        let known_from = runner.recordings[0].start.as_second() + 30 * 86_400;
        let spikes: Vec<&Recording> = with_longest_before(&runner)
            .into_iter()
            .filter(|(run, _, _)| run.start.as_second() >= known_from)
            .filter(|(_, metres, longest)| longest.is_some_and(|longest| 10 * metres > 11 * longest))
            .map(|(run, _, _)| run)
            .collect();
        let spike = &runner.recordings[runner.spike.recording];
        assert_eq!(spikes.len(), 1, "seed {seed}");
        assert_eq!(spikes[0].start, spike.start, "seed {seed}");
        assert_eq!(distance_m(spike), runner.spike.distance_m);
        let ratio = runner.spike.distance_m / runner.spike.longest_before_m;
        assert!((1.36..1.44).contains(&ratio), "seed {seed}: {ratio}");
        let days_before = (last_day - runner.spike.date).get_days();
        assert!((32..=38).contains(&days_before), "seed {seed}: {days_before}");
        for (run, session) in runs(&runner).filter(|(_, session)| session.date > runner.spike.date) {
            assert!(distance_m(run) < 0.5 * runner.spike.distance_m, "seed {seed}: {session:?}");
        }
    }
}

#[test]
fn gaps_are_gaps_and_only_the_unworn_watch_hides_runs() {
    let reasons: Vec<GapReason> = RUNNER.gaps.iter().map(|gap| gap.reason).collect();
    assert_eq!(reasons, [GapReason::Holiday, GapReason::WatchNotWorn, GapReason::LayOff]);
    for gap in &RUNNER.gaps {
        let inside = |day: Date| gap.first <= day && day <= gap.last;
        assert!(runs(&RUNNER).all(|(_, session)| !inside(session.date)), "{gap:?}");
        let run_m: f64 = RUNNER.days.iter().filter(|day| inside(day.date)).map(|day| day.run_m).sum();
        assert_eq!(run_m > 0.0, gap.reason == GapReason::WatchNotWorn, "{gap:?}: {run_m}");
    }
    let longest_pause_s = with_longest_before(&RUNNER)
        .windows(2)
        .map(|pair| pair[1].0.start.as_second() - pair[0].0.start.as_second())
        .max();
    assert!(longest_pause_s > Some(30 * 86_400), "the return after the lay-off is a return and no spike");
    let recorded: f64 = RUNNER.days.iter().map(|day| day.recorded_m).sum();
    let in_files: f64 = runs(&RUNNER).map(|(run, _)| distance_m(run)).sum();
    assert!((recorded - in_files).abs() < 1e-3, "{recorded} {in_files}");
}

#[test]
fn recordings_are_in_order_and_agree_with_their_own_totals() {
    for pair in RUNNER.recordings.windows(2) {
        let end = pair[0].start.as_second() + pair[0].span_s() as i64;
        assert!(end < pair[1].start.as_second(), "{} {}", pair[0].start, pair[1].start);
    }
    let mut paused = 0;
    for (recording, session) in RUNNER.recordings.iter().zip(&RUNNER.sessions) {
        let (samples, totals) = (&recording.samples, &recording.totals);
        let offset = recording.utc_offset.expect("the watch knows local time");
        assert_eq!(offset.to_datetime(recording.start).date(), session.date);
        let last = samples.len() - 1;
        assert_eq!(samples.value(last, Channel::Distance), totals.distance_m, "{session:?}");
        assert_eq!(Some(recording.span_s()), totals.elapsed_s, "{session:?}");
        assert!(totals.moving_s <= totals.elapsed_s);
        paused += usize::from(totals.moving_s < totals.elapsed_s);
        assert!(totals.heart_rate_max_bpm <= Some(RUNNER.body.highest_heart_rate_bpm));
        let laps_s: f64 = recording.laps.iter().filter_map(|lap| lap.totals.moving_s).sum();
        assert_eq!(Some(laps_s), totals.moving_s, "{session:?}");
        let mut distances = samples.values(Channel::Distance).map(|value| value.expect("always there"));
        let first = distances.next().expect("a first sample");
        assert_eq!(first, 0.0);
        assert!(distances.is_sorted(), "{session:?}");
    }
    assert!((20..120).contains(&paused), "{paused}");
}

#[test]
fn the_old_watch_chooses_its_seconds_and_the_new_one_does_not() {
    let mut gaps_s = Vec::new();
    for (run, session) in runs(&RUNNER) {
        let samples = &run.samples;
        let is_new = session.date >= RUNNER.new_watch_from;
        assert_eq!(samples.has(Channel::VerticalOscillation), is_new, "{session:?}");
        assert_eq!(samples.has(Channel::GroundContactTime), is_new, "{session:?}");
        assert_eq!(samples.has(Channel::StepLength), is_new, "{session:?}");
        assert_eq!(samples.has(Channel::VerticalRatio), is_new, "{session:?}");
        assert_eq!(samples.has(Channel::Power), is_new, "{session:?}");
        assert_eq!(samples.has(Channel::Balance), session.date >= RUNNER.strap_from, "{session:?}");
        let gaps = samples.time_ms().windows(2).map(|pair| (pair[1] - pair[0]) / 1000);
        if is_new {
            let paused =
                run.totals.elapsed_s.zip(run.totals.moving_s).map(|(elapsed, moving)| elapsed - moving);
            let missing: i64 = gaps.map(|gap| gap - 1).sum();
            assert_eq!(paused, Some(missing as f64), "{session:?}");
        } else {
            gaps_s.extend(gaps);
        }
    }
    gaps_s.sort_unstable();
    // Real "smart" recordings: median 3 to 4 s, about a fifth of the gaps 1 s.
    assert!((3..=4).contains(&gaps_s[gaps_s.len() / 2]));
    let ones = gaps_s.partition_point(|&gap| gap <= 1) as f64 / gaps_s.len() as f64;
    assert!((0.15..0.25).contains(&ones), "{ones}");
    let devices: std::collections::BTreeSet<String> = RUNNER
        .recordings
        .iter()
        .filter_map(|run| run.device.as_ref())
        .map(|device| device.product.clone())
        .collect();
    assert_eq!(devices.len(), 2);
}

/// Ranges of the medians of files that people's watches wrote, all models together.
#[test]
fn medians_lie_where_those_of_real_watches_lie() {
    let ranges: [(Channel, RangeInclusive<f64>); 7] = [
        (Channel::VerticalOscillation, 56.0..=98.0),
        (Channel::GroundContactTime, 250.0..=311.0),
        (Channel::VerticalRatio, 7.3..=10.3),
        (Channel::StepLength, 748.0..=1201.0),
        (Channel::Balance, 47.9..=51.6),
        (Channel::Cadence, 154.0..=170.0),
        (Channel::HeartRate, 120.0..=175.0),
    ];
    for (run, session) in runs(&RUNNER) {
        for (channel, range) in &ranges {
            let mut values: Vec<i32> =
                (0..run.samples.len()).filter_map(|row| run.samples.column(*channel).get(row)).collect();
            if values.is_empty() {
                continue;
            }
            let middle = values.len() / 2;
            let median = f64::from(*values.select_nth_unstable(middle).1) / channel.per_unit();
            assert!(range.contains(&median), "{channel:?} {median} {session:?}");
        }
    }
}

#[test]
fn cadence_follows_speed_by_the_runners_own_line() {
    let (mut n, mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (run, _) in runs(&RUNNER) {
        // Late in a run the line drifts.
        let early = run.samples.time_ms().partition_point(|&ms| ms < 2_700_000);
        for row in 10..early {
            let speed = run.samples.value(row, Channel::Speed).expect("always there");
            let cadence = run.samples.value(row, Channel::Cadence).expect("always there");
            if speed < 2.2 {
                continue;
            }
            n += 1.0;
            x += speed;
            y += cadence;
            xx += speed * speed;
            xy += speed * cadence;
        }
    }
    let slope = (n * xy - x * y) / (n * xx - x * x);
    let intercept = (y - slope * x) / n;
    let body = RUNNER.body;
    // The watch's own error of speed flattens the line a little.
    assert!((slope - body.cadence_slope_spm_per_m_s).abs() < 0.6, "{slope}");
    assert!((intercept - body.cadence_intercept_spm).abs() < 1.7, "{intercept}");
}

#[test]
fn form_drifts_late_in_long_runs() {
    let mean = |run: &Recording, rows: std::ops::Range<usize>, channel| {
        let values: Vec<f64> = rows.filter_map(|row| run.samples.value(row, channel)).collect();
        values.iter().sum::<f64>() / values.len() as f64
    };
    let long = || {
        runs(&RUNNER).filter(|(run, session)| {
            session.kind == SessionKind::Long
                && session.date >= RUNNER.new_watch_from
                && run.totals.moving_s > Some(5_000.0)
        })
    };
    assert!(long().count() > 10);
    let longer_contact = long()
        .filter(|(run, _)| {
            let rows = run.samples.len();
            // From 900 s, to leave out the warm-up, and to the last 900 s, to leave out the cool-down.
            mean(run, rows - 1_800..rows - 600, Channel::GroundContactTime)
                > mean(run, 900..2_700, Channel::GroundContactTime)
        })
        .count();
    assert_eq!(longer_contact, long().count());
}

#[test]
fn laps_are_kilometres_or_the_parts_of_a_session() {
    for (recording, session) in RUNNER.recordings.iter().zip(&RUNNER.sessions) {
        let intents: Vec<Option<Intent>> = recording.laps.iter().map(|lap| lap.intent).collect();
        if session.kind == SessionKind::Intervals {
            assert!(intents.iter().filter(|&&intent| intent == Some(Intent::Interval)).count() >= 4);
            assert!(intents.contains(&Some(Intent::Recovery)));
            assert_eq!(intents.first() == Some(&Some(Intent::WarmUp)), session.warm_up_s > 0.0);
            assert_eq!(intents.last() == Some(&Some(Intent::CoolDown)), session.cool_down_s > 0.0);
        } else {
            assert!(intents.iter().all(Option::is_none), "{session:?}");
            let (last, whole) = recording.laps.split_last().expect("at least one lap");
            for lap in whole {
                let metres = lap.totals.distance_m.expect("every lap has a distance");
                assert!((1000.0..1010.0).contains(&metres), "{metres}");
            }
            assert!(last.totals.distance_m < Some(1000.0));
        }
    }
}

#[test]
fn positions_are_in_the_open_sea_and_none_are_on_the_treadmill() {
    let mut on_treadmill = 0;
    for recording in &RUNNER.recordings {
        let samples = &recording.samples;
        let treadmill = recording.sub_sport.as_deref() == Some("treadmill");
        on_treadmill += usize::from(treadmill);
        for channel in [Channel::Latitude, Channel::Longitude, Channel::Altitude] {
            assert_eq!(samples.has(channel), !treadmill);
        }
        assert!(samples.values(Channel::Latitude).flatten().all(|north| (0.0..0.05).contains(&north)));
        assert!(samples.values(Channel::Longitude).flatten().all(|east| (-30.05..-29.95).contains(&east)));
    }
    assert!((3..=25).contains(&on_treadmill), "{on_treadmill}");
}

#[test]
fn shoes_follow_one_another_and_the_change_is_six_weeks_before_the_end() {
    for (run, session) in runs(&RUNNER) {
        let shoe = &RUNNER.shoes[session.shoe.expect("runs are run in shoes")];
        assert!(
            shoe.from <= session.date && shoe.until.is_none_or(|until| session.date <= until),
            "{}",
            run.start
        );
    }
    let [_, old, new] = RUNNER.shoes.as_slice() else { panic!("three pairs: {:?}", RUNNER.shoes) };
    assert_eq!(LAST_DAY - new.from, 42.days().fieldwise());
    assert_eq!(old.until, new.from.yesterday().ok());
    let on_old: f64 =
        runs(&RUNNER).filter(|(_, session)| session.shoe == Some(1)).map(|(run, _)| distance_m(run)).sum();
    assert!(on_old > 800_000.0, "an old pair: {on_old}");
}

/// Half a month of the Moon later, on the same weekday, every day's soreness is the same.
#[test]
fn soreness_does_not_know_the_moon() {
    let soreness =
        |runner: &SimulatedRunner| -> Vec<u8> { runner.days.iter().map(|day| day.soreness).collect() };
    assert_eq!(soreness(&simulate(1, LAST_DAY + 14.days())), soreness(&RUNNER));
}

#[test]
fn soreness_rises_after_the_spike_and_goes_with_the_load() {
    let mean = |from: Date, to: Date| {
        let days = || RUNNER.days.iter().filter(|day| from <= day.date && day.date < to);
        days().map(|day| f64::from(day.soreness)).sum::<f64>() / days().count() as f64
    };
    let spike = RUNNER.spike.date;
    let before = mean(spike - 28.days(), spike);
    let after = mean(spike + 4.days(), spike + 18.days());
    assert!(before < 1.0 && after > 3.0, "{before} {after}");
    assert!(correlation(|_| true) > 0.15, "{}", correlation(|_| true));
    assert!(correlation(|day| day < spike) > 0.15, "{}", correlation(|day| day < spike));
    assert!(correlation(|day| day > spike) > 0.4, "{}", correlation(|day| day > spike));
    for day in &RUNNER.days {
        assert_eq!(day.side, (day.soreness > 0).then_some("left"));
        assert!(!day.noted || day.date >= RUNNER.diary_from);
    }
    assert!(RUNNER.days.iter().filter(|day| day.noted).count() > 120);
}

/// Soreness with the load of seven days, over the days of the diary that are asked for.
fn correlation(wanted: impl Fn(Date) -> bool) -> f64 {
    let days: Vec<(f64, f64)> = RUNNER
        .days
        .iter()
        .filter(|day| day.noted && wanted(day.date))
        .map(|day| (day.load_7d_m, f64::from(day.soreness)))
        .collect();
    let n = days.len() as f64;
    let (x, y) = days.iter().fold((0.0, 0.0), |sum, day| (sum.0 + day.0 / n, sum.1 + day.1 / n));
    let sum = |of: fn(f64, f64) -> f64| days.iter().map(|day| of(day.0 - x, day.1 - y)).sum::<f64>();
    sum(|x, y| x * y) / (sum(|x, _| x * x) * sum(|_, y| y * y)).sqrt()
}
