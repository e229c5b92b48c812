//! How hard sessions were: `end_date_time,activity_names,perceived_exertion,duration_min`.

use coxa_reason::diary::{Item, Session};

use super::Row;

/// Longest session, minutes: a day, as anywhere in a diary.
const LONGEST_MIN: f64 = 1440.0;

/// What a row says.
///
/// # Errors
/// Says what is missing, as the end of a sentence.
pub(super) fn item(row: &Row<'_>) -> Result<Item, String> {
    let rpe = row
        .number("perceived_exertion")
        .filter(|rpe| (0.0..=10.0).contains(rpe))
        .ok_or("it has no exertion from 0 to 10")?;
    let minutes = row.number("duration_min").filter(|minutes| *minutes > 0.0 && *minutes <= LONGEST_MIN);
    let sport = sport(row.text("activity_names").unwrap_or_default());
    Ok(Item::Session(Session { rpe, run: None, minutes, sport }))
}

/// What the session was: `running` of `['individual', 'running']`, `strength and running` where two are named.
fn sport(names: &str) -> Option<String> {
    let words = names.split(|c: char| !c.is_alphanumeric() && c != '_');
    let sports: Vec<&str> =
        words.filter(|word| !word.is_empty() && !matches!(*word, "individual" | "team")).take(4).collect();
    (!sports.is_empty()).then(|| sports.join(" and "))
}
