//! What follows from all that was told and measured: signs that must not wait, bone, joint, and the light of the
//! verdict, below which no rule goes.

use super::pain::ruling;
use super::{Rule, Ruling};
use crate::measures::soreness::Worst;
use crate::telling::Telling;
use crate::urgency::Urgency;
use crate::verdict::{ACCEPTABLE, HINDERS, Light, Verdict};
use crate::weighing::Weighing;

/// The conditions of a joint that must not be worked through when it catches, and from which chance of either on it is
/// held for one. Judgement: of three such runners one has it.
const JOINT: [&str; 2] = ["hip_osteoarthritis", "labral_tear"];
const JOINT_FROM: f64 = 0.3;

/// `lately` is the worst of the last days, where the diary tells it.
pub(super) fn rulings(weighing: &Weighing<'_>, lately: Option<Worst>) -> Vec<Ruling> {
    let verdict = weighing.verdict();
    let rulings = [
        red_flag(&verdict),
        bone(&verdict),
        joint(weighing),
        unscreened(weighing),
        weighed(weighing, &verdict, lately),
    ];
    rulings.into_iter().flatten().collect()
}

fn red_flag(verdict: &Verdict<'_>) -> Option<Ruling> {
    let flag = verdict.red_flags.first()?;
    let (light, means) = match flag.urgency {
        Urgency::Emergency => (Light::SeeSomeone, "Do not run, and do not wait."),
        Urgency::Urgent => (Light::SeeSomeone, "Do not run until somebody has looked at it."),
        Urgency::Soon | Urgency::SelfCare => (Light::EaseOff, "Run less until somebody has looked at it."),
    };
    // Its first sentence is the reason; what to do is said beside it.
    let say = flag.say.split_once(". ").map_or(flag.say.trim_end_matches('.'), |(first, _)| first);
    let (first, rest) = say.split_at(say.chars().next().map_or(0, char::len_utf8));
    let says = format!("{}{rest}", first.to_lowercase());
    Some(ruling(Rule::RedFlag, light, Telling::new(says), means, []))
}

fn bone(verdict: &Verdict<'_>) -> Option<Ruling> {
    let means = "For bone the pain that is allowed is 0: in a run, after it and at night. No run, no jump and no hop until \
                 somebody has looked at it, not even to test it.";
    let says = || Telling::new("a stress fracture of the hip or pelvis is not ruled out");
    verdict.bone_stress_open.then(|| ruling(Rule::Bone, Light::SeeSomeone, says(), means, []))
}

fn joint(weighing: &Weighing<'_>) -> Option<Ruling> {
    let chance = weighing.any_of(&JOINT.map(str::to_owned));
    let catches = chance >= JOINT_FROM && weighing.answers.is_yes("clicking_or_catching");
    let means = "Up to 5 of 10 is fine for a joint if it is back within 24 hours. Catching and locking are not to be worked \
                 through: flat and easy, and stop when it catches.";
    let says = || Telling::new("you said that the hip catches, locks or gives way");
    catches.then(|| ruling(Rule::Joint, Light::EaseOff, says(), means, []))
}

fn unscreened(weighing: &Weighing<'_>) -> Option<Ruling> {
    let means = "Until these questions are answered coxa cannot say that running is safe. It takes a few minutes: coxa ask";
    let says = || Telling::new("not all signs that must not wait have been asked");
    (!weighing.screened()).then(|| ruling(Rule::Unscreened, Light::EaseOff, says(), means, []))
}

/// The light of the verdict as it is. But where the worst of the week alone says rest, and the last days are known and
/// were better, it says to ease off: the last days have rules of their own.
fn weighed(weighing: &Weighing<'_>, verdict: &Verdict<'_>, lately: Option<Worst>) -> Option<Ruling> {
    let severity = weighing.answers.number("severity");
    let worst = |severity: f64| {
        Telling::new("the worst of the last week was ")
            .number(severity, super::said::decimals(severity))
            .words(" of 10")
    };
    let hindered = HINDERS.iter().any(|id| weighing.answers.is_yes(id));
    let better = !hindered && lately.is_some_and(|lately| lately.score <= ACCEPTABLE);
    let light = if verdict.light == Light::Rest && better { Light::EaseOff } else { verdict.light };
    let (says, means) = match (light, severity) {
        (Light::SeeSomeone, _) => {
            let driver = verdict.drivers.first().map(|driver| driver.condition.plain.as_str());
            let what = driver.unwrap_or("something that must not wait");
            (Telling::new(format!("not ruled out is {what}")), "No running until somebody has looked at it.")
        }
        (Light::Rest, Some(severity)) if severity > ACCEPTABLE => {
            (worst(severity), "Above 5 of 10 is too much: no running for now.")
        }
        (Light::Rest, _) => (
            Telling::new("it stops your runs, makes you limp or hurts in walking"),
            "No run until a brisk walk of 30 minutes is free of it on two days. Then walk and run in turns.",
        ),
        (Light::EaseOff, _) if verdict.urgency == Urgency::Soon => (
            Telling::new("somebody should look at it within two weeks"),
            "Until then keep to pain of 0 to 5 of 10, back to normal by morning.",
        ),
        (Light::EaseOff, Some(severity)) => {
            (worst(severity), "Hold the load: no farther, faster or hillier.")
        }
        (Light::EaseOff, None) => (
            Telling::new("nobody knows how bad it was in the last week"),
            "Until you say so, run less, shorter or slower. A word is enough: coxa log",
        ),
        (Light::Run, _) => (Telling::new("nothing that is known speaks against a run"), "Run as usual."),
    };
    Some(ruling(Rule::Weighed, light, says, means, []))
}
