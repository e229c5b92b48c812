//! Cause 7: wear and inflammation of the joint. Places of the joint and the course over months; the rest is asked.

use super::home_tests::shown;
use super::{Looked, Situation, Unseen, diary};
use crate::diary::Site;
use crate::telling::Telling;

/// The tests at home that move the joint to its ends.
const TESTS: [&str; 4] = ["fadir_pain", "faber_groin_pain", "limited_internal_rotation", "limited_flexion"];
/// Where a joint is felt.
const SITES: [Site; 5] = [Site::Groin, Site::Deep, Site::Buttock, Site::Sacrum, Site::InnerKnee];

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let view = situation.now;
    let mut looked = shown(situation, &TESTS);
    looked.seen.extend(diary::sites(view, &SITES));
    looked.remarks.extend(diary::months(view));
    looked.unseen.push(Unseen {
        what: "the joint",
        why: Telling::new(
            "No watch sees a joint: age, morning stiffness and how far the hip turns are asked (coxa ask).",
        ),
    });
    looked
}
