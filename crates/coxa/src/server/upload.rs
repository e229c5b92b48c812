//! Files that a page sends, piece by piece onto the disk: nothing is held in memory, whatever their size.
//!
//! They lie beside the diary, in a folder that its owner alone can read, until they are imported. Their names come from
//! whoever sends them: of a path only its parts count, and none of them leads anywhere.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use axum::extract::Multipart;
use axum::extract::multipart::Field;
use coxa_recordings::archive::Limits;
use tempfile::TempDir;
use tokio::task::spawn_blocking;

use super::room::room;
use crate::failure::Failure;
use crate::house::House;

/// Letters of a name and parts of a path that are kept.
const LONGEST_NAME: usize = 120;
const DEEPEST: usize = 8;

/// Takes the files of a form.
///
/// # Errors
/// When the sending was cut off, when there are more files or bytes than an import reads, and as the disk.
pub(super) async fn take(house: &House, mut sent: Multipart) -> Result<TempDir, Failure> {
    let limits = Limits::default();
    let folder = room(house)?;
    let (mut files, mut left, mut taken) = (0, limits.leaf, HashSet::new());
    while let Some(mut field) = sent.next_field().await.map_err(|error| cut_off(&error))? {
        let Some(name) = field.file_name().map(str::to_owned).filter(|name| !name.is_empty()) else {
            continue;
        };
        files += 1;
        if files > limits.leaves {
            return Err(Failure::new(format!("these are more than {} files", limits.leaves))
                .hint("Give the archive they came in, or fewer at a time."));
        }
        let mut inside = inside(&name);
        // Two files of one name stand apart by their number.
        if !taken.insert(inside.clone()) {
            inside = Path::new(&files.to_string()).join(inside);
            taken.insert(inside.clone());
        }
        let path = folder.path().join(inside);
        left = write(&path, &mut field, left).await?;
    }
    if files == 0 {
        return Err(Failure::new("no file was chosen").hint("Choose files, or the archive of an export."));
    }
    Ok(folder)
}

/// Writes a file, and says how many bytes may still come.
async fn write(path: &Path, field: &mut Field<'_>, mut left: u64) -> Result<u64, Failure> {
    let to = path.to_owned();
    let mut file = on_disk(move || {
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::File::create(to)
    })
    .await?;
    while let Some(piece) = field.chunk().await.map_err(|error| cut_off(&error))? {
        left = left.checked_sub(piece.len() as u64).ok_or_else(|| {
            Failure::new("that is more than coxa takes from a page")
                .hint("From the command line there is no such bound: coxa import PATH")
        })?;
        file = on_disk(move || io::Write::write_all(&mut file, &piece).map(|()| file)).await?;
    }
    Ok(left)
}

async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Failure> {
    let done = spawn_blocking(work).await.map_err(|_| Failure::new("the file could not be written"))?;
    Ok(done?)
}

fn cut_off(error: &impl std::fmt::Display) -> Failure {
    Failure::new(format!("the files did not come whole: {error}"))
        .hint("Nothing was imported. Send them again.")
}

/// Where a file goes within the folder: its own path where a folder was sent, without whatever leads out of it.
fn inside(name: &str) -> PathBuf {
    let part = |part: &str| -> String {
        let letters = part.chars().filter(|letter| !letter.is_control() && !"<>:\"|?*".contains(*letter));
        letters.take(LONGEST_NAME).collect::<String>().trim().to_owned()
    };
    let parts = name.split(['/', '\\']).map(part);
    let mut parts: Vec<String> =
        parts.filter(|part| !part.is_empty() && part != "." && part != "..").collect();
    let file = parts.pop().unwrap_or_else(|| "file".to_owned());
    parts.into_iter().take(DEEPEST).collect::<PathBuf>().join(file)
}

#[cfg(test)]
mod tests {
    use std::path::Component;

    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        assert_eq!(inside("run.fit"), Path::new("run.fit"));
        assert_eq!(inside("export/activities/1.fit.gz"), Path::new("export/activities/1.fit.gz"));
        for hostile in ["../../etc/passwd", "/etc/passwd", "C:\\windows\\x", "..", "", "a/../../b", "\0/\n"] {
            let path = inside(hostile);
            assert!(
                path.components().all(|part| matches!(part, Component::Normal(_))),
                "{hostile}: {path:?}"
            );
        }
    }
}
