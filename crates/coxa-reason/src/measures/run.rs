//! What the samples and laps of one run say, each reading a file with its formula and its version.
//!
//! A reading is kept beside the run, so samples are opened once for each formula; another version is read anew.

pub mod balance;
pub mod drift;
pub mod easing;
#[cfg(test)]
mod form_tests;
pub mod heart;
pub mod hip_load;
pub mod levels;
#[cfg(test)]
pub(crate) mod made;
pub mod paces;
mod pieces;
pub mod repetitions;
pub mod slopes;
pub mod stretches;
pub mod tide;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::Recording;

/// Something that is read from the samples and laps of a run.
pub trait Reading: Serialize + DeserializeOwned {
    /// Its name as kept: `lower_snake_case`, never used again for something else.
    const NAME: &'static str;
    /// The version of its formula.
    const VERSION: u32;

    /// Reads it; `None` where the recording cannot say.
    fn read(recording: &Recording) -> Option<Self>;
}

/// A reading as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub name: &'static str,
    /// The version of its formula.
    pub version: u32,
    /// What was read, as JSON; `None` where the recording cannot say.
    pub json: Option<String>,
}

/// Defines [`Readings`] and the list of what is read.
macro_rules! readings {
    ($($(#[$meaning:meta])* $field:ident: $reading:ty,)*) => {
        /// What the samples and laps of a run say. What a recording cannot say is `None`.
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        pub struct Readings {
            $($(#[$meaning])* pub $field: Option<$reading>,)*
        }

        impl Readings {
            /// The name and the version of everything that is read.
            pub const READ: &'static [(&'static str, u32)] =
                &[$((<$reading as Reading>::NAME, <$reading as Reading>::VERSION),)*];

            /// Reads everything.
            pub fn read(recording: &Recording) -> Readings {
                Readings { $($field: <$reading as Reading>::read(recording),)* }
            }

            /// Takes one that was kept. What is not known, or was kept by another version, is left out.
            pub fn take(&mut self, name: &str, version: u32, json: Option<&str>) {
                $(if name == <$reading as Reading>::NAME && version == <$reading as Reading>::VERSION {
                    self.$field = json.and_then(|json| serde_json::from_str(json).ok());
                })*
            }

            /// Everything, as it is kept.
            pub fn kept(&self) -> Vec<Kept> {
                vec![$(Kept {
                    name: <$reading as Reading>::NAME,
                    version: <$reading as Reading>::VERSION,
                    json: self.$field.as_ref().and_then(|reading| serde_json::to_string(reading).ok()),
                },)*]
            }
        }
    };
}

readings! {
    /// How the run was begun and ended.
    easing: easing::Easing,
    /// What it asked of each hip.
    hip_load: hip_load::HipLoad,
    /// Its hills.
    slopes: slopes::Slopes,
    /// How long the heart beat how fast.
    heart: heart::Heart,
    /// How many metres were run how fast.
    paces: paces::Paces,
    /// Its hard repetitions.
    repetitions: repetitions::Repetitions,
    /// Form at each speed of a run.
    levels: levels::Levels,
    /// How time on the ground is shared between the feet.
    balance: balance::Balance,
    /// How form changes along a run.
    drift: drift::Drift,
    /// How Moon and Sun pulled at the runner.
    tide: tide::RunTide,
}
