//! A run begun cold: hard at once, without easy minutes before.
//!
//! See [`easing`] for the amount. At equal load: a hard run is compared with one of as much. Lag: the
//! three days before; in the one trial that measured it, warming up made soreness less at two days (Law and Herbert
//! 2007: 13 of 100 mm), and cooling down did not.

use super::{Beside, Kind, Missing, easing};
use crate::measures::easing::End;
use crate::triggers::kernel::AFTERWARDS;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "cold_start",
    name: "Cold start",
    of: "on each of the two days after a run begun hard without a warm-up, against one as long with",
    kernel: AFTERWARDS,
    lasting: false,
    beside: Beside::Load,
    read: |view, around| easing::abrupt(view, around, End::Start, MISSING),
};

const MISSING: Missing = Missing(
    "No run of these days shows how it was begun. Import recordings with speed, or write down whether you warmed up.",
);
