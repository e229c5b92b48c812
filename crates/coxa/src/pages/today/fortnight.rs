//! The last fourteen days: soreness on its scale of 0 to 10 and what was run, on the same days. A day without a word is
//! a gap, and a day without pain a ring on the line.

use maud::{Markup, html};

use crate::commands::today::picture::{Day, title};
use crate::house::Units;
use crate::pages::parts::at;
use crate::terminal::dates;

const WIDTH: f64 = 340.0;
const LEFT: f64 = 26.0;
/// Tops and heights of the two panels, and where the days are named.
const SORE: [f64; 2] = [22.0, 70.0];
const RUN: [f64; 2] = [124.0, 40.0];
const NAMES: f64 = 180.0;
const HEIGHT: f64 = 200.0;
/// Days before the right end that leave no room for a date.
const ROOM: usize = 2;
/// What the panel of runs takes.
const RUN_ROOM: f64 = 72.0;
/// The highest score there is.
const MOST: f64 = 10.0;

/// Draws it; nothing where nothing is known of any day.
pub(super) fn fortnight(days: &[Day], units: Units) -> Markup {
    let Some(title) = title(days) else { return html! {} };
    let wide = (WIDTH - LEFT) / days.len().max(1) as f64;
    let x = |nth: usize| LEFT + wide * nth as f64;
    let sore = |score: f64| SORE[0] + SORE[1] * (1.0 - score / MOST);
    let furthest = days.iter().filter_map(|day| day.run_m).fold(0.0, f64::max);
    let run = |metres: f64| RUN[1] * metres / furthest.max(1.0);
    let ran = days.iter().any(|day| day.ran);
    let (bottom, height) = if ran { (NAMES, HEIGHT) } else { (NAMES - RUN_ROOM, HEIGHT - RUN_ROOM) };
    html! {
        figure.fortnight {
            figcaption { (title) }
            svg viewBox={ "0 0 " (WIDTH) " " (at(height)) } role="img" aria-labelledby="fortnight-title fortnight-desc" {
                title #fortnight-title { (title) }
                desc #fortnight-desc { "A bar a day: soreness from 0 to 10, and under it what was run. The list below has the same values." }
                text x="0" y="10" { "Soreness, 0 to 10" }
                @for score in [0.0, 5.0, MOST] {
                    line.grid x1=(LEFT) x2=(WIDTH) y1=(at(sore(score))) y2=(at(sore(score))) {}
                    text.quiet x=(at(LEFT - 5.0)) y=(at(sore(score) + 4.0)) text-anchor="end" { (score) }
                }
                @for (nth, day) in days.iter().enumerate() {
                    @match day.sore {
                        Some(score) if score > 0.0 => {
                            rect.sore x=(at(x(nth) + 3.0)) width=(at(wide - 6.0)) y=(at(sore(score))) height=(at(SORE[1] * score / MOST)) rx="1.5" {}
                        }
                        Some(_) => { circle.free cx=(at(x(nth) + wide / 2.0)) cy=(at(sore(0.0))) r="3.5" {} }
                        None => {}
                    }
                    @if dates::monday(day.date) == day.date || nth == 0 {
                        @if nth + ROOM < days.len() {
                            text.quiet x=(at(x(nth) + 3.0)) y=(at(bottom + 16.0)) { (day.date.strftime("%-d %b").to_string()) }
                        }
                        line.axis x1=(at(x(nth))) x2=(at(x(nth))) y1=(at(bottom - 12.0)) y2=(at(bottom + 4.0)) {}
                    }
                    text.quiet x=(at(x(nth) + wide / 2.0)) y=(at(bottom)) text-anchor="middle" {
                        (day.date.strftime("%a").to_string().chars().next().unwrap_or(' '))
                    }
                }
                @if ran {
                    text x="0" y=(at(RUN[0] - 8.0)) { "Run, " (units.name()) }
                    line.grid x1=(LEFT) x2=(WIDTH) y1=(at(RUN[0] + RUN[1])) y2=(at(RUN[0] + RUN[1])) {}
                    @for (nth, day) in days.iter().enumerate() {
                        @match day.run_m {
                            Some(metres) if metres > 0.0 => {
                                rect.run x=(at(x(nth) + 3.0)) width=(at(wide - 6.0)) y=(at(RUN[0] + RUN[1] - run(metres))) height=(at(run(metres))) rx="1.5" {}
                                @if metres >= furthest {
                                    text x=(at(x(nth) + wide / 2.0)) y=(at(RUN[0] - 3.0 + RUN[1] - run(metres))) text-anchor=(if nth + 2 > days.len() { "end" } else { "middle" }) {
                                        (units.distance_number(metres))
                                    }
                                }
                            }
                            _ if day.ran => { text.quiet x=(at(x(nth) + wide / 2.0)) y=(at(RUN[0] + RUN[1] - 3.0)) text-anchor="middle" { "?" } }
                            _ => {}
                        }
                    }
                }
            }
            p.quiet.small { "A ring: nothing was sore. Neither bar nor ring: no word, which is not the same." }
        }
    }
}
