//! Text as a terminal shows it: widths, cutting, wrapping, and names from files made harmless.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// A text from a file in one harmless line: control characters, which could steer the terminal, become spaces, and
/// so do the marks that turn the direction of writing.
pub(crate) fn clean(text: &str) -> String {
    let harmless = |c: char| {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || turns || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }
    };
    let line: String = text.chars().map(harmless).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text cut to so many columns; where something is missing, the last column says so with `…`.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut taken = 0;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if taken + wide + 1 > columns {
            break;
        }
        cut.push(c);
        taken += wide;
    }
    let mut cut = cut.trim_end().to_owned();
    if columns > 0 {
        cut.push('…');
    }
    cut
}

/// A text with spaces after it up to so many columns.
pub(crate) fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// A text with spaces before it up to so many columns.
pub(crate) fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// A sentence in lines of at most so many columns, broken at spaces, but not before a per cent sign. A word that is
/// longer has a line of its own.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(number) if word.starts_with('%') => {
                number.push(' ');
                number.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    for word in &words {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    lines
}

/// Words as a list in a sentence: `a`, `a and b`, `a, b and c`.
pub(crate) fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_counts_columns_and_not_letters() {
        assert_eq!(cut("Long run", 8), "Long run");
        assert_eq!(cut("Long run in the woods", 9), "Long run…");
        assert_eq!(cut("皇居ラン", 6), "皇居…");
        assert_eq!(width(&cut("皇居ラン", 4)), 3, "a wide letter does not fit into the half that is left");
        assert_eq!(cut("run", 0), "");
    }

    #[test]
    fn padding_counts_columns_and_not_letters() {
        assert_eq!(left("皇居", 6), "皇居  ");
        assert_eq!(right("5:40", 6), "  5:40");
        assert_eq!(right("1:42:10", 6), "1:42:10");
    }

    #[test]
    fn a_name_from_a_file_cannot_steer_the_terminal() {
        assert_eq!(clean("Sunday\n\x1b[2J run\u{202e}\u{9b}5m "), "Sunday [2J run 5m");
        assert_eq!(clean("Ünterwegs 🏃 früh"), "Ünterwegs 🏃 früh");
    }

    #[test]
    fn wrapping_breaks_at_spaces_only() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("incomprehensible it is", 5), ["incomprehensible", "it is"]);
        assert_eq!(wrap("about 30 %, or so", 8), ["about", "30 %, or", "so"]);
        assert!(wrap(" ", 5).is_empty());
    }

    #[test]
    fn lists_read_as_sentences_do() {
        let words = |words: &[&str]| list(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        assert_eq!(words(&[]), "");
        assert_eq!(words(&["power"]), "power");
        assert_eq!(words(&["power", "balance", "step length"]), "power, balance and step length");
    }
}
