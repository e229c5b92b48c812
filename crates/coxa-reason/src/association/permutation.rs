//! How many permutations of the residuals explain as much as what was seen (Freedman and Lane 1983, Journal of Business
//! and Economic Statistics 1:292-298, from memory).
//!
//! A permuted residual is taken through what is held equal again. Since the exposures are at right angles to that, only
//! products with orthonormal columns are needed: `R2 = sum (x . e)^2 / (|e|^2 - sum (z . e)^2)`, and |e| does not
//! change. All products of one permutation are taken in one pass, eight columns side by side.

use super::Draws;
use super::orthonormal::Basis;
use crate::random::Random;

/// The stream of the permutations.
const STREAM: u64 = 0x7065_726d;
/// How near a permutation may come from below and still count as as much: rounding.
const AS_MUCH: f64 = 1e-12;
/// Columns side by side.
const LANES: usize = 8;

/// What is permuted.
pub(super) struct Permuted<'a> {
    /// The outcome's residuals, held equal taken out.
    pub(super) outcome: &'a [f64],
    /// What is held equal.
    pub(super) held: &'a Basis,
    /// The square of the outcome's length.
    pub(super) size: f64,
}

/// For each exposure, how many permutations explain as much.
pub(super) fn exceed(permuted: &Permuted<'_>, exposures: &[&Basis], draws: Draws) -> Vec<usize> {
    let columns: Vec<&[f64]> = permuted
        .held
        .columns()
        .iter()
        .chain(exposures.iter().flat_map(|basis| basis.columns()))
        .map(Vec::as_slice)
        .collect();
    let blocks: Vec<Vec<[f64; LANES]>> =
        columns.chunks(LANES).map(|some| interleave(some, permuted.outcome.len())).collect();
    let mut products = vec![0.0; blocks.len() * LANES];
    let mut explained = vec![0.0; exposures.len()];

    let shares = |shuffled: &[f64], products: &mut [f64], explained: &mut [f64]| {
        for (block, products) in blocks.iter().zip(products.chunks_exact_mut(LANES)) {
            products.copy_from_slice(&multiply(block, shuffled));
        }
        let (held, mut rest) = products.split_at(permuted.held.len());
        let left = permuted.size - held.iter().map(|part| part * part).sum::<f64>();
        for (share, basis) in explained.iter_mut().zip(exposures) {
            let (these, others) = rest.split_at(basis.len());
            *share = these.iter().map(|part| part * part).sum::<f64>() / left;
            rest = others;
        }
    };

    let mut shuffled = permuted.outcome.to_vec();
    shares(&shuffled, &mut products, &mut explained);
    let seen = explained.clone();
    let mut counts = vec![0; exposures.len()];
    let mut random = Random::new(draws.seed, STREAM);
    for _ in 0..draws.count {
        random.shuffle(&mut shuffled);
        shares(&shuffled, &mut products, &mut explained);
        for ((count, share), seen) in counts.iter_mut().zip(&explained).zip(&seen) {
            *count += usize::from(*share >= seen - AS_MUCH);
        }
    }
    counts
}

/// Up to eight columns side by side.
fn interleave(columns: &[&[f64]], rows: usize) -> Vec<[f64; LANES]> {
    let mut block = vec![[0.0; LANES]; rows];
    for (lane, column) in columns.iter().enumerate() {
        block.iter_mut().zip(*column).for_each(|(row, value)| row[lane] = *value);
    }
    block
}

/// The products of a series with all columns of a block.
fn multiply(block: &[[f64; LANES]], series: &[f64]) -> [f64; LANES] {
    let mut products = [0.0; LANES];
    for (row, value) in block.iter().zip(series) {
        for lane in 0..LANES {
            products[lane] += row[lane] * value;
        }
    }
    products
}
