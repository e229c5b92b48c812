//! Short nights, as the diary tells: hours, or how good the night was where more nights are rated than timed.
//!
//! `amount = median - night`, in hours or in points of the scale from 1 (very bad) to 5 (very good): 1 is a night an
//! hour shorter than usual, or a point worse. At most three either way, since a watch that fell off writes a night of
//! an hour. Lag: none, the night before is before its day.
//!
//! A hip that hurts at night makes nights short, and who is tired rates all things worse: an association here goes both
//! ways. Unknown: nights that the diary does not tell.

use super::{Beside, Contrast, Kind, Missing};
use crate::diary::Sleep;
use crate::history::View;
use crate::measures::robust::median;
use crate::triggers::Stretch;
use crate::triggers::kernel::THE_SAME_DAY;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "sleep",
    name: "Short night",
    of: "on the day after a night an hour shorter than usual, or rated a point of five worse",
    kernel: THE_SAME_DAY,
    lasting: false,
    beside: Beside::Nothing,
    read,
};

/// Hours or points at which a night is cut. Judgement.
const MOST: f64 = 3.0;

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let nights = |of: fn(&Sleep) -> Option<f64>| -> Vec<Option<f64>> {
        around.dates().map(|date| of(view.day(date)?.sleep.as_ref()?)).collect()
    };
    let (hours, quality) = (nights(|night| night.hours), nights(|night| night.quality));
    let known = |nights: &[Option<f64>]| nights.iter().flatten().count();
    let nights = if known(&hours) >= known(&quality) { hours } else { quality };
    let Some(usual) = median(nights.iter().flatten().copied()) else {
        return Err(Missing("The diary does not say how you slept. Write down the hours on most days."));
    };
    let amounts = nights.iter().map(|night| night.map(|night| (usual - night).clamp(-MOST, MOST))).collect();
    Ok(vec![Contrast { name: None, amounts, exposed_from: 1.0, among: None, held_equal: None }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::Item;
    use crate::history::History;
    use crate::measures::made::{history, said};
    use crate::triggers::exposures::made::{amounts, is_missing};

    fn night(all: History, day: i64, hours: Option<f64>, quality: Option<f64>) -> History {
        said(all, day, Item::Sleep(Sleep { hours, quality }))
    }

    #[test]
    fn an_hour_less_than_usual_is_one_and_a_watch_that_fell_off_three() {
        let hours = [(0, 7.5), (1, 6.5), (2, 7.5), (4, 8.0), (5, 1.0)];
        let all = hours.into_iter().fold(history([]), |all, (day, hours)| night(all, day, Some(hours), None));
        assert_eq!(
            amounts(&KIND, &all, 0, 5),
            [Some(0.0), Some(1.0), Some(0.0), None, Some(-0.5), Some(3.0)]
        );
        assert!(is_missing(&KIND, &history([]), 0, 5));
    }

    #[test]
    fn the_rating_counts_where_more_nights_have_one() {
        let rated = (0..5)
            .fold(history([]), |all, day| night(all, day, None, Some(if day == 3 { 2.0 } else { 4.0 })));
        let both = night(night(rated, 0, Some(7.0), None), 1, Some(5.0), None);
        assert_eq!(amounts(&KIND, &both, 0, 4), [0.0, 0.0, 0.0, 2.0, 0.0].map(Some));
    }
}
