//! The runner: nothing that tells who it is. Age is an observation, since a birth date would tell.

use serde::Serialize;

/// The runner.
#[derive(Debug, Serialize)]
pub(crate) struct Patient {
    /// As told, else not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gender: Option<&'static str>,
}
