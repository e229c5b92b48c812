//! Since when it is sore: the spell that a day belongs to, by the rule of [`episodes`].

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::before;
use crate::diary::episode::{FORTNIGHT_DAYS, episodes};
use crate::history::View;

/// Longest silence, days, through which a spell is held to go on as known. Judgement: after four weeks without a word
/// nobody can tell one spell from two.
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
    let worst: BTreeMap<Date, f64> =
        view.days().filter_map(|(date, day)| Some((date, day.worst()?))).collect();
    let began = episodes(&worst, &[]).pop().filter(|span| span.ended.is_none())?.begun;
    let known = |from: Date, to: Date| worst.range(from..to).next().is_some();
    let told: Vec<Date> = worst.range(began..).map(|(date, _)| *date).collect();
    let silent = told.windows(2).any(|pair| pair[0] < before(pair[1], SILENCE));
    let sore = worst.range(began..).filter(|(_, score)| **score > 0.0);
    Some(Spell {
        began,
        last: sore.last().map_or(began, |(date, _)| *date),
        // What was known in the fortnight before was pain-free, or the spell had begun then.
        seen: known(before(began, FORTNIGHT_DAYS), began) && !silent,
    })
}
