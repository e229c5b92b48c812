//! What follows from the answers, in short.

use coxa_reason::verdict::Verdict;
use coxa_reason::weighing::setting_of;
use coxa_reason::{Urgency, Weigher, Weighing};
use serde_json::{Value, json};

use super::talk::End;
use super::told;
use crate::current::Current;
use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::terminal::sheet::Sheet;
use crate::words;

/// How many conditions and causes are shown.
const MOST: usize = 4;
/// A condition that is less likely than this is left to `coxa why`.
const LEAST: f64 = 0.05;

/// The page after the last question.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn page(
    terminal: &Terminal,
    weigher: &Weigher<'_>,
    current: &Current,
    end: End,
) -> Result<String, Failure> {
    let mut sheet = Sheet::new(terminal);
    sheet.gap();
    if current.told()?.is_empty() {
        sheet.says("Nothing is answered yet. To begin: coxa ask");
        return Ok(sheet.into_text());
    }
    let weighing = current.weigh(weigher)?;
    let verdict = weighing.verdict();
    // Before the signs that must not wait were asked, nobody is told that it can, or that it must not.
    let too_early = words::too_early(&weighing, &verdict);
    if end == End::Emergency {
        sheet.title(&words::what_to_do(&weighing, &verdict));
        sheet.gap();
        sheet.says("The questions stop here: this comes first.");
        if let Some(sign) = sign(&weighing, &verdict) {
            sheet.says(&format!("If an answer was wrong: coxa ask --change {sign}"));
            sheet.says("Then coxa ask goes on.");
        }
    } else {
        if end == End::Stopped {
            sheet.says("Stopped. Your answers are kept; to go on: coxa ask");
        } else {
            sheet.title("Check your answers");
            told::list(&mut sheet, weigher.knowledge, current)?;
            sheet.says("To change one: coxa ask --change NAME");
        }
        sheet.gap();
        if too_early {
            sheet.title("It is too early to say what to do.");
            sheet.says("The signs that must not wait have not all been asked yet.");
            sheet.says(words::until_asked(&verdict));
        } else {
            answer(&mut sheet, &weighing, &verdict);
        }
        likeliest(&mut sheet, &weighing);
    }
    sheet.gap();
    if end != End::Emergency && !too_early {
        sheet.says("Why, and what speaks against it: coxa why");
    }
    sheet.aside(words::DISCLAIMER);
    Ok(sheet.into_text())
}

/// What to do, and the reasons that come before any chance.
fn answer(sheet: &mut Sheet<'_>, weighing: &Weighing<'_>, verdict: &Verdict<'_>) {
    sheet.title(&words::answer(weighing, verdict));
    if let Some(told) = words::bone_stress(verdict) {
        sheet.says(&told);
    }
    sheet.section("What to do now", &words::what_to_do(weighing, verdict));
    let flags = verdict.red_flags_to_tell().into_iter().map(|flag| format!("- {}", flag.say));
    let flags: Vec<_> = flags.collect();
    sheet.section("Signs that must not wait", &flags.join("\n"));
    sheet.section("What would change this", words::what_would_change_it(verdict));
}

/// What it most likely is, and what may have a part in it.
fn likeliest(sheet: &mut Sheet<'_>, weighing: &Weighing<'_>) {
    let conditions = weighing.conditions();
    let shown = conditions.iter().enumerate().filter(|(at, one)| *at == 0 || one.chance >= LEAST).take(MOST);
    let shown =
        shown.map(|(_, one)| format!("- {}: {}", words::chance(one.chance), words::condition(one.of)));
    sheet
        .section("What it most likely is", "coxa's estimate: of runners who answer as you do, so many have:");
    sheet.under(&shown.collect::<Vec<_>>().join("\n"));
    let sure = conditions.first().map(|first| words::how_sure(first.chance)).unwrap_or_default();
    sheet.section("How sure", &format!("{sure} {}", words::RESTS_ON));
    let causes = weighing.causes();
    let causes = causes.iter().filter(|one| one.chance >= LEAST).take(MOST);
    let causes: Vec<_> =
        causes.map(|one| format!("- {}: {}", words::chance(one.chance), one.of.title)).collect();
    sheet.section("Which of the eleven causes may have a part; more than one can", &causes.join("\n"));
}

/// The sign to change, if it was answered by mistake.
pub(crate) fn sign<'w>(weighing: &Weighing<'w>, verdict: &Verdict<'w>) -> Option<&'w str> {
    let flag = verdict.red_flags.iter().find(|flag| flag.urgency == Urgency::Emergency)?;
    let signs = flag.all.iter().chain(flag.any.iter().flat_map(|some| &some.of));
    signs.map(String::as_str).find(|id| weighing.answers.is_yes(id))
}

/// The same for other programs.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn json(weigher: &Weigher<'_>, current: &Current) -> Result<Value, Failure> {
    let weighing = current.weigh(weigher)?;
    let verdict = weighing.verdict();
    let next = weighing.next_question(current.asked(weigher.knowledge)?);
    let conditions: Vec<_> =
        weighing.conditions().iter().map(|one| json!({ "id": one.of.id, "chance": one.chance })).collect();
    let causes: Vec<_> =
        weighing.causes().iter().map(|one| json!({ "id": one.of.id, "chance": one.chance })).collect();
    let flags: Vec<_> = verdict.red_flags.iter().map(|flag| flag.id.as_str()).collect();
    let drivers: Vec<_> = verdict
        .drivers
        .iter()
        .map(|driver| json!({ "condition": driver.condition.id, "chance": driver.chance, "share": driver.share }))
        .collect();
    Ok(json!({
        "episode": current.number(),
        "begun": current.begun().map(|date| date.to_string()),
        "answers": weighing.answers,
        "setting": setting_of(&weighing.answers),
        "next_question": next.as_ref().map(|next| next.ask.id()),
        "verdict": {
            "urgency": verdict.urgency,
            "light": verdict.light,
            "red_flags": flags,
            "by_cost": verdict.by_cost,
            "drivers": drivers,
            "bone_stress_open": verdict.bone_stress_open,
            "bone_stress": verdict.bone_stress,
        },
        "conditions": conditions,
        "causes": causes,
    }))
}
