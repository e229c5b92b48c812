//! Soreness on a round dial: the full Moon on top, the new one below, and the Moon waxing up the left side.

use super::octants::{NAMES, PARTS};
use super::soreness::{Part, Soreness};
use crate::terminal::bar::bar;
use crate::terminal::numbers::count;
use crate::terminal::text::{left, right, width};
use crate::words::capital;

/// Lines and columns from the middle of the ring to it: characters are twice as high as wide.
const HIGH: f64 = 5.0;
const WIDE: f64 = 10.0;
/// Columns of a label, and those between it and the ring.
const LABEL: usize = 24;
const GAP: usize = 2;
/// Columns of the scale from 0 to 10: one a point.
const SCALE: usize = 10;
/// Columns of the dial.
pub(super) const COLUMNS: usize = 2 * (LABEL + GAP + WIDE as usize) + 1;
/// Lines of the dial: two labels of two lines above and below the ring.
const LINES: usize = 2 * (2 + HIGH as usize) + 1;
/// Points of the ring: as many as stand evenly on whole characters.
const POINTS: usize = 28;

/// A canvas of characters.
struct Canvas(Vec<Vec<char>>);

impl Canvas {
    fn put(&mut self, line: usize, column: usize, text: &str) {
        let cells = self.0.get_mut(line).into_iter().flatten().skip(column);
        cells.zip(text.chars()).for_each(|(cell, c)| *cell = c);
    }
}

/// Draws the dial, in lines of at most [`COLUMNS`].
pub(super) fn dial(soreness: &Soreness, moon_minus_sun_deg: f64) -> Vec<String> {
    let mut canvas = Canvas(vec![vec![' '; COLUMNS]; LINES]);
    // The Moon takes the place of the point next to it: half a day off at most.
    let now = (moon_minus_sun_deg * POINTS as f64 / 360.0).round() as usize % POINTS;
    for point in 0..POINTS {
        let (line, column) = on_ring(point as f64 * 360.0 / POINTS as f64);
        canvas.put(line, column, if point == now { "●" } else { "·" });
    }
    for (at, part) in soreness.parts.iter().enumerate() {
        label(&mut canvas, at, part);
    }
    let middle = [
        soreness.mean().map(|mean| format!("{mean:.1}")).unwrap_or_default(),
        "over all".to_owned(),
        count(soreness.days() as u64, "day", "days"),
    ];
    for (at, text) in middle.iter().enumerate() {
        canvas.put(LINES / 2 - 1 + at, COLUMNS / 2 - width(text) / 2, text);
    }
    canvas.0.iter().map(|line| line.iter().collect::<String>().trim_end().to_owned()).collect()
}

/// The line and column of the ring for an angle between Moon and Sun: new below, and then to the left and up.
fn on_ring(moon_minus_sun_deg: f64) -> (usize, usize) {
    let (sin, cos) = moon_minus_sun_deg.to_radians().sin_cos();
    let (line, column) = (LINES as f64 / 2.0 - 0.5 + HIGH * cos, COLUMNS as f64 / 2.0 - 0.5 - WIDE * sin);
    (line.round() as usize, column.round() as usize)
}

/// Writes the label of a part beside the ring.
fn label(canvas: &mut Canvas, at: usize, part: &Part) {
    let (line, column) = on_ring(at as f64 * 360.0 / PARTS as f64);
    let lines = [capital(NAMES[at]), reading(part)];
    // Above and below the ring a label stands in the middle, else to the side of it, away from where it widens.
    let (line, start) = match at {
        0 => (line + 1, COLUMNS / 2 - LABEL / 2),
        4 => (line - 2, COLUMNS / 2 - LABEL / 2),
        3 => (line - 1, column - GAP - LABEL),
        1 | 2 => (line, column - GAP - LABEL),
        5 => (line - 1, column + GAP + 1),
        _ => (line, column + GAP + 1),
    };
    for (below, text) in lines.iter().enumerate() {
        let text = if matches!(at, 1..4) { right(text, LABEL) } else { left(text, LABEL) };
        canvas.put(line + below, start, &text);
    }
}

/// `1.6 █▋········  29 days`: the mean, on the whole scale of 0 to 10, and of how many days.
fn reading(part: &Part) -> String {
    let days = count(part.days as u64, "day", "days");
    let Some(mean) = part.mean() else { return days };
    let bar = bar(mean / SCALE as f64, SCALE);
    let rest = "·".repeat(SCALE - width(&bar));
    // On either side of the ring the scales stand under each other.
    left(&format!("{mean:.1} {bar}{rest} {days}"), LABEL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ring_is_even_and_the_moon_waxes_up_the_left_side() {
        let empty = Soreness { parts: [Part::default(); PARTS], span: None };
        let drawn = |deg| dial(&empty, deg);
        let place = |deg: f64| {
            let lines = drawn(deg);
            let line = lines.iter().position(|line| line.contains('●')).unwrap_or_default();
            let column = lines[line].chars().position(|c| c == '●').unwrap_or_default();
            (line, column)
        };
        let (middle, low) = (COLUMNS / 2, LINES - 3);
        assert_eq!([place(0.0), place(359.9)], [(low, middle); 2]);
        assert_eq!(place(180.0), (2, middle));
        assert_eq!(place(90.0), (LINES / 2, middle - WIDE as usize));
        assert_eq!(place(270.0), (LINES / 2, middle + WIDE as usize));
        let points = |deg| drawn(deg).concat().chars().filter(|c| matches!(c, '·' | '●')).count();
        assert!((0..360).all(|deg| points(f64::from(deg)) == POINTS), "no two points share a character");
        assert!(drawn(0.0).iter().all(|line| width(line) <= COLUMNS));
        assert!(drawn(0.0)[1].contains("no days") && !drawn(0.0)[1].contains("0.0"), "a gap is no zero");
    }

    #[test]
    fn a_reading_has_the_whole_scale() {
        assert_eq!(reading(&Part::of(&[1.0, 2.0])).trim_end(), "1.5 █▌········ 2 days");
        assert_eq!(reading(&Part::of(&[10.0])).trim_end(), "10.0 ██████████ 1 day");
        assert_eq!(reading(&Part::of(&[0.0])).trim_end(), "0.0 ·········· 1 day");
        assert_eq!(reading(&Part::default()).trim(), "no days");
    }
}
