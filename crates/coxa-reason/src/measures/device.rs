//! What recorded, and when it changed. Form is only compared within one device: its figures appear, vanish and shift
//! when the watch changes.
//!
//! Recordings that do not name a watch (lap tables never do) are taken as those of one. A website that exported a
//! recording is no watch.

use jiff::civil::Date;

use crate::Device;
use crate::history::View;
use crate::run::{Run, RunId};

/// Services that write themselves where a watch belongs, by the model they give.
const EXPORTERS: [&str; 4] = ["connect", "garmin connect", "strava", "stravagpx"];

/// A device came into use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day of its first run.
    pub date: Date,
    /// Its first run.
    pub run: RunId,
    /// What recorded the run before.
    pub from: Device,
    /// What recorded from then on.
    pub to: Device,
}

/// Whether a device is a service that exported the recording.
pub fn is_exporter(device: &Device) -> bool {
    let product = device.product.to_lowercase();
    EXPORTERS.iter().any(|name| product == *name) || device.maker == "strava"
}

/// The watch of a run; `None` where the recording does not name one.
pub fn of(run: &Run) -> Option<&Device> {
    let named = |device: &&Device| !matches!(device.product.as_str(), "" | "0") && !is_exporter(device);
    run.device.as_ref().filter(named)
}

/// When devices came into use, in order. A runner who goes to and fro between two has changed once; runs that name no
/// watch change nothing. What recorded before the history begins is not known, so its first device is no change.
pub fn changes(view: View<'_>) -> Vec<Change> {
    let mut seen: Vec<&Device> = Vec::new();
    let mut before: Option<&Device> = None;
    let mut changes = Vec::new();
    for run in view.runs().map(|outing| &outing.run) {
        let Some(device) = of(run) else { continue };
        if let Some(before) = before
            && !seen.contains(&device)
        {
            changes.push(Change { date: run.date, run: run.id, from: before.clone(), to: device.clone() });
        }
        if !seen.contains(&device) {
            seen.push(device);
        }
        before = Some(device);
    }
    changes
}
