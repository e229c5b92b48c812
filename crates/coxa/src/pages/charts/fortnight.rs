//! The last days: soreness on its scale of 0 to 10, and what was run, on the same days. A day without a word is a gap,
//! and a day without pain a ring on the line.

use jiff::civil::Weekday;
use maud::{Markup, html};

use super::frame::{across, px};
use super::{Plot, Tick, steps};
use crate::commands::today::picture::Day;
use crate::house::Units;
use crate::terminal::dates;
use crate::terminal::numbers::decimals;

/// Pixels of the charts.
const SORE_PX: f64 = 116.0;
const RUN_PX: f64 = 104.0;
/// The share of the width from which on a date would be cut.
const LAST_LABEL: f64 = 0.8;
/// The share of a day that a bar takes.
const BAR: f64 = 0.7;

/// Days side by side.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fortnight<'a> {
    /// The days, in order and without gaps.
    pub(crate) days: &'a [Day],
    /// The id of the table with their values: soreness in its column 1, distance in its column 2.
    pub(crate) table: &'a str,
    /// Units.
    pub(crate) units: Units,
}

impl Fortnight<'_> {
    /// The middle of a day, a share of the width.
    pub(crate) fn middle(&self, nth: usize) -> f64 {
        (nth as f64 + 0.5) / self.days.len().max(1) as f64
    }

    /// The soreness.
    pub(crate) fn soreness(&self, title: &str) -> Markup {
        let plot = Plot::of_soreness(title, self.table, SORE_PX);
        let bars = self.days.iter().enumerate().filter_map(|(nth, day)| Some((nth, day.sore?)));
        let drawn = html! {
            @for (nth, score) in bars {
                @if score > 0.0 { (self.bar(&plot, nth, score, "sore")) }
                @else { circle.free cx=(across(self.middle(nth))) cy=(px(plot.y(0.0))) r="4" {} }
            }
        };
        plot.draw_soreness(&self.ticks(), &drawn)
    }

    /// What was run; nothing where no run was measured.
    pub(crate) fn run(&self, title: &str) -> Markup {
        let unit_m = self.units.metres();
        let longest = self.days.iter().filter_map(|day| day.run_m).fold(0.0, f64::max);
        if longest <= 0.0 {
            return html! {};
        }
        let (top, levels) = steps(longest / unit_m, |at| decimals(at, usize::from(at.fract() > 0.01)));
        let plot = Plot {
            title,
            description: "Distance run on each day, as bars.",
            table: self.table,
            columns: "2",
            height: RUN_PX,
            scale: (0.0, top),
            axis: true,
        };
        let bars = self.days.iter().enumerate().filter_map(|(nth, day)| Some((nth, day.run_m?)));
        let drawn = html! { @for (nth, metres) in bars { (self.bar(&plot, nth, metres / unit_m, "mean")) } };
        plot.draw(self.units.name(), &levels, &self.ticks(), &drawn)
    }

    fn bar(&self, plot: &Plot<'_>, nth: usize, value: f64, class: &str) -> Markup {
        let (wide, y) = (BAR / self.days.len().max(1) as f64, plot.y(value));
        html! {
            rect class=(class) x=(across(self.middle(nth) - wide / 2.0)) width=(across(wide)) y=(px(y))
                height=(px((plot.foot() - y).max(0.5))) {}
        }
    }

    /// Mondays; the last day is named by what stands beside the chart.
    fn ticks(&self) -> Vec<Tick> {
        let days = self.days.iter().enumerate();
        let mondays = days.filter(|(_, day)| day.date.weekday() == Weekday::Monday);
        let tick = |(nth, day): (usize, &Day)| Tick {
            at: nth as f64 / self.days.len().max(1) as f64,
            label: format!("Mon {}", dates::shortest(day.date)),
            narrow: true,
        };
        // At the right end there is no room for a date.
        mondays.map(tick).filter(|tick| tick.at < LAST_LABEL).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_without_a_word_is_a_gap_and_one_without_pain_a_ring() {
        let day = |day, sore, run_m: Option<f64>| Day {
            date: date(2026, 11, day),
            sore,
            run_m,
            ran: run_m.is_some(),
        };
        let days = [day(1, Some(4.0), None), day(2, None, Some(8000.0)), day(3, Some(0.0), None)];
        let chart = Fortnight { days: &days, table: "days", units: Units::Km };
        let sore = chart.soreness("Sore <b>").into_string();
        assert_eq!((sore.matches("<rect").count(), sore.matches("<circle").count()), (1, 1), "{sore}");
        assert!(sore.contains("Sore &lt;b&gt;") && sore.contains("Mon 2 Nov"), "{sore}");
        let run = chart.run("Run").into_string();
        assert_eq!(run.matches("<rect").count(), 1, "{run}");
        let none = Fortnight { days: &days[..1], ..chart };
        assert_eq!(none.run("Run").into_string(), "");
    }
}
