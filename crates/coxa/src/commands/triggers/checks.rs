//! What stands out with the others held equal, and what should show nothing.

use coxa_reason::triggers::{Elsewhere, Exposed, Tested, Verdict};

use super::Page;
use super::answer::{holds_its_own, looks_like_something};
use super::open::more;
use super::rows::tested;
use super::said::{by_chance, effects, of_100};
use crate::terminal::numbers::count;
use crate::terminal::sheet::Sheet;
use crate::terminal::text::list;

/// Writes both.
pub(super) fn checks(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    sheet.section("What stands out, the others that do held equal", &others_equal(page));
    sheet.section("What should show nothing, as a check", &nothing(page, ": coxa log wrist 0"));
}

/// What is left of each where several stand out.
pub(crate) fn others_equal(page: &Page<'_>) -> String {
    let stand: Vec<_> =
        tested(&page.found.exposures).into_iter().filter(|(_, tested)| tested.stands).collect();
    if stand.len() < 2 {
        return String::new();
    }
    let line = |(exposed, tested): &(&Exposed, &Tested)| {
        let name = exposed.kind.name;
        match &tested.others_equal {
            None => format!("- {name}: it moves too closely with the others to be told from them."),
            Some(left) => {
                let reads = if holds_its_own(tested) {
                    "It holds its own."
                } else {
                    "What it seems to do may be what the others do."
                };
                format!(
                    "- {name}: {}, where it was {} by itself. {reads}",
                    effects(left),
                    effects(&tested.effects)
                )
            }
        }
    };
    stand.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What cannot have set anything off, and a place that running does not load. `way` ends the sentence on how to say more.
pub(crate) fn nothing(page: &Page<'_>, way: &str) -> String {
    let found = page.found;
    let mut lines = Vec::new();
    for check in &found.checks {
        let Some(tested) = check.verdict.tested() else { continue };
        let (name, effects, chance) = (check.kind.name, effects(&tested.effects), by_chance(tested.p));
        let reads = if looks_like_something(tested.p) {
            "It cannot have set anything off. So something else moves both, or soreness moves your training, or it is \
             chance: be slower to believe the rest."
        } else {
            "No more than chance, as it should be: what moves your soreness and your training together would show here."
        };
        lines.push(format!("- {name}: {effects}; {chance}. {reads}"));
    }
    let stands = tested(&found.exposures).iter().any(|(_, tested)| tested.stands);
    match &found.elsewhere {
        Some(elsewhere) => lines.extend(elsewhere_lines(elsewhere)),
        None if stands => lines.push(format!(
            "- Soreness elsewhere: your diary says nothing of a place that running does not load, such as a wrist. It \
             would show whether you feel or write down everything more after such days{way}"
        )),
        None => {}
    }
    lines.join("\n")
}

/// What those that stand do where running loads nothing; in one line those that do nothing there.
fn elsewhere_lines(elsewhere: &Elsewhere) -> Vec<String> {
    let days = count(elsewhere.days as u64, "day", "days");
    let (mut lines, mut nothing) = (Vec::new(), Vec::new());
    for Exposed { kind, verdict } in &elsewhere.exposures {
        let name = kind.name.to_lowercase();
        let says = match verdict {
            Verdict::Tested(tested) if looks_like_something(tested.p) => format!(
                "{}; {}. Running does not load it, so what is behind this may be behind your hip's too.",
                effects(&tested.effects),
                by_chance(tested.p)
            ),
            Verdict::Tested(tested) => {
                nothing.push(format!("{name} ({})", of_100(tested.p)));
                continue;
            }
            Verdict::NotEnough(short) => more(*short),
            Verdict::Missing(_) | Verdict::Even => "there is nothing to compare.".to_owned(),
        };
        lines.push(format!("- Soreness elsewhere ({days}) against {name}: {says}"));
    }
    if !nothing.is_empty() {
        lines.push(format!(
            "- Soreness elsewhere ({days}), with how often of 100 chance alone gives as much: {}. As it should be: \
             running does not load it.",
            list(&nothing)
        ));
    }
    lines
}
