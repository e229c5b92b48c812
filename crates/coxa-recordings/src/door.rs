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

use std::{collections::HashMap, path::PathBuf, sync::OnceLock};

use coxa_reason::{Recording, Warning};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128_with_seed};

use crate::{
    Reading, Refusal,
    apple::Listing,
    archive::{self, Contents, Found, Leaf, Limits, Loaded, file_name, folder},
    fit,
    garmin::{
        self, laps,
        summaries::{self, Summarised},
    },
    gpx,
    sniff::{self, Kind},
    strava::{self, Activities, Row, Shoe},
    table, tcx,
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
    shoes: Vec<Shoe>,
    strava: Vec<StravaExport>,
    /// What Garmin's summaries say, by the number of the activity.
    summaries: HashMap<u64, Summarised>,
    /// Recordings whose name carries Garmin's number of the activity.
    numbered: HashMap<u64, usize>,
    apple: Vec<AppleExport>,
}

/// An Apple Health export that is part of this import.
struct AppleExport {
    /// The number of its `export.xml`.
    item: usize,
    /// Its workouts, read when they are first asked for: the file may be gigabytes long.
    listing: OnceLock<Result<Listing, Refusal>>,
}

struct Item {
    path: String,
    size: u64,
    content: Content,
    /// The Strava export and the row that speak about this file.
    row: Option<(usize, usize)>,
}

/// A Strava export that is part of this import.
struct StravaExport {
    /// The number of its `activities.csv`.
    item: usize,
    activities: Activities,
    /// For each row whether its file is part of this import too.
    has_file: Vec<bool>,
    fingerprint: Fingerprint,
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
        };
        plan.read_strava();
        plan.read_summaries();
        let exports = plan.of_kind(|kind| matches!(kind, Kind::AppleHealth));
        plan.apple = exports.into_iter().map(|item| AppleExport { item, listing: OnceLock::new() }).collect();
        plan
    }

    /// Reads Garmin's summaries, and finds recordings by the activity's number in their names.
    fn read_summaries(&mut self) {
        for index in self.of_kind(|kind| matches!(kind, Kind::GarminSummary)) {
            match self.table(index).and_then(|bytes| summaries::read(&bytes)) {
                Ok(read) => self.summaries.extend(read.into_iter().map(|about| (about.number, about))),
                Err(refusal) => self.items[index].content = Content::Refused(refusal),
            }
        }
        for index in self.of_kind(|kind| matches!(kind, Kind::Fit | Kind::Gpx | Kind::Tcx)) {
            if let Some(number) = garmin::activity_number(file_name(&self.items[index].path)) {
                self.numbered.insert(number, index);
            }
        }
    }

    /// Reads the tables of Strava exports and finds the files that they speak about.
    fn read_strava(&mut self) {
        let mut shoes: HashMap<String, Vec<Shoe>> = HashMap::new();
        for index in self.of_kind(|kind| matches!(kind, Kind::StravaShoes)) {
            match self.table(index).and_then(|bytes| strava::read_shoes(&bytes)) {
                Ok(read) => {
                    self.shoes.extend(read.iter().cloned());
                    shoes.insert(folder(&self.items[index].path).to_owned(), read);
                }
                Err(refusal) => self.items[index].content = Content::Refused(refusal),
            }
        }
        for index in self.of_kind(|kind| matches!(kind, Kind::StravaActivities)) {
            let root = folder(&self.items[index].path).to_owned();
            let shoes = shoes.get(&root).map_or(&[][..], Vec::as_slice);
            let read = self.table(index).and_then(|bytes| {
                strava::read_activities(&bytes, shoes)
                    .map(|activities| (activities, Fingerprint::new(&bytes, 0)))
            });
            match read {
                Ok((activities, fingerprint)) => self.link_strava(index, &root, activities, fingerprint),
                Err(refusal) => self.items[index].content = Content::Refused(refusal),
            }
        }
    }

    fn link_strava(&mut self, index: usize, root: &str, activities: Activities, fingerprint: Fingerprint) {
        let places: HashMap<&str, usize> =
            self.items.iter().enumerate().map(|(at, item)| (item.path.as_str(), at)).collect();
        // Some systems unpack a download's compressed files by themselves: `.fit.gz` becomes `.fit`.
        let find = |file: &str| {
            let path = format!("{root}{file}");
            places.get(path.as_str()).or_else(|| places.get(path.strip_suffix(".gz")?)).copied()
        };
        let files: Vec<Option<usize>> =
            activities.rows.iter().map(|row| row.file.as_deref().and_then(find)).collect();
        for (row, &file) in files.iter().enumerate() {
            if let Some(file) = file {
                self.items[file].row = Some((self.strava.len(), row));
            }
        }
        // Everything else that lies beside the list belongs to the export: comments, contacts, logins.
        for item in &mut self.items {
            if let Content::Leaf(_, kind @ Kind::Table) = &mut item.content
                && folder(&item.path) == root
            {
                *kind = Kind::Aside("a list of Strava's export that says nothing about runs");
            }
        }
        let has_file: Vec<bool> = files.iter().map(Option::is_some).collect();
        let hash = xxh3_128_with_seed(&has_file.iter().map(|&has| u8::from(has)).collect::<Vec<u8>>(), 0);
        let fingerprint = Fingerprint { hash: fingerprint.hash ^ hash, ..fingerprint };
        self.strava.push(StravaExport { item: index, activities, has_file, fingerprint });
    }

    fn of_kind(&self, wanted: impl Fn(&Kind) -> bool) -> Vec<usize> {
        let is = |item: &Item| matches!(&item.content, Content::Leaf(_, kind) if wanted(kind));
        self.items.iter().enumerate().filter(|(_, item)| is(item)).map(|(index, _)| index).collect()
    }

    /// A table's bytes; of a damaged one what could be read.
    fn table(&self, index: usize) -> Result<Vec<u8>, Refusal> {
        match &self.items[index].content {
            Content::Refused(refusal) => Err(refusal.clone()),
            Content::Leaf(leaf, _) => match leaf.load(&self.limits, table::MOST)? {
                Some(loaded) => Ok(loaded.bytes),
                None => Err(Refusal::new(format!("This table is longer than {} MiB.", table::MOST >> 20))),
            },
        }
    }

    /// The pairs of shoes that the exports list.
    pub fn shoes(&self) -> &[Shoe] {
        &self.shoes
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

    /// Where a file's recordings come from, if it is one that can hold any.
    pub fn source_kind(&self, index: usize) -> Option<SourceKind> {
        match &self.items.get(index)?.content {
            Content::Leaf(_, Kind::Fit) => Some(SourceKind::Fit),
            Content::Leaf(_, Kind::Gpx) => Some(SourceKind::Gpx),
            Content::Leaf(_, Kind::Tcx) => Some(SourceKind::Tcx),
            Content::Leaf(_, Kind::StravaActivities) => Some(SourceKind::Strava),
            Content::Leaf(..) | Content::Refused(_) => None,
        }
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
                Kind::Fit => self.file(item, leaf, SourceKind::Fit, known, sink),
                Kind::Gpx if self.is_apple_route(item) => {
                    Ok(Outcome::SetAside("the route of an Apple Health workout, read with it".into()))
                }
                Kind::Gpx => self.file(item, leaf, SourceKind::Gpx, known, sink),
                Kind::Tcx => self.file(item, leaf, SourceKind::Tcx, known, sink),
                Kind::StravaActivities => Ok(self.strava_rows(index, known, sink)),
                Kind::StravaShoes => {
                    Ok(Outcome::SetAside("Strava's list of shoes, used for their names".into()))
                }
                Kind::AppleHealth => self.apple_health(index, leaf, known, sink),
                Kind::GarminLaps => self.garmin_laps(index, known, sink),
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

    /// A file that holds recordings by itself.
    fn file(
        &self,
        item: &Item,
        leaf: &Leaf,
        kind: SourceKind,
        known: &dyn Fn(&Fingerprint) -> bool,
        sink: &mut dyn FnMut(Recording),
    ) -> Result<Outcome, Refusal> {
        let row = item.row.map(|(export, row)| &self.strava[export].activities.rows[row]);
        // What the row says belongs to what was imported: a name that changed makes it worth reading again.
        let added = row.map_or(0, |row| xxh3_64(format!("{row:?}").as_bytes()));
        let contents = self.contents(leaf, kind);
        let fingerprint = match &contents {
            Ok(Contents::Memory(loaded)) => Some(Fingerprint::new(&loaded.bytes, added)),
            _ => None,
        };
        if fingerprint.is_some_and(|fingerprint| known(&fingerprint)) {
            return Ok(Outcome::AlreadyKnown);
        }
        let mut recordings = match (contents.and_then(|contents| decode(kind, contents)), row) {
            (Ok(Reading::Recordings(recordings)), _) => recordings,
            // Strava's totals are better than nothing: an indoor GPX has no point, a recording may be damaged.
            (Ok(Reading::SetAside(what)), Some(row)) if row.stands_alone() => {
                let why =
                    format!("The recording holds nothing to read ({what}): only Strava's totals are known.");
                return Ok(only_the_row(row, Warning::note(why), fingerprint, Vec::new(), sink));
            }
            (Err(refusal), Some(row)) if row.stands_alone() => {
                let why =
                    format!("The recording could not be read, only Strava's totals are known. {refusal}");
                return Ok(only_the_row(row, Warning::damage(why), fingerprint, vec![refusal], sink));
            }
            (Ok(Reading::SetAside(what)), _) => return Ok(Outcome::SetAside(what)),
            (Err(refusal), _) => return Err(refusal),
        };
        if let Some(row) = row {
            row.enrich(&mut recordings);
        }
        let count = recordings.len();
        recordings.into_iter().for_each(sink);
        Ok(Outcome::Recordings { count, fingerprint, kind, refused: Vec::new() })
    }

    /// The rows of Strava's list whose files are not here.
    fn strava_rows(
        &self,
        index: usize,
        known: &dyn Fn(&Fingerprint) -> bool,
        sink: &mut dyn FnMut(Recording),
    ) -> Outcome {
        let Some(export) = self.strava.iter().find(|export| export.item == index) else {
            return Outcome::SetAside("a list of Strava's activities".into());
        };
        if known(&export.fingerprint) {
            return Outcome::AlreadyKnown;
        }
        let (mut count, mut refused) = (0, export.activities.refused.clone());
        for (row, _) in
            export.activities.rows.iter().zip(&export.has_file).filter(|(_, has_file)| !**has_file)
        {
            if !row.stands_alone() {
                let reason = format!("Strava's activity {} gives neither time nor distance.", row.id);
                refused.push(Refusal::new(reason));
                continue;
            }
            let missing = row.file.as_ref().map(|file| {
                Warning::note(format!(
                    "The recording ({file}) is not in the export: only Strava's totals are known."
                ))
            });
            let mut recording = row.recording(missing);
            recording.warnings.extend(export.activities.missing.as_deref().map(Warning::note));
            sink(recording);
            count += 1;
        }
        if count == 0 && refused.is_empty() {
            return Outcome::SetAside("Strava's list of activities, used for names and shoes".into());
        }
        let fingerprint = Some(export.fingerprint);
        Outcome::Recordings { count, fingerprint, kind: SourceKind::Strava, refused }
    }

    /// A lap table, dated by a summary or a recording of the same activity.
    fn garmin_laps(
        &self,
        index: usize,
        known: &dyn Fn(&Fingerprint) -> bool,
        sink: &mut dyn FnMut(Recording),
    ) -> Result<Outcome, Refusal> {
        let bytes = self.table(index)?;
        let number = garmin::activity_number(file_name(&self.items[index].path)).ok_or_else(|| {
            Refusal::new(
                "This lap table has no date, and its name does not say which activity it belongs to.",
            )
            .hint("Keep the name that Garmin Connect gave it: activity_ and the activity's number.")
        })?;
        let about = match self.summaries.get(&number) {
            Some(about) => about.clone(),
            None => self.dated_by_recording(number).ok_or_else(|| {
                Refusal::new("This lap table has no date, and nothing else in this import gives one.").hint(format!(
                    "Import it together with the activity's summary (JSON), or with its recording, named activity_{number}."
                ))
            })?,
        };
        let fingerprint = Fingerprint::new(&bytes, xxh3_64(format!("{about:?}").as_bytes()));
        if known(&fingerprint) {
            return Ok(Outcome::AlreadyKnown);
        }
        sink(laps::read(&bytes, &about)?);
        let (fingerprint, refused) = (Some(fingerprint), Vec::new());
        Ok(Outcome::Recordings { count: 1, fingerprint, kind: SourceKind::GarminLaps, refused })
    }

    /// What a recording of the activity says of its start. It is decoded for that alone; few tables need it.
    fn dated_by_recording(&self, number: u64) -> Option<Summarised> {
        let Content::Leaf(leaf, kind) = &self.items[*self.numbered.get(&number)?].content else {
            return None;
        };
        let kind = match kind {
            Kind::Fit => SourceKind::Fit,
            Kind::Tcx => SourceKind::Tcx,
            _ => SourceKind::Gpx,
        };
        let Ok(Reading::Recordings(recordings)) =
            self.contents(leaf, kind).and_then(|contents| decode(kind, contents))
        else {
            return None;
        };
        let first = recordings.into_iter().min_by_key(|recording| recording.start)?;
        Some(Summarised {
            number,
            start: first.start,
            utc_offset: first.utc_offset,
            name: first.name,
            sport: first.sport,
            sub_sport: first.sub_sport,
            assumed_utc: false,
        })
    }

    /// The workouts of Apple's export, with their routes.
    fn apple_health(
        &self,
        index: usize,
        leaf: &Leaf,
        known: &dyn Fn(&Fingerprint) -> bool,
        sink: &mut dyn FnMut(Recording),
    ) -> Result<Outcome, Refusal> {
        let root = folder(&self.items[index].path);
        let routes: HashMap<&str, &Leaf> = self
            .items
            .iter()
            .filter_map(|item| match &item.content {
                Content::Leaf(leaf, Kind::Gpx) => Some((item.path.strip_prefix(root)?, leaf)),
                _ => None,
            })
            .collect();
        let fingerprint = match leaf.open(&self.limits)? {
            // Routes that were missing before make it worth reading again.
            Contents::Memory(loaded) => Some(Fingerprint::new(&loaded.bytes, routes.len() as u64)),
            Contents::Stream(_) => None,
        };
        if fingerprint.is_some_and(|fingerprint| known(&fingerprint)) {
            return Ok(Outcome::AlreadyKnown);
        }
        let listing = match self.apple.iter().find(|export| export.item == index) {
            Some(export) => self.apple_listing(export)?,
            None => return Err(Refusal::new("This export is not part of the import.")),
        };
        let refused: Vec<Refusal> = listing.damage.iter().map(Refusal::new).collect();
        if listing.is_empty() {
            return match refused.into_iter().next() {
                Some(refusal) => Err(refusal),
                None => Ok(Outcome::SetAside("an Apple Health export without workouts".into())),
            };
        }
        let open = || leaf.stream(&self.limits);
        let route = |path: &str| {
            let contents = self.contents(routes.get(path)?, SourceKind::Gpx).ok()?;
            match decode(SourceKind::Gpx, contents).ok()? {
                Reading::Recordings(recordings) => Some(recordings),
                Reading::SetAside(_) => None,
            }
        };
        let count = listing.recordings(&open, &route, sink)?;
        Ok(Outcome::Recordings { count, fingerprint, kind: SourceKind::AppleHealth, refused })
    }

    fn apple_listing<'a>(&self, export: &'a AppleExport) -> Result<&'a Listing, Refusal> {
        let list = || match &self.items[export.item].content {
            Content::Leaf(leaf, _) => Listing::read(leaf.stream(&self.limits)?),
            Content::Refused(refusal) => Err(refusal.clone()),
        };
        export.listing.get_or_init(list).as_ref().map_err(Clone::clone)
    }

    /// Whether a GPX file is the route of a workout that this import reads anyway.
    fn is_apple_route(&self, item: &Item) -> bool {
        self.apple.iter().any(|export| {
            let route = item.path.strip_prefix(folder(&self.items[export.item].path));
            route.is_some_and(|route| {
                route.starts_with("workout-routes/")
                    && self.apple_listing(export).is_ok_and(|listing| listing.refers_to(route))
            })
        })
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

/// What Strava's row says of a file that gave nothing.
fn only_the_row(
    row: &Row,
    why: Warning,
    fingerprint: Option<Fingerprint>,
    refused: Vec<Refusal>,
    sink: &mut dyn FnMut(Recording),
) -> Outcome {
    sink(row.recording(Some(why)));
    Outcome::Recordings { count: 1, fingerprint, kind: SourceKind::Strava, refused }
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
