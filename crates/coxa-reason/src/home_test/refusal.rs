//! When a test at home is not offered.
//!
//! A test that is done at the wrong time can break a bone that was only cracking. So it is the weighing that decides,
//! with all that is known, and a sign that nobody is sure of forbids what one leg would have to carry.

use crate::answers::Answer;
use crate::knowledge::{Finding, TestGuide, TestKind};
use crate::verdict::Light;
use crate::weighing::Weighing;

/// Above so much pain, 0 to 10, a test of strength tells of the pain and not of the muscle. The pain rule of the
/// literature on tendons stops there too.
const TOO_SORE: f64 = 5.0;

/// Why a test is not offered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refusal<'k> {
    /// Bone stress at the neck of the thigh bone or the pelvis is open: no test can rule it out, and some can harm.
    BoneStress,
    /// Somebody else should look at it first.
    SeeSomeone,
    /// The signs that must not wait have not all been asked.
    Unscreened,
    /// This sign is there, and forbids it.
    Sign(&'k Finding),
    /// Nobody is sure of this sign, which would forbid it, and one leg would carry the body.
    Unsure(&'k Finding),
    /// It is not for a runner of this age or sex, by this finding.
    NotForThisRunner(&'k Finding),
    /// It is a test of strength, and the soreness is this bad, 0 to 10.
    TooSore(f64),
}

impl<'w> Weighing<'w> {
    /// Why a test is not offered now; `None` where it may be done.
    pub fn refuses(&'w self, test: &'w TestGuide) -> Option<Refusal<'w>> {
        let knowledge = self.weigher.knowledge;
        let verdict = self.verdict();
        if verdict.bone_stress_open {
            return Some(Refusal::BoneStress);
        }
        if verdict.light == Light::SeeSomeone {
            return Some(Refusal::SeeSomeone);
        }
        if !self.screened() {
            return Some(Refusal::Unscreened);
        }
        let forbidding = test.forbidden_by(knowledge);
        if let Some(sign) = forbidding.iter().copied().find(|sign| self.answers.is_yes(&sign.id)) {
            return Some(Refusal::Sign(sign));
        }
        let unsure = |sign: &&Finding| self.answers.get(&sign.id) != Some(Answer::No);
        if let Some(sign) = forbidding.into_iter().find(unsure).filter(|_| test.one_leg) {
            return Some(Refusal::Unsure(sign));
        }
        let mut findings = test.findings().filter_map(|id| knowledge.finding(id));
        let shuts_out =
            |finding: &&Finding| finding.only.as_ref().is_some_and(|who| !self.answers.may_be(who));
        if let Some(finding) = findings.find(shuts_out) {
            return Some(Refusal::NotForThisRunner(finding));
        }
        let severity = self.answers.number("severity").filter(|severity| *severity > TOO_SORE);
        severity.filter(|_| test.kind == TestKind::Strength).map(Refusal::TooSore)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home_test::HomeTest;
    use crate::knowledge::By;
    use crate::{Answers, Knowledge, Urgency, Weigher};

    /// A runner with a sore outer hip who has been asked everything that must not wait, and has none of it.
    fn screened() -> Answers {
        let knowledge = Knowledge::embedded();
        let screen = knowledge.interview.lists.iter().filter(|list| list.screen);
        let mut answers: Answers =
            screen.flat_map(|list| &list.of).map(|id| (id.clone(), Answer::No)).collect();
        answers.set("pain_lateral_hip", Answer::Yes);
        for (id, number) in [("duration", 60.0), ("severity", 3.0), ("age", 45.0)] {
            answers.set(id, Answer::Number(number));
        }
        answers
    }

    /// Why each test is refused, in their order, as `bone`, `someone`, `unscreened`, `sign:limp`, `unsure:limp`, `sore`.
    fn why(answers: &Answers) -> Vec<(&'static TestGuide, Option<String>)> {
        let knowledge = Knowledge::embedded();
        let weigher = Weigher::new(knowledge);
        let weighing = weigher.weigh(answers, Some(crate::weighing::setting_of(answers)));
        let told = |refusal| match refusal {
            Refusal::BoneStress => "bone".to_owned(),
            Refusal::SeeSomeone => "someone".to_owned(),
            Refusal::Unscreened => "unscreened".to_owned(),
            Refusal::Sign(sign) => format!("sign:{}", sign.id),
            Refusal::Unsure(sign) => format!("unsure:{}", sign.id),
            Refusal::NotForThisRunner(finding) => format!("not for:{}", finding.id),
            Refusal::TooSore(_) => "sore".to_owned(),
        };
        let tests = HomeTest::ALL.iter().map(|test| knowledge.home_test(*test).unwrap());
        tests.map(|guide| (guide, weighing.refuses(guide).map(told))).collect()
    }

    fn all_are(answers: &Answers, wanted: &[&str], situation: &str) {
        for (guide, why) in why(answers) {
            let why = why.unwrap_or_default();
            assert!(wanted.contains(&why.as_str()), "{} with {situation}: {why:?}", guide.id);
        }
    }

    #[test]
    fn a_runner_who_was_screened_and_has_none_of_it_may_do_each_test() {
        all_are(&screened(), &[""], "nothing");
    }

    #[test]
    fn nobody_is_tested_before_the_signs_that_must_not_wait_were_asked() {
        all_are(&Answers::new(), &["unscreened"], "no answer at all");
        for list in Knowledge::embedded().interview.lists.iter().filter(|list| list.screen) {
            let mut answers = screened();
            for id in &list.of {
                answers.forget(id);
            }
            all_are(&answers, &["unscreened"], &format!("{} not asked", list.id));
        }
    }

    /// Every test with every sign that forbids it.
    #[test]
    fn a_sign_that_forbids_a_test_keeps_it_away() {
        let knowledge = Knowledge::embedded();
        for sign in knowledge.findings.iter() {
            let forbids =
                |guide: &TestGuide| guide.forbidden_by(knowledge).iter().any(|one| one.id == sign.id);
            if !knowledge.home_tests.iter().any(forbids) {
                continue;
            }
            for answer in [Answer::Yes, Answer::Likely(0.8), Answer::NotSure] {
                let mut answers = screened();
                answers.set(&sign.id, answer);
                for (guide, why) in why(&answers) {
                    let must = forbids(guide) && (answer != Answer::NotSure || guide.one_leg);
                    assert!(why.is_some() || !must, "{} with {} {answer:?}", guide.id, sign.id);
                }
            }
        }
    }

    /// Every test with every red flag that sends a runner on.
    #[test]
    fn a_red_flag_keeps_every_test_away() {
        let knowledge = Knowledge::embedded();
        for flag in knowledge.red_flags.iter().filter(|flag| flag.urgency >= Urgency::Urgent) {
            let mut answers = screened();
            let some = flag.any.iter().flat_map(|any| any.of.iter().take(usize::from(any.least)));
            flag.all.iter().chain(some).for_each(|id| answers.set(id, Answer::Yes));
            if let Some(who) = &flag.who {
                let number = |span: crate::knowledge::Span| Answer::Number(f64::from(span.from));
                who.age.into_iter().for_each(|ages| answers.set("age", number(ages)));
                who.duration.into_iter().for_each(|days| answers.set("duration", number(days)));
                who.sex.into_iter().for_each(|sex| answers.set("sex", Answer::Sex(sex)));
            }
            let weigher = Weigher::new(knowledge);
            let weighing = weigher.weigh(&answers, None);
            assert!(weighing.verdict().red_flags.iter().any(|one| one.id == flag.id), "{} not met", flag.id);
            all_are(&answers, &["bone", "someone"], &flag.id);
        }
    }

    #[test]
    fn while_bone_stress_is_open_nothing_is_tested_and_never_a_hop() {
        let mut answers = screened();
        for id in ["pain_groin", "worsening", "night_pain", "previous_stress_fracture"] {
            answers.set(id, Answer::Yes);
        }
        all_are(&answers, &["bone"], "bone stress");
        let knowledge = Knowledge::embedded();
        for guide in &knowledge.home_tests {
            assert!(guide.findings().all(|id| id != "hop_pain"), "{} has a hop", guide.id);
            assert!(guide.findings().all(|id| knowledge.finding(id).unwrap().by == By::HomeTest));
        }
    }

    #[test]
    fn what_hurts_much_is_not_tested_for_strength() {
        let mut answers = screened();
        answers.set("severity", Answer::Number(5.0));
        all_are(&answers, &[""], "5 of 10");
        answers.set("severity", Answer::Number(6.0));
        for (guide, why) in why(&answers) {
            assert_eq!(why.as_deref() == Some("sore"), guide.kind == TestKind::Strength, "{}", guide.id);
        }
    }
}
