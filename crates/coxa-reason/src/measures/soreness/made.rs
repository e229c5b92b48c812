//! Diaries made by hand for tests.

use crate::diary::{Item, Side, Site, Soreness, When};
use crate::history::History;
use crate::measures::made::day;

/// The same history, with one more thing said of a day.
pub(crate) fn said(mut history: History, number: i64, item: Item) -> History {
    history.days.entry(day(number)).or_default().take(&item);
    history
}

/// Something sore.
pub(crate) fn sore_at(score: f64, side: Side, site: Site, when: When) -> Soreness {
    Soreness {
        score,
        side: Some(side),
        site: Some(site),
        when: Some(when),
        lasted_h: None,
        stopped: None,
        began_m: None,
    }
}

/// A diary by hand: a score for each of some days from day 0 on, `None` for a day without a word.
pub(crate) fn diary(scores: &[Option<f64>]) -> History {
    let scores = scores.iter().enumerate().filter_map(|(number, score)| Some((number as i64, (*score)?)));
    scores.fold(History::default(), |history, (number, score)| {
        let item = match score {
            0.0 => Item::PainFree,
            score => Item::Soreness(sore_at(score, Side::Left, Site::OuterHip, When::After)),
        };
        said(history, number, item)
    })
}
