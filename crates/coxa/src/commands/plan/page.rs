//! The plan, for people: the week in a sentence, why, the calendar, exercises, running, and what would move it.

use coxa_reason::Urgency;
use coxa_reason::diary::Side;
use coxa_reason::knowledge::Time;
use coxa_reason::plan::{Prescribed, Running, StopWhy};
use coxa_reason::verdict::Verdict;
use jiff::ToSpan;

use super::{Page, running};
use crate::telling::sentence;
use crate::terminal::dates;
use crate::terminal::numbers::{count, decimals};
use crate::terminal::sheet::Sheet;
use crate::terminal::table::{Column, Table};
use crate::terminal::text::list;
use crate::words;

/// Days of the calendar.
const DAYS: i64 = 7;

/// Where there is no diary.
pub(super) fn nothing_known(sheet: &mut Sheet<'_>) {
    sheet.title("There is no plan yet: coxa knows nothing of you.");
    sheet.says(
        "Bring your runs with coxa import PATH, and say how you are with coxa log left outside 4 after",
    );
}

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, page: &Page<'_>, verdict: Option<&Verdict<'_>>) {
    sheet.title(&title(page, verdict));
    if page.past {
        let date = dates::long(page.view.date);
        sheet.aside(&format!("As of {date}: today is that day, and nothing later was looked at."));
    }
    if page.plan.stop.is_some() {
        stopped(sheet, page, verdict);
    } else {
        because(sheet, page);
        calendar(sheet, page);
        sheet.section("Running", &running::running(page));
        if let (Some(weighing), Some(verdict)) = (page.weighing, verdict)
            && verdict.urgency >= Urgency::Soon
        {
            sheet.section("See somebody", &words::what_to_do(weighing, verdict));
        }
        exercises(sheet, page);
        sheet.section("Form", &form(page));
        let shoes = page.plan.shoes.as_ref().map(|says| sentence(says, page.units, page.view.date));
        sheet.section("Shoes", &shoes.map(|says| words::capital(&says)).unwrap_or_default());
        let actions = page.plan.actions.iter();
        let actions: Vec<_> =
            actions.map(|action| format!("- {} Evidence: {}.", action.guide.says, action.evidence)).collect();
        sheet.section("Beside that", &actions.join("\n"));
    }
    if let Some(race) = &page.plan.race {
        sheet.section("The race", &sentence(&race.says, page.units, page.view.date));
    }
    sheet.section("What would move it", &moves(page, verdict));
    sheet.gap();
    sheet.aside(words::DISCLAIMER);
}

/// The week in a sentence.
fn title(page: &Page<'_>, verdict: Option<&Verdict<'_>>) -> String {
    let plan = page.plan;
    if let Some(stop) = &plan.stop {
        if stop.why == StopWhy::Unscreened {
            return format!("This week: answer the questions first. {}", stop.says);
        }
        let urgency = verdict.map_or(plan.see, |verdict| verdict.urgency.max(plan.see));
        let see = match urgency {
            Urgency::Emergency => "go to an emergency department now",
            Urgency::Urgent => "see somebody within 24 to 48 hours",
            Urgency::Soon | Urgency::SelfCare => "see somebody within two weeks",
        };
        return format!("This week: no running and no exercise for the hip, and {see}.");
    }
    let strength = strength(page);
    let sessions = plan.running.sessions();
    let days: Vec<_> = sessions.iter().map(|one| one.date.strftime("%a").to_string()).collect();
    match &plan.running {
        Running::Stopped => "This week: no running.".to_owned(),
        Running::HandedOver { .. } => {
            format!("This week: no running, and see somebody within two weeks{strength}.")
        }
        Running::NotYet { .. } => format!("This week: no running yet{strength}."),
        Running::Ladder { rung, .. } if !sessions.is_empty() => {
            format!("This week: {} on {}{strength}.", running::rung(*rung), list(&days))
        }
        Running::BuildUp { .. } if !sessions.is_empty() => {
            let longest = sessions.iter().filter_map(|one| one.distance_m).reduce(f64::max);
            let longest = longest.map(|metres| {
                format!(", the longest {}", page.units.distance(running::floored(metres, page.units)))
            });
            let runs = count(sessions.len() as u64, "run", "runs");
            format!("This week: {runs} on {}{}{strength}.", list(&days), longest.unwrap_or_default())
        }
        Running::Ladder { .. } | Running::BuildUp { .. } => format!("This week: no run is due{strength}."),
    }
}

fn strength(page: &Page<'_>) -> String {
    let (exercises, days) = (page.plan.exercises.len() as u64, page.plan.strength.len() as u64);
    if exercises == 0 {
        return String::new();
    }
    let exercises = count(exercises, "exercise", "exercises");
    format!("; {exercises} on {}", count(days, "day", "days"))
}

fn stopped(sheet: &mut Sheet<'_>, page: &Page<'_>, verdict: Option<&Verdict<'_>>) {
    let Some(stop) = &page.plan.stop else { return };
    if stop.why != StopWhy::Unscreened {
        sheet.says(&stop.says);
    }
    sheet.section("Instead", stop.instead);
    if let (Some(weighing), Some(verdict)) = (page.weighing, verdict)
        && stop.why != StopWhy::Unscreened
        && verdict.urgency >= Urgency::Soon
    {
        sheet.section("See somebody", &words::what_to_do(weighing, verdict));
    }
}

/// Why, which week of which stage, and how to begin.
fn because(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let plan = page.plan;
    match &plan.running {
        Running::Ladder { moved, .. } | Running::BuildUp { moved, .. } => {
            sheet.says(&running::moved(page, moved));
        }
        Running::NotYet { why, .. } | Running::HandedOver { why } => {
            let why = sentence(why, page.units, page.view.date);
            sheet.says(&format!("{}.", words::capital(&why)));
        }
        Running::Stopped => {}
    }
    let weeks = page.knowledge.plan.limits.weeks;
    let week = match plan.week {
        week if week > u32::from(weeks) => format!("The {weeks} weeks are over."),
        week => format!("Week {week} of {weeks}."),
    };
    let stage = plan.stage.map(|stage| format!(" {}", stage.says)).unwrap_or_default();
    sheet.says(&format!("{week}{stage}"));
    if !page.begun {
        sheet.says("The weeks count from the day on which you say: coxa plan --begin");
    }
}

fn calendar(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let plan = page.plan;
    let last = plan.date.saturating_add((DAYS - 1).days());
    sheet.heading(&format!("The week, {}", dates::span_with_year(plan.date, last)));
    let mut table = Table::new(vec![
        Column::words("day"),
        Column::words("run").cut_to(24),
        Column::words("strength").cut_to(8),
    ]);
    for ahead in 0..DAYS {
        let date = plan.date.saturating_add(ahead.days());
        let session = plan.running.sessions().iter().find(|one| one.date == date);
        let run = session.map(|one| running::session(one, &plan.running, page.units));
        let strength = if plan.strength.contains(&date) { "exercises" } else { "" };
        let run = match (run, strength.is_empty()) {
            (Some(run), _) => run,
            (None, true) => "rest".to_owned(),
            (None, false) => "-".to_owned(),
        };
        table.push(vec![dates::short(date), run, strength.to_owned()]);
    }
    sheet.table(&table);
}

fn exercises(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let all = &page.plan.exercises;
    if all.is_empty() {
        return;
    }
    let minutes: f64 = all.iter().map(|one| one.exercise.minutes).sum();
    sheet.heading(&format!("Exercises, about {} minutes", decimals(minutes, 0)));
    for (at, one) in all.iter().enumerate() {
        sheet.under(&format!("{}. {}", at + 1, exercise(page, one)));
    }
    if let Some(rule) = &page.knowledge.exercise_rule {
        let effort =
            format!("Effort {}; {}. Do more: {}", rule.effort, rule.tempo, decapital(&rule.progress));
        sheet.section("For all of them", &format!("{effort}\n{}\n{}", rule.pain, rule.sure));
    }
}

fn exercise(page: &Page<'_>, one: &Prescribed<'_>) -> String {
    let exercise = one.exercise;
    let when = match exercise.when {
        Time::Session => "",
        Time::BeforeRun => ", before runs",
        Time::AfterRun => ", after runs",
    };
    let side = match one.weaker {
        Some(Side::Left) => " Begin with the left, and do one set more there: your tests show it weaker.",
        Some(Side::Right) => " Begin with the right, and do one set more there: your tests show it weaker.",
        Some(Side::Both) | None => "",
    };
    let name = |id: &&str| {
        let condition =
            page.knowledge.condition(id).map(|condition| words::short(&condition.plain).to_owned());
        condition.or_else(|| page.knowledge.factor(id).map(|factor| factor.name.to_lowercase()))
    };
    let serves: Vec<_> = one.serves.iter().filter_map(name).take(2).collect();
    let serves = if serves.is_empty() { "hip and trunk of any runner".to_owned() } else { list(&serves) };
    format!(
        "{}{when}: {}, {}.{side} {} When not: {}. For {serves}. Evidence: {}.",
        exercise.name,
        one.dose,
        sentence(&one.why, page.units, page.view.date),
        exercise.how,
        exercise.not_if,
        exercise.evidence,
    )
}

/// A sentence within another.
fn decapital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

fn form(page: &Page<'_>) -> String {
    let Some(form) = page.plan.form else { return String::new() };
    if form.never {
        return "No change of cadence: pain of the hip flexors is likely enough, and quicker steps ask more of them."
            .to_owned();
    }
    let when = if form.now { "Now" } else { "From week 7 on, while pain is low" };
    let beats = match (form.own_spm, form.beats) {
        (Some(own), Some([first, most])) => format!(
            " Yours is about {}: set a metronome to {}, and never above {}.",
            decimals(own, 0),
            decimals(first, 0),
            decimals(most, 0),
        ),
        _ => String::new(),
    };
    format!(
        "{when}: 5 % more steps a minute at the same speed, 10 % at most, in 4 to 6 short easy runs.{beats} Evidence: {}: \
         shown to unload the hip in the laboratory at 10 %; no trial of hip injuries exists.",
        form.evidence
    )
}

fn moves(page: &Page<'_>, verdict: Option<&Verdict<'_>>) -> String {
    let rule = match &page.plan.running {
        Running::Stopped => None,
        Running::HandedOver { .. } => {
            Some("When somebody has looked at it and lets you run, begin anew: coxa plan --begin")
        }
        Running::NotYet { .. } => {
            Some("Two days in a row at 0 or 1 of 10 open step 1. Say how it is each day: coxa log")
        }
        Running::Ladder { .. } => Some(
            "Two good sessions: a step up. 3 to 5 of 10: the step again. Above 5: again, the second time a step back, \
             the third time somebody should look at it. Worse the next morning: a step back at once. A word each day \
             is enough: coxa log",
        ),
        Running::BuildUp { .. } => Some(
            "0 to 2 of 10 and back by the morning: it goes on. 3 to 5: held. Above 5, or worse the next morning: 20 to \
             30 % less. Three such runs in four weeks: somebody should look at it. A word each day is enough: coxa log",
        ),
    };
    let change = verdict.map(|verdict| words::what_would_change_it(verdict));
    rule.into_iter().chain(change).collect::<Vec<_>>().join("\n")
}
