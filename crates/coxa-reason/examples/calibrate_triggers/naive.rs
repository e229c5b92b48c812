//! What a plain program would say: the correlation of all days, as if each were a witness of its own.

use coxa_reason::association::Exposure;
use statrs::distribution::{ContinuousCDF, FisherSnedecor};

/// How often chance alone would give as much if days were independent: Pearson's r for one column, the F test of a
/// cosinor for two. `None` without variance.
pub(crate) fn p(soreness: &[Option<f64>], exposure: &Exposure) -> Option<f64> {
    let rows: Vec<(f64, Vec<f64>)> = soreness
        .iter()
        .enumerate()
        .filter_map(|(day, soreness)| {
            let columns: Option<Vec<f64>> = exposure.columns.iter().map(|column| column[day]).collect();
            Some(((*soreness)?, columns?))
        })
        .collect();
    let ones = vec![vec![1.0; rows.len()]];
    let columns: Vec<Vec<f64>> =
        (0..exposure.columns.len()).map(|place| rows.iter().map(|(_, row)| row[place]).collect()).collect();
    let soreness: Vec<f64> = rows.iter().map(|(soreness, _)| *soreness).collect();
    let share = coxa_reason::association::share_beyond(&ones, &columns, &soreness)?;
    let (of, left) = (columns.len() as f64, rows.len() as f64 - columns.len() as f64 - 1.0);
    let f = (share / of) / ((1.0 - share) / left);
    Some(FisherSnedecor::new(of, left).ok()?.sf(f))
}
