//! The plan of a day, made of everything that is known on it.

use coxa_reason::plan::{Known, Plan, Wishes, plan};
use coxa_reason::today::today;
use coxa_reason::{Knowledge, Weighing};

use crate::current::Current;
use crate::failure::Failure;

/// Makes the plan of the day and hands it on, with what it was made of.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn planned<T>(
    current: &Current,
    wishes: &Wishes,
    tell: impl FnOnce(&Known<'_>, &Plan<'_>) -> T,
) -> Result<T, Failure> {
    let (view, knowledge) = (current.view(), Knowledge::embedded());
    let weighing = current.weigh_if_sore()?;
    let verdict = weighing.as_ref().map(Weighing::verdict);
    let today = today(view, weighing.as_ref());
    let known =
        Known { view, weighing: weighing.as_ref(), verdict: verdict.as_ref(), today: &today, knowledge };
    Ok(tell(&known, &plan(&known, wishes)))
}
