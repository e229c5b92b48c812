//! The distance on each pair of shoes, on one scale that begins at zero and has the usual range on it.

use coxa_store::Shoe;
use maud::{Markup, html};

use super::frame::{across, px};
use crate::house::Units;
use crate::terminal::text::clean;

/// Pixels above the first pair, of a pair, and of its bar; the name stands over the bar.
const TOP: f64 = 38.0;
const ROW: f64 = 46.0;
const BAR: f64 = 14.0;
const UNDER_NAME: f64 = 6.0;
/// Letters of a name that there is room for on a phone.
const LETTERS: usize = 26;
/// How far beyond the usual range the scale goes at least.
const BEYOND: f64 = 1.12;

/// Draws them. `marks` are the ends of the usual range, metres.
pub(crate) fn pairs(shoes: &[Shoe], marks: [f64; 2], units: Units, title: &str) -> Markup {
    let most = shoes.iter().map(|shoe| shoe.distance_m).fold(marks[1] * BEYOND, f64::max);
    let height = TOP + ROW * shoes.len() as f64;
    let whole = |metres: f64| format!("{} {}", units.distance_whole(metres), units.name());
    let [low, high] = marks.map(whole);
    html! {
        svg.pairs role="img" width="100%" height=(px(height)) aria-label=(title) {
            title { (title) }
            desc { "A bar a pair, from zero, with lines at " (low) " and " (high) ". The list below has the same values." }
            @for metres in marks {
                text.quiet x=(across(metres / most)) y="12" text-anchor="middle" { (whole(metres)) }
            }
            @for (nth, shoe) in shoes.iter().enumerate() {
                @let y = TOP + ROW * nth as f64;
                @let name: String = clean(&shoe.name).chars().take(LETTERS).collect();
                text x="0" y=(px(y)) {
                    (name) ": " (whole(shoe.distance_m))
                    @if shoe.retired.is_some() { " (retired)" }
                }
                rect.pair.retired[shoe.retired.is_some()] x="0" y=(px(y + UNDER_NAME)) height=(px(BAR))
                    width=(across((shoe.distance_m / most).max(0.002))) {}
                @for metres in marks {
                    line.limit x1=(across(metres / most)) x2=(across(metres / most)) y1=(px(y + UNDER_NAME - 3.0))
                        y2=(px(y + UNDER_NAME + BAR + 3.0)) {}
                }
            }
        }
    }
}
