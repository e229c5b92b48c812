//! What became of an episode, in a line.

use coxa_store::{Episode, EpisodeChange};
use serde_json::{Value, json};

use crate::terminal::dates;

/// What changed, as a sentence.
pub(super) fn told(change: &EpisodeChange) -> String {
    let since = |episode: &Episode| dates::long(episode.begun);
    match (&change.before, &change.after) {
        (None, Some(Episode { ended: Some(ended), begun, .. })) => {
            format!("A time of soreness {} is in your diary now.", dates::from_to(*begun, *ended))
        }
        (None, Some(open)) => format!("A new time of soreness begins on {}.", since(open)),
        (Some(before), None) => {
            format!("The time of soreness since {} is gone: nothing is left of it.", since(before))
        }
        (Some(Episode { ended: None, .. }), Some(after @ Episode { ended: Some(ended), .. })) => {
            format!(
                "The soreness that began on {} is over since {}: a fortnight without pain.",
                since(after),
                dates::long(*ended)
            )
        }
        (Some(Episode { ended: Some(_), .. }), Some(after @ Episode { ended: None, .. })) => {
            format!("The soreness that began on {} is not over after all.", since(after))
        }
        (Some(before), Some(Episode { begun, ended: Some(ended), .. })) if before.ended != Some(*ended) => {
            format!("That time of soreness was {} now.", dates::from_to(*begun, *ended))
        }
        (_, Some(after)) => format!("The soreness began on {} now.", since(after)),
        (None, None) => String::new(),
    }
}

/// The same for other programs.
pub(super) fn json(change: &EpisodeChange) -> Value {
    let one = |episode: &Episode| {
        let ended = episode.ended.map(|date| date.to_string());
        json!({ "episode": episode.id.0, "begun": episode.begun.to_string(), "ended": ended })
    };
    json!({ "before": change.before.as_ref().map(one), "after": change.after.as_ref().map(one) })
}
