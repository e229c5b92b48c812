//! The rules by name, and what each rests on.

use crate::words::words;

words! {
    /// A rule of what may be run today. Of equally strict ones the first is told.
    pub enum Rule {
        /// A sign that must not wait.
        RedFlag = "red_flag",
        /// Bone: no pain is allowed, and no running while a stress fracture is open.
        Bone = "bone",
        /// What it stopped: walking, runs or training.
        Stopped = "stopped",
        /// Pain from 0 to 2 goes on, 3 to 5 holds, above 5 stops.
        PainMonitoring = "pain_monitoring",
        /// Back to the usual level by the next morning.
        MorningAfter = "morning_after",
        /// No rise from week to week.
        WeekToWeek = "week_to_week",
        /// Pain at night or at rest.
        Night = "night",
        /// A joint that catches or locks is not worked through.
        Joint = "joint",
        /// The broad ache of the days after a run.
        Doms = "doms",
        /// What was told and measured, weighed.
        Weighed = "weighed",
        /// Signs that must not wait have not been asked.
        Unscreened = "unscreened",
    }
}

/// What a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestsOn {
    /// Ids in `sources.toml`; none where all of it is judgement.
    pub sources: &'static [&'static str],
    /// How far that carries, in a sentence.
    pub says: &'static str,
}

impl Rule {
    /// The rule as it is named to the runner.
    pub fn name(self) -> &'static str {
        match self {
            Rule::RedFlag => "signs that must not wait",
            Rule::Bone => "the bone rule",
            Rule::Stopped => "what it stopped",
            Rule::PainMonitoring => "the pain rule",
            Rule::MorningAfter => "the morning-after rule",
            Rule::WeekToWeek => "the week-to-week rule",
            Rule::Night => "pain at night and at rest",
            Rule::Joint => "the joint rule",
            Rule::Doms => "the rule for the ache of the days after",
            Rule::Weighed => "all that is known, weighed",
            Rule::Unscreened => "questions that are open",
        }
    }

    /// What it rests on.
    pub fn rests_on(self) -> RestsOn {
        const PAIN_MONITORING: &[&str] = &["silbernagel2007"];
        let (sources, says): (&[_], _) = match self {
            Rule::RedFlag | Rule::Weighed => (&[], "What it rests on is in coxa why."),
            Rule::Bone => {
                (&["clement1993"], "A case series and judgement: a run can turn a crack into a break.")
            }
            Rule::Stopped => {
                (&[], "Judgement: criteria for going back to running are consensus, not trials.")
            }
            Rule::PainMonitoring | Rule::MorningAfter | Rule::WeekToWeek => (
                PAIN_MONITORING,
                "A trial of 38 people with sore Achilles tendons, who did no worse when they went on running so; at \
                 the hip it is judgement.",
            ),
            Rule::Night => (&[], "Judgement: pain that load does not explain is looked at sooner."),
            Rule::Joint => (&[], "Judgement, as exercise trials have it."),
            Rule::Doms => {
                (&[], "Judgement: what such an ache does is known, how much running it bears is not.")
            }
            Rule::Unscreened => (&[], "Judgement: what was not asked is not ruled out."),
        };
        RestsOn { sources, says }
    }
}
