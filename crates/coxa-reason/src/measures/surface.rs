//! What a runner ran on, as far as recordings say: treadmill, trail, track; everything else is outdoors.
//!
//! A recording says `treadmill`, `trail` or `track` where the runner chose that on the watch. Where it says nothing it
//! was most likely a road or a path, but a runner who never chose anything looks the same: so a surface that a new
//! device is the first to name is told with doubt.

use jiff::ToSpan;

use crate::history::{Outing, View};
use crate::measures::shoes::{RECENT_DAYS, change::BEFORE_DAYS};
use crate::run::Run;

/// The fewest runs, in the last six weeks and in the half year before, to compare what they were on. Judgement.
const LEAST_RUNS: usize = 5;
/// A surface is new where it had less than this share of the runs before. Judgement.
const HARDLY: f64 = 0.05;
/// It counts from this share of the runs of the last six weeks on. Judgement.
const OFTEN: f64 = 0.2;

/// What was run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Surface {
    /// A treadmill.
    Treadmill,
    /// Trails.
    Trail,
    /// A running track.
    Track,
    /// Road or path, or nobody said.
    Outdoors,
}

impl Surface {
    /// Every one.
    pub const ALL: [Surface; 4] = [Surface::Treadmill, Surface::Trail, Surface::Track, Surface::Outdoors];

    /// Of a run.
    pub fn of(run: &Run) -> Surface {
        match run.sub_sport.as_deref() {
            // Indoor and virtual runs are run on treadmills, whatever the picture in front of them shows.
            Some("treadmill" | "indoor_running" | "indoor" | "virtual" | "virtual_activity") => {
                Surface::Treadmill
            }
            Some("trail" | "ultra" | "mountain" | "obstacle") => Surface::Trail,
            Some("track") => Surface::Track,
            _ => Surface::Outdoors,
        }
    }

    /// In words, after "ran".
    pub fn on(self) -> &'static str {
        match self {
            Surface::Treadmill => "on a treadmill",
            Surface::Trail => "on trails",
            Surface::Track => "on a track",
            Surface::Outdoors => "outdoors",
        }
    }
}

/// A surface that was not run on in the half year before.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSurface<'h> {
    /// The surface.
    pub surface: Surface,
    /// Its runs of the last six weeks, in order.
    pub runs: Vec<&'h Outing>,
    /// Their share of the runs of the last six weeks.
    pub share: f64,
    /// Its share of the runs of the half year before.
    pub before: f64,
    /// Whether a device that was already in use names it: else the device may be what is new.
    pub sure: bool,
}

/// Surfaces that are new in the last six weeks, the one run on most first; `None` where too few runs were recorded to
/// compare.
pub fn new_surfaces(view: View<'_>) -> Option<Vec<NewSurface<'_>>> {
    let recent: Vec<_> = view.runs_of_last(RECENT_DAYS).collect();
    let earlier = view.until(view.date.saturating_sub(RECENT_DAYS.days()));
    let before: Vec<_> = earlier.runs_of_last(BEFORE_DAYS).collect();
    if recent.len().min(before.len()) < LEAST_RUNS {
        return None;
    }
    let on = |runs: &[&'_ Outing], surface| {
        let runs_on = runs.iter().filter(|outing| Surface::of(&outing.run) == surface);
        runs_on.count() as f64 / runs.len() as f64
    };
    let mut new: Vec<_> = Surface::ALL
        .into_iter()
        .map(|surface| (surface, on(&recent, surface), on(&before, surface)))
        .filter(|&(_, share, before)| share >= OFTEN && before < HARDLY)
        .map(|(surface, share, share_before)| {
            let is_on = |outing: &&Outing| Surface::of(&outing.run) == surface;
            let runs: Vec<_> = recent.iter().copied().filter(is_on).collect();
            let known = |run: &Run| before.iter().any(|outing| outing.run.device == run.device);
            let sure = runs.iter().any(|outing| known(&outing.run));
            NewSurface { surface, runs, share, before: share_before, sure }
        })
        .collect();
    new.sort_by(|a, b| b.share.total_cmp(&a.share));
    Some(new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Device;
    use crate::measures::made::{day, history, run};

    /// A year of runs every second day, on what a function says.
    fn told(
        sub_sport: impl Fn(i64) -> Option<&'static str>,
        new_watch_from: i64,
    ) -> Option<Vec<(Surface, bool)>> {
        let runs = (0..180).map(|at| {
            let mut outing = run(2 * at, 8.0);
            outing.run.sub_sport = sub_sport(2 * at).map(str::to_owned);
            let product = if 2 * at >= new_watch_from { "new" } else { "old" };
            outing.run.device = Some(Device { maker: "garmin".into(), product: product.into() });
            outing
        });
        let made = history(runs);
        let new = new_surfaces(made.until(day(358)))?;
        Some(new.iter().map(|new| (new.surface, new.sure)).collect())
    }

    const NEVER: i64 = 10_000;

    #[test]
    fn a_surface_is_new_that_was_hardly_run_on_before() {
        assert_eq!(told(|_| None, NEVER), Some(vec![]));
        assert_eq!(told(|_| Some("trail"), NEVER), Some(vec![]));
        let lately = |at| (at > 330).then_some("trail");
        assert_eq!(told(lately, NEVER), Some(vec![(Surface::Trail, true)]));
        let in_winter = |at| (at < 330).then_some("treadmill");
        assert_eq!(told(in_winter, NEVER), Some(vec![(Surface::Outdoors, true)]));
        let now_and_then = |at| (at % 20 == 0).then_some("track");
        assert_eq!(told(now_and_then, NEVER), Some(vec![]));
    }

    #[test]
    fn a_watch_that_begins_to_name_it_may_be_all_that_is_new() {
        assert_eq!(told(|at| (at > 330).then_some("trail"), 320), Some(vec![(Surface::Trail, false)]));
    }

    #[test]
    fn too_few_runs_are_not_compared() {
        let made = history((0..4).map(|at| run(at, 8.0)));
        assert_eq!(new_surfaces(made.until(day(3))), None);
    }
}
