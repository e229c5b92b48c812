//! What is doubtful in an activity, in sentences for the runner.

use coxa_reason::Warning;

/// The time names no zone.
pub(super) fn assumed_utc() -> Warning {
    Warning::note(
        "Fitbit does not say in which time zone its times are; UTC was taken. Near midnight the date may be off by one.",
    )
}

/// A sport on foot without a distance.
pub(super) fn no_distance() -> Warning {
    Warning::note("Fitbit gives no distance for this.")
}

/// Nobody started it.
pub(super) fn recognised() -> Warning {
    Warning::note("Nobody started this: Fitbit recognised it, and its kind, start and end are guesses.")
}

/// No device recorded it.
pub(super) fn by_hand() -> Warning {
    Warning::note("This was entered by hand; no device recorded it.")
}

/// Some of its values were typed.
pub(super) fn typed(values: &[&str]) -> Warning {
    Warning::note(format!("Entered by hand: {}.", values.join(", ")))
}

/// The distance is steps times a length that Fitbit holds.
pub(super) fn counted_steps() -> Warning {
    Warning::note("The distance was reckoned from steps, not measured by satellite.")
}

/// A distance in a unit that is not known.
pub(super) fn strange_unit(unit: &str) -> Warning {
    Warning::note(format!("The distance is in a unit that coxa does not know ({unit}) and was left out."))
}

/// A height that air pressure alone gives.
pub(super) fn climb_indoors(metres: f64) -> Warning {
    Warning::note(format!("A climb of {metres:.0} m was left out: a treadmill does not lift the watch."))
}

/// A height without a unit.
pub(super) fn climb_without_unit() -> Warning {
    Warning::note("The climb was left out: this list does not say whether it is in metres.")
}

/// A treadmill that was walked on.
pub(super) fn walked() -> Warning {
    Warning::note("Fitbit says treadmill and not whether you ran: speed and steps are those of a walk.")
}

/// A timer that nobody stopped.
pub(super) fn ran_on(hours: f64) -> Warning {
    Warning::note(format!("The phone's clock ran for {hours:.1} h; only the time that counted was taken."))
}
