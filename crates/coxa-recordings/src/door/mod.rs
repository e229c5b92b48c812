//! The one way in: whatever a runner points at becomes [`Recording`]s, or words of a diary.
//!
//! What an import does:
//!
//! 1. [`Plan::open`] lists what there is. It reads the first bytes of every file, and the tables that speak about
//!    other files (Strava's `activities.csv`, Garmin's activity summaries).
//! 2. [`Plan::read`] once for each number below [`Plan::len`], in any order and from as many threads as wanted. It
//!    hands over the recordings one by one, a diary's words together, and says what became of the file.
//!
//! There is no third step: a row of a table whose file is missing is handed over when the table itself is read.

mod apple;
mod exported;
mod files;
mod fitbit;
mod garmin;
mod pmsys;
mod strava;

use std::{collections::HashMap, path::PathBuf};

use coxa_reason::{Fingerprint, Recording};
use xxhash_rust::xxh3::xxh3_128_with_seed;

pub use self::exported::{EXPORT_FORMAT, Exported};
use self::{apple::AppleExport, strava::StravaExport};
use crate::{
    Refusal,
    archive::{self, Found, Leaf, Limits, Loaded},
    garmin::summaries::Summarised,
    pmsys::Said,
    sniff::{self, Kind},
    strava::Shoe,
    table,
};

/// Where a recording, or a word of a diary, comes from.
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
    /// An activity of Fitbit's list.
    Fitbit,
    /// A table of a diary kept with PMSys.
    Pmsys,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [SourceKind; 8] = [
        SourceKind::Fit,
        SourceKind::Gpx,
        SourceKind::Tcx,
        SourceKind::Strava,
        SourceKind::GarminLaps,
        SourceKind::AppleHealth,
        SourceKind::Fitbit,
        SourceKind::Pmsys,
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
            SourceKind::Fitbit => "fitbit",
            SourceKind::Pmsys => "pmsys",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<SourceKind> {
        SourceKind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// The fingerprint of a file's bytes, with what other files of the same import add to them.
fn fingerprint(bytes: &[u8], added: u64) -> Fingerprint {
    Fingerprint { size: bytes.len() as u64, hash: xxh3_128_with_seed(bytes, added) }
}

/// What a file gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// A recording.
    Recording(Box<Recording>),
    /// What a diary says, all of it, in order of time.
    Said(Vec<Said>),
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
    /// It gave words of a diary.
    Said {
        /// How many were handed over.
        count: usize,
        /// What they were made from, to be kept and asked for at the next import.
        fingerprint: Option<Fingerprint>,
        /// What kind of diary it is.
        kind: SourceKind,
        /// Rows of it that could not be used, one by one.
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
    shoes: Vec<Shoe>,
    strava: Vec<StravaExport>,
    /// What Garmin's summaries say, by the number of the activity.
    summaries: HashMap<u64, Summarised>,
    /// Recordings whose name carries Garmin's number of the activity.
    numbered: HashMap<u64, usize>,
    apple: Vec<AppleExport>,
    exported: Vec<Exported>,
}

struct Item {
    path: String,
    size: u64,
    content: Content,
    /// The Strava export and the row that speak about this file.
    row: Option<(usize, usize)>,
}

enum Content {
    Leaf(Leaf, Kind),
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
                items.push(Item { path, size, content: Content::Leaf(leaf, kind), row: None });
            }
            Found::Refused { path, refusal } => {
                items.push(Item { path, size: 0, content: Content::Refused(refusal), row: None });
            }
        });
        let mut plan = Plan {
            limits,
            items,
            shoes: Vec::new(),
            strava: Vec::new(),
            summaries: HashMap::new(),
            numbered: HashMap::new(),
            apple: Vec::new(),
            exported: Vec::new(),
        };
        plan.find_exported();
        plan.read_strava();
        plan.read_summaries();
        plan.find_apple();
        plan
    }

    /// The pairs of shoes that the exports list.
    pub fn shoes(&self) -> &[Shoe] {
        &self.shoes
    }

    /// The exports of coxa itself. Their files are not among the others.
    pub fn exported(&self) -> &[Exported] {
        &self.exported
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

    /// Where a file's recordings or words come from, if it is one that can hold any.
    pub fn source_kind(&self, index: usize) -> Option<SourceKind> {
        let Content::Leaf(_, kind) = &self.items.get(index)?.content else { return None };
        match kind {
            Kind::Fit => Some(SourceKind::Fit),
            Kind::Gpx => Some(SourceKind::Gpx),
            Kind::Tcx => Some(SourceKind::Tcx),
            Kind::StravaActivities => Some(SourceKind::Strava),
            Kind::GarminLaps => Some(SourceKind::GarminLaps),
            Kind::AppleHealth => Some(SourceKind::AppleHealth),
            Kind::FitbitActivities => Some(SourceKind::Fitbit),
            Kind::Pmsys => Some(SourceKind::Pmsys),
            _ => None,
        }
    }

    /// Reads a file, hands over what it gives and says what became of it.
    ///
    /// `known` answers whether an earlier import has kept everything that this fingerprint gave; the file is not
    /// decoded then.
    pub fn read(
        &self,
        index: usize,
        known: &dyn Fn(&Fingerprint) -> bool,
        sink: &mut dyn FnMut(Read),
    ) -> Outcome {
        let Some(item) = self.items.get(index) else {
            return Outcome::Refused(Refusal::new("There is no such file in this import."));
        };
        let recorded = &mut |recording| sink(Read::Recording(Box::new(recording)));
        let read = match &item.content {
            Content::Refused(refusal) => Err(refusal.clone()),
            Content::Leaf(leaf, kind) => match kind {
                Kind::Fit => self.file(item, leaf, SourceKind::Fit, known, recorded),
                Kind::Gpx if self.is_apple_route(item) => {
                    Ok(Outcome::SetAside("the route of an Apple Health workout, read with it".into()))
                }
                Kind::Gpx => self.file(item, leaf, SourceKind::Gpx, known, recorded),
                Kind::Tcx => self.file(item, leaf, SourceKind::Tcx, known, recorded),
                Kind::StravaActivities => Ok(self.strava_rows(index, known, recorded)),
                Kind::StravaShoes => {
                    Ok(Outcome::SetAside("Strava's list of shoes, used for their names".into()))
                }
                Kind::AppleHealth => self.apple_health(index, leaf, known, recorded),
                Kind::GarminLaps => self.garmin_laps(index, known, recorded),
                Kind::FitbitActivities => self.fitbit(index, known, recorded),
                Kind::Pmsys => self.pmsys(index, known, sink),
                Kind::Exported => Err(Refusal::new("This export is not part of the import.")),
                Kind::GarminSummary => {
                    Ok(Outcome::SetAside("a Garmin activity summary, used for its date".into()))
                }
                Kind::Table => Err(Refusal::new("This is a table whose columns coxa does not know.")),
                Kind::Aside(what) => Ok(Outcome::SetAside((*what).to_owned())),
                Kind::Strange(refusal) => Err(refusal.clone()),
            },
        };
        read.unwrap_or_else(Outcome::Refused)
    }

    fn of_kind(&self, wanted: impl Fn(&Kind) -> bool) -> Vec<usize> {
        let is = |item: &Item| matches!(&item.content, Content::Leaf(_, kind) if wanted(kind));
        self.items.iter().enumerate().filter(|(_, item)| is(item)).map(|(index, _)| index).collect()
    }

    /// A table's contents.
    fn table(&self, index: usize) -> Result<Loaded, Refusal> {
        match &self.items[index].content {
            Content::Refused(refusal) => Err(refusal.clone()),
            Content::Leaf(leaf, _) => match leaf.load(&self.limits, table::MOST)? {
                Some(loaded) => Ok(loaded),
                None => Err(Refusal::new(format!("This table is longer than {} MiB.", table::MOST >> 20))),
            },
        }
    }
}
