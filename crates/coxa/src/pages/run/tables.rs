//! Laps, figures beside the watch's, fields of apps and sensors, and where a run came from.

use coxa_reason::Recording;
use coxa_reason::run::Run;
use coxa_store::Source;
use maud::{Markup, html};

use crate::commands::show::told;
use crate::house::House;
use crate::terminal::numbers::count;
use crate::terminal::text::clean;

/// The laps, where there is more than one. A column that no lap has anything for is left out.
pub(super) fn laps(house: &House, run: &Run, recording: &Recording) -> Markup {
    let units = house.units;
    if recording.laps.len() < 2 {
        return html! {};
    }
    let heads = [
        "lap".to_owned(),
        "for".to_owned(),
        units.name().to_owned(),
        "time".to_owned(),
        units.pace_name().to_owned(),
        format!("{} up", units.height_name()),
        "beats/min".to_owned(),
        "steps/min".to_owned(),
        "contact ms".to_owned(),
        "step m".to_owned(),
        "W".to_owned(),
    ];
    let rows = told::laps(units, run.sport.on_foot(), &recording.laps);
    let used: Vec<usize> =
        (0..heads.len()).filter(|at| rows.iter().any(|row| !row[*at].is_empty())).collect();
    html! {
        h2 { (count(recording.laps.len() as u64, "lap", "laps")) }
        div.scroll tabindex="0" role="region" aria-label="Laps" {
            table {
                thead { tr { @for at in &used { th.number[*at != 1] scope="col" { (heads[*at]) } } } }
                tbody {
                    @for row in &rows {
                        tr { @for at in &used { td.number[*at != 1] { (row[*at]) } } }
                    }
                }
            }
        }
    }
}

/// coxa's own figures beside the watch's.
pub(super) fn figures(house: &House, run: &Run) -> Markup {
    let (rows, missing) = told::figures(house.units, run);
    html! {
        h2 { "coxa's figures beside the watch's" }
        div.scroll tabindex="0" role="region" aria-label="Figures" {
            table.figures {
                thead {
                    tr {
                        th scope="col" { "what" }
                        @for head in ["coxa", "watch", "difference"] { th.number scope="col" { (head) } }
                    }
                }
                tbody {
                    @for [name, values @ ..] in &rows {
                        tr { th scope="row" { (name) } @for value in values { td.number { (value) } } }
                    }
                }
            }
        }
        @if let Some(missing) = missing { p.quiet.small { (missing) } }
    }
}

/// What apps and sensors added.
pub(super) fn fields(recording: &Recording) -> Markup {
    let rows = told::fields(&recording.samples);
    html! {
        @if !rows.is_empty() {
            details {
                summary { "Fields of apps and sensors" }
                div.scroll tabindex="0" role="region" aria-label="Fields of apps and sensors" {
                    table {
                        thead {
                            tr {
                                @for head in ["field", "mean", "lowest", "highest", "unit", "samples"] { th scope="col" { (head) } }
                            }
                        }
                        tbody { @for row in &rows { tr { @for cell in row { td { (cell) } } } } }
                    }
                }
            }
        }
    }
}

/// Where it came from.
pub(super) fn sources(sources: &[Source]) -> Markup {
    html! {
        details {
            summary { "Where it came from" }
            ul { @for source in sources { li { (clean(&source.path)) " (" (clean(&source.kind)) ")" } } }
        }
    }
}
