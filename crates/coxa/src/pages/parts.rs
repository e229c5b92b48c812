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
