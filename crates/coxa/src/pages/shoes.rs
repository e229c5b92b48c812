//! Shoes: the pair worn last, all pairs with their kilometres beside what is usually said of shoes, and what may be
//! changed about them.
//!
//! `change.rs` has the forms: add, wear, retire and the rest.

mod change;

use coxa_reason::Knowledge;
use coxa_reason::measures::shoes::worn;
use coxa_store::Shoe;
use jiff::civil::Date;
use maud::{Markup, html};

use super::charts::pairs;
use super::layout::{Place, page as whole};
use super::parts;
use crate::commands::shoes::{answer, marks, say_marks, usual};
use crate::current::Current;
use crate::failure::Failure;
use crate::house::{House, Units};
use crate::server::form::Form;
use crate::terminal::dates;
use crate::terminal::numbers::{count, decimals};
use crate::words::capital;

/// The factor whose page tells what is known of old shoes.
const WORN: &str = "worn_footwear";

/// What the page is asked for.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// Whether something was changed right now.
    pub(crate) changed: bool,
    /// What was typed, where it cannot be kept.
    pub(crate) typed: Form,
    /// What is wrong in it, as a sentence.
    pub(crate) wrong: Option<String>,
}

/// The page.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn page(house: &House, current: &Current, asked: &Asked) -> Result<Markup, Failure> {
    let (units, diary, today) = (house.units, current.diary(), house.today());
    let shoes = diary.shoes()?;
    // From the first run on: a mark may have been passed long ago.
    let history = diary.history_of_rows(Date::ZERO, today)?;
    let worn = worn(history.until(today));
    let nothing = "There are no shoes in your diary yet.".to_owned();
    let title = if shoes.is_empty() { nothing } else { answer(units, &shoes) };
    let says: Vec<String> = shoes
        .iter()
        .filter(|shoe| shoe.retired.is_none())
        .filter_map(|shoe| marks(units, shoe, &worn).map(|marks| say_marks(units, &shoe.name, marks)))
        .filter(|says| !says.is_empty())
        .collect();
    let (low, high) = usual(units);
    let most = format!("{} {}", units.distance_whole(high), units.name());
    let past = match shoes.iter().filter(|shoe| shoe.retired.is_none() && shoe.distance_m >= high).count() {
        0 => format!("No pair in use has {most}"),
        past => format!("{} in use past {most}", count(past as u64, "pair", "pairs")),
    };
    let (in_use, retired): (Vec<&Shoe>, Vec<&Shoe>) = shoes.iter().partition(|shoe| shoe.retired.is_none());
    let forms = change::Forms { house, asked };
    let body = html! {
        @if asked.changed { div.notice role="status" { p { strong { "Kept." } " It is as you said." } (forms.undo()) } }
        @if let Some(wrong) = &asked.wrong { div.notice.see role="alert" { p { strong { "Nothing was changed. " } (wrong) } } }
        h1 { (title) }
        @if shoes.is_empty() {
            p { "With your shoes coxa can look whether soreness goes with a pair, with old shoes or with a change of them." }
            (forms.add(true))
        } @else {
            p { "It is usually said that shoes last " (units.distance_whole(low)) " to " (units.distance_whole(high)) " " (units.name())
                ". Nobody has tested that figure in runners." }
            @for says in &says { p { (capital(says)) } }
            figure.pairs {
                figcaption { (past) }
                (pairs::pairs(&shoes, [low, high], units, &past))
            }
            section {
                h2 { "Your pairs" }
                ul.pairs-list { @for shoe in &in_use { li { (pair(&forms, shoe, units)) } } }
                @if !retired.is_empty() {
                    details {
                        summary { h2 { "Retired, " (count(retired.len() as u64, "pair", "pairs")) } }
                        ul.pairs-list { @for shoe in &retired { li { (pair(&forms, shoe, units)) } } }
                    }
                }
            }
            div.two {
                (forms.wear(&in_use))
                (forms.add(false))
            }
        }
        (known())
    };
    Ok(whole(Place::Shoes, title.split(',').next().unwrap_or("Shoes"), &body))
}

/// A pair: where it stands, and what may be changed about it.
fn pair(forms: &change::Forms<'_>, shoe: &Shoe, units: Units) -> Markup {
    let made =
        [shoe.brand.as_deref(), shoe.model.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let worn = shoe.first_worn.zip(shoe.last_worn);
    html! {
        h3 { (shoe.name) @if !made.is_empty() && made != shoe.name { span.quiet { " (" (made) ")" } } }
        p {
            @match worn {
                Some((first, last)) => {
                    (units.about(shoe.distance_m)) " on " (count(shoe.runs, "run", "runs"))
                    @if shoe.initial_m > 0.0 { ", " (units.about(shoe.initial_m)) " of it before the first of them" }
                    ", worn " (dates::span_with_year(first, last))
                }
                None => { (units.about(shoe.initial_m)) " when it came, and on no run yet" }
            }
            @if let Some(drop) = shoe.drop_mm { ", drop " (decimals(drop, usize::from(drop.fract() != 0.0))) " mm" }
            @if let Some(retired) = shoe.retired { ", retired " (dates::with_year(retired)) }
            "."
        }
        (forms.of(shoe))
    }
}

/// What is known of old shoes.
fn known() -> Markup {
    let Some(factor) = Knowledge::embedded().factor(WORN) else { return html! {} };
    html! {
        details {
            summary { h2 { "What is known of old shoes" } }
            (parts::prose(&factor.page.evidence))
            h3 { "What to do" }
            (parts::prose(&factor.page.to_do))
        }
    }
}
