//! All of it, for other programs: points of soreness, shares from 0 to 1, days.

use coxa_reason::triggers::moon::Alike;
use coxa_reason::triggers::moon::alike::What;
use coxa_reason::triggers::{
    Beside, Effect, Exposed, FALSE_SHARE, LEAST_DAYS, LEAST_EPISODES, Measured, Tested, Verdict,
};
use serde_json::{Value, json};

use super::Page;
use super::said::most;

/// Everything that the page is made of.
pub(super) fn json(page: &Page<'_>) -> Value {
    let found = page.found;
    let moon = &found.moon;
    json!({
        "date": page.view.date,
        "first": found.first,
        "last": found.last,
        "diary_days": found.days,
        "measured": match found.measured {
            Measured::Hip => "hip",
            Measured::WholeBody => "whole_body",
        },
        "scale_max": most(found.measured),
        "memory": found.memory.map(|memory| json!({ "phi": memory.phi, "white": memory.white })),
        "permutations": found.draws.count,
        "seed": found.draws.seed,
        "least_days": LEAST_DAYS,
        "least_episodes": LEAST_EPISODES,
        "false_share": FALSE_SHARE,
        "exposures": all(&found.exposures),
        "checks": all(&found.checks),
        "elsewhere": found.elsewhere.as_ref().map(|elsewhere| json!({
            "diary_days": elsewhere.days,
            "exposures": all(&elsewhere.exposures),
        })),
        "moon": {
            "window": exposed(&moon.window),
            "window_days": moon.window_days,
            "at_equal_load": moon.at_equal_load.as_ref().map(tested),
            "lines": all(&moon.lines),
            "alike": moon.alike.iter().map(alike).collect::<Vec<_>>(),
            "told_apart": moon.not_told_apart().is_none(),
        },
    })
}

fn all(all: &[Exposed]) -> Vec<Value> {
    all.iter().map(exposed).collect()
}

fn exposed(exposed: &Exposed) -> Value {
    let kind = exposed.kind;
    let (verdict, of_verdict) = match &exposed.verdict {
        Verdict::Missing(why) => ("missing", json!({ "why": why })),
        Verdict::NotEnough(short) => (
            "not_enough",
            json!({
                "days": short.days,
                "more_days": short.more_days,
                "episodes": short.episodes,
                "more_episodes": short.more_episodes,
                "in_days": short.in_days,
            }),
        ),
        Verdict::Even => ("even", Value::Null),
        Verdict::Tested(said) => ("tested", tested(said)),
    };
    json!({
        "id": kind.id,
        "name": kind.name,
        "of": kind.of,
        "at_equal_load": kind.beside == Beside::Load,
        "lags": kind.kernel.lags.iter().map(|(days, weight)| json!({ "days": days, "weight": weight })).collect::<Vec<_>>(),
        "verdict": verdict,
        verdict: of_verdict,
    })
}

fn tested(tested: &Tested) -> Value {
    json!({
        "p": tested.p,
        "r2": tested.r2,
        "stands": tested.stands,
        "days": tested.days,
        "episodes": tested.episodes,
        "exposed_share": tested.share,
        "effects": tested.effects.iter().map(effect).collect::<Vec<_>>(),
        "others_equal": tested.others_equal.as_ref().map(|effects| effects.iter().map(effect).collect::<Vec<_>>()),
        "moon": tested.moon.map(|moon| json!({
            "days": moon.days,
            "points": moon.points,
            "low": moon.low,
            "high": moon.high,
            "p": moon.p,
        })),
    })
}

fn effect(effect: &Effect) -> Value {
    json!({
        "name": effect.name,
        "points": effect.points,
        "low": effect.low,
        "high": effect.high,
        "smallest_found": effect.smallest,
    })
}

fn alike(alike: &Alike) -> Value {
    json!({
        "what": match alike.what {
            What::TrainingBlocks => "training_blocks",
            What::MenstrualCycle => "menstrual_cycle",
        },
        "period_days": alike.period_days,
        "coherence": alike.coherence,
        "apart_from": alike.apart_from,
    })
}
