//! Cause 3: weak glutes and core.
//!
//! Only tests at home show it. What changes late in a run is looked at under running form; the seconds of the bridge
//! and differences between the sides are told and weigh nothing.

use super::home_tests::{command, held, shown};
use super::{Looked, Remark, Situation, Unseen};
use crate::history::View;
use crate::home_test::HomeTest;
use crate::knowledge::{Knowledge, TestGuide, TestKind};
use crate::measures::home_tests::{BySide, counts};
use crate::measures::strength::{DIFFERS, Held, asymmetry, holds};
use crate::telling::{ReadFrom, Telling};

/// What speaks for weak muscles. Pain in the stance belongs to the tendons (cause 5).
const FINDINGS: [&str; 3] = ["trendelenburg_positive", "side_plank_weak", "single_leg_squat_poor"];

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let mut looked = shown(situation, &FINDINGS);
    let timed = Knowledge::embedded().home_tests.iter();
    let timed = timed.filter(|guide| guide.kind == TestKind::Strength && guide.hold.is_some());
    for guide in timed {
        looked.remarks.extend(sides(situation.now, guide));
        looked.remarks.extend(change(situation.now, guide));
    }
    if looked.seen.is_empty() && looked.unseen.is_empty() {
        looked.unseen.push(Unseen {
            what: "strength",
            why: Telling::new(format!(
                "No watch shows how strong a muscle is. A test at home does: coxa test {}",
                command(HomeTest::SidePlank)
            )),
        });
    }
    looked
}

/// Holds that still count.
fn fresh(view: View<'_>, guide: &TestGuide) -> BySide<Held> {
    let all = holds(view, guide.id);
    BySide::of(|side| all.get(side).copied().filter(|held| counts(view, held.date)))
}

/// One side that holds clearly less long than the other.
fn sides(view: View<'_>, guide: &TestGuide) -> Option<Remark> {
    let fresh = fresh(view, guide);
    let share = asymmetry(&fresh, guide.hold.as_ref()?).filter(|share| *share > DIFFERS)?;
    let (left, right) = fresh.both()?;
    let shorter = if left.seconds < right.seconds { "left" } else { "right" };
    let says = held(guide, &fresh)
        .words(format!(" The {shorter} is "))
        .percent(share)
        .words(" shorter. A sore side is often the weaker one, and nobody knows which comes first.");
    let from = fresh.iter().map(|(_, held)| ReadFrom::Test(held.date)).collect();
    Some(Remark { from, says, stands_out: 0.0 })
}

/// What changed since the time before, on the side where it changed most.
fn change(view: View<'_>, guide: &TestGuide) -> Option<Remark> {
    let fresh = fresh(view, guide);
    let changes = fresh.iter().filter_map(|(side, held)| Some((side, held, held.change_s()?, held.before?)));
    let most = changes.max_by(|a, b| a.2.abs().total_cmp(&b.2.abs()));
    let (side, held, _, (before, on)) = most.filter(|(_, held, change, (before, _))| {
        change.abs() > DIFFERS * held.seconds.max(*before)
    })?;
    let says = Telling::new(format!("{}, {side}: ", guide.name))
        .number(before, 0)
        .words(" s on ")
        .date(on)
        .words(", ")
        .number(held.seconds, 0)
        .words(" s on ")
        .date(held.date)
        .words(".");
    Some(Remark { from: vec![ReadFrom::Test(on), ReadFrom::Test(held.date)], says, stands_out: 0.0 })
}
