//! The time at which an activity began.

use jiff::{
    Timestamp,
    civil::DateTime,
    fmt::temporal::{DateTimeParser, Pieces, PiecesOffset},
    tz::{Offset, TimeZone},
};

/// When an activity began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    /// The instant.
    pub(super) instant: Timestamp,
    /// Local time minus UTC, where the time says it.
    pub(super) utc_offset: Option<Offset>,
    /// Whether the time does not say where it counts from, and UTC was taken.
    pub(super) assumed_utc: bool,
}

/// Reads `2019-11-01 14:56:32`, `2019-11-01T14:56:32.000+01:00`, and `11/01/19 14:56:32`, which is how Fitbit writes
/// it first: in the 1,669 activities seen, the month stands first in every time with slashes, whose other form is
/// beside it.
pub(super) fn parse(text: &str) -> Option<Start> {
    // A date alone would be read as midnight, which nobody said.
    let pieces = DateTimeParser::new().parse_pieces(text).ok().filter(|pieces| pieces.time().is_some());
    if let Some(offset) = pieces.as_ref().and_then(Pieces::offset) {
        let utc_offset = match offset {
            PiecesOffset::Numeric(numeric) => Some(numeric.offset()),
            // "Z" says when it was and not what the runner's clock showed.
            _ => None,
        };
        return Some(Start { instant: text.parse().ok()?, utc_offset, assumed_utc: false });
    }
    let civil = match pieces {
        Some(pieces) => pieces.date().to_datetime(pieces.time()?),
        None => with_slashes(text)?,
    };
    let instant = civil.to_zoned(TimeZone::UTC).ok()?.timestamp();
    Some(Start { instant, utc_offset: None, assumed_utc: true })
}

/// Month, day and the last two figures of the year: Fitbit is not older than 2007.
fn with_slashes(text: &str) -> Option<DateTime> {
    let (date, time) = text.split_once(' ')?;
    let two = |part: &str| {
        let figures = part.len() == 2 && part.bytes().all(|c| c.is_ascii_digit());
        figures.then(|| part.parse::<i8>().ok()).flatten()
    };
    let three = |text: &str, separator| {
        let mut parts = text.split(separator).map(two);
        let three = (parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(three)
    };
    let (month, day, year) = three(date, '/')?;
    let (hour, minute, second) = three(time, ':')?;
    DateTime::new(2000 + i16::from(year), month, day, hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_every_form_that_fitbit_writes() {
        let noon: Timestamp = "2019-11-05T22:40:41Z".parse().unwrap();
        let assumed = Some(Start { instant: noon, utc_offset: None, assumed_utc: true });
        assert_eq!(parse("2019-11-05 22:40:41"), assumed);
        assert_eq!(parse("2019-11-05T22:40:41.000"), assumed);
        assert_eq!(parse("11/05/19 22:40:41"), assumed);
        let said = Start { instant: noon, utc_offset: None, assumed_utc: false };
        assert_eq!(parse("2019-11-05T22:40:41.000Z"), Some(said));
        let hour = Offset::from_hours(1).unwrap();
        assert_eq!(parse("2019-11-05T23:40:41.000+01:00"), Some(Start { utc_offset: Some(hour), ..said }));
        for text in [
            "",
            "2019-11-05",
            "05.11.2019 22:40:41",
            "13/05/19 22:40:41",
            "11/5/19 22:40",
            "11/05/-1 22:40:41",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
