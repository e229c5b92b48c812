//! The page of a finding.

use coxa_reason::Knowledge;
use coxa_reason::knowledge::{By, Finding, Sex, Weight, Who};

use super::find::Found;
use super::{sources, weights};
use crate::terminal::numbers::about_share;
use crate::terminal::sheet::Sheet;
use crate::words::{capital, short};

/// An age from which on a limit is none.
const NO_LIMIT: u32 = 100;

/// Writes the page.
pub(super) fn page(sheet: &mut Sheet<'_>, knowledge: &Knowledge, finding: &Finding) {
    sheet.title(&capital(&finding.label));
    sheet.aside(match finding.by {
        By::Runner => "You can tell.",
        By::HomeTest => "A test at home shows it.",
        By::Clinician => "Somebody who has examined you can tell.",
        By::Measured => "coxa sees it in your recordings, or in your diary beside them.",
    });
    sheet.gap();
    sheet.says(&finding.question);
    sheet.says(&finding.why);
    // What forbids a test is read before its steps.
    let never_with = if finding.by == By::HomeTest { "Do not test it with" } else { "Not asked with" };
    let never: Vec<_> = finding.unless.iter().filter_map(|id| knowledge.finding(id)).collect();
    let never: Vec<_> = never.iter().map(|finding| format!("- {}", finding.label)).collect();
    sheet.section(never_with, &never.join("\n"));
    sheet.section("Who is asked", &finding.only.as_ref().map(asked).unwrap_or_default());
    let help = finding.help.as_deref().unwrap_or_default();
    sheet.section(if finding.by == By::HomeTest { "How to test it" } else { "How to tell" }, help);
    let present = weights::of_finding(knowledge, finding).into_iter().filter(|weight| weight.present);
    let (telling_for, against) = weights::telling(present.collect());
    let name = |weight: &Weight<'_>| short(&weight.condition.plain).to_owned();
    weights::section(sheet, "Conditions it says most for", &telling_for, name);
    weights::section(sheet, "Conditions it says most against", &against, name);
    if let Some(leak) = &finding.leak {
        let share = capital(&about_share(leak.p));
        let basis = leak.evidence.basis;
        sheet.section("How sure", &format!("{share} sore runners have it for another reason ({basis})."));
    }
    sources::section(sheet, knowledge, Found::Finding(finding));
}

/// Of whom it is asked.
fn asked(only: &Who) -> String {
    let who = match only.sex {
        Some(Sex::Female) => "Women",
        Some(Sex::Male) => "Men",
        None => "Runners",
    };
    match only.age {
        Some(age) if age.to >= NO_LIMIT => format!("{who} of {} years and over.", age.from),
        Some(age) => format!("{who} of {} to {} years.", age.from, age.to),
        None => format!("{who}."),
    }
}
