//! Texts of several lines: paragraphs, lists and steps, each wrapped under its own beginning.

use crate::terminal::text::{width, wrap};

/// A text in lines of at most so many columns. A line of the text stays a line of its own; `- ` and `1. ` hang, so
/// that what follows stands under the first word. Empty lines part paragraphs, one at a time.
pub(crate) fn prose(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(String::new());
            }
            continue;
        }
        let mark = mark(line);
        let hang = width(mark);
        let wrapped = wrap(&line[mark.len()..], columns.saturating_sub(hang));
        for (at, piece) in wrapped.iter().enumerate() {
            lines.push(if at == 0 {
                format!("{mark}{piece}")
            } else {
                format!("{}{piece}", " ".repeat(hang))
            });
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// What a line of a list begins with: `- ` or `12. `; empty for any other.
pub(crate) fn mark(line: &str) -> &str {
    if line.starts_with("- ") {
        return &line[..2];
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) && line[digits..].starts_with(". ") { &line[..digits + 2] } else { "" }
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn lists_and_steps_hang_and_paragraphs_stay_apart() {
        let text = "\nStop if it hurts.\n\n\n1. Stand on one leg.\n10. Wait thirty seconds.\n- The pain comes back.\n";
        assert_eq!(
            prose(text, 16),
            [
                "Stop if it",
                "hurts.",
                "",
                "1. Stand on one",
                "   leg.",
                "10. Wait thirty",
                "    seconds.",
                "- The pain comes",
                "  back."
            ]
        );
        assert!(prose(" \n\n", 20).is_empty());
        assert_eq!(prose("2.5 km - and - no list", 80), ["2.5 km - and - no list"]);
    }
}
