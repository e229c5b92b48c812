//! The plan, for other programs: SI units, sentences in the runner's.

use coxa_reason::plan::{Criterion, Kind, Move, Moved, Prescribed, Running, Session};
use coxa_reason::telling::Telling;
use serde_json::{Value, json};

use super::Page;
use crate::telling::sentence;

/// Everything that the page is made of.
pub(super) fn json(page: &Page<'_>) -> Value {
    let plan = page.plan;
    let says = |telling: &Telling| sentence(telling, page.units, page.plan.date);
    let exercise = |one: &Prescribed<'_>| {
        json!({
            "id": one.exercise.id,
            "name": one.exercise.name,
            "dose": one.dose,
            "minutes": one.exercise.minutes,
            "when": one.exercise.when,
            "weaker_side": one.weaker,
            "for": one.serves,
            "why": says(&one.why),
            "next": one.next,
            "evidence": one.exercise.evidence,
            "sources": one.exercise.source,
            "done": one.done,
        })
    };
    let exercises = |all: &[Prescribed<'_>]| all.iter().map(exercise).collect::<Vec<_>>();
    let knowledge = page.known.knowledge;
    let nothing = knowledge.plan.nothing_found.iter().filter_map(|id| knowledge.intervention(id));
    let actions = plan.actions.iter().map(|action| {
        json!({
            "for": action.of,
            "says": action.guide.says,
            "evidence": action.evidence,
            "sources": action.guide.source,
        })
    });
    json!({
        "date": plan.date,
        "begun": page.wishes.begun,
        "week": plan.week,
        "stage": plan.stage.map(|stage| &stage.name),
        "see": plan.see,
        "stop": plan.stop.as_ref().map(|stop| json!({
            "why": stop.why, "says": stop.says, "instead": stop.instead,
        })),
        "running": running(page),
        "waits_for": plan.waits_for.map(|flag| &flag.id),
        "around_runs": exercises(&plan.around_runs),
        "exercises": exercises(&plan.exercises),
        "strength_days": plan.strength,
        "done": plan.lately.iter().map(|day| json!({
            "date": day.date,
            "runs": day.runs,
            "distance_m": day.distance_m,
            "exercises": day.exercises.iter().map(|one| &one.id).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "form": plan.form.map(|form| json!({
            "own_spm": form.own_spm,
            "beats": form.beats,
            "now": form.now,
            "never": form.never,
            "evidence": form.evidence,
        })),
        "shoes": plan.shoes.as_ref().map(says),
        "race": plan.race.as_ref().map(|race| json!({
            "date": race.race.date,
            "distance_m": race.race.distance_m,
            "in_time": race.in_time,
            "earliest": race.earliest,
            "says": says(&race.says),
        })),
        "actions": actions.collect::<Vec<_>>(),
        "fits_best": plan.fits_best.map(|condition| &condition.id),
        "avoid": plan.fits_best.map(|condition| &condition.page.avoid),
        "nothing_found": nothing.map(|one| json!({ "id": one.id, "says": one.says, "sources": one.source }))
            .collect::<Vec<_>>(),
    })
}

fn running(page: &Page<'_>) -> Value {
    let says = |telling: &Telling| sentence(telling, page.units, page.plan.date);
    let moved = |moved: &Moved| {
        let to = match moved.to {
            Move::Up => "up",
            Move::Hold => "hold",
            Move::Back => "back",
        };
        json!({ "to": to, "why": says(&moved.why) })
    };
    let sessions = |all: &[Session]| -> Vec<Value> {
        let one = |one: &Session| json!({ "date": one.date, "kind": one.kind, "distance_m": one.distance_m, "minutes": one.minutes });
        all.iter().map(one).collect()
    };
    let ready = |all: &[Criterion<'_>]| json!(all.iter().map(|one| one.says).collect::<Vec<_>>());
    match &page.plan.running {
        Running::Stopped => json!({ "is": "stopped" }),
        Running::HandedOver { why } => json!({ "is": "handed_over", "why": says(why) }),
        Running::NotYet { why, ready: all } => {
            json!({ "is": "not_yet", "why": says(why), "ready": ready(all) })
        }
        Running::Ladder { step, rung, moved: way, ready: all, sessions: runs, guide } => json!({
            "is": "ladder",
            "step": step,
            "rung": rung,
            "moved": moved(way),
            "ready": ready(all),
            "sessions": sessions(runs),
            "evidence": guide.evidence,
            "sources": guide.source,
        }),
        Running::BuildUp {
            moved: way,
            change,
            lighter,
            ceiling_m,
            unborne,
            before_pain_m,
            sessions: runs,
        } => json!({
            "is": "build_up",
            "moved": moved(way),
            "change": change.map(|kind: Kind| kind.as_str()),
            "lighter": lighter,
            "ceiling_m": ceiling_m,
            "unborne": unborne,
            "before_pain_m": before_pain_m,
            "sessions": sessions(runs),
        }),
    }
}
