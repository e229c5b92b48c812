//! Who the runner is: from the profile, and from how long there are recordings.

use super::seen;
use crate::answers::Answer;
use crate::causes::Seen;
use crate::history::View;
use crate::knowledge::Sex;
use crate::telling::Telling;

/// Days of a year.
const YEAR: i32 = 365;

/// `age`, `sex`, `bmi`, `years_running`: what is known of them.
pub(super) fn person(view: View<'_>) -> impl Iterator<Item = Seen> {
    let profile = view.profile();
    let age = profile.age_on(view.date).map(|age| {
        let says = Telling::new("Your profile: born ").number(f64::from(profile.birth_year.unwrap_or(0)), 0);
        seen("age", Answer::Number(age), [], says.words("."))
    });
    let sex = profile.sex.map(|sex| {
        let word = match sex {
            Sex::Female => "female",
            Sex::Male => "male",
        };
        seen("sex", Answer::Sex(sex), [], Telling::new(format!("Your profile: {word}.")))
    });
    let bmi = profile.bmi().map(|bmi| {
        let says = Telling::new("Your profile: ").number(bmi, 1).words(" kg/m2, from weight and height.");
        seen("bmi", Answer::Number(bmi), [], says)
    });
    [age, sex, bmi, years_running(view)].into_iter().flatten()
}

/// Years since the first run recorded: at least so many, and nothing where it is less than a year. Somebody may have
/// run for long before the watch.
fn years_running(view: View<'_>) -> Option<Seen> {
    let first = view.first_run()?;
    let years = (view.date - first).get_days() / YEAR;
    (years >= 1).then(|| {
        let says = Telling::new("Runs are recorded since ").date(first).words(".");
        seen("years_running", Answer::Number(f64::from(years)), [], says)
    })
}
