//! Cause 10: injuries of bone, tendon, nerve and joint, and what must not be missed. Where it hurts, what it stops, and
//! whether it hurts at rest and at night; and every test at home, each of which is a test of one of them.

use super::home_tests::findings_of_tests;
use super::{Looked, Situation, Unseen, diary};
use crate::diary::Site;
use crate::telling::Telling;

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let view = situation.now;
    // Muscles all around are no injury; every other place can be one.
    let sites: Vec<Site> = Site::ALL.iter().copied().filter(|site| *site != Site::AllOver).collect();
    let behaves = [
        diary::stops_the_run(view),
        diary::stops_walking(view),
        diary::at_night(view),
        diary::at_rest(view),
        diary::at_fixed_distance(view),
    ];
    // How bad, since when and who it is belongs to every cause: it is looked for here, once.
    let mut looked = diary::look(situation);
    looked.seen.extend(findings_of_tests(situation));
    looked.seen.extend(diary::sites(view, &sites));
    looked.seen.extend(behaves.into_iter().flatten());
    looked.unseen.push(Unseen {
        what: "bone, cartilage and nerves",
        why: Telling::new(
            "No recording shows bone, cartilage or nerves. The signs that must not wait are asked first (coxa ask), and \
             some of them take an examination or a picture.",
        ),
    });
    looked
}
