use crate::history::{History, Outing, Pair};
use crate::measures::made::{day, history, run};
use crate::telling::Piece;

use super::*;

/// A sentence with its quantities as they are kept: metres, days, shares.
fn text(says: &Telling) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Date(date) => date.to_string(),
        Piece::DistanceWhole(metres) => format!("{metres} m"),
        Piece::Percent(share) => format!("{:.0} %", share * 100.0),
        Piece::Number(number, decimals) => format!("{number:.decimals$}"),
        other => format!("{other:?}"),
    };
    says.pieces.iter().map(piece).collect()
}

fn pair(name: &str, initial_m: f64) -> Pair {
    Pair { name: name.into(), model: Some(name.into()), initial_m, ..Pair::default() }
}

/// A year of runs of 10 km every second day, each in the pair that a function names.
fn year(pairs: impl IntoIterator<Item = Pair>, shoes: impl Fn(i64) -> Option<&'static str>) -> History {
    let shod = |at: i64| {
        let mut outing: Outing = run(2 * at, 10.0);
        outing.run.shoes = shoes(2 * at).map(str::to_owned).into_iter().collect();
        outing
    };
    History { pairs: pairs.into_iter().collect(), ..history((0..183).map(shod)) }
}

fn looked(history: &History, began: i64) -> Looked {
    let (now, began) = (history.until(day(364)), day(began));
    look(&Situation { now, onset: now.until(began), began: Some(began), triggers: None })
}

fn answer(looked: &Looked, finding: &str) -> Option<Answer> {
    looked.seen.iter().find(|seen| seen.finding == finding).map(|seen| seen.answer)
}

fn says(looked: &Looked, finding: &str) -> String {
    text(&looked.seen.iter().find(|seen| seen.finding == finding).unwrap().says)
}

#[test]
fn a_pair_past_800_km_is_old_from_the_run_on_that_passes_it() {
    // 1 km before, and 10 km every second day: the 80th run, on day 158, reaches 801 km.
    let history = year([pair("Ghost", 1_000.0)], |_| Some("Ghost"));
    let after = looked(&history, 158);
    assert_eq!(answer(&after, "old_shoes"), Some(Answer::Yes));
    assert_eq!(
        says(&after, "old_shoes"),
        "The pair you wore most in the six weeks to 2024-06-07, Ghost, had 801000 m on it and passed 800 km \
         (500 miles) on \
         2024-06-07."
    );
    let from = &after.seen.iter().find(|seen| seen.finding == "old_shoes").unwrap().from;
    assert!(from.contains(&ReadFrom::Run(history.outings[79].run.id)));
    assert_eq!(answer(&looked(&history, 157), "old_shoes"), Some(Answer::No));
    assert_eq!(answer(&after, "recent_shoe_change"), Some(Answer::No));
    assert_eq!(answer(&looked(&history, 40), "recent_shoe_change"), None, "nothing is known of before");
}

#[test]
fn what_a_pair_had_before_is_not_taken_for_nothing() {
    let history = year([pair("Ghost", 0.0)], |_| Some("Ghost"));
    let under = looked(&history, 100);
    assert_eq!(answer(&under, "old_shoes"), Some(Answer::Likely(UNDER_PERHAPS)));
    assert!(says(&under, "old_shoes").contains("nobody wrote down"));
    assert_eq!(answer(&looked(&history, 200), "old_shoes"), Some(Answer::Yes), "it has at least 800 km");
}

#[test]
fn of_runs_that_name_no_shoes_nothing_is_said() {
    let none = looked(&year([], |_| None), 300);
    assert_eq!(none.seen, []);
    let what: Vec<_> = none.unseen.iter().map(|unseen| unseen.what).collect();
    assert_eq!(what, ["your shoes"]);
    assert!(text(&none.unseen[0].why).contains("coxa shoes wear NAME"));
    // Three in five: enough to say which is worn most, not that it is sure, nor that nothing changed.
    let some = looked(&year([pair("Ghost", 1_000.0)], |at| (at % 5 < 3).then_some("Ghost")), 200);
    assert_eq!(answer(&some, "old_shoes"), Some(Answer::Likely(UNDER_PERHAPS)));
    assert_eq!(answer(&some, "recent_shoe_change"), None);
    let what: Vec<_> = some.unseen.iter().map(|unseen| unseen.what).collect();
    assert_eq!(what, ["a change of shoes or surface"]);
}

#[test]
fn another_model_in_the_six_weeks_before_is_a_change_and_no_longer_after_them() {
    let pairs = || [pair("Daily 3", 1_000.0), pair("Low Road", 0.0)];
    let history = year(pairs(), |at| Some(if at < 280 { "Daily 3" } else { "Low Road" }));
    let soon = looked(&history, 300);
    assert_eq!(answer(&soon, "recent_shoe_change"), Some(Answer::Yes));
    assert_eq!(
        says(&soon, "recent_shoe_change"),
        "From 2024-10-07 on you ran in Low Road, another model than Daily 3 before: 11 runs and 110000 m in the six \
         weeks to 2024-10-27."
    );
    assert_eq!(answer(&looked(&history, 280), "recent_shoe_change"), Some(Answer::Likely(CHANGED_PERHAPS)), "one run");
    assert_eq!(answer(&looked(&history, 278), "recent_shoe_change"), Some(Answer::No));
    assert_eq!(answer(&looked(&history, 340), "recent_shoe_change"), Some(Answer::No), "the leg is used to it");
}

#[test]
fn a_pair_that_was_tried_on_is_no_change() {
    let tried = |km: f64| {
        let mut history = year([pair("Daily 3", 1_000.0), pair("Low Road", 0.0)], |_| Some("Daily 3"));
        for number in [301, 303] {
            let mut outing = run(number, km);
            outing.run.shoes = vec!["Low Road".into()];
            history.outings.push(outing);
        }
        history.outings.sort_by_key(|outing| outing.run.start);
        answer(&looked(&history, 304), "recent_shoe_change")
    };
    assert_eq!(tried(2.0), Some(Answer::No));
    assert_eq!(tried(3.0), Some(Answer::Likely(CHANGED_PERHAPS)));
    assert_eq!(tried(6.0), Some(Answer::Yes));
}

#[test]
fn a_new_surface_is_a_change_though_no_run_names_its_shoes() {
    let mut history = year([], |_| None);
    for outing in history.outings.iter_mut().filter(|outing| outing.run.date >= day(290)) {
        outing.run.sub_sport = Some("trail".into());
    }
    let looked = looked(&history, 310);
    assert_eq!(answer(&looked, "recent_shoe_change"), Some(Answer::Yes));
    assert_eq!(
        says(&looked, "recent_shoe_change"),
        "From 2024-10-17 on you ran on trails: 11 runs, 52 % of those in the six weeks to 2024-11-06. In the half year \
         before it was 0 %."
    );
    assert_eq!(looked.unseen.len(), 1);
}

#[test]
fn marks_and_rotation_are_told_and_weigh_nothing() {
    let names = ["A", "B", "C"];
    let history = year(names.map(|name| pair(name, 1_000.0)), |at| Some(names[(at / 2 % 3) as usize]));
    let looked = looked(&history, 300);
    let remarks: Vec<_> = looked.remarks.iter().map(|remark| text(&remark.says)).collect();
    assert_eq!(
        remarks,
        [
            "You wear A (33 % of the distance), B (33 % of the distance) and C (33 % of the distance) in turn. Runners \
             with two or more pairs were injured at 0.61 times the rate of those with one (0.39 to 0.97; cohort, 264 \
             runners). Nobody told them to, and the share injured is not known to us.",
            "There are 611000 m on C. Custom says to look at the midsole from 480 km (300 miles) on, and to replace it by \
             800 km (500 miles): as you run now that is about 2025-04-15. Nobody has shown that kilometres on a shoe make \
             a hip sore.",
        ]
    );
    assert!(looked.remarks.iter().all(|remark| remark.stands_out == 0.0));
}
