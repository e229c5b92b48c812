//! Where the runner last ran: read to turn the sky by, and never shown.

use coxa_moon::Place;
use coxa_reason::Channel;
use coxa_reason::history::View;
use coxa_store::Diary;

/// How many runs are opened in search of one that tells where it was: many in a row are run on a treadmill.
const OPENED: usize = 12;

/// The first place of the last run up to a day that has one. A run that cannot be opened tells none: the Moon is not
/// where damage to a diary is reported.
pub(super) fn last_run(diary: &Diary, view: View<'_>) -> Option<Place> {
    view.runs().rev().take(OPENED).find_map(|run| {
        let samples = diary.recording(run.run.id).ok()?.samples;
        let [latitude, longitude] = [Channel::Latitude, Channel::Longitude];
        (0..samples.len()).find_map(|row| {
            // Metres of height make no difference to the Moon.
            Place::new(samples.value(row, latitude)?, samples.value(row, longitude)?, 0.0)
        })
    })
}
