//! What the recordings and the diary of the simulated runner show.
#![allow(clippy::unwrap_used, reason = "tests say what they hold")]

use crate::association::Draws;
use crate::diary::{Item, Soreness};
use crate::history::History;
use crate::measures::made::simulated;
use crate::triggers::{Triggers, Verdict, since, triggers};

fn kept() -> History {
    let (runner, history) = simulated();
    let mut history = history.clone();
    for day in runner.days.iter().filter(|day| day.noted) {
        let score = f64::from(day.soreness);
        let sore = Item::Soreness(Soreness { score, ..Soreness::default() });
        history.days.entry(day.date).or_default().take(if score > 0.0 { &sore } else { &Item::PainFree });
    }
    for (outing, session) in history.outings.iter_mut().zip(&runner.sessions) {
        assert_eq!(outing.run.date, session.date);
        outing.run.shoes = session.shoe.iter().map(|pair| runner.shoes[*pair].name.to_owned()).collect();
    }
    history
}

fn found(history: &History) -> Triggers {
    let view = history.until(simulated().0.days[546].date);
    triggers(view, since(view), Draws { count: 999, seed: 1 }).unwrap()
}

#[test]
fn of_the_simulated_runner_all_is_seen_that_recordings_can_show() {
    let found = found(&kept());
    let verdict = |id| &found.exposures.iter().find(|exposed| exposed.kind.id == id).unwrap().verdict;
    for id in ["sitting", "strength", "sleep", "surface"] {
        assert!(matches!(verdict(id), Verdict::Missing(_)), "{id}: {:?}", verdict(id));
    }
    for id in ["day_load", "week_load"] {
        assert!(verdict(id).tested().is_some(), "{id}: {:?}", verdict(id));
    }
    // What is rare in five months is known, and has no verdict.
    let episodes = |id| match verdict(id) {
        Verdict::NotEnough(short) => {
            assert_eq!(short.more_days, 0, "{id}: {short:?}");
            short.episodes
        }
        verdict => panic!("{id}: {verdict:?}"),
    };
    assert_eq!(episodes("spike"), 1, "the one run that went much too far");
    assert_eq!(episodes("shoes"), 1, "one pair took the place of another");
    for id in ["downhill", "cold_start", "no_cool_down"] {
        assert!((1..5).contains(&episodes(id)), "{id}");
    }
    assert_eq!(episodes("low_cadence"), 0, "this runner holds the line but for the end of long runs");
}
