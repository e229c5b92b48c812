//! What kind of activity a recording is.

use std::fmt;

/// The sport of a recording, in the words of the FIT profile.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub enum Sport {
    /// Running of any kind: road, trail, track, treadmill.
    Running,
    /// Walking.
    Walking,
    /// Hiking.
    Hiking,
    /// Cycling of any kind.
    Cycling,
    /// Swimming of any kind.
    Swimming,
    /// The change between two parts of a multisport recording.
    Transition,
    /// The file does not say.
    #[default]
    Unknown,
    /// Any other sport, `lower_snake_case`.
    Other(String),
}

impl Sport {
    /// The name as it is stored and shown: `lower_snake_case`, never empty.
    pub fn as_str(&self) -> &str {
        match self {
            Sport::Running => "running",
            Sport::Walking => "walking",
            Sport::Hiking => "hiking",
            Sport::Cycling => "cycling",
            Sport::Swimming => "swimming",
            Sport::Transition => "transition",
            Sport::Unknown => "unknown",
            Sport::Other(name) => name,
        }
    }

    /// Reads a name in any case and with any separator; an unknown name is kept, an empty one is `Unknown`.
    pub fn parse(name: &str) -> Sport {
        let mut tidy = String::with_capacity(name.len());
        for c in name.trim().chars() {
            if c.is_alphanumeric() {
                tidy.extend(c.to_lowercase());
            } else if !tidy.is_empty() && !tidy.ends_with('_') {
                tidy.push('_');
            }
        }
        match tidy.trim_end_matches('_') {
            "running" | "run" => Sport::Running,
            "walking" | "walk" => Sport::Walking,
            "hiking" | "hike" => Sport::Hiking,
            "cycling" | "biking" | "bike" | "ride" => Sport::Cycling,
            "swimming" | "swim" => Sport::Swimming,
            "transition" => Sport::Transition,
            "" | "unknown" | "invalid" | "generic" => Sport::Unknown,
            other => Sport::Other(other.to_owned()),
        }
    }

    /// Whether it is a run.
    pub fn is_run(&self) -> bool {
        matches!(self, Sport::Running)
    }

    /// Whether cadence means steps: watches count one leg, coxa counts both.
    pub fn on_foot(&self) -> bool {
        matches!(self, Sport::Running | Sport::Walking | Sport::Hiking)
    }
}

impl fmt::Display for Sport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Sport;

    #[test]
    fn names_survive_a_round_trip() {
        for name in ["Running", "WALKING", "cross country-skiing", "", "generic", "Ride"] {
            let sport = Sport::parse(name);
            assert_eq!(Sport::parse(sport.as_str()), sport, "{name:?}");
        }
        assert_eq!(Sport::parse("Weight Training"), Sport::Other("weight_training".into()));
    }
}
