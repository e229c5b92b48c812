//! The answer in one sentence, and how sure it is.

use coxa_reason::triggers::{DAYS, Effect, Exposed, LEAST_DAYS, Measured, Tested, Triggers, Verdict};

use super::Page;
use super::rows::tested;
use super::said::{about_days, sorer, things, whose};
use crate::terminal::dates;
use crate::terminal::numbers::count;
use crate::terminal::text::{clean, list};
use crate::words::capital;

/// A chance at or below which one thing alone would look like something.
const ALONE: f64 = 0.05;
/// From so many days on a diary that ends now is the last year's.
const YEAR: i64 = 330;

/// The one sentence.
pub(crate) fn title(page: &Page<'_>) -> String {
    let tested = tested(&page.found.exposures);
    let stand: Vec<_> = tested.iter().filter(|(_, tested)| tested.stands).copied().collect();
    let hip = whose(page.found.measured);
    match (stand.as_slice(), tested.len()) {
        ([], 0) => nothing_tested(page),
        ([], 1) => format!(
            "Nothing stands out {}: the one thing that could be tested does not go with how sore {hip} was by more \
             than chance.",
            span(page)
        ),
        ([], all) => format!(
            "Nothing stands out {}: of {} that could be tested, none goes with how sore {hip} was by more than \
             chance.",
            span(page),
            things(all, false)
        ),
        ([one], all) => {
            format!("{} {hip} was {}.{}", capital(&span(page)), of(*one), none_other(all - 1))
        }
        ([one, other], all) => {
            let (one, other) = (of(*one), of(*other));
            format!("{} {hip} was {one}, and {other}.{}", capital(&span(page)), none_other(all - 2))
        }
        ([first, ..], all) => format!(
            "{} of {} go with how sore {hip} was {}. The clearest: {}.",
            stand.len(),
            things(all, false),
            span(page),
            of(*first)
        ),
    }
}

/// `about 1.2 points sorer on the two days after a hard downhill run`.
fn of((exposed, tested): (&Exposed, &Tested)) -> String {
    // Of several that are tested together the one that is clearest is told.
    let clear = |effect: &Effect| effect.points.abs() / (effect.high - effect.low);
    let clearest = tested.effects.iter().max_by(|one, other| clear(one).total_cmp(&clear(other)));
    let of = exposed.kind.of;
    let Some(effect) = clearest else { return of.to_owned() };
    let name = effect.name.as_ref().map(|name| format!(" ({})", clean(name))).unwrap_or_default();
    format!("{} {of}{name}", sorer(effect.points))
}

fn none_other(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => " The one other thing that could be tested does not stand out.".to_owned(),
        others => format!(" Of {} that could be tested, none stands out.", things(others, true)),
    }
}

/// Where nothing could be tested.
fn nothing_tested(page: &Page<'_>) -> String {
    let found = page.found;
    let hip = whose(found.measured);
    let days = count(found.days as u64, "day", "days");
    if let Some(more) = LEAST_DAYS.checked_sub(found.days).filter(|more| *more > 0) {
        let span = dates::days_between(found.first, found.last) + 1;
        let time = (more as f64 * span as f64 / found.days.max(1) as f64).ceil() as usize;
        return format!(
            "Not enough yet: your diary says of {days} how sore {hip} was, and it takes {LEAST_DAYS}. {more} more: at \
             your rate in {}.",
            about_days(time)
        );
    }
    if found.memory.is_none() {
        return format!(
            "Nothing to compare {}: on all {days} of your diary {hip} was equally sore, or its soreness goes wholly by \
             the day of the week and a steady rise or fall.",
            span(page)
        );
    }
    let soonest = found.exposures.iter().filter_map(|exposed| match exposed.verdict {
        Verdict::NotEnough(short) => Some((short.in_days?, exposed.kind.name)),
        _ => None,
    });
    let soonest = soonest.min_by_key(|(days, _)| *days).map(|(days, name)| {
        format!(" The soonest is {}: at your rate in {}.", name.to_lowercase(), about_days(days))
    });
    format!(
        "Not enough yet: your diary says of {days} how sore {hip} was, but nothing that may set it off came often \
         enough, or is known of enough of them.{}",
        soonest.unwrap_or_default()
    )
}

/// When: `in the last year`, `from 3 March to 20 September 2026`.
fn span(page: &Page<'_>) -> String {
    let Triggers { first, last, .. } = page.found;
    let days = dates::days_between(*first, page.view.date);
    let year = days < DAYS && dates::days_between(*first, *last) >= YEAR;
    if year && !page.past { "in the last year".to_owned() } else { dates::from_to(*first, *last) }
}

/// What it is, how sure it is, and out of how many, with what to type next.
pub(super) fn how_sure(page: &Page<'_>) -> String {
    match sure(page) {
        None => "To write today down: coxa log. A day without pain counts as much: coxa log none".to_owned(),
        Some(sure) if page.found.measured == Measured::WholeBody => {
            format!("{sure} To have it of the hip: coxa log")
        }
        Some(sure) => sure,
    }
}

/// What it is, how sure it is, and out of how many; `None` where nothing could be tested.
pub(crate) fn sure(page: &Page<'_>) -> Option<String> {
    let found = page.found;
    let tested = tested(&found.exposures);
    if tested.is_empty() {
        return None;
    }
    let stand: Vec<&Tested> =
        tested.iter().map(|(_, tested)| *tested).filter(|tested| tested.stands).collect();
    let mut says = vec![
        match stand.is_empty() {
            false => "This is an association in your own diary, not a cause: what came along with it may have done it.",
            true => "That is no proof that nothing does: the table says how large an effect would have been seen.",
        }
        .to_owned(),
    ];
    let less = |tested: &&Tested| tested.effects.iter().all(|effect| effect.points < 0.0);
    if stand.iter().any(less) {
        says.push("Less sore afterwards can also mean that you do it on your better days.".to_owned());
    }
    says.push(format!(
        "It rests on {} with a word on how sore {} was, of {}.",
        count(found.days as u64, "day", "days"),
        whose(found.measured),
        dates::days_between(found.first, found.last) + 1,
    ));
    match (stand.len(), tested.len()) {
        (0, _) => {}
        (_, 1) => says.push(
            "One thing could be tested; where it does nothing, chance makes it stand out in 1 diary of 10."
                .to_owned(),
        ),
        (_, all) => says.push(format!(
            "{all} things were tested, and of what stands out so, on average at most 1 in 10 is chance (Benjamini and \
             Hochberg)."
        )),
    }
    if stand.len() > 1 && !stand.iter().all(|tested| holds_its_own(tested)) {
        says.push(
            "Some of it moves together, and part of what one does may be another's: see below.".to_owned(),
        );
    }
    says.extend(alone(&tested));
    if failed_checks(found) {
        says.push("A check did not hold, so be slower to believe any of it: see below.".to_owned());
    }
    if found.measured == Measured::WholeBody {
        says.push(
            "Your diary says too little of your hip, so this is the soreness of your whole body, from 0 to 4."
                .to_owned(),
        );
    }
    Some(says.join(" "))
}

/// What would look like something, had nothing else been tested.
fn alone(tested: &[(&Exposed, &Tested)]) -> Option<String> {
    let alone = tested.iter().filter(|(_, one)| !one.stands && looks_like_something(one.p));
    let alone: Vec<String> = alone.map(|(exposed, _)| exposed.kind.name.to_lowercase()).collect();
    let (looks, it) = match alone.len() {
        0 => return None,
        1 => ("looks", "it"),
        _ => ("look", "they"),
    };
    Some(format!(
        "By itself {} {looks} like something, but {it} may well be chance: of {}, at least one does so in about {} of \
         10 diaries in which none does anything.",
        list(&alone),
        things(tested.len(), false),
        tenths(by_chance_any(tested.len())),
    ))
}

/// Whether something that stands does so too with the others that stand held equal.
pub(super) fn holds_its_own(tested: &Tested) -> bool {
    let clear = |effect: &Effect| effect.low > 0.0 || effect.high < 0.0;
    tested.others_equal.as_ref().is_some_and(|effects| effects.iter().any(clear))
}

/// Whether something that cannot set anything off, or a place that running does not load, shows the same.
fn failed_checks(found: &Triggers) -> bool {
    let elsewhere = found.elsewhere.iter().flat_map(|elsewhere| &elsewhere.exposures);
    let mut tested = found.checks.iter().chain(elsewhere).filter_map(|check| check.verdict.tested());
    tested.any(|tested| looks_like_something(tested.p))
}

/// Whether a chance, alone, would look like something.
pub(super) fn looks_like_something(p: f64) -> bool {
    p <= ALONE
}

/// The chance that of so many that do nothing at least one looks like something, were they unlike each other.
pub(super) fn by_chance_any(many: usize) -> f64 {
    1.0 - (1.0 - ALONE).powi(many as i32)
}

/// A chance in tenths, at least one.
pub(super) fn tenths(chance: f64) -> u64 {
    ((chance * 10.0).round() as u64).max(1)
}

/// What the picture shows.
pub(crate) fn of_picture(found: &Triggers) -> String {
    let tested = tested(&found.exposures);
    let stand = tested.iter().filter(|(_, tested)| tested.stands).count();
    let moon = match &found.moon.window.verdict {
        _ if found.moon.not_told_apart().is_some() => "; the Moon cannot be told apart yet",
        Verdict::Tested(moon) if looks_like_something(moon.p) => "; the Moon looks like something by chance",
        Verdict::Tested(_) => "; the Moon is one of the rows",
        _ => "",
    };
    match (stand, tested.len()) {
        (0, 1) => format!("The one thing that could be tested does not stand out{moon}"),
        (_, 1) => format!("The one thing that could be tested stands out{moon}"),
        (0, all) => format!("Of {} none stands out{moon}", things(all, false)),
        (2, 2) => format!("Both things that could be tested stand out{moon}"),
        (some, all) if some == all => format!("All {} stand out{moon}", things(all, false)),
        (1, all) => format!("Of {} one stands out{moon}", things(all, false)),
        (some, all) => format!("Of {} {some} stand out{moon}", things(all, false)),
    }
}
