//! Where bytes lie: a range of a file, read by any number of threads at once.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::Refusal;

/// A range of bytes in a file.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) source: Source,
    pub(super) start: u64,
    pub(super) len: u64,
}

/// Where bytes lie. A file on disk is opened anew for each use: thousands of single-file archives would otherwise use
/// up the number of files that a program may hold open.
#[derive(Debug, Clone)]
pub(super) enum Source {
    Disk(Arc<Path>),
    Spool(Arc<File>),
}

impl Span {
    /// A reader from its start, and the count of the bytes that it has read.
    pub(super) fn reader(&self) -> Result<(Positioned, Arc<AtomicU64>), Refusal> {
        let consumed = Arc::new(AtomicU64::new(0));
        let file = self.source.file().map_err(|error| unreadable(&error))?;
        let reader =
            Positioned { file, start: self.start, at: 0, len: self.len, consumed: Arc::clone(&consumed) };
        Ok((reader, consumed))
    }
}

impl Source {
    fn file(&self) -> io::Result<Arc<File>> {
        match self {
            Source::Disk(path) => File::open(path).map(Arc::new),
            Source::Spool(file) => Ok(Arc::clone(file)),
        }
    }
}

/// Reads at a position, so that threads which share a file do not move one another.
#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

/// Reads at a position, so that threads which share a file do not move one another.
#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

/// A span as a reader of its own.
pub(super) struct Positioned {
    file: Arc<File>,
    start: u64,
    at: u64,
    len: u64,
    /// How many bytes were read, shared with whoever watches the compression.
    consumed: Arc<AtomicU64>,
}

impl Read for Positioned {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.len.saturating_sub(self.at);
        let want = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        if want == 0 {
            return Ok(0);
        }
        let count = read_at(&self.file, &mut buffer[..want], self.start.saturating_add(self.at))?;
        self.at += count as u64;
        self.consumed.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl Seek for Positioned {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (base, by) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::End(by) => (self.len, by),
            SeekFrom::Current(by) => (self.at, by),
        };
        self.at = base.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// Why a file or folder could not be entered.
pub(super) fn unreadable(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Refusal::new("There is no file or folder here.").hint("Check the spelling of the path.")
        }
        io::ErrorKind::PermissionDenied => Refusal::new("This could not be opened: permission is denied.")
            .hint("Check who may read the file."),
        _ => Refusal::new(format!("This could not be opened: {error}.")),
    }
}
