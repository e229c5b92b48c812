//! The answer, for people: the sentence, how sure it is, the picture, the numbers, and what is still open.

use coxa_reason::history::View;
use coxa_reason::triggers::{Beside, Measured};
use jiff::civil::Date;

use super::{Page, answer, checks, moon, open, picture, table};
use crate::terminal::dates;
use crate::terminal::numbers::{decimals, whole};
use crate::terminal::sheet::Sheet;
use crate::words;

/// How to say it in one keystroke, or in a few words.
const LOG: &str = "Nothing sore: coxa log none. Something sore: coxa log left outside 4 after";

/// Where there is no diary.
pub(super) fn no_diary(sheet: &mut Sheet<'_>) {
    sheet.title("Not enough yet: there is no diary to look at.");
    sheet.says("A line a day is enough, and in about two months there is something to compare.");
    sheet.says(LOG);
}

/// Where no day of the diary says how sore it was.
pub(super) fn no_day(sheet: &mut Sheet<'_>, view: View<'_>, since: Date) {
    let span = dates::from_to(since, view.date);
    sheet.title(&format!("Not enough yet: no day of your diary {span} says how sore you were."));
    let told = view.days().rev().find(|(_, day)| day.worst().is_some() || day.wellness.is_some());
    if let Some((last, _)) = told {
        let long = dates::long(last);
        sheet.says(&format!(
            "The last day that does is {long}. To look from there: coxa triggers --as-of {last}"
        ));
    }
    sheet.says(LOG);
}

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    sheet.title(&answer::title(page));
    if page.past {
        let date = dates::long(page.view.date);
        sheet.aside(&format!("As of {date}: nothing later was looked at."));
    }
    sheet.says(&answer::how_sure(page));
    picture::picture(sheet, page);
    table::table(sheet, page);
    checks::checks(sheet, page);
    open::open(sheet, page);
    moon::moon(sheet, page);
    sheet.section("How it was done", &how(page, " (--seed NUMBER)"));
    sheet.gap();
    sheet.aside(words::DISCLAIMER);
}

/// What was done, to be done again. `seed` is how another seed is asked for.
pub(crate) fn how(page: &Page<'_>, seed: &str) -> String {
    let found = page.found;
    let mut lines = vec![format!("- Diary: {}.", dates::span_with_year(found.first, found.last))];
    if let Some(memory) = found.memory {
        let carried = memory.correlation(1);
        let first = if carried > 0.0 {
            let carried = decimals(carried, 2);
            format!(
                "A day's soreness carries over to the next (correlation {carried}). That, the weekday and a steady rise \
                 or fall are taken out first."
            )
        } else {
            "A day's soreness tells nothing of the next day's. The weekday and a steady rise or fall are taken out \
             first."
                .to_owned()
        };
        let tested = |beside: Beside| {
            found.exposures.iter().any(|one| one.kind.beside == beside && one.verdict.tested().is_some())
        };
        let of_day = if found.measured == Measured::Hip && (tested(Beside::TheDay) || tested(Beside::Load)) {
            " So is what was run on the day itself: how days after a run are is asked here, and its own evening is \
             another matter."
        } else {
            ""
        };
        let equal =
            if tested(Beside::Load) { " How a run was run is compared at equal daily load." } else { "" };
        lines.push(format!("- {first}{of_day}{equal}"));
        lines.push(format!(
            "- Chance: {} shuffles of what is left, from seed {}. Another seed{seed} should hardly change \
             anything.",
            whole(found.draws.count as u64),
            found.draws.seed
        ));
        lines.push(
            "- Looking every week gives chance more tries than this counts: what stands out now should still do so in \
             a month."
                .to_owned(),
        );
    }
    lines.join("\n")
}
