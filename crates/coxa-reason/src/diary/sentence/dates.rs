//! Days as they are spoken of: `yesterday`, `monday`, `3 oct`, `2 days ago`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::amounts::{number, word};
use super::tokens::{Kind, Token};

/// How many years back a day and month without a year is looked for: a leap day comes every four to eight years.
const YEARS: i16 = 8;

/// The day that stands at a place, and the place after it. `Some(None)` for a day that there is not, as 31 June.
pub(super) fn date(tokens: &[Token], at: usize, today: Date) -> Option<(Option<Date>, usize)> {
    let before = usize::from(matches!(word(tokens, at), Some("on" | "for" | "of")));
    plain_date(tokens, at + before, today)
}

fn plain_date(tokens: &[Token], at: usize, today: Date) -> Option<(Option<Date>, usize)> {
    if let Kind::Date(date) = tokens.get(at)?.kind {
        return Some((Some(date), at + 1));
    }
    let ago = |days: i64, after: usize| Some((today.checked_sub(days.days()).ok(), after));
    let words = |words: &[&str]| words.iter().enumerate().all(|(n, one)| word(tokens, at + n) == Some(one));
    if words(&["today"]) {
        return ago(0, at + 1);
    }
    if words(&["yesterday"]) {
        return ago(1, at + 1);
    }
    if words(&["the", "day", "before", "yesterday"]) {
        return ago(2, at + 4);
    }
    if words(&["day", "before", "yesterday"]) {
        return ago(2, at + 3);
    }
    if let Some(days) = number(tokens, at)
        && matches!(word(tokens, at + 1), Some("day" | "days"))
        && word(tokens, at + 2) == Some("ago")
    {
        let sound = days.fract() == 0.0 && (0.0..100_000.0).contains(&days);
        let date = sound.then(|| today.checked_sub((days as i64).days()).ok()).flatten();
        return Some((date, at + 3));
    }
    let last = words(&["last"]);
    if let Some(weekday) = word(tokens, at + usize::from(last)).and_then(weekday) {
        let after = at + usize::from(last) + 1;
        let mut days = i64::from(today.weekday().since(weekday));
        if last && days == 0 {
            days = 7;
        }
        return ago(days, after);
    }
    day_and_month(tokens, at, today)
}

/// `3 oct`, `3rd of october 2025`, `oct 3`.
fn day_and_month(tokens: &[Token], at: usize, today: Date) -> Option<(Option<Date>, usize)> {
    let ending = |at: usize| usize::from(matches!(word(tokens, at), Some("st" | "nd" | "rd" | "th")));
    let (day, month, after) = match number(tokens, at) {
        Some(day) => {
            let mut next = at + 1 + ending(at + 1);
            next += usize::from(word(tokens, next) == Some("of"));
            let month = month(word(tokens, next)?)?;
            // `4 october 3`: one of them is no day, and nobody can tell which.
            if number(tokens, next + 1).is_some_and(|other| (1.0..=31.0).contains(&other)) {
                return Some((None, next + 2));
            }
            (day, month, next + 1)
        }
        None => {
            let month = month(word(tokens, at)?)?;
            (number(tokens, at + 1)?, month, at + 2 + ending(at + 2))
        }
    };
    let whole = |number: f64| number.fract() == 0.0;
    let year = number(tokens, after).filter(|year| whole(*year) && (1900.0..=2200.0).contains(year));
    if !whole(day) || !(1.0..=31.0).contains(&day) {
        return Some((None, after));
    }
    let on = |year: i16| Date::new(year, month, day as i8).ok();
    Some(match year {
        Some(year) => (on(year as i16), after + 1),
        None => {
            let latest = (0..=YEARS).filter_map(|ago| on(today.year() - ago)).find(|date| *date <= today);
            (latest, after)
        }
    })
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        // `sat 9 h` speaks of a chair.
        "saturday" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let short = |month: &str| word == &month[..3] || (word == "sept" && month == "september");
    MONTHS.iter().position(|month| *month == word || short(month)).map(|at| at as i8 + 1)
}
