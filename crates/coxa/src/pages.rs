//! The pages: what is known, made into HTML, a page a file. They print nothing and change nothing.
//!
//! Everything that a person typed, or that came in a file, goes through `maud`, which escapes it.

pub(crate) mod layout;
pub(crate) mod linked;
pub(crate) mod parts;
pub(crate) mod plan;
pub(crate) mod shoes;
pub(crate) mod today;

/// The one stylesheet: what all pages have, then what each has of its own.
pub(crate) const STYLE: &str = concat!(
    include_str!("pages/style.css"),
    include_str!("pages/forms.css"),
    include_str!("pages/plan.css"),
    include_str!("pages/shoes.css"),
    include_str!("pages/today.css"),
);
/// The one script, which no page needs.
pub(crate) const SCRIPT: &str = concat!(include_str!("pages/script.js"), include_str!("pages/today.js"));
