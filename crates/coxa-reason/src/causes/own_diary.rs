//! What soreness goes with in the runner's own diary, day by day, as findings of the cause that each belongs to.
//!
//! It is an association in one runner, and its weight in `knowledge/factors/` is modest. It is there where it stands
//! among all that was tested and the hip is sorer; less surely where it is lost with the others that stand held equal,
//! and one of these is of another cause: those of one cause share their weight. It is not there where the diary would
//! have shown a point and shows less. Everything else is not known: too short a diary, an association that does not
//! stand, one that runs the other way. Soreness of the whole body is not soreness of the hip, and the Moon is not among
//! what is looked at.
//!
//! Where a check speaks against it, what stands is told and counts for nothing.

use super::{Looked, Remark, Seen, Situation};
use crate::answers::Answer;
use crate::telling::{ReadFrom, Telling};
use crate::triggers::exposures::{Kind, day_load, spike, week_load};
use crate::triggers::{Effect, Measured, Tested, Triggers};

/// An exposure and the finding that soreness goes with it.
pub(super) type Follows = (&'static Kind, &'static str);

/// A difference that matters to a runner, points of 10. Judgement: the smallest that a scale in whole points can show.
/// A diary that would not have found it says nothing by finding nothing.
const MATTERS: f64 = 1.0;
/// How likely a finding is there whose association is lost with the others that stand held equal, one of another cause
/// among them. Judgement: one of them sets it off, and the diary cannot tell which.
const EITHER_OF_THEM: f64 = 0.7;
/// A check that chance alone gives less often is taken as found.
const CHECK_FOUND: f64 = 0.05;
/// What a check of later load speaks of. All others are compared at equal load, or are no load.
const OF_LOAD: [&Kind; 3] = [&spike::KIND, &day_load::KIND, &week_load::KIND];

/// Looks for what soreness goes with.
pub(super) fn look(situation: &Situation<'_>, follows: &[Follows], looked: &mut Looked) {
    let Some(triggers) = situation.triggers.filter(|triggers| triggers.measured == Measured::Hip) else {
        return;
    };
    let of_this_cause = |kind: &Kind| follows.iter().any(|(own, _)| *own == kind);
    let others = triggers.exposures.iter().filter(|exposed| !of_this_cause(exposed.kind));
    let rival = others.filter_map(|exposed| exposed.verdict.tested()).any(|tested| tested.stands);
    for (kind, finding) in follows {
        let exposed = triggers.exposures.iter().find(|exposed| exposed.kind == *kind);
        let Some(tested) = exposed.and_then(|exposed| exposed.verdict.tested()) else { continue };
        let from = vec![ReadFrom::Day(triggers.first), ReadFrom::Day(triggers.last)];
        match (standing(tested), nothing_there(tested)) {
            (Some(effect), _) => match doubt(triggers, kind) {
                Some(doubt) => {
                    let says = sorer(kind, tested, effect).words(doubt);
                    looked.remarks.push(Remark { from, says, stands_out: 0.0 });
                }
                None => {
                    let (says, lost) = with_others_equal(sorer(kind, tested, effect), tested, effect);
                    let answer = if lost && rival { Answer::Likely(EITHER_OF_THEM) } else { Answer::Yes };
                    let says = says.words(" An association in you, not proof.");
                    looked.seen.push(Seen { finding, answer, from, says });
                }
            },
            (None, Some(effect)) => {
                let says = hardly_sorer(kind, tested, effect);
                looked.seen.push(Seen { finding, answer: Answer::No, from, says });
            }
            (None, None) => {}
        }
    }
}

/// The plainest effect of what stands; `None` where nothing does, or it runs the other way.
fn standing(tested: &Tested) -> Option<&Effect> {
    plainest(&tested.effects).filter(|effect| tested.stands && is_for(effect))
}

fn plainest(effects: &[Effect]) -> Option<&Effect> {
    let plain = |effect: &Effect| effect.points.abs() / (effect.high - effect.low).max(f64::MIN_POSITIVE);
    effects.iter().max_by(|one, other| plain(one).total_cmp(&plain(other)))
}

/// Of pairs and surfaces the one that is compared may be the better one.
fn is_for(effect: &Effect) -> bool {
    effect.points > 0.0 || effect.name.is_some()
}

/// The least certain effect of what was tested, where none is there.
fn nothing_there(tested: &Tested) -> Option<&Effect> {
    let too_little = |effect: &Effect| {
        let low = effect.name.is_none() || effect.low > -MATTERS;
        effect.smallest <= MATTERS && effect.high < MATTERS && low
    };
    let least = tested.effects.iter().max_by(|one, other| one.smallest.total_cmp(&other.smallest));
    least.filter(|_| !tested.stands && tested.effects.iter().all(too_little))
}

/// Why what stands counts for nothing.
fn doubt(triggers: &Triggers, kind: &'static Kind) -> Option<&'static str> {
    let elsewhere = triggers.elsewhere.iter().flat_map(|elsewhere| &elsewhere.exposures);
    let mut elsewhere = elsewhere.filter(|exposed| exposed.kind == kind);
    if elsewhere.any(|exposed| exposed.verdict.tested().and_then(standing).is_some()) {
        return Some(
            " But so it is where running loads nothing. Something else moves both, and this counts for nothing here.",
        );
    }
    let found = |tested: &Tested| tested.p <= CHECK_FOUND;
    let mut checks = triggers.checks.iter().filter_map(|check| check.verdict.tested());
    (OF_LOAD.contains(&kind) && checks.any(found)).then_some(
        " But soreness goes with load that came only later as well, which cannot have set it off. Something else moves \
         both, and this counts for nothing here.",
    )
}

/// Adds what is left with the others that stand held equal, where that may be nothing; and whether it may.
fn with_others_equal(says: Telling, tested: &Tested, effect: &Effect) -> (Telling, bool) {
    let left = tested.others_equal.iter().flatten().find(|left| left.name == effect.name);
    match left.filter(|left| left.low <= 0.0 && left.high >= 0.0) {
        Some(left) => {
            let says = says.words(" With what else stands held equal it is ").number(left.points, 1);
            (interval(says.words(" ("), left.low, left.high).words(")."), true)
        }
        None => (says, false),
    }
}

/// `In your own diary (212 days) your hip was about 1.2 points sorer on the day after ... (0.4 to 2.0).`
fn sorer(kind: &Kind, tested: &Tested, effect: &Effect) -> Telling {
    let (than, low, high) = match effect.points > 0.0 {
        true => ("sorer", effect.low, effect.high),
        false => ("less sore", -effect.high, -effect.low),
    };
    let says = beginning(tested, effect).words("about ").number(effect.points.abs(), 1);
    let says = says.words(format!(" points {than} {} (", kind.of));
    interval(says, low, high).words(").")
}

/// `In your own diary (212 days) your hip was no sorer on the day after ...: -0.1 points (-0.5 to 0.3). A difference of 0.6
/// would have shown in 8 of 10 such diaries.`
fn hardly_sorer(kind: &Kind, tested: &Tested, effect: &Effect) -> Telling {
    let hardly = if effect.points < 0.05 { "no" } else { "hardly" };
    let says = beginning(tested, effect).words(format!("{hardly} sorer {}: ", kind.of));
    let says = says.number(effect.points, 1).words(" points (");
    interval(says, effect.low, effect.high)
        .words("). A difference of ")
        .number(effect.smallest, 1)
        .words(" would have shown in 8 of 10 such diaries.")
}

fn beginning(tested: &Tested, effect: &Effect) -> Telling {
    let of_which = effect.name.as_ref().map_or(String::new(), |name| format!(", {name}:"));
    Telling::new("In your own diary (")
        .number(tested.days as f64, 0)
        .words(format!(" days){of_which} your hip was "))
}

fn interval(says: Telling, low: f64, high: f64) -> Telling {
    says.number(low, 1).words(" to ").number(high, 1)
}

#[cfg(test)]
#[path = "own_diary/tests.rs"]
mod tests;
