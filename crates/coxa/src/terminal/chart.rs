//! A small chart over time or distance, several rows high, from eighth blocks.
//!
//! It shows a course, not amounts: its foot is the lowest value and not zero, and both ends of the scale are
//! labelled. Where nothing was measured nothing stands.

use crate::terminal::text::{right, width};

const LEVELS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A value that held from one place to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Piece {
    /// Where it began, in the unit of the horizontal axis.
    pub(crate) from: f64,
    /// Where it ended.
    pub(crate) to: f64,
    /// The value.
    pub(crate) value: f64,
}

/// The mean of the pieces in each of so many equal parts of a stretch; `None` where there was none.
pub(crate) fn means(pieces: &[Piece], stretch: (f64, f64), parts: usize) -> Vec<Option<f64>> {
    let (from, to) = stretch;
    let part = (to - from) / parts as f64;
    let mut sums = vec![(0.0, 0.0); parts];
    if !(part > 0.0 && part.is_finite()) {
        return vec![None; parts];
    }
    for piece in pieces {
        // The casts take what lies before the stretch to its first part.
        let first = ((piece.from - from) / part) as usize;
        let last = ((piece.to - from) / part) as usize;
        for (at, (sum, weight)) in sums.iter_mut().enumerate().take(last + 1).skip(first) {
            let begin = from + at as f64 * part;
            let overlap = piece.to.min(begin + part) - piece.from.max(begin);
            if overlap > 0.0 {
                *sum += piece.value * overlap;
                *weight += overlap;
            }
        }
    }
    sums.into_iter().map(|(sum, weight)| (weight > 0.0).then(|| sum / weight)).collect()
}

/// A vertical axis: its ends, and how a value is written.
pub(crate) struct Scale<'a> {
    /// The value at the foot.
    pub(crate) low: f64,
    /// The value at the top.
    pub(crate) high: f64,
    /// How a value is written.
    pub(crate) label: &'a dyn Fn(f64) -> String,
}

/// The values as rows of text, the top first, the scale's labels before them in so many columns. What lies outside
/// the scale stands at its end.
pub(crate) fn rows(
    values: &[Option<f64>],
    scale: &Scale<'_>,
    height: usize,
    label_columns: usize,
) -> Vec<String> {
    let levels = height * 8;
    let level = |value: f64| {
        let share = (value - scale.low) / (scale.high - scale.low);
        // What was measured is seen: the lowest value has a level too.
        ((share * levels as f64).round() as usize).clamp(1, levels)
    };
    let levels: Vec<usize> = values.iter().map(|value| value.map_or(0, level)).collect();
    (0..height)
        .map(|row| {
            let foot = (height - 1 - row) * 8;
            let label = match row {
                0 => (scale.label)(scale.high),
                _ if row + 1 == height => (scale.label)(scale.low),
                _ => String::new(),
            };
            let line: String = levels.iter().map(|level| LEVELS[level.saturating_sub(foot).min(8)]).collect();
            format!("{} │{}", right(&label, label_columns), line.trim_end())
        })
        .collect()
}

/// The steps that an axis may be divided by, from fine to coarse.
pub(crate) enum Steps {
    /// 1, 2 or 5 times a power of ten.
    Tens,
    /// Seconds as clocks divide them.
    Seconds,
}

impl Steps {
    /// The finest step that divides a length into at most so many.
    pub(crate) fn for_length(&self, length: f64, most: usize) -> f64 {
        let wanted = length / most as f64;
        if !(wanted > 0.0 && wanted.is_finite()) {
            return 1.0;
        }
        if let Steps::Seconds = self {
            let clock =
                [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0];
            if let Some(step) = clock.into_iter().find(|&step| step >= wanted) {
                return step;
            }
        }
        let ten = 10f64.powf(wanted.log10().floor());
        [1.0, 2.0, 5.0]
            .map(|times| times * ten)
            .into_iter()
            .find(|&step| step >= wanted)
            .unwrap_or(10.0 * ten)
    }

    /// The ends of a scale that holds a range, on whole steps.
    pub(crate) fn around(&self, low: f64, high: f64, most: usize) -> (f64, f64) {
        let step = self.for_length(high - low, most);
        let (foot, top) = ((low / step).floor() * step, (high / step).ceil() * step);
        if top > foot { (foot, top) } else { (foot, foot + step) }
    }
}

/// A horizontal axis: how long it is, how it is divided, and how a place on it is written.
pub(crate) struct Axis<'a> {
    /// Its length.
    pub(crate) length: f64,
    /// From one tick to the next.
    pub(crate) step: f64,
    /// How a place is written, without the unit.
    pub(crate) label: &'a dyn Fn(f64) -> String,
    /// The unit, said once, at the end.
    pub(crate) unit: &'a str,
}

/// The two lines under a chart: ticks, and what they say. A tick whose label finds no room is left out; the unit
/// may stand out to the right.
pub(crate) fn axis(axis: &Axis<'_>, columns: usize, label_columns: usize) -> [String; 2] {
    let mut line = vec!['─'; columns];
    let mut labels = String::new();
    for tick in 0.. {
        let place = f64::from(tick) * axis.step;
        if place > axis.length || axis.step <= 0.0 {
            break;
        }
        let column = (place / axis.length.max(axis.step) * columns as f64).floor() as usize;
        let text = (axis.label)(place);
        let begin = column.saturating_sub(text.len() / 2);
        let taken = width(&labels);
        if begin < taken + usize::from(tick > 0) || begin + text.len() > columns {
            continue;
        }
        line[column] = '┬';
        labels.push_str(&" ".repeat(begin - taken));
        labels.push_str(&text);
    }
    let before = " ".repeat(label_columns + 1);
    [format!("{before}└{}", line.iter().collect::<String>()), format!("{before} {labels} {}", axis.unit)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_weighted_by_how_long_a_value_held() {
        let pieces = [
            Piece { from: 0.0, to: 5.0, value: 100.0 },
            Piece { from: 5.0, to: 10.0, value: 200.0 },
            Piece { from: 10.0, to: 17.5, value: 120.0 },
            Piece { from: 17.5, to: 20.0, value: 160.0 },
            Piece { from: 30.0, to: 40.0, value: 150.0 },
        ];
        assert_eq!(means(&pieces, (0.0, 40.0), 4), [Some(150.0), Some(130.0), None, Some(150.0)]);
        assert_eq!(means(&pieces, (0.0, 0.0), 2), [None, None]);
    }

    #[test]
    fn a_chart_rises_by_eighths_and_leaves_gaps() {
        let values: Vec<_> =
            [0.0, 4.0, 8.0, 12.0, 16.0].map(Some).into_iter().chain([None, Some(99.0)]).collect();
        let scale = Scale { low: 0.0, high: 16.0, label: &|value| format!("{value:.0} bpm") };
        assert_eq!(rows(&values, &scale, 2, 6), ["16 bpm │   ▄█ █", " 0 bpm │▁▄███ █"]);
    }

    #[test]
    fn scales_end_on_whole_steps() {
        assert_eq!(Steps::Tens.around(122.4, 167.9, 4), (120.0, 180.0));
        assert_eq!(Steps::Tens.around(0.31, 0.42, 4), (0.30000000000000004, 0.45));
        assert_eq!(Steps::Seconds.around(301.0, 352.0, 4), (300.0, 360.0));
        assert_eq!(Steps::Tens.around(5.0, 5.0, 4), (5.0, 6.0));
        assert_eq!(Steps::Seconds.for_length(6130.0, 6), 1800.0);
        assert_eq!(Steps::Seconds.for_length(200_000.0, 6), 50_000.0);
    }

    #[test]
    fn the_axis_says_its_unit_once() {
        let minutes =
            Axis { length: 45.0, step: 20.0, label: &|minutes| format!("{minutes:.0}"), unit: "min" };
        assert_eq!(
            axis(&minutes, 18, 3),
            ["    └┬───────┬───────┬─", "     0      20      40 min"].map(str::to_owned)
        );
        assert_eq!(axis(&minutes, 12, 0), [" └┬────┬────┬─", "  0   20   40 min"].map(str::to_owned));
        assert_eq!(axis(&minutes, 5, 0), [" └┬───┬", "  0  40 min"].map(str::to_owned), "no room for 20");
        let nothing = Axis { length: 0.0, ..minutes };
        assert_eq!(axis(&nothing, 6, 0), [" └┬─────", "  0 min"].map(str::to_owned));
    }
}
