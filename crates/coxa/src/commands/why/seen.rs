//! What recordings, diary and tests show, what stands out in it, and what they could not see.

use coxa_reason::causes::{Remark, Seen, Unseen};
use coxa_reason::joined::Joined;
use coxa_reason::knowledge::Finding;
use coxa_reason::weighing::{STANDS_OUT, Weighing};
use coxa_reason::{Answer, Knowledge};
use jiff::civil::Date;

use super::says;
use crate::house::Units;
use crate::telling::{read_from, sentence};
use crate::terminal::sheet::Sheet;
use crate::words;

/// What recordings, diary and tests show, as a page tells it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'a> {
    /// All of it.
    pub(crate) joined: &'a Joined,
    /// The runner's units.
    pub(crate) units: Units,
    /// The day of the answer.
    pub(crate) date: Date,
}

/// Over what stands out in this runner.
pub(crate) const STANDS_OUT_IN_YOU: &str =
    "What stands out in you (whether it is the reason is another matter)";

/// How many causes stand out, of remarks, and of what could not be seen, where not all are wanted.
const MOST: usize = 4;
const REMARKS: usize = 3;
const UNSEEN: usize = 4;

/// A cause that stands out: its number, by how much in bits, and the sentences that say so.
pub(crate) struct Standing {
    pub(crate) number: u8,
    pub(crate) bits: f64,
    pub(crate) lines: Vec<String>,
}

impl Shown<'_> {
    /// The sections, in the order in which they are read.
    pub(crate) fn sections(self, sheet: &mut Sheet<'_>, weighing: &Weighing<'_>, all: bool) {
        let told = self.stands_out(sheet, weighing, all);
        self.own_diary(sheet, weighing, &told);
        self.others(sheet, weighing.weigher.knowledge, all);
        self.remarks(sheet, weighing.weigher.knowledge, all);
        self.unseen(sheet, all);
    }

    /// What stands out in this runner, cause by cause; the lines that were told.
    fn stands_out(self, sheet: &mut Sheet<'_>, weighing: &Weighing<'_>, all: bool) -> Vec<String> {
        let standing = self.standing(weighing);
        if standing.is_empty() {
            return Vec::new();
        }
        sheet.heading(STANDS_OUT_IN_YOU);
        let told = standing.iter().take(if all { usize::MAX } else { MOST });
        for one in told.clone() {
            let cause = weighing.weigher.knowledge.causes.iter().find(|cause| cause.number == one.number);
            sheet.under(&format!("{} {}", one.number, cause.map_or("", |cause| &cause.title)));
            one.lines.iter().for_each(|line| sheet.under(&format!("- {line}")));
        }
        told.flat_map(|one| one.lines.clone()).collect()
    }

    /// What soreness goes with in the runner's own diary, whether or not its cause stands out.
    pub(crate) fn own_diary(self, sheet: &mut Sheet<'_>, weighing: &Weighing<'_>, told: &[String]) {
        let findings = weighing.weigher.knowledge.findings.iter().filter(|finding| finding.is_of_own_diary());
        let lines = findings.filter_map(|finding| self.line(finding, weighing.answers.get(&finding.id)?));
        let lines: Vec<_> =
            lines.filter(|line| !told.contains(line)).map(|line| format!("- {line}")).collect();
        sheet.section("What it goes with in your own diary (more: coxa triggers)", &lines.join("\n"));
    }

    /// The causes that stand out, the one that does most first.
    pub(crate) fn standing(self, weighing: &Weighing<'_>) -> Vec<Standing> {
        let knowledge = weighing.weigher.knowledge;
        let mut standing: Vec<Standing> = Vec::new();
        for factor in weighing.stands_out().into_iter().filter(|one| one.bits >= STANDS_OUT) {
            let signs = factor.signs.iter().filter_map(|sign| knowledge.finding(&sign.finding));
            let lines: Vec<_> =
                signs.filter_map(|finding| self.line(finding, weighing.answers.get(&finding.id)?)).collect();
            match standing.iter_mut().find(|one| one.number == factor.factor.cause) {
                Some(one) => one.lines.extend(lines),
                None => standing.push(Standing { number: factor.factor.cause, bits: factor.bits, lines }),
            }
        }
        for (number, remark) in self.joined.remarks.iter().filter(|(of, one)| stands_out(knowledge, *of, one))
        {
            standing.push(Standing {
                number: *number,
                bits: remark.stands_out,
                lines: vec![self.remark(remark)],
            });
        }
        // Signs that are each more likely absent than there may add up to a little: there is nothing to show for it.
        standing.retain(|one| !one.lines.is_empty());
        standing.sort_by(|a, b| b.bits.total_cmp(&a.bits));
        standing
    }

    /// The numbers of the causes that stand out, the one that does most first.
    pub(crate) fn standing_numbers(self, weighing: &Weighing<'_>) -> Vec<(u8, f64)> {
        self.standing(weighing).iter().map(|one| (one.number, one.bits)).collect()
    }

    /// A finding that is there, with what shows it; `None` for one that is not.
    pub(crate) fn line(self, finding: &Finding, answer: Answer) -> Option<String> {
        let there = match answer {
            Answer::Yes => true,
            Answer::Likely(chance) => chance > 0.5,
            _ => false,
        };
        let label = words::capital(&finding.label);
        let shown = self.joined.shown(&finding.id).map(|seen| self.evidence(seen));
        let otherwise = self.joined.otherwise.iter().any(|id| *id == finding.id);
        there.then(|| match shown {
            Some(shown) if otherwise => format!("{label}. {shown} You said otherwise."),
            Some(shown) => format!("{label}. {shown}"),
            None if otherwise => format!("{label}: so you said, and what is recorded does not show it."),
            None => format!("{label}: so you said."),
        })
    }

    /// What shows a finding, and where to look it up.
    pub(crate) fn evidence(self, seen: &Seen) -> String {
        let said = sentence(&seen.says, self.units, self.date);
        placed(&said, &read_from(&seen.from))
    }

    pub(crate) fn remark(self, remark: &Remark) -> String {
        placed(&sentence(&remark.says, self.units, self.date), &read_from(&remark.from))
    }

    /// What else is shown: findings that belong to no factor or are not there.
    pub(crate) fn others(self, sheet: &mut Sheet<'_>, knowledge: &Knowledge, all: bool) {
        if !all {
            return;
        }
        let shown = self.joined.seen.values().filter_map(|seen| {
            let finding = knowledge.finding(seen.finding)?;
            let known =
                says::known(finding, &[(seen.finding, seen.answer)].into_iter().collect(), self.units);
            Some(format!("- {}. {}", words::capital(&known), self.evidence(seen)))
        });
        let shown: Vec<_> = shown.collect();
        sheet.section("All that recordings, diary and tests show", &shown.join("\n"));
    }

    /// What has no weight.
    pub(crate) fn remarks(self, sheet: &mut Sheet<'_>, knowledge: &Knowledge, all: bool) {
        let most = if all { usize::MAX } else { REMARKS };
        let quiet = self.joined.remarks.iter().filter(|(of, remark)| !stands_out(knowledge, *of, remark));
        let quiet: Vec<_> = quiet.map(|(_, remark)| format!("- {}", self.remark(remark))).collect();
        let more = quiet.len().saturating_sub(most);
        let mut lines: Vec<String> = quiet.into_iter().take(most).collect();
        if more > 0 {
            lines.push(format!("- {more} more: coxa why --all"));
        }
        sheet.section("Also measured, without weight in the answer", &lines.join("\n"));
    }

    /// What could not be seen, and why.
    pub(crate) fn not_seen(self, unseen: &Unseen) -> String {
        format!("{}: {}", words::capital(unseen.what), sentence(&unseen.why, self.units, self.date))
    }

    pub(crate) fn unseen(self, sheet: &mut Sheet<'_>, all: bool) {
        let most = if all { usize::MAX } else { UNSEEN };
        let unseen = self.joined.unseen.iter().map(|(_, unseen)| format!("- {}", self.not_seen(unseen)));
        let unseen: Vec<_> = unseen.collect();
        let more = unseen.len().saturating_sub(most);
        let mut lines: Vec<String> = unseen.into_iter().take(most).collect();
        if more > 0 {
            lines.push(format!("- {more} more: coxa why --all"));
        }
        sheet.section("What coxa could not see", &lines.join("\n"));
    }
}

/// Whether what has no weight stands out all the same: only where nothing of its cause could have any, as of the Moon. A
/// cause with signs stands out by these.
fn stands_out(knowledge: &Knowledge, cause: u8, remark: &Remark) -> bool {
    let factors = knowledge.factors.iter().filter(|factor| factor.cause == cause);
    let mute = factors.clone().count() > 0 && factors.flat_map(|factor| &factor.findings).count() == 0;
    mute && remark.stands_out >= STANDS_OUT
}

/// A sentence with the place where it was read before its full stop.
fn placed(said: &str, place: &str) -> String {
    match said.strip_suffix('.') {
        Some(open) => format!("{open}{place}."),
        None => format!("{said}{place}"),
    }
}
