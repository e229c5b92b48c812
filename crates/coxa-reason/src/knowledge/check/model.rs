//! How the numbers are put together: shares that add up, costs that are costs, and conditions that are there.

use super::{Checker, Spot};

/// How far shares of one thing may be from 1 together.
const TOLERANCE: f64 = 1e-6;

impl Checker<'_> {
    pub(super) fn model(&mut self) {
        let model = &self.knowledge.model;
        let file = Spot::file("model.toml");
        let sections = [
            ("unknown", &model.unknown.reason),
            ("evidence", &model.evidence.reason),
            ("cost", &model.cost.reason),
            ("bone_stress", &model.bone_stress.reason),
        ];
        for (section, reason) in sections {
            self.written(&file.key(section).key("reason"), reason);
        }
        let (unknown, evidence) = (file.key("unknown"), file.key("evidence"));
        self.probability(&unknown.key("female"), model.unknown.female);
        self.add_up(&unknown.key("age"), &model.unknown.age);
        self.add_up(&unknown.key("home"), &model.unknown.setting);
        self.probability(&evidence.key("pairs"), model.evidence.pairs);
        self.probability(&evidence.key("highest"), model.evidence.highest);
        self.probability(&evidence.key("defined"), model.evidence.defined);
        for (key, answering) in [("case", model.evidence.case), ("runner", model.evidence.runner)] {
            self.ratio(&evidence.key(key).key("temper"), answering.temper);
            if !(0.0..0.5).contains(&answering.no) {
                let sentence =
                    format!("With {} an answer no would not speak against a finding.", answering.no);
                self.fault(&evidence.key(key).key("no"), sentence);
            }
        }
        if model.evidence.share < 0.0 {
            let sentence =
                format!("With {} a finding that repeats others would count for more.", model.evidence.share);
            self.fault(&evidence.key("share"), sentence);
        }
        for (key, costs) in [("missed", &model.cost.missed), ("needless", &model.cost.needless)] {
            for (step, &cost) in ["soon", "urgent", "emergency"].into_iter().zip(costs) {
                self.ratio(&file.key("cost").key(key).key(step), cost);
            }
        }
        for (id, times) in &model.harm {
            let spot = file.key("harm").key(id);
            self.condition_exists(&spot, id);
            self.ratio(&spot, *times);
        }
        let bone = file.key("bone_stress");
        self.probability(&bone.key("open"), model.bone_stress.open);
        for (at, id) in model.bone_stress.conditions.iter().enumerate() {
            self.condition_exists(&bone.key("conditions").at(at), id);
        }
    }

    fn add_up(&mut self, spot: &Spot<'_>, shares: &[f64]) {
        for &share in shares {
            self.probability(spot, share);
        }
        let sum: f64 = shares.iter().sum();
        if (sum - 1.0).abs() > TOLERANCE {
            self.fault(spot, format!("The shares add up to {sum:.3} and not to 1."));
        }
    }
}
