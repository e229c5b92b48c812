//! What coxa cannot know.

use coxa_reason::knowledge::Setting;
use serde::Serialize;

use super::Known;
use super::sources::Sources;

/// What the ranking was held against: published cases with a confirmed cause, and runners with ordinary soreness. The
/// test over the published cases holds these figures to what `coxa evaluate` says.
const CASES: Cases =
    Cases { published: 74, ordinary: 14, first: 0.614, among_three: 0.807, among_five: 0.886, error: 0.075 };

/// What coxa cannot know.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Limits {
    /// How the ranking did on published cases.
    pub(crate) published_cases: Cases,
    /// As whom the runner is weighed; `None` where nothing is.
    pub(crate) setting: Option<Setting>,
    /// The sources that guided how common the likeliest conditions are taken to be.
    pub(crate) base_rates: Vec<String>,
    /// What recordings, diary and tests could not show.
    pub(crate) unseen: Vec<&'static str>,
}

/// How the ranking did on published cases.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Cases {
    /// Published cases with a confirmed cause.
    pub(crate) published: u32,
    /// Runners with ordinary soreness.
    pub(crate) ordinary: u32,
    /// Of all of them, the share whose confirmed condition came first.
    pub(crate) first: f64,
    /// Among the first three.
    pub(crate) among_three: f64,
    /// Among the first five.
    pub(crate) among_five: f64,
    /// The expected calibration error of the first.
    pub(crate) error: f64,
}

pub(super) fn limits(known: &Known<'_>, sources: &mut Sources<'_>) -> Limits {
    let likeliest = known.weighing.into_iter().flat_map(|weighing| weighing.conditions().into_iter().take(5));
    let guides: Vec<&str> = likeliest
        .filter(|one| one.of.prior.guide_verified)
        .flat_map(|one| one.of.prior.guided_by.iter().map(String::as_str))
        .collect();
    let mut base_rates =
        if known.left_out.contains(&super::part::Part::Causes) { Vec::new() } else { sources.cite(guides) };
    base_rates.sort();
    base_rates.dedup();
    let mut unseen: Vec<&'static str> = Vec::new();
    for (_, one) in &known.joined.unseen {
        if !unseen.contains(&one.what) {
            unseen.push(one.what);
        }
    }
    Limits { published_cases: CASES, setting: known.weighing.and_then(|one| one.setting), base_rates, unseen }
}
