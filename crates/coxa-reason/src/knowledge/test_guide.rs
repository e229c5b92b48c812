//! A test at home as a runner is guided through it.

use serde::Serialize;

use super::evidence::Evidence;
use super::section::Section;
use super::{Finding, Knowledge};
use crate::home_test::HomeTest;
use crate::words::words;

words! {
    /// What a test at home is of.
    pub enum TestKind {
        /// How long or how well muscles hold.
        Strength = "strength",
        /// What brings the pain on.
        Pain = "pain",
        /// How far the hip goes.
        Movement = "movement",
    }
}

/// A test of `home-tests.toml`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestGuide {
    /// The test.
    pub id: HomeTest,
    /// What it is called.
    pub name: String,
    /// What it can show, in a line.
    pub shows: String,
    /// What it is of.
    pub kind: TestKind,
    /// Whether one leg carries the body.
    pub one_leg: bool,
    /// Whether both sides are tested at once.
    pub together: bool,
    /// Which side is the one that is tested.
    pub side_is: String,
    /// How it is done, where the help of its findings does not say it: stop rule, steps, what counts.
    pub how: Option<String>,
    /// Ids of findings under which it is never offered, beside those of its findings.
    pub unless: Vec<String>,
    /// The clock, where there is one.
    pub hold: Option<Hold>,
    /// What is looked at on each side.
    pub looks: Vec<Look>,
}

/// The clock of a test.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hold {
    /// Seconds at which the clock stops by itself.
    pub most_s: f64,
    /// The finding that the seconds of both sides answer.
    pub finding: Option<String>,
    /// A hold under so many seconds is short; `None` where nothing follows from the seconds.
    pub short_s: Option<f64>,
    /// The share, 0 to 1, by which one side is far shorter than the other.
    pub far: Option<f64>,
    /// Where the numbers come from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// What is looked at on a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Look {
    /// The finding that it answers.
    pub finding: String,
    /// The question that asks for it, of the side that was tested.
    pub ask: String,
    /// Whether it tells of the soreness of now, and not of how the hip is made.
    pub pain: bool,
}

/// How something is done, in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct How<'k> {
    /// When to stop: read before all else.
    pub stop: &'k str,
    /// The steps, each with its number.
    pub steps: Vec<&'k str>,
    /// What counts as a yes.
    pub counts: Vec<&'k str>,
}

/// A part of a test: what is done at one go, and what is looked at then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round<'k> {
    /// When to stop.
    pub stop: &'k str,
    /// The steps.
    pub steps: Vec<&'k str>,
    /// What counts, for all that is looked at.
    pub counts: Vec<&'k str>,
    /// What is looked at; empty for a hold that is only timed.
    pub looks: Vec<&'k Look>,
}

impl<'k> How<'k> {
    /// Takes a text apart that begins with the stop rule and goes on with numbered steps; `None` where it does not.
    pub fn of(text: &'k str) -> Option<How<'k>> {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let stop = lines.next().filter(|line| line.starts_with("Stop at once"))?;
        let mut how = How { stop, steps: Vec::new(), counts: Vec::new() };
        for line in lines {
            let number = format!("{}. ", how.steps.len() + 1);
            match line.starts_with(&number) {
                true if how.counts.is_empty() => how.steps.push(line),
                true => return None,
                false => how.counts.push(line),
            }
        }
        (!how.steps.is_empty()).then_some(how)
    }
}

impl TestGuide {
    /// What its findings are: those that are looked at, and the one of the clock.
    pub fn findings(&self) -> impl Iterator<Item = &str> {
        let clock = self.hold.as_ref().and_then(|hold| hold.finding.as_deref());
        self.looks.iter().map(|look| look.finding.as_str()).chain(clock)
    }

    /// What forbids it: its own list and those of its findings, each once.
    pub fn forbidden_by<'k>(&'k self, knowledge: &'k Knowledge) -> Vec<&'k Finding> {
        let of_findings = self.findings().filter_map(|id| knowledge.finding(id));
        let of_findings = of_findings.flat_map(|finding| &finding.unless);
        let mut forbidding: Vec<&Finding> = Vec::new();
        for finding in of_findings.chain(&self.unless).filter_map(|id| knowledge.finding(id)) {
            if !forbidding.iter().any(|one| one.id == finding.id) {
                forbidding.push(finding);
            }
        }
        forbidding
    }

    /// Its parts in order. What is done the same way is done once.
    pub fn rounds<'k>(&'k self, knowledge: &'k Knowledge) -> Vec<Round<'k>> {
        if let Some(how) = self.how.as_deref().and_then(How::of) {
            let looks = self.looks.iter().collect();
            return vec![Round { stop: how.stop, steps: how.steps, counts: how.counts, looks }];
        }
        let how_of = |id: &str| How::of(knowledge.finding(id)?.help.as_deref()?);
        let mut rounds: Vec<Round<'k>> = Vec::new();
        for id in self.findings() {
            let Some(how) = how_of(id) else { continue };
            let look = self.looks.iter().find(|look| look.finding == id);
            match rounds.last_mut().filter(|last| last.stop == how.stop && last.steps == how.steps) {
                Some(same) => {
                    same.counts.extend(how.counts);
                    same.looks.extend(look);
                }
                None => rounds.push(Round {
                    stop: how.stop,
                    steps: how.steps,
                    counts: how.counts,
                    looks: look.into_iter().collect(),
                }),
            }
        }
        rounds
    }

    pub(super) fn read(section: &mut Section<'_, '_>) -> TestGuide {
        TestGuide {
            id: section.word("id"),
            name: section.text("name"),
            shows: section.text("shows"),
            kind: section.word("kind"),
            one_leg: section.flag_or("one_leg", false),
            together: section.flag_or("together", false),
            side_is: section.text("side_is"),
            how: section.text_if_any("how"),
            unless: section.texts_or_none("unless"),
            hold: section.section_if_any("hold", |hold| Hold {
                most_s: hold.number("most_s"),
                finding: hold.text_if_any("finding"),
                short_s: hold.number_if_any("short_s"),
                far: hold.number_if_any("far"),
                evidence: Evidence::read(hold),
            }),
            looks: section.sections("look", |look| Look {
                finding: look.text("finding"),
                ask: look.text("ask"),
                pain: look.flag_or("pain", false),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart_into_stop_rule_steps_and_what_counts() {
        let how =
            How::of("Stop at once if it hurts.\n1. Lie down.\n2. Lift.\nYes if it stays up.\n").unwrap();
        assert_eq!(how.stop, "Stop at once if it hurts.");
        assert_eq!(how.steps, ["1. Lie down.", "2. Lift."]);
        assert_eq!(how.counts, ["Yes if it stays up."]);
        for wrong in
            ["", "Lie down.\n1. Lift.", "Stop at once if it hurts.", "Stop at once.\n1. A\nYes.\n2. B"]
        {
            assert_eq!(How::of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_done_the_same_way_is_done_once() {
        let knowledge = Knowledge::embedded();
        let rounds = |test: HomeTest| knowledge.home_test(test).unwrap().rounds(knowledge);
        let shape = |test| rounds(test).iter().map(|round| round.looks.len()).collect::<Vec<_>>();
        assert_eq!(shape(HomeTest::Faber), [3], "one figure four, three places");
        assert_eq!(shape(HomeTest::Palpation), [1, 1, 1], "three places to press");
        assert_eq!(shape(HomeTest::Range), [1, 1]);
        assert_eq!(shape(HomeTest::SidePlank), [0], "only timed");
        assert_eq!(shape(HomeTest::SingleLegStance), [2]);
        // The words are those of the finding: one place for a text.
        let plank = knowledge.finding("side_plank_weak").unwrap().help.as_deref().unwrap();
        assert!(plank.starts_with(rounds(HomeTest::SidePlank)[0].stop));
    }
}
