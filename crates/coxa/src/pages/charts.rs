//! Charts of the pages: SVG made on the server, a chart a file, coloured by classes so that dark mode and print hold.
//! Those of the report (`crate::charts`) are for paper: of one width, in fixed colours.
//!
//! A [`Plot`] is as wide as there is room: across all is in per cent, down in pixels, so letters keep their size on a
//! phone and at 200 %. The values of a chart stand in a table on the same page, a row for each place across; the chart
//! names it, and `read.js` reads from it. So what is drawn, what is heard and what is listed are the same.

pub(crate) mod course;
pub(crate) mod dial;
pub(crate) mod fortnight;
mod frame;
pub(crate) mod pairs;
pub(crate) mod timeline;
pub(crate) mod whiskers;

pub(crate) use self::frame::{Level, Plot, Tick, steps};
