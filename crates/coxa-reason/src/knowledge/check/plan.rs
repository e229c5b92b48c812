//! How a plan is put together: bounds that bound, stages and steps in order, ids that are there.

use super::{Checker, Spot};
use crate::knowledge::Strength;

impl Checker<'_> {
    pub(super) fn plan(&mut self) {
        let plan = &self.knowledge.plan;
        let file = Spot::file("plan.toml");
        let limits = file.key("limits");
        self.written(&limits.key("reason"), &plan.limits.reason);
        for (key, chance) in [("serious", plan.limits.serious), ("unless", plan.limits.unless)] {
            self.probability(&limits.key(key), chance);
        }
        self.ratio(&limits.key("minutes"), plan.limits.minutes);
        for (key, most) in [
            ("exercises", plan.limits.exercises),
            ("actions", plan.limits.actions),
            ("weeks", plan.limits.weeks),
        ] {
            self.ratio(&limits.key(key), f64::from(most));
        }
        if plan.limits.serious > plan.limits.unless {
            self.fault(
                &limits.key("serious"),
                "What stops everything needs no higher chance than what stops one.",
            );
        }
        let stages = file.key("stage");
        for (at, stage) in plan.stages.iter().enumerate() {
            let spot = stages.at(at);
            self.all_written(&spot, &[("name", &stage.name), ("says", &stage.says)]);
            if at.checked_sub(1).map_or(1, |before| plan.stages[before].from + 1) > stage.from {
                self.fault(
                    &spot.key("from"),
                    "The first stage begins in week 1, and each after the one before.",
                );
            }
        }
        self.ids_once(
            plan.ready
                .iter()
                .enumerate()
                .map(|(at, ready)| (file.key("ready").at(at).key("id"), ready.id.clone())),
        );
        for (at, ready) in plan.ready.iter().enumerate() {
            self.written(&file.key("ready").at(at).key("says"), &ready.says);
        }
        self.ladder(&file.key("ladder"));
        for (at, action) in plan.actions.iter().enumerate() {
            let spot = file.key("action").at(at);
            self.written(&spot.key("says"), &action.says);
            self.served(&spot.key("for"), &action.of);
            self.support(&spot, action.evidence, &action.source);
        }
        let nothing = file.key("nothing_found").key("of");
        for (at, id) in plan.nothing_found.iter().enumerate() {
            let spot = nothing.at(at);
            if let Some(intervention) = self.intervention(&spot, id)
                && intervention.strength != Strength::Null
            {
                self.fault(&spot, "What is told to have done nothing has the strength null.");
            }
        }
    }

    fn ladder(&mut self, spot: &Spot<'_>) {
        let ladder = &self.knowledge.plan.ladder;
        self.all_written(spot, &[("sure", &ladder.sure), ("reason", &ladder.reason)]);
        self.support(spot, ladder.evidence, &ladder.source);
        for (at, id) in ladder.first_if.iter().enumerate() {
            self.condition_exists(&spot.key("first_if").at(at), id);
        }
        for (key, many) in [("twice", ladder.twice), ("held", ladder.held), ("failed", ladder.failed)] {
            self.ratio(&spot.key(key), f64::from(many));
        }
        if ladder.rungs.is_empty() {
            self.fault(&spot.key("rung"), "A ladder without a step leads nowhere.");
        }
        for (at, rung) in ladder.rungs.iter().enumerate() {
            let before = at.checked_sub(1).map_or(0, |before| ladder.rungs[before].running_min());
            let rung_spot = spot.key("rung").at(at);
            if rung.running_min() == 0 || rung.running_min() < before {
                self.fault(&rung_spot, "A step has no less running than the one before.");
            }
            if !(1..=7).contains(&rung.runs) {
                self.fault(&rung_spot.key("runs"), "A week has from 1 to 7 sessions.");
            }
        }
    }

    /// Factors and conditions that something is for.
    pub(super) fn served(&mut self, list: &Spot<'_>, ids: &[String]) {
        for (at, id) in ids.iter().enumerate() {
            if self.knowledge.factor(id).is_none() {
                self.condition_exists(&list.at(at), id);
            }
            if ids[..at].contains(id) {
                self.fault(&list.at(at), format!("`{id}` is there twice."));
            }
        }
    }
}
