//! Charts as SVG: pure functions from days and numbers to markup, a chart a file.
//!
//! Charts of one page share a [`Frame`], so that the same day stands at the same place in each. Each has a title and a
//! description for whoever cannot see it, axes with units, and labels beside what they name. Colours are of Okabe and
//! Ito, and never tell anything by themselves: what differs by colour differs by shape, dash or label too. A day of
//! which nothing is known is a gap.

mod frame;
mod runs;
mod soreness;

pub(crate) use self::frame::Frame;
pub(crate) use self::runs::{RunDay, runs};
pub(crate) use self::soreness::soreness;

/// Near black.
const INK: &str = "#1a1a1a";
/// Lines that are only there to read values from.
const FAINT: &str = "#c9c9c9";
/// Behind days of which nobody knows.
const UNKNOWN: &str = "#ececec";
/// Okabe and Ito's blue: dark on paper.
const BLUE: &str = "#0072B2";
/// Their sky blue: light on paper.
const SKY: &str = "#56B4E9";
/// Their orange.
const ORANGE: &str = "#E69F00";

/// A length in the drawing, to a tenth: finer is lost on paper.
fn at(length: f64) -> String {
    format!("{:.1}", length + 0.0)
}
