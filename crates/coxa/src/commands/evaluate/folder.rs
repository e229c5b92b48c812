//! A folder of cases on the disk, read with bounds.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use coxa_reason::Knowledge;
use coxa_reason::cases::Case;
use serde::Serialize;

use crate::case_file;
use crate::failure::Failure;
use crate::terminal::text;

/// Files and folders of the largest folder of cases.
const MOST_ENTRIES: usize = 100_000;
/// The folder whose cases are known to be ordinary soreness.
const CONTROLS: &str = "controls";

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The cases, by path.
    pub(super) cases: Vec<FoundCase>,
    /// Files that hold no case, by path.
    pub(super) refused: Vec<Refused>,
}

/// A case, and whether it lies among the controls.
#[derive(Debug)]
pub(super) struct FoundCase {
    pub(super) case: Case,
    pub(super) control: bool,
}

/// A file that holds no case.
#[derive(Debug, Serialize)]
pub(super) struct Refused {
    /// Its path within the folder.
    file: String,
    /// Why it was refused, a sentence.
    reason: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", text::clean(&self.file), text::clean(&self.reason))
    }
}

impl Found {
    /// Reads every case in a folder and the folders within it.
    ///
    /// # Errors
    /// When the folder itself cannot be read, holds no TOML file, or is no folder of cases by its size.
    pub(super) fn read(folder: &Path, knowledge: &Knowledge) -> Result<Found, Failure> {
        let mut found = Found::default();
        let paths = found.list(folder)?;
        if paths.is_empty() && found.refused.is_empty() {
            return Err(Failure::new(format!("{} holds no TOML files", shown(folder)))
                .hint("Each case is a file of its own: NAME.toml."));
        }
        let is_controls = |path: &Path| path.file_name().is_some_and(|name| name == CONTROLS);
        for path in paths {
            let within = path.strip_prefix(folder).unwrap_or(&path);
            let control = is_controls(folder) || within.ancestors().skip(1).any(is_controls);
            match case_file::text(&path).and_then(|text| Case::read(&text, knowledge)) {
                Ok(case) if found.cases.iter().any(|other| other.case.id == case.id) => {
                    found.refuse(within, format!("Another file has the id `{}` too.", case.id));
                }
                Ok(case) => found.cases.push(FoundCase { case, control }),
                Err(reason) => found.refuse(within, reason),
            }
        }
        Ok(found)
    }

    /// Every TOML file, by path. Links to folders are not followed.
    fn list(&mut self, top: &Path) -> Result<Vec<PathBuf>, Failure> {
        let mut files = Vec::new();
        let mut entries = 0;
        let mut folders = vec![top.to_owned()];
        while let Some(folder) = folders.pop() {
            let within = match fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
                Ok(within) => within,
                Err(error) if folder == top => {
                    return Err(Failure::new(format!("{} cannot be read: {error}", shown(top)))
                        .hint("Give a folder of cases."));
                }
                Err(error) => {
                    let within = folder.strip_prefix(top).unwrap_or(&folder);
                    self.refuse(within, format!("The folder cannot be read: {error}."));
                    continue;
                }
            };
            entries += within.len();
            if entries > MOST_ENTRIES {
                return Err(Failure::new(format!("{} holds more than {MOST_ENTRIES} files", shown(top)))
                    .hint("Give the folder that holds the cases and little else."));
            }
            for entry in within {
                let path = entry.path();
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "toml") && path.is_file() {
                    files.push(path);
                }
            }
        }
        files.sort();
        Ok(files)
    }

    fn refuse(&mut self, within: &Path, reason: String) {
        self.refused.push(Refused { file: within.display().to_string(), reason });
    }
}

fn shown(path: &Path) -> String {
    text::clean(&path.display().to_string())
}
