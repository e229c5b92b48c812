//! A run as pieces of moving, each with one speed.

use crate::{Channel, Lap, Recording, Samples};

/// Seconds of moving in a piece made of samples: long enough that one bad fix is not a speed, short enough to show a
/// repetition of 200 m.
pub(super) const PIECE_S: f64 = 20.0;
/// Seconds without a sample that are a pause, unless the distance went on. As in coxa's figures of a run.
const GAP_S: f64 = 30.0;
/// Slowest that counts as moving, metres a second. As in coxa's figures of a run.
const MOVING_M_S: f64 = 0.5;
/// Slowest over a gap that is lost reception and no pause, metres a second: who stops the watch often strolls on.
const MOVING_OVER_GAP_M_S: f64 = 1.5;
/// Fastest on foot, metres a second. Nobody ran faster than 12.4.
const FASTEST_M_S: f64 = 12.5;
/// Where speed comes from positions it is taken over at least this long, seconds: a metre of noise is then 0.2 m/s.
const CHORD_S: f64 = 5.0;
/// A time so far behind the last, seconds, is a clock that was set.
const CLOCK_SET_S: f64 = 60.0;
/// A standstill shorter than this, seconds, does not cut a piece in two.
const STANDSTILL_S: f64 = 10.0;
/// Pieces and laps shorter than this, seconds, have no speed worth a word.
const SHORTEST_S: f64 = 5.0;
/// The share of lap time that must have a distance.
const KNOWN_SHARE: f64 = 0.9;

/// A stretch of moving.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    /// Seconds of moving.
    pub(super) seconds: f64,
    /// Metres.
    pub(super) metres: f64,
    /// Its speed, metres a second. Of samples it is the median of three pieces: bouts keep their edges, and one bad
    /// fix goes.
    pub(super) speed_m_s: f64,
    /// Mean heart rate, beats a minute.
    pub(super) heart_rate_bpm: Option<f64>,
    /// Seconds of standing still or of pause right before it.
    pub(super) stood_s: f64,
}

/// The pieces of a run, in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pieces {
    /// The pieces.
    pub(super) list: Vec<Piece>,
    /// Whether they are laps.
    pub(super) laps: bool,
}

impl Pieces {
    /// From samples, else from laps; `None` where neither says anything of speed.
    pub(super) fn of(recording: &Recording) -> Option<Pieces> {
        let list = of_samples(&recording.samples);
        if !list.is_empty() {
            return Some(Pieces { list, laps: false });
        }
        let list = of_laps(&recording.laps);
        (!list.is_empty()).then_some(Pieces { list, laps: true })
    }
}

fn of_laps(laps: &[Lap]) -> Vec<Piece> {
    let seconds = |lap: &Lap| lap.totals.moving_s.or(lap.totals.elapsed_s).unwrap_or(0.0);
    let all: f64 = laps.iter().map(seconds).sum();
    let pieces: Vec<Piece> = laps
        .iter()
        .filter(|lap| seconds(lap) >= SHORTEST_S)
        .filter_map(|lap| {
            let metres = lap.totals.distance_m.filter(|metres| *metres >= 0.0)?;
            let (seconds, heart_rate_bpm) = (seconds(lap), lap.totals.heart_rate_bpm);
            Some(Piece { seconds, metres, speed_m_s: metres / seconds, heart_rate_bpm, stood_s: 0.0 })
        })
        .filter(|piece| (MOVING_M_S..FASTEST_M_S).contains(&piece.speed_m_s))
        .collect();
    let known: f64 = pieces.iter().map(|piece| piece.seconds).sum();
    if known >= KNOWN_SHARE * all { pieces } else { Vec::new() }
}

/// What says how far the runner is, in order of trust.
#[derive(Clone, Copy)]
enum Way {
    Speed,
    Distance,
    Positions,
}

fn of_samples(samples: &Samples) -> Vec<Piece> {
    let any = |channel| samples.column(channel).values().iter().any(|&kept| kept > 0);
    let way = match () {
        () if any(Channel::Speed) => Way::Speed,
        () if any(Channel::Distance) => Way::Distance,
        () if samples.column(Channel::Latitude).count() > 1 => Way::Positions,
        () => return Vec::new(),
    };
    let mut cutter = Cutter::default();
    let mut told: Option<(f64, Place)> = None;
    for (row, &time_ms) in samples.time_ms().iter().enumerate() {
        let Some(place) = Place::of(samples, row, way) else { continue };
        let time_s = time_ms as f64 / 1000.0;
        let Some((before_s, before)) = told else {
            told = Some((time_s, place));
            continue;
        };
        let since_s = time_s - before_s;
        if since_s < -CLOCK_SET_S {
            told = Some((time_s, place));
        }
        if since_s <= 0.0 || matches!(way, Way::Positions) && since_s < CHORD_S {
            continue;
        }
        told = Some((time_s, place));
        let metres_to = before.metres_to(place);
        if since_s > GAP_S {
            // Over a gap only the distance between its ends counts.
            let metres =
                metres_to.filter(|metres| (MOVING_OVER_GAP_M_S..FASTEST_M_S).contains(&(metres / since_s)));
            match metres {
                Some(metres) => cutter.moved(since_s, metres, None),
                None => cutter.stood(since_s),
            }
            continue;
        }
        let metres = place.speed_m_s.map(|speed| speed * since_s).or(metres_to);
        let Some(metres) = metres.filter(|metres| (0.0..FASTEST_M_S).contains(&(metres / since_s))) else {
            continue;
        };
        if metres / since_s < MOVING_M_S {
            cutter.stood(since_s);
        } else {
            let heart_rate = samples.value(row, Channel::HeartRate).filter(|bpm| *bpm > 0.0);
            cutter.moved(since_s, metres, heart_rate);
        }
    }
    cutter.done()
}

/// Where the runner is at a row.
#[derive(Clone, Copy)]
struct Place {
    speed_m_s: Option<f64>,
    along_m: Option<f64>,
    /// Degrees north and east.
    at: Option<(f64, f64)>,
}

impl Place {
    fn of(samples: &Samples, row: usize, way: Way) -> Option<Place> {
        let value = |channel| samples.value(row, channel);
        let at = || value(Channel::Latitude).zip(value(Channel::Longitude));
        match way {
            Way::Speed => {
                let (speed_m_s, along_m) = (Some(value(Channel::Speed)?), value(Channel::Distance));
                Some(Place { speed_m_s, along_m, at: at() })
            }
            Way::Distance => {
                Some(Place { speed_m_s: None, along_m: Some(value(Channel::Distance)?), at: None })
            }
            Way::Positions => Some(Place { speed_m_s: None, along_m: None, at: Some(at()?) }),
        }
    }

    /// Metres from here to there, by the device's distance, else straight on a sphere.
    fn metres_to(self, other: Place) -> Option<f64> {
        if let (Some(from), Some(to)) = (self.along_m, other.along_m) {
            return (to >= from).then_some(to - from);
        }
        /// Metres in a degree of a great circle of the mean Earth.
        const DEGREE_M: f64 = 111_195.0;
        let ((lat, lon), (other_lat, other_lon)) = self.at.zip(other.at)?;
        let east = (other_lon - lon) * lat.to_radians().cos();
        Some(DEGREE_M * (other_lat - lat).hypot(east))
    }
}

/// Cuts moving into pieces.
#[derive(Default)]
struct Cutter {
    pieces: Vec<Piece>,
    seconds: f64,
    metres: f64,
    /// Heart beats times seconds, and those seconds.
    beats: (f64, f64),
    /// Standing before the piece under way, and after it.
    stood_before_s: f64,
    stood_s: f64,
}

impl Cutter {
    fn stood(&mut self, seconds: f64) {
        self.stood_s += seconds;
    }

    fn moved(&mut self, seconds: f64, metres: f64, heart_rate_bpm: Option<f64>) {
        if self.stood_s >= STANDSTILL_S || self.seconds >= PIECE_S {
            self.cut();
        }
        self.seconds += seconds;
        self.metres += metres;
        if let Some(bpm) = heart_rate_bpm {
            self.beats.0 += bpm * seconds;
            self.beats.1 += seconds;
        }
    }

    fn cut(&mut self) {
        let (beats, heard_s) = std::mem::take(&mut self.beats);
        let (seconds, metres) = (std::mem::take(&mut self.seconds), std::mem::take(&mut self.metres));
        let stood_s = std::mem::take(&mut self.stood_before_s);
        self.stood_before_s = std::mem::take(&mut self.stood_s);
        if seconds >= SHORTEST_S {
            let heart_rate_bpm = (heard_s > 0.0).then(|| beats / heard_s);
            let speed_m_s = metres / seconds;
            self.pieces.push(Piece { seconds, metres, speed_m_s, heart_rate_bpm, stood_s });
        } else {
            self.stood_before_s += stood_s;
        }
    }

    fn done(mut self) -> Vec<Piece> {
        self.cut();
        let raw: Vec<f64> = self.pieces.iter().map(|piece| piece.speed_m_s).collect();
        for (piece, around) in self.pieces.iter_mut().skip(1).zip(raw.windows(3)) {
            let [a, b, c] = [around[0], around[1], around[2]];
            piece.speed_m_s = a.min(b).max(a.max(b).min(c));
        }
        self.pieces
    }
}
