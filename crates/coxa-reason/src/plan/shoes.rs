//! The line on shoes: which pair is worn most, when it will be due, and rotating.

use crate::history::View;
use crate::measures::shoes::{MARKS_M, Mark, rotation, worn, worn_most};
use crate::telling::Telling;

pub(super) fn shoes(view: View<'_>) -> Option<Telling> {
    let pairs = worn(view);
    let most = worn_most(&pairs)?;
    let [look, replace] = MARKS_M;
    let says = Telling::new(format!("{}: ", most.pair.name)).distance_whole(most.distance_m);
    let says = match (most.mark(replace), most.mark(look)) {
        (passed, _) if passed.is_passed() => says
            .words(", past the customary ")
            .distance_whole(replace)
            .words(": look at it, and bring in another pair"),
        (_, passed) if passed.is_passed() => {
            let says = says.words(", past ").distance_whole(look).words(": look at the midsole");
            due(says, most.mark(replace), replace)
        }
        (_, ahead) => due(says, ahead, look),
    };
    let rotates = rotation(&pairs).len() > 1;
    Some(says.words(if rotates {
        ". You rotate pairs; keep that."
    } else {
        ". If you have a second pair, rotate: runners who did were injured less, in one cohort."
    }))
}

fn due(says: Telling, mark: Mark, metres: f64) -> Telling {
    match mark {
        Mark::Ahead(Some(date)) => {
            says.words("; ").distance_whole(metres).words(" come about ").date(date).words(" by custom")
        }
        _ => says,
    }
}
