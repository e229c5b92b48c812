//! Points with their intervals, a row each, on one horizontal scale on which zero is marked.

use crate::terminal::numbers::decimals;
use crate::terminal::text::width;

/// Steps between ticks, from which the smallest is taken whose labels do not crowd.
const STEPS: [f64; 7] = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0];
/// Columns that a tick with its label has at least.
const OF_TICK: f64 = 6.0;

/// A point and the interval around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Interval {
    /// Its lower end.
    pub(crate) low: f64,
    /// The point.
    pub(crate) point: f64,
    /// Its upper end.
    pub(crate) high: f64,
}

/// A horizontal scale that holds zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ruler {
    low: f64,
    high: f64,
    step: f64,
    columns: usize,
}

impl Ruler {
    /// A scale for all intervals that reaches no further than `most` on either side of zero: what lies beyond has an
    /// arrow there.
    pub(crate) fn around(intervals: &[Interval], most: f64, columns: usize) -> Ruler {
        let low = intervals.iter().map(|one| one.low).fold(0.0, f64::min).max(-most);
        let high = intervals.iter().map(|one| one.high).fold(0.0, f64::max).min(most);
        let (low, high) = if high - low < STEPS[0] { (-STEPS[0], STEPS[0]) } else { (low, high) };
        let ticks = columns as f64 / OF_TICK;
        let step = STEPS.into_iter().find(|step| (high - low) / step <= ticks).unwrap_or(STEPS[6]);
        Ruler { low, high, step, columns }
    }

    /// The column of a value; what lies outside is in the first or the last one.
    pub(crate) fn column(&self, value: f64) -> usize {
        let last = self.columns.saturating_sub(1);
        let share = (value - self.low) / (self.high - self.low);
        // The cast takes what is below zero to zero.
        ((share * last as f64).round() as usize).min(last)
    }

    /// An interval as a row: `├──●──┤`, and the line of zero.
    pub(crate) fn row(&self, interval: Interval) -> String {
        let mut row = vec![' '; self.columns];
        let zero = self.column(0.0);
        row[zero] = '│';
        let (from, to) = (self.column(interval.low), self.column(interval.high));
        for (at, cell) in row.iter_mut().enumerate().take(to + 1).skip(from) {
            *cell = if at == zero { '┼' } else { '─' };
        }
        row[from] = if interval.low < self.low - self.tiny() { '<' } else { '├' };
        row[to] = if interval.high > self.high + self.tiny() { '>' } else { '┤' };
        row[self.column(interval.point)] = '●';
        row.into_iter().collect()
    }

    /// The scale under the rows: its line with ticks, and their labels.
    pub(crate) fn foot(&self) -> [String; 2] {
        let mut line = vec!['─'; self.columns];
        let mut labels = String::new();
        let places = usize::from(self.step < 1.0);
        let first = ((self.low - self.tiny()) / self.step).ceil() as i64;
        let last = ((self.high + self.tiny()) / self.step).floor() as i64;
        for tick in first..=last {
            let value = tick as f64 * self.step;
            let label = if tick == 0 { "0".to_owned() } else { decimals(value, places) };
            let column = self.column(value);
            line[column] = '┴';
            let begin = column.saturating_sub(width(&label) / 2);
            let taken = width(&labels);
            if begin > taken || labels.is_empty() {
                labels.push_str(&" ".repeat(begin.saturating_sub(taken)));
                labels.push_str(&label);
            }
        }
        [line.into_iter().collect(), labels]
    }

    /// What no column shows.
    fn tiny(&self) -> f64 {
        (self.high - self.low) * 1e-6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(low: f64, point: f64, high: f64) -> Interval {
        Interval { low, point, high }
    }

    #[test]
    fn rows_share_one_scale_with_zero_on_it() {
        let all = [interval(0.5, 1.0, 1.5), interval(-0.5, 0.0, 0.5), interval(-0.5, -0.3, 0.0)];
        let ruler = Ruler::around(&all, 5.0, 21);
        assert_eq!(
            all.map(|one| ruler.row(one)),
            ["     │    ├────●────┤", "├────●────┤          ", "├─●──┤               "]
        );
        assert_eq!(ruler.foot(), ["─────┴─────────┴─────", "     0         1"].map(str::to_owned));
    }

    #[test]
    fn what_reaches_beyond_the_scale_has_an_arrow() {
        let wide = interval(-9.0, 1.0, 0.5);
        let ruler = Ruler::around(&[wide, interval(0.0, 1.0, 2.0)], 2.0, 9);
        assert_eq!(ruler.row(interval(-9.0, 1.0, 9.0)), "<───┼─●─>");
        assert_eq!(ruler.row(interval(3.0, 4.0, 5.0)), "    │   ●", "a point beyond stands at the end");
    }

    #[test]
    fn nothing_to_show_still_has_a_scale() {
        let ruler = Ruler::around(&[], 5.0, 11);
        assert_eq!(ruler.row(interval(0.0, 0.0, 0.0)), "     ●     ");
        assert!(ruler.foot()[1].contains('0'));
    }
}
