//! What was kept last, and the way back.

use coxa_store::{Diary, DiaryItem};
use maud::{Markup, html};

use super::Changed;
use crate::commands::log::{day, tell, unit_of};
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates::later;
use crate::terminal::text::clean;

/// Days back in which what was kept last is looked for: a day further back is written down at the terminal.
const LOOKED: i64 = 400;

/// Tells what was kept or what stands after something was taken back.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn kept(house: &House, diary: &Diary, changed: Changed) -> Result<Markup, Failure> {
    let mut last = last(house, diary)?;
    let unit = unit_of(house);
    let date = last.first().map(|item| day(house, item.date));
    let told: Vec<String> = last.drain(..).map(|one| clean(&tell(&one.item, unit))).collect();
    let told = told.join("; ");
    Ok(html! {
        div.notice.kept role="status" {
            @match (changed, &date) {
                (Changed::Kept, Some(date)) => {
                    p { strong { "Kept for " (date) ": " } (told) "." }
                    form method="post" action="/log/undo" { button.second { "Undo" } }
                }
                (Changed::TakenBack, Some(date)) => {
                    p { strong { "Taken back." } " What you said before that stands, last for " (date) ": " (told) "." }
                }
                (_, None) => { p { strong { "Taken back." } " Nothing that you said is left." } }
            }
        }
    })
}

/// What the runner said last and stands, with all that was said at once with it.
fn last(house: &House, diary: &Diary) -> Result<Vec<DiaryItem>, Failure> {
    let mut items = diary.items(Some(later(house.today(), -LOOKED)), None)?;
    items.retain(|item| item.source.is_none() && item.undone.is_none());
    let last = items.iter().map(|item| item.change).max();
    items.retain(|item| Some(item.change) == last);
    Ok(items)
}
