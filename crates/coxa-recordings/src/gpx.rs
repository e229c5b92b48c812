//! GPX, 1.0 and 1.1: what phones, handhelds and exports write.
//!
//! A track is an activity, but exporters cut one run into several tracks or segments at every pause, and put the
//! runs of a week into one file. So tracks and segments that follow each other belong to one recording until six
//! hours or more lie between two of them, or their `<type>` differs, or a track begins before the one ahead of it
//! ended (nobody runs twice at once). The calendar day is no boundary: a run may last past midnight.
//!
//! Points without a time are left out, since no time is ever invented. Where fewer than half of the points have
//! one, or all have the same, the file is a planned route and is set aside.

use std::io::BufRead;

use coxa_reason::{Channel, Device};

use crate::{
    Reading, Refusal,
    xml::{self, Draft, Format, MOST_RECORDINGS, Moment, Point},
};

/// Tracks or segments this far apart, milliseconds, are two activities: longer than any rest within one run,
/// shorter than a night.
const APART_MS: i64 = 6 * 3_600_000;
/// A track may begin this much before the last ended, milliseconds: exporters repeat a point or two.
const OVERLAP_MS: i64 = 60_000;

/// Reads one GPX file.
///
/// # Errors
/// Refuses what is not GPX, and a file so damaged that no point can be read.
pub fn read(input: impl BufRead) -> Result<Reading, Refusal> {
    let mut gpx = Gpx::default();
    xml::walk(input, &mut gpx)?;
    gpx.finish()
}

#[derive(Default)]
struct Gpx {
    device: Option<Device>,
    /// The name of the whole file.
    name: Option<String>,
    /// Depth of the open elements; 0 is none.
    track: usize,
    point_at: usize,
    /// Name and type of the open track.
    track_name: Option<String>,
    track_type: Option<String>,
    /// The type of the track that the draft began with.
    draft_type: Option<String>,
    boundary: Boundary,
    point: Point,
    draft: Option<Draft>,
    done: Vec<Draft>,
    /// Track points, and those of them with a time.
    points: usize,
    timed: usize,
    samples: usize,
    /// Told before any draft was there to tell it to.
    early_damage: Vec<String>,
    early_untimed: usize,
    route_points: bool,
    waypoints: bool,
}

/// What was opened since the last point with a time.
#[derive(Default, Clone, Copy, PartialEq)]
enum Boundary {
    #[default]
    None,
    Segment,
    Track,
}

#[derive(Clone, Copy)]
enum Field {
    Time,
    Measured(Channel),
    FileName,
    TrackName,
    TrackType,
}

impl Format for Gpx {
    type Field = Field;
    const NAME: &'static str = "GPX";
    const ROOT: &'static str = "gpx";

    #[inline]
    fn open(&mut self, name: &str, attributes: &str, depth: usize) -> Option<Field> {
        let mut buffer = [0; 24];
        let name = xml::lower(name, &mut buffer);
        if self.point_at > 0 && name != b"trkpt" {
            return match name {
                b"time" if self.point.time.is_none() => Some(Field::Time),
                _ => xml::channel(name).map(Field::Measured),
            };
        }
        match name {
            b"trkpt" => {
                self.end_point();
                self.point_at = depth;
                for (key, channel) in [("lat", Channel::Latitude), ("lon", Channel::Longitude)] {
                    if let Some(value) = xml::attribute(attributes, key).and_then(xml::number) {
                        self.point.put(channel, value);
                    }
                }
            }
            b"trkseg" => {
                self.boundary =
                    if self.boundary == Boundary::Track { Boundary::Track } else { Boundary::Segment }
            }
            b"trk" => {
                self.track = depth;
                self.track_name = None;
                self.track_type = None;
                self.boundary = Boundary::Track;
            }
            b"name" if self.track > 0 && depth == self.track + 1 => return Some(Field::TrackName),
            b"type" if self.track > 0 && depth == self.track + 1 => return Some(Field::TrackType),
            // 1.1 has it in <metadata>, 1.0 at the top.
            b"name" if self.track == 0 && depth <= 3 && !self.route_points && !self.waypoints => {
                return Some(Field::FileName);
            }
            b"gpx" => {
                self.device =
                    self.device.take().or_else(|| xml::device(xml::attribute(attributes, "creator")?))
            }
            b"rtept" | b"rte" => self.route_points = true,
            b"wpt" => self.waypoints = true,
            _ => {}
        }
        None
    }

    #[inline]
    fn value(&mut self, field: Field, text: &str) {
        match field {
            Field::Time => match xml::time(text) {
                Some(moment) => self.point.time = Some(moment),
                None => self.unreadable(),
            },
            Field::Measured(channel) => match xml::number(text) {
                Some(value) => self.point.put(channel, value),
                None => self.unreadable(),
            },
            Field::FileName => self.name = self.name.take().or_else(|| xml::label(text)),
            Field::TrackName => self.track_name = xml::label(text),
            Field::TrackType => self.track_type = xml::label(text),
        }
    }

    #[inline]
    fn close(&mut self, depth: usize) {
        if depth == self.point_at {
            self.end_point();
        } else if depth == self.track {
            self.track = 0;
        }
    }

    fn damage(&mut self, what: String) {
        match &mut self.draft {
            Some(draft) => draft.damage(what),
            None => {
                if self.early_damage.is_empty() {
                    self.early_damage.push(what);
                }
            }
        }
    }
}

impl Gpx {
    fn unreadable(&mut self) {
        if let Some(draft) = &mut self.draft {
            draft.unreadable += 1;
        }
    }

    fn end_point(&mut self) {
        if self.point_at == 0 {
            return;
        }
        self.point_at = 0;
        self.points += 1;
        match self.point.time {
            Some(Moment { ms, .. }) => {
                self.timed += 1;
                if self.boundary != Boundary::None || self.draft.is_none() {
                    self.cross(ms);
                    self.boundary = Boundary::None;
                }
                if let Some(draft) = &mut self.draft {
                    draft.add(&mut self.point, &mut self.samples);
                }
            }
            None => match &mut self.draft {
                Some(draft) => draft.untimed += 1,
                None => self.early_untimed += 1,
            },
        }
        self.point.clear();
    }

    /// A new track or segment has its first time: does it belong to the draft?
    fn cross(&mut self, ms: i64) {
        let track = self.boundary == Boundary::Track;
        if let Some(draft) = &self.draft {
            let gap = ms - draft.latest_ms;
            let other_type = matches!((&self.draft_type, &self.track_type), (Some(a), Some(b)) if a != b);
            let apart = gap >= APART_MS || (track && (other_type || gap < -OVERLAP_MS));
            if !apart || self.done.len() + 1 >= MOST_RECORDINGS {
                return;
            }
            self.done.extend(self.draft.take());
        }
        let mut draft = Draft::default();
        draft.untimed = std::mem::take(&mut self.early_untimed);
        self.early_damage.drain(..).for_each(|what| draft.damage(what));
        draft.recording.name = self.track_name.clone();
        self.draft_type = self.track_type.clone();
        if let Some(kind) = &self.track_type {
            (draft.recording.sport, draft.recording.sub_sport) = xml::sport_of(kind);
        }
        self.draft = Some(draft);
    }

    fn finish(mut self) -> Result<Reading, Refusal> {
        self.end_point();
        self.done.extend(self.draft.take());
        if self.done.is_empty()
            && let Some(what) = self.early_damage.pop()
        {
            return Err(
                Refusal::new(what).hint("No point of a track could be read. Export or copy the file again.")
            );
        }
        let unmoved = self.timed > 1 && self.done.iter().all(|draft| Some(draft.latest_ms) == draft.first_ms);
        if self.timed * 2 < self.points || unmoved || (self.points == 0 && self.route_points) {
            return Ok(Reading::SetAside("a route without times".to_owned()));
        }
        if self.points == 0 {
            let what =
                if self.waypoints { "waypoints without a track" } else { "a GPX file without track points" };
            return Ok(Reading::SetAside(what.to_owned()));
        }
        let several = self.done.len() > 1;
        let recordings = self.done.into_iter().map(|draft| {
            let mut recording = draft.finish();
            recording.device = self.device.clone();
            if recording.name.is_none() && !several {
                recording.name = self.name.clone();
            }
            recording
        });
        Ok(Reading::Recordings(recordings.collect()))
    }
}
