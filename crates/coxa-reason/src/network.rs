//! Exact inference over three layers: factors -> conditions -> findings. Nothing here knows a hip.
//!
//! # The model
//! A runner is sore. The reason is a *hypothesis*: one condition, or two at once ([`hypotheses`]). Conditions arise at
//! rates that factors multiply (relative risks), so among the sore
//!
//! ```text
//! P(h, F)  is proportional to  P(h) * prod over factors f of  p_f^F_f (1 - p_f)^(1 - F_f) rr_fh^F_f / (1 - p_f + p_f rr_fh)
//! ```
//!
//! where P(h) is how often the hypothesis is the reason among runners like this one, whatever their factors. A finding
//! is there with the chance that its leak, the hypothesis and the factors give it: noisy-OR for what makes it likelier,
//! and a multiplier below 1, an inhibitor, for what speaks against it ([`finding`]). Numbers fall into ranges.
//!
//! Findings of one group tell much the same thing. For each hypothesis the ratios P(finding | h) / P(finding | leak) of
//! a group are put in order of strength, those for it and those against it apart, and the n-th counts with weight
//! n^-share ([`sharing`]). A sign of factors that is in a group shares with the other signs of factors that hang together
//! with its own: all of them are put in order of what they say of a state of the factors against that without any, and it
//! counts as the n-th; those in no group count in full. All evidence is raised to one power, the temper. What nobody asked has no part in it.
//!
//! Everything is summed exactly: over every hypothesis, and for each over every state of the factors. Factors that
//! share no finding are independent once the hypothesis is known, so the sum is small ([`component`]).
//!
//! | file | holds |
//! | --- | --- |
//! | `blueprint.rs` | the numbers from which a network is made |
//! | `hypotheses.rs` | one condition or two, and how likely before anything is known |
//! | `finding.rs`, `sharing.rs` | the chance of a finding, and how findings of a group share their weight |
//! | `component.rs` | factors that hang together, summed over |
//! | `posterior.rs` | what follows from the evidence |
//! | `outcome.rs` | what would follow from one more answer |

mod blueprint;
mod component;
mod finding;
mod hypotheses;
mod outcome;
mod posterior;
mod sharing;

pub use blueprint::{Blueprint, FactorPlan, FindingPlan};
pub use outcome::Outcome;
pub use posterior::Posterior;

use component::{Component, Sign};
use finding::Finding;
use hypotheses::Hypotheses;

/// What has been observed of one finding.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Observed {
    /// The finding is there with this probability, 0 to 1, judged by the measurement alone: 1 is yes, 0 is no, and 0.5
    /// says nothing.
    Likely(f64),
    /// The number lies in this range, counted from 0.
    Range(usize),
}

/// Everything observed of one runner. What is `None` is unknown, which is not false.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// By finding.
    pub findings: Vec<Option<Observed>>,
    /// By factor, where the factor itself was observed: the probability that it is there, as for
    /// [`Observed::Likely`].
    pub factors: Vec<Option<f64>>,
}

/// Who the runner is, before anything about the soreness is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// By condition: how often it is the reason among runners like this one. They add up to 1.
    pub conditions: Vec<f64>,
    /// By factor: the share of such runners, sore or not, who have it.
    pub factors: Vec<f64>,
}

/// A network, ready to answer.
#[derive(Debug, Clone)]
pub struct Network {
    hypotheses: Hypotheses,
    findings: Vec<Finding>,
    components: Vec<Component>,
    /// By factor: its component, and its place there.
    places: Vec<(usize, usize)>,
    /// By group of findings: those that are in it. A finding without a group is its own.
    groups: Vec<Vec<usize>>,
    /// The weight of the n-th strongest finding of a group, from the first.
    weights: Vec<f64>,
    temper: f64,
    no: f64,
}

impl Network {
    /// Builds a network. Numbers are taken as they are: that they lie in range is held where they are read.
    pub fn new(plan: &Blueprint) -> Network {
        let hypotheses = Hypotheses::new(plan);
        let findings: Vec<_> =
            plan.findings.iter().map(|finding| Finding::new(finding, &hypotheses)).collect();
        let components = Component::all(plan, &hypotheses);
        let mut places = vec![(0, 0); plan.factors.len()];
        for (number, component) in components.iter().enumerate() {
            component.factors.iter().enumerate().for_each(|(at, &factor)| places[factor] = (number, at));
        }
        let weights = sharing::weights(findings.len(), plan.share);
        let mut groups = vec![Vec::new(); plan.groups];
        for (at, finding) in findings.iter().enumerate() {
            finding.group().into_iter().for_each(|group| groups[group].push(at));
        }
        Network {
            hypotheses,
            findings,
            components,
            places,
            groups,
            weights,
            temper: plan.temper,
            no: plan.no,
        }
    }

    /// What an answer no observes: that the finding is there all the same with the probability of the blueprint.
    pub fn no(&self) -> Observed {
        Observed::Likely(self.no)
    }

    /// Nothing known.
    pub fn no_evidence(&self) -> Evidence {
        Evidence { findings: vec![None; self.findings.len()], factors: vec![None; self.places.len()] }
    }

    /// What follows from the evidence for a runner.
    pub fn answer(&self, prior: &Prior, evidence: &Evidence) -> Posterior<'_> {
        Posterior::new(self, prior, evidence, None)
    }

    /// A finding that is a sign of factors, and their component.
    fn sign(&self, finding: usize) -> Option<(usize, &Sign)> {
        let components = self.components.iter().enumerate();
        let mut signs =
            components.flat_map(|(at, component)| component.signs.iter().map(move |sign| (at, sign)));
        signs.find(|(_, sign)| sign.finding == finding)
    }
}
