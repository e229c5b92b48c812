//! Taking memory out of daily series: one scalar Kalman filter over all columns.
//!
//! On day t a column is a state plus white noise; the state forgets: `s' = phi s + noise`. The filter predicts each day
//! from those before and gives `(value - prediction) / sqrt(F)`, F the variance of that error. Days that are not seen
//! are predicted over and give no row. Gram matrices of what comes out are those of generalised least squares with the
//! whole covariance matrix, in time proportional to the days.

use super::memory::Memory;

/// The variance of a prediction is at least this: two days that must be alike leave nothing to divide by.
const LEAST_VARIANCE: f64 = 1e-9;

/// Daily series side by side, a row a day.
#[derive(Debug, Clone)]
pub struct Columns {
    days: usize,
    columns: Vec<Vec<f64>>,
}

/// The same, laid out for the filter.
#[derive(Debug, Clone)]
pub struct Rows {
    pub(super) width: usize,
    cells: Vec<f64>,
}

/// What the filter gives: a row for each day that was seen.
#[derive(Debug, Clone)]
pub struct Whitened {
    width: usize,
    cells: Vec<f64>,
    /// The logarithm of the determinant of the covariance of the days seen.
    pub log_determinant: f64,
}

impl Columns {
    /// No column yet, of so many days.
    pub fn new(days: usize) -> Columns {
        Columns { days, columns: Vec::new() }
    }

    /// Adds a column; what is not known stands as 0, and is not read on days that are not seen.
    pub fn push(&mut self, column: &[Option<f64>]) {
        self.fill(|day| column.get(day).copied().flatten().unwrap_or(0.0));
    }

    /// Adds a column by day.
    pub fn fill(&mut self, of_day: impl FnMut(usize) -> f64) {
        self.columns.push((0..self.days).map(of_day).collect());
    }

    /// Lays them out.
    pub fn build(&self) -> Rows {
        let width = self.columns.len();
        let mut cells = vec![0.0; self.days * width];
        for (place, column) in self.columns.iter().enumerate() {
            for (day, value) in column.iter().enumerate() {
                cells[day * width + place] = *value;
            }
        }
        Rows { width, cells }
    }
}

impl Whitened {
    /// Nothing yet, of so many columns.
    pub(super) fn empty(width: usize) -> Whitened {
        Whitened { width, cells: Vec::new(), log_determinant: 0.0 }
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The rows, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.cells.chunks_exact(self.width)
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.cells.len() / self.width
    }

    /// Column by column.
    pub fn into_columns(self) -> Vec<Vec<f64>> {
        (0..self.width).map(|place| self.rows().map(|row| row[place]).collect()).collect()
    }
}

/// Whitens columns on the days that are seen; one entry of `seen` a day.
pub fn whiten(rows: &Rows, seen: &[bool], memory: Memory) -> Whitened {
    let mut whitened = Whitened::empty(rows.width);
    whiten_into(rows, seen, memory, &mut whitened);
    whitened
}

/// Whitens into what may have been used before.
pub(super) fn whiten_into(rows: &Rows, seen: &[bool], memory: Memory, into: &mut Whitened) {
    let Memory { phi, white } = memory;
    let state = 1.0 - white;
    let kick = (1.0 - phi * phi) * state;
    into.cells.clear();
    into.log_determinant = 0.0;
    let mut predicted = vec![0.0; rows.width];
    let mut variance = state;
    for (row, &is_seen) in rows.cells.chunks_exact(rows.width).zip(seen) {
        if is_seen {
            let error = (variance + white).max(LEAST_VARIANCE);
            let (scale, gain) = (1.0 / error.sqrt(), variance / error);
            for (value, predicted) in row.iter().zip(&mut predicted) {
                let missed = value - *predicted;
                into.cells.push(missed * scale);
                *predicted = phi * (*predicted + gain * missed);
            }
            variance *= 1.0 - gain;
            into.log_determinant += error.ln();
        } else {
            predicted.iter_mut().for_each(|predicted| *predicted *= phi);
        }
        variance = phi * phi * variance + kick;
    }
}
