//! A sentence in words, numbers, dates, quotes and separators.

use jiff::civil::Date;

/// A piece of a sentence, and where it stands in it (bytes).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// A word in small letters.
    Word(String),
    /// A number, to three decimals.
    Number(f64),
    /// `2026-10-03`.
    Date(Date),
    /// What stands between quotation marks.
    Quoted(String),
    /// A comma or `and`: what follows may go on with what came before.
    Soft,
    /// A full stop or semicolon: what follows begins anew.
    Hard,
    /// `/`.
    Slash,
    /// Any other sign.
    Sign(char),
}

/// Numbers that are written as words.
const NUMBERS: [&str; 11] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// A number to three decimals: finer than anybody means it, and the same when it is told and read again.
pub(super) fn rounded(number: f64) -> f64 {
    let rounded = (number * 1000.0).round() / 1000.0;
    if rounded.is_finite() { rounded } else { number }
}

/// A text in one harmless line: no control characters, and none that turn the direction of writing.
pub(super) fn clean(text: &str) -> String {
    let harmless = |c: char| {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || turns { ' ' } else { c }
    };
    text.chars().map(harmless).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes a sentence apart.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut after_space = true;
    while let Some(first) = text[start..].chars().next() {
        let rest = &text[start..];
        let (kind, length) = one(rest, first, after_space);
        if let Some(kind) = kind {
            tokens.push(Token { kind, start, end: start + length });
        }
        after_space = first.is_whitespace();
        start += length;
    }
    tokens
}

/// What a text begins with, and how long that is; `None` for what only parts words.
fn one(text: &str, first: char, after_space: bool) -> (Option<Kind>, usize) {
    let one = first.len_utf8();
    match first {
        _ if first.is_ascii_digit() => match date(text) {
            Some(date) => (Some(Kind::Date(date)), 10),
            None => number(text),
        },
        '-' if after_space && text[1..].starts_with(|c: char| c.is_ascii_digit()) => match number(&text[1..])
        {
            (Some(Kind::Number(number)), length) => (Some(Kind::Number(-number)), 1 + length),
            other => other,
        },
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' => {
            let inner = &text[one..];
            let close = |c: char| matches!(c, '"' | '\u{201c}' | '\u{201d}');
            let length = inner.find(close).unwrap_or(inner.len());
            let closing = inner[length..].chars().next().map_or(0, char::len_utf8);
            (Some(Kind::Quoted(clean(&inner[..length]))), one + length + closing)
        }
        _ if first.is_alphabetic() => {
            let inner = |c: char| !(c.is_alphabetic() || matches!(c, '\'' | '\u{2019}'));
            let length = text.find(inner).unwrap_or(text.len());
            let word = text[..length].to_lowercase().replace('\u{2019}', "'");
            let kind = match word.as_str() {
                "and" | "then" => Kind::Soft,
                _ => match NUMBERS.iter().position(|number| *number == word) {
                    Some(number) => Kind::Number(number as f64),
                    None => Kind::Word(word),
                },
            };
            (Some(kind), length)
        }
        ',' | '+' | '&' => (Some(Kind::Soft), one),
        ';' | '.' | '!' | '?' | '\n' => (Some(Kind::Hard), one),
        '/' => (Some(Kind::Slash), one),
        '-' | '\u{2010}'..='\u{2015}' | '(' | ')' | ':' | '\'' | '\u{2019}' => (None, one),
        _ if first.is_whitespace() || first.is_control() => (None, one),
        _ => (Some(Kind::Sign(first)), one),
    }
}

/// A date at the beginning, and no longer number.
fn date(text: &str) -> Option<Date> {
    let date = text.get(..10)?.parse().ok()?;
    (!text[10..].starts_with(|c: char| c.is_alphanumeric())).then_some(date)
}

/// A number at the beginning; `4,5` is one too.
fn number(text: &str) -> (Option<Kind>, usize) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(text);
    if text[length..].starts_with(['.', ',']) {
        let decimals = digits(&text[length + 1..]);
        if decimals > 0 {
            length += 1 + decimals;
        }
    }
    // Digits with a point are a number.
    let number = text[..length].replace(',', ".").parse().unwrap_or(f64::INFINITY);
    (Some(Kind::Number(rounded(number))), length)
}
