//! The change of the outcome a unit of each exposure, with what it might be, and what would be seen.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::orthonormal::dot;

/// Both ends of a 95 % interval lie beyond this share of Student's t.
const OF_INTERVAL: f64 = 0.975;
/// The power at which an effect counts as one that would be found.
const POWER: f64 = 0.8;

/// A slope of generalised least squares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// Outcome a unit of the exposure.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
    /// The lower end of its 95 % interval (Student's t).
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The smallest slope, above zero, that this diary would have found in 8 of 10 cases, at 5 in 100 chance findings:
    /// `(t(0.975) + t(0.8)) x error`.
    pub smallest: f64,
}

/// The slopes of all columns together; `None` where they cannot be told apart. Outcome and columns are whitened, and what
/// is held equal is taken out of both.
pub(super) fn slopes(columns: &[Vec<f64>], outcome: &[f64], freedom: usize) -> Option<Vec<Slope>> {
    let inverse = inverse(columns)?;
    let with_outcome: Vec<f64> = columns.iter().map(|column| dot(column, outcome)).collect();
    let values: Vec<f64> = inverse.iter().map(|row| dot(row, &with_outcome)).collect();
    let rss = dot(outcome, outcome) - dot(&values, &with_outcome);
    let variance = rss.max(0.0) / freedom as f64;
    let student = StudentsT::new(0.0, 1.0, freedom as f64).ok()?;
    let (of_interval, of_power) = (student.inverse_cdf(OF_INTERVAL), student.inverse_cdf(POWER));
    let of = |(place, value): (usize, &f64)| {
        let error = (variance * inverse[place][place]).sqrt();
        Slope {
            value: *value,
            error,
            low: value - of_interval * error,
            high: value + of_interval * error,
            smallest: (of_interval + of_power) * error,
        }
    };
    Some(values.iter().enumerate().map(of).collect())
}

/// The inverse of the Gram matrix of a few columns, by Gauss and Jordan; `None` where it has none.
fn inverse(columns: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let width = columns.len();
    let mut rows: Vec<Vec<f64>> = (0..width)
        .map(|row| {
            let products = columns.iter().map(|column| dot(&columns[row], column));
            products.chain((0..width).map(|place| f64::from(place == row))).collect()
        })
        .collect();
    for pivot in 0..width {
        // Gram matrices are positive definite or singular: no rows need to change places.
        let size = rows[pivot][pivot];
        if size.is_nan() || size <= 1e-12 * dot(&columns[pivot], &columns[pivot]) {
            return None;
        }
        rows[pivot].iter_mut().for_each(|value| *value /= size);
        let of_pivot = rows[pivot].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(row, _)| *row != pivot) {
            let part = row[pivot];
            row.iter_mut().zip(&of_pivot).for_each(|(value, unit)| *value -= part * unit);
        }
    }
    Some(rows.into_iter().map(|row| row[width..].to_vec()).collect())
}
