//! Since when it is sore: the spell that a day belongs to.
//!
//! A spell begins with the first soreness above 0 and ends with a pain-free fortnight: the last soreness at least 14
//! days ago, at least 7 of these 14 days known and all of them pain-free, the last of them included. Judgement:
//! silence is not health, and a good day or two is no end.

use jiff::{ToSpan, civil::Date};

use super::before;
use crate::history::View;

/// Days without soreness that end a spell.
const FREE_DAYS: i64 = 14;
/// How many of them must be known: half, so that it is more than a guess.
const FREE_KNOWN: usize = 7;
/// Longest silence, days, through which a spell is held to go on as known. After a month without a word nobody can
/// tell one spell from two.
const SILENCE: i64 = 28;

/// A time of soreness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// The day of its first soreness.
    pub began: Date,
    /// The day of its last soreness so far.
    pub last: Date,
    /// Whether the diary saw it begin: a pain-free day stands in the fortnight before, and no silence of more than
    /// four weeks since. Otherwise it may have begun before, or be two.
    pub seen: bool,
}

/// The spell that a view's day belongs to; `None` where none has begun, or the last has ended.
pub fn spell(view: View<'_>) -> Option<Spell> {
    let mut spell: Option<Spell> = None;
    let mut known: Option<Date> = None;
    for (date, worst) in view.days().filter_map(|(date, day)| Some((date, day.worst()?))) {
        match &mut spell {
            None if worst > 0.0 => {
                // All that was known since the last spell is pain-free.
                let seen = known.is_some_and(|known| known >= before(date, FREE_DAYS));
                spell = Some(Spell { began: date, last: date, seen });
            }
            Some(on) if worst > 0.0 => {
                on.seen &= known.is_none_or(|known| known >= before(date, SILENCE));
                on.last = date;
            }
            Some(on) if is_over(view, on.last, date) => spell = None,
            _ => {}
        }
        known = Some(date);
    }
    spell
}

/// Whether a day known to be pain-free ends a spell.
fn is_over(view: View<'_>, last: Date, date: Date) -> bool {
    let known = |days: &i64| view.day(before(date, *days)).is_some_and(|day| day.worst().is_some());
    date >= last.saturating_add(FREE_DAYS.days()) && (0..FREE_DAYS).filter(known).count() >= FREE_KNOWN
}
