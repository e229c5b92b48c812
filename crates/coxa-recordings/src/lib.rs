//! Bytes of FIT, TCX, GPX, exports and archives into [`Recording`]s and words of a diary, and a list of what was wrong.
//!
//! Reading never fails as a whole where a part can be read: damage becomes a warning on the recording. Nothing here
//! panics, allocates without bound or loops without end, whatever the bytes.

pub mod apple;
pub mod archive;
mod clock;
pub mod door;
pub mod fit;
pub mod fitbit;
pub mod garmin;
pub mod gpx;
mod json;
pub mod pmsys;
mod sniff;
pub mod strava;
mod table;
pub mod tcx;
mod xml;

use coxa_reason::Recording;

/// What one file held.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Activities, at least one; what was wrong travels with each.
    Recordings(Vec<Recording>),
    /// Something sound that is not an activity, by name: `monitoring`, `settings`, `a route without times`.
    SetAside(String),
}

/// Why a file gave nothing: a sentence for the runner, and what to do about it where something can be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Refusal {
    /// What was wrong, as a sentence.
    pub reason: String,
    /// What would help.
    pub hint: Option<String>,
}

impl Refusal {
    /// A refusal that nothing can be done about.
    pub fn new(reason: impl Into<String>) -> Refusal {
        Refusal { reason: reason.into(), hint: None }
    }

    /// The same with a way out.
    pub fn hint(mut self, hint: impl Into<String>) -> Refusal {
        self.hint = Some(hint.into());
        self
    }
}

/// Most samples that one recording may have: 23 days at one a second. A file that claims more is damaged or hostile.
pub const MOST_SAMPLES: usize = 2_000_000;

/// The version of the readers: raised when the same file gives other recordings than before, so that a diary knows
/// to read it again.
pub const READER: u32 = 1;
