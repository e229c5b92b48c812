//! The pages: what is known, made into HTML, a page a file. They print nothing and change nothing.
//!
//! Everything that a person typed, or that came in a file, goes through `maud`, which escapes it.

pub(crate) mod ask;
pub(crate) mod charts;
pub(crate) mod data;
pub(crate) mod home_test;
pub(crate) mod layout;
pub(crate) mod learn;
pub(crate) mod linked;
pub(crate) mod moon;
pub(crate) mod parts;
pub(crate) mod plan;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod runs;
pub(crate) mod shoes;
pub(crate) mod today;
pub(crate) mod triggers;
pub(crate) mod why;
pub(crate) mod you;

/// The one stylesheet: what all pages have, then what each has of its own.
pub(crate) const STYLE: &str = concat!(
    include_str!("pages/style.css"),
    include_str!("pages/forms.css"),
    include_str!("pages/today.css"),
    include_str!("pages/charts.css"),
    include_str!("pages/runs.css"),
    include_str!("pages/triggers.css"),
    include_str!("pages/why.css"),
    include_str!("pages/ask.css"),
    include_str!("pages/home_test.css"),
    include_str!("pages/plan.css"),
    include_str!("pages/shoes.css"),
    include_str!("pages/learn.css"),
    include_str!("pages/data.css"),
    include_str!("pages/report.css"),
);
/// The one script, which no page needs.
pub(crate) const SCRIPT: &str = concat!(
    include_str!("pages/script.js"),
    include_str!("pages/data.js"),
    include_str!("pages/home_test.js"),
    include_str!("pages/today.js"),
    include_str!("pages/read.js"),
);
