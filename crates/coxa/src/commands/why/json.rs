//! The answer, for other programs.

use coxa_reason::telling::ReadFrom;
use coxa_reason::weighing::Weighing;
use serde_json::{Value, json};

use super::page::Page;
use super::seen::Shown;
use crate::rests::rests;
use crate::telling::sentence;

/// How many of the likeliest conditions show what speaks for and against them.
const EXPLAINED: usize = 5;

/// Everything that the page is made of; `told` is whether anything is known of a soreness.
pub(super) fn json(page: &Page<'_>, told: bool) -> Value {
    let Page { weighing, asked, .. } = *page;
    let verdict = weighing.verdict();
    let conditions = weighing.conditions();
    let all = conditions
        .iter()
        .map(|one| json!({ "id": one.of.id, "name": one.of.name, "probability": one.chance }));
    let causes = weighing.causes();
    let causes = causes
        .iter()
        .map(|one| json!({ "number": one.of.number, "id": one.of.id, "probability": one.chance }));
    let factors = weighing.factors();
    let factors = factors.iter().map(|one| {
        json!({
            "id": one.of.id,
            "probability": one.chance,
            "what_if": weighing.what_if_good(&one.of.id),
        })
    });
    let drivers = verdict.drivers.iter().map(|driver| {
        json!({ "condition": driver.condition.id, "probability": driver.chance, "share": driver.share })
    });
    let red_flags = verdict
        .red_flags
        .iter()
        .map(|flag| json!({ "id": flag.id, "urgency": flag.urgency, "say": flag.say }));
    let next = weighing.next_question(asked).map(|next| {
        let findings = next.ask.findings();
        json!({
            "id": next.ask.id(),
            "question": next.ask.question(),
            "why": next.ask.why(),
            "findings": findings.iter().map(|finding| finding.id.as_str()).collect::<Vec<_>>(),
        })
    });
    json!({
        "conditions": all.collect::<Vec<_>>(),
        "causes": causes.collect::<Vec<_>>(),
        "factors": factors.collect::<Vec<_>>(),
        "urgency": verdict.urgency,
        "light": verdict.light,
        "urgency_reasons": { "drivers": drivers.collect::<Vec<_>>(), "by_cost": verdict.by_cost },
        "red_flags": red_flags.collect::<Vec<_>>(),
        "bone_stress_open": verdict.bone_stress_open,
        "evidence": evidence(weighing),
        "next_question": next,
        "setting": weighing.setting,
        "told": told,
        "answers": weighing.answers,
        "shown": page.shown.map(|shown| json_shown(page, &shown)),
    })
}

/// By condition, the likeliest: what each known finding says about it, the strongest first.
fn evidence(weighing: &Weighing<'_>) -> Value {
    let knowledge = weighing.weigher.knowledge;
    let conditions: Vec<_> = weighing.conditions().into_iter().take(EXPLAINED).map(|one| one.of).collect();
    let ids: Vec<_> = conditions.iter().map(|condition| condition.id.as_str()).collect();
    let lists = weighing.evidence(&ids);
    let of = conditions.iter().zip(&lists).map(|(condition, list)| {
        let list = list.iter().map(|one| {
            let rests = rests(knowledge, condition, one.finding);
            json!({
                "finding": one.finding.id,
                "answer": weighing.answers.get(&one.finding.id),
                "bits": one.bits,
                "basis": rests.how.as_str(),
                "sources": rests.sources.iter().map(|source| source.id.as_str()).collect::<Vec<_>>(),
            })
        });
        (condition.id.clone(), list.collect::<Value>())
    });
    Value::Object(of.collect())
}

/// What recordings, diary and tests show.
fn json_shown(page: &Page<'_>, shown: &Shown<'_>) -> Value {
    let say = |telling| sentence(telling, shown.units, shown.date);
    let joined = shown.joined;
    let seen = joined.seen.values().map(|seen| {
        json!({
            "finding": seen.finding,
            "answer": seen.answer,
            "counts": joined.shown(seen.finding).is_some(),
            "runs": runs(&seen.from),
            "days": days(&seen.from),
            "says": say(&seen.says),
        })
    });
    let remarks = joined.remarks.iter().map(|(cause, remark)| {
        json!({
            "cause": cause,
            "says": say(&remark.says),
            "runs": runs(&remark.from),
            "stands_out": remark.stands_out,
        })
    });
    let unseen = joined.unseen.iter();
    let unseen = unseen.map(|(cause, one)| json!({ "cause": cause, "what": one.what, "why": say(&one.why) }));
    let standing = shown.standing_numbers(page.weighing).into_iter();
    let standing = standing.map(|(cause, bits)| json!({ "cause": cause, "bits": bits }));
    json!({
        "date": shown.date.to_string(),
        "seen": seen.collect::<Vec<_>>(),
        "otherwise": joined.otherwise,
        "stands_out": standing.collect::<Vec<_>>(),
        "remarks": remarks.collect::<Vec<_>>(),
        "unseen": unseen.collect::<Vec<_>>(),
    })
}

fn runs(from: &[ReadFrom]) -> Vec<i64> {
    let runs = from.iter().filter_map(|one| match one {
        ReadFrom::Run(run) => Some(run.0),
        _ => None,
    });
    runs.collect()
}

fn days(from: &[ReadFrom]) -> Vec<String> {
    let days = from.iter().filter_map(|one| match one {
        ReadFrom::Day(day) | ReadFrom::Test(day) => Some(day.to_string()),
        ReadFrom::Run(_) => None,
    });
    days.collect()
}
