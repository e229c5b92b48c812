//! What the program cannot know, what the runner left out, and what it all rests on.

use clap::ValueEnum;

use crate::report::fhir::document::Document;
use crate::terminal::numbers::percent;
use crate::terminal::text::list;
use crate::words;

pub(super) fn add(document: &mut Document<'_>) {
    let report = document.report;
    let limits = &report.limits;
    let cases = limits.published_cases;
    let mut lines = vec![
        words::DISCLAIMER.to_owned(),
        "No clinician has examined the runner for this report, and no image was seen.".to_owned(),
        format!(
            "On {} published cases with a confirmed diagnosis and {} runners with ordinary soreness the right one came \
             first in {}, among the first three in {} and among the first five in {}. Nobody has tested the program on \
             its own users.",
            cases.published,
            cases.ordinary,
            percent(cases.first, 0),
            percent(cases.among_three, 0),
            percent(cases.among_five, 0),
        ),
    ];
    if !limits.unseen.is_empty() {
        let unseen: Vec<_> = limits.unseen.iter().map(|what| (*what).to_owned()).collect();
        lines.push(format!("Recordings, diary and tests could not show: {}.", list(&unseen)));
    }
    if !report.left_out.is_empty() {
        let parts = report.left_out.iter().filter_map(ValueEnum::to_possible_value);
        let parts: Vec<_> = parts.map(|part| part.get_name().to_owned()).collect();
        lines.push(format!("Left out by the patient: {}.", list(&parts)));
    }
    if !limits.base_rates.is_empty() {
        lines.push(format!("How common each condition is follows: {}.", list(&limits.base_rates)));
    }
    lines.extend(report.sources.iter().map(|source| {
        let doi = source.doi.as_ref().map(|doi| format!(" doi:{doi}")).unwrap_or_default();
        format!("{}: {}{doi} ({})", source.short, source.cite, source.kind)
    }));
    document.section("What the program cannot know, and sources", &lines, Vec::new());
}
