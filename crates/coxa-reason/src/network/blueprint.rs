//! The numbers from which a network is made.

/// The numbers from which a network is made. Conditions, factors, findings and groups are counted from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Blueprint {
    /// How many conditions there are.
    pub conditions: usize,
    /// The share of runners, 0 to 1, who have two conditions at once.
    pub pairs: f64,
    /// Pairs of conditions that occur together more often than by chance, and how many times as often.
    pub together: Vec<(usize, usize, f64)>,
    /// By factor.
    pub factors: Vec<FactorPlan>,
    /// By finding.
    pub findings: Vec<FindingPlan>,
    /// How many groups of findings there are.
    pub groups: usize,
    /// How much findings of a group share: the n-th strongest counts with weight n^-share. 0 is not at all.
    pub share: f64,
    /// The power to which all evidence is raised; below 1 it counts for less.
    pub temper: f64,
    /// What is left of a finding where it was answered no: the probability, 0 to 1, that it is there all the same.
    pub no: f64,
}

/// A factor.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FactorPlan {
    /// Conditions and the relative risk, above 0, that the factor brings them. All others have 1.
    pub raises: Vec<(usize, f64)>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq)]
pub enum FindingPlan {
    /// It is there or it is not.
    YesNo {
        /// The chance that it is there for another reason, between 0 and 1.
        leak: f64,
        /// Conditions, and the chance of the finding in runners who have that condition only, between 0 and 1.
        given: Vec<(usize, f64)>,
        /// Factors, with the chance of the finding where the factor is there and where it is not.
        signs: Vec<(usize, f64, f64)>,
        /// The group with which it shares its weight. A sign of a factor that has one, whichever, shares with all that
        /// is known of its factors, and one that has none counts in full.
        group: Option<usize>,
    },
    /// A number that falls into ranges.
    Ranges {
        /// The share of runners in each range, whatever they have.
        general: Vec<f64>,
        /// Conditions, and the share in each range of the runners who have them.
        given: Vec<(usize, Vec<f64>)>,
    },
}
