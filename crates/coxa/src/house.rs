//! What every command shares: the diary's place, the machine's clock and zone, the units and the terminal.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{Args, ValueEnum};
use coxa_store::Diary;
use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use crate::failure::Failure;
use crate::manner::Manner;
use crate::terminal::Terminal;
use crate::terminal::dates::DateOrder;

/// Options that every command takes.
#[derive(Debug, Args)]
pub(crate) struct HouseOptions {
    /// The file that holds your diary [default: coxa's folder among your data]
    #[arg(long, global = true, env = "COXA_DIARY", hide_env_values = true, value_name = "FILE")]
    diary: Option<PathBuf>,
    /// Print the result as JSON
    #[arg(long, global = true)]
    json: bool,
    /// Kilometres or miles [default: what `coxa profile --keep` kept, else km]
    #[arg(long, global = true, env = "COXA_UNITS", hide_env_values = true, value_name = "UNITS")]
    units: Option<Units>,
    /// What comes first in a date [default: what `coxa profile --keep` kept, else the day]
    #[arg(long, global = true, env = "COXA_DATES", hide_env_values = true, value_name = "ORDER")]
    dates: Option<DateOrder>,
}

/// The units that distances are shown in. Inside, and in JSON, all is SI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Units {
    /// Kilometres and metres.
    #[default]
    Km,
    /// Miles and feet.
    Mi,
}

/// What every command shares. Only the binary reads a clock or the environment; it does so here.
#[derive(Debug, Clone)]
pub(crate) struct House {
    /// Where the diary is.
    pub(crate) diary_path: PathBuf,
    /// Whether the result is wanted as JSON.
    pub(crate) json: bool,
    /// Units for people.
    pub(crate) units: Units,
    /// What comes first in a date.
    pub(crate) dates: DateOrder,
    /// What was chosen for this command, which goes before what is kept.
    pub(crate) chosen: Manner,
    /// The terminal, if it is one.
    pub(crate) terminal: Terminal,
    /// The instant at which the command started.
    pub(crate) now: Timestamp,
    zone: TimeZone,
}

impl House {
    /// Reads the clock, the environment and the options.
    ///
    /// # Errors
    /// When no folder for the diary is known.
    pub(crate) fn new(options: &HouseOptions) -> Result<House, Failure> {
        let diary_path = match &options.diary {
            Some(path) => path.clone(),
            None => default_diary()?,
        };
        let chosen = Manner { units: options.units, dates: options.dates };
        // A diary that cannot be opened is the command's to tell of.
        let kept = Manner::of(&coxa_store::settings_at(&diary_path).unwrap_or_default());
        let manner = chosen.or(kept);
        Ok(House {
            diary_path,
            json: options.json,
            units: manner.units.unwrap_or_default(),
            dates: manner.dates.unwrap_or_default(),
            chosen,
            terminal: Terminal::of_this_process(),
            now: Timestamp::now(),
            zone: TimeZone::system(),
        })
    }

    /// The same house with another diary.
    pub(crate) fn with_diary(&self, path: &Path) -> House {
        House { diary_path: path.to_owned(), ..self.clone() }
    }

    /// The same house at this instant: a page is of the day on which it is asked for.
    pub(crate) fn at_this_instant(&self) -> House {
        House { now: Timestamp::now(), ..self.clone() }
    }

    /// The same house in the manner that a diary keeps, as far as nothing else was chosen.
    pub(crate) fn in_manner_of(&self, diary: &Diary) -> House {
        let manner = self.chosen.or(Manner::kept(diary));
        let (units, dates) = (manner.units.unwrap_or_default(), manner.dates.unwrap_or_default());
        House { units, dates, ..self.clone() }
    }

    /// Opens the diary, making it when it is not there.
    ///
    /// # Errors
    /// As [`Diary::open`].
    pub(crate) fn open_or_make_diary(&self) -> Result<Diary, Failure> {
        Ok(Diary::open(&self.diary_path)?)
    }

    /// Opens the diary that is there.
    ///
    /// # Errors
    /// As [`Diary::open_existing`].
    pub(crate) fn open_diary(&self) -> Result<Diary, Failure> {
        Ok(Diary::open_existing(&self.diary_path)?)
    }

    /// Today's civil date here.
    pub(crate) fn today(&self) -> Date {
        self.zone.to_datetime(self.now).date()
    }

    /// The day that was asked about, today where none was.
    ///
    /// # Errors
    /// When it has not come yet.
    pub(crate) fn asked(&self, as_of: Option<Date>) -> Result<Date, Failure> {
        let date = as_of.unwrap_or_else(|| self.today());
        if date > self.today() {
            return Err(
                Failure::new("that day has not come yet").hint("Give a day of the past, or none for today.")
            );
        }
        Ok(date)
    }

    /// The civil date of an instant here.
    pub(crate) fn civil_date(&self, instant: Timestamp) -> Date {
        self.zone.to_datetime(instant).date()
    }

    /// The instant of a time on the clock here. Where clocks skip it, as far after the change as it reads; where they
    /// show it twice, the first time. `None` where no instant is that early or late.
    pub(crate) fn instant_of(&self, local: DateTime) -> Option<Timestamp> {
        self.zone.to_ambiguous_timestamp(local).compatible().ok()
    }

    /// The instant it is by now: a conversation lasts.
    pub(crate) fn clock(&self) -> Timestamp {
        Timestamp::now()
    }

    /// A moment to measure a hold from: unlike the clock it is never set.
    pub(crate) fn stopwatch(&self) -> Instant {
        Instant::now()
    }

    /// Local time minus UTC at an instant, here.
    pub(crate) fn offset_at(&self, instant: Timestamp) -> Offset {
        self.zone.to_offset(instant)
    }
}

fn default_diary() -> Result<PathBuf, Failure> {
    let strategy = choose_app_strategy(AppStrategyArgs {
        top_level_domain: String::new(),
        author: String::new(),
        app_name: "coxa".to_owned(),
    });
    let strategy = strategy.map_err(|error| {
        Failure::new(format!("coxa cannot tell where to keep your diary: {error}"))
            .hint("Say where with --diary FILE or the variable COXA_DIARY.")
    })?;
    Ok(strategy.data_dir().join("diary.sqlite"))
}
