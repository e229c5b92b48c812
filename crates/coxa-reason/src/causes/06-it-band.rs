//! Cause 6: the IT band. Pain at the outer knee or thigh that comes at about the same distance, most of all downhill.

use super::home_tests::shown;
use super::{Looked, Situation, Unseen, diary};
use crate::diary::Site;
use crate::measures::soreness::begins;
use crate::telling::Telling;

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let view = situation.now;
    let mut looked = shown(situation, &["lateral_knee_tender"]);
    looked.seen.extend(diary::sites(view, &[Site::OuterKnee, Site::OuterThigh]));
    looked.seen.extend(diary::at_fixed_distance(view));
    looked.seen.extend(diary::downhill(view));
    if begins(view, diary::DISTANCES).is_none() {
        looked.unseen.push(Unseen {
            what: "how far into runs it begins",
            why: Telling::new(
                "The diary does not say how far into runs it begins. A word brings it: coxa log outer knee 4 during from \
                 5 km",
            ),
        });
    }
    looked
}
