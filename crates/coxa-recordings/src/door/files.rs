//! Files that hold recordings by themselves: FIT, GPX and TCX.

use coxa_reason::{Fingerprint, Recording, Warning};
use xxhash_rust::xxh3::xxh3_64;

use super::{Item, Outcome, Plan, SourceKind};
use crate::{
    Reading, Refusal,
    archive::{Contents, Leaf, Loaded},
    fit, gpx,
    strava::Row,
    tcx,
};

/// Longest FIT file that is read: 32 MiB. A hundred hours at a sample a second take about 25.
const MOST_FIT: usize = 32 << 20;

impl Plan {
    /// A file that holds recordings by itself.
    pub(super) fn file(
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
            Ok(Contents::Memory(loaded)) => Some(super::fingerprint(&loaded.bytes, added)),
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

    /// A leaf's contents; a FIT file always in memory, since its end is needed to judge its beginning.
    pub(super) fn contents(&self, leaf: &Leaf, kind: SourceKind) -> Result<Contents, Refusal> {
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
pub(super) fn decode(kind: SourceKind, contents: Contents) -> Result<Reading, Refusal> {
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
