//! Whether two recordings tell of the same run, and whether several runs are the parts of another.
//!
//! Names and hashes cannot say it: the same run comes as the watch's FIT file, a GPX copy, a renamed copy and a row
//! of an export, from two apps a few seconds apart. But nobody does two things at once, so overlap in time can.

use coxa_reason::Sport;

/// Two recordings are the same run when they share this much of the shorter (a phone started a little early)...
const OF_SHORTER_PERCENT: i64 = 80;
/// ...and this much of the longer. Above one half, so that two recordings that do not overlap are never joined by a
/// third that spans them both, and so that the bicycle leg of a triathlon, about half of it, is not its whole.
const OF_LONGER_PERCENT: i64 = 60;
/// How much of a part must lie inside the whole, and how much of the whole its parts must fill.
const OF_WHOLE_PERCENT: i64 = 80;
/// How far apart two starts may be where there is nothing but a start to compare.
pub(crate) const START_APART_MS: i64 = 3_000;
/// How far apart the starts of a recording and of its cut-off copy may be.
const CUT_APART_MS: i64 = 10_000;
/// Longer recordings are not taken for the whole of several runs.
pub(crate) const LONGEST_OUTING_MS: i64 = 36 * 3_600_000;

/// A recording's or a run's place in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    /// Milliseconds since 1970 UTC.
    pub(crate) start_ms: i64,
    /// The same; not before the start.
    pub(crate) end_ms: i64,
    /// Whether it breaks off: part of the file could not be read.
    pub(crate) salvaged: bool,
    pub(crate) sport: Sport,
}

impl Span {
    fn length(&self) -> i64 {
        self.end_ms.saturating_sub(self.start_ms)
    }

    fn shared(&self, other: &Span) -> i64 {
        self.end_ms.min(other.end_ms).saturating_sub(self.start_ms.max(other.start_ms)).max(0)
    }
}

/// Whether two recordings tell of the same run. It does not matter which comes first.
pub(crate) fn same_run(a: &Span, b: &Span) -> bool {
    let (shorter, longer) = if a.length() <= b.length() { (a, b) } else { (b, a) };
    let apart = a.start_ms.abs_diff(b.start_ms);
    if shorter.length() == 0 {
        let alike = a.sport == b.sport || a.sport == Sport::Unknown || b.sport == Sport::Unknown;
        return alike && apart <= START_APART_MS as u64;
    }
    let shared = shorter.shared(longer);
    if fills(shared, shorter.length(), OF_SHORTER_PERCENT)
        && fills(shared, longer.length(), OF_LONGER_PERCENT)
    {
        return true;
    }
    // A file that was cut off, and the whole one. Not so the first leg of a triathlon: its sport is another.
    shorter.salvaged
        && shorter.sport == longer.sport
        && apart <= CUT_APART_MS as u64
        && fills(shared, shorter.length(), OF_SHORTER_PERCENT)
}

/// A run, as far as it matters to wholes and parts.
#[derive(Debug, Clone)]
pub(crate) struct Outing {
    pub(crate) span: Span,
    pub(crate) richness: u64,
}

/// For each of some runs that overlap: the one that tells it better, if it is the whole of others or a part of one.
///
/// A triathlon comes as sessions from the watch and as one track from another app: without this it would count
/// twice. Parts that differ in sport know more than the whole; otherwise the richer side is taken. Each answer hangs
/// only on what the runs are, not on the order in which they came.
pub(crate) fn told_by(runs: &[Outing]) -> Vec<Option<usize>> {
    let mut told = vec![None; runs.len()];
    let mut wholes: Vec<usize> =
        (0..runs.len()).filter(|&at| runs[at].span.length() <= LONGEST_OUTING_MS).collect();
    // From the shortest to the longest: the last word is that of the longest whole.
    wholes.sort_by_key(|&at| (runs[at].span.length(), runs[at].span.start_ms, runs[at].richness));
    let mut by_whole = vec![None; runs.len()];
    for &whole in &wholes {
        let parts = parts(runs, whole);
        if parts.len() < 2 || !fills(filled(runs, whole, &parts), runs[whole].span.length(), OF_WHOLE_PERCENT)
        {
            continue;
        }
        let several_sports = parts.iter().any(|&part| runs[part].span.sport != runs[parts[0]].span.sport);
        let richness = parts.iter().fold(0, |sum: u64, &part| sum.saturating_add(runs[part].richness));
        if several_sports || richness >= runs[whole].richness {
            told[whole] = parts.iter().copied().max_by_key(|&part| runs[part].span.shared(&runs[whole].span));
        } else {
            for part in parts {
                by_whole[part] = Some(whole);
            }
        }
    }
    by_whole.into_iter().zip(told).map(|(by_whole, by_part)| by_whole.or(by_part)).collect()
}

/// The shorter runs that lie in another.
fn parts(runs: &[Outing], whole: usize) -> Vec<usize> {
    let outer = &runs[whole].span;
    let is_part = |&at: &usize| {
        let inner = &runs[at].span;
        let length = inner.length();
        0 < length && length < outer.length() && fills(inner.shared(outer), length, OF_WHOLE_PERCENT)
    };
    (0..runs.len()).filter(is_part).collect()
}

/// How much of a run its parts fill, where they overlap counted once.
fn filled(runs: &[Outing], whole: usize, parts: &[usize]) -> i64 {
    let outer = &runs[whole].span;
    let clip = |&part: &usize| {
        let inner = &runs[part].span;
        (inner.start_ms.max(outer.start_ms), inner.end_ms.min(outer.end_ms))
    };
    let mut pieces: Vec<(i64, i64)> = parts.iter().map(clip).collect();
    pieces.sort_unstable();
    let mut filled = 0;
    let mut reached = outer.start_ms;
    for (start, end) in pieces {
        filled += (end - start.max(reached)).max(0);
        reached = reached.max(end);
    }
    filled
}

/// Whether a time is at least so much of another.
fn fills(part_ms: i64, whole_ms: i64, percent: i64) -> bool {
    i128::from(part_ms) * 100 >= i128::from(whole_ms) * i128::from(percent)
}
