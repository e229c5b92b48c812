//! May I run today? Run, ease off, rest or see someone, by named rules; the strictest of them decides.
//!
//! What was told and measured is weighed elsewhere ([`Verdict`](crate::verdict::Verdict)); the rules here only ever make
//! its light stricter. Running needs a word of the runner: of whoever has said nothing lately nothing is said.

mod after;
mod how_far;
mod pain;
mod rule;
mod said;
mod weighed;

pub use how_far::{Back, HowFar, Shorter};
pub use rule::{RestsOn, Rule};

use std::cmp::Reverse;

use crate::history::View;
use crate::measures::soreness::{Worst, worst};
use crate::telling::{ReadFrom, Telling};
use crate::verdict::Light;
use crate::weighing::Weighing;

/// Days, today included, that are lately. Judgement: soreness after a run is worst within three days, and what was
/// before says little about today.
pub const LATELY: i64 = 3;

/// What a rule says of today.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruling {
    /// The rule.
    pub rule: Rule,
    /// What follows from it for running.
    pub light: Light,
    /// What it was read from, as the end of a sentence: `your left outer hip was 4 of 10 yesterday`.
    pub says: Telling,
    /// What to do: whole sentences.
    pub means: &'static str,
    /// Where it was read.
    pub from: Vec<ReadFrom>,
}

/// The answer for a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Today<'h> {
    /// What to do about running; `None` where the runner has said nothing lately and nothing forbids it.
    pub light: Option<Light>,
    /// What the rules say, the strictest first: the first decided.
    pub rulings: Vec<Ruling>,
    /// The worst soreness of the last days; `None` where nothing was said of them.
    pub lately: Option<Worst>,
    /// How far a run may go.
    pub how_far: HowFar<'h>,
}

/// What to do on a view's day. `weighing` is what was told and measured of a soreness; `None` where there is none.
pub fn today<'h>(view: View<'h>, weighing: Option<&Weighing<'_>>) -> Today<'h> {
    let lately = worst(view, LATELY);
    let mut rulings = pain::rulings(view);
    rulings.extend(after::rulings(view));
    rulings.extend(weighing.into_iter().flat_map(|weighing| weighed::rulings(weighing, lately)));
    rulings.sort_by_key(|ruling| (Reverse(ruling.light), ruling.rule));
    let strictest = rulings.first().map(|ruling| ruling.light);
    Today {
        light: strictest.filter(|light| lately.is_some() || *light > Light::Run),
        how_far: how_far::how_far(view, &rulings),
        rulings,
        lately,
    }
}

impl Today<'_> {
    /// The rule that decided.
    pub fn decided(&self) -> Option<&Ruling> {
        self.rulings.first().filter(|ruling| Some(ruling.light) == self.light)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]
mod tests;
