//! All there is to explain.

use coxa_reason::Knowledge;
use serde_json::{Value, json};

use crate::terminal::sheet::Sheet;
use crate::terminal::table::{Column, Table};
use crate::words::short;

/// The list of pages.
pub(super) fn page(sheet: &mut Sheet<'_>, knowledge: &Knowledge) {
    sheet.title("What coxa can explain");
    sheet.says(
        "To read one: coxa explain WORD, with a number, an id, a name, or a question in your own words.",
    );
    let rows = knowledge.questions.iter().map(|question| (question.id.clone(), question.ask.clone()));
    section(sheet, "Questions", rows);
    let rows = knowledge.causes.iter().map(|cause| (cause.number.to_string(), cause.title.clone()));
    section(sheet, "Causes", rows);
    let rows = knowledge
        .conditions
        .iter()
        .map(|condition| (condition.id.clone(), short(&condition.plain).to_owned()));
    section(sheet, "Conditions", rows);
    let rows = knowledge.factors.iter().map(|factor| (factor.id.clone(), factor.name.clone()));
    section(sheet, "Factors", rows);
    let ids: Vec<_> = knowledge.findings.iter().map(|finding| finding.id.as_str()).collect();
    sheet.section("Findings", &ids.join(", "));
}

fn section(sheet: &mut Sheet<'_>, heading: &str, rows: impl Iterator<Item = (String, String)>) {
    let mut table = Table::new(vec![Column::words(""), Column::words("").cut_to(20)]);
    let mut any = false;
    for (id, name) in rows {
        table.push(vec![id, name]);
        any = true;
    }
    if any {
        sheet.heading(heading);
        sheet.table(&table);
    }
}

/// The same for other programs.
pub(super) fn json(knowledge: &Knowledge) -> Value {
    let all = |pairs: Vec<(&str, &str)>| -> Vec<Value> {
        pairs.into_iter().map(|(id, name)| json!({ "id": id, "name": name })).collect()
    };
    let causes: Vec<_> = knowledge
        .causes
        .iter()
        .map(|cause| json!({ "number": cause.number, "id": cause.id, "name": cause.title }))
        .collect();
    let conditions = knowledge.conditions.iter().map(|it| (it.id.as_str(), it.plain.as_str()));
    let factors = knowledge.factors.iter().map(|it| (it.id.as_str(), it.name.as_str()));
    let findings = knowledge.findings.iter().map(|it| (it.id.as_str(), it.label.as_str()));
    let questions = knowledge.questions.iter().map(|it| (it.id.as_str(), it.ask.as_str()));
    json!({
        "questions": all(questions.collect()),
        "causes": causes,
        "conditions": all(conditions.collect()),
        "factors": all(factors.collect()),
        "findings": all(findings.collect()),
    })
}
