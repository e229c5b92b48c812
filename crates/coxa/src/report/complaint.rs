//! Where it hurts, since when, how bad, and its course.

use coxa_reason::causes::Situation;
use coxa_reason::causes::home_tests::sore_side;
use coxa_reason::diary::{Side, Site, Stopped};
use coxa_reason::knowledge::Part as About;
use coxa_reason::measures::soreness::{Direction, begins, course, places, sore, spell, worst};
use jiff::civil::Date;
use serde::Serialize;

use super::Known;
use super::answers::{Answered, answered};

/// Days of the diary that places and sides are counted over, where nobody knows when it began.
const DAYS: i64 = 28;
/// Behaviour that eases it; all else that is answered yes brings it on or describes it.
const EASES: [&str; 4] =
    ["relieved_by_rest", "better_with_exercise", "nsaid_relief_striking", "warms_up_then_returns"];

/// Where it hurts, since when, how bad, and its course.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Complaint {
    /// The day it began; `None` where nobody knows.
    pub(crate) onset: Option<Date>,
    /// Days since then.
    pub(crate) days: Option<i64>,
    /// Whether the diary saw it begin. Otherwise it may have begun earlier.
    pub(crate) onset_seen: bool,
    /// How it began: `sudden`, `insidious`; `None` where nobody said.
    pub(crate) mode: Option<&'static str>,
    /// Which side is sore, by the diary; `both` too where the runner said so.
    pub(crate) side: Option<Side>,
    /// Places, by answers and diary.
    pub(crate) places: Vec<Place>,
    /// The last soreness that was told, pain-free days included.
    pub(crate) last: Option<Scored>,
    /// The worst of the last seven days.
    pub(crate) worst_week: Option<Scored>,
    /// The worst of the last thirty days.
    pub(crate) worst_month: Option<Scored>,
    /// The runner's own answer to how bad it was at worst in the last week, 0 to 10.
    pub(crate) severity: Option<Answered>,
    /// The mean of the week, and of the week before, 0 to 10.
    pub(crate) week_means: [Option<f64>; 2],
    /// Where it goes from week to week.
    pub(crate) direction: Option<Direction>,
    /// Days of the last seven, and of the last thirty, of which the diary says how it was.
    pub(crate) known_days: [usize; 2],
    /// The middle of how far into a run it began, metres, and of how many runs.
    pub(crate) begins_m: Option<(f64, usize)>,
    /// What brings it on, and how it behaves: answers that are yes.
    pub(crate) aggravating: Vec<Answered>,
    /// What eases it.
    pub(crate) easing: Vec<Answered>,
    /// What it stopped since it began, the most first: on how many days.
    pub(crate) stopped: Vec<(Stopped, usize)>,
}

/// A place that is sore.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Place {
    /// The finding's id in knowledge.
    pub(crate) finding: String,
    /// The place as a clinician names it.
    pub(crate) name: String,
    /// The same in the words of the diary; pinpoint tenderness has none.
    pub(crate) site: Option<Site>,
    /// Days of the diary that name it.
    pub(crate) days: usize,
    /// The last of these, or the day on which it was answered.
    pub(crate) last: Option<Date>,
}

/// A score of a day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Scored {
    /// The day.
    pub(crate) date: Date,
    /// Numeric rating, 0 to 10.
    pub(crate) score: f64,
}

pub(super) fn complaint(known: &Known<'_>, situation: &Situation<'_>) -> Complaint {
    let (view, answers) = (known.view, &known.joined.answers);
    let days = known.began.map(|began| crate::terminal::dates::days_between(began, view.date));
    let since = days.map_or(DAYS, |days| days + 1);
    let course = known.began.map(|began| course(view, began)).unwrap_or_default();
    let last = view.days().rev().find_map(|(date, day)| Some(Scored { date, score: day.worst()? }));
    let behaviour = known.knowledge.findings.iter().filter(|finding| finding.part == About::Behaviour);
    let there = behaviour.filter(|finding| answers.is_yes(&finding.id) && known.may_tell(&finding.id));
    let (easing, aggravating) = there
        .filter_map(|finding| answered(known, finding))
        .partition(|one| EASES.contains(&one.finding.as_str()));
    let mode = match (answers.is_yes("sudden_onset"), answers.is_yes("gradual_onset")) {
        (true, _) => Some("sudden"),
        (_, true) => Some("insidious"),
        _ => None,
    };
    let side = if answers.is_yes("bilateral") { Some(Side::Both) } else { sore_side(situation) };
    let scored = |days| worst(view, days).map(|worst| Scored { date: worst.date, score: worst.score });
    let told_days = |days| worst(view, days).map_or(0, |worst| worst.known);
    Complaint {
        onset: known.began,
        days,
        onset_seen: spell(view).is_some_and(|spell| spell.seen && Some(spell.began) == known.began),
        mode,
        side,
        places: sites(known, since),
        last,
        worst_week: scored(7),
        worst_month: scored(30),
        severity: known.knowledge.finding("severity").and_then(|finding| answered(known, finding)),
        week_means: [course.week, course.week_before].map(|week| week.map(|week| week.mean)),
        direction: course.week_to_week(),
        known_days: [told_days(7), told_days(30)],
        begins_m: begins(view, since).map(|begins| (begins.median_m, begins.runs.len())),
        aggravating,
        easing,
        stopped: stopped(known, since),
    }
}

/// Places that answers or diary name, those with the most days first.
fn sites(known: &Known<'_>, since: i64) -> Vec<Place> {
    let of_diary = places(known.view, since);
    let location = known.knowledge.findings.iter().filter(|finding| finding.part == About::Location);
    let sites = location.filter_map(|finding| {
        let site = Site::ALL.iter().copied().find(|site| site.finding() == finding.id);
        let of_diary = site.and_then(|site| of_diary.of(site));
        let told = known.joined.answers.is_yes(&finding.id) && known.may_tell(&finding.id);
        (told || of_diary.is_some()).then(|| Place {
            finding: finding.id.clone(),
            name: finding.clinical.clone(),
            site,
            days: of_diary.map_or(0, |(days, _)| days),
            last: of_diary.map(|(_, last)| last).or_else(|| known.answered_on.get(&finding.id).copied()),
        })
    });
    let mut sites: Vec<Place> = sites.collect();
    sites.sort_by_key(|place| std::cmp::Reverse(place.days));
    sites
}

fn stopped(known: &Known<'_>, since: i64) -> Vec<(Stopped, usize)> {
    let mut days: Vec<(Stopped, Date)> =
        sore(known.view, since).filter_map(|(date, soreness)| Some((soreness.stopped?, date))).collect();
    days.sort_unstable();
    days.dedup();
    let count = |what: Stopped| days.iter().filter(|(stopped, _)| *stopped == what).count();
    let all = Stopped::ALL.iter().rev().map(|what| (*what, count(*what)));
    all.filter(|(_, days)| *days > 0).collect()
}
