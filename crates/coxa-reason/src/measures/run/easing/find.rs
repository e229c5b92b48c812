//! Finds the easy beginning and the easy end of a run.

use super::pieces::{PIECE_S, Piece, Pieces};
use super::two_speeds::two_speeds;
use super::{Easing, Part, Stretch, Why};

/// Moving shorter than this, seconds, has no parts.
const SHORT_S: f64 = 900.0;
/// The shortest easy stretch, seconds: a few minutes.
const FEW_MINUTES_S: f64 = 150.0;
/// The longest easy stretch, seconds. Beyond it the easy part is the run, and the rest a fast finish.
const LONGEST_S: f64 = 1800.0;
/// The longest easy stretch as a share of the run.
const LONGEST_SHARE: f64 = 0.6;
/// A bout of the faster class lasts at least two pieces of samples; laps are as long as they are.
const BOUT_S: f64 = 1.5 * PIECE_S;
/// What is held against what follows: the first minutes, seconds, ...
const START_S: f64 = 240.0;
/// ... and the minutes after them.
const FOLLOWING_S: f64 = 1200.0;
/// How slow against them a gentle start is at most. Even runs begin with 0.98 to 1.0.
const GENTLE: f64 = 0.96;
/// From here on the easy start is over.
const UP_TO_SPEED: f64 = 0.98;
/// Fastest walk, metres a second, about where people begin to jog ...
const WALK_M_S: f64 = 1.8;
/// ... and for slow runners as a share of their own speed.
const WALK_SHARE: f64 = 0.8;
/// Slower than this share of the run's median, and not for a few minutes on end, is a rest with the shuffle into and
/// out of it, and no speed of the run's own.
const RUN_SHARE: f64 = 0.75;
/// After a walk and a standstill this long, seconds, the run begins: longer than most waits at a crossing.
const TO_THE_START_S: f64 = 60.0;
/// The longest first lap, seconds, that shows a few minutes.
const COARSE_S: f64 = 900.0;
/// The heart at the start of an easy stretch has not settled: it is left out, seconds.
const SETTLING_S: f64 = 120.0;
/// The first seconds, in which a rested heart is still slow ...
const FIRST_S: f64 = 30.0;
/// ... and a heart at this share of what follows is not rested.
const UNDER_WAY: f64 = 0.98;

/// Both ends of a run, from its pieces alone.
pub(super) fn find(pieces: &Pieces) -> Easing {
    let all = &pieces.list[after_the_way_there(&pieces.list)..];
    let walk_m_s = walk_m_s(all);
    let running: Vec<&Piece> = all.iter().filter(|piece| piece.speed_m_s >= walk_m_s).collect();
    let two = two_speeds(&without_rests(all, walk_m_s)).or_else(|| two_speeds(&running));
    let (run_s, run_m) =
        running.iter().fold((0.0, 0.0), |(s, m), piece| (s + piece.seconds, m + piece.metres));
    let main_m_s = two.map(|two| two.fast_m_s).or((run_s > 0.0).then(|| run_m / run_s));
    let seconds: f64 = all.iter().map(|piece| piece.seconds).sum();
    if seconds < SHORT_S {
        let short = Part::Unknown(Why::Short);
        return Easing { warm_up: short, cool_down: short, main_m_s };
    }
    let cut_m_s = two.map(|two| two.cut_m_s);
    let ends = Ends { laps: pieces.laps, cut_m_s, walk_m_s };
    let backwards: Vec<Piece> = all.iter().rev().copied().collect();
    let mut warm_up = ends.first(all);
    if let Part::Found(stretch) = warm_up
        && ends.is_climb(all, stretch)
    {
        warm_up = ends.even(all);
    }
    if matches!(warm_up, Part::None | Part::Even(_)) && !pieces.laps && ends.is_under_way(all) {
        warm_up = Part::Unknown(Why::UnderWay);
    }
    Easing { warm_up, cool_down: ends.first(&backwards), main_m_s }
}

/// What the two ends of a run have in common.
struct Ends {
    laps: bool,
    cut_m_s: Option<f64>,
    walk_m_s: f64,
}

impl Ends {
    /// The first part of these pieces; of the pieces turned round it is the last.
    fn first(&self, pieces: &[Piece]) -> Part {
        let coarse = |piece: &Piece| piece.seconds > COARSE_S;
        if self.laps && (pieces.len() < 2 || pieces.first().is_some_and(coarse)) {
            return Part::Unknown(Why::Coarse);
        }
        let seconds: f64 = pieces.iter().map(|piece| piece.seconds).sum();
        let easy = self.cut_m_s.and_then(|cut_m_s| self.before_bout(pieces, cut_m_s));
        match easy {
            Some(easy) if easy.seconds > LONGEST_S.min(LONGEST_SHARE * seconds) => {
                self.gentle(pieces).map_or_else(|| self.even(pieces), Part::Found)
            }
            Some(easy) if easy.seconds >= FEW_MINUTES_S => Part::Found(easy),
            Some(_) => self.gentle(pieces).map_or(Part::None, Part::Found),
            None => self.gentle(pieces).map_or_else(|| self.even(pieces), Part::Found),
        }
    }

    /// Even, with the speed of the first minutes of running.
    fn even(&self, pieces: &[Piece]) -> Part {
        let first = pieces[..count_s(pieces, FOLLOWING_S)].iter();
        let running: Vec<&Piece> = first.filter(|piece| piece.speed_m_s >= self.walk_m_s).collect();
        // Of nothing but walking there is no run that could have been begun cold.
        median(&running).map_or(Part::Unknown(Why::NoSpeed), Part::Even)
    }

    /// What comes before the first bout at or above a speed.
    fn before_bout(&self, pieces: &[Piece], cut_m_s: f64) -> Option<Stretch> {
        let fast = |piece: &&Piece| piece.speed_m_s >= cut_m_s;
        let is_bout = |at: usize| {
            let bout: f64 = pieces[at..].iter().take_while(fast).map(|piece| piece.seconds).sum();
            bout >= BOUT_S || self.laps && bout > 0.0
        };
        (0..pieces.len()).find(|&at| is_bout(at)).map(|bout| stretch(&pieces[..bout]))
    }

    /// A start that is clearly slower than what follows, with the time until it is as fast.
    fn gentle(&self, pieces: &[Piece]) -> Option<Stretch> {
        let (start, rest) = pieces.split_at(count_s(pieces, START_S));
        let following: Vec<&Piece> = rest[..count_s(rest, FOLLOWING_S)]
            .iter()
            .filter(|piece| piece.speed_m_s >= self.walk_m_s)
            .collect();
        let following_m_s = median(&following)?;
        let start_m_s = median(&start.iter().collect::<Vec<_>>())?;
        if start_m_s > GENTLE * following_m_s {
            return None;
        }
        // A single piece can be up to speed by chance; two in a row are.
        let up_to_speed =
            |piece: Option<&Piece>| piece.is_none_or(|piece| piece.speed_m_s >= UP_TO_SPEED * following_m_s);
        let over = (0..pieces.len())
            .find(|&at| up_to_speed(pieces.get(at)) && (self.laps || up_to_speed(pieces.get(at + 1))))?;
        let seconds: f64 = pieces.iter().map(|piece| piece.seconds).sum();
        let easy = stretch(&pieces[..over]);
        let longest_s = LONGEST_S.min(LONGEST_SHARE * seconds);
        (FEW_MINUTES_S..=longest_s).contains(&easy.seconds).then_some(easy)
    }

    /// Whether the heart beat faster in an easy stretch at the start than in the running that follows: a climb.
    fn is_climb(&self, pieces: &[Piece], easy: Stretch) -> bool {
        let (stretch, rest) = pieces.split_at(count_s(pieces, easy.seconds));
        let settled = &stretch[count_s(stretch, SETTLING_S)..];
        heart_rate(settled).zip(self.following_bpm(rest)).is_some_and(|(bpm, after)| bpm > after)
    }

    /// Whether the heart beat as in the running that follows from the first half minute.
    fn is_under_way(&self, pieces: &[Piece]) -> bool {
        let (first, rest) = pieces.split_at(count_s(pieces, FIRST_S));
        heart_rate(first).zip(self.following_bpm(rest)).is_some_and(|(bpm, after)| bpm >= UNDER_WAY * after)
    }

    /// Mean heart rate of the running of the next minutes, of the faster class where there is one.
    fn following_bpm(&self, pieces: &[Piece]) -> Option<f64> {
        let slowest = self.cut_m_s.unwrap_or(self.walk_m_s);
        let following = &pieces[..count_s(pieces, FOLLOWING_S)];
        let fast: Vec<Piece> = following.iter().filter(|piece| piece.speed_m_s >= slowest).copied().collect();
        heart_rate(&fast)
    }
}

/// What the pieces come to.
fn stretch(pieces: &[Piece]) -> Stretch {
    let sum = |of: fn(&Piece) -> f64| pieces.iter().map(of).sum();
    Stretch { seconds: sum(|piece| piece.seconds), metres: Some(sum(|piece| piece.metres)) }
}

/// How many of the pieces make up so many seconds, at least one.
fn count_s(pieces: &[Piece], seconds: f64) -> usize {
    let mut passed_s = 0.0;
    pieces.iter().take_while(|piece| (passed_s < seconds, passed_s += piece.seconds).0).count()
}

/// The median speed by time, metres a second.
fn median(pieces: &[&Piece]) -> Option<f64> {
    let mut speeds: Vec<(f64, f64)> = pieces.iter().map(|piece| (piece.speed_m_s, piece.seconds)).collect();
    speeds.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half_s = speeds.iter().map(|(_, seconds)| seconds).sum::<f64>() / 2.0;
    let mut passed_s = 0.0;
    speeds.iter().find(|(_, seconds)| (passed_s += seconds, passed_s >= half_s).1).map(|(speed, _)| *speed)
}

/// The fastest that is a walk for this runner on this day, metres a second.
fn walk_m_s(pieces: &[Piece]) -> f64 {
    let usual = median(&pieces.iter().collect::<Vec<_>>());
    usual.map_or(WALK_M_S, |usual| WALK_M_S.min(WALK_SHARE * usual))
}

/// The running without the rests in it.
fn without_rests(pieces: &[Piece], walk_m_s: f64) -> Vec<&Piece> {
    let usual = median(&pieces.iter().collect::<Vec<_>>()).unwrap_or(0.0);
    let is_slow = |piece: &Piece| piece.speed_m_s < RUN_SHARE * usual;
    pieces
        .chunk_by(|a, b| is_slow(a) == is_slow(b))
        .filter(|chunk| !is_slow(&chunk[0]) || stretch(chunk).seconds >= FEW_MINUTES_S)
        .flatten()
        .filter(|piece| piece.speed_m_s >= walk_m_s)
        .collect()
}

/// Where the run begins: behind a walk that ends in a standstill, the way to the start.
fn after_the_way_there(pieces: &[Piece]) -> usize {
    let walk_m_s = walk_m_s(pieces);
    let walked = pieces.iter().take_while(|piece| piece.speed_m_s < walk_m_s).count();
    // The standstill may come right after the last of the walk.
    let until = walked.min(pieces.len().saturating_sub(1));
    let stood = |at: &usize| pieces[*at].stood_s >= TO_THE_START_S;
    (1..=until).rev().find(stood).unwrap_or(0)
}

/// Mean heart rate by time, beats a minute.
fn heart_rate(pieces: &[Piece]) -> Option<f64> {
    let heard = pieces.iter().filter_map(|piece| Some((piece.heart_rate_bpm?, piece.seconds)));
    let (beats, seconds) = heard.fold((0.0, 0.0), |(b, s), (bpm, seconds)| (b + bpm * seconds, s + seconds));
    (seconds > 0.0).then(|| beats / seconds)
}
