//! What to do beside running and exercises: what `plan.toml` has for the factors and conditions of this runner.

use super::{Known, of_this_runner};
use crate::knowledge::{ActionGuide, Support};

/// Something to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action<'a> {
    /// What, and where it comes from.
    pub guide: &'a ActionGuide,
    /// What of the runner it is for.
    pub of: &'a str,
    /// How strong the evidence is.
    pub evidence: Support,
}

pub(super) fn actions<'a>(known: &Known<'a>) -> Vec<Action<'a>> {
    let plan = &known.knowledge.plan;
    let own = of_this_runner(known);
    let is_there = |id: &&String| own.iter().any(|(own, _)| own == id);
    let fits = |guide: &'a ActionGuide| {
        let of = guide.of.iter().find(is_there)?;
        Some(Action { guide, of, evidence: guide.evidence })
    };
    plan.actions.iter().filter_map(fits).take(usize::from(plan.limits.actions)).collect()
}
