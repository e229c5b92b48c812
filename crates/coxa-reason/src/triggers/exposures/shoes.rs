//! Pair against pair: the days on which another pair was worn than the one worn most. Never the age of a pair, which
//! is a straight trend and cannot be told from any other.
//!
//! `amount = 1 on a day with a run in the pair, 0 with runs in other pairs or none`, for each of up to three other pairs
//! with five runs or more, all together. At equal load. Lag: the three days before, as muscle soreness comes and goes
//! (doi 10.1136/bjsports-2011-090599).
//!
//! Episodes are runs in a row in the pair, whatever days off lie between: a pair that was worn in one piece has been
//! worn once, and only pairs in turn can be compared. Unknown: days with a run of which nobody knows the shoes.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Beside, Contrast, Kind, Missing, by_day};
use crate::history::{Outing, View};
use crate::measures::day_load::Done;
use crate::triggers::Stretch;
use crate::triggers::kernel::AFTERWARDS;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "shoes",
    name: "Pair of shoes",
    of: "on each of the two days after a run in it, against one as long in the pair worn most",
    kernel: AFTERWARDS,
    lasting: false,
    beside: Beside::Load,
    read,
};

/// Fewest runs in a pair that is compared. Judgement: as many as episodes are asked for.
pub(super) const FEWEST_RUNS: usize = 5;
/// Most pairs that are compared with the one worn most. Judgement: with more, each has too little to tell.
const MOST: usize = 3;

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let days = by_day::of(view, around);
    let mut runs: BTreeMap<&str, usize> = BTreeMap::new();
    for outing in days.iter().flat_map(|day| &day.runs) {
        outing.run.shoes.iter().for_each(|pair| *runs.entry(pair).or_default() += 1);
    }
    let mut pairs: Vec<(&str, usize)> = runs.into_iter().filter(|(_, runs)| *runs >= FEWEST_RUNS).collect();
    // Of two that were worn as often the first by name.
    pairs.sort_by_key(|(_, runs)| Reverse(*runs));
    let others = pairs.iter().skip(1).take(MOST);
    let contrasts: Vec<Contrast> = others
        .map(|(pair, _)| Contrast {
            name: Some((*pair).to_owned()),
            ..by_day::contrast(&days, 1.0, |outing| worn(outing, pair))
        })
        .collect();
    if contrasts.is_empty() {
        let any = days
            .iter()
            .any(|day| day.done == Done::Ran && day.runs.iter().any(|run| !run.run.shoes.is_empty()));
        return Err(if any { ONE_PAIR } else { UNNAMED });
    }
    Ok(contrasts)
}

/// Whether a pair was worn on a run; `None` where nobody knows what was.
fn worn(outing: &Outing, pair: &str) -> Option<f64> {
    let shoes = &outing.run.shoes;
    (!shoes.is_empty()).then(|| f64::from(u8::from(shoes.iter().any(|worn| worn == pair))))
}

const UNNAMED: Missing =
    Missing("No run of these days says which shoes were worn. Name the pair of each run.");
const ONE_PAIR: Missing =
    Missing("Only one pair was worn on five runs or more. Wear two in turn, and name the pair of each run.");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::{history, run};
    use crate::triggers::exposures::made::{amounts, read};

    fn worn_on(number: i64, pairs: &[&str]) -> Outing {
        let mut outing = run(number, 8.0);
        outing.run.shoes = pairs.iter().map(|pair| (*pair).to_owned()).collect();
        outing
    }

    #[test]
    fn another_pair_is_held_against_the_one_worn_most() {
        let pair = |n: i64| if n % 3 == 0 { ["red"] } else { ["blue"] };
        let runs = (0..20).map(|n| worn_on(2 * n, &pair(n)));
        let rare = (20..24).map(|n| worn_on(2 * n, &["green"]));
        let all = history(runs.chain(rare).chain([run(48, 8.0), worn_on(50, &["blue", "red"])]));
        let contrast = read(&KIND, &all, 0, 50).unwrap().remove(0);
        assert_eq!(contrast.name.as_deref(), Some("red"));
        assert_eq!(contrast.amounts[..7], [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0].map(Some));
        assert_eq!(
            contrast.amounts[40..51],
            [Some(0.0); 8].into_iter().chain([None, Some(0.0), Some(1.0)]).collect::<Vec<_>>()
        );
        assert_eq!(amounts(&KIND, &all, 0, 50).len(), 51);
    }

    #[test]
    fn at_most_three_pairs_are_compared_and_one_is_none() {
        let names = ["a", "b", "c", "d", "e"];
        let all = history((0..60).map(|n| worn_on(n, &[names[(n % 5) as usize]])));
        let found = read(&KIND, &all, 0, 59).unwrap();
        let found: Vec<_> = found.iter().filter_map(|contrast| contrast.name.as_deref()).collect();
        assert_eq!(found, ["b", "c", "d"]);
        let one = history((0..60).map(|n| worn_on(n, &["a"])));
        assert_eq!(read(&KIND, &one, 0, 59), Err(ONE_PAIR));
        assert_eq!(read(&KIND, &history([run(0, 8.0)]), 0, 59), Err(UNNAMED));
    }
}
