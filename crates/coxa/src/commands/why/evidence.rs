//! What speaks for and against a condition, and the sources that this rests on.

use coxa_reason::knowledge::{Condition, Source};
use coxa_reason::weighing::{Evidence, Weighing};

use super::says::known;
use crate::house::Units;
use crate::rests::{How, Rests, kind, rests};
use crate::terminal::numbers::decimals;
use crate::terminal::sheet::Sheet;
use crate::terminal::table::{Column, Table};
use crate::words::{TELLING, strength};

/// How many findings a condition shows on either side, where not all are wanted.
const MOST: usize = 6;
/// Bits that are nothing, even where all are wanted.
const NOTHING: f64 = 0.05;

/// The sources that a page has cited so far; its place is the number.
#[derive(Debug, Default)]
pub(crate) struct Cited<'k>(Vec<&'k Source>);

impl<'k> Cited<'k> {
    /// The number of a source, from 1.
    fn number(&mut self, source: &'k Source) -> usize {
        let known = self.0.iter().position(|other| other.id == source.id);
        known.unwrap_or_else(|| {
            self.0.push(source);
            self.0.len() - 1
        }) + 1
    }

    /// The list at the end of a page.
    pub(crate) fn section(&self, sheet: &mut Sheet<'_>) {
        if self.0.is_empty() {
            return;
        }
        sheet.heading("Sources");
        for (at, source) in self.0.iter().enumerate() {
            let doi = source.doi.as_ref().map(|doi| format!("doi {doi}"));
            let pmid = source.pmid.as_ref().map(|pmid| format!("PMID {pmid}"));
            let identifier = doi.or(pmid).or_else(|| source.pmcid.clone()).unwrap_or_default();
            let end = if source.cite.ends_with('.') { "" } else { "." };
            sheet.under(&format!("- [{}] {}: {}{end} {identifier}", at + 1, kind(source), source.cite));
        }
    }
}

/// What speaks for a condition, the strongest first, and then what speaks against it; all of it, or what is telling.
fn speaks<'w>(weighing: &Weighing<'w>, condition: &Condition, all: bool) -> Vec<Evidence<'w>> {
    let evidence = weighing.evidence(&[condition.id.as_str()]).into_iter().next().unwrap_or_default();
    for_then_against(&evidence, all)
}

/// Of what speaks, the strongest first: what speaks for it, and then what speaks against it; all of it, or what is
/// telling.
pub(crate) fn for_then_against<'w>(evidence: &[Evidence<'w>], all: bool) -> Vec<Evidence<'w>> {
    let (least, most) = if all { (NOTHING, usize::MAX) } else { (TELLING, MOST) };
    let speaks_for = evidence.iter().filter(|one| one.bits >= least).take(most);
    let against = evidence.iter().filter(|one| one.bits <= -least).take(most);
    speaks_for.chain(against).copied().collect()
}

/// Bits with their sign: `+1.3`, `-0.4`.
pub(crate) fn signed(bits: f64) -> String {
    let sign = if bits > 0.0 { "+" } else { "" };
    format!("{sign}{}", decimals(bits, 1))
}

/// What speaks for and against a condition, as a table; `None` where nothing does.
pub(crate) fn table<'w>(
    weighing: &Weighing<'w>,
    condition: &'w Condition,
    cited: &mut Cited<'w>,
    units: Units,
    all: bool,
) -> Option<Table> {
    let mut table = Table::new(vec![
        Column::words("speaks"),
        Column::number("bits"),
        Column::words("what is known").cut_to(20),
        Column::words("rests on"),
    ]);
    let mut any = false;
    for one in speaks(weighing, condition, all) {
        any = true;
        table.push(vec![
            strength(one.bits).to_owned(),
            signed(one.bits),
            known(one.finding, &weighing.answers, units),
            rests_on(weighing, condition, &one, cited),
        ]);
    }
    any.then_some(table)
}

/// `diagnostic [1, 2]`, `part review [3]`, `judgement`.
pub(crate) fn rests_on<'w>(
    weighing: &Weighing<'w>,
    condition: &'w Condition,
    one: &Evidence<'w>,
    cited: &mut Cited<'w>,
) -> String {
    let Rests { how, sources } = rests(weighing.weigher.knowledge, condition, one.finding);
    let part = match how {
        How::Judgement => return "judgement".to_owned(),
        How::Part => "part ",
        How::Published => "",
    };
    let Some(main) = sources.first() else { return format!("{part}published") };
    let numbers: Vec<_> = sources.iter().map(|source| cited.number(source).to_string()).collect();
    format!("{part}{} [{}]", kind(main), numbers.join(", "))
}
