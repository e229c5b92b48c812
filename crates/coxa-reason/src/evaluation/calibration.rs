//! Whether what is told as six in ten comes true six times in ten.

use serde::Serialize;

use super::Scored;

/// Bins of the first-ranked probability, each of as many cases.
const BINS_OF_EQUAL_COUNT: usize = 5;
/// Bins of the probability of every condition of every case, each as wide.
const BINS_OF_EQUAL_WIDTH: usize = 10;

/// How far the probabilities told are from what came true.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// The first-ranked condition of each case, in five bins of equal count.
    pub first: Bins,
    /// Every condition of every case, in ten bins of equal width.
    pub pairs: Bins,
}

/// Probabilities told beside what came true.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Bins {
    /// Expected calibration error, 0 to 1: the mean over all of how far what was told in its bin, in the mean, is
    /// from the share that came true.
    pub error: f64,
    /// The bins in which there is something, the lowest probabilities first.
    pub bins: Vec<Bin>,
}

/// Probabilities that are near each other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bin {
    /// How many.
    pub n: usize,
    /// The mean probability told, 0 to 1.
    pub told: f64,
    /// The share that was confirmed, 0 to 1.
    pub confirmed: f64,
}

impl Calibration {
    /// The calibration over some cases.
    pub(super) fn of(cases: &[&Scored]) -> Calibration {
        let mut first: Vec<_> = cases.iter().map(|case| (case.first.1, case.rank == 1)).collect();
        // Of equal probabilities the confirmed come first, so that no order of the files changes a bin.
        first.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let edge = |bin: usize| bin * first.len() / BINS_OF_EQUAL_COUNT;
        let first = (0..BINS_OF_EQUAL_COUNT).map(|bin| &first[edge(bin)..edge(bin + 1)]);
        let mut pairs: Vec<Vec<(f64, bool)>> = vec![Vec::new(); BINS_OF_EQUAL_WIDTH];
        for &(chance, confirmed) in cases.iter().flat_map(|case| &case.chances) {
            let bin = (chance * BINS_OF_EQUAL_WIDTH as f64) as usize;
            pairs[bin.min(BINS_OF_EQUAL_WIDTH - 1)].push((chance, confirmed));
        }
        Calibration { first: Bins::of(first), pairs: Bins::of(pairs.iter().map(Vec::as_slice)) }
    }
}

impl Bins {
    fn of<'a>(bins: impl Iterator<Item = &'a [(f64, bool)]>) -> Bins {
        let bin = |pairs: &[(f64, bool)]| {
            let n = pairs.len() as f64;
            Bin {
                n: pairs.len(),
                told: pairs.iter().map(|pair| pair.0).sum::<f64>() / n,
                confirmed: pairs.iter().filter(|pair| pair.1).count() as f64 / n,
            }
        };
        let bins: Vec<_> = bins.filter(|pairs| !pairs.is_empty()).map(bin).collect();
        let all: usize = bins.iter().map(|bin| bin.n).sum();
        let off = bins.iter().map(|bin| bin.n as f64 * (bin.told - bin.confirmed).abs()).sum::<f64>();
        Bins { error: if all == 0 { 0.0 } else { off / all as f64 }, bins }
    }
}
