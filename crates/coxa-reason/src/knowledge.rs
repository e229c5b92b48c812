//! What is known, as data: causes, conditions, factors, findings, red flags, and where each number comes from.
//!
//! The folder `knowledge/` at the top of the repository holds it as TOML that a physiotherapist can read, correct and
//! sign. Here it becomes plain types; nothing here knows a hip.
//!
//! | file | holds |
//! | --- | --- |
//! | `cause.rs`, `condition.rs`, `factor.rs`, `finding.rs` | the eleven causes, what hurts, what can be changed, what can be seen |
//! | `red_flag.rs` | signs that must not wait |
//! | `source.rs`, `evidence.rs` | where numbers come from |
//! | `intervention.rs`, `exercise.rs`, `question.rs` | what helps, and straight answers |
//! | `test_guide.rs` | tests at home: how they are done, and what forbids them |
//! | `person.rs`, `span.rs` | whom a number is about |
//! | `check.rs`, `census.rs` | whether it all holds together, and how much of it is published |
//! | `plan.rs` | how a plan is put together |
//! | `model.rs`, `interview.rs` | how the numbers are put together, and what a runner is asked |
//! | `weight.rs` | how much a finding says about a condition |
//! | `section.rs`, `fault.rs`, `near.rs` | reading with every fault and its line |
//! | `embedded.rs` | the folder within the program |

pub mod cause;
pub mod census;
pub mod check;
pub mod condition;
pub mod embedded;
pub mod evidence;
pub mod exercise;
pub mod factor;
pub mod fault;
pub mod finding;
pub mod intervention;
pub mod interview;
pub mod model;
pub mod near;
pub mod person;
pub mod plan;
pub mod question;
mod read;
pub mod red_flag;
pub mod review;
mod section;
pub mod source;
pub mod span;
pub mod test_guide;
pub mod weight;

use std::sync::OnceLock;

use serde::Serialize;

use crate::home_test::HomeTest;

pub use cause::{Cause, CausePage};
pub use census::{Census, Share};
pub use check::check;
pub use condition::{Condition, ConditionKind, ConditionPage, ConditionPrior, Link, Range, With};
pub use evidence::{Basis, Evidence, Strength};
pub use exercise::{Exercise, ExerciseRule, Support, Time};
pub use factor::{Factor, FactorPage, FactorPrior, Raise, Sign};
pub use fault::Fault;
pub use finding::{By, Finding, FindingKind, Leak, Part, Ranges};
pub use intervention::Intervention;
pub use interview::{Interview, List, Worth};
pub use model::{Answering, Cost, Counting, Model, OpenBoneStress, Unknown};
pub use person::{AgeBand, ByPerson, Setting, Sex, Who};
pub use plan::{ActionGuide, LadderGuide, Limits, PlanGuide, Ready, Rung, StageGuide};
pub use question::Question;
pub use red_flag::{AtLeast, RedFlag};
pub use review::Review;
pub use source::{Source, SourceKind};
pub use span::Span;
pub use test_guide::{Hold, How, Look, Round, TestGuide, TestKind};
pub use weight::Weight;

/// All that is known. Each list is in the order of its files, and within a file in its order.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Knowledge {
    /// The eleven causes.
    pub causes: Vec<Cause>,
    /// What hurts.
    pub conditions: Vec<Condition>,
    /// What can be changed, or makes a condition likelier.
    pub factors: Vec<Factor>,
    /// What can be seen, asked, felt or measured.
    pub findings: Vec<Finding>,
    /// Signs that must not wait.
    pub red_flags: Vec<RedFlag>,
    /// Where numbers come from.
    pub sources: Vec<Source>,
    /// What was tried.
    pub interventions: Vec<Intervention>,
    /// Questions with a straight answer.
    pub questions: Vec<Question>,
    /// Tests that a runner can do at home.
    pub home_tests: Vec<TestGuide>,
    /// What the plan is made of.
    pub exercises: Vec<Exercise>,
    /// What holds for every exercise; `None` where no file says.
    pub exercise_rule: Option<ExerciseRule>,
    /// How a plan is put together.
    pub plan: PlanGuide,
    /// Who has read over the files that are lists: path within the folder, and signature.
    pub reviewed: Vec<(String, Review)>,
    /// How the numbers are put together.
    pub model: Model,
    /// What a runner is asked, and in which order.
    pub interview: Interview,
}

impl Knowledge {
    /// Reads the files of the folder, each with its path within it: `conditions/gtps.toml`. What it says is taken as
    /// it stands: whether it holds together is another question.
    ///
    /// # Errors
    /// Every key that is missing, misspelt or of the wrong kind, in the order of the files and lines.
    pub fn read(files: &[(&str, &str)]) -> Result<Knowledge, Vec<Fault>> {
        match read::read(files) {
            (knowledge, faults) if faults.is_empty() => Ok(knowledge),
            (_, faults) => Err(faults),
        }
    }

    /// What came with the program, read once.
    pub fn embedded() -> &'static Knowledge {
        static EMBEDDED: OnceLock<Knowledge> = OnceLock::new();
        // That there are no faults is held by a test: here it is too late to do anything about them.
        EMBEDDED.get_or_init(|| read::read(embedded::FILES).0)
    }

    /// A cause by its number.
    pub fn cause(&self, number: u8) -> Option<&Cause> {
        self.causes.iter().find(|cause| cause.number == number)
    }

    /// A condition by its id.
    pub fn condition(&self, id: &str) -> Option<&Condition> {
        self.conditions.iter().find(|condition| condition.id == id)
    }

    /// A factor by its id.
    pub fn factor(&self, id: &str) -> Option<&Factor> {
        self.factors.iter().find(|factor| factor.id == id)
    }

    /// A finding by its id.
    pub fn finding(&self, id: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.id == id)
    }

    /// A red flag by its id.
    pub fn red_flag(&self, id: &str) -> Option<&RedFlag> {
        self.red_flags.iter().find(|flag| flag.id == id)
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// A question by its id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// How a test at home is done.
    pub fn home_test(&self, test: HomeTest) -> Option<&TestGuide> {
        self.home_tests.iter().find(|guide| guide.id == test)
    }

    /// An intervention by its id.
    pub fn intervention(&self, id: &str) -> Option<&Intervention> {
        self.interventions.iter().find(|intervention| intervention.id == id)
    }

    /// An exercise by its id.
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_with_the_program_reads_without_a_fault() {
        assert_eq!(Knowledge::read(embedded::FILES).map_err(|faults| faults[0].to_string()).err(), None);
        let knowledge = Knowledge::embedded();
        assert_eq!(knowledge.causes.len(), 11);
        assert_eq!(knowledge.cause(11).map(|cause| cause.id.as_str()), Some("moon"));
        let neck = knowledge.condition("femoral_neck_stress_fracture").unwrap();
        assert_eq!(neck.urgency, crate::Urgency::Urgent);
        assert!(neck.prior.chance(Setting::Home, Sex::Female, AgeBand::of(30)) < 0.1);
        assert_eq!(neck.finding("pain_groin").unwrap().evidence.basis, Basis::Judgement);
        let order: Vec<_> = knowledge.sources.iter().take(2).map(|source| source.id.as_str()).collect();
        assert_eq!(order, ["runsafe2025", "kakouris2021"], "the order of the file");
    }
}
