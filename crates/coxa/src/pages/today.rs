//! Today: the light and its reason, how it is, how far a run may go, and the day's part of the plan.

use coxa_reason::plan::Wishes;
use maud::{Markup, html};

use super::layout::{Place, page as whole};
use super::parts;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::planned::planned;
use crate::telling::sentence;
use crate::words;

/// The page.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn page(house: &House, current: &Current) -> Result<Markup, Failure> {
    planned(current, &Wishes::default(), |known, _| {
        let decided = known.today.decided();
        let reason = decided.map(|ruling| sentence(&ruling.says, house.units, known.view.date));
        let body = html! {
            p { (parts::light(known.today.light)) }
            @if let (Some(ruling), Some(reason)) = (decided, &reason) {
                h1 { (words::capital(reason)) "." }
                p.lead { (ruling.means) }
            }
        };
        whole(Place::Today, "Today", &body)
    })
}
