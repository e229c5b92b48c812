//! Cause 9: no warm-up or cool-down.
//!
//! Looks at the eight weeks before the soreness began. What was usual then is a share of the runs that count
//! ([`Tally::told`]); the limits are judgement. A recording never shows that nothing came before it, so that many cold starts
//! in recordings are likely and never sure, while the runner's own word is.

use super::{Looked, Remark, Seen, Situation, Unseen, own_diary};
use crate::answers::Answer;
use crate::history::View;
use crate::measures::easing::{End, Judged, Tally, Way, judged};
use crate::telling::Telling;
use crate::triggers::exposures::{cold_start, no_cool_down};

/// Days before the soreness that are looked at: eight weeks.
const DAYS: i64 = 56;
/// Runs that can be told, at least: of fewer nothing is usual.
const FEWEST: usize = 4;
/// With so many, and a share beyond these, it is plain.
const PLAIN: usize = 6;
const USUALLY: f64 = 0.75;
const SELDOM: f64 = 0.25;
/// The surest that recordings alone make it.
const SUREST: f64 = 0.85;

/// What is asked of one end of a run.
struct Question {
    end: End,
    finding: &'static str,
    what: &'static str,
    /// In a sentence: `began without a warm-up`, `had one`.
    without: &'static str,
    with: &'static str,
}

const QUESTIONS: [Question; 2] = [
    Question {
        end: End::Start,
        finding: "skips_warm_up",
        what: "warm-up",
        without: "began without a warm-up",
        with: "began with a warm-up",
    },
    Question {
        end: End::Finish,
        finding: "skips_cool_down",
        what: "cool-down",
        without: "ended without easing down",
        with: "ended with easing down",
    },
];

/// What the diary may go with.
const FOLLOWS: [own_diary::Follows; 2] = [
    (&cold_start::KIND, "soreness_follows_cold_starts"),
    (&no_cool_down::KIND, "soreness_follows_no_cool_down"),
];

/// Looks.
pub(super) fn look(situation: &Situation<'_>) -> Looked {
    let mut looked = Looked::default();
    let mut unsaid = false;
    for question in QUESTIONS {
        let runs = judged(situation.onset, question.end, DAYS);
        let tally = Tally::of(&runs);
        match answer(&tally) {
            Some(answer) => {
                looked.seen.push(seen(situation.onset, &question, &runs, answer));
                unsaid |= tally.abrupt > tally.abrupt_said;
            }
            None => looked.unseen.push(unseen(situation.onset, &question, &tally)),
        }
    }
    if !looked.seen.is_empty() {
        looked.remarks.push(evidence());
    }
    own_diary::look(situation, &FOLLOWS, &mut looked);
    if unsaid {
        looked.unseen.push(Unseen {
            what: "easy minutes off the watch",
            why: Telling::new(
                "A warm-up before the watch was started, drills indoors, walking that auto-pause cut out and a \
                 cool-down after the watch was stopped leave no trace. What you write in the diary of a day counts \
                 before the recording.",
            ),
        });
    }
    looked
}

/// Whether it is usual, or how likely that is: a plain yes or no, else Laplace's rule of succession, the chance that
/// the next run is one of those.
fn answer(tally: &Tally) -> Option<Answer> {
    let told = tally.told();
    let share = tally.share().filter(|_| told >= FEWEST)?;
    let likely = (tally.abrupt as f64 + 1.0) / (told as f64 + 2.0);
    Some(match share {
        _ if share <= SELDOM && told >= PLAIN => Answer::No,
        _ if share >= USUALLY && tally.abrupt_said >= PLAIN => Answer::Yes,
        _ => Answer::Likely(likely.min(SUREST)),
    })
}

fn seen(view: View<'_>, question: &Question, runs: &[Judged<'_>], answer: Answer) -> Seen {
    let tally = Tally::of(runs);
    let (way, count, how) = if tally.abrupt >= tally.eased {
        (Way::Abrupt, tally.abrupt, question.without)
    } else {
        (Way::Eased, tally.eased, question.with)
    };
    let mut says = Telling::new("Of ")
        .number(tally.told() as f64, 0)
        .words(" runs of the eight weeks to ")
        .date(view.date)
        .words(" where it can be told, ")
        .number(count as f64, 0)
        .words(format!(" {how}"));
    if way == Way::Abrupt && tally.abrupt_faster > 0 {
        says = says.words(", ").number(tally.abrupt_faster as f64, 0).words(" of them clearly faster than your usual");
    }
    says = says.words(".");
    let of_this_way = || runs.iter().filter(|one| one.way == way);
    if let Some(example) = of_this_way().rev().find_map(|one| example(question, one)) {
        says.pieces.extend(example.pieces);
    }
    if tally.not_hard > 0 {
        says = says
            .words(" Left out: ")
            .number(tally.not_hard as f64, 0)
            .words(" that do not look hard: easy runs need none.");
    }
    let from = of_this_way().map(Judged::from).collect();
    Seen { finding: question.finding, answer, from, says }
}

/// One run with its figure.
fn example(question: &Question, one: &Judged<'_>) -> Option<Telling> {
    let told = Telling::new(" ").date(one.date).words(": ");
    if one.said {
        let word = if one.way == Way::Eased { "done" } else { "left out" };
        return Some(told.words(format!("{} {word}, you say.", question.what)));
    }
    Some(match one.way {
        Way::Eased if one.named => told.duration(one.stretch?.seconds).words(", by the name of its laps."),
        Way::Eased => {
            told.duration(one.stretch?.seconds).words(match question.end {
                End::Start => " slower than what followed.",
                End::Finish => " slower than what came before.",
            })
        }
        _ => {
            let when = if question.end == End::Start { "from the start" } else { "until the end" };
            match one.faster()? {
                true => told
                    .pace(one.speed_m_s?)
                    .words(format!(" {when}, against "))
                    .pace(one.usual_m_s?)
                    .words(" as usual."),
                false => told.words(format!("a hard run, {when}.")),
            }
        }
    })
}

/// Why it cannot be told.
fn unseen(view: View<'_>, question: &Question, tally: &Tally) -> Unseen {
    let weeks = Telling::new("Of the runs of the eight weeks to ").date(view.date);
    let diary = " In the diary you can say of a day whether you did.";
    let why = match tally {
        Tally { not_hard, .. } if *not_hard > 0 && tally.told() == 0 && tally.unknown == 0 => weeks.words(format!(
            " none looks hard. An easy run needs no {}, so nothing is made of them.",
            question.what
        )),
        _ if tally.told() + tally.not_hard + tally.unknown == 0 => {
            Telling::new("There are no runs in the eight weeks to ")
                .date(view.date)
                .words(format!(", and no word about a {}.{diary}", question.what))
        }
        _ => weeks
            .words(" only ")
            .number(tally.told() as f64, 0)
            .words(format!(" can tell whether there was a {}; ", question.what))
            .number(tally.not_hard as f64, 0)
            .words(" do not look hard, and ")
            .number(tally.unknown as f64, 0)
            .words(format!(
                " are too short, have no speed, or are among your first, when nobody knew your usual pace.{diary}"
            )),
    };
    Unseen { what: question.what, why }
}

/// What is known of it, which is little.
fn evidence() -> Remark {
    // Law and Herbert 2007 and van Mechelen 1993, as in knowledge/factors/no_warm_up.toml and no_cool_down.toml.
    let says = Telling::new(
        "How much it matters: in a trial of 52 people a warm-up took 13 points of 100 (2 to 24) off the soreness two \
         days after unusual downhill-type work, and a cool-down took off 0 (11 fewer to 11 more). In a trial of 421 \
         runners the two with stretching prevented no injuries.",
    );
    Remark { from: Vec::new(), says, stands_out: 0.0 }
}

#[cfg(test)]
#[path = "09-warm-up-cool-down-tests.rs"]
mod tests;
