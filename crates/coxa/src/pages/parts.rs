//! Pieces that several pages share.

use coxa_reason::verdict::Light;
use maud::{Markup, PreEscaped, html};

/// A light's word, its shape and its colour: never the colour alone.
pub(crate) fn light(light: Option<Light>) -> Markup {
    let (class, word, shape) = match light {
        Some(Light::Run) => ("run", "Run", r#"<circle cx="12" cy="12" r="10"/>"#),
        Some(Light::EaseOff) => ("ease", "Ease off", r#"<path d="M12 2 23 21H1z"/>"#),
        Some(Light::Rest) => ("rest", "Rest", r#"<path d="M2 2h20v20H2z"/>"#),
        Some(Light::SeeSomeone) => ("see", "See someone", r#"<path d="M8 1h8v7h7v8h-7v7H8v-7H1V8h7z"/>"#),
        None => (
            "unknown",
            "Not known yet",
            r#"<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="3" stroke-dasharray="4 3"/>"#,
        ),
    };
    html! {
        span class={ "light " (class) } {
            svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" { (PreEscaped(shape)) }
            (word)
        }
    }
}

/// The table with the values of the charts above it, folded.
pub(crate) fn values(table: &Markup) -> Markup {
    html! {
        details.values {
            summary { "The values of these charts" }
            div.scroll tabindex="0" role="region" aria-label="The values of the charts" { (table) }
        }
    }
}

/// A text with paragraphs and lists (`- `, `1. `) as in the files of knowledge.
pub(crate) fn prose(text: &str) -> Markup {
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    html! {
        @for block in blocks {
            @let is_item = |line: &str| line.starts_with("- ");
            @if block.lines().all(is_item) {
                ul { @for line in block.lines() { li { (line.trim_start_matches("- ")) } } }
            } @else if block.lines().any(is_item) {
                @let (before, items): (Vec<_>, Vec<_>) = block.lines().partition(|line| !is_item(line));
                @for line in before { p { (line) } }
                ul { @for line in items { li { (line.trim_start_matches("- ")) } } }
            } @else {
                @for line in block.lines() { p { (line) } }
            }
        }
    }
}

/// A field with its label, a hint and what is wrong, in words beside it; the control is given its id and the ids of what
/// describes it.
pub(crate) fn field(
    id: &str,
    label: &str,
    hint: Option<&str>,
    fault: Option<&str>,
    control: &dyn Fn(&str, Option<&str>) -> Markup,
) -> Markup {
    let hinted = hint.map(|_| format!("{id}-hint"));
    let wrong = fault.map(|_| format!("{id}-wrong"));
    let described: Vec<&str> = hinted.iter().chain(&wrong).map(String::as_str).collect();
    let described = described.join(" ");
    html! {
        div.field {
            label for=(id) { (label) }
            @if let (Some(hint), Some(hinted)) = (hint, &hinted) { p.quiet.small id=(hinted) { (hint) } }
            @if let (Some(fault), Some(wrong)) = (fault, &wrong) { p.wrong id=(wrong) { strong { "Mend this: " } (fault) } }
            (control(id, Some(described.as_str()).filter(|ids| !ids.is_empty())))
        }
    }
}
