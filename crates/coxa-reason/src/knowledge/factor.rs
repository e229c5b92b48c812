//! A factor: something the runner can change, or that makes a condition likelier.

use serde::Serialize;

use super::evidence::{Evidence, Strength};
use super::person::Sex;
use super::review::Review;
use super::section::Section;

/// A factor: `factors/ID.toml`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Factor {
    /// Its id: the file's name.
    pub id: String,
    /// Its name in plain words.
    pub name: String,
    /// The number of the cause that it belongs to.
    pub cause: u8,
    /// What it is, in a line.
    pub is: String,
    /// Who has read it over, and when.
    pub reviewed: Vec<Review>,
    /// What a runner reads.
    pub page: FactorPage,
    /// How common it is.
    pub prior: FactorPrior,
    /// What is found when it is there, and when it is not.
    #[serde(rename = "finding")]
    pub findings: Vec<Sign>,
    /// The conditions that it makes likelier, or does not.
    pub raises: Vec<Raise>,
}

/// What a runner reads about a factor. Empty where nobody has written it yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactorPage {
    /// What it is.
    pub is: String,
    /// What speaks for it.
    #[serde(rename = "for")]
    pub speaks_for: String,
    /// What to do.
    #[serde(rename = "do")]
    pub to_do: String,
    /// What was studied, and what came of it.
    pub evidence: String,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

/// The share of sore runners in whom the factor is there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactorPrior {
    /// Of females, 0 to 1.
    pub female: f64,
    /// Of males, 0 to 1.
    pub male: f64,
    /// Where the numbers come from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

impl FactorPrior {
    /// The share for a sex, 0 to 1.
    pub fn share(&self, sex: Sex) -> f64 {
        match sex {
            Sex::Female => self.female,
            Sex::Male => self.male,
        }
    }
}

/// A finding that tells of the factor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sign {
    /// The finding's id.
    #[serde(rename = "id")]
    pub finding: String,
    /// The share that has the finding when the factor is there, between 0 and 1.
    pub p_present: f64,
    /// The share that has the finding when it is not, between 0 and 1.
    pub p_absent: f64,
    /// Where the numbers come from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// What the factor does to the chance of a condition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Raise {
    /// The condition's id.
    pub condition: String,
    /// Relative risk, above 0; 1 is no effect.
    pub rr: f64,
    /// How strong the evidence is.
    pub strength: Strength,
    /// The figures that were published, as they stand there.
    pub published: Option<String>,
    /// Where the number comes from.
    #[serde(flatten)]
    pub evidence: Evidence,
}

impl Factor {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Factor {
        Factor {
            id: section.text("id"),
            name: section.text("name"),
            cause: section.small("cause"),
            is: section.text("is"),
            reviewed: Review::read_all(section),
            page: section.section("page", |page| FactorPage {
                is: page.text("is"),
                speaks_for: page.text("for"),
                to_do: page.text("do"),
                evidence: page.text("evidence"),
                sources: page.texts_or_none("sources"),
            }),
            prior: section.section("prior", |prior| FactorPrior {
                female: prior.number("female"),
                male: prior.number("male"),
                evidence: Evidence::read(prior),
            }),
            findings: section.sections("finding", |sign| Sign {
                finding: sign.text("id"),
                p_present: sign.number("p_present"),
                p_absent: sign.number("p_absent"),
                evidence: Evidence::read(sign),
            }),
            raises: section.sections("raises", |raise| Raise {
                condition: raise.text("condition"),
                rr: raise.number("rr"),
                strength: raise.word("strength"),
                published: raise.text_if_any("published"),
                evidence: Evidence::read(raise),
            }),
        }
    }
}
