//! The eight parts of the Moon's way from new to new, by name.

use coxa_moon::Quarter;

/// How many parts there are.
pub(crate) const PARTS: usize = 8;
/// Degrees that the Moon gains on the Sun in each.
pub(crate) const PART_DEG: f64 = 360.0 / PARTS as f64;
/// Degrees within which the Moon is called full, new or half: about twelve hours.
const AT_QUARTER_DEG: f64 = 6.0;

/// Their names, from new on. Each lies about what it is named for: `full` is 22.5 degrees before to 22.5 after.
pub(crate) const NAMES: [&str; PARTS] = [
    "new",
    "waxing crescent",
    "first quarter",
    "waxing gibbous",
    "full",
    "waning gibbous",
    "last quarter",
    "waning crescent",
];

/// The part in which the Moon is so many degrees ahead of the Sun, 0 to 7.
pub(crate) fn octant(moon_minus_sun_deg: f64) -> usize {
    (moon_minus_sun_deg / PART_DEG).round() as usize % PARTS
}

/// What the Moon is, as a sentence has it: `full`, `at first quarter`, `waxing gibbous`. A quarter is an instant, and the Moon is
/// called by it within about twelve hours.
pub(crate) fn called(moon_minus_sun_deg: f64) -> &'static str {
    let off_deg = (moon_minus_sun_deg / 90.0).round() * 90.0 - moon_minus_sun_deg;
    if off_deg.abs() <= AT_QUARTER_DEG {
        return ["new", "at first quarter", "full", "at last quarter"]
            [(moon_minus_sun_deg / 90.0).round() as usize % 4];
    }
    ["a waxing crescent", "waxing gibbous", "waning gibbous", "a waning crescent"]
        [(moon_minus_sun_deg / 90.0) as usize % 4]
}

/// A quarter's name.
pub(crate) fn quarter(quarter: Quarter) -> &'static str {
    NAMES[octant(quarter.moon_minus_sun_deg())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_lies_about_its_name() {
        for (deg, name) in [
            (0.0, "new"),
            (22.4, "new"),
            (22.6, "waxing crescent"),
            (90.0, "first quarter"),
            (135.0, "waxing gibbous"),
            (180.0, "full"),
            (202.6, "waning gibbous"),
            (270.0, "last quarter"),
            (337.4, "waning crescent"),
            (337.6, "new"),
            (359.999, "new"),
        ] {
            assert_eq!(NAMES[octant(deg)], name, "{deg}");
        }
        assert_eq!(quarter(Quarter::Last), "last quarter");
    }

    #[test]
    fn the_moon_is_called_full_for_a_day_only() {
        let told: Vec<_> = [1.0, 20.0, 87.0, 100.0, 178.0, 190.0, 266.0, 280.0, 355.0].map(called).into();
        assert_eq!(
            told,
            [
                "new",
                "a waxing crescent",
                "at first quarter",
                "waxing gibbous",
                "full",
                "waning gibbous",
                "at last quarter",
                "a waning crescent",
                "new",
            ]
        );
    }
}
