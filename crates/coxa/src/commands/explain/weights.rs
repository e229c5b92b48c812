//! What speaks for and against, in natural frequencies, each with what it rests on.

use coxa_reason::Knowledge;
use coxa_reason::knowledge::{Basis, Evidence, Finding, Weight};
use serde_json::{Value, json};

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

/// Ids of the sources of a weight's published share.
pub(super) fn sources<'a>(weight: &Weight<'a>) -> &'a [String] {
    let evidence = &weight.link.evidence;
    if evidence.basis == Basis::Published { &evidence.source } else { &[] }
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
        Column::words("of 100 sore runners").cut_to(20),
        Column::number("with it"),
        Column::number("others"),
        Column::words("rests on"),
    ]);
    for weight in weights {
        table.push(vec![
            name(weight),
            of_100(weight.with_it()),
            of_100(weight.otherwise()),
            rests_on(weight).to_owned(),
        ]);
    }
    sheet.heading(heading);
    sheet.table(&table);
}

/// So many of a hundred, no finer than it is known: to the nearest five from ten on.
fn of_100(share: f64) -> String {
    match share * 100.0 {
        of_100 if of_100 < 0.5 => "under 1".to_owned(),
        of_100 if of_100 < 9.5 => format!("{of_100:.0}"),
        of_100 if of_100 < 97.5 => format!("{:.0}", (of_100 / 5.0).round() * 5.0),
        _ => "over 95".to_owned(),
    }
}

/// What the two shares rest on, in a word. A figure of something near it is not a figure of it.
fn rests_on(weight: &Weight<'_>) -> &'static str {
    let published = |evidence: &Evidence| evidence.basis == Basis::Published;
    let whole = |evidence: &Evidence| published(evidence) && !evidence.proxy;
    let (link, leak) = (&weight.link.evidence, &weight.leak.evidence);
    if whole(link) && whole(leak) {
        "published"
    } else if published(link) || published(leak) {
        "part published"
    } else {
        "judgement"
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
            "with_it": weight.with_it(),
            "with_it_basis": weight.link.evidence.basis,
            "otherwise": weight.otherwise(),
            "otherwise_basis": weight.leak.evidence.basis,
            "likelihood_ratio": weight.ratio(),
        })
    };
    weights.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_no_finer_than_they_are_known() {
        let told = [0.004, 0.02, 0.094, 0.096, 0.38, 0.95, 0.99].map(of_100);
        assert_eq!(told, ["under 1", "2", "9", "10", "40", "95", "over 95"]);
    }

    #[test]
    fn the_strongest_come_first_and_each_says_what_it_rests_on() {
        let knowledge = Knowledge::embedded();
        for condition in &knowledge.conditions {
            let (telling_for, against) = telling(knowledge.weights(condition));
            assert!(telling_for.is_sorted_by(|a, b| a.ratio() >= b.ratio()), "{}", condition.id);
            assert!(against.is_sorted_by(|a, b| a.ratio() <= b.ratio()), "{}", condition.id);
            for weight in telling_for.iter().chain(&against) {
                let judged = [&weight.link.evidence, &weight.leak.evidence];
                let judged = judged.iter().any(|one| one.basis == Basis::Judgement || one.proxy);
                assert_eq!(rests_on(weight) != "published", judged, "{}", condition.id);
            }
        }
    }
}
