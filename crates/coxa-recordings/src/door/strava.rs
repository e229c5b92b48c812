//! Strava's tables: each row goes to the file that it speaks of, and a row without a file stands for itself.

use std::collections::HashMap;

use coxa_reason::{Fingerprint, Recording, Warning};
use xxhash_rust::xxh3::xxh3_128_with_seed;

use super::{Content, Outcome, Plan, SourceKind};
use crate::{
    Refusal,
    archive::folder,
    sniff::Kind,
    strava::{self, Activities, Shoe},
};

/// A Strava export that is part of this import.
pub(super) struct StravaExport {
    /// The number of its `activities.csv`.
    item: usize,
    pub(super) activities: Activities,
    /// For each row whether its file is part of this import too.
    has_file: Vec<bool>,
    fingerprint: Fingerprint,
}

impl Plan {
    /// Reads the tables of Strava exports and finds the files that they speak about.
    pub(super) fn read_strava(&mut self) {
        let mut shoes: HashMap<String, Vec<Shoe>> = HashMap::new();
        for index in self.of_kind(|kind| matches!(kind, Kind::StravaShoes)) {
            match self.table(index).and_then(|table| strava::read_shoes(&table.bytes)) {
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
            let read = self.table(index).and_then(|table| {
                let mut activities = strava::read_activities(&table.bytes, shoes)?;
                activities.refused.extend(table.damage.map(Refusal::new));
                Ok((activities, super::fingerprint(&table.bytes, 0)))
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

    /// The rows of Strava's list whose files are not here.
    pub(super) fn strava_rows(
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
}
