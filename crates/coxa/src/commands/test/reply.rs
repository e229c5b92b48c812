//! What a typed line means.

/// A longer hold is a slip of the keyboard, seconds.
const LONGEST_S: f64 = 1800.0;

/// Reads seconds: `45`, `45 s`, `1:05`.
///
/// # Errors
/// What to type instead.
pub(crate) fn seconds(line: &str) -> Result<f64, String> {
    let line = line.trim().to_lowercase();
    let number = line.trim_end_matches("seconds").trim_end_matches("sec").trim_end_matches('s').trim();
    let number = number.replace(',', ".");
    let seconds = match number.split_once(':') {
        Some((minutes, seconds)) if seconds.len() == 2 => plain(minutes)
            .zip(plain(seconds))
            .filter(|(minutes, seconds)| minutes.fract() == 0.0 && *seconds < 60.0)
            .map(|(minutes, seconds)| minutes * 60.0 + seconds),
        Some(_) => None,
        None => plain(&number),
    };
    seconds
        .filter(|seconds| *seconds <= LONGEST_S)
        .ok_or_else(|| "Type the seconds, for example 45 or 1:05.".to_owned())
}

/// Reads pain from 0 to 10; `None` where nobody can say.
///
/// # Errors
/// What to type instead.
pub(crate) fn pain(line: &str) -> Result<Option<f64>, String> {
    let line = line.trim().to_lowercase();
    if is_unsure(&line) {
        return Ok(None);
    }
    let number = line.trim_end_matches("out of 10").trim_end_matches("of 10").trim_end_matches("/10").trim();
    let number =
        if number == "none" || number == "no" { Some(0.0) } else { plain(&number.replace(',', ".")) };
    let pain = number.filter(|pain| *pain <= 10.0);
    pain.map(Some)
        .ok_or_else(|| "Type a number from 0 (no pain) to 10 (the worst you can imagine).".to_owned())
}

/// Reads yes or no; `None` where nobody can say.
///
/// # Errors
/// What to type instead.
pub(super) fn yes_or_no(line: &str) -> Result<Option<bool>, String> {
    match line.trim().to_lowercase().as_str() {
        "y" | "yes" | "yeah" | "yep" => Ok(Some(true)),
        "n" | "no" | "nope" => Ok(Some(false)),
        line if is_unsure(line) => Ok(None),
        _ => Err("Type y for yes, n for no, or ? for not sure.".to_owned()),
    }
}

fn is_unsure(line: &str) -> bool {
    matches!(line, "?" | "not sure" | "unsure" | "don't know")
}

/// A number that is written with digits, 0 or more.
fn plain(text: &str) -> Option<f64> {
    let digits = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    text.parse().ok().filter(|number: &f64| digits && number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_read_as_a_watch_shows_them() {
        for (line, read) in
            [("45", 45.0), ("45 s", 45.0), ("45s", 45.0), ("32,5", 32.5), ("1:05", 65.0), ("0", 0.0)]
        {
            assert_eq!(seconds(line), Ok(read), "{line}");
        }
        for line in ["", "s", "-3", "long", "1:5", "1:75", "1.5:10", "nan", "inf", "1e3", "4000"] {
            assert!(seconds(line).is_err(), "{line}");
        }
    }

    #[test]
    fn pain_is_from_none_to_ten() {
        for (line, read) in
            [("0", Some(0.0)), ("3/10", Some(3.0)), ("7 of 10", Some(7.0)), ("none", Some(0.0)), ("?", None)]
        {
            assert_eq!(pain(line), Ok(read), "{line}");
        }
        for line in ["", "11", "-1", "much"] {
            assert!(pain(line).is_err(), "{line}");
        }
        assert_eq!(yes_or_no("Y"), Ok(Some(true)));
        assert_eq!(yes_or_no("?"), Ok(None));
        assert!(yes_or_no("perhaps").is_err());
    }
}
