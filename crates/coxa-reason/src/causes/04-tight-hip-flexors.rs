//! Cause 4: tight hip flexors.
//!
//! No recording shows whether a muscle is tight, and none is read for it: the Thomas test at home, the hours seated, and
//! whether soreness follows them are all there is.

use super::home_tests::{command, shown};
use super::{Looked, Remark, Situation, Unseen, own_diary};
use crate::history::View;
use crate::home_test::HomeTest;
use crate::measures::mobility::mobility;
use crate::telling::{ReadFrom, Telling};
use crate::triggers::exposures::sitting;

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let mut looked = shown(situation, &["thomas_test_positive"]);
    let test = match looked.seen.is_empty() {
        true => format!(" A test at home does: coxa test {}", command(HomeTest::Thomas)),
        false => String::new(),
    };
    own_diary::look(situation, &[(&sitting::KIND, "soreness_follows_sitting")], &mut looked);
    looked.remarks.extend(sides(situation.now));
    looked.unseen.push(Unseen {
        what: "tight muscles",
        why: Telling::new(format!(
            "No watch can see whether a muscle is tight, and no recording was read for it.{test}"
        )),
    });
    looked
}

/// Whether the two sides differ. It has no weight: the finding of the sore side has, and nobody has put a number on a
/// difference.
fn sides(view: View<'_>) -> Option<Remark> {
    let thomas = mobility(view).into_iter().find(|one| one.finding == "thomas_test_positive")?;
    let (left, right) = thomas.sides.both()?;
    if !thomas.differs()? {
        return None;
    }
    let (up, flat) = if left.there { ("left", "right") } else { ("right", "left") };
    let says = format!("Thomas test: the {up} thigh stays up, the {flat} does not.");
    let mut from = vec![ReadFrom::Test(left.date), ReadFrom::Test(right.date)];
    from.dedup();
    let says = Telling::new(says).words(" Tested on ").date(left.date.max(right.date)).words(".");
    Some(Remark { from, says, stands_out: 0.0 })
}
