//! The plan to take along: a calendar, workouts for the watch, a page to print.

mod calendar;
mod place;
mod sent;
pub(crate) mod workouts;

use std::io::{BufWriter, Write, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use jiff::civil::Time;
use serde_json::{Value, json};

use self::calendar::What;
use self::place::Place;
use self::workouts::Written;
use super::{Page, page as pages};
use crate::failure::Failure;
use crate::house::House;
use crate::output;
use crate::terminal::numbers::count;
use crate::terminal::sheet::Sheet;
use crate::terminal::text::list;

/// Stands for the standard output.
const PRINTED: &str = "-";
/// The last line of our Markdown, which no reader shows: by it the file is known for ours.
const MARK: &str = "<!-- written by coxa plan -->";

/// What is wanted of the plan.
#[derive(Debug, Args)]
pub(super) struct TakeAway {
    /// Write the week for your calendar, an event a session; `-` prints it
    #[arg(long, value_name = "FILE.ics")]
    ics: Option<PathBuf>,
    /// Write the runs of the week as FIT workouts for your watch
    #[arg(long, value_name = "FOLDER")]
    workouts: Option<PathBuf>,
    /// Write the plan as a page to print or to paste; `-` prints it
    #[arg(long, value_name = "FILE.md")]
    markdown: Option<PathBuf>,
}

impl TakeAway {
    /// Whether anything is.
    pub(super) fn is_wanted(&self) -> bool {
        self.ics.is_some() || self.workouts.is_some() || self.markdown.is_some()
    }

    /// The one thing that is to be printed, if any.
    fn printed(&self) -> Result<Option<Printed>, Failure> {
        let is = |path: &Option<PathBuf>| path.as_deref() == Some(Path::new(PRINTED));
        let printed = match (is(&self.ics), is(&self.markdown)) {
            (false, false) => return Ok(None),
            (true, _) => Printed::Calendar,
            (false, true) => Printed::Markdown,
        };
        let wanted = [&self.ics, &self.workouts, &self.markdown];
        if wanted.into_iter().flatten().count() > 1 {
            return Err(Failure::new("only one thing can be printed at a time")
                .hint("Name a file for each, or ask for them one by one."));
        }
        Ok(Some(printed))
    }
}

/// What goes to the standard output.
#[derive(Debug, Clone, Copy)]
enum Printed {
    Calendar,
    Markdown,
}

/// The week as a calendar file; `None` where nothing is in it.
///
/// # Errors
/// As the diary, which remembers what the calendar has.
pub(crate) fn calendar(house: &House, page: &Page<'_>) -> Result<Option<String>, Failure> {
    Ok(week(house, page)?.text)
}

/// Writes what is wanted, and tells what was written.
///
/// # Errors
/// As the diary and the files, and where a file that is there was not written by this command.
pub(super) fn run(house: &House, wanted: &TakeAway, page: &Page<'_>) -> Result<(), Failure> {
    match wanted.printed()? {
        Some(Printed::Calendar) => {
            let week = week(house, page)?;
            return match &week.text {
                Some(text) => print(text),
                None => Err(Failure::new("no session is in the plan, and none is to be taken back")
                    .hint("coxa plan  says why")),
            };
        }
        Some(Printed::Markdown) => return print(&markdown(page)),
        None => {}
    }
    // Whether all may be written is seen before anything is.
    let ics = wanted.ics.as_deref().map(|path| Place::of(path, calendar::is_ours)).transpose()?;
    let is_ours = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().ends_with(MARK);
    let text = wanted.markdown.as_deref().map(|path| Place::of(path, is_ours)).transpose()?;
    let week = ics.is_some().then(|| week(house, page)).transpose()?;
    if let Some((ics, text)) = ics.zip(week.as_ref().and_then(|week| week.text.as_ref())) {
        ics.write(text.as_bytes())?;
    }
    if let Some(text) = text {
        text.write(markdown(page).as_bytes())?;
    }
    let runs = wanted.workouts.as_deref().map(|folder| workouts::write(folder, page)).transpose()?;
    let done = Done { wanted, page, week, runs };
    output::answer(house, || done.json(), |sheet| done.tell(sheet))
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = BufWriter::new(stdout().lock());
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// The plan as Markdown.
pub(crate) fn markdown(page: &Page<'_>) -> String {
    let mut sheet = Sheet::markdown();
    pages::page(&mut sheet, page);
    format!("{}\n{MARK}\n", sheet.into_text())
}

/// The week as a calendar has it.
struct Week {
    runs: usize,
    strength: usize,
    /// Sessions that an earlier calendar had and the plan no longer has.
    taken_back: usize,
    /// The calendar; `None` where nothing is in it.
    text: Option<String>,
}

/// The calendar of the week. The diary remembers what it held before anybody can have imported it: what falls out later
/// has to be taken back.
fn week(house: &House, page: &Page<'_>) -> Result<Week, Failure> {
    let events = calendar::events(page);
    let now: Vec<_> = events.iter().map(|event| (event.date, event.what)).collect();
    let back = sent::remember(&mut house.open_diary()?, page.plan, &now)?;
    let many = |what| now.iter().filter(|(_, one)| *one == what).count();
    let empty = events.is_empty() && back.is_empty();
    let text = (!empty).then(|| calendar::calendar(page, &events, &back, written(house, page)));
    Ok(Week { runs: many(What::Run), strength: many(What::Strength), taken_back: back.len(), text })
}

/// When what is written was known: now, or at the end of the past day that was asked about.
fn written(house: &House, page: &Page<'_>) -> Timestamp {
    let end = page.past.then(|| house.instant_of(page.plan.date.to_datetime(Time::constant(23, 59, 59, 0))));
    end.flatten().unwrap_or(house.now)
}

/// What was written.
struct Done<'a> {
    wanted: &'a TakeAway,
    page: &'a Page<'a>,
    week: Option<Week>,
    runs: Option<Written>,
}

impl Done<'_> {
    fn json(&self) -> Value {
        let path = |path: &Option<PathBuf>| path.as_deref().map(|path| path.display().to_string());
        json!({
            "date": self.page.plan.date,
            "stop": self.page.plan.stop.as_ref().map(|stop| stop.why),
            "calendar": self.week.as_ref().map(|week| json!({
                "file": path(&self.wanted.ics).filter(|_| week.text.is_some()),
                "runs": week.runs,
                "strength": week.strength,
                "taken_back": week.taken_back,
            })),
            "workouts": self.runs.as_ref().map(|runs| json!({
                "folder": path(&self.wanted.workouts),
                "files": runs.files.iter().map(|(name, dates)| json!({ "file": name, "dates": dates }))
                    .collect::<Vec<_>>(),
                "older": runs.older,
            })),
            "markdown": path(&self.wanted.markdown),
        })
    }

    fn tell(&self, sheet: &mut Sheet<'_>) {
        if let Some(stop) = &self.page.plan.stop {
            sheet.title(&format!("{} `coxa plan` says what to do instead.", stop.says));
        }
        let nothing = "No session is in the plan.";
        if let Some((ics, week)) = self.wanted.ics.as_deref().zip(self.week.as_ref()) {
            let runs = count(week.runs as u64, "run", "runs");
            let strength = count(week.strength as u64, "strength session", "strength sessions");
            let back = match week.taken_back {
                0 => String::new(),
                many => {
                    format!(
                        " Taken back: {}.",
                        count(many as u64, "session that fell out", "sessions that fell out")
                    )
                }
            };
            let path = ics.display();
            sheet.says(&match (&week.text, week.runs + week.strength) {
                (None, _) if ics.exists() => {
                    format!("{nothing} {path} was not written; the one that is there is of an earlier plan.")
                }
                (None, _) => format!("{nothing} {path} was not written."),
                (Some(_), 0) => format!("{nothing}{back} Import {path} into your calendar, so that it goes."),
                (Some(_), _) => format!(
                    "{runs} and {strength} are in {path}.{back} Import it into your calendar, and write it anew when \
                     the plan moves: its events then change, and none comes twice."
                ),
            });
        }
        if let Some((folder, runs)) = self.wanted.workouts.as_deref().zip(self.runs.as_ref()) {
            sheet.says(&runs.told(folder));
        }
        if let Some(path) = &self.wanted.markdown {
            sheet.says(&format!("The plan is in {} as a page.", path.display()));
        }
    }
}

/// Days of the week within a sentence: `Tue and Thu`.
fn days(dates: &[jiff::civil::Date]) -> String {
    list(&dates.iter().map(|date| date.strftime("%a").to_string()).collect::<Vec<_>>())
}
