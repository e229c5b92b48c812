//! A file to be written: at once or not at all, and never over one that is somebody else's.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::Failure;

/// Where a file goes.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
}

impl Place {
    /// A place where nothing is, or an empty file, or one of ours.
    ///
    /// # Errors
    /// When something else is there, or it cannot be looked at.
    pub(super) fn of(path: &Path, is_ours: impl Fn(&[u8]) -> bool) -> Result<Place, Failure> {
        let place = Place { path: path.to_owned() };
        match std::fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(place),
            Err(error) => return Err(place.cannot(&error)),
            Ok(found) if !found.is_file() => {
                return Err(Failure::new(format!("{} is not a file", path.display())).hint("Name a file."));
            }
            Ok(_) => {}
        }
        let there = std::fs::read(path).map_err(|error| place.cannot(&error))?;
        if !there.is_empty() && !is_ours(&there) {
            let what = format!("{} is there and was not written by coxa plan", path.display());
            return Err(Failure::new(what).hint("Name another file, or move that one away; it is as it was."));
        }
        Ok(place)
    }

    /// Writes the file beside its place and then gives it its name.
    ///
    /// # Errors
    /// When it cannot be written; what was there is then as it was.
    pub(super) fn write(&self, contents: &[u8]) -> Result<(), Failure> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut file =
            NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(|error| self.cannot(&error))?;
        file.write_all(contents).map_err(|error| self.cannot(&error))?;
        file.as_file().sync_all().map_err(|error| self.cannot(&error))?;
        file.persist(&self.path).map_err(|error| self.cannot(&error.error))?;
        Ok(())
    }

    fn cannot(&self, error: &io::Error) -> Failure {
        Failure::new(format!("{} cannot be written: {error}", self.path.display()))
            .hint("Name a file in a folder that is there and that you can write to.")
    }
}
