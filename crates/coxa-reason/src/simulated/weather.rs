//! Weather and clock of an invented place with the seasons and the summer time of central Europe.

use crate::random::Random;
use jiff::{
    civil::{Date, Weekday},
    tz::Offset,
};

/// The air in the afternoon, degrees Celsius: coldest in the middle of January, warmest in the middle of July.
pub(super) fn air_c(seed: u64, date: Date) -> f64 {
    const COLDEST_DAY: f64 = 15.0;
    let of_year = (f64::from(date.day_of_year()) - COLDEST_DAY) / 365.25;
    // A smooth wave from a polynomial: 0 in January, 1 in July.
    let half = 1.0 - (2.0 * (of_year - of_year.floor()) - 1.0).abs();
    let warmth = half * half * (3.0 - 2.0 * half);
    let of_day = i64::from(date.year()) * 400 + i64::from(date.day_of_year());
    let chance = 3.0 * Random::new(seed, of_day as u64 ^ (1 << 40)).normal();
    3.0 + 19.0 * warmth + chance
}

/// Local time minus UTC: one hour, two from the last Sunday of March to the last Sunday of October. No session lies
/// in the night of a change.
pub(super) fn utc_offset(date: Date) -> Offset {
    let last_sunday = |month: i8| {
        Date::new(date.year(), month, 1).and_then(|day| day.nth_weekday_of_month(-1, Weekday::Sunday))
    };
    let summer =
        last_sunday(3).is_ok_and(|from| date >= from) && last_sunday(10).is_ok_and(|until| date < until);
    Offset::constant(if summer { 2 } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// The European Union's dates of change for 2025 and 2026.
    #[test]
    fn summer_time_agrees_with_the_published_dates() {
        for (day, hours) in [
            (date(2025, 3, 29), 1),
            (date(2025, 3, 30), 2),
            (date(2025, 10, 25), 2),
            (date(2025, 10, 26), 1),
            (date(2026, 3, 28), 1),
            (date(2026, 3, 29), 2),
            (date(2026, 10, 24), 2),
            (date(2026, 10, 25), 1),
        ] {
            assert_eq!(utc_offset(day), Offset::constant(hours), "{day}");
        }
    }
}
