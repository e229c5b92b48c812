//! Whether a session of the four days before was one that this runner was not used to.
//!
//! The chances are judgement: how sure the recording makes it that the session was new, and not what it does.

use super::super::{Looked, Unseen};
use super::{Sign, halved, is_doubtful};
use crate::history::{Outing, View};
use crate::measures::day_load::{Done, days, metres};
use crate::measures::spike::{Class, INJURED_IN_1000_RUNS, Judged, judged};
use crate::measures::usual::{Beyond, before, downhill, fast, longest_ever};
use crate::measures::session_rpe;
use crate::telling::{ReadFrom, Telling};

/// The day it began and the four before it.
const DAYS: i64 = 5;
/// How likely it is that nothing was unaccustomed where no recording shows it: races without a name, hard hours that no
/// watch recorded.
const NOTHING: f64 = 0.1;
/// A run must go beyond the longest of all by this factor: less is the error of a watch.
const LONGEST: f64 = 1.02;
/// Least metres down, and least metres run fast, that can be unaccustomed.
const LEAST_DOWN_M: f64 = 100.0;
const LEAST_FAST_M: f64 = 1000.0;
/// Session RPE from which a run was about as hard as any can be.
const ALL_OUT_RPE: f64 = 9.0;
/// Words in the name of a race, in the languages of the recordings that were seen.
const RACES: [&str; 7] = ["race", "parkrun", "marathon", "maratona", "gara", "wettkampf", "volkslauf"];
/// Words beside them that make it training.
const NO_RACES: [&str; 5] = ["training", "pace", "easy", "prep", "plan"];

pub(super) fn look(view: View<'_>, looked: &mut Looked) {
    let all = judged(view, DAYS);
    let runs: Vec<&Outing> = view.runs_of_last(DAYS).collect();
    let signs: Vec<Sign> = runs
        .iter()
        .flat_map(|outing| {
            let judged = all.iter().find(|judged| judged.run.id == outing.run.id);
            of_run(view, outing, judged)
        })
        .collect();
    if !signs.is_empty() {
        looked.take("unaccustomed_session", signs);
        return;
    }
    let known = days(view, DAYS).iter().all(|(_, done)| *done != Done::Unknown);
    let usual = runs.iter().all(|outing| {
        let class = all.iter().find(|judged| judged.run.id == outing.run.id).map(|judged| judged.class);
        class == Some(Class::Reference) && before(view, outing).is_some()
    });
    if known && usual {
        let says = if runs.is_empty() {
            Telling::new("No run in the four days before ").date(view.date).words(".")
        } else {
            Telling::new("No run of the four days before ")
                .date(view.date)
                .words(" was longer, faster or hillier than you are used to.")
        };
        let from = runs.iter().map(|outing| ReadFrom::Run(outing.run.id)).collect();
        looked.take("unaccustomed_session", vec![Sign { likely: NOTHING, from, says }]);
        return;
    }
    let why = if known {
        Telling::new("Too few runs before ").date(view.date).words(" tell what you are used to.")
    } else {
        Telling::new("Of the four days before ")
            .date(view.date)
            .words(" there are some of which nobody knows whether you ran.")
    };
    looked.unseen.push(Unseen { what: "whether a session was new to you", why });
}

/// What speaks for a run being unaccustomed, in order of what is told first.
fn of_run(view: View<'_>, outing: &Outing, judged: Option<&Judged<'_>>) -> Vec<Sign> {
    let run = &outing.run;
    let here = || Telling::default().date(run.date).words(": ");
    let sign = |likely, says| Sign { likely, from: vec![ReadFrom::Run(run.id)], says };
    let mut signs: Vec<Sign> = Vec::new();
    signs.extend(judged.and_then(|judged| of_spike(view, judged)));
    if let Some(ratio) = longest_ever(view, outing).filter(|ratio| *ratio >= LONGEST) {
        let metres = metres(run).unwrap_or_default();
        let says = here().distance(metres).words(", ").percent(ratio - 1.0).words(" beyond any run before it.");
        signs.push(sign(0.9, says));
    }
    if run.name.as_deref().is_some_and(is_race) {
        let name = run.name.as_deref().unwrap_or_default();
        // A name is little: plans call training by the race it is for.
        signs.push(sign(0.7, here().words(format!("\u{201c}{}\u{201d}, a race by its name.", name.trim()))));
    }
    if let Some(rpe) = session_rpe::rpe(view, run).filter(|rpe| *rpe >= ALL_OUT_RPE) {
        let says = here().words("you called the run ").number(rpe, 0).words(" of 10.");
        signs.push(sign(0.7, says));
    }
    if let Some(beyond) = downhill(view, outing).filter(|beyond| beyond.here_m >= LEAST_DOWN_M)
        && let Some(likely) = likely_beyond(&beyond)
    {
        let says = here()
            .height(beyond.here_m)
            .words(" downhill; the most in a run of the eight weeks before was ")
            .height(beyond.most_m)
            .words(".");
        signs.push(sign(likely, says));
    }
    if let Some((beyond, speed)) = fast(view, outing).filter(|(beyond, _)| beyond.here_m >= LEAST_FAST_M)
        && let Some(likely) = likely_beyond(&beyond)
    {
        let says = here()
            .distance(beyond.here_m)
            .words(" at ")
            .pace(speed)
            .words(" or faster; the most in a run of the eight weeks before was ")
            .distance(beyond.most_m)
            .words(".");
        signs.push(sign(likely, says));
    }
    signs
}

/// The lead sign: how far the run went beyond the longest of the 30 days before.
fn of_spike(view: View<'_>, judged: &Judged<'_>) -> Option<Sign> {
    let run = judged.run;
    let says = Telling::default().date(run.date).words(": ").distance(f64::from(judged.metres));
    let doubtful = is_doubtful(view, judged);
    if judged.class == Class::Return {
        let says = says.words(", your first recorded run for more than 30 days.");
        let likely = if doubtful { 0.6 } else { 0.8 };
        return Some(Sign { likely, from: vec![ReadFrom::Run(run.id)], says });
    }
    let (rate, ratio, (longest, longest_m)) = (judged.class.rate()?, judged.ratio()?, judged.longest?);
    let likely = match judged.class {
        Class::Large => 0.95,
        Class::Moderate => 0.9,
        _ => 0.7,
    };
    let likely = if doubtful { halved(likely) } else { likely };
    let says = says
        .words(", ")
        .percent(ratio - 1.0)
        .words(" beyond your longest run of the 30 days before (")
        .distance(f64::from(longest_m))
        .words(" on ")
        .date(longest.date)
        .words("). Runs like that went with ")
        .number(rate.ratio, 1)
        .words(" times the injury rate in 5,205 runners (cohort): from about ")
        .number(INJURED_IN_1000_RUNS, 0)
        .words(" to about ")
        .number(INJURED_IN_1000_RUNS * rate.ratio, 0)
        .words(" injured runners in 1,000 runs.");
    let says = if doubtful { says.words(" Runs of these days may be missing.") } else { says };
    Some(Sign { likely, from: vec![ReadFrom::Run(run.id), ReadFrom::Run(longest.id)], says })
}

/// How likely more than the most of eight weeks is unaccustomed.
fn likely_beyond(beyond: &Beyond) -> Option<f64> {
    match beyond.ratio() {
        ratio if ratio >= 2.0 => Some(0.85),
        ratio if ratio >= 1.5 => Some(0.75),
        ratio if ratio >= 1.2 => Some(0.6),
        _ => None,
    }
}

fn is_race(name: &str) -> bool {
    let name = name.to_lowercase();
    let has = |word: &str| name.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    RACES.iter().any(|word| has(word)) && !NO_RACES.iter().any(|word| has(word))
}
