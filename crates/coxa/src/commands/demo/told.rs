//! What the invented runner tells: a diary of the last five months, and the answers to the questions.

use coxa_reason::diary::{Item, Side, Site, Soreness, When};
use coxa_reason::knowledge::Sex;
use coxa_reason::simulated::{SimulatedDay, SimulatedRunner};
use coxa_reason::{Answer, Knowledge};
use coxa_store::Diary;
use jiff::ToSpan;

use crate::failure::Failure;
use crate::house::House;

/// Writes the diary and the answers.
///
/// # Errors
/// When the diary cannot be written.
pub(super) fn tell(house: &House, runner: &SimulatedRunner, diary: &mut Diary) -> Result<(), Failure> {
    for (at, day) in runner.days.iter().enumerate().filter(|(_, day)| day.noted) {
        let ran_before = at > 0 && runner.days[at - 1].run_m > 0.0;
        diary.say(day.date, &[item(day, ran_before)], house.now)?;
    }
    let episode = match diary.open_episode()? {
        Some(episode) => episode,
        None => diary.begin_episode(house.today().saturating_sub(30.days()))?,
    };
    let answers = answers();
    let answers: Vec<_> = answers.iter().map(|(finding, answer)| (*finding, Some(*answer))).collect();
    Ok(diary.answer_all(episode.id, &answers, house.now)?)
}

/// What the runner wrote of a day.
fn item(day: &SimulatedDay, ran_before: bool) -> Item {
    if day.soreness == 0 {
        return Item::PainFree;
    }
    let when = match (day.run_m > 0.0, ran_before) {
        (true, _) => When::After,
        (false, true) => When::NextMorning,
        (false, false) => When::Everyday,
    };
    Item::Soreness(Soreness {
        score: f64::from(day.soreness),
        side: Some(Side::Left),
        site: Some(Site::OuterHip),
        when: Some(when),
        lasted_h: None,
        stopped: None,
        began_m: None,
    })
}

/// What is there of what was asked.
const THERE: [&str; 4] =
    ["pain_lateral_hip", "pain_lying_on_side", "pain_stairs_or_hills", "relieved_by_rest"];

/// A runner of 44 whose outer hip hurts to lie on, without any sign that must not wait. Invented.
fn answers() -> Vec<(&'static str, Answer)> {
    let knowledge = Knowledge::embedded();
    let asked = |list: &&coxa_reason::knowledge::List| list.screen || list.history || list.id == "site";
    let screen = knowledge.interview.lists.iter().filter(asked);
    let mut answers: Vec<(&'static str, Answer)> = Vec::new();
    for finding in screen.flat_map(|list| &list.of) {
        let measured = knowledge
            .finding(finding)
            .is_none_or(|finding| finding.by == coxa_reason::knowledge::By::Measured);
        let there = THERE.contains(&finding.as_str());
        if !measured {
            answers.push((finding, if there { Answer::Yes } else { Answer::No }));
        }
    }
    answers.extend([
        ("age", Answer::Number(44.0)),
        ("sex", Answer::Sex(Sex::Female)),
        ("gradual_onset", Answer::Yes),
        ("sudden_onset", Answer::No),
    ]);
    answers
}
