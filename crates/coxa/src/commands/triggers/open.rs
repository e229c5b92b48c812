//! What is not enough yet, and what cannot be seen.

use coxa_reason::triggers::{Exposed, Shortfall, Verdict};

use super::Page;
use super::said::about_days;
use crate::terminal::numbers::count;
use crate::terminal::sheet::Sheet;

/// Writes both.
pub(super) fn open(sheet: &mut Sheet<'_>, page: &Page<'_>) {
    let all = &page.found.exposures;
    sheet.section("Not enough yet", &not_enough(all));
    sheet.section("What cannot be seen", &missing(all));
}

/// What cannot be tested, and why.
pub(crate) fn missing(all: &[Exposed]) -> String {
    grouped(all, |exposed| {
        match exposed.verdict {
        Verdict::Missing(why) => Some(why.to_owned()),
        Verdict::Even => Some(
            "It was the same on all days that count, or weekday and trend explain all of it: there is nothing to \
             compare."
                .to_owned(),
        ),
        _ => None,
    }
    })
}

/// How much more each takes that is not enough yet.
pub(crate) fn not_enough(all: &[Exposed]) -> String {
    grouped(all, |exposed| match exposed.verdict {
        Verdict::NotEnough(short) => Some(more(short)),
        _ => None,
    })
}

/// `3 more times (2 of 5 so far), at your rate in about 2 months.`
pub(super) fn more(short: Shortfall) -> String {
    let mut needed = Vec::new();
    if short.more_days > 0 {
        let all = short.days + short.more_days;
        let days = count(short.more_days as u64, "more diary day", "more diary days");
        needed.push(format!("{days} on which it is known ({} of {all} so far)", short.days));
    }
    if short.more_episodes > 0 {
        let all = short.episodes + short.more_episodes;
        let times = count(short.more_episodes as u64, "more time", "more times");
        needed.push(match short.episodes {
            0 => format!("it did not come yet, and takes {all} times"),
            some => format!("{times} ({some} of {all} so far)"),
        });
    }
    let when = match short.in_days {
        Some(days) => format!(", at your rate in {}", about_days(days)),
        None => String::new(),
    };
    format!("{}{when}.", needed.join("; "))
}

/// A line for all of which the same is said: `- Sleep, strength: ...`.
fn grouped(all: &[Exposed], says: impl Fn(&Exposed) -> Option<String>) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for exposed in all {
        let Some(said) = says(exposed) else { continue };
        match groups.iter_mut().find(|(other, _)| *other == said) {
            Some((_, names)) => names.push(exposed.kind.name),
            None => groups.push((said, vec![exposed.kind.name])),
        }
    }
    groups.iter().map(|(said, names)| format!("- {}: {said}\n", names.join(", "))).collect()
}
