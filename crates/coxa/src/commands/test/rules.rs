//! What follows from what was told of a side, wherever it was told: on the terminal or on a page.

use coxa_reason::Knowledge;
use coxa_reason::diary::Side;
use coxa_reason::home_test::TestResult;
use coxa_reason::knowledge::{Look, TestGuide};
use coxa_reason::measures::home_tests::SIDES;

use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;

/// Pain above this ends a test: the pain rule of the literature on tendons stops there.
pub(crate) const TOO_MUCH: f64 = 5.0;

/// What is said then.
pub(crate) const STOP_HERE: &str = "Stop here: more than 5 is too much for a test. Let it settle, and tell coxa how it is: coxa ask --change severity";

/// Answers to the signs that must not wait that are older than so many days are asked about again (judgement).
const FRESH_DAYS: i64 = 7;

/// Whether anything is new in the signs that must not wait: the question, where they were told some time ago.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn anything_new(house: &House, current: &Current) -> Result<Option<String>, Failure> {
    let screen = Knowledge::embedded().interview.lists.iter().filter(|list| list.screen);
    let signs: Vec<&str> = screen.flat_map(|list| &list.of).map(String::as_str).collect();
    let told = current.last_answered(&signs)?;
    let old = told.filter(|told| dates::days_between(*told, house.today()) > FRESH_DAYS);
    Ok(old.map(|told| {
        format!(
            "You told coxa on {} which signs there are that must not wait. Is there any new one since: a limp, pain in \
             walking, at rest or at night, a fall, fever, numbness?",
            dates::long(told)
        )
    }))
}

/// Why no test follows where something is new, or nobody is sure that nothing is.
pub(crate) fn something_new() -> Failure {
    Failure::new("no test at home before coxa knows about it")
        .hint("To tell it: coxa ask --change screen-load, or --change screen-illness")
}

/// The sides in the order in which they are tested: the one that is not sore first, so one learns the movement, and
/// what is usual.
pub(crate) fn first_the_other(sore: Option<Side>) -> Vec<Side> {
    match sore {
        Some(Side::Left) => vec![Side::Right, Side::Left],
        _ => SIDES.to_vec(),
    }
}

/// How a side is asked for its pain.
pub(crate) fn asks_for_pain(guide: &TestGuide) -> &'static str {
    match (guide.together, guide.hold.is_some()) {
        (true, _) => "How much did it hurt on this side, from 0 (none) to 10?",
        (false, true) => "How much did it hurt, from 0 (none) to 10?",
        (false, false) => "Do it now. How much does it hurt, from 0 (none) to 10?",
    }
}

/// What is asked where a hold did not last to the end of its clock.
pub(crate) const ENDED_BY_PAIN: &str = "Did the pain, or fear of it, end it?";

/// Whether a side was done to the end of its clock; without a clock it always is.
pub(crate) fn to_the_end(guide: &TestGuide, result: &TestResult) -> bool {
    guide.hold.as_ref().is_none_or(|hold| result.held_s.is_some_and(|held| held >= hold.most_s))
}

/// Takes the pain of a part of a test: of several parts the worst counts.
pub(crate) fn take_pain(result: &mut TestResult, pain: Option<f64>) {
    result.pain = pain.into_iter().chain(result.pain).max_by(f64::total_cmp);
}

/// What the pain alone tells of a look, so that it is not asked: `None` where it is to be asked.
pub(crate) fn told_by_pain(look: &Look, pain: Option<f64>, to_the_end: bool) -> Option<Option<bool>> {
    match (look.pain, pain) {
        (true, Some(0.0)) => Some(to_the_end.then_some(false)),
        _ => None,
    }
}

/// Whether anything was told of a side.
pub(crate) fn tells(result: &TestResult) -> bool {
    result.held_s.is_some() || result.pain.is_some() || !result.findings.is_empty()
}
