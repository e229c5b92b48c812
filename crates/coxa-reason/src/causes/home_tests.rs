//! Findings that tests at home show, for every cause that can use them.
//!
//! A test is done on both sides; a finding is about the sore one. Which side is sore the diary says. Where it does not,
//! a test that brings on the known pain tells by itself, and of the rest only what both sides show alike.

use super::{Looked, Seen, Situation, Unseen};
use crate::answers::Answer;
use crate::diary::Side;
use crate::history::View;
use crate::home_test::HomeTest;
use crate::knowledge::{Finding, Knowledge, Look, TestGuide};
use crate::measures::home_tests::{BySide, Told, counts, days_since, told};
use crate::measures::soreness::sore;
use crate::measures::strength::{self, Held, Says};
use crate::telling::{ReadFrom, Telling};

/// Where nobody knows when the soreness began, the days of the diary that say which side is sore: four weeks
/// (judgement).
const SORE_DAYS: i64 = 28;

/// A side is sore too from so great a share of the soreness of the other on (judgement).
const TOO: f64 = 0.5;

/// Everything that tests at home show of the soreness.
pub fn findings_of_tests(situation: &Situation<'_>) -> Vec<Seen> {
    let tests = Knowledge::embedded().home_tests.iter();
    let findings: Vec<&str> = tests.flat_map(TestGuide::findings).collect();
    shown(situation, &findings).seen
}

/// What tests at home show of these findings: those that are answered, and of those that were tested and are not, why.
pub fn shown(situation: &Situation<'_>, findings: &[&str]) -> Looked {
    let mut looked = Looked::default();
    for guide in &Knowledge::embedded().home_tests {
        for look in guide.looks.iter().filter(|look| findings.contains(&look.finding.as_str())) {
            looked_at(situation, guide, look, &mut looked);
        }
        let clock = guide.hold.as_ref().and_then(|hold| hold.finding.as_deref());
        if clock.is_some_and(|finding| findings.contains(&finding)) {
            timed(situation.now, guide, &mut looked);
        }
    }
    looked
}

/// The side that is sore by the diary, since the soreness began; `None` where no side was named.
pub fn sore_side(situation: &Situation<'_>) -> Option<Side> {
    let view = situation.now;
    let days = situation.began.map_or(SORE_DAYS, |began| days_since(view, began) + 1);
    let (mut left, mut right) = (0.0, 0.0);
    for (_, soreness) in sore(view, days) {
        if matches!(soreness.side, Some(Side::Left | Side::Both)) {
            left += soreness.score;
        }
        if matches!(soreness.side, Some(Side::Right | Side::Both)) {
            right += soreness.score;
        }
    }
    match (left, right) {
        (0.0, 0.0) => None,
        (left, right) if left.min(right) >= TOO * left.max(right) => Some(Side::Both),
        (left, right) if left > right => Some(Side::Left),
        _ => Some(Side::Right),
    }
}

/// What both sides come to, for the sore one. What is not known of a side that is sore is not known.
fn of_sore_side(left: Option<bool>, right: Option<bool>, sore: Option<Side>, pain: bool) -> Option<bool> {
    match (sore, left, right) {
        (Some(Side::Left), left, _) => left,
        (Some(Side::Right), _, right) => right,
        (Some(Side::Both), Some(true), _) | (Some(Side::Both), _, Some(true)) => Some(true),
        (None, Some(true), _) | (None, _, Some(true)) if pain => Some(true),
        (_, Some(left), Some(right)) => (left == right).then_some(left),
        _ => None,
    }
}

fn looked_at(situation: &Situation<'_>, guide: &'static TestGuide, look: &'static Look, looked: &mut Looked) {
    let Some(finding) = Knowledge::embedded().finding(&look.finding) else { return };
    let all = told(situation.now, guide.id, &look.finding);
    let usable = |told: &Told| stands(situation, look, told);
    let fresh = BySide::of(|side| all.get(side).copied().filter(usable));
    let there = |told: Option<Told>| told.map(|told| told.there);
    let sore = sore_side(situation);
    match of_sore_side(there(fresh.left), there(fresh.right), sore, look.pain) {
        Some(is_there) => looked.seen.push(Seen {
            finding: &finding.id,
            answer: if is_there { Answer::Yes } else { Answer::No },
            from: days(&fresh),
            says: told_of(finding, is_there, &fresh),
        }),
        None => looked.unseen.extend(why_not(finding, guide, &all, &fresh, look)),
    }
}

/// Whether a result still tells of the soreness of now.
fn stands(situation: &Situation<'_>, look: &Look, told: &Told) -> bool {
    // What hurt before this soreness began, or did not, is of another time.
    let of_now = !look.pain || situation.began.is_none_or(|began| told.date >= began);
    of_now && counts(situation.now, told.date)
}

fn days(sides: &BySide<Told>) -> Vec<ReadFrom> {
    let mut days: Vec<_> = sides.iter().map(|(_, told)| ReadFrom::Test(told.date)).collect();
    days.dedup();
    days
}

/// `Test at home, left on 3 October: outer hip tender to touch; right on 3 October: not.`
fn told_of(finding: &Finding, there: bool, sides: &BySide<Told>) -> Telling {
    let label = |there: bool| match &finding.absent {
        Some(absent) if !there => absent.clone(),
        _ if there => finding.label.clone(),
        _ => format!("not {}", finding.label),
    };
    let mut telling = Telling::new("Test at home");
    // First the side that says it.
    let (first, then): (Vec<_>, Vec<_>) = sides.iter().partition(|(_, told)| told.there == there);
    for (at, (side, told)) in first.into_iter().chain(then).enumerate() {
        let begin = if at == 0 { ", " } else { "; " };
        telling = telling.words(format!("{begin}{side} on ")).date(told.date);
        telling = telling.words(format!(": {}", label(told.there)));
    }
    telling.words(".")
}

/// Why a test that was done says nothing; `None` where it was never done.
fn why_not(
    finding: &'static Finding,
    guide: &TestGuide,
    all: &BySide<Told>,
    fresh: &BySide<Told>,
    look: &Look,
) -> Option<Unseen> {
    let latest = all.iter().map(|(_, told)| told.date).max()?;
    let again = format!("To do it again: coxa test {}", command(guide.id));
    let why = match (fresh.iter().next(), look.pain) {
        (None, true) => Telling::new("The test at home of ")
            .date(latest)
            .words(format!(" was before this soreness, or more than twelve weeks ago. {again}")),
        (None, false) => Telling::new("The test at home of ")
            .date(latest)
            .words(format!(" is more than twelve weeks old and does not count. {again}")),
        (Some(_), _) => Telling::new("The test at home of ").date(latest).words(
            " does not tell of the sore side. To say which side is sore: coxa log, for example left outside 4",
        ),
    };
    Some(Unseen { what: &finding.label, why })
}

/// What the clock of a test says.
fn timed(view: View<'_>, guide: &'static TestGuide, looked: &mut Looked) {
    let Some(hold) = &guide.hold else { return };
    let Some(finding) = hold.finding.as_deref().and_then(|id| Knowledge::embedded().finding(id)) else {
        return;
    };
    let holds = strength::holds(view, guide.id);
    let fresh = BySide::of(|side| holds.get(side).copied().filter(|held| counts(view, held.date)));
    let answer = match strength::says(view, guide.id, hold) {
        Says::Strong => Answer::No,
        Says::Short | Says::Uneven => Answer::Yes,
        Says::Untested => return,
        other => {
            let why = unclear(other, guide, &holds);
            looked.unseen.push(Unseen { what: &finding.label, why });
            return;
        }
    };
    let mut from: Vec<_> = fresh.iter().map(|(_, held)| ReadFrom::Test(held.date)).collect();
    from.dedup();
    looked.seen.push(Seen { finding: &finding.id, answer, from, says: held(guide, &fresh) });
}

/// Why the clock says nothing.
fn unclear(says: Says, guide: &TestGuide, holds: &BySide<Held>) -> Telling {
    let again = format!("To do it again: coxa test {}", command(guide.id));
    let latest = holds.iter().map(|(_, held)| held.date).max();
    let begin = latest.map_or_else(Telling::default, |day| Telling::new("Your test of ").date(day));
    begin.words(match says {
        Says::Pain => " ended because it hurt: that tells of the pain and not of the muscle.".to_owned(),
        Says::OneSide => format!(" has one side only, or the two sides on days far apart. {again}"),
        _ => format!(" is more than twelve weeks old and does not count. {again}"),
    })
}

/// `Side plank: 22 seconds on the left and 41 seconds on the right on 3 October.`
pub(super) fn held(guide: &TestGuide, holds: &BySide<Held>) -> Telling {
    let mut telling = Telling::new(format!("{}: ", guide.name));
    let all: Vec<_> = holds.iter().collect();
    for (at, (side, held)) in all.iter().enumerate() {
        telling = telling.words(if at == 0 { "" } else { " and " }).number(held.seconds, 0);
        telling = telling.words(format!(" s on the {side}"));
        let next = all.get(at + 1).map(|(_, next)| next.date);
        if next != Some(held.date) {
            telling = telling.words(", ").date(held.date);
        }
        if held.by_pain {
            telling = telling.words(" (pain ended it)");
        }
    }
    telling.words(".")
}

/// The name of a test as it is typed: `side-plank`.
pub fn command(test: HomeTest) -> String {
    test.as_str().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::causes::ALL;
    use crate::diary::{DiaryDay, Item, Soreness};
    use crate::history::History;
    use crate::home_test::TestResult;
    use crate::telling::Piece;

    const BEGAN: Date = date(2026, 9, 20);
    const TESTED: Date = date(2026, 10, 3);

    fn sore(side: Option<Side>, score: f64) -> Item {
        let (site, when, lasted_h, stopped, began_m) = (None, None, None, None, None);
        Item::Soreness(Soreness { score, side, site, when, lasted_h, stopped, began_m })
    }

    /// A runner whose soreness began on [`BEGAN`], on a side.
    fn runner(side: Option<Side>, tests: Vec<TestResult>) -> History {
        let days = [(BEGAN, DiaryDay::of(&[sore(side, 4.0)]))];
        History { from: date(2026, 1, 1), days: days.into(), tests, ..History::default() }
    }

    fn showed(test: HomeTest, day: Date, side: Side, finding: &str, there: bool) -> TestResult {
        TestResult { findings: vec![(finding.to_owned(), there)], ..TestResult::new(test, day, side) }
    }

    fn held(test: HomeTest, side: Side, seconds: f64) -> TestResult {
        TestResult { held_s: Some(seconds), ..TestResult::new(test, TESTED, side) }
    }

    fn on(history: &History, day: Date) -> Situation<'_> {
        Situation { now: history.until(day), onset: history.until(BEGAN), began: Some(BEGAN), triggers: None }
    }

    fn answer(history: &History, day: Date, finding: &str) -> Option<Answer> {
        let seen = findings_of_tests(&on(history, day));
        assert!(seen.iter().filter(|seen| seen.finding == finding).count() <= 1);
        seen.iter().find(|seen| seen.finding == finding).map(|seen| seen.answer)
    }

    fn words(telling: &Telling) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Date(date) => date.to_string(),
            Piece::Number(number, _) => number.to_string(),
            Piece::Percent(share) => format!("{:.0} %", share * 100.0),
            other => format!("{other:?}"),
        };
        telling.pieces.iter().map(piece).collect()
    }

    #[test]
    fn a_finding_is_that_of_the_sore_side() {
        let squat = |left, right| {
            [(Side::Left, left), (Side::Right, right)]
                .into_iter()
                .filter_map(|(side, there)| Some((side, there?)))
                .map(|(side, there)| {
                    showed(HomeTest::SingleLegSquat, TESTED, side, "single_leg_squat_poor", there)
                })
                .collect::<Vec<_>>()
        };
        for (sore, left, right, wanted) in [
            (Some(Side::Left), Some(true), Some(false), Some(Answer::Yes)),
            (Some(Side::Right), Some(true), Some(false), Some(Answer::No)),
            (Some(Side::Right), Some(true), None, None),
            (Some(Side::Both), Some(true), Some(false), Some(Answer::Yes)),
            (Some(Side::Both), Some(false), Some(false), Some(Answer::No)),
            (Some(Side::Both), Some(false), None, None),
            (None, Some(true), Some(false), None),
            (None, Some(true), Some(true), Some(Answer::Yes)),
            (None, Some(false), None, None),
        ] {
            let history = runner(sore, squat(left, right));
            let found = answer(&history, TESTED, "single_leg_squat_poor");
            assert_eq!(found, wanted, "{sore:?} {left:?} {right:?}");
        }
        let fadir = showed(HomeTest::Fadir, TESTED, Side::Right, "fadir_pain", true);
        let history = runner(None, vec![fadir]);
        assert_eq!(answer(&history, TESTED, "fadir_pain"), Some(Answer::Yes), "known pain tells its side");
    }

    #[test]
    fn pain_before_this_soreness_is_of_another_time_and_old_tests_do_not_count() {
        let before = date(2026, 9, 1);
        let tests = vec![
            showed(HomeTest::Fadir, before, Side::Left, "fadir_pain", false),
            showed(HomeTest::Thomas, before, Side::Left, "thomas_test_positive", true),
        ];
        let history = runner(Some(Side::Left), tests);
        assert_eq!(answer(&history, TESTED, "fadir_pain"), None);
        assert_eq!(answer(&history, TESTED, "thomas_test_positive"), Some(Answer::Yes));
        let late = date(2026, 11, 25);
        assert_eq!(answer(&history, late, "thomas_test_positive"), None);
        let told = shown(&on(&history, late), &["thomas_test_positive"]).unseen;
        assert!(words(&told[0].why).contains("more than twelve weeks old"), "{told:?}");
    }

    #[test]
    fn short_planks_and_a_sinking_pelvis_speak_for_weak_muscles() {
        let tests = vec![
            held(HomeTest::SidePlank, Side::Left, 22.0),
            held(HomeTest::SidePlank, Side::Right, 41.0),
            held(HomeTest::SingleLegBridge, Side::Left, 30.0),
            held(HomeTest::SingleLegBridge, Side::Right, 50.0),
            showed(HomeTest::SingleLegStance, TESTED, Side::Left, "trendelenburg_positive", true),
            showed(HomeTest::SingleLegStance, TESTED, Side::Right, "trendelenburg_positive", false),
        ];
        let history = runner(Some(Side::Left), tests);
        let looked = (ALL[2].look)(&on(&history, TESTED));
        let seen: Vec<_> =
            looked.seen.iter().map(|one| (one.finding, one.answer, words(&one.says))).collect();
        assert_eq!(
            seen,
            [
                (
                    "trendelenburg_positive",
                    Answer::Yes,
                    "Test at home, left on 2026-10-03: pelvis drops standing on one leg; right on 2026-10-03: level \
                     pelvis on one leg."
                        .to_owned()
                ),
                (
                    "side_plank_weak",
                    Answer::Yes,
                    "Side plank: 22 s on the left and 41 s on the right, 2026-10-03.".to_owned()
                ),
            ]
        );
        assert_eq!(looked.seen[1].from, [ReadFrom::Test(TESTED)]);
        let remarks: Vec<_> = looked.remarks.iter().map(|one| words(&one.says)).collect();
        assert_eq!(remarks.len(), 2, "{remarks:?}");
        assert!(remarks[1].starts_with("Single-leg bridge: 30 s on the left"), "{remarks:?}");
        assert!(looked.remarks.iter().all(|one| one.stands_out == 0.0), "the bridge weighs nothing");
        assert!(looked.unseen.is_empty());
    }

    #[test]
    fn a_plank_that_pain_ended_is_not_weak() {
        let mut tests =
            vec![held(HomeTest::SidePlank, Side::Left, 8.0), held(HomeTest::SidePlank, Side::Right, 45.0)];
        tests[0].stopped = true;
        let history = runner(Some(Side::Left), tests);
        assert_eq!(answer(&history, TESTED, "side_plank_weak"), None);
        let looked = (ALL[2].look)(&on(&history, TESTED));
        assert!(words(&looked.unseen[0].why).contains("tells of the pain and not of the muscle"));
    }

    #[test]
    fn nothing_tested_is_nothing_known() {
        let history = runner(Some(Side::Left), Vec::new());
        for cause in [&ALL[2], &ALL[3]] {
            let looked = (cause.look)(&on(&history, TESTED));
            assert!(looked.seen.is_empty() && looked.remarks.is_empty(), "{}", cause.stem);
            let why = words(&looked.unseen[0].why);
            assert!(why.contains("No watch") && why.contains("coxa test"), "{why}");
        }
        let thomas = |side, there| showed(HomeTest::Thomas, TESTED, side, "thomas_test_positive", there);
        let history = runner(Some(Side::Left), vec![thomas(Side::Left, true), thomas(Side::Right, false)]);
        let looked = (ALL[3].look)(&on(&history, TESTED));
        assert_eq!((looked.seen.len(), looked.seen[0].answer), (1, Answer::Yes));
        assert!(words(&looked.remarks[0].says).starts_with("Thomas test: the left thigh stays up"));
        assert!(words(&looked.unseen[0].why).contains("No watch can see whether a muscle is tight"));
    }

    #[test]
    fn every_finding_that_a_test_can_answer_comes_through() {
        for guide in &Knowledge::embedded().home_tests {
            for look in &guide.looks {
                for there in [true, false] {
                    let test = showed(guide.id, TESTED, Side::Left, &look.finding, there);
                    let history = runner(Some(Side::Left), vec![test]);
                    let wanted = if there { Answer::Yes } else { Answer::No };
                    assert_eq!(answer(&history, TESTED, &look.finding), Some(wanted), "{}", look.finding);
                }
            }
        }
    }
}
