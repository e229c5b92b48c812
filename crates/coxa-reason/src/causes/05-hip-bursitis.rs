//! Cause 5: sore tendons and bursae at the hip. The diary says where and when; what lies on the bone no watch sees.

use super::home_tests::shown;
use super::{Looked, Situation, Unseen, diary};
use crate::diary::Site;
use crate::telling::Telling;

/// The tests at home that load or press the tendons of the outer hip.
const TESTS: [&str; 3] = ["single_leg_stance_pain", "trochanter_tender", "faber_lateral_pain"];

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let view = situation.now;
    let mut looked = shown(situation, &TESTS);
    looked.seen.extend(diary::sites(view, &[Site::OuterHip, Site::Groin]));
    looked.unseen.push(Unseen {
        what: "bursae and tendons",
        why: Telling::new(
            "No watch sees a bursa or a tendon. Whether it hurts to lie on the side, to stand on that leg and to press \
             the outer hip is asked (coxa ask) or tested (coxa test).",
        ),
    });
    looked
}
