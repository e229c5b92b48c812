//! `coxa forget`.

use std::io::{BufWriter, IsTerminal, Write, stderr, stdin, stdout};

use clap::{Args, Subcommand};
use coxa_store::{Diary, EpisodeId, Forget as What, Forgotten, RunId};
use jiff::civil::Date;
use serde_json::json;

use super::ask::lines::Lines;
use crate::called::name;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::dates;
use crate::terminal::numbers::count;

/// Forget a day, an episode, an activity or everything, for good
///
/// What is forgotten is gone from the diary's file, its bytes too. There is no undo: `coxa backup` first if you are not
/// sure. Copies and exports that you made, and your watch and its website, keep what they have.
#[derive(Debug, Args)]
pub(crate) struct Forget {
    #[command(subcommand)]
    what: Wanted,
    /// Do not ask
    #[arg(long, global = true)]
    yes: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Wanted {
    /// Everything of a day: activities, what you said of it, tests at home
    Day {
        /// The day
        #[arg(value_parser = dates::parse)]
        date: Date,
    },
    /// A time of soreness: your answers, and the soreness and tests of its days
    ///
    /// Activities and everything else that you said of these days stay.
    Episode {
        /// Its number, as `coxa export` names it [default: the one that is open]
        number: Option<i64>,
    },
    /// One activity, with everything that was recorded of it
    Run {
        /// Its number, its date, or `last`
        run: String,
    },
    /// Everything that is in the diary
    Everything,
}

/// Runs the command.
///
/// # Errors
/// As the diary, or when nobody says yes.
pub(crate) fn run(house: &House, command: &Forget) -> Result<(), Failure> {
    let mut diary = house.open_diary()?;
    let asked = asked(&mut diary, &command.what)?;
    if !command.yes {
        ask(&asked)?;
    }
    let (gone, swept) = forgotten(&mut diary, &asked)?;
    let mut out = BufWriter::new(stdout().lock());
    if house.json {
        serde_json::to_writer_pretty(&mut out, &as_json(&gone, swept))?;
        writeln!(out)?;
    } else {
        writeln!(out, "{}", told(&asked, &gone, swept))?;
    }
    Ok(out.flush()?)
}

/// What somebody wants forgotten, and what that would be.
pub(crate) struct Asked {
    what: What,
    /// What it is called.
    pub(crate) called: String,
    /// What would be gone, in numbers.
    pub(crate) listed: String,
    /// Whether a yes is not enough.
    pub(crate) types_the_word: bool,
    /// The same as fields of a form.
    pub(crate) fields: Vec<(&'static str, String)>,
}

/// Looks what is meant and what it would be.
///
/// # Errors
/// As the diary, and where there is nothing of it.
pub(crate) fn asked(diary: &mut Diary, wanted: &Wanted) -> Result<Asked, Failure> {
    let (what, called) = find(diary, wanted)?;
    let would = diary.would_forget(what)?;
    if would.is_nothing() && what != What::Everything {
        // It may have been forgotten before, by a coxa that was stopped before the bytes were gone.
        diary.sweep()?;
        return Err(
            Failure::new(format!("nothing is known of {called}")).hint("So there is nothing to forget.")
        );
    }
    let fields = match wanted {
        Wanted::Day { date } => vec![("what", "day".to_owned()), ("date", date.to_string())],
        Wanted::Episode { number } => {
            let number = number.map(|number| number.to_string());
            vec![("what", "episode".to_owned()), ("number", number.unwrap_or_default())]
        }
        Wanted::Run { run } => vec![("what", "run".to_owned()), ("run", run.clone())],
        Wanted::Everything => vec![("what", "everything".to_owned())],
    };
    Ok(Asked { what, called, listed: listed(&would), types_the_word: what == What::Everything, fields })
}

/// Forgets, and says what is gone.
///
/// # Errors
/// As the diary.
pub(crate) fn do_it(diary: &mut Diary, asked: &Asked) -> Result<String, Failure> {
    let (gone, swept) = forgotten(diary, asked)?;
    Ok(told(asked, &gone, swept))
}

fn forgotten(diary: &mut Diary, asked: &Asked) -> Result<(Forgotten, bool), Failure> {
    let gone = diary.forget(asked.what)?;
    let swept = diary.sweep().map_err(|error| {
        let told = format!("{} gone from the diary, but not yet from the file's bytes", listed(&gone));
        Failure::new(format!("{told}: {error}")).hint("Run any `coxa forget` again once that is mended.")
    })?;
    Ok((gone, swept))
}

/// What is gone, what it could not reach, and whether traces are left.
fn told(asked: &Asked, gone: &Forgotten, swept: bool) -> String {
    let mut told =
        format!("Forgotten: {}. Gone for good: {}.\n{}", asked.called, listed(gone), left(asked.what, gone));
    if !swept {
        told.push_str(
            "\nAnother coxa is reading: the last traces leave the files beside the diary when it is closed.",
        );
    }
    told
}

/// What is meant, and what it is called.
fn find(diary: &Diary, wanted: &Wanted) -> Result<(What, String), Failure> {
    Ok(match wanted {
        Wanted::Day { date } => (What::Day(*date), dates::with_weekday(*date)),
        Wanted::Episode { number } => {
            let episodes = diary.episodes()?;
            let found = match number {
                Some(number) => episodes.iter().find(|episode| episode.id == EpisodeId(*number)),
                None => episodes.iter().find(|episode| episode.ended.is_none()),
            };
            let episode = found.ok_or_else(|| match number {
                Some(number) => Failure::new(format!("there is no episode {number}"))
                    .hint(numbers(&episodes.iter().map(|one| (one.id.0, one.begun)).collect::<Vec<_>>())),
                None => Failure::new("no time of soreness is open")
                    .hint(numbers(&episodes.iter().map(|one| (one.id.0, one.begun)).collect::<Vec<_>>())),
            })?;
            let called = match episode.ended {
                Some(ended) => format!("the time of soreness {}", dates::from_to(episode.begun, ended)),
                None => format!("the time of soreness since {}", dates::long(episode.begun)),
            };
            (What::Episode(episode.id), called)
        }
        Wanted::Run { run } => {
            let run = diary.find_run(run)?;
            (
                What::Run(RunId(run.id.0)),
                format!("activity {} ({}, {})", run.id, name(&run), dates::long(run.date)),
            )
        }
        Wanted::Everything => (What::Everything, "everything".to_owned()),
    })
}

fn numbers(episodes: &[(i64, Date)]) -> String {
    match episodes {
        [] => "There is none in the diary.".to_owned(),
        some => {
            let named: Vec<String> =
                some.iter().map(|(id, begun)| format!("{id} (since {})", dates::long(*begun))).collect();
            format!("There are: {}.", named.join(", "))
        }
    }
}

/// Asks, and fails unless the word is typed.
fn ask(asked: &Asked) -> Result<(), Failure> {
    let told = format!("This forgets {} for good: {}.", asked.called, asked.listed);
    if !stdin().is_terminal() {
        return Err(Failure::new(told).hint("Nothing was forgotten. Say --yes to do it without being asked."));
    }
    let word = if asked.types_the_word { "everything" } else { "yes" };
    let mut page = stderr().lock();
    writeln!(page, "{told}\nThere is no undo. Type {word} to do it, anything else to leave it.")?;
    write!(page, "> ")?;
    page.flush()?;
    match Lines::of_this_process().next()? {
        Some(typed) if typed.trim().eq_ignore_ascii_case(word) => Ok(()),
        _ => Err(Failure::new("nothing was forgotten")),
    }
}

/// What is gone, in numbers.
fn listed(gone: &Forgotten) -> String {
    let Forgotten { activities, words, tests, answers, episodes, facts, shoes } = *gone;
    let parts: Vec<String> = [
        (activities, "activity", "activities"),
        (words, "thing said of a day", "things said of days"),
        (tests, "side tested at home", "sides tested at home"),
        (answers, "answer", "answers"),
        (episodes, "time of soreness", "times of soreness"),
        (facts, "thing said of yourself", "things said of yourself"),
        (shoes, "pair of shoes", "pairs of shoes"),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many)| count(number, one, many))
    .collect();
    match &parts[..] {
        [] => "nothing that you said or recorded".to_owned(),
        [one] => one.clone(),
        [some @ .., last] => format!("{} and {last}", some.join(", ")),
    }
}

/// What it could not reach, and what would bring it back.
fn left(what: What, gone: &Forgotten) -> String {
    let mut told = "Copies, exports, your watch and its website keep what they have.".to_owned();
    if what == What::Everything {
        told.push_str(" Importing your recordings brings the runs back.");
    } else if gone.activities > 0 {
        told.push_str(
            "\nFiles that it was read from are left out when you import them again. `coxa import --again`, another\n\
             file of it, or an export of coxa brings it back.",
        );
    }
    told
}

fn as_json(gone: &Forgotten, swept: bool) -> serde_json::Value {
    json!({
        "activities": gone.activities,
        "words": gone.words,
        "tests": gone.tests,
        "answers": gone.answers,
        "episodes": gone.episodes,
        "facts": gone.facts,
        "shoes": gone.shoes,
        "swept": swept,
    })
}
