//! Dates as a runner reads them. They are the runner's civil dates; weeks begin on Monday (ISO 8601).

mod order;

use jiff::civil::{Date, Time};
use jiff::{Span, Timestamp, tz::Offset};

pub(crate) use self::order::{DateOrder, in_order};

/// `4 October 2026`, `October 4, 2026` or `2026-10-04`.
pub(crate) fn long(date: Date) -> String {
    in_custom(date, "%-d %B %Y", "%B %-d, %Y", ISO)
}

/// `4 October`, `October 4`: where the year is plain.
pub(crate) fn without_year(date: Date) -> String {
    in_custom(date, "%-d %B", "%B %-d", "%B %-d")
}

/// `Sunday 4 October 2026`.
pub(crate) fn with_weekday(date: Date) -> String {
    in_custom(date, "%A %-d %B %Y", "%A, %B %-d, %Y", "%A %Y-%m-%d")
}

/// `Sunday 4 October`: where the year is plain.
pub(crate) fn weekday_without_year(date: Date) -> String {
    in_custom(date, "%A %-d %B", "%A, %B %-d", "%A, %B %-d")
}

/// `Sun  4 Oct`: ten columns, to stand in a list that says the year.
pub(crate) fn short(date: Date) -> String {
    in_custom(date, "%a %e %b", "%a %b %e", "%a %b %e")
}

/// `4 Oct`, `Oct 4`.
pub(crate) fn shortest(date: Date) -> String {
    in_custom(date, "%-d %b", "%b %-d", "%b %-d")
}

/// `28 Sep – 4 Oct`, `5 – 11 Oct`: from a day to a later one, in a list that says the year.
pub(crate) fn span(from: Date, to: Date) -> String {
    if from == to {
        return shortest(to);
    }
    if (from.month(), from.year()) != (to.month(), to.year()) {
        return format!("{} – {}", shortest(from), shortest(to));
    }
    match order::custom() {
        DateOrder::Day => format!("{} – {}", from.day(), shortest(to)),
        DateOrder::Month | DateOrder::Year => format!("{} – {}", shortest(from), to.day()),
    }
}

/// `4 Oct 2026`.
pub(crate) fn with_year(date: Date) -> String {
    in_custom(date, "%-d %b %Y", "%b %-d, %Y", ISO)
}

/// `28 Sep – 4 Oct 2026`, `30 Dec 2025 – 4 Jan 2026`.
pub(crate) fn span_with_year(from: Date, to: Date) -> String {
    match order::custom() {
        DateOrder::Day if from.year() == to.year() => format!("{} {}", span(from, to), to.year()),
        DateOrder::Month if from.year() == to.year() => format!("{}, {}", span(from, to), to.year()),
        _ => format!("{} – {}", with_year(from), with_year(to)),
    }
}

/// `from 1 March to 4 October 2026`, `from 1 December 2025 to 4 October 2026`.
pub(crate) fn from_to(from: Date, to: Date) -> String {
    if from == to {
        return format!("on {}", long(to));
    }
    let one_year = from.year() == to.year() && order::custom() != DateOrder::Year;
    format!("from {} to {}", if one_year { without_year(from) } else { long(from) }, long(to))
}

/// As the International Standard has it, and the countries that write the year first.
const ISO: &str = "%Y-%m-%d";

/// A date in this thread's custom: with the day, the month or the year first.
fn in_custom(date: Date, day_first: &str, month_first: &str, year_first: &str) -> String {
    let form = match order::custom() {
        DateOrder::Day => day_first,
        DateOrder::Month => month_first,
        DateOrder::Year => year_first,
    };
    date.strftime(form).to_string()
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
    fn the_order_is_the_runners() {
        let (from, to) = (date(2026, 9, 28), date(2026, 10, 4));
        in_order(DateOrder::Month, || {
            assert_eq!(long(to), "October 4, 2026");
            assert_eq!(without_year(to), "October 4");
            assert_eq!(with_weekday(to), "Sunday, October 4, 2026");
            assert_eq!(weekday_without_year(to), "Sunday, October 4");
            assert_eq!(short(to), "Sun Oct  4");
            assert_eq!(span(from, to), "Sep 28 – Oct 4");
            assert_eq!(span(date(2026, 10, 1), to), "Oct 1 – 4");
            assert_eq!(span_with_year(from, to), "Sep 28 – Oct 4, 2026");
            assert_eq!(span_with_year(date(2025, 12, 30), to), "Dec 30, 2025 – Oct 4, 2026");
            assert_eq!(from_to(from, to), "from September 28 to October 4, 2026");
            assert_eq!(from_to(to, to), "on October 4, 2026");
        });
        in_order(DateOrder::Year, || {
            assert_eq!(long(to), "2026-10-04");
            assert_eq!(without_year(to), "October 4");
            assert_eq!(with_weekday(to), "Sunday 2026-10-04");
            assert_eq!(with_year(to), "2026-10-04");
            assert_eq!(span(date(2026, 10, 1), to), "Oct 1 – 4");
            assert_eq!(span_with_year(from, to), "2026-09-28 – 2026-10-04");
            assert_eq!(from_to(from, to), "from 2026-09-28 to 2026-10-04");
        });
        assert_eq!(long(to), "4 October 2026", "what was the custom is it again");
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
