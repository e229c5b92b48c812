//! How an outcome remembers: a state that forgets, and white noise on top.
//!
//! The correlation of two days g apart is `(1 - white) phi^g`. Both numbers are chosen on a fixed grid by restricted
//! likelihood (Patterson and Thompson 1971), which accounts for what weekday and trend take.

use super::whitening::{Rows, Whitened, whiten_into};

/// What a day keeps of the state of the day before.
const PHI: [f64; 12] = [0.0, 0.2, 0.4, 0.55, 0.65, 0.75, 0.82, 0.88, 0.92, 0.95, 0.97, 0.985];
/// The share of white noise.
const WHITE: [f64; 10] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/// How an outcome remembers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// The correlation of the state with that of the day before, 0 to 0.985.
    pub phi: f64,
    /// The share of the variance that is forgotten at once: white noise, 0 to 0.9.
    pub white: f64,
}

impl Memory {
    /// The likeliest on the grid. The last column is the outcome, the others are held equal.
    pub(super) fn fit(rows: &Rows, seen: &[bool]) -> Memory {
        let mut whitened = Whitened::empty(rows.width);
        let mut best = (f64::NEG_INFINITY, Memory { phi: 0.0, white: 0.0 });
        for phi in PHI {
            for white in WHITE {
                // Without a state the share of white noise means nothing.
                if phi == 0.0 && white > 0.0 {
                    continue;
                }
                let memory = Memory { phi, white };
                whiten_into(rows, seen, memory, &mut whitened);
                let likelihood = restricted_log_likelihood(&whitened);
                if likelihood > best.0 {
                    best = (likelihood, memory);
                }
            }
        }
        best.1
    }

    /// The correlation of two days so many days apart.
    pub fn correlation(self, days: u32) -> f64 {
        if days == 0 { 1.0 } else { (1.0 - self.white) * self.phi.powi(days as i32) }
    }
}

/// Up to a constant, with the variance profiled out: `-((m - k) ln rss + ln|V| + ln|Z' V^-1 Z|) / 2`, m days and k
/// columns held equal, by a Cholesky factorisation of the Gram matrix.
fn restricted_log_likelihood(whitened: &Whitened) -> f64 {
    /// A column that the others explain leaves this on the diagonal.
    const LEAST: f64 = 1e-12;
    let mut gram = gram(whitened);
    let width = whitened.width();
    let held = width - 1;
    let mut log_determinant = 0.0;
    for row in 0..width {
        for column in 0..=row {
            let (above, this) = gram.split_at(row * width);
            let done = if column == row { this } else { &above[column * width..] };
            let explained: f64 =
                this[..column].iter().zip(&done[..column]).map(|(one, other)| one * other).sum();
            let rest = this[column] - explained;
            if column == row {
                let root = rest.max(LEAST).sqrt();
                gram[row * width + row] = root;
                if row < held {
                    log_determinant += 2.0 * root.ln();
                }
            } else {
                gram[row * width + column] = rest / gram[column * width + column];
            }
        }
    }
    let rss = gram[held * width + held].powi(2);
    let freedom = whitened.len() as f64 - held as f64;
    -0.5 * (freedom * (rss + LEAST).ln() + whitened.log_determinant + log_determinant)
}

/// The lower half of the products of all columns.
fn gram(whitened: &Whitened) -> Vec<f64> {
    let width = whitened.width();
    let mut gram = vec![0.0; width * width];
    for row in whitened.rows() {
        for (place, value) in row.iter().enumerate() {
            for (sum, other) in gram[place * width..].iter_mut().zip(&row[..=place]) {
                *sum += value * other;
            }
        }
    }
    gram
}
