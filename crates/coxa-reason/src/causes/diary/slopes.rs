//! Whether the sore runs are those that went down much.

use super::{LATELY, seen};
use crate::answers::Answer;
use crate::causes::Seen;
use crate::history::{Outing, View};
use crate::measures::soreness::sore_runs;
use crate::telling::{ReadFrom, Telling};

/// Fewest runs of each kind.
const RUNS: usize = 4;
/// In how many of all pairs of a sore run and a free one the sore one must have more descent a kilometre. Judgement:
/// half would be chance.
const PAIRS: f64 = 0.8;
/// How sure that is to be pain downhill. Judgement: what goes down went up before, and such runs are often long.
const SURE: f64 = 0.65;

/// `pain_downhill`, softly: the diary says which runs were sore and not where in them.
pub(in crate::causes) fn downhill(view: View<'_>) -> Option<Seen> {
    // Twice as long as for other things: there must be runs of both kinds.
    let runs = sore_runs(view, 2 * LATELY);
    let (sore, free) = (descents(&runs.sore), descents(&runs.free));
    let pairs = sore.iter().flat_map(|(_, sore)| free.iter().map(move |(_, free)| sore > free));
    let more = pairs.filter(|more| *more).count() as f64 / (sore.len() * free.len()) as f64;
    if sore.len() < RUNS || free.len() < RUNS || more < PAIRS {
        return None;
    }
    let mean =
        |runs: &[(&Outing, f64)]| runs.iter().map(|(_, descent)| descent).sum::<f64>() / runs.len() as f64;
    let says = Telling::new(format!("The {} sore runs of the last eight weeks went down ", sore.len()));
    let says = says.height(mean(&sore)).words(format!(" a kilometre on average, the {} others ", free.len()));
    let says = says.height(mean(&free)).words(".");
    let from = sore.iter().map(|(outing, _)| ReadFrom::Run(outing.run.id)).collect();
    Some(Seen { from, ..seen("pain_downhill", Answer::Likely(SURE), [], says) })
}

/// Runs with their descent, metres a kilometre; without those of which it is not known.
fn descents<'h>(runs: &[&'h Outing]) -> Vec<(&'h Outing, f64)> {
    let descent = |outing: &&'h Outing| {
        let figures = &outing.run.figures;
        let distance_m = figures.distance_m.filter(|metres| *metres >= 1_000.0)?;
        Some((*outing, figures.descent_m? / distance_m * 1_000.0))
    };
    runs.iter().filter_map(descent).collect()
}
