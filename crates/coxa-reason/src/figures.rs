//! coxa's own figures of a recording, made from its samples, to stand beside the watch's own totals.
//!
//! Rows are taken in the order of the file. One that is up to a minute behind the latest is out of order and is
//! passed over; one further behind means that the clock was set, and counting goes on from there.

mod climb;
mod motion;
mod odometer;
mod path;

use self::motion::Motion;
pub use self::motion::Stretch;
pub(crate) use self::{climb::climb, climb::smoothed};
use crate::{Channel, Recording, Samples, Summary};

/// Longest time between two samples, seconds, that counts as recorded without a pause. Watches that record by
/// change write every 3 to 8 s, phones every 6 s or so, and the longest spacing of either is well below this.
pub(crate) const GAP_S: f64 = 30.0;

/// The figures of a recording. Where the samples cannot say, the device's own total is taken.
///
/// - `elapsed_s`: seconds from the first sample to the last.
/// - `moving_s`: seconds between successive samples at 0.5 m/s or more, by the device's speed, else by its
///   distance, else by positions, else by cadence above zero. More than 30 s without a sample is a pause unless
///   enough distance was covered. Without any of these channels it is the device's timer time, and failing that the
///   time recorded without gaps.
/// - `distance_m`: metres, by the device's distance (resets and dropouts repaired), else along the positions while
///   moving, without jumps that no runner makes.
/// - `ascent_m`, `descent_m`: metres between the turns of the smoothed altitude that are 3 m or more apart.
/// - `heart_rate_bpm`, `temperature_c`: means over time; `heart_rate_max_bpm`: the highest sample.
/// - `cadence_spm`: mean over moving time with a cadence above zero. `power_w`, `vertical_oscillation_mm`,
///   `ground_contact_ms`, `balance_percent`, `step_length_mm`, `vertical_ratio_percent`: means over moving time.
///   Nothing is derived from anything else.
/// - `energy_kcal`: the device's.
///
/// Every figure is finite, and all but temperature are zero or more, whatever the samples.
pub fn figures(recording: &Recording) -> Summary {
    let samples = &recording.samples;
    let motion = Motion::of(recording);
    let moving = |channel| mean(samples, channel, |row, kept| kept >= 0 && motion.is_moving(row));
    // A zero of these is a sensor that had nothing to say.
    let moving_above_zero = |channel| mean(samples, channel, |row, kept| kept > 0 && motion.is_moving(row));
    let (ascent_m, descent_m) = climb(samples).map_or((None, None), |(up, down)| (Some(up), Some(down)));
    let mut figures = Summary {
        elapsed_s: (samples.len() > 1).then_some(motion.elapsed_s),
        moving_s: motion.moving_s,
        distance_m: motion.distance_m,
        ascent_m,
        descent_m,
        heart_rate_bpm: mean(samples, Channel::HeartRate, |_, kept| kept > 0),
        heart_rate_max_bpm: highest(samples, Channel::HeartRate),
        cadence_spm: moving_above_zero(Channel::Cadence),
        power_w: moving(Channel::Power),
        vertical_oscillation_mm: moving_above_zero(Channel::VerticalOscillation),
        ground_contact_ms: moving_above_zero(Channel::GroundContactTime),
        balance_percent: moving_above_zero(Channel::Balance),
        step_length_mm: moving_above_zero(Channel::StepLength),
        vertical_ratio_percent: moving_above_zero(Channel::VerticalRatio),
        temperature_c: mean(samples, Channel::Temperature, |_, _| true),
        energy_kcal: None,
    };
    let mut totals = recording.totals;
    for item in totals.items_mut() {
        *item = item.filter(|value| value.is_finite() && *value >= 0.0);
    }
    totals.temperature_c = recording.totals.temperature_c.filter(|value| value.is_finite());
    figures.fill_from(&totals);
    figures.moving_s = figures.moving_s.or((samples.len() > 1).then_some(motion.recorded_s));
    figures
}

/// Where there was motion, as [`figures`] judges it: the stretches in order, without pauses.
pub fn stretches(recording: &Recording) -> Vec<Stretch> {
    Motion::of(recording).stretches
}

/// Mean of a channel over the rows wanted. A value weighs the time since the last value of the channel; the first,
/// and one behind a gap, weigh a second.
fn mean(samples: &Samples, channel: Channel, wanted: impl Fn(usize, i32) -> bool) -> Option<f64> {
    let column = samples.column(channel);
    let mut last_ms: Option<i64> = None;
    let (mut weighted, mut weights) = (0.0, 0.0);
    for (row, (&time_ms, _)) in samples.time_ms().iter().zip(column.values()).enumerate() {
        let Some(kept) = column.get(row) else {
            continue;
        };
        let since_ms = last_ms.map_or(0, |last| time_ms.saturating_sub(last));
        last_ms = Some(time_ms);
        if wanted(row, kept) {
            let weight =
                if (1..=(GAP_S * 1000.0) as i64).contains(&since_ms) { since_ms as f64 } else { 1000.0 };
            weighted += weight * f64::from(kept);
            weights += weight;
        }
    }
    (weights > 0.0).then(|| weighted / weights / channel.per_unit())
}

fn highest(samples: &Samples, channel: Channel) -> Option<f64> {
    let column = samples.column(channel);
    let kept = (0..column.values().len()).filter_map(|row| column.get(row)).max()?;
    (kept > 0).then(|| f64::from(kept) / channel.per_unit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Sport;

    /// A run that is made row by row, so that its truth is known.
    struct Made {
        recording: Recording,
        /// Seconds.
        now: f64,
        /// Metres north of the start.
        north: f64,
        seed: u64,
    }

    /// Metres of a degree of latitude at 45 degrees on WGS 84.
    const DEGREE_M: f64 = 111_131.8;

    impl Made {
        fn new() -> Made {
            let recording = Recording { sport: Sport::Running, ..Recording::default() };
            Made { recording, now: 0.0, north: 0.0, seed: 1 }
        }

        /// Between -1 and 1, from a generator that gives the same every time.
        fn noise(&mut self) -> f64 {
            self.seed =
                self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.seed >> 33) as f64 / f64::from(1_u32 << 30) - 1.0
        }

        fn row(&mut self, values: &[(Channel, f64)]) {
            let row = self.recording.samples.push_row((self.now * 1000.0).round() as i64);
            for &(channel, value) in values {
                self.recording.samples.set_value(row, channel, value);
            }
        }

        /// A position on the way north, off it by some metres to the east.
        fn fix(&mut self, east: f64) -> [(Channel, f64); 2] {
            [(Channel::Latitude, 45.0 + self.north / DEGREE_M), (Channel::Longitude, 7.0 + east / 78_850.0)]
        }

        fn go(&mut self, seconds: f64, metres_a_second: f64) {
            self.now += seconds;
            self.north += seconds * metres_a_second;
        }

        /// Positions every so many seconds for a time at a speed.
        fn run(&mut self, seconds: f64, every: f64, metres_a_second: f64) {
            let until = self.now + seconds;
            while self.now < until {
                let fix = self.fix(0.0);
                self.row(&fix);
                self.go(every, metres_a_second);
            }
        }

        fn figures(&self) -> Summary {
            figures(&self.recording)
        }
    }

    #[track_caller]
    fn near(found: Option<f64>, truth: f64, tolerance: f64) {
        let found = found.expect("a figure");
        assert!((found - truth).abs() <= tolerance, "{found} is not within {tolerance} of {truth}");
    }

    #[test]
    fn positions_at_every_spacing_give_the_distance_and_time_that_were_run() {
        for every in [0.2, 1.0, 3.0, 6.0, 8.0, 20.0, 60.0] {
            let mut made = Made::new();
            made.run(3600.0, every, 3.0);
            let figures = made.figures();
            near(figures.moving_s, 3600.0 - every, every);
            near(figures.elapsed_s, 3600.0 - every, 1.0);
            near(figures.distance_m, (3600.0 - every) * 3.0, 12.0);
        }
    }

    #[test]
    fn degrees_on_the_ellipsoid_are_as_long_as_published() {
        // Lengths of one degree on WGS 84 about a latitude: north to south and west to east.
        for (latitude, north_m, east_m) in
            [(0.0, 110_574.0, 111_320.0), (45.0, 111_132.0, 78_847.0), (60.0, 111_412.0, 55_800.0)]
        {
            for (along_latitude, truth) in [(true, north_m), (false, east_m)] {
                let mut made = Made::new();
                for step in 0..=2000 {
                    let at = f64::from(step) / 2000.0 - 0.5;
                    let (lat, lon) =
                        if along_latitude { (latitude + at, 7.0) } else { (latitude, 180.0 + at) };
                    let lon = if lon >= 180.0 { lon - 360.0 } else { lon };
                    made.row(&[(Channel::Latitude, lat), (Channel::Longitude, lon)]);
                    made.go(20.0, 0.0);
                }
                near(made.figures().distance_m, truth, truth * 2e-5);
            }
        }
    }

    #[test]
    fn standing_with_a_drifting_receiver_is_neither_time_nor_distance() {
        let mut made = Made::new();
        made.run(600.0, 1.0, 3.0);
        let mut east = 0.0;
        for _ in 0..300 {
            // It wanders, and every fix is off by itself.
            east += 0.2 * made.noise();
            let off = 0.6 * made.noise();
            let fix = made.fix(east + off);
            made.row(&fix);
            made.go(1.0, 0.0);
        }
        made.run(600.0, 1.0, 3.0);
        let figures = made.figures();
        near(figures.elapsed_s, 1499.0, 1.0);
        near(figures.moving_s, 1200.0, 20.0);
        near(figures.distance_m, 3600.0, 20.0);
    }

    #[test]
    fn a_stopped_watch_is_a_pause_and_a_tunnel_is_not() {
        for (gap_s, metres_a_second, moving_s, metres) in [
            (300.0, 0.0, 1199.0, 3597.0),
            (300.0, 0.8, 1199.0, 3597.0),
            (90.0, 2.9, 1289.0, 3858.0),
            // A phone that was off for five hours and came back 30 km away.
            (18_000.0, 1.8, 1199.0, 3597.0),
        ] {
            let mut made = Made::new();
            made.run(600.0, 1.0, 3.0);
            made.go(gap_s, metres_a_second);
            made.run(600.0, 1.0, 3.0);
            let figures = made.figures();
            near(figures.moving_s, moving_s, 3.0);
            near(figures.distance_m, metres, 8.0);
            near(figures.elapsed_s, 1199.0 + gap_s, 1.0);
        }
    }

    #[test]
    fn jumps_that_no_runner_makes_are_not_run() {
        let mut made = Made::new();
        // The first fixes are those of yesterday, 40 km away, and one in the middle is far off.
        for _ in 0..3 {
            made.row(&[(Channel::Latitude, 45.4), (Channel::Longitude, 7.0)]);
            made.go(1.0, 0.0);
        }
        made.run(600.0, 1.0, 3.0);
        let stray = made.fix(900.0);
        made.row(&stray);
        made.go(1.0, 3.0);
        made.run(600.0, 1.0, 3.0);
        near(made.figures().distance_m, 3600.0, 20.0);
        // By car from one place to the next while the recorder was stopped.
        made.go(400.0, 20.0);
        made.run(600.0, 1.0, 3.0);
        near(made.figures().distance_m, 5400.0, 30.0);
    }

    #[test]
    fn a_devices_distance_survives_resets_dropouts_and_corrections() {
        let with = |distances: &[f64]| {
            let mut made = Made::new();
            for &metres in distances {
                made.row(&[(Channel::Distance, metres)]);
                made.go(1.0, 0.0);
            }
            made.figures().distance_m
        };
        let plain: Vec<f64> = (0..1000).map(|second| f64::from(second) * 3.0).collect();
        near(with(&plain), 2997.0, 1e-6);
        let late: Vec<f64> = plain.iter().map(|metres| metres + 5000.0).collect();
        near(with(&late), 2997.0, 1e-6);
        let begun: Vec<f64> = plain.iter().map(|metres| metres + 40.0).collect();
        near(with(&begun), 3037.0, 1e-6);
        let reset: Vec<f64> = plain.iter().chain(&plain).copied().collect();
        near(with(&reset), 2.0 * 2997.0, 1e-6);
        let mut dropout = plain.clone();
        dropout[500] = 0.0;
        dropout[501] = 2.0;
        near(with(&dropout), 2997.0, 1e-6);
        let mut corrected = plain.clone();
        corrected[500..].iter_mut().for_each(|metres| *metres -= 6.0);
        near(with(&corrected), 2991.0, 1e-6);
        let mut hostile = plain.clone();
        hostile[500] = 2e7;
        near(with(&hostile), 2997.0, 200.0);
        let mut tunnel = plain;
        tunnel[500..].iter_mut().for_each(|metres| *metres += 400.0);
        near(with(&tunnel), 3397.0, 1e-6);
    }

    #[test]
    fn hills_are_climbed_as_high_as_they_are_and_noise_is_no_hill() {
        let with = |height: f64, noise_m: f64| {
            let mut made = Made::new();
            for second in 0..3600 {
                let wave = (f64::from(second) / 600.0 * std::f64::consts::TAU).cos();
                let metres = 500.0 - height / 2.0 * wave + noise_m * made.noise();
                made.row(&[(Channel::Altitude, metres)]);
                made.go(1.0, 0.0);
            }
            let figures = made.figures();
            (figures.ascent_m, figures.descent_m)
        };
        for height in [10.0, 40.0, 150.0] {
            let (up, down) = with(height, 0.8);
            near(up, 6.0 * height, 6.0 * (0.02 * height + 0.6));
            near(down, 6.0 * height, 6.0 * (0.02 * height + 0.6));
        }
        assert_eq!(with(0.0, 1.5), (Some(0.0), Some(0.0)));
        assert_eq!(with(2.0, 0.3), (Some(0.0), Some(0.0)), "waves of two metres are a flat road");
    }

    #[test]
    fn a_barometer_set_anew_is_no_climb() {
        let mut made = Made::new();
        for second in 0..600 {
            let metres = if second == 0 || second == 300 { 0.0 } else { 300.0 };
            made.row(&[(Channel::Altitude, metres)]);
            made.go(1.0, 0.0);
        }
        let figures = made.figures();
        assert_eq!((figures.ascent_m, figures.descent_m), (Some(0.0), Some(0.0)));
    }

    #[test]
    fn means_weigh_time_and_not_samples() {
        let mut made = Made::new();
        for _ in 0..600 {
            made.row(&[(Channel::HeartRate, 120.0), (Channel::Temperature, -4.0)]);
            made.go(1.0, 0.0);
        }
        for _ in 0..75 {
            made.row(&[(Channel::HeartRate, 160.0), (Channel::Temperature, -8.0)]);
            made.go(8.0, 0.0);
        }
        made.recording.samples.set_value(30, Channel::HeartRate, 171.0);
        let figures = made.figures();
        near(figures.heart_rate_bpm, 140.0, 0.6);
        near(figures.temperature_c, -6.0, 0.1);
        assert_eq!(figures.heart_rate_max_bpm, Some(171.0));
    }

    #[test]
    fn form_is_that_of_moving_and_nothing_is_derived() {
        let mut made = Made::new();
        let row = |speed, cadence, contact, step| {
            [
                (Channel::Speed, speed),
                (Channel::Cadence, cadence),
                (Channel::GroundContactTime, contact),
                (Channel::VerticalOscillation, step),
                (Channel::Power, 100.0 * speed),
            ]
        };
        for second in 0..900 {
            // A coasting stretch in motion without steps, then standing.
            let cadence = if second % 10 == 9 { 0.0 } else { 170.0 };
            let values =
                if second < 600 { row(3.0, cadence, 240.0, 80.0) } else { row(0.0, 40.0, 600.0, 0.0) };
            made.row(&values);
            made.go(1.0, 0.0);
        }
        let figures = made.figures();
        assert_eq!(figures.cadence_spm, Some(170.0));
        assert_eq!(figures.ground_contact_ms, Some(240.0));
        assert_eq!(figures.vertical_oscillation_mm, Some(80.0));
        assert_eq!(figures.power_w, Some(300.0));
        near(figures.moving_s, 599.0, 0.0);
        assert_eq!(
            (figures.step_length_mm, figures.vertical_ratio_percent, figures.balance_percent),
            (None, None, None)
        );
        assert_eq!(figures.distance_m, None);
    }

    #[test]
    fn a_treadmill_moves_by_its_steps() {
        let mut made = Made::new();
        for second in 0..600 {
            made.row(&[(Channel::Cadence, if second < 400 { 165.0 } else { 0.0 })]);
            made.go(1.0, 0.0);
        }
        near(made.figures().moving_s, 399.0, 0.0);
    }

    #[test]
    fn where_samples_cannot_say_the_devices_total_stands() {
        let totals = Summary {
            moving_s: Some(1800.0),
            distance_m: Some(5000.0),
            cadence_spm: Some(168.0),
            energy_kcal: Some(300.0),
            ascent_m: Some(f64::NAN),
            power_w: Some(-3.0),
            temperature_c: Some(-10.0),
            ..Summary::default()
        };
        let mut made = Made::new();
        made.recording.totals = totals;
        let kept = Summary { ascent_m: None, power_w: None, ..totals };
        assert_eq!(made.figures(), kept, "no samples");
        made.row(&[(Channel::HeartRate, 140.0), (Channel::Distance, 3.0)]);
        let one = made.figures();
        assert_eq!(
            (one.moving_s, one.heart_rate_bpm, one.energy_kcal),
            (Some(1800.0), Some(140.0), Some(300.0))
        );
        made.recording.samples = Samples::default();
        for _ in 0..100 {
            made.row(&[(Channel::HeartRate, 140.0)]);
            made.go(6.0, 0.0);
        }
        made.go(600.0, 0.0);
        made.row(&[(Channel::HeartRate, 140.0)]);
        assert_eq!(made.figures().moving_s, Some(1800.0), "heart rate does not say who moves");
        made.recording.totals = Summary::default();
        near(made.figures().moving_s, 594.0, 0.0);
    }

    #[test]
    fn rows_out_of_order_and_a_clock_set_back_change_little() {
        let mut made = Made::new();
        made.run(1000.0, 1.0, 3.0);
        let ordered = made.figures();
        let times = made.recording.samples.time_ms().to_vec();
        let swapped: Vec<i64> =
            (0..times.len()).map(|row| times[row ^ usize::from((50..52).contains(&(row % 100)))]).collect();
        let columns = |made: &Made| {
            Channel::ALL.map(|channel| (channel, made.recording.samples.column(channel).clone()))
        };
        made.recording.samples = Samples::from_parts(swapped, columns(&made), Vec::new());
        near(made.figures().moving_s, ordered.moving_s.expect("moving"), 1.0);
        near(made.figures().elapsed_s, 999.0, 1.0);
        near(made.figures().distance_m, 2997.0, 15.0);
        let set_back: Vec<i64> =
            times.iter().map(|&ms| if ms < 500_000 { ms } else { ms - 3_600_000 }).collect();
        made.recording.samples = Samples::from_parts(set_back, columns(&made), Vec::new());
        near(made.figures().moving_s, 998.0, 1.0);
        near(made.figures().elapsed_s, 998.0, 1.0);
        near(made.figures().distance_m, 2997.0, 15.0);
    }

    fn any_samples() -> impl Strategy<Value = Samples> {
        let time = prop_oneof![9 => -10_000_i64..10_000_000, 1 => any::<i64>()];
        let value = prop_oneof![3 => -100_i32..5000, 1 => any::<i32>()];
        let row = (time, proptest::collection::vec((0..Channel::ALL.len(), value), 0..8));
        proptest::collection::vec(row, 0..60).prop_map(|mut rows| {
            // Half of them in order, as most files are.
            if rows.len() % 2 == 0 {
                rows.sort_by_key(|&(time, _)| time);
            }
            let mut samples = Samples::default();
            for (time, values) in rows {
                let row = samples.push_row(time);
                for (channel, value) in values {
                    samples.set(row, Channel::ALL[channel], value);
                }
            }
            samples
        })
    }

    proptest! {
        #[test]
        fn whatever_the_samples_every_figure_is_finite_and_not_below_zero(
            samples in any_samples(),
            totals in proptest::collection::vec(proptest::option::of(any::<f64>()), 16),
            running in any::<bool>(),
        ) {
            let sport = if running { Sport::Running } else { Sport::Unknown };
            let mut recording = Recording { sport, samples, ..Recording::default() };
            let bare = figures(&recording);
            for (item, total) in recording.totals.items_mut().into_iter().zip(totals) {
                *item = total;
            }
            for figures in [bare, figures(&recording)] {
                for (name, value) in figures.items() {
                    if let Some(value) = value {
                        prop_assert!(value.is_finite(), "{} is {}", name, value);
                        prop_assert!(value >= 0.0 || name == "temperature_c", "{} is {}", name, value);
                    }
                }
            }
            if let (Some(moving), Some(elapsed)) = (bare.moving_s, bare.elapsed_s) {
                prop_assert!(moving <= elapsed * (1.0 + 1e-9) + 1e-6, "moving {} of {}", moving, elapsed);
            }
        }
    }
}
