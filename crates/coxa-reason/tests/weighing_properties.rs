//! What holds of the weighing whatever a runner answers, with everything that is known.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first fault")]

use std::sync::OnceLock;

use coxa_reason::interview::Ask;
use coxa_reason::knowledge::{By, FindingKind, Setting, Sex};
use coxa_reason::verdict::Light;
use coxa_reason::{Answer, Answers, Knowledge, Urgency, Weigher, Weighing};
use proptest::prelude::*;

fn weigher() -> &'static Weigher<'static> {
    static WEIGHER: OnceLock<Weigher<'static>> = OnceLock::new();
    WEIGHER.get_or_init(|| Weigher::new(Knowledge::embedded()))
}

/// Answers to some of all findings, yes now and then, and who the runner is.
fn answers() -> impl Strategy<Value = Answers> {
    let findings: Vec<_> =
        Knowledge::embedded().findings.iter().filter(|finding| finding.kind == FindingKind::YesNo).collect();
    let each = proptest::collection::vec(0_u8..12, findings.len());
    let who = (proptest::option::of(5_u32..90), proptest::option::of(any::<bool>()));
    let how = (proptest::option::of(0_u32..900), proptest::option::of(0_u32..=10));
    (each, who, how).prop_map(move |(each, (age, sex), (duration, severity))| {
        let mut answers = Answers::new();
        for (finding, told) in findings.iter().zip(each) {
            match told {
                0 => answers.set(&finding.id, Answer::Yes),
                1..4 => answers.set(&finding.id, Answer::No),
                4 => answers.set(&finding.id, Answer::NotSure),
                _ => {}
            }
        }
        let numbers = [("age", age), ("duration", duration), ("severity", severity)];
        for (id, number) in numbers {
            if let Some(number) = number {
                answers.set(id, Answer::Number(f64::from(number)));
            }
        }
        if let Some(female) = sex {
            answers.set("sex", Answer::Sex(if female { Sex::Female } else { Sex::Male }));
        }
        answers
    })
}

fn setting() -> impl Strategy<Value = Option<Setting>> {
    proptest::option::of(proptest::sample::select(Setting::ALL))
}

fn chances(knowledge: &Knowledge, answers: &Answers, setting: Option<Setting>) -> Vec<u64> {
    let weigher = Weigher::new(knowledge);
    let weighing = weigher.weigh(answers, setting);
    knowledge.conditions.iter().map(|condition| weighing.condition(&condition.id).to_bits()).collect()
}

/// All that a weighing says, to the last bit.
fn bits(weighing: &Weighing<'_>) -> Vec<u64> {
    let knowledge = Knowledge::embedded();
    let conditions = knowledge.conditions.iter().map(|condition| weighing.condition(&condition.id));
    let factors = weighing.factors().into_iter().map(|factor| factor.chance);
    let causes = weighing.causes().into_iter().map(|cause| cause.chance);
    let names: Vec<&str> = knowledge.conditions.iter().map(|condition| condition.id.as_str()).collect();
    let evidence = weighing.evidence(&names).into_iter().flatten().map(|evidence| evidence.bits);
    let question = weighing.next_question(3).map(|question| question.worth);
    conditions.chain(factors).chain(causes).chain(evidence).chain(question).map(f64::to_bits).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, rng_seed: proptest::test_runner::RngSeed::Fixed(3), ..ProptestConfig::default() })]

    #[test]
    fn every_probability_is_one_and_none_is_too_sure(answers in answers(), setting in setting()) {
        let weighing = weigher().weigh(&answers, setting);
        let limits = &Knowledge::embedded().model.evidence;
        let conditions = weighing.conditions();
        prop_assert!(conditions.iter().all(|one| (0.0..=1.0).contains(&one.chance)));
        let all: f64 = conditions.iter().map(|one| one.chance).sum();
        prop_assert!((1.0 - 1e-9..=2.0 + 1e-9).contains(&all), "one condition or two: {all}");
        for one in &conditions {
            let defined = |all: &Vec<String>| all.iter().all(|finding| answers.is_yes(finding));
            let highest = if one.of.defining.iter().any(defined) { limits.defined } else { limits.highest };
            prop_assert!(one.chance <= highest + 1e-9, "{} {}", one.of.id, one.chance);
        }
        prop_assert!(weighing.causes().iter().all(|one| (0.0..=1.0).contains(&one.chance)));
        prop_assert!(weighing.factors().iter().all(|one| (0.0..=1.0).contains(&one.chance)));
    }

    #[test]
    fn the_order_of_answers_does_not_matter_and_not_sure_is_as_if_never_asked(
        answers in answers(), setting in setting(), more in 0_usize..125,
    ) {
        let back: Answers = answers.iter().collect::<Vec<_>>().into_iter().rev().collect();
        let there = weigher().weigh(&answers, setting);
        let finding = &Knowledge::embedded().findings[more].id;
        let mut unsure = back;
        if unsure.get(finding).is_none() {
            unsure.set(finding, Answer::NotSure);
        }
        let then = weigher().weigh(&unsure, setting);
        for condition in &Knowledge::embedded().conditions {
            prop_assert_eq!(there.condition(&condition.id), then.condition(&condition.id));
        }
        prop_assert_eq!(there.verdict().urgency, then.verdict().urgency);
    }

    #[test]
    fn what_is_taken_over_from_other_answers_is_as_if_it_were_weighed_anew(
        answers in answers(), others in answers(), setting in setting(), some in 0_usize..60,
    ) {
        let before = weigher().weigh(&answers, setting);
        let mut more = answers;
        others.iter().skip(some).take(1 + some % 3).for_each(|(finding, answer)| more.set(finding, answer));
        for answers in [more, others] {
            let again = before.again(&answers);
            prop_assert_eq!(bits(&again), bits(&weigher().weigh(&answers, setting)));
        }
    }

    #[test]
    fn a_red_flag_never_lowers_the_urgency(answers in answers(), setting in setting()) {
        let weighing = weigher().weigh(&answers, setting);
        let verdict = weighing.verdict();
        prop_assert!(verdict.urgency >= verdict.by_cost);
        prop_assert!(verdict.red_flags.iter().all(|flag| verdict.urgency >= flag.urgency));
    }

    #[test]
    fn one_more_sign_of_a_red_flag_never_takes_the_flag_down(answers in answers(), flag in 0_usize..1000) {
        let flags = &Knowledge::embedded().red_flags;
        let flag = &flags[flag % flags.len()];
        let before = weigher().weigh(&answers, None);
        let stood = before.verdict().red_flags.iter().any(|one| one.id == flag.id);
        let mut more = answers.clone();
        flag.all.iter().chain(flag.any.iter().flat_map(|some| &some.of)).for_each(|id| more.set(id, Answer::Yes));
        let after = weigher().weigh(&more, None);
        let stands = after.verdict().red_flags.iter().any(|one| one.id == flag.id);
        prop_assert!(stands || !stood);
    }

    #[test]
    fn bone_stress_that_is_open_forbids_running(answers in answers(), setting in setting()) {
        let weighing = weigher().weigh(&answers, setting);
        let verdict = weighing.verdict();
        if verdict.bone_stress_open || verdict.urgency >= Urgency::Urgent {
            prop_assert_eq!(verdict.light, Light::SeeSomeone);
            prop_assert!(verdict.urgency >= Urgency::Soon);
        }
    }

    #[test]
    fn no_question_is_known_unsafe_or_senseless(answers in answers(), asked in 0_usize..12) {
        let weighing = weigher().weigh(&answers, Some(Setting::Home));
        let verdict = weighing.verdict();
        let Some(question) = weighing.next_question(asked) else { return Ok(()) };
        let findings = question.ask.findings();
        prop_assert!(!findings.is_empty());
        for finding in findings {
            prop_assert!(answers.get(&finding.id).is_none(), "{} is answered", finding.id);
            prop_assert!(finding.by != By::Clinician, "{} is for clinicians", finding.id);
            prop_assert!(!finding.unless.iter().any(|id| answers.is_yes(id)), "{} is unsafe", finding.id);
            prop_assert!(finding.only.as_ref().is_none_or(|who| answers.may_be(who)), "{}", finding.id);
            if finding.by == By::HomeTest {
                prop_assert!(verdict.light != Light::SeeSomeone, "{} is a test", finding.id);
            }
            prop_assert!(finding.id != "hop_pain" || !verdict.bone_stress_open);
        }
        prop_assert!(matches!(question.ask, Ask::One(_)) || !question.ask.question().is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, rng_seed: proptest::test_runner::RngSeed::Fixed(4), ..ProptestConfig::default() })]

    #[test]
    fn the_moon_changes_no_probability_to_the_last_bit(answers in answers(), setting in setting()) {
        let knowledge = Knowledge::embedded();
        let mut moonless = knowledge.clone();
        moonless.factors.retain(|factor| factor.id != "moon");
        prop_assert_eq!(moonless.factors.len() + 1, knowledge.factors.len());
        let mut moonstruck = knowledge.clone();
        let moon = moonstruck.factors.iter_mut().find(|factor| factor.id == "moon").unwrap();
        (moon.prior.female, moon.prior.male) = (0.9, 0.9);
        let with = chances(knowledge, &answers, setting);
        prop_assert_eq!(&with, &chances(&moonless, &answers, setting));
        prop_assert_eq!(&with, &chances(&moonstruck, &answers, setting));
    }

    #[test]
    fn a_finding_of_one_condition_alone_never_lowers_it(answers in answers(), which in 0_usize..1000) {
        // Without pairs: with them a condition may live mainly beside another, which the finding speaks against.
        let mut knowledge = Knowledge::embedded().clone();
        knowledge.model.evidence.pairs = 0.0;
        let leak = |id: &str| knowledge.finding(id).and_then(|finding| finding.leak.as_ref()).map(|leak| leak.p);
        let alone: Vec<(&str, &str)> = knowledge.conditions.iter().flat_map(|condition| {
            condition.findings.iter().filter(|link| leak(&link.finding).is_some_and(|leak| link.p > leak)).filter(
                |link| {
                    let others = knowledge.conditions.iter().filter(|other| other.id != condition.id);
                    let sign = knowledge.factors.iter().any(|f| f.findings.iter().any(|s| s.finding == link.finding));
                    !sign && others.filter_map(|other| other.finding(&link.finding))
                        .all(|other| other.p <= leak(&other.finding).unwrap())
                },
            ).map(|link| (condition.id.as_str(), link.finding.as_str()))
        }).collect();
        prop_assert!(!alone.is_empty());
        let (condition, finding) = alone[which % alone.len()];
        let weigher = Weigher::new(&knowledge);
        let mut without = answers.clone();
        without.forget(finding);
        let mut with = without.clone();
        with.set(finding, Answer::Yes);
        let before = weigher.weigh(&without, None).condition(condition);
        let after = weigher.weigh(&with, None).condition(condition);
        prop_assert!(after >= before - 1e-12, "{condition} {finding}: {before} {after}");
    }

    #[test]
    fn an_interview_ends_whatever_is_answered(yes in proptest::collection::vec(0_u8..10, 200), age in 9_u32..80, female in any::<bool>()) {
        let mut answers = Answers::new();
        let (mut asked, mut at) = (0, 0);
        loop {
            let weighing = weigher().weigh(&answers, Some(coxa_reason::weighing::setting_of(&answers)));
            let Some(question) = weighing.next_question(asked) else { break };
            let findings: Vec<_> = question.ask.findings().iter().map(|f| (f.id.clone(), f.kind)).collect();
            for (id, kind) in findings {
                at += 1;
                let answer = match (kind, id.as_str()) {
                    (FindingKind::YesNo, _) => if yes[at % yes.len()] == 0 { Answer::Yes } else { Answer::No },
                    (FindingKind::Choice, _) => Answer::Sex(if female { Sex::Female } else { Sex::Male }),
                    (FindingKind::Number, "age") => Answer::Number(f64::from(age)),
                    (FindingKind::Number, _) => Answer::Number(f64::from(yes[at % yes.len()])),
                };
                answers.set(id, answer);
            }
            asked += 1;
            prop_assert!(asked <= 30, "an interview of {asked} questions");
        }
        if !female {
            prop_assert!(answers.get("menstrual_disturbance").is_none());
        }
        if age > 16 {
            prop_assert!(answers.get("hip_hikes_externally_rotated").is_none());
        }
    }
}

#[test]
fn before_anything_is_known_it_is_as_with_no_answer_at_all() {
    let ids: Vec<&str> = Knowledge::embedded().conditions.iter().map(|one| one.id.as_str()).collect();
    for setting in [None, Some(Setting::Home), Some(Setting::Consult), Some(Setting::Referred)] {
        let nothing = weigher().weigh(&Answers::new(), setting);
        for (id, before) in ids.iter().zip(nothing.before(&ids)) {
            assert!((before - nothing.condition(id)).abs() < 1e-12, "{id}: {before}");
        }
        let groin: Answers = [("pain_groin", Answer::Yes)].into_iter().collect();
        assert_eq!(
            weigher().weigh(&groin, setting).before(&ids),
            nothing.before(&ids),
            "a sign changes it not"
        );
    }
}
