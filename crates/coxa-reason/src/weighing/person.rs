//! Who the runner is: how often each condition is the reason, and each factor there, among such runners.

use crate::answers::{Answer, Answers};
use crate::knowledge::{AgeBand, Knowledge, Setting, Sex};
use crate::network::Prior;

/// After more than this many days soreness has lasted: whoever still asks is not a runner on the day after.
const LASTED: f64 = 14.0;

/// Where a runner stands who answers for himself: examined with a picture taken, lasting, or on the day.
pub fn setting_of(answers: &Answers) -> Setting {
    let pictured = matches!(answers.get("normal_radiograph"), Some(Answer::Yes | Answer::No));
    match answers.number("duration") {
        _ if pictured => Setting::Referred,
        Some(days) if days <= LASTED => Setting::Home,
        // Not to know is no reason to take it lightly.
        _ => Setting::Consult,
    }
}

/// What can be said before anything about the soreness is known. What nobody has said about the runner is averaged
/// over.
pub(super) fn prior(knowledge: &Knowledge, answers: &Answers, setting: Option<Setting>) -> Prior {
    let unknown = &knowledge.model.unknown;
    let lasted = answers.number("duration").is_some_and(|days| days > LASTED);
    let settings = weighed(Setting::ALL, setting, |of| match of {
        Setting::Home if lasted => 0.0,
        of => unknown.setting(of),
    });
    let sexes = weighed(Sex::ALL, answers.sex(), |sex| unknown.sex(sex));
    let age = answers.age();
    let ages = weighed(AgeBand::ALL, age.map(|years| AgeBand::of(years.clamp(0.0, 200.0) as u32)), |band| {
        unknown.age(band)
    });
    let chance = |condition: &crate::knowledge::Condition| -> f64 {
        let never_at_this_age = condition.ages.is_some_and(|ages| age.is_some_and(|age| !ages.contains(age)));
        if never_at_this_age {
            return ALMOST_NEVER;
        }
        let mut sum = 0.0;
        for &(setting, of_setting) in &settings {
            for &(sex, of_sex) in &sexes {
                for &(band, of_band) in &ages {
                    sum += of_setting * of_sex * of_band * condition.prior.chance(setting, sex, band);
                }
            }
        }
        sum.max(ALMOST_NEVER)
    };
    let mut conditions: Vec<f64> = knowledge.conditions.iter().map(chance).collect();
    let all: f64 = conditions.iter().sum();
    conditions.iter_mut().for_each(|chance| *chance /= all);
    let share = |factor: &crate::knowledge::Factor| {
        sexes.iter().map(|&(sex, of_sex)| of_sex * factor.prior.share(sex)).sum()
    };
    Prior { conditions, factors: knowledge.factors.iter().map(share).collect() }
}

/// Nothing is impossible: an age may be mistyped, and a growth plate close late.
const ALMOST_NEVER: f64 = 1e-6;

/// The one that is known, or all with their shares, which add up to 1.
fn weighed<T: Copy>(all: &[T], known: Option<T>, share: impl Fn(T) -> f64) -> Vec<(T, f64)> {
    if let Some(known) = known {
        return vec![(known, 1.0)];
    }
    let whole: f64 = all.iter().map(|&one| share(one)).sum();
    all.iter().map(|&one| (one, share(one) / whole)).collect()
}
