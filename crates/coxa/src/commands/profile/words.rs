//! What somebody says of themself: `born 1987 female 172 cm 64 kg max 188 rest 52`.

use coxa_reason::knowledge::Sex;
use coxa_reason::profile::Fact;

use super::item::{CM_AN_INCH, KG_A_POUND};
use crate::failure::Failure;
use crate::terminal::text;

/// What is understood.
const EXAMPLE: &str = "For example: coxa profile born 1987 female 172 cm 64 kg max 188 rest 52";
/// Inches in a foot, pounds in a stone.
const INCHES: f64 = 12.0;
const POUNDS: f64 = 14.0;
/// Words that say nothing more.
const FILLERS: [&str; 19] = [
    "i", "am", "was", "in", "a", "and", "year", "of", "hr", "heart", "rate", "pulse", "bpm", "height",
    "weight", "tall", "sex", "is", "my",
];

/// Reads it; an item that is said twice counts as it was said last.
///
/// # Errors
/// What is not understood or makes no sense; then nothing of it counts.
pub(super) fn read(words: &str, this_year: i16) -> Result<Vec<Fact>, Failure> {
    let mut pieces = pieces(words);
    pieces.retain(|piece| !matches!(piece, Piece::Word(word) if FILLERS.contains(&word.as_str())));
    let mut facts: Vec<Fact> = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let word = |ahead: usize| pieces.get(at + ahead).and_then(Piece::word);
        let number = |ahead: usize| pieces.get(at + ahead).and_then(Piece::number);
        let after = |ahead: usize| number(ahead).map(|number| (number, ahead + 1));
        let (fact, used) = match (piece, word(1)) {
            (Piece::Word(word), _) => match word.as_str() {
                "female" | "woman" | "f" => (Fact::Sex(Some(Sex::Female)), 1),
                "male" | "man" | "m" => (Fact::Sex(Some(Sex::Male)), 1),
                "born" | "birth" => match after(1) {
                    Some((year, used)) if year.fract() == 0.0 && year.abs() < 10_000.0 => {
                        (Fact::BirthYear(Some(year as i16)), used)
                    }
                    _ => return Err(not_understood(&pieces, at)),
                },
                "max" | "maximum" | "highest" | "maximal" => match after(1) {
                    Some((rate, used)) => (Fact::HighestBpm(Some(rate)), used),
                    None => return Err(not_understood(&pieces, at)),
                },
                "rest" | "resting" => match after(1) {
                    Some((rate, used)) => (Fact::RestingBpm(Some(rate)), used),
                    None => return Err(not_understood(&pieces, at)),
                },
                _ => return Err(not_understood(&pieces, at)),
            },
            (Piece::Number(amount), Some("cm")) => (Fact::HeightM(Some(amount / 100.0)), 2),
            (Piece::Number(amount), Some("m" | "metre" | "metres" | "meters")) => {
                // `1.72 m`, and `1 m 72`.
                let more = number(2).filter(|more| amount.fract() == 0.0 && (0.0..100.0).contains(more));
                (Fact::HeightM(Some(amount + more.unwrap_or(0.0) / 100.0)), 2 + usize::from(more.is_some()))
            }
            (Piece::Number(feet), Some("ft" | "feet" | "foot" | "'")) => {
                let inches = number(2).filter(|inches| (0.0..INCHES).contains(inches));
                let unit = inches.is_some() && matches!(word(3), Some("in" | "inch" | "inches" | "\""));
                let centimetres = (feet * INCHES + inches.unwrap_or(0.0)) * CM_AN_INCH;
                let used = 2 + usize::from(inches.is_some()) + usize::from(unit);
                (Fact::HeightM(Some((centimetres * 10.0).round() / 1000.0)), used)
            }
            (Piece::Number(amount), Some("kg" | "kilo" | "kilos" | "kilograms")) => {
                (Fact::WeightKg(Some(*amount)), 2)
            }
            (Piece::Number(amount), Some("lb" | "lbs" | "pound" | "pounds")) => (pounds(*amount), 2),
            (Piece::Number(stones), Some("st" | "stone")) => {
                let more = number(2).filter(|more| (0.0..POUNDS).contains(more));
                let unit = more.is_some() && matches!(word(3), Some("lb" | "lbs" | "pounds"));
                let used = 2 + usize::from(more.is_some()) + usize::from(unit);
                (pounds(stones * POUNDS + more.unwrap_or(0.0)), used)
            }
            (Piece::Number(_), _) => return Err(not_understood(&pieces, at)),
        };
        if let Some(fault) = fact.fault() {
            return Err(Failure::new(fault).hint(EXAMPLE));
        }
        if matches!(fact, Fact::BirthYear(Some(year)) if year > this_year) {
            return Err(Failure::new("a year of birth lies in the past").hint(EXAMPLE));
        }
        facts.push(fact);
        at += used;
    }
    if facts.is_empty() {
        Err(Failure::new("there is nothing to keep in that").hint(EXAMPLE))
    } else {
        Ok(facts)
    }
}

fn pounds(amount: f64) -> Fact {
    Fact::WeightKg(Some((amount * KG_A_POUND * 10.0).round() / 10.0))
}

fn not_understood(pieces: &[Piece], at: usize) -> Failure {
    let told = match &pieces[at] {
        Piece::Word(word) => word.clone(),
        Piece::Number(number) => number.to_string(),
    };
    let told = text::cut(&text::clean(&told), 40);
    Failure::new(format!("\"{told}\" is not understood here, and nothing was kept")).hint(EXAMPLE)
}

enum Piece {
    Word(String),
    Number(f64),
}

impl Piece {
    fn word(&self) -> Option<&str> {
        if let Piece::Word(word) = self { Some(word) } else { None }
    }

    fn number(&self) -> Option<f64> {
        if let Piece::Number(number) = self { Some(*number) } else { None }
    }
}

/// Words in small letters and numbers, apart even where they touch: `172cm`, `5'8"`.
fn pieces(words: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = words.trim_start();
    while let Some(first) = rest.chars().next() {
        let numeric = first.is_ascii_digit();
        let same = |c: char| if numeric { c.is_ascii_digit() || c == '.' } else { c.is_alphabetic() };
        let length = rest.find(|c: char| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (piece, after) = rest.split_at(length);
        match piece.trim_end_matches('.').parse() {
            Ok(number) if numeric => pieces.push(Piece::Number(number)),
            _ => pieces.push(Piece::Word(piece.to_lowercase())),
        }
        rest =
            after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '-'));
    }
    pieces
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

    use super::*;

    #[test]
    fn people_say_it_in_many_ways() {
        let female = Fact::Sex(Some(Sex::Female));
        for (words, expected) in [
            (
                "born 1987 female 172 cm 64 kg",
                vec![
                    Fact::BirthYear(Some(1987)),
                    female,
                    Fact::HeightM(Some(1.72)),
                    Fact::WeightKg(Some(64.0)),
                ],
            ),
            ("max 188 rest 52", vec![Fact::HighestBpm(Some(188.0)), Fact::RestingBpm(Some(52.0))]),
            ("resting heart rate: 52 bpm", vec![Fact::RestingBpm(Some(52.0))]),
            ("172cm, 64.5kg", vec![Fact::HeightM(Some(1.72)), Fact::WeightKg(Some(64.5))]),
            ("1.72 m tall", vec![Fact::HeightM(Some(1.72))]),
            ("1 m 72", vec![Fact::HeightM(Some(1.72))]),
            ("5 ft 8 in 141 lb", vec![Fact::HeightM(Some(1.727)), Fact::WeightKg(Some(64.0))]),
            ("5'8\" 10 st 2 lb", vec![Fact::HeightM(Some(1.727)), Fact::WeightKg(Some(64.4))]),
            ("year of birth 1987", vec![Fact::BirthYear(Some(1987))]),
            ("I am a woman", vec![female]),
        ] {
            assert_eq!(read(words, 2026).unwrap(), expected, "{words}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for words in [
            "born 2040",
            "born 87",
            "172",
            "1.72 cm",
            "max 12",
            "tall",
            "blue eyes",
            "born",
            "",
            "64 kg 9",
            "-5 kg",
        ] {
            assert!(read(words, 2026).is_err(), "{words}");
        }
    }
}
