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
pub(crate) fn stands(flag: &RedFlag, answers: &Answers) -> bool {
    flag.who.as_ref().is_none_or(|who| answers.is_known_as(who))
        && flag.all.iter().all(|finding| answers.is_yes(finding))
        && flag.any.iter().all(|some| {
            some.of.iter().filter(|finding| answers.is_yes(finding)).count() >= usize::from(some.least)
        })
        && !flag.unless.iter().any(|finding| answers.is_yes(finding))
}
