//! Whether distance, number of runs, hills or speed rose in the six weeks before it began.

use jiff::ToSpan;

use super::super::{Looked, Unseen};
use super::{Sign, halved, is_doubtful};
use crate::history::View;
use crate::measures::gaps::{Break, breaks};
use crate::measures::ramp::{Rise, What, rises};
use crate::measures::spike::{Class, spikes};
use crate::telling::{ReadFrom, Telling};

/// Days of the six weeks, and of the twelve before them.
const RECENT_DAYS: i64 = 42;
const BEFORE_DAYS: i64 = 84;
/// Days of a break after which running begins again. Judgement: two weeks.
const BREAK_DAYS: usize = 14;
/// The ends between which a rise is held for likely: weeks tell nothing of what was not recorded.
const SUREST: (f64, f64) = (0.05, 0.95);

pub(super) fn look(view: View<'_>, looked: &mut Looked) {
    let mut signs: Vec<Sign> = Vec::new();
    let rises = rises(view);
    signs.extend(rises.iter().flatten().filter(|rise| rise.likely > 0.5).map(|rise| of_rise(view, rise)));
    signs.extend(further(view));
    signs.extend(again(view));
    if !signs.is_empty() {
        looked.take("recent_load_increase", signs);
        return;
    }
    let all = rises.unwrap_or_default();
    let distance = all.iter().find(|rise| rise.what == What::Distance);
    match (all.first(), distance) {
        (Some(likeliest), Some(distance)) => {
            let says = Telling::new("No clear rise in the six weeks up to ")
                .date(view.date)
                .words(": ")
                .distance(distance.level)
                .words(" a week, and ")
                .distance(distance.before)
                .words(" in the twelve weeks before.");
            let likely = likeliest.likely.max(SUREST.0);
            looked.take("recent_load_increase", vec![Sign { likely, from: runs(view), says }]);
        }
        _ => {
            let why = Telling::new("Of the eighteen weeks up to ")
                .date(view.date)
                .words(" too few are known from day to day. Older recordings, or days off in the diary, would tell.");
            looked.unseen.push(Unseen { what: "whether you had run more than before", why });
        }
    }
}

/// A level of three weeks against those before.
fn of_rise(view: View<'_>, rise: &Rise) -> Sign {
    let end = if rise.later { view.date } else { view.date.saturating_sub((RECENT_DAYS / 2).days()) };
    let says = Telling::new("In the three weeks up to ").date(end);
    let amount = |says: Telling, value: f64| match rise.what {
        What::Distance => says.distance(value).words(" a week"),
        What::Runs => says.number(value, 0).words(" runs a week"),
        What::Hills => says.height(value).words(" downhill a week"),
        What::Speed => says.words("at ").pace(value).words(" on average"),
    };
    let says = amount(says.words(" you ran "), rise.level).words("; in the twelve weeks before these six, ");
    let says = amount(says, rise.before).words(".");
    Sign { likely: rise.likely.clamp(SUREST.0, SUREST.1), from: runs(view), says }
}

/// Runs beyond 110 % of the longest, unless they are the runner's habit.
fn further(view: View<'_>) -> Option<Sign> {
    let recent = spikes(view, RECENT_DAYS);
    let before = spikes(view.until(view.date.saturating_sub(RECENT_DAYS.days())), BEFORE_DAYS);
    let worst = recent.iter().max_by(|one, other| {
        let ratios = (one.ratio().unwrap_or_default(), other.ratio().unwrap_or_default());
        ratios.0.total_cmp(&ratios.1)
    })?;
    // As many a week as in the twelve weeks before are no rise.
    if 2 * recent.len() <= before.len() {
        return None;
    }
    let likely = match worst.class {
        Class::Large => 0.85,
        Class::Moderate => 0.75,
        _ => 0.6,
    };
    let doubtful = is_doubtful(view, worst);
    let likely = if doubtful { halved(likely) } else { likely };
    let says = Telling::new("In the six weeks up to ")
        .date(view.date)
        .words(" your longest run rose: ")
        .distance(f64::from(worst.metres))
        .words(" on ")
        .date(worst.run.date)
        .words(", ")
        .percent(worst.ratio()? - 1.0)
        .words(" beyond the longest of the 30 days before it.");
    let says = if doubtful { says.words(" Runs of those days may be missing.") } else { says };
    Some(Sign { likely, from: recent.iter().map(|spike| ReadFrom::Run(spike.run.id)).collect(), says })
}

/// Running again after a break that is known to have been one.
fn again(view: View<'_>) -> Option<Sign> {
    let since = view.date.saturating_sub(RECENT_DAYS.days());
    let is_over = |found: &Break| !found.goes_on && found.last >= since && found.days >= BREAK_DAYS;
    let found = breaks(view, RECENT_DAYS + BEFORE_DAYS).into_iter().rfind(|found| is_over(found) && found.is_rest())?;
    let says = Telling::new("You began to run again on ")
        .date(found.last.saturating_add(1.days()))
        .words(format!(", after {} days without a run.", found.days));
    let from = view.runs().find(|outing| outing.run.date > found.last).map(|outing| ReadFrom::Run(outing.run.id));
    Some(Sign { likely: 0.8, from: from.into_iter().collect(), says })
}

fn runs(view: View<'_>) -> Vec<ReadFrom> {
    view.runs_of_last(RECENT_DAYS).map(|outing| ReadFrom::Run(outing.run.id)).collect()
}
