//! The runs of the week as FIT workouts: a file for each different one, by the same names each week.

use std::path::Path;

use coxa_reason::plan::{Kind, Running, Session};
use coxa_recordings::fit::workout::{self, Effort, Lasts, Leg, Step, Workout};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::super::{Page, running};
use super::days;
use super::place::Place;
use crate::failure::Failure;
use crate::terminal::numbers::count;
use crate::terminal::text::list;

/// Metres of a harder run that are run easily first, at most, and as a share of it: five to ten easy minutes. Taken from
/// the run, which must not become longer. Judgement.
const WARM_UP_M: f64 = 1000.0;
const WARM_UP_SHARE: f64 = 0.25;
/// The same of a run that goes by time.
const WARM_UP_MIN: u32 = 5;
/// How our files are called.
const BEGINS: &str = "coxa-";
const ENDS: &str = ".fit";

/// What was written into a folder.
#[derive(Debug)]
pub(super) struct Written {
    /// Each file by name, with the days that it is for.
    pub(super) files: Vec<(String, Vec<Date>)>,
    /// Names of files of ours that this week does not have.
    pub(super) older: Vec<String>,
}

impl Written {
    /// What is in the folder now, in sentences.
    pub(super) fn told(&self, folder: &Path) -> String {
        let folder = folder.display();
        let files = self.files.iter().map(|(name, dates)| format!("{name} ({})", days(dates)));
        let files: Vec<_> = files.collect();
        let files = if files.is_empty() {
            "No run is in the plan, so no workout was written.".to_owned()
        } else {
            format!(
                "{} in {folder}: {}. Garmin watches take workouts by cable, in their folder GARMIN/NewFiles.",
                count(files.len() as u64, "workout is", "workouts are"),
                list(&files)
            )
        };
        let older = match self.older.as_slice() {
            [] => String::new(),
            [one] => {
                format!(" Of an earlier plan is {folder}/{one}: do not run it, and take it off the watch.")
            }
            all => format!(
                " Of an earlier plan are {} in {folder}: do not run them, and take them off the watch.",
                list(all)
            ),
        };
        format!("{files}{older}")
    }
}

/// Writes the runs of the week. What is there of an earlier week stays, and is told.
///
/// # Errors
/// When the folder or a file cannot be written, and where a file of that name is not ours.
pub(super) fn write(folder: &Path, page: &Page<'_>) -> Result<Written, Failure> {
    let files = files(page)?;
    if !files.is_empty() {
        std::fs::create_dir_all(folder).map_err(|error| {
            Failure::new(format!("{} cannot be made: {error}", folder.display())).hint("Name another folder.")
        })?;
    }
    let places = files.iter().map(|file| Place::of(&folder.join(&file.name), workout::is_ours));
    let places: Vec<Place> = places.collect::<Result<_, _>>()?;
    for (place, file) in places.iter().zip(&files) {
        place.write(&file.bytes)?;
    }
    let files: Vec<_> = files.into_iter().map(|file| (file.name, file.dates)).collect();
    let older = older(folder, &files);
    Ok(Written { files, older })
}

/// A workout as a file.
#[derive(Debug)]
pub(crate) struct File {
    /// Its name.
    pub(crate) name: String,
    /// The days that it is for.
    pub(crate) dates: Vec<Date>,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// The different runs of the week as files.
///
/// # Errors
/// When one cannot be written as a workout.
pub(crate) fn files(page: &Page<'_>) -> Result<Vec<File>, Failure> {
    let file = |(at, run): (i64, Run)| {
        let bytes = workout::encode(&run.workout, created(page.plan.date, at));
        let bytes = bytes.map_err(|refusal| Failure::new(refusal.reason))?;
        Ok(File { name: run.name, dates: run.dates, bytes })
    };
    (0_i64..).zip(runs(page)).map(file).collect()
}

/// A time for the n-th file of a day's plan: watches tell files of one maker apart by it.
fn created(date: Date, at: i64) -> Timestamp {
    let midnight =
        date.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp()).unwrap_or(Timestamp::UNIX_EPOCH);
    midnight.saturating_add(at.seconds()).unwrap_or(midnight)
}

/// Our files that this week does not have.
fn older(folder: &Path, files: &[(String, Vec<Date>)]) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let named = names.filter(|name| name.starts_with(BEGINS) && name.ends_with(ENDS));
    let old = named.filter(|name| !files.iter().any(|(new, _)| new == name));
    let ours = |name: &String| std::fs::read(folder.join(name)).is_ok_and(|bytes| workout::is_ours(&bytes));
    let mut older: Vec<String> = old.filter(ours).collect();
    older.sort();
    older
}

/// A run, and the days that it is for.
#[derive(Debug)]
struct Run {
    name: String,
    workout: Workout,
    dates: Vec<Date>,
}

/// The different runs of the week, in order of their first day.
fn runs(page: &Page<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for session in page.plan.running.sessions() {
        let workout = workout_of(page, session);
        if let Some(same) = runs.iter_mut().find(|run| run.workout == workout) {
            same.dates.push(session.date);
            continue;
        }
        let stem = format!("{BEGINS}{}", session.kind.as_str().replace('_', "-"));
        let alike = runs.iter().filter(|run| run.name.starts_with(&stem)).count();
        let more = if alike == 0 { String::new() } else { format!("-{}", alike + 1) };
        runs.push(Run { name: format!("{stem}{more}{ENDS}"), workout, dates: vec![session.date] });
    }
    runs
}

fn workout_of(page: &Page<'_>, session: &Session) -> Workout {
    let limit = session.distance_m.map(|metres| page.units.distance(running::floored(metres, page.units)));
    if let Running::Ladder { rung, .. } = &page.plan.running {
        let further = limit.map(|limit| format!(" Not beyond {limit}.")).unwrap_or_default();
        let run =
            leg(Effort::Run, Lasts::Minutes(u32::from(rung.run_min)), format!("{}{further}", pace(page)));
        if rung.walk_min == 0 {
            return Workout { name: format!("Run {} min", rung.run_min), steps: vec![Step::Once(run)] };
        }
        let walk = leg(Effort::Walk, Lasts::Minutes(u32::from(rung.walk_min)), String::new());
        return Workout {
            name: format!("Walk {} run {}", rung.walk_min, rung.run_min),
            steps: vec![Step::Repeat { times: u16::from(rung.rounds), legs: vec![walk, run] }],
        };
    }
    let (name, says) = match session.kind {
        Kind::Hills => ("Hills", "Easy, over hills."),
        Kind::Speed => ("Speed", "4 to 6 times a minute faster, easy between."),
        Kind::Long => ("Long", "Flat."),
        Kind::Easy | Kind::Frequency | Kind::WalkRun => ("Easy", "Flat."),
    };
    let length = limit.unwrap_or_else(|| format!("{} min", session.minutes.unwrap_or_default()));
    let lasts = match session.distance_m {
        Some(metres) => Lasts::Metres(running::floored(metres, page.units)),
        None => Lasts::Minutes(session.minutes.unwrap_or_default()),
    };
    let note = format!("{says} {}{}", pace(page), metronome(page, session.kind));
    let mut steps = Vec::new();
    let lasts = if matches!(session.kind, Kind::Hills | Kind::Speed) {
        let (first, rest) = warmed_up(lasts);
        steps.push(Step::Once(leg(Effort::WarmUp, first, "Easy and flat.".to_owned())));
        rest
    } else {
        lasts
    };
    steps.push(Step::Once(leg(Effort::Run, lasts, note)));
    Workout { name: format!("{name} {length}"), steps }
}

fn leg(effort: Effort, lasts: Lasts, note: String) -> Leg {
    Leg { effort, lasts, note }
}

/// An easy beginning, and what is left of the run.
fn warmed_up(whole: Lasts) -> (Lasts, Lasts) {
    match whole {
        Lasts::Metres(metres) => {
            let first = (metres * WARM_UP_SHARE).min(WARM_UP_M).floor();
            (Lasts::Metres(first), Lasts::Metres(metres - first))
        }
        Lasts::Minutes(minutes) => {
            let first = WARM_UP_MIN.min(minutes / 2);
            (Lasts::Minutes(first), Lasts::Minutes(minutes - first))
        }
    }
}

/// What holds for every step of running.
fn pace(page: &Page<'_>) -> &'static str {
    if page.known.any_pain_stops() {
        "So that you can talk. Any pain: stop."
    } else {
        "So that you can talk. Pain over 5 of 10: stop."
    }
}

/// Beats for short easy runs, where it is time for work on form.
fn metronome(page: &Page<'_>, kind: Kind) -> String {
    let form = page.plan.form.filter(|form| form.now && kind == Kind::Easy);
    match form.and_then(|form| form.beats) {
        Some([first, most]) => format!(" Metronome {first:.0}, at most {most:.0}."),
        None => String::new(),
    }
}
