//! The last fourteen days in words, the last one first: each may be said again, and what was said taken back.

use coxa_store::{Diary, DiaryItem};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::commands::log::{day, tell, unit_of};
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::text::clean;

/// Lists them.
///
/// # Errors
/// When the diary cannot be read.
pub(super) fn days(house: &House, diary: &Diary, many: usize) -> Result<Markup, Failure> {
    let today = house.today();
    let from = dates::later(today, 1 - many as i64);
    let worst = diary.diary_days(Some(from), Some(today))?;
    let mut items = diary.items(Some(from), Some(today))?;
    items.retain(|item| item.undone.is_none());
    let all: Vec<Date> = (0..many as i64).map(|ago| dates::later(today, -ago)).collect();
    Ok(html! {
        details.days {
            summary { h2 { "The last " (many) " days in words, to change them" } }
            ul {
                @for date in all {
                    @let score = worst.get(&date).and_then(|day| day.worst());
                    li {
                        p.row {
                            strong { (dates::short(date)) }
                            @match score {
                                Some(score) => { span { (score) " of 10" } }
                                None => { span.quiet { "no word" } }
                            }
                            a href={ "/?on=" (date) "#log" } {
                                "Say it again" span.hidden { " for " (day(house, date)) }
                            }
                        }
                        @let said = items.iter().filter(|item| item.date == date);
                        @for item in said { (one(house, item)) }
                    }
                }
            }
        }
    })
}

fn one(house: &House, item: &DiaryItem) -> Markup {
    let told = clean(&tell(&item.item, unit_of(house)));
    html! {
        form.said method="post" action="/log/take-back" {
            input type="hidden" name="item" value=(item.id.0);
            span { (told) @if let Some(source) = &item.source { span.quiet { " (from " (clean(source)) ")" } } }
            button.plain { "Take back" span.hidden { ": " (told) } }
        }
    }
}
