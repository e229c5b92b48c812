//! Cause 11: the Moon. The negative control: it never gives a finding.
//!
//! What is told of it is what the triggers found of its window, by the same test as of everything else. It stands out by
//! the plainest of its window and its second lines, as often as chance gives that in one of so many.

use std::f64::consts::E;

use super::{Looked, Remark, Situation, Unseen};
use crate::history::View;
use crate::telling::{ReadFrom, Telling};
use crate::triggers::moon::alike::What;
use crate::triggers::{LEAST_DAYS, Measured, Tested, Triggers, Verdict};

/// The Moon stands out from this chance on, as often as a test of it is fooled.
const FOOLED: f64 = 0.05;

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let mut looked = Looked::default();
    match situation.triggers.map(|triggers| (triggers, &triggers.moon.window.verdict)) {
        Some((triggers, Verdict::Tested(tested))) => looked.remarks.push(remark(triggers, tested)),
        // On days that were all alike there is nothing to tell.
        Some((triggers, Verdict::Even)) if triggers.days >= LEAST_DAYS => {}
        _ => looked.unseen.push(Unseen { what: "the Moon beside your diary", why: too_few(situation.now) }),
    }
    looked
}

fn remark(triggers: &Triggers, tested: &Tested) -> Remark {
    let who = match triggers.measured {
        Measured::Hip => "your hip was",
        Measured::WholeBody => "you were",
    };
    let mut says = Telling::new("In your own diary (").number(tested.days as f64, 0);
    if let Some(effect) = tested.effects.first() {
        let than = if effect.points < 0.0 { "less sore" } else { "sorer" };
        let (low, high) = match effect.points < 0.0 {
            true => (-effect.high, -effect.low),
            false => (effect.low, effect.high),
        };
        says = says
            .words(format!(" days) {who} "))
            .number(effect.points.abs(), 1)
            .words(format!(" points {than} {} (", triggers.moon.window.kind.of))
            .number(low, 1)
            .words(" to ")
            .number(high, 1)
            .words(")");
    }
    let (looks, plainest, p) = plainest(triggers, tested);
    if looks > 1 {
        let name = triggers.moon.lines.iter().find(|line| line.verdict.tested() == Some(plainest));
        let name = name.map_or(triggers.moon.window.kind.name, |line| line.kind.name);
        says = says.words(format!(". Of {looks} ways to look at it the plainest is \"{name}\""));
    }
    says = match p {
        p if p < 0.01 => says.words("; chance alone gives as much in less than 1 of 100 diaries."),
        p => says.words("; chance alone gives as much in ").number(100.0 * p, 0).words(" of 100 diaries."),
    };
    if let Some(alike) = triggers.moon.not_told_apart() {
        let what = match alike.what {
            What::TrainingBlocks => "Your training goes in blocks",
            What::MenstrualCycle => "Your cycle is",
        };
        says = says
            .words(format!(" {what} of about "))
            .number(alike.period_days, 0)
            .words(" days, which keeps the Moon's time: the two cannot be told apart yet");
        says = match alike.apart_from {
            Some(date) => says.words(", and could be from ").date(date).words("."),
            None => says.words("."),
        };
    }
    let says = says.words(
        " Nothing is known to link the two, and coxa gives the Moon no weight: it is here as a control, so that you can \
         see how much chance alone can look like a cause.",
    );
    let from = vec![ReadFrom::Day(triggers.first), ReadFrom::Day(triggers.last)];
    Remark { from, says, stands_out: stands_out(p) }
}

/// In how many ways the Moon was looked at, the plainest of them, and how often chance gives as much in one of so many:
/// at most the sum of what it gives in each.
fn plainest<'t>(triggers: &'t Triggers, window: &'t Tested) -> (usize, &'t Tested, f64) {
    let lines = triggers.moon.lines.iter().filter_map(|line| line.verdict.tested());
    let looks = 1 + lines.clone().count();
    let plainest = lines.fold(window, |one, other| if other.p < one.p { other } else { one });
    (looks, plainest, (looks as f64 * plainest.p).min(1.0))
}

/// The most that a chance of p can speak for an association, in bits: `-log2(-e p ln p)` (Sellke, Bayarri and Berger
/// 2001, doi 10.1198/000313001300339950). 0 where a test would often say as much. It describes and weighs nothing.
fn stands_out(p: f64) -> f64 {
    if p < FOOLED { -(-E * p * p.ln()).log2() } else { 0.0 }
}

fn too_few(now: View<'_>) -> Telling {
    let days = now.days().filter(|(_, day)| day.worst().is_some()).count();
    let days = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    Telling::new(format!(
        "Your diary says of {days} whether you were sore, and it takes {LEAST_DAYS} to see what soreness goes with (a day \
         without pain: coxa log none). The Moon can wait."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{DiaryDay, Item};
    use crate::history::History;
    use crate::measures::made::day;
    use crate::telling::Piece;
    use crate::triggers::{DRAWS, since, triggers};

    fn looked(days: i64, item: impl Fn(i64) -> Item) -> Looked {
        let days = (400 - days..400).map(|at| (day(at), DiaryDay::of(&[item(at)])));
        let history = History { days: days.collect(), ..History::default() };
        let now = history.until(day(399));
        let found = triggers(now, since(now), DRAWS);
        look(&Situation { now, onset: now, began: None, triggers: found.as_ref() })
    }

    /// Sore for a week around each full Moon: 25 January 2024 is day 24.
    fn moonstruck(at: i64) -> Item {
        let soreness = serde_json::json!({ "soreness": { "score": 5.0 } });
        let near = (at as f64 - 24.0 + 3.5).rem_euclid(29.53) < 7.0;
        if near { serde_json::from_value(soreness).unwrap() } else { Item::PainFree }
    }

    #[test]
    fn it_is_never_a_finding() {
        let looked = looked(300, moonstruck);
        assert_eq!((looked.seen.len(), looked.remarks.len(), looked.unseen.len()), (0, 1, 0));
        assert!(looked.remarks[0].stands_out > 5.0, "{}", looked.remarks[0].stands_out);
        assert!(looked.remarks[0].says.pieces.iter().any(
            |piece| matches!(piece, Piece::Words(words) if words.contains("Nothing is known to link"))
        ));
    }

    #[test]
    fn soreness_that_pays_it_no_heed_does_not_stand_out() {
        let sore = serde_json::json!({ "soreness": { "score": 4.0 } });
        let sore: Item = serde_json::from_value(sore).unwrap();
        let looked = looked(300, |at| if at % 9 < 2 { sore.clone() } else { Item::PainFree });
        assert_eq!(looked.remarks.len(), 1);
        assert_eq!(looked.remarks[0].stands_out, 0.0, "{:?}", looked.remarks[0].says);
    }

    #[test]
    fn a_short_diary_cannot_be_put_beside_it_and_without_sore_days_there_is_nothing_to_tell() {
        let short = looked(12, |_| Item::PainFree);
        assert_eq!((short.remarks.len(), short.unseen.len()), (0, 1));
        let short = looked(59, moonstruck);
        assert_eq!((short.remarks.len(), short.unseen.len()), (0, 1));
        assert_eq!(looked(80, |_| Item::PainFree), Looked::default());
    }
}
