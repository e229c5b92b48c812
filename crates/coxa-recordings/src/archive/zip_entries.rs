//! The entries of a ZIP archive: where the bytes of each lie, and what is wrong with those that are not entered.

use std::{
    io::{self, BufReader, Read, Seek, SeekFrom},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use zip::{CompressionMethod, ZipArchive, result::ZipError};

use super::{
    BUFFER,
    leaf::Packing,
    shown::{is_litter, printable},
    span::{Positioned, Span},
};
use crate::Refusal;

/// Whether a file with these first bytes is an archive, be it an empty one.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// An open archive.
pub(super) struct Entries<'a> {
    archive: ZipArchive<BufReader<Bounded>>,
    span: &'a Span,
    /// How many bytes of the archive were read.
    consumed: Arc<AtomicU64>,
}

/// An entry of an archive.
pub(super) struct Entry {
    /// Its path inside the archive, for the runner's eyes.
    pub(super) name: String,
    /// Where its bytes lie and how they are stored, or why it is not entered.
    pub(super) place: Result<(Span, Packing), Refusal>,
}

impl<'a> Entries<'a> {
    /// Opens an archive of at most `most` entries.
    pub(super) fn open(span: &'a Span, most: usize) -> Result<Entries<'a>, Refusal> {
        let too_many = || {
            Refusal::new(format!("This archive has more than {most} entries."))
                .hint("Unpack it and import the folder.")
        };
        let (reader, consumed) = span.reader()?;
        // The list of entries is read whole into memory by the zip crate, so what may be read for it is bounded: an
        // entry takes 46 bytes and its name.
        let bound = 256 * (most as u64 + 256);
        let archive = ZipArchive::new(BufReader::with_capacity(
            BUFFER,
            Bounded { reader, consumed: Arc::clone(&consumed), most: bound },
        ))
        .map_err(|error| match error {
            ZipError::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => too_many(),
            error => Refusal::new(format!("This ZIP archive is cut off or damaged ({error})."))
                .hint("Download it again from where it came from."),
        })?;
        if archive.len() > most {
            return Err(too_many());
        }
        if archive.index_for_name("[Content_Types].xml").is_some() {
            return Err(Refusal::new("This is an office document, not a recording."));
        }
        let (mut stored, mut files, mut encrypted) = (0_u64, 0_usize, 0_usize);
        for index in 0..archive.len() {
            let Ok(entry) = archive.by_index_data(index) else { continue };
            stored = stored.saturating_add(entry.compressed_size());
            files += usize::from(!entry.is_dir());
            encrypted += usize::from(entry.encrypted());
        }
        if stored > span.len {
            return Err(Refusal::new(
                "The entries of this archive claim more room than the archive has: it is damaged, or made to do harm.",
            ));
        }
        if encrypted > 0 && encrypted == files {
            return Err(locked());
        }
        Ok(Entries { archive, span, consumed })
    }

    pub(super) fn len(&self) -> usize {
        self.archive.len()
    }

    /// An entry; nothing for what is no file, and for what systems leave lying about.
    pub(super) fn get(&mut self, index: usize) -> Option<Entry> {
        // The bound on what is read starts anew: each entry has a header of its own.
        self.consumed.store(0, Ordering::Relaxed);
        let about = self.archive.by_index_data(index).ok()?;
        let raw_name = String::from_utf8_lossy(about.name_raw()).replace('\\', "/");
        if raw_name.split('/').any(is_litter) || about.is_dir() || raw_name.ends_with('/') {
            return None;
        }
        let name = printable(&raw_name);
        if leads_outside(&raw_name) {
            let reason = "The name of this entry points outside the archive; it was not touched.";
            return Some(Entry { name, place: Err(Refusal::new(reason)) });
        }
        if about.encrypted() {
            return Some(Entry { name, place: Err(locked()) });
        }
        let (crc, len, method) = (about.crc32(), about.compressed_size(), about.compression());
        let packing = match method {
            CompressionMethod::Stored => Packing::Stored(crc),
            CompressionMethod::Deflated => Packing::Deflated(crc),
            _ => {
                let reason = "This entry is compressed in a way that coxa does not know.";
                let refusal = Refusal::new(reason).hint("Unpack it and import the folder.");
                return Some(Entry { name, place: Err(refusal) });
            }
        };
        // Finding the data means reading the entry's own header.
        let start = self.archive.by_index_raw(index).ok().and_then(|entry| entry.data_start());
        let place = match start {
            Some(start) if start.checked_add(len).is_some_and(|end| end <= self.span.len) => {
                let source = self.span.source.clone();
                Ok((Span { source, start: self.span.start + start, len }, packing))
            }
            _ => Err(Refusal::new("The archive is damaged here: this entry is not in it.")),
        };
        Some(Entry { name, place })
    }
}

fn locked() -> Refusal {
    Refusal::new("This is locked with a password.").hint("Unpack it with the password and import the folder.")
}

/// Whether an entry's name is absolute or climbs out.
fn leads_outside(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':') && name.as_bytes()[0].is_ascii_alphabetic();
    name.starts_with('/') || drive || name.split('/').any(|part| part == "..") || name.contains('\0')
}

/// Stops a reader that goes on for too long.
struct Bounded {
    reader: Positioned,
    consumed: Arc<AtomicU64>,
    most: u64,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.consumed.load(Ordering::Relaxed) > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.reader.read(buffer)
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.reader.seek(to)
    }
}
