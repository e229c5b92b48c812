//! How many permutations of the residuals explain as much as what was seen (Freedman and Lane 1983, Journal of Business
//! and Economic Statistics 1:292-298, from memory).
//!
//! A permuted residual is taken through what is held equal again. Since the exposures are at right angles to that, only
//! products with orthonormal columns are needed: `R2 = sum (x . e)^2 / (|e|^2 - sum (z . e)^2)`, and |e| does not
//! change. The products of one permutation are taken in one pass, up to sixteen columns side by side.

use super::Draws;
use super::orthonormal::Basis;
use crate::random::Random;

/// The stream of the permutations.
const STREAM: u64 = 0x7065_726d;
/// How near a permutation may come from below and still count as as much: rounding.
const AS_MUCH: f64 = 1e-12;
/// The most columns side by side.
const WIDEST: usize = 16;

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
    let blocks: Vec<Block> = columns.chunks(WIDEST).map(Block::new).collect();
    let mut products = Vec::new();
    let mut explained = vec![0.0; exposures.len()];

    let shares = |shuffled: &[f64], products: &mut Vec<f64>, explained: &mut [f64]| {
        products.clear();
        blocks.iter().for_each(|block| block.multiply(shuffled, products));
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

/// Columns side by side, as wide as they need: what is not there costs as much as what is.
enum Block {
    Four(Vec<[f64; 4]>),
    Eight(Vec<[f64; 8]>),
    Twelve(Vec<[f64; 12]>),
    Sixteen(Vec<[f64; WIDEST]>),
}

impl Block {
    /// Up to sixteen columns.
    fn new(columns: &[&[f64]]) -> Block {
        match columns.len() {
            ..=4 => Block::Four(interleave(columns)),
            5..=8 => Block::Eight(interleave(columns)),
            9..=12 => Block::Twelve(interleave(columns)),
            _ => Block::Sixteen(interleave(columns)),
        }
    }

    /// Adds the products of a series with all columns, and a zero for each that is not there.
    fn multiply(&self, series: &[f64], products: &mut Vec<f64>) {
        match self {
            Block::Four(rows) => products.extend(multiply(rows, series)),
            Block::Eight(rows) => products.extend(multiply(rows, series)),
            Block::Twelve(rows) => products.extend(multiply(rows, series)),
            Block::Sixteen(rows) => products.extend(multiply(rows, series)),
        }
    }
}

fn interleave<const LANES: usize>(columns: &[&[f64]]) -> Vec<[f64; LANES]> {
    let mut rows = vec![[0.0; LANES]; columns.first().map_or(0, |column| column.len())];
    for (lane, column) in columns.iter().enumerate() {
        rows.iter_mut().zip(*column).for_each(|(row, value)| row[lane] = *value);
    }
    rows
}

fn multiply<const LANES: usize>(rows: &[[f64; LANES]], series: &[f64]) -> [f64; LANES] {
    let mut products = [0.0; LANES];
    for (row, value) in rows.iter().zip(series) {
        for lane in 0..LANES {
            products[lane] += row[lane] * value;
        }
    }
    products
}
