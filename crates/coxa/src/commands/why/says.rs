//! The sentences of the answer.

use coxa_reason::interview::WouldChange;
use coxa_reason::knowledge::{Condition, Factor, Finding, FindingKind, Strength};
use coxa_reason::verdict::{Driver, Verdict};
use coxa_reason::weighing::Weighing;
use coxa_reason::{Answer, Answers, Urgency};

use crate::house::Units;
use crate::terminal::numbers::decimals;
use crate::terminal::text::list;
use crate::words;

/// In a sentence only what speaks clearly against is named: the table says how little the rest is.
const CLEARLY: f64 = 1.0;
/// A factor that would change less than this share of the chance is not named.
const EFFECT: f64 = 0.05;
/// How many findings the reason names on either side.
const NAMED: usize = 3;

/// A beginning that may stand within a sentence.
pub(crate) fn small(words: &str) -> String {
    let mut letters = words.chars();
    let capitals = words.chars().take(2).filter(|letter| letter.is_uppercase()).count();
    match letters.next() {
        Some(first) if capitals < 2 => first.to_lowercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}

/// A condition in as few words as tell it apart: without what explains it after a comma.
pub(crate) fn brief(condition: &Condition) -> &str {
    let plain = words::short(&condition.plain);
    match plain.split_once(", ") {
        Some((name, explained)) if explained.starts_with("at ") || explained.starts_with("a ") => name,
        _ => plain,
    }
}

/// A condition as something one may have: `a stress fracture of the thigh-bone neck`.
pub(crate) fn a(condition: &Condition) -> String {
    let plain = brief(condition);
    let counted = plain.starts_with("stress fracture")
        || (plain.starts_with("sore ") && !plain.starts_with("sore tendons"));
    if counted { format!("a {plain}") } else { plain.to_owned() }
}

/// The condition that the answer is about: the one that must be excluded, or the likeliest.
pub(crate) fn about<'w>(weighing: &Weighing<'w>, verdict: &Verdict<'w>) -> Option<&'w Condition> {
    let suspected = (verdict.urgency >= Urgency::Urgent || verdict.bone_stress_open)
        .then(|| words::suspected(weighing, verdict))
        .flatten();
    suspected.or_else(|| weighing.conditions().first().map(|one| one.of))
}

/// The answer in one sentence.
pub(crate) fn answer(weighing: &Weighing<'_>, verdict: &Verdict<'_>) -> String {
    let conditions = weighing.conditions();
    let (Some(first), Some(about)) = (conditions.first(), about(weighing, verdict)) else {
        return "Nothing is known that could be weighed.".to_owned();
    };
    let likely = match first.chance {
        chance if chance >= 0.75 => Some(format!("it is most likely {}", a(first.of))),
        chance if chance >= 0.5 => Some(format!("it is probably {}", a(first.of))),
        _ => None,
    };
    let must_be_excluded = verdict.urgency >= Urgency::Urgent || verdict.bone_stress_open;
    let what = match likely {
        Some(likely) if about.id == first.of.id => likely,
        Some(likely) => format!("{likely}, but {} must be excluded", a(about)),
        None if verdict.urgency == Urgency::Emergency => format!("it may be {}", a(about)),
        None if must_be_excluded => format!("{} must be excluded", a(about)),
        None => format!("we can't tell yet what it is, and {} fits best", a(first.of)),
    };
    let now = match verdict.urgency {
        Urgency::Urgent => "Stop running today and see somebody within 24 to 48 hours",
        Urgency::Soon if verdict.bone_stress_open => "Do not run, and see somebody within two weeks",
        urgency => words::how_soon(urgency),
    };
    format!("{now}: {what}.")
}

/// The reason: what speaks most for and against what the answer is about, and how sure that is.
pub(crate) fn reason(weighing: &Weighing<'_>, verdict: &Verdict<'_>, units: Units) -> String {
    let Some(about) = about(weighing, verdict) else { return String::new() };
    let evidence = weighing.evidence(&[about.id.as_str()]).into_iter().next().unwrap_or_default();
    let named = |speaks: &dyn Fn(f64) -> bool| -> Vec<String> {
        let telling = evidence.iter().filter(|one| speaks(one.bits));
        telling.take(NAMED).map(|one| known(one.finding, &weighing.answers, units)).collect()
    };
    let (telling_for, against) = (named(&|bits| bits >= words::TELLING), named(&|bits| bits <= -CLEARLY));
    let speaks = match (telling_for.as_slice(), against.as_slice()) {
        ([], []) => format!("Nothing that is known says much about {}.", a(about)),
        (found, []) => format!("What speaks most for {}: {}.", a(about), list(found)),
        ([], against) => format!("What speaks most against {}: {}.", a(about), list(against)),
        (found, against) => {
            format!("What speaks most for {}: {}. Against it: {}.", a(about), list(found), list(against))
        }
    };
    let sure = weighing.conditions().first().map(|first| match first.of.id == about.id {
        true => words::how_sure(first.chance).to_owned(),
        false => format!("More likely, {}, it is {}.", words::chance(first.chance), a(first.of)),
    });
    format!("{speaks}\n{}", sure.unwrap_or_default())
}

/// What a condition has to do with how soon somebody should look at it.
pub(crate) fn driver(driver: &Driver<'_>, verdict: &Verdict<'_>) -> String {
    let (how, but) = match driver.chance {
        chance if chance < 0.2 => ("unlikely", "but"),
        chance if chance < 0.5 => ("possible", "and"),
        _ => ("likely", "and"),
    };
    let then = match verdict.urgency {
        Urgency::Emergency => format!("{but} must be excluded now"),
        Urgency::Urgent => format!("{but} must be excluded before you run"),
        _ if verdict.bone_stress_open => format!("{but} must be excluded before you run"),
        _ => format!("{but} is a reason to have it looked at"),
    };
    let name = words::capital(&a(driver.condition));
    format!(
        "{name} is {how} ({}), {then}.",
        words::chance(driver.chance).replace('(', "or ").replace(')', "")
    )
}

/// A finding with its answer, as it stands in a list.
pub(crate) fn known(finding: &Finding, answers: &Answers, units: Units) -> String {
    match (finding.kind, answers.get(&finding.id)) {
        (FindingKind::Number, Some(Answer::Number(number))) => measured(finding, number, units),
        (_, Some(answer)) => said(finding, answer),
        (_, None) => finding.label.clone(),
    }
}

/// A number with its unit: `20 days of pain`, `weekly distance 40 km`, `worst pain in the last week 3 of 10`.
fn measured(finding: &Finding, number: f64, units: Units) -> String {
    if finding.unit.as_deref() == Some("km") {
        return format!("{} {} {}", finding.label, units.distance(number * 1000.0), units.name());
    }
    let shown = decimals(number, usize::from(number.fract() != 0.0));
    let label = &finding.label;
    match finding.unit.as_deref() {
        Some(unit) if label.starts_with(unit) && number == 1.0 => {
            format!("{shown} {}{}", unit.trim_end_matches('s'), &label[unit.len()..])
        }
        Some(unit) if label.starts_with(unit) => format!("{shown} {label}"),
        Some(unit) if unit.starts_with("0-10") => format!("{label} {shown} of 10"),
        Some(unit) => format!("{label} {shown} {unit}"),
        None => format!("{label} {shown}"),
    }
}

/// A finding that is there, or is not.
fn said(finding: &Finding, answer: Answer) -> String {
    match (answer, &finding.absent) {
        (Answer::No, Some(absent)) => absent.clone(),
        (Answer::No, None) => format!("not: {}", finding.label),
        (Answer::Likely(p), Some(absent)) if p < 0.5 => absent.clone(),
        _ => finding.label.clone(),
    }
}

/// What would be if a factor were in its good state; `None` where it would change next to nothing.
pub(crate) fn what_if(factor: &Factor, effect: f64, weighing: &Weighing<'_>) -> Option<String> {
    if effect.abs() < EFFECT {
        return None;
    }
    let with = match factor.id.as_str() {
        "load_error" => "With easier load".to_owned(),
        "weak_glutes" => "With stronger gluteal muscles".to_owned(),
        "weak_core" => "With stronger trunk muscles".to_owned(),
        "low_energy" => "With enough energy for the training".to_owned(),
        "no_warm_up" => "With a warm-up".to_owned(),
        "no_cool_down" => "With a cool-down".to_owned(),
        "overstriding" => "With shorter steps".to_owned(),
        "worn_footwear" => "With shoes that are not worn out".to_owned(),
        "unsuitable_footwear" => "With shoes that suit you and change slowly".to_owned(),
        _ => format!("Without {}", small(&factor.name)),
    };
    let likely = match effect {
        less if less <= -0.85 => "about a tenth as likely",
        less if less <= -0.71 => "about a quarter as likely",
        less if less <= -0.58 => "about a third as likely",
        less if less <= -0.42 => "about half as likely",
        less if less <= -0.29 => "about a third less likely",
        less if less <= -0.225 => "about a quarter less likely",
        less if less <= -0.15 => "about a fifth less likely",
        less if less <= -0.075 => "about a tenth less likely",
        less if less < 0.0 => "about a twentieth less likely",
        _ => "more likely",
    };
    let sure = evidence(factor, weighing);
    Some(format!("{with} this soreness would be {likely} (evidence {sure})."))
}

/// How strong the evidence is that a factor raises what it most likely would raise here.
fn evidence(factor: &Factor, weighing: &Weighing<'_>) -> Strength {
    let raises = factor.raises.iter().filter(|raise| raise.rr != 1.0);
    let part = |raise: &&coxa_reason::knowledge::Raise| {
        weighing.condition(&raise.condition) * (raise.rr - 1.0).abs()
    };
    let most = raises.max_by(|a, b| part(a).total_cmp(&part(b)));
    most.map_or(Strength::Null, |raise| raise.strength)
}

/// What the answers to an open question would change.
pub(crate) fn would_change(change: &WouldChange<'_>) -> String {
    let mut changes = change.answers.clone();
    changes.sort_by_key(|one| one.answer != Answer::Yes);
    let answers = changes.iter().map(|one| {
        let urgency = one.urgency.map(|urgency| {
            match urgency {
                Urgency::SelfCare => "you could manage it yourself for now",
                Urgency::Soon => "see somebody within two weeks",
                Urgency::Urgent => "see somebody within 24 to 48 hours",
                Urgency::Emergency => "go to an emergency department now",
            }
            .to_owned()
        });
        let first = one.first.map(|first| format!("{} would fit best", a(first)));
        let then: Vec<_> = [urgency, first].into_iter().flatten().collect();
        let answer = if one.answer == Answer::Yes { "yes" } else { "no" };
        format!("{answer}: {}", list(&then))
    });
    let answers: Vec<_> = answers.collect();
    format!("{}? {}.", words::capital(&change.finding.label), words::capital(&answers.join("; ")))
}
