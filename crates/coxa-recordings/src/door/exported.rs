//! A folder, or an archive of it, that `coxa export` wrote: its files belong together, and are read together.

use std::collections::HashMap;

use super::{Content, Plan};
use crate::{
    Refusal,
    archive::{Leaf, Limits, folder},
    sniff::Kind,
};

/// The format of exports that this coxa writes and reads.
pub const EXPORT_FORMAT: u64 = 1;

/// Longest file of an export: a run of 2,000,000 samples takes less, and so do the laps of 50,000 runs.
const MOST: usize = 512 << 20;

/// What an export has beside samples; README.txt and the tables say again what the lines say.
const FILES: [&str; 11] = [
    "README.txt",
    "runs.csv",
    "runs.jsonl",
    "laps.csv",
    "laps.jsonl",
    "recordings.jsonl",
    "shoes.jsonl",
    "episodes.jsonl",
    "diary.jsonl",
    "tests.jsonl",
    "settings.jsonl",
];

/// An export of coxa.
pub struct Exported {
    path: String,
    mark: Leaf,
    files: HashMap<String, Leaf>,
    limits: Limits,
}

impl Exported {
    /// Where it lies, for the runner's eyes.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// That this coxa reads its format.
    ///
    /// # Errors
    /// Refuses the export of a newer coxa, and a mark that makes no sense.
    pub fn check(&self) -> Result<(), Refusal> {
        let strange =
            || Refusal::new("This export of coxa does not say its format.").hint("Export it again.");
        let loaded = self.mark.load(&self.limits, 1 << 16)?.ok_or_else(strange)?;
        let mark: serde_json::Value = serde_json::from_slice(&loaded.bytes).map_err(|_| strange())?;
        match mark["coxa_export"].as_u64() {
            Some(1..=EXPORT_FORMAT) => Ok(()),
            Some(newer) if newer > EXPORT_FORMAT => {
                let told = format!("This export was written by a newer coxa (its format is {newer}).");
                Err(Refusal::new(told).hint("Use the newest coxa."))
            }
            _ => Err(strange()),
        }
    }

    /// The contents of a file by its name, such as `samples/7.csv`; `None` where there is none.
    ///
    /// # Errors
    /// Refuses what cannot be opened, is damaged, or is longer than any export.
    pub fn file(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(leaf) = self.files.get(name) else { return Ok(None) };
        let loaded = leaf.load(&self.limits, MOST)?;
        let loaded =
            loaded.ok_or_else(|| Refusal::new(format!("This file is longer than {} MiB.", MOST >> 20)))?;
        match loaded.damage {
            // Half a line, or half a run, is not what was exported.
            Some(damage) if loaded.bytes.is_empty() => Err(Refusal::new(damage)),
            _ => Ok(Some(loaded.bytes)),
        }
    }
}

impl Plan {
    /// Takes the files of exports out of the others.
    pub(super) fn find_exported(&mut self) {
        let roots: Vec<String> = self
            .of_kind(|kind| matches!(kind, Kind::Exported))
            .into_iter()
            .map(|mark| folder(&self.items[mark].path).to_owned())
            .collect();
        for root in roots {
            let (mut mark, mut files, mut others) = (None, HashMap::new(), Vec::new());
            for item in std::mem::take(&mut self.items) {
                let name = item.path.strip_prefix(&root).map(str::to_owned);
                match (name, item.content) {
                    (Some(_), Content::Leaf(leaf, Kind::Exported)) if folder(&item.path) == root => {
                        mark = Some(leaf);
                    }
                    (Some(name), Content::Leaf(leaf, _)) if belongs(&name) => {
                        files.insert(name, leaf);
                    }
                    (_, content) => others.push(super::Item { content, ..item }),
                }
            }
            self.items = others;
            if let Some(mark) = mark {
                let limits = self.limits.clone();
                self.exported.push(Exported { path: root, mark, files, limits });
            }
        }
    }
}

/// Whether a file of this name is part of an export.
fn belongs(name: &str) -> bool {
    let of_run = || name.strip_prefix("samples/")?.strip_suffix(".csv")?.parse::<u64>().ok();
    FILES.contains(&name) || name == "profile.json" || of_run().is_some()
}
