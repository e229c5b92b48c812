//! Would the triggers find an effect in this very diary, and do they find what is not there?
//!
//! Days are drawn at random and called exposed, and points of soreness are added after them, so that the truth is
//! known; then the same without adding any. And 200 Moons that were not there: the real one of later years, each a
//! little further on, so that their full Moons fall on other days of the diary. They depend on each other, as Moons do,
//! so that they are a picture and no independent trials.

use jiff::civil::Date;

use super::kernel::AFTERWARDS;
use super::looking::Looking;
use super::moon::window;
use super::{LEVEL, Measured, Triggers, outcome, triggers};
use crate::association::{Draws, Exposure, Outcome};
use crate::history::View;
use crate::random::Random;

/// How often each is done.
const ROUNDS: usize = 200;
/// Points added on the day after an exposed day, of ten: a warm-up takes off 1.3 (Law and Herbert 2007).
const POINTS: f64 = 1.5;
/// The same of the five that another diary's scale of the whole body has.
const POINTS_OF_FOUR: f64 = 0.6;
/// What of it is there one, two and three days after: near what is assumed, but not the same, as a body would not be.
const FADES: [f64; 3] = [1.0, 0.8, 0.3];
/// One day in so many is exposed.
const EVERY_DAYS: f64 = 8.0;
/// Each Moon that was not there is so many days later than the one before: a month and 0.618 of one, so that the full
/// Moons of any number of them are spread evenly over the days.
const LATER_DAYS: f64 = 47.78;
/// The stream of days drawn.
const STREAM: u64 = 0x7365_6c66;

/// What the triggers made of a known truth.
#[derive(Debug, Clone, PartialEq)]
pub struct SelfTest {
    /// Rounds, each with other days.
    pub rounds: usize,
    /// Points added on the day after an exposed day.
    pub points: f64,
    /// One day in so many was exposed.
    pub every_days: f64,
    /// In how many rounds the effect was found.
    pub found: usize,
    /// The mean of what was told of it, points.
    pub told_points: f64,
    /// In how many rounds something was found where nothing had been added.
    pub found_without: usize,
    /// For each Moon that was not there, the share of variance it explains, the least first.
    pub moons: Vec<f64>,
    /// How many of them were found.
    pub moons_found: usize,
    /// The share of variance that the real Moon explains.
    pub moon: Option<f64>,
    /// What was found in the diary as it is.
    pub triggers: Triggers,
}

/// Tests the triggers on a runner's own diary; `None` where it has too few days to test anything.
pub fn selftest(view: View<'_>, since: Date, draws: Draws) -> Option<SelfTest> {
    let triggers = triggers(view, since, draws)?;
    let (measured, scores) = outcome::of(view, since)?;
    let looking = Looking::new(view, measured, &scores, draws)?;
    let outcome = looking.outcome.as_ref()?;
    let (most, points) = match measured {
        Measured::Hip => (10.0, POINTS),
        Measured::WholeBody => (4.0, POINTS_OF_FOUR),
    };

    let mut random = Random::new(draws.seed, STREAM);
    let days: Vec<Vec<f64>> = (0..ROUNDS)
        .map(|_| (0..looking.around.days).map(|_| f64::from(random.chance(1.0 / EVERY_DAYS))).collect())
        .collect();
    let exposures: Vec<Exposure> = days.iter().map(|days| looking.lagged(days)).collect();
    let is_found = |p: f64| p <= LEVEL;
    let without = outcome.compare(&exposures, draws);
    let found_without = without.iter().flatten().filter(|found| is_found(found.p)).count();

    let told = |(days, exposure): (&Vec<f64>, &Exposure)| -> Option<(f64, f64)> {
        let sorer = looking.sorer_after(days, points, most);
        let outcome = Outcome::new(sorer, outcome.weekday())?;
        let found = outcome.compare(std::slice::from_ref(exposure), draws).pop()??;
        Some((found.p, AFTERWARDS.peak() * found.slopes.first()?.value))
    };
    let with: Vec<(f64, f64)> = days.iter().zip(&exposures).filter_map(told).collect();
    let found = with.iter().filter(|(p, _)| is_found(*p)).count();
    let told_points = with.iter().map(|(_, points)| points).sum::<f64>() / with.len().max(1) as f64;

    let moon = |number: usize| {
        let from_full = window::from_full(view, looking.around, LATER_DAYS * number as f64);
        let contrast = window::contrast(&from_full, triggers.moon.window_days);
        let column = window::KIND.kernel.over(&contrast.amounts, looking.around, looking.diary);
        Exposure { columns: vec![column], beside: Vec::new() }
    };
    let moons: Vec<Exposure> = (0..=ROUNDS).map(moon).collect();
    let mut moons = outcome.compare(&moons, draws).into_iter();
    let moon = moons.next().flatten().map(|found| found.r2);
    let moons: Vec<_> = moons.flatten().collect();
    let moons_found = moons.iter().filter(|found| is_found(found.p)).count();
    let mut moons: Vec<f64> = moons.into_iter().map(|found| found.r2).collect();
    moons.sort_by(f64::total_cmp);
    Some(SelfTest {
        rounds: ROUNDS,
        points,
        every_days: EVERY_DAYS,
        found,
        told_points,
        found_without,
        moons,
        moons_found,
        moon,
        triggers,
    })
}

impl Looking<'_> {
    /// Days of `around` with the lag of muscle soreness.
    fn lagged(&self, days: &[f64]) -> Exposure {
        let days: Vec<Option<f64>> = days.iter().copied().map(Some).collect();
        Exposure { columns: vec![AFTERWARDS.over(&days, self.around, self.diary)], beside: Vec::new() }
    }

    /// The diary with points added after days, no sorer than there is.
    fn sorer_after(&self, days: &[f64], points: f64, most: f64) -> Vec<Option<f64>> {
        let begin = self.around.place(self.diary.first).unwrap_or(0);
        let before = |place: usize, back: usize| place.checked_sub(back).map_or(0.0, |place| days[place]);
        let added = |day: usize| -> f64 {
            (1..).zip(FADES).map(|(back, share)| points * share * before(begin + day, back)).sum()
        };
        let sorer = |(day, score): (usize, &Option<f64>)| score.map(|score| (score + added(day)).min(most));
        self.scores.iter().enumerate().map(sorer).collect()
    }
}
