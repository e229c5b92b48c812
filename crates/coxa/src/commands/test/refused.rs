//! Why a test is not offered, and what to do instead.

use coxa_reason::Weighing;
use coxa_reason::causes::home_tests::command;
use coxa_reason::home_test::Refusal;
use coxa_reason::knowledge::TestGuide;

use crate::failure::Failure;
use crate::terminal::text;

/// Stops where a test is not safe now.
///
/// # Errors
/// Why, and what to do instead.
pub(crate) fn stop(weighing: &Weighing<'_>, guide: &TestGuide) -> Result<(), Failure> {
    let Some(refusal) = weighing.refuses(guide) else { return Ok(()) };
    let told = Failure::new(why(&refusal)).hint(instead(&refusal));
    let tests = weighing.weigher.knowledge.home_tests.iter();
    let offered: Vec<_> =
        tests.filter(|test| weighing.refuses(test).is_none()).map(|test| command(test.id)).collect();
    Err(if offered.is_empty() {
        told
    } else {
        told.and_hint(format!("Offered now: {}.", text::list(&offered)))
    })
}

/// Why, as a sentence without its capital and its full stop.
pub(crate) fn why(refusal: &Refusal<'_>) -> String {
    match refusal {
        Refusal::BoneStress => {
            "no test at home is safe now: a stress fracture of the hip or pelvis is not ruled out".to_owned()
        }
        Refusal::SeeSomeone => "no test at home is safe until somebody has looked at it".to_owned(),
        Refusal::Unscreened => "we can't tell yet whether a test at home is safe for you".to_owned(),
        Refusal::Sign(sign) => format!("not while there is this: {}", sign.label),
        Refusal::Unsure(sign) => format!("not while you are not sure of this: {}", sign.label),
        Refusal::NotForThisRunner(finding) => {
            format!("\"{}\" is not tested at your age or sex", finding.label)
        }
        Refusal::TooSore(severity) => {
            format!("at {severity} out of 10 it would show the pain and not the muscle")
        }
    }
}

/// What to do instead.
pub(crate) fn instead(refusal: &Refusal<'_>) -> String {
    match refusal {
        Refusal::BoneStress => "Do not hop, run or jump to try it out. What to do now: coxa why".to_owned(),
        Refusal::SeeSomeone => {
            "What to do now: coxa why. If an answer was wrong: coxa ask --answers".to_owned()
        }
        Refusal::Unscreened => "A few questions come first: coxa ask".to_owned(),
        Refusal::Sign(sign) => format!("If that was wrong: coxa ask --change {}.", sign.id),
        Refusal::Unsure(sign) => format!("To answer it: coxa ask --change {}.", sign.id),
        Refusal::NotForThisRunner(_) => "To change these: coxa ask --change age, or --change sex.".to_owned(),
        Refusal::TooSore(_) => {
            "Wait until it is 5 or less, and tell coxa then: coxa ask --change severity.".to_owned()
        }
    }
}
