//! The answer, for people: what to do, why, how far, the last days, and what was looked at.

use coxa_reason::Urgency;
use coxa_reason::measures::soreness::{in_a_row, spell};
use coxa_reason::today::{Rule, Ruling};
use coxa_reason::verdict::{Light, Verdict};

use super::{Page, how_far, picture};
use crate::telling::sentence;
use crate::terminal::dates;
use crate::terminal::numbers::count;
use crate::terminal::sheet::Sheet;
use crate::words;

/// How to say it in one keystroke, or in a few words.
const LOG: &str = "Nothing sore: coxa log none. Something sore: coxa log left outside 4 after";

/// Where there is no diary.
pub(super) fn nothing_known(sheet: &mut Sheet<'_>) {
    sheet.title("coxa does not know how you are today: there is no diary yet.");
    sheet.says(LOG);
    sheet.says("With your recordings it also says how far a run may go: coxa import PATH");
}

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let verdict = page.weighing.map(|weighing| weighing.verdict());
    sheet.title(&title(page, verdict.as_ref()));
    if page.past {
        let date = dates::long(page.view.date);
        sheet.aside(&format!("As of {date}: today is that day, and nothing later was looked at."));
    }
    match page.today.decided() {
        Some(decided) => because(sheet, page, decided, verdict.as_ref()),
        None => sheet.says(LOG),
    }
    if page.today.lately.is_none() && page.today.light.is_some() {
        sheet.says(&format!("{} {LOG}", silence(page)));
    }
    if page.today.light != Some(Light::SeeSomeone) {
        sheet.section("How far", &how_far::how_far(page));
    }
    picture::picture(sheet, page);
    looked_at(sheet, page);
    change(sheet, page, verdict.as_ref());
    sheet.gap();
    sheet.aside(words::DISCLAIMER);
}

/// The answer in one sentence.
pub(crate) fn title(page: &Page<'_>, verdict: Option<&Verdict<'_>>) -> String {
    let Some(decided) = page.today.decided() else {
        return format!("coxa does not know how you are today. {}", silence(page));
    };
    let urgency = verdict.map_or(Urgency::SelfCare, |verdict| verdict.urgency);
    let now = match decided.light {
        Light::SeeSomeone if too_early(page, verdict) => "Do not run today",
        Light::Run => "Run today",
        Light::EaseOff => "Ease off today",
        Light::Rest => "Rest today",
        Light::SeeSomeone => match urgency {
            Urgency::Emergency => "Go to an emergency department now",
            Urgency::Urgent => "Do not run today, and see somebody within 24 to 48 hours",
            Urgency::Soon | Urgency::SelfCare => "Do not run today, and see somebody within two weeks",
        },
    };
    format!("{now}: {}.", says(page, decided))
}

/// The reason: what to do, and what the rule rests on.
pub(crate) fn because(
    sheet: &mut Sheet<'_>,
    page: &Page<'_>,
    decided: &Ruling,
    verdict: Option<&Verdict<'_>>,
) {
    match (decided.light, page.weighing, verdict) {
        (Light::SeeSomeone, _, Some(verdict)) if too_early(page, Some(verdict)) => {
            sheet.says("Not all signs that must not wait have been asked.");
            sheet.says(words::until_asked(verdict));
        }
        (Light::SeeSomeone, Some(weighing), Some(verdict)) => {
            sheet.says(&words::what_to_do(weighing, verdict))
        }
        _ => sheet.says(decided.means),
    }
    sheet.says(&format!("Decided by {}. {}", decided.rule.name(), decided.rule.rests_on().says));
    let unscreened = |ruling: &&Ruling| ruling.rule == Rule::Unscreened && *ruling != decided;
    // Who should be seen is not kept by questions.
    let waits = decided.light < Light::SeeSomeone;
    if let Some(open) = page.today.rulings.iter().find(unscreened).filter(|_| waits) {
        sheet.says(&format!("{}. {}", words::capital(&says(page, open)), open.means));
    }
}

/// Whether it is too early to send the runner to somebody.
fn too_early(page: &Page<'_>, verdict: Option<&Verdict<'_>>) -> bool {
    page.weighing.zip(verdict).is_some_and(|(weighing, verdict)| words::too_early(weighing, verdict))
}

fn says(page: &Page<'_>, ruling: &Ruling) -> String {
    sentence(&ruling.says, page.units, page.view.date)
}

/// Since when the diary has no word on soreness.
pub(crate) fn silence(page: &Page<'_>) -> String {
    let last = page.view.days().rev().find(|(_, day)| day.worst().is_some());
    match last {
        Some((date, _)) => format!("Your diary has no word on soreness since {}.", dates::long(date)),
        None => "Your diary has no word on soreness yet.".to_owned(),
    }
}

/// What was looked at, and what the other rules say.
pub(crate) fn looked_at(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let view = page.view;
    let mut lines = Vec::new();
    if let Some(spell) = spell(view) {
        let row = match in_a_row(view) {
            row if row > 1 => format!(", and on {row} days in a row"),
            _ => String::new(),
        };
        lines.push(format!("- Your diary: sore since {}{row}.", dates::long(spell.began)));
    }
    let runs = view.runs_of_last(30).count() as u64;
    lines.push(format!("- Your recordings: {} in the last 30 days.", count(runs, "run", "runs")));
    let decided = page.today.decided();
    for ruling in
        page.today.rulings.iter().filter(|one| Some(*one) != decided && one.rule != Rule::Unscreened)
    {
        let name = words::capital(ruling.rule.name());
        lines.push(format!("- {name}, {}: {}.", ruling.light, says(page, ruling)));
    }
    if page.weighing.is_some() {
        lines.push("- Your answers, and what all of it may be: coxa why".to_owned());
    }
    sheet.section("What was looked at", &lines.join("\n"));
}

/// What would change the answer, where there is something to change.
pub(crate) fn change(sheet: &mut Sheet<'_>, page: &Page<'_>, verdict: Option<&Verdict<'_>>) {
    let sore = page.today.lately.is_some_and(|worst| worst.score > 0.0);
    let change = match verdict {
        Some(verdict) => Some(words::what_would_change_it(verdict)),
        None => sore.then_some(
            "See someone sooner if: pain at night or rest, limping, worse from run to run, fever, or numbness.",
        ),
    };
    sheet.section("What would change the answer", change.unwrap_or_default());
}
