//! The sources of a page. One whose identifier nobody has looked up is counted, not cited.

use coxa_reason::Knowledge;
use coxa_reason::knowledge::{Source, SourceKind};

use super::find::Found;
use super::weights;
use crate::terminal::numbers::count;
use crate::terminal::sheet::Sheet;

/// Ids of all sources that a page rests on, each once: those it names, then those of the published numbers it shows.
pub(super) fn named_by<'a>(knowledge: &'a Knowledge, found: Found<'a>) -> Vec<&'a str> {
    let mut ids: Vec<&str> = Vec::new();
    let mut add = |more: &'a [String]| {
        for id in more {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
    };
    match found {
        Found::Cause(cause) => add(&cause.page.sources),
        Found::Question(question) => add(&question.sources),
        Found::Factor(factor) => {
            add(&factor.page.sources);
            factor.raises.iter().for_each(|raise| add(&raise.evidence.source));
        }
        Found::Condition(condition) => {
            add(&condition.page.sources);
            let (telling_for, against) = weights::telling(knowledge.weights(condition));
            for weight in telling_for.iter().chain(&against) {
                add(weights::sources(weight));
            }
        }
        Found::Finding(finding) => {
            if let Some(leak) = &finding.leak {
                add(&leak.evidence.source);
            }
            let (telling_for, against) = weights::telling(weights::of_finding(knowledge, finding));
            for weight in telling_for.iter().chain(&against) {
                add(weights::sources(weight));
            }
        }
    }
    ids
}

/// The last section of a page.
pub(super) fn section(sheet: &mut Sheet<'_>, knowledge: &Knowledge, found: Found<'_>) {
    let ids = named_by(knowledge, found);
    let sources: Vec<_> = ids.iter().filter_map(|id| knowledge.source(id)).collect();
    let (seen, unseen): (Vec<&Source>, Vec<&Source>) = sources.iter().partition(|source| source.id_seen);
    if sources.is_empty() {
        return;
    }
    sheet.heading("Sources");
    for source in seen {
        sheet.under(&format!("- {}", citation(source)));
    }
    if !unseen.is_empty() {
        let more = if unseen.len() == sources.len() { "" } else { "more " };
        let counted = count(unseen.len() as u64, &format!("{more}source"), &format!("{more}sources"));
        let whose = if unseen.len() == 1 { "identifier" } else { "identifiers" };
        sheet.under(&format!("{counted}, {whose} not yet checked."));
    }
}

/// A kind of study in a word.
fn said(kind: SourceKind) -> String {
    match kind {
        SourceKind::CaseControl | SourceKind::CrossSectional => kind.to_string().replace(' ', "-"),
        _ => kind.to_string(),
    }
}

/// What kind of study, who wrote it, and where to find it.
fn citation(source: &Source) -> String {
    let kind = source.kind.map(|kind| format!("{}: ", said(kind))).unwrap_or_default();
    let doi = source.doi.as_ref().map(|doi| format!("doi {doi}"));
    let pmid = source.pmid.as_ref().map(|pmid| format!("PMID {pmid}"));
    let identifiers: Vec<_> = [doi, pmid, source.pmcid.clone()].into_iter().flatten().collect();
    let end = if source.cite.ends_with('.') { "" } else { "." };
    format!("{kind}{}{end} {}", source.cite, identifiers.join(", "))
}
