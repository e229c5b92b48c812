//! Cause 2: a long stride and a dropping pelvis, as far as a watch can tell.
//!
//! Only cadence weighs, and only softly: there is no accepted limit for it. What counts is cadence before the soreness
//! began against the runner's own line; form that changed afterwards may be its effect. Everything else a watch
//! measures of form is told and weighs nothing, since no study makes it a sign of hip trouble.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Looked, Remark, Seen, Situation, Unseen, own_diary};
use crate::answers::Answer;
use crate::diary::Side;
use crate::measures::own_line::{self, LATELY_DAYS, Lately, OwnLine};
use crate::measures::run::stretches::Quantity;
use crate::measures::{balance, cadence_line, device, drift, dynamics};
use crate::run::RunId;
use crate::telling::{ReadFrom, Telling};
use crate::triggers::exposures::low_cadence;
use crate::{Device, history::View};

/// Steps a minute below the own line at which it could be either. Judgement: a run of a steady runner lies one to three
/// off the line, and a step a minute went with 5 % of the risk of bone stress injury.
const EITHER_WAY_SPM: f64 = 3.0;
/// Log odds for each further step a minute. Judgement: six below the line, a year's drift that others would see, is
/// taken as three to one.
const LOG_ODDS_A_STEP: f64 = 0.4;
/// Most log odds for, and against. Judgement: cadence is never proof of where the foot lands, and a cadence that did
/// not change may always have been low.
const MOST_FOR: f64 = 1.7;
const MOST_AGAINST: f64 = 0.6;
/// Log odds for each standard deviation that the level lies below what was studied, and most of them. Judgement: those
/// runners are not this runner's kind, and height is not known to matter by how much.
const LOG_ODDS_A_LEVEL_SD: f64 = 0.15;
const MOST_FOR_LEVEL: f64 = 0.3;
/// Between these an answer would say next to nothing.
const SAYS_NOTHING: std::ops::RangeInclusive<f64> = 0.42..=0.58;
/// Smallest change of form at equal speed that is told, as a share. Judgement.
const WORTH_TELLING: f64 = 0.02;

/// What could not be seen where there is no line.
const CADENCE: &str = "cadence at equal speed";

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let mut looked = Looked::default();
    let at_onset = cadence_line::lately(situation.onset);
    let line = at_onset.as_ref().map(|lately| lately.before).or_else(|| cadence_line::line(situation.onset));
    match line {
        Some(line) => cadence(situation, at_onset.as_ref(), &line, &mut looked),
        None => looked.unseen.push(Unseen { what: CADENCE, why: why_no_line(situation.onset) }),
    }
    if let Some(line) = line {
        looked.remarks.extend(since_it_began(situation, at_onset.as_ref(), line));
    }
    own_diary::look(situation, &[(&low_cadence::KIND, "soreness_follows_low_cadence")], &mut looked);
    looked.remarks.extend(changed_watch(situation.now));
    looked.remarks.extend(other_form(situation.now));
    looked.remarks.extend(along_runs(situation.now));
    sides(situation, &mut looked);
    looked.unseen.push(Unseen {
        what: "hip drop",
        why: Telling::new(
            "A watch cannot see whether your pelvis drops as you run. A single-leg squat in front of a mirror or a \
             film from behind can show it.",
        ),
    });
    looked
}

/// Cadence before the soreness began: evidence where it says something, a remark where it does not.
fn cadence(situation: &Situation<'_>, lately: Option<&Lately<'_>>, line: &OwnLine<'_>, looked: &mut Looked) {
    let level = cadence_line::level_sd(line);
    let Some(lately) = lately else {
        let why = Telling::new("You ran too little in the four weeks up to ")
            .date(situation.onset.date)
            .words(" to compare your cadence with the year before: it takes four runs with one watch.");
        looked.unseen.push(Unseen { what: CADENCE, why });
        return;
    };
    let p = likely(lately, level);
    let mut says = change_of_cadence(lately, situation.onset.date);
    if level.is_some_and(|sd| sd.abs() >= 1.0) {
        says = says
            .words(" At ")
            .pace(cadence_line::STUDIED_M_S)
            .words(" you take about ")
            .number(line.intercept + line.slope * cadence_line::STUDIED_M_S, 0)
            .words(" steps a minute; 14 runners in a study had their optimum near ")
            .number(cadence_line::STUDIED_SPM, 0)
            .words(". They were other people than you, so this counts little.");
    }
    let from = runs(lately.runs.iter().map(|off| off.run));
    if SAYS_NOTHING.contains(&p) {
        looked.remarks.push(Remark { from, says, stands_out: lately.bits() });
    } else {
        looked.seen.push(Seen { finding: "low_cadence", answer: Answer::Likely(p), from, says });
    }
}

/// How likely cadence is low: from its change, and a little from its level. 0.5 says nothing.
fn likely(lately: &Lately<'_>, level_sd: Option<f64>) -> f64 {
    let drop = -lately.by;
    let log_odds = (LOG_ODDS_A_STEP * (drop - EITHER_WAY_SPM)).clamp(-MOST_AGAINST, MOST_FOR);
    // What chance can make of a few runs speaks neither way.
    let certain = match log_odds > 0.0 {
        true => lately.is_beyond_chance(),
        false => drop + 2.0 * lately.error < EITHER_WAY_SPM,
    };
    let change = if certain { log_odds } else { 0.0 };
    let level = level_sd.map_or(0.0, |sd| -LOG_ODDS_A_LEVEL_SD * sd).clamp(-MOST_FOR_LEVEL, MOST_FOR_LEVEL);
    let p = 1.0 / (1.0 + (-(change + level)).exp());
    (p * 100.0).round() / 100.0
}

fn change_of_cadence(lately: &Lately<'_>, until: Date) -> Telling {
    let side = if lately.by < 0.0 { "below" } else { "above" };
    let chance = if lately.is_beyond_chance() { "" } else { ", no more than chance makes of so few runs" };
    let says = in_four_weeks(until)
        .words(" your cadence was ")
        .number(lately.by.abs(), 1)
        .words(format!(" steps a minute {side} your own at the same speed{chance} ("))
        .words(format!("{} runs near ", lately.runs.len()))
        .pace(lately.speed_m_s)
        .words(format!(" with {}; ", named(lately.before.setting.device)))
        .words(format!("your line is that of {} runs of the year before, which lie ", lately.before.runs))
        .number(lately.before.spread, 1)
        .words(" off it).");
    if lately.is_beyond_chance() && lately.by < 0.0 {
        says.words(" That is consistent with a longer stride. It does not show where your foot lands.")
    } else {
        says
    }
}

/// Cadence that fell only after the soreness began.
fn since_it_began(
    situation: &Situation<'_>,
    at_onset: Option<&Lately<'_>>,
    line: OwnLine<'_>,
) -> Option<Remark> {
    let began = situation.began?;
    let runs_since = situation.now.runs_of_last(LATELY_DAYS).filter(|outing| outing.run.date > began);
    let since = own_line::against(line, runs_since)?;
    let before = at_onset.filter(|lately| lately.is_beyond_chance()).map_or(0.0, |lately| lately.by);
    if !since.is_beyond_chance() || since.by - before > -EITHER_WAY_SPM {
        return None;
    }
    let says = Telling::new("Since the soreness began on ")
        .date(began)
        .words(" your cadence has been ")
        .number(-since.by, 1)
        .words(format!(" steps a minute below your own at the same speed ({} runs). ", since.runs.len()))
        .words("That came after the soreness and may be its effect, so it does not count as its cause.");
    Some(Remark { from: runs(since.runs.iter().map(|off| off.run)), says, stands_out: since.bits() })
}

/// The last change of watch within what is compared.
fn changed_watch(now: View<'_>) -> Option<Remark> {
    let compared = now.date.saturating_sub((own_line::DAYS + LATELY_DAYS).days());
    let change = device::changes(now).pop().filter(|change| change.date > compared)?;
    let says = Telling::new("On ").date(change.date).words(format!(
        " your watch changed from {} to {}. Watches measure form differently, so runs of one are not compared with \
         runs of the other.",
        named(Some(&change.from)),
        named(Some(&change.to)),
    ));
    Some(Remark { from: runs([change.run]), says, stands_out: 0.0 })
}

/// Step length, contact, oscillation and ratio that changed at equal speed.
fn other_form(now: View<'_>) -> Option<Remark> {
    let changed = dynamics::lately(now).into_iter().filter(|lately| {
        let own = lately.before.intercept + lately.before.slope * lately.speed_m_s;
        lately.is_beyond_chance() && lately.by.abs() >= WORTH_TELLING * own.abs()
    });
    let changed: Vec<Lately<'_>> = changed.collect();
    let first = changed.first()?;
    let mut says = in_four_weeks(now.date).words(" these changed at equal speed against the year before: ");
    for (at, lately) in changed.iter().enumerate() {
        let (what, unit, decimals) = in_words(lately.before.quantity);
        says = says
            .words(if at > 0 { ", " } else { "" })
            .words(format!("{what} {} by ", if lately.by < 0.0 { "down" } else { "up" }))
            .number(lately.by.abs(), decimals)
            .words(unit);
    }
    let says = says
        .words(format!(" ({} runs with {}). ", first.runs.len(), named(first.before.setting.device)))
        .words("No study makes any of them a sign of hip trouble.");
    let stands_out = changed.iter().map(Lately::bits).fold(0.0, f64::max);
    Some(Remark { from: runs(first.runs.iter().map(|off| off.run)), says, stands_out })
}

/// How form changes along long runs, where it is told by cadence or by contact.
fn along_runs(now: View<'_>) -> Vec<Remark> {
    let told = [Quantity::Cadence, Quantity::Contact].into_iter().filter_map(|quantity| {
        let drift = drift::drift(now, quantity)?;
        let usual = drift.usual?;
        let more = drift.more_than_usual()?;
        let (what, unit, decimals) = in_words(quantity);
        let moved = if drift.lately < 0.0 { "fell" } else { "rose" };
        let says = in_four_weeks(now.date)
            .words(format!(" {what} {moved} by "))
            .number(drift.lately.abs(), decimals)
            .words(unit)
            .words(" from the first third to the last at equal speed ")
            .words(format!("({} runs of half an hour and more); over the year before it changed by ", drift.runs.len()))
            .number(usual.drift, decimals)
            .words(unit)
            .words(". Form that drifts fits tired muscles; it is not known to make hips sore.");
        let bits = (more / usual.spread.max(f64::MIN_POSITIVE)).powi(2) / (2.0 * std::f64::consts::LN_2);
        Some(Remark { from: runs(drift.runs), says, stands_out: bits.min(10.0) })
    });
    told.collect()
}

/// Balance of the feet beside the sore side.
fn sides(situation: &Situation<'_>, looked: &mut Looked) {
    let now = situation.now;
    let Some(lately) = balance::lately(now) else {
        looked.unseen.push(Unseen {
            what: "left and right balance",
            why: Telling::new("Too few runs of the four weeks up to ")
                .date(now.date)
                .words(" measured it. It takes a chest strap or a pod; the wrist has no sides."),
        });
        return;
    };
    let foot = if lately.left { "your left foot" } else { "one foot (the files do not say which)" };
    let mut says = in_four_weeks(now.date)
        .words(format!(" {foot} took "))
        .number(lately.percent, 1)
        .words(format!(" % of the time on the ground ({} runs)", lately.runs.len()));
    let mut stands_out = 0.0;
    if let Some(before) = balance::before(now) {
        says = says.words(", in the year before ").number(before.percent, 1).words(" %");
        let deviations = (lately.percent - before.percent) / before.spread.max(SMALLEST_SPREAD_PERCENT);
        if deviations.abs() > 2.0 {
            stands_out = (deviations * deviations / (2.0 * std::f64::consts::LN_2)).min(10.0);
        }
    }
    says = says.words(".");
    if let Some(side) = sore_side(situation) {
        says = says.words(format!(" Your diary names the {side} side as sore."));
    }
    says = says.words(" No study supports balance as a sign of hip trouble.");
    looked.remarks.push(Remark { from: runs(lately.runs), says, stands_out });
}

/// Devices write balance in tenths of a per cent; a smaller spread is one of rounding.
const SMALLEST_SPREAD_PERCENT: f64 = 0.2;

/// The side that the diary names as sore on more days than the other since it began, or in the last four weeks.
fn sore_side(situation: &Situation<'_>) -> Option<Side> {
    let from = situation.began.unwrap_or(situation.now.date.saturating_sub(LATELY_DAYS.days()));
    let days = situation.now.days().filter(|(date, _)| *date >= from);
    let sore = |day: &crate::diary::DiaryDay, side: Side| {
        day.soreness.iter().any(|soreness| soreness.score > 0.0 && soreness.side == Some(side))
    };
    let (left, right) = days.fold((0, 0), |(left, right), (_, day)| {
        (left + u32::from(sore(day, Side::Left)), right + u32::from(sore(day, Side::Right)))
    });
    match left.cmp(&right) {
        std::cmp::Ordering::Greater => Some(Side::Left),
        std::cmp::Ordering::Less => Some(Side::Right),
        std::cmp::Ordering::Equal => None,
    }
}

/// Why there is no line of cadence.
fn why_no_line(onset: View<'_>) -> Telling {
    let shows = |outing: &&crate::history::Outing| {
        let levels = outing.readings.levels.iter().flat_map(|levels| &levels.levels);
        levels.into_iter().any(|level| level.cadence_spm.is_some())
    };
    if !onset.runs_of_last(own_line::DAYS).any(|outing| shows(&outing)) {
        return Telling::new("No run of the year up to ")
            .date(onset.date)
            .words(" shows cadence in steady running outdoors. A watch that counts steps would bring it.");
    }
    let says = Telling::new("It takes ten runs with one watch over a year to know your own cadence at each speed.");
    match device::changes(onset).pop() {
        Some(change) => says.words(" Yours changed on ").date(change.date).words("."),
        None => says.words(" Up to ").date(onset.date).words(" there are fewer."),
    }
}

fn in_four_weeks(until: Date) -> Telling {
    Telling::new("In the four weeks up to ").date(until)
}

/// A quantity's name, its unit behind a number, and how many decimals it has.
fn in_words(quantity: Quantity) -> (&'static str, &'static str, usize) {
    match quantity {
        Quantity::Cadence => ("cadence", " steps a minute", 1),
        Quantity::StepLength => ("step length", " mm", 0),
        Quantity::Contact => ("ground contact", " ms", 0),
        Quantity::Oscillation => ("vertical oscillation", " mm", 0),
        Quantity::Ratio => ("vertical ratio", " percentage points", 1),
        Quantity::Balance => ("balance", " percentage points", 1),
    }
}

fn named(device: Option<&Device>) -> String {
    match device {
        Some(device) => format!("{} {}", device.maker, device.product),
        None => "a watch that the recordings do not name".to_owned(),
    }
}

fn runs(runs: impl IntoIterator<Item = RunId>) -> Vec<ReadFrom> {
    runs.into_iter().map(ReadFrom::Run).collect()
}

#[cfg(test)]
#[path = "02-running-form-tests.rs"]
mod tests;
