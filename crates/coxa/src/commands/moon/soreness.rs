//! The diary's soreness by where the Moon stood.

use coxa_reason::history::View;
use coxa_reason::measures::moon::{LEAST_DAYS, of_days};
use jiff::civil::Date;

use super::octants::{PARTS, octant};

/// What the diary says of soreness, round the Moon.
#[derive(Debug)]
pub(crate) struct Soreness {
    /// Each eighth of the Moon's way, from new on.
    pub(crate) parts: [Part; PARTS],
    /// The first and the last day that says whether anything was sore.
    pub(crate) span: Option<(Date, Date)>,
}

/// The days on which the Moon was in one eighth of its way.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Part {
    /// Days that say whether anything was sore.
    pub(crate) days: usize,
    /// The worst soreness of each of them, 0 to 10, added up.
    sum: f64,
}

impl Part {
    /// Days of these scores.
    pub(crate) fn of(scores: &[f64]) -> Part {
        Part { days: scores.len(), sum: scores.iter().sum() }
    }

    /// The mean of each day's worst soreness, 0 to 10; `None` without days.
    pub(crate) fn mean(&self) -> Option<f64> {
        (self.days > 0).then(|| self.sum / self.days as f64)
    }
}

impl Soreness {
    /// Sorts the days of a diary by the Moon at their local noon.
    pub(crate) fn new(view: View<'_>) -> Soreness {
        let days = of_days(view);
        let mut scores: [Vec<f64>; PARTS] = std::array::from_fn(|_| Vec::new());
        for (_, day, moon) in &days {
            scores[octant(moon.phase.moon_minus_sun_deg)].extend(day.worst());
        }
        let parts = scores.map(|scores| Part::of(&scores));
        let span = days.first().zip(days.last()).map(|(first, last)| (first.0, last.0));
        Soreness { parts, span }
    }

    /// Days that say whether anything was sore.
    pub(crate) fn days(&self) -> usize {
        self.parts.iter().map(|part| part.days).sum()
    }

    /// How many more it takes for a dial.
    pub(crate) fn missing(&self) -> usize {
        LEAST_DAYS.saturating_sub(self.days())
    }

    /// The mean of all days; `None` without any.
    pub(crate) fn mean(&self) -> Option<f64> {
        let sum: f64 = self.parts.iter().map(|part| part.sum).sum();
        (self.days() > 0).then(|| sum / self.days() as f64)
    }

    /// The parts with the lowest and the highest mean, with their means.
    pub(crate) fn ends(&self) -> Option<((usize, f64), (usize, f64))> {
        let means = || self.parts.iter().enumerate().filter_map(|(at, part)| Some((at, part.mean()?)));
        let by_mean = |a: &(usize, f64), b: &(usize, f64)| a.1.total_cmp(&b.1);
        Some((means().min_by(by_mean)?, means().max_by(by_mean)?))
    }
}

#[cfg(test)]
mod tests {
    use coxa_reason::diary::{DiaryDay, Item};
    use coxa_reason::history::History;
    use jiff::civil::date;

    use super::*;
    use crate::terminal::dates::later;

    #[test]
    fn a_day_counts_where_the_moon_was_at_noon() {
        // Full on 25 January 2024 at 17:54 UTC, and on 24 February at 12:30; new on 11 January and 9 February.
        let sore = |score: f64| -> Item {
            serde_json::from_value(serde_json::json!({ "soreness": { "score": score } })).unwrap()
        };
        let full = [date(2024, 1, 25), date(2024, 2, 24)];
        let item = |day| if full.contains(&day) { sore(7.0) } else { Item::PainFree };
        let days = (0..60).map(|at| later(date(2024, 1, 1), at));
        let days = days.map(|day| (day, DiaryDay::of(&[item(day)]))).collect();
        let history = History { days, ..History::default() };
        let soreness = Soreness::new(history.until(date(2024, 2, 29)));
        assert_eq!((soreness.days(), soreness.missing()), (60, 0));
        assert_eq!(soreness.span, Some((date(2024, 1, 1), date(2024, 2, 29))));
        let full = soreness.parts[4];
        // An eighth of two rounds; near apogee, as here, the Moon is slow.
        assert!((8..=9).contains(&full.days), "{full:?}");
        assert_eq!(full.mean(), Some(14.0 / full.days as f64));
        assert!(soreness.parts.iter().enumerate().all(|(at, part)| at == 4 || part.mean() == Some(0.0)));
        assert_eq!(soreness.ends().map(|(_, (most, _))| most), Some(4));
        assert_eq!(Soreness::new(history.until(date(2024, 1, 15))).missing(), 5);
        assert_eq!(Soreness::new(history.until(date(2023, 1, 15))).ends(), None);
    }
}
