//! The network held to pgmpy's exact inference over the same networks, drawn there node by node.
//!
//! `tools/pgmpy_networks.py` holds the networks and writes the file that is read here.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its file should stop")]

use coxa_reason::network::{Blueprint, Evidence, FactorPlan, FindingPlan, Network, Observed, Prior};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    networks: Vec<Drawn>,
}

#[derive(Deserialize)]
struct Drawn {
    name: String,
    conditions: Vec<f64>,
    pairs: f64,
    together: Vec<(usize, usize, f64)>,
    factors: Vec<(f64, Vec<(usize, f64)>)>,
    findings: Vec<DrawnFinding>,
    groups: usize,
    share: f64,
    observed: Vec<(usize, DrawnObserved)>,
    factors_observed: Vec<(usize, f64)>,
    answers: Answers,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum DrawnFinding {
    YesNo { leak: f64, given: Vec<(usize, f64)>, signs: Vec<(usize, f64, f64)>, group: Option<usize> },
    Ranges { general: Vec<f64>, given: Vec<(usize, Vec<f64>)> },
}

#[derive(Deserialize, Clone, Copy)]
#[serde(untagged)]
enum DrawnObserved {
    Likely(f64),
    Range { range: usize },
}

#[derive(Deserialize)]
struct Answers {
    conditions: Vec<f64>,
    factors: Vec<f64>,
    what_if_good: Vec<f64>,
}

impl Drawn {
    fn plan(&self) -> Blueprint {
        let finding = |finding: &DrawnFinding| match finding {
            DrawnFinding::YesNo { leak, given, signs, group } => {
                FindingPlan::YesNo { leak: *leak, given: given.clone(), signs: signs.clone(), group: *group }
            }
            DrawnFinding::Ranges { general, given } => {
                FindingPlan::Ranges { general: general.clone(), given: given.clone() }
            }
        };
        Blueprint {
            conditions: self.conditions.len(),
            pairs: self.pairs,
            together: self.together.clone(),
            factors: self.factors.iter().map(|(_, raises)| FactorPlan { raises: raises.clone() }).collect(),
            findings: self.findings.iter().map(finding).collect(),
            groups: self.groups,
            share: self.share,
            temper: 1.0,
            no: 0.0,
        }
    }

    fn prior(&self) -> Prior {
        Prior {
            conditions: self.conditions.clone(),
            factors: self.factors.iter().map(|(share, _)| *share).collect(),
        }
    }

    fn evidence(&self, network: &Network) -> Evidence {
        let mut evidence = network.no_evidence();
        for &(finding, observed) in &self.observed {
            evidence.findings[finding] = Some(match observed {
                DrawnObserved::Likely(yes) => Observed::Likely(yes),
                DrawnObserved::Range { range } => Observed::Range(range),
            });
        }
        self.factors_observed.iter().for_each(|&(factor, yes)| evidence.factors[factor] = Some(yes));
        evidence
    }
}

#[test]
fn conditions_factors_and_what_if_are_those_of_pgmpy() {
    let file: File = serde_json::from_str(include_str!("data/pgmpy_networks.json")).unwrap();
    assert!(file.networks.len() >= 5);
    for drawn in file.networks {
        let network = Network::new(&drawn.plan());
        let answer = network.answer(&drawn.prior(), &drawn.evidence(&network));
        let what_if: Vec<_> = (0..drawn.factors.len()).map(|factor| answer.what_if_good(factor)).collect();
        let held = |what: &str, here: &[f64], there: &[f64]| {
            assert_eq!(here.len(), there.len());
            for (number, (here, there)) in here.iter().zip(there).enumerate() {
                assert!(
                    (here - there).abs() < 1e-9,
                    "{}: {what} {number}: {here} and not {there}",
                    drawn.name
                );
            }
        };
        held("condition", answer.conditions(), &drawn.answers.conditions);
        held("factor", &answer.factors(), &drawn.answers.factors);
        held("what if factor", &what_if, &drawn.answers.what_if_good);
    }
}
