//! A quantity along a run, with its warm-up and cool-down as bands and, where there is one, the runner's own line.

use maud::{Markup, html};

use super::frame::{TOP, across, px};
use super::{Level, Plot, Tick};
use crate::commands::show::charts::Chart;

/// Pixels of a chart.
const HEIGHT: f64 = 132.0;
/// Levels of a scale, at most.
const LEVELS: usize = 3;
/// The share of the lowest values that the scale leaves out where there is an own line beside them.
const LEFT_OUT: f64 = 0.05;

/// What the charts of a run share.
#[derive(Debug)]
pub(crate) struct Along<'a> {
    /// The table with the values.
    pub(crate) table: &'a str,
    /// Places across with labels.
    pub(crate) ticks: Vec<Tick>,
    /// Easy stretches: from, to, what they are; shares of the width.
    pub(crate) bands: Vec<(f64, f64, &'static str)>,
}

impl Along<'_> {
    /// The place of a value in the middle of its part, as a share of the width.
    pub(crate) fn place(at: usize, of: usize) -> f64 {
        (at as f64 + 0.5) / of.max(1) as f64
    }

    /// A chart. `own` is the runner's own line beside the values; `columns` as of a [`Plot`]. Nothing where no value can
    /// be drawn.
    pub(crate) fn draw(
        &self,
        chart: &Chart<'_>,
        title: &str,
        values: &[Option<f64>],
        own: Option<&[Option<f64>]>,
        columns: &str,
    ) -> Option<Markup> {
        let scale = chart.scale(&beside(values, own))?;
        let step = chart.step(scale, LEVELS);
        let first = (scale.0 / step).ceil() as i64;
        let levels = (first..).map(|at| at as f64 * step).take_while(|at| *at <= scale.1 + step * 1e-6);
        let levels: Vec<Level> = levels.map(|at| Level { at, label: (chart.say)(at) }).collect();
        let description = format!(
            "{} along the run, in {}, higher up is {}.{}",
            chart.name,
            chart.unit,
            if chart.name == "Pace" { "faster" } else { "more" },
            if own.is_some() { " Dashed: your own line of the year at that speed." } else { "" },
        );
        let plot = Plot {
            title,
            description: &description,
            table: self.table,
            columns,
            height: HEIGHT,
            scale,
            axis: true,
        };
        // Standing lies below every scale: it is drawn at its foot.
        let of = |values: &[Option<f64>]| -> Vec<(f64, Option<f64>)> {
            let places = values.iter().enumerate();
            places.map(|(at, value)| (Along::place(at, values.len()), *value)).collect()
        };
        let drawn = html! {
            @for (from, to, name) in &self.bands {
                rect.band x=(across(*from)) width=(across(to - from)) y=(px(TOP)) height=(px(plot.foot() - TOP)) {}
                text.quiet x=(across(if *from > 0.5 { *to } else { *from })) y="14"
                    text-anchor=(if *from > 0.5 { "end" } else { "start" }) { (name) }
            }
            @if let Some(own) = own { (plot.line("second", &of(own))) }
            (plot.line("first", &of(values)))
        };
        Some(plot.draw(chart.unit, &levels, &self.ticks, &drawn))
    }
}

/// What a scale must hold. Beside an own line the first steps and short stops would press all that matters together.
fn beside(values: &[Option<f64>], own: Option<&[Option<f64>]>) -> Vec<Option<f64>> {
    let Some(own) = own else { return values.to_vec() };
    let mut sorted: Vec<f64> = values.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let left_out = (sorted.len() as f64 * LEFT_OUT) as usize;
    sorted[left_out..].iter().copied().map(Some).chain(own.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use coxa_reason::{Channel, Samples};

    use super::*;
    use crate::commands::show::charts::charts;
    use crate::course::{Along as Axis, Course};
    use crate::house::Units;

    #[test]
    fn bands_and_the_own_line_lie_beside_the_values() {
        let mut samples = Samples::default();
        for second in (0..600).step_by(5) {
            let row = samples.push_row(second * 1000);
            samples.set_value(row, Channel::Cadence, 160.0);
        }
        let course = Course::new(&samples, Axis::Time);
        let charts = charts(&course, Units::Km, true);
        let cadence = charts.iter().find(|chart| chart.name == "Cadence").unwrap();
        let values = cadence.values(course.ends().unwrap(), 4);
        let along = Along { table: "values", ticks: Vec::new(), bands: vec![(0.0, 0.2, "warm-up")] };
        let own = [Some(170.0); 4];
        let drawn = along.draw(cadence, "Cadence", &values, Some(&own), "1 2").unwrap().into_string();
        assert!(drawn.contains(">warm-up</text>") && drawn.contains("class=\"band\""), "{drawn}");
        assert_eq!(drawn.matches("<path class=\"line").count(), 2);
        assert!(along.draw(cadence, "Cadence", &[None; 4], None, "1").is_none());
    }
}
