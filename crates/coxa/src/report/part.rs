//! The parts of a report that the runner may leave out.

use clap::ValueEnum;
use coxa_reason::Knowledge;
use coxa_reason::knowledge::{By, Finding, Part as About};
use serde::Serialize;

/// A part of the report. Which day it is, how soon somebody should look at it and what coxa cannot know are always told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Part {
    /// Age, sex, height and weight
    Person,
    /// Where it hurts, since when, and its course
    Complaint,
    /// Runs before it began
    Load,
    /// Cadence and what else a watch measures of form
    Form,
    /// Pairs of shoes and the distance on them
    Shoes,
    /// Tests at home
    Tests,
    /// Answers about history and behaviour
    Answers,
    /// The signs that must not wait, with each answer
    Screen,
    /// What it may be, ranked
    Causes,
    /// What coxa advised
    Advice,
    /// Your own notes
    Notes,
}

impl Part {
    /// The name as it stands in a sentence to a clinician.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Part::Person => "personal data",
            Part::Complaint => "complaint and course",
            Part::Load => "running load",
            Part::Form => "running form",
            Part::Shoes => "footwear",
            Part::Tests => "home tests",
            Part::Answers => "history and behaviour",
            Part::Screen => "red-flag screen",
            Part::Causes => "ranked causes",
            Part::Advice => "advice given",
            Part::Notes => "notes",
        }
    }

    /// The part that tells of a finding. Whoever leaves it out does not want it named as evidence elsewhere.
    pub(crate) fn of(finding: &Finding, knowledge: &Knowledge) -> Part {
        let lists = knowledge.interview.lists.iter().filter(|list| list.screen);
        if lists.flat_map(|list| &list.of).any(|id| *id == finding.id) {
            return Part::Screen;
        }
        match (finding.by, finding.part) {
            (By::HomeTest, _) | (_, About::SelfTest) => Part::Tests,
            (By::Measured, _) => match finding.id.as_str() {
                "old_shoes" | "recent_shoe_change" | "soreness_follows_pair" => Part::Shoes,
                "low_cadence" | "observed_hip_drop" | "soreness_follows_low_cadence" => Part::Form,
                _ => Part::Load,
            },
            (_, About::Person) => Part::Person,
            (_, About::Onset | About::Location) => Part::Complaint,
            _ => Part::Answers,
        }
    }
}
