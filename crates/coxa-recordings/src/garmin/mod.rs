//! Garmin Connect beside FIT: lap tables (CSV), which name what each lap was for and which foot stood longer, and the
//! summaries (JSON) that give them a date.

pub mod laps;
pub mod summaries;

use coxa_reason::Sport;

/// Garmin's number for an activity in a file's name: `activity_23784199154.csv`, `activity_23784199154 (1).csv`,
/// `23784199154_ACTIVITY.fit`.
pub(crate) fn activity_number(file_name: &str) -> Option<u64> {
    let name = file_name.to_ascii_lowercase();
    let digits = match name.split_once("activity_") {
        Some((_, rest)) => rest.split(|c: char| !c.is_ascii_digit()).next()?,
        None => name.split_once("_activity")?.0.rsplit(|c: char| !c.is_ascii_digit()).next()?,
    };
    if digits.len() < 6 { None } else { digits.parse().ok() }
}

/// Garmin's names for kinds of activity: `running`, `trail_running`, `lap_swimming`, `mountain_biking`.
fn sport(name: &str) -> (Sport, Option<String>) {
    let name = name.trim().to_lowercase();
    for (ending, sport) in [
        ("running", Sport::Running),
        ("walking", Sport::Walking),
        ("hiking", Sport::Hiking),
        ("swimming", Sport::Swimming),
        ("cycling", Sport::Cycling),
        ("biking", Sport::Cycling),
    ] {
        if let Some(kind) = name.strip_suffix(ending) {
            let kind = kind.trim_end_matches('_');
            return (sport, (!kind.is_empty()).then(|| kind.to_owned()));
        }
    }
    (Sport::parse(&name), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_names_and_nowhere_else() {
        for (name, number) in [
            ("activity_23784199154.csv", Some(23_784_199_154)),
            ("activity_23784199154.gpx.gz", Some(23_784_199_154)),
            ("Activity_23784199154 (1).csv", Some(23_784_199_154)),
            ("23784199154_ACTIVITY.fit", Some(23_784_199_154)),
            ("activity_list.csv", None),
            ("activity_12.csv", None),
            ("2024-09-04.csv", None),
            ("activity_99999999999999999999999.csv", None),
        ] {
            assert_eq!(activity_number(name), number, "{name}");
        }
    }

    #[test]
    fn kinds_of_activity_are_sports_with_a_finer_kind() {
        assert_eq!(sport("running"), (Sport::Running, None));
        assert_eq!(sport("trail_running"), (Sport::Running, Some("trail".into())));
        assert_eq!(sport("open_water_swimming"), (Sport::Swimming, Some("open_water".into())));
        assert_eq!(sport("mountain_biking"), (Sport::Cycling, Some("mountain".into())));
        assert_eq!(sport("strength_training"), (Sport::Other("strength_training".into()), None));
    }
}
