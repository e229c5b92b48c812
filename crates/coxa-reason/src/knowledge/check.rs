//! Whether the folder of knowledge holds together: ids that exist, numbers that can be, texts that are there.
//!
//! | file | looks at |
//! | --- | --- |
//! | `causes.rs`, `conditions.rs`, `factors.rs`, `findings.rs`, `home_tests.rs`, `red_flags.rs`, `rest.rs` | one kind each |
//! | `priors.rs` | chances that must add up over all conditions |
//! | `plan.rs` | what a plan is put together from |
//! | `model.rs`, `interview.rs` | how the numbers are put together, what a runner is asked |
//! | `shared.rs` | texts, probabilities and evidence, which every kind has |
//! | `spot.rs` | where in which file something stands |

mod causes;
mod conditions;
mod factors;
mod findings;
mod home_tests;
mod interview;
mod model;
mod plan;
mod priors;
mod red_flags;
mod rest;
mod shared;
mod spot;

use std::collections::HashSet;

use spot::{Files, Spot};

use super::{Fault, Finding, FindingKind, Intervention, Knowledge, embedded, read};

/// Everything that is wrong in the files of the folder, each with its path within it, in the order of files and lines.
/// Where a file cannot be read as it should, only that is told: the rest would follow from it.
pub fn check(files: &[(&str, &str)]) -> Vec<Fault> {
    let (knowledge, faults) = read::read(files);
    if !faults.is_empty() {
        return faults;
    }
    let mut checker = Checker { knowledge: &knowledge, files: Files::new(files), faults: Vec::new() };
    checker.causes();
    checker.conditions();
    checker.priors();
    checker.factors();
    checker.findings();
    checker.red_flags();
    checker.sources();
    checker.interventions();
    checker.questions();
    checker.home_tests();
    checker.exercises();
    checker.model();
    checker.plan();
    checker.interview();
    for (path, _) in embedded::FILES.iter().filter(|(path, _)| !files.iter().any(|(other, _)| other == path))
    {
        // What is missing from a folder's parts is told by what refers to it.
        if !path.contains('/') {
            checker.fault(&Spot::file(path), "This file is missing.");
        }
    }
    let place = |path: &str| files.iter().position(|(other, _)| *other == path);
    let mut faults = checker.faults;
    faults.sort_by_cached_key(|fault| (place(&fault.path), fault.line));
    faults
}

/// What was read, where it stands, and what is wrong with it so far.
struct Checker<'a> {
    knowledge: &'a Knowledge,
    files: Files<'a>,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn fault(&mut self, spot: &Spot<'_>, sentence: impl Into<String>) {
        self.fault_with_hint(spot, sentence, None);
    }

    fn fault_with_hint(&mut self, spot: &Spot<'_>, sentence: impl Into<String>, hint: Option<String>) {
        let (path, line) = (spot.path().to_owned(), self.files.line(spot));
        self.faults.push(Fault { path, line, sentence: sentence.into(), hint });
    }

    /// Every id once.
    fn ids_once<'s>(&mut self, spots_and_ids: impl IntoIterator<Item = (Spot<'s>, String)>) {
        let mut met = HashSet::new();
        for (spot, id) in spots_and_ids {
            if id.is_empty() {
                self.fault(&spot, "This id is empty.");
            } else if !met.insert(id.clone()) {
                self.fault(&spot, format!("`{id}` is there twice."));
            }
        }
    }

    /// A finding that is there.
    fn finding_exists(&mut self, spot: &Spot<'_>, id: &str) -> Option<&Finding> {
        let knowledge = self.knowledge;
        let found = knowledge.finding(id);
        if found.is_none() {
            let ids = knowledge.findings.iter().map(|finding| finding.id.as_str());
            self.no_such(spot, "finding", id, ids);
        }
        found
    }

    /// A finding that is there and is yes or no.
    fn sign_exists(&mut self, spot: &Spot<'_>, id: &str) {
        if self.finding_exists(spot, id).is_some_and(|finding| finding.kind != FindingKind::YesNo) {
            self.fault(spot, format!("`{id}` is no finding of yes or no."));
        }
    }

    fn condition_exists(&mut self, spot: &Spot<'_>, id: &str) {
        let knowledge = self.knowledge;
        if knowledge.condition(id).is_none() {
            let ids = knowledge.conditions.iter().map(|condition| condition.id.as_str());
            self.no_such(spot, "condition", id, ids);
        }
    }

    /// An intervention that is there.
    fn intervention(&mut self, spot: &Spot<'_>, id: &str) -> Option<&Intervention> {
        let knowledge = self.knowledge;
        let found = knowledge.intervention(id);
        if found.is_none() {
            self.no_such(spot, "intervention", id, knowledge.interventions.iter().map(|one| one.id.as_str()));
        }
        found
    }

    fn no_such<'s>(&mut self, spot: &Spot<'_>, what: &str, id: &str, ids: impl Iterator<Item = &'s str>) {
        let meant = super::near::near(id, ids, 1).first().map(|meant| format!("Is `{meant}` meant?"));
        self.fault_with_hint(spot, format!("There is no {what} `{id}`."), meant);
    }
}
