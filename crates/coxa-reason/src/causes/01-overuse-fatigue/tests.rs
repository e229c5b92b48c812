#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use jiff::civil::Date;
use proptest::prelude::*;

use super::*;
use crate::diary::Item;
use crate::history::{History, Outing};
use crate::knowledge::{FindingKind, Knowledge};
use crate::measures::made::{day, history, run, run_at, said, simulated};
use crate::telling::Piece;

fn looked(history: &History, on: Date) -> Looked {
    let view = history.until(on);
    look(&Situation { now: view, onset: view, began: Some(on), triggers: None })
}

fn seen<'l>(looked: &'l Looked, finding: &str) -> Option<&'l Seen> {
    looked.seen.iter().find(|seen| seen.finding == finding)
}

fn likely(looked: &Looked, finding: &str) -> Option<f64> {
    match seen(looked, finding)?.answer {
        Answer::Likely(likely) => Some(likely),
        _ => None,
    }
}

/// As a plain page would say it.
fn plain(says: &Telling) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Distance(metres) => format!("{:.1} km", metres / 1000.0),
        Piece::DistanceWhole(metres) => format!("{:.0} km", metres / 1000.0),
        Piece::Height(metres) => format!("{metres:.0} m"),
        Piece::Pace(speed) => format!("{:.0} s/km", 1000.0 / speed),
        Piece::Duration(seconds) => format!("{:.0} min", seconds / 60.0),
        Piece::Date(date) => date.to_string(),
        Piece::Percent(share) => format!("{:.0} %", 100.0 * share),
        Piece::Number(number, decimals) => format!("{number:.decimals$}"),
    };
    says.pieces.iter().map(piece).collect()
}

/// Every other day for twenty weeks.
fn steady() -> Vec<Outing> {
    (0..70).map(|n| run(2 * n, 10.0)).collect()
}

#[test]
fn a_spike_is_told_with_its_day_its_figures_and_the_base() {
    let history = history(steady().into_iter().chain([run(141, 13.8)]));
    let found = looked(&history, day(142));
    assert_eq!(likely(&found, "unaccustomed_session"), Some(0.9));
    assert_eq!(
        plain(&seen(&found, "unaccustomed_session").unwrap().says),
        "2024-05-21: 13.8 km, 38 % beyond your longest run of the 30 days before (10.0 km on 2024-04-22). Runs like \
         that went with 1.5 times the injury rate in 5,205 runners (cohort): from about 3 to about 5 injured runners \
         in 1,000 runs."
    );
    assert_eq!(likely(&found, "recent_load_increase"), Some(0.75));
    let Answer::Number(km) = seen(&found, "weekly_distance").unwrap().answer else { panic!("no number") };
    // Twelve runs of 10 km and the long one.
    assert!((km - 133.8 / 4.0).abs() < 0.06, "{km}");
}

#[test]
fn of_a_steady_runner_nothing_is_said_to_have_risen() {
    let found = looked(&history(steady()), day(139));
    assert_eq!(likely(&found, "unaccustomed_session"), Some(0.1));
    // Seven days hold three of these runs or four.
    assert!(likely(&found, "recent_load_increase").unwrap() < 0.3);
    assert_eq!(found.unseen, []);
}

#[test]
fn who_has_no_recordings_is_told_so_and_nothing_else() {
    let found = looked(&History::default(), day(0));
    assert_eq!((found.seen.len(), found.remarks.len(), found.unseen.len()), (0, 0, 1));
}

#[test]
fn what_was_not_recorded_is_unseen_and_not_absent() {
    // The watch was not worn for the last two weeks.
    let found = looked(&history(steady()), day(155));
    assert_eq!(seen(&found, "unaccustomed_session"), None);
    assert_eq!(seen(&found, "weekly_distance"), None);
    assert!(found.unseen.iter().any(|unseen| unseen.what == "whether a session was new to you"));
    assert!(found.remarks.iter().any(|remark| plain(&remark.says).contains("does not count as rest")));
    // A long run after it may have been prepared by runs that nobody recorded.
    let spiked = history(steady().into_iter().chain([run(153, 13.8)]));
    assert!(likely(&looked(&spiked, day(154)), "unaccustomed_session").unwrap() < 0.8);
}

#[test]
fn running_again_after_rest_that_was_told_is_a_rise() {
    let again = steady().into_iter().chain([run(170, 5.0), run(172, 5.0), run(174, 5.0)]);
    let told = (139..170).fold(history(again.clone()), |history, number| said(history, number, Item::Rest));
    assert!(likely(&looked(&told, day(175)), "recent_load_increase").unwrap() >= 0.8);
    let untold = looked(&history(again), day(175));
    assert!(likely(&untold, "recent_load_increase").is_none_or(|likely| likely <= 0.6));
}

#[test]
fn races_are_known_by_their_name_and_training_for_one_is_none() {
    let named = |name: &str| {
        let mut last = run(141, 10.0);
        last.run.name = Some(name.to_owned());
        let history = history(steady().into_iter().chain([last]));
        likely(&looked(&history, day(142)), "unaccustomed_session").unwrap()
    };
    assert_eq!((named("Spring Half Marathon"), named("Marathon training 7"), named("Grace")), (0.7, 0.1, 0.1));
}

#[test]
fn the_simulated_spike_is_found_and_easy_weeks_are_not_blamed() {
    let (runner, history) = simulated();
    let after = runner.spike.date.saturating_add(1.days());
    let found = looked(history, after);
    assert!(likely(&found, "unaccustomed_session").unwrap() >= 0.85);
    let says = plain(&seen(&found, "unaccustomed_session").unwrap().says);
    assert!(says.starts_with(&runner.spike.date.to_string()) && says.contains("beyond your longest"), "{says}");
    assert!(likely(&found, "recent_load_increase").unwrap() > 0.5);
    // Every fourth day of the steady weeks long before: the share of them that is blamed.
    let (mut asked, mut blamed) = (0, 0);
    for back in (230..300).step_by(4) {
        let on = runner.days[runner.days.len() - 1 - back].date;
        if let Some(likely) = likely(&looked(history, on), "recent_load_increase") {
            asked += 1;
            blamed += u32::from(likely > 0.5);
        }
    }
    assert!(asked >= 5 && blamed * 4 <= asked, "{blamed} of {asked}");
}

proptest! {
    #[test]
    fn whatever_was_run_every_answer_is_one_that_its_finding_takes(
        runs in prop::collection::vec((0_i64..160, 0_i64..86_400, 0.0_f64..60.0), 0..90),
        on in 0_i64..170,
    ) {
        let all = history(runs.iter().map(|&(number, second, km)| run_at(number, second, km)));
        let found = looked(&all, day(on));
        for seen in &found.seen {
            let finding = Knowledge::embedded().finding(seen.finding).unwrap();
            match seen.answer {
                Answer::Likely(likely) => {
                    prop_assert!(finding.kind == FindingKind::YesNo && (0.0..=1.0).contains(&likely));
                }
                Answer::Number(number) => {
                    prop_assert!(finding.kind == FindingKind::Number && number.is_finite() && number >= 0.0);
                }
                _ => prop_assert!(false, "{:?}", seen),
            }
            prop_assert!(!plain(&seen.says).contains("NaN") && !plain(&seen.says).contains("inf "));
        }
        let until = runs.iter().filter(|(number, ..)| *number <= on);
        let until = history(until.map(|&(number, second, km)| run_at(number, second, km)));
        prop_assert_eq!(looked(&until, day(on)), found);
    }
}
