//! What stands beside running and exercises: form, shoes, what to do and to avoid, and what does not help.

use super::{Page, exercises};
use crate::telling::sentence;
use crate::terminal::numbers::decimals;
use crate::terminal::sheet::Sheet;
use crate::words;

/// Writes it.
pub(super) fn beside(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let plan = page.plan;
    sheet.section("Form", &form(page));
    let shoes = plan.shoes.as_ref().map(|says| sentence(says, page.units, plan.date));
    sheet.section("Shoes", &shoes.map(|says| words::capital(&says)).unwrap_or_default());
    let actions = plan.actions.iter();
    let actions: Vec<_> = actions
        .map(|action| format!("- {} {}", action.guide.says, exercises::evidence(action.evidence)))
        .collect();
    sheet.section("Beside that", &actions.join("\n"));
    if let Some(condition) = plan.fits_best {
        let name = words::short(&condition.plain);
        sheet.section(&format!("To leave out, with {name}"), condition.page.avoid.trim());
        sheet.section("What to expect, if that is what it is", condition.page.expect.trim());
    }
    let knowledge = page.known.knowledge;
    let nothing = knowledge.plan.nothing_found.iter().filter_map(|id| knowledge.intervention(id));
    let nothing: Vec<_> = nothing.map(|one| format!("- {}", one.says)).collect();
    sheet.section("Tried, and not found to help", &nothing.join("\n"));
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
        "{when}: 5 % more steps a minute at the same speed, 10 % at most, in 4 to 6 short easy runs.{beats} Evidence: {}, \
         shown to unload the hip in the laboratory at 10 %; no trial of hip injuries exists.",
        form.evidence
    )
}
