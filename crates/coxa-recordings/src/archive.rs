//! From the paths a runner gives to *leaves*: the files inside folders, ZIP archives, archives inside archives and
//! gzip layers, each of which can be opened any number of times from any thread.
//!
//! Containers are known by their first bytes, not by their names: Garmin Connect hands out ZIP archives that are
//! called `.fit`. Nothing is ever unpacked to a place that an archive names, and memory does not grow with an
//! archive's size: a leaf keeps where its bytes lie and no more, and an archive inside an archive goes to one unnamed
//! temporary file that vanishes with the program.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use zip::{CompressionMethod, ZipArchive, result::ZipError};

use crate::Refusal;

/// How many bytes of a leaf are looked at to say what it is.
pub const HEAD: usize = 8 * 1024;

/// The read buffer of each layer. Two layers and two threads stay far below a megabyte.
const BUFFER: usize = 32 * 1024;

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
        }
    }
}

/// What a walk comes across.
#[derive(Debug)]
pub enum Found {
    /// A file that is not a container, with its first bytes (at most [`HEAD`]).
    Leaf(Leaf, Vec<u8>),
    /// Something that could not be entered or must not be.
    Refused {
        /// Where, as shown to the runner.
        path: String,
        /// Why.
        refusal: Refusal,
    },
}

/// A file in a folder or an archive. Holds no open file of its own, so a hundred thousand of them are no burden.
#[derive(Debug, Clone)]
pub struct Leaf {
    path: String,
    span: Span,
    packing: Packing,
    gzips: usize,
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

/// A range of bytes in a file.
#[derive(Debug, Clone)]
struct Span {
    source: Source,
    start: u64,
    len: u64,
}

/// Where bytes lie. A file on disk is opened anew for each use: thousands of single-file archives would otherwise use
/// up the number of files that a program may hold open.
#[derive(Debug, Clone)]
enum Source {
    Disk(Arc<Path>),
    Spool(Arc<File>),
}

/// How an archive stored an entry.
#[derive(Debug, Clone, Copy)]
enum Packing {
    /// A file on disk.
    Bare,
    /// An entry stored as it is, with its checksum.
    Stored(u32),
    /// An entry that is deflated, with its checksum.
    Deflated(u32),
}

/// Finds every leaf under the given paths, folders first to last in the order of their names, and tells the visitor.
/// What cannot be read is told too, and does not stop the rest.
pub fn walk(paths: &[PathBuf], limits: &Limits, visit: &mut dyn FnMut(Found)) {
    let mut walk =
        Walk { limits, visit, folders: HashSet::new(), leaves: 0, full: false, spool: None, spooled: 0 };
    for path in paths {
        walk.path(path, shown(path));
    }
}

impl Leaf {
    /// Where it is, for the runner's eyes: `export.zip/activities/1.fit.gz`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The bytes it takes where it lies, compressed as it is.
    pub fn stored_size(&self) -> u64 {
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
    pub fn load(&self, limits: &Limits, most: usize) -> Result<Option<Loaded>, Refusal> {
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
        let consumed = Arc::new(AtomicU64::new(0));
        let file = self.span.source.file().map_err(|error| unreadable(&error))?;
        let raw = Positioned {
            file,
            start: self.span.start,
            at: 0,
            len: self.span.len,
            consumed: Arc::clone(&consumed),
        };
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
        Ok(Box::new(Guarded { inner: stream, given: 0, consumed, ratio: limits.ratio, most: limits.leaf }))
    }

    /// The first bytes; an error only where there is not one byte before it.
    fn head(&self, limits: &Limits) -> Result<Vec<u8>, Refusal> {
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

/// A refusal for a limit that was reached while reading, or the error itself.
pub(crate) fn limit_of(error: io::Error) -> Result<Refusal, io::Error> {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>()) {
        Some(refusal) => Ok(refusal.clone()),
        None => Err(error),
    }
}

/// The last part of a shown path.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder of a shown path with its `/`, or nothing.
pub(crate) fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..=slash])
}

fn unreadable(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Refusal::new("There is no file or folder here.").hint("Check the spelling of the path.")
        }
        io::ErrorKind::PermissionDenied => Refusal::new("This could not be opened: permission is denied.")
            .hint("Check who may read the file."),
        _ => Refusal::new(format!("This could not be opened: {error}.")),
    }
}

fn damaged(error: &io::Error) -> Refusal {
    Refusal::new(format!("This compressed file is damaged: {error}."))
        .hint("Download or copy it again from where it came from.")
}

/// A path as the runner gave it: `/` between its parts, no `./` in front, no `/` at the end.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    let mut rest = text.as_str();
    while let Some(shorter) = rest.strip_prefix("./") {
        rest = shorter.trim_start_matches('/');
    }
    if rest == "." {
        return String::new();
    }
    let trimmed = rest.trim_end_matches('/');
    printable(if trimmed.is_empty() { rest } else { trimmed })
}

/// Names come from strangers' archives and are printed on a terminal, where control characters are commands.
fn printable(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

fn join(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        _ if folder.ends_with('/') => format!("{folder}{name}"),
        _ => format!("{folder}/{name}"),
    }
}

/// What systems leave lying about; nobody means to import it.
fn is_litter(name: &str) -> bool {
    matches!(name, "__MACOSX" | ".DS_Store" | "Thumbs.db" | "desktop.ini" | ".git") || name.starts_with("._")
}

fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(&[0x1f, 0x8b, 8])
}

fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// The state of a walk.
struct Walk<'a> {
    limits: &'a Limits,
    visit: &'a mut dyn FnMut(Found),
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
        let too_many = || {
            Refusal::new(format!("This archive has more than {} entries.", self.limits.entries))
                .hint("Unpack it and import the folder.")
        };
        let consumed = Arc::new(AtomicU64::new(0));
        let file = span.source.file().map_err(|error| unreadable(&error))?;
        let reader =
            Positioned { file, start: span.start, at: 0, len: span.len, consumed: Arc::clone(&consumed) };
        // The list of entries is read whole into memory by the zip crate, so what may be read for it is bounded: an
        // entry takes 46 bytes and its name.
        let most = 256 * (self.limits.entries as u64 + 256);
        let mut archive: Archive =
            ZipArchive::new(BufReader::with_capacity(BUFFER, Bounded { reader, most })).map_err(|error| {
                match error {
                    ZipError::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => too_many(),
                    error => Refusal::new(format!("This ZIP archive is cut off or damaged ({error})."))
                        .hint("Download it again from where it came from."),
                }
            })?;
        if archive.len() > self.limits.entries {
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
        for index in 0..archive.len() {
            if self.full {
                break;
            }
            // The bound on what is read starts anew: each entry has a header of its own.
            consumed.store(0, Ordering::Relaxed);
            self.entry(&mut archive, index, span, shown, depth);
        }
        Ok(())
    }

    fn entry(&mut self, archive: &mut Archive, index: usize, span: &Span, shown: &str, depth: usize) {
        let Ok(about) = archive.by_index_data(index) else { return };
        let raw_name = String::from_utf8_lossy(about.name_raw()).replace('\\', "/");
        let path = join(shown, &printable(&raw_name));
        if raw_name.split('/').any(is_litter) || about.is_dir() || raw_name.ends_with('/') {
            return;
        }
        if leads_outside(&raw_name) {
            let reason = "The name of this entry points outside the archive; it was not touched.";
            return self.refuse(path, Refusal::new(reason));
        }
        if about.encrypted() {
            return self.refuse(path, locked());
        }
        let (crc, len, method) = (about.crc32(), about.compressed_size(), about.compression());
        let packing = match method {
            CompressionMethod::Stored => Packing::Stored(crc),
            CompressionMethod::Deflated => Packing::Deflated(crc),
            _ => {
                let reason = "This entry is compressed in a way that coxa does not know.";
                return self.refuse(path, Refusal::new(reason).hint("Unpack it and import the folder."));
            }
        };
        // Finding the data means reading the entry's own header.
        let start = match archive.by_index_raw(index) {
            Ok(entry) => entry.data_start(),
            Err(_) => None,
        };
        match start {
            Some(start) if start.checked_add(len).is_some_and(|end| end <= span.len) => {
                let span = Span { source: span.source.clone(), start: span.start + start, len };
                self.leaf(Leaf { path, span, packing, gzips: 0 }, depth);
            }
            _ => self.refuse(path, Refusal::new("The archive is damaged here: this entry is not in it.")),
        }
    }
}

type Archive = ZipArchive<BufReader<Bounded>>;

fn locked() -> Refusal {
    Refusal::new("This is locked with a password.").hint("Unpack it with the password and import the folder.")
}

/// Whether an entry's name is absolute or climbs out.
fn leads_outside(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':') && name.as_bytes()[0].is_ascii_alphabetic();
    name.starts_with('/') || drive || name.split('/').any(|part| part == "..") || name.contains('\0')
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
struct Positioned {
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

/// Stops a reader that goes on for too long.
struct Bounded {
    reader: Positioned,
    most: u64,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.reader.consumed.load(Ordering::Relaxed) > self.most {
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

/// Ends a stream that grows beyond the limits.
struct Guarded {
    inner: Stream,
    given: u64,
    consumed: Arc<AtomicU64>,
    ratio: u64,
    most: u64,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let part = self.fill_buf()?;
        let count = part.len().min(buffer.len());
        buffer[..count].copy_from_slice(&part[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Guarded {
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
