//! Runs: what was run and how sore it was on the same days, from years to days, and the list below.
//!
//! | file | has |
//! | --- | --- |
//! | `span.rs` | which days are shown, in which parts, and the steps from there |
//! | `facts.rs` | what is known of each part |
//! | `picture.rs` | the charts and the table behind them |
//! | `list.rs` | the runs, by week, a page at a time |

mod facts;
mod list;
mod picture;
pub(crate) mod span;

use coxa_store::{RunFilter, Which};
use jiff::civil::Date;
use maud::{Markup, html};

use self::facts::Facts;
use self::span::Span;
use super::layout::{Place, page as whole};
use crate::commands::runs::told;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::numbers::count;

/// What was asked for; a date that is left out is as usual.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asked {
    /// The first day.
    pub(crate) from: Option<Date>,
    /// The last day.
    pub(crate) to: Option<Date>,
    /// The page of the list, from 1.
    pub(crate) page: usize,
    /// Whether other sports are listed too.
    pub(crate) every_sport: bool,
}

/// The page.
///
/// # Errors
/// When the diary cannot be read, or the dates are the wrong way round.
pub(crate) fn page(house: &House, current: &Current, asked: Asked) -> Result<Markup, Failure> {
    let (diary, units, today) = (current.diary(), house.units, house.today());
    if let (Some(from), Some(to)) = (asked.from, asked.to)
        && from > to
    {
        return Err(Failure::new(format!("{} is after {}", dates::long(from), dates::long(to)))
            .hint("Give the earlier date first."));
    }
    let days = diary.days(None, None)?;
    let Some(first) = days.first().map(|day| day.date) else {
        return without_runs(current);
    };
    let span = Span::new(asked.from, asked.to, &days, today);
    let is_usual = asked.from.is_none() && asked.to.is_none();
    let facts = Facts::new(diary, span, today)?;
    let when = dates::from_to(span.first, span.last.min(today));
    let in_span = told::between(units, &facts.recorded, &when);
    let title = match told::lately(units, &days, today).filter(|_| is_usual) {
        Some(lately) => lately,
        None => in_span.clone(),
    };
    let body = html! {
        h1 { (title) }
        p { @if is_usual { (in_span) } @else { (told::lately(units, &days, today).unwrap_or_default()) } }
        (steps(span, first, today, asked))
        (picture::picture(house, &facts))
        (list::list(house, &facts, asked))
    };
    Ok(whole(Place::Runs, "Runs", &body))
}

/// Nothing but what is missing, and the one thing that would bring it.
fn without_runs(current: &Current) -> Result<Markup, Failure> {
    let others = current.diary().runs(&RunFilter { which: Which::All, ..RunFilter::default() })?.len() as u64;
    let body = html! {
        h1 {
            @if others > 0 {
                "There are no runs in your diary yet, but " (count(others, "other recording", "other recordings")) "."
            } @else {
                "There are no runs in your diary yet."
            }
        }
        p { "Bring the recordings of your watch: files, a folder or an export. They stay on this machine." }
        p { a.button href="/data" { "Bring recordings" } }
    };
    Ok(whole(Place::Runs, "Runs", &body))
}

/// Earlier, later, closer, wider; and any two days.
fn steps(span: Span, first: Date, today: Date, asked: Asked) -> Markup {
    let link = |to: Option<Span>, words: &str| {
        html! {
            @if let Some(to) = to { a.button.second href=(address(to.first, to.last, asked, 1)) { (words) } }
        }
    };
    html! {
        nav.zoom aria-label="Days shown" {
            (link(span.earlier(first), "Earlier"))
            (link(span.later(today), "Later"))
            (link(span.closer(), "Closer"))
            (link(span.wider(first, today), "Wider"))
            (link(span.everything(first, today), "Everything"))
            @if asked.from.is_some() || asked.to.is_some() { a.button.second href="/runs" { "Last 12 weeks" } }
        }
        details {
            summary { "Other days" }
            form.row method="get" action="/runs" {
                div.field { label for="from" { "From" } input #from type="date" name="from" value=(span.first); }
                div.field { label for="to" { "To" } input #to type="date" name="to" value=(span.last.min(today)); }
                @if asked.every_sport { input type="hidden" name="every" value="1"; }
                button type="submit" { "Show" }
            }
        }
    }
}

/// The address of some days.
fn address(from: Date, to: Date, asked: Asked, page: usize) -> String {
    let mut address = format!("/runs?from={from}&to={to}");
    if asked.every_sport {
        address.push_str("&every=1");
    }
    if page > 1 {
        address.push_str(&format!("&page={page}"));
    }
    address
}
