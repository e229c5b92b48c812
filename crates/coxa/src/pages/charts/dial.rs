//! Soreness by the Moon's phase on a round dial, as in the terminal: the full Moon on top, the new one below, waxing up
//! the left side. And the Moon as it looks, north up.

use maud::{Markup, html};

use super::frame::px;
use crate::commands::moon::octants::{NAMES, PART_DEG, PARTS, octant};
use crate::commands::moon::soreness::Soreness;
use crate::terminal::numbers::count;
use crate::words::capital;

/// The middle of the dial, and from there: to no soreness, to 10 of 10, and to the labels.
const MIDDLE: f64 = 180.0;
const LEAST: f64 = 40.0;
const MOST: f64 = 112.0;
const LABEL: f64 = 130.0;
/// The highest score there is.
const MOST_SORE: f64 = 10.0;
/// Degrees that a part's wedge leaves free to either side.
const FREE_DEG: f64 = 2.0;

/// Draws the dial. `moon_minus_sun_deg` is where the Moon stands now.
pub(crate) fn dial(title: &str, table: &str, soreness: &Soreness, moon_minus_sun_deg: f64) -> Markup {
    let radius = |score: f64| LEAST + (MOST - LEAST) * (score / MOST_SORE).clamp(0.0, 1.0);
    let now = on_ring(moon_minus_sun_deg, MOST + 4.0);
    html! {
        svg.dial role="img" viewBox="-12 22 384 322" aria-label=(title) aria-describedby=(table) {
            title { (title) }
            desc {
                "The mean of each day's worst soreness, 0 to 10, by eighths of the Moon's round. The full Moon is on top, \
                 the new Moon below, and the Moon waxes up the left side. The farther a wedge reaches out, the sorer."
            }
            @for score in [0.0, 5.0, MOST_SORE] {
                circle.ring cx=(px(MIDDLE)) cy=(px(MIDDLE)) r=(px(radius(score))) {}
            }
            @for (at, part) in soreness.parts.iter().enumerate() {
                @if let Some(mean) = part.mean() {
                    path.mean d=(wedge(at, radius(mean.max(0.1)))) {}
                }
                @let (x, y) = on_ring(at as f64 * PART_DEG, LABEL);
                text x=(px(x)) y=(px(y)) text-anchor=(side(at)) {
                    (capital(short(at)))
                    tspan.quiet x=(px(x)) dy="14" {
                        @match part.mean() {
                            Some(mean) => { (format!("{mean:.1}")) " · " (part.days) " d" }
                            None => "no days",
                        }
                    }
                }
            }
            text.quiet x=(px(MIDDLE + 3.0)) y=(px(MIDDLE - radius(MOST_SORE) + 12.0)) { "10" }
            text.quiet x=(px(MIDDLE + 3.0)) y=(px(MIDDLE - radius(5.0) + 12.0)) { "5" }
            circle.mark cx=(px(now.0)) cy=(px(now.1)) r="6" {}
            @if let Some(mean) = soreness.mean() {
                text.large x=(px(MIDDLE)) y=(px(MIDDLE + 2.0)) text-anchor="middle" { (format!("{mean:.1}")) }
                text.quiet x=(px(MIDDLE)) y=(px(MIDDLE + 18.0)) text-anchor="middle" { "over all" }
            }
        }
    }
}

/// The same as a list.
pub(crate) fn table(id: &str, soreness: &Soreness, moon_minus_sun_deg: f64) -> Markup {
    html! {
        table #(id) {
            thead { tr { th scope="col" { "Moon" } th.number scope="col" { "mean, of 10" } th.number scope="col" { "days" } } }
            tbody {
                @for (at, part) in soreness.parts.iter().enumerate() {
                    tr {
                        th scope="row" { (capital(NAMES[at])) @if at == octant(moon_minus_sun_deg) { " (now)" } }
                        td.number { @if let Some(mean) = part.mean() { (format!("{mean:.1}")) } }
                        td.number { (part.days) }
                    }
                }
            }
        }
    }
}

/// What is under the dial.
pub(crate) fn caption(soreness: &Soreness) -> String {
    format!(
        "{} with a word on soreness; ● is where the Moon stands now.",
        count(soreness.days() as u64, "day", "days")
    )
}

/// A name short enough for the side of a dial.
fn short(at: usize) -> &'static str {
    match NAMES[at] {
        "waxing crescent" | "waning crescent" => "crescent",
        "waxing gibbous" | "waning gibbous" => "gibbous",
        "first quarter" => "first",
        "last quarter" => "last",
        name => name,
    }
}

/// Which end of a label stands at the ring.
fn side(at: usize) -> &'static str {
    match at {
        0 | 4 => "middle",
        1..4 => "end",
        _ => "start",
    }
}

/// A place at an angle between Moon and Sun: new below, and then to the left and up.
fn on_ring(moon_minus_sun_deg: f64, radius: f64) -> (f64, f64) {
    let (sin, cos) = moon_minus_sun_deg.to_radians().sin_cos();
    (MIDDLE - radius * sin, MIDDLE + radius * cos)
}

/// The part of a ring that is an eighth's, out to a radius.
fn wedge(at: usize, radius: f64) -> String {
    let (from, to) = ((at as f64 - 0.5) * PART_DEG + FREE_DEG, (at as f64 + 0.5) * PART_DEG - FREE_DEG);
    let corner = |deg, radius| {
        let (x, y) = on_ring(deg, radius);
        format!("{x:.1} {y:.1}")
    };
    format!(
        "M{}A{LEAST} {LEAST} 0 0 1 {}L{}A{radius:.1} {radius:.1} 0 0 0 {}Z",
        corner(from, LEAST),
        corner(to, LEAST),
        corner(to, radius),
        corner(from, radius),
    )
}

/// The Moon as it looks: the border of the light is half an ellipse as high as the disc.
pub(crate) fn disc(moon_minus_sun_deg: f64, called: &str) -> Markup {
    let border = 46.0 * moon_minus_sun_deg.to_radians().cos();
    let waxing = moon_minus_sun_deg < 180.0;
    // From the north pole along the lit edge to the south, and back along the border.
    let (edge, back) = (u8::from(waxing), u8::from((border < 0.0) == waxing));
    let lit = format!("M50 4A46 46 0 0 {edge} 50 96A{:.1} 46 0 0 {back} 50 4Z", border.abs());
    html! {
        svg.disc role="img" viewBox="0 0 100 100" aria-label={ "The Moon, " (called) } {
            circle.dark cx="50" cy="50" r="46" {}
            path.lit d=(lit) {}
        }
    }
}

const _: () = assert!(PARTS == 8, "a dial has eight parts");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moon_waxes_up_the_left_side() {
        let place = |deg| {
            let (x, y) = on_ring(deg, 100.0);
            (x.round() as i64, y.round() as i64)
        };
        assert_eq!([0.0, 90.0, 180.0, 270.0].map(place), [(180, 280), (80, 180), (180, 80), (280, 180)]);
    }

    #[test]
    fn the_lit_side_is_the_right_one_while_it_waxes() {
        // A crescent takes the border back on its own side of the middle, a gibbous Moon on the other.
        let lit = |deg| disc(deg, "").into_string();
        assert!(lit(45.0).contains("0 0 1 50 96") && lit(45.0).contains("46 0 0 0 50 4Z"), "{}", lit(45.0));
        assert!(lit(135.0).contains("46 0 0 1 50 4Z"), "{}", lit(135.0));
        assert!(
            lit(225.0).contains("0 0 0 50 96") && lit(225.0).contains("46 0 0 0 50 4Z"),
            "{}",
            lit(225.0)
        );
        assert!(lit(315.0).contains("46 0 0 1 50 4Z"), "{}", lit(315.0));
    }
}
