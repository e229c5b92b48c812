//! Pairs of shoes, and what changed.

use coxa_reason::measures::shoes::change::{Other, compared};
use coxa_reason::measures::shoes::{MARKS_M, Mark, Named, worn};
use jiff::civil::Date;
use serde::Serialize;

use super::Known;
use super::days::before;
use crate::terminal::text;

/// A pair that was not worn for so many days before the soreness began is left to the diary: half a year.
const WORN_DAYS: i64 = 182;
/// Days of runs whose shoes are counted: the six weeks that count as recent.
const RECENT_DAYS: i64 = 42;

/// Shoes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Footwear {
    /// Pairs that were worn in the half year before the soreness began or since, the last worn first.
    pub(crate) pairs: Vec<Worn>,
    /// Changes to another kind in the six weeks before the soreness began.
    pub(crate) changes: Vec<Change>,
    /// Runs of the six weeks up to the day of the report.
    pub(crate) recent_runs: usize,
    /// Of these, runs that name their shoes.
    pub(crate) named_runs: usize,
}

/// A pair on the day of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Worn {
    /// The runner's name for it.
    pub(crate) name: String,
    /// Maker and model, where they were told.
    pub(crate) model: Option<String>,
    /// Heel-to-toe drop, millimetres.
    pub(crate) drop_mm: Option<f64>,
    /// Metres on it.
    pub(crate) distance_m: f64,
    /// Whether it may well have more.
    pub(crate) may_have_more: bool,
    /// First day.
    pub(crate) first: Option<Date>,
    /// Last day.
    pub(crate) last: Option<Date>,
    /// Out of use since.
    pub(crate) retired: Option<Date>,
    /// The greatest of coxa's marks that it has passed, metres; `None` where none.
    pub(crate) mark_m: Option<f64>,
}

/// A change to another kind of shoes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Change {
    /// The pair.
    pub(crate) to: String,
    /// The pair that was worn most in the half year before.
    pub(crate) from: String,
    /// The first run in it.
    pub(crate) on: Option<Date>,
    /// What is other: `model`, `drop`, or `perhaps` where nobody can say.
    pub(crate) other: &'static str,
    /// Drops before and after, millimetres, where these differ.
    pub(crate) drop_mm: Option<[f64; 2]>,
}

pub(super) fn shoes(known: &Known<'_>) -> Footwear {
    let view = known.view;
    let since = before(known.day_of_onset(), WORN_DAYS);
    let last = |one: &coxa_reason::measures::shoes::Worn<'_>| one.last.map(|outing| outing.run.date);
    let all = worn(view);
    let recent = all.iter().filter(|one| last(one).is_some_and(|last| last >= since));
    let pairs = recent.map(|one| Worn {
        name: text::clean(&one.pair.name),
        model: model(one.pair),
        drop_mm: one.pair.drop_mm,
        distance_m: one.distance_m,
        may_have_more: one.may_have_more,
        first: one.first,
        last: last(one),
        retired: one.pair.retired.filter(|date| *date <= view.date),
        mark_m: MARKS_M.into_iter().rfind(|mark_m| !matches!(one.mark(*mark_m), Mark::Ahead(_))),
    });
    let mut pairs: Vec<Worn> = pairs.collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.last));
    let then = worn(known.onset);
    let changes = compared(known.onset, &then).new;
    let changes = changes.iter().map(|kind| Change {
        to: text::clean(&kind.pair.name),
        from: text::clean(&kind.instead_of.name),
        on: kind.runs.first().map(|outing| outing.run.date),
        other: match kind.other {
            Other::Model => "model",
            Other::Drop(..) => "drop",
            Other::Perhaps => "perhaps",
        },
        drop_mm: if let Other::Drop(was, is) = kind.other { Some([was, is]) } else { None },
    });
    let named = Named::of(view.runs_of_last(RECENT_DAYS));
    Footwear { pairs, changes: changes.collect(), recent_runs: named.runs, named_runs: named.named }
}

fn model(pair: &coxa_reason::history::Pair) -> Option<String> {
    let words: Vec<&str> = [&pair.brand, &pair.model].into_iter().flatten().map(String::as_str).collect();
    let model = text::clean(&words.join(" "));
    (!model.is_empty()).then_some(model)
}
