//! How a run stands to those before it: the longest of 30 days, the own line of cadence, how it was begun and ended.

use coxa_reason::measures::cadence_line;
use coxa_reason::measures::easing::{self, End, Judged, Way};
use coxa_reason::measures::spike::{self, Class, INJURED_IN_1000_RUNS};

use super::Known;
use crate::terminal::dates;
use crate::terminal::numbers::{count, decimals, percent, spoken};

/// The sentences, the one on length first.
pub(super) fn said(known: &Known<'_>) -> Vec<String> {
    if !known.run.sport.is_run() || known.outing.is_none() {
        return Vec::new();
    }
    [length(known), cadence(known), eased(known)].into_iter().flatten().collect()
}

/// How far it went beside the longest of the 30 days before it.
fn length(known: &Known<'_>) -> Option<String> {
    let units = known.house.units;
    let judged = spike::judged(known.view, 1).into_iter().find(|one| one.run.id == known.run.id)?;
    let class = match judged.class {
        Class::WarmUp => {
            return Some(
                "It is within 30 days of your first run here, so nobody knows how far you ran before it."
                    .to_owned(),
            );
        }
        Class::Return => {
            return Some(
                "No run was recorded in the 30 days before it: a return, after which little is a lot."
                    .to_owned(),
            );
        }
        Class::Reference => "no spike",
        Class::Small => "a small spike",
        Class::Moderate => "a moderate spike",
        Class::Large => "a large spike",
    };
    let (longest, longest_m) = judged.longest?;
    let (ratio, on) = (judged.ratio()?, dates::long(longest.date));
    let longest = format!("{} on {on}", units.distance(f64::from(longest_m)));
    let beside = if ratio > 1.0 {
        format!("{} beyond the longest of the 30 days before it ({longest})", percent(ratio - 1.0, 0))
    } else {
        format!("No farther than the longest of the 30 days before it ({longest})")
    };
    let rate = judged.class.rate().map(|rate| {
        format!(
            " Of 1,000 such runs about {} ended with an overuse injury; of all runs, about {} (cohort, 5,205 runners).",
            decimals(rate.ratio * INJURED_IN_1000_RUNS, 0),
            decimals(INJURED_IN_1000_RUNS, 0)
        )
    });
    Some(format!("{beside}: {class}.{}", rate.unwrap_or_default()))
}

/// Cadence beside the own line of the year.
fn cadence(known: &Known<'_>) -> Option<String> {
    let line = cadence_line::line(known.view)?;
    let off = line.off(known.outing?)?;
    let by = off.by.round();
    let beside = match by {
        _ if by.abs() < 1.0 => "on".to_owned(),
        _ if by < 0.0 => format!("{} below", count(-by as u64, "step a minute", "steps a minute")),
        _ => format!("{} above", count(by as u64, "step a minute", "steps a minute")),
    };
    let usual = if off.by.abs() <= 2.0 * line.spread {
        "within what is usual for you"
    } else {
        "beyond what is usual for you"
    };
    Some(format!(
        "Cadence lay {beside} your own line at that speed, {usual}: of {} of the last year two in three lie within {} \
         steps a minute of it.",
        count(line.runs as u64, "run", "runs"),
        decimals(line.spread, 1)
    ))
}

/// How it was begun and ended.
fn eased(known: &Known<'_>) -> Option<String> {
    let judged = |end| {
        let mut all = easing::judged(known.view, end, 1).into_iter();
        all.find(|one| one.run.is_some_and(|run| run.id == known.run.id))
    };
    let say = |one: Judged<'_>, what: &str| -> Option<String> {
        let by = if one.said { ", as you said" } else { "" };
        match (one.way, one.stretch) {
            (Way::Eased, Some(stretch)) => Some(format!("{} of {what}{by}", spoken(stretch.seconds))),
            (Way::Eased, None) => Some(format!("{what}{by}")),
            (Way::Abrupt, _) => Some(format!("no {what} and a hard run{by}")),
            (Way::NotHard, _) => Some(format!("no {what}, and an easy run needs none")),
            (Way::Unknown, _) => None,
        }
    };
    let not_hard = |one: Option<Judged<'_>>| one.is_some_and(|one| one.way == Way::NotHard);
    if not_hard(judged(End::Start)) && not_hard(judged(End::Finish)) {
        return Some("No warm-up and no cool-down: an easy run needs none.".to_owned());
    }
    let parts: Vec<String> = [(End::Start, "warm-up"), (End::Finish, "cool-down")]
        .into_iter()
        .filter_map(|(end, what)| say(judged(end)?, what))
        .collect();
    (!parts.is_empty()).then(|| format!("{}.", crate::words::capital(&parts.join("; "))))
}
