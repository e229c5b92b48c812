//! Whether two recordings tell of the same run.
//!
//! Names and hashes cannot say it: the same run comes as the watch's FIT file, a GPX copy, a renamed copy and a row
//! of an export, from two apps a few seconds apart. But nobody does two things at once, so overlap in time can.

use coxa_reason::Sport;

/// Two recordings are the same run when they share this much of the shorter (a phone started a little early)...
const OF_SHORTER_PERCENT: i64 = 80;
/// ...and this much of the longer. Above one half, so that two recordings that do not overlap are never joined by a
/// third that spans them both, and so that the bicycle leg of a triathlon, about half of it, is not its whole.
const OF_LONGER_PERCENT: i64 = 60;
/// How far apart two starts may be where there is nothing but a start to compare.
pub(crate) const START_APART_MS: i64 = 3_000;
/// How far apart the starts of a recording and of its cut-off copy may be.
const CUT_APART_MS: i64 = 10_000;
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
    pub(crate) fn length(&self) -> i64 {
        self.end_ms.saturating_sub(self.start_ms)
    }

    pub(crate) fn shared(&self, other: &Span) -> i64 {
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

/// Whether a time is at least so much of another.
pub(crate) fn fills(part_ms: i64, whole_ms: i64, percent: i64) -> bool {
    i128::from(part_ms) * 100 >= i128::from(whole_ms) * i128::from(percent)
}
