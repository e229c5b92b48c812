//! What the diary says of the day of a run and of the next.

use coxa_reason::diary::Item;
use coxa_reason::history::View;
use coxa_reason::run::Run;
use maud::{Markup, html};

use crate::commands::log::{tell, unit_of};
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::text::clean;

/// Both days, in the diary's own words. A day without a word is no day without pain.
pub(super) fn sore(house: &House, view: View<'_>, run: &Run) -> Markup {
    let of = |date| -> Option<String> {
        let items = view.day(date)?.items();
        let sore = items.iter().filter(|item| matches!(item, Item::Soreness(_) | Item::PainFree));
        let said: Vec<String> = sore.map(|item| clean(&tell(item, unit_of(house)))).collect();
        (!said.is_empty()).then(|| said.join("; "))
    };
    let next = dates::later(run.date, 1);
    let come = next <= house.today();
    html! {
        dl.pairs {
            dt { "That day" }
            dd { (of(run.date).unwrap_or_else(|| "nothing was said of soreness".to_owned())) }
            @if come {
                dt { "The next day" }
                dd { (of(next).unwrap_or_else(|| "nothing was said of soreness".to_owned())) }
            }
        }
    }
}
