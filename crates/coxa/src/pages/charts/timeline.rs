//! Soreness, distance and load over the same days, weeks or months.

use jiff::civil::{Date, Weekday};
use maud::{Markup, html};

use super::frame::{TOP, across, px};
use super::{Plot, Tick, steps};
use crate::house::Units;
use crate::terminal::dates::{self, days_between, later};
use crate::terminal::numbers::decimals;

/// Pixels of the charts.
const SORE_PX: f64 = 130.0;
const DISTANCE_PX: f64 = 190.0;
const LOAD_PX: f64 = 140.0;
/// Pixels of the lane in which other sports are marked, within the chart of distance.
const LANE_PX: f64 = 14.0;
/// The share of its room that a bar takes.
const BAR: f64 = 0.72;
/// Labels of the axis, at most, and how many of them there is room for on a phone.
const LABELS: usize = 8;

/// A day, a week or a month of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bin {
    /// Its first day.
    pub(crate) first: Date,
    /// Its last day.
    pub(crate) last: Date,
    /// Metres run; `None` without a run that was measured.
    pub(crate) metres: Option<f64>,
    /// The most that one run might have gone without a spike, where the bin is a day.
    pub(crate) limit_m: Option<f64>,
    /// How far the worst spike went beyond the longest run before it: 0.38.
    pub(crate) spike: Option<f64>,
    /// Whether nobody knows of any of its days if there was a run.
    pub(crate) unknown: bool,
    /// The worst soreness, 0 to 10; `None` where nothing was said.
    pub(crate) worst: Option<f64>,
    /// Metres of the seven days up to its last.
    pub(crate) week_m: Option<f64>,
    /// Metres of a usual week: a quarter of the four weeks before these seven days.
    pub(crate) usual_m: Option<f64>,
    /// What else was recorded: how many.
    pub(crate) others: usize,
}

/// How a date is told under a chart.
type Say = fn(Date) -> String;

/// What the charts of a timeline share.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timeline<'a> {
    /// Its parts, in order and without gaps.
    pub(crate) bins: &'a [Bin],
    /// The table with the values.
    pub(crate) table: &'a str,
    /// Units.
    pub(crate) units: Units,
}

impl Timeline<'_> {
    /// The share of the width at which a day begins.
    fn share(&self, date: Date) -> f64 {
        let (Some(first), Some(last)) = (self.bins.first(), self.bins.last()) else { return 0.0 };
        days_between(first.first, date) as f64 / (days_between(first.first, last.last) + 1) as f64
    }

    /// The middle of a part.
    pub(crate) fn middle(&self, bin: &Bin) -> f64 {
        (self.share(bin.first) + self.share(later(bin.last, 1))) / 2.0
    }

    fn width(&self, bin: &Bin) -> f64 {
        self.share(later(bin.last, 1)) - self.share(bin.first)
    }

    /// Dates under the charts: months or years where there are many, else Mondays.
    fn ticks(&self) -> Vec<Tick> {
        let (Some(first), Some(last)) = (self.bins.first(), self.bins.last()) else { return Vec::new() };
        let days = days_between(first.first, last.last) + 1;
        let every_day = (0..days).map(|day| later(first.first, day));
        // Mondays, first days of months, or first days of years; the year is said where it changes.
        let (all, short, long): (Vec<Date>, Say, Say) = match days {
            ..=120 => {
                let mondays = every_day.filter(|date| date.weekday() == Weekday::Monday);
                (mondays.collect(), dates::shortest, dates::with_year)
            }
            121..=1200 => (
                every_day.filter(|date| date.day() == 1).collect(),
                |date| date.strftime("%b").to_string(),
                |date| date.strftime("%b %Y").to_string(),
            ),
            _ => {
                let years = every_day.filter(|date| date.day_of_year() == 1);
                (years.collect(), |date| date.year().to_string(), |date| date.year().to_string())
            }
        };
        let every = all.len().div_ceil(LABELS).max(1);
        let ticks = all.iter().step_by(every).enumerate().map(|(at, date)| {
            let year = at == 0 || all[(at - 1) * every].year() != date.year();
            Tick {
                at: self.share(*date),
                label: if year { long(*date) } else { short(*date) },
                narrow: at % 2 == 0,
            }
        });
        ticks.filter(|tick| tick.at < 0.96).collect()
    }

    /// Days of which nobody knows, behind all else.
    fn unknown(&self, plot: &Plot<'_>) -> Markup {
        html! {
            @for bin in self.bins.iter().filter(|bin| bin.unknown) {
                rect.unknown x=(across(self.share(bin.first))) width=(across(self.width(bin))) y=(px(TOP))
                    height=(px(plot.foot() - TOP)) {}
            }
        }
    }

    /// The worst soreness of each part on its scale of 0 to 10, worse up.
    pub(crate) fn soreness(&self, title: &str) -> Markup {
        let plot = Plot::of_soreness(title, self.table, SORE_PX);
        let radius = if self.bins.len() > 60 { 2.5 } else { 4.0 };
        let drawn = html! {
            @for bin in self.bins {
                @if let Some(worst) = bin.worst {
                    @let x = across(self.middle(bin));
                    @if worst > 0.0 {
                        line.sore x1=(x) x2=(x) y1=(px(plot.foot())) y2=(px(plot.y(worst))) {}
                    }
                    circle class=(if worst > 0.0 { "sore" } else { "free" }) cx=(x) cy=(px(plot.y(worst))) r=(radius) {}
                }
            }
        };
        plot.draw_soreness(&self.ticks(), &drawn)
    }

    /// Distance, with the longest that one run might have been, spikes, and other sports in a lane below.
    pub(crate) fn distance(&self, title: &str) -> Markup {
        let lane = self.bins.iter().any(|bin| bin.others > 0);
        let unit_m = self.units.metres();
        let longest =
            self.bins.iter().flat_map(|bin| [bin.metres, bin.limit_m]).flatten().fold(0.0, f64::max);
        let (top, levels) = steps(longest / unit_m, say);
        let below = if lane { LANE_PX } else { 0.0 };
        let plot = Plot {
            title,
            description: "Distance run, as bars. A bar with an outline and a triangle holds a spike: a run more than 10 % \
                          beyond the longest of the 30 days before it. A dash is that limit. Shaded days: nobody knows if \
                          there was a run.",
            table: self.table,
            columns: "2 3 4 7",
            height: DISTANCE_PX - below,
            scale: (0.0, top),
            axis: true,
        };
        let drawn = html! {
            (self.unknown(&plot))
            @if let Some((bin, limit)) = self.bins.iter().rev().find_map(|bin| Some((bin, bin.limit_m?))) {
                text.quiet x=(across(self.share(later(bin.last, 1)))) y=(px(plot.y(limit / unit_m) - 5.0))
                    text-anchor="end" { "limit" }
            }
            @for bin in self.bins {
                @let (left, width) = (self.share(bin.first), self.width(bin));
                @if let Some(metres) = bin.metres {
                    @let y = plot.y(metres / unit_m);
                    rect class=(if bin.spike.is_some() { "spike" } else { "mean" }) x=(across(left + width * (1.0 - BAR) / 2.0))
                        width=(across(width * BAR)) y=(px(y)) height=(px((plot.foot() - y).max(0.5))) {}
                    @if bin.spike.is_some() {
                        svg x=(across(left + width / 2.0)) y=(px(y - 9.0)) width="1" height="8" overflow="visible" {
                            path.mark d="M-5 0H5L0 7z" {}
                        }
                    }
                }
                @if let Some(limit) = bin.limit_m {
                    @let y = px(plot.y(limit / unit_m));
                    line.limit x1=(across(left)) x2=(across(left + width)) y1=(y) y2=(y) {}
                }
            }
        };
        html! {
            (plot.draw(self.units.name(), &levels, &self.ticks(), &drawn))
            @if lane { (self.lane()) }
        }
    }

    /// Days with other sports.
    fn lane(&self) -> Markup {
        html! {
            svg.plot height=(px(LANE_PX)) width="100%" aria-hidden="true" {
                text.quiet x="-6" y="11" text-anchor="end" { "other" }
                @for bin in self.bins.iter().filter(|bin| bin.others > 0) {
                    svg x=(across(self.middle(bin))) y="7" width="1" height="1" overflow="visible" {
                        path.mark d="M-4 0 0-4 4 0 0 4z" {}
                    }
                }
            }
        }
    }

    /// The last seven days beside a usual week.
    pub(crate) fn load(&self, title: &str) -> Markup {
        let unit_m = self.units.metres();
        let most = self.bins.iter().flat_map(|bin| [bin.week_m, bin.usual_m]).flatten().fold(0.0, f64::max);
        let (top, levels) = steps(most / unit_m, say);
        let plot = Plot {
            title,
            description: "The distance of the seven days up to each day, as a line; a usual week, the mean of the four \
                          weeks before those, dashed.",
            table: self.table,
            columns: "5 6",
            height: LOAD_PX,
            scale: (0.0, top),
            axis: true,
        };
        let line = |of: fn(&Bin) -> Option<f64>| -> Vec<(f64, Option<f64>)> {
            self.bins.iter().map(|bin| (self.middle(bin), of(bin).map(|metres| metres / unit_m))).collect()
        };
        let drawn = html! {
            (self.unknown(&plot))
            (plot.line("second", &line(|bin| bin.usual_m)))
            (plot.line("first", &line(|bin| bin.week_m)))
        };
        plot.draw(self.units.name(), &levels, &self.ticks(), &drawn)
    }
}

/// A level of a scale of distance.
fn say(at: f64) -> String {
    decimals(at, usize::from(at > 0.0 && at.fract().abs() > 0.01))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn bin(day: i8, metres: Option<f64>, worst: Option<f64>, spike: Option<f64>) -> Bin {
        Bin {
            first: date(2026, 10, day),
            last: date(2026, 10, day),
            metres,
            limit_m: Some(9000.0),
            spike,
            unknown: metres.is_none(),
            worst,
            week_m: metres,
            usual_m: None,
            others: 0,
        }
    }

    #[test]
    fn missing_days_are_gaps_and_a_spike_has_a_shape() {
        let bins = [
            bin(1, Some(8000.0), Some(0.0), None),
            bin(2, None, None, None),
            bin(3, Some(12_000.0), Some(4.0), Some(0.38)),
        ];
        let line = Timeline { bins: &bins, table: "days", units: Units::Km };
        let sore = line.soreness("Sore").into_string();
        assert_eq!(
            (sore.matches("<circle").count(), sore.matches("class=\"free\"").count()),
            (2, 1),
            "{sore}"
        );
        let drawn = line.distance("Far").into_string();
        assert_eq!((drawn.matches("M-5 0H5").count(), drawn.matches("class=\"unknown\"").count()), (1, 1));
        let load = line.load("Load").into_string();
        assert_eq!(
            load.matches('M').count() - load.matches("Monday").count(),
            2,
            "the pen is lifted: {load}"
        );
        assert!(!drawn.contains("style="));
    }

    #[test]
    fn the_same_day_stands_at_the_same_place_in_every_chart() {
        let bins = [bin(1, Some(1.0), Some(1.0), None), bin(2, Some(2.0), Some(2.0), None)];
        let line = Timeline { bins: &bins, table: "days", units: Units::Km };
        assert_eq!([line.middle(&bins[0]), line.middle(&bins[1])], [0.25, 0.75]);
    }
}
