//! Weighs causes, conditions and factors by what is known of one runner's soreness.
//!
//! `knowledge/` becomes a network (`plan.rs`), answers become who the runner is (`person.rs`) and evidence
//! (`evidence.rs`), and what follows is ranked here. `standing_out.rs` tells what stands out in this runner.

mod evidence;
mod person;
mod plan;
mod standing_out;

pub use person::setting_of;
pub use standing_out::{STANDS_OUT, StandsOut};

use crate::answers::Answers;
use crate::knowledge::{Cause, Condition, Factor, Finding, Knowledge, Setting};
use crate::network::{self, Network, Posterior, Prior};

/// Knowledge, ready to weigh with.
#[derive(Debug, Clone)]
pub struct Weigher<'k> {
    /// What is known.
    pub knowledge: &'k Knowledge,
    /// For a case file, and for a runner's own answers.
    of_case: Network,
    of_runner: Network,
}

/// What is known about one runner's soreness, weighed.
#[derive(Debug, Clone)]
pub struct Weighing<'w> {
    /// By what it was weighed.
    pub weigher: &'w Weigher<'w>,
    /// What is known.
    pub answers: Answers,
    /// Where the runner was met; `None` for a case file.
    pub setting: Option<Setting>,
    posterior: Posterior<'w>,
    conditions: Vec<f64>,
}

/// Something with its probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance<T> {
    /// What.
    pub of: T,
    /// How likely, 0 to 1.
    pub chance: f64,
}

/// What a finding says about a condition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence<'k> {
    /// The finding.
    pub finding: &'k Finding,
    /// How much it changed the log odds of the condition, in bits: 1 bit doubles the odds, -1 halves them.
    pub bits: f64,
}

impl<'k> Weigher<'k> {
    /// Makes knowledge ready to weigh with.
    pub fn new(knowledge: &'k Knowledge) -> Weigher<'k> {
        let network = |answering| Network::new(&plan::plan(knowledge, answering));
        let counting = &knowledge.model.evidence;
        Weigher { knowledge, of_case: network(&counting.case), of_runner: network(&counting.runner) }
    }

    /// Weighs what is known of a runner met in this setting, who answers for himself; `None` is a case file, which does
    /// not say where the runner was met.
    pub fn weigh(&self, answers: &Answers, setting: Option<Setting>) -> Weighing<'_> {
        let network = self.network(setting);
        self.weighing(answers, setting, network, |prior, evidence| network.answer(prior, evidence))
    }

    fn weighing<'w>(
        &'w self,
        answers: &Answers,
        setting: Option<Setting>,
        network: &Network,
        follows: impl FnOnce(&Prior, &network::Evidence) -> Posterior<'w>,
    ) -> Weighing<'w> {
        let prior = person::prior(self.knowledge, answers, setting);
        let posterior = follows(&prior, &evidence::evidence(self.knowledge, network, answers));
        let conditions = self.not_too_sure(&posterior, answers);
        Weighing { weigher: self, answers: answers.clone(), setting, posterior, conditions }
    }

    /// By condition, its probability: none is held for surer than the model allows, which is less without the findings
    /// that define it.
    fn not_too_sure(&self, posterior: &Posterior<'_>, answers: &Answers) -> Vec<f64> {
        let limits = &self.knowledge.model.evidence;
        let highest = |condition: &Condition| {
            if condition.is_defined_by(answers) { limits.defined } else { limits.highest }
        };
        let chances = posterior.conditions().iter().zip(&self.knowledge.conditions).enumerate();
        // At most one can be that likely beside the others, but for a pair.
        let most = chances.max_by(|(_, a), (_, b)| a.0.total_cmp(b.0));
        most.map_or_else(Vec::new, |(at, (_, condition))| {
            posterior.conditions_with_at_most(at, highest(condition))
        })
    }

    fn network(&self, setting: Option<Setting>) -> &Network {
        if setting.is_some() { &self.of_runner } else { &self.of_case }
    }

    fn index(&self, finding: &str) -> Option<usize> {
        self.knowledge.findings.iter().position(|one| one.id == finding)
    }
}

impl<'w> Weighing<'w> {
    /// The same runner with other answers: the same as [`Weigher::weigh`] gives, and sooner where little is different.
    pub fn again(&self, answers: &Answers) -> Weighing<'w> {
        let network = self.posterior.network();
        self.weigher
            .weighing(answers, self.setting, network, |prior, evidence| self.posterior.again(prior, evidence))
    }

    /// Every condition, the likeliest first.
    pub fn conditions(&self) -> Vec<Chance<&'w Condition>> {
        ranked(self.weigher.knowledge.conditions.iter().zip(self.conditions.iter().copied()))
    }

    /// The probability of a condition, 0 to 1; 0 for one that is not known.
    pub fn condition(&self, id: &str) -> f64 {
        let at = self.weigher.knowledge.conditions.iter().position(|condition| condition.id == id);
        at.map_or(0.0, |at| self.conditions[at])
    }

    /// The probability, 0 to 1, that each of these conditions, by id, has in a runner of this age, sex and setting of whom
    /// nothing else is known.
    pub fn before(&self, conditions: &[&str]) -> Vec<f64> {
        let network = self.weigher.network(self.setting);
        let prior = person::prior(self.weigher.knowledge, &self.answers, self.setting);
        let posterior = network.answer(&prior, &network.no_evidence());
        let known = &self.weigher.knowledge.conditions;
        let at = |id: &&str| known.iter().position(|condition| condition.id == *id);
        conditions.iter().map(|id| at(id).map_or(0.0, |at| posterior.conditions()[at])).collect()
    }

    /// By condition, in the order of knowledge: its probability.
    pub(crate) fn by_condition(&self) -> &[f64] {
        &self.conditions
    }

    /// Every factor, the likeliest first: how likely the runner has it.
    pub fn factors(&self) -> Vec<Chance<&'w Factor>> {
        ranked(self.weigher.knowledge.factors.iter().zip(self.posterior.factors()))
    }

    /// Every cause, the likeliest first: how likely it has a part in this soreness. More than one can.
    pub fn causes(&self) -> Vec<Chance<&'w Cause>> {
        let knowledge = self.weigher.knowledge;
        let part = |cause: &Cause| {
            let is_one = |at: usize| cause.conditions.contains(&knowledge.conditions[at].id);
            let factors = knowledge.factors.iter().enumerate();
            let factors: Vec<_> =
                factors.filter(|(_, factor)| cause.factors.contains(&factor.id)).map(|(at, _)| at).collect();
            self.posterior.part(is_one, &factors)
        };
        ranked(knowledge.causes.iter().map(|cause| (cause, part(cause))))
    }

    /// The probability that one of these conditions is the reason.
    pub fn any_of(&self, conditions: &[String]) -> f64 {
        let knowledge = self.weigher.knowledge;
        self.posterior.any_of(|at| conditions.contains(&knowledge.conditions[at].id))
    }

    /// What if a factor were set to its good state: by how much the chance of this soreness would change, as a share
    /// of it: -0.2 is a fifth less. `None` for a factor that is not known.
    pub fn what_if_good(&self, factor: &str) -> Option<f64> {
        let at = self.weigher.knowledge.factors.iter().position(|one| one.id == factor)?;
        Some(self.posterior.what_if_good(at))
    }

    /// What each known finding says about each of these conditions, the strongest first.
    pub fn evidence(&self, conditions: &[&str]) -> Vec<Vec<Evidence<'w>>> {
        let knowledge = self.weigher.knowledge;
        let mut all: Vec<Vec<Evidence<'w>>> = vec![Vec::new(); conditions.len()];
        for (at, finding) in knowledge.findings.iter().enumerate() {
            let Some(bits) = self.posterior.bits(at) else { continue };
            for (list, id) in all.iter_mut().zip(conditions) {
                let Some(condition) = knowledge.conditions.iter().position(|one| one.id == *id) else {
                    continue;
                };
                list.push(Evidence { finding, bits: bits[condition] });
            }
        }
        for list in &mut all {
            list.sort_by(|a, b| b.bits.abs().total_cmp(&a.bits.abs()));
        }
        all
    }

    /// By condition, in the order of knowledge: its probability before it is held down to what the model allows. What
    /// one more answer would do is to be held against this.
    pub(crate) fn by_condition_unbounded(&self) -> &[f64] {
        self.posterior.conditions()
    }

    /// Every answer that an open finding may have: the answer, how likely it is, and by condition, in the order of
    /// knowledge, the probability that would follow.
    pub(crate) fn outcomes(&self, finding: &str) -> Vec<network::Outcome> {
        let Some(at) = self.weigher.index(finding) else { return Vec::new() };
        self.posterior.outcomes(at)
    }
}

fn ranked<T>(all: impl Iterator<Item = (T, f64)>) -> Vec<Chance<T>> {
    let mut all: Vec<_> = all.map(|(of, chance)| Chance { of, chance }).collect();
    all.sort_by(|a, b| b.chance.total_cmp(&a.chance));
    all
}
