//! The week's runs in words.

use coxa_reason::knowledge::Rung;
use coxa_reason::plan::{Criterion, Kind, Move, Moved, Running, Session};

use super::Page;
use crate::house::Units;
use crate::telling::sentence;
use crate::terminal::numbers::count;

/// `10.2 km easy`, `walk 4 and run 1 min, 5 times`.
pub(crate) fn session(session: &Session, running: &Running<'_>, units: Units) -> String {
    let what = match session.kind {
        Kind::WalkRun => "",
        Kind::Easy | Kind::Frequency => "easy and flat",
        Kind::Long => "the long one, easy and flat",
        Kind::Hills => "easy, with hills",
        Kind::Speed => "with 4 to 6 faster minutes",
    };
    match (session.distance_m, running) {
        (Some(metres), Running::Ladder { rung, .. }) => {
            format!("{}, up to {}", self::rung(*rung), units.distance(floored(metres, units)))
        }
        (None, Running::Ladder { rung, .. }) => self::rung(*rung),
        (Some(metres), _) => format!("up to {}, {what}", units.distance(floored(metres, units))),
        (None, _) => format!("{} min, {what}", session.minutes.unwrap_or_default()),
    }
}

/// A distance down to the tenth that it is shown in: rounded up it would be beyond the ceiling.
pub(super) fn floored(metres: f64, units: Units) -> f64 {
    let tenth = units.metres() / 10.0;
    (metres / tenth).floor() * tenth
}

/// `walk 4 and run 1 min, 5 times`.
pub(super) fn rung(rung: Rung) -> String {
    match (rung.walk_min, rung.rounds) {
        (0, 1) => format!("run {} min", rung.run_min),
        (walk, rounds) => format!("walk {walk} and run {} min, {rounds} times", rung.run_min),
    }
}

/// `Up: the step before went well twice.`
pub(super) fn moved(page: &Page<'_>, moved: &Moved) -> String {
    let to = match moved.to {
        Move::Up => "A step on",
        Move::Hold => "Held as it is",
        Move::Back => "A step back",
    };
    format!("{to}: {}.", sentence(&moved.why, page.units, page.plan.date))
}

/// What is to be known of running, below the calendar.
pub(super) fn running(page: &Page<'_>) -> String {
    match &page.plan.running {
        Running::Stopped | Running::HandedOver { .. } => String::new(),
        Running::NotYet { ready, .. } => {
            let mut lines =
                vec!["Begin with step 1 of the ladder when all of this holds (judgement):".to_owned()];
            lines.extend(ready.iter().map(|one| format!("- {}", one.says)));
            lines.extend(without_hops(page, ready));
            lines.join("\n")
        }
        Running::Ladder { step, rung, ready, guide, .. } => {
            let pain =
                if page.known.any_pain_stops() { "it did not hurt at all" } else { "it was 0 to 2 of 10" };
            let mut lines = vec![format!(
                "Step {step} of {}: {}, {} in all, flat, at a pace at which you can talk, a day without a run between. \
                 Each step is done {} times; up only if {pain} and was back to usual by the morning.",
                guide.rungs.len(),
                self::rung(*rung),
                count(u64::from(rung.minutes()), "minute", "minutes"),
                guide.twice,
            )];
            lines.push(format!("Evidence {}: {}", guide.evidence, guide.sure));
            if !ready.is_empty() {
                lines.push("Before the first session (judgement):".to_owned());
                lines.extend(ready.iter().map(|one| format!("- {}", one.says)));
                lines.extend(without_hops(page, ready));
            }
            lines.join("\n")
        }
        Running::BuildUp { change, lighter, ceiling_m, unborne, before_pain_m, .. } => {
            let mut lines = build_up(page, *change, *lighter, *ceiling_m, *unborne);
            lines.extend(before_pain_m.map(|metres| {
                let most = page.units.distance(floored(metres, page.units));
                format!("Turn back by {most}: half the distance at which it begins to hurt (judgement).")
            }));
            lines.join("\n")
        }
    }
}

fn build_up(
    page: &Page<'_>,
    change: Option<Kind>,
    lighter: bool,
    ceiling_m: Option<u32>,
    unborne: bool,
) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(metres) = ceiling_m {
        let most = page.units.distance(floored(f64::from(metres), page.units));
        lines.push(if unborne {
            format!(
                "110 % of your longest of the last 30 days would be {most}. That run was itself a jump and did not go well, \
                 so it is nothing to go on from: these are measured by the runs before it (judgement)."
            )
        } else {
            format!("No run beyond {most}: 110 % of your longest of the last 30 days.")
        });
        lines.push(
            "Evidence moderate (cohort): of 1,000 runs about 3 ended with an overuse injury, of those beyond 110 % about 5 \
             to 7."
                .to_owned(),
        );
    }
    let grows = match change {
        Some(Kind::Long) => "The long run may grow this week; nothing else does.",
        Some(Kind::Frequency) => "One more run this week, and none of them longer.",
        Some(Kind::Hills) => "One run over hills this week; distance stays.",
        Some(Kind::Speed) => "One run with faster minutes this week; distance stays.",
        _ => "Nothing grows this week: flat, no new hills, no speed.",
    };
    lines.push(format!(
        "{grows} The order is distance, one more run, hills, speed, two weeks each (judgement)."
    ));
    if lighter {
        lines.push("This is a lighter week, as every fourth is: 30 % less (judgement).".to_owned());
    }
    lines
}

/// Where hopping is left out because something is sore, that is said.
fn without_hops(page: &Page<'_>, ready: &[Criterion<'_>]) -> Option<String> {
    let left_out = page.known.weighing.is_some() && !ready.iter().any(|one| one.ready.hop);
    left_out.then(|| "Do not hop to test it: whether you may is for a clinician.".to_owned())
}
