//! Where a day stands in a chart, and the axis of days.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use maud::{Markup, html};

use super::{FAINT, INK, at};
use crate::terminal::dates::{self, days_between, later};

/// Columns before the first day, for the labels of values.
const LEFT: f64 = 30.0;
/// Columns after the last day, for labels beside lines.
const RIGHT: f64 = 6.0;
/// The least room between two labels of dates.
const LABEL: f64 = 64.0;
/// Room under the axis for its labels.
pub(super) const AXIS: f64 = 15.0;

/// Days side by side, all charts of a page alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    /// The first day.
    pub(crate) first: Date,
    /// How many there are.
    pub(crate) days: usize,
    /// The width of the drawing.
    pub(crate) width: f64,
}

impl Frame {
    /// The width of a day.
    pub(super) fn day(&self) -> f64 {
        (self.width - LEFT - RIGHT) / self.days.max(1) as f64
    }

    /// The left edge of a day; `None` outside of the frame.
    pub(super) fn x(&self, date: Date) -> Option<f64> {
        let day = usize::try_from(days_between(self.first, date)).ok().filter(|day| *day < self.days)?;
        Some(LEFT + self.day() * day as f64)
    }

    /// The middle of a day.
    pub(super) fn middle(&self, date: Date) -> Option<f64> {
        self.x(date).map(|x| x + self.day() / 2.0)
    }

    /// The left edge of the first day.
    pub(super) fn left(&self) -> f64 {
        LEFT
    }

    /// The right edge of the last day.
    pub(super) fn right(&self) -> f64 {
        self.width - RIGHT
    }

    /// The line under the days: a tick each Monday, as many dates as there is room for, the first with its year.
    pub(super) fn axis(&self, y: f64) -> Markup {
        let last = later(self.first, self.days as i64 - 1);
        let monday = match self.first.weekday() {
            Weekday::Monday => self.first,
            weekday => self.first.saturating_add(i64::from(7 - weekday.to_monday_zero_offset()).days()),
        };
        let weeks: Vec<Date> =
            (0..).map(|week| later(monday, 7 * week)).take_while(|date| *date <= last).collect();
        let every = (LABEL / (7.0 * self.day())).ceil().max(1.0) as usize;
        html! {
            line x1=(at(self.left())) x2=(at(self.right())) y1=(at(y)) y2=(at(y)) stroke=(INK) stroke-width="0.8" {}
            @for (at_week, date) in weeks.iter().enumerate() {
                @let x = self.x(*date).unwrap_or(self.left());
                line x1=(at(x)) x2=(at(x)) y1=(at(y)) y2=(at(y + 3.0)) stroke=(INK) stroke-width="0.6" {}
                @if at_week % every == 0 && x < self.right() - 24.0 {
                    @let with_year = at_week == 0 || weeks[at_week - every].year() != date.year();
                    text x=(at(x)) y=(at(y + 11.5)) font-size="9" {
                        (if with_year { dates::with_year(*date) } else { dates::shortest(*date) })
                    }
                }
            }
        }
    }

    /// A line at a value with its label on the left.
    pub(super) fn level(&self, y: f64, label: &str) -> Markup {
        html! {
            line x1=(at(self.left())) x2=(at(self.right())) y1=(at(y)) y2=(at(y)) stroke=(FAINT) stroke-width="0.5" {}
            text x=(at(self.left() - 3.0)) y=(at(y + 3.0)) font-size="9" text-anchor="end" { (label) }
        }
    }

    /// The beginning of the soreness: a line through the day, named where asked; nothing outside of the frame.
    pub(super) fn onset(&self, onset: Option<Date>, top: f64, bottom: f64, named: bool) -> Markup {
        let Some((date, x)) = onset.and_then(|date| Some((date, self.x(date)?))) else { return html! {} };
        let to_the_left = x > (self.left() + self.right()) / 2.0;
        html! {
            line x1=(at(x)) x2=(at(x)) y1=(at(top)) y2=(at(bottom)) stroke=(INK) stroke-width="1"
                stroke-dasharray="1.5 2" {}
            @if named {
                text x=(at(if to_the_left { x - 3.0 } else { x + 3.0 })) y=(at(top + 8.0)) font-size="9"
                    text-anchor=(if to_the_left { "end" } else { "start" }) {
                    "onset " (dates::shortest(date))
                }
            }
        }
    }
}
