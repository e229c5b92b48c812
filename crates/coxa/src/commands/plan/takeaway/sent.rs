//! Which sessions went into calendars, so that those that fall out of the plan can be taken back.
//!
//! A calendar forgets nothing by itself. To cancel every day without a session would need no memory, but many calendars
//! show what is cancelled, some as if it were still on; so only what a calendar can have is cancelled.

use coxa_reason::plan::Plan;
use coxa_store::Diary;
use jiff::civil::Date;

use super::calendar::What;
use crate::failure::Failure;

/// Where the diary keeps them: `2026-11-25 run 2026-11-23; ...`, the last being the day of the plan.
const SENT: &str = "plan_calendar";
/// How many are remembered: two a day for a month, and no calendar holds more than a week ahead.
const MOST: usize = 60;

/// A session in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sent {
    date: Date,
    what: What,
    /// The day of the first plan that had it.
    since: Date,
}

/// Remembers the sessions of a plan, and gives those that earlier plans had from its day on and it does not. What was
/// done on the day itself is no longer planned and did not fall out.
///
/// # Errors
/// When the diary cannot be read or written.
pub(super) fn remember(
    diary: &mut Diary,
    plan: &Plan<'_>,
    now: &[(Date, What)],
) -> Result<Vec<(Date, What)>, Failure> {
    let mut sent = read(&diary.setting(SENT)?.unwrap_or_default());
    let today = plan.lately.iter().find(|day| day.date == plan.date);
    let done = |one: &Sent| {
        one.date == plan.date
            && today.is_some_and(|day| match one.what {
                What::Run => day.runs > 0,
                What::Strength => !day.exercises.is_empty(),
            })
    };
    let fell_out = sent.iter().filter(|one| {
        one.since <= plan.date && one.date >= plan.date && !now.contains(&(one.date, one.what)) && !done(one)
    });
    let fell_out: Vec<_> = fell_out.map(|one| (one.date, one.what)).collect();
    for (date, what) in now {
        match sent.iter_mut().find(|one| one.date == *date && one.what == *what) {
            Some(one) => one.since = one.since.min(plan.date),
            None => sent.push(Sent { date: *date, what: *what, since: plan.date }),
        }
    }
    sent.sort_unstable();
    let kept = &sent[sent.len().saturating_sub(MOST)..];
    if !kept.is_empty() {
        diary.set_setting(SENT, Some(&write(kept)))?;
    }
    Ok(fell_out)
}

fn write(all: &[Sent]) -> String {
    let one = |one: &Sent| format!("{} {} {}", one.date, one.what.as_str(), one.since);
    all.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What cannot be read is left out: another version may have written it.
fn read(text: &str) -> Vec<Sent> {
    let one = |words: &str| {
        let mut words = words.split_whitespace();
        let date = words.next()?.parse().ok()?;
        let what = What::named(words.next()?)?;
        Some(Sent { date, what, since: words.next()?.parse().ok()? })
    };
    text.split(';').filter_map(one).collect()
}
