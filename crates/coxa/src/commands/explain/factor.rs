//! The page of a factor.

use coxa_reason::Knowledge;
use coxa_reason::knowledge::{Basis, Factor, Raise, Strength};

use super::cause::reviewed;
use super::find::Found;
use super::sources;
use crate::terminal::numbers::about_share;
use crate::terminal::sheet::Sheet;
use crate::words::short;

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, knowledge: &Knowledge, factor: &Factor) {
    let text = &factor.page;
    sheet.title(&factor.name);
    let cause = knowledge.cause(factor.cause);
    sheet.aside(&cause.map(|cause| format!("Cause {}, {}", cause.number, cause.title)).unwrap_or_default());
    sheet.gap();
    sheet.says(&answer(knowledge, factor));
    sheet.section("What it is", &text.is);
    sheet.section("What speaks for it", &text.speaks_for);
    sheet.section("What to do", &text.to_do);
    sheet.section("What was studied", &text.evidence);
    sheet.section("What it makes likelier", &raised(knowledge, factor));
    let prior = &factor.prior;
    let (female, male) = (about_share(prior.female), about_share(prior.male));
    let who = if female == male { female } else { format!("{female} women and {male} men") };
    let sure = format!("How common it is in sore runners: {who} ({}).", prior.evidence.basis);
    sheet.section("How sure", &sure);
    reviewed(sheet, &sure, &factor.reviewed);
    sources::section(sheet, knowledge, Found::Factor(factor));
}

/// How strong the best evidence is, in a sentence.
fn answer(knowledge: &Knowledge, factor: &Factor) -> String {
    let told = |raise: &&Raise| raise.strength != Strength::Null;
    let Some(best) = factor.raises.iter().filter(told).min_by_key(|raise| raise.strength) else {
        return "Nothing is known that it makes likelier.".to_owned();
    };
    let same = factor.raises.iter().filter(|raise| raise.strength == best.strength);
    let names: Vec<_> = same.filter_map(|raise| knowledge.condition(&raise.condition)).collect();
    let first = names.first().map(|condition| short(&condition.plain)).unwrap_or_default();
    let more = match names.len() {
        0 | 1 => String::new(),
        2 => " and one other condition".to_owned(),
        many => format!(" and {} other conditions", many - 1),
    };
    format!("The evidence that it makes {first}{more} likelier is {}.", best.strength)
}

/// The conditions by how strong the evidence is. Relative risks are not shown here: without the share they start from
/// they mislead.
fn raised(knowledge: &Knowledge, factor: &Factor) -> String {
    let mut lines = Vec::new();
    for &strength in Strength::ALL {
        for basis in [Basis::Published, Basis::Judgement] {
            let raises = factor.raises.iter();
            let fitting = raises.filter(|raise| raise.strength == strength && raise.evidence.basis == basis);
            let names: Vec<_> = fitting
                .filter_map(|raise| knowledge.condition(&raise.condition))
                .map(|condition| short(&condition.plain))
                .collect();
            if !names.is_empty() {
                let said = if strength == Strength::Null { "no link" } else { strength.as_str() };
                lines.push(format!("- {said} ({basis}): {}", names.join("; ")));
            }
        }
    }
    lines.join("\n")
}
