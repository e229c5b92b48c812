//! Data.

use std::fs::File;
use std::path::Path;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart, Query, State};
use axum::routing::{get, post};
use coxa_recordings::archive::Limits;
use coxa_store::Diary;

use super::super::answer::{Answer, Answered};
use super::super::form::Form;
use super::super::open::Open;
use super::super::room::room;
use super::super::upload;
use crate::commands::export::export_into;
use crate::commands::forget;
use crate::failure::Failure;
use crate::pages;

pub(super) fn routes() -> Router<Open> {
    // Files go to the disk piece by piece: the bound is the importer's.
    let most = usize::try_from(Limits::default().leaf).unwrap_or(usize::MAX);
    Router::new()
        .route("/data", get(show))
        .route("/data/import", post(import).layer(DefaultBodyLimit::max(most)))
        .route("/data/backup", post(backup))
        .route("/data/export", post(export))
        .route("/data/forget", get(ask).post(forget))
}

async fn show(State(open): State<Open>) -> Answered {
    let stage = open.importing().stage();
    open.with_diary(move |_, diary| {
        Ok(Answer::Page(pages::data::page(&diary.holdings()?, &stage, &diary.episodes()?)?))
    })
    .await
}

async fn import(State(open): State<Open>, sent: Multipart) -> Answered {
    let house = open.house();
    let folder = upload::take(&house, sent).await?;
    open.importing().begin(house, folder)?;
    Ok(Answer::See("/data".to_owned()))
}

async fn backup(State(open): State<Open>) -> Answered {
    open.with_diary(|house, diary| {
        let folder = room(house)?;
        let to = folder.path().join("diary.sqlite");
        diary.back_up(&house.diary_path, &to, false)?;
        let (kind, name) = ("application/vnd.sqlite3", format!("coxa-backup-{}.sqlite", house.today()));
        Ok(Answer::Stored { kind, name, file: File::open(to)?, folder })
    })
    .await
}

async fn export(State(open): State<Open>, form: Form) -> Answered {
    let with_position = form.text("without") != Some("position");
    open.with_diary(move |house, diary| {
        let folder = room(house)?;
        let name = format!("coxa-export-{}", house.today());
        let (files, to) = (folder.path().join(&name), folder.path().join("export.zip"));
        export_into(&diary, &files, with_position)?;
        pack(&files, &name, &to)?;
        Ok(Answer::Stored {
            kind: "application/zip",
            name: format!("{name}.zip"),
            file: File::open(to)?,
            folder,
        })
    })
    .await
}

/// Packs a folder into an archive.
fn pack(folder: &Path, name: &str, to: &Path) -> Result<(), Failure> {
    let broken =
        |error: zip::result::ZipError| Failure::new(format!("the archive cannot be written: {error}"));
    let mut archive = zip::ZipWriter::new(File::create(to)?);
    let options = zip::write::SimpleFileOptions::default().compression_level(Some(1));
    let mut folders = vec![(folder.to_owned(), name.to_owned())];
    while let Some((folder, name)) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{name}/{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), name));
            } else {
                archive.start_file(name, options).map_err(broken)?;
                std::io::copy(&mut File::open(entry.path())?, &mut archive)?;
            }
        }
    }
    archive.finish().map_err(broken)?;
    Ok(())
}

async fn ask(State(open): State<Open>, Query(pairs): Query<Vec<(String, String)>>) -> Answered {
    let form = Form::of(pairs);
    open.with_diary(move |_, mut diary| Ok(Answer::Page(pages::data::sure(&asked(&mut diary, &form)?)))).await
}

async fn forget(State(open): State<Open>, form: Form) -> Answered {
    open.with_diary(move |_, mut diary| {
        let asked = asked(&mut diary, &form)?;
        if asked.types_the_word && form.text("word") != Some("everything") {
            return Err(Failure::new("nothing was forgotten").hint("Type everything to do it."));
        }
        Ok(Answer::Page(pages::data::gone(&forget::do_it(&mut diary, &asked)?)))
    })
    .await
}

fn asked(diary: &mut Diary, form: &Form) -> Result<forget::Asked, Failure> {
    let unknown = || Failure::new("it is not said what to forget").hint("Go back and choose.");
    let wanted = match form.text("what") {
        Some("day") => {
            let date = form.text("date").and_then(|date| date.parse().ok());
            forget::Wanted::Day { date: date.ok_or_else(unknown)? }
        }
        Some("episode") => {
            let number = form.text("number").and_then(|number| number.parse().ok());
            forget::Wanted::Episode { number: Some(number.ok_or_else(unknown)?) }
        }
        Some("run") => forget::Wanted::Run { run: form.text("run").ok_or_else(unknown)?.to_owned() },
        Some("everything") => forget::Wanted::Everything,
        _ => return Err(unknown()),
    };
    forget::asked(diary, &wanted)
}
