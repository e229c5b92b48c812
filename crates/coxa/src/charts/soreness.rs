//! Soreness by day on its scale of 0 to 10, worse up. A day without a word is a gap.

use jiff::civil::Date;
use maud::{Markup, html};

use super::frame::AXIS;
use super::{BLUE, Frame, at};

/// The highest score there is.
const MOST: f64 = 10.0;
/// Room above the highest score.
const TOP: f64 = 15.0;

/// Draws the worst soreness of each day in a frame, and the day on which it began. `title` says what is to be seen,
/// `description` says it to whoever cannot see it. `named` draws the dates under the chart.
pub(crate) fn soreness(
    frame: &Frame,
    days: &[(Date, Option<f64>)],
    onset: Option<Date>,
    [title, description]: [&str; 2],
    height: f64,
    dated: bool,
) -> Markup {
    let bottom = if dated { height - AXIS } else { height - 4.0 };
    let y = |score: f64| bottom - (bottom - TOP) * (score / MOST).clamp(0.0, 1.0);
    let radius = (frame.day() / 2.0 - 0.4).clamp(1.0, 2.4);
    html! {
        svg role="img" viewBox=(format!("0 0 {} {}", at(frame.width), at(height))) aria-label=(title) {
            title { (title) }
            desc { (description) }
            @for score in [0.0, 5.0, MOST] {
                (frame.level(y(score), &format!("{score:.0}")))
            }
            text x=(at(frame.left() - 3.0)) y="7" font-size="9" text-anchor="end" { "NRS" }
            (frame.onset(onset, 0.0, bottom, true))
            @for pair in days.windows(2) {
                @if let [(one, Some(from)), (next, Some(to))] = pair {
                    @if let (Some(x1), Some(x2)) = (frame.middle(*one), frame.middle(*next)) {
                        line x1=(at(x1)) y1=(at(y(*from))) x2=(at(x2)) y2=(at(y(*to))) stroke=(BLUE) stroke-width="1" {}
                    }
                }
            }
            @for (date, score) in days {
                @if let (Some(x), Some(score)) = (frame.middle(*date), score) {
                    // A pain-free day is told by its shape too.
                    circle cx=(at(x)) cy=(at(y(*score))) r=(at(radius)) stroke=(BLUE) stroke-width="0.9"
                        fill=(if *score > 0.0 { BLUE } else { "#ffffff" }) {}
                }
            }
            @if dated { (frame.axis(bottom)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn drawn(days: &[(Date, Option<f64>)]) -> String {
        let frame = Frame { first: date(2026, 10, 1), days: 10, width: 200.0 };
        soreness(&frame, days, Some(date(2026, 10, 2)), ["Sore <b>", "Each day"], 60.0, true).into_string()
    }

    #[test]
    fn a_day_without_a_word_is_a_gap() {
        let day = |day: i8, score| (date(2026, 10, day), score);
        let lines = |drawn: &str| drawn.matches("stroke-width=\"1\"></line>").count();
        let whole = drawn(&[day(1, Some(0.0)), day(2, Some(4.0)), day(3, Some(3.0))]);
        let gap = drawn(&[day(1, Some(0.0)), day(2, None), day(3, Some(3.0))]);
        assert_eq!((lines(&whole), lines(&gap)), (2, 0));
        assert_eq!((whole.matches("<circle").count(), gap.matches("<circle").count()), (3, 2));
        assert!(whole.contains("fill=\"#ffffff\"") && whole.contains("onset 2 Oct"), "{whole}");
        assert!(whole.contains("Sore &lt;b&gt;"), "{whole}");
    }

    #[test]
    fn what_lies_outside_of_the_frame_is_not_drawn() {
        assert!(
            !drawn(&[(date(2026, 9, 30), Some(5.0)), (date(2026, 10, 11), Some(5.0))]).contains("<circle")
        );
    }
}
