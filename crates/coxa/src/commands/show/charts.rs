//! The charts of a run: pace, heart rate, cadence and altitude on one common axis.

use coxa_reason::Channel;

use crate::course::Course;
use crate::house::Units;
use crate::terminal::chart::{Piece, Scale, Steps, means, rows};
use crate::terminal::numbers::{decimals, duration};

/// Rows of a chart.
const ROWS: usize = 4;
/// Parts that a scale is divided into, at most: the ends are whole steps.
const PARTS: usize = 8;
/// The share of a run that is slower than what the chart of its pace shows. Standing at a crossing must not press
/// the rest of the run into one row.
const SLOW_SHARE: f64 = 0.05;

/// A quantity along a run.
pub(crate) struct Chart<'a> {
    /// What it is.
    pub(crate) name: &'static str,
    /// Its unit.
    pub(crate) unit: &'static str,
    pieces: Vec<Piece>,
    /// From a mean of pieces to what is drawn; up is more, and faster.
    drawn: Box<dyn Fn(f64) -> f64 + 'a>,
    /// How something drawn is written, without the unit.
    pub(crate) say: fn(f64) -> String,
    steps: Steps,
    /// The scale is at least this long, so that small changes do not look large.
    least: f64,
    /// The share of the lowest values that the scale may leave out.
    left_out: f64,
    /// Whether the halves are compared, or the ends told.
    halves: bool,
}

/// The charts that a course has something for.
pub(crate) fn charts<'a>(course: &'a Course<'a>, units: Units, on_foot: bool) -> Vec<Chart<'a>> {
    let mut charts = vec![
        Chart { least: 20.0, ..Chart::new("Heart rate", "bpm", course.of(Channel::HeartRate)) },
        Chart {
            least: 20.0,
            ..Chart::new("Cadence", if on_foot { "spm" } else { "rpm" }, course.of(Channel::Cadence))
        },
        Chart {
            least: 20.0,
            drawn: Box::new(move |metres| metres / units.metres_of_height()),
            halves: false,
            ..Chart::new("Altitude", units.height_name(), course.of(Channel::Altitude))
        },
    ];
    if on_foot {
        let pace = move |mean| {
            // Faster is higher; standing is below every scale.
            if units.pace_number(1.0, course.seconds_a_metre(mean)).is_some() {
                -course.seconds_a_metre(mean) * units.metres()
            } else {
                f64::NEG_INFINITY
            }
        };
        let pace = Chart {
            drawn: Box::new(pace),
            say: |drawn| duration(-drawn),
            steps: Steps::Seconds,
            least: 60.0,
            left_out: SLOW_SHARE,
            ..Chart::new("Pace", units.pace_name(), course.motion())
        };
        charts.insert(0, pace);
    }
    charts.retain(|chart| !chart.pieces.is_empty());
    charts
}

/// The charts of running dynamics that a course has something for. There is no room for them in a terminal.
pub(crate) fn dynamics<'a>(course: &'a Course<'a>) -> Vec<Chart<'a>> {
    let tenths: fn(f64) -> String = |drawn| decimals(drawn, 1);
    let mut charts = vec![
        Chart { least: 60.0, ..Chart::new("Ground contact", "ms", course.of(Channel::GroundContactTime)) },
        Chart {
            least: 2.0,
            drawn: Box::new(|millimetres| millimetres / 10.0),
            say: tenths,
            ..Chart::new("Vertical oscillation", "cm", course.of(Channel::VerticalOscillation))
        },
        Chart { least: 4.0, say: tenths, ..Chart::new("Balance", "%", course.of(Channel::Balance)) },
        Chart {
            least: 0.2,
            drawn: Box::new(|millimetres| millimetres / 1000.0),
            say: |drawn| decimals(drawn, 2),
            ..Chart::new("Step length", "m", course.of(Channel::StepLength))
        },
        Chart { least: 60.0, ..Chart::new("Power", "W", course.of(Channel::Power)) },
    ];
    charts.retain(|chart| !chart.pieces.is_empty());
    charts
}

impl<'a> Chart<'a> {
    fn new(name: &'static str, unit: &'static str, pieces: Vec<Piece>) -> Chart<'a> {
        Chart {
            name,
            unit,
            pieces,
            drawn: Box::new(|mean| mean),
            say: |drawn| decimals(drawn, 0),
            steps: Steps::Tens,
            least: 0.0,
            left_out: 0.0,
            halves: true,
        }
    }

    /// The title: what the chart shows, in words.
    pub(crate) fn finding(&self, ends: (f64, f64)) -> String {
        let (name, unit) = (self.name, self.unit);
        if self.halves {
            let halves = means(&self.pieces, ends, 2);
            let said =
                halves.iter().flatten().map(|&mean| (self.drawn)(mean)).filter(|drawn| drawn.is_finite());
            return match &said.map(self.say).collect::<Vec<_>>()[..] {
                [first, second] if first == second => format!("{name}: {first} {unit} in both halves"),
                [first, second] => {
                    format!("{name}: {first} {unit} in the first half, {second} in the second")
                }
                _ => format!("{name}, {unit}"),
            };
        }
        let values = || self.pieces.iter().map(|piece| (self.drawn)(piece.value));
        let (low, high) =
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
        format!("{name}: {} to {} {unit}", (self.say)(low), (self.say)(high))
    }

    /// The chart as rows of text.
    pub(crate) fn rows(&self, ends: (f64, f64), columns: usize, label_columns: usize) -> Vec<String> {
        let values = self.values(ends, columns);
        let Some((low, high)) = self.scale(&values) else { return Vec::new() };
        rows(&values, &Scale { low, high, label: &self.say }, ROWS, label_columns)
    }

    /// What is drawn of each of so many equal parts; standing, where pace is drawn, lies below every scale.
    pub(crate) fn values(&self, ends: (f64, f64), parts: usize) -> Vec<Option<f64>> {
        means(&self.pieces, ends, parts).into_iter().map(|mean| mean.map(&self.drawn)).collect()
    }

    /// The ends of a scale for values; `None` where there are none.
    pub(crate) fn scale(&self, values: &[Option<f64>]) -> Option<(f64, f64)> {
        let mut sorted: Vec<f64> =
            values.iter().flatten().copied().filter(|value| value.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let left_out = (sorted.len() as f64 * self.left_out) as usize;
        let (low, high) = (sorted.get(left_out)?, sorted.last()?);
        let missing = (self.least - (high - low)).max(0.0) / 2.0;
        Some(self.steps.around(low - missing, high + missing, PARTS))
    }

    /// From one level of the scale to the next, so that there are at most so many.
    pub(crate) fn step(&self, (low, high): (f64, f64), most: usize) -> f64 {
        self.steps.for_length(high - low, most)
    }
}

#[cfg(test)]
mod tests {
    use coxa_reason::Samples;

    use super::*;
    use crate::course::Along;

    /// Twenty minutes at 5:00 and 20 at 6:00, a stop of two minutes between.
    fn samples() -> Samples {
        let mut samples = Samples::default();
        for second in (0..2520).step_by(5) {
            let row = samples.push_row(second * 1000);
            let speed = match second {
                0..1200 => 1000.0 / 300.0,
                1200..1320 => 0.0,
                _ => 1000.0 / 360.0,
            };
            samples.set_value(row, Channel::Speed, speed);
            samples.set_value(row, Channel::Altitude, 400.0 + second as f64 / 100.0);
            if !(595..1200).contains(&second) {
                samples.set_value(row, Channel::HeartRate, 140.0);
            }
        }
        samples
    }

    fn drawn(name: &str, units: Units) -> (String, Vec<String>) {
        let samples = samples();
        let course = Course::new(&samples, Along::Time);
        let ends = course.ends().unwrap();
        let charts = charts(&course, units, true);
        let chart = charts.iter().find(|chart| chart.name == name).unwrap();
        (chart.finding(ends), chart.rows(ends, 21, 5))
    }

    #[test]
    fn standing_is_at_the_foot_and_does_not_stretch_the_scale() {
        let (finding, rows) = drawn("Pace", Units::Km);
        assert_eq!(finding, "Pace: 5:15 /km in the first half, 6:19 in the second");
        assert_eq!(
            rows,
            [" 5:00 │██████████", "      │██████████", "      │██████████", " 6:10 │██████████▁▂▅▅▅▅▅▅▅▅▅"],
        );
    }

    #[test]
    fn a_gap_stays_empty() {
        let (finding, rows) = drawn("Heart rate", Units::Km);
        assert_eq!(finding, "Heart rate: 140 bpm in both halves");
        assert_eq!(rows[3], "  130 │█████     ███████████");
    }

    #[test]
    fn altitude_tells_its_ends() {
        assert_eq!(drawn("Altitude", Units::Km).0, "Altitude: 400 to 425 m");
        assert_eq!(drawn("Altitude", Units::Mi).0, "Altitude: 1,312 to 1,395 ft");
    }
}
