//! Chances that must add up: of a hundred sore runners of one age, sex and setting, each has one main reason.

use super::{Checker, Spot};
use crate::knowledge::{AgeBand, Condition, Setting, Sex};

/// How far the sum over all conditions may be from 1: the numbers are rounded.
const TOLERANCE: f64 = 0.005;

impl Checker<'_> {
    pub(super) fn priors(&mut self) {
        let spots: Vec<_> = self.files.of_folder("conditions").into_iter().map(Spot::file).collect();
        for &setting in Setting::ALL {
            for &sex in Sex::ALL {
                for &age in AgeBand::ALL {
                    self.priors_of(&spots, setting, sex, age);
                }
            }
        }
    }

    fn priors_of(&mut self, spots: &[Spot<'_>], setting: Setting, sex: Sex, age: AgeBand) {
        let conditions = &self.knowledge.conditions;
        let chance = |condition: &Condition| condition.prior.chance(setting, sex, age);
        let place = |at: usize| {
            spots
                .get(at)
                .map(|spot| spot.key("prior").key(setting.as_str()).key(sex.as_str()).at(age.index()))
        };
        for (at, condition) in conditions.iter().enumerate() {
            let chance = chance(condition);
            // A growth plate cannot slip at 60: 0 is a chance here.
            if !(0.0..1.0).contains(&chance)
                && let Some(spot) = place(at)
            {
                self.fault(&spot, format!("{chance} is no chance from 0 to 1."));
            }
        }
        let sum: f64 = conditions.iter().map(chance).sum();
        let greatest = conditions.iter().enumerate().max_by(|a, b| chance(a.1).total_cmp(&chance(b.1)));
        if (sum - 1.0).abs() > TOLERANCE
            && let Some(spot) = greatest.and_then(|(at, _)| place(at))
        {
            let who = format!("{setting}, {sex}, {age}");
            let hint = "This is the greatest of them; the fault may be in another.".to_owned();
            let sentence = format!("The chances of all conditions ({who}) add up to {sum:.4} and not to 1.");
            self.fault_with_hint(&spot, sentence, Some(hint));
        }
    }
}
