//! Keeps what was said, and tells what became of it.

use coxa_reason::diary::{DiaryDay, Item, Soreness, Stopped, When};
use coxa_reason::knowledge::near::near;
use coxa_store::{Diary, EpisodeChange, How, Run, RunFilter, RunSet};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Done, Said, day, episode, item_json, tell, unit_of};
use crate::commands::shoes;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::sheet::Sheet;
use crate::terminal::text;

/// From this soreness on it is worth saying where its meaning is told. Judgement: it is well above what the
/// pain-monitoring rule lets pass.
const STRONG: f64 = 7.0;
/// How many near names a hint gives.
const NEAR: usize = 3;

/// Keeps what was said.
///
/// # Errors
/// As the diary, and where a pair of shoes or a run is not known.
pub(super) fn keep(diary: &mut Diary, house: &House, said: Said) -> Result<Done, Failure> {
    let Said { date, mut items, unit } = said;
    let date = day_of_runs(diary, house, &items, date)?;
    let mut worn = None;
    for item in &mut items {
        if let Item::Shoes(name) = item {
            worn = pair(diary, name)?;
            if let Some((_, known)) = &worn {
                name.clone_from(known);
            }
        }
    }
    let before = on(diary, date)?;
    let episodes = diary.say(date, &items, house.clock())?;
    let after = on(diary, date)?;
    let on_run = worn.map(|(shoe, _)| put_on(diary, date, shoe)).transpose()?;

    let mut sheet = Sheet::new(&house.terminal);
    let told: Vec<String> = items.iter().map(|item| tell(item, unit)).collect();
    list(&mut sheet, &format!("Kept for {}", day(house, date)), &told);
    let replaced: Vec<String> =
        replaced(&before, &after).map(|old| tell(&Item::Soreness(*old), unit)).collect();
    if !replaced.is_empty() {
        sheet.says(&format!("It counts instead of: {}.", replaced.join("; ")));
    }
    if let Some(told) = on_run.as_ref().and_then(Worn::told) {
        sheet.says(&told);
    }
    tell_episodes(&mut sheet, &episodes);
    if items.iter().any(strong) {
        sheet.says("`coxa today` tells what that means.");
    }
    sheet.aside("To undo: coxa log --undo");

    let kept = items.iter().map(|item| item_json(item, unit)).collect::<Result<Vec<_>, _>>()?;
    let episodes: Vec<Value> = episodes.iter().map(episode::json).collect();
    let run = on_run.and_then(|worn| worn.run).map(|run| run.0);
    let json = json!({
        "date": date.to_string(), "kept": kept, "replaced": replaced, "shoes_on_run": run, "episodes": episodes,
    });
    Ok(Done { text: sheet.into_text(), json })
}

/// Takes back what was said last.
///
/// # Errors
/// As the diary, and where nothing is left.
pub(super) fn undo(diary: &mut Diary, house: &House) -> Result<Done, Failure> {
    let Some(taken) = diary.undo_last(house.clock())? else {
        return Err(Failure::new("there is nothing left to undo").hint("To see your diary: coxa log --show"));
    };
    let unit = unit_of(house);
    let mut sheet = Sheet::new(&house.terminal);
    let date = taken.items.first().map_or(house.today(), |item| item.date);
    let told: Vec<String> = taken.items.iter().map(|item| tell(&item.item, unit)).collect();
    list(&mut sheet, &format!("Taken back for {}", day(house, date)), &told);
    let now: Vec<String> = on(diary, date)?.items().iter().map(|item| tell(item, unit)).collect();
    if !now.is_empty() {
        sheet.says(&format!("What stands: {}.", now.join("; ")));
    }
    if taken.items.iter().any(|item| matches!(item.item, Item::Shoes(_))) {
        sheet.says("A run keeps the shoes that were put on it. To undo that: coxa shoes undo");
    }
    tell_episodes(&mut sheet, &taken.episodes);
    let undone = taken.items.iter().map(|item| item_json(&item.item, unit)).collect::<Result<Vec<_>, _>>()?;
    let episodes: Vec<Value> = taken.episodes.iter().map(episode::json).collect();
    let json = json!({ "date": date.to_string(), "undone": undone, "episodes": episodes });
    Ok(Done { text: sheet.into_text(), json })
}

/// What a day comes to so far.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn on(diary: &Diary, date: Date) -> Result<DiaryDay, Failure> {
    Ok(diary.diary_days(Some(date), Some(date))?.remove(&date).unwrap_or_default())
}

/// One thing in a sentence, several as a list.
fn list(sheet: &mut Sheet<'_>, heading: &str, told: &[String]) {
    match told {
        [one] => sheet.title(&format!("{heading}: {}.", one.trim_end_matches('.'))),
        several => {
            sheet.title(&format!("{heading}:"));
            sheet.under(&several.iter().map(|one| format!("- {one}")).collect::<Vec<_>>().join("\n"));
        }
    }
}

fn tell_episodes(sheet: &mut Sheet<'_>, changes: &[EpisodeChange]) {
    changes.iter().for_each(|change| sheet.says(&episode::told(change)));
}

/// Soreness that a day no longer holds.
fn replaced<'d>(before: &'d DiaryDay, after: &'d DiaryDay) -> impl Iterator<Item = &'d Soreness> {
    before.soreness.iter().filter(|old| !after.soreness.contains(old))
}

fn strong(item: &Item) -> bool {
    let Item::Soreness(soreness) = item else { return false };
    let hurts = soreness.score > 0.0;
    soreness.score >= STRONG
        || (hurts && (soreness.when == Some(When::AtNight) || soreness.stopped == Some(Stopped::Walking)))
}

/// The day that is meant: the one that was named, the run's where all of it is about a run, or today.
fn day_of_runs(diary: &Diary, house: &House, items: &[Item], named: Option<Date>) -> Result<Date, Failure> {
    let mut date = named;
    for run in items.iter().filter_map(Item::run) {
        let run_date = diary.run(run)?.date;
        let only_runs = items.iter().all(|item| item.run().is_some());
        if date.is_none() && (only_runs || run_date == house.today()) {
            date = Some(run_date);
        }
        if date.unwrap_or(house.today()) != run_date {
            let told = format!("run {run} was on {}", dates::with_weekday(run_date));
            return Err(
                Failure::new(told).hint("Write a line for each day, and leave the day out beside a run.")
            );
        }
    }
    Ok(date.unwrap_or(house.today()))
}

/// The pair that a name means, with its name; `None` while the diary has no pairs.
fn pair(diary: &Diary, name: &str) -> Result<Option<(coxa_store::ShoeId, String)>, Failure> {
    let all = diary.shoes()?;
    if all.is_empty() {
        return Ok(None);
    }
    let without_article = name.strip_prefix("the ").unwrap_or(name);
    let found =
        shoes::find(diary, name).or_else(|failure| shoes::find(diary, without_article).map_err(|_| failure));
    match found {
        Ok(shoe) => Ok(Some((shoe.id, shoe.name))),
        Err(failure) => {
            let names = all.iter().map(|shoe| shoe.name.as_str());
            let near: Vec<_> = near(without_article, names, NEAR).into_iter().map(shoes::quoted).collect();
            let new = format!("To add a pair: coxa shoes add {}", shoes::typed(name));
            Err(if near.is_empty() {
                failure.and_hint(new)
            } else {
                failure.and_hint(format!("Near it: {}. {new}", text::list(&near)))
            })
        }
    }
}

/// What became of the shoes of a day's runs.
struct Worn {
    /// The run that they are on now.
    run: Option<coxa_store::RunId>,
    /// How many runs there are on that day.
    runs: usize,
}

impl Worn {
    fn told(&self) -> Option<String> {
        match (self.run, self.runs) {
            (Some(run), _) => Some(format!("They are on run {run} now; to take that back: coxa shoes undo")),
            (None, 0) => None,
            (None, runs) => Some(format!(
                "There are {runs} runs on that day. To put the pair on one: coxa shoes wear NAME RUN"
            )),
        }
    }
}

/// Puts a pair on the only run of a day.
fn put_on(diary: &mut Diary, date: Date, shoe: coxa_store::ShoeId) -> Result<Worn, Failure> {
    let filter = RunFilter { from: Some(date), to: Some(date), ..RunFilter::default() };
    let runs: Vec<Run> = diary.runs(&filter)?;
    let run = match runs.as_slice() {
        [run] => Some(run.id),
        _ => None,
    };
    if let Some(run) = run {
        diary.wear(shoe, &RunSet { dates: None, runs: vec![run] }, How::Replace)?;
    }
    Ok(Worn { run, runs: runs.len() })
}
