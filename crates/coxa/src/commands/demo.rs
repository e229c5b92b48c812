//! `coxa demo`: a simulated runner of eighteen months, through the same door as everybody's recordings.

mod told;

use std::fs;
use std::io::{BufWriter, Write, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use coxa_reason::simulated::{SimulatedRunner, simulate};
use coxa_recordings::fit::encode::{encode, file_name};
use coxa_store::{Diary, How, NewShoe, RunFilter, RunId, RunSet, Which};

use super::{import, serve, why};
use crate::failure::Failure;
use crate::house::House;

/// Look around with a simulated runner of eighteen months
///
/// Writes the recordings of an invented runner as FIT files, imports them into a diary of their own (never into
/// yours), adds what the runner wrote and answered, says why the hip is sore, and opens all of it in your browser. Nothing
/// in it is anybody's.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Where the recordings and their diary go [default: a folder beside your own diary]
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Another runner
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Tell the answer here and open no page; from a pipe it is so anyway
    #[arg(long)]
    no_open: bool,
}

/// Runs the command.
///
/// # Errors
/// When the files cannot be written.
pub(crate) fn run(house: &House, command: &Demo) -> Result<(), Failure> {
    let beside = house.diary_path.parent().unwrap_or(Path::new("")).join("coxa-demo");
    let folder = command.folder.clone().unwrap_or(beside);
    let diary = folder.join("diary.sqlite");
    let runner = simulate(command.seed, house.today());
    let recordings = folder.join("recordings");
    make_room(&folder, &recordings)?;
    for recording in &runner.recordings {
        fs::write(recordings.join(file_name(recording)), encode(recording))?;
    }
    let report = import::import_into(house, &diary, vec![recordings.clone()])?;
    let mut kept = Diary::open_existing(&diary)?;
    put_shoes_on(&runner, &mut kept)?;
    told::tell(house, &runner, &mut kept)?;
    drop(kept);
    let mut out = BufWriter::new(stdout().lock());
    if house.json {
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
    } else {
        let (files, place) = (runner.recordings.len(), recordings.display());
        writeln!(out, "A simulated runner of eighteen months: {files} FIT files in {place}.")?;
        report.tell(&mut out)?;
        writeln!(out)?;
        out.flush()?;
        why::run(&house.with_diary(&diary), &why::Why::default())?;
        let shown = diary.display();
        writeln!(
            out,
            "\nLook around with  coxa --diary '{shown}' today, plan, runs, show last, or in a browser: serve."
        )?;
        writeln!(out, "Then bring your own:  coxa why PATH...  or  coxa serve\n")?;
    }
    out.flush()?;
    drop(out);
    if house.json || command.no_open || !house.terminal.interactive {
        return Ok(());
    }
    serve::run(&house.with_diary(&diary), &serve::Serve::any_port())
}

/// The file that marks a folder as a demonstration's: only there is anything removed.
const MARK: &str = "about-this-folder.txt";

/// Makes the folder, or empties it of an earlier demonstration. A folder with anything else in it is left alone.
fn make_room(folder: &Path, recordings: &Path) -> Result<(), Failure> {
    let used = folder.exists() && fs::read_dir(folder)?.next().is_some();
    if used && !folder.join(MARK).exists() {
        return Err(Failure::new(format!("{} holds something else than a demonstration", folder.display()))
            .hint("Give a folder that is empty or does not exist yet."));
    }
    if used {
        for ending in ["", "-wal", "-shm"] {
            remove(&folder.join(format!("diary.sqlite{ending}")))?;
        }
        for entry in fs::read_dir(recordings).into_iter().flatten() {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "fit") {
                remove(&path)?;
            }
        }
    }
    fs::create_dir_all(recordings)?;
    fs::write(
        folder.join(MARK),
        "An invented runner, made by `coxa demo`, which empties this folder each time.\n",
    )?;
    Ok(())
}

fn remove(file: &Path) -> Result<(), Failure> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// FIT does not say which shoes were worn; the runner does.
fn put_shoes_on(runner: &SimulatedRunner, diary: &mut Diary) -> Result<(), Failure> {
    let all = diary.runs(&RunFilter { which: Which::All, ..RunFilter::default() })?;
    for (index, shoe) in runner.shoes.iter().enumerate() {
        let added = diary.add_shoe(&NewShoe {
            name: shoe.name.to_owned(),
            brand: Some(shoe.brand.to_owned()),
            model: Some(shoe.model.to_owned()),
            initial_m: shoe.initial_m,
            since: Some(shoe.from),
            ..NewShoe::default()
        })?;
        let worn =
            runner.sessions.iter().zip(&runner.recordings).filter(|(session, _)| session.shoe == Some(index));
        let number = |start| all.iter().find(|run| run.start == start).map(|run| run.id);
        let runs: Vec<RunId> = worn.filter_map(|(_, recording)| number(recording.start)).collect();
        diary.wear(added, &RunSet { dates: None, runs }, How::Replace)?;
        if let Some(on) = shoe.until {
            diary.retire_shoe(added, Some(on))?;
        }
    }
    Ok(())
}
