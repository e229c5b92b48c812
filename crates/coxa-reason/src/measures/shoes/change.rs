//! Another kind of shoe in the last six weeks.
//!
//! The kinds worn in the last six weeks are held beside those worn in the half year before them. Another kind is
//! another model, or a drop that differs by 4 mm or more; a new pair of the same model is none. A pair that was laid by
//! for the half year counts as new: the leg has to get used to it again. One with less than half a usual run on it was tried on. All of this is judgement: no study says after
//! how long, or from how many millimetres on, a shoe is a new load for a hip.

use jiff::{ToSpan, civil::Date};

use super::{Named, RECENT_DAYS, Worn, metres};
use crate::history::{Outing, Pair, View};

/// The half year before the last six weeks, days. Judgement.
pub const BEFORE_DAYS: i64 = 182;
/// From this difference on, mm, a drop is another one. Judgement: the steps in which shoes are sold are 2 mm and less.
const OTHER_DROP_MM: f64 = 4.0;
/// The fewest runs before that name a pair, for a kind to be told as another than before. Judgement.
const LEAST_RUNS: usize = 5;
/// The least share of runs that name a pair, for what they name to be what was worn. Judgement.
const LEAST_SHARE: f64 = 0.5;
/// The share from which on the few runs that name no pair change nothing. Judgement.
const SURE_SHARE: f64 = 0.8;

/// A pair with less than this share of the metres of the runner's median run was tried on. Judgement.
const TRIED_ON: f64 = 0.5;

/// What the shoes of the last six weeks are beside those before.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared<'h> {
    /// Kinds that were not worn in the half year before, in order of their first run.
    pub new: Vec<NewKind<'h>>,
    /// Runs of the last six weeks.
    pub recent: Named,
    /// Runs of the half year before.
    pub before: Named,
}

/// A kind that was not worn in the half year before.
#[derive(Debug, Clone, PartialEq)]
pub struct NewKind<'h> {
    /// The pair.
    pub pair: &'h Pair,
    /// Its runs of the last six weeks, in order; at least one.
    pub runs: Vec<&'h Outing>,
    /// Metres of these.
    pub distance_m: f64,
    /// The same in median runs of the last six weeks.
    pub usual_runs: f64,
    /// What is other.
    pub other: Other,
    /// The pair worn most in the half year before.
    pub instead_of: &'h Pair,
}

/// In what a kind is another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Other {
    /// Another model.
    Model,
    /// Another drop: what it was and what it is, mm.
    Drop(f64, f64),
    /// Nobody can say: no model is written down, or the pair was worn before it came into the diary.
    Perhaps,
}

impl Compared<'_> {
    /// Whether too few runs name their shoes, now or before, to tell.
    pub fn is_blind(&self) -> bool {
        self.before.named < LEAST_RUNS || self.least_share() < LEAST_SHARE
    }

    /// Whether enough runs name their shoes to take it that the others wore the same.
    pub fn is_whole(&self) -> bool {
        !self.is_blind() && self.least_share() >= SURE_SHARE
    }

    fn least_share(&self) -> f64 {
        self.recent.share().unwrap_or(0.0).min(self.before.share().unwrap_or(0.0))
    }
}

/// Compares the shoes of the last six weeks with those of the half year before.
pub fn compared<'h>(view: View<'h>, pairs: &[Worn<'h>]) -> Compared<'h> {
    let until = view.date.saturating_sub(RECENT_DAYS.days());
    let earlier = view.until(until);
    let before = Named::of(earlier.runs_of_last(BEFORE_DAYS));
    let recent = Named::of(view.runs_of_last(RECENT_DAYS));
    let mut old: Vec<(&Pair, f64)> = Vec::new();
    for outing in earlier.runs_of_last(BEFORE_DAYS) {
        for name in &outing.run.shoes {
            match old.iter_mut().find(|(pair, _)| pair.name == *name) {
                Some((_, sum_m)) => *sum_m += metres(outing),
                None => old.extend(
                    view.pairs().iter().find(|pair| pair.name == *name).map(|pair| (pair, metres(outing))),
                ),
            }
        }
    }
    let most = old.iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(pair, _)| *pair);
    let usual_m = median_m(view.runs_of_last(RECENT_DAYS));
    let mut new: Vec<_> = pairs
        .iter()
        .filter(|worn| worn.recent_m > 0.0)
        .filter_map(|worn| {
            let usual_runs = worn.recent_m / usual_m?;
            if usual_runs < TRIED_ON {
                return None;
            }
            let other = other(worn, until, old.iter().map(|(pair, _)| *pair))?;
            let (runs, distance_m) = (worn.recent.clone(), worn.recent_m);
            Some(NewKind { pair: worn.pair, runs, distance_m, usual_runs, other, instead_of: most? })
        })
        .collect();
    new.sort_by_key(|kind| kind.runs.first().map(|outing| outing.run.start));
    Compared { new, recent, before }
}

/// Metres of the median run; `None` without any.
fn median_m<'h>(runs: impl Iterator<Item = &'h Outing>) -> Option<f64> {
    let mut all: Vec<f64> = runs.map(metres).filter(|metres| *metres > 0.0).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied()
}

/// In what a pair is another than each of those worn before; `None` where it is one of them, or of their kind.
fn other<'h>(worn: &Worn<'h>, until: Date, old: impl Iterator<Item = &'h Pair>) -> Option<Other> {
    let pair = worn.pair;
    // Said to be in use, or with metres on it, before its first run here: somewhere else it was worn.
    if pair.since.is_some_and(|since| since <= until) && worn.first.is_some_and(|first| first > until) {
        return None;
    }
    let mut others = Vec::new();
    for before in old {
        others.push(differs(before, pair)?);
    }
    let used = pair.initial_m > 0.0 && worn.first.is_some_and(|first| first > until);
    if used || others.contains(&Other::Perhaps) {
        return Some(Other::Perhaps);
    }
    // Beside another model a drop says nothing more.
    others.iter().copied().find(|other| *other == Other::Model).or(others.first().copied())
}

/// In what one pair is another than one before; `None` where they are of a kind.
fn differs(before: &Pair, pair: &Pair) -> Option<Other> {
    if before.name == pair.name {
        return None;
    }
    let same_model = Option::zip(kind(before), kind(pair)).map(|(before, pair)| before == pair);
    let drops = Option::zip(before.drop_mm, pair.drop_mm);
    let other_drop = drops.filter(|(before, now)| (before - now).abs() >= OTHER_DROP_MM);
    match (same_model, other_drop) {
        (Some(false), _) => Some(Other::Model),
        (_, Some((before, now))) => Some(Other::Drop(before, now)),
        (Some(true), None) => None,
        (None, None) => Some(Other::Perhaps),
    }
}

/// Maker and model, without case and spaces; `None` where the model is not written down.
fn kind(pair: &Pair) -> Option<String> {
    let model = pair.model.as_deref().filter(|model| !model.trim().is_empty())?;
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let brand: String = letters(pair.brand.as_deref().unwrap_or_default());
    let model: String = letters(model);
    // Exports write the maker before the model, or not.
    Some(format!("{brand} {}", model.strip_prefix(&brand).unwrap_or(&model)))
}
