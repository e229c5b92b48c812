//! The morning after a run: whether soreness is back to its usual level.
//!
//! "Back to the usual level by the next morning" is the second half of the pain-monitoring model (Silbernagel and
//! others, American Journal of Sports Medicine 2007;35:897-906, doi 10.1177/0363546506298279), studied with the
//! Achilles tendon. What is usual is not defined there; here it is the median of the fortnight before the run, and
//! with fewer than three known days the day before it. Judgement.

use jiff::civil::Date;

use super::{before, median};
use crate::diary::{DiaryDay, When};
use crate::history::View;

/// Days before a run from which the usual is taken.
const USUAL_DAYS: i64 = 14;
/// How many of them must be known.
const USUAL_KNOWN: usize = 3;
/// How much above the usual is not back, of 10: ratings are whole numbers.
const ABOVE: f64 = 1.0;
/// How many mornings back are looked at: an older one says little about today.
const MORNINGS: i64 = 2;

/// A morning after a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Morning {
    /// The day of the run.
    pub run: Date,
    /// The morning.
    pub date: Date,
    /// The worst score of the morning.
    pub score: f64,
    /// What it is held against; `None` where the diary does not say.
    pub usual: Option<Usual>,
}

/// The usual level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual {
    /// The score.
    pub score: f64,
    /// Of how many days it is the median; 1 is the day before the run.
    pub days: usize,
}

impl Morning {
    /// Whether it was back to the usual level; `None` where nobody knows what is usual.
    pub fn is_back(&self) -> Option<bool> {
        self.usual.map(|usual| self.score < usual.score + ABOVE)
    }
}

/// The last morning after a run, of the view's day and the day before; `None` where nothing was said of either.
pub fn last_morning(view: View<'_>) -> Option<Morning> {
    (0..MORNINGS).find_map(|ago| morning(view, before(view.date, ago)))
}

fn morning(view: View<'_>, date: Date) -> Option<Morning> {
    let (day, run) = (view.day(date)?, before(date, 1));
    let said = worst_at(day, &[When::NextMorning]);
    let ran = || view.runs().any(|outing| outing.run.date == run) || view.day(run).is_some_and(was_run);
    // A pain-free day has a pain-free morning. Without the word "next morning" it takes a run to have one.
    let score = said.or_else(|| (day.pain_free && ran()).then_some(0.0))?;
    Some(Morning { run, date, score, usual: usual(view, run) })
}

fn usual(view: View<'_>, run: Date) -> Option<Usual> {
    let days = (1..=USUAL_DAYS).filter_map(|days| view.day(before(run, days))?.worst());
    let days: Vec<f64> = days.collect();
    let known = days.len();
    if known >= USUAL_KNOWN {
        return median(days).map(|score| Usual { score, days: known });
    }
    let score = view.day(before(run, 1))?.worst()?;
    Some(Usual { score, days: 1 })
}

/// Whether the diary tells of a run on a day.
fn was_run(day: &DiaryDay) -> bool {
    worst_at(day, &[When::During, When::After]).is_some()
}

/// The worst score that was said of these times of a day.
fn worst_at(day: &DiaryDay, times: &[When]) -> Option<f64> {
    let at = day.soreness.iter().filter(|soreness| soreness.when.is_some_and(|when| times.contains(&when)));
    at.map(|soreness| soreness.score).max_by(f64::total_cmp)
}
