//! How bad it is: the worst of some days, and how many days it has been sore in a row.

use jiff::civil::Date;

use super::before;
use crate::diary::Soreness;
use crate::history::View;

/// The worst of some days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worst {
    /// The score, 0 to 10.
    pub score: f64,
    /// The last day that had it.
    pub date: Date,
    /// What was said of it; `None` where nothing was sore.
    pub soreness: Option<Soreness>,
    /// Of how many days something is known.
    pub known: usize,
}

/// The worst of the last so many days, the view's day included; `None` where nothing is known of them.
pub fn worst(view: View<'_>, days: i64) -> Option<Worst> {
    let after = before(view.date, days);
    let mut worst: Option<Worst> = None;
    for (date, day) in view.days().filter(|(date, _)| *date > after) {
        let Some(score) = day.worst() else { continue };
        let soreness = day.soreness.iter().find(|one| one.score == score && score > 0.0).copied();
        let known = worst.map_or(0, |worst| worst.known) + 1;
        worst = match worst {
            Some(old) if old.score > score => Some(Worst { known, ..old }),
            _ => Some(Worst { score, date, soreness, known }),
        };
    }
    worst
}

/// Days in a row, up to the last that is known, on which something was sore. A day without a word ends the row.
pub fn in_a_row(view: View<'_>) -> usize {
    let known = view.days().rev().filter_map(|(date, day)| Some((date, day.worst()?)));
    let mut next: Option<Date> = None;
    let follows = |(date, score): &(Date, f64)| {
        let follows = *score > 0.0 && next.is_none_or(|next| *date == next);
        next = Some(before(*date, 1));
        follows
    };
    known.take_while(follows).count()
}

/// Everything that was sore in the last so many days, above 0, in order of day.
pub fn sore(view: View<'_>, days: i64) -> impl Iterator<Item = (Date, Soreness)> {
    let after = before(view.date, days);
    let days = view.days().filter(move |(date, _)| *date > after);
    days.flat_map(|(date, day)| day.soreness.iter().map(move |soreness| (date, *soreness)))
        .filter(|(_, soreness)| soreness.score > 0.0)
}
