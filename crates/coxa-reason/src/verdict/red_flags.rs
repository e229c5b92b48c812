//! Which red flags stand.

use crate::answers::Answers;
use crate::knowledge::{Knowledge, RedFlag};

/// The red flags that stand, the most urgent first.
pub(super) fn standing<'k>(knowledge: &'k Knowledge, answers: &Answers) -> Vec<&'k RedFlag> {
    let mut flags: Vec<_> = knowledge.red_flags.iter().filter(|flag| stands(flag, answers)).collect();
    flags.sort_by_key(|flag| std::cmp::Reverse(flag.urgency));
    flags
}

/// Whether a red flag stands by what is known.
fn stands(flag: &RedFlag, answers: &Answers) -> bool {
    flag.who.as_ref().is_none_or(|who| answers.is_known_as(who))
        && flag.all.iter().all(|finding| answers.is_yes(finding))
        && flag.any.iter().all(|some| {
            some.of.iter().filter(|finding| answers.is_yes(finding)).count() >= usize::from(some.least)
        })
        && !flag.unless.iter().any(|finding| answers.is_yes(finding))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Answer;

    fn standing_of(age: f64, days: f64, yes: &[&str]) -> Vec<&'static str> {
        let mut answers: Answers = yes.iter().map(|finding| (*finding, Answer::Yes)).collect();
        answers.set("age", Answer::Number(age));
        answers.set("duration", Answer::Number(days));
        standing(Knowledge::embedded(), &answers).into_iter().map(|flag| flag.id.as_str()).collect()
    }

    #[test]
    fn half_a_year_more_takes_no_child_out_of_a_flag() {
        for age in [8.0, 11.5, 16.0, 16.5] {
            assert!(standing_of(age, 5.0, &["limp", "pain_groin"]).contains(&"child_limp"), "{age}");
        }
        for age in [0.5, 17.0, 17.5] {
            assert!(standing_of(age, 5.0, &["limp"]).contains(&"child_any_limp"), "{age}");
        }
        assert!(!standing_of(18.0, 5.0, &["limp"]).contains(&"child_any_limp"));
    }

    #[test]
    fn who_limps_after_a_fall_at_an_age_when_hips_break_goes_at_once() {
        for sign in ["limp", "pain_walking", "cannot_bear_weight"] {
            assert!(standing_of(72.0, 1.0, &["fall_or_blow", sign]).contains(&"fall_older"), "{sign}");
            let thin = ["fall_or_blow", "low_bone_density", sign];
            assert!(standing_of(45.0, 1.0, &thin).contains(&"fall_thin_bone"), "{sign}");
        }
        assert!(!standing_of(59.0, 1.0, &["fall_or_blow", "limp"]).contains(&"fall_older"));
    }

    #[test]
    fn a_child_may_feel_the_hip_in_the_thigh_alone() {
        for place in ["pain_anterior_thigh", "pain_deep_c_sign", "pain_groin", "pain_knee_medial_or_vague"] {
            assert!(standing_of(13.0, 10.0, &[place]).contains(&"child_any_hip"), "{place}");
        }
        assert!(!standing_of(13.0, 2.0, &["pain_anterior_thigh"]).contains(&"child_any_hip"));
    }
}
