//! Dates as a runner reads them. They are the runner's civil dates; weeks begin on Monday (ISO 8601).

use jiff::civil::{Date, Time};
use jiff::{Span, Timestamp, tz::Offset};

/// `4 October 2026`.
pub(crate) fn long(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// `Sunday 4 October 2026`.
pub(crate) fn with_weekday(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

/// `Sun  4 Oct`: ten columns, to stand in a list that says the year.
pub(crate) fn short(date: Date) -> String {
    date.strftime("%a %e %b").to_string()
}

/// `28 Sep – 4 Oct`, `5 – 11 Oct`: from a day to a later one, in a list that says the year.
pub(crate) fn span(from: Date, to: Date) -> String {
    if from == to {
        return to.strftime("%-d %b").to_string();
    }
    let same_month = from.month() == to.month() && from.year() == to.year();
    let from = if same_month { from.strftime("%-d") } else { from.strftime("%-d %b") };
    format!("{from} – {}", to.strftime("%-d %b"))
}

/// `4 Oct 2026`.
pub(crate) fn with_year(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// `28 Sep – 4 Oct 2026`, `30 Dec 2025 – 4 Jan 2026`.
pub(crate) fn span_with_year(from: Date, to: Date) -> String {
    if from.year() == to.year() {
        return format!("{} {}", span(from, to), to.year());
    }
    format!("{} – {}", with_year(from), with_year(to))
}

/// `from 1 March to 4 October 2026`, `from 1 December 2025 to 4 October 2026`.
pub(crate) fn from_to(from: Date, to: Date) -> String {
    let year = if from.year() == to.year() { String::new() } else { from.strftime(" %Y").to_string() };
    if from == to {
        return format!("on {}", long(to));
    }
    format!("from {}{year} to {}", from.strftime("%-d %B"), long(to))
}

/// `07:42`, the clock on the runner's wrist.
pub(crate) fn clock(instant: Timestamp, offset: Offset) -> String {
    let time: Time = offset.to_datetime(instant).time();
    time.strftime("%H:%M").to_string()
}

/// The Monday of a date's week.
pub(crate) fn monday(date: Date) -> Date {
    date.saturating_sub(Span::new().days(i64::from(date.weekday().to_monday_zero_offset())))
}

/// So many days later; earlier where the number is negative.
pub(crate) fn later(date: Date, days: i64) -> Date {
    date.saturating_add(Span::new().days(days))
}

/// Days from a date to another.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// Reads a date as typed after an option.
///
/// # Errors
/// A sentence for the command line when it is not a date.
pub(crate) fn parse(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a date looks like 2026-10-04".to_owned())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_read_as_they_are_spoken() {
        assert_eq!(long(date(2026, 10, 4)), "4 October 2026");
        assert_eq!(with_weekday(date(2026, 10, 4)), "Sunday 4 October 2026");
        assert_eq!(short(date(2026, 10, 4)), "Sun  4 Oct");
        assert_eq!(short(date(2026, 10, 14)), "Wed 14 Oct");
    }

    #[test]
    fn spans_do_not_say_twice_what_is_the_same() {
        assert_eq!(span(date(2026, 9, 28), date(2026, 10, 4)), "28 Sep – 4 Oct");
        assert_eq!(span(date(2026, 10, 5), date(2026, 10, 11)), "5 – 11 Oct");
        assert_eq!(span(date(2026, 10, 5), date(2026, 10, 5)), "5 Oct");
        assert_eq!(span(date(2025, 10, 5), date(2026, 10, 5)), "5 Oct – 5 Oct");
        assert_eq!(span_with_year(date(2026, 9, 28), date(2026, 10, 4)), "28 Sep – 4 Oct 2026");
        assert_eq!(span_with_year(date(2025, 12, 30), date(2026, 1, 4)), "30 Dec 2025 – 4 Jan 2026");
        assert_eq!(from_to(date(2026, 3, 1), date(2026, 10, 4)), "from 1 March to 4 October 2026");
        assert_eq!(from_to(date(2025, 12, 1), date(2026, 3, 1)), "from 1 December 2025 to 1 March 2026");
        assert_eq!(from_to(date(2026, 3, 1), date(2026, 3, 1)), "on 1 March 2026");
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(monday(date(2026, 10, 4)), date(2026, 9, 28));
        assert_eq!(monday(date(2026, 10, 5)), date(2026, 10, 5));
        assert_eq!(later(date(2026, 12, 28), 7), date(2027, 1, 4));
        assert_eq!(days_between(date(2026, 2, 27), date(2026, 3, 2)), 3);
        assert_eq!(days_between(date(2026, 3, 2), date(2026, 2, 27)), -3);
    }

    #[test]
    fn the_clock_is_the_runners() {
        let start = "2026-10-04T05:42:10Z".parse().unwrap();
        assert_eq!(clock(start, jiff::tz::offset(2)), "07:42");
        assert_eq!(clock(start, jiff::tz::offset(-6)), "23:42");
    }

    #[test]
    fn what_is_not_a_date_is_told_what_one_looks_like() {
        assert_eq!(parse("2026-10-04"), Ok(date(2026, 10, 4)));
        assert_eq!(parse("yesterday"), Err("a date looks like 2026-10-04".to_owned()));
    }
}
