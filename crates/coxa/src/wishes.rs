//! What the runner wants of the plan, as the diary keeps it: settings, so that an export takes them along.

use coxa_reason::plan::{Race, Wishes};
use coxa_store::Diary;
use jiff::civil::{Date, Weekday};

use crate::failure::Failure;

/// The names of the settings.
const BEGUN: &str = "plan_begun";
const MINUTES: &str = "plan_minutes";
const BAND: &str = "plan_band";
const RACE: &str = "plan_race";
const DAYS: &str = "plan_days";

/// Weekdays by the words for them, Monday first.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// Wishes as they were kept. What cannot be read counts as not said; a plan that begins after the day has not begun.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn kept(diary: &Diary, date: Date) -> Result<Wishes, Failure> {
    let begun = diary.setting(BEGUN)?.and_then(|kept| kept.parse().ok());
    let days = diary.setting(DAYS)?.unwrap_or_default();
    Ok(Wishes {
        begun: begun.filter(|begun| *begun <= date),
        minutes: diary.setting(MINUTES)?.and_then(|kept| kept.parse().ok()),
        band: diary.setting(BAND)?.as_deref() != Some("no"),
        race: diary.setting(RACE)?.as_deref().and_then(race),
        days: days.split(',').filter_map(|word| weekday(word).ok()).collect(),
    })
}

/// Keeps wishes, on the disk when this returns. The day on which the plan began is kept by [`begin`].
///
/// # Errors
/// When the diary cannot be written.
pub(crate) fn keep(diary: &mut Diary, wishes: &Wishes) -> Result<(), Failure> {
    let minutes = wishes.minutes.map(|minutes| minutes.to_string());
    let race = wishes.race.map(|race| format!("{} {}", race.date, race.distance_m));
    let days: Vec<&str> = wishes.days.iter().map(|day| word(*day)).collect();
    let days = Some(days.join(",")).filter(|days| !days.is_empty());
    diary.set_setting(MINUTES, minutes.as_deref())?;
    diary.set_setting(BAND, (!wishes.band).then_some("no"))?;
    diary.set_setting(RACE, race.as_deref())?;
    diary.set_setting(DAYS, days.as_deref())?;
    Ok(())
}

/// Keeps the day on which the plan begins.
///
/// # Errors
/// When the diary cannot be written.
pub(crate) fn begin(diary: &mut Diary, begin: Date) -> Result<(), Failure> {
    Ok(diary.set_setting(BEGUN, Some(&begin.to_string()))?)
}

/// A weekday by its first three letters.
///
/// # Errors
/// When it is none.
pub(crate) fn weekday(typed: &str) -> Result<Weekday, String> {
    let typed = typed.trim().to_lowercase();
    let found = WEEKDAYS.iter().find(|(word, _)| typed.get(..3) == Some(word));
    found.map(|(_, day)| *day).ok_or_else(|| "a day is mon, tue, wed, thu, fri, sat or sun".to_owned())
}

/// The first three letters of a weekday.
pub(crate) fn word(day: Weekday) -> &'static str {
    WEEKDAYS[day.to_monday_zero_offset() as usize].0
}

fn race(kept: &str) -> Option<Race> {
    let (date, metres) = kept.split_once(' ')?;
    Some(Race { date: date.parse().ok()?, distance_m: metres.parse().ok()? })
}
