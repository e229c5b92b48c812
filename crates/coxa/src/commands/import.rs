//! `coxa import`: whatever the runner has, into the diary.
//!
//! Workers read files and compress samples; this thread alone writes, file after file, one transaction a recording.
//! Whatever was reported as kept is on disk, and an import that was cut off is completed by importing again.

mod exported;
mod said;
mod turns;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{BufWriter, Write, stdout};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use clap::Args;
use coxa_reason::diary::Item;
use coxa_reason::{Fingerprint, Recording, Severity};
use coxa_recordings::archive::Limits;
use coxa_recordings::door::{Outcome, Plan, Read, SourceKind};
use coxa_recordings::{READER, Refusal};
use coxa_store::{Diary, ImportedShoe, Kept, Prepared, RunId, Source, diary_files, prepare};
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use jiff::civil::Date;
use serde::Serialize;

use self::turns::{Turns, WAITING};
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::numbers::count;

/// Read recordings, folders and exports into your diary
///
/// FIT, TCX and GPX files, gzipped or not; folders; ZIP archives; the exports of Strava, Garmin Connect, Apple Health
/// and Fitbit; a diary kept with PMSys; what `coxa export` wrote. Importing the same thing again changes nothing, and an import that was cut off goes on where it stopped.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Files, folders and archives
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Threads that read at the same time [default: one for each processor, at most 4]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Print each recording as soon as it is safe in the diary
    #[arg(long, short)]
    verbose: bool,
    /// Read files again that were read before, also those of activities that you made coxa forget
    #[arg(long)]
    again: bool,
}

/// Runs the command.
///
/// # Errors
/// When a path does not exist, or the diary cannot be written.
pub(crate) fn run(house: &House, command: &Import) -> Result<(), Failure> {
    let report = import(house, &house.diary_path, command, &Watch::of_terminal(house))?;
    let mut out = BufWriter::new(stdout().lock());
    if house.json {
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
    } else {
        report.tell(&mut out)?;
    }
    out.flush()?;
    report.nothing_gained()
}

/// Imports paths into a diary with the usual settings, as `coxa demo` does.
///
/// # Errors
/// As [`run`].
pub(crate) fn import_into(house: &House, diary: &Path, paths: Vec<PathBuf>) -> Result<Report, Failure> {
    let command = Import { paths, jobs: None, verbose: false, again: false };
    import(house, diary, &command, &Watch::of_terminal(house))
}

/// Imports a folder that a page was given, whose own path is no part of the names of its files. How far it is can be read
/// from `bar` meanwhile.
///
/// # Errors
/// As [`run`].
pub(crate) fn import_folder(house: &House, folder: &Path, bar: ProgressBar) -> Result<Report, Failure> {
    let command = Import { paths: vec![folder.to_owned()], jobs: None, verbose: false, again: false };
    let within = Some(format!("{}/", folder.display()));
    import(house, &house.diary_path, &command, &Watch { bar, within })
}

/// How an import is watched.
struct Watch {
    /// How far it is.
    bar: ProgressBar,
    /// What the names of files begin with and nobody needs to read.
    within: Option<String>,
}

impl Watch {
    fn of_terminal(house: &House) -> Watch {
        Watch { bar: bar(house), within: None }
    }
}

/// Threads that read where nobody says how many: four keep the one that writes busy, and each holds a file.
const MOST_JOBS: usize = 4;

/// A file and what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Told {
    path: String,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

/// What became of everything.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    /// Activities that the diary did not have.
    pub(crate) imported: u64,
    /// Runs among them.
    pub(crate) runs: u64,
    /// Recordings (or whole files) of activities that the diary had.
    duplicates: u64,
    /// Activities of the diary that took something from a further recording of them.
    completed: u64,
    /// Days of which another diary said something that this one did not have.
    pub(crate) diary_days: u64,
    /// Tables of another diary that said nothing new.
    diaries_known: u64,
    /// Things that you said, in exports of coxa, that the diary did not have: of days, of yourself, tests and answers.
    said: u64,
    /// Exports of coxa that were read.
    exports: u64,
    /// Files whose good part was read.
    salvaged: Vec<Told>,
    /// Files that are no activities.
    set_aside: Vec<Told>,
    /// Files, or records in them, that gave nothing.
    refused: Vec<Told>,
    /// How long it took.
    seconds: f64,
}

/// What a worker hands to the writer about a file.
enum Message {
    Recording { prepared: Box<Prepared>, is_run: bool, damage: Vec<String> },
    Said(Vec<(Date, Item)>),
    Done(Outcome),
}

/// A message with the number of its file, or why a worker could not begin.
type Sent = Result<(usize, Message), coxa_store::Error>;

fn import(house: &House, diary_path: &Path, command: &Import, watch: &Watch) -> Result<Report, Failure> {
    let started = Instant::now();
    if let Some(missing) = command.paths.iter().find(|path| !path.exists()) {
        return Err(Failure::new(format!("there is nothing at {}", missing.display()))
            .hint("Give files, folders or archives that exist; use quotes around names with spaces."));
    }
    let mut diary = Diary::open(diary_path)?;
    let looking = spinner(house, "Looking through what is there");
    let limits = Limits { shut: diary_files(diary_path).into(), ..Limits::default() };
    let plan = Plan::open(&command.paths, limits);
    looking.finish_and_clear();
    let mut report = Report::default();
    exported::take_in(house, &mut diary, &plan, &mut report)?;
    diary.add_imported_shoes(&shoes(&plan))?;
    let processors = || std::thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = command.jobs.map_or_else(|| processors().min(MOST_JOBS), NonZero::get);
    let (next, turns) = (AtomicUsize::new(0), Turns::default());
    let mut writer = Writer {
        plan: &plan,
        diary: &mut diary,
        report,
        completed: HashSet::new(),
        days: BTreeSet::new(),
        verbose: command.verbose,
        watch,
    };
    watch.bar.set_length(plan.len() as u64);
    // Two waiting for each worker keep it busy while the writer writes, and bound what is in memory.
    let (sender, receiver) = sync_channel(2 * jobs);
    let written = std::thread::scope(|scope| {
        for _ in 0..jobs.min(plan.len()) {
            let sender = sender.clone();
            scope.spawn(|| {
                Worker { house, plan: &plan, turns: &turns, sender, again: command.again }
                    .work(diary_path, &next)
            });
        }
        drop(sender);
        // The receiver goes into the writer: when it fails, the workers cannot send any more, and stop.
        let written = writer.write(receiver, &turns);
        turns.give_up();
        written
    });
    watch.bar.finish_and_clear();
    let mut report = writer.report;
    report.completed = writer.completed.len() as u64;
    report.diary_days = writer.days.len() as u64;
    if let Err(failure) = written {
        let kept = report.imported;
        return Err(
            failure.and_hint(format!("{kept} activities are safe in the diary; import again to go on."))
        );
    }
    diary.checkpoint()?;
    report.seconds = started.elapsed().as_secs_f64();
    Ok(report)
}

fn shoes(plan: &Plan) -> Vec<ImportedShoe> {
    let shoe = |shoe: &coxa_recordings::strava::Shoe| ImportedShoe {
        name: shoe.label(),
        brand: shoe.brand.clone(),
        model: shoe.model.clone(),
    };
    plan.shoes().iter().map(shoe).collect()
}

/// A thread that reads.
struct Worker<'a> {
    house: &'a House,
    plan: &'a Plan,
    turns: &'a Turns,
    sender: SyncSender<Sent>,
    /// Whether files that are known are read all the same.
    again: bool,
}

impl Worker<'_> {
    /// Reads files until none is left or nobody listens.
    fn work(&self, diary: &Path, next: &AtomicUsize) {
        let diary = match Diary::open_existing(diary) {
            Ok(diary) => diary,
            Err(error) => {
                // When nobody listens any more, another failure was first.
                let _ = self.sender.send(Err(error));
                return;
            }
        };
        loop {
            let leaf = next.fetch_add(1, Ordering::Relaxed);
            if leaf >= self.plan.len() {
                return;
            }
            self.turns.wait_to_read(leaf);
            let (mut listening, mut sent) = (true, 0);
            // A diary that cannot be asked is told when the writer uses it; until then nothing is known.
            let known = |print: &Fingerprint| !self.again && diary.knows(print, READER).unwrap_or(false);
            let outcome = surviving(|| {
                self.plan.read(leaf, &known, &mut |read| {
                    if !listening {
                        return;
                    }
                    if sent >= WAITING {
                        self.turns.wait_for(leaf);
                    }
                    sent += 1;
                    listening = self.sender.send(Ok((leaf, self.message(read)))).is_ok();
                })
            });
            if !listening || self.sender.send(Ok((leaf, Message::Done(outcome)))).is_err() {
                return;
            }
        }
    }

    fn message(&self, read: Read) -> Message {
        match read {
            Read::Recording(recording) => self.prepared(*recording),
            Read::Said(said) => Message::Said(said::by_day(said, &|instant| self.house.offset_at(instant))),
        }
    }

    fn prepared(&self, recording: Recording) -> Message {
        let damages = recording.warnings.iter().filter(|warning| warning.severity == Severity::Damage);
        let damage = damages.map(|warning| warning.text.clone()).collect();
        let is_run = recording.sport.is_run();
        let offset = self.house.offset_at(recording.start);
        Message::Recording { prepared: Box::new(prepare(recording, offset)), is_run, damage }
    }
}

/// Reads a file whatever happens: a fault in a reader costs that file, not the import, nor the others' turns.
fn surviving(read: impl FnOnce() -> Outcome) -> Outcome {
    // What a reader leaves half-done is its own: the plan is only read, and a recording is handed over whole.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Outcome::Refused(
            Refusal::new("coxa failed on this file, which is a fault in coxa.")
                .hint("Everything else was read. Please report it, with the lines above."),
        )
    })
}

/// The one thread that writes.
struct Writer<'a> {
    plan: &'a Plan,
    diary: &'a mut Diary,
    report: Report,
    completed: HashSet<RunId>,
    /// Days of which another diary said something new.
    days: BTreeSet<Date>,
    verbose: bool,
    watch: &'a Watch,
}

impl Writer<'_> {
    /// Writes what the workers send, file after file.
    fn write(&mut self, receiver: Receiver<Sent>, turns: &Turns) -> Result<(), Failure> {
        let mut turn = 0;
        let mut early: BTreeMap<usize, Vec<Message>> = BTreeMap::new();
        for sent in receiver {
            let (leaf, message) = sent?;
            if leaf != turn {
                early.entry(leaf).or_default().push(message);
                continue;
            }
            let mut ended = self.take(leaf, message)?;
            while ended {
                self.watch.bar.inc(1);
                turn += 1;
                turns.set(turn);
                ended = false;
                for message in early.remove(&turn).unwrap_or_default() {
                    ended = self.take(turn, message)?;
                }
            }
        }
        Ok(())
    }

    /// Writes one message, and says whether it was the last of its file.
    fn take(&mut self, leaf: usize, message: Message) -> Result<bool, Failure> {
        match message {
            Message::Recording { prepared, is_run, damage } => {
                self.keep(leaf, *prepared, is_run, damage)?;
                Ok(false)
            }
            Message::Said(items) => {
                self.say(leaf, &items)?;
                Ok(false)
            }
            Message::Done(outcome) => {
                self.done(leaf, outcome)?;
                Ok(true)
            }
        }
    }

    fn keep(
        &mut self,
        leaf: usize,
        prepared: Prepared,
        is_run: bool,
        damage: Vec<String>,
    ) -> Result<(), Failure> {
        let start = prepared.start();
        let source = self.source(leaf, None);
        let kept = self.diary.keep(prepared, &source)?;
        match kept {
            Kept::New(_) => {
                self.report.imported += 1;
                self.report.runs += u64::from(is_run);
            }
            Kept::AlreadyKnown(_) => self.report.duplicates += 1,
            Kept::Richer(run) | Kept::Poorer(run) => {
                self.report.duplicates += 1;
                self.completed.insert(run);
            }
        }
        if self.verbose {
            // One write a line, so that a reader never sees half of one.
            let path = &source.path;
            self.watch
                .bar
                .suspend(|| stdout().write_all(format!("{} {start} {path}\n", kept.run()).as_bytes()))?;
        }
        if !damage.is_empty() {
            let told = Told { path: source.path, reason: damage.join(" "), hint: None };
            // Several sessions of one file share its damage.
            if self.report.salvaged.last() != Some(&told) {
                self.report.salvaged.push(told);
            }
        }
        Ok(())
    }

    fn say(&mut self, leaf: usize, items: &[(Date, Item)]) -> Result<(), Failure> {
        let new = self.diary.say_imported(&self.source(leaf, None).kind, items)?;
        if new == 0 {
            self.report.diaries_known += 1;
            return Ok(());
        }
        // What was said at once has one number, and the newest has the highest.
        let dates = || items.iter().map(|(date, _)| *date);
        let there = self.diary.items(dates().min(), dates().max())?;
        let newest = there.iter().map(|item| item.change).max();
        self.days.extend(there.iter().filter(|item| Some(item.change) == newest).map(|item| item.date));
        Ok(())
    }

    fn done(&mut self, leaf: usize, outcome: Outcome) -> Result<(), Failure> {
        let path = self.path(leaf);
        match outcome {
            Outcome::Recordings { fingerprint, refused, .. } | Outcome::Said { fingerprint, refused, .. } => {
                let source = self.source(leaf, fingerprint);
                self.diary.remember_file(&source, coxa_store::Outcome::Kept, None, READER)?;
                for Refusal { reason, hint } in refused {
                    self.report.refused.push(Told { path: path.clone(), reason, hint });
                }
            }
            Outcome::AlreadyKnown if self.plan.source_kind(leaf) == Some(SourceKind::Pmsys) => {
                self.report.diaries_known += 1;
            }
            Outcome::AlreadyKnown => self.report.duplicates += 1,
            Outcome::SetAside(reason) => self.report.set_aside.push(Told { path, reason, hint: None }),
            Outcome::Refused(Refusal { reason, hint }) => {
                self.report.refused.push(Told { path, reason, hint });
            }
        }
        Ok(())
    }

    /// What a file is called.
    fn path(&self, leaf: usize) -> String {
        let path = self.plan.leaf(leaf).0;
        let within = self.watch.within.as_deref().and_then(|within| path.strip_prefix(within));
        within.unwrap_or(path).to_owned()
    }

    fn source(&self, leaf: usize, fingerprint: Option<Fingerprint>) -> Source {
        Source {
            path: self.path(leaf),
            kind: self.plan.source_kind(leaf).map_or("unknown", SourceKind::as_str).to_owned(),
            fingerprint,
        }
    }
}

fn spinner(house: &House, what: &'static str) -> ProgressBar {
    if !house.terminal.interactive {
        return ProgressBar::hidden();
    }
    let spinner = ProgressBar::new_spinner().with_message(what);
    spinner.enable_steady_tick(Duration::from_millis(120));
    spinner
}

fn bar(house: &House) -> ProgressBar {
    if !house.terminal.interactive {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    let template = "{bar:32} {human_pos} of {human_len} files, {rate} a second, {eta} left";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    // The bar draws what it can: a number that cannot be written is no reason to stop.
    bar.set_style(style.with_key("rate", |state: &ProgressState, to: &mut dyn std::fmt::Write| {
        let _ = write!(to, "{:.0}", state.per_sec());
    }));
    bar
}

/// How many files are named one by one before the rest is only counted.
const MOST_NAMED: usize = 12;

impl Report {
    /// Fails when all that was there is refused: whoever asked for an import got none.
    ///
    /// # Errors
    /// In that case.
    pub(crate) fn nothing_gained(&self) -> Result<(), Failure> {
        let recordings = self.imported + self.duplicates;
        let diaries = self.diary_days + self.diaries_known;
        let known = recordings + diaries + self.exports + (self.salvaged.len() + self.set_aside.len()) as u64;
        match (known, self.refused.len()) {
            (0, 0) => Err(Failure::new("there is no file to read there")
                .hint("Give the folder or archive that holds your recordings.")),
            (0, _) => Err(Failure::new("nothing there could be imported").hint(
                "coxa reads FIT, TCX and GPX files, and exports of Strava, Garmin Connect, Apple Health and Fitbit.",
            )),
            _ => Ok(()),
        }
    }

    /// Tells the report on a terminal: the answer, then what is not in the diary and why.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub(crate) fn tell(&self, out: &mut impl Write) -> Result<(), Failure> {
        let seconds = self.seconds;
        if self.imported == 0 && self.diary_days == 0 && self.said == 0 {
            writeln!(out, "Nothing new, after {seconds:.1} s.")?;
        } else if self.imported == 0 {
            writeln!(out, "No new activity, after {seconds:.1} s.")?;
        } else {
            let activities = count(self.imported, "new activity", "new activities");
            let runs = count(self.runs, "run", "runs");
            writeln!(out, "{activities}, {runs} among them, in {seconds:.1} s.")?;
        }
        if self.diary_days > 0 {
            let days = count(self.diary_days, "day of another diary is", "days of another diary are");
            writeln!(out, "{days} now in yours.")?;
        }
        if self.said > 0 {
            let words = count(self.said, "thing that you said is", "things that you said are");
            writeln!(out, "{words} back in your diary.")?;
        }
        if self.diaries_known > 0 {
            let files = count(self.diaries_known, "file of another diary says", "files of another diary say");
            writeln!(out, "{files} nothing new.")?;
        }
        if self.duplicates > 0 {
            let known = count(self.duplicates, "recording is of an activity", "recordings are of activities");
            writeln!(out, "{known} that the diary already had.")?;
        }
        if self.completed > 0 {
            let took = count(self.completed, "activity was", "activities were");
            writeln!(out, "{took} completed from a further recording.")?;
        }
        told(
            out,
            &self.salvaged,
            "damaged file was read as far as it goes",
            "damaged files were read as far as they go",
        )?;
        told(out, &self.set_aside, "file is not an activity", "files are not activities")?;
        told(
            out,
            &self.refused,
            "file, or part of one, could not be used",
            "files, or parts of them, could not be used",
        )?;
        Ok(())
    }
}

/// A number of files with the reason for each; equal reasons stand together once there are many.
fn told(out: &mut impl Write, files: &[Told], one: &str, many: &str) -> Result<(), Failure> {
    if files.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}:", count(files.len() as u64, one, many))?;
    if files.len() <= MOST_NAMED {
        for file in files {
            writeln!(out, "  {}\n    {}", file.path, file.reason)?;
            if let Some(hint) = &file.hint {
                writeln!(out, "    {hint}")?;
            }
        }
        return Ok(());
    }
    let mut groups: Vec<(&str, Option<&str>, Vec<&str>)> = Vec::new();
    for file in files {
        match groups.iter_mut().find(|(reason, _, _)| *reason == file.reason) {
            Some((_, _, paths)) => paths.push(&file.path),
            None => groups.push((&file.reason, file.hint.as_deref(), vec![&file.path])),
        }
    }
    groups.sort_by_key(|(_, _, paths)| std::cmp::Reverse(paths.len()));
    for (reason, hint, paths) in &groups {
        match paths[..] {
            [path] => writeln!(out, "  {reason}\n    {path}")?,
            [path, ..] => writeln!(out, "  {reason}\n    {path} and {} more", paths.len() - 1)?,
            [] => {}
        }
        if let Some(hint) = hint {
            writeln!(out, "    {hint}")?;
        }
    }
    writeln!(out, "  (--json names every file.)")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_fails_costs_its_file_and_not_the_import() {
        let outcome = surviving(|| panic!("a fault in a reader"));
        assert!(matches!(outcome, Outcome::Refused(refusal) if refusal.reason.contains("fault in coxa")));
        assert_eq!(surviving(|| Outcome::AlreadyKnown), Outcome::AlreadyKnown);
    }
}
