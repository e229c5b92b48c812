//! A file in a folder or an archive, and its bytes: in memory or as a stream, unpacked and compared with their checksum.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder};

use super::{
    BUFFER,
    limits::{Guarded, Limits, limit_of},
    span::Span,
};
use crate::Refusal;

/// How many bytes of a leaf are looked at to say what it is.
pub const HEAD: usize = 8 * 1024;

/// A file in a folder or an archive. Holds no open file of its own, so a hundred thousand of them are no burden.
#[derive(Debug, Clone)]
pub struct Leaf {
    pub(super) path: String,
    pub(super) span: Span,
    pub(super) packing: Packing,
    /// Layers of gzip, on top of the packing.
    pub(super) gzips: usize,
}

/// The contents of a leaf.
pub enum Contents {
    /// All of it.
    Memory(Loaded),
    /// It is longer than [`Limits::in_memory`].
    Stream(Stream),
}

/// A leaf's contents in memory.
#[derive(Debug)]
pub struct Loaded {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// A sentence when the container was damaged and the bytes may be incomplete.
    pub damage: Option<String>,
}

/// A leaf's contents, read as they come.
pub type Stream = Box<dyn BufRead + Send>;

/// How an archive stored an entry.
#[derive(Debug, Clone, Copy)]
pub(super) enum Packing {
    /// A file on disk.
    Bare,
    /// An entry stored as it is, with its checksum.
    Stored(u32),
    /// An entry that is deflated, with its checksum.
    Deflated(u32),
}

impl Leaf {
    /// Where it is, for the runner's eyes: `export.zip/activities/1.fit.gz`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The bytes it takes where it lies, compressed as it is.
    pub(crate) fn stored_size(&self) -> u64 {
        self.span.len
    }

    /// Its contents: in memory when they are short enough, else as a stream.
    ///
    /// # Errors
    /// Refuses what cannot be opened, and what goes beyond a limit.
    pub fn open(&self, limits: &Limits) -> Result<Contents, Refusal> {
        match self.load(limits, limits.in_memory)? {
            Some(loaded) => Ok(Contents::Memory(loaded)),
            // What was read so far is let go, and the file is read again from its start.
            None => self.stream(limits).map(Contents::Stream),
        }
    }

    /// Its contents in memory, or `None` when there are more than `most` bytes.
    ///
    /// # Errors
    /// Refuses what cannot be opened, and what goes beyond a limit.
    pub(crate) fn load(&self, limits: &Limits, most: usize) -> Result<Option<Loaded>, Refusal> {
        let mut input = self.stream(limits)?;
        let mut bytes = Vec::new();
        // A doubling buffer would ask for twice what a large file needs.
        let expected = (self.span.len as usize).min(most);
        bytes.reserve_exact(expected.saturating_add(1));
        let mut damage = None;
        loop {
            let part = match input.fill_buf() {
                Ok([]) => break,
                Ok(part) => part,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => match limit_of(error) {
                    Ok(refusal) => return Err(refusal),
                    Err(error) if bytes.is_empty() => return Err(damaged(&error)),
                    Err(error) => {
                        damage = Some(format!(
                            "The compressed file is damaged ({error}); what came before the damage was read."
                        ));
                        break;
                    }
                },
            };
            let count = part.len();
            if bytes.len() + count > most {
                return Ok(None);
            }
            if bytes.capacity() - bytes.len() < count {
                bytes.reserve_exact(count.max(bytes.len() / 4));
            }
            bytes.extend_from_slice(part);
            input.consume(count);
        }
        Ok(Some(Loaded { bytes, damage }))
    }

    /// Its contents as a stream. A limit that is reached on the way ends it with an error.
    ///
    /// # Errors
    /// Refuses what cannot be opened.
    pub fn stream(&self, limits: &Limits) -> Result<Stream, Refusal> {
        let (raw, consumed) = self.span.reader()?;
        let mut stream: Stream = Box::new(BufReader::with_capacity(BUFFER, raw));
        stream = match self.packing {
            Packing::Bare => stream,
            Packing::Stored(crc) => Box::new(BufReader::with_capacity(BUFFER, Checked::new(stream, crc))),
            Packing::Deflated(crc) => {
                Box::new(BufReader::with_capacity(BUFFER, Checked::new(DeflateDecoder::new(stream), crc)))
            }
        };
        for _ in 0..self.gzips {
            stream = Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(stream)));
        }
        Ok(Box::new(Guarded::new(stream, consumed, limits)))
    }

    /// The first bytes; an error only where there is not one byte before it.
    pub(super) fn head(&self, limits: &Limits) -> Result<Vec<u8>, Refusal> {
        let mut input = self.stream(limits)?;
        let mut head = Vec::new();
        while head.len() < HEAD {
            match input.fill_buf() {
                Ok([]) => break,
                Ok(part) => {
                    let count = part.len().min(HEAD - head.len());
                    head.extend_from_slice(&part[..count]);
                    input.consume(count);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if head.is_empty() => {
                    return Err(limit_of(error).unwrap_or_else(|error| damaged(&error)));
                }
                Err(_) => break,
            }
        }
        Ok(head)
    }
}

/// Why a leaf gives no bytes at all.
pub(super) fn damaged(error: &io::Error) -> Refusal {
    Refusal::new(format!("This compressed file is damaged: {error}."))
        .hint("Download or copy it again from where it came from.")
}

/// Compares an entry with its checksum when it ends.
struct Checked<R> {
    inner: R,
    crc: flate2::Crc,
    expected: u32,
}

impl<R> Checked<R> {
    fn new(inner: R, expected: u32) -> Self {
        Checked { inner, crc: flate2::Crc::new(), expected }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.crc.update(&buffer[..count]);
        if count == 0 && !buffer.is_empty() && self.crc.sum() != self.expected {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "its checksum is wrong"));
        }
        Ok(count)
    }
}
