//! Points with their intervals on one scale, a row each, and zero between them.

use maud::{Markup, html};

use super::frame::{across, anchor, px};
use crate::terminal::numbers::decimals;

/// Pixels of a row: its name above, the whisker below.
const ROW: f64 = 46.0;
/// Pixels above the first row and below the last one.
const TOP: f64 = 22.0;
const FOOT: f64 = 24.0;
/// Ticks of the scale, at most.
const TICKS: f64 = 6.0;
/// Steps between ticks, from which the finest is taken that does not crowd.
const STEPS: [f64; 6] = [0.2, 0.5, 1.0, 2.0, 5.0, 10.0];

/// A row.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// What it is.
    pub(crate) name: String,
    /// The point in words.
    pub(crate) says: String,
    /// The interval in words, where there is room.
    pub(crate) between: String,
    /// What it is marked with; empty for most.
    pub(crate) mark: &'static str,
    /// Its lower end, the point and its upper end.
    pub(crate) interval: [f64; 3],
}

/// Pixels from the top of a row's whisker.
pub(crate) fn place(at: usize) -> f64 {
    TOP + ROW * at as f64 + 32.0
}

/// Draws rows on one scale that reaches no further than `most` to either side of zero: what lies beyond has an arrow.
/// `sides` name what lies left and right of zero.
pub(crate) fn whiskers(
    title: &str,
    description: &str,
    table: &str,
    [left, right]: [&str; 2],
    most: f64,
    rows: &[Row],
) -> Markup {
    let ends = rows.iter().flat_map(|row| row.interval);
    let low = ends.clone().fold(0.0, f64::min).max(-most);
    let high = ends.fold(0.0, f64::max).min(most);
    let (low, high) = if high - low < STEPS[0] { (-STEPS[0], STEPS[0]) } else { (low, high) };
    let x = |value: f64| ((value - low) / (high - low)).clamp(0.0, 1.0);
    let step = STEPS.into_iter().find(|step| (high - low) / step <= TICKS).unwrap_or(STEPS[5]);
    let ticks = (low / step).ceil() as i64..=(high / step).floor() as i64;
    let foot = TOP + ROW * rows.len() as f64;
    html! {
        svg.whiskers.plot role="img" width="100%" height=(px(foot + FOOT)) aria-label=(title) data-reads=(table)
            data-along="y" {
            title { (title) }
            desc { (description) }
            @for tick in ticks {
                @let value = tick as f64 * step;
                line class=(if tick == 0 { "zero" } else { "grid" }) x1=(across(x(value))) x2=(across(x(value))) y1=(px(TOP - 4.0)) y2=(px(foot)) {}
                text.quiet x=(across(x(value))) y=(px(foot + 16.0))
                    text-anchor=(anchor(x(value))) {
                    (if tick == 0 { "0".to_owned() } else { decimals(value, usize::from(step < 1.0)) })
                }
            }
            @if x(0.0) > 0.25 { text.quiet x=(across(x(0.0) - 0.015)) y="12" text-anchor="end" { (left) } }
            text.quiet x=(across(x(0.0) + 0.015)) y="12" { (right) }
            @for (at, row) in rows.iter().enumerate() {
                @let [from, point, to] = row.interval;
                @let y = place(at);
                text.strong x="0" y=(px(y - 12.0)) { (row.name) @if !row.mark.is_empty() { " – " (row.mark) } }
                text.quiet.says x="100%" y=(px(y - 12.0)) text-anchor="end" {
                    (row.says) tspan.more { " " (row.between) }
                }
                line.whisker x1=(across(x(from))) x2=(across(x(to))) y1=(px(y)) y2=(px(y)) {}
                (end(x(from), y, from < low, "M0-5V5", "M7-5 0 0 7 5"))
                (end(x(to), y, to > high, "M0-5V5", "M-7-5 0 0-7 5"))
                circle.point cx=(across(x(point))) cy=(px(y)) r="5" {}
            }
        }
    }
}

/// The end of a whisker: a stroke, or an arrow where it goes on beyond.
fn end(x: f64, y: f64, beyond: bool, stroke: &str, arrow: &str) -> Markup {
    html! {
        svg x=(across(x)) y=(px(y)) width="1" height="1" overflow="visible" {
            path.whisker d=(if beyond { arrow } else { stroke }) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(interval: [f64; 3]) -> String {
        let row = |name: &str, interval| Row {
            name: name.into(),
            says: String::new(),
            between: String::new(),
            mark: "",
            interval,
        };
        let rows = [row("One", interval), row("<i>", [-0.5, 0.0, 0.5])];
        whiskers("Title", "Text", "rows", ["less", "more"], 2.0, &rows).into_string()
    }

    #[test]
    fn what_reaches_beyond_the_scale_has_an_arrow_and_names_stay_text() {
        assert_eq!(drawn([0.5, 1.0, 9.0]).matches("M-7-5 0 0-7 5").count(), 1);
        assert_eq!(drawn([0.5, 1.0, 1.5]).matches("M-7-5 0 0-7 5").count(), 0);
        assert!(drawn([0.5, 1.0, 1.5]).contains("&lt;i&gt;"));
    }
}
