//! `coxa export`.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write, stdout};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use coxa_recordings::door::EXPORT_FORMAT;
use coxa_store::{Diary, RunFilter, Which};
use indicatif::{ProgressBar, ProgressStyle};

use crate::failure::Failure;
use crate::house::House;
use crate::terminal::numbers::count;
use crate::written::json::{
    DiaryItemJson, EpisodeJson, ExportedRun, ExportedShoe, HomeTestJson, LapOfRun, ProfileJson,
    RecordingOfRun, RunWithSources, ShoeJson,
};
use crate::written::{Position, csv};

/// What is in the folder, and what the columns mean.
const README: &str = include_str!("export/README.txt");

/// Take everything with you, as JSON Lines and CSV
///
/// The folder and its files are for you alone. README.txt in it says what the columns and units are.
/// `coxa import FOLDER` brings everything back, into an empty diary as it was.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The folder to write; it is made if it is not there
    folder: PathBuf,
    /// Leave something out: `position` leaves out coordinates, so that nobody sees where you live
    #[arg(long, value_name = "WHAT")]
    without: Option<LeftOut>,
    /// Write into a folder that holds other files; files of the same names are replaced
    #[arg(long)]
    into_existing: bool,
}

/// What can be left out.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LeftOut {
    /// Latitude and longitude.
    Position,
}

/// Runs the command.
///
/// # Errors
/// As the diary and the folder.
pub(crate) fn run(house: &House, command: &Export) -> Result<(), Failure> {
    let diary = house.open_diary()?;
    let folder = Folder::new(&command.folder, command.into_existing)?;
    let position = if command.without.is_some() { Position::Without } else { Position::With };
    let counts = export(&diary, &folder, position, &progress(house))?;
    let mut out = BufWriter::new(stdout().lock());
    if house.json {
        serde_json::to_writer_pretty(&mut out, &counts)?;
        writeln!(out)?;
    } else {
        let place = match position {
            Position::With => "The files hold where you ran.",
            Position::Without => "Coordinates were left out.",
        };
        let runs = count(counts.runs, "activity", "activities");
        let laps = count(counts.laps, "lap", "laps");
        let samples = count(counts.samples, "sample", "samples");
        let shoes = count(counts.shoes, "pair", "pairs");
        let episodes = count(counts.episodes, "episode", "episodes");
        writeln!(
            out,
            "{runs} with {laps} and {samples}, {shoes} of shoes, and {episodes} of soreness are in {}.",
            command.folder.display()
        )?;
        writeln!(out, "{place} README.txt there says what the columns mean.")?;
        if position == Position::With {
            writeln!(out, "coxa import '{}'  brings it all back.", command.folder.display())?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Writes everything into a folder that is empty or not there.
///
/// # Errors
/// As the diary and the folder.
pub(crate) fn export_into(diary: &Diary, path: &Path, with_position: bool) -> Result<(), Failure> {
    let position = if with_position { Position::With } else { Position::Without };
    export(diary, &Folder::new(path, false)?, position, &ProgressBar::hidden()).map(|_| ())
}

/// How much was written.
#[derive(Debug, Default, serde::Serialize)]
struct Counts {
    runs: u64,
    laps: u64,
    samples: u64,
    shoes: u64,
    episodes: u64,
    tests: u64,
    diary_items: u64,
}

fn export(
    diary: &Diary,
    folder: &Folder,
    position: Position,
    progress: &ProgressBar,
) -> Result<Counts, Failure> {
    let mut counts = Counts::default();
    let mut runs = diary.runs(&RunFilter { which: Which::All, ..RunFilter::default() })?;
    runs.extend(diary.runs_told_by_others()?);
    runs.sort_by_key(|run| (run.start, run.id));
    progress.set_length(runs.len() as u64);
    let mut runs_json = folder.file("runs.jsonl")?;
    let mut runs_csv = folder.file("runs.csv")?;
    let mut laps_json = folder.file("laps.jsonl")?;
    let mut laps_csv = folder.file("laps.csv")?;
    runs_csv.write(csv::runs_heading())?;
    laps_csv.write(csv::laps_heading())?;
    let mut recordings_json = folder.file("recordings.jsonl")?;
    let chosen = diary.chosen_shoes()?;
    let samples = folder.folder("samples")?;
    for run in &runs {
        let recording = diary.recording(run.id)?;
        let sources = diary.sources(run.id)?;
        let told_by = diary.told_by(run.id)?;
        let line = RunWithSources::new(run, told_by, &recording.warnings, &sources);
        runs_json.json_line(&ExportedRun { run: line, shoes_chosen: chosen.contains(&run.id) })?;
        for line in RecordingOfRun::all(run.id, &diary.recordings(run.id)?, &recording.samples) {
            recordings_json.json_line(&line)?;
        }
        runs_csv.write(csv::run(run, told_by))?;
        for (at, lap) in recording.laps.iter().enumerate() {
            laps_json.json_line(&LapOfRun { run: run.id.0, lap: at + 1, content: lap.into() })?;
            laps_csv.write(csv::lap(run.id, at + 1, lap))?;
        }
        if !recording.samples.is_empty() {
            let mut file = samples.file(&format!("{}.csv", run.id))?;
            let written = csv::samples(&mut file.writer, recording.start, &recording.samples, position);
            written.map_err(|error| file.failure(&error))?;
            file.close()?;
        }
        counts.runs += 1;
        counts.laps += recording.laps.len() as u64;
        counts.samples += recording.samples.len() as u64;
        progress.inc(1);
    }
    for file in [runs_json, runs_csv, laps_json, laps_csv, recordings_json] {
        file.close()?;
    }
    let mut file = folder.file("shoes.jsonl")?;
    for shoe in diary.shoes()? {
        let (origin, names) = diary.shoe_names(shoe.id)?;
        file.json_line(&ExportedShoe { shoe: ShoeJson::from(&shoe), origin, names })?;
        counts.shoes += 1;
    }
    file.close()?;
    let mut file = folder.file("episodes.jsonl")?;
    for episode in diary.episodes()? {
        file.json_line(&EpisodeJson::new(&episode, &diary.answer_changes(episode.id)?))?;
        counts.episodes += 1;
    }
    file.close()?;
    let mut file = folder.file("diary.jsonl")?;
    for item in diary.items(None, None)? {
        file.json_line(&DiaryItemJson::from(&item))?;
        counts.diary_items += 1;
    }
    file.close()?;
    let mut file = folder.file("profile.json")?;
    file.json_line(&ProfileJson::new(&diary.profile()?, &diary.profile_changes()?))?;
    file.close()?;
    let mut file = folder.file("tests.jsonl")?;
    for change in diary.home_test_changes()? {
        file.json_line(&HomeTestJson::from(&change))?;
        counts.tests += 1;
    }
    file.close()?;
    let mut file = folder.file("settings.jsonl")?;
    for (name, value) in diary.settings()? {
        file.json_line(&serde_json::json!({ "name": name, "value": value }))?;
    }
    file.close()?;
    // Written last: a folder without it is no whole export.
    let mut file = folder.file("coxa-export.json")?;
    let position = position == Position::With;
    file.json_line(&serde_json::json!({ "coxa_export": EXPORT_FORMAT, "position": position }))?;
    file.close()?;
    let mut file = folder.file("README.txt")?;
    file.write(README)?;
    file.close()?;
    progress.finish_and_clear();
    Ok(counts)
}

/// A folder that its owner alone may look into.
struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Makes the folder, or takes one that is empty, or any one where that is wanted.
    fn new(path: &Path, into_existing: bool) -> Result<Folder, Failure> {
        let in_the_way = match fs::read_dir(path) {
            Ok(mut entries) => entries.next().is_some(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(Failure::new(format!("{} is not a folder", path.display()))
                    .hint("Name a folder that is not there yet."));
            }
            Err(error) => return Err(cannot(path, &error)),
        };
        if in_the_way && !into_existing {
            return Err(Failure::new(format!("the folder {} is not empty", path.display()))
                .hint("Name a new folder, or say --into-existing to write beside what is there."));
        }
        make_private_folder(path)?;
        Ok(Folder { path: path.to_owned() })
    }

    fn folder(&self, name: &str) -> Result<Folder, Failure> {
        let path = self.path.join(name);
        make_private_folder(&path)?;
        Ok(Folder { path })
    }

    fn file(&self, name: &str) -> Result<Writing, Failure> {
        let path = self.path.join(name);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let opened = options.open(&path).and_then(|file| {
            // The mode above is for new files only.
            #[cfg(unix)]
            file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
            Ok(file)
        });
        match opened {
            Ok(file) => Ok(Writing { path, writer: BufWriter::new(file) }),
            Err(error) => Err(cannot(&path, &error)),
        }
    }
}

/// A file being written.
struct Writing {
    path: PathBuf,
    writer: BufWriter<File>,
}

impl Writing {
    fn write(&mut self, text: impl AsRef<str>) -> Result<(), Failure> {
        self.writer.write_all(text.as_ref().as_bytes()).map_err(|error| self.failure(&error))
    }

    fn json_line(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.writer, value).map_err(|error| self.failure(&error.into()))?;
        self.write("\n")
    }

    fn close(mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(|error| self.failure(&error))
    }

    fn failure(&self, error: &io::Error) -> Failure {
        cannot(&self.path, error)
    }
}

fn make_private_folder(path: &Path) -> Result<(), Failure> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| cannot(path, &error))
}

fn cannot(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("{} cannot be written: {error}", path.display()))
        .hint("Look whether there is room on the disk, or name another folder.")
}

/// A bar on a terminal, nothing elsewhere.
fn progress(house: &House) -> ProgressBar {
    if !house.terminal.interactive {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:32} {human_pos} of {human_len} activities, {eta} left");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
