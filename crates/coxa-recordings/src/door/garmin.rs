//! Garmin's lap tables, dated by a summary or a recording whose name carries the same number.

use coxa_reason::{Fingerprint, Recording, Warning};
use xxhash_rust::xxh3::xxh3_64;

use super::{Content, Outcome, Plan, SourceKind, files::decode};
use crate::{
    Reading, Refusal,
    archive::{Loaded, file_name},
    garmin::{
        self, laps,
        summaries::{self, Summarised},
    },
    sniff::Kind,
};

impl Plan {
    /// Reads Garmin's summaries, and finds recordings by the activity's number in their names.
    pub(super) fn read_summaries(&mut self) {
        for index in self.of_kind(|kind| matches!(kind, Kind::GarminSummary)) {
            match self.table(index).and_then(|table| summaries::read(&table.bytes)) {
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

    /// A lap table, dated by a summary or a recording of the same activity.
    pub(super) fn garmin_laps(
        &self,
        index: usize,
        known: &dyn Fn(&Fingerprint) -> bool,
        sink: &mut dyn FnMut(Recording),
    ) -> Result<Outcome, Refusal> {
        let Loaded { bytes, damage } = self.table(index)?;
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
        let fingerprint = super::fingerprint(&bytes, xxh3_64(format!("{about:?}").as_bytes()));
        if known(&fingerprint) {
            return Ok(Outcome::AlreadyKnown);
        }
        let mut recording = laps::read(&bytes, &about)?;
        recording.warnings.extend(damage.map(Warning::damage));
        sink(recording);
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
}
