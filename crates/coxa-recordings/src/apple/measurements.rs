//! What was measured during the workouts of a batch.

use coxa_reason::Channel;

use super::{
    attributes::{date, figure, several},
    listing::Lister,
    units::{in_unit, measured},
    workout::Workout,
};
use crate::xml::{Format, attribute, number};

/// A measurement that spans more than this many milliseconds is a summary, not a sample.
const LONGEST_SAMPLE_MS: i64 = 60_000;
/// Workouts at the same time that a measurement is given to.
const MOST_PARALLEL: usize = 8;

/// What was measured during one workout: by channel, whole seconds since its start and kept integers; apart what its
/// own source measured and what others did.
#[derive(Default)]
pub(super) struct Taken {
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
    pub(super) fn values(self, start_ms: i64) -> Vec<(i64, Channel, i32)> {
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
pub(super) struct Measurer<'a> {
    workouts: &'a [Workout],
    /// The batch in order of start, and for each the latest end up to it: what ended before that needs no look.
    batch: &'a [usize],
    latest_end: Vec<i64>,
    pub(super) taken: Vec<Taken>,
    /// How many more values may be kept, and whether there were more.
    room: usize,
    pub(super) full: bool,
    /// How many sound workouts the pass has met, and where in the batch the open one is.
    met: usize,
    inside: usize,
    open: Option<usize>,
}

impl<'a> Measurer<'a> {
    pub(super) fn new(workouts: &'a [Workout], batch: &'a [usize], most_values: usize) -> Measurer<'a> {
        let mut latest = i64::MIN;
        let latest_end = batch.iter().map(|&at| {
            latest = latest.max(workouts[at].end_ms);
            latest
        });
        Measurer {
            workouts,
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
        let start_ms = self.workouts[self.batch[at]].start_ms;
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
        let began = self.batch.partition_point(|&at| self.workouts[at].start_ms <= from);
        let mut at = began;
        while at > 0 && self.latest_end[at - 1] >= from && began - at < MOST_PARALLEL {
            at -= 1;
            let workout = &self.workouts[self.batch[at]];
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
        if !self.workouts[self.batch[at]].is_within(ms) {
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
