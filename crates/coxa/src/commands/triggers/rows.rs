//! What was tested, the clearest first, with the Moon in its place.

use coxa_reason::triggers::{Effect, Exposed, Tested, Triggers};

use crate::terminal::text::clean;

/// An effect as it is drawn and listed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    /// What was tested.
    pub(crate) exposed: &'a Exposed,
    /// What the test said.
    pub(crate) tested: &'a Tested,
    /// The effect: one of several where pairs or grounds are compared.
    pub(crate) effect: &'a Effect,
    /// Whether it is the control.
    pub(crate) control: bool,
}

impl Row<'_> {
    /// `Hard downhill`, `Shoes: Ghost`.
    pub(crate) fn label(&self) -> String {
        match &self.effect.name {
            Some(name) => format!("{}: {}", self.exposed.kind.name, clean(name)),
            None => self.exposed.kind.name.to_owned(),
        }
    }
}

/// Exposures that were tested, in the order in which they are told: the clearest first.
pub(crate) fn tested(exposures: &[Exposed]) -> Vec<(&Exposed, &Tested)> {
    let mut tested: Vec<_> =
        exposures.iter().filter_map(|exposed| Some((exposed, exposed.verdict.tested()?))).collect();
    // No permutation tells apart what none of them reaches.
    tested.sort_by(|(_, one), (_, other)| one.p.total_cmp(&other.p).then(other.r2.total_cmp(&one.r2)));
    tested
}

/// All rows.
pub(crate) fn rows(found: &Triggers) -> Vec<Row<'_>> {
    let moon = &found.moon.window;
    let mut all = tested(&found.exposures);
    if let Some(tested) = moon.verdict.tested() {
        let place = all.partition_point(|(_, other)| other.p <= tested.p);
        all.insert(place, (moon, tested));
    }
    all.into_iter()
        .flat_map(|(exposed, tested)| {
            let control = exposed.kind == moon.kind;
            tested.effects.iter().map(move |effect| Row { exposed, tested, effect, control })
        })
        .collect()
}
