//! The plan, for people: the week in a sentence, why, the calendar, running, exercises, and what would move it.

use coxa_reason::Urgency;
use coxa_reason::plan::{DayDone, Running, StopWhy};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Page, beside, exercises, running};
use crate::telling::sentence;
use crate::terminal::dates;
use crate::terminal::numbers::{count, decimals};
use crate::terminal::sheet::Sheet;
use crate::terminal::table::{Column, Table};
use crate::terminal::text::list;
use crate::{wishes, words};

/// What moves the plan of a runner whose bone was hurt before.
const NO_PAIN: &str = "You had a stress fracture before, so the pain that is allowed is 0: during, after and at night. No pain \
                       twice: a step on. Any pain: a step back or a shorter run; the third time, or if it stays for two days, \
                       somebody should look at it. A word each day is needed: coxa log";
/// Days of the calendar.
pub(crate) const DAYS: i64 = 7;

/// Where there is no diary.
pub(super) fn nothing_known(sheet: &mut Sheet<'_>) {
    sheet.title("There is no plan yet: coxa knows nothing of you.");
    sheet.says(
        "Bring your runs with coxa import PATH, and say how you are with coxa log left outside 4 after",
    );
}

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    body(sheet, page);
    sheet.gap();
    sheet.aside(words::DISCLAIMER);
}

/// All of it but the word on what coxa is not.
pub(crate) fn body(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    sheet.title(&title(page));
    if page.past {
        let date = dates::long(page.plan.date);
        sheet.aside(&format!("As of {date}: today is that day, and nothing later was looked at."));
    }
    if page.plan.stop.is_some() {
        stopped(sheet, page);
    } else {
        because(sheet, page);
        calendar(sheet, page);
        sheet.section("Running", &running::running(page));
        see_somebody(sheet, page);
        exercises::around_runs(sheet, page);
        exercises::strength(sheet, page);
        beside::beside(sheet, page);
    }
    if let Some(race) = &page.plan.race {
        sheet.section("The race", &sentence(&race.says, page.units, page.plan.date));
    }
    sheet.section("What would move it", &moves(page));
}

/// The week in a sentence.
fn title(page: &Page<'_>) -> String {
    let plan = page.plan;
    if let Some(stop) = &plan.stop {
        if stop.why == StopWhy::Unscreened {
            return format!("This week: answer the questions first. {}", stop.says);
        }
        let urgency = page.known.verdict.map_or(plan.see, |verdict| verdict.urgency.max(plan.see));
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
    if exercises == 0 || days == 0 {
        return String::new();
    }
    let exercises = count(exercises, "exercise", "exercises");
    format!("; {exercises} on {}", count(days, "day", "days"))
}

fn stopped(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let Some(stop) = &page.plan.stop else { return };
    if stop.why != StopWhy::Unscreened {
        sheet.says(&stop.says);
    }
    sheet.section("Instead", stop.instead);
    if stop.why != StopWhy::Unscreened {
        see_somebody(sheet, page);
        sheet.section(
            "Back to running",
            "When whoever examined you lets you run, tell coxa: coxa ask --new, with what was found, and then coxa plan \
             --begin. After a stress fracture the plan begins at the first step, and the pain that is allowed is 0.",
        );
    }
}

fn see_somebody(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    if let (Some(weighing), Some(verdict)) = (page.known.weighing, page.known.verdict)
        && verdict.urgency >= Urgency::Soon
    {
        sheet.section("See somebody", &words::what_to_do(weighing, verdict));
    }
}

/// Why, which week of which stage, and how to begin.
fn because(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let plan = page.plan;
    match &plan.running {
        Running::Ladder { moved, .. } | Running::BuildUp { moved, .. } if plan.waits_for.is_none() => {
            sheet.says(&running::moved(page, moved));
        }
        Running::NotYet { why, .. } | Running::HandedOver { why } => {
            let why = sentence(why, page.units, plan.date);
            sheet.says(&format!("{}.", words::capital(&why)));
        }
        Running::Stopped | Running::Ladder { .. } | Running::BuildUp { .. } => {}
    }
    if let Some(flag) = plan.waits_for {
        sheet.says(&format!(
            "{} Until somebody has looked at it nothing grows, and no exercise is offered: ask which are right for you.",
            flag.say
        ));
    }
    let weeks = page.known.knowledge.plan.limits.weeks;
    let week = match plan.week {
        week if week > u32::from(weeks) => format!("The {weeks} weeks are over."),
        week => format!("Week {week} of {weeks}."),
    };
    let stage = plan.stage.map(|stage| format!(" {}", stage.says)).unwrap_or_default();
    sheet.says(&format!("{week}{stage}"));
    if page.wishes.begun.is_none() {
        sheet.says("The weeks count from the day on which you say: coxa plan --begin");
    }
    sheet.aside(&wished(page));
}

/// What was wished, where anything was.
fn wished(page: &Page<'_>) -> String {
    let wishes = page.wishes;
    let minutes = wishes.minutes.map(|minutes| format!("{} minutes a session", decimals(minutes, 0)));
    let band = (!wishes.band).then(|| "no band".to_owned());
    let days: Vec<String> =
        wishes.days.iter().map(|day| words::capital(wishes::word(*day)).clone()).collect();
    let days = (!days.is_empty()).then(|| format!("runs on {}", list(&days)));
    let all: Vec<_> = minutes.into_iter().chain(band).chain(days).collect();
    match all.is_empty() {
        true => String::new(),
        false => format!("As you wished: {}. To change that: coxa plan --help", all.join(", ")),
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
        let (run, strength) = cells(page, date);
        table.push(vec![dates::short(date), run, strength]);
    }
    sheet.table(&table);
    let done: Vec<_> = plan.lately.iter().map(|day| done(page, day)).collect();
    if !done.is_empty() {
        sheet.section("Done in the last seven days", &done.join("\n"));
    }
}

/// What a day has: done where it was done, else planned.
pub(crate) fn cells(page: &Page<'_>, date: Date) -> (String, String) {
    let plan = page.plan;
    let done = plan.lately.iter().find(|day| day.date == date);
    let session = plan.running.sessions().iter().find(|one| one.date == date);
    let run = match (done.filter(|day| day.runs > 0), session) {
        (Some(_), _) => Some("done".to_owned()),
        (None, session) => session.map(|one| running::session(one, &plan.running, page.units)),
    };
    let strength = match done {
        Some(day) if !day.exercises.is_empty() => "done",
        _ if plan.strength.contains(&date) => "exercises",
        _ => "",
    };
    let rest = if strength.is_empty() { "rest" } else { "-" };
    (run.unwrap_or_else(|| rest.to_owned()), strength.to_owned())
}

/// `Tue 15 Sep: ran 6.1 km; squat to a chair, hip hike on a step`.
fn done(page: &Page<'_>, day: &DayDone<'_>) -> String {
    let run = match (day.runs, day.distance_m) {
        (0, _) => None,
        (_, Some(metres)) => Some(format!("ran {}", page.units.distance(metres))),
        (_, None) => Some("ran".to_owned()),
    };
    let exercises: Vec<_> = day.exercises.iter().map(|one| one.name.to_lowercase()).collect();
    let exercises = (!exercises.is_empty()).then(|| exercises.join("; "));
    let all: Vec<_> = run.into_iter().chain(exercises).collect();
    format!("- {}: {}", dates::short(day.date), all.join("; "))
}

fn moves(page: &Page<'_>) -> String {
    let rule = match &page.plan.running {
        Running::Stopped => None,
        Running::HandedOver { .. } => {
            Some("When somebody has looked at it and lets you run, begin anew: coxa plan --begin")
        }
        Running::NotYet { .. } | Running::Ladder { .. } | Running::BuildUp { .. }
            if page.known.any_pain_stops() =>
        {
            Some(NO_PAIN)
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
    let change = page.known.verdict.map(|verdict| words::what_would_change_it(verdict));
    let ticks = (!page.plan.exercises.is_empty())
        .then_some("Runs are found in what you import. Tick off exercises: coxa plan done");
    rule.into_iter().chain(ticks).chain(change).collect::<Vec<_>>().join("\n")
}
