//! The one way in: whatever a runner points at becomes [`Recording`]s.
//!
//! What an import does:
//!
//! 1. [`Plan::open`] lists what there is. It reads the first bytes of every file, and the tables that speak about
//!    other files (Strava's `activities.csv`, Garmin's activity summaries).
//! 2. [`Plan::read`] once for each number below [`Plan::len`], in any order and from as many threads as wanted. It
//!    hands over the recordings one by one and says what became of the file.
//!
//! There is no third step: a row of a table whose file is missing is handed over when the table itself is read.

use std::path::PathBuf;

use coxa_reason::{Recording, Warning};
use xxhash_rust::xxh3::xxh3_128_with_seed;

use crate::{
    Reading, Refusal,
    archive::{self, Contents, Found, Leaf, Limits, Loaded},
    fit, gpx, sniff, tcx,
};

/// Longest FIT file that is read: 32 MiB. A hundred hours at a sample a second take about 25.
const MOST_FIT: usize = 32 << 20;

/// Where a recording comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// A FIT file of a watch.
    Fit,
    /// A GPX track.
    Gpx,
    /// A TCX file.
    Tcx,
    /// A row of Strava's `activities.csv` whose recording is not there.
    Strava,
    /// A lap table of Garmin Connect.
    GarminLaps,
    /// A workout of Apple Health.
    AppleHealth,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [SourceKind; 6] = [
        SourceKind::Fit,
        SourceKind::Gpx,
        SourceKind::Tcx,
        SourceKind::Strava,
        SourceKind::GarminLaps,
        SourceKind::AppleHealth,
    ];

    /// The name as stored.
    pub fn as_str(self) -> &'static str {
        match self {
            SourceKind::Fit => "fit",
            SourceKind::Gpx => "gpx",
            SourceKind::Tcx => "tcx",
            SourceKind::Strava => "strava",
            SourceKind::GarminLaps => "garmin-laps",
            SourceKind::AppleHealth => "apple-health",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<SourceKind> {
        SourceKind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a file's recordings were made from: its contents, and what other files of the same import add to them. With
/// the same fingerprint it would give the same recordings again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// Bytes, unpacked.
    pub size: u64,
    /// XXH3 of the bytes.
    pub hash: u128,
}

impl Fingerprint {
    fn new(bytes: &[u8], added: u64) -> Fingerprint {
        Fingerprint { size: bytes.len() as u64, hash: xxh3_128_with_seed(bytes, added) }
    }
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It gave recordings.
    Recordings {
        /// How many were handed over.
        count: usize,
        /// What they were made from, to be kept and asked for at the next import. Very long files have none.
        fingerprint: Option<Fingerprint>,
        /// What kind of file it is.
        kind: SourceKind,
        /// Records in it that could not be used, one by one.
        refused: Vec<Refusal>,
    },
    /// It is sound and not a recording; what it is, in a few words: `a picture`.
    SetAside(String),
    /// It gave nothing.
    Refused(Refusal),
    /// It was imported before, and nothing about it changed.
    AlreadyKnown,
}

/// What is to be read.
pub struct Plan {
    limits: Limits,
    items: Vec<Item>,
}

struct Item {
    path: String,
    size: u64,
    content: Content,
}

enum Content {
    Leaf(Leaf, sniff::Kind),
    Refused(Refusal),
}

impl Plan {
    /// Lists everything under the paths. What cannot be entered becomes a leaf that is refused when it is read.
    pub fn open(paths: &[PathBuf], limits: Limits) -> Plan {
        let mut items = Vec::new();
        archive::walk(paths, &limits, &mut |found| match found {
            Found::Leaf(leaf, head) => {
                let kind = sniff::kind(leaf.path(), &head);
                let (path, size) = (leaf.path().to_owned(), leaf.stored_size());
                items.push(Item { path, size, content: Content::Leaf(leaf, kind) });
            }
            Found::Refused { path, refusal } => {
                items.push(Item { path, size: 0, content: Content::Refused(refusal) });
            }
        });
        Plan { limits, items }
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Where a file lies, for the runner's eyes, and how many bytes it takes there (compressed as it may be).
    pub fn leaf(&self, index: usize) -> (&str, u64) {
        self.items.get(index).map_or(("", 0), |item| (item.path.as_str(), item.size))
    }

    /// Reads a file, hands over its recordings and says what became of it.
    ///
    /// `known` answers whether an earlier import has kept everything that this fingerprint gave; the file is not
    /// decoded then.
    pub fn read(
        &self,
        index: usize,
        known: &dyn Fn(&Fingerprint) -> bool,
        sink: &mut dyn FnMut(Recording),
    ) -> Outcome {
        let Some(item) = self.items.get(index) else {
            return Outcome::Refused(Refusal::new("There is no such file in this import."));
        };
        let read = match &item.content {
            Content::Refused(refusal) => Err(refusal.clone()),
            Content::Leaf(leaf, kind) => match kind {
                sniff::Kind::Fit => self.file(leaf, SourceKind::Fit, known, sink),
                sniff::Kind::Gpx => self.file(leaf, SourceKind::Gpx, known, sink),
                sniff::Kind::Tcx => self.file(leaf, SourceKind::Tcx, known, sink),
                sniff::Kind::Aside(what) => Ok(Outcome::SetAside((*what).to_owned())),
                sniff::Kind::Strange(refusal) => Err(refusal.clone()),
            },
        };
        read.unwrap_or_else(Outcome::Refused)
    }

    /// A file that holds recordings by itself.
    fn file(
        &self,
        leaf: &Leaf,
        kind: SourceKind,
        known: &dyn Fn(&Fingerprint) -> bool,
        sink: &mut dyn FnMut(Recording),
    ) -> Result<Outcome, Refusal> {
        let contents = self.contents(leaf, kind)?;
        let fingerprint = match &contents {
            Contents::Memory(loaded) => Some(Fingerprint::new(&loaded.bytes, 0)),
            Contents::Stream(_) => None,
        };
        if fingerprint.is_some_and(|fingerprint| known(&fingerprint)) {
            return Ok(Outcome::AlreadyKnown);
        }
        match decode(kind, contents)? {
            Reading::SetAside(what) => Ok(Outcome::SetAside(what)),
            Reading::Recordings(recordings) => {
                let count = recordings.len();
                recordings.into_iter().for_each(sink);
                Ok(Outcome::Recordings { count, fingerprint, kind, refused: Vec::new() })
            }
        }
    }

    /// A leaf's contents; a FIT file always in memory, since its end is needed to judge its beginning.
    fn contents(&self, leaf: &Leaf, kind: SourceKind) -> Result<Contents, Refusal> {
        if kind != SourceKind::Fit {
            return leaf.open(&self.limits);
        }
        match leaf.load(&self.limits, MOST_FIT)? {
            Some(loaded) => Ok(Contents::Memory(loaded)),
            None => Err(Refusal::new(format!(
                "This FIT file is longer than {} MiB, which no recording needs.",
                MOST_FIT >> 20
            ))),
        }
    }
}

/// Decodes a file of one of the formats that hold recordings by themselves.
fn decode(kind: SourceKind, contents: Contents) -> Result<Reading, Refusal> {
    let (mut reading, damage) = match contents {
        Contents::Stream(stream) if kind == SourceKind::Tcx => (tcx::read(stream)?, None),
        Contents::Stream(stream) => (gpx::read(stream)?, None),
        Contents::Memory(Loaded { bytes, damage }) => {
            let reading = match kind {
                SourceKind::Fit => fit::read(&bytes)?,
                SourceKind::Tcx => tcx::read(&bytes[..])?,
                _ => gpx::read(&bytes[..])?,
            };
            (reading, damage)
        }
    };
    if let (Reading::Recordings(recordings), Some(damage)) = (&mut reading, damage) {
        for recording in recordings {
            recording.warnings.push(Warning::damage(damage.clone()));
        }
    }
    Ok(reading)
}
