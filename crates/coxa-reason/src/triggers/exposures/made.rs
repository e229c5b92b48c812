//! Reading an exposure of a history made by hand.
#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use super::{Contrast, Kind, Missing};
use crate::history::History;
use crate::measures::made::day;
use crate::triggers::Stretch;

/// What a kind reads over days by their number, known at the last but two: these have not come.
pub(super) fn read(kind: &Kind, history: &History, from: i64, until: i64) -> Result<Vec<Contrast>, Missing> {
    let mut read = (kind.read)(history.until(day(until)), Stretch::between(day(from), day(until + 2)))?;
    for contrast in &mut read {
        assert_eq!(contrast.amounts.split_off((until - from + 1) as usize), [None, None], "nobody knows yet");
    }
    Ok(read)
}

/// The amounts of a kind that has one contrast.
pub(super) fn amounts(kind: &Kind, history: &History, from: i64, until: i64) -> Vec<Option<f64>> {
    let mut read = read(kind, history, from, until).unwrap();
    assert_eq!(read.len(), 1);
    read.remove(0).amounts
}

/// Whether nothing of a kind is known.
pub(super) fn is_missing(kind: &Kind, history: &History, from: i64, until: i64) -> bool {
    read(kind, history, from, until).is_err()
}
