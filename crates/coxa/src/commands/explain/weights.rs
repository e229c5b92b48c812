//! What speaks for and against, in natural frequencies, each with what it rests on.

use coxa_reason::Knowledge;
use coxa_reason::knowledge::{Basis, Finding, Weight};
use serde_json::{Value, json};

use crate::terminal::numbers::about_share;
use crate::terminal::sheet::Sheet;
use crate::terminal::table::{Column, Table};

/// How many of each a page shows.
const MOST: usize = 6;
/// A likelihood ratio nearer to 1 than this, or its inverse, says too little to be shown.
const TELLING: f64 = 1.5;

/// What a finding says about every condition that it is noted for.
pub(super) fn of_finding<'a>(knowledge: &'a Knowledge, finding: &Finding) -> Vec<Weight<'a>> {
    let weights = knowledge.conditions.iter().flat_map(|condition| knowledge.weights(condition));
    weights.filter(|weight| weight.finding.id == finding.id).collect()
}

/// Those that say most for, and most against, the strongest first.
pub(super) fn telling(weights: Vec<Weight<'_>>) -> (Vec<Weight<'_>>, Vec<Weight<'_>>) {
    let (mut telling_for, mut against) = (weights.clone(), weights);
    telling_for.retain(|weight| weight.ratio() >= TELLING);
    telling_for.sort_by(|a, b| b.ratio().total_cmp(&a.ratio()));
    telling_for.truncate(MOST);
    against.retain(|weight| weight.ratio() <= 1.0 / TELLING);
    against.sort_by(|a, b| a.ratio().total_cmp(&b.ratio()));
    against.truncate(MOST);
    (telling_for, against)
}

/// Ids of the sources of a weight's published shares.
pub(super) fn sources<'a>(weight: &Weight<'a>) -> &'a [String] {
    let link = weight.condition.finding(&weight.finding.id);
    match link {
        Some(link) if link.evidence.basis == Basis::Published => &link.evidence.source,
        _ => &[],
    }
}

/// A table under a heading; nothing where nothing is telling.
pub(super) fn section(
    sheet: &mut Sheet<'_>,
    heading: &str,
    weights: &[Weight<'_>],
    name: impl Fn(&Weight<'_>) -> String,
) {
    if weights.is_empty() {
        return;
    }
    let mut table = Table::new(vec![
        Column::words("").cut_to(20),
        Column::words("with it"),
        Column::words("otherwise"),
        Column::words("rests on"),
    ]);
    for weight in weights {
        let short = |share| about_share(share).replace("about ", "");
        table.push(vec![
            name(weight),
            short(weight.with_it),
            short(weight.otherwise),
            rests_on(weight).to_owned(),
        ]);
    }
    sheet.heading(heading);
    sheet.table(&table);
}

/// What the two shares rest on, in a word.
fn rests_on(weight: &Weight<'_>) -> &'static str {
    match (weight.with_it_basis, weight.otherwise_basis) {
        (Basis::Published, Basis::Published) => "published",
        (Basis::Judgement, Basis::Judgement) => "judgement",
        _ => "part published",
    }
}

/// The finding as it stands in a list: there, or not there.
pub(super) fn label(weight: &Weight<'_>) -> String {
    match (weight.present, &weight.finding.absent) {
        (true, _) => weight.finding.label.clone(),
        (false, Some(absent)) => absent.clone(),
        (false, None) => format!("not: {}", weight.finding.label),
    }
}

/// All of them for other programs.
pub(super) fn json(weights: &[Weight<'_>]) -> Value {
    let one = |weight: &Weight<'_>| {
        json!({
            "condition": weight.condition.id,
            "finding": weight.finding.id,
            "present": weight.present,
            "with_it": weight.with_it,
            "with_it_basis": weight.with_it_basis,
            "otherwise": weight.otherwise,
            "otherwise_basis": weight.otherwise_basis,
            "likelihood_ratio": weight.ratio(),
        })
    };
    weights.iter().map(one).collect()
}
