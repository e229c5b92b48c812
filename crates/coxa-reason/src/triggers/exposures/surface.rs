//! What was run on, against what is run on most: trails, a track, a treadmill, roads and paths.
//!
//! `amount = 1 on a day with a run there, 0 with runs elsewhere or none`, for each other surface with five runs or more,
//! all together. At equal load. Lag: the three days before, as muscle soreness comes and goes (doi
//! 10.1136/bjsports-2011-090599). Episodes are runs in a row, as with shoes: a winter on the treadmill is one.
//!
//! A recording says trail, track or treadmill where the runner chose it; one that says nothing was outdoors
//! ([`measures::surface`](crate::measures::surface)). Unknown: runs that were only told.

use std::cmp::Reverse;

use super::shoes::FEWEST_RUNS;
use super::{Beside, Contrast, Kind, Missing, by_day};
use crate::history::View;
use crate::measures::surface::Surface;
use crate::triggers::Stretch;
use crate::triggers::kernel::AFTERWARDS;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "surface",
    name: "Surface",
    of: "on each of the two days after a run there, against one as long where you run most",
    kernel: AFTERWARDS,
    lasting: false,
    beside: Beside::Load,
    read,
};

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let days = by_day::of(view, around);
    let runs = |surface: Surface| {
        let runs = days.iter().flat_map(|day| &day.runs);
        runs.filter(|outing| Surface::of(&outing.run) == surface).count()
    };
    let mut surfaces: Vec<(Surface, usize)> = Surface::ALL
        .into_iter()
        .map(|surface| (surface, runs(surface)))
        .filter(|(_, runs)| *runs >= FEWEST_RUNS)
        .collect();
    surfaces.sort_by_key(|(_, runs)| Reverse(*runs));
    let on = |surface: Surface| Contrast {
        name: Some(surface.on().to_owned()),
        ..by_day::contrast(&days, 1.0, |outing| {
            Some(f64::from(u8::from(Surface::of(&outing.run) == surface)))
        })
    };
    let contrasts: Vec<Contrast> = surfaces.iter().skip(1).map(|(surface, _)| on(*surface)).collect();
    if contrasts.is_empty() {
        return Err(Missing(
            "Your recordings name one surface only. Choose trail, track or treadmill on the watch when you run there.",
        ));
    }
    Ok(contrasts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::{history, run};
    use crate::triggers::exposures::made::{is_missing, read};

    #[test]
    fn other_ground_is_held_against_what_is_run_on_most() {
        let on = |number: i64| {
            let mut outing = run(number, 8.0);
            outing.run.sub_sport = match number % 14 {
                4 | 8 => Some("trail".to_owned()),
                10 => Some("track".to_owned()),
                12 if number < 42 => Some("treadmill".to_owned()),
                _ => None,
            };
            outing
        };
        let all = history((0..40).map(|n| on(2 * n)));
        let found = read(&KIND, &all, 0, 78).unwrap();
        let names: Vec<_> = found.iter().filter_map(|contrast| contrast.name.as_deref()).collect();
        assert_eq!(names, ["on trails", "on a track"], "a treadmill was run on three times");
        assert_eq!(found[0].amounts[3..11], [0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0].map(Some));
        assert_eq!(found[1].amounts[8..11], [0.0, 0.0, 1.0].map(Some));
        assert!(is_missing(&KIND, &history((0..40).map(|n| run(n, 8.0))), 0, 39));
    }
}
