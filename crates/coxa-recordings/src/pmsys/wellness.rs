//! How the body feels: `fatigue,mood,readiness,sleep_duration_h,sleep_quality,soreness,soreness_area,stress`.
//!
//! Soreness is that of the whole body, with areas as codes: nothing of a hip is made of it. Mood and readiness have
//! no place in coxa's diary.

use coxa_reason::diary::{Item, Sleep, Wellness};

use super::Row;

/// Most areas of one row: the body has no more.
const MOST_AREAS: usize = 60;

/// What a row says; nothing where no question was answered.
pub(super) fn items(row: &Row<'_>) -> Vec<Item> {
    let quality = row.score("sleep_quality");
    let hours = row.number("sleep_duration_h").filter(|hours| {
        // Zero beside an unanswered quality is unanswered too.
        (0.0..=24.0).contains(hours) && (*hours > 0.0 || quality.is_some())
    });
    let wellness = Wellness {
        soreness: row.score("soreness"),
        areas: areas(row.text("soreness_area").unwrap_or_default()),
        fatigue: row.score("fatigue"),
        stress: row.score("stress"),
    };
    let sleep = (hours.is_some() || quality.is_some()).then_some(Item::Sleep(Sleep { hours, quality }));
    let said = wellness != Wellness::default();
    sleep.into_iter().chain(said.then_some(Item::Wellness(wellness))).collect()
}

/// The codes of `[48979004, 32696007]`.
fn areas(list: &str) -> Vec<String> {
    let codes = list.split(|c: char| !c.is_ascii_alphanumeric()).filter(|code| !code.is_empty());
    codes.take(MOST_AREAS).map(str::to_owned).collect()
}
