//! Cause 3.

use super::{Looked, Situation};

/// Looks.
pub(super) fn look(_: &Situation<'_>) -> Looked {
    Looked::default()
}
