#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use proptest::prelude::*;

use super::*;
use crate::history::History;
use crate::measures::made::{day, history, run, simulated};

fn pair(name: &str) -> Pair {
    Pair { name: name.into(), ..Pair::default() }
}

/// A run of some kilometres on a day, in these pairs.
fn shod(number: i64, km: f64, shoes: &[&str]) -> Outing {
    let mut outing = run(number, km);
    outing.run.shoes = shoes.iter().map(|name| (*name).to_owned()).collect();
    outing
}

fn of_pairs(pairs: impl IntoIterator<Item = Pair>, runs: impl IntoIterator<Item = Outing>) -> History {
    History { pairs: pairs.into_iter().collect(), ..history(runs) }
}

#[test]
fn metres_are_those_before_and_those_of_its_runs() {
    let ghost = Pair { initial_m: 120_000.0, earlier_m: 30_000.0, ..pair("Ghost") };
    let runs = [shod(0, 10.0, &["Ghost"]), shod(1, 8.0, &["Ghost", "Pegasus"]), shod(2, 5.0, &[])];
    let history = of_pairs([ghost, pair("Pegasus")], runs);
    let on = |number| worn(history.until(day(number))).iter().map(|pair| pair.distance_m).collect::<Vec<_>>();
    assert_eq!(on(0), [160_000.0, 0.0]);
    assert_eq!(on(1), [168_000.0, 8_000.0], "a run in two pairs counts fully for both");
    assert_eq!(on(2), on(1), "a run that names none adds to none");
    assert_eq!(worn(history.until(day(2)))[0].unnamed_m, 5_000.0);
}

#[test]
fn a_mark_is_passed_on_the_run_that_reaches_it() {
    let ghost = Pair { initial_m: 470_000.0, ..pair("Ghost") };
    let history = of_pairs([ghost], [shod(0, 9.9, &["Ghost"]), shod(3, 0.1, &["Ghost"])]);
    let first = |number: i64| worn(history.until(day(number)))[0].mark(MARKS_M[0]);
    assert!(!first(2).is_passed());
    assert_eq!(first(3), Mark::Passed(day(3), RunId(3)));
    let old = Pair { initial_m: 790_000.0, earlier_m: 10_000.0, ..pair("Old") };
    let history = of_pairs([old], [shod(0, 9.9, &["Old"])]);
    assert_eq!(MARKS_M.map(|mark_m| worn(history.until(day(0)))[0].mark(mark_m)), [Mark::Earlier; 2]);
}

#[test]
fn a_mark_ahead_has_the_date_of_the_present_rate() {
    // 10 km every second day since long: 5 km a day, and 800 km are 40 km away.
    let ghost = Pair { initial_m: 760_000.0 - 600_000.0, ..pair("Ghost") };
    let history = of_pairs([ghost], (0..60).map(|at| shod(2 * at + 1, 10.0, &["Ghost"])));
    let today = day(119);
    let worn_pair = |history: &History, date| worn(history.until(date))[0].mark(MARKS_M[1]);
    assert_eq!(worn(history.until(today))[0].daily_m, Some(5_000.0));
    assert_eq!(worn_pair(&history, today), Mark::Ahead(Some(day(127))));
    // Eight weeks later without a run the rate is nothing, and so is the date.
    assert_eq!(worn_pair(&history, day(119 + 56)), Mark::Ahead(None));
    // Nor does a pair out of use reach anything; before that day it was in use.
    let retired = Pair { retired: Some(today), ..history.pairs[0].clone() };
    let retired = History { pairs: vec![retired], ..history.clone() };
    assert_eq!(worn_pair(&retired, today), Mark::Ahead(None));
    assert_eq!(worn_pair(&retired, day(117)), worn_pair(&history, day(117)));
}

#[test]
fn a_new_pairs_rate_is_that_of_its_own_days() {
    let history = of_pairs([pair("New")], (0..21).map(|at| shod(at, 4.0, &["New"])));
    assert_eq!(worn(history.until(day(20)))[0].daily_m, Some(4_000.0));
    assert_eq!(worn(history.until(day(0)))[0].daily_m, Some(4_000.0 / 14.0), "one run is no rate");
}

#[test]
fn pairs_in_turn_are_a_rotation_and_pairs_one_after_another_are_none() {
    let pairs = || [pair("A"), pair("B"), pair("C")];
    let turn = |at: i64| if at % 2 == 0 { "A" } else { "B" };
    let history_of = |shoe: &dyn Fn(i64) -> &'static str| {
        of_pairs(pairs(), (0..20).map(|at| shod(at, if at % 2 == 0 { 6.0 } else { 4.0 }, &[shoe(at)])))
    };
    let told = |history: &History| -> Vec<(String, f64)> {
        let pairs = worn(history.until(day(19)));
        rotation(&pairs).iter().map(|(worn, share)| (worn.pair.name.clone(), *share)).collect()
    };
    assert_eq!(told(&history_of(&turn)), [("A".to_owned(), 0.6), ("B".to_owned(), 0.4)]);
    assert_eq!(told(&history_of(&|at| if at < 10 { "A" } else { "B" })), []);
    assert_eq!(told(&history_of(&|_| "A")), []);
    // Two in turn, and a third that came after them.
    let after = told(&history_of(&|at| if at < 10 { turn(at) } else { "C" }));
    assert_eq!(after.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["A", "B"]);
}

#[test]
fn the_pair_worn_most_is_that_of_the_last_six_weeks() {
    let old = (0..40).map(|at| shod(at, 20.0, &["Old"]));
    let new = (90..100).map(|at| shod(at, 5.0, &["New"]));
    let history = of_pairs([pair("New"), pair("Old")], old.chain(new));
    let most = |number| worn_most(&worn(history.until(day(number)))).map(|worn| worn.pair.name.clone());
    assert_eq!(most(39).as_deref(), Some("Old"));
    assert_eq!(most(99).as_deref(), Some("New"));
    assert_eq!(most(300), None);
}

#[test]
fn what_a_pair_had_when_the_recordings_began_is_not_known() {
    let known = Pair { initial_m: 1.0, ..pair("B") };
    let since = Pair { since: Some(day(-300)), ..pair("D") };
    let runs = [shod(0, 5.0, &["A", "B"]), shod(60, 5.0, &["C", "D"])];
    let history = of_pairs([pair("A"), known, pair("C"), since], runs);
    let unknown: Vec<_> = worn(history.until(day(60))).iter().map(|worn| worn.may_have_more).collect();
    assert_eq!(unknown, [true, false, false, true]);
}

#[test]
fn the_simulated_runners_pairs_have_their_metres_and_marks() {
    let (runner, made) = simulated();
    let mut made = made.clone();
    for (outing, session) in made.outings.iter_mut().map(|outing| {
        let session = &runner.sessions[outing.run.id.0 as usize];
        (outing, session)
    }) {
        outing.run.shoes = session.shoe.map(|at| runner.shoes[at].name.to_owned()).into_iter().collect();
    }
    made.pairs = runner
        .shoes
        .iter()
        .map(|shoe| Pair { initial_m: shoe.initial_m, since: Some(shoe.from), ..pair(shoe.name) })
        .collect();
    let last = runner.days.last().unwrap().date;
    for (shoe, worn) in runner.shoes.iter().zip(worn(made.until(last))) {
        assert_eq!(worn.pair.name, shoe.name);
        let worn_on = |date: Date| date >= shoe.from && shoe.until.is_none_or(|until| date <= until);
        let truth: f64 = runner.days.iter().filter(|day| worn_on(day.date)).map(|day| day.recorded_m).sum();
        let off = worn.distance_m / (shoe.initial_m + truth) - 1.0;
        assert!(off.abs() < 0.01, "{}: {off}", shoe.name);
        for mark_m in MARKS_M {
            assert_eq!(worn.mark(mark_m).is_passed(), worn.distance_m >= mark_m);
        }
    }
}

proptest! {
    /// What is said of a day does not change when more is run later, and metres only grow.
    #[test]
    fn later_runs_change_no_earlier_day(
        runs in prop::collection::vec((0_i64..300, 1.0_f64..40.0, 0_usize..3), 1..60),
        asked in 0_i64..300,
    ) {
        let names = [&["A"][..], &["B"][..], &[]];
        let made: Vec<_> = runs.iter().map(|&(at, km, shoes)| shod(at, km, names[shoes])).collect();
        let earlier = made.iter().filter(|outing| outing.run.date <= day(asked)).cloned();
        let pairs = || [pair("A"), pair("B")];
        let (mut all, mut some) = (of_pairs(pairs(), made.clone()), of_pairs(pairs(), earlier));
        (all.from, some.from) = (day(0), day(0));
        prop_assert_eq!(worn(all.until(day(asked))), worn(some.until(day(asked))));
        let later = worn(all.until(day(asked + 10)));
        for (now, later) in worn(all.until(day(asked))).iter().zip(&later) {
            prop_assert!(now.distance_m <= later.distance_m);
            let is_past = |worn: &Worn<'_>| MARKS_M.map(|mark_m| worn.mark(mark_m).is_passed());
            prop_assert!(is_past(now)[1] <= is_past(later)[1]);
            prop_assert_eq!(is_past(now), MARKS_M.map(|mark_m| now.distance_m >= mark_m));
        }
    }
}

mod of_change {
    use super::super::change::*;
    use super::*;

    /// A year in one pair every third day, then six weeks in another.
    fn changed(before: Pair, after: Pair) -> History {
        let (old, new) = (before.name.clone(), after.name.clone());
        let runs = (0..120).map(|at| shod(3 * at, 8.0, &[if 3 * at < 320 { &old } else { &new }]));
        of_pairs([before, after], runs)
    }

    fn model(name: &str, brand: &str, model: &str) -> Pair {
        Pair { brand: Some(brand.into()), model: Some(model.into()), ..pair(name) }
    }

    fn others(history: &History) -> Vec<Other> {
        let view = history.until(day(357));
        compared(view, &worn(view)).new.iter().map(|kind| kind.other).collect()
    }

    #[test]
    fn a_new_pair_of_the_same_model_is_no_change() {
        let same =
            changed(model("old", "Fell & Ford", "Daily 3"), model("new", "fell&ford", "Fell & Ford Daily 3"));
        assert_eq!(others(&same), []);
        let other = changed(model("old", "Fell & Ford", "Daily 3"), model("new", "Orrin", "Low Road"));
        assert_eq!(others(&other), [Other::Model]);
        assert_eq!(others(&changed(pair("old"), pair("new"))), [Other::Perhaps], "nobody wrote a model down");
    }

    #[test]
    fn a_drop_changes_from_four_millimetres_on() {
        let with = |name, drop_mm| Pair { drop_mm: Some(drop_mm), ..model(name, "Orrin", "Road") };
        assert_eq!(others(&changed(with("old", 10.0), with("new", 6.0))), [Other::Drop(10.0, 6.0)]);
        assert_eq!(others(&changed(with("old", 10.0), with("new", 6.5))), []);
        let unknown = Pair { drop_mm: None, ..with("new", 0.0) };
        assert_eq!(others(&changed(with("old", 10.0), unknown)), []);
    }

    #[test]
    fn a_pair_worn_within_the_half_year_before_is_not_new() {
        let (a, b) = (model("a", "Orrin", "Road"), model("b", "Fell & Ford", "Daily"));
        let shoes = |at: i64| if at % 9 == 0 { "b" } else { "a" };
        let rotated = of_pairs([a.clone(), b.clone()], (0..358).map(|at| shod(at, 8.0, &[shoes(at)])));
        assert_eq!(others(&rotated), []);
        // Laid by for longer than that, it is.
        let shoes = |at: i64| if (120..330).contains(&at) { "a" } else { shoes(at) };
        let laid_by = of_pairs([a, b], (0..358).map(|at| shod(at, 8.0, &[shoes(at)])));
        assert_eq!(others(&laid_by), [Other::Model]);
    }

    #[test]
    fn a_pair_that_was_worn_elsewhere_before_is_told_with_doubt_or_not_at_all() {
        let old = || model("old", "Fell & Ford", "Daily 3");
        let new = || model("new", "Orrin", "Low Road");
        let used = Pair { initial_m: 50_000.0, ..new() };
        assert_eq!(others(&changed(old(), used)), [Other::Perhaps]);
        let since = Pair { since: Some(day(200)), ..new() };
        assert_eq!(others(&changed(old(), since)), []);
    }

    #[test]
    fn what_no_run_names_is_not_compared() {
        let mut history = changed(pair("old"), pair("new"));
        let view = history.until(day(357));
        let compare = compared(view, &worn(view));
        assert!(!compare.is_blind() && compare.is_whole());
        assert_eq!((compare.recent.runs, compare.before.runs), (14, 61));
        for outing in history.outings.iter_mut().filter(|outing| outing.run.date < day(316)) {
            outing.run.shoes.clear();
        }
        let view = history.until(day(357));
        assert!(compared(view, &worn(view)).is_blind());
    }
}
