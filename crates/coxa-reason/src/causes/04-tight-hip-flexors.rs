//! Cause 4: tight hip flexors.
//!
//! No recording shows whether a muscle is tight, and none is read for it: the Thomas test at home and the hours seated
//! are all there is.

use super::home_tests::{command, shown};
use super::{Looked, Situation, Unseen};
use crate::home_test::HomeTest;
use crate::telling::Telling;

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let mut looked = shown(situation, &["thomas_test_positive"]);
    let test = match looked.seen.is_empty() {
        true => format!(" A test at home does: coxa test {}", command(HomeTest::Thomas)),
        false => String::new(),
    };
    looked.unseen.push(Unseen {
        what: "tight muscles",
        why: Telling::new(format!(
            "No watch can see whether a muscle is tight, and no recording was read for it.{test}"
        )),
    });
    looked
}
