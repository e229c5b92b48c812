//! How coxa says a verdict, a chance and a condition: the sentences that the interview and the answer share.
//!
//! Urgencies are worded as in the clinical notes on when to see somebody. Chances are natural frequencies beside the
//! percentage, no finer than they are known.

use coxa_reason::Urgency;
use coxa_reason::knowledge::{Condition, ConditionKind, Finding, FindingKind, Part, RedFlag};
use coxa_reason::verdict::{Light, Verdict};
use coxa_reason::weighing::Weighing;

/// The one sentence on what coxa is not. Once a page.
pub(crate) const DISCLAIMER: &str = "coxa is information, not an examination, and it can be wrong.";

/// What a chance rests on.
pub(crate) const RESTS_ON: &str = "The chances are estimates: most of the numbers behind them are judgement, and nobody has checked them on runners who \
     answered these questions.";

/// What speaks less than this for or against, in bits, is not worth a word.
pub(crate) const TELLING: f64 = 0.3;

/// A name without what stands in brackets: `swelling inside the hip bone that passes`.
pub(crate) fn short(plain: &str) -> &str {
    plain.split(" (").next().unwrap_or(plain)
}

/// A sentence's beginning.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A condition in plain words, then its medical name once: `stress fracture of the thigh-bone neck (femoral neck
/// stress fracture)`.
pub(crate) fn condition(condition: &Condition) -> String {
    let (plain, medical) = (short(&condition.plain), lower(&condition.name));
    if plain.starts_with(&medical) { plain.to_owned() } else { format!("{plain} ({medical})") }
}

/// A medical name within a sentence: its capital goes, unless it is a name of a person or an abbreviation.
fn lower(name: &str) -> String {
    let first = name.split([' ', '-', '\'']).next().unwrap_or_default();
    let kept = matches!(first, "Legg" | "IT") || first.chars().skip(1).any(char::is_uppercase);
    let mut letters = name.chars();
    match letters.next() {
        Some(letter) if !kept => letter.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

/// A name as something that one may have: `a stress fracture of the femoral neck`.
fn one(name: &str) -> String {
    const COUNTED: [&str; 5] = ["stress fracture", "bone tumour", "muscle strain", "slipped", "contusion"];
    let counted = COUNTED.iter().any(|noun| name.starts_with(noun));
    if counted { format!("a {name}") } else { name.to_owned() }
}

/// A chance, 0 to 1, as a natural frequency beside the percentage: `about 6 in 10 (60 %)`; under ten in a hundred the
/// two are the same. Of whom it is a share is for the sentence to say.
pub(crate) fn chance(chance: f64) -> String {
    let (tenths, hundredths) = ((chance * 10.0).round(), (chance * 100.0).round());
    match chance {
        _ if chance <= 0.0 => "none".to_owned(),
        _ if hundredths < 1.0 => "under 1 in 100".to_owned(),
        _ if hundredths < 10.0 => format!("about {hundredths:.0} in 100"),
        _ if chance < 0.945 => format!("about {:.0} in 10 ({:.0} %)", tenths.clamp(1.0, 9.0), tenths * 10.0),
        _ => "over 9 in 10 (about 95 %)".to_owned(),
    }
}

/// How strongly something speaks.
pub(crate) fn strength(bits: f64) -> &'static str {
    // As it is shown, with one decimal.
    match (bits * 10.0).round() / 10.0 {
        bits if bits >= 2.0 => "strongly for",
        bits if bits >= 1.0 => "clearly for",
        bits if bits >= TELLING => "a little for",
        bits if bits > -TELLING => "hardly",
        bits if bits > -1.0 => "a little against",
        bits if bits > -2.0 => "clearly against",
        _ => "strongly against",
    }
}

/// How sure that is, of the likeliest condition.
pub(crate) fn how_sure(likeliest: f64) -> &'static str {
    match likeliest {
        chance if chance >= 0.75 => "One cause fits clearly better than any other.",
        chance if chance >= 0.5 => "One cause is more likely than all others together, and far from certain.",
        _ => "We can't tell yet: several causes fit.",
    }
}

/// How soon somebody should look at it, in a few words.
pub(crate) fn how_soon(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::SelfCare => "You can manage this yourself for now",
        Urgency::Soon => "See somebody within two weeks",
        Urgency::Urgent => "See somebody within 24 to 48 hours",
        Urgency::Emergency => "Go to an emergency department now",
    }
}

/// What to do about running, in a sentence.
pub(crate) fn running(light: Light) -> &'static str {
    match light {
        Light::Run => "Run as usual.",
        Light::EaseOff => "Ease off: run less, shorter or slower.",
        Light::Rest => "No running for now.",
        Light::SeeSomeone => "No running until somebody has looked at it.",
    }
}

/// The answer in a sentence or two: what it is, where that is not the less important thing, and what to do about
/// running.
pub(crate) fn answer(weighing: &Weighing<'_>, verdict: &Verdict<'_>) -> String {
    let running = running(verdict.light);
    if verdict.urgency >= Urgency::Urgent {
        return format!("{}. {running}", how_soon(verdict.urgency));
    }
    let conditions = weighing.conditions();
    let Some(first) = conditions.first() else { return running.to_owned() };
    let name = short(&first.of.plain);
    match first.chance {
        chance if chance >= 0.5 => format!("Most likely {name}. {running}"),
        _ => format!("We can't tell yet what it is; what fits best is {name}. {running}"),
    }
}

/// Whether it is too early to say how soon somebody should look at it: signs that must not wait have not all been asked,
/// and none of those that were stands. What is likely by the place alone sends nobody to a doctor before that.
pub(crate) fn too_early(weighing: &Weighing<'_>, verdict: &Verdict<'_>) -> bool {
    let flagged = verdict.red_flags.iter().any(|flag| flag.urgency >= Urgency::Urgent);
    weighing.setting.is_some() && !weighing.screened() && !flagged
}

/// What to do until the signs that must not wait have been asked.
pub(crate) fn until_asked(verdict: &Verdict<'_>) -> &'static str {
    if verdict.bone_stress_open || verdict.urgency >= Urgency::Urgent {
        "Do not run until they are: a stress fracture of the hip or pelvis is not ruled out, and a few answers tell how \
         much of a danger it is. It takes a few minutes: coxa ask"
    } else {
        "Ease off until they are; if it hurts to walk, do not run. It takes a few minutes: coxa ask"
    }
}

/// What to do now, and how soon somebody should look at it.
pub(crate) fn what_to_do(weighing: &Weighing<'_>, verdict: &Verdict<'_>) -> String {
    match verdict.urgency {
        Urgency::Emergency => {
            let reason = reason(verdict).map(|reason| format!(" Reason: {reason}")).unwrap_or_default();
            format!(
                "Go to an emergency department now or call your emergency number. Do not run, and do not walk on \
                 the leg if it hurts to stand.{reason}"
            )
        }
        Urgency::Urgent => urgent(weighing, verdict),
        Urgency::Soon if verdict.bone_stress_open => {
            // The pain rule for tendons and joints is not for bone: there the allowed pain is none.
            "Book a clinician or physiotherapist within two weeks. Until then do not run or jump, and do only what \
             does not hurt at all."
                .to_owned()
        }
        Urgency::Soon => {
            "Book a clinician or physiotherapist within two weeks. Until then keep to pain of 0 to 5 \
                          out of 10, and back to normal by morning."
                .to_owned()
        }
        Urgency::SelfCare => {
            let likeliest = weighing.conditions();
            let soreness = likeliest.first().is_some_and(|first| first.of.id == "muscle_fatigue");
            let again = if soreness { "3 days" } else { "2 weeks" };
            format!("You can manage this yourself for now. Check again in {again}.")
        }
    }
}

/// What would change the answer.
pub(crate) fn what_would_change_it(verdict: &Verdict<'_>) -> &'static str {
    match verdict.urgency {
        Urgency::SelfCare => {
            "See someone sooner if: pain at night or rest, limping, worse from run to run, fever, numbness, or no \
             better three weeks from now."
        }
        Urgency::Soon => {
            "See someone sooner if: pain at night or rest, limping, worse from run to run, fever, or numbness."
        }
        Urgency::Urgent if verdict.bone_stress_open => {
            "An examination and a scan can change this. A normal X-ray, a home test or a good morning cannot. If you \
             can no longer stand on the leg, or the pain is suddenly worse, go to an emergency department."
        }
        Urgency::Urgent => {
            "An examination can change this. If you can no longer stand on the leg, or the pain is suddenly worse, go \
             to an emergency department."
        }
        Urgency::Emergency => {
            "An examination there can change this. Feeling better in the meantime does not."
        }
    }
}

/// What is said where bone stress at the neck of the thigh bone or the pelvis is open; nothing where it is not.
pub(crate) fn bone_stress(verdict: &Verdict<'_>) -> Option<String> {
    // Where a red flag opened it, the chance may be next to nothing, and is no comfort.
    let share = match verdict.bone_stress {
        chance if chance < 0.015 => "few".to_owned(),
        chance => self::chance(chance),
    };
    verdict.bone_stress_open.then(|| {
        format!(
            "A stress fracture of the hip or pelvis is not ruled out: coxa estimates that of runners who answer as you do, {share} have \
             one. Until it is, do not run, jump or hop, not even to test it."
        )
    })
}

fn urgent(weighing: &Weighing<'_>, verdict: &Verdict<'_>) -> String {
    let mut text = "Stop running today. See a clinician within 24 to 48 hours".to_owned();
    let condition = suspected(weighing, verdict);
    if let Some(condition) = condition {
        let finding = telling(weighing, verdict, condition).map(|finding| finding.label.as_str());
        let (finding, name) = (finding.unwrap_or("hip pain"), one(&lower(&condition.name)));
        text.push_str(&format!(" and say: \"{} in a runner, could this be {name}?\"", capital(finding)));
    } else {
        text.push('.');
    }
    let bone = |condition: &Condition| {
        matches!(condition.kind, ConditionKind::BoneStress | ConditionKind::Bone | ConditionKind::Growth)
    };
    if condition.is_some_and(bone) {
        text.push_str(" Ask whether an MRI is needed even if the X-ray is normal.");
    }
    let load_matters = |condition: &Condition| {
        !matches!(condition.kind, ConditionKind::Abdomen | ConditionKind::Nerve | ConditionKind::Vessel)
    };
    if condition.is_none_or(load_matters) {
        text.push_str(" Use crutches if walking hurts.");
    }
    text
}

/// The condition because of which it is this urgent: of those that a red flag of this urgency names the likeliest, and
/// where no flag asks for it the one that weighs most.
pub(crate) fn suspected<'w>(weighing: &Weighing<'w>, verdict: &Verdict<'w>) -> Option<&'w Condition> {
    let named = |flag: &RedFlag| {
        weighing.conditions().into_iter().map(|one| one.of).find(|one| flag.conditions.contains(&one.id))
    };
    let flags = verdict.red_flags.iter().filter(|flag| flag.urgency >= verdict.urgency);
    let by_cost = verdict.drivers.first().map(|driver| driver.condition);
    flags.filter_map(|flag| named(flag)).next().or(by_cost)
}

/// The finding that says most for it, of those that are there.
fn telling<'w>(
    weighing: &'w Weighing<'w>,
    verdict: &Verdict<'w>,
    condition: &Condition,
) -> Option<&'w Finding> {
    let there =
        |finding: &Finding| finding.kind == FindingKind::YesNo && weighing.answers.is_yes(&finding.id);
    let evidence = weighing.evidence(&[condition.id.as_str()]).into_iter().flatten();
    let evidence: Vec<_> = evidence.filter(|one| one.bits > 0.0).map(|one| one.finding).collect();
    // Where it hurts is what a clinician wants to hear first.
    let places = evidence.clone().into_iter().filter(|finding| finding.part == Part::Location);
    // A sign of the red flag will do where nothing speaks for the condition by itself.
    let flags = verdict.red_flags.iter().filter(|flag| flag.conditions.contains(&condition.id));
    let signs = flags.flat_map(|flag| flag.all.iter().chain(flag.any.iter().flat_map(|some| &some.of)));
    let signs = signs.filter_map(|id| weighing.weigher.knowledge.finding(id));
    places.chain(evidence).chain(signs).find(|finding| there(finding))
}

/// Why it cannot wait: what the first red flag says, or what it may be.
fn reason(verdict: &Verdict<'_>) -> Option<String> {
    let flag = verdict.red_flags.iter().find(|flag| flag.urgency == verdict.urgency);
    flag.map(|flag| flag.say.clone()).or_else(|| {
        let driver = verdict.drivers.first()?;
        Some(format!("it may be {}.", condition(driver.condition)))
    })
}

#[cfg(test)]
mod tests {
    use coxa_reason::{Answer, Answers, Knowledge, Weigher};

    use super::*;

    fn told(yes: &[&str], numbers: &[(&str, f64)]) -> (Urgency, String) {
        let weigher = Weigher::new(Knowledge::embedded());
        let mut answers: Answers = yes.iter().map(|finding| (*finding, Answer::Yes)).collect();
        numbers.iter().for_each(|(finding, number)| answers.set(*finding, Answer::Number(*number)));
        let weighing = weigher.weigh(&answers, None);
        let verdict = weighing.verdict();
        (verdict.urgency, what_to_do(&weighing, &verdict))
    }

    #[test]
    fn chances_are_no_finer_than_they_are_known() {
        let told = [0.002, 0.034, 0.0951, 0.12, 0.58, 0.92, 0.945, 0.99].map(chance);
        let expected = [
            "under 1 in 100",
            "about 3 in 100",
            "about 1 in 10 (10 %)",
            "about 1 in 10 (10 %)",
            "about 6 in 10 (60 %)",
            "about 9 in 10 (90 %)",
            "over 9 in 10 (about 95 %)",
            "over 9 in 10 (about 95 %)",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_condition_has_its_medical_name_once() {
        let named = |id: &str| condition(Knowledge::embedded().condition(id).unwrap());
        assert_eq!(
            named("femoral_neck_stress_fracture"),
            "stress fracture of the thigh-bone neck (stress fracture of the femoral neck)"
        );
        assert_eq!(
            named("gtps"),
            "sore tendons and bursa on the outside of the hip (greater trochanteric pain syndrome)"
        );
        for condition in &Knowledge::embedded().conditions {
            assert!(super::condition(condition).matches('(').count() <= 1, "{}", condition.id);
        }
    }

    #[test]
    fn what_cannot_wait_says_why_and_what_to_say() {
        let (urgency, told) = told(&["cannot_bear_weight"], &[]);
        assert_eq!(urgency, Urgency::Emergency);
        assert!(told.starts_with("Go to an emergency department now") && told.contains("Reason: "), "{told}");
        let groin = ["pain_groin", "night_pain", "previous_stress_fracture", "worsening"];
        let (urgency, told) = self::told(&groin, &[("age", 30.0), ("duration", 20.0)]);
        assert_eq!(urgency, Urgency::Urgent);
        assert!(
            told.contains("in a runner, could this be a stress fracture of the femoral neck?\""),
            "{told}"
        );
        assert!(told.contains("MRI") && told.ends_with("Use crutches if walking hurts."), "{told}");
    }

    #[test]
    fn pain_is_no_guide_while_bone_stress_is_open() {
        let weigher = Weigher::new(Knowledge::embedded());
        let weighing = weigher.weigh(&Answers::new(), None);
        let mut verdict = weighing.verdict();
        verdict.urgency = Urgency::Soon;
        verdict.bone_stress_open = false;
        assert!(what_to_do(&weighing, &verdict).contains("0 to 5"));
        assert_eq!(bone_stress(&verdict), None);
        verdict.bone_stress_open = true;
        assert!(what_to_do(&weighing, &verdict).contains("do not run"));
        assert!(bone_stress(&verdict).is_some_and(|told| told.contains("hop")));
    }
}
