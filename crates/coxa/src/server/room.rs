//! Folders for what comes and goes through a page: beside the diary, so on the same disk and as private, and gone when they
//! are no longer needed. What a program that was killed left behind goes the next time.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::failure::Failure;
use crate::house::House;

/// How the names of these folders begin.
const PREFIX: &str = "coxa-room-";
/// How long nothing was changed in one that nobody uses. Judgement: no import takes a day, and a second coxa on the same
/// diary may be in the midst of one.
const LEFT: Duration = Duration::from_hours(24);

/// A folder of its own.
///
/// # Errors
/// As the disk.
pub(super) fn room(house: &House) -> Result<TempDir, Failure> {
    Ok(tempfile::Builder::new().prefix(PREFIX).tempdir_in(beside(house))?)
}

/// Removes what was left behind. What cannot be removed is tried again the next time.
pub(super) fn sweep(house: &House) {
    let entries = fs::read_dir(beside(house)).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX)) {
        let changed = entry.metadata().and_then(|about| about.modified()).ok();
        let idle = changed.and_then(|changed| SystemTime::now().duration_since(changed).ok());
        if idle.is_some_and(|idle| idle > LEFT) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn beside(house: &House) -> &Path {
    let parent = house.diary_path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
}
