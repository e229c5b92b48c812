//! The frame that charts share: axes, levels, ticks, lines with gaps, and which table holds the values.

use maud::{Markup, html};

use crate::terminal::chart::Steps;

/// Room above the highest level and below the lowest, pixels.
pub(crate) const TOP: f64 = 20.0;
const BOTTOM: f64 = 4.0;
/// Room below for the labels of the axis, pixels.
const AXIS: f64 = 20.0;
/// The worst soreness there is.
const MOST_SORE: f64 = 10.0;
/// What a line's own scale is across: percentages are not taken by paths.
const ACROSS: f64 = 1000.0;

/// A chart: what it finds, what it shows, and where its values are listed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plot<'a> {
    /// What is to be seen, in words.
    pub(crate) title: &'a str,
    /// What is drawn, for whoever cannot see it.
    pub(crate) description: &'a str,
    /// The id of the table with the values.
    pub(crate) table: &'a str,
    /// Its columns that are of this chart, counted from 0: `1 2`.
    pub(crate) columns: &'a str,
    /// Pixels from top to bottom.
    pub(crate) height: f64,
    /// The values at the bottom and at the top.
    pub(crate) scale: (f64, f64),
    /// Whether the axis across is labelled.
    pub(crate) axis: bool,
}

/// A level of the scale with its label.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Level {
    /// The value.
    pub(crate) at: f64,
    /// What it is called.
    pub(crate) label: String,
}

/// A place across with its label.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tick {
    /// Share of the width, 0 to 1.
    pub(crate) at: f64,
    /// What it is called.
    pub(crate) label: String,
    /// Whether there is room for the label on a phone.
    pub(crate) narrow: bool,
}

impl<'a> Plot<'a> {
    /// The plot that soreness is drawn in: always on its scale of 0 to 10, worse up. Its values are in the table's first
    /// column.
    pub(crate) fn of_soreness(title: &'a str, table: &'a str, height: f64) -> Plot<'a> {
        Plot {
            title,
            description: "The worst soreness of each day, 0 to 10, worse up. A ring is a day without pain; a day of which \
                          nothing was said is a gap.",
            table,
            columns: "1",
            height,
            scale: (0.0, MOST_SORE),
            axis: true,
        }
    }

    /// Soreness with its levels and ticks, `drawn` on top.
    pub(crate) fn draw_soreness(&self, ticks: &[Tick], drawn: &Markup) -> Markup {
        let levels = [0.0, MOST_SORE / 2.0, MOST_SORE].map(|at| Level { at, label: format!("{at:.0}") });
        self.draw("of 10", &levels, ticks, drawn)
    }

    /// Pixels of a value from the top.
    pub(crate) fn y(&self, value: f64) -> f64 {
        let (low, high) = self.scale;
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        self.foot() - share * (self.foot() - TOP)
    }

    /// Pixels of the lowest value from the top.
    pub(crate) fn foot(&self) -> f64 {
        self.height - if self.axis { AXIS } else { BOTTOM }
    }

    /// The chart with its levels and ticks, `drawn` on top. `unit` stands over the levels.
    pub(crate) fn draw(&self, unit: &str, levels: &[Level], ticks: &[Tick], drawn: &Markup) -> Markup {
        html! {
            svg.plot role="img" height=(px(self.height)) width="100%" aria-label=(self.title)
                data-reads=(self.table) data-columns=(self.columns) {
                title { (self.title) }
                desc { (self.description) }
                text.quiet x="-6" y="8" text-anchor="end" { (unit) }
                @for level in levels {
                    @let y = self.y(level.at);
                    line.grid x1="0" x2="100%" y1=(px(y)) y2=(px(y)) {}
                    text.quiet x="-6" y=(px(y + 4.0)) text-anchor="end" { (level.label) }
                }
                @for tick in ticks {
                    line.grid x1=(across(tick.at)) x2=(across(tick.at)) y1=(px(TOP)) y2=(px(self.foot() + 4.0)) {}
                    @if self.axis {
                        text.quiet.wide[!tick.narrow] x=(across(tick.at)) y=(px(self.foot() + 17.0))
                            text-anchor=(anchor(tick.at)) { (tick.label) }
                    }
                }
                (drawn)
            }
        }
    }

    /// A line through values, each at its share of the width; a gap where nobody knows.
    pub(crate) fn line(&self, class: &str, points: &[(f64, Option<f64>)]) -> Markup {
        let mut path = String::new();
        let mut pen = 'M';
        for (at, value) in points {
            match value {
                Some(value) => {
                    path.push_str(&format!("{pen}{:.1} {:.1}", at * ACROSS, self.y(*value)));
                    pen = 'L';
                }
                None => pen = 'M',
            }
        }
        html! {
            svg x="0" y="0" width="100%" height=(px(self.height)) preserveAspectRatio="none"
                viewBox=(format!("0 0 {ACROSS} {}", px(self.height))) {
                path class={ "line " (class) } d=(path) vector-effect="non-scaling-stroke" {}
            }
        }
    }
}

/// Where a label stands at its place, so that none leaves the picture.
pub(crate) fn anchor(at: f64) -> &'static str {
    match at {
        ..0.05 => "start",
        0.95.. => "end",
        _ => "middle",
    }
}

/// A share of the width.
pub(crate) fn across(share: f64) -> String {
    format!("{:.2}%", share * 100.0 + 0.0)
}

/// Pixels.
pub(crate) fn px(pixels: f64) -> String {
    format!("{:.1}", pixels + 0.0)
}

/// Levels from zero to the most, few and round, and the top of the scale.
pub(crate) fn steps(most: f64, say: impl Fn(f64) -> String) -> (f64, Vec<Level>) {
    let most = if most > 0.0 { most } else { 1.0 };
    let step = Steps::Tens.for_length(most, 3);
    let count = (most / step).ceil().max(1.0);
    let levels = (0..=count as u32).map(|at| f64::from(at) * step);
    (count * step, levels.map(|at| Level { at, label: say(at) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Plot<'_> = Plot {
        title: "Sore <b>",
        description: "Each day",
        table: "days",
        columns: "1",
        height: 100.0,
        scale: (0.0, 10.0),
        axis: true,
    };

    #[test]
    fn a_gap_lifts_the_pen_and_what_was_typed_stays_text() {
        let line = PLOT.line("one", &[(0.0, Some(0.0)), (0.5, None), (0.6, Some(10.0)), (1.0, Some(5.0))]);
        let line = line.into_string();
        assert!(line.contains("d=\"M0.0 80.0M600.0 20.0L1000.0 50.0\""), "{line}");
        let drawn = PLOT.draw("of 10", &[], &[], &line_free()).into_string();
        assert!(drawn.contains("Sore &lt;b&gt;") && !drawn.contains("<b>"), "{drawn}");
    }

    fn line_free() -> Markup {
        html! {}
    }

    #[test]
    fn levels_are_few_and_round() {
        let said = |most| {
            let (top, levels) = steps(most, |at| at.to_string());
            (top, levels.into_iter().map(|level| level.label).collect::<Vec<_>>())
        };
        assert_eq!(said(42.2), (60.0, ["0", "20", "40", "60"].map(str::to_owned).to_vec()));
        assert_eq!(said(10.0).0, 10.0);
        assert_eq!(said(0.0).0, 1.0, "nothing to show still has a scale");
    }
}
