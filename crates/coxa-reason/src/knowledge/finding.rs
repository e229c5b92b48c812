//! A finding: what can be seen, asked, felt or measured, and the question that asks it.

use serde::Serialize;

use super::evidence::Evidence;
use super::person::Who;
use super::section::Section;
use crate::words::words;

words! {
    /// What a finding is about.
    pub enum Part {
        /// The runner: age, sex, build. Person data needs no condition that it speaks for.
        Person = "person",
        /// What happened before.
        History = "history",
        /// Running, work and shoes of the last weeks.
        Exposure = "exposure",
        /// How it began.
        Onset = "onset",
        /// How it behaves.
        Behaviour = "behaviour",
        /// Where it hurts.
        Location = "location",
        /// What comes with it.
        Associated = "associated",
        /// What a test at home shows.
        SelfTest = "self_test",
        /// What a clinician found.
        Clinician = "clinician",
    }
}

words! {
    /// The kind of answer.
    pub enum FindingKind {
        /// It is there or it is not.
        YesNo = "yes_no",
        /// A number with a unit.
        Number = "number",
        /// One of `choices`.
        Choice = "choice",
    }
}

words! {
    /// Who can tell.
    pub enum By {
        /// The runner, when asked.
        Runner = "runner",
        /// A test at home.
        HomeTest = "home_test",
        /// A clinician; asked only of a runner who has been examined.
        Clinician = "clinician",
        /// coxa's own data.
        Measured = "measured",
    }
}

/// A finding of `findings.toml`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub part: Part,
    /// The kind of answer.
    pub kind: FindingKind,
    /// Who can tell.
    pub by: By,
    /// The unit of a number.
    pub unit: Option<String>,
    /// The choices, where there are any.
    pub choices: Vec<String>,
    /// The edges between the ranges of a number, ascending, in its unit.
    pub edges: Vec<f64>,
    /// Findings of one group tell much the same thing and share their weight.
    pub group: Option<String>,
    /// What exactly is meant, where the id does not say it all.
    pub is: Option<String>,
    /// The finding in a few words, as it stands in a list of evidence.
    pub label: String,
    /// The sign as a clinician names it, for the report; it stands beside an answer, and so is never itself a no.
    pub clinical: String,
    /// The label when it is not there.
    pub absent: Option<String>,
    /// The same as one choice of a list.
    pub option: Option<String>,
    /// What the runner is asked.
    pub question: String,
    /// The one line that says why.
    pub why: String,
    /// How to do a home test safely, the stop rule first; or how to tell yes from no.
    pub help: Option<String>,
    /// Who may be asked; `None` is everybody.
    pub only: Option<Who>,
    /// Ids of findings under which it must never be asked.
    pub unless: Vec<String>,
    /// How often it is there for another reason; `None` where it is no yes or no.
    pub leak: Option<Leak>,
    /// How a number is spread among runners, whatever they have.
    pub ranges: Option<Ranges>,
}

/// How often a finding is there for another reason: everyday life, ordinary soreness.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Leak {
    /// The share that has it, between 0 and 1.
    pub p: f64,
    /// Where the number comes from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// How a number is spread among runners, whatever they have.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranges {
    /// The share in each range, one more than there are edges; they add up to 1.
    pub p: Vec<f64>,
    /// Where the numbers come from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// The group of what a runner's own diary goes with.
const OWN_DIARY: &str = "own_diary";

impl Finding {
    /// Whether it is what soreness goes with in the runner's own diary, day by day.
    pub fn is_of_own_diary(&self) -> bool {
        self.group.as_deref() == Some(OWN_DIARY)
    }

    pub(super) fn read(section: &mut Section<'_, '_>) -> Finding {
        Finding {
            id: section.text("id"),
            part: section.word("part"),
            kind: section.word("kind"),
            by: section.word("by"),
            unit: section.text_if_any("unit"),
            choices: section.texts_or_none("choices"),
            edges: section.numbers_or_none("edges"),
            group: section.text_if_any("group"),
            is: section.text_if_any("is"),
            label: section.text("label"),
            clinical: section.text("clinical"),
            absent: section.text_if_any("absent"),
            option: section.text_if_any("option"),
            question: section.text("question"),
            why: section.text("why"),
            help: section.text_if_any("help"),
            only: section.section_if_any("only", Who::read),
            unless: section.texts_or_none("unless"),
            leak: section
                .section_if_any("leak", |leak| Leak { p: leak.number("p"), evidence: Evidence::read(leak) }),
            ranges: section.section_if_any("ranges", |ranges| Ranges {
                p: ranges.numbers("p"),
                evidence: Evidence::read(ranges),
            }),
        }
    }
}
