//! Dates as Strava writes them in each language: read where they say which number is the month, and never guessed.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

/// A date as Strava writes it, in UTC: `Dec 19, 2022, 11:37:07 AM`, `19 Dec 2022, 11:37:07`, `20.09.2026, 14:12:12`,
/// `19 déc. 2022 à 11:37:07`. A form that leaves open which number is the month is nothing.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let (year, month, day, rest) = match words.as_slice() {
        [first, second, third, rest @ ..] if month(first).is_some() => {
            (third.parse().ok()?, month(first)?, second.parse().ok()?, rest)
        }
        [first, second, third, rest @ ..] if month(second).is_some() => {
            (third.parse().ok()?, month(second)?, first.trim_end_matches('.').parse().ok()?, rest)
        }
        [date, rest @ ..] => {
            let (year, month, day) = numeric_date(date)?;
            (year, month, day, rest)
        }
        [] => return None,
    };
    let rest = rest.strip_prefix(&["à"]).or_else(|| rest.strip_prefix(&["um"])).unwrap_or(rest);
    let (time, half) = match rest {
        [time] => (*time, None),
        [time, half] => (*time, Some(half.to_ascii_lowercase())),
        _ => return None,
    };
    let mut parts = time.split(':').map(|part| part.parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    let hour = match half.as_deref() {
        None => hour,
        Some("am") if (1..=12).contains(&hour) => hour % 12,
        Some("pm") if (1..=12).contains(&hour) => hour % 12 + 12,
        _ => return None,
    };
    if !(1970..=2200).contains(&year) {
        return None;
    }
    let local = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    local.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

/// Year, month and day of a date in figures: with points the day comes first, with hyphens the year; with slashes it
/// depends on the country, so only a number above twelve can tell.
fn numeric_date(date: &str) -> Option<(i16, i8, i8)> {
    let parts = |separator| {
        let mut parts = date.split(separator).map(|part| part.parse::<i16>().ok());
        let three = (parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(three)
    };
    let (year, month, day) = if let Some((day, month, year)) = parts('.') {
        (year, month, day)
    } else if let Some(date) = parts('-') {
        date
    } else {
        match parts('/')? {
            (day, month, year) if day > 12 || day == month => (year, month, day),
            (month, day, year) if day > 12 => (year, month, day),
            _ => return None,
        }
    };
    Some((year, i8::try_from(month).ok()?, i8::try_from(day).ok()?))
}

/// A month's name or its short form in English, German or French.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let is_name = word.chars().count() >= 3 && word.chars().all(char::is_alphabetic);
    let start: String = word.chars().take(3).collect();
    is_name.then_some(())?;
    Some(match start.as_str() {
        "jan" => 1,
        "feb" | "fév" => 2,
        "mar" | "mär" => 3,
        "apr" | "avr" => 4,
        "may" | "mai" => 5,
        "jun" => 6,
        "jul" => 7,
        "jui" if word.starts_with("juin") => 6,
        "jui" if word.starts_with("juil") => 7,
        "aug" | "aoû" => 8,
        "sep" => 9,
        "oct" | "okt" => 10,
        "nov" => 11,
        "dec" | "dez" | "déc" => 12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_are_read_in_every_form_that_says_which_number_is_the_month() {
        for (text, expected) in [
            ("Dec 19, 2022, 11:37:07 AM", "2022-12-19T11:37:07Z"),
            ("Dec 19, 2022, 12:37:07 AM", "2022-12-19T00:37:07Z"),
            ("Dec 9, 2022, 12:00:00\u{202f}PM", "2022-12-09T12:00:00Z"),
            ("18 Feb 2018, 10:00:05", "2018-02-18T10:00:05Z"),
            ("20.09.2026, 14:12:12", "2026-09-20T14:12:12Z"),
            ("19 déc. 2022 à 11:37:07", "2022-12-19T11:37:07Z"),
            ("3 juil. 2023, 06:00:00", "2023-07-03T06:00:00Z"),
            ("3 juin 2023, 06:00:00", "2023-06-03T06:00:00Z"),
            ("2018-02-18 10:00:05", "2018-02-18T10:00:05Z"),
            ("18/02/2018, 10:00:05", "2018-02-18T10:00:05Z"),
            ("02/18/2018, 10:00:05", "2018-02-18T10:00:05Z"),
        ] {
            assert_eq!(parse(text), expected.parse().ok(), "{text}");
        }
        for text in [
            "03/04/2018, 10:00:00",
            "31.02.2026, 10:00:00",
            "Dec 19, 2022",
            "Dec 19, 2022, 13:00:00 PM",
            "19, 2022",
            "",
            "Xyz 19, 2022, 11:37:07 AM",
            "20.09.2026.1, 14:12:12",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
