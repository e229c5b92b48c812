//! The page of a condition.

use coxa_reason::knowledge::{AgeBand, Basis, Condition, Sex};
use coxa_reason::{Knowledge, Urgency};

use super::cause::reviewed;
use super::find::Found;
use super::{sources, weights};
use crate::terminal::numbers::{about_share, whole};
use crate::terminal::sheet::Sheet;
use crate::words::capital;

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, knowledge: &Knowledge, condition: &Condition) {
    let text = &condition.page;
    sheet.title(&capital(&condition.plain));
    let cause = knowledge.cause(condition.cause);
    let cause = cause.map(|cause| format!("; cause {}, {}", cause.number, cause.title)).unwrap_or_default();
    sheet.aside(&format!("{}{cause}", condition.name));
    sheet.gap();
    sheet.says(answer(condition.urgency));
    sheet.section("What it is", &text.is);
    sheet.section("May you run", &text.run);
    sheet.section("What to do", &text.to_do);
    sheet.section("What to avoid", &text.avoid);
    sheet.section("What to expect", &text.expect);
    sheet.section("When to see somebody", &text.see);
    sheet.section("What speaks for it", &text.speaks_for);
    sheet.section("What speaks against it", &text.against);
    let (telling_for, against) = weights::telling(knowledge.weights(condition));
    weights::section(sheet, "Findings that say most for it", &telling_for, weights::label);
    weights::section(sheet, "Findings that say most against it", &against, weights::label);
    sheet.section("How common", &how_common(condition));
    let sure = how_sure(condition);
    sheet.section("How sure", &sure);
    reviewed(sheet, &sure, &condition.reviewed);
    sources::section(sheet, knowledge, Found::Condition(condition));
}

/// What to do about it, before anything else.
fn answer(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::SelfCare => "If it is this, you can look after it yourself for now.",
        Urgency::Soon => "If it may be this, have somebody look at it within two weeks.",
        Urgency::Urgent => {
            "If it may be this, stop running and have somebody look at it within 24 to 48 hours."
        }
        Urgency::Emergency => "If it may be this, go to an emergency department now.",
    }
}

/// The chance among runners who look after it at home, over ages and sexes.
fn how_common(condition: &Condition) -> String {
    let prior = &condition.prior;
    let chances: Vec<f64> = Sex::ALL
        .iter()
        .flat_map(|&sex| AgeBand::ALL.iter().map(move |&age| prior.home.of(sex, age)))
        .collect();
    let least = chances.iter().copied().fold(1.0, f64::min);
    let most = chances.iter().copied().fold(0.0, f64::max);
    let (least, most) = (about_share(least), about_share(most));
    let share = if least == most {
        format!("{most} have this, whatever their age and sex")
    } else {
        format!("{least} to {most} have this, by age and sex")
    };
    format!("Of runners with a sore hip who look after it at home, {share} ({}).", prior.evidence.basis)
}

/// How many of its numbers are published.
fn how_sure(condition: &Condition) -> String {
    let evidence = condition.findings.iter().map(|link| &link.evidence);
    let published = evidence.clone().filter(|one| one.basis == Basis::Published).count() as u64;
    let seen = evidence.clone().filter(|one| one.basis == Basis::Published && one.verified).count() as u64;
    let all = whole(evidence.count() as u64);
    match published {
        0 => format!(
            "How often each of {all} findings is there with it is judgement: nobody has published it."
        ),
        _ => format!(
            "Of {all} findings {} have a published figure behind them, {} of these looked up. The rest is judgement.",
            whole(published),
            whole(seen),
        ),
    }
}
