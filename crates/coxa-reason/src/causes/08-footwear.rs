//! Cause 8: improper footwear. Reads kilometres and changes of pairs, and of surfaces, up to the day the soreness began.

use jiff::civil::Date;

use super::{Looked, Remark, Seen, Situation, Unseen, own_diary};
use crate::answers::Answer;
use crate::history::{Outing, View};
use crate::measures::shoes::change::{Compared, NewKind, Other, compared};
use crate::measures::shoes::{MARKS_M, Mark, Named, RECENT_DAYS, Worn, rotation, worn, worn_most};
use crate::measures::surface::{NewSurface, new_surfaces};
use crate::telling::{ReadFrom, Telling};
use crate::triggers::exposures::{shoes, surface};

/// Custom's marks in words: both units, since neither was measured.
const LOOK_AT: &str = "480 km (300 miles)";
const REPLACE_AT: &str = "800 km (500 miles)";
/// Of runs that name their shoes fewer than this share cannot say which pair is worn most. Judgement.
const LEAST_SHARE: f64 = 0.5;
/// The pair worn most is past 800 km as it is counted, but another may be the one worn most. Judgement.
const PAST_PERHAPS: f64 = 0.7;
/// The pair worn most is under 800 km as it is counted, but may have more, or another is the one worn most. Judgement:
/// little more than nobody knowing.
const UNDER_PERHAPS: f64 = 0.15;
/// Another pair, and nobody says whether it is another model; or the surface is new, and so is the watch that says it;
/// or it was hardly worn. Judgement: somewhat likelier than not.
const CHANGED_PERHAPS: f64 = 0.6;

/// What the diary may go with. A pair against another, never the age of one: that is a trend like any other.
const FOLLOWS: [own_diary::Follows; 2] =
    [(&shoes::KIND, "soreness_follows_pair"), (&surface::KIND, "soreness_follows_surface")];

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let view = situation.onset;
    let pairs = worn(view);
    let named = Named::of(view.runs_of_last(RECENT_DAYS));
    let mut looked = Looked::default();
    looked.seen.extend(change(view, &pairs));
    if named.share().is_some_and(|share| share >= LEAST_SHARE) {
        let is_compared = !looked.seen.is_empty();
        looked.seen.extend(worn_most(&pairs).map(|most| old(view.date, most, &pairs, named)));
        looked.remarks.extend(rotated(&pairs));
        if !is_compared {
            let why = not_compared(&compared(view, &pairs));
            looked.unseen.push(Unseen { what: "a change of shoes or surface", why });
        }
    } else {
        looked.unseen.push(Unseen { what: "your shoes", why: unnamed(named) });
    }
    own_diary::look(situation, &FOLLOWS, &mut looked);
    looked.remarks.extend(between_marks(situation.now));
    looked
}

/// Whether the pair worn most is past 800 km.
fn old(date: Date, most: &Worn<'_>, pairs: &[Worn<'_>], named: Named) -> Seen {
    let others = pairs.iter().filter(|pair| pair.pair != most.pair);
    let next_m = others.map(|pair| pair.recent_m).fold(0.0, f64::max);
    let is_most = most.recent_m >= next_m + named.unnamed_m;
    let mark = most.mark(MARKS_M[1]);
    let answer = match (mark.is_passed(), is_most) {
        (true, true) => Answer::Yes,
        (true, false) => Answer::Likely(PAST_PERHAPS),
        (false, true) if !most.may_have_more && most.distance_m + most.unnamed_m < MARKS_M[1] => Answer::No,
        (false, _) => Answer::Likely(UNDER_PERHAPS),
    };
    let says = Telling::new("The pair you wore most in the six weeks to ").date(date);
    let says = says.words(format!(", {}, had ", most.pair.name)).distance_whole(most.distance_m).words(" on it");
    let says = match mark {
        Mark::Earlier => says.words(format!(" and was past {REPLACE_AT} long before.")),
        Mark::Passed(on, _) => says.words(format!(" and passed {REPLACE_AT} on ")).date(on).words("."),
        Mark::Ahead(_) if most.may_have_more => {
            says.words(" since your recordings began. What it had before nobody wrote down: coxa shoes initial NAME KM.")
        }
        Mark::Ahead(_) => says.words(format!(", under the {REPLACE_AT} of custom.")),
    };
    let passed = match mark {
        Mark::Passed(_, run) => Some(ReadFrom::Run(run)),
        _ => None,
    };
    let last = most.last.map(|outing| ReadFrom::Run(outing.run.id));
    Seen { finding: "old_shoes", answer, from: passed.into_iter().chain(last).collect(), says }
}

/// Another kind of shoe or another surface in the six weeks, or none; `None` where too little is known to tell.
fn change(view: View<'_>, pairs: &[Worn<'_>]) -> Option<Seen> {
    let shoes = compared(view, pairs);
    let surfaces = new_surfaces(view);
    let new: &[NewKind<'_>] = if shoes.is_blind() { &[] } else { &shoes.new };
    let mut seen: Vec<_> = new.iter().map(|kind| other_kind(&shoes, kind, view.date)).collect();
    seen.extend(surfaces.iter().flatten().map(|surface| other_surface(surface, view.date)));
    if seen.is_empty() && shoes.is_whole() && surfaces.is_some() {
        let says = Telling::new("In the six weeks to ")
            .date(view.date)
            .words(" you ran in no shoe and on no surface that was new to you in the half year before.");
        seen.push(Seen { finding: "recent_shoe_change", answer: Answer::No, from: Vec::new(), says });
    }
    // The surest counts: two changes are no more than a change.
    let sure = |seen: &Seen| match seen.answer {
        Answer::Likely(chance) => chance,
        _ => 1.0,
    };
    seen.into_iter().reduce(|best, next| if sure(&next) > sure(&best) { next } else { best })
}

fn other_kind(shoes: &Compared<'_>, kind: &NewKind<'_>, date: Date) -> Seen {
    let worn = kind.runs.len() > 1 && kind.usual_runs >= 1.0;
    let sure = kind.other != Other::Perhaps && worn && shoes.is_whole();
    let instead_of = &kind.instead_of.name;
    let says = begin(&kind.runs).words(format!(" you ran in {}, ", kind.pair.name));
    let says = match kind.other {
        Other::Model => says.words(format!("another model than {instead_of} before")),
        Other::Drop(before, now) => says
            .words("with a drop of ")
            .number(now, 0)
            .words(" mm instead of ")
            .number(before, 0)
            .words(" mm"),
        Other::Perhaps => says.words(format!("another pair than {instead_of} before, and perhaps another kind")),
    };
    let says = says
        .words(format!(": {} and ", runs(kind.runs.len())))
        .distance_whole(kind.distance_m)
        .words(" in the six weeks to ")
        .date(date)
        .words(".");
    changed(sure, &kind.runs, says)
}

fn other_surface(surface: &NewSurface<'_>, date: Date) -> Seen {
    let says = begin(&surface.runs)
        .words(format!(" you ran {}: {}, ", surface.surface.on(), runs(surface.runs.len())))
        .percent(surface.share)
        .words(" of those in the six weeks to ")
        .date(date)
        .words(". In the half year before it was ")
        .percent(surface.before)
        .words(if surface.sure { "." } else { "; but your watch or app changed too, and may only name it now." });
    changed(surface.sure && surface.runs.len() > 1, &surface.runs, says)
}

fn begin(outings: &[&Outing]) -> Telling {
    match outings.first() {
        Some(first) => Telling::new("From ").date(first.run.date).words(" on"),
        None => Telling::new("Lately"),
    }
}

fn changed(sure: bool, outings: &[&Outing], says: Telling) -> Seen {
    let answer = if sure { Answer::Yes } else { Answer::Likely(CHANGED_PERHAPS) };
    let from = outings.first().map(|outing| ReadFrom::Run(outing.run.id));
    Seen { finding: "recent_shoe_change", answer, from: from.into_iter().collect(), says }
}

/// Two or more pairs in parallel.
fn rotated(pairs: &[Worn<'_>]) -> Option<Remark> {
    let rotation = rotation(pairs);
    if rotation.is_empty() {
        return None;
    }
    let mut says = Telling::new("You wear ");
    for (at, (pair, share)) in rotation.iter().enumerate() {
        let before = match at {
            0 => "",
            _ if at + 1 == rotation.len() => " and ",
            _ => ", ",
        };
        says = says.words(format!("{before}{} (", pair.pair.name)).percent(*share).words(" of the distance)");
    }
    let says = says.words(
        " in turn. Runners with two or more pairs were injured at 0.61 times the rate of those with one (0.39 to 0.97; \
         cohort, 264 runners). Nobody told them to, and the share injured is not known to us.",
    );
    let from = rotation.iter().filter_map(|(pair, _)| Some(ReadFrom::Run(pair.last?.run.id))).collect();
    Some(Remark { from, says, stands_out: 0.0 })
}

/// The pair worn most now, where it is between the marks.
fn between_marks(now: View<'_>) -> Option<Remark> {
    let pairs = worn(now);
    let most = worn_most(&pairs).filter(|most| most.mark(MARKS_M[0]).is_passed())?;
    let Mark::Ahead(on) = most.mark(MARKS_M[1]) else { return None };
    let says = Telling::new("There are ")
        .distance_whole(most.distance_m)
        .words(format!(" on {}. Custom says to look at the midsole from {LOOK_AT} on", most.pair.name));
    let says = match on {
        Some(on) => says
            .words(format!(", and to replace it by {REPLACE_AT}: as you run now that is about "))
            .date(on)
            .words("."),
        None => says.words(format!(", and to replace it by {REPLACE_AT}.")),
    };
    let says = says.words(" Nobody has shown that kilometres on a shoe make a hip sore.");
    let from = most.last.map(|outing| ReadFrom::Run(outing.run.id));
    Some(Remark { from: from.into_iter().collect(), says, stands_out: 0.0 })
}

/// Why kilometres are not known.
fn unnamed(named: Named) -> Telling {
    let tell = "To tell coxa which pair you wear: coxa shoes add NAME, then coxa shoes wear NAME --from DATE";
    Telling::new(match named {
        Named { runs: 0, .. } => "No run was recorded in these six weeks.".to_owned(),
        Named { named: 0, .. } => format!("No run of these six weeks says which shoes you wore. {tell}"),
        Named { named, runs: all, .. } => {
            format!("Only {named} of {} in these six weeks say which shoes you wore. {tell}", runs(all))
        }
    })
}

/// Why shoes and surfaces cannot be compared.
fn not_compared(shoes: &Compared<'_>) -> Telling {
    let say = |named: Named| format!("{} of {}", named.named, runs(named.runs));
    Telling::new(format!(
        "To compare takes runs that say which shoes you wore: {} did in these six weeks, {} in the half year before. To \
         tell coxa: coxa shoes wear NAME --from DATE",
        say(shoes.recent),
        say(shoes.before)
    ))
}

fn runs(number: usize) -> String {
    if number == 1 { "1 run".to_owned() } else { format!("{number} runs") }
}

#[cfg(test)]
#[path = "08-footwear-tests.rs"]
mod tests;
