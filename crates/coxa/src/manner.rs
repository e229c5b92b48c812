//! How the runner is told things: units of distance and the order of dates. What is asked of a command holds for that
//! command; what is kept is a setting of the diary, for every command and page, and an export takes it along.

use clap::ValueEnum;
use coxa_store::Diary;

use crate::failure::Failure;
use crate::house::Units;
use crate::terminal::dates::DateOrder;

/// The names of the settings.
const UNITS: &str = "units";
const DATES: &str = "dates";

/// Units and dates, each where somebody chose it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Manner {
    /// The units of distance.
    pub(crate) units: Option<Units>,
    /// What comes first in a date.
    pub(crate) dates: Option<DateOrder>,
}

impl Manner {
    /// As a diary keeps it. What cannot be read counts as not said.
    pub(crate) fn kept(diary: &Diary) -> Manner {
        Manner::of(&diary.settings().unwrap_or_default())
    }

    /// As settings have it.
    pub(crate) fn of(settings: &[(String, String)]) -> Manner {
        let setting = |name: &str| settings.iter().find(|(known, _)| known == name).map(|(_, value)| value);
        Manner {
            units: setting(UNITS).and_then(|kept| Units::from_str(kept, false).ok()),
            dates: setting(DATES).and_then(|kept| DateOrder::from_str(kept, false).ok()),
        }
    }

    /// What is chosen here, and where nothing is, what `other` has.
    pub(crate) fn or(self, other: Manner) -> Manner {
        Manner { units: self.units.or(other.units), dates: self.dates.or(other.dates) }
    }

    /// Keeps what is chosen, on the disk when this returns; what is not chosen stays as it was.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub(crate) fn keep(self, diary: &mut Diary) -> Result<(), Failure> {
        if let Some(units) = self.units {
            diary.set_setting(UNITS, Some(&word(units)))?;
        }
        if let Some(dates) = self.dates {
            diary.set_setting(DATES, Some(&word(dates)))?;
        }
        Ok(())
    }
}

/// The word for a choice, on the command line and in the diary.
pub(crate) fn word<T: ValueEnum>(chosen: T) -> String {
    chosen.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}
