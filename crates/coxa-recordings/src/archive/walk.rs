//! The walk: folders, archives and gzip layers are entered, and every leaf is told.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, BufRead, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    leaf::{Leaf, Packing, damaged},
    limits::{Limits, limit_of},
    shown::{is_litter, join, printable, shown},
    span::{Source, Span, unreadable},
    zip_entries::{Entries, is_zip},
};
use crate::Refusal;

/// What a walk comes across.
#[derive(Debug)]
pub enum Found {
    /// A file that is not a container, with its first bytes (at most [`HEAD`](super::HEAD)).
    Leaf(Leaf, Vec<u8>),
    /// Something that could not be entered or must not be.
    Refused {
        /// Where, as shown to the runner.
        path: String,
        /// Why.
        refusal: Refusal,
    },
}

/// Finds every leaf under the given paths, folders first to last in the order of their names, and tells the visitor.
/// What cannot be read is told too, and does not stop the rest.
pub fn walk(paths: &[PathBuf], limits: &Limits, visit: &mut dyn FnMut(Found)) {
    let mut walk = Walk {
        limits,
        visit,
        shut: HashSet::new(),
        folders: HashSet::new(),
        leaves: 0,
        full: false,
        spool: None,
        spooled: 0,
    };
    walk.shut = limits.shut.iter().filter_map(|path| identity(path, &fs::metadata(path).ok()?)).collect();
    for path in paths {
        walk.path(path, shown(path));
    }
}

/// What makes a file itself, whatever link leads to it. Found without opening it.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = PathBuf;

#[cfg(unix)]
fn identity(_: &Path, about: &fs::Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path, _: &fs::Metadata) -> Option<Identity> {
    path.canonicalize().ok()
}

/// The state of a walk.
struct Walk<'a> {
    limits: &'a Limits,
    visit: &'a mut dyn FnMut(Found),
    /// Files that are never opened.
    shut: HashSet<Identity>,
    /// Folders entered, by their true path: a link that leads back is not followed again.
    folders: HashSet<PathBuf>,
    leaves: usize,
    /// Whether the limit on leaves was reached and told.
    full: bool,
    spool: Option<Arc<File>>,
    spooled: u64,
}

impl Walk<'_> {
    fn refuse(&mut self, path: String, refusal: Refusal) {
        if self.has_room() {
            (self.visit)(Found::Refused { path, refusal });
        }
    }

    /// Counts one more finding; the one too many is told once.
    fn has_room(&mut self) -> bool {
        if self.leaves < self.limits.leaves {
            self.leaves += 1;
            return true;
        }
        if !self.full {
            self.full = true;
            let refusal = Refusal::new(format!("There are more than {} files here.", self.limits.leaves))
                .hint("Import the folders or archives one by one.");
            (self.visit)(Found::Refused { path: String::new(), refusal });
        }
        false
    }

    fn path(&mut self, path: &Path, shown: String) {
        let about = match fs::metadata(path) {
            Ok(about) => about,
            Err(error) => return self.refuse(shown, unreadable(&error)),
        };
        if about.is_dir() {
            self.folder(path, shown);
        } else if identity(path, &about).is_some_and(|identity| self.shut.contains(&identity)) {
            // The diary in the folder that is imported: nothing to tell.
        } else if about.is_file() {
            let span = Span { source: Source::Disk(path.into()), start: 0, len: about.len() };
            self.leaf(Leaf { path: shown, span, packing: Packing::Bare, gzips: 0 }, 0);
        } else {
            // Opening a pipe or a device could wait for ever.
            self.refuse(shown, Refusal::new("This is neither a file nor a folder."));
        }
    }

    fn folder(&mut self, path: &Path, shown: String) {
        match path.canonicalize() {
            Ok(true_path) => {
                if !self.folders.insert(true_path) {
                    return;
                }
            }
            Err(error) => return self.refuse(shown, unreadable(&error)),
        }
        let mut names = Vec::new();
        match fs::read_dir(path) {
            Ok(entries) => {
                for entry in entries {
                    match entry {
                        Ok(entry) => names.push(entry.file_name()),
                        Err(error) => self.refuse(shown.clone(), unreadable(&error)),
                    }
                }
            }
            Err(error) => return self.refuse(shown, unreadable(&error)),
        }
        names.sort();
        for name in names {
            let text = name.to_string_lossy();
            if !self.full && !is_litter(&text) {
                self.path(&path.join(&name), join(&shown, &printable(&text)));
            }
        }
    }

    /// Looks into a file and tells it, or what it contains.
    fn leaf(&mut self, mut leaf: Leaf, depth: usize) {
        let mut depth = depth;
        let head = loop {
            let head = match leaf.head(self.limits) {
                Ok(head) => head,
                Err(refusal) => return self.refuse(leaf.path, refusal),
            };
            if !is_gzip(&head) && !is_zip(&head) {
                break head;
            }
            depth += 1;
            if depth > self.limits.depth {
                let reason =
                    format!("This is packed more than {} times, one inside the other.", self.limits.depth);
                return self.refuse(leaf.path, Refusal::new(reason).hint("Unpack it first."));
            }
            if is_zip(&head) {
                return self.archive(leaf, depth);
            }
            leaf.gzips += 1;
        };
        if self.has_room() {
            (self.visit)(Found::Leaf(leaf, head));
        }
    }

    fn archive(&mut self, leaf: Leaf, depth: usize) {
        let path = leaf.path.clone();
        let span = if leaf.gzips == 0 && !matches!(leaf.packing, Packing::Deflated(_)) {
            Ok(leaf.span)
        } else {
            self.spool(&leaf)
        };
        if let Err(refusal) = span.and_then(|span| self.entries(&span, &path, depth)) {
            self.refuse(path, refusal);
        }
    }

    /// Unpacks an archive that lies inside another to the temporary file.
    fn spool(&mut self, leaf: &Leaf) -> Result<Span, Refusal> {
        let no_room =
            |error: io::Error| Refusal::new(format!("There was no room to unpack this archive: {error}."));
        let file = match &self.spool {
            Some(file) => Arc::clone(file),
            None => Arc::clone(self.spool.insert(Arc::new(tempfile::tempfile().map_err(no_room)?))),
        };
        let start = self.spooled;
        let mut output = &*file;
        output.seek(SeekFrom::Start(start)).map_err(no_room)?;
        let mut input = leaf.stream(self.limits)?;
        loop {
            let part = match input.fill_buf() {
                Ok([]) => break,
                Ok(part) => part,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(limit_of(error).unwrap_or_else(|error| damaged(&error))),
            };
            let count = part.len();
            if self.spooled + count as u64 > self.limits.spool {
                return Err(Refusal::new("The archives inside this archive are too large to unpack.")
                    .hint("Unpack it into a folder and import the folder."));
            }
            output.write_all(part).map_err(no_room)?;
            self.spooled += count as u64;
            input.consume(count);
        }
        Ok(Span { source: Source::Spool(file), start, len: self.spooled - start })
    }

    fn entries(&mut self, span: &Span, shown: &str, depth: usize) -> Result<(), Refusal> {
        let mut entries = Entries::open(span, self.limits.entries)?;
        for index in 0..entries.len() {
            if self.full {
                break;
            }
            let Some(entry) = entries.get(index) else { continue };
            let path = join(shown, &entry.name);
            match entry.place {
                Ok((span, packing)) => self.leaf(Leaf { path, span, packing, gzips: 0 }, depth),
                Err(refusal) => self.refuse(path, refusal),
            }
        }
        Ok(())
    }
}

fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(&[0x1f, 0x8b, 8])
}
