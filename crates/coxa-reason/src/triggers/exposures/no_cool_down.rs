//! A run that ended hard, without easy minutes after.
//!
//! See [`easing`] for the amount. At equal load. Lag: the three days before. In the one trial that
//! measured it, cooling down did not make soreness less (Law and Herbert 2007); so this is asked because runners do.

use super::{Beside, Kind, Missing, easing};
use crate::measures::easing::End;
use crate::triggers::kernel::AFTERWARDS;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "no_cool_down",
    name: "No cool-down",
    of: "on each of the two days after a run that ended hard without a cool-down, against one as long with",
    kernel: AFTERWARDS,
    lasting: false,
    beside: Beside::Load,
    read: |view, around| easing::abrupt(view, around, End::Finish, MISSING),
};

const MISSING: Missing = Missing(
    "No run of these days shows how it ended. Import recordings with speed, or write down whether you cooled down.",
);
