//! Distance run by day, with the longest that a run might have been without a spike, and the spikes beyond it.

use jiff::civil::Date;
use maud::{Markup, html};

use super::frame::AXIS;
use super::{Frame, INK, ORANGE, SKY, UNKNOWN, at};
use crate::house::Units;

/// Room above the longest.
const TOP: f64 = 14.0;

/// A day of the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RunDay {
    /// The day.
    pub(crate) date: Date,
    /// Metres run in all; `None` where there was no run, or nobody measured it.
    pub(crate) metres: Option<f64>,
    /// Metres that no run of the day should go beyond; `None` where nobody knows.
    pub(crate) limit_m: Option<f64>,
    /// Whether a run of the day went beyond.
    pub(crate) spike: bool,
    /// Whether nobody knows if there was a run.
    pub(crate) unknown: bool,
}

/// Draws the runs of each day in a frame. `marked` names one day in the chart. `title` and `description` as of the other
/// charts.
pub(crate) fn runs(
    frame: &Frame,
    days: &[RunDay],
    onset: Option<Date>,
    marked: Option<(Date, &str)>,
    units: Units,
    [title, description]: [&str; 2],
    height: f64,
) -> Markup {
    let bottom = height - AXIS;
    let longest = days.iter().flat_map(|day| [day.metres, day.limit_m]).flatten().fold(0.0, f64::max);
    let step = step(longest / units.metres());
    let most = (longest / units.metres() / step).ceil().max(1.0) * step;
    let y = |metres: f64| bottom - (bottom - TOP) * (metres / units.metres() / most).clamp(0.0, 1.0);
    let bar = (frame.day() * 0.72).max(1.0);
    let limits = days.iter().filter_map(|day| Some((frame.x(day.date)?, y(day.limit_m?))));
    let limits: Vec<(f64, f64)> = limits.collect();
    html! {
        svg role="img" viewBox=(format!("0 0 {} {}", at(frame.width), at(height))) aria-label=(title) {
            title { (title) }
            desc { (description) }
            @for day in days.iter().filter(|day| day.unknown) {
                @if let Some(x) = frame.x(day.date) {
                    rect x=(at(x)) y=(at(TOP)) width=(at(frame.day() + 0.1)) height=(at(bottom - TOP)) fill=(UNKNOWN) {}
                }
            }
            @for level in 0..=(most / step).round() as u32 {
                @let value = f64::from(level) * step;
                (frame.level(y(value * units.metres()), &format!("{value}")))
            }
            text x=(at(frame.left() - 3.0)) y="7" font-size="9" text-anchor="end" { (units.name()) }
            (frame.onset(onset, 0.0, bottom, false))
            @for day in days {
                @if let (Some(x), Some(metres)) = (frame.middle(day.date), day.metres) {
                    rect x=(at(x - bar / 2.0)) y=(at(y(metres))) width=(at(bar)) height=(at((bottom - y(metres)).max(0.4)))
                        fill=(if day.spike { ORANGE } else { SKY })
                        stroke=(if day.spike { INK } else { "none" }) stroke-width="0.7" {}
                }
            }
            // A step for each day, broken where there is no limit.
            @for (x, y) in &limits {
                line x1=(at(*x)) x2=(at(x + frame.day())) y1=(at(*y)) y2=(at(*y)) stroke=(INK) stroke-width="1.1" {}
            }
            @if let Some((x, y)) = limits.first() {
                text x=(at(x + 2.0)) y=(at(y - 2.5)) font-size="8.5" { "110 %" }
            }
            @if let Some((x, label)) = marked.and_then(|(date, label)| Some((frame.middle(date)?, label))) {
                @let to_the_left = x > (frame.left() + frame.right()) / 2.0;
                text x=(at(if to_the_left { x - 2.0 } else { x + 2.0 })) y="8" font-size="9" font-weight="bold"
                    text-anchor=(if to_the_left { "end" } else { "start" }) { (label) }
                @let top = days.iter().find(|day| frame.middle(day.date) == Some(x)).and_then(|day| day.metres);
                line x1=(at(x)) x2=(at(x)) y1="2" y2=(at(y(top.unwrap_or(0.0)))) stroke=(INK) stroke-width="0.6" {}
            }
            (frame.axis(bottom))
        }
    }
}

/// The distance between levels: 1, 2 or 5 with its tens, so that there are two to five.
fn step(longest: f64) -> f64 {
    let tens =
        [0.1, 1.0, 10.0, 100.0, 1000.0].into_iter().flat_map(|ten| [1.0, 2.0, 5.0].map(|one| one * ten));
    tens.into_iter().find(|step| longest / step <= 4.0).unwrap_or(5000.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn levels_are_few_and_round() {
        for (longest, expected) in
            [(0.0, 0.1), (3.1, 1.0), (8.9, 5.0), (21.0, 10.0), (42.2, 20.0), (160.0, 50.0)]
        {
            assert_eq!(step(longest), expected, "{longest}");
        }
    }

    #[test]
    fn spikes_stand_out_by_outline_and_unknown_days_are_no_rest() {
        let frame = Frame { first: date(2026, 10, 1), days: 5, width: 200.0 };
        let day = |day, metres, spike, unknown| RunDay {
            date: date(2026, 10, day),
            metres,
            limit_m: Some(9000.0),
            spike,
            unknown,
        };
        let days = [
            day(1, Some(8000.0), false, false),
            day(2, None, false, true),
            day(3, Some(12_000.0), true, false),
            day(4, None, false, false),
        ];
        let marked = Some((date(2026, 10, 3), "12.0 km"));
        let drawn =
            runs(&frame, &days, None, marked, Units::Km, ["Runs", "Runs of five days"], 80.0).into_string();
        assert_eq!(drawn.matches(&format!("fill=\"{ORANGE}\" stroke=\"{INK}\"")).count(), 1, "{drawn}");
        assert_eq!(drawn.matches(UNKNOWN).count(), 1, "{drawn}");
        assert!(drawn.contains(">12.0 km</text>") && drawn.contains(">15</text>"), "{drawn}");
    }
}
