use proptest::prelude::*;

use super::*;
use crate::answers::{Answer, Answers};
use crate::diary::{Item, Side, Site, Soreness, Stopped, When};
use crate::history::History;
use crate::knowledge::{FindingKind, Knowledge};
use crate::measures::made::{day, history, run};
use crate::measures::soreness::made::{diary, said, sore_at};
use crate::urgency::Urgency;
use crate::weighing::{Weigher, setting_of};

fn left(score: f64, when: When) -> Soreness {
    sore_at(score, Side::Left, Site::OuterHip, when)
}

/// What decides on a day by the diary alone.
fn decided(history: &History, number: i64) -> Option<(Light, Rule)> {
    let today = today(history.until(day(number)), None);
    today.decided().map(|ruling| (ruling.light, ruling.rule))
}

fn logged(scores: &[Option<f64>]) -> Option<(Light, Rule)> {
    decided(&diary(scores), scores.len() as i64 - 1)
}

#[test]
fn the_pain_rule_has_three_zones() {
    for (score, light) in [
        (0.0, Light::Run),
        (1.0, Light::Run),
        (2.0, Light::Run),
        (2.5, Light::EaseOff),
        (3.0, Light::EaseOff),
        (5.0, Light::EaseOff),
        (5.5, Light::Rest),
        (10.0, Light::Rest),
    ] {
        assert_eq!(logged(&[Some(score)]), Some((light, Rule::PainMonitoring)), "{score}");
    }
}

#[test]
fn of_whoever_has_said_nothing_lately_nothing_is_said() {
    assert_eq!(logged(&[]), None);
    assert_eq!(logged(&[Some(7.0), None, None, None]), None);
    assert_eq!(logged(&[Some(7.0), None, None]), Some((Light::Rest, Rule::PainMonitoring)));
    let rest = said(History::default(), 0, Item::Rest);
    assert_eq!(decided(&rest, 0), None, "a day off is no word on soreness");
}

#[test]
fn what_it_stopped_counts_more_than_the_score() {
    let stopped = |stopped| {
        let sore = Soreness { stopped: Some(stopped), ..left(2.0, When::During) };
        decided(&said(History::default(), 0, Item::Soreness(sore)), 0).unwrap()
    };
    assert_eq!(stopped(Stopped::Slowed), (Light::EaseOff, Rule::Stopped));
    for stop in [Stopped::Run, Stopped::Training, Stopped::Walking] {
        assert_eq!(stopped(stop), (Light::Rest, Rule::Stopped));
    }
}

#[test]
fn a_morning_that_is_not_back_shortens_the_next_run() {
    let mut told = diary(&[Some(0.0), Some(0.0), Some(0.0)]);
    told.outings = history([run(3, 12.0)]).outings;
    let back = said(told.clone(), 4, Item::PainFree);
    assert_eq!(decided(&back, 4), Some((Light::Run, Rule::PainMonitoring)));
    let not_back = said(told, 4, Item::Soreness(left(2.0, When::NextMorning)));
    let view = not_back.until(day(4));
    let today = today(view, None);
    assert_eq!(today.decided().unwrap().rule, Rule::MorningAfter);
    let shorter = today.how_far.shorter.unwrap();
    assert!((shorter.from_m - 8_400.0).abs() < 1e-6 && (shorter.to_m - 9_600.0).abs() < 1e-6);
}

#[test]
fn a_week_that_is_worse_than_the_last_eases_off() {
    let scores: Vec<_> = [0.0].into_iter().chain([1.0; 7]).chain([2.0; 7]).map(Some).collect();
    assert_eq!(logged(&scores), Some((Light::EaseOff, Rule::WeekToWeek)));
}

#[test]
fn the_broad_ache_of_the_days_after_forbids_a_second_hard_session_and_lasts_five_days() {
    let ache = |side, days: i64| {
        let mut told = history([run(1, 20.0), run(days, 5.0)]);
        told = said(told, 0, Item::PainFree);
        for number in 2..=days {
            told = said(told, number, Item::Soreness(sore_at(1.0, side, Site::AllOver, When::Everyday)));
        }
        let today = today(told.until(day(days)), None);
        let found = today.rulings.iter().find(|ruling| ruling.rule == Rule::Doms);
        found.map(|ruling| (ruling.light, ruling.means.starts_with("Move easily")))
    };
    assert_eq!(ache(Side::Both, 3), Some((Light::EaseOff, true)));
    assert_eq!(ache(Side::Left, 3), None);
    assert_eq!(ache(Side::Both, 7), Some((Light::EaseOff, true)));
    assert_eq!(ache(Side::Both, 8), Some((Light::EaseOff, false)));
}

#[test]
fn pain_at_night_eases_off() {
    let at = |when| decided(&said(History::default(), 0, Item::Soreness(left(1.0, when))), 0).unwrap();
    assert_eq!(at(When::AtNight), (Light::EaseOff, Rule::Night));
    assert_eq!(at(When::AtRest), (Light::EaseOff, Rule::Night));
    assert_eq!(at(When::After), (Light::Run, Rule::PainMonitoring));
}

#[test]
fn the_way_back_is_longer_the_longer_it_has_been() {
    let back = |days: i64| {
        let told = history([run(0, 10.0)]);
        let today = today(told.until(day(days)), None);
        (today.how_far.back, today.how_far.ceiling.map(|ceiling| ceiling.metres))
    };
    assert_eq!(back(6), (None, Some(11_000)));
    assert_eq!(back(7), (Some(Back::AFifthLess), Some(11_000)));
    assert_eq!(back(14), (Some(Back::AFifthLess), Some(11_000)));
    assert_eq!(back(15), (Some(Back::TwoFifthsLess), Some(11_000)));
    assert_eq!(back(28), (Some(Back::TwoFifthsLess), Some(11_000)));
    assert_eq!(back(29), (Some(Back::WalkAndRun), Some(11_000)));
    assert_eq!(back(31), (Some(Back::WalkAndRun), None), "no ceiling can be named");
    let none = History::default();
    assert_eq!(today(none.until(day(0)), None).how_far.last, None);
}

#[test]
fn rules_name_sources_that_are_known() {
    for rule in Rule::ALL {
        let rests = rule.rests_on();
        for id in rests.sources {
            assert!(Knowledge::embedded().sources.iter().any(|source| source.id == *id), "{id}");
        }
        assert!(rests.says.ends_with('.') && !rule.name().is_empty());
    }
}

/// The answer with what was told weighed beside the diary.
fn with(view: View<'_>, answers: &Answers) -> (Option<Light>, Vec<(Light, Rule)>, Light) {
    let weigher = Weigher::new(Knowledge::embedded());
    let weighing = weigher.weigh(answers, Some(setting_of(answers)));
    let today = today(view, Some(&weighing));
    let rulings = today.rulings.iter().map(|ruling| (ruling.light, ruling.rule)).collect();
    (today.light, rulings, weighing.verdict().light)
}

fn yes(findings: &[&'static str]) -> Answers {
    findings.iter().map(|finding| (*finding, Answer::Yes)).collect()
}

#[test]
fn a_good_day_clears_no_red_flag_and_no_bone() {
    let free = diary(&[Some(0.0)]);
    let view = free.until(day(0));
    let (light, rulings, _) = with(view, &yes(&["cannot_bear_weight"]));
    assert_eq!((light, rulings[0]), (Some(Light::SeeSomeone), (Light::SeeSomeone, Rule::RedFlag)));
    let mut bone = yes(&["pain_groin", "pain_during_run", "recent_load_increase", "worsening"]);
    bone.set("duration", Answer::Number(20.0));
    let (light, rulings, _) = with(view, &bone);
    assert_eq!(light, Some(Light::SeeSomeone));
    assert!(rulings.contains(&(Light::SeeSomeone, Rule::Bone)));
}

#[test]
fn before_the_signs_that_must_not_wait_are_asked_nobody_is_sent_running() {
    let free = diary(&[Some(0.0)]);
    let mut easy = yes(&["diffuse_muscle_ache", "bilateral", "starts_24_72h_after"]);
    easy.set("duration", Answer::Number(1.0));
    easy.set("severity", Answer::Number(1.0));
    let view = free.until(day(0));
    assert_eq!(with(view, &easy).0, Some(Light::EaseOff));
    let lists = Knowledge::embedded().interview.lists.iter().filter(|list| list.screen);
    lists.flat_map(|list| &list.of).for_each(|id| easy.set(id, Answer::No));
    assert_eq!(with(view, &easy).0, Some(Light::Run));
    let silent = History::default();
    assert_eq!(with(silent.until(day(0)), &easy).0, None, "running needs a word");
}

#[test]
fn a_joint_that_catches_is_not_worked_through() {
    let free = diary(&[Some(0.0)]);
    let mut joint =
        yes(&["clicking_or_catching", "pain_deep_flexion", "pain_deep_c_sign", "pain_twist_or_pivot"]);
    joint.set("severity", Answer::Number(1.0));
    let (light, rulings, _) = with(free.until(day(0)), &joint);
    assert!(light >= Some(Light::EaseOff));
    assert!(rulings.contains(&(Light::EaseOff, Rule::Joint)), "{rulings:?}");
}

prop_compose! {
    /// What was sore on a day of the last four weeks.
    fn sore()(
        number in 0_i64..28,
        score in 0_u8..=9,
        side in proptest::sample::select(Side::ALL),
        site in proptest::sample::select(&[Site::OuterHip, Site::AllOver, Site::Groin][..]),
        when in proptest::option::of(proptest::sample::select(When::ALL)),
        stopped in proptest::option::of(proptest::sample::select(Stopped::ALL)),
    ) -> (i64, Soreness) {
        (number, Soreness { when, stopped, ..sore_at(f64::from(score), side, site, When::After) })
    }
}

prop_compose! {
    /// Runs and a diary of four weeks, and the entries of which it is made.
    fn told()(
        sore in proptest::collection::vec(sore(), 1..40),
        runs in proptest::collection::btree_set(0_i64..28, 0..12),
    ) -> (Vec<(i64, Soreness)>, History) {
        (sore, history(runs.into_iter().map(|number| run(number, 10.0))))
    }
}

fn made(runs: &History, sore: &[(i64, Soreness)]) -> History {
    sore.iter().fold(runs.clone(), |history, (number, one)| said(history, *number, Item::Soreness(*one)))
}

fn answers() -> impl Strategy<Value = Answers> {
    let findings = Knowledge::embedded().findings.iter();
    let findings: Vec<_> = findings.filter(|finding| finding.kind == FindingKind::YesNo).collect();
    proptest::collection::vec(0_u8..14, findings.len()).prop_map(move |told| {
        let told = findings.iter().zip(told).filter_map(|(finding, told)| match told {
            0 => Some((finding.id.clone(), Answer::Yes)),
            1..5 => Some((finding.id.clone(), Answer::No)),
            _ => None,
        });
        told.collect()
    })
}

proptest! {
    /// A score before the last run belongs to what is usual, and one of the week before to what it is held against: of
    /// these two rules only what is newer counts.
    #[test]
    fn a_higher_score_never_makes_it_milder((sore, runs) in told(), which in 0_usize..40, more in 1_u8..=5) {
        let which = which % sore.len();
        let mut raised = sore.clone();
        raised[which].1.score = (raised[which].1.score + f64::from(more)).min(10.0);
        let (was, is) = (made(&runs, &sore), made(&runs, &raised));
        let (was, is) = (today(was.until(day(27)), None), today(is.until(day(27)), None));
        let compares = |ruling: &&Ruling| matches!(ruling.rule, Rule::MorningAfter | Rule::WeekToWeek);
        let light = |today: &Today<'_>, without: bool| {
            let told = today.rulings.iter().filter(|ruling| !without || !compares(ruling));
            told.map(|ruling| ruling.light).max()
        };
        prop_assert!(light(&was, true) <= light(&is, true));
        let last_run = runs.outings.last().map_or(0, |outing| outing.run.id.0);
        if sore[which].0 > 20.max(last_run) {
            prop_assert!(light(&was, false) <= light(&is, false));
            prop_assert!(was.light <= is.light);
        }
    }

    #[test]
    fn all_scores_higher_by_as_much_never_make_it_milder((sore, runs) in told(), more in 1_u8..=4) {
        let low = sore.iter().map(|(at, one)| (*at, Soreness { score: one.score.clamp(1.0, 6.0), ..*one }));
        let low: Vec<_> = low.collect();
        let high = low.iter().map(|(at, one)| (*at, Soreness { score: one.score + f64::from(more), ..*one }));
        let high: Vec<_> = high.collect();
        let (low, high) = (made(&runs, &low), made(&runs, &high));
        prop_assert!(today(low.until(day(27)), None).light <= today(high.until(day(27)), None).light);
    }

    #[test]
    fn what_is_later_changes_nothing((sore, runs) in told(), at in 0_i64..28) {
        let all = made(&runs, &sore);
        let until: Vec<_> = sore.iter().filter(|(number, _)| *number <= at).copied().collect();
        let mut then = made(&runs, &until);
        then.outings.retain(|outing| outing.run.date <= day(at));
        prop_assert_eq!(today(all.until(day(at)), None), today(then.until(day(at)), None));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_red_flag_always_wins((sore, runs) in told(), answers in answers(), flag in 0_usize..1000) {
        let flags = &Knowledge::embedded().red_flags;
        let flag = &flags[flag % flags.len()];
        let mut answers = answers;
        flag.all.iter().chain(flag.any.iter().flat_map(|some| &some.of)).for_each(|id| answers.set(id, Answer::Yes));
        if let Some(who) = &flag.who {
            who.age.iter().for_each(|span| answers.set("age", Answer::Number(f64::from(span.from))));
            who.duration.iter().for_each(|span| answers.set("duration", Answer::Number(f64::from(span.from))));
        }
        flag.unless.iter().for_each(|id| answers.set(id, Answer::No));
        let told = made(&runs, &sore);
        let (light, rulings, verdict) = with(told.until(day(27)), &answers);
        prop_assert!(light >= Some(verdict), "rules only make it stricter");
        match flag.urgency {
            Urgency::Emergency | Urgency::Urgent => {
                prop_assert_eq!(light, Some(Light::SeeSomeone));
                prop_assert_eq!(rulings[0].1, Rule::RedFlag);
            }
            _ => prop_assert!(light >= Some(Light::EaseOff)),
        }
    }
}
