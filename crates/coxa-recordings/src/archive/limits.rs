//! How far coxa follows what it is given, and the reader that stops where that ends.

use std::{
    io::{self, BufRead, Read},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::Refusal;

/// Compression is only judged beyond this many bytes: a small file of zeros is nobody's attack.
const RATIO_FREE: u64 = 1 << 20;

/// How far coxa follows what it is given, so that a damaged or hostile archive costs a bounded amount of work, memory
/// and disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Containers inside one another (ZIP or gzip): 4. A Garmin export needs 2, and 3 when its files are compressed.
    pub depth: usize,
    /// Entries in one archive: 65,536. The largest export seen has a few thousand.
    pub entries: usize,
    /// Leaves in all: 250,000.
    pub leaves: usize,
    /// Decompressed bytes for one compressed byte: 1,000. Recordings compress 3 to 20 times.
    pub ratio: u64,
    /// Bytes of a leaf that are given in memory; a longer one is given as a stream: 16 MiB.
    pub in_memory: usize,
    /// Decompressed bytes of one leaf: 16 GiB. Apple's export.xml of many years has a few.
    pub leaf: u64,
    /// Bytes of archives inside archives, together, in the temporary file: 8 GiB.
    pub spool: u64,
    /// Files that are never opened, under whatever name they are met: the diary that is open, and what lies beside
    /// it. Closing any handle of a file takes away all of this process's locks on it, so that another process could
    /// pull the file from under the database.
    pub shut: Vec<PathBuf>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            depth: 4,
            entries: 65_536,
            leaves: 250_000,
            ratio: 1_000,
            in_memory: 16 << 20,
            leaf: 16 << 30,
            spool: 8 << 30,
            shut: Vec::new(),
        }
    }
}

/// Ends a stream that grows beyond the limits.
pub(super) struct Guarded<R> {
    inner: R,
    given: u64,
    /// How many bytes were read to give these.
    consumed: Arc<AtomicU64>,
    ratio: u64,
    most: u64,
}

impl<R> Guarded<R> {
    /// `consumed` counts what is read below `inner`.
    pub(super) fn new(inner: R, consumed: Arc<AtomicU64>, limits: &Limits) -> Guarded<R> {
        Guarded { inner, given: 0, consumed, ratio: limits.ratio, most: limits.leaf }
    }
}

impl<R: BufRead> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let part = self.fill_buf()?;
        let count = part.len().min(buffer.len());
        buffer[..count].copy_from_slice(&part[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Guarded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let part = self.inner.fill_buf()?;
        let given = self.given + part.len() as u64;
        if given > self.most {
            return Err(io::Error::other(Refusal::new(format!(
                "This file unpacks to more than {} MiB, which is more than coxa reads from one file.",
                self.most >> 20
            ))));
        }
        let consumed = self.consumed.load(Ordering::Relaxed);
        if given > RATIO_FREE && given / self.ratio.max(1) > consumed {
            return Err(io::Error::other(Refusal::new(format!(
                "This file unpacks to more than {} times its size: it is damaged, or made to do harm.",
                self.ratio
            ))));
        }
        Ok(part)
    }

    fn consume(&mut self, count: usize) {
        self.given += count as u64;
        self.inner.consume(count);
    }
}

/// A refusal for a limit that was reached while reading, or the error itself.
pub(super) fn limit_of(error: io::Error) -> Result<Refusal, io::Error> {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>()) {
        Some(refusal) => Ok(refusal.clone()),
        None => Err(error),
    }
}
