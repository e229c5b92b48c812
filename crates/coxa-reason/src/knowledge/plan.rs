//! How a plan is put together: `plan.toml`.

use serde::Serialize;

use super::exercise::Support;
use super::section::Section;

/// `plan.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PlanGuide {
    /// What bounds a plan.
    pub limits: Limits,
    /// Its stages, in order.
    #[serde(rename = "stage")]
    pub stages: Vec<StageGuide>,
    /// What must hold before running again.
    pub ready: Vec<Ready>,
    /// The walk-run ladder.
    pub ladder: LadderGuide,
    /// What to do about a factor or a condition, the most important first.
    #[serde(rename = "action")]
    pub actions: Vec<ActionGuide>,
    /// Ids of interventions that did not help, told beside the plan.
    pub nothing_found: Vec<String>,
}

/// What bounds a plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Limits {
    /// Exercises at most.
    pub exercises: u8,
    /// Actions at most.
    pub actions: u8,
    /// Minutes of a strength session, where the runner says nothing.
    pub minutes: f64,
    /// From this chance, 0 to 1, of a condition under which no exercise is offered the plan stops.
    pub serious: f64,
    /// From this chance, 0 to 1, of a condition an exercise that is not for it is not offered.
    pub unless: f64,
    /// Weeks of the plan; what comes after has no end.
    pub weeks: u8,
    /// Why.
    pub reason: String,
}

/// A stage of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageGuide {
    /// Its first week, from 1.
    pub from: u8,
    /// Its name: `settle`.
    pub name: String,
    /// What it is for.
    pub says: String,
}

/// Something that must hold before running again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ready {
    /// Its id.
    pub id: String,
    /// What must hold.
    pub says: String,
    /// The same where a stress fracture was there before, where that asks for more.
    pub bone: Option<String>,
    /// Whether it is hopping, which is never asked for while bone could be the problem.
    pub hop: bool,
}

/// The walk-run ladder.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LadderGuide {
    /// How strong the evidence is.
    pub evidence: Support,
    /// Ids of the sources.
    pub source: Vec<String>,
    /// How sure that is.
    pub sure: String,
    /// How often a step is done before the next.
    pub twice: u8,
    /// Sessions of a step that neither go well nor badly, after which somebody should look at it.
    pub held: u8,
    /// Bad sessions of a step after which somebody should look at it.
    pub failed: u8,
    /// Ids of conditions with which it begins at the first step.
    pub first_if: Vec<String>,
    /// Why.
    pub reason: String,
    /// The steps, the easiest first.
    #[serde(rename = "rung")]
    pub rungs: Vec<Rung>,
}

impl Default for LadderGuide {
    fn default() -> LadderGuide {
        LadderGuide {
            evidence: Support::Judgement,
            source: Vec::new(),
            sure: String::new(),
            twice: 0,
            held: 0,
            failed: 0,
            first_if: Vec::new(),
            reason: String::new(),
            rungs: Vec::new(),
        }
    }
}

/// A step of the walk-run ladder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Rung {
    /// Minutes walking in a round.
    pub walk_min: u8,
    /// Minutes running in a round.
    pub run_min: u8,
    /// Rounds.
    pub rounds: u8,
    /// Sessions in a week.
    pub runs: u8,
}

impl Rung {
    /// Minutes running in a session.
    pub fn running_min(self) -> u32 {
        u32::from(self.run_min) * u32::from(self.rounds)
    }

    /// Minutes of a session.
    pub fn minutes(self) -> u32 {
        (u32::from(self.walk_min) + u32::from(self.run_min)) * u32::from(self.rounds)
    }
}

/// What to do about a factor or a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActionGuide {
    /// Ids of the factors and conditions.
    #[serde(rename = "for")]
    pub of: Vec<String>,
    /// What to do.
    pub says: String,
    /// How strong the evidence is.
    pub evidence: Support,
    /// Ids of the sources.
    pub source: Vec<String>,
}

impl PlanGuide {
    pub(super) fn read(section: &mut Section<'_, '_>) -> PlanGuide {
        PlanGuide {
            limits: section.section("limits", |limits| Limits {
                exercises: limits.small("exercises"),
                actions: limits.small("actions"),
                minutes: limits.number("minutes"),
                serious: limits.number("serious"),
                unless: limits.number("unless"),
                weeks: limits.small("weeks"),
                reason: limits.text("reason"),
            }),
            stages: section.sections("stage", |stage| StageGuide {
                from: stage.small("from"),
                name: stage.text("name"),
                says: stage.text("says"),
            }),
            ready: section.sections("ready", |ready| Ready {
                id: ready.text("id"),
                says: ready.text("says"),
                bone: ready.text_if_any("bone"),
                hop: ready.flag_or("hop", false),
            }),
            ladder: section.section("ladder", LadderGuide::read),
            actions: section.sections("action", |action| ActionGuide {
                of: action.texts("for"),
                says: action.text("says"),
                evidence: action.word("evidence"),
                source: action.texts_or_none("source"),
            }),
            nothing_found: section.section("nothing_found", |nothing| nothing.texts("of")),
        }
    }
}

impl LadderGuide {
    fn read(ladder: &mut Section<'_, '_>) -> LadderGuide {
        LadderGuide {
            evidence: ladder.word("evidence"),
            source: ladder.texts_or_none("source"),
            sure: ladder.text("sure"),
            twice: ladder.small("twice"),
            held: ladder.small("held"),
            failed: ladder.small("failed"),
            first_if: ladder.texts_or_none("first_if"),
            reason: ladder.text("reason"),
            rungs: ladder.sections("rung", |rung| Rung {
                walk_min: rung.small("walk_min"),
                run_min: rung.small("run_min"),
                rounds: rung.small("rounds"),
                runs: rung.small("runs"),
            }),
        }
    }
}
