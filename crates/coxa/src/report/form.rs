//! What a watch measures of form, against the runner's own year before.

use coxa_reason::measures::own_line::Lately;
use coxa_reason::measures::run::stretches::Quantity;
use coxa_reason::measures::{balance, cadence_line, dynamics};
use jiff::civil::Date;
use serde::Serialize;

use super::Known;

/// What a watch measures of form. None of it is known to make hips sore, but for a low cadence, and that only softly.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Form {
    /// Cadence of the four weeks before it began.
    pub(crate) cadence: Option<Changed>,
    /// Step length, contact, oscillation and ratio of the four weeks up to the day of the report.
    pub(crate) others: Vec<Changed>,
    /// One foot's share of the time on the ground over the last four weeks, per cent.
    pub(crate) balance_percent: Option<f64>,
    /// Whether that is known to be the left foot's.
    pub(crate) balance_is_left: bool,
}

/// A quantity over four weeks, against the runner's own line of the year before at the same speed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Changed {
    /// Which.
    pub(crate) quantity: Quantity,
    /// The last day of the four weeks.
    pub(crate) until: Date,
    /// At this speed, metres a second.
    pub(crate) speed_m_s: f64,
    /// Its value: steps a minute, millimetres, milliseconds or per cent.
    pub(crate) value: f64,
    /// How far that lies off the own line.
    pub(crate) change: f64,
    /// The standard error of the change, a lower bound.
    pub(crate) error: f64,
    /// Whether the change is more than twice its error.
    pub(crate) beyond_chance: bool,
    /// Runs of the four weeks.
    pub(crate) runs: usize,
    /// Runs of the year before.
    pub(crate) runs_before: usize,
    /// What measured it, as the recordings name it.
    pub(crate) device: Option<String>,
}

pub(super) fn form(known: &Known<'_>) -> Form {
    let (onset, now) = (known.onset, known.view);
    let balance = balance::lately(now);
    Form {
        cadence: cadence_line::lately(onset).map(|lately| changed(&lately, onset.date)),
        others: dynamics::lately(now).iter().map(|lately| changed(lately, now.date)).collect(),
        balance_is_left: balance.as_ref().is_some_and(|balance| balance.left),
        balance_percent: balance.map(|balance| balance.percent),
    }
}

fn changed(lately: &Lately<'_>, until: Date) -> Changed {
    let line = &lately.before;
    let device = line.setting.device.map(|device| format!("{} {}", device.maker, device.product));
    Changed {
        quantity: line.quantity,
        until,
        speed_m_s: lately.speed_m_s,
        value: line.intercept + line.slope * lately.speed_m_s + lately.by,
        change: lately.by,
        error: lately.error,
        beyond_chance: lately.is_beyond_chance(),
        runs: lately.runs.len(),
        runs_before: line.runs,
        device: device.map(|device| crate::terminal::text::clean(&device)),
    }
}
