//! Cause 7: wear and inflammation of the joint. Places of the joint and the course over months; the rest is asked.

use super::{Looked, Situation, Unseen, diary};
use crate::diary::Site;
use crate::telling::Telling;

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let view = situation.now;
    Looked {
        seen: diary::sites(view, &[Site::Groin, Site::Deep, Site::Buttock, Site::Sacrum, Site::InnerKnee]),
        remarks: diary::months(view).into_iter().collect(),
        unseen: vec![Unseen {
            what: "the joint",
            why: Telling::new(
                "No watch sees a joint: age, morning stiffness and how far the hip turns are asked (coxa ask).",
            ),
        }],
    }
}
