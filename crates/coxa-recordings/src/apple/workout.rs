//! Apple Health's `export.xml`: workouts, what was measured during them, and their routes.
//!
//! The file may be gigabytes long, with all measurements of a life before the workouts that they belong to. So it is
//! read at least twice: once for the list of workouts, then once for each batch of workouts, of which one holds only
//! as many hours as fit into little memory. The long DOCTYPE at its head is passed over.
//!
//! Dates carry an offset from UTC, but it is that of the phone when it exported, not of the runner on the day: a real
//! export of July says -0700 for a November run in Los Angeles. The workout's own time zone, where it is given, is
//! believed instead.

use std::io::BufRead;

use coxa_reason::{Channel, Device, Lap, Recording, Sport, Summary, Warning};
use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};

use crate::{
    Refusal,
    archive::Stream,
    xml::{self, Format, Zone, attribute, number},
};

/// Workouts kept of one export: two a day for 27 years.
const MOST_WORKOUTS: usize = 20_000;
/// Hours of workouts in one batch. A batch that turns out to hold too many values is halved.
const BATCH_HOURS: f64 = 500.0;
/// Values kept in one batch, 8 bytes each: 20 MiB. A watch that measures six things every ten seconds brings half of
/// that in the hours above.
const MOST_VALUES: usize = 2_500_000;
/// A measurement that spans more than this many milliseconds is a summary, not a sample.
const LONGEST_SAMPLE_MS: i64 = 60_000;
/// Route points and measurements may lie this many milliseconds outside the workout.
const SLACK_MS: i64 = 60_000;
/// Workouts at the same time that a measurement is given to.
const MOST_PARALLEL: usize = 8;
/// Routes, laps and damages kept for one workout or file.
const MOST_ROUTES: usize = 50;
const MOST_LAPS: usize = 2_000;
const MOST_DAMAGE: usize = 5;

/// The workouts of an export, and what was wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// In the order of the file.
    workouts: Vec<Workout>,
    /// Sentences about damage.
    pub damage: Vec<String>,
}

/// One workout before its measurements are read.
#[derive(Debug, Clone, Default)]
struct Workout {
    start_ms: i64,
    end_ms: i64,
    /// The name of the app or watch that wrote it, with its entities as they are in the file.
    source: String,
    /// The offset that the file gives with the date, seconds east of UTC.
    offset_s: Option<i32>,
    time_zone: Option<String>,
    sport: Sport,
    indoor: bool,
    device: Option<Device>,
    totals: Summary,
    /// Means in the making: item by item, value times duration and duration.
    means: [(f64, f64); MEANS],
    /// Lap events: milliseconds since 1970, and the length where it is given.
    laps: Vec<(i64, Option<i64>)>,
    routes: Vec<String>,
}

/// Kinds of mean that workouts give.
const MEANS: usize = 5;

impl Listing {
    /// Reads the list of workouts.
    ///
    /// # Errors
    /// Refuses what is not Apple's export.
    pub fn read(input: impl BufRead) -> Result<Listing, Refusal> {
        let mut lister = Lister::default();
        xml::walk(input, &mut lister)?;
        let mut listing = lister.listing;
        for workout in &mut listing.workouts {
            workout.finish();
        }
        Ok(listing)
    }

    /// Whether there is no workout.
    pub fn is_empty(&self) -> bool {
        self.workouts.is_empty()
    }

    /// Whether a workout refers to a route: `/workout-routes/route_2019-06-11_3.00pm.gpx`.
    pub fn refers_to(&self, route: &str) -> bool {
        let route = route.trim_start_matches('/');
        self.workouts.iter().any(|workout| workout.routes.iter().any(|path| path == route))
    }

    /// Reads what was measured during the workouts, and hands over the recordings. `open` begins the file anew,
    /// `route` reads a route of the same export by its path without a leading `/`.
    ///
    /// # Errors
    /// Refuses an export that cannot be opened a second time.
    pub fn recordings(
        &self,
        open: &dyn Fn() -> Result<Stream, Refusal>,
        route: &dyn Fn(&str) -> Option<Vec<Recording>>,
        sink: &mut dyn FnMut(Recording),
    ) -> Result<usize, Refusal> {
        self.in_batches(MOST_VALUES, open, route, sink)
    }

    fn in_batches(
        &self,
        most_values: usize,
        open: &dyn Fn() -> Result<Stream, Refusal>,
        route: &dyn Fn(&str) -> Option<Vec<Recording>>,
        sink: &mut dyn FnMut(Recording),
    ) -> Result<usize, Refusal> {
        let mut order: Vec<usize> = (0..self.workouts.len()).collect();
        order.sort_by_key(|&at| (self.workouts[at].start_ms, self.workouts[at].end_ms));
        let hours = |at: usize| {
            let workout = &self.workouts[at];
            (workout.end_ms - workout.start_ms) as f64 / 3_600_000.0
        };
        let mut rest = order.as_slice();
        let mut most_workouts = usize::MAX;
        let mut count = 0;
        while !rest.is_empty() {
            let mut sum = 0.0;
            let fits = rest.iter().take(most_workouts).take_while(|&&at| {
                sum += hours(at);
                sum <= BATCH_HOURS
            });
            // One workout that is longer than a batch is a batch of its own.
            let (batch, later) = rest.split_at(fits.count().max(1));
            let mut measurer = Measurer::new(self, batch, most_values);
            xml::walk(open()?, &mut measurer)?;
            if measurer.full && batch.len() > 1 {
                most_workouts = batch.len() / 2;
                continue;
            }
            rest = later;
            for (&at, taken) in batch.iter().zip(measurer.taken) {
                sink(self.workouts[at].recording(taken, measurer.full, route));
                count += 1;
            }
        }
        Ok(count)
    }
}

/// A date of the export, `2016-11-14 07:25:41 -0700`: milliseconds since 1970, and the offset in seconds.
fn date(text: &str) -> Option<(i64, Option<i32>)> {
    // Without the blank before the offset it is what every other format writes.
    let (civil, offset) = text.trim().rsplit_once(' ')?;
    let mut joined = [0_u8; 40];
    let (head, tail) = joined.get_mut(..civil.len() + offset.len())?.split_at_mut(civil.len());
    head.copy_from_slice(civil.as_bytes());
    tail.copy_from_slice(offset.as_bytes());
    let moment = xml::time(std::str::from_utf8(&joined[..civil.len() + offset.len()]).ok()?)?;
    let offset_s = match moment.zone {
        Zone::Offset(seconds) => Some(seconds),
        Zone::Utc => Some(0),
        Zone::Unsaid => None,
    };
    Some((moment.ms, offset_s))
}

/// An attribute's number.
fn figure(attributes: &str, name: &str) -> Option<f64> {
    attribute(attributes, name).and_then(number)
}

/// The raw values of several attributes in one go: a measurement has ten of them, and there are millions.
fn several<'a, const N: usize>(attributes: &'a str, names: [&str; N]) -> [Option<&'a str>; N] {
    let mut found = [None; N];
    let mut rest = attributes;
    while let Some((key, value)) = rest.split_once('=') {
        let value = value.trim_ascii_start();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { break };
        let Some((value, behind)) = value[1..].split_once(quote) else { break };
        if let Some(at) = names.iter().position(|name| *name == key.trim_ascii()) {
            found[at] = Some(value);
        }
        rest = behind;
    }
    found
}

/// An attribute's text, with the entities of XML resolved and no others.
fn words(attributes: &str, name: &str) -> Option<String> {
    let raw = attribute(attributes, name)?;
    let text = quick_xml::escape::unescape(raw).map_or(raw.into(), |text| text);
    let text: String = text.chars().take(300).collect();
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// A quantity in the unit of [`Summary`] and [`Channel`]; nothing for a unit that was not seen with it.
fn in_unit(value: f64, unit: &str, quantity: Quantity) -> Option<f64> {
    let factor = match (quantity, unit) {
        (Quantity::Metres, "m") => 1.0,
        (Quantity::Metres, "km") => 1000.0,
        (Quantity::Metres, "mi") => 1609.344,
        (Quantity::Metres, "cm") => 0.01,
        (Quantity::Metres, "ft") => 0.3048,
        (Quantity::Metres, "yd") => 0.9144,
        (Quantity::Millimetres, "m") => 1000.0,
        (Quantity::Millimetres, "cm") => 10.0,
        (Quantity::Millimetres, "mm") => 1.0,
        (Quantity::Millimetres, "ft") => 304.8,
        (Quantity::Millimetres, "in") => 25.4,
        (Quantity::Seconds, "s" | "sec") => 1.0,
        (Quantity::Seconds, "min") => 60.0,
        (Quantity::Seconds, "hr") => 3600.0,
        (Quantity::Milliseconds, "ms") => 1.0,
        (Quantity::Milliseconds, "s") => 1000.0,
        (Quantity::MetresPerSecond, "m/s") => 1.0,
        (Quantity::MetresPerSecond, "km/hr") => 1.0 / 3.6,
        (Quantity::MetresPerSecond, "mi/hr") => 1609.344 / 3600.0,
        (Quantity::Kilocalories, "kcal" | "Cal") => 1.0,
        (Quantity::Kilocalories, "kJ") => 1.0 / 4.184,
        (Quantity::PerMinute, "count/min") => 1.0,
        (Quantity::PerMinute, "count/s") => 60.0,
        (Quantity::Watts, "W") => 1.0,
        _ => return None,
    };
    Some(value * factor)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantity {
    Metres,
    Millimetres,
    Seconds,
    Milliseconds,
    MetresPerSecond,
    Kilocalories,
    PerMinute,
    Watts,
}

/// The channel and quantity of a type of measurement. What Apple calls a stride is one step: in files that apps made
/// from these values, 0.93 m at 186 steps a minute give the speed of the run.
fn measured(kind: &str) -> Option<(Channel, Quantity)> {
    Some(match kind.strip_prefix("HKQuantityTypeIdentifier")? {
        "HeartRate" => (Channel::HeartRate, Quantity::PerMinute),
        "RunningSpeed" => (Channel::Speed, Quantity::MetresPerSecond),
        "RunningStrideLength" => (Channel::StepLength, Quantity::Millimetres),
        "RunningGroundContactTime" => (Channel::GroundContactTime, Quantity::Milliseconds),
        "RunningVerticalOscillation" => (Channel::VerticalOscillation, Quantity::Millimetres),
        "RunningPower" => (Channel::Power, Quantity::Watts),
        _ => return None,
    })
}

/// The model behind `<<HKDevice: 0x1>, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,14,
/// software:9.1>`, else the kind of device that the source's name tells.
fn device(attributes: &str) -> Option<Device> {
    let text = words(attributes, "device").unwrap_or_default();
    let part = |key: &str| {
        let (_, rest) = text.split_once(key)?;
        // The model itself holds a comma: a part ends where the next key begins.
        let ends = rest.match_indices(", ").find(|(at, _)| {
            rest[at + 2..]
                .split_once(':')
                .is_some_and(|(key, _)| key.chars().all(|c| c.is_ascii_alphabetic()))
        });
        let end = ends.map_or_else(|| rest.trim_end_matches('>').len(), |(at, _)| at);
        (end > 0).then(|| rest[..end].to_owned())
    };
    if let Some(product) = part("hardware:").or_else(|| part("model:")) {
        let maker = part("manufacturer:").unwrap_or_default().to_lowercase();
        let maker = maker.split([' ', '.', ',']).next().unwrap_or_default();
        let maker = if maker.is_empty() { "unknown" } else { maker };
        return Some(Device { maker: maker.to_owned(), product });
    }
    // The rest of the name is the owner's, and nobody's business.
    let source = words(attributes, "sourceName")?.to_lowercase().replace('\u{a0}', " ");
    let product = ["apple watch", "iphone"].into_iter().find(|name| source.contains(name))?;
    Some(Device { maker: "apple".into(), product: product.into() })
}

impl Workout {
    fn open(attributes: &str) -> Option<Workout> {
        let kind = attribute(attributes, "workoutActivityType")?.strip_prefix("HKWorkoutActivityType")?;
        let (start_ms, offset_s) = date(attribute(attributes, "startDate")?)?;
        let (end_ms, _) = date(attribute(attributes, "endDate")?)?;
        if end_ms < start_ms || end_ms - start_ms > 30 * 86_400_000 {
            return None;
        }
        let amount = |value, unit, quantity| {
            in_unit(figure(attributes, value)?, attribute(attributes, unit)?, quantity).filter(|v| *v > 0.0)
        };
        let mut snake = String::new();
        for c in kind.chars().take(60) {
            if c.is_uppercase() && !snake.is_empty() {
                snake.push('_');
            }
            snake.extend(c.to_lowercase());
        }
        Some(Workout {
            start_ms,
            end_ms,
            source: attribute(attributes, "sourceName").unwrap_or_default().chars().take(300).collect(),
            offset_s,
            sport: Sport::parse(&snake),
            device: device(attributes),
            totals: Summary {
                elapsed_s: Some((end_ms - start_ms) as f64 / 1000.0),
                moving_s: amount("duration", "durationUnit", Quantity::Seconds),
                distance_m: amount("totalDistance", "totalDistanceUnit", Quantity::Metres),
                energy_kcal: amount("totalEnergyBurned", "totalEnergyBurnedUnit", Quantity::Kilocalories),
                ..Summary::default()
            },
            ..Workout::default()
        })
    }

    /// A figure over the workout, or over a part of it.
    fn statistics(&mut self, attributes: &str, seen: &mut Seen) {
        let (Some(kind), Some(unit)) = (attribute(attributes, "type"), attribute(attributes, "unit")) else {
            return;
        };
        let amount =
            |name, quantity| in_unit(figure(attributes, name)?, unit, quantity).filter(|value| *value > 0.0);
        let Some(name) = kind.strip_prefix("HKQuantityTypeIdentifier") else { return };
        if name.starts_with("Distance")
            && let Some(sum) = amount("sum", Quantity::Metres)
        {
            add(&mut self.totals.distance_m, &mut seen.distance, sum);
        }
        if name == "ActiveEnergyBurned"
            && let Some(sum) = amount("sum", Quantity::Kilocalories)
        {
            add(&mut self.totals.energy_kcal, &mut seen.energy, sum);
        }
        let (item, quantity) = match name {
            "HeartRate" => (0, Quantity::PerMinute),
            "RunningPower" => (1, Quantity::Watts),
            "RunningStrideLength" => (2, Quantity::Millimetres),
            "RunningGroundContactTime" => (3, Quantity::Milliseconds),
            "RunningVerticalOscillation" => (4, Quantity::Millimetres),
            _ => return,
        };
        let when = |name| attribute(attributes, name).and_then(date).map(|(ms, _)| ms);
        let lasted = match (when("startDate"), when("endDate")) {
            (Some(start), Some(end)) if end > start => (end - start) as f64,
            _ => 1000.0,
        };
        if let Some(mean) = amount("average", quantity) {
            self.means[item].0 += mean * lasted;
            self.means[item].1 += lasted;
        }
        if item == 0
            && let Some(most) = amount("maximum", quantity)
        {
            let highest = &mut self.totals.heart_rate_max_bpm;
            *highest = Some(highest.map_or(most, |before| before.max(most)));
        }
    }

    fn metadata(&mut self, attributes: &str) {
        let (Some(key), Some(value)) = (attribute(attributes, "key"), attribute(attributes, "value")) else {
            return;
        };
        match key {
            "HKTimeZone" => self.time_zone = Some(value.chars().take(60).collect()),
            "HKIndoorWorkout" => self.indoor = value == "1",
            "HKElevationAscended" => {
                let ascent = value.split_once(' ');
                self.totals.ascent_m =
                    ascent.and_then(|(value, unit)| in_unit(number(value)?, unit, Quantity::Metres));
            }
            _ => {}
        }
    }

    /// A lap. Segments are left out: the watch writes them by the kilometre and by the mile at once.
    fn event(&mut self, attributes: &str) {
        if attribute(attributes, "type") != Some("HKWorkoutEventTypeLap") || self.laps.len() >= MOST_LAPS {
            return;
        }
        let Some((at, _)) = attribute(attributes, "date").and_then(date) else { return };
        let unit = attribute(attributes, "durationUnit").unwrap_or("min");
        let lasted = figure(attributes, "duration").and_then(|value| in_unit(value, unit, Quantity::Seconds));
        let lasted = lasted.filter(|seconds| (0.001..1e7).contains(seconds)).map(|s| (s * 1000.0) as i64);
        if (self.start_ms..=self.end_ms).contains(&at) {
            self.laps.push((at, lasted));
        }
    }

    fn finish(&mut self) {
        let mean = |(sum, time): (f64, f64)| (time > 0.0).then(|| sum / time);
        self.totals.heart_rate_bpm = mean(self.means[0]);
        self.totals.power_w = mean(self.means[1]);
        self.totals.step_length_mm = mean(self.means[2]);
        self.totals.ground_contact_ms = mean(self.means[3]);
        self.totals.vertical_oscillation_mm = mean(self.means[4]);
        self.laps.sort_unstable();
    }

    /// Local time minus UTC at the start: by the workout's time zone, else as the export writes its dates.
    fn utc_offset(&self) -> Option<Offset> {
        let start = Timestamp::from_millisecond(self.start_ms).ok()?;
        let zone = self.time_zone.as_deref().and_then(|name| TimeZone::get(name).ok());
        match zone {
            Some(zone) => Some(zone.to_offset(start)),
            None => Offset::from_seconds(self.offset_s?).ok(),
        }
    }

    /// Laps from events with a length, else from marks between which the laps lie. Seconds from the start.
    fn laps(&self) -> Vec<Lap> {
        let lap = |from_ms: i64, to_ms: i64| Lap {
            start_s: (from_ms - self.start_ms) as f64 / 1000.0,
            intent: None,
            totals: Summary { elapsed_s: Some((to_ms - from_ms) as f64 / 1000.0), ..Summary::default() },
        };
        if !self.laps.is_empty() && self.laps.iter().all(|(_, lasted)| lasted.is_some()) {
            return self.laps.iter().map(|&(at, lasted)| lap(at, at + lasted.unwrap_or(0))).collect();
        }
        let mut from = self.start_ms;
        let mut laps = Vec::new();
        for at in self.laps.iter().map(|&(at, _)| at).chain([self.end_ms]) {
            if at > from && !self.laps.is_empty() {
                laps.push(lap(from, at));
                from = at;
            }
        }
        laps
    }

    fn recording(
        &self,
        taken: Taken,
        full: bool,
        route: &dyn Fn(&str) -> Option<Vec<Recording>>,
    ) -> Recording {
        let mut warnings = Vec::new();
        let mut values = taken.values(self.start_ms);
        let has_speed = values.iter().any(|value| value.1 == Channel::Speed);
        for path in &self.routes {
            let Some(recordings) = route(path) else {
                let name = path.rsplit('/').next().unwrap_or(path);
                warnings.push(Warning::note(format!(
                    "The route ({name}) is not in the export, or not readable."
                )));
                continue;
            };
            let before = values.len();
            for recording in recordings {
                self.add_route(&recording, has_speed, &mut values);
            }
            if values.len() == before {
                warnings
                    .push(Warning::note("The route that the workout names was recorded at another time."));
            }
        }
        if full {
            warnings.push(Warning::damage(
                "The export holds more measurements than workouts of this length can have; some were left out.",
            ));
        }
        // A stable sort: of several values for one second the first to come is kept.
        values.sort_by_key(|value| value.0);
        let mut recording = Recording {
            start: Timestamp::from_millisecond(self.start_ms).unwrap_or_default(),
            utc_offset: self.utc_offset(),
            sport: self.sport.clone(),
            sub_sport: self.indoor.then(|| {
                let kind = if self.sport.is_run() { "treadmill" } else { "indoor" };
                kind.to_owned()
            }),
            device: self.device.clone(),
            totals: self.totals,
            laps: self.laps(),
            warnings,
            ..Recording::default()
        };
        let Some(first_ms) = values.first().map(|value| value.0) else { return recording };
        let mut row_ms = i64::MIN;
        let mut row = 0;
        for (ms, channel, kept) in values {
            if ms != row_ms {
                row = recording.samples.push_row(ms - first_ms);
                row_ms = ms;
            }
            if recording.samples.column(channel).get(row).is_none() {
                recording.samples.set(row, channel, kept);
            }
        }
        // A recording starts with its first sample.
        recording.start = Timestamp::from_millisecond(first_ms).unwrap_or(recording.start);
        let later = (first_ms - self.start_ms) as f64 / 1000.0;
        for lap in &mut recording.laps {
            lap.start_s = (lap.start_s - later).max(0.0);
        }
        recording
    }

    fn add_route(&self, route: &Recording, has_speed: bool, values: &mut Vec<(i64, Channel, i32)>) {
        let start_ms = route.start.as_millisecond();
        for channel in [Channel::Latitude, Channel::Longitude, Channel::Altitude, Channel::Speed] {
            if channel == Channel::Speed && has_speed {
                continue;
            }
            let column = route.samples.column(channel);
            for (row, &ms) in route.samples.time_ms().iter().enumerate() {
                let ms = start_ms.saturating_add(ms);
                if let Some(kept) = column.get(row)
                    && self.is_within(ms)
                {
                    values.push((ms, channel, kept));
                }
            }
        }
    }

    fn is_within(&self, ms: i64) -> bool {
        ms >= self.start_ms - SLACK_MS && ms <= self.end_ms + SLACK_MS
    }
}

/// Which totals a workout's statistics have given: they replace the attributes' figures, and add up.
#[derive(Default)]
struct Seen {
    distance: bool,
    energy: bool,
}

fn add(total: &mut Option<f64>, seen: &mut bool, part: f64) {
    *total = Some(if *seen { total.unwrap_or(0.0) + part } else { part });
    *seen = true;
}

/// First pass: the workouts.
#[derive(Default)]
struct Lister {
    listing: Listing,
    /// Depth of the open workout; 0 is none.
    inside: usize,
    seen: Seen,
}

impl Format for Lister {
    type Field = ();
    const NAME: &'static str = "Apple Health export";
    const ROOT: &'static str = "HealthData";

    fn open(&mut self, name: &str, attributes: &str, depth: usize) -> Option<()> {
        if self.inside == 0 {
            if name == "Workout" {
                self.seen = Seen::default();
                match Workout::open(attributes) {
                    Some(workout) if self.listing.workouts.len() < MOST_WORKOUTS => {
                        self.listing.workouts.push(workout);
                        self.inside = depth;
                    }
                    Some(_) => self.damage(format!("There are more than {MOST_WORKOUTS} workouts.")),
                    None => self.damage("A workout without kind or dates was left out.".into()),
                }
            }
            return None;
        }
        let workout = self.listing.workouts.last_mut()?;
        // Deeper down are the parts of a multisport workout, whose figures are in the whole already.
        let own = depth == self.inside + 1;
        match name {
            "WorkoutStatistics" if own => workout.statistics(attributes, &mut self.seen),
            "MetadataEntry" if own => workout.metadata(attributes),
            "WorkoutEvent" if own => workout.event(attributes),
            "FileReference" if workout.routes.len() < MOST_ROUTES => {
                let path = words(attributes, "path")?;
                workout.routes.push(path.trim_start_matches('/').to_owned());
            }
            _ => {}
        }
        None
    }

    fn value(&mut self, (): (), _text: &str) {}

    fn close(&mut self, depth: usize) {
        if depth == self.inside {
            self.inside = 0;
        }
    }

    fn damage(&mut self, what: String) {
        if self.listing.damage.len() < MOST_DAMAGE && !self.listing.damage.contains(&what) {
            self.listing.damage.push(what);
        }
    }
}

/// What was measured during one workout: by channel, whole seconds since its start and kept integers; apart what its
/// own source measured and what others did.
#[derive(Default)]
struct Taken {
    own: Vec<(Channel, Values)>,
    others: Vec<(Channel, Values)>,
}

type Values = Vec<(i32, i32)>;

impl Taken {
    fn put(&mut self, own: bool, channel: Channel, second: i32, kept: i32) {
        let side = if own { &mut self.own } else { &mut self.others };
        match side.iter_mut().find(|(known, _)| *known == channel) {
            Some((_, values)) => values.push((second, kept)),
            None => side.push((channel, vec![(second, kept)])),
        }
    }

    /// All values with their instants: of each channel the workout's own where there are any, since two devices are
    /// not to be mixed.
    fn values(self, start_ms: i64) -> Vec<(i64, Channel, i32)> {
        let measured: Vec<Channel> = self.own.iter().map(|(channel, _)| *channel).collect();
        let others = self.others.into_iter().filter(|(channel, _)| !measured.contains(channel));
        let mut all = Vec::new();
        for (channel, values) in self.own.into_iter().chain(others) {
            all.reserve_exact(values.len());
            all.extend(values.into_iter().map(|(s, kept)| (start_ms + i64::from(s) * 1000, channel, kept)));
        }
        all
    }
}

/// Later passes: measurements during the workouts of a batch.
struct Measurer<'a> {
    listing: &'a Listing,
    /// The batch in order of start, and for each the latest end up to it: what ended before that needs no look.
    batch: &'a [usize],
    latest_end: Vec<i64>,
    taken: Vec<Taken>,
    /// How many more values may be kept, and whether there were more.
    room: usize,
    full: bool,
    /// How many sound workouts the pass has met, and where in the batch the open one is.
    met: usize,
    inside: usize,
    open: Option<usize>,
}

impl<'a> Measurer<'a> {
    fn new(listing: &'a Listing, batch: &'a [usize], most_values: usize) -> Measurer<'a> {
        let mut latest = i64::MIN;
        let latest_end = batch.iter().map(|&at| {
            latest = latest.max(listing.workouts[at].end_ms);
            latest
        });
        Measurer {
            listing,
            batch,
            latest_end: latest_end.collect(),
            taken: batch.iter().map(|_| Taken::default()).collect(),
            room: most_values,
            full: false,
            met: 0,
            inside: 0,
            open: None,
        }
    }

    fn put(&mut self, at: usize, own: bool, channel: Channel, ms: i64, value: f64) {
        let start_ms = self.listing.workouts[self.batch[at]].start_ms;
        let second = i32::try_from((ms - start_ms).div_euclid(1000));
        let (Ok(second), Some(kept)) = (second, channel.quantise(value)) else { return };
        let Some(room) = self.room.checked_sub(1) else {
            self.full = true;
            return;
        };
        self.room = room;
        self.taken[at].put(own, channel, second, kept);
    }

    fn record(&mut self, attributes: &str) -> Option<()> {
        let (channel, quantity) = measured(attribute(attributes, "type")?)?;
        let [source, unit, from, to, value] =
            several(attributes, ["sourceName", "unit", "startDate", "endDate", "value"]);
        let (from, _) = date(from?)?;
        // Of the workouts that began before it, those that had not ended; a few at most unless apps ran in parallel.
        let began = self.batch.partition_point(|&at| self.listing.workouts[at].start_ms <= from);
        let mut at = began;
        while at > 0 && self.latest_end[at - 1] >= from && began - at < MOST_PARALLEL {
            at -= 1;
            let workout = &self.listing.workouts[self.batch[at]];
            if workout.end_ms < from {
                continue;
            }
            let (to, _) = date(to?)?;
            let value = in_unit(number(value?)?, unit?, quantity)?;
            if !(0..=LONGEST_SAMPLE_MS).contains(&(to - from)) || value <= 0.0 {
                return None;
            }
            let own = source.is_some_and(|source| source == workout.source);
            self.put(at, own, channel, from + (to - from) / 2, value);
        }
        None
    }

    /// A point of a route inside the file, as exports of 2016 to 2018 have them.
    fn location(&mut self, attributes: &str) -> Option<()> {
        let at = self.open?;
        let (ms, _) = date(attribute(attributes, "date")?)?;
        if !self.listing.workouts[self.batch[at]].is_within(ms) {
            return None;
        }
        let (latitude, longitude) = (figure(attributes, "latitude")?, figure(attributes, "longitude")?);
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..180.0).contains(&longitude) {
            return None;
        }
        self.put(at, true, Channel::Latitude, ms, latitude);
        self.put(at, true, Channel::Longitude, ms, longitude);
        let altitude = figure(attributes, "altitude").filter(|metres| (-1_500.0..=12_000.0).contains(metres));
        if let Some(metres) = altitude {
            self.put(at, true, Channel::Altitude, ms, metres);
        }
        // Below zero means that the speed is not known.
        if let Some(speed) = figure(attributes, "speed").filter(|speed| (0.0..60.0).contains(speed)) {
            self.put(at, true, Channel::Speed, ms, speed);
        }
        None
    }
}

impl Format for Measurer<'_> {
    type Field = ();
    const NAME: &'static str = Lister::NAME;
    const ROOT: &'static str = Lister::ROOT;

    fn open(&mut self, name: &str, attributes: &str, depth: usize) -> Option<()> {
        match name {
            "Record" => self.record(attributes),
            "Workout" if self.inside == 0 && Workout::open(attributes).is_some() => {
                self.open = self.batch.iter().position(|&at| at == self.met);
                self.met += 1;
                self.inside = depth;
                None
            }
            "Location" => self.location(attributes),
            _ => None,
        }
    }

    fn value(&mut self, (): (), _text: &str) {}

    fn close(&mut self, depth: usize) {
        if depth == self.inside {
            self.inside = 0;
            self.open = None;
        }
    }

    // Told once, when the workouts were listed.
    fn damage(&mut self, _what: String) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_with_too_many_values_is_halved_until_it_fits() {
        let mut xml = String::from("<HealthData>");
        for hour in 10..20 {
            for minute in 10..20 {
                xml += &format!(
                    "<Record type='HKQuantityTypeIdentifierHeartRate' unit='count/min' value='{hour}' \
                     startDate='2026-01-01 {hour}:{minute}:00 +0000' endDate='2026-01-01 {hour}:{minute}:00 +0000'/>"
                );
            }
            xml += &format!(
                "<Workout workoutActivityType='HKWorkoutActivityTypeRunning' \
                 startDate='2026-01-01 {hour}:00:00 +0000' endDate='2026-01-01 {hour}:30:00 +0000'/>"
            );
        }
        let listing = Listing::read(xml.as_bytes()).unwrap();
        let rates = |most: usize| {
            let open = || Ok(Box::new(std::io::Cursor::new(xml.clone().into_bytes())) as Stream);
            let mut rates = Vec::new();
            let sink = &mut |recording: Recording| {
                rates.push((recording.samples.column(Channel::HeartRate).count(), recording.is_salvaged()));
            };
            listing.in_batches(most, &open, &|_| None, sink).unwrap();
            rates
        };
        assert_eq!(rates(1_000), vec![(10, false); 10]);
        assert_eq!(rates(25), vec![(10, false); 10]);
        assert_eq!(
            rates(9),
            vec![(9, true); 10],
            "one workout alone that does not fit loses values and says so"
        );
    }

    #[test]
    fn workouts_without_length_do_not_go_round_for_ever() {
        let workout = "<Workout workoutActivityType='HKWorkoutActivityTypeRunning' \
                       startDate='2026-01-01 10:00:00 +0000' endDate='2026-01-01 10:00:00 +0000'/>";
        let record = "<Record type='HKQuantityTypeIdentifierHeartRate' unit='count/min' value='99' \
                      startDate='2026-01-01 10:00:00 +0000' endDate='2026-01-01 10:00:00 +0000'/>";
        let xml = format!("<HealthData>{}{}</HealthData>", record.repeat(5), workout.repeat(6));
        let listing = Listing::read(xml.as_bytes()).unwrap();
        let open = || Ok(Box::new(std::io::Cursor::new(xml.clone().into_bytes())) as Stream);
        let count = listing.in_batches(3, &open, &|_| None, &mut |_| {}).unwrap();
        assert_eq!(count, 6);
    }

    #[test]
    fn devices_are_models_and_never_their_owners() {
        let watch = "device=\"&lt;&lt;HKDevice: 0x28&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, \
                     hardware:Watch6,14, software:9.1&gt;\" sourceName=\"Jo's Apple Watch\"";
        let expected = |product: &str| Some(Device { maker: "apple".into(), product: product.into() });
        assert_eq!(device(watch), expected("Watch6,14"));
        assert_eq!(device(&watch.replace(", software:9.1", "")), expected("Watch6,14"));
        assert_eq!(device("sourceName=\"Jo\u{2019}s Apple\u{a0}Watch\""), expected("apple watch"));
        assert_eq!(device("sourceName=\"iPhone von Jo\""), expected("iphone"));
        assert_eq!(device("sourceName=\"Run Club\""), None);
    }
}
