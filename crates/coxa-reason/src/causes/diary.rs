//! What the diary says, as findings. Each cause takes those that speak for it. What belongs to no cause alone is in
//! [`look`]; the tenth cause, which holds all that an injury can be, takes it, and it is run once.
//!
//! Only what was named is told: a site that nobody named is unknown, and so is what an older entry said.

mod course;
mod person;
mod sites;
mod slopes;
mod times;

pub(super) use course::months;
pub(super) use sites::sites;
pub(super) use slopes::downhill;
pub(super) use times::{DISTANCES, at_fixed_distance, at_night, at_rest, stops_the_run, stops_walking};

use jiff::civil::Date;

use super::{Looked, Seen, Situation, Unseen};
use crate::answers::Answer;
use crate::telling::{ReadFrom, Telling};

/// Days back in which it is looked for where and when it is sore. Judgement: four weeks hold a few runs of each kind,
/// and the place seldom moves sooner.
const LATELY: i64 = 28;
/// Days back in which it is looked for what it stops and how it behaves at rest: that changes sooner.
const NOW: i64 = 14;

/// Looks for what speaks for no cause alone: how bad, since when, whether it settles, sides, times, and who the runner
/// is.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let view = situation.now;
    let (duration, too_short) = course::duration(situation);
    let seen = [
        course::severity(view),
        duration,
        course::bilateral(view),
        course::worsening(view),
        times::during_runs(view),
        times::days_after(view),
        times::sitting(view),
    ];
    let mut looked = Looked {
        seen: seen.into_iter().flatten().chain(sites(view, &[crate::diary::Site::AllOver])).collect(),
        unseen: too_short.into_iter().collect(),
        ..Looked::default()
    };
    looked.seen.extend(person::person(view));
    if view.days().all(|(_, day)| day.worst().is_none()) {
        looked.unseen.push(Unseen {
            what: "the course of the soreness",
            why: Telling::new(
                "The diary has no word on soreness yet. A day takes a few words: coxa log left outside 4 \
                               after, or coxa log none.",
            ),
        });
    }
    looked
}

/// A finding that days of the diary show.
fn seen(finding: &'static str, answer: Answer, days: impl IntoIterator<Item = Date>, says: Telling) -> Seen {
    Seen { finding, answer, from: days.into_iter().map(ReadFrom::Day).collect(), says }
}

/// A score as it was rated: whole, or with a decimal where it has one.
fn score(telling: Telling, score: f64) -> Telling {
    telling.number(score, usize::from(score.fract() != 0.0)).words(" of 10")
}

/// `1 day`, `9 days`.
fn days(telling: Telling, days: usize) -> Telling {
    telling.words(format!("{days} {}", if days == 1 { "day" } else { "days" }))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]
mod tests;
