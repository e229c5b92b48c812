//! Cause 1: more running than the hip was ready for. What recordings and diary show of the weeks before it began.
//!
//! | file | finding |
//! | --- | --- |
//! | `session.rs` | unaccustomed_session: a session of the four days before that was new to this runner |
//! | `rise.rs` | recent_load_increase: whether running rose in the six weeks before |
//! | here | weekly_distance: the mean of the four weeks before |
//! | `../own_diary.rs` | soreness_follows_load, _weeks, _spikes and _downhill: what it goes with, day by day |
//! | `remarks.rs` | what has no weight |

#[path = "01-overuse-fatigue/remarks.rs"]
mod remarks;
#[path = "01-overuse-fatigue/rise.rs"]
mod rise;
#[path = "01-overuse-fatigue/session.rs"]
mod session;
#[cfg(test)]
#[path = "01-overuse-fatigue/tests.rs"]
mod tests;

use jiff::ToSpan;

use super::{Looked, Remark, Seen, Situation, Unseen, own_diary};
use crate::answers::Answer;
use crate::history::View;
use crate::measures::day_load::{Unit, loads};
use crate::measures::gaps::breaks;
use crate::measures::spike::Judged;
use crate::telling::{ReadFrom, Telling};
use crate::triggers::exposures::{day_load, downhill, spike, week_load};

/// Days of the four weeks whose mean is the weekly distance.
const FOUR_WEEKS: i64 = 28;

/// What the diary may go with.
const FOLLOWS: [own_diary::Follows; 4] = [
    (&spike::KIND, "soreness_follows_spikes"),
    (&day_load::KIND, "soreness_follows_load"),
    (&week_load::KIND, "soreness_follows_weeks"),
    (&downhill::KIND, "soreness_follows_downhill"),
];

/// A sign of a finding: how likely it makes it, and in which words.
#[derive(Debug, Clone, PartialEq)]
struct Sign {
    /// How likely the finding is there by this sign, 0 to 1; 0.5 says nothing.
    likely: f64,
    from: Vec<ReadFrom>,
    says: Telling,
}

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let view = situation.onset;
    let mut looked = Looked::default();
    own_diary::look(situation, &FOLLOWS, &mut looked);
    if view.first_run().is_none() {
        let why = Telling::new("No run was recorded up to ")
            .date(view.date)
            .words(". Import your recordings, and coxa looks at what came before.");
        looked.unseen.push(Unseen { what: "how much you ran", why });
        return looked;
    }
    session::look(view, &mut looked);
    rise::look(view, &mut looked);
    weekly_distance(view, &mut looked);
    remarks::look(view, &mut looked);
    looked
}

/// Whether a run of the 30 days before a run may have been as long and is not known: the days are not, or a distance is
/// not.
fn is_doubtful(view: View<'_>, judged: &Judged<'_>) -> bool {
    let unknown = breaks(view.until(judged.run.date), 30).iter().any(|found| !found.is_rest());
    unknown || judged.without_distance > 0
}

/// Half way to saying nothing.
fn halved(likely: f64) -> f64 {
    (likely + 0.5) / 2.0
}

impl Looked {
    /// The likeliest sign is the finding; the others are worth telling.
    fn take(&mut self, finding: &'static str, mut signs: Vec<Sign>) {
        signs.sort_by(|one, other| other.likely.total_cmp(&one.likely));
        let mut signs = signs.into_iter();
        if let Some(Sign { likely, from, says }) = signs.next() {
            // Two figures: the chance is a judgement.
            let likely = (100.0 * likely).round() / 100.0;
            self.seen.push(Seen { finding, answer: Answer::Likely(likely), from, says });
        }
        self.remarks.extend(signs.map(|Sign { from, says, .. }| Remark { from, says, stands_out: 0.0 }));
    }
}

fn weekly_distance(view: View<'_>, looked: &mut Looked) {
    let metres: Option<f64> = loads(view, FOUR_WEEKS, Unit::Metres).into_iter().sum();
    let first = view.date.saturating_sub((FOUR_WEEKS - 1).days());
    let Some(metres) = metres else {
        let why = Telling::new("Of the four weeks up to ")
            .date(view.date)
            .words(" there are days of which nobody knows whether you ran, or runs without a distance.");
        looked.unseen.push(Unseen { what: "your usual week", why });
        return;
    };
    let weekly_m = metres / 4.0;
    let says = Telling::default()
        .date(first)
        .words(" to ")
        .date(view.date)
        .words(": ")
        .distance(weekly_m)
        .words(" a week, the mean of four weeks.");
    let from = view.runs_of_last(FOUR_WEEKS).map(|outing| ReadFrom::Run(outing.run.id)).collect();
    let km = (weekly_m / 100.0).round() / 10.0;
    looked.seen.push(Seen { finding: "weekly_distance", answer: Answer::Number(km), from, says });
}
