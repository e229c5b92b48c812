//! Cause 2.

use super::{Looked, Situation};

/// Looks.
pub(super) fn look(_: &Situation<'_>) -> Looked {
    Looked::default()
}
