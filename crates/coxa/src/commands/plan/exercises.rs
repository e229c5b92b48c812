//! The exercises in words: what, how much, how, when not, what for, and how strong the evidence is.

use coxa_reason::diary::Side;
use coxa_reason::knowledge::Support;
use coxa_reason::plan::Prescribed;

use super::Page;
use crate::telling::sentence;
use crate::terminal::numbers::decimals;
use crate::terminal::sheet::Sheet;
use crate::terminal::text::list;
use crate::words;

/// The pain that exercises may bring a runner whose bone was hurt before.
const NO_PAIN: &str = "You had a stress fracture before: stop at any pain that you know from it.";

/// What is done before and after runs.
pub(super) fn around_runs(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let all = page.plan.around_runs.iter();
    let lines: Vec<_> = all
        .map(|one| {
            let exercise = one.exercise;
            let done = if one.done { "done today; " } else { "" };
            let (name, start, how) = (&exercise.name, &exercise.start, &exercise.how);
            format!("- {name}: {done}{start}. {how} {}", evidence(exercise.evidence))
        })
        .collect();
    sheet.section("Before and after runs", &lines.join("\n"));
}

/// The strength session.
pub(super) fn strength(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let all = &page.plan.exercises;
    if all.is_empty() {
        return;
    }
    let minutes: f64 = all.iter().map(|one| one.exercise.minutes).sum();
    sheet.heading(&format!("Exercises, about {} minutes", decimals(minutes, 0)));
    let lines: Vec<_> = all.iter().enumerate().map(|(at, one)| exercise(page, at + 1, one)).collect();
    sheet.under(&lines.join("\n\n"));
    if let Some(rule) = &page.known.knowledge.exercise_rule {
        let effort =
            format!("Effort {}; {}. Do more: {}", rule.effort, rule.tempo, decapital(&rule.progress));
        let pain = if page.known.any_pain_stops() { NO_PAIN } else { &rule.pain };
        sheet.section("For all of them", &format!("{effort}\n{pain}\n{}", rule.sure));
    }
}

fn exercise(page: &Page<'_>, number: usize, one: &Prescribed<'_>) -> String {
    let exercise = one.exercise;
    let done = if one.done { "done today; " } else { "" };
    let weaker = weaker(one).map(|says| format!(" {says}")).unwrap_or_default();
    format!(
        "{number}. {}: {done}{}, {}.{weaker} {} When not: {}. For {}. {}",
        exercise.name,
        one.dose,
        sentence(&one.why, page.units, page.plan.date),
        exercise.how,
        exercise.not_if,
        serves(page, one),
        evidence(exercise.evidence),
    )
}

/// What is to be done for the weaker side, where tests at home tell.
pub(crate) fn weaker(one: &Prescribed<'_>) -> Option<&'static str> {
    match one.weaker? {
        Side::Left => Some("Begin with the left, and do one set more there: your tests show it weaker."),
        Side::Right => Some("Begin with the right, and do one set more there: your tests show it weaker."),
        Side::Both => None,
    }
}

/// What an exercise is for in this runner.
pub(crate) fn serves(page: &Page<'_>, one: &Prescribed<'_>) -> String {
    let knowledge = page.known.knowledge;
    let name = |id: &&str| {
        let condition = knowledge.condition(id).map(|condition| words::short(&condition.plain).to_owned());
        condition.or_else(|| knowledge.factor(id).map(|factor| factor.name.to_lowercase()))
    };
    let serves: Vec<_> = one.serves.iter().filter_map(name).take(2).collect();
    if serves.is_empty() { "hip and trunk of any runner".to_owned() } else { list(&serves) }
}

/// How strong the evidence is, in a sentence.
pub(crate) fn evidence(support: Support) -> String {
    match support {
        Support::Null => "Evidence: null, it was looked for and not found.".to_owned(),
        Support::Judgement => "Evidence: judgement, no study is cited for it.".to_owned(),
        support => format!("Evidence: {support}."),
    }
}

/// A sentence within another.
fn decapital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
