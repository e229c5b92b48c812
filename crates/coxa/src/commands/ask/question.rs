//! A question as it stands on the terminal.

use coxa_reason::interview::Ask;
use coxa_reason::knowledge::{By, Finding, FindingKind};

use super::number;
use crate::terminal::Terminal;
use crate::terminal::sheet::Sheet;
use crate::words::capital;

/// What is always possible.
pub(super) const WAYS: &str = "b back, s skip, h help, q stop";

/// The question, why it is asked, and what may be answered. A home test shows how it is done before.
pub(super) fn page(terminal: &Terminal, ask: &Ask<'_>) -> String {
    let mut sheet = Sheet::new(terminal);
    sheet.gap();
    sheet.title(ask.question());
    sheet.aside(ask.why());
    match ask {
        Ask::One(finding) => {
            if finding.by == By::HomeTest {
                sheet.under(finding.help.as_deref().unwrap_or_default());
            }
            sheet.under(&match finding.kind {
                FindingKind::YesNo => "y yes, n no, ? not sure".to_owned(),
                FindingKind::Choice => "f female, m male, ? leave it out".to_owned(),
                FindingKind::Number => capital(number::hint(finding)),
            });
        }
        Ask::Several(_, findings) => {
            let options: Vec<_> =
                findings.iter().zip(1..).map(|(finding, at)| numbered(at, option(finding))).collect();
            sheet.under(&options.join("\n"));
            sheet.under("Type the numbers; 0 none of these, ? not sure, 3? not sure about 3");
        }
    }
    sheet.into_text()
}

/// More about the question: why it is asked, and how to tell.
pub(super) fn help(terminal: &Terminal, ask: &Ask<'_>) -> String {
    let mut sheet = Sheet::new(terminal);
    sheet.gap();
    sheet.says(ask.why());
    match ask {
        Ask::One(finding) => sheet.under(finding.help.as_deref().unwrap_or_default()),
        Ask::Several(_, findings) => {
            for (finding, at) in findings.iter().zip(1..) {
                let more = finding.help.as_deref().map(|help| format!(" {help}")).unwrap_or_default();
                sheet.under(&numbered(at, &format!("{}{more}", finding.question)));
            }
        }
    }
    sheet.aside(WAYS);
    sheet.into_text()
}

/// A finding as one choice of a list.
pub(crate) fn option(finding: &Finding) -> &str {
    finding.option.as_deref().unwrap_or(&finding.label)
}

/// Numbers stand under each other.
fn numbered(at: usize, text: &str) -> String {
    format!("{at}. {text}")
}
