//! The runner's own cadence against speed: steps a minute of both legs.
//!
//! Cadence is the soundest sign of form a watch gives. Of 54 college runners over three seasons each step a minute
//! more went with a risk of bone stress injury 5 % lower (Kliethermes 2021, RR 0.95, 0.91 to 0.98). There is no
//! accepted limit: it rises with speed and falls with the length of the legs, by coefficients that were not found. So
//! a runner is held against their own line (see [`own_line`](super::own_line::own_line)); the level is only laid beside figures
//! of others, who are not this runner's kind.
//!
//! A cadence below the own line at equal speed is a longer step. It does not show where the foot lands.

use super::own_line::{self, Lately, OwnLine, Setting};
use super::run::stretches::Quantity;
use crate::history::View;

/// The speed of the study of levels, metres per second: 5:33 a kilometre.
pub const STUDIED_M_S: f64 = 3.0;
/// Steps a minute at the optimum of 14 runners at that speed: 84.8 strides, standard deviation 3.6 (Lieberman and
/// others 2015).
pub const STUDIED_SPM: f64 = 170.0;
/// How far runners differ, standard deviation, steps a minute: 7.2 in college (mean 177.1), 8.3 in high school (mean
/// 171.3), 7.2 in the study at that speed. None of them is this runner's population, so the widest is taken.
pub const RUNNERS_SD_SPM: f64 = 8.3;

/// The line of the year up to a date, in the usual setting; `None` of fewer than ten runs.
pub fn line(view: View<'_>) -> Option<OwnLine<'_>> {
    own_line::own_line(view, Setting::usual(view, Quantity::Cadence)?, Quantity::Cadence)
}

/// Cadence of the last four weeks against the line of the year before them, in steps a minute.
pub fn lately(view: View<'_>) -> Option<Lately<'_>> {
    own_line::lately(view, Quantity::Cadence)
}

/// How far the line lies from [`STUDIED_SPM`] at [`STUDIED_M_S`], in standard deviations of runners; `None` where the
/// runner does not run at that speed.
pub fn level_sd(line: &OwnLine<'_>) -> Option<f64> {
    line.at(STUDIED_M_S).map(|spm| (spm - STUDIED_SPM) / RUNNERS_SD_SPM)
}
