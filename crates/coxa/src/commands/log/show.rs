//! The last days of the diary: soreness as a picture, and what else was said.

use std::collections::BTreeMap;

use coxa_reason::diary::DiaryDay;
use coxa_store::Diary;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::{item_json, tell, unit_of};
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::bar::bar;
use crate::terminal::numbers::count;
use crate::terminal::{dates, text};

/// Columns of the soreness bar: one for each point of the scale.
const BAR: usize = 10;
/// Columns before what else was said: the day, the score and the bar, with two between.
const BEFORE: usize = 10 + 2 + 3 + 1 + BAR + 2;
/// Fewer columns than these are no room for words.
const LEAST_WORDS: usize = 20;

/// The days from one on, as a table with a bar for the worst soreness of each.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn page(diary: &Diary, house: &House, from: Date) -> Result<String, Failure> {
    let today = house.today();
    let days = diary.diary_days(Some(from), Some(today))?;
    let mut lines: Vec<String> = Vec::new();
    let room = house.terminal.columns.saturating_sub(1);
    let title = answer(&days, from, today);
    lines.extend(text::wrap(&title, room).into_iter().map(|line| house.terminal.bold(line)));
    if days.is_empty() {
        lines.push("To write today down: coxa log".to_owned());
        return Ok(lines.join("\n") + "\n");
    }
    lines.push(String::new());
    let scale = format!("{}{}10", "0", " ".repeat(BAR - 3));
    lines.push(
        house.terminal.dim(format!("{:<10}  {:>3} {scale}  what you said", "day", "")).trim_end().to_owned(),
    );
    let mut date = from;
    while date <= today {
        lines.extend(row(house, date, days.get(&date), room));
        date = dates::later(date, 1);
    }
    lines.push(String::new());
    let missing = (dates::days_between(from, today) + 1).unsigned_abs() as usize - days.len();
    if missing > 0 {
        let days = count(missing as u64, "day", "days");
        lines.push(
            house.terminal.dim(format!("Nothing was said of {days}: that is not the same as no pain.")),
        );
    }
    lines.push(
        house.terminal.dim("The bar is the worst soreness of the day, 0 (none) to 10 (the worst there is)."),
    );
    Ok(lines.join("\n") + "\n")
}

/// What the picture says.
pub(crate) fn answer(days: &BTreeMap<Date, DiaryDay>, from: Date, to: Date) -> String {
    let worst: Vec<(Date, f64)> = days.iter().filter_map(|(date, day)| Some((*date, day.worst()?))).collect();
    let (known, span) = (worst.len(), dates::from_to(from, to));
    let sore = worst.iter().filter(|(_, score)| *score > 0.0).count();
    // Of two days that are alike the later one.
    let peak = worst.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    match (peak, sore) {
        (None, _) => format!("Nothing is known of soreness {span}."),
        (Some(_), 0) => {
            let days = count(known as u64, "day", "days");
            format!("Nothing was sore on the {days} that you wrote down {span}.")
        }
        (Some((date, score)), sore) => {
            let days = if sore == 1 { "day" } else { "days" };
            let on = dates::without_year(*date);
            format!(
                "Sore on {sore} {days} of the {known} that you wrote down {span}. The worst was {score} of 10, on {on}."
            )
        }
    }
}

/// A day; what was said of it goes on below where it needs more room.
fn row(house: &House, date: Date, day: Option<&DiaryDay>, room: usize) -> Vec<String> {
    let worst = day.and_then(DiaryDay::worst);
    let score = worst.map(|score| score.to_string()).unwrap_or_default();
    let picture = worst.map_or_else(String::new, |score| bar(score / 10.0, BAR));
    let begin = format!("{}  {score:>3} {}", dates::short(date), text::left(&picture, BAR));
    let said = day.map(|day| told(house, day)).unwrap_or_default();
    let words = text::wrap(&said, room.saturating_sub(BEFORE).max(LEAST_WORDS));
    let mut words = words.into_iter();
    let first = format!("{begin}  {}", words.next().unwrap_or_default()).trim_end().to_owned();
    std::iter::once(first).chain(words.map(|words| format!("{}{words}", " ".repeat(BEFORE)))).collect()
}

fn told(house: &House, day: &DiaryDay) -> String {
    let items = day.items();
    items.iter().map(|item| text::clean(&tell(item, unit_of(house)))).collect::<Vec<_>>().join("; ")
}

/// The same for other programs: each thing that stands, with its number and where it came from.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn json(diary: &Diary, house: &House, from: Date) -> Result<Value, Failure> {
    let (to, unit) = (house.today(), unit_of(house));
    let said = diary.items(Some(from), Some(to))?;
    let mut all = Vec::new();
    for (date, day) in diary.diary_days(Some(from), Some(to))? {
        let mut items = Vec::new();
        for one in said.iter().filter(|one| one.date == date && one.undone.is_none()) {
            let mut value = item_json(&one.item, unit)?;
            value["id"] = json!(one.id.0);
            value["source"] = json!(one.source);
            value["said"] = json!(one.said.map(|said| said.to_string()));
            items.push(value);
        }
        all.push(json!({ "date": date.to_string(), "worst": day.worst(), "said": items }));
    }
    Ok(Value::Array(all))
}
