//! What to do beside running and exercises: what `plan.toml` has for the factors and conditions of this runner.

use super::Known;
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
    let Some(weighing) = known.weighing else { return Vec::new() };
    let plan = &known.knowledge.plan;
    let factors = weighing.factors();
    let factor = |id: &str| factors.iter().any(|one| one.of.id == id && one.chance >= plan.limits.factor);
    let is_there = |id: &&String| factor(id) || weighing.condition(id) >= plan.limits.unless;
    let fits = |guide: &'a ActionGuide| {
        let of = guide.of.iter().find(is_there)?;
        Some(Action { guide, of, evidence: guide.evidence })
    };
    plan.actions.iter().filter_map(fits).take(usize::from(plan.limits.actions)).collect()
}
