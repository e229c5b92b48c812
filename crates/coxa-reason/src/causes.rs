//! The eleven causes, each a file with the stem of its page in `knowledge/causes`: from measures and diary to findings.
//!
//! Each looks at what could speak for its cause, says what it saw and where, and what it could not see and why. What
//! nobody recorded stays unknown.

pub mod home_tests;

use jiff::civil::Date;

use crate::answers::Answer;
use crate::history::View;
use crate::telling::{ReadFrom, Telling};
use crate::triggers::Triggers;

/// What a cause looks at: the history as it was when the soreness began, and as it is now.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'h> {
    /// Now: how it behaves, what tests show, who the runner is.
    pub now: View<'h>,
    /// When the soreness began: what came before it. As `now` where nobody knows when that was.
    pub onset: View<'h>,
    /// The day it began; `None` where nobody knows.
    pub began: Option<Date>,
    /// What the diary goes with, day by day, as of now; `None` where no day says whether anything was sore, or nobody
    /// looked.
    pub triggers: Option<&'h Triggers>,
}

/// What a cause saw, and what it could not see.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Looked {
    /// Findings with their evidence.
    pub seen: Vec<Seen>,
    /// What is worth telling and has no weight: descriptions, and what nobody has shown to matter.
    pub remarks: Vec<Remark>,
    /// What could not be seen.
    pub unseen: Vec<Unseen>,
}

/// A finding that recordings, diary or tests show, or show to be absent.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Its id in `findings.toml`.
    pub finding: &'static str,
    /// What was seen: yes, no, a number in the finding's unit, or how likely it is there.
    pub answer: Answer,
    /// Where it was read.
    pub from: Vec<ReadFrom>,
    /// The evidence in a sentence that names day and figure.
    pub says: Telling,
}

/// Something worth telling that has no weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// Where it was read.
    pub from: Vec<ReadFrom>,
    /// The sentence.
    pub says: Telling,
    /// By how much it stands out from what chance or habit would give, in bits; 0 where it does not, or where nobody
    /// can say. It orders what is told and weighs nothing.
    pub stands_out: f64,
}

/// Something that could not be seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Unseen {
    /// What, in a few words: `left and right balance`.
    pub what: &'static str,
    /// Why, and what would bring it: a whole sentence.
    pub why: Telling,
}

/// A cause that looks at a runner.
#[derive(Debug, Clone, Copy)]
pub struct Cause {
    /// The stem of its files: `01-overuse-fatigue`.
    pub stem: &'static str,
    /// Looks.
    pub look: fn(&Situation<'_>) -> Looked,
}

mod diary;
mod own_diary;

/// Names the files of this folder, which have the stems of their pages.
macro_rules! causes {
    ($($stem:literal $file:literal $name:ident,)+) => {
        $(#[path = $file] mod $name;)+

        /// The eleven, in order.
        pub const ALL: [Cause; 11] = [$(Cause { stem: $stem, look: $name::look },)+];
    };
}

causes! {
    "01-overuse-fatigue" "causes/01-overuse-fatigue.rs" overuse_fatigue,
    "02-running-form" "causes/02-running-form.rs" running_form,
    "03-weak-glutes-core" "causes/03-weak-glutes-core.rs" weak_glutes_core,
    "04-tight-hip-flexors" "causes/04-tight-hip-flexors.rs" tight_hip_flexors,
    "05-hip-bursitis" "causes/05-hip-bursitis.rs" hip_bursitis,
    "06-it-band" "causes/06-it-band.rs" it_band,
    "07-arthritis" "causes/07-arthritis.rs" arthritis,
    "08-footwear" "causes/08-footwear.rs" footwear,
    "09-warm-up-cool-down" "causes/09-warm-up-cool-down.rs" warm_up_cool_down,
    "10-underlying-injuries" "causes/10-underlying-injuries.rs" underlying_injuries,
    "11-moon" "causes/11-moon.rs" moon,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Knowledge;

    #[test]
    fn the_causes_are_those_of_the_pages_in_their_order() {
        let pages = Knowledge::embedded().causes.iter();
        let pages: Vec<_> = pages.map(|cause| format!("{:02}-{}", cause.number, cause.id)).collect();
        assert_eq!(pages, ALL.map(|cause| cause.stem));
    }
}
