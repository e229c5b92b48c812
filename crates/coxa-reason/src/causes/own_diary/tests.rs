#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use super::*;
use crate::causes::{ALL, Situation};
use crate::diary::{Item, Side, Site, When};
use crate::history::History;
use crate::joined::{ToldBefore, join};
use crate::knowledge::{FindingKind, Knowledge};
use crate::measures::made::{day, history, run, said};
use crate::measures::soreness::made::sore_at;
use crate::random::Random;
use crate::telling::Piece;
use crate::triggers::exposures::{self, downhill, shoes};
use crate::triggers::{DRAWS, Exposed, Verdict, since, triggers};
use crate::{Answers, Weigher};

const DAYS: i64 = 240;

/// A runner who runs on every other day by chance, and is sore the day after by so many points beside what comes and goes
/// by itself; every diary of a seed is the same but for that.
fn runner(points: f64) -> History {
    let mut random = Random::new(7, 0);
    let ran: Vec<bool> = (0..DAYS).map(|_| random.below(2) == 0).collect();
    let runs = (0..DAYS).filter(|day| ran[*day as usize]).map(|number| run(number, 8.0));
    let mut told = history(runs.collect::<Vec<_>>());
    let mut level = 2.0;
    for number in 0..DAYS {
        level = 2.0 + 0.6 * (level - 2.0) + 0.5 * random.normal();
        let after = number > 0 && ran[number as usize - 1];
        let score: f64 = level + if after { points } else { 0.0 };
        let score = score.round().clamp(0.0, 10.0);
        let item = if score > 0.0 {
            Item::Soreness(sore_at(score, Side::Left, Site::OuterHip, When::After))
        } else {
            Item::PainFree
        };
        told = said(told, number, item);
    }
    told
}

fn found(told: &History) -> Triggers {
    let now = told.until(day(DAYS - 1));
    triggers(now, since(now), DRAWS).unwrap()
}

fn situation<'h>(told: &'h History, triggers: &'h Triggers) -> Situation<'h> {
    let now = told.until(day(DAYS - 1));
    Situation { now, onset: now, began: None, triggers: Some(triggers) }
}

fn looked(told: &History, triggers: &Triggers) -> Looked {
    let mut looked = Looked::default();
    look(&situation(told, triggers), &[(&day_load::KIND, "soreness_follows_load")], &mut looked);
    looked
}

/// As where nothing but the daily load stands.
fn load_alone(mut all: Triggers) -> Triggers {
    all.exposures.retain(|exposed| *exposed.kind == day_load::KIND);
    all
}

fn text(says: &Telling) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Number(number, places) => format!("{number:.places$}"),
        other => format!("{other:?}"),
    };
    says.pieces.iter().map(piece).collect()
}

#[test]
fn soreness_that_follows_runs_is_found_and_told_as_an_association() {
    let told = runner(2.0);
    let looked = looked(&told, &load_alone(found(&told)));
    assert_eq!(looked.seen.len(), 1);
    assert_eq!((looked.seen[0].finding, looked.seen[0].answer), ("soreness_follows_load", Answer::Yes));
    let says = text(&looked.seen[0].says);
    assert!(says.starts_with("In your own diary (2"), "{says}");
    assert!(says.contains(" days) your hip was about "), "{says}");
    assert!(says.contains(" points sorer on each of the two days after a usual run"), "{says}");
    assert!(says.ends_with("An association in you, not proof."), "{says}");
    assert_eq!(looked.seen[0].from, [ReadFrom::Day(day(0)), ReadFrom::Day(day(DAYS - 1))]);
}

#[test]
fn soreness_that_does_not_follow_runs_is_told_where_the_diary_would_have_shown_a_point() {
    let told = runner(0.0);
    let looked = looked(&told, &found(&told));
    assert_eq!(looked.seen[0].answer, Answer::No);
    assert!(
        text(&looked.seen[0].says).ends_with("would have shown in 8 of 10 such diaries."),
        "{}",
        text(&looked.seen[0].says)
    );
}

#[test]
fn what_a_diary_cannot_tell_is_not_said() {
    let told = runner(2.0);
    let all = found(&told);
    let none = |triggers: &Triggers| {
        let looked = looked(&told, triggers);
        assert_eq!((looked.seen, looked.remarks), (vec![], vec![]));
    };
    none(&Triggers { measured: Measured::WholeBody, ..all.clone() });
    let changed = |change: &dyn Fn(&mut Tested)| {
        let mut changed = all.clone();
        for Exposed { verdict, .. } in &mut changed.exposures {
            if let Verdict::Tested(tested) = verdict {
                change(tested);
            }
        }
        changed
    };
    let effect = |points: f64, reach: f64, smallest| {
        vec![Effect { name: None, points, low: points - reach, high: points + reach, smallest }]
    };
    // It runs the other way, too few to see a point, and a point that cannot be excluded.
    none(&changed(&|tested| tested.effects = effect(-1.0, 0.3, 0.5)));
    none(&changed(&|tested| (tested.stands, tested.effects) = (false, effect(0.1, 0.8, 1.1))));
    none(&changed(&|tested| (tested.stands, tested.effects) = (false, effect(0.5, 0.6, 0.9))));
    // A pair may be the better one.
    let mut better = effect(-1.0, 0.3, 0.5);
    better[0].name = Some("the red ones".to_owned());
    let seen = looked(&told, &changed(&|tested| tested.effects.clone_from(&better))).seen;
    assert_eq!(seen[0].answer, Answer::Yes);
    let says = text(&seen[0].says);
    assert!(says.contains("the red ones: your hip was about 1.0 points less sore"), "{says}");
    assert!(says.contains("(0.7 to 1.3)"), "{says}");
    // Lost with the others held equal.
    let lost = changed(&|tested| tested.others_equal = Some(effect(0.2, 0.5, 0.7)));
    let seen = looked(&told, &lost).seen;
    assert_eq!(seen[0].answer, Answer::Likely(EITHER_OF_THEM));
    assert!(text(&seen[0].says).contains("held equal it is 0.2 (-0.3 to 0.7)."), "{}", text(&seen[0].says));
    // To another of the same cause, with which it shares its weight.
    let mut alone = lost.clone();
    alone.exposures.retain(|exposed| OF_LOAD.contains(&exposed.kind));
    let mut looked = Looked::default();
    let follows = OF_LOAD.map(|kind| (kind, "soreness_follows_load"));
    look(&situation(&told, &alone), &follows, &mut looked);
    assert_eq!(looked.seen[0].answer, Answer::Yes);
}

#[test]
fn a_check_that_speaks_against_it_takes_its_weight() {
    let told = runner(2.0);
    let mut all = found(&told);
    let tested = all.exposures.iter().find_map(|exposed| exposed.verdict.tested()).unwrap().clone();
    let load = all.exposures.iter().find(|exposed| *exposed.kind == day_load::KIND).unwrap().clone();
    assert!(load.verdict.tested().unwrap().stands);
    // A wrist that follows runs as well.
    let told_with = (0..DAYS).fold(told.clone(), |told, number| {
        let score = told.days[&day(number)].worst().unwrap();
        said(told, number, Item::Elsewhere(score))
    });
    let looked_with = looked(&told_with, &found(&told_with));
    assert_eq!((looked_with.seen.len(), looked_with.remarks.len()), (0, 1));
    let says = text(&looked_with.remarks[0].says);
    assert!(says.contains("But so it is where running loads nothing."), "{says}");
    // Load that comes only later.
    let later = Tested { p: 0.001, ..tested };
    all.checks = vec![Exposed { kind: exposures::CHECKS[0], verdict: Verdict::Tested(later) }];
    let looked_later = looked(&told, &all);
    assert_eq!((looked_later.seen.len(), looked_later.remarks.len()), (0, 1));
    assert!(doubt(&all, &downhill::KIND).is_none() && doubt(&all, &shoes::KIND).is_none());
}

#[test]
fn every_finding_of_the_diary_is_measured_never_asked_and_a_sign_of_a_factor_of_its_cause() {
    let knowledge = Knowledge::embedded();
    let mut all = found(&runner(2.0));
    let tested = all.exposures.iter().find_map(|exposed| exposed.verdict.tested()).unwrap().clone();
    let tested = Tested { stands: true, others_equal: None, ..tested };
    let effects = vec![Effect { name: None, points: 1.0, low: 0.5, high: 1.5, smallest: 0.7 }];
    let tested = Tested { effects, ..tested };
    all.exposures =
        exposures::ALL.map(|kind| Exposed { kind, verdict: Verdict::Tested(tested.clone()) }).to_vec();
    (all.checks, all.elsewhere) = (Vec::new(), None);
    let told = runner(2.0);
    let mut seen = Vec::new();
    for (number, cause) in (1_u8..).zip(ALL) {
        let looked = (cause.look)(&situation(&told, &all)).seen;
        for one in looked.iter().filter(|one| one.finding.starts_with("soreness_follows")) {
            assert_eq!(one.answer, Answer::Yes);
            let finding = knowledge.finding(one.finding).unwrap();
            assert_eq!(finding.kind, FindingKind::YesNo);
            assert!(finding.group.is_some(), "{} shares no weight", one.finding);
            assert!(knowledge.interview.never.contains(&finding.id), "{} could be asked", one.finding);
            let factors = knowledge.factors.iter().filter(|factor| factor.cause == number);
            let signs: Vec<_> = factors.flat_map(|factor| &factor.findings).collect();
            let sign = signs.iter().find(|sign| sign.finding == one.finding).unwrap();
            let ratio = sign.p_present / sign.p_absent;
            assert!((1.5 - 1e-9..=2.0 + 1e-9).contains(&ratio), "{} {ratio}", one.finding);
            seen.push(one.finding);
        }
    }
    seen.sort_unstable();
    let mut known: Vec<_> = knowledge.findings.iter().map(|finding| finding.id.as_str()).collect();
    known.retain(|id| id.starts_with("soreness_follows"));
    known.sort_unstable();
    assert_eq!(seen, known);
}

/// All that follows from a diary, to the last bit, and what is asked next.
fn why(told: &History, triggers: &Triggers) -> (Vec<u64>, Option<String>) {
    let knowledge = Knowledge::embedded();
    let answers = join(knowledge, &situation(told, triggers), &Answers::new(), &ToldBefore::new()).answers;
    let weigher = Weigher::new(knowledge);
    let weighing = weigher.weigh(&answers, None);
    let conditions = weighing.conditions().into_iter().map(|one| one.chance.to_bits());
    let factors = weighing.factors().into_iter().map(|one| one.chance.to_bits());
    let causes = weighing.causes().into_iter().map(|one| one.chance.to_bits());
    let standing = weighing.stands_out().into_iter().map(|one| one.bits.to_bits());
    let all = conditions.chain(factors).chain(causes).chain(standing).collect();
    (all, weighing.next_question(0).map(|next| next.ask.id().to_owned()))
}

#[test]
fn a_strong_moon_changes_nothing_to_the_last_bit() {
    let told = runner(2.0);
    let found = found(&told);
    let mut moonstruck = found.clone();
    let exposed = found.exposures.iter().find(|exposed| *exposed.kind == day_load::KIND).unwrap();
    let strong = Tested { p: 0.0005, stands: true, ..exposed.verdict.tested().unwrap().clone() };
    moonstruck.moon.window.verdict = Verdict::Tested(strong.clone());
    moonstruck.moon.at_equal_load = Some(strong.clone());
    for line in &mut moonstruck.moon.lines {
        line.verdict = Verdict::Tested(strong.clone());
    }
    let mut moonless = found.clone();
    moonless.moon.window.verdict = Verdict::Even;
    (moonless.moon.at_equal_load, moonless.moon.lines) = (None, Vec::new());
    assert_ne!(moonstruck.moon, found.moon);
    let without = why(&told, &moonless);
    assert_eq!(without, why(&told, &found));
    assert_eq!(without, why(&told, &moonstruck));
    // And what does weigh is seen to weigh.
    let mut silent = found.clone();
    silent.exposures.clear();
    assert_ne!(without.0, why(&told, &silent).0);
}
