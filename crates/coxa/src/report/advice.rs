//! What coxa told the runner to do, word for word.

use coxa_reason::today::Back;
use coxa_reason::verdict::Light;
use serde::Serialize;

use super::Known;
use super::sources::Sources;
use crate::telling::sentence;
use crate::words;

/// What coxa told the runner to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Advice {
    /// What to do about running on the day; `None` where nobody knows how the runner is.
    pub(crate) light: Option<Light>,
    /// The rule that decided, by name.
    pub(crate) rule: Option<&'static str>,
    /// What the rule was read from, as it was told to the runner.
    pub(crate) because: Option<String>,
    /// What it means, as it was told to the runner.
    pub(crate) told: Option<String>,
    /// What the rule rests on.
    pub(crate) sources: Vec<String>,
    /// Whom to see and what to do until then, as it was told to the runner.
    pub(crate) see: Option<String>,
    /// The longest that one run may be, metres: 110 % of the longest of 30 days;
    /// `None` too where the runner should not run.
    pub(crate) ceiling_m: Option<u32>,
    /// The way back after days without a run.
    pub(crate) way_back: Option<Back>,
}

pub(super) fn advice(known: &Known<'_>, sources: &mut Sources<'_>) -> Advice {
    let today = known.today;
    let decided = today.decided();
    // Whoever should not run is told no distance.
    let may_run = matches!(today.light, Some(Light::Run | Light::EaseOff));
    let how_far = Some(today.how_far).filter(|_| may_run);
    let see = known.weighing.zip(known.verdict).map(|(weighing, verdict)| {
        if words::too_early(weighing, verdict) {
            words::until_asked(verdict).to_owned()
        } else {
            words::what_to_do(weighing, verdict)
        }
    });
    Advice {
        light: today.light,
        rule: decided.map(|ruling| ruling.rule.name()),
        because: decided.map(|ruling| sentence(&ruling.says, known.units, known.view.date)),
        told: decided.map(|ruling| ruling.means.to_owned()),
        sources: decided
            .map_or_else(Vec::new, |ruling| sources.cite(ruling.rule.rests_on().sources.iter().copied())),
        see,
        ceiling_m: how_far.and_then(|how_far| how_far.ceiling).map(|ceiling| ceiling.metres),
        way_back: how_far.and_then(|how_far| how_far.back),
    }
}
