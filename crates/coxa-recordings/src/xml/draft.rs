//! Points, and the recording that they are added to.

use coxa_reason::{Channel, Recording, Samples, Warning};
use jiff::{Timestamp, tz::Offset};

use super::{
    cadence,
    values::{Moment, Zone},
};
use crate::{MOST_SAMPLES, clock};

/// Most recordings from one file: one a day for over 20 years.
pub(crate) const MOST_RECORDINGS: usize = 8_000;
/// Most samples from one file, whatever the number of recordings in it: 92 days at one a second.
const MOST_IN_FILE: usize = 4 * MOST_SAMPLES;

/// The channel that an element of a point gives by its lower-case name, in the extensions of any maker.
pub(crate) fn channel(name: &[u8]) -> Option<Channel> {
    Some(match name {
        b"hr" | b"heartrate" | b"heartratebpm" | b"heart_rate" => Channel::HeartRate,
        b"cad" | b"cadence" | b"runcadence" => Channel::Cadence,
        b"power" | b"watts" | b"powerinwatts" => Channel::Power,
        b"atemp" | b"temp" | b"temperature" => Channel::Temperature,
        b"speed" => Channel::Speed,
        b"distance" | b"distancemeters" => Channel::Distance,
        b"ele" | b"altitudemeters" => Channel::Altitude,
        b"latitudedegrees" => Channel::Latitude,
        b"longitudedegrees" => Channel::Longitude,
        _ => return None,
    })
}

/// Whether a value can be a measurement. The bounds leave out what devices write for "no value" (heart rate 0,
/// the 255, 65535 and 65.535 of FIT), and what cannot be.
fn plausible(channel: Channel, value: f64) -> bool {
    match channel {
        Channel::Latitude => (-90.0..=90.0).contains(&value),
        Channel::Longitude => (-180.0..=180.0).contains(&value),
        Channel::Altitude => (-1_500.0..=12_000.0).contains(&value),
        Channel::Distance => (0.0..=20_000_000.0).contains(&value),
        Channel::Speed => (0.0..60.0).contains(&value),
        Channel::HeartRate => (1.0..255.0).contains(&value),
        Channel::Cadence => (0.0..255.0).contains(&value),
        Channel::Power => (0.0..10_000.0).contains(&value),
        Channel::Temperature => (-60.0..=80.0).contains(&value),
        _ => true,
    }
}

/// One track point while it is read.
#[derive(Debug, Default)]
pub(crate) struct Point {
    pub(crate) time: Option<Moment>,
    kept: [i32; Channel::ALL.len()],
    present: u16,
}

impl Point {
    pub(crate) fn clear(&mut self) {
        self.time = None;
        self.present = 0;
    }

    pub(crate) fn put(&mut self, channel: Channel, value: f64) {
        if !plausible(channel, value) {
            return;
        }
        // 180 degrees east does not fit into semicircles; it is the same meridian as 180 west.
        let value = if channel == Channel::Longitude && value == 180.0 { -180.0 } else { value };
        if let Some(kept) = channel.quantise(value) {
            self.kept[channel as usize] = kept;
            self.present |= 1 << channel as usize;
        }
    }

    fn get(&self, channel: Channel) -> Option<i32> {
        (self.present >> channel as usize & 1 == 1).then(|| self.kept[channel as usize])
    }

    /// A position needs both halves, and exactly 0, 0 is a receiver without a fix.
    fn settle(&mut self) {
        let both = 1 << Channel::Latitude as usize | 1 << Channel::Longitude as usize;
        let null = self.kept[Channel::Latitude as usize] == 0 && self.kept[Channel::Longitude as usize] == 0;
        if self.present & both != both || null {
            self.present &= !both;
        }
    }
}

/// A recording while it is read.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) recording: Recording,
    /// The instant of the first sample, milliseconds since 1970.
    pub(crate) first_ms: Option<i64>,
    /// The latest instant of all samples.
    pub(crate) latest_ms: i64,
    /// The instant of the sample before.
    previous_ms: i64,
    /// Points left out because they had no time.
    pub(crate) untimed: usize,
    /// Points left out because they were there already.
    repeated: usize,
    /// Times the clock went back.
    steps_back: usize,
    /// Values that were not numbers.
    pub(crate) unreadable: usize,
    /// Points beyond the limits.
    left_out: usize,
    /// Whether a time did not say its zone.
    pub(crate) zoneless: bool,
    /// Whether the file calls the cadence that of running.
    pub(crate) run_cadence: bool,
    /// The first damage, and how much more of it there was.
    damage: Option<(String, usize)>,
}

impl Draft {
    /// Adds a point; the total is how many samples the whole file has given so far.
    pub(crate) fn add(&mut self, point: &mut Point, total: &mut usize) {
        let Some(Moment { ms, zone }) = point.time else {
            self.untimed += 1;
            return;
        };
        if self.recording.samples.len() >= MOST_SAMPLES || *total >= MOST_IN_FILE {
            self.left_out += 1;
            return;
        }
        point.settle();
        let first_ms = *self.first_ms.get_or_insert(ms);
        let samples = &mut self.recording.samples;
        if samples.is_empty() {
            self.latest_ms = ms;
        } else {
            if ms <= self.latest_ms && is_repeated(samples, ms - first_ms, point) {
                self.repeated += 1;
                return;
            }
            self.steps_back += usize::from(ms < self.previous_ms);
        }
        match zone {
            Zone::Utc => {}
            Zone::Unsaid => self.zoneless = true,
            Zone::Offset(seconds) => {
                if self.recording.utc_offset.is_none() {
                    self.recording.utc_offset = Offset::from_seconds(seconds).ok();
                }
            }
        }
        let row = samples.push_row(ms - first_ms);
        let mut present = point.present;
        while present != 0 {
            let channel = present.trailing_zeros() as usize;
            samples.set(row, Channel::ALL[channel], point.kept[channel]);
            present &= present - 1;
        }
        *total += 1;
        self.previous_ms = ms;
        self.latest_ms = self.latest_ms.max(ms);
    }

    /// Remembers damage: the first is told in full, the rest counted.
    pub(crate) fn damage(&mut self, what: String) {
        match &mut self.damage {
            None => self.damage = Some((what, 0)),
            Some((_, more)) => *more += 1,
        }
    }

    /// Settles cadence and start, and says what was wrong.
    pub(crate) fn finish(mut self) -> Recording {
        let mut warnings = Vec::new();
        if let Some(first_ms) = self.first_ms {
            let times = self.recording.samples.times_mut();
            let moved = clock::mend(times, i64::MIN);
            // The first point is not the earliest where the clock goes back.
            let earliest = times.iter().copied().min().unwrap_or(0);
            times.iter_mut().for_each(|time| *time -= earliest);
            let start_ms = first_ms.saturating_add(earliest);
            self.recording.start = Timestamp::from_millisecond(start_ms).unwrap_or_default();
            for lap in &mut self.recording.laps {
                lap.start_s = (lap.start_s - earliest as f64 / 1000.0).max(0.0);
            }
            if moved > 0 {
                warnings.push(Warning::note(format!(
                    "The clock jumped during the recording; {moved} points were moved so that their times follow on."
                )));
            }
        }
        if let Some((what, more)) = self.damage.take() {
            warnings.push(Warning::damage(match more {
                0 => what,
                1 => format!("{what} There is one more such place."),
                more => format!("{what} There are {more} more such places."),
            }));
        }
        if self.left_out > 0 {
            warnings.push(Warning::damage(format!(
                "The file has more samples than a recording can have: the last {} were left out.",
                self.left_out
            )));
        }
        let points = |count: usize| if count == 1 { "1 point".to_owned() } else { format!("{count} points") };
        if self.untimed > 0 {
            warnings.push(Warning::note(format!("{} without a time: left out.", points(self.untimed))));
        }
        if self.repeated > 0 {
            warnings.push(Warning::note(format!("{} written twice: kept once.", points(self.repeated))));
        }
        if self.steps_back > 0 {
            warnings.push(Warning::note(format!(
                "The clock goes back {}: the points are kept in the order of the file.",
                if self.steps_back == 1 { "once".to_owned() } else { format!("{} times", self.steps_back) }
            )));
        }
        if self.unreadable > 0 {
            warnings.push(Warning::note(format!(
                "{} could not be read as numbers or times and were left out.",
                if self.unreadable == 1 {
                    "1 value".to_owned()
                } else {
                    format!("{} values", self.unreadable)
                }
            )));
        }
        if self.zoneless {
            warnings.push(Warning::note("The times do not say their zone: they were taken as UTC."));
        }
        self.recording.warnings.append(&mut warnings);
        cadence::settle(&mut self.recording, self.run_cadence);
        self.recording
    }
}

/// Whether the samples hold a point already, time and all: some exporters write a stretch twice.
fn is_repeated(samples: &Samples, time_ms: i64, point: &Point) -> bool {
    let times = samples.time_ms();
    let from = times.partition_point(|&time| time < time_ms);
    // A few at the same instant are compared; the search may miss where the clock went back, and then nothing is
    // taken away.
    times[from..].iter().take(4).enumerate().take_while(|&(_, &time)| time == time_ms).any(|(offset, _)| {
        Channel::ALL
            .into_iter()
            .all(|channel| samples.column(channel).get(from + offset) == point.get(channel))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::values::FIRST_MS, *};

    #[test]
    fn samples_beyond_the_limit_of_a_file_are_left_out_and_told() {
        let mut draft = Draft::default();
        let mut total = MOST_IN_FILE - 2;
        for second in 0..5 {
            let time = Some(Moment { ms: FIRST_MS + second * 1000, zone: Zone::Utc });
            let mut point = Point { time, ..Point::default() };
            draft.add(&mut point, &mut total);
        }
        let recording = draft.finish();
        assert_eq!(recording.samples.len(), 2);
        assert!(recording.is_salvaged());
        assert!(recording.warnings[0].text.contains("the last 3 were left out"), "{:?}", recording.warnings);
    }
}
