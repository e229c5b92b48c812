//! The kilometres of each pair on one scale that begins at zero, with the usual range on it.

use coxa_store::Shoe;
use maud::{Markup, html};

use crate::commands::shoes::usual;
use crate::house::Units;
use crate::pages::parts::at;
use crate::terminal::numbers::count;
use crate::terminal::text::clean;

const WIDTH: f64 = 340.0;
/// Room above the bars for the labels of the marks, and the height of a pair.
const TOP: f64 = 34.0;
const ROW: f64 = 40.0;
/// The height of a bar, and the room above it for the name.
const BAR: f64 = 12.0;
const NAME: f64 = 16.0;
/// Room at the right end.
const RIGHT: f64 = 8.0;
/// Letters of a name that there is room for.
const LETTERS: usize = 34;

/// Draws them.
pub(super) fn bars(shoes: &[Shoe], units: Units) -> Markup {
    let (low, high) = usual(units);
    let most = shoes.iter().map(|shoe| shoe.distance_m).fold(high * 1.08, f64::max);
    let x = |metres: f64| (WIDTH - RIGHT) * metres / most;
    let height = TOP + ROW * shoes.len() as f64;
    let past = shoes.iter().filter(|shoe| shoe.retired.is_none() && shoe.distance_m >= high).count() as u64;
    let whole = |metres: f64| format!("{} {}", units.distance_whole(metres), units.name());
    let title = match past {
        0 => format!("No pair in use has {}", whole(high)),
        past => format!("{} in use past {}", count(past, "pair", "pairs"), whole(high)),
    };
    html! {
        figure.shoes {
            figcaption { (title) }
            svg viewBox={ "0 0 " (WIDTH) " " (at(height)) } role="img" aria-labelledby="shoes-title shoes-desc" {
                title #shoes-title { (title) }
                desc #shoes-desc {
                    "A bar a pair, from 0 " (units.name()) ", with lines at " (whole(low)) " and " (whole(high))
                    ". The list below has the same values."
                }
                @for mark in [low, high] {
                    line.mark x1=(at(x(mark))) x2=(at(x(mark))) y1="16" y2="20" {}
                    text.quiet x=(at(x(mark))) y="12" text-anchor="middle" { (whole(mark)) }
                }
                @for (nth, shoe) in shoes.iter().enumerate() {
                    @let y = TOP + ROW * nth as f64;
                    @let name: String = clean(&shoe.name).chars().take(LETTERS).collect();
                    text x="0" y=(at(y)) {
                        (name) ": " (whole(shoe.distance_m))
                        @if shoe.retired.is_some() { " (retired)" }
                    }
                    rect.pair.retired[shoe.retired.is_some()] x="0" y=(at(y + NAME - 10.0)) height=(BAR) width=(at(x(shoe.distance_m).max(1.0))) rx="1.5" {}
                    @for mark in [low, high] {
                        line.mark x1=(at(x(mark))) x2=(at(x(mark))) y1=(at(y + NAME - 13.0)) y2=(at(y + NAME + BAR - 7.0)) {}
                    }
                }
                line.axis x1="0" x2="0" y1="18" y2=(at(height)) {}
            }
        }
    }
}
