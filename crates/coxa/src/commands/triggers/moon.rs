//! What the Moon says: the control.

use coxa_reason::triggers::Verdict;
use coxa_reason::triggers::moon::alike::What;
use coxa_reason::triggers::moon::window::MONTH_DAYS;

use super::Page;
use super::answer::{by_chance_any, looks_like_something, tenths};
use super::rows::tested;
use super::said::{by_chance, effect, effects, of_100};
use crate::terminal::dates;
use crate::terminal::numbers::decimals;
use crate::terminal::sheet::Sheet;

/// Its heading.
pub(crate) const HEADING: &str = "The Moon, as a control";

/// Writes it.
pub(super) fn moon(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    sheet.section(HEADING, &text(page));
}

/// What it says.
pub(crate) fn text(page: &Page<'_>) -> String {
    let moon = &page.found.moon;
    let mut lines = Vec::new();
    if let Some(window) = moon.window.verdict.tested() {
        let reads = match (moon.not_told_apart(), looks_like_something(window.p)) {
            (Some(_), _) => "",
            (None, true) => " This is what chance can look like: 1 Moon in 20 does as much.",
            (None, false) => " As a control should, it shows no more than chance.",
        };
        lines.push(format!(
            "- Days within a window of {} around each full Moon: {}; {}.{reads}",
            days(moon.window_days),
            effects(&window.effects),
            by_chance(window.p),
        ));
    } else if let Verdict::NotEnough(_) = moon.window.verdict {
        lines.push("- Not tested yet: it waits for as many diary days as everything else.".to_owned());
    }
    if moon.window.verdict.tested().is_some() {
        lines.extend(told_apart(page));
    }
    for (exposed, tested) in tested(&page.found.exposures).into_iter().filter(|(_, one)| one.stands) {
        if let Some(window) = tested.moon {
            lines.push(format!(
                "- As often as {} comes, with the same lag ({}): {}; by chance in {} of 100.",
                exposed.kind.name.to_lowercase(),
                days(window.days),
                effect(window.points, window.low, window.high),
                of_100(window.p),
            ));
        }
    }
    lines.extend(other_lines(page));
    if moon.window.verdict.tested().is_some() {
        lines.push(
            "- What it is here: no way from the Moon to a hip is known, so its row shows what chance looks like, and would \
         show a test that is broken. It does not show what else moves with your runs: nothing that moves you moves \
         the Moon."
            .to_owned(),
        );
    }
    lines.join("\n")
}

/// What repeats as the Moon does.
fn told_apart(page: &Page<'_>) -> Vec<String> {
    let moon = &page.found.moon;
    let Some(alike) = moon.not_told_apart() else { return Vec::new() };
    let (what, it) = match alike.what {
        What::TrainingBlocks => ("Your load goes up and down", "your training"),
        What::MenstrualCycle => ("Your periods come", "your cycle"),
    };
    let when = match alike.apart_from {
        Some(date) => format!(" If both go on as they do, they can be from {} on.", dates::long(date)),
        None => " Unless it changes, they will not be for years.".to_owned(),
    };
    let mut lines = vec![format!(
        "- {what} every {}, and the full Moon comes every {}: over this diary the two keep step ({} of 1, and above 0.5 \
         is too much). What the Moon does and what {it} does cannot be told apart yet.{when}",
        days(alike.period_days),
        days(MONTH_DAYS),
        decimals(alike.coherence, 2),
    )];
    if let Some(equal) = moon.at_equal_load.as_ref().filter(|_| alike.what == What::TrainingBlocks) {
        lines.push(format!(
            "- The same window, at equal daily load: {}; {}.",
            effects(&equal.effects),
            by_chance(equal.p)
        ));
    }
    lines
}

/// Second lines, in one.
fn other_lines(page: &Page<'_>) -> Option<String> {
    let lines = &page.found.moon.lines;
    let told: Vec<String> = lines
        .iter()
        .filter_map(|line| Some((line.kind.name, line.verdict.tested()?.p)))
        .map(|(name, p)| format!("{} {}", lower(name), of_100(p)))
        .collect();
    let looks = told.len() + usize::from(page.found.moon.window.verdict.tested().is_some());
    (!told.is_empty()).then(|| {
        format!(
            "- Other ways to look at it, each with how often of 100 chance alone gives as much: {}. Of {looks} looks, \
             at least one is 5 or less in about {} of 10 diaries.",
            told.join("; "),
            tenths(by_chance_any(looks)),
        )
    })
}

/// `the Moon's phase, as a wave`.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// `6.3 days`, `28 days`.
fn days(days: f64) -> String {
    let places = usize::from((days - days.round()).abs() > 0.04);
    format!("{} days", decimals(days, places))
}
