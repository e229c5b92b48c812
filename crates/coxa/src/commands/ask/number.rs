//! A number as somebody types it: `3 weeks`, `7/10`, `two months`, `34 years`.

use coxa_reason::knowledge::Finding;

/// Days in a month, as the question's help counts them.
const DAYS_A_MONTH: f64 = 30.0;
/// Kilometres in a mile.
const KM_A_MILE: f64 = 1.609_344;

/// The lowest and the highest number that makes sense, and what a good answer looks like.
fn sense(finding: &Finding) -> (f64, f64, &'static str) {
    match finding.id.as_str() {
        "age" => (4.0, 110.0, "your age in years, for example 34"),
        "severity" => (0.0, 10.0, "a number from 0 (no pain) to 10 (the worst you can imagine)"),
        "duration" => (0.0, 36_500.0, "how long, for example 5 days, 3 weeks or 2 months"),
        "bmi" => (10.0, 80.0, "a number such as 22"),
        "weekly_distance" => (0.0, 500.0, "kilometres a week, for example 40"),
        "years_running" => (0.0, 100.0, "a number of years, for example 6"),
        _ => (0.0, 1e6, "a number"),
    }
}

/// What to type, for somebody who is about to.
pub(crate) fn hint(finding: &Finding) -> &'static str {
    sense(finding).2
}

/// Reads a number in the finding's unit.
///
/// # Errors
/// A kind sentence where it is no number or makes no sense.
pub(crate) fn read(finding: &Finding, line: &str) -> Result<f64, String> {
    let (least, most, hint) = sense(finding);
    let number = parse(finding, &line.to_lowercase()).ok_or_else(|| format!("Type {hint}."))?;
    if (least..=most).contains(&number) {
        Ok(number)
    } else {
        Err(format!("That cannot be right. Type {hint}."))
    }
}

/// The number in the finding's unit, as far as it is one.
fn parse(finding: &Finding, line: &str) -> Option<f64> {
    let duration = finding.id == "duration";
    match line {
        "today" if duration => return Some(0.0),
        "yesterday" if duration => return Some(1.0),
        _ => {}
    }
    let line = line.trim_end_matches('.');
    let line = line.strip_suffix("out of 10").or(line.strip_suffix("of 10")).unwrap_or(line);
    let line = line.strip_suffix("/10").unwrap_or(line).trim();
    let words = line.split_whitespace();
    let mut words =
        words.filter(|word| !matches!(*word, "for" | "since" | "about" | "around" | "ago" | "~" | "old"));
    let first = words.next()?;
    // `3weeks` is a number and a unit.
    let digits = first.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(first.len());
    let (number, mut unit) = if digits > 0 { first.split_at(digits) } else { (first, "") };
    if unit.is_empty() {
        unit = words.next().unwrap_or_default();
    }
    if words.next().is_some() {
        return None;
    }
    let number = spelt(number).or_else(|| number.replace(',', ".").parse().ok())?;
    let times = times(&finding.id, unit)?;
    let number: f64 = number * times;
    Some(if duration && times > 1.0 { number.round() } else { number })
}

/// Small numbers in words.
fn spelt(word: &str) -> Option<f64> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    match word {
        "a" | "an" => Some(1.0),
        _ => WORDS.iter().position(|one| *one == word).map(|number| number as f64),
    }
}

/// How many of the finding's unit are in one of the unit that was typed.
fn times(finding: &str, unit: &str) -> Option<f64> {
    Some(match (finding, unit) {
        (_, "") => 1.0,
        ("duration", "d" | "day" | "days") => 1.0,
        ("duration", "w" | "wk" | "wks" | "week" | "weeks") => 7.0,
        ("duration", "m" | "mo" | "month" | "months") => DAYS_A_MONTH,
        ("duration", "y" | "yr" | "yrs" | "year" | "years") => 365.0,
        ("duration", "h" | "hour" | "hours") => 1.0 / 24.0,
        ("age" | "years_running", "y" | "yr" | "yrs" | "year" | "years" | "yo") => 1.0,
        ("years_running", "month" | "months") => 1.0 / 12.0,
        ("weekly_distance", "km" | "k" | "kilometres" | "kilometers") => 1.0,
        ("weekly_distance", "mi" | "mile" | "miles") => KM_A_MILE,
        ("bmi", "kg/m2") => 1.0,
        _ => return None,
    })
}

/// A number in words, as it was meant: `3 weeks`, `6 out of 10`, `34 years`.
pub(super) fn spoken(finding: &Finding, number: f64) -> String {
    match finding.id.as_str() {
        "duration" => duration(number),
        "severity" => format!("{} out of 10", plain(number)),
        _ => match finding.unit.as_deref() {
            Some(unit) => format!("{} {unit}", plain(number)),
            None => plain(number),
        },
    }
}

fn duration(days: f64) -> String {
    let whole = days.round() as u64;
    let count = |number: u64, unit: &str| format!("{number} {unit}{}", if number == 1 { "" } else { "s" });
    match whole {
        0 => "less than a day".to_owned(),
        365.. if whole.is_multiple_of(365) => count(whole / 365, "year"),
        730.. => format!("about {}", count(whole / 365, "year")),
        30.. if whole.is_multiple_of(30) => count(whole / 30, "month"),
        14.. if whole.is_multiple_of(7) => count(whole / 7, "week"),
        90.. => format!("about {}", count((days / DAYS_A_MONTH).round() as u64, "month")),
        _ => count(whole, "day"),
    }
}

fn plain(number: f64) -> String {
    let rounded = (number * 10.0).round() / 10.0;
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use coxa_reason::Knowledge;

    use super::*;

    fn finding(id: &str) -> &'static Finding {
        Knowledge::embedded().finding(id).unwrap()
    }

    #[test]
    fn times_are_understood_as_they_are_spoken() {
        for (line, days, spoken_again) in [
            ("5", 5.0, "5 days"),
            ("5 days", 5.0, "5 days"),
            ("3 weeks", 21.0, "3 weeks"),
            ("3w", 21.0, "3 weeks"),
            ("2 months", 60.0, "2 months"),
            ("6 months", 180.0, "6 months"),
            ("2 years", 730.0, "2 years"),
            ("a week", 7.0, "7 days"),
            ("about two weeks", 14.0, "2 weeks"),
            ("1,5 months", 45.0, "45 days"),
            ("3 days ago", 3.0, "3 days"),
            ("yesterday", 1.0, "1 day"),
            ("Today", 0.0, "less than a day"),
            ("2.5 years", 913.0, "about 2 years"),
        ] {
            assert_eq!(read(finding("duration"), line), Ok(days), "{line}");
            assert_eq!(spoken(finding("duration"), days), spoken_again, "{line}");
        }
        for line in
            ["", "long", "3 parsecs", "weeks", "2 weeks and 3 days", "-4", "1e9", "nan", "inf", "999999"]
        {
            assert!(read(finding("duration"), line).is_err(), "{line}");
        }
    }

    #[test]
    fn what_cannot_be_right_is_said_kindly() {
        assert_eq!(read(finding("age"), "34"), Ok(34.0));
        assert_eq!(read(finding("age"), "34 years old"), Ok(34.0));
        assert_eq!(
            read(finding("age"), "340"),
            Err("That cannot be right. Type your age in years, for example 34.".to_owned())
        );
        for line in ["7", "7/10", "7 out of 10", "seven"] {
            assert_eq!(read(finding("severity"), line), Ok(7.0), "{line}");
        }
        assert!(read(finding("severity"), "11").is_err());
        assert!(read(finding("severity"), "7 weeks").is_err());
        assert_eq!(spoken(finding("severity"), 6.5), "6.5 out of 10");
        assert_eq!(spoken(finding("age"), 34.0), "34 years");
        assert_eq!(read(finding("weekly_distance"), "10 miles").map(f64::round), Ok(16.0));
    }
}
