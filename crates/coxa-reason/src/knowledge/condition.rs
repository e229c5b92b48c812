//! A condition: what hurts, how often, and what is found with it.

use serde::Serialize;

use super::evidence::Evidence;
use super::person::{AgeBand, ByPerson, Setting, Sex};
use super::review::Review;
use super::section::Section;
use super::span::Span;
use crate::Urgency;
use crate::answers::Answers;
use crate::words::words;

words! {
    /// The kind of tissue or illness.
    pub enum ConditionKind {
        /// Muscle.
        Muscle = "muscle",
        /// Tendon, bursa or band.
        Tendon = "tendon",
        /// Joint.
        Joint = "joint",
        /// Bone that was loaded beyond what it was ready for.
        BoneStress = "bone_stress",
        /// Other trouble of bone.
        Bone = "bone",
        /// Growing bone.
        Growth = "growth",
        /// Nerve.
        Nerve = "nerve",
        /// Blood vessel.
        Vessel = "vessel",
        /// Infection.
        Infection = "infection",
        /// Belly and groin.
        Abdomen = "abdomen",
    }
}

/// A condition: `conditions/ID.toml`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Condition {
    /// Its id: the file's name.
    pub id: String,
    /// The medical name.
    pub name: String,
    /// The name in plain words.
    pub plain: String,
    /// The number of the cause that it belongs to.
    pub cause: u8,
    /// The kind of tissue or illness.
    pub kind: ConditionKind,
    /// How soon somebody should look at it when it is this.
    pub urgency: Urgency,
    /// What it is, in a line.
    pub is: String,
    /// The only ages it is met at, years; `None` is any.
    pub ages: Option<Span>,
    /// Who has read it over, and when.
    pub reviewed: Vec<Review>,
    /// What a runner reads.
    pub page: ConditionPage,
    /// How often it is the reason among runners whose hip is sore.
    pub prior: ConditionPrior,
    /// Each inner list: findings that together define the condition.
    pub defining: Vec<Vec<String>>,
    /// How numbers such as age or duration are spread among runners who have it.
    #[serde(rename = "range")]
    pub ranges: Vec<Range>,
    /// How often each finding is there in runners who have it.
    #[serde(rename = "finding")]
    pub findings: Vec<Link>,
    /// Conditions that occur together with it more than by chance.
    pub with: Vec<With>,
}

/// What a runner reads about a condition. Empty where nobody has written it yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConditionPage {
    /// What it is.
    pub is: String,
    /// What speaks for it.
    #[serde(rename = "for")]
    pub speaks_for: String,
    /// What speaks against it.
    pub against: String,
    /// Whether one may run with it.
    pub run: String,
    /// What to do.
    #[serde(rename = "do")]
    pub to_do: String,
    /// What to avoid.
    pub avoid: String,
    /// What to expect, and when.
    pub expect: String,
    /// When to see somebody.
    pub see: String,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

/// The chance that a condition is the reason, among runners with hip soreness.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConditionPrior {
    /// Of those who look after it at home, 0 to 1.
    pub home: ByPerson,
    /// Of those who have gone to see somebody, 0 to 1.
    pub consult: ByPerson,
    /// Of those who were sent on, to a specialist or for a scan, 0 to 1.
    pub referred: ByPerson,
    /// Ids of the sources that guided a judgement.
    pub guided_by: Vec<String>,
    /// Whether what guided it was looked up.
    pub guide_verified: bool,
    /// Where the numbers come from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

impl ConditionPrior {
    /// The chance for a person, 0 to 1.
    pub fn chance(&self, setting: Setting, sex: Sex, age: AgeBand) -> f64 {
        match setting {
            Setting::Home => self.home.of(sex, age),
            Setting::Consult => self.consult.of(sex, age),
            Setting::Referred => self.referred.of(sex, age),
        }
    }
}

/// How a number is spread among runners who have the condition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Range {
    /// The finding that is a number; its `edges` bound the ranges.
    pub finding: String,
    /// The share in each range, one more than there are edges; they add up to 1.
    pub p: Vec<f64>,
    /// Where the numbers come from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// How often a finding is there in runners who have the condition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// The finding's id.
    #[serde(rename = "id")]
    pub finding: String,
    /// The share that has it, between 0 and 1.
    pub p: f64,
    /// Where the number comes from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A condition that occurs together with this one more than by chance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct With {
    /// The other condition's id.
    pub condition: String,
    /// How many times the odds of the other are, above 0; 1 is no more than chance.
    pub odds: f64,
    /// Where the number comes from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

impl Condition {
    /// How often a finding is there in runners who have it, where that is known.
    pub fn finding(&self, id: &str) -> Option<&Link> {
        self.findings.iter().find(|link| link.finding == id)
    }

    /// How a number is spread among runners who have it, where that is known.
    pub fn range(&self, finding: &str) -> Option<&Range> {
        self.ranges.iter().find(|range| range.finding == finding)
    }

    /// Whether the findings that define it are there.
    pub fn is_defined_by(&self, answers: &Answers) -> bool {
        self.defining.iter().any(|all| all.iter().all(|finding| answers.is_yes(finding)))
    }

    pub(super) fn read(section: &mut Section<'_, '_>) -> Condition {
        Condition {
            id: section.text("id"),
            name: section.text("name"),
            plain: section.text("plain"),
            cause: section.small("cause"),
            kind: section.word("kind"),
            urgency: section.word("urgency"),
            is: section.text("is"),
            ages: section.span_if_any("ages"),
            reviewed: Review::read_all(section),
            page: section.section("page", ConditionPage::read),
            prior: section.section("prior", |prior| ConditionPrior {
                home: prior.section("home", ByPerson::read),
                consult: prior.section("consult", ByPerson::read),
                referred: prior.section("referred", ByPerson::read),
                guided_by: prior.texts_or_none("guided_by"),
                guide_verified: prior.flag_or("guide_verified", false),
                evidence: Evidence::read(prior),
            }),
            defining: section.text_lists_or_none("defining"),
            ranges: section.sections("range", |range| Range {
                finding: range.text("finding"),
                p: range.numbers("p"),
                evidence: Evidence::read(range),
            }),
            findings: section.sections("finding", |link| Link {
                finding: link.text("id"),
                p: link.number("p"),
                evidence: Evidence::read(link),
            }),
            with: section.sections("with", |with| With {
                condition: with.text("condition"),
                odds: with.number("odds"),
                evidence: Evidence::read(with),
            }),
        }
    }
}

impl ConditionPage {
    fn read(page: &mut Section<'_, '_>) -> ConditionPage {
        ConditionPage {
            is: page.text("is"),
            speaks_for: page.text("for"),
            against: page.text("against"),
            run: page.text("run"),
            to_do: page.text("do"),
            avoid: page.text("avoid"),
            expect: page.text("expect"),
            see: page.text("see"),
            sources: page.texts_or_none("sources"),
        }
    }
}
