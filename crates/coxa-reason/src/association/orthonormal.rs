//! An orthonormal basis of columns, by Gram and Schmidt taken twice, which is as good as Householder's for so few
//! columns.

/// A column of which less than this share is left is explained by those before it.
const NOTHING_LEFT: f64 = 1e-10;

/// Orthonormal columns; those that others explain are left out.
#[derive(Debug, Clone)]
pub(super) struct Basis {
    columns: Vec<Vec<f64>>,
}

impl Basis {
    pub(super) fn of(columns: &[Vec<f64>]) -> Basis {
        let mut basis = Basis { columns: Vec::with_capacity(columns.len()) };
        for column in columns {
            let before = dot(column, column);
            let mut left = basis.residual(&basis.residual(column));
            let after = dot(&left, &left);
            if after > NOTHING_LEFT * before && after > 0.0 {
                let length = after.sqrt();
                left.iter_mut().for_each(|value| *value /= length);
                basis.columns.push(left);
            }
        }
        basis
    }

    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }

    pub(super) fn columns(&self) -> &[Vec<f64>] {
        &self.columns
    }

    /// What the columns do not explain.
    pub(super) fn residual(&self, series: &[f64]) -> Vec<f64> {
        let mut left = series.to_vec();
        for column in &self.columns {
            let part = dot(column, &left);
            left.iter_mut().zip(column).for_each(|(value, unit)| *value -= part * unit);
        }
        left
    }

    /// The square of the part that they explain.
    pub(super) fn explained(&self, series: &[f64]) -> f64 {
        self.columns.iter().map(|column| dot(column, series).powi(2)).sum()
    }
}

pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
