//! A run as pieces of moving, each with one speed and what the heart did in it.

use crate::figures::stretches;
use crate::{Channel, Lap, Recording};

/// Seconds of moving in a piece made of samples: long enough that one bad fix is not a speed, short enough to show a
/// repetition of 200 m.
pub(super) const PIECE_S: f64 = 20.0;
/// A standstill shorter than this, seconds, does not cut a piece in two.
const STANDSTILL_S: f64 = 10.0;
/// Pieces and laps shorter than this, seconds, have no speed worth a word.
const SHORTEST_S: f64 = 5.0;
/// Speeds that a lap of a run on foot can have, metres a second, as in coxa's figures: half of slow walking, and what
/// nobody ever ran.
const ON_FOOT_M_S: std::ops::Range<f64> = 0.5..12.5;
/// The share of lap time that must have such a speed.
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
        let list = of_samples(recording);
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
            let (seconds, metres) = (seconds(lap), lap.totals.distance_m?);
            let heart_rate_bpm = lap.totals.heart_rate_bpm;
            Some(Piece { seconds, metres, speed_m_s: metres / seconds, heart_rate_bpm, stood_s: 0.0 })
        })
        .filter(|piece| ON_FOOT_M_S.contains(&piece.speed_m_s))
        .collect();
    let known: f64 = pieces.iter().map(|piece| piece.seconds).sum();
    if known >= KNOWN_SHARE * all { pieces } else { Vec::new() }
}

fn of_samples(recording: &Recording) -> Vec<Piece> {
    let samples = &recording.samples;
    let time_ms = samples.time_ms();
    let mut cutter = Cutter::default();
    let mut last_row = 0;
    for stretch in stretches(recording) {
        let Some(metres) = stretch.metres else { continue };
        let stood_ms = time_ms[stretch.from].saturating_sub(time_ms[last_row]);
        // Where the clock was set back nobody knows how long it was.
        cutter.stood(stood_ms.max(0) as f64 / 1000.0);
        let heart_rate = samples.value(stretch.row, Channel::HeartRate).filter(|bpm| *bpm > 0.0);
        cutter.moved(stretch.seconds, metres, heart_rate);
        last_row = stretch.row;
    }
    cutter.done()
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
            let (speed_m_s, heart_rate_bpm) = (metres / seconds, (heard_s > 0.0).then(|| beats / heard_s));
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
