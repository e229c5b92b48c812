//! A folder of knowledge on the disk, read with bounds.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::failure::Failure;

/// Bytes of the longest file: the longest that came with coxa has a tenth.
const LONGEST_FILE: u64 = 1 << 20;
/// Files of the largest folder.
const MOST_FILES: usize = 1000;
/// The folders within a folder of knowledge, in the order in which they are read.
const PARTS: [&str; 3] = ["causes", "conditions", "factors"];

/// The files of a folder of knowledge: paths within it, and texts.
#[derive(Debug)]
pub(super) struct Folder {
    files: Vec<(String, String)>,
}

impl Folder {
    /// Reads the TOML files of a folder and of its parts, by name.
    ///
    /// # Errors
    /// When it is not there, cannot be read, or is no folder of knowledge by its size.
    pub(super) fn read(folder: &Path) -> Result<Folder, Failure> {
        let mut read = Folder { files: Vec::new() };
        for part in PARTS {
            let within = folder.join(part);
            if within.is_dir() {
                read.add(&within, &format!("{part}/"))?;
            }
        }
        read.add(folder, "")?;
        if read.files.is_empty() {
            return Err(Failure::new(format!("{} holds no TOML files", folder.display()))
                .hint("A folder of knowledge has causes/, conditions/ and factors/, and findings.toml."));
        }
        Ok(read)
    }

    /// The files, as they are checked.
    pub(super) fn files(&self) -> Vec<(&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
    }

    fn add(&mut self, folder: &Path, before: &str) -> Result<(), Failure> {
        let refused = |path: &Path, error: io::Error| {
            Failure::new(format!("{} cannot be read: {error}", path.display()))
        };
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).map_err(|error| refused(folder, error))? {
            let path = entry.map_err(|error| refused(folder, error))?.path();
            if path.extension().is_some_and(|end| end == "toml") && path.is_file() {
                names.push(path);
            }
            if self.files.len() + names.len() > MOST_FILES {
                return Err(Failure::new(format!("{} has more than {MOST_FILES} files", folder.display())));
            }
        }
        names.sort();
        for path in names {
            let mut text = String::new();
            let file = File::open(&path).map_err(|error| refused(&path, error))?;
            file.take(LONGEST_FILE + 1).read_to_string(&mut text).map_err(|error| refused(&path, error))?;
            if text.len() as u64 > LONGEST_FILE {
                return Err(Failure::new(format!("{} is longer than 1 MiB", path.display())));
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            self.files.push((format!("{before}{name}"), text));
        }
        Ok(())
    }
}
