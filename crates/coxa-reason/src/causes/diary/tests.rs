use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::answers::Answer::{self, Likely, No, Number, Yes};
use crate::causes::{ALL, Looked, Situation};
use crate::diary::{Item, Side, Site, Soreness, Stopped, When};
use crate::history::History;
use crate::knowledge::{FindingKind, Knowledge};
use crate::measures::made::{day, history, run};
use crate::measures::soreness::made::{diary, said, sore_at};
use crate::measures::soreness::spell;

/// What causes 5, 6, 7 and 10 find on a day.
fn found(history: &History, number: i64) -> BTreeMap<&'static str, Answer> {
    let looked = looked(history, day(number));
    looked.into_iter().flat_map(|looked| looked.seen).map(|seen| (seen.finding, seen.answer)).collect()
}

fn looked(history: &History, date: Date) -> Vec<Looked> {
    let now = history.until(date);
    let began = spell(now).map(|spell| spell.began);
    let situation =
        Situation { now, onset: began.map_or(now, |began| now.until(began)), began, triggers: None };
    [4, 5, 6, 9].map(|at: usize| (ALL[at].look)(&situation)).into()
}

/// A diary of what was sore on some days.
fn told(sore: &[(i64, Soreness)]) -> History {
    sore.iter()
        .fold(History::default(), |history, (number, sore)| said(history, *number, Item::Soreness(*sore)))
}

fn left(score: f64, site: Site, when: When) -> Soreness {
    sore_at(score, Side::Left, site, when)
}

#[test]
fn an_empty_diary_finds_nothing_and_says_what_would() {
    let looked = looked(&History::default(), day(0));
    assert!(looked.iter().all(|looked| looked.seen.is_empty() && looked.remarks.is_empty()));
    assert!(looked.iter().all(|looked| !looked.unseen.is_empty()));
}

#[test]
fn every_finding_is_known_and_answered_as_it_is_asked() {
    let mut history = diary(&[Some(0.0), Some(3.0), Some(4.0), Some(5.0), Some(0.0), Some(6.0), Some(7.0)]);
    for (at, site) in Site::ALL.iter().enumerate() {
        let mut sore = sore_at(4.0, Side::Both, *site, When::ALL[at % When::ALL.len()]);
        sore.stopped = Some(Stopped::ALL[at % Stopped::ALL.len()]);
        sore.began_m = Some(5_000.0);
        history = said(history, 1 + at as i64, Item::Soreness(sore));
    }
    history = (1..6).fold(history, |history, number| said(history, number, Item::Seated(11.0)));
    history.profile.birth_year = Some(1980);
    history.profile.sex = Some(crate::knowledge::Sex::Female);
    (history.profile.height_m, history.profile.weight_kg) = (Some(1.7), Some(60.0));
    let mut all = 0;
    for seen in looked(&history, day(18)).into_iter().flat_map(|looked| looked.seen) {
        let finding = Knowledge::embedded().finding(seen.finding);
        assert!(finding.is_some(), "{} is no finding", seen.finding);
        let fits = match finding.unwrap().kind {
            FindingKind::YesNo => matches!(seen.answer, Yes | No | Likely(_)),
            FindingKind::Number => matches!(seen.answer, Number(_)),
            FindingKind::Choice => matches!(seen.answer, Answer::Sex(_)),
        };
        assert!(fits, "{}", seen.finding);
        all += 1;
    }
    assert!(all > 25, "{all}");
}

#[test]
fn a_period_and_soreness_elsewhere_are_no_sign_of_any_cause() {
    let sore = diary(&[Some(0.0), Some(3.0), Some(4.0), Some(5.0), Some(0.0), Some(6.0), Some(7.0)]);
    let more = (0..90).fold(sore.clone(), |history, number| match number % 30 {
        0 => said(history, number, Item::PeriodBegan),
        _ => said(history, number, Item::Elsewhere(9.0)),
    });
    for date in [day(7), day(89)] {
        let situation = |history| Situation {
            now: History::until(history, date),
            onset: history.until(date),
            began: None,
            triggers: None,
        };
        let look = |history| ALL.map(|cause| (cause.look)(&situation(history)));
        assert_eq!(look(&sore), look(&more));
        assert_eq!(spell(sore.until(date)), spell(more.until(date)));
    }
}

#[test]
fn an_outer_hip_sore_after_runs_is_told_with_how_bad_since_when_and_where() {
    let mut sore = diary(&[Some(0.0), Some(0.0)]);
    for number in [2, 4, 6] {
        sore = said(sore, number, Item::Soreness(left(number as f64, Site::OuterHip, When::After)));
    }
    let found = found(&sore, 8);
    assert_eq!(found["severity"], Number(6.0));
    assert_eq!(found["duration"], Number(6.0));
    assert_eq!(found["bilateral"], No);
    assert_eq!(found["pain_lateral_hip"], Yes);
    assert_eq!(found["pain_during_run"], No);
    for unknown in ["pain_groin", "worsening", "night_pain", "age", "stops_the_run"] {
        assert!(!found.contains_key(unknown), "{unknown}");
    }
}

#[test]
fn a_diary_that_begins_sore_does_not_say_since_when() {
    let history =
        told(&[(0, left(4.0, Site::Groin, When::During)), (3, left(4.0, Site::Groin, When::During))]);
    assert!(!found(&history, 3).contains_key("duration"));
    let unseen = looked(&history, day(3)).into_iter().flat_map(|looked| looked.unseen);
    assert_eq!(unseen.filter(|unseen| unseen.what == "since when it is sore").count(), 1);
}

#[test]
fn old_words_are_no_news() {
    let mut sore = left(6.0, Site::Groin, When::AtRest);
    sore.stopped = Some(Stopped::Walking);
    let history = told(&[(0, sore)]);
    assert_eq!(found(&history, 5)["pain_walking"], Yes);
    assert_eq!(found(&history, 5)["rest_pain"], Likely(0.8));
    let later = found(&history, 20);
    assert!(later.contains_key("pain_groin") && !later.contains_key("pain_walking"));
    assert!(!later.contains_key("severity") && !later.contains_key("rest_pain"));
    assert!(!found(&history, 40).contains_key("pain_groin"));
}

#[test]
fn at_night_is_soft_and_of_an_outer_hip_it_is_asked() {
    let at_night = |site| found(&told(&[(0, left(4.0, site, When::AtNight))]), 1).get("night_pain").copied();
    assert_eq!(at_night(Site::Groin), Some(Likely(0.7)));
    assert_eq!(at_night(Site::OuterHip), None);
}

#[test]
fn the_ache_of_the_days_after_a_run_is_told_from_pain_in_it() {
    let mut history = diary(&[Some(0.0), Some(0.0), None, Some(4.0), Some(2.0)]);
    history.outings = crate::measures::made::history([run(1, 18.0)]).outings;
    assert_eq!(found(&history, 4)["starts_24_72h_after"], Yes);
    let history = said(history, 1, Item::Soreness(left(2.0, Site::Buttock, When::During)));
    assert_eq!(found(&history, 4)["starts_24_72h_after"], No);
}

#[test]
fn a_distance_that_repeats_is_surer_the_more_runs_it_has() {
    let at = |runs: usize| {
        let sore = (0..runs).map(|number| {
            let began = Soreness { began_m: Some(5_000.0), ..left(3.0, Site::OuterKnee, When::During) };
            (3 * number as i64, began)
        });
        let found = found(&told(&sore.collect::<Vec<_>>()), 20);
        found.get("at_fixed_distance").copied()
    };
    assert_eq!((2..6).map(at).collect::<Vec<_>>(), [None, Some(Likely(0.7)), Some(Likely(0.85)), Some(Yes)]);
}

#[test]
fn sore_runs_that_went_down_more_speak_softly_for_pain_downhill() {
    let downhill = |descents: [f64; 8]| {
        let runs = descents.iter().enumerate().map(|(number, descent)| {
            let mut outing = run(3 * number as i64, 10.0);
            outing.run.figures.descent_m = Some(*descent);
            outing
        });
        let mut told = history(runs);
        for number in 0..8 {
            let sore = number % 2 == 0;
            let item = Item::Soreness(left(3.0, Site::OuterKnee, When::During));
            told = said(told, 3 * number, if sore { item } else { Item::PainFree });
        }
        found(&told, 24).get("pain_downhill").copied()
    };
    assert_eq!(downhill([300.0, 20.0, 250.0, 50.0, 400.0, 10.0, 280.0, 90.0]), Some(Likely(0.65)));
    assert_eq!(downhill([30.0, 200.0, 250.0, 50.0, 40.0, 100.0, 280.0, 90.0]), None);
}

#[test]
fn hours_seated_need_a_usual_day() {
    let sits = |hours: &[f64]| {
        let told = hours.iter().enumerate().fold(History::default(), |history, (number, hours)| {
            said(history, number as i64, Item::Seated(*hours))
        });
        found(&told, 10).get("prolonged_sitting").copied()
    };
    assert_eq!(sits(&[14.0, 14.0]), None);
    assert_eq!(sits(&[14.0, 3.0, 13.0, 12.0]), Some(Yes));
    assert_eq!(sits(&[4.0, 5.0, 13.0]), Some(No));
    assert_eq!(sits(&[9.0, 9.0, 9.0]), None);
}

#[test]
fn a_first_run_long_ago_is_a_lower_bound_and_a_recent_one_says_nothing() {
    let mut told = history([run(0, 5.0)]);
    assert_eq!(found(&told, 300).get("years_running"), None);
    assert_eq!(found(&told, 1000)["years_running"], Number(2.0));
    told.earlier.first = Some(day(-4000));
    assert_eq!(found(&told, 0)["years_running"], Number(10.0));
}

#[test]
fn a_course_that_grows_is_told_with_both_weeks() {
    let scores: Vec<_> =
        [0.0, 2.0, 2.0, 1.0, 2.0, 2.0, 2.0, 2.0, 4.0, 4.0, 5.0, 4.0, 4.0, 3.0, 4.0].map(Some).into();
    assert_eq!(found(&diary(&scores), 14)["worsening"], Likely(0.85));
    let back: Vec<_> = scores[..1].iter().chain(scores[1..].iter().rev()).copied().collect();
    assert_eq!(found(&diary(&back), 14)["worsening"], No);
}

#[test]
fn a_test_at_home_is_seen_beside_the_diary() {
    let mut told = diary(&[Some(0.0), Some(4.0)]);
    told.tests.push(crate::home_test::TestResult {
        test: crate::home_test::HomeTest::Palpation,
        date: day(1),
        side: Side::Left,
        held_s: None,
        pain: None,
        findings: vec![("trochanter_tender".to_owned(), true)],
        stopped: false,
    });
    assert_eq!(found(&told, 1)["trochanter_tender"], Yes);
}
